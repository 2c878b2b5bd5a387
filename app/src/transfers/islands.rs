//! Copies one value. Without JavaScript there is no button, and the text selects at one press.

use leptos::prelude::*;

/// A button that copies `value`. `label` and `done` are what it says before and after, `what` is
/// added for who does not see where it stands.
#[island]
pub fn Copy(value: String, label: String, done: String, what: String) -> impl IntoView {
    let able = RwSignal::new(false);
    let copied = RwSignal::new(false);
    let value = StoredValue::new(value);
    let (label, done, what) = (StoredValue::new(label), StoredValue::new(done), StoredValue::new(what));
    // Browsers copy in secure contexts only.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| able.set(window().is_secure_context()));
    let copy = move |_| write(value.get_value(), copied);
    let words = move || if copied.get() { done.get_value() } else { label.get_value() };
    let said = move || if copied.get() { done.get_value() } else { String::new() };
    view! {
        <Show when=move || able.get()>
            <button type="button" class="button quiet small" on:click=copy>
                {words}<span class="visually-hidden">" "{what.get_value()}</span>
            </button>
        </Show>
        <span class="visually-hidden" role="status">{said}</span>
    }
}

#[cfg(feature = "hydrate")]
fn write(value: String, copied: RwSignal<bool>) {
    let promise = window().navigator().clipboard().write_text(&value);
    leptos::task::spawn_local(async move {
        copied.set(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
    });
}

/// Nobody presses anything on the server.
#[cfg(not(feature = "hydrate"))]
fn write(_value: String, _copied: RwSignal<bool>) {}
