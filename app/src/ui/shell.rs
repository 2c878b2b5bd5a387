//! The document around every page: head, header, footer, and what wakes the islands.

use leptos::hydration::HydrationScripts;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use saldo::text;
use saldo::text::Language;

use crate::server::render::PageContext;

/// One whole document.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    provide_meta_context();
    let page = PageContext::current();
    let site = page.state.site.clone();
    let content = children();
    view! {
        <!DOCTYPE html>
        <html lang=page.texts.language().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" type="image/svg+xml" href=site.public("favicon.svg")/>
                <link rel="stylesheet" href=site.style()/>
                <HydrationScripts options=page.state.leptos_options() islands=true/>
                <MetaTags/>
            </head>
            <body>
                <a class="skip-link" href="#main">{text!(page.texts, "skip-to-content")}</a>
                <Header/>
                {content}
                <Footer/>
            </body>
        </html>
    }
}

#[component]
fn Header() -> impl IntoView {
    let page = PageContext::current();
    let logo = page.state.site.public("favicon.svg");
    view! {
        <header class="site-header">
            <div>
                <a class="brand" href="/"><img src=logo alt="" width="32" height="32"/><span>{page.visit.creditor.name().to_owned()}</span></a>
            </div>
        </header>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let page = PageContext::current();
    let wordmark = page.state.site.public("wordmark.svg");
    view! {
        <footer class="site-footer">
            <div>
                <address><strong>{page.visit.creditor.name().to_owned()}</strong></address>
                <LanguageMenu/>
                <p class="made-with">{text!(page.texts, "footer-made-with")}" "<img src=wordmark alt="Saldo" width="56" height="16"/></p>
            </div>
        </footer>
    }
}

/// A button per language; the choice is kept in a cookie and leads back to this page.
#[component]
fn LanguageMenu() -> impl IntoView {
    let page = PageContext::current();
    let present = page.texts.language();
    let buttons = Language::ALL.map(|language| {
        let here = (language == present).then_some("true");
        view! { <button name="language" value=language.tag() lang=language.tag() aria-current=here>{language.name()}</button> }
    });
    view! {
        <form class="languages" method="post" action="/language" aria-label=text!(page.texts, "language-label")>
            <input type="hidden" name="back" value=page.address.to_string()/>
            {buttons}
        </form>
    }
}
