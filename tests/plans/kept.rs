//! A statement that was kept says of a plan what was so then, whatever became of the plan since.

use saldo::money::Currency;
use saldo::plans::ChangeDone;
use saldo::statements::{self, Basis, Known};

use super::change::to;
use super::*;

impl House {
    async fn known(&self, wanted: statements::Wanted) -> Known {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        statements::known(&mut conn, &self.app.ctx, &self.debtor, wanted).await.unwrap()
    }

    /// The address of a statement as known now; an hour later.
    async fn kept(&self) -> statements::Wanted {
        let Known { position, at } = self.known(statements::Wanted::Now).await;
        self.app.clock.advance(chrono::Duration::hours(1));
        statements::Wanted::Position { position, at: Some(at) }
    }

    /// What is owed, and what of it is in the plan, on the statement with this address.
    async fn said(&self, address: statements::Wanted) -> (i64, i64) {
        let known = self.known(address).await;
        let basis = Basis { debtor: self.debtor.clone(), currency: Currency::EUR, known, zone: self.app.ctx.zone };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let sums = statements::open_sums(&mut conn, &basis).await.unwrap();
        (sums.owed.minor(), sums.mark.planned.minor())
    }
}

on_both! {
    async fn a_kept_statement_has_the_plan_as_it_was(app: TestApp) {
        let house = House::on(app).await;
        let before = house.kept().await;
        let id = house.runs().await;
        let agreed = house.kept().await;
        house.pay(120_00).await;
        let paid = house.kept().await;
        assert_eq!(house.wants(&id, to(2, "2026-05-20")).await.unwrap(), ChangeDone::Agreed);
        let changed = house.kept().await;
        house.on_day("2026-05-20");
        let due = house.kept().await;
        house.pay(180_00).await;
        for (address, owed_and_planned) in [
            (before, (400_00, 0)),
            (agreed, (400_00, 300_00)),
            (paid, (280_00, 180_00)),
            (changed, (280_00, 180_00)),
            (due, (280_00, 80_00)),
            (statements::Wanted::Now, (100_00, 0)),
        ] {
            assert_eq!(house.said(address).await, owed_and_planned, "{address:?}");
        }
    }
}
