//! Staff give unused credit to invoices.

use saldo::credits::{AllocateError, Allocated, NewAllocation, allocate};
use saldo::payments::rules::MOST_LINES;

use super::*;
use crate::support::gbp;

impl Credited {
    /// In cents to the invoices of 100 and 40 euros.
    fn giving(&self, key: &str, lines: &[(usize, i64)]) -> NewAllocation {
        let lines = lines.iter().map(|(n, minor)| (self.anna.invoices[*n].clone(), eur(*minor))).collect();
        NewAllocation { key: key.into(), currency: eur(0).currency(), lot: None, lines }
    }

    async fn give(&self, new: &NewAllocation) -> Result<Allocated, AllocateError> {
        allocate(&self.app.ctx, &self.anna.id, new).await
    }

    async fn owed_on_both(&self) -> (i64, i64) {
        let [a, b] = [&self.anna.invoices[0], &self.anna.invoices[1]];
        (self.app.outstanding(a).await, self.app.outstanding(b).await)
    }
}

on_both! {
    async fn credit_goes_to_the_chosen_invoices_the_oldest_first(app: TestApp) {
        let it = Credited::on(app).await;
        let given = it.give(&it.giving("k", &[(1, 35_00), (0, 5_00)])).await.unwrap();
        assert_eq!(given, Allocated { amount: eur(40_00), fresh: true });
        assert_eq!((it.owed_on_both().await, it.free_and_asked().await), ((95_00, 5_00), (10_00, 0)));
        let left: i64 = it.app.one("select unallocated_minor from credit where id = $1", it.lot.as_str()).await;
        assert_eq!(left, 0, "the payment's credit is older than the credit note's");
        let trail: String = it.app.one("select detail from audit where action = $1", "credit.allocated").await;
        assert_eq!(trail, "EUR 40.00 to 2 invoices");
        let before = it.app.state().await;
        let again = it.give(&it.giving("k", &[(1, 35_00), (0, 5_00)])).await.unwrap();
        assert_eq!(again, Allocated { amount: eur(40_00), fresh: false });
        assert_eq!(it.app.state().await, before);
    }

    async fn one_lot_alone_can_be_chosen(app: TestApp) {
        let it = Credited::on(app).await;
        let one = NewAllocation { lot: Some(it.lot.clone()), ..it.giving("k", &[(0, 30_01)]) };
        assert!(matches!(it.give(&one).await, Err(AllocateError::MoreThanFree(free)) if free == eur(30_00)));
        let one = NewAllocation { lot: Some(it.lot.clone()), ..it.giving("k", &[(0, 30_00)]) };
        it.give(&one).await.unwrap();
        assert_eq!(it.free_and_asked().await, (20_00, 0));
    }

    async fn what_is_set_aside_is_not_given(app: TestApp) {
        let it = Credited::on(app).await;
        it.ask_by_bank("q", 45_00).await;
        let refused = it.give(&it.giving("k", &[(0, 5_01)])).await.unwrap_err();
        assert_eq!(refused.to_string(), "only EUR 5.00 of credit is free");
        it.give(&it.giving("k", &[(0, 5_00)])).await.unwrap();
        assert_eq!(it.free_and_asked().await, (0, 45_00));
    }

    async fn wrong_amounts_and_invoices_change_nothing(app: TestApp) {
        let it = Credited::on(app).await;
        let bert = it.app.debtor_owing("bert", &[eur(10_00)]).await;
        let before = it.app.state().await;
        let first = it.anna.invoices[0].clone();
        let many: Vec<_> = (0..=MOST_LINES).map(|_| (it.app.ctx.new_id(), eur(1))).collect();
        let with = |lines| NewAllocation { lines, ..it.giving("k", &[]) };
        for (lines, expected) in [
            (vec![], "no invoice gets anything".to_owned()),
            (vec![(first.clone(), eur(0))], "an amount is not above zero".into()),
            (vec![(first.clone(), eur(-1))], "an amount is not above zero".into()),
            (vec![(first.clone(), eur(1)), (first.clone(), eur(1))], format!("{first} is there twice")),
            (vec![(it.anna.invoices[1].clone(), eur(40_01))], format!("only EUR 40.00 is owed on {}", it.anna.invoices[1])),
            (vec![(first.clone(), eur(50_01))], "only EUR 50.00 of credit is free".into()),
            (many, "more than 2000 invoices at once".into()),
        ] {
            assert_eq!(it.give(&with(lines)).await.unwrap_err().to_string(), expected);
        }
        for lines in [vec![(bert.invoices[0].clone(), eur(1))], vec![(first.clone(), gbp(1))]] {
            assert!(it.give(&with(lines)).await.is_err());
        }
        let nobody: DebtorId = it.app.ctx.new_id();
        assert!(matches!(allocate(&it.app.ctx, &nobody, &it.giving("k", &[(0, 1)])).await, Err(AllocateError::NoDebtor)));
        assert!(matches!(allocate(&it.app.ctx, &bert.id, &it.giving("k", &[(0, 1)])).await, Err(AllocateError::NotTheirs(_))));
        assert_eq!(it.app.state().await, before);
    }

    async fn sixteen_who_give_at_once_never_give_more_than_there_is(app: TestApp) {
        let it = Credited::on(app).await;
        let orders: Vec<NewAllocation> = (0..16).map(|n| it.giving(&format!("k{n}"), &[(n % 2, 7_00)])).collect();
        let given = futures_util::future::join_all(orders.iter().map(|new| it.give(new))).await;
        assert_eq!(given.iter().filter(|given| given.is_ok()).count(), 7, "50 euros are seven times 7");
        assert!(given.iter().flatten().all(|given| given.fresh));
        assert_eq!(it.free_and_asked().await, (1_00, 0));
        let (a, b) = it.owed_on_both().await;
        assert_eq!(140_00 - a - b, 49_00);
    }
}
