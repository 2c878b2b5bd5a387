//! The log-in pages.

use leptos::prelude::*;
use leptos_meta::Body;
use saldo::text;

use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Page, Width};

/// `GET /login`: asks for the mail address.
#[component]
pub fn LoginPage() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "login-title");
    view! {
        <Body attr:class="sign-in"/>
        <Page title=title.clone() width=Width::Slim>
            <section class="panel" aria-labelledby="login-title">
                <h1 id="login-title">{title}</h1>
                <p class="quiet-text">{text!(texts, "login-intro")}</p>
                <form class="stack" method="post" action="/login" novalidate>
                    <Field
                        name="email"
                        kind=FieldKind::Email
                        label=text!(texts, "login-email-label")
                        hint=text!(texts, "login-email-hint")
                        required=true
                    />
                    <button class="button primary large">{text!(texts, "login-send")}</button>
                </form>
            </section>
        </Page>
    }
}

/// `GET /login/sent`: where to look now.
#[component]
pub fn LoginSentPage() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "login-sent-title");
    view! {
        <Body attr:class="sign-in"/>
        <Page title=title.clone() width=Width::Slim>
            <section class="panel" aria-labelledby="sent-title">
                <h1 id="sent-title">{title}</h1>
                <p>{text!(texts, "login-sent-text")}</p>
                <p class="quiet-text">{text!(texts, "login-sent-again")}</p>
                <a class="button" href="/login">{text!(texts, "login-try-again")}</a>
            </section>
        </Page>
    }
}
