//! What a statement's page shows, read before it is drawn.

use saldo::contacts::DebtorOfContact;
use saldo::ctx::Ctx;
use saldo::ids::DebtorId;
use saldo::money::Currency;
use saldo::statements::{self, Ask, Basis, Kind, StatementError, Sums, Wanted};
use saldo::texts::Texts;

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

impl Shown {
    /// Reads it.
    pub async fn read(visit: &Visit, debtor: &DebtorId, ask: Ask) -> Result<Self, StatementError> {
        let ctx = &visit.ctx;
        let mut conn = ctx.db.read().await?;
        let (basis, currencies) = basis(&mut conn, ctx, visit.creditor.currency, debtor, &ask).await?;
        let period = (ask.kind == Kind::Period).then(|| ask.period(ctx.today()));
        let sums = Sums::read(&mut conn, &basis, period).await?;
        Ok(Self { ask, basis, currencies, sums })
    }

    /// "Open items on 4 March 2026".
    pub fn title(&self, texts: &Texts) -> String {
        statements::title(texts, &self.basis, self.sums.period())
    }

    /// Whether what it shows is what is to be paid now.
    pub fn is_of_now(&self) -> bool {
        self.ask.wanted == Wanted::Now
    }

    /// The query of its address, which gives the same at any time.
    pub fn query(&self) -> String {
        statements::query(self.ask.kind, self.basis.currency, self.sums.period(), self.basis.known)
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
