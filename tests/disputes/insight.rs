//! By reason: how many, how much, how long, how often right.

use saldo::exports;
use saldo::staff::Scope;

use super::*;

on_both! {
    async fn disputes_are_counted_by_reason(app: TestApp) {
        let house = House::on(app).await;
        let from = house.app.ctx.now();
        let id = house.contested().await;
        let late = house.raise("b", vec![house.claim(Some(1), Some(100_00))]).await.unwrap();
        let mut other = new("c", vec![house.claim(Some(1), Some(5_00))]);
        other.reason = Reason::Price;
        disputes::raise(&house.theirs, &house.debtor, &other).await.unwrap();
        house.app.clock.advance(chrono::Duration::hours(36));
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(2, 21_80)] }).await.unwrap();
        disputes::withdraw(&house.theirs, &house.debtor, &late).await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let until = from + chrono::Duration::days(1);
        let rows = disputes::insight(&mut conn, &Scope::All, from, until).await.unwrap();
        let [quantity, price] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((quantity.reason, quantity.raised, quantity.running, quantity.decided), (Reason::Quantity, 2, 0, 1));
        assert_eq!((quantity.claimed(), quantity.accepted()), (eur(154_50), eur(21_80)));
        assert_eq!((quantity.accepted_permille(), quantity.days_to_decide_tenths()), (Some(400), Some(15)));
        assert_eq!((price.reason, price.running, price.accepted_permille()), (Reason::Price, 1, None));
        assert_eq!(disputes::insight(&mut conn, &Scope::All, until, until).await.unwrap(), []);
        let bert = house.app.debtor("bert").await;
        let none = crate::support::only(&[&bert.id]);
        assert_eq!(disputes::insight(&mut conn, &none, from, until).await.unwrap(), []);
        let theirs = Scope::Only(vec![house.debtor.clone()]);
        assert_eq!(disputes::insight(&mut conn, &theirs, from, until).await.unwrap(), rows);
    }

    async fn what_was_credited_before_it_was_opened_again_is_no_share_of_what_is_decided(app: TestApp) {
        let house = House::on(app).await;
        let from = house.app.ctx.now();
        let until = from + chrono::Duration::days(1);
        let id = house.raise("a", vec![house.claim(Some(1), None)]).await.unwrap();
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(1, 100_00)] }).await.unwrap();
        let other = house.contested().await;
        house.decide(&other, "e", Verdict::Accept { items: vec![house.item(2, 5_45)] }).await.unwrap();
        let share = async || {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let rows = disputes::insight(&mut conn, &Scope::All, from, until).await.unwrap();
            assert_eq!(rows[0].accepted(), eur(105_45));
            rows[0].accepted_permille()
        };
        assert_eq!(share().await, Some(601));
        disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "Not all.")).await.unwrap();
        assert_eq!(share().await, Some(100), "of the one that is decided");
        disputes::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        assert_eq!(share().await, Some(100));
    }

    async fn decisions_go_out_by_rate_of_vat(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(2, 21_80)] }).await.unwrap();
        let today = house.app.ctx.today();
        let mut out = Vec::new();
        let period = exports::Period::new(today, today).unwrap();
        assert_eq!(exports::export_decisions(&house.app.ctx, period, &mut out).await.unwrap(), 1);
        let file = String::from_utf8(out).unwrap();
        let line = file.lines().nth(1).unwrap();
        assert!(line.starts_with("cdn_") && line.ends_with(",1,2026-03-02,1,C-1,Klant 1,F1,2,S,9,20.00,1.80,EUR,0.00"), "{line}");
        let before = exports::Period::new(today.pred_opt().unwrap(), today.pred_opt().unwrap()).unwrap();
        assert_eq!(exports::export_decisions(&house.app.ctx, before, &mut Vec::new()).await.unwrap(), 0);
    }
}
