//! What a statement's page shows, read before it is drawn.

use saldo::contacts::DebtorOfContact;
use saldo::ctx::Ctx;
use saldo::ids::DebtorId;
use saldo::money::{Currency, Money};
use saldo::statements::{self, Ask, Basis, Kind, OpenSums, Opening, Period, Reader, StatementError, Wanted};

use crate::errors::UiError;
use crate::server::Visit;

/// A statement without its rows.
pub struct Shown {
    pub ask: Ask,
    pub basis: Basis,
    /// The currencies the debtor has something in.
    pub currencies: Vec<Currency>,
    pub sums: Sums,
}

/// What stands above the rows.
pub enum Sums {
    Open(OpenSums),
    Period { period: Period, opening: Opening, closing: Money },
}

impl Shown {
    /// Reads it.
    pub async fn read(visit: &Visit, debtor: &DebtorId, ask: Ask) -> Result<Self, StatementError> {
        let ctx = &visit.ctx;
        let mut conn = ctx.db.read().await?;
        let (basis, currencies) = basis(&mut conn, ctx, visit.creditor.currency, debtor, &ask).await?;
        let sums = match ask.kind {
            Kind::OpenItems => Sums::Open(statements::open_sums(&mut conn, &basis).await?),
            Kind::Period => {
                let period = ask.period(ctx.today());
                let opening = statements::opening(&mut conn, &basis, period.from).await?;
                let closing = statements::closing(&mut conn, &basis, period.to).await?;
                Sums::Period { period, opening, closing }
            }
        };
        Ok(Self { ask, basis, currencies, sums })
    }

    /// Its rows.
    pub fn reader(&self) -> Reader {
        match &self.sums {
            Sums::Open(_) => Reader::open_items(self.basis.clone()),
            Sums::Period { period, opening, .. } => Reader::period(self.basis.clone(), *period, Some(*opening)),
        }
    }

    /// Its days, when it is of a period.
    pub const fn period(&self) -> Option<Period> {
        match &self.sums {
            Sums::Open(_) => None,
            Sums::Period { period, .. } => Some(*period),
        }
    }

    /// Whether what it shows is what is to be paid now.
    pub fn is_of_now(&self) -> bool {
        self.ask.wanted == Wanted::Now
    }

    /// The query of its address, which gives the same at any time.
    pub fn query(&self) -> String {
        statements::query(self.ask.kind, self.basis.currency, self.period(), self.basis.known)
    }

    /// Whether there is nothing to show but sums of nothing.
    pub const fn is_empty(&self) -> bool {
        match &self.sums {
            Sums::Open(sums) => sums.owed.is_zero() && sums.credit.is_zero(),
            Sums::Period { .. } => false,
        }
    }
}

/// Whose, in which currency and as known when: one that the debtor has, or the first.
pub async fn basis(
    conn: &mut saldo::db::Conn,
    ctx: &Ctx,
    own: Currency,
    debtor: &DebtorId,
    ask: &Ask,
) -> Result<(Basis, Vec<Currency>), StatementError> {
    let currencies = statements::currencies(conn, debtor, own).await?;
    let asked = ask.currency.filter(|currency| currencies.contains(currency));
    let currency = asked.or(currencies.first().copied()).unwrap_or(own);
    let known = statements::known(conn, ctx, debtor, ask.wanted).await?;
    Ok((Basis { debtor: debtor.clone(), currency, known, zone: ctx.zone }, currencies))
}

/// The debtor of the address, when it is the visitor's.
pub fn theirs<'a>(visit: &'a Visit, debtor: &str) -> Result<&'a DebtorOfContact, UiError> {
    let id = DebtorId::parse(debtor).ok_or(UiError::NotFound)?;
    visit.debtors.iter().find(|theirs| theirs.id == id).ok_or(UiError::NotFound)
}
