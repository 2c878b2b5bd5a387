//! "Get more time": who is offered a plan, and why others are not.

use saldo::contacts::DebtorOfContact;
use saldo::db::Conn;
use saldo::texts::Texts;
use saldo::{debtors, plans, policies, text};

use crate::errors::UiError;

/// Why no plan is offered here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Others of the debtor may ask for one.
    NoRight,
    /// Somebody else collects.
    HandedOver,
    /// A court or a trustee decides what is paid.
    Insolvent,
    /// The creditor offers none to this kind of debtor.
    NotOffered,
}

impl Closed {
    /// In plain words.
    pub fn words(self, texts: &Texts) -> String {
        match self {
            Self::NoRight => text!(texts, "plan-closed-no-right"),
            Self::HandedOver => text!(texts, "plan-closed-handed-over"),
            Self::Insolvent => text!(texts, "plan-closed-insolvent"),
            Self::NotOffered => text!(texts, "plan-closed-not-offered"),
        }
    }
}

/// Why the visitor is offered no plan for a debtor; nothing where one is.
pub async fn closed(conn: &mut Conn, debtor: &DebtorOfContact) -> Result<Option<Closed>, UiError> {
    if !debtor.rights.dispute_and_plan {
        return Ok(Some(Closed::NoRight));
    }
    let known = debtors::get(conn, &debtor.id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let policy = policies::of_debtor(conn, &known).await.map_err(UiError::failed)?;
    Ok(if plans::are_offered(&known, &policy) {
        None
    } else if known.handed_over_at.is_some() {
        Some(Closed::HandedOver)
    } else if known.insolvent_at.is_some() {
        Some(Closed::Insolvent)
    } else {
        Some(Closed::NotOffered)
    })
}
