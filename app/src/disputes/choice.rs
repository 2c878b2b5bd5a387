//! What is chosen: the names of its fields, and what they say. All of it stands in the address of the page, so names
//! are short: the invoices in their order, `p1` for how much of the first, `l1-3` for its third line.

use saldo::disputes::{self, Claim, DisputeError, OfferedInvoice, OfferedLine, Preview, Reason};
use saldo::ids::{DebtorId, DocumentId};
use saldo::money::{Currency, Money};
use saldo::text;
use saldo::texts::{Texts, parse_amount};

use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::FormState;

/// The most invoices that are named in one address.
const MOST_NAMED: usize = 50;

/// The most lines that are offered one by one: an address takes no more. Beyond, a part of an invoice is an amount.
const MOST_LINES: usize = 200;

/// The value of "these lines" for a part.
pub const LINES: &str = "lines";

/// The value of "all of it, or an amount".
pub const WHOLE: &str = "whole";

/// The value of "I already paid" among the reasons: another form takes that.
pub const PAID: &str = "paid";

/// Whether all of an invoice is meant, or lines of it; places count from 1.
pub fn part_field(place: usize) -> String {
    format!("p{place}")
}

/// How much of it.
pub fn whole_field(place: usize) -> String {
    format!("a{place}")
}

/// Whether a line is contested.
pub fn line_field(place: usize, line: i32) -> String {
    format!("l{place}-{line}")
}

/// How much of a line.
pub fn amount_field(place: usize, line: i32) -> String {
    format!("a{place}-{line}")
}

/// The invoices that are named, each once; what is no id is left out.
pub fn documents(form: &FormState) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = Vec::new();
    for document in form.all("document").filter_map(DocumentId::parse) {
        if documents.len() < MOST_NAMED && !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}

/// An invoice at its place among those that are named.
#[derive(Debug, Clone)]
pub struct Placed {
    pub place: usize,
    pub invoice: OfferedInvoice,
    /// Whether its lines are offered one by one.
    pub by_line: bool,
}

impl Placed {
    pub fn currency(&self) -> Currency {
        self.invoice.left.currency()
    }

    /// Whether lines are meant, and not the whole.
    pub fn means_lines(&self, form: &FormState) -> bool {
        self.by_line && form.value(&part_field(self.place)) == LINES
    }

    /// The lines that are ticked.
    pub fn ticked<'a>(&'a self, form: &'a FormState) -> impl Iterator<Item = &'a OfferedLine> {
        let is_ticked = |line: &&OfferedLine| form.typed(&line_field(self.place, line.line.position)).is_some();
        self.invoice.lines.iter().filter(is_ticked)
    }
}

/// What may be contested of what is named.
pub async fn offered(visit: &Visit, debtor: &DebtorId, form: &FormState) -> Result<Vec<Placed>, UiError> {
    let named = documents(form);
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let offered = disputes::offer(&mut conn, &visit.ctx, debtor, &named).await.map_err(UiError::failed)?;
    let all: usize = offered.iter().map(|invoice| invoice.lines.len()).sum();
    let placed = offered.into_iter().map(|invoice| Placed {
        place: named.iter().position(|document| *document == invoice.row.id).map_or(0, |index| index + 1),
        by_line: all <= MOST_LINES && !invoice.lines.is_empty(),
        invoice,
    });
    Ok(placed.collect())
}

/// What is chosen, looked at.
pub enum Judgement {
    /// It may be contested so.
    Right(Box<Chosen>),
    /// Fields say what is wrong with them.
    Wrong(FormState),
}

/// What may be contested as it was chosen.
pub struct Chosen {
    pub invoices: Vec<Placed>,
    pub claims: Vec<Claim>,
    pub reason: Reason,
    pub preview: Preview,
}

/// Looks at what is chosen, whatever was complained about before.
pub async fn judge(visit: &Visit, texts: &Texts, debtor: &DebtorId, form: &FormState) -> Result<Judgement, UiError> {
    let mut form = form.as_sent();
    let invoices = offered(visit, debtor, &form).await?;
    let claims = read_claims(&mut form, texts, &invoices);
    let reason = Reason::parse(form.value("reason"));
    let Some(reason) = reason.filter(|_| !form.has_errors()) else {
        if reason.is_none() {
            form.refuse("reason", text!(texts, "dispute-new-no-reason"));
        }
        return Ok(Judgement::Wrong(form));
    };
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    match disputes::preview(&mut conn, &visit.ctx, debtor, &claims, reason).await {
        Ok(preview) => Ok(Judgement::Right(Box::new(Chosen { invoices, claims, reason, preview }))),
        Err(error) => {
            complain(&mut form, texts, error)?;
            Ok(Judgement::Wrong(form))
        }
    }
}

/// What is contested; what cannot be read is said beside its field. An invoice of which nothing is left counts for
/// nothing: the page says so.
fn read_claims(form: &mut FormState, texts: &Texts, invoices: &[Placed]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for placed in invoices.iter().filter(|placed| placed.invoice.left.is_positive()) {
        let document = &placed.invoice.row.id;
        if !placed.means_lines(form) {
            let field = whole_field(placed.place);
            let amount = read_amount(form, texts, &field, placed.currency());
            claims.extend(amount.map(|amount| Claim { document: document.clone(), line: None, amount }));
            continue;
        }
        let lines: Vec<i32> = placed.ticked(form).map(|line| line.line.position).collect();
        if lines.is_empty() {
            form.refuse(part_field(placed.place), text!(texts, "dispute-new-no-line"));
        }
        for line in lines {
            let field = amount_field(placed.place, line);
            let amount = read_amount(form, texts, &field, placed.currency());
            claims.extend(amount.map(|amount| Claim { document: document.clone(), line: Some(line), amount }));
        }
    }
    if claims.is_empty() && !form.has_errors() {
        form.refuse("documents", text!(texts, "dispute-new-nothing"));
    }
    claims
}

/// `None` when nobody can read it; without such a field all of it is meant.
fn read_amount(form: &mut FormState, texts: &Texts, field: &str, currency: Currency) -> Option<Option<Money>> {
    let Some(typed) = form.typed(field).map(str::to_owned) else { return Some(None) };
    if typed.is_empty() {
        form.refuse(field.to_owned(), text!(texts, "dispute-new-no-amount"));
        return None;
    }
    match parse_amount(texts.language(), &typed, currency) {
        Ok(amount) => Some(Some(amount)),
        Err(_) => {
            let example = texts.money_pattern(currency).digits(1_234_56);
            form.refuse(field.to_owned(), text!(texts, "pay-amount-wrong", typed = typed, example = example));
            None
        }
    }
}

/// Says beside the field what the core does not take.
pub fn complain(form: &mut FormState, texts: &Texts, error: DisputeError) -> Result<(), UiError> {
    let named = documents(form);
    let field = |document: &DocumentId, line: i32| {
        let place = named.iter().position(|one| one == document).map_or(0, |index| index + 1);
        if line == 0 { whole_field(place) } else { amount_field(place, line) }
    };
    let all = || "documents".to_owned();
    let (field, message) = match error {
        DisputeError::NotPositive { document, line } => {
            (field(&document, line), text!(texts, "dispute-new-not-positive"))
        }
        DisputeError::TooMuch { document, line, most } if most.is_positive() => {
            (field(&document, line), text!(texts, "dispute-new-above", most = texts.money(most)))
        }
        DisputeError::TooMuch { document, line, .. } => {
            (field(&document, line), text!(texts, "dispute-new-nothing-left"))
        }
        DisputeError::Nothing => (all(), text!(texts, "dispute-new-nothing")),
        DisputeError::TooMany => (all(), text!(texts, "dispute-new-too-many")),
        DisputeError::OtherCurrency => (all(), text!(texts, "dispute-new-currencies")),
        DisputeError::NoInvoice(_) | DisputeError::NoLine { .. } => (all(), text!(texts, "dispute-new-not-there")),
        DisputeError::Twice { .. } => return Err(UiError::BadRequest),
        DisputeError::NotAllowed => return Err(UiError::Forbidden),
        DisputeError::NotFound => return Err(UiError::NotFound),
        DisputeError::Thread(error) => return crate::threads::complain(form, texts, error),
        error => return Err(UiError::failed(error)),
    };
    form.refuse(field, message);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_counts_once_and_only_so_often() {
        let ids: Vec<String> = (0..60).map(|n| format!("doc_{n:026}")).collect();
        let mut values = vec![("document", "nothing"), ("document", ids[0].as_str())];
        values.extend(ids.iter().map(|id| ("document", id.as_str())));
        let named = documents(&FormState::of(&values));
        assert_eq!(named.len(), MOST_NAMED);
        assert_eq!((named[0].as_str(), named[1].as_str()), (ids[0].as_str(), ids[1].as_str()));
    }
}
