//! What is open, how old it is, and credit that is not used.

use chrono::Duration;
use saldo::ledger::credits::CreditOrigin;
use saldo::statements::open_sums;

use super::*;
use crate::support::eur;

on_both! {
    async fn open_items_are_what_is_owed_by_its_age_and_credit_beside_it(app: TestApp) {
        app.import_csv(
            "invoice,A-5,2025-11-01,2025-12-01,EUR,D-anna,anna,5.00,,\n\
             invoice,A-4,2025-11-20,2025-12-30,EUR,D-anna,anna,40.00,,\n\
             invoice,A-3,2025-12-20,2026-01-30,EUR,D-anna,anna,300.00,,\n\
             invoice,A-2,2026-01-20,2026-03-01,EUR,D-anna,anna,2000.00,,\n\
             invoice,A-1,2026-02-20,2026-03-02,EUR,D-anna,anna,10000.00,,\n\
             invoice,A-0,2026-02-21,2026-03-20,EUR,D-anna,anna,50000.00,50000.00,\n\
             credit_note,C-1,2026-02-28,,EUR,D-anna,anna,30.00,,\n",
        ).await;
        let debtor = app.one("select id from debtor where number = $1", "D-anna").await;
        app.paid(&debtor, eur(7_00), &[]).await;
        let basis = now(&app, &debtor).await;
        let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), &basis).await.unwrap();
        assert_eq!(sums.ages, [eur(10_000_00), eur(2_000_00), eur(300_00), eur(40_00), eur(5_00)]);
        assert_eq!((sums.owed, sums.due, sums.credit), (eur(12_345_00), eur(12_345_00), eur(37_00)));
        assert_eq!(sums.balance().unwrap(), eur(12_308_00));
        let (owed, credit, balance) = open_items(&app, &basis).await;
        let found: Vec<_> = owed.iter().map(|item| (item.document.as_ref().unwrap().number.as_str(), item.days)).collect();
        assert_eq!(found, [("A-5", 91), ("A-4", 62), ("A-3", 31), ("A-2", 1), ("A-1", 0)]);
        assert_eq!(balance, 12_308_00);
        let found: Vec<_> = credit.iter().map(|item| (item.origin, item.left, item.on)).collect();
        assert_eq!(found, [
            (CreditOrigin::CreditNote, eur(30_00), date("2026-02-28")),
            (CreditOrigin::Payment, eur(7_00), date("2026-03-02")),
        ]);
        assert_eq!(ends(&app, &basis, ever()).await.1, balance, "both kinds say the same of the account");
    }

    async fn pages_of_any_size_have_every_item_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00); 7]).await;
        for _ in 0..5 {
            app.paid(&anna.id, eur(1_00), &[]).await;
        }
        let basis = now(&app, &anna.id).await;
        let whole = of_open(&app, &basis).await;
        let small = portions(&app, Reader::open_items(basis).with_rows(2)).await;
        assert_eq!(small.len(), 4 + 3 + 1);
        let flat = |portions: Vec<Portion>| {
            let (mut owed, mut credit) = (Vec::new(), Vec::new());
            for portion in portions {
                match portion {
                    Portion::Owed(items) => owed.extend(items),
                    Portion::Credit(items) => credit.extend(items),
                    _ => {}
                }
            }
            (owed, credit)
        };
        let whole = flat(whole);
        assert_eq!((whole.0.len(), whole.1.len()), (7, 5));
        assert_eq!(flat(small), whole);
    }

    async fn who_owes_nothing_has_only_sums(app: TestApp) {
        let anna = app.debtor("anna").await;
        let basis = now(&app, &anna.id).await;
        assert_eq!(basis.known.position, 0);
        assert_eq!(of_open(&app, &basis).await, [Portion::Sums { owed: eur(0), credit: eur(0), balance: eur(0) }]);
        assert_eq!(of_period(&app, &basis, ever()).await.len(), 2);
    }

    async fn ages_count_from_the_day_of_the_statement(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let basis = now(&app, &anna.id).await;
        app.clock.advance(Duration::days(45));
        let later = now(&app, &anna.id).await;
        let ages = async |basis: &Basis| open_items(&app, basis).await.0[0].days;
        assert_eq!((ages(&basis).await, ages(&later).await), (0, 45));
        assert_eq!(later.known.position, basis.known.position);
    }
}
