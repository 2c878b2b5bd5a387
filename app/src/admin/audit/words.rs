//! The trail in words.

use saldo::audit::Row;
use saldo::text;
use saldo::texts::Texts;

/// Who did it: a name where there is one.
pub fn actor(texts: &Texts, row: &Row) -> String {
    let name = row.actor_name.clone();
    match row.actor.split(':').next().unwrap_or_default() {
        "system" => text!(texts, "staff-audit-system"),
        "operator" => text!(texts, "staff-audit-operator"),
        "link" => text!(texts, "staff-audit-link"),
        "view-as" => match name {
            Some(name) => text!(texts, "staff-audit-view-as", name = name),
            None => row.actor.clone(),
        },
        _ => name.unwrap_or_else(|| row.actor.clone()),
    }
}

/// What a group of actions is about; groups without words of their own keep their name in code.
pub fn group(texts: &Texts, group: &str) -> String {
    match group {
        "payment" => text!(texts, "staff-audit-group-payment"),
        "refund" => text!(texts, "staff-audit-group-refund"),
        "credit" => text!(texts, "staff-audit-group-credit"),
        "transfer" => text!(texts, "staff-audit-group-transfer"),
        "chargeback" => text!(texts, "staff-audit-group-chargeback"),
        "document" => text!(texts, "staff-audit-group-document"),
        "import" => text!(texts, "staff-audit-group-import"),
        "contact" => text!(texts, "staff-audit-group-contact"),
        "debtor" => text!(texts, "staff-audit-group-debtor"),
        "creditor" => text!(texts, "staff-audit-group-creditor"),
        "terms" => text!(texts, "staff-audit-group-terms"),
        "staff" => text!(texts, "staff-audit-group-staff"),
        "session" => text!(texts, "staff-audit-group-session"),
        "log_in" => text!(texts, "staff-audit-group-log-in"),
        "link" => text!(texts, "staff-audit-group-link"),
        "task" => text!(texts, "staff-audit-group-task"),
        "approval" => text!(texts, "staff-audit-group-approval"),
        "hold" => text!(texts, "staff-audit-group-hold"),
        "call" => text!(texts, "staff-audit-group-call"),
        group => group.replace('_', " "),
    }
}
