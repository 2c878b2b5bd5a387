//! What is said of debtors.

use saldo::calls::Outcome;
use saldo::debtors::DebtorKind;
use saldo::portfolio::{Column, Flag, FlagsOfDebtor, Mark, Topic};
use saldo::text;
use saldo::texts::Texts;

/// Business, consumer, public body.
pub(super) fn kind(texts: &Texts, kind: DebtorKind) -> String {
    match kind {
        DebtorKind::Business => text!(texts, "staff-debtor-kind-business"),
        DebtorKind::Consumer => text!(texts, "staff-debtor-kind-consumer"),
        DebtorKind::PublicBody => text!(texts, "staff-debtor-kind-public-body"),
        DebtorKind::Unknown => text!(texts, "staff-debtor-kind-unknown"),
    }
}

/// The marks of a debtor: class and words.
pub(super) fn marks(texts: &Texts, on_hold: bool, insolvent: bool, handed_over: bool) -> Vec<(&'static str, String)> {
    let all = [
        (on_hold, "info", text!(texts, "staff-debtors-on-hold")),
        (insolvent, "bad", text!(texts, "staff-debtors-insolvent")),
        (handed_over, "warn", text!(texts, "staff-debtors-handed-over")),
    ];
    all.into_iter().filter(|(is, _, _)| *is).map(|(_, class, words)| (class, words)).collect()
}

/// What a filter of the list asks for.
pub(super) fn mark(texts: &Texts, mark: Mark) -> String {
    match mark {
        Mark::Overdue => text!(texts, "staff-debtors-mark-overdue"),
        Mark::OnHold => text!(texts, "staff-debtors-mark-hold"),
        Mark::Insolvent => text!(texts, "staff-debtors-mark-insolvent"),
        Mark::HandedOver => text!(texts, "staff-debtors-mark-handed-over"),
    }
}

/// The head of a column of the list.
pub(super) fn column(texts: &Texts, column: Column) -> String {
    match column {
        Column::Name => text!(texts, "staff-debtors-name"),
        Column::Open => text!(texts, "staff-debtors-open"),
        Column::Overdue => text!(texts, "staff-debtors-overdue"),
        Column::Oldest => text!(texts, "staff-debtors-oldest"),
    }
}

/// How a call ended.
pub(super) fn outcome(texts: &Texts, outcome: Outcome) -> String {
    match outcome {
        Outcome::Promised => text!(texts, "staff-call-promised"),
        Outcome::Disputes => text!(texts, "staff-call-disputes"),
        Outcome::CallsBack => text!(texts, "staff-call-calls-back"),
        Outcome::Voicemail => text!(texts, "staff-call-voicemail"),
        Outcome::NotReached => text!(texts, "staff-call-not-reached"),
        Outcome::WrongNumber => text!(texts, "staff-call-wrong-number"),
        Outcome::Other => text!(texts, "staff-call-other"),
    }
}

/// What the timeline is asked for.
pub(super) fn topic(texts: &Texts, topic: Topic) -> String {
    match topic {
        Topic::All => text!(texts, "staff-timeline-all"),
        Topic::Documents => text!(texts, "staff-timeline-documents"),
        Topic::Money => text!(texts, "staff-timeline-money"),
        Topic::Mail => text!(texts, "staff-timeline-mails"),
        Topic::Notes => text!(texts, "staff-timeline-notes"),
        Topic::Agreements => text!(texts, "staff-timeline-agreements"),
        Topic::Access => text!(texts, "staff-timeline-access"),
    }
}

/// What a flag is called.
pub(super) fn flag(texts: &Texts, flag: Flag) -> String {
    match flag {
        Flag::Kind => text!(texts, "staff-flags-kind"),
        Flag::Language => text!(texts, "staff-flags-language"),
        Flag::Terms => text!(texts, "staff-flags-terms"),
        Flag::Insolvent => text!(texts, "staff-flags-insolvent"),
        Flag::Owner => text!(texts, "staff-flags-owner"),
        Flag::SalesRep => text!(texts, "staff-flags-sales-rep"),
        Flag::Collector => text!(texts, "staff-flags-collector"),
    }
}

/// What a flag is now.
pub(super) fn flag_now(texts: &Texts, flag: Flag, now: &FlagsOfDebtor) -> String {
    let person = |name: &Option<String>| name.clone().unwrap_or_else(|| text!(texts, "staff-flags-nobody"));
    match flag {
        Flag::Kind => kind(texts, now.flags.kind),
        Flag::Language => now.flags.language.name().to_owned(),
        Flag::Terms => days(texts, now.flags.terms_days),
        Flag::Insolvent => yes_or_no(texts, now.flags.insolvent),
        Flag::Owner => person(&now.owner),
        Flag::SalesRep => person(&now.sales_rep),
        Flag::Collector => person(&now.collector),
    }
}

/// Days to pay.
pub(super) fn days(texts: &Texts, days: Option<i32>) -> String {
    match days {
        Some(days) => text!(texts, "staff-flags-days", days = days),
        None => text!(texts, "staff-flags-usual"),
    }
}

fn yes_or_no(texts: &Texts, is: bool) -> String {
    if is { text!(texts, "staff-flags-yes") } else { text!(texts, "staff-flags-no") }
}

/// What the form before a debtor's page did.
pub(super) fn done(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "note" => text!(texts, "staff-debtor-note-added"),
        "call" => text!(texts, "staff-call-done"),
        "saved" => text!(texts, "staff-flags-done"),
        "unchanged" => text!(texts, "staff-flags-unchanged"),
        "paused" => text!(texts, "staff-pause-done"),
        "resumed" => text!(texts, "staff-pause-ended"),
        _ => return None,
    })
}
