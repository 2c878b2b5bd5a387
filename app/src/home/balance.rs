//! What is owed in one currency, and the ways to pay it.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::home::CurrencyOverview;
use saldo::ids::DebtorId;
use saldo::money::Money;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::doors::{Doors, PayDoor};
use crate::server::render::PageContext;
use crate::ui::view;

/// The pay page with a choice made already.
fn pay_link(debtor: &DebtorId, choose: &str, sums: &CurrencyOverview) -> String {
    format!("{}?choose={choose}&currency={}", paths::pay(debtor), sums.currency.code())
}

/// Whether there is more to pay than what is due today.
fn may_pay_ahead(sums: &CurrencyOverview) -> bool {
    sums.next_due.is_some()
}

/// "Pay everything open, €4,310.05"; the amount only where it is exactly what the pay page adds up.
fn pay_everything(texts: &Texts, sums: &CurrencyOverview) -> String {
    let apart = [sums.processing, sums.contested, sums.collected];
    if apart.into_iter().all(Money::is_zero) {
        text!(texts, "home-pay-everything-amount", amount = texts.money(sums.open))
    } else {
        text!(texts, "home-pay-everything")
    }
}

/// The first currency: due today, the doors and the figures around it.
#[component]
pub fn Balance<'a>(debtor: &'a DebtorOfContact, sums: CurrencyOverview) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let (class, status) = if sums.overdue_documents > 0 {
        ("status bad", text!(texts, "home-overdue-count", count = sums.overdue_documents))
    } else if sums.due_today.is_positive() {
        ("status warn", text!(texts, "standing-due-today"))
    } else {
        ("status good", text!(texts, "home-nothing-due"))
    };
    let count = (sums.due_today_documents > 0).then(
        || view! { <p class="quiet-text">{text!(texts, "home-due-count", count = sums.due_today_documents)}</p> },
    );
    view! {
        <section class="panel balance" aria-labelledby="due">
            <div class="panel-head"><h2 id="due">{text!(texts, "home-due-today")}</h2><span class=class>{status}</span></div>
            <p class="amount">{texts.money(sums.due_today)}</p>
            {count}
            {with_time(texts, &sums)}
            {doors(texts, debtor, &sums)}
            {other_ways(texts, debtor, &sums)}
            {figures(texts, &debtor.id, &sums, page.visit.ctx.today())}
            {apart(texts, &sums)}
        </section>
    }
}

/// What is called due, or overdue, and has time all the same.
fn with_time(texts: &Texts, sums: &CurrencyOverview) -> impl IntoView + use<> {
    let days = sums.pay_by.iter().map(|(day, amount)| {
        let words = text!(texts, "home-pay-by", amount = texts.money(*amount), date = texts.date_long(*day));
        view! { <p>{words}</p> }
    });
    days.collect_view()
}

fn doors(texts: &'static Texts, debtor: &DebtorOfContact, sums: &CurrencyOverview) -> impl IntoView + use<> {
    let pay = if !debtor.rights.pay {
        None
    } else if sums.due_today.is_positive() {
        Some(PayDoor {
            link: pay_link(&debtor.id, "due", sums),
            words: text!(texts, "home-pay-due", amount = texts.money(sums.due_today)),
            small: text!(texts, "home-pay-due-small"),
        })
    } else {
        may_pay_ahead(sums).then(|| PayDoor {
            link: pay_link(&debtor.id, "all", sums),
            words: text!(texts, "home-pay-ahead"),
            small: text!(texts, "home-pay-ahead-small"),
        })
    };
    let time = sums.open.is_positive().then(|| paths::new_plan(&debtor.id));
    view! { <Doors pay time wrong=paths::help_wrong(&debtor.id)/> }
}

/// Everything open, or an amount of the reader's choosing.
fn other_ways(texts: &'static Texts, debtor: &DebtorOfContact, sums: &CurrencyOverview) -> impl IntoView + use<> {
    let payable = debtor.rights.pay && (sums.due_today.is_positive() || may_pay_ahead(sums));
    let everything = (payable && sums.due_today.is_positive() && may_pay_ahead(sums)).then(|| {
        let link = pay_link(&debtor.id, "all", sums);
        view! { <a class="button quiet" href=link>{pay_everything(texts, sums)}</a> }
    });
    let list = paths::invoices(&debtor.id);
    let amount = payable.then(|| {
        let order = PageContext::current().visit.creditor.allocation_order.code();
        let (code, sign) = (sums.currency.code(), texts.money_pattern(sums.currency).sign);
        view! {
            <details class="disclosure no-print">
                <summary><span>{text!(texts, "home-other-amount")}</span></summary>
                <form class="stack tight" method="get" action=paths::pay(&debtor.id)>
                    <input type="hidden" name="choose" value="oldest"/>
                    <input type="hidden" name="currency" value=code/>
                    <div class="field">
                        <label for="amount">{text!(texts, "home-amount")}</label>
                        <p class="hint" id="amount-h">{text!(texts, "home-amount-hint", order = order)}</p>
                        <span class="money-input">
                            <span aria-hidden="true">{sign}</span>
                            <input
                                class="input" id="amount" name="amount" inputmode="decimal" autocomplete="off"
                                maxlength="20" required aria-describedby="amount-h"
                            />
                        </span>
                    </div>
                    <div><button class="button">{text!(texts, "home-amount-go")}</button></div>
                </form>
            </details>
        }
    });
    view! {
        <p class="also">{everything}<a class="button quiet" href=list>{text!(texts, "home-see-invoices")}</a></p>
        {amount}
    }
}

fn figures(
    texts: &Texts,
    debtor: &DebtorId,
    sums: &CurrencyOverview,
    today: chrono::NaiveDate,
) -> impl IntoView + use<> {
    let overdue = sums.overdue_since.map(|since| {
        let days = text!(texts, "home-oldest", days = (today - since).num_days());
        let amount = texts.money(sums.overdue);
        view! { <div><dt>{text!(texts, "home-overdue")}</dt><dd class="bad">{amount}<span class="sub">{days}</span></dd></div> }
    });
    let next = sums.next_due.map(|next| {
        let (amount, on) = (texts.money(next.amount), text!(texts, "home-on", date = texts.date_long(next.on)));
        view! { <div><dt>{text!(texts, "home-next-due")}</dt><dd>{amount}<span class="sub">{on}</span></dd></div> }
    });
    let open = sums.open.is_positive().then(|| {
        let (amount, count) = (texts.money(sums.open), text!(texts, "home-due-count", count = sums.open_documents));
        view! { <div><dt>{text!(texts, "home-open")}</dt><dd>{amount}<span class="sub">{count}</span></dd></div> }
    });
    let credit = has_credit(sums).then(|| {
        let (amount, link) = (texts.money(sums.credit), paths::credit(debtor));
        let (see, aside) = (text!(texts, "home-credit-see"), set_aside(texts, sums));
        view! {
            <div><dt>{text!(texts, "home-credit")}</dt><dd>{amount}{aside}<span class="sub"><a href=link>{see}</a></span></dd></div>
        }
    });
    view! { <dl class="figures">{overdue}{next}{open}{credit}</dl> }
}

fn has_credit(sums: &CurrencyOverview) -> bool {
    sums.credit.is_positive() || sums.set_aside.is_positive()
}

fn set_aside(texts: &Texts, sums: &CurrencyOverview) -> Option<impl IntoView + use<>> {
    let words = text!(texts, "credit-set-aside", amount = texts.money(sums.set_aside));
    sums.set_aside.is_positive().then(|| view! { <span class="sub">{words}</span> })
}

/// Why "due today" is less than what lies open.
fn apart(texts: &Texts, sums: &CurrencyOverview) -> impl IntoView + use<> {
    let amounts = [
        (sums.processing, text!(texts, "home-processing", amount = texts.money(sums.processing))),
        (sums.contested, text!(texts, "home-contested", amount = texts.money(sums.contested))),
        (sums.collected, text!(texts, "home-collected", amount = texts.money(sums.collected))),
    ];
    let amounts = amounts.into_iter().filter(|(amount, _)| amount.is_positive());
    amounts.map(|(_, words)| view! { <p class="quiet-text">{words}</p> }).collect_view()
}

/// A further currency: the same, smaller.
#[component]
pub fn MinorBalance<'a>(debtor: &'a DebtorOfContact, sums: CurrencyOverview) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let id: Arc<str> = format!("due-{}", sums.currency.code().to_lowercase()).into();
    let heading = Arc::clone(&id);
    let note = if sums.overdue_documents > 0 {
        text!(texts, "home-overdue-count", count = sums.overdue_documents)
    } else if sums.due_today_documents > 0 {
        text!(texts, "home-due-count", count = sums.due_today_documents)
    } else if let Some(next) = sums.next_due {
        text!(texts, "home-next-amount", amount = texts.money(next.amount), date = texts.date_long(next.on))
    } else {
        text!(texts, "home-nothing-due")
    };
    let credit = has_credit(&sums).then(|| {
        let words = text!(texts, "home-credit-of", amount = texts.money(sums.credit));
        let (link, see) = (paths::credit(&debtor.id), text!(texts, "home-credit-see"));
        view! { <p class="quiet-text">{words}" "<a href=link>{see}</a></p> }
    });
    let pay = if !debtor.rights.pay {
        None
    } else if sums.due_today.is_positive() {
        Some((pay_link(&debtor.id, "due", &sums), text!(texts, "door-pay", amount = texts.money(sums.due_today))))
    } else {
        may_pay_ahead(&sums).then(|| (pay_link(&debtor.id, "all", &sums), text!(texts, "home-pay-ahead")))
    };
    let pay = pay.map(|(link, words)| view! { <div class="actions"><a class="button" href=link>{words}</a></div> });
    let code = sums.currency.code();
    view! {
        <section class="panel balance minor" aria-labelledby=id>
            <div>
                <h2 id=heading>{text!(texts, "home-due-today-in", currency = code)}</h2>
                <p class="amount medium">{texts.money(sums.due_today)}</p>
                <p class="quiet-text">{note}</p>
                {with_time(texts, &sums)}
                {credit}
                {apart(texts, &sums)}
            </div>
            {pay}
        </section>
    }
}
