//! `GET /admin/debtors/{debtor}/manual-payment`: money somebody saw come in.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::DebtorId;
use saldo::invoices::PayableRow;
use saldo::money::Currency;
use saldo::payments::Method;
use saldo::{paths, text};

use super::lines::{self, Lines};
use super::parts::{self, Choices};
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, id_in_path, loaded};

struct Recording {
    debtor: Debtor,
    currency: Currency,
    rows: Vec<PayableRow>,
    more: bool,
    key: String,
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
    let currency = Currency::parse(page.form.value("currency")).ok().or(asked).unwrap_or(page.visit.creditor.currency);
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let (rows, more) = lines::open(&mut conn, ctx, debtor, currency).await?;
    Ok(Recording { debtor: parts::debtor(&mut conn, debtor).await?, currency, rows, more, key: parts::key(page) })
}

#[component]
fn Record(recording: Recording) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Recording { debtor, currency, rows, more, key } = recording;
    let title = text!(texts, "staff-money-manual-title");
    let today = page.visit.ctx.today().to_string();
    let methods = Method::ALL.map(|method| (method.code().to_owned(), words::method(texts, method), String::new()));
    let suggested = rows.iter().map(|_| None).collect();
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
            <form class="columns" method="post" action=paths::admin::manual_payment(&debtor.id) novalidate>
                <Hidden name="key" value=key/>
                <Hidden name="currency" value=currency.code().to_owned()/>
                <div>
                    <section class="panel stack" aria-labelledby="money">
                        <h2 id="money">{text!(texts, "staff-money-manual-money")}</h2>
                        <Field name="amount" label=text!(texts, "staff-money-amount") kind=FieldKind::Amount required=true/>
                        <Field name="value_on" label=text!(texts, "staff-money-came-on") kind=FieldKind::Date value=today required=true/>
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
