//! `GET /admin/debtors/{debtor}/payments/{payment}/reverse`: a payment that did not come, or did not stay.

use leptos::prelude::*;
use saldo::ids::{DebtorId, PaymentId};
use saldo::payments::ReversalReason;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::parts::{self, Choices};
use super::payment_page::{self, PaymentInside};
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, Width, id_in_path, loaded, view};

/// The reasons with their words in a form.
pub const REASONS: [(&str, ReversalReason); 4] = [
    ("bounced", ReversalReason::Bounced),
    ("returned_debit", ReversalReason::ReturnedDebit),
    ("mistake", ReversalReason::Mistake),
    ("other", ReversalReason::Other),
];

/// The page.
#[component]
pub fn ReversePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, payment) = (id_in_path("debtor", DebtorId::parse), id_in_path("payment", PaymentId::parse));
    let load = async move {
        let key = parts::key(&page);
        Ok((payment_page::load(&page, &debtor?, &payment?).await?, key))
    };
    loaded(load, |(inside, key)| view! { <Reverse inside key/> })
}

fn reasons(texts: &Texts) -> Vec<(String, String, String)> {
    let words = |reason| match reason {
        ReversalReason::Bounced => (text!(texts, "staff-money-bounced"), text!(texts, "staff-money-told")),
        ReversalReason::ReturnedDebit => (text!(texts, "staff-money-returned-debit"), text!(texts, "staff-money-told")),
        ReversalReason::Mistake => (text!(texts, "staff-money-mistake"), text!(texts, "staff-money-not-told")),
        ReversalReason::Replaced | ReversalReason::Other => {
            (text!(texts, "staff-money-other"), text!(texts, "staff-money-not-told"))
        }
    };
    let choice = |(value, reason): (&str, ReversalReason)| {
        let (words, hint) = words(reason);
        (value.to_owned(), words, hint)
    };
    REASONS.into_iter().map(choice).collect()
}

#[component]
fn Reverse(inside: PaymentInside, key: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (debtor, payment, left) = (inside.debtor.id.clone(), inside.payment.id.clone(), inside.left());
    let title = text!(texts, "staff-money-reverse");
    let today = page.visit.ctx.today().to_string();
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::admin::payment(&debtor, &payment)>{text!(texts, "staff-money-payment")}</a>
            <div class="page-head"><div><h1>{title.clone()}</h1><p>{text!(texts, "staff-money-reverse-intro")}</p></div></div>
            <ErrorSummary/>
            <form class="panel stack" method="post" action=paths::admin::reverse(&debtor, &payment) novalidate>
                <Hidden name="key" value=key/>
                <Field
                    name="amount"
                    label=text!(texts, "staff-money-amount")
                    kind=FieldKind::Amount
                    hint=text!(texts, "staff-money-reverse-most", most = texts.money(left))
                    value=parts::digits(texts, left)
                    required=true
                />
                <Choices name="reason" legend=text!(texts, "staff-money-why") choices=reasons(texts)/>
                <Field name="value_on" label=text!(texts, "staff-money-gone-on") kind=FieldKind::Date value=today required=true/>
                <Field name="note" label=text!(texts, "staff-money-note") hint=text!(texts, "staff-money-note-hint") required=true/>
                <div class="actions"><button class="button primary large">{title}</button></div>
            </form>
        </Page>
    }
}
