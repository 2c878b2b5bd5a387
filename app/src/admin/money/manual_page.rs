//! `GET /admin/debtors/{debtor}/manual-payment`: money somebody saw come in.

use leptos::prelude::*;
use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PaidClaimId};
use saldo::invoices::{self, PayableRow, Selection};
use saldo::money::Currency;
use saldo::paid_claims::{self, PaidClaim};
use saldo::payments::Method;
use saldo::{paths, text};

use super::lines::{self, Lines};
use super::parts::{self, Choices};
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, id_in_path, loaded, view};

struct Recording {
    debtor: Debtor,
    currency: Currency,
    rows: Vec<PayableRow>,
    more: bool,
    key: String,
    /// What the debtor says it paid: the form begins with it.
    said: Option<PaidClaim>,
}

/// The page.
#[component]
pub fn ManualPaymentPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |recording| view! { <Record recording/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Recording, UiError> {
    let ctx = &page.visit.ctx;
    let asked = page.query("currency").and_then(|code| Currency::parse(&code).ok());
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let said = match page.query("claim") {
        Some(id) => {
            let id = PaidClaimId::parse(&id).ok_or(UiError::NotFound)?;
            let said = paid_claims::get(&mut conn, debtor, &id).await.map_err(UiError::failed)?;
            Some(said.ok_or(UiError::NotFound)?)
        }
        None => None,
    };
    let asked = said.as_ref().map(|said| said.amount().currency()).or(asked);
    let currency = Currency::parse(page.form.value("currency")).ok().or(asked).unwrap_or(page.visit.creditor.currency);
    let (mut rows, more) = lines::open(&mut conn, ctx, debtor, currency).await?;
    if let Some(said) = &said {
        add_claimed(&mut conn, ctx, debtor, said, &mut rows).await?;
    }
    let debtor = parts::debtor(&mut conn, debtor).await?;
    Ok(Recording { debtor, currency, rows, more, key: parts::key(page), said })
}

/// What is all on hold is not among what is open: the invoice of the claim comes first then.
async fn add_claimed(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    said: &PaidClaim,
    rows: &mut Vec<PayableRow>,
) -> Result<(), UiError> {
    if rows.iter().any(|row| row.id == said.document_id) {
        return Ok(());
    }
    let claimed = Selection::Documents(vec![said.document_id.clone()]);
    let found = invoices::payable(conn, ctx, debtor, &claimed).await.map_err(UiError::failed)?.rows;
    rows.splice(0..0, found.into_iter().filter(|row| row.owed.outstanding.is_positive()));
    Ok(())
}

#[component]
fn Record(recording: Recording) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Recording { debtor, currency, rows, more, key, said } = recording;
    let title = text!(texts, "staff-money-manual-title");
    let day = said.as_ref().map_or_else(|| page.visit.ctx.today(), |said| said.paid_on).to_string();
    let amount = said.as_ref().map(|said| parts::digits(texts, said.amount())).unwrap_or_default();
    let action = match &said {
        Some(said) => paths::admin::manual_payment_of_claim(&debtor.id, &said.id),
        None => paths::admin::manual_payment(&debtor.id),
    };
    let methods = Method::ALL.map(|method| (method.code().to_owned(), words::method(texts, method), String::new()));
    let of_claim = |row: &PayableRow| said.as_ref().filter(|said| said.document_id == row.id).map(PaidClaim::amount);
    let suggested = rows.iter().map(of_claim).collect();
    let invoices = (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="lines">
                <h2 id="lines" tabindex="-1">{text!(texts, "staff-money-manual-for")}</h2>
                <p class="quiet-text">{text!(texts, "staff-money-manual-for-hint")}</p>
                <Lines debtor=debtor.id.clone() rows suggested more/>
            </section>
        }
    });
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::admin::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-money-manual-intro")}</p></div></div>
            <ErrorSummary/>
            <form class="columns" method="post" action=action novalidate>
                <Hidden name="key" value=key/>
                <Hidden name="currency" value=currency.code().to_owned()/>
                <div>
                    <section class="panel stack" aria-labelledby="money">
                        <h2 id="money">{text!(texts, "staff-money-manual-money")}</h2>
                        <Field name="amount" label=text!(texts, "staff-money-amount") kind=FieldKind::Amount value=amount required=true/>
                        <Field name="value_on" label=text!(texts, "staff-money-came-on") kind=FieldKind::Date value=day required=true/>
                        <Field name="payer" label=text!(texts, "staff-money-payer") hint=text!(texts, "staff-money-payer-hint")/>
                        <Field name="reference" label=text!(texts, "staff-money-reference") hint=text!(texts, "staff-money-reference-hint")/>
                    </section>
                    {invoices}
                </div>
                <div>
                    <section class="panel stack" aria-labelledby="method">
                        <Choices name="method" legend=text!(texts, "staff-money-how") choices=methods.to_vec() value="transfer".to_owned()/>
                        <div class="actions">
                            <button class="button primary large">{text!(texts, "staff-money-manual-button")}</button>
                        </div>
                    </section>
                </div>
            </form>
        </Page>
    }
}
