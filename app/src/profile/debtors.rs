//! `GET /debtors`: the debtors of a contact, to choose one; or whom to call when there is none.

use leptos::prelude::*;
use saldo::{paths, text};

use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, Width, mail_link, phone_link, view};

/// One line a debtor.
#[component]
pub fn DebtorsPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "debtors-title");
    let debtors = page.visit.debtors.clone();
    let content = if debtors.is_empty() {
        view! { <NoDebtor/> }
    } else {
        let items = debtors.into_iter().map(|debtor| {
            let number = debtor.number.map(|number| text!(texts, "customer-number", number = number));
            view! { <li><div><a href=paths::home(&debtor.id)>{debtor.name}</a>{number.map(|number| view! { <span class="sub">{number}</span> })}</div></li> }
        });
        view! { <div class="panel"><ul class="moves">{items.collect_view()}</ul></div> }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            {content}
        </Page>
    }
}

#[component]
fn NoDebtor() -> impl IntoView {
    let page = PageContext::current();
    let creditor = page.visit.creditor.clone();
    let words = text!(page.texts, "debtors-none-text", creditor = creditor.name().to_owned());
    let phone = creditor.phone.map(|phone| view! { <p>{phone_link(&phone)}</p> });
    let email = creditor.email.map(|email| view! { <p>{mail_link(&email)}</p> });
    view! {
        <EmptyPanel symbol=Symbol::Info title=text!(page.texts, "debtors-none") text=words>
            {phone}
            {email}
        </EmptyPanel>
    }
}
