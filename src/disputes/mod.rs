//! What a debtor contests, how that goes, and the decision that moves money.
//!
//! A dispute is about invoices, lines, or amounts of lines, of one debtor in one currency. What is contested and still
//! owed is a hold of exactly that amount: it stays outstanding and need not be paid now; the rest is due as before.
//! What is contested and was paid is a refund claim. [`rebalance`] moves money between the two whenever something is
//! booked on a contested invoice, so that no hold is ever above what is owed.
//!
//! To accept is a **credit decision**: an entry of its own, at once, with its VAT by rate. It lowers what is owed, and
//! what was paid becomes unapplied credit. The credit note that the accounting system sends later is tied to it when
//! it is imported and gives no credit again. A decision never moves a due date; a new day to pay by stands beside it.

mod ask;
mod assign;
mod book;
mod claims;
mod clock;
mod correct;
mod decide;
mod file;
mod holding;
mod insight;
mod lines;
mod notes;
mod preview;
mod queue;
mod raise;
mod rates;
mod read;
mod reopen;
mod say;
mod split;
mod states;
mod store;
mod tell;
mod terms;
mod types;
mod vat_credited;
mod withdraw;
mod words;

pub use ask::ask;
pub use assign::{assign, take};
pub use claims::{MOST_INVOICES, MOST_ITEMS};
pub use clock::usual_days;
pub use decide::decide;
pub(crate) use decide::decide_in;
pub use file::InsightFile;
pub(crate) use holding::rebalance;
pub use insight::{InsightRow, bounds as insight_bounds, insight};
pub use lines::{Contestable, Rate};
pub(crate) use notes::came as credit_notes_came;
pub use notes::{CameNote, notes_of, said_beside};
pub use preview::{OfferedInvoice, OfferedLine, Preview, offer, preview};
pub use queue::{Filter, Order, PAGE_ROWS, Progress, Queue, QueueRow, Whose, queue};
pub use raise::raise;
pub use rates::VatPart;
pub use read::{
    about_document, contestable_of, decisions_of, events, get, invoices, lines as lines_of_round, of_debtor, pay_by,
    settled_by,
};
pub use reopen::{reopen, reopen_until};
pub use say::{Said, say};
pub use states::State;
pub use store::{about, by_key as raised_by_form};
pub use terms::{DisputeTerms, MOST_PAY_DAYS, MOST_REOPEN_DAYS, MOST_WORKING_DAYS, change_terms, terms, working_days};
pub use types::{
    Claim, CreditDecision, Decision, Dispute, DisputeError, DisputeEvent, DisputedInvoice, DisputedLine, EventKind,
    Item, NewDispute, Outcome, Raised, Reason, Verdict, Wants,
};
pub use withdraw::withdraw;
