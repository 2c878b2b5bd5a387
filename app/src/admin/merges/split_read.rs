//! What the form of a split asks for.

use saldo::db::Conn;
use saldo::debtors::{self, MoneyOfSplit, MoveError, NewSplit, Target};
use saldo::ids::{DebtorId, DocumentId};
use saldo::imports::Id;
use saldo::text;
use saldo::texts::Texts;

use super::{NOT_YET, failed, words};
use crate::errors::UiError;
use crate::server::forms::FormState;

/// What is wrong, by field.
pub(super) type Complaints = Vec<(&'static str, String)>;

/// The longest name or number of a new debtor, in characters.
const LONGEST: usize = 120;

/// Complaints about these fields leave the review on screen.
pub(super) fn is_after_review(field: &str) -> bool {
    ["why", "review"].contains(&field)
}

/// The split, but for its reason; or everything that is wrong with the choice.
pub(super) async fn read(
    conn: &mut Conn,
    texts: &Texts,
    from: &DebtorId,
    form: &FormState,
) -> Result<Result<NewSplit, Complaints>, UiError> {
    let mut complaints = Complaints::new();
    let documents = match documents(conn, from, form).await {
        Ok(documents) => documents,
        Err(error) => {
            complaints.push(words::refusal(texts, &error).ok_or_else(|| failed(error))?);
            Vec::new()
        }
    };
    let to = target(conn, texts, form).await?.map_err(|complaint| complaints.push(complaint)).ok();
    let money = money(form.value("money"));
    if money.is_none() {
        complaints.push(("money", text!(texts, "staff-money-no-choice")));
    }
    let identifiers: Option<Vec<Id>> = form.all("identifier").map(Id::parse).collect();
    let identifiers = identifiers.ok_or(UiError::BadRequest)?;
    Ok(match (to, money) {
        (Some(to), Some(money)) if complaints.is_empty() => {
            Ok(NewSplit { from: from.clone(), documents, to, identifiers, money, why: NOT_YET.to_owned() })
        }
        _ => Err(complaints),
    })
}

/// Ticked ones, and those whose numbers were typed.
async fn documents(conn: &mut Conn, from: &DebtorId, form: &FormState) -> Result<Vec<DocumentId>, MoveError> {
    let ticked = form.all("document").map(str::to_owned);
    let typed = form.value("numbers").lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let names: Vec<String> = ticked.chain(typed).collect();
    if names.is_empty() {
        return Err(MoveError::Nothing);
    }
    debtors::numbered(conn, from, &names).await
}

async fn target(
    conn: &mut Conn,
    texts: &Texts,
    form: &FormState,
) -> Result<Result<Target, (&'static str, String)>, UiError> {
    Ok(match form.value("target") {
        "existing" => match debtors::named(conn, form.value("to")).await.map_err(UiError::failed)? {
            Some(debtor) => Ok(Target::Existing(debtor)),
            None => Err(("to", text!(texts, "staff-split-no-debtor"))),
        },
        "new" => {
            let (number, name) = (form.value("number").to_owned(), form.value("name").to_owned());
            if number.is_empty() || name.is_empty() {
                Err(("number", text!(texts, "staff-move-new-debtor")))
            } else if let Some((field, _)) =
                [("number", &number), ("name", &name)].into_iter().find(|(_, typed)| is_long(typed))
            {
                Err((field, text!(texts, "staff-money-too-long", most = LONGEST)))
            } else {
                Ok(Target::New { number, name })
            }
        }
        _ => Err(("target", text!(texts, "staff-money-no-choice"))),
    })
}

fn is_long(typed: &str) -> bool {
    typed.chars().count() > LONGEST
}

fn money(typed: &str) -> Option<MoneyOfSplit> {
    match typed {
        "follows" => Some(MoneyOfSplit::Follows),
        "stays" => Some(MoneyOfSplit::Stays),
        _ => None,
    }
}
