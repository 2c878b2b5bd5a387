//! The parts of a payment's page: buttons, what it is for, the receipt, what happens next.

use leptos::prelude::*;
use saldo::payments::{PaymentStatus as Status, ProviderKind, Received, is_sepa_debit};
use saldo::{paths, text};

use super::payment_page::PaymentData;
use super::places::Places;
use crate::help::ways::Ways;
use crate::server::render::PageContext;
use crate::ui::view;

/// What can be done now, by those who may pay.
#[component]
pub fn Actions(data: PaymentData) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (lost, open) = (data.is_lost(), data.open_again().count() > 0);
    let may_pay = data.debtor.rights.pay;
    let again = if lost {
        data.places.again(&data.debtor.id, data.open_again().map(|line| &line.document_id))
    } else {
        data.places.again(&data.debtor.id, data.lines.iter().map(|line| &line.document_id))
    };
    let can_come_back = data.payment.returnable(PageContext::current().visit.ctx.today()).is_some();
    let (debtor, payment, places) = (data.debtor.id, data.payment, data.places);
    let own = places.payment(&debtor, &payment.id);
    let unfinished = (payment.status.is_unfinished() && may_pay).then(|| {
        view! {
            <form method="post" action=places.go_on(&debtor, &payment.id)>
                <button class="button primary">{text!(texts, "payment-continue")}</button>
            </form>
            <form method="post" action=places.cancel(&debtor, &payment.id)>
                <button class="button">{text!(texts, "payment-cancel")}</button>
            </form>
        }
    });
    let announced = (payment.status == Status::AwaitingTransfer && may_pay).then(|| {
        view! {
            <form method="post" action=places.cancel(&debtor, &payment.id)>
                <button class="button">{text!(texts, "transfer-cancel")}</button>
            </form>
            <form method="post" action=places.cancel(&debtor, &payment.id)>
                <input type="hidden" name="again" value="yes"/>
                <button class="button quiet">{text!(texts, "transfer-cancel-and-pay")}</button>
            </form>
        }
    });
    let look = payment
        .status
        .is_unfinished()
        .then(|| view! { <a class="button quiet" href=own>{text!(texts, "payment-look-again")}</a> });
    let pay_again = (lost && open && may_pay)
        .then(|| view! { <a class="button primary" href=again.clone()>{text!(texts, "payment-pay-again")}</a> });
    let log_in = (lost && open && !may_pay && places == Places::Link).then(|| {
        view! { <a class="button primary" href=paths::home(&debtor)>{text!(texts, "link-log-in")}</a> }
    });
    let retry = (!lost
        && matches!(payment.status, Status::Failed | Status::Expired | Status::Cancelled)
        && may_pay
        && !data.lines.is_empty())
    .then(|| view! { <a class="button primary" href=again>{text!(texts, "payment-retry")}</a> });
    let at_bank = payment.status == Status::Processing || can_come_back;
    let bank = (at_bank && payment.provider == ProviderKind::Demo && may_pay).then(
        || view! { <a class="button" href=paths::demo_provider(&payment.id)>{text!(texts, "demo-provider-open")}</a> },
    );
    let receipt = (payment.status == Status::Settled && places == Places::Account).then(|| {
        let href = paths::receipt_pdf(&debtor, &payment.id);
        view! { <a class="button" href=href>{text!(texts, "pdf-receipt")}</a> }
    });
    let home = (places == Places::Account).then(|| {
        view! { <a class="button quiet" href=paths::invoices(&debtor)>{text!(texts, "pay-to-invoices")}</a> }
    });
    view! {
        <div class="actions">{unfinished}{announced}{pay_again}{log_in}{retry}{bank}{receipt}{look}{home}</div>
    }
}

/// The lines of a payment that is not settled.
#[component]
pub fn WhatFor(data: PaymentData) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let PaymentData { debtor, payment, lines, starter, places, .. } = data;
    let rows = lines.into_iter().map(|line| {
        let number = places.invoice(&debtor.id, &line.document_id, line.number.clone());
        let paid = texts.money(line.amount());
        view! { <div><dt>{number}</dt><dd class="money">{paid}</dd></div> }
    });
    let credit = payment.credit().is_positive().then(|| {
        let amount = format!("− {}", texts.money(payment.credit()));
        view! { <div><dt>{text!(texts, "pay-credit-first")}</dt><dd class="money credit">{amount}</dd></div> }
    });
    let when = texts.date_time(page.visit.creditor.zone.local(payment.created_at).and_utc());
    let started = match starter {
        Some(name) => text!(texts, "pay-unfinished-by", name = name, when = when),
        None => text!(texts, "pay-unfinished-since", when = when),
    };
    let title = match payment.status {
        Status::Processing | Status::Starting | Status::AwaitingProvider | Status::AwaitingTransfer => {
            text!(texts, "payment-for-now")
        }
        _ => text!(texts, "payment-for-wanted"),
    };
    view! {
        <section class="panel" aria-labelledby="cov">
            <h2 id="cov">{title}</h2>
            <dl class="summary">
                {rows.collect_view()}
                {credit}
                <div class="total"><dt>{text!(texts, "payment-together")}</dt><dd class="money">{texts.money(payment.amount())}</dd></div>
            </dl>
            <p class="quiet-text">{started}" "{text!(texts, "payment-reference", reference = payment.id.to_string())}</p>
        </section>
    }
}

/// The receipt of a settled payment; on paper it stands alone.
#[component]
pub fn Receipt(data: PaymentData) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let PaymentData { debtor, payment, given, places, came_back, .. } = data;
    let creditor = &page.visit.creditor;
    let sums = Received::of(&payment, &given, came_back.as_ref());
    let received = payment.settled_at.map(|at| texts.date_time(creditor.zone.local(at).and_utc())).unwrap_or_default();
    let holder = creditor.iban_holder.clone().unwrap_or_else(|| creditor.legal_name.clone());
    let mut facts = vec![
        (text!(texts, "receipt-received-on"), received),
        (text!(texts, "receipt-paid-by"), debtor.name),
        (text!(texts, "receipt-received-by"), holder),
    ];
    facts.extend(payment.way(texts).map(|way| (text!(texts, "receipt-way"), way)));
    facts.extend(payment.intent_ref.clone().map(|number| (text!(texts, "receipt-provider-number"), number)));
    let facts = facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
    let rows = given.into_iter().map(|line| {
        let number = places.invoice(&debtor.id, &line.document_id, line.number.clone());
        view! {
            <tr><th scope="row">{number}</th>
                <td class="num money">{texts.money(line.amount())}</td><td class="num money">{texts.money(line.outstanding())}</td></tr>
        }
    });
    let amounts = sums.sums(texts).into_iter();
    let amounts =
        amounts.map(|(name, amount)| view! { <div><dt>{name}</dt><dd class="money">{texts.money(amount)}</dd></div> });
    view! {
        <section class="panel receipt" aria-labelledby="rc">
            <h2 id="rc">{text!(texts, "receipt-title")}</h2>
            <dl class="facts">{facts.collect_view()}</dl>
            <p class="quiet-text">{text!(texts, "payment-reference", reference = payment.id.to_string())}</p>
            <h3>{text!(texts, "receipt-what")}</h3>
            <table class="list"><thead><tr>
                <th scope="col">{text!(texts, "pay-invoice")}</th>
                <th scope="col" class="num">{text!(texts, "receipt-paid")}</th>
                <th scope="col" class="num">{text!(texts, "receipt-open")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot><tr><th scope="row">{text!(texts, "payment-together")}</th>
                <td class="num money">{texts.money(sums.given)}</td><td class="num money">{texts.money(sums.open)}</td></tr></tfoot></table>
            <dl class="summary">{amounts.collect_view()}</dl>
        </section>
    }
}

/// Whom to ask, once a payment did not come or did not stay.
#[component]
pub fn Ask(data: PaymentData) -> impl IntoView {
    let texts = PageContext::current().texts;
    let subject = format!("{} ({})", text!(texts, "payment-came-back-title"), data.payment.id);
    data.is_lost().then(|| {
        view! {
            <section class="panel no-print" aria-labelledby="ask">
                <h2 id="ask">{text!(texts, "help-reach")}</h2>
                <p>{text!(texts, "payment-next-ask")}</p>
                <Ways subject body=String::new() primary=false/>
            </section>
        }
    })
}

/// What happens next, in one list.
#[component]
pub fn Next(data: PaymentData) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (lost, contested) = (data.is_lost(), data.came_back.is_some_and(|gone| gone.contested));
    let (open, may_pay) = (data.open_again().count() > 0, data.debtor.rights.pay);
    let payment = data.payment;
    let back = payment.refunded().is_positive() || payment.charged_back().is_positive();
    let mut steps: Vec<(&str, String)> = match payment.status {
        Status::Starting | Status::AwaitingProvider => {
            vec![("info", text!(texts, "payment-next-unfinished")), ("ahead", text!(texts, "payment-next-expires"))]
        }
        _ if lost && open && may_pay => vec![("warn", text!(texts, "payment-next-pay-again"))],
        _ if lost && open => vec![("warn", text!(texts, "payment-next-log-in"))],
        _ if lost => vec![("good", text!(texts, "payment-next-settled"))],
        _ if contested => vec![("info", text!(texts, "payment-next-contested"))],
        Status::Processing => {
            let slow = is_sepa_debit(payment.method.as_deref());
            let returnable = slow.then(|| ("ahead", text!(texts, "payment-next-returnable")));
            let steps = [
                Some(("info", text!(texts, "payment-next-no-reminders"))),
                Some(("ahead", text!(texts, "payment-next-arrives"))),
                returnable,
            ];
            steps.into_iter().flatten().collect()
        }
        Status::AwaitingTransfer => vec![
            ("info", text!(texts, "payment-next-announced")),
            ("ahead", text!(texts, "payment-next-recognised")),
            ("warn", text!(texts, "transfer-cancel-caution")),
        ],
        Status::Settled if back => vec![("warn", text!(texts, "payment-next-back"))],
        Status::Settled => vec![("good", text!(texts, "payment-next-settled"))],
        Status::Failed | Status::Expired | Status::Cancelled => vec![("", text!(texts, "payment-next-open"))],
    };
    if data.transfer.is_some() && data.places == Places::Link {
        steps.insert(0, ("warn", text!(texts, "link-transfer-keep")));
    }
    let steps = steps.into_iter().map(|(class, words)| view! { <li class=class>{words}</li> });
    view! {
        <section class="panel no-print" aria-labelledby="nx">
            <h2 id="nx">{text!(texts, "payment-next-title")}</h2>
            <ol class="timeline">{steps.collect_view()}</ol>
        </section>
    }
}
