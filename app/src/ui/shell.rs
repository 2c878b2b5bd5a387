//! The document around every page: head, header, footer, and what wakes the islands.

use leptos::hydration::HydrationScripts;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use saldo::creditor::Creditor;
use saldo::paths::{self, DEMO_MAILS};
use saldo::text;
use saldo::text::{Iban, Language};
use saldo::texts::Texts;

use super::accent::AccentStyle;
use super::drawn::{Drawn, drawn, view};
use super::navigation::{Account, Navigation};
use super::{mail_link, phone_link};
use crate::admin::{self, view_as::ViewAsBanner};
use crate::server::render::PageContext;

const WORDMARK: &str = include_str!("../../../public/wordmark.svg");

/// One whole document.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    provide_meta_context();
    let page = PageContext::current();
    let state = page.state;
    let content = children();
    // Leptos' own: it waits for the content.
    leptos::prelude::view! {
        <!DOCTYPE html>
        <html lang=page.texts.language().tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" type="image/svg+xml" href=state.site.public("favicon.svg")/>
                <link rel="stylesheet" href=state.site.style()/>
                <AccentStyle/>
                <HydrationScripts options=state.leptos_options() islands=true/>
                <MetaTags/>
            </head>
            <body>
                <a class="skip-link" href="#main">{text!(page.texts, "skip-to-content")}</a>
                <ViewAsBanner/>
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
    let logo = match &page.visit.creditor.logo {
        Some(logo) => view! { <img src=paths::logo(logo) alt="" height="32"/> },
        None => {
            let own = page.state.site.public("favicon.svg");
            view! { <img src=own alt="" width="32" height="32"/> }
        }
    };
    let strip = page.visit.ctx.site.demo.then(|| {
        view! {
            <p class="demo-strip">{text!(page.texts, "demo-strip")}" "<a href=DEMO_MAILS>{text!(page.texts, "demo-strip-mails")}</a></p>
        }
    });
    let staff_side = is_staff_side(&page);
    let start = match (staff_side, page.visit.debtors.first()) {
        (true, _) => admin::paths::START.to_owned(),
        // A colleague who looks through a debtor's eyes has no other start page there.
        (false, Some(debtor)) if page.visit.is_view_as() => paths::home(&debtor.id),
        _ => "/".to_owned(),
    };
    let navigation = if staff_side {
        view! { <admin::Navigation/><admin::Account/> }
    } else {
        view! { <Navigation/><Account/> }
    };
    view! {
        <header class=if staff_side { "site-header of-staff" } else { "site-header" }>
            {strip}
            <div>
                <a class="brand" href=start>{logo}<span>{page.visit.creditor.name().to_owned()}</span></a>
                {navigation}
            </div>
        </header>
    }
}

fn is_staff_side(page: &PageContext) -> bool {
    page.address.split('?').next().is_some_and(|path| path == admin::paths::START || path.starts_with("/admin/"))
}

#[component]
fn Footer() -> impl IntoView {
    let page = PageContext::current();
    view! {
        <footer class="site-footer">
            <div>
                {creditor_address(&page.visit.creditor)}
                <div>
                    {payee(page.texts, &page.visit.creditor)}
                    <TermsLink/>
                    <LanguageMenu/>
                </div>
                // Inline, so that it takes the colour of the text around it.
                <p class="made-with">{text!(page.texts, "footer-made-with")}" "<span inner_html=WORDMARK></span></p>
            </div>
        </footer>
    }
}

/// Who the creditor is by law, and how to reach it.
fn creditor_address(creditor: &Creditor) -> impl IntoView + use<> {
    let lines: Vec<Drawn> = std::iter::empty()
        .chain(creditor.address.lines().map(|line| drawn(line.to_owned())))
        .chain(creditor.phone.as_deref().map(|phone| drawn(phone_link(phone))))
        .chain(creditor.email.as_deref().map(|mail| drawn(mail_link(mail))))
        .collect();
    let lines = lines.into_iter().map(|line| view! { <br/>{line} });
    view! { <address><strong>{creditor.legal_name.clone()}</strong>{lines.collect_view()}</address> }
}

/// Where money goes, so that a forged invoice stands out.
fn payee(texts: &'static Texts, creditor: &Creditor) -> impl IntoView + use<> {
    let iban = creditor.iban.as_deref().map(|iban| Iban::parse(iban).map_or(iban.to_owned(), |iban| iban.grouped()));
    let holder = creditor.iban_holder.clone().unwrap_or_else(|| creditor.legal_name.clone());
    iban.map(|iban| {
        let iban = iban.replace(' ', "\u{a0}");
        view! { <p>{text!(texts, "footer-payee")}" "<strong>{holder}</strong>", "<span class="iban">{iban}</span>"."</p> }
    })
}

/// Where to read the creditor's terms; nothing while there are none.
#[component]
fn TermsLink() -> impl IntoView {
    let page = PageContext::current();
    let there = page.visit.creditor.has_terms(page.visit.ctx.today());
    there.then(|| view! { <p><a href=paths::TERMS>{text!(page.texts, "footer-terms")}</a></p> })
}

/// A button per language; the choice is kept in a cookie and leads back to this page.
#[component]
fn LanguageMenu() -> impl IntoView {
    let page = PageContext::current();
    let present = page.texts.language();
    // Whoever of the creditor is logged in keeps the choice in their own account.
    let action = if is_staff_side(&page) && page.visit.staff.is_some() { admin::paths::LANGUAGE } else { "/language" };
    let buttons = Language::ALL.map(|language| {
        let here = (language == present).then_some("true");
        view! { <button name="language" value=language.tag() lang=language.tag() aria-current=here>{language.name()}</button> }
    });
    view! {
        <form class="languages" method="post" action=action aria-label=text!(page.texts, "language-label")>
            <input type="hidden" name="back" value=page.address.to_string()/>
            {buttons}
        </form>
    }
}
