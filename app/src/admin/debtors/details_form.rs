//! `POST /admin/debtors/{debtor}/details`.

use axum::extract::Path;
use axum::response::Response;
use saldo::debtors::DebtorKind;
use saldo::ids::{DebtorId, StaffId};
use saldo::paths::admin as paths;
use saldo::portfolio::{self, Flag, Flags, FlagsError, MOST_TERMS_DAYS};
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;

use super::words;
use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted, see_other};

/// The form as a whole: where the complaint stands that somebody else was quicker.
pub(super) const FORM: &str = "details";

/// The button.
pub async fn post(Path(debtor): Path<String>, mut submitted: Submitted) -> Result<Response, UiError> {
    let debtor = DebtorId::parse(&debtor).ok_or(UiError::NotFound)?;
    let ctx = submitted.visit().ctx.clone();
    let shown = shown(&submitted.form).ok_or(UiError::BadRequest)?;
    let Some(new) = read(&mut submitted) else { return Ok(submitted.again().await) };
    match portfolio::change_flags(&ctx, &debtor, &shown, &new).await {
        Ok(changed) => {
            let word = if changed.is_empty() { "unchanged" } else { "saved" };
            Ok(see_other(&format!("{}?done={word}", paths::debtor(&debtor))))
        }
        Err(FlagsError::NotFound | FlagsError::NotAllowed) => Err(UiError::NotFound),
        Err(FlagsError::Db(error)) => Err(UiError::failed(error)),
        Err(FlagsError::Terms) => {
            let message = no_terms(submitted.texts());
            submitted.form.refuse(Flag::Terms.field(), message);
            Ok(submitted.again().await)
        }
        Err(FlagsError::NotForThem(flag)) => {
            let message = text!(submitted.texts(), "staff-flags-not-for-them");
            submitted.form.refuse(flag.field(), message);
            Ok(submitted.again().await)
        }
        Err(FlagsError::Stale(flags)) => stale(submitted, &debtor, &flags).await,
    }
}

/// Each field that somebody else changed says what it is now; what was typed stays.
async fn stale(mut submitted: Submitted, debtor: &DebtorId, flags: &[Flag]) -> Result<Response, UiError> {
    let texts = submitted.texts();
    let now = {
        let mut conn = submitted.visit().ctx.db.read().await.map_err(UiError::failed)?;
        portfolio::flags(&mut conn, debtor).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?
    };
    submitted.form.refuse(FORM, text!(texts, "staff-flags-stale"));
    for flag in flags {
        let value = words::flag_now(texts, *flag, &now);
        submitted.form.refuse(flag.field(), text!(texts, "staff-flags-stale-field", value = value));
    }
    Ok(submitted.again().await)
}

fn read(submitted: &mut Submitted) -> Option<Flags> {
    let no_choice = |texts: &Texts| text!(texts, "staff-money-no-choice");
    let kind = submitted.field("kind", DebtorKind::parse, no_choice);
    let language = submitted.field("language", language, no_choice);
    let terms_days = submitted.field("terms_days", days, no_terms);
    let insolvent = submitted.form.typed("insolvent").is_some();
    let owner = submitted.field("owner", person, no_choice);
    let sales_rep = submitted.field("sales_rep", person, no_choice);
    let collector = submitted.field("collector", person, no_choice);
    Some(Flags {
        kind: kind?,
        language: language?,
        terms_days: terms_days?,
        insolvent,
        owner: owner?,
        sales_rep: sales_rep?,
        collector: collector?,
    })
}

fn no_terms(texts: &Texts) -> String {
    text!(texts, "staff-flags-no-terms", most = MOST_TERMS_DAYS)
}

fn language(typed: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.tag() == typed)
}

/// None is the creditor's usual.
fn days(typed: &str) -> Option<Option<i32>> {
    match typed {
        "" => Some(None),
        typed => typed.parse().ok().map(Some),
    }
}

/// None is nobody.
fn person(typed: &str) -> Option<Option<StaffId>> {
    match typed {
        "" => Some(None),
        id => StaffId::parse(id).map(Some),
    }
}

/// What the form says it was opened with; a form of ours says all of it.
fn shown(form: &FormState) -> Option<Flags> {
    Some(Flags {
        kind: DebtorKind::parse(form.typed("was_kind")?)?,
        language: language(form.typed("was_language")?)?,
        terms_days: days(form.typed("was_terms_days")?)?,
        insolvent: form.typed("was_insolvent")? == "yes",
        owner: person(form.typed("was_owner")?)?,
        sales_rep: person(form.typed("was_sales_rep")?)?,
        collector: person(form.typed("was_collector")?)?,
    })
}

/// The same for a form that is shown again, unless it was found to be stale: then what stands there now was shown.
pub(super) fn sent_as_shown(form: &FormState) -> Option<Flags> {
    shown(form).filter(|_| form.error(FORM).is_none())
}
