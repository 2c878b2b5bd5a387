//! What may be promised, and what follows at once.

use saldo::ctx::Actor;
use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::promises::Filter;
use saldo::threads::Body;

use super::*;
use crate::support::gbp;

impl House {
    pub(super) async fn run(&self, sql: &'static str) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(sql)).unwrap();
        tx.commit().await.unwrap();
    }
}

on_both! {
    async fn reminders_stop_until_its_grace_is_over_and_what_is_promised_stays_due(app: TestApp) {
        let house = House::on(app).await;
        let id = house.promised().await;
        let promise = house.get(&id).await;
        assert_eq!((promise.state(), promise.amount(), promise.missing()), (State::Running, eur(70_00), eur(70_00)));
        assert_eq!((promise.pay_on, promise.kept_until), (day("2026-03-09"), day("2026-03-12")));
        assert_eq!((house.owed(&house.first).await, house.held(&house.first).await), ((120_00, 120_00), 70_00));
        let ends_at: DateTime<Utc> = house.app.one("select ends_at from hold where reason = $1", "promise").await;
        assert_eq!(ends_at.to_rfc3339(), "2026-03-12T23:00:00+00:00", "the start of Friday in Amsterdam");
        let detail: String = house.app.one("select detail from audit where action = $1", "promise.made").await;
        assert_eq!(detail, "EUR 70.00 on 2026-03-09 for F1");
        let mails = house.worked().await;
        let mail = mails.last_to(&house.anna.email);
        assert_eq!(mail.subject, "You promised to pay €70.00 on 9 March 2026");
        for part in ["for invoice F1.", "Until then we send no reminders for it.", "/pay?document=doc_"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        assert_eq!((mails.all().len(), house.app.count("task").await), (1, 0));
    }

    async fn several_invoices_are_one_promise(app: TestApp) {
        let house = House::on(app).await;
        let lines = vec![(house.first.clone(), eur(120_00)), (house.second.clone(), eur(30_00))];
        let id = house.promise("k", lines, "2026-03-09").await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let invoices = promises::invoices_of(&mut conn, &house.debtor, &id).await.unwrap();
        let amounts: Vec<_> = invoices.iter().map(|one| (one.number.as_str(), one.amount(), one.missing())).collect();
        assert_eq!(amounts, [("F1", eur(120_00), eur(120_00)), ("F2", eur(30_00), eur(30_00))]);
        let running = promises::running_of_documents(&mut conn, &house.debtor, std::slice::from_ref(&house.second)).await.unwrap();
        assert_eq!(running.iter().map(|one| (one.amount(), one.pay_on)).collect::<Vec<_>>(), [(eur(30_00), day("2026-03-09"))]);
        assert_eq!(house.get(&id).await.amount(), eur(150_00));
        assert_eq!([house.held(&house.first).await, house.held(&house.second).await], [120_00, 30_00]);
    }

    async fn the_same_form_promises_once(app: TestApp) {
        let house = House::on(app).await;
        let new = NewPromise { key: "k".into(), lines: house.of_first(70_00), pay_on: day("2026-03-09") };
        let (one, other) = tokio::join!(
            promises::make(&house.theirs, &house.debtor, &new),
            promises::make(&house.theirs, &house.debtor, &new)
        );
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(matches!(one, Made::Before(_)), matches!(other, Made::Before(_)));
        assert_eq!(one.id(), other.id());
        let before = house.app.state().await;
        assert!(matches!(promises::make(&house.theirs, &house.debtor, &new).await, Ok(Made::Before(_))));
        assert_eq!(house.app.state().await, before);
        assert_eq!((house.app.count("promise").await, house.app.count("outbox").await), (1, 1));
    }

    async fn two_at_once_do_not_promise_the_same_invoice(app: TestApp) {
        let house = House::on(app).await;
        let (one, other) = tokio::join!(
            house.promise("a", house.of_first(70_00), "2026-03-09"),
            house.promise("b", house.of_first(10_00), "2026-03-10")
        );
        let refused = one.as_ref().err().or(other.as_ref().err()).expect("one is refused");
        assert!(matches!(refused, PromiseError::AlreadyPromised(document) if *document == house.first), "{refused:?}");
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1);
    }

    async fn what_is_refused_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor_owing("bert", &[eur(10_00)]).await;
        let paid = house.app.invoice(&house.debtor, "F3", eur(5_00), house.app.ctx.today()).await;
        house.pay(&paid, 5_00).await;
        let announced = house.app.invoice(&house.debtor, "F4", eur(50_00), house.app.ctx.today()).await;
        house.app.payment_in(&house.debtor, "processing", eur(20_00), &[(&announced, eur(20_00))]).await;
        let collected = house.app.invoice(&house.debtor, "F5", eur(50_00), house.app.ctx.today()).await;
        house.run("update document set payment_means = '59' where number = 'F5'").await;
        let before = house.app.state().await;
        let of = |document: &DocumentId, minor| (document.clone(), eur(minor));
        let first = &house.first;
        for (lines, pay_on, word) in [
            (vec![], "2026-03-09", "Nothing"),
            (vec![of(first, 0)], "2026-03-09", "NotPositive"),
            (vec![of(first, -1)], "2026-03-09", "NotPositive"),
            (vec![of(first, 120_01)], "2026-03-09", "TooMuch"),
            (vec![of(first, 1), of(first, 1)], "2026-03-09", "Twice"),
            (vec![of(first, 1), (house.second.clone(), gbp(1))], "2026-03-09", "OtherCurrency"),
            (vec![(first.clone(), gbp(1))], "2026-03-09", "OtherCurrency"),
            (vec![of(&bert.invoices[0], 1)], "2026-03-09", "NoInvoice"),
            (vec![of(&paid, 1)], "2026-03-09", "NoInvoice"),
            (vec![of(&collected, 1)], "2026-03-09", "NoInvoice"),
            (vec![of(&announced, 1)], "2026-03-09", "BeingPaid"),
            (vec![of(first, 1)], "2026-03-02", "TooEarly(2026-03-03)"),
            (vec![of(first, 1)], "2026-02-02", "TooEarly(2026-03-03)"),
            (vec![of(first, 1)], "2026-04-02", "TooLate(2026-04-01)"),
        ] {
            let refused = house.promise("x", lines, pay_on).await.unwrap_err();
            assert!(format!("{refused:?}").starts_with(word), "{word}: {refused:?}");
        }
        let many = vec![of(first, 1); promises::MOST_INVOICES + 1];
        assert!(matches!(house.promise("x", many, "2026-03-09").await, Err(PromiseError::TooMany)));
        assert_eq!(house.app.state().await, before, "what is refused changes nothing");
        house.promise("x", house.of_first(120_00), "2026-04-01").await.unwrap();
    }

    async fn what_is_contested_is_not_promised(app: TestApp) {
        let house = House::on(app).await;
        let contest = NewDispute {
            key: "d".into(),
            claims: vec![Claim { document: house.first.clone(), line: None, amount: Some(eur(50_00)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: Body::parse("Too dear.").unwrap(),
            files: vec![],
        };
        disputes::raise(&house.theirs, &house.debtor, &contest).await.unwrap();
        let refused = house.promise("a", house.of_first(70_01), "2026-03-09").await.unwrap_err();
        assert!(matches!(refused, PromiseError::TooMuch { most, .. } if most == eur(70_00)), "{refused:?}");
        let id = house.promise("a", house.of_first(70_00), "2026-03-09").await.unwrap();
        house.pay(&house.first, 70_00).await;
        assert_eq!(house.stands(&id).await, (State::Kept, 0), "the contested rest may stay owed");
        let nothing = house.promise("b", house.of_first(1), "2026-03-09").await.unwrap_err();
        assert!(matches!(nothing, PromiseError::NoInvoice(_)), "{nothing:?}");
    }

    async fn it_is_offered_by_the_policy_and_not_to_everybody(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { promise_within_days: 5, promise_grace_days: 0, ..Policy::usual(2) }).await;
        let late = house.promise("k", house.of_first(1_00), "2026-03-08").await.unwrap_err();
        assert!(matches!(late, PromiseError::TooLate(last) if last == day("2026-03-07")), "{late:?}");
        let id = house.promise("k", house.of_first(1_00), "2026-03-07").await.unwrap();
        assert_eq!(house.get(&id).await.kept_until, day("2026-03-09"), "a Saturday, and no grace");
        let other = async || house.promise("o", vec![(house.second.clone(), eur(1_00))], "2026-03-05").await;
        for (mark, unmark) in [
            ("update debtor set insolvent_at = created_at where name = 'klant'", "update debtor set insolvent_at = null"),
            ("update debtor set handed_over_at = created_at where name = 'klant'", "update debtor set handed_over_at = null"),
        ] {
            house.run(mark).await;
            assert!(matches!(other().await, Err(PromiseError::NotOffered)), "{mark}");
            house.run(unmark).await;
        }
        house.set(Policy { promise_within_days: 0, ..Policy::usual(2) }).await;
        assert!(matches!(other().await, Err(PromiseError::NotOffered)));
        assert_eq!(house.stands(&id).await.0, State::Running, "what was promised before stays");
        house.set(Policy::usual(2)).await;
        other().await.unwrap();
    }

    async fn people_of_both_sides_promise_and_nobody_else(app: TestApp) {
        let house = House::on(app).await;
        let Actor::Staff(sanne) = house.ours.actor.clone() else { unreachable!() };
        let new = NewPromise { key: "k".into(), lines: house.of_first(70_00), pay_on: day("2026-03-09") };
        for eyes in [Actor::ViewAs(sanne), Actor::Link(house.app.ctx.new_id())] {
            let refused = promises::make(&house.app.ctx.acting_as(eyes), &house.debtor, &new).await;
            assert!(matches!(refused, Err(PromiseError::NotAllowed)));
        }
        let nobody = house.app.ctx.new_id();
        assert!(matches!(promises::make(&house.ours, &nobody, &new).await, Err(PromiseError::NotFound)));
        let id = promises::make(&house.ours, &house.debtor, &new).await.unwrap().id();
        assert_eq!(house.get(&id).await.made_by, house.ours.actor.to_string(), "for a debtor that calls");
        assert!(house.worked().await.last_to(&house.anna.email).subject.contains("€70.00"));
        let bert = house.app.debtor("bert").await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert_eq!(promises::get(&mut conn, &bert.id, &id).await.unwrap(), None, "not yours is not there");
        drop(conn);
        assert!(matches!(promises::withdraw(&house.ours, &bert.id, &id).await, Err(PromiseError::NotFound)));
    }

    async fn a_colleague_writes_down_what_a_caller_promises(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.contact("bert", &house.debtor, Rights::VIEW).await;
        let other = house.app.debtor("other").await.id;
        let carl = house.app.contact("carl", &other, Rights::DISPUTE_AND_PLAN).await;
        let new = NewPromise { key: "k".into(), lines: house.of_first(70_00), pay_on: day("2026-03-09") };
        let before = house.app.state().await;
        for (ctx, caller, word) in [
            (&house.theirs, &bert, "NotAllowed"),
            (&house.app.ctx, &bert, "NotAllowed"),
            (&house.ours, &carl, "NoContact"),
        ] {
            let refused = promises::make_for(ctx, &house.debtor, Some(&caller.id), &new).await.unwrap_err();
            assert_eq!(format!("{refused:?}"), word);
        }
        let late = NewPromise { pay_on: day("2026-04-02"), ..new.clone() };
        let refused = promises::make_for(&house.ours, &house.debtor, Some(&bert.id), &late).await.unwrap_err();
        assert!(matches!(refused, PromiseError::TooLate(_)), "the limits are the debtor's: {refused:?}");
        assert_eq!(house.app.state().await, before);

        let id = promises::make_for(&house.ours, &house.debtor, Some(&bert.id), &new).await.unwrap().id();
        let promise = house.get(&id).await;
        assert_eq!((promise.made_by, promise.made_for), (house.ours.actor.to_string(), Some(bert.id.clone())));
        let detail: String = house.app.one("select detail from audit where action = $1", "promise.made_for").await;
        assert_eq!(detail, format!("EUR 70.00 on 2026-03-09 for F1, as contact:{} said", bert.id));
        assert!(matches!(promises::make_for(&house.ours, &house.debtor, None, &new).await, Ok(Made::Before(before)) if before == id));
        let mails = house.worked().await;
        for reader in [&bert, &house.anna] {
            assert_eq!(mails.last_to(&reader.email).subject, "You promised to pay €70.00 on 9 March 2026");
        }
        assert_eq!(mails.all().len(), 2);
    }

    async fn they_are_listed_by_how_far_they_are(app: TestApp) {
        let house = House::on(app).await;
        let other = house.app.debtor("other").await.id;
        let kept = house.promise("a", house.of_first(20_00), "2026-03-09").await.unwrap();
        house.pay(&house.first, 20_00).await;
        house.later();
        let withdrawn = house.promise("b", house.of_first(30_00), "2026-03-09").await.unwrap();
        promises::withdraw(&house.ours, &house.debtor, &withdrawn).await.unwrap();
        house.later();
        let both = vec![(house.first.clone(), eur(40_00)), (house.second.clone(), eur(40_00))];
        let running = house.promise("c", both, "2026-03-09").await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        for (debtor, state, page, found, total) in [
            (&house.debtor, None, 1, vec![&running, &withdrawn, &kept], 3),
            (&house.debtor, None, 2, vec![], 3),
            (&house.debtor, Some(State::Running), 1, vec![&running], 1),
            (&house.debtor, Some(State::Kept), 1, vec![&kept], 1),
            (&house.debtor, Some(State::Broken), 1, vec![], 0),
            (&house.debtor, Some(State::Withdrawn), 1, vec![&withdrawn], 1),
            (&other, None, 1, vec![], 0),
        ] {
            let listed = promises::list(&mut conn, debtor, Filter { state, page }).await.unwrap();
            let ids: Vec<_> = listed.rows.iter().map(|row| &row.promise.id).collect();
            assert_eq!((ids, listed.total), (found, total), "{state:?} {page}");
        }
        let all = promises::list(&mut conn, &house.debtor, Filter { state: None, page: 1 }).await.unwrap().rows;
        let about: Vec<_> = all.iter().map(|row| (row.number.as_str(), row.invoices)).collect();
        assert_eq!(about, [("F1", 2), ("F1", 1), ("F1", 1)]);
    }
}
