//! What the review says is what raising it does.

use saldo::money::Currency;

use super::*;

/// What is contested, held, and stays to be paid.
async fn preview(house: &House, claims: &[Claim]) -> Result<(i64, i64, i64), DisputeError> {
    let mut conn = house.app.ctx.db.read().await.unwrap();
    let preview = disputes::preview(&mut conn, &house.app.ctx, &house.debtor, claims, Reason::Quantity).await?;
    assert_eq!(preview.refund_claim().minor(), preview.claimed.minor() - preview.held.minor());
    Ok((preview.claimed.minor(), preview.held.minor(), preview.stays.minor()))
}

on_both! {
    async fn the_review_says_what_raising_does(app: TestApp) {
        let house = House::on(app).await;
        for (key, claims) in [
            ("a", vec![house.claim(Some(2), Some(30_00))]),
            ("b", vec![house.claim(Some(2), None), house.claim(Some(1), Some(1_00))]),
        ] {
            let said = preview(&house, &claims).await.unwrap();
            let before = house.app.state().await;
            preview(&house, &claims).await.unwrap();
            assert_eq!(house.app.state().await, before, "looking changes nothing");
            let id = house.raise(key, claims).await.unwrap();
            let dispute = house.dispute(&id).await;
            assert_eq!(said, (dispute.claimed().minor(), dispute.held().minor(), house.owed().await.2), "{key}");
        }
    }

    async fn what_is_paid_is_no_hold_in_the_review(app: TestApp) {
        let house = House::on(app).await;
        house.raise("a", vec![house.claim(Some(1), Some(20_00))]).await.unwrap();
        house.paid(140_00).await;
        // Of 35.50 that are open the first dispute holds 20.00.
        let claims = [house.claim(Some(2), Some(50_00))];
        let said = preview(&house, &claims).await.unwrap();
        assert_eq!(said, (50_00, 15_50, 0));
        let id = house.raise("b", claims.to_vec()).await.unwrap();
        assert_eq!((house.dispute(&id).await.held(), house.owed().await.2), (eur(15_50), 0));
    }

    async fn the_review_complains_as_raising_does(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor_owing("bert", &[eur(10_00)]).await;
        let of = |document: &DocumentId| Claim { document: document.clone(), line: None, amount: None };
        for (claims, word) in [
            (vec![], "Nothing"),
            (vec![of(&bert.invoices[0])], "NoInvoice"),
            (vec![house.claim(Some(2), Some(54_51))], "TooMuch"),
            (vec![house.claim(None, None), house.claim(Some(1), None)], "Twice"),
        ] {
            let refused = preview(&house, &claims).await.unwrap_err();
            assert!(format!("{refused:?}").starts_with(word), "{word}: {refused:?}");
        }
    }

    async fn only_own_invoices_are_offered_with_what_is_left_of_each_line(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor_owing("bert", &[eur(10_00)]).await;
        house.raise("a", vec![house.claim(Some(2), Some(50_00))]).await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let named = [bert.invoices[0].clone(), house.invoice.clone()];
        let offered = disputes::offer(&mut conn, &house.app.ctx, &house.debtor, &named).await.unwrap();
        assert_eq!(offered.len(), 1);
        let (left, lines) = (offered[0].left, &offered[0].lines);
        assert_eq!((left, left.currency()), (eur(125_50), Currency::EUR));
        assert_eq!(lines.iter().map(|line| (line.line.amount(), line.left.minor())).collect::<Vec<_>>(), [
            (121_00, 121_00),
            (54_50, 4_50)
        ]);
        assert!(lines.iter().all(|line| !line.name.is_empty()));
    }

    async fn it_may_be_opened_again_until_the_last_day_of_the_term(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let until = async |house: &House| {
            let dispute = house.dispute(&id).await;
            let mut conn = house.app.ctx.db.read().await.unwrap();
            disputes::reopen_until(&mut conn, &house.theirs, &dispute).await.unwrap()
        };
        assert_eq!(until(&house).await, None, "it runs");
        house.decide(&id, "k", Verdict::Refuse).await.unwrap();
        let last = until(&house).await.expect("within the term");
        assert_eq!((last - house.app.ctx.today()).num_days(), 14);
        house.app.clock.advance(chrono::Duration::days(14));
        assert_eq!(until(&house).await, Some(last));
        house.app.clock.advance(chrono::Duration::days(1));
        assert_eq!(until(&house).await, None);
        assert!(matches!(disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "No.")).await, Err(DisputeError::TooLate(day)) if day == last));
    }
}
