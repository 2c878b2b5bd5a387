//! Waits for something that goes on elsewhere: a payment, a download. Without JavaScript the page has a link to look
//! again.

use leptos::prelude::*;

/// Seconds between two looks, and how many there are: a page left open asks no more after that.
#[cfg(feature = "hydrate")]
const PAUSE: std::time::Duration = std::time::Duration::from_secs(3);
#[cfg(feature = "hydrate")]
const LOOKS: u32 = 100;

/// Asks `url` how far it is and loads the page anew once the answer is not `seen` any more.
#[island]
pub fn Waiting(url: String, seen: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| wait(url.clone(), seen.clone(), LOOKS));
    #[cfg(not(feature = "hydrate"))]
    let _ = (url, seen);
}

#[cfg(feature = "hydrate")]
fn wait(url: String, seen: String, looks: u32) {
    if looks == 0 {
        return;
    }
    set_timeout(
        move || {
            leptos::task::spawn_local(async move {
                match ask(&url).await {
                    Some(now) if now != seen => {
                        let _ = window().location().reload();
                    }
                    // Nobody answered, or nothing is new.
                    _ => wait(url, seen, looks - 1),
                }
            });
        },
        PAUSE,
    );
}

#[cfg(feature = "hydrate")]
async fn ask(url: &str) -> Option<String> {
    use leptos::wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let answer = JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
