//! Every page with its address. The access table names the same addresses; a test compares them.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::errors::{ErrorPage, UiError};
use crate::login::pages::{LoginPage, LoginSentPage};

/// The application: picks the page of the request's address.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| view! { <ErrorPage error=UiError::NotFound/> }>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/login/sent") view=LoginSentPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
