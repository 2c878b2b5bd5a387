//! A second person decides.

use saldo::approvals::{ApprovalError, Failure, Outcome, State, confirm, refuse, withdraw};

use super::*;

on_both! {
    async fn a_second_administrator_confirms_and_it_happens_as_who_asked(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        assert_eq!(confirm(&house.alan, &id).await.unwrap(), Outcome::Done);
        assert_eq!(house.owed().await, 800_00);
        let approval = house.approval(&id).await;
        assert_eq!((approval.state, approval.decided_by_name.as_deref()), (State::Confirmed, Some("alan")));
        let by: String = house.app.one("select waived_by from waiver where $1 = $1", "").await;
        assert_eq!(by, house.ada.actor.to_string());
        let trail: String = house.app.one("select actor from audit where action = $1", "approval.confirmed").await;
        assert_eq!(trail, house.alan.actor.to_string());
        assert!(matches!(confirm(&house.alan, &id).await, Err(ApprovalError::Decided(State::Confirmed))));
        assert_eq!(house.owed().await, 800_00);
        // A confirmed amount does not use up what one person may do alone.
        assert!(house.waive(&house.cor, "k2", 100_00).await.unwrap().now().is_some());
    }

    async fn a_confirmed_refund_is_asked_of_the_provider(app: TestApp) {
        let house = House::on(app).await;
        let id = waiting(house.refund(&house.cor, "k", 300_00).await.unwrap());
        assert_eq!(house.app.count("refund").await, 0);
        confirm(&house.ada, &id).await.unwrap();
        let made = refunds::of_payment(&mut house.app.ctx.db.read().await.unwrap(), &house.payment).await.unwrap();
        assert_eq!((made[0].amount(), made[0].asked_by.clone()), (eur(300_00), house.cor.actor.to_string()));
    }

    async fn nobody_is_their_own_second_person(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        let before = house.app.state().await;
        assert!(matches!(confirm(&house.ada, &id).await, Err(ApprovalError::Own)));
        assert!(matches!(refuse(&house.ada, &id, "no").await, Err(ApprovalError::Own)));
        assert!(matches!(confirm(&house.cor, &id).await, Err(ApprovalError::NotAdmin)));
        assert!(matches!(refuse(&house.cor, &id, "no").await, Err(ApprovalError::NotAdmin)));
        assert!(matches!(confirm(&house.app.ctx, &id).await, Err(ApprovalError::NotAdmin)));
        assert!(matches!(withdraw(&house.alan, &id).await, Err(ApprovalError::NotOwn)));
        let nothing: ApprovalId = house.app.ctx.new_id();
        assert!(matches!(confirm(&house.alan, &nothing).await, Err(ApprovalError::NotFound)));
        assert_eq!(house.app.state().await, before);
        house.disable(&house.alan).await;
        assert!(matches!(confirm(&house.alan, &id).await, Err(ApprovalError::NotAdmin)));
        assert_eq!(house.owed().await, 1_000_00);
    }

    async fn what_somebody_asked_for_who_may_not_any_more_is_not_confirmed(app: TestApp) {
        let house = House::on(app).await;
        let (refund, waiver) =
            (waiting(house.refund(&house.cor, "r", 200_00).await.unwrap()), house.waits(&house.ada, "k", 200_00).await);
        house.disable(&house.cor).await;
        let Actor::Staff(ada) = &house.ada.actor else { panic!("no colleague") };
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        let sql = "update staff set role = 'viewer' where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(ada)).unwrap();
        tx.commit().await.unwrap();
        for id in [refund, waiver] {
            assert_eq!(confirm(&house.alan, &id).await.unwrap(), Outcome::Failed(Failure::AskerMayNot));
            let approval = house.approval(&id).await;
            assert_eq!((approval.state, approval.failure()), (State::Failed, Some(Failure::AskerMayNot)));
            assert!(matches!(confirm(&house.alan, &id).await, Err(ApprovalError::Decided(State::Failed))));
        }
        assert_eq!((house.app.count("refund").await, house.app.count("waiver").await, house.owed().await), (0, 0, 1_000_00));
        assert_eq!(house.audited("approval.confirmed").await, 0);
    }

    async fn a_refusal_says_why_and_is_final(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        assert!(matches!(refuse(&house.alan, &id, " ").await, Err(ApprovalError::Reason)));
        refuse(&house.alan, &id, " not this year ").await.unwrap();
        let approval = house.approval(&id).await;
        assert_eq!((approval.state, approval.answer.as_str()), (State::Refused, "not this year"));
        assert!(matches!(confirm(&house.alan, &id).await, Err(ApprovalError::Decided(State::Refused))));
        assert!(matches!(withdraw(&house.ada, &id).await, Err(ApprovalError::Decided(State::Refused))));
        assert_eq!((house.owed().await, house.audited("approval.refused").await), (1_000_00, 1));
    }

    async fn who_asked_may_withdraw(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.cor, "k", 200_00).await;
        withdraw(&house.cor, &id).await.unwrap();
        assert_eq!(house.approval(&id).await.state, State::Withdrawn);
        assert!(matches!(confirm(&house.ada, &id).await, Err(ApprovalError::Decided(State::Withdrawn))));
        assert_eq!(house.audited("approval.withdrawn").await, 1);
    }

    async fn what_is_not_possible_any_more_fails_with_words(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.ada, "k", 900_00).await;
        house.app.paid(&house.anna.id, eur(400_00), &[(&house.anna.invoices[0], eur(400_00))]).await;
        let refund = waiting(house.refund(&house.ada, "r", 450_00).await.unwrap());
        assert!(house.refund(&house.cor, "r2", 100_00).await.unwrap().now().is_some());
        let left = |minor| Outcome::Failed(Failure::OnlyLeft { left: eur(minor) });
        assert_eq!(confirm(&house.alan, &id).await.unwrap(), left(600_00));
        assert_eq!(confirm(&house.alan, &refund).await.unwrap(), left(400_00));
        let approval = house.approval(&id).await;
        assert_eq!((approval.state, approval.failure()), (State::Failed, Some(Failure::OnlyLeft { left: eur(600_00) })));
        assert_eq!((house.owed().await, house.audited("approval.failed").await), (600_00, 2));
        assert_eq!(house.audited("approval.confirmed").await, 0, "what failed was not confirmed");
    }

    async fn who_can_confirm_is_told_and_nobody_else(app: TestApp) {
        let house = House::on(app).await;
        house.waits(&house.ada, "k", 200_00).await;
        let mails = house.work().await;
        let to: Vec<String> = mails.all().iter().map(|mail| mail.to.to_string()).collect();
        assert_eq!(to, ["alan@molen.example"]);
        let mail = &mails.all()[0];
        for part in ["ada asks for this: Waive €200.00 of invoice anna-1 of anna", "a good customer", "/admin/approvals/apr_"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
    }

    async fn whoever_asked_is_told_how_it_ended_and_nobody_else(app: TestApp) {
        let house = House::on(app).await;
        let (yes, no) = (house.waits(&house.cor, "a", 200_00).await, house.waits(&house.cor, "b", 300_00).await);
        let (late, own) = (house.waits(&house.ada, "c", 900_00).await, house.waits(&house.cor, "d", 400_00).await);
        house.work().await;
        confirm(&house.alan, &yes).await.unwrap();
        refuse(&house.alan, &no, "not this year").await.unwrap();
        confirm(&house.alan, &late).await.unwrap();
        withdraw(&house.cor, &own).await.unwrap();
        let mails = house.work().await.all();
        let found: Vec<String> = mails.iter().map(|mail| format!("{} {}", mail.to, mail.text)).collect();
        for (of, id, parts) in [
            ("cor", &yes, ["Waive €200.00 of invoice anna-1 of anna", "alan confirmed it on 2 Mar 2026"]),
            ("cor", &no, ["alan refused it on 2 Mar 2026", "Reason: not this year"]),
            ("ada", &late, ["alan confirmed it on 2 Mar 2026", "Reason: Only €800.00 was left."]),
        ] {
            let link = format!("/admin/approvals/{id}");
            let mail = found.iter().find(|mail| mail.contains(&link)).unwrap();
            assert!(mail.starts_with(&format!("{of}@molen.example")), "{mail}");
            assert!(parts.iter().all(|part| mail.contains(part)), "{parts:?} are not in {mail}");
        }
        assert_eq!(mails.len(), 3, "whoever withdrew it knows");
    }

    async fn whoever_is_kept_out_by_now_is_not_told(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.cor, "k", 200_00).await;
        house.work().await;
        house.disable(&house.cor).await;
        refuse(&house.alan, &id, "no").await.unwrap();
        assert!(house.work().await.all().is_empty());
    }

    async fn what_moved_to_another_debtor_is_still_confirmed(app: TestApp) {
        let house = House::on(app).await;
        let id = house.waits(&house.ada, "k", 200_00).await;
        let bert = house.app.debtor("bert").await;
        let merge = saldo::debtors::NewMerge { from: house.anna.id.clone(), into: bert.id.clone(), why: "one".into() };
        saldo::debtors::merge(&house.app.ctx, &merge).await.unwrap();
        assert_eq!(house.approval(&id).await.debtor_id, Some(bert.id));
        assert_eq!(confirm(&house.alan, &id).await.unwrap(), Outcome::Done);
        assert_eq!(house.owed().await, 800_00);
    }
}
