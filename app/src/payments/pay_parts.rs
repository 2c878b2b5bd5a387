//! The form of the pay page: rows, sum, payee, and the notices above it.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::invoices::NotOffered;
use saldo::money::Money;
use saldo::payments::{PaymentStatus, Review};
use saldo::text::Iban;
use saldo::transfers::NotOffered as NoTransfer;
use saldo::{paths, text};

use super::pay_form::amount_field;
use super::pay_load::{PayForm, Row, Unfinished};
use super::words;
use crate::invoices::words::pay_by;
use crate::server::render::PageContext;
use crate::shortfalls::question::{Question, Said};
use crate::transfers::parts::not_offered;
use crate::ui::{Drawn, ErrorSummary, Icon, Notice, Symbol, Tone, drawn, view};

/// Rows on the left, sum and button on the right.
#[component]
pub fn PayFormView(debtor: DebtorId, form: PayForm) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let PayForm { currency, rows, left_out, credit, use_credit, key, review, .. } = form;
    let PayForm { short, online, no_transfer, unfinished, left, elsewhere, .. } = form;
    let chosen = rows.iter().filter_map(|row| row.amount).map(Money::minor).sum::<i64>();
    let owed: i64 = rows.iter().map(|row| row.payable.owed.outstanding.minor()).sum();
    let rest = Money::stored((owed - chosen).max(0), currency);
    let count = rows.len();
    let editing = review.is_none();
    let unreachable = page.form.error("provider").is_some().then(|| view! { <BankInstead no_transfer/> });
    let left = left.map(|left| {
        let words = text!(texts, "pay-left", amount = texts.money(left));
        view! { <Notice tone=Tone::Info><p>{words}</p></Notice> }
    });
    let table = rows.into_iter().map(|row| view! { <PayRow debtor=debtor.clone() row editing/> }).collect_view();
    let sum = match review {
        None => view! { <Said/><EditSum credit use_credit/> },
        Some(review) => view! { <ReviewSum review use_credit count online no_transfer/> },
    };
    let why = (!editing && !short.is_empty()).then(|| view! { <Question short/> });
    let see_credit = credit.is_positive().then(|| {
        view! { <p class="quiet-text"><a href=paths::credit(&debtor)>{text!(texts, "credit-see")}</a></p> }
    });
    let stays = (!editing).then(|| view! { <StaysOpen rest elsewhere/> });
    view! {
        <ErrorSummary/>
        {unreachable}
        {unfinished.map(|unfinished| view! { <UnfinishedNotice debtor=debtor.clone() unfinished/> })}
        {left}
        <form class="columns" id="pay" method="post" action=paths::pay(&debtor) novalidate>
            <input type="hidden" name="checkout_key" value=key/>
            <input type="hidden" name="currency" value=currency.code()/>
            <div>
                <section class="panel" aria-labelledby="amounts">
                    <h2 id="amounts" tabindex="-1">{text!(texts, "pay-what")}</h2>
                    {editing.then(|| view! { <p class="quiet-text">{text!(texts, "pay-what-hint")}</p> })}
                    <table class="list cards pay-list" role="table">
                        <thead role="rowgroup"><tr role="row">
                            <th role="columnheader" scope="col">{text!(texts, "pay-invoice")}</th>
                            <th role="columnheader" scope="col">{text!(texts, "pay-due")}</th>
                            <th role="columnheader" scope="col" class="num">{text!(texts, "pay-open")}</th>
                            <th role="columnheader" scope="col" class="num">{text!(texts, "pay-you-pay")}</th>
                        </tr></thead>
                        <tbody role="rowgroup">{table}</tbody>
                    </table>
                    <LeftOut left_out/>
                </section>
                {why}
            </div>
            <div>{sum}{stays}{see_credit}</div>
        </form>
    }
}

#[component]
fn PayRow(debtor: DebtorId, row: Row, editing: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Row { payable, typed, amount, plan } = row;
    let field = amount_field(&payable.id);
    let error = page.form.error(&field).map(str::to_owned);
    let error_id = format!("{field}-e");
    let (tone, words) = words::standing(texts, payable.standing);
    let most = payable.owed.most();
    let contested = payable.owed.contested;
    let notes = [
        (payable.owed.processing.is_positive())
            .then(|| text!(texts, "pay-part-on-its-way", amount = texts.money(payable.owed.processing))),
        contested.is_positive().then(|| text!(texts, "pay-part-contested", amount = texts.money(contested))),
        pay_by(texts, payable.pay_by),
    ];
    let notes = notes.into_iter().flatten().map(|note| view! { <span class="sub">{note}</span> }).collect_view();
    let plan = plan.map(|next| {
        let number = next.number.to_string();
        let words = match (payable.owed.due().is_zero(), next.amount.is_zero()) {
            (true, true) => text!(texts, "pay-part-in-plan-ahead", number = number),
            (true, false) => text!(texts, "pay-part-in-plan-later", number = number),
            (false, _) => text!(texts, "pay-part-in-plan", number = number),
        };
        view! { <span class="sub"><a href=paths::plan(&debtor, &next.plan)>{words}</a></span> }
    });
    // A row that is left out has no place in the review.
    let gone = !editing && amount.is_none();
    let control = if editing {
        let label = text!(texts, "pay-you-pay-on", number = payable.number.clone());
        let sign = texts.money_pattern(payable.suggested.currency()).sign;
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
    let id = payable.id.to_string();
    (!gone).then(|| {
        let error = error.filter(|_| editing).map(|error| {
            view! { <tr role="row" class="error-row"><td role="cell" colspan="4"><p class="error" id=error_id>{error}</p></td></tr> }
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><span>
                    <a href=paths::invoice(&debtor, &payable.id)>{payable.number}</a>{notes}{plan}
                    <input type="hidden" name="document" value=id/>
                </span></th>
                <td role="cell"><span class=tone.map_or("status".to_owned(), |tone| format!("status {}", tone.class()))>{words}</span></td>
                <td role="cell" class="num money" data-label=text!(texts, "pay-open")>{texts.money(most)}</td>
                <td role="cell" class="num pay" data-label=text!(texts, "pay-you-pay")>{control}</td>
            </tr>
            {error}
        }
    })
}

#[component]
fn EditSum(credit: Money, use_credit: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let credit = credit.is_positive().then(|| {
        view! {
            <label class="choice"><input type="checkbox" name="use_credit" value="yes" checked=use_credit/>
                <span>{text!(texts, "pay-use-credit", amount = texts.money(credit))}<small>{text!(texts, "pay-use-credit-hint")}</small></span>
            </label>
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="sum">
            <h2 id="sum">{text!(texts, "pay-next")}</h2>
            {credit}
            <Payee/>
            <div class="confirm">
                <button class="button primary large" name="step" value="review">{text!(texts, "pay-review-button")}</button>
                <p class="quiet-text">{text!(texts, "pay-review-hint")}</p>
            </div>
        </section>
    }
}

#[component]
fn ReviewSum(
    review: Review,
    use_credit: bool,
    count: usize,
    online: bool,
    no_transfer: Option<NoTransfer>,
) -> impl IntoView {
    let texts = PageContext::current().texts;
    let by_credit = !review.amount.is_positive();
    let (button, hint) = if by_credit {
        (text!(texts, "pay-button-credit", amount = texts.money(review.credit)), text!(texts, "pay-button-credit-hint"))
    } else {
        (text!(texts, "pay-button", amount = texts.money(review.amount)), text!(texts, "pay-button-hint"))
    };
    // Where nothing can be paid online the button would only say so.
    let pay = (online || by_credit || no_transfer.is_some()).then(|| {
        view! {
            <button class="button primary large" name="step" value="pay">{button}</button>
            <p class="quiet-text">{hint}</p>
        }
    });
    let alone = pay.is_none();
    let transfer = (!by_credit).then(|| view! { <ByTransfer no_transfer alone/> });
    view! {
        <section class="panel stack" aria-labelledby="sum">
            <h2 id="sum">{text!(texts, "pay-together")}</h2>
            <Told review use_credit count/>
            <Payee/>
            <div class="confirm">
                {pay}
                {transfer}
                <button class="button quiet" name="step" value="edit">{text!(texts, "pay-change")}</button>
            </div>
        </section>
    }
}

/// The button that announces a bank transfer, or why there is none. Its reference is shown after it.
#[component]
pub fn ByTransfer(no_transfer: Option<NoTransfer>, alone: bool) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let class = if alone { "button primary large" } else { "button large" };
    match no_transfer {
        None => view! {
            <button class=class id="transfer" name="step" value="transfer">{text!(texts, "transfer-button")}</button>
            <p class="quiet-text">{text!(texts, "transfer-button-hint", days = page.visit.creditor.transfer_days)}</p>
        },
        Some(why) => {
            view! { <p class="quiet-text" id="transfer" tabindex="-1">{not_offered(texts, why)}</p> }
        }
    }
}

/// What it comes to; the browser says the amount back, and it is compared.
#[component]
fn Told(review: Review, use_credit: bool, count: usize) -> impl IntoView {
    let texts = PageContext::current().texts;
    let credit = review.credit.is_positive().then(|| {
        let amount = format!("− {}", texts.money(review.credit));
        view! { <div><dt>{text!(texts, "pay-credit-first")}</dt><dd class="money credit">{amount}</dd></div> }
    });
    view! {
        {use_credit.then(|| view! { <input type="hidden" name="use_credit" value="yes"/> })}
        <input type="hidden" name="told" value=review.amount.minor().to_string()/>
        <dl class="summary" id="told" tabindex="-1">
            <div><dt>{text!(texts, "pay-invoices", count = count)}</dt><dd class="money">{texts.money(review.total)}</dd></div>
            {credit}
            <div class="total"><dt>{text!(texts, "pay-you-pay")}</dt><dd class="money">{texts.money(review.amount)}</dd></div>
        </dl>
    }
}

/// Who gets the money, exactly as a bank will check it.
#[component]
pub fn Payee() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let creditor = &page.visit.creditor;
    let holder = creditor.iban_holder.clone().unwrap_or_else(|| creditor.legal_name.clone());
    let iban = creditor.iban.as_deref().map(|iban| Iban::parse(iban).map_or(iban.to_owned(), |iban| iban.grouped()));
    let account = iban.map(|iban| {
        view! { <div><dt class="quiet-text">{text!(texts, "pay-account")}</dt><dd class="iban">{iban}</dd></div> }
    });
    view! {
        <dl class="payee stack tight">
            <div><dt class="quiet-text">{text!(texts, "pay-to")}</dt><dd><strong>{holder}</strong></dd></div>
            {account}
        </dl>
    }
}

/// Paying online does not work now: a transfer of the same choice does, or a word with the creditor.
#[component]
pub fn BankInstead(no_transfer: Option<NoTransfer>) -> impl IntoView {
    let texts = PageContext::current().texts;
    match no_transfer {
        None => {
            let button = view! { <button class="button primary" form="pay" name="step" value="transfer">{text!(texts, "transfer-button")}</button> };
            view! { <NotOnline words=text!(texts, "transfer-instead") button=drawn(button)/> }
        }
        Some(why) => view! { <NotOnline words=not_offered(texts, why)/> },
    }
}

/// What to do while paying online does not work.
#[component]
fn NotOnline(words: String, #[prop(optional)] button: Option<Drawn>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let phone = page.visit.creditor.phone.clone().map(|phone| {
        let href = format!("tel:{}", phone.replace(' ', ""));
        view! { <p>{text!(texts, "pay-bank-instead-phone")}" "<a href=href>{phone}</a></p> }
    });
    view! {
        <section class="panel stack" aria-labelledby="instead" id="provider" tabindex="-1">
            <h2 id="instead">{text!(texts, "pay-bank-instead")}</h2>
            <p>{words}</p>
            {button.map(|button| view! { <div class="actions">{button}</div> })}
            {phone}
        </section>
    }
}

#[component]
fn UnfinishedNotice(debtor: DebtorId, unfinished: Unfinished) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Unfinished { payment, lines, starter } = unfinished;
    let announced = payment.status == PaymentStatus::AwaitingTransfer;
    let amount = texts.money(payment.amount());
    let (title, go_on) = if announced {
        (text!(texts, "transfer-running", amount = amount), text!(texts, "transfer-see"))
    } else {
        (text!(texts, "pay-unfinished-title", amount = amount), text!(texts, "pay-unfinished-continue"))
    };
    let caution = announced.then(|| view! { <p>{text!(texts, "transfer-cancel-caution")}</p> });
    let when = texts.date_time(page.visit.creditor.zone.local(payment.created_at).and_utc());
    let started = match starter {
        Some(name) => text!(texts, "pay-unfinished-by", name = name, when = when),
        None => text!(texts, "pay-unfinished-since", when = when),
    };
    let numbers: Vec<String> = lines.into_iter().map(|line| line.number).collect();
    let covers = text!(texts, "pay-unfinished-covers", numbers = numbers.join(", "));
    view! {
        <div class="notice warn" id="unfinished" tabindex="-1"><Icon symbol=Symbol::Clock/>
            <h2>{title}</h2>
            <p>{started}" "{covers}</p>
            {caution}
            <div class="actions">
                <form method="post" action=paths::payment_continue(&debtor, &payment.id)>
                    <button class="button">{go_on}</button>
                </form>
                <form method="post" action=paths::payment_cancel(&debtor, &payment.id)>
                    <input type="hidden" name="again" value="yes"/>
                    <button class="button quiet">{text!(texts, "pay-unfinished-again")}</button>
                </form>
            </div>
        </div>
    }
}

#[component]
fn StaysOpen(rest: Money, elsewhere: Money) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="rest">
            <h2 id="rest">{text!(texts, "pay-stays-open")}</h2>
            <dl class="summary">
                <div><dt>{text!(texts, "pay-stays-open-here")}</dt><dd class="money">{texts.money(rest)}</dd></div>
                <div><dt>{text!(texts, "pay-stays-open-elsewhere")}</dt><dd class="money">{texts.money(elsewhere)}</dd></div>
            </dl>
        </section>
    }
}

/// Chosen, but not to be paid here, and why.
#[component]
pub fn LeftOut(left_out: Vec<(String, NotOffered)>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let lines = left_out.into_iter().map(|(number, why)| {
        let words = match why {
            NotOffered::NothingOwed => text!(texts, "pay-left-out-nothing-owed", number = number),
            NotOffered::DirectDebit => text!(texts, "pay-left-out-direct-debit", number = number),
            NotOffered::Processing => text!(texts, "pay-left-out-processing", number = number),
        };
        view! { <p class="quiet-text">{words}</p> }
    });
    lines.collect_view()
}
