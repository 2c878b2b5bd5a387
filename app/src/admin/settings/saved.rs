//! What became of a form of settings, as an answer.

use axum::response::Response;
use saldo::creditor::{ChangeError, Saved, SettingChange};
use saldo::text;
use saldo::texts::Texts;

use super::words;
use crate::admin::failed;
use crate::server::forms::{Submitted, see_other};

/// Back to the page, or the page again with what is in the way.
pub async fn answer(mut submitted: Submitted, page: &str, outcome: Result<Saved, ChangeError>) -> Response {
    let texts = submitted.texts();
    match outcome {
        Ok(Saved::Changed) => return see_other(&format!("{page}?done=saved")),
        Ok(Saved::Unchanged) => return see_other(&format!("{page}?done=unchanged")),
        Err(ChangeError::Stale(changes)) => stale(&mut submitted, &changes),
        Err(ChangeError::NoCreditor) => {
            submitted.form.refuse("legal_name", text!(texts, "staff-settings-first"));
        }
        Err(ChangeError::CurrencyFixed) => {
            submitted.form.refuse("currency", text!(texts, "staff-settings-currency-fixed"));
        }
        Err(ChangeError::NotConfirmed) => {
            submitted.form.refuse("confirmed", text!(texts, "staff-settings-renumber-confirm"));
        }
        Err(ChangeError::NeedsApproval) => {
            submitted.form.refuse("iban", text!(texts, "staff-settings-account-second"));
        }
        Err(ChangeError::Holidays) => {
            submitted.form.refuse("holidays", text!(texts, "staff-settings-holidays-wrong"));
        }
        Err(error @ (ChangeError::Blobs(_) | ChangeError::Db(_))) => return failed(error),
    }
    submitted.again_at(page).await
}

/// Each field that somebody else changed says so; what was typed stays.
fn stale(submitted: &mut Submitted, changes: &[SettingChange]) {
    let visit = submitted.visit();
    let texts = submitted.texts();
    submitted.form.refuse("seen", text!(texts, "staff-settings-stale"));
    // The last change of a field counts.
    for change in changes.iter().rev() {
        let message = message(texts, visit.creditor.zone, change);
        submitted.form.refuse(change.field.code(), message);
    }
}

fn message(texts: &Texts, zone: saldo::creditor::Zone, change: &SettingChange) -> String {
    let who = change.name.clone().unwrap_or_else(|| text!(texts, "staff-settings-somebody"));
    let when = texts.date_time(zone.local(change.changed_at).and_utc());
    let field = words::field(texts, change.field);
    let (before, after) = (change.old_value.as_deref(), change.new_value.as_deref());
    let (before, after) = (words::value(texts, change.field, before), words::value(texts, change.field, after));
    text!(texts, "staff-settings-stale-field", who = who, when = when, field = field, before = before, after = after)
}
