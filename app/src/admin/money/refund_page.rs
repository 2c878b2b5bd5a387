//! `GET /admin/debtors/{debtor}/payments/{payment}/refund`: how much goes back, and why.

use leptos::prelude::*;
use saldo::approvals::Kind;
use saldo::ids::{DebtorId, PaymentId};
use saldo::money::Money;
use saldo::refunds::RefundReason;
use saldo::{paths, text};

use super::limit_hint::{LimitHint, limit};
use super::parts::{self, Choices};
use super::payment_page::{self, PaymentInside};
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, Width, id_in_path, loaded, view};

/// The reasons with their words in a form.
pub const REASONS: [(&str, RefundReason); 4] = [
    ("overpaid", RefundReason::Overpaid),
    ("credited", RefundReason::Credited),
    ("mistake", RefundReason::Mistake),
    ("goodwill", RefundReason::Goodwill),
];

struct Refunding {
    inside: PaymentInside,
    limit: Option<Money>,
    key: String,
}

/// The page.
#[component]
pub fn RefundPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, payment) = (id_in_path("debtor", DebtorId::parse), id_in_path("payment", PaymentId::parse));
    loaded(async move { load(&page, &debtor?, &payment?).await }, |refunding| view! { <Refund refunding/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, payment: &PaymentId) -> Result<Refunding, UiError> {
    let inside = payment_page::load(page, debtor, payment).await?;
    let limit = limit(&mut page.visit.ctx.db.read().await.map_err(UiError::failed)?, Kind::Refund).await?;
    Ok(Refunding { inside, limit, key: parts::key(page) })
}

#[component]
fn Refund(refunding: Refunding) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Refunding { inside, limit, key } = refunding;
    let (debtor, payment, left) = (inside.debtor.id.clone(), inside.payment.id.clone(), inside.left());
    let title = text!(texts, "staff-money-refund");
    let intro = text!(texts, "staff-money-refund-intro", debtor = inside.debtor.name.as_str());
    let choices = REASONS.map(|(value, reason)| {
        let (words, hint) = words::refund_reason(texts, reason);
        (value.to_owned(), words, hint)
    });
    let first = if inside.credit.is_positive() { "overpaid" } else { "mistake" };
    let hint = text!(texts, "staff-money-refund-most", most = texts.money(left), unused = texts.money(inside.credit));
    let suggested =
        if inside.credit.is_positive() && inside.credit.minor() <= left.minor() { inside.credit } else { left };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::admin::payment(&debtor, &payment)>{text!(texts, "staff-money-payment")}</a>
            <div class="page-head"><div><h1>{title.clone()}</h1><p><bdi>{intro}</bdi></p></div></div>
            <ErrorSummary/>
            <form class="panel stack" method="post" action=paths::admin::refund(&debtor, &payment) novalidate>
                <Hidden name="key" value=key/>
                <Field
                    name="amount"
                    label=text!(texts, "staff-money-amount")
                    kind=FieldKind::Amount
                    hint
                    value=parts::digits(texts, suggested)
                    required=true
                />
                <Choices name="reason" legend=text!(texts, "staff-money-why") choices=choices.to_vec() value=first.to_owned()/>
                <Field
                    name="note"
                    label=text!(texts, "staff-money-note")
                    hint=text!(texts, "staff-money-note-hint")
                    required=true
                />
                <LimitHint limit/>
                <div class="actions"><button class="button primary large">{title}</button></div>
            </form>
        </Page>
    }
}
