//! Tasks in words.

use saldo::tasks::{State, Task, TaskKind, Whose};
use saldo::text;
use saldo::texts::Texts;

/// What a kind is called.
pub fn kind(texts: &Texts, kind: TaskKind) -> String {
    match kind {
        TaskKind::UnknownMoney => text!(texts, "staff-tasks-kind-unknown-money"),
        TaskKind::PaymentMismatch => text!(texts, "staff-tasks-kind-payment-mismatch"),
        TaskKind::Chargeback => text!(texts, "staff-tasks-kind-chargeback"),
        TaskKind::AmbiguousDebtor => text!(texts, "staff-tasks-kind-ambiguous-debtor"),
        TaskKind::OtherPayeeAccount => text!(texts, "staff-tasks-kind-other-payee-account"),
        TaskKind::PaidDifference => text!(texts, "staff-tasks-kind-paid-difference"),
        TaskKind::RefundFailed => text!(texts, "staff-tasks-kind-refund-failed"),
        TaskKind::CreditRequest => text!(texts, "staff-tasks-kind-credit-request"),
        TaskKind::CreditTakenAway => text!(texts, "staff-tasks-kind-credit-taken-away"),
        TaskKind::PaidBackTwice => text!(texts, "staff-tasks-kind-paid-back-twice"),
        TaskKind::LinkNotMine => text!(texts, "staff-tasks-kind-link-not-mine"),
        TaskKind::PaymentDoesNotFit => text!(texts, "staff-tasks-kind-payment-does-not-fit"),
        TaskKind::PaidLessPromise => text!(texts, "staff-tasks-kind-paid-less-promise"),
        TaskKind::PaidLessPlan => text!(texts, "staff-tasks-kind-paid-less-plan"),
        TaskKind::PaidLessWrong => text!(texts, "staff-tasks-kind-paid-less-wrong"),
        TaskKind::Dispute => text!(texts, "staff-tasks-kind-dispute"),
        TaskKind::PlanRequest => text!(texts, "staff-tasks-kind-plan-request"),
        TaskKind::PlanCall => text!(texts, "staff-tasks-kind-plan-call"),
        TaskKind::PlanBroken => text!(texts, "staff-tasks-kind-plan-broken"),
        TaskKind::PlanCost => text!(texts, "staff-tasks-kind-plan-cost"),
        TaskKind::PromiseBroken => text!(texts, "staff-tasks-kind-promise-broken"),
        TaskKind::PaidClaim => text!(texts, "staff-tasks-kind-paid-claim"),
        TaskKind::CreditNoteDiffers => text!(texts, "staff-tasks-kind-credit-note-differs"),
        TaskKind::GivenUp => text!(texts, "staff-tasks-kind-given-up"),
        TaskKind::FollowUp => text!(texts, "staff-tasks-kind-follow-up"),
    }
}

/// What to do about one.
pub fn to_do(texts: &Texts, kind: TaskKind) -> String {
    match kind {
        TaskKind::UnknownMoney => text!(texts, "staff-tasks-do-unknown-money"),
        TaskKind::PaymentMismatch => text!(texts, "staff-tasks-do-payment-mismatch"),
        TaskKind::Chargeback => text!(texts, "staff-tasks-do-chargeback"),
        TaskKind::AmbiguousDebtor => text!(texts, "staff-tasks-do-ambiguous-debtor"),
        TaskKind::OtherPayeeAccount => text!(texts, "staff-tasks-do-other-payee-account"),
        TaskKind::PaidDifference => text!(texts, "staff-tasks-do-paid-difference"),
        TaskKind::RefundFailed => text!(texts, "staff-tasks-do-refund-failed"),
        TaskKind::CreditRequest => text!(texts, "staff-tasks-do-credit-request"),
        TaskKind::CreditTakenAway => text!(texts, "staff-tasks-do-credit-taken-away"),
        TaskKind::PaidBackTwice => text!(texts, "staff-tasks-do-paid-back-twice"),
        TaskKind::LinkNotMine => text!(texts, "staff-tasks-do-link-not-mine"),
        TaskKind::PaymentDoesNotFit => text!(texts, "staff-tasks-do-payment-does-not-fit"),
        TaskKind::PaidLessPromise => text!(texts, "staff-tasks-do-paid-less-promise"),
        TaskKind::PaidLessPlan => text!(texts, "staff-tasks-do-paid-less-plan"),
        TaskKind::PaidLessWrong => text!(texts, "staff-tasks-do-paid-less-wrong"),
        TaskKind::Dispute => text!(texts, "staff-tasks-do-dispute"),
        TaskKind::PlanRequest => text!(texts, "staff-tasks-do-plan-request"),
        TaskKind::PlanCall => text!(texts, "staff-tasks-do-plan-call"),
        TaskKind::PlanBroken => text!(texts, "staff-tasks-do-plan-broken"),
        TaskKind::PlanCost => text!(texts, "staff-tasks-do-plan-cost"),
        TaskKind::PromiseBroken => text!(texts, "staff-tasks-do-promise-broken"),
        TaskKind::PaidClaim => text!(texts, "staff-tasks-do-paid-claim"),
        TaskKind::CreditNoteDiffers => text!(texts, "staff-tasks-do-credit-note-differs"),
        TaskKind::GivenUp => text!(texts, "staff-tasks-do-given-up"),
        TaskKind::FollowUp => text!(texts, "staff-tasks-do-follow-up"),
    }
}

/// Whose tasks a filter shows.
pub fn whose(texts: &Texts, whose: Whose) -> String {
    match whose {
        Whose::All => text!(texts, "staff-tasks-all"),
        Whose::Mine => text!(texts, "staff-tasks-mine"),
        Whose::Portfolio => text!(texts, "staff-tasks-portfolio"),
        Whose::Nobodys => text!(texts, "staff-tasks-nobodys"),
    }
}

/// How far the tasks are that a filter shows.
pub fn state(texts: &Texts, state: State) -> String {
    match state {
        State::Open => text!(texts, "staff-tasks-open"),
        State::Snoozed => text!(texts, "staff-tasks-snoozed"),
        State::Closed => text!(texts, "staff-tasks-closed"),
    }
}

/// How a task stands, with the class that colours it; nothing to say about one that is simply open.
pub fn standing(texts: &Texts, task: &Task, today: chrono::NaiveDate) -> Option<(&'static str, String)> {
    if task.closed_at.is_some() {
        return Some(("status good", text!(texts, "staff-tasks-is-closed")));
    }
    if let Some(until) = task.snoozed_until.filter(|_| task.is_snoozed(today)) {
        return Some(("status", text!(texts, "staff-tasks-is-snoozed", date = texts.date(until))));
    }
    match task.due_on {
        Some(due) if due < today => {
            let days = (today - due).num_days();
            Some(("status bad", text!(texts, "staff-tasks-is-late", days = days)))
        }
        Some(due) if due == today => Some(("status warn", text!(texts, "staff-tasks-is-due"))),
        _ => None,
    }
}

/// What a form says it did.
pub fn done(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "taken" => text!(texts, "staff-tasks-done-taken"),
        "assigned" => text!(texts, "staff-tasks-done-assigned"),
        "snoozed" => text!(texts, "staff-tasks-done-snoozed"),
        "woken" => text!(texts, "staff-tasks-done-woken"),
        "finished" => text!(texts, "staff-tasks-done-finished"),
        "reopened" => text!(texts, "staff-tasks-done-reopened"),
        "placed" => text!(texts, "staff-tasks-done-placed"),
        "given-back" => text!(texts, "staff-tasks-done-given-back"),
        "answered" => text!(texts, "staff-tasks-done-answered"),
        "sending" => text!(texts, "staff-tasks-done-sending"),
        "declined" => text!(texts, "staff-tasks-done-declined"),
        _ => return None,
    })
}

/// What somebody did to a task, as the audit trail calls it.
pub fn moved(texts: &Texts, action: &str, who: &str) -> String {
    match action {
        "task.taken" => text!(texts, "staff-tasks-moved-taken", who = who),
        "task.assigned" => text!(texts, "staff-tasks-moved-assigned", who = who),
        "task.snoozed" => text!(texts, "staff-tasks-moved-snoozed", who = who),
        "task.woken" => text!(texts, "staff-tasks-moved-woken", who = who),
        "task.finished" => text!(texts, "staff-tasks-moved-finished", who = who),
        "task.reopened" => text!(texts, "staff-tasks-moved-reopened", who = who),
        other => format!("{who}: {other}"),
    }
}
