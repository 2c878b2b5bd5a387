//! The calculator while one types. Without JavaScript its button shows what comes of it.

#[cfg(feature = "hydrate")]
mod recalculate;

use leptos::prelude::*;

/// The id of the calculator's form.
pub const CALCULATOR: &str = "calculator";

/// The id of what comes of it.
pub const RESULT: &str = "result";

/// Asks the server once nothing more is typed, and shows what it answers; who does not see that hears it in short.
/// `step` is what the form's button sends.
#[island]
pub fn Recalculating(step: String) -> impl IntoView {
    let said = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| recalculate::listen(step.clone(), said));
    #[cfg(not(feature = "hydrate"))]
    let _ = step;
    let said = move || said.get();
    view! { <span class="visually-hidden" role="status">{said}</span> }
}
