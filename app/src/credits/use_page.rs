//! `GET /d/{debtor}/credit/use`: choose invoices and amounts, review, one button.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::money::{Currency, Money};
use saldo::payments::{Payment, Review};
use saldo::{paths, text};

use super::use_load::{MOST_ROWS, Row, UseForm, load};
use crate::invoices::words::pay_by;
use crate::payments::pay_form::amount_field;
use crate::payments::words;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, ErrorSummary, Hidden, Notice, Page, Symbol, Tone, debtor_in_path, loaded, view};

/// The page in both its forms.
#[component]
pub fn UseCreditPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = debtor_in_path();
    let asked = page.query("currency").and_then(|code| Currency::parse(&code).ok());
    let (visit, form) = (Arc::clone(&page.visit), Arc::clone(&page.form));
    let load = async move {
        let debtor = debtor?;
        let form = load(&visit.ctx, page.texts, &debtor.id, &visit.creditor, asked, &form).await?;
        Ok((debtor, form))
    };
    loaded(load, |(debtor, form)| view! { <UseCredit debtor form/> })
}

#[component]
fn UseCredit(debtor: DebtorOfContact, form: UseForm) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = match form.review {
        Some(_) => text!(texts, "credit-use-review-title"),
        None => text!(texts, "credit-use-title"),
    };
    let content = if form.free.is_positive() && !form.rows.is_empty() {
        view! { <Choose debtor=debtor.id.clone() form/> }
    } else {
        let words = match form.free.is_positive() {
            true => text!(texts, "credit-use-no-invoices"),
            false => text!(texts, "credit-use-no-credit"),
        };
        view! {
            <EmptyPanel
                symbol=Symbol::File
                title=text!(texts, "credit-use-nothing")
                text=words
                next=(paths::credit(&debtor.id), text!(texts, "credit-see"))
            />
        }
    };
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::credit(&debtor.id)>{text!(texts, "credit-title")}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "credit-use-intro")}</p></div></div>
            {content}
        </Page>
    }
}

#[component]
fn Choose(debtor: DebtorId, form: UseForm) -> impl IntoView {
    let texts = PageContext::current().texts;
    let UseForm { currency, free, rows, more, key, review, unfinished } = form;
    let order = PageContext::current().visit.creditor.allocation_order.code();
    let editing = review.is_none();
    let chosen: Vec<&Row> = rows.iter().filter(|row| row.amount.is_some()).collect();
    let open: i64 = chosen.iter().map(|row| row.payable.owed.outstanding.minor()).sum();
    let side = match review {
        Some(review) => view! { <Confirm review free open=Money::stored(open, currency)/> },
        None => view! { <Edit free/> },
    };
    let more = more.then(
        || view! { <p class="quiet-text">{text!(texts, "credit-use-more", count = MOST_ROWS, order = order)}</p> },
    );
    let unfinished = unfinished.filter(|_| editing);
    let unfinished = unfinished.map(|payment| view! { <InTheWay debtor=debtor.clone() payment/> });
    let rows = rows.into_iter().map(|row| view! { <UseRow debtor=debtor.clone() row editing/> }).collect_view();
    view! {
        <ErrorSummary/>
        {unfinished}
        <form class="columns" method="post" action=paths::use_credit(&debtor) novalidate>
            <Hidden name="checkout_key" value=key/>
            <Hidden name="currency" value=currency.code().to_owned()/>
            <div>
                <section class="panel" aria-labelledby="amounts">
                    <h2 id="amounts" tabindex="-1">{text!(texts, "credit-use-what")}</h2>
                    {editing.then(|| view! { <p class="quiet-text">{text!(texts, "credit-use-hint", order = order)}</p> })}
                    <table class="list cards pay-list" role="table">
                        <thead role="rowgroup"><tr role="row">
                            <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                            <th role="columnheader" scope="col">{text!(texts, "pay-due")}</th>
                            <th role="columnheader" scope="col" class="num">{text!(texts, "pay-open")}</th>
                            <th role="columnheader" scope="col" class="num">{text!(texts, "credit-use-gets")}</th>
                        </tr></thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                    {more}
                </section>
            </div>
            <div>{side}</div>
        </form>
    }
}

#[component]
fn UseRow(debtor: DebtorId, row: Row, editing: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Row { payable, typed, amount } = row;
    let field = amount_field(&payable.id);
    let error = page.form.error(&field).map(str::to_owned);
    let error_id = format!("{field}-e");
    let (tone, standing) = words::standing(texts, payable.standing);
    let pay_by = pay_by(texts, payable.pay_by).map(|words| view! { <span class="sub">{words}</span> });
    let most = payable.owed.most();
    let control = if editing {
        let label = text!(texts, "credit-use-for", number = payable.number.clone());
        let sign = texts.money_pattern(most.currency()).sign;
        let described = error.is_some().then(|| error_id.clone());
        view! {
            <div class="field"><label class="visually-hidden" for=field.clone()>{label}</label>
                <span class="money-input"><span aria-hidden="true">{sign}</span>
                    <input class="input" id=field.clone() name=field inputmode="decimal" autocomplete="off" value=typed
                        aria-invalid=error.is_some().then_some("true") aria-describedby=described/>
                </span>
            </div>
        }
    } else {
        let shown = amount.map(|amount| texts.money(amount)).unwrap_or_default();
        view! { <span class="money">{shown}</span><input type="hidden" name=field value=typed/> }
    };
    // An invoice that gets nothing has no place in the review.
    let shown = editing || amount.is_some();
    let id = payable.id.to_string();
    shown.then(|| {
        let error = error.filter(|_| editing).map(|error| {
            view! { <tr role="row" class="error-row"><td role="cell" colspan="4"><p class="error" id=error_id>{error}</p></td></tr> }
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><span>
                    <a href=paths::invoice(&debtor, &payable.id)>{payable.number}</a>{pay_by}
                    <input type="hidden" name="document" value=id/>
                </span></th>
                <td role="cell"><span class=tone.map_or("status".to_owned(), |tone| format!("status {}", tone.class()))>{standing}</span></td>
                <td role="cell" class="num money" data-label=text!(texts, "pay-open")>{texts.money(most)}</td>
                <td role="cell" class="num pay" data-label=text!(texts, "credit-use-gets")>{control}</td>
            </tr>
            {error}
        }
    })
}

#[component]
fn Edit(free: Money) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel stack" aria-labelledby="sum">
            <h2 id="sum">{text!(texts, "credit-free")}</h2>
            <p class="amount medium">{texts.money(free)}</p>
            <div class="confirm">
                <button class="button primary large" name="step" value="review">{text!(texts, "credit-use-check")}</button>
                <p class="quiet-text">{text!(texts, "credit-use-check-hint")}</p>
            </div>
        </section>
    }
}

/// What is used, what stays credit and what stays open; then one button.
#[component]
fn Confirm(review: Review, free: Money, open: Money) -> impl IntoView {
    let texts = PageContext::current().texts;
    let minus =
        |whole: Money| texts.money(Money::stored((whole.minor() - review.total.minor()).max(0), whole.currency()));
    view! {
        <section class="panel stack" aria-labelledby="sum">
            <h2 id="sum">{text!(texts, "pay-together")}</h2>
            <dl class="summary">
                <div><dt>{text!(texts, "credit-free")}</dt><dd class="money">{texts.money(free)}</dd></div>
                <div class="total"><dt>{text!(texts, "credit-use-used")}</dt><dd class="money">{texts.money(review.total)}</dd></div>
                <div><dt>{text!(texts, "credit-use-left")}</dt><dd class="money">{minus(free)}</dd></div>
                <div><dt>{text!(texts, "credit-use-stays-open")}</dt><dd class="money">{minus(open)}</dd></div>
            </dl>
            <div class="confirm">
                <button class="button primary large" name="step" value="use">{text!(texts, "credit-use-button", amount = texts.money(review.total))}</button>
                <p class="quiet-text">{text!(texts, "pay-button-credit-hint")}</p>
                <button class="button quiet" name="step" value="edit">{text!(texts, "pay-change")}</button>
            </div>
        </section>
    }
}

/// A payment that is not finished asks for one of these invoices.
#[component]
fn InTheWay(debtor: DebtorId, payment: Payment) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "pay-unfinished-title", amount = texts.money(payment.amount()));
    view! {
        <div id="unfinished" tabindex="-1">
            <Notice tone=Tone::Warn>
                <h2>{title}</h2>
                <p>{text!(texts, "credit-use-unfinished")}</p>
                <div class="actions"><a class="button" href=paths::payment(&debtor, &payment.id)>{text!(texts, "running-look")}</a></div>
            </Notice>
        </div>
    }
}
