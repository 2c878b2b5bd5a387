//! The trail in words.

use saldo::audit::Row;
use saldo::text;
use saldo::texts::Texts;

use crate::admin::debtors::actions;

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

/// What was done, in the words of a debtor's page where it can be about a debtor; an action without words is its code.
pub fn action(texts: &Texts, action: &str, detail: &str) -> String {
    let own = || of_people(texts, action).or_else(|| of_settings(texts, action));
    actions::words(texts, action, detail).or_else(own).unwrap_or_else(|| action.to_owned())
}

/// Who logs in, and how.
fn of_people(texts: &Texts, action: &str) -> Option<String> {
    Some(match action {
        "contact.password_set" => text!(texts, "staff-audit-did-contact-password-set"),
        "contact.password_removed" => text!(texts, "staff-audit-did-contact-password-removed"),
        "contact.profile_changed" => text!(texts, "staff-audit-did-contact-profile-changed"),
        "log_in.refused" => text!(texts, "staff-audit-did-log-in-refused"),
        "session.all_ended" => text!(texts, "staff-audit-did-session-all-ended"),
        "session.ended" => text!(texts, "staff-audit-did-session-ended"),
        "session.started" => text!(texts, "staff-audit-did-session-started"),
        "staff.added" => text!(texts, "staff-audit-did-staff-added"),
        "staff.disabled" => text!(texts, "staff-audit-did-staff-disabled"),
        "staff.enabled" => text!(texts, "staff-audit-did-staff-enabled"),
        "staff.link_made" => text!(texts, "staff-audit-did-staff-link-made"),
        "staff.log_in_refused" => text!(texts, "staff-audit-did-staff-log-in-refused"),
        "staff.logged_in" => text!(texts, "staff-audit-did-staff-logged-in"),
        "staff.mfa_enrolled" => text!(texts, "staff-audit-did-staff-mfa-enrolled"),
        "staff.mfa_reset" => text!(texts, "staff-audit-did-staff-mfa-reset"),
        "staff.password_set" => text!(texts, "staff-audit-did-staff-password-set"),
        "staff.recovery_codes_made" => text!(texts, "staff-audit-did-staff-recovery-codes-made"),
        "staff.role_changed" => text!(texts, "staff-audit-did-staff-role-changed"),
        "staff.session_ended" => text!(texts, "staff-audit-did-staff-session-ended"),
        _ => return None,
    })
}

/// What counts for everybody, and what came from elsewhere.
fn of_settings(texts: &Texts, action: &str) -> Option<String> {
    Some(match action {
        "creditor.adopted" => text!(texts, "staff-audit-did-creditor-adopted"),
        "creditor.calendar_changed" => text!(texts, "staff-audit-did-creditor-calendar-changed"),
        "creditor.documents_changed" => text!(texts, "staff-audit-did-creditor-documents-changed"),
        "creditor.go_live_set" => text!(texts, "staff-audit-did-creditor-go-live-set"),
        "creditor.look_changed" => text!(texts, "staff-audit-did-creditor-look-changed"),
        "creditor.payee_changed" => text!(texts, "staff-audit-did-creditor-payee-changed"),
        "creditor.payments_changed" => text!(texts, "staff-audit-did-creditor-payments-changed"),
        "creditor.profile_changed" => text!(texts, "staff-audit-did-creditor-profile-changed"),
        "creditor.switches_changed" => text!(texts, "staff-audit-did-creditor-switches-changed"),
        "import.finished" => text!(texts, "staff-audit-did-import-finished"),
        "suspense.given_back" => text!(texts, "staff-audit-did-suspense-given-back"),
        "approval.limit_changed" => text!(texts, "staff-audit-did-approval-limit-changed"),
        "creditor.disputes_changed" => text!(texts, "staff-audit-did-creditor-disputes-changed"),
        "policy.changed" => text!(texts, "staff-audit-did-policy-changed"),
        "terms.published" => text!(texts, "staff-audit-did-terms-published"),
        _ => return None,
    })
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
        "note" => text!(texts, "staff-audit-group-note"),
        "suspense" => text!(texts, "staff-audit-group-suspense"),
        "invoice" => text!(texts, "staff-audit-group-invoice"),
        "dispute" => text!(texts, "staff-audit-group-dispute"),
        "plan" => text!(texts, "staff-audit-group-plan"),
        "policy" => text!(texts, "staff-audit-group-policy"),
        "promise" => text!(texts, "staff-audit-group-promise"),
        "paid_claim" => text!(texts, "staff-audit-group-paid-claim"),
        group => group.replace('_', " "),
    }
}
