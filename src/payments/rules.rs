//! What a basket must be before money is asked for, and how states may follow each other.

use std::collections::BTreeMap;

use super::{Payment, PaymentStatus, RemoteCheckout, RemoteState};
use crate::ids::DocumentId;
use crate::money::{Currency, Money};

/// What a debtor wants to pay.
#[derive(Debug, Clone)]
pub struct Basket {
    /// One currency a payment.
    pub currency: Currency,
    /// How much for which document.
    pub lines: Vec<(DocumentId, Money)>,
}

/// A document of the basket as it is in the database.
#[derive(Debug, Clone)]
pub struct Payable {
    /// What is owed.
    pub outstanding: Money,
    /// How much of it is in a payment that takes days.
    pub processing: Money,
    /// Collected by direct debit: not offered for payment.
    pub direct_debit: bool,
    /// In a plan that runs: both agreed to its parts, however small they are.
    pub in_plan: bool,
}

/// What is wrong with a basket, line by line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BasketError {
    /// Nothing chosen.
    #[error("nothing is chosen")]
    Empty,
    /// More documents than one payment may have.
    #[error("more than {MOST_LINES} documents in one payment")]
    TooMany,
    /// Not this debtor's, not open, or not there.
    #[error("{0} cannot be paid")]
    NotPayable(DocumentId),
    /// The same document twice.
    #[error("{0} is there twice")]
    Twice(DocumentId),
    /// Zero or less.
    #[error("the amount for {0} is not above zero")]
    NotPositive(DocumentId),
    /// Another currency than the basket's.
    #[error("{0} is in another currency")]
    OtherCurrency(DocumentId),
    /// More than is owed and not already on its way.
    #[error("the amount for {document} is above {most}")]
    MoreThanOwed { document: DocumentId, most: Money },
    /// A part payment below the creditor's minimum. The full rest is always allowed, and so is any part of what is in a
    /// plan.
    #[error("the amount for {document} is below {least}")]
    BelowMinimum { document: DocumentId, least: Money },
    /// The creditor collects it by direct debit.
    #[error("{0} is collected by direct debit")]
    DirectDebit(DocumentId),
}

/// Documents in one payment at most.
pub const MOST_LINES: usize = 2_000;

/// Checks every line; gives the total.
pub fn check_basket(
    basket: &Basket,
    payable: &BTreeMap<DocumentId, Payable>,
    minimum: Money,
) -> Result<Money, Vec<BasketError>> {
    if basket.lines.is_empty() {
        return Err(vec![BasketError::Empty]);
    }
    if basket.lines.len() > MOST_LINES {
        return Err(vec![BasketError::TooMany]);
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut errors: Vec<BasketError> = Vec::new();
    for (document, amount) in &basket.lines {
        let checked = if seen.insert(document) {
            check_line(document, *amount, basket.currency, payable.get(document), minimum)
        } else {
            Err(BasketError::Twice(document.clone()))
        };
        errors.extend(checked.err());
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Money::sum(basket.currency, basket.lines.iter().map(|(_, amount)| *amount)).map_err(|_| vec![BasketError::TooMany])
}

fn check_line(
    document: &DocumentId,
    amount: Money,
    currency: Currency,
    payable: Option<&Payable>,
    minimum: Money,
) -> Result<(), BasketError> {
    let document = document.clone();
    let Some(payable) = payable else { return Err(BasketError::NotPayable(document)) };
    if payable.direct_debit {
        return Err(BasketError::DirectDebit(document));
    }
    if amount.currency() != currency || payable.outstanding.currency() != currency {
        return Err(BasketError::OtherCurrency(document));
    }
    if !amount.is_positive() {
        return Err(BasketError::NotPositive(document));
    }
    let most = Money::stored(payable.outstanding.minor() - payable.processing.minor(), currency);
    if !most.is_positive() {
        return Err(BasketError::NotPayable(document));
    }
    if amount.minor() > most.minor() {
        return Err(BasketError::MoreThanOwed { document, most });
    }
    let least = if payable.in_plan { 0 } else { minimum.minor().min(most.minor()) };
    if minimum.currency() == currency && amount.minor() < least {
        return Err(BasketError::BelowMinimum { document, least: minimum });
    }
    Ok(())
}

/// The status that follows from what the provider says; `None` when nothing changes. Settled is
/// for ever, and money that came late counts whatever we thought before.
pub fn next_status(now: PaymentStatus, remote: &RemoteState) -> Option<PaymentStatus> {
    use PaymentStatus as S;
    match (now, remote) {
        (S::Settled, _) | (_, RemoteState::Open) => None,
        (_, RemoteState::Paid) => Some(S::Settled),
        (S::Processing, RemoteState::Processing) => None,
        (_, RemoteState::Processing) => Some(S::Processing),
        (S::Starting | S::AwaitingProvider | S::Processing, RemoteState::Failed(_)) => Some(S::Failed),
        (S::Starting | S::AwaitingProvider, RemoteState::Expired) => Some(S::Expired),
        (_, RemoteState::Failed(_) | RemoteState::Expired) => None,
    }
}

/// What of the provider's object differs from what we asked for; money with a difference goes to
/// suspense and is never "paid".
pub fn mismatch(payment: &Payment, remote: &RemoteCheckout) -> Option<String> {
    if remote.provider != payment.provider {
        return Some(format!("provider {:?} instead of {:?}", remote.provider, payment.provider));
    }
    if remote.amount != payment.amount() {
        return Some(format!("{} instead of {}", remote.amount, payment.amount()));
    }
    if remote.account != payment.provider_account {
        return Some(format!("account {} instead of {}", remote.account, payment.provider_account));
    }
    if remote.livemode != payment.livemode {
        return Some(format!("livemode {} instead of {}", remote.livemode, payment.livemode));
    }
    match &payment.session_ref {
        Some(ours) if *ours != remote.session_ref => Some(format!("checkout {} instead of {ours}", remote.session_ref)),
        _ => None,
    }
}
