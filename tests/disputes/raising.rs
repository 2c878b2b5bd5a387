//! What may be contested, and what follows at once.

use saldo::disputes::{EventKind, State};

use super::*;

on_both! {
    async fn a_line_is_contested_with_its_vat_and_the_rest_stays_due(app: TestApp) {
        let house = House::on(app).await;
        house.app.clock.advance(chrono::Duration::days(29));
        assert_eq!(house.owed().await, (175_50, 0, 175_50));
        let id = house.contested().await;
        assert_eq!(house.owed().await, (175_50, 54_50, 121_00));
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.number, dispute.state, dispute.claimed(), dispute.held()), (1, State::Open, eur(54_50), eur(54_50)));
        // From Tuesday 31 March five working days.
        assert_eq!(dispute.answer_due_on.to_string(), "2026-04-07");
        assert_eq!(house.sides(&id).await, (54_50, 0));
        assert_eq!(house.open_tasks("dispute").await, 1);
        let owner: String = house.app.one("select owner from task where kind = $1", "dispute").await;
        assert_eq!(Some(owner.as_str()), dispute.owner_id.as_ref().map(|id| id.as_str()));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let events = disputes::events(&mut conn, &house.debtor, &id).await.unwrap();
        assert_eq!(events.iter().map(|event| (event.kind, event.happened_by_name.as_deref())).collect::<Vec<_>>(), [
            (EventKind::Raised, Some("anna"))
        ]);
        let detail: String = house.app.one("select detail from audit where action = $1", "dispute.raised").await;
        assert_eq!(detail, "EUR 54.50 in dispute 1: quantity");
    }

    async fn both_sides_are_told_once(app: TestApp) {
        let house = House::on(app).await;
        house.contested().await;
        let mails = house.worked().await;
        let mail = mails.last_to(&house.anna.email);
        assert_eq!(mail.subject, "We received dispute 1");
        for part in ["€54.50", "until this is decided", "9 March 2026", "/disputes/dsp_"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        let staff = mails.last_to(&crate::support::email("sanne@molen.example"));
        assert!(staff.text.contains("contests €54.50") && staff.text.contains("The quantity is wrong"), "{}", staff.text);
        // What a debtor typed is in no mail to colleagues.
        assert!(mails.all().iter().all(|mail| !mail.text.contains("<half>")));
        assert_eq!(house.worked().await.all().len(), 0);
    }

    async fn the_same_form_raises_once(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let before = house.app.state().await;
        assert_eq!(house.contested().await, id);
        assert_eq!(house.app.state().await, before);
    }

    async fn numbers_count_up_and_only_claims_that_hold_are_raised(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor_owing("bert", &[eur(10_00)]).await;
        let before = house.app.state().await;
        let of = |document: &DocumentId| Claim { document: document.clone(), line: None, amount: None };
        for (claims, word) in [
            (vec![], "Nothing"),
            (vec![of(&bert.invoices[0])], "NoInvoice"),
            (vec![house.claim(Some(3), None)], "NoLine"),
            (vec![house.claim(Some(2), Some(0))], "NotPositive"),
            (vec![house.claim(Some(2), Some(-1))], "NotPositive"),
            (vec![house.claim(Some(2), Some(54_51))], "TooMuch"),
            (vec![house.claim(None, Some(175_51))], "TooMuch"),
            (vec![house.claim(Some(2), None), house.claim(Some(2), Some(1))], "Twice"),
        ] {
            let refused = house.raise("x", claims).await.unwrap_err();
            assert!(format!("{refused:?}").starts_with(word), "{word}: {refused:?}");
        }
        assert_eq!(house.app.state().await, before, "what is refused changes nothing");
        let first = house.raise("a", vec![house.claim(Some(1), Some(1_00))]).await.unwrap();
        let second = house.raise("b", vec![house.claim(Some(2), None)]).await.unwrap();
        assert_eq!([house.dispute(&first).await.number, house.dispute(&second).await.number], [1, 2]);
        assert_eq!(house.owed().await.1, 55_50);
        let theirs = disputes::get(&mut house.app.ctx.db.read().await.unwrap(), &bert.id, &first).await.unwrap();
        assert_eq!(theirs, None, "not yours is not there");
    }

    async fn two_at_once_do_not_contest_the_same_cent(app: TestApp) {
        let house = House::on(app).await;
        let (one, other) = tokio::join!(
            house.raise("a", vec![house.claim(Some(2), Some(30_00))]),
            house.raise("b", vec![house.claim(Some(2), Some(30_00))])
        );
        let refused = one.as_ref().err().or(other.as_ref().err()).expect("one is refused");
        assert!(matches!(refused, DisputeError::TooMuch { most, .. } if *most == money(24_50)), "{refused:?}");
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1);
        assert_eq!(house.owed().await.1, 30_00);
    }

    async fn a_paid_invoice_is_contested_as_a_refund_claim(app: TestApp) {
        let house = House::on(app).await;
        house.paid(175_50).await;
        let id = house.contested().await;
        assert_eq!(house.sides(&id).await, (0, 54_50));
        assert_eq!(house.app.count("hold").await, 0);
    }

    async fn what_a_waiver_or_a_credit_note_took_off_is_not_contested(app: TestApp) {
        let house = House::on(app).await;
        let row = "credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,100.00,,F1\n";
        assert_eq!(house.app.import_csv(row).await.created, 1);
        let refused = house.raise("x", vec![house.claim(Some(1), None), house.claim(Some(2), Some(1_00))]).await.unwrap_err();
        assert!(matches!(refused, DisputeError::TooMuch { .. }), "{refused:?}");
        let id = house.raise("y", vec![house.claim(None, None)]).await.unwrap();
        assert_eq!(house.dispute(&id).await.claimed(), eur(75_50));
    }

    async fn whoever_looks_through_a_debtors_eyes_raises_nothing(app: TestApp) {
        let house = House::on(app).await;
        let saldo::ctx::Actor::Staff(sanne) = house.ours.actor.clone() else { unreachable!() };
        let eyes = house.app.ctx.acting_as(saldo::ctx::Actor::ViewAs(sanne));
        let refused = disputes::raise(&eyes, &house.debtor, &new("k", vec![house.claim(None, None)])).await;
        assert!(matches!(refused, Err(DisputeError::NotAllowed)));
    }
}
