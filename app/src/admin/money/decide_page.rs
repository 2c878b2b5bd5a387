//! `GET /admin/debtors/{debtor}/invoices/{document}/waive` and `…/write-off`: how much, and why.

use leptos::prelude::*;
use saldo::approvals::Kind;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, InvoiceSummary};
use saldo::money::Money;
use saldo::{paths, text, write_offs};

use super::limit_hint::{LimitHint, limit};
use super::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Nested, Notice, Page, Tone, Width, id_in_path, loaded, view};

struct Deciding {
    debtor: Debtor,
    invoice: InvoiceSummary,
    /// The most it may be.
    most: Money,
    limit: Option<Money>,
    key: String,
}

/// Waive.
#[component]
pub fn WaivePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, document) = (id_in_path("debtor", DebtorId::parse), id_in_path("document", DocumentId::parse));
    loaded(async move { load(&page, &debtor?, &document?, Kind::Waive).await }, |deciding| view! { <Waive deciding/> })
}

/// Write off.
#[component]
pub fn WriteOffPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, document) = (id_in_path("debtor", DebtorId::parse), id_in_path("document", DocumentId::parse));
    let load = async move { load(&page, &debtor?, &document?, Kind::WriteOff).await };
    loaded(load, |deciding| view! { <WriteOff deciding/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, document: &DocumentId, kind: Kind) -> Result<Deciding, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let detail = invoices::get(&mut conn, ctx, debtor, document).await.map_err(UiError::failed)?;
    let invoice = detail.ok_or(UiError::NotFound)?.summary;
    let mut most = invoice.owed.outstanding;
    if kind == Kind::WriteOff {
        let off = write_offs::written_off(&mut conn, debtor, document).await.map_err(UiError::failed)?;
        let off = off.map_or(0, Money::minor);
        most = Money::stored((most.minor() - off).max(0), most.currency());
    }
    let limit = limit(&mut conn, kind).await?;
    Ok(Deciding { debtor: parts::debtor(&mut conn, debtor).await?, invoice, most, limit, key: parts::key(page) })
}

#[component]
fn Waive(deciding: Deciding) -> impl IntoView {
    let texts = PageContext::current().texts;
    let action = paths::admin::waive(&deciding.debtor.id, &deciding.invoice.id);
    let running = deciding.invoice.owed.processing.is_positive().then(|| {
        view! { <Notice tone=Tone::Warn><p>{text!(texts, "staff-money-waive-processing")}</p></Notice> }
    });
    view! {
        <Form
            title=text!(texts, "staff-money-waive")
            intro=text!(texts, "staff-money-waive-intro")
            reason_hint=text!(texts, "staff-money-waive-reason-hint")
            action
            deciding
        >{running}</Form>
    }
}

#[component]
fn WriteOff(deciding: Deciding) -> impl IntoView {
    let texts = PageContext::current().texts;
    let action = paths::admin::write_off(&deciding.debtor.id, &deciding.invoice.id);
    view! {
        <Form
            title=text!(texts, "staff-money-write-off")
            intro=text!(texts, "staff-money-write-off-intro")
            reason_hint=text!(texts, "staff-money-note-hint")
            action
            deciding
        >""</Form>
    }
}

#[component]
fn Form(
    title: String,
    intro: String,
    reason_hint: String,
    action: String,
    deciding: Deciding,
    children: Nested,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Deciding { debtor, invoice, most, limit, key } = deciding;
    let back = paths::admin::invoice(&debtor.id, &invoice.id);
    let number = invoice.title(texts);
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=back><bdi>{number}</bdi></a>
            <div class="page-head"><div><h1>{title.clone()}</h1><p>{intro}</p></div></div>
            <ErrorSummary/>
            {children.draw()}
            <form class="panel stack" method="post" action=action novalidate>
                <Hidden name="key" value=key/>
                <Hidden name="currency" value=most.currency().code().to_owned()/>
                <Field
                    name="amount"
                    label=text!(texts, "staff-money-amount")
                    kind=FieldKind::Amount
                    hint=text!(texts, "staff-money-at-most", most = texts.money(most))
                    value=parts::digits(texts, most)
                    required=true
                />
                <Field name="reason" label=text!(texts, "staff-money-reason") hint=reason_hint required=true/>
                <LimitHint limit/>
                <div class="actions"><button class="button primary large">{title}</button></div>
            </form>
        </Page>
    }
}
