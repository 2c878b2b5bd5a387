//! What may be said to be paid, and what follows at once.

use chrono::{DateTime, Utc};
use saldo::ctx::Actor;
use saldo::morning;
use saldo::paid_claims::{Filter, Stage};
use saldo::staff::Scope;
use saldo::tasks::TaskKind;
use saldo::threads::{self, Reader};

use super::*;
use crate::support::gbp;

on_both! {
    async fn in_the_morning_a_claim_is_news_and_each_message_after_it(app: TestApp) {
        let house = House::on(app).await;
        let since = async || {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let me = house.app.ctx.new_id();
            morning::morning(&mut conn, &house.app.ctx, &me, &Scope::All).await.unwrap().since
        };
        let id = house.say(&NewPaidClaim { words: Some(words("By bank.")), ..house.said("k") }).await.unwrap();
        let news = since().await;
        let claims: Vec<_> = news.requests.iter().map(|one| (one.kind, one.count, one.amount())).collect();
        assert_eq!((claims, news.questions.len()), (vec![(TaskKind::PaidClaim, 1, Some(eur(60_00)))], 0));
        let message = NewMessage { key: "m".into(), body: words("Did you find it?"), files: vec![], internal: false };
        paid_claims::say(&house.theirs, &house.debtor, &id, &message).await.unwrap();
        let questions: Vec<_> = since().await.questions.iter().map(|one| (one.paid_claim(), one.count)).collect();
        assert_eq!(questions, [(Some(id), 1)]);
    }

    async fn it_need_not_be_paid_for_the_days_of_the_policy(app: TestApp) {
        let house = House::on(app).await;
        let id = house.claimed().await;
        let claim = house.get(&id).await;
        assert_eq!((claim.amount(), claim.outcome, claim.version), (eur(60_00), None, 1));
        assert_eq!((claim.account.as_str(), claim.hold_until), ("NL91 ABNA 0417 1643 00", Some(day("2026-03-12"))));
        assert_eq!(house.owed().await, (100_00, 60_00, 40_00));
        let ends_at: DateTime<Utc> = house.app.one("select ends_at from hold where reason = $1", "paid_claim").await;
        assert_eq!(ends_at.to_rfc3339(), "2026-03-12T23:00:00+00:00", "the start of Friday in Amsterdam");
        let (detail, amount, due_on, owner): (String, i64, NaiveDate, String) = saldo::run!(
            house.app.ctx.db.read().await.unwrap(),
            fetch_one,
            sqlx::query_as("select detail, amount_minor, due_on, owner from task where kind = 'paid_claim'")
        )
        .unwrap();
        assert_eq!((detail.as_str(), amount, due_on), ("F1: said to be paid on 2026-02-27", 60_00, day("2026-03-04")));
        assert_eq!(house.ours.actor.to_string(), format!("staff:{owner}"));
        let trail: String = house.app.one("select detail from audit where action = $1", "paid_claim.claimed").await;
        assert_eq!(trail, "EUR 60.00 of F1, said to be paid on 2026-02-27");
        house.on_day("2026-03-12");
        assert_eq!(house.owed().await, (100_00, 60_00, 40_00), "the last day");
        house.on_day("2026-03-13");
        assert_eq!(house.owed().await, (100_00, 0, 100_00), "it ended by itself");
    }

    async fn both_sides_are_told_once(app: TestApp) {
        let house = House::on(app).await;
        let mut new = house.said("k");
        new.words = Some(words("We paid <twice>."));
        house.say(&new).await.unwrap();
        let mails = house.worked().await;
        let mail = mails.last_to(&house.anna.email);
        assert_eq!(mail.subject, "You say that invoice F1 is paid");
        for part in ["€60.00 of invoice F1", "on 27 February 2026", "until 12 March 2026", "on 4 March 2026 or before", "/paid-claims/pcl_"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
        let staff = mails.last_to(&crate::support::email("sanne@molen.example"));
        assert!(staff.text.contains("says that €60.00 of invoice F1 was paid on 27 February 2026"), "{}", staff.text);
        assert!(mails.all().iter().all(|mail| !mail.text.contains("<twice>")), "a stranger's text");
        assert_eq!((mails.all().len(), house.worked().await.all().len()), (2, 0));
    }

    async fn the_same_form_says_it_once(app: TestApp) {
        let house = House::on(app).await;
        let new = house.said("k");
        let (one, other) = tokio::join!(
            paid_claims::claim(&house.theirs, &house.debtor, &new),
            paid_claims::claim(&house.theirs, &house.debtor, &new)
        );
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_ne!(matches!(one, Claimed::Before(_)), matches!(other, Claimed::Before(_)));
        assert_eq!(one.id(), other.id());
        let before = house.app.state().await;
        house.claimed().await;
        assert_eq!(house.app.state().await, before);
    }

    async fn an_invoice_has_one_at_a_time_and_another_extends_nothing(app: TestApp) {
        let house = House::on(app).await;
        let (a, b) = (house.said("a"), house.said("b"));
        let (one, other) = tokio::join!(house.say(&a), house.say(&b));
        let refused = one.as_ref().err().or(other.as_ref().err()).expect("one is refused");
        assert!(matches!(refused, PaidClaimError::AlreadyClaimed(_)), "{refused:?}");
        let id = one.or(other).unwrap();
        house.on_day("2026-03-11");
        let before = house.app.state().await;
        let again = house.say(&NewPaidClaim { amount: eur(1_00), ..house.said("c") }).await.unwrap_err();
        assert!(matches!(again, PaidClaimError::AlreadyClaimed(running) if running == id));
        assert_eq!(house.app.state().await, before);
        let other = house.app.invoice(&house.debtor, "F2", eur(60_00), house.app.ctx.today()).await;
        house.say(&NewPaidClaim { document: other, ..house.said("d") }).await.unwrap();
    }

    async fn what_is_refused_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor_owing("bert", &[eur(100_00)]).await;
        let paid = house.app.invoice(&house.debtor, "F2", eur(60_00), house.app.ctx.today()).await;
        house.app.paid(&house.debtor, eur(60_00), &[(&paid, eur(60_00))]).await;
        let before = house.app.state().await;
        let new = || house.said("x");
        for (new, word) in [
            (NewPaidClaim { amount: eur(0), ..new() }, "NotPositive"),
            (NewPaidClaim { amount: eur(-1), ..new() }, "NotPositive"),
            (NewPaidClaim { amount: eur(100_01), ..new() }, "TooMuch"),
            (NewPaidClaim { amount: gbp(1), ..new() }, "OtherCurrency"),
            (NewPaidClaim { paid_on: day("2026-03-03"), ..new() }, "Day(2026-01-31, 2026-03-02)"),
            (NewPaidClaim { paid_on: day("2026-01-30"), ..new() }, "Day(2026-01-31, 2026-03-02)"),
            (NewPaidClaim { document: bert.invoices[0].clone(), ..new() }, "NoInvoice"),
            (NewPaidClaim { document: paid.clone(), ..new() }, "NoInvoice"),
            (NewPaidClaim { files: vec![upload("run.exe", b"MZ")], ..new() }, "Thread(File"),
        ] {
            let refused = house.say(&new).await.unwrap_err();
            assert!(format!("{refused:?}").starts_with(word), "{word}: {refused:?}");
        }
        let Actor::Staff(sanne) = house.ours.actor.clone() else { unreachable!() };
        for eyes in [Actor::ViewAs(sanne), Actor::Link(house.app.ctx.new_id())] {
            let refused = paid_claims::claim(&house.app.ctx.acting_as(eyes), &house.debtor, &new()).await;
            assert!(matches!(refused, Err(PaidClaimError::NotAllowed)));
        }
        let nobody = paid_claims::claim(&house.ours, &house.app.ctx.new_id(), &new()).await;
        assert!(matches!(nobody, Err(PaidClaimError::NotFound)));
        assert_eq!(house.app.state().await, before);
    }

    async fn without_days_in_the_policy_somebody_looks_and_nothing_is_paused(app: TestApp) {
        let house = House::on(app).await;
        house.set(Policy { claim_days: 0, ..Policy::usual(2) }).await;
        let id = house.claimed().await;
        assert_eq!((house.get(&id).await.hold_until, house.owed().await), (None, (100_00, 0, 100_00)));
        assert_eq!((house.open_tasks().await, house.app.count("hold").await), (1, 0));
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("Until we find it, the invoice is due as before."), "{}", mail.text);
    }

    async fn one_that_ended_without_the_money_bars_another_pause(app: TestApp) {
        let house = House::on(app).await;
        let first = house.claimed().await;
        house.answer(&first, &not_found()).await.unwrap();
        let second = house.say(&house.said("again")).await.unwrap();
        assert_eq!((house.get(&second).await.hold_until, house.owed().await.1, house.open_tasks().await), (None, 0, 1));
        let other = house.app.invoice(&house.debtor, "F2", eur(60_00), house.app.ctx.today()).await;
        let id = house.say(&NewPaidClaim { document: other, ..house.said("other") }).await.unwrap();
        assert!(house.get(&id).await.hold_until.is_some(), "of this invoice");
    }

    async fn what_was_taken_back_pauses_no_more_either(app: TestApp) {
        let house = House::on(app).await;
        let first = house.claimed().await;
        paid_claims::withdraw(&house.theirs, &house.debtor, &first).await.unwrap();
        assert_eq!((house.owed().await, house.open_tasks().await), ((100_00, 0, 100_00), 0));
        let over = paid_claims::withdraw(&house.theirs, &house.debtor, &first).await.unwrap_err();
        assert!(matches!(over, PaidClaimError::Closed(Outcome::Withdrawn)));
        let second = house.say(&house.said("again")).await.unwrap();
        assert_eq!((house.get(&second).await.hold_until, house.open_tasks().await), (None, 1));
    }

    async fn a_proof_stands_in_its_thread_for_both_sides(app: TestApp) {
        let house = House::on(app).await;
        let mut new = house.said("k");
        new.files = vec![upload("proof.txt", b"Paid on Friday.")];
        let id = house.say(&new).await.unwrap();
        let about = paid_claims::about(&id);
        let read = async |reader| {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let messages = threads::messages(&mut conn, &house.debtor, &about, reader).await.unwrap();
            messages.into_iter().map(|message| (message.body, message.files.len())).collect::<Vec<_>>()
        };
        assert_eq!(read(Reader::Creditor).await, [("Proof of payment".to_owned(), 1)]);
        let message = |key: &str, text: &str, internal| NewMessage { key: key.into(), body: words(text), files: vec![], internal };
        paid_claims::say(&house.ours, &house.debtor, &id, &message("m1", "From which bank?", false)).await.unwrap();
        paid_claims::say(&house.ours, &house.debtor, &id, &message("m2", "Strange.", true)).await.unwrap();
        house.app.clock.advance(chrono::Duration::minutes(1));
        let answered = message("m3", "ABN.", false);
        paid_claims::say(&house.theirs, &house.debtor, &id, &answered).await.unwrap();
        assert_eq!(paid_claims::say(&house.theirs, &house.debtor, &id, &answered).await.unwrap(), paid_claims::Said::Before);
        assert_eq!(read(Reader::Debtor).await.len(), 3, "a note is for colleagues");
        let mails = house.worked().await;
        assert!(mails.last_to(&house.anna.email).text.contains("From which bank?"));
        let staff = mails.last_to(&crate::support::email("sanne@molen.example"));
        assert!(staff.text.contains("wrote a message about the payment of invoice F1") && !staff.text.contains("ABN."));
        // Whoever answers has seen what the debtor wrote.
        let stale = paid_claims::answer(&house.ours, &house.debtor, &id, 1, &not_found()).await.unwrap_err();
        assert!(matches!(stale, PaidClaimError::Changed));
        house.answer(&id, &found()).await.unwrap();
    }

    async fn a_colleague_says_it_for_a_debtor_that_calls_and_not_yours_is_not_there(app: TestApp) {
        let house = House::on(app).await;
        let id = paid_claims::claim(&house.ours, &house.debtor, &house.said("k")).await.unwrap().id();
        assert_eq!(house.get(&id).await.claimed_by, house.ours.actor.to_string());
        let bert = house.app.debtor("bert").await;
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert_eq!(paid_claims::get(&mut conn, &bert.id, &id).await.unwrap(), None);
        let mine = paid_claims::of_debtor(&mut conn, &house.debtor).await.unwrap();
        let running = paid_claims::running_of_documents(&mut conn, &house.debtor, std::slice::from_ref(&house.invoice)).await.unwrap();
        assert_eq!((mine.len(), running.len()), (1, 1));
        drop(conn);
        assert!(matches!(paid_claims::withdraw(&house.ours, &bert.id, &id).await, Err(PaidClaimError::NotFound)));
    }

    async fn they_are_listed_by_how_far_they_are(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor("bert").await.id;
        let withdrawn = house.claimed().await;
        paid_claims::withdraw(&house.theirs, &house.debtor, &withdrawn).await.unwrap();
        house.app.clock.advance(chrono::Duration::minutes(1));
        let waiting = house.say(&house.said("k2")).await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        for (debtor, stage, page, found, total) in [
            (&house.debtor, None, 1, vec![&waiting, &withdrawn], 2),
            (&house.debtor, None, 2, vec![], 2),
            (&house.debtor, Some(Stage::Waiting), 1, vec![&waiting], 1),
            (&house.debtor, Some(Stage::Over(Outcome::Withdrawn)), 1, vec![&withdrawn], 1),
            (&house.debtor, Some(Stage::Over(Outcome::Found)), 1, vec![], 0),
            (&bert, None, 1, vec![], 0),
        ] {
            let listed = paid_claims::list(&mut conn, debtor, Filter { stage, page }).await.unwrap();
            let ids: Vec<_> = listed.rows.iter().map(|claim| &claim.id).collect();
            assert_eq!((ids, listed.total), (found, total), "{stage:?} {page}");
        }
    }
}

fn upload(name: &str, bytes: &'static [u8]) -> Upload {
    Upload { name: name.into(), bytes: bytes.into() }
}
