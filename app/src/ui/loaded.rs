//! A page that reads from the database first.

use std::future::Future;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::errors::{ErrorPage, UiError};

/// Waits for `load`, then draws `show`; an error becomes its own page, with its status. Call
/// [`PageContext::current`](crate::server::render::PageContext::current) before, and take what the
/// future needs along. Pages are rendered with `SsrMode::Async`, so nothing is sent before this is
/// done.
pub fn loaded<T, F, V>(load: F, show: impl FnOnce(T) -> V + Send + 'static) -> impl IntoView
where
    T: Send + 'static,
    F: Future<Output = Result<T, UiError>> + Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match load.await {
            Ok(data) => show(data).into_any(),
            Err(error) => view! { <ErrorPage error/> }.into_any(),
        }
    })
}

/// An id of the page's address, such as `debtor` of `/d/{debtor}`; what is no id does not exist.
pub fn id_in_path<T>(name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, UiError> {
    use_params_map().with_untracked(|params| params.get_str(name).and_then(parse)).ok_or(UiError::NotFound)
}
