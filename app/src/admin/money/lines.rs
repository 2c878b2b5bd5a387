//! Amounts by invoice: the rows of a form, and what was typed into them.

use leptos::prelude::*;
use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::ids::{DebtorId, DocumentId};
use saldo::invoices::{self, PayableRow, Selection};
use saldo::money::{Currency, Money};
use saldo::texts::{Texts, parse_amount};
use saldo::{paths, text};

use crate::errors::UiError;
use crate::payments::pay_form::amount_field;
use crate::payments::words;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::view;

/// Invoices on a form at most; the oldest due come first.
const MOST_ROWS: usize = 100;

/// Open invoices in one currency, and whether there are more than stand here.
pub async fn open(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    currency: Currency,
) -> Result<(Vec<PayableRow>, bool), UiError> {
    let all = Selection::AllOpen(Some(currency));
    let payable = invoices::payable(conn, ctx, debtor, &all).await.map_err(UiError::failed)?;
    let mut rows: Vec<PayableRow> = payable.rows.into_iter().filter(|row| row.owed.outstanding.is_positive()).collect();
    let more = rows.len() > MOST_ROWS;
    rows.truncate(MOST_ROWS);
    Ok((rows, more))
}

/// What was typed; an empty amount leaves its invoice out.
pub fn read(form: &mut FormState, texts: &Texts, currency: Currency) -> Result<Vec<(DocumentId, Money)>, UiError> {
    let documents: Option<Vec<DocumentId>> = form.all("document").map(DocumentId::parse).collect();
    let mut lines = Vec::new();
    for document in documents.ok_or(UiError::NotFound)? {
        let field = amount_field(&document);
        let typed = form.value(&field).to_owned();
        match parse_amount(texts.language(), &typed, currency) {
            _ if typed.is_empty() => {}
            Ok(amount) => lines.push((document, amount)),
            Err(_) => {
                let like = texts.money_pattern(currency).digits(1_234_56);
                form.refuse(field, text!(texts, "pay-amount-wrong", typed = typed, example = like));
            }
        }
    }
    Ok(lines)
}

/// The table; `suggested` stands in the fields at first.
#[component]
pub fn Lines(debtor: DebtorId, rows: Vec<PayableRow>, suggested: Vec<Option<Money>>, more: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let rows = rows.into_iter().zip(suggested);
    let rows = rows.map(|(row, suggested)| view! { <Line debtor=debtor.clone() row suggested/> }).collect_view();
    let order = page.visit.creditor.allocation_order.code();
    let more = more.then(
        || view! { <p class="quiet-text">{text!(texts, "credit-use-more", count = MOST_ROWS, order = order)}</p> },
    );
    view! {
        <table class="list cards pay-list" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                <th role="columnheader" scope="col">{text!(texts, "pay-due")}</th>
                <th role="columnheader" scope="col" class="num">{text!(texts, "pay-open")}</th>
                <th role="columnheader" scope="col" class="num">{text!(texts, "staff-money-gets")}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        {more}
    }
}

#[component]
fn Line(debtor: DebtorId, row: PayableRow, #[prop(optional_no_strip)] suggested: Option<Money>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let field = amount_field(&row.id);
    let error = page.form.error(&field).map(str::to_owned);
    let error_id = format!("{field}-e");
    let (tone, standing) = words::standing(texts, row.standing);
    let owed = row.owed.outstanding;
    let typed = page.form.typed(&field).map(str::to_owned);
    let typed = typed.or_else(|| suggested.map(|amount| super::parts::digits(texts, amount)));
    let label = text!(texts, "staff-money-gets-for", number = row.number.clone());
    let sign = texts.money_pattern(owed.currency()).sign;
    let described = error.is_some().then(|| error_id.clone());
    let invalid = error.is_some().then_some("true");
    let id = row.id.to_string();
    let error = error.map(|error| {
        view! { <tr role="row" class="error-row"><td role="cell" colspan="4"><p class="error" id=error_id>{error}</p></td></tr> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><span>
                <a href=paths::admin::invoice(&debtor, &row.id)><bdi>{row.number}</bdi></a>
                <input type="hidden" name="document" value=id/>
            </span></th>
            <td role="cell"><span class=super::words::class(tone)>{standing}</span></td>
            <td role="cell" class="num money" data-label=text!(texts, "pay-open")>{texts.money(owed)}</td>
            <td role="cell" class="num pay" data-label=text!(texts, "staff-money-gets")>
                <div class="field"><label class="visually-hidden" for=field.clone()>{label}</label>
                    <span class="money-input"><span aria-hidden="true">{sign}</span>
                        <input class="input" id=field.clone() name=field inputmode="decimal" autocomplete="off" value=typed
                            aria-invalid=invalid aria-describedby=described/>
                    </span>
                </div>
            </td>
        </tr>
        {error}
    }
}
