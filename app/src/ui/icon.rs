//! Icons: decoration beside words that say the same. Drawn for this project.

use leptos::prelude::*;

use super::drawn::view;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    Card,
    Clock,
    Flag,
    File,
    Download,
    Search,
    Info,
    Alert,
    Check,
    Cross,
    Lock,
    Send,
}

impl Symbol {
    /// What stands inside the `svg`.
    const fn shapes(self) -> &'static str {
        match self {
            Self::Card => r#"<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="M2.5 8.5h15M6 12.5h3"/>"#,
            Self::Clock => r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 5.8V10l2.8 1.8"/>"#,
            Self::Flag => r#"<path d="M4.5 17.5v-14M4.5 4.2c4-2 6.5 2 11 0v7.6c-4.5 2-7-2-11 0"/>"#,
            Self::File => r#"<path d="M5 2.5h6.5L15.5 6.5v11H5zM11.3 2.7v4h4M7.8 11h5M7.8 14h5"/>"#,
            Self::Download => r#"<path d="M10 3v9.5M6.2 9 10 12.8 13.8 9M3.5 16.5h13"/>"#,
            Self::Search => r#"<circle cx="8.8" cy="8.8" r="5.3"/><path d="m12.8 12.8 4.2 4.2"/>"#,
            Self::Info => r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 9.2v4.3M10 6.4v.2"/>"#,
            Self::Alert => r#"<circle cx="10" cy="10" r="7.5"/><path d="M10 6v4.8M10 13.6v.2"/>"#,
            Self::Check => r#"<path d="m4 10.6 4 4 8.2-9"/>"#,
            Self::Cross => r#"<path d="m5 5 10 10M15 5 5 15"/>"#,
            Self::Lock => {
                r#"<rect x="4" y="8.8" width="12" height="8.2" rx="1.8"/><path d="M6.8 8.8V6.3a3.2 3.2 0 0 1 6.4 0v2.5"/>"#
            }
            Self::Send => r#"<path d="M2.8 10h12.5M10.5 5.2 15.3 10l-4.8 4.8"/>"#,
        }
    }
}

/// Draws `symbol` in the colour and size of the text around it.
#[component]
pub fn Icon(symbol: Symbol) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" inner_html=symbol.shapes()></svg> }
}
