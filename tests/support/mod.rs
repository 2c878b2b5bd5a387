//! A fresh database per test, a clock that stands still, and the words to tell a story in.

mod database;
pub mod double;
mod money;
mod people;
mod postbox;
mod silent;
mod smtp_sink;
mod staff;
mod state;
mod story;

pub use database::TestApp;
pub use double::StripeDouble;
pub use money::gbp;
pub use people::{ContactStory, MANAGER, email, from, link_in};
pub use postbox::Postbox;
pub use silent::Silent;
pub use smtp_sink::{Answer, SmtpSink};
pub use staff::only;
pub use state::state_hash;
pub use story::{DebtorStory, eur, later};

/// A story that holds on both engines:
/// `on_both! { async fn a_name_that_is_a_sentence(app: TestApp) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($app:ident: TestApp) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every story needs every word of its chapter")]
            use super::*;

            async fn story($app: $crate::support::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let app = $crate::support::TestApp::sqlite().await;
                story(app.clone()).await;
                app.finish().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let app = $crate::support::TestApp::postgres().await;
                story(app.clone()).await;
                app.finish().await;
            }
        }
    )*};
}
