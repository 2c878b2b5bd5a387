//! Money that came, goes and waits, as payments would leave it.

use saldo::debtors;
use saldo::holds::{self, HoldReason, NewHold};
use saldo::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use saldo::ledger::credits::{self, CreditOrigin, NewCredit};
use saldo::ledger::{self, Clearing, EntryKind, NewEntry, NewTransfer};
use saldo::money::{Currency, Money};
use saldo::payments::{Method, NewManual, record_manual};

use super::TestApp;

impl TestApp {
    /// A settled payment of `amount`, given to `lines`; what is left stays credit.
    pub async fn paid(
        &self,
        debtor: &DebtorId,
        amount: Money,
        lines: &[(&DocumentId, Money)],
    ) -> (PaymentId, CreditId) {
        let payment = self.payment_in(debtor, "settled", amount, lines).await;
        let lot = self.comes(debtor, &payment, amount, lines).await;
        (payment, lot)
    }

    /// The money of a payment that was on its way is here.
    pub async fn comes(
        &self,
        debtor: &DebtorId,
        payment: &PaymentId,
        amount: Money,
        lines: &[(&DocumentId, Money)],
    ) -> CreditId {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        let lot = self.ctx.new_id();
        let credit = NewCredit {
            id: &lot,
            debtor,
            origin: CreditOrigin::Payment,
            payment: Some(payment),
            document: None,
            currency: amount.currency(),
            waits_for: None,
        };
        credits::open(&mut tx, &self.ctx, credit).await.unwrap();
        let mut transfers = vec![NewTransfer::received(Clearing::Demo, &lot, payment, amount)];
        transfers.extend(lines.iter().map(|(document, amount)| NewTransfer::allocates(&lot, document, *amount)));
        let entry = self.entry(EntryKind::Payment, format!("payment:{payment}"), debtor, version, transfers);
        ledger::post(&mut tx, &self.ctx, entry).await.unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "update payment set status = 'settled', settled_at = $2, value_on = $3, method = 'ideal' where id = $1"
            )
            .bind(payment)
            .bind(self.ctx.now())
            .bind(self.ctx.today())
        )
        .unwrap();
        holds::release(&mut tx, &self.ctx, debtor, &format!("payment:{payment}")).await.unwrap();
        tx.commit().await.unwrap();
        lot
    }

    /// A cheque for an invoice: money that can bounce.
    pub async fn cheque(&self, debtor: &DebtorId, key: &str, (document, minor): (&DocumentId, i64)) -> PaymentId {
        let new = NewManual {
            key: key.into(),
            method: Method::Cheque,
            amount: super::eur(minor),
            value_on: self.ctx.today(),
            payer: None,
            reference: None,
            lines: vec![(document.clone(), super::eur(minor))],
        };
        record_manual(&self.ctx, debtor, &new).await.unwrap().payment
    }

    /// Money of a payment goes back to the payer, out of its credit.
    pub async fn refunded(&self, debtor: &DebtorId, payment: &PaymentId, lot: &CreditId, amount: Money) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        let transfers = vec![NewTransfer::returned(Clearing::Demo, lot, payment, amount)];
        let entry = self.entry(EntryKind::Refund, format!("refund:{payment}"), debtor, version, transfers);
        ledger::post(&mut tx, &self.ctx, entry).await.unwrap();
        let sql = "update payment set refunded_minor = refunded_minor + $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(payment).bind(amount.minor())).unwrap();
        tx.commit().await.unwrap();
    }

    /// A payment in some state, with its holds while it runs.
    pub async fn payment_in(
        &self,
        debtor: &DebtorId,
        status: &'static str,
        amount: Money,
        lines: &[(&DocumentId, Money)],
    ) -> PaymentId {
        let id: PaymentId = self.ctx.new_id();
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into payment (id, debtor_id, provider, status, currency, amount_minor, started_by, created_at, changed_at)
                 values ($1, $2, 'demo', $3, $4, $5, 'system', $6, $6)"
            )
            .bind(&id)
            .bind(debtor)
            .bind(status)
            .bind(amount.currency())
            .bind(amount.minor())
            .bind(self.ctx.now())
        )
        .unwrap();
        for (document, amount) in lines {
            let sql = "insert into payment_line (payment_id, document_id, amount_minor) values ($1, $2, $3)";
            saldo::execute!(tx, sqlx::query(sql).bind(&id).bind(*document).bind(amount.minor())).unwrap();
            if ["starting", "awaiting_provider", "processing", "awaiting_transfer"].contains(&status) {
                let hold = NewHold {
                    source_key: &holds::source_key(&format!("payment:{id}"), document),
                    debtor,
                    document: Some(document),
                    amount_minor: Some(amount.minor()),
                    reason: HoldReason::PaymentInProgress,
                    ends_at: None,
                };
                holds::set(&mut tx, &self.ctx, hold).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        id
    }

    /// A pause on an amount of a document, or on all of it.
    pub async fn held(&self, debtor: &DebtorId, document: &DocumentId, reason: HoldReason, amount: Option<Money>) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let source = format!("{reason:?}/{document}/{}", amount.map_or(0, Money::minor));
        let hold = NewHold {
            source_key: &source,
            debtor,
            document: Some(document),
            amount_minor: amount.map(Money::minor),
            reason,
            ends_at: None,
        };
        holds::set(&mut tx, &self.ctx, hold).await.unwrap();
        // A colleague says why.
        let sql = "update hold set why = 'they called' where source_key = $1 and reason = 'staff'";
        saldo::execute!(tx, sqlx::query(sql).bind(&source)).unwrap();
        tx.commit().await.unwrap();
    }

    /// A credit note that is credit of the debtor, given to nothing yet.
    pub async fn credit_note(
        &self,
        debtor: &DebtorId,
        number: &str,
        amount: Money,
        corrects: Option<&str>,
    ) -> (DocumentId, CreditId) {
        let (id, lot): (DocumentId, CreditId) = (self.ctx.new_id(), self.ctx.new_id());
        let mut tx = self.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into document (id, debtor_id, kind, number, issue_on, due_on, currency, lines_net_minor,
                                       without_vat_minor, vat_minor, with_vat_minor, payable_minor, outstanding_minor,
                                       status, corrects_number, fixed_hash, content_hash, imported_at)
                 values ($1, $2, 'credit_note', $3, $4, $4, $5, $6, $6, 0, $6, $6, 0, 'settled', $7, '', '', $8)"
            )
            .bind(&id)
            .bind(debtor)
            .bind(number)
            .bind(self.ctx.today())
            .bind(amount.currency())
            .bind(amount.minor())
            .bind(corrects)
            .bind(self.ctx.now())
        )
        .unwrap();
        let credit = NewCredit {
            id: &lot,
            debtor,
            origin: CreditOrigin::CreditNote,
            payment: None,
            document: Some(&id),
            currency: amount.currency(),
            waits_for: None,
        };
        credits::open(&mut tx, &self.ctx, credit).await.unwrap();
        let transfers = vec![NewTransfer::credited(&lot, &id, amount)];
        let entry = self.entry(EntryKind::CreditNote, format!("document:{id}"), debtor, version, transfers);
        ledger::post(&mut tx, &self.ctx, entry).await.unwrap();
        tx.commit().await.unwrap();
        (id, lot)
    }

    /// Credit is given to a document.
    pub async fn allocated(&self, debtor: &DebtorId, lot: &CreditId, document: &DocumentId, amount: Money) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        let transfers = vec![NewTransfer::allocates(lot, document, amount)];
        let entry = self.entry(EntryKind::Allocation, format!("give:{lot}:{document}"), debtor, version, transfers);
        ledger::post(&mut tx, &self.ctx, entry).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn entry(
        &self,
        kind: EntryKind,
        source_key: String,
        debtor: &DebtorId,
        version: i64,
        transfers: Vec<NewTransfer>,
    ) -> NewEntry {
        let today = self.ctx.today();
        NewEntry {
            kind,
            source_key,
            debtor: Some((debtor.clone(), version)),
            document_on: today,
            value_on: today,
            transfers,
        }
    }
}

/// Pounds from pence.
pub fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::parse("GBP").unwrap()).unwrap()
}
