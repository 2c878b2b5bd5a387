//! Inside the policy at once, outside it with a reason, and never on what is not open.

use saldo::money::{Currency, Money};
use saldo::payments;
use saldo::plans::Outside;
use saldo::statements;
use saldo::threads::Side;

use super::*;

on_both! {
    async fn inside_the_policy_it_is_agreed_at_once_word_by_word(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.number, plan.total(), plan.open()), (State::Running, 1, eur(300_00), eur(300_00)));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let terms = plans::terms_of(&mut conn, &plan).await.unwrap().remove(0);
        for sentence in
            ["Between Molen & Zoon B.V. and klant (D-klant), who acts as a business.", "Invoice F1, due on", "1. 1 April 2026: €100.00"]
        {
            assert!(terms.agreement.contains(sentence), "{sentence}: {}", terms.agreement);
        }
        assert_eq!(terms.agreement_hash.len(), 64);
        let consents = plans::consents_of(&mut conn, &plan).await.unwrap();
        let debtor = consents.iter().find(|consent| consent.side == Side::Debtor).unwrap();
        assert_eq!((debtor.name.as_str(), debtor.network.as_str(), debtor.proved_by.as_str()), ("anna", "192.0.2.7", "password"));
        assert_eq!(debtor.given_at, house.app.ctx.now());
        let creditor = consents.iter().find(|consent| consent.side == Side::Creditor).unwrap();
        assert_eq!(creditor.proved_by, "policy business 1");
        drop(conn);
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0));
        assert_eq!((house.app.audited("plan.asked").await, house.app.audited("plan.agreed").await), (1, 1));
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("The first instalment: €100.00 by 1 April 2026"), "{}", mail.text);
        assert!(mail.text.contains("You may pay earlier, more, or all at once"), "the agreement itself: {}", mail.text);
    }

    async fn what_is_on_its_way_is_in_no_plan(app: TestApp) {
        let house = House::on(app).await;
        let form = house.form("k", house.three()).await.unwrap();
        for status in ["awaiting_transfer", "processing"] {
            let some = [(&house.first, eur(100_00))];
            let payment = house.app.payment_in(&house.debtor, status, eur(100_00), &some).await;
            let before = house.app.state().await;
            let shown = house.form("other", house.three()).await.unwrap_err();
            let sent = plans::propose(&house.theirs, &house.debtor, &form).await.unwrap_err();
            for refused in [shown, sent] {
                assert!(matches!(&refused, PlanError::BeingPaid(document) if *document == house.first), "{refused:?}");
            }
            assert_eq!(house.app.state().await, before);
            if status == "awaiting_transfer" {
                payments::cancel_checkout(&house.app.ctx, &house.debtor, &payment).await.unwrap();
            }
        }
    }

    async fn the_same_form_again_is_the_same_plan(app: TestApp) {
        let house = House::on(app).await;
        let form = house.form("k", house.three()).await.unwrap();
        let (one, other) = tokio::join!(
            plans::propose(&house.theirs, &house.debtor, &form),
            plans::propose(&house.theirs, &house.debtor, &form)
        );
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(matches!(one, Proposed::Before(_)), matches!(other, Proposed::Before(_)));
        assert_eq!((one.id(), house.app.count("plan").await), (other.id(), 1));
    }

    async fn two_at_once_do_not_plan_the_same_invoice(app: TestApp) {
        let house = House::on(app).await;
        let both = (vec![house.first.clone(), house.second.clone()], wanted(Share::Count(4), "2026-04-01"));
        let (alone, both) = (house.form("a", house.three()).await.unwrap(), house.form("b", both).await.unwrap());
        let (one, other) = tokio::join!(
            plans::propose(&house.theirs, &house.debtor, &alone),
            plans::propose(&house.theirs, &house.debtor, &both)
        );
        let refused = one.as_ref().err().or(other.as_ref().err()).expect("one is refused");
        assert!(matches!(refused, PlanError::InAnotherPlan(document) if *document == house.first), "{refused:?}");
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1);
        assert_eq!((house.app.count("plan").await, house.app.audited("plan.agreed").await), (1, 1));
    }

    async fn two_at_once_are_about_no_more_than_one_may_be(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, most_minor: Some(399_99), ..Policy::usual(2) }).await;
        let second = (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"));
        let (first, second) = (house.form("a", house.three()).await.unwrap(), house.form("b", second).await.unwrap());
        let (one, other) = tokio::join!(
            plans::propose(&house.theirs, &house.debtor, &first),
            plans::propose(&house.theirs, &house.debtor, &second)
        );
        let refused = one.as_ref().err().or(other.as_ref().err()).expect("one is refused");
        let much = [Outside::TooMuch { most: 399_99 }];
        assert!(matches!(refused, PlanError::Unexplained(outside) if *outside == much), "{refused:?}");
        assert_eq!(u8::from(one.is_ok()) + u8::from(other.is_ok()), 1);
        assert_eq!(house.app.count("plan").await, 1);
    }

    async fn outside_it_needs_a_reason_and_waits_for_an_answer(app: TestApp) {
        let house = House::on(app).await;
        let long = (vec![house.first.clone()], wanted(Share::Count(14), "2026-04-01"));
        let before = house.app.state().await;
        let refused = house.propose("k", long.clone()).await.unwrap_err();
        let PlanError::Unexplained(outside) = refused else { panic!("{refused:?}") };
        assert_eq!(outside, [Outside::TooLong { most: 12 }, Outside::TooSmall { least: 25_00 }]);
        assert_eq!(house.app.state().await, before);
        let mut form = house.form("k", long).await.unwrap();
        form.words = Some(words("The harvest comes late."));
        let proposed = plans::propose(&house.theirs, &house.debtor, &form).await.unwrap();
        let Proposed::Asked(id) = proposed else { panic!("{proposed:?}") };
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.answer_due_on), (State::Asked, Some(day("2026-03-05"))));
        assert_eq!(house.owed(&house.first).await, (300_00, 0, 300_00), "due as before");
        assert_eq!(house.open_tasks("plan_request").await, 1);
        let mails = house.worked().await;
        assert!(mails.last_to(&house.anna.email).text.contains("You get an answer on 5 March 2026"));
        let sanne = mails.last_to(&crate::support::email("sanne@molen.example"));
        assert!(sanne.text.contains("klant asks to pay €300.00 in instalments") && !sanne.text.contains("harvest"));
    }

    async fn what_cannot_be_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let other = house.app.debtor_owing("other", &[eur(50_00)]).await;
        let foreign = other.invoices[0].clone();
        let three = house.three().1;
        let of = |documents: &[&DocumentId], wanted: Wanted| (documents.iter().map(|id| (*id).clone()).collect::<Vec<_>>(), wanted);
        let first = &house.first;
        let before = house.app.state().await;
        for (asked, word) in [
            (of(&[], three), "NoInvoices"),
            (of(&[&foreign], three), "NoInvoice("),
            (of(&[first, &foreign], three), "NoInvoice("),
            (of(&[first], wanted(Share::Count(3), "2026-03-01")), "TooEarly"),
            (of(&[first], wanted(Share::Count(3), "2027-04-01")), "TooFar"),
            (of(&[first], wanted(Share::Count(10_000), "2026-04-01")), "Schedule(TooMany)"),
            (of(&[first], wanted(Share::Count(0), "2026-04-01")), "Schedule(Count)"),
            (of(&[first], Wanted { down: 300_00, ..three }), "Schedule(DownTooMuch)"),
            (of(&[first], Wanted { down: 10_00, down_on: day("2026-03-01"), ..three }), "TooEarly"),
        ] {
            let refused = format!("{:?}", house.propose("k", asked).await.unwrap_err());
            assert!(refused.starts_with(word), "{refused}");
        }
        let many = vec![house.first.clone(); 3];
        let mut twice = house.form("k", (many, three)).await.unwrap();
        assert_eq!(twice.documents.len(), 3, "the same invoice three times is one");
        twice.seen_hash = "0".repeat(64);
        let refused = plans::propose(&house.theirs, &house.debtor, &twice).await.unwrap_err();
        assert!(matches!(refused, PlanError::OtherTerms), "{refused:?}");
        let form = house.form("k", house.three()).await.unwrap();
        let staff = plans::propose(&house.ours, &house.debtor, &form).await.unwrap_err();
        assert!(matches!(staff, PlanError::NotAllowed), "{staff:?}");
        assert_eq!(house.app.state().await, before);
    }

    async fn two_plans_together_are_about_no_more_than_one_may_be(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { plans: Plans::AtOnce, most_minor: Some(399_99), ..Policy::usual(2) }).await;
        house.runs().await;
        let second = (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"));
        let before = house.app.state().await;
        let refused = house.propose("k2", second.clone()).await.unwrap_err();
        let much = [Outside::TooMuch { most: 399_99 }];
        assert!(matches!(&refused, PlanError::Unexplained(outside) if *outside == much), "{refused:?}");
        assert_eq!(house.app.state().await, before);
        house.pay(1).await;
        assert!(matches!(house.propose("k2", second).await.unwrap(), Proposed::Agreed(_)), "a cent less is left of the first");
    }

    async fn the_agreement_says_as_of_when_and_which_instalment_pays_what(app: TestApp) {
        let house = House::on(app).await;
        house.pay(1_00).await;
        let both = (vec![house.first.clone(), house.second.clone()], wanted(Share::Count(3), "2026-04-01"));
        let id = house.propose("k", both).await.unwrap().id();
        let plan = house.plan(&id).await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let position = statements::position(&mut conn, &house.debtor).await.unwrap();
        let agreement = plans::terms_of(&mut conn, &plan).await.unwrap().remove(0).agreement;
        for words in [
            &*format!("Together €399.00, as it stands on 2 March 2026, position {position}.\n"),
            "2. 1 May 2026: €133.00\n3. 1 June 2026: €133.00\n   (€33.00 of invoice F1, €100.00 of invoice F2)\n",
        ] {
            assert!(agreement.contains(words), "{words} is not in {agreement}");
        }
        let as_of: i64 = saldo::run!(conn, fetch_one, sqlx::query_scalar("select as_of from plan_terms")).unwrap();
        assert_eq!((position > 1, as_of), (true, position));
    }

    async fn every_cent_is_in_a_plan_also_without_and_with_three_decimals(app: TestApp) {
        let house = House::on(app).await;
        for (code, minor, parts, least) in
            [("JPY", 10_000, [3_333, 3_333, 3_334], 25), ("TND", 100_000, [33_330, 33_330, 33_340], 25_000)]
        {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            saldo::execute!(tx, sqlx::query("update creditor set currency = $1").bind(code)).unwrap();
            tx.commit().await.unwrap();
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let usual = policies::usual(&mut conn, Kind::Business).await.unwrap().policy;
            drop(conn);
            assert_eq!(usual.smallest_minor, least, "twenty-five {code}");
            house.set(Policy { plans: Plans::AtOnce, most_minor: Some(minor), ..usual }).await;
            let of = |minor: i64| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
            let invoice = house.app.invoice(&house.debtor, code, of(minor), house.app.ctx.today()).await;
            let three = (vec![invoice.clone()], wanted(Share::Count(3), "2026-04-01"));
            let id = house.propose(code, three).await.unwrap().id();
            assert_eq!((house.plan(&id).await.state, house.plan(&id).await.total()), (State::Running, of(minor)));
            assert_eq!(house.left(&id).await, parts, "{code}");
            house.app.paid(&house.debtor, of(parts[0]), &[(&invoice, of(parts[0]))]).await;
            assert_eq!(house.left(&id).await, [0, parts[1], parts[2]], "{code}");
        }
    }

    async fn nobody_is_asked_for_a_last_cent(app: TestApp) {
        let house = House::on(app).await;
        house.pay(99_99).await;
        let fifty = (vec![house.first.clone()], wanted(Share::Amount(50_00), "2026-04-01"));
        let id = house.propose("k", fifty).await.unwrap().id();
        assert_eq!(house.left(&id).await, [50_00, 50_00, 50_00, 50_01]);
    }

    async fn not_for_everybody(app: TestApp) {
        let house = House::on(app).await;
        let refused = async || format!("{:?}", house.propose("k", house.three()).await.unwrap_err());
        house.set(Policy { plans: Plans::Never, ..Policy::usual(2) }).await;
        assert_eq!(refused().await, "NotOffered");
        house.set(Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        for (mark, unmark) in [
            ("update debtor set insolvent_at = $2 where id = $1", "update debtor set insolvent_at = null where id = $1"),
            ("update debtor set handed_over_at = $2 where id = $1", "update debtor set handed_over_at = null where id = $1"),
        ] {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            saldo::execute!(tx, sqlx::query(mark).bind(&house.debtor).bind(house.app.ctx.now())).unwrap();
            tx.commit().await.unwrap();
            assert_eq!(refused().await, "NotOffered", "{mark}");
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            saldo::execute!(tx, sqlx::query(unmark).bind(&house.debtor)).unwrap();
            tx.commit().await.unwrap();
        }
        assert!(house.propose("k", house.three()).await.is_ok());
    }

    async fn an_invoice_is_in_one_plan(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        let refused = house.propose("k2", (vec![house.first.clone(), house.second.clone()], house.three().1)).await.unwrap_err();
        assert!(matches!(&refused, PlanError::InAnotherPlan(document) if *document == house.first), "{refused:?}");
        assert!(house.propose("k3", (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"))).await.is_ok());
    }

    async fn what_is_paid_first_is_paid_before_the_first_instalment(app: TestApp) {
        let house = House::on(app).await;
        let late = Wanted { down: 50_00, down_on: day("2026-04-02"), ..house.three().1 };
        let refused = house.propose("k", (vec![house.first.clone()], late)).await.unwrap_err();
        let PlanError::Unexplained(outside) = refused else { panic!("{refused:?}") };
        assert_eq!(outside, [Outside::DownTooLate { latest: day("2026-04-01") }]);
        let in_time = Wanted { down_on: day("2026-04-01"), ..late };
        assert!(house.propose("k", (vec![house.first.clone()], in_time)).await.is_ok());
    }

    async fn what_was_agreed_is_never_changed(app: TestApp) {
        let house = House::on(app).await;
        house.runs().await;
        for sql in [
            "update plan_terms set agreement = 'other words'",
            "update plan_instalment set amount_minor = 1",
            "update plan_claim set amount_minor = 1",
            "update plan_consent set name = 'somebody else'",
            "delete from plan_consent",
        ] {
            let mut tx = house.app.ctx.db.begin().await.unwrap();
            assert!(saldo::execute!(tx, sqlx::query(sql)).unwrap_err().to_string().contains("append-only"), "{sql}");
        }
    }

    async fn what_is_contested_stays_out(app: TestApp) {
        let house = House::on(app).await;
        house.contest(60_00).await;
        let id = house.runs().await;
        assert_eq!((house.plan(&id).await.total(), house.left(&id).await), (eur(240_00), vec![80_00, 80_00, 80_00]));
        assert_eq!(house.owed(&house.first).await, (300_00, 300_00, 0), "contested, or not due yet");
    }
}

impl House {
    /// Anna contests so much of F1.
    pub(super) async fn contest(&self, minor: i64) -> saldo::ids::DisputeId {
        use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
        let new = NewDispute {
            key: format!("dispute-{minor}"),
            claims: vec![Claim { document: self.first.clone(), line: None, amount: Some(eur(minor)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: words("Too dear."),
            files: vec![],
        };
        disputes::raise(&self.theirs, &self.debtor, &new).await.unwrap().id()
    }
}
