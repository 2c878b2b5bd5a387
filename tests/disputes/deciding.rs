//! Decisions: what they book, and when they do not.

use saldo::approvals::{self, Ask, Kind, Outcome as Done, Wish};
use saldo::disputes::State;
use saldo::invoices::{self, Selection, SettledHow};
use saldo::ledger::EntryKind;
use saldo::staff::Scope;
use saldo::{home, morning, portfolio};

use super::*;

impl House {
    /// The parts of all decisions: net, VAT, rate.
    async fn parts(&self) -> Vec<(i64, i64, Option<String>)> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        saldo::run!(
            conn,
            fetch_all,
            sqlx::query_as(
                "select net_minor, vat_minor, vat_percent from credit_decision_line order by decision_id, position"
            )
        )
        .unwrap()
    }

    async fn decided(&self) -> i64 {
        self.app.balance("credit_decisions").await
    }

    /// Until when the invoice has time: on its page, in the list, where it is paid, at home, and on two pages of
    /// colleagues.
    async fn time_until(&self) -> Vec<Option<chrono::NaiveDate>> {
        let (ctx, debtor, today) = (&self.app.ctx, &self.debtor, self.app.ctx.today());
        let mut conn = ctx.db.read().await.unwrap();
        let page = invoices::get(&mut conn, ctx, debtor, &self.invoice).await.unwrap().unwrap();
        let list = invoices::list(&mut conn, ctx, debtor, &invoices::Query::default()).await.unwrap();
        let payable = invoices::payable(&mut conn, ctx, debtor, &Selection::DueToday(None)).await.unwrap();
        let home = home::overview(&mut conn, ctx, debtor).await.unwrap();
        let position = portfolio::position(&mut conn, debtor, today).await.unwrap();
        let query = portfolio::Query::parse("");
        let found = portfolio::list(&mut conn, ctx, &ctx.new_id(), &Scope::All, &query).await.unwrap();
        let line = found.lines.iter().find(|line| line.id == *debtor).unwrap();
        assert_eq!((home.currencies[0].overdue, line.sums[0].overdue), (eur(175_50), eur(175_50)), "still overdue");
        vec![
            page.summary.pay_by,
            list.rows[0].pay_by,
            payable.rows[0].pay_by,
            home.currencies[0].pay_by.keys().next().copied(),
            position.open[0].pay_by(today),
            line.sums[0].with_time.map(|(_, day)| day),
        ]
    }

    /// Whom somebody is sent after in the morning.
    async fn sent_after(&self) -> Vec<DebtorId> {
        let ctx = &self.app.ctx;
        let mut conn = ctx.db.read().await.unwrap();
        let page = morning::morning(&mut conn, ctx, &ctx.new_id(), &Scope::All).await.unwrap();
        page.overdue.into_iter().map(|debtor| debtor.debtor_id).collect()
    }
}

fn vat_at(percent: &str, parts: &[(i64, i64, Option<String>)]) -> i64 {
    parts.iter().filter(|part| part.2.as_deref() == Some(percent)).map(|part| part.1).sum()
}

on_both! {
    async fn a_part_is_credited_at_once_and_the_rest_gets_a_day_to_pay_by(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let due_on: String = house.app.one("select cast(due_on as text) from document where number = $1", "F1").await;
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(2, 21_80)] }).await.unwrap();
        assert_eq!(house.owed().await, (153_70, 0, 153_70));
        assert_eq!(house.parts().await, [(20_00, 1_80, Some("9".into()))]);
        assert_eq!((house.decided().await, house.app.all_unapplied().await), (21_80, 0));
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.accepted()), (State::PartlyAccepted, eur(21_80)));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let lines = disputes::lines_of_round(&mut conn, &house.debtor, &id, 1).await.unwrap();
        assert_eq!(lines[0].accepted(), Some(eur(21_80)));
        // Due on 31 March, so the fortnight from 2 March does not count.
        let pay_by = disputes::pay_by(&mut conn, &house.debtor, &house.invoice).await.unwrap();
        assert_eq!(pay_by.unwrap().to_string(), "2026-03-31");
        let page = saldo::invoices::get(&mut conn, &house.app.ctx, &house.debtor, &house.invoice).await.unwrap().unwrap();
        let event = page.history.last().unwrap();
        assert_eq!((event.kind, event.change), (EntryKind::CreditDecision, eur(-21_80)));
        drop(conn);
        assert_eq!(house.app.one::<String>("select cast(due_on as text) from document where number = $1", "F1").await, due_on);
        assert_eq!(house.open_tasks("dispute").await, 0);
        let mail = house.worked().await.last_to(&house.anna.email);
        for part in ["partly right", "€21.80", "We looked.", "€153.70", "31 March 2026", "open the dispute again"] {
            assert!(mail.text.contains(part), "{part} is missing in {}", mail.text);
        }
    }

    async fn all_of_the_invoice_is_credited_over_its_rates(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(None, None)]).await.unwrap();
        house.decide(&id, "d", Verdict::AcceptAll).await.unwrap();
        assert_eq!(house.parts().await, [(100_00, 21_00, Some("21".into())), (50_00, 4_50, Some("9".into()))]);
        assert_eq!(house.owed().await, (0, 0, 0));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let page = saldo::invoices::get(&mut conn, &house.app.ctx, &house.debtor, &house.invoice).await.unwrap().unwrap();
        let saldo::invoices::Standing::Settled { how, .. } = page.summary.standing else { panic!("not settled") };
        assert_eq!(how, Some(SettledHow::Credited));
        assert_eq!(house.dispute(&id).await.state, State::Accepted);
    }

    async fn the_rest_of_the_invoice_is_credited_with_the_vat_that_is_left(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::AcceptAll).await.unwrap();
        let rest = house.raise("k2", vec![house.claim(None, None)]).await.unwrap();
        house.decide(&rest, "d2", Verdict::AcceptAll).await.unwrap();
        let mut parts = house.parts().await;
        parts.sort();
        assert_eq!(parts, [(50_00, 4_50, Some("9".into())), (100_00, 21_00, Some("21".into()))]);
    }

    async fn the_whole_in_small_pieces_has_the_vat_of_the_whole(app: TestApp) {
        let house = House::on(app).await;
        for (n, minor) in [Some(3), Some(3), Some(3), None].into_iter().enumerate() {
            let id = house.raise(&format!("k{n}"), vec![house.claim(None, minor)]).await.unwrap();
            house.decide(&id, &format!("d{n}"), Verdict::AcceptAll).await.unwrap();
        }
        let parts = house.parts().await;
        assert_eq!((vat_at("21", &parts), vat_at("9", &parts)), (21_00, 4_50));
    }

    async fn lines_and_the_whole_in_one_decision_have_no_more_vat_than_the_invoice(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(None, None)]).await.unwrap();
        let items = vec![house.item(0, 100_00), house.item(2, 54_50), house.item(1, 21_00)];
        house.decide(&id, "d", Verdict::Accept { items }).await.unwrap();
        let parts = house.parts().await;
        assert_eq!((vat_at("21", &parts), vat_at("9", &parts)), (21_00, 4_50));
    }

    async fn what_is_left_beside_a_credit_note_has_the_vat_that_is_left(app: TestApp) {
        let house = House::on(app).await;
        house.app.import(&[crate::imports::words::credit_note("CN1", Some("F1"), 10)]).await;
        assert_eq!(house.owed().await.0, 54_50, "the note has all of 21 %");
        let id = house.raise("k", vec![house.claim(None, None)]).await.unwrap();
        let note: DocumentId = house.app.one("select id from document where number = $1", "CN1").await;
        let decision = Decision { seen: 1, verdict: Verdict::AcceptAll, words: words("x"), beside: vec![note] };
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap();
        assert_eq!(house.parts().await, [(50_00, 4_50, Some("9".into()))]);
    }

    async fn the_rest_beside_a_note_that_is_tied_in_part_has_the_vat_that_is_left(app: TestApp) {
        let house = House::on(app).await;
        let first = house.raise("a", vec![house.claim(Some(1), Some(60_50))]).await.unwrap();
        house.decide(&first, "d", Verdict::AcceptAll).await.unwrap();
        // The note says that, and all that is at 9 %.
        let mut note = crate::imports::words::credit_note("CN1", Some("F1"), 5);
        note.lines.push(saldo::demo::ubl::UblLine { vat_percent: 9, ..line(1, 50_00) });
        assert_eq!(house.app.import(&[note]).await.created, 1);
        assert_eq!(house.owed().await.0, 60_50);
        let rest = house.raise("b", vec![house.claim(None, None)]).await.unwrap();
        house.decide_beside(&rest, "e", Verdict::AcceptAll, &["CN1"]).await.unwrap();
        assert_eq!(house.parts().await, vec![(50_00, 10_50, Some("21".into())); 2]);
    }

    async fn of_two_disputes_of_an_invoice_the_first_answer_does_not_ask_for_what_the_other_holds(app: TestApp) {
        let house = House::on(app).await;
        let first = house.raise("a", vec![house.claim(Some(1), None)]).await.unwrap();
        let second = house.contested().await;
        house.decide(&first, "d", Verdict::Refuse).await.unwrap();
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("Still to pay on invoice F1: €121.00"), "{}", mail.text);
        house.raise("b", vec![house.claim(Some(1), None)]).await.unwrap();
        house.decide(&second, "e", Verdict::Refuse).await.unwrap();
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("Still to pay on invoice F1: €54.50"), "{}", mail.text);
    }

    async fn nothing_is_asked_for_while_all_of_it_is_held_or_on_its_way(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let lines = [(&house.invoice, eur(175_50))];
        house.app.payment_in(&house.debtor, "processing", eur(175_50), &lines).await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        let mail = house.worked().await.last_to(&house.anna.email);
        assert!(mail.text.contains("You need not pay anything for this now."), "{}", mail.text);
    }

    async fn what_was_paid_becomes_credit(app: TestApp) {
        let house = House::on(app).await;
        house.paid(150_00).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::AcceptAll).await.unwrap();
        // 25.50 was owed and is not; 29.00 of what was paid is credit.
        assert_eq!((house.owed().await.0, house.app.all_unapplied().await), (0, 29_00));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let decision = &disputes::decisions_of(&mut conn, &house.debtor, &id).await.unwrap()[0];
        assert_eq!((decision.amount(), decision.lowered(), decision.became_credit()), (eur(54_50), eur(25_50), eur(29_00)));
        assert_eq!((decision.net(), decision.vat()), (eur(50_00), eur(4_50)));
        drop(conn);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("€29.00 of it was already paid"));
    }

    async fn how_a_paid_invoice_was_settled_stays(app: TestApp) {
        let house = House::on(app).await;
        house.paid(175_50).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::AcceptAll).await.unwrap();
        let how: String = house.app.one("select settled_how from document where number = $1", "F1").await;
        assert_eq!((how.as_str(), house.app.all_unapplied().await), ("paid", 54_50));
    }

    async fn no_ends_the_hold_and_moves_no_money(app: TestApp) {
        let house = House::on(app).await;
        house.app.clock.advance(chrono::Duration::days(40));
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        assert_eq!(house.owed().await, (175_50, 0, 175_50));
        assert_eq!((house.app.count("credit_decision").await, house.dispute(&id).await.state), (0, State::Refused));
        // 14 days from Saturday 11 April are a Saturday.
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let pay_by = disputes::pay_by(&mut conn, &house.debtor, &house.invoice).await.unwrap();
        assert_eq!(pay_by.unwrap().to_string(), "2026-04-27");
    }

    async fn what_has_time_stays_overdue_and_nobody_is_sent_after_it_before_its_day(app: TestApp) {
        let house = House::on(app).await;
        house.app.clock.advance(chrono::Duration::days(40));
        assert_eq!(house.time_until().await, [None; 6]);
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        let until = chrono::NaiveDate::from_ymd_opt(2026, 4, 27);
        assert_eq!(house.time_until().await, [until; 6]);
        // On Sunday 26 April nobody has spoken to the debtor for a fortnight.
        house.app.clock.advance(chrono::Duration::days(15));
        assert_eq!((house.time_until().await, house.sent_after().await), (vec![until; 6], vec![]));
        house.app.clock.advance(chrono::Duration::days(2));
        assert_eq!((house.time_until().await, house.sent_after().await), (vec![None; 6], vec![house.debtor.clone()]));
    }

    async fn a_corrected_invoice_is_linked_when_it_arrives(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let refused = house.decide(&id, "d", Verdict::Replaced { number: " ".into() }).await.unwrap_err();
        assert!(matches!(refused, DisputeError::Number));
        house.decide(&id, "d", Verdict::Replaced { number: " F2 ".into() }).await.unwrap();
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.outcome), (State::Correcting, None));
        assert_eq!((dispute.replaced_by.as_deref(), dispute.replaced_by_id), (Some("F2"), None));
        house.app.import(&[invoice("F2")]).await;
        let arrived: DocumentId = house.app.one("select id from document where number = $1", "F2").await;
        assert_eq!(house.dispute(&id).await.replaced_by_id, Some(arrived));
    }

    async fn a_stale_or_impossible_decision_changes_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let before = house.app.state().await;
        let decision = |verdict| Decision { seen: 1, verdict, words: words("x"), beside: vec![] };
        let decide = async |ctx: &Ctx, decision: Decision| disputes::decide(ctx, &house.debtor, &id, "d", &decision).await;
        let too_much = Verdict::Accept { items: vec![house.item(2, 54_51)] };
        let other_line = Verdict::Accept { items: vec![house.item(1, 1)] };
        for (ctx, decision, word) in [
            (&house.ours, Decision { seen: 0, ..decision(Verdict::Refuse) }, "Changed"),
            (&house.ours, decision(too_much), "TooMuch"),
            (&house.ours, decision(other_line), "NoLine"),
            (&house.ours, decision(Verdict::Accept { items: vec![] }), "Nothing"),
            (&house.theirs, decision(Verdict::AcceptAll), "NotAllowed"),
        ] {
            let refused = decide(ctx, decision).await.unwrap_err();
            assert!(format!("{refused:?}").starts_with(word), "{word}: {refused:?}");
        }
        assert_eq!(house.app.state().await, before);
        decide(&house.ours, decision(Verdict::AcceptAll)).await.unwrap();
        let after = house.app.state().await;
        assert_eq!(decide(&house.ours, decision(Verdict::AcceptAll)).await.unwrap(), Decided::Now(()), "the same form");
        let again = disputes::decide(&house.ours, &house.debtor, &id, "e", &decision(Verdict::AcceptAll)).await;
        assert!(matches!(again, Err(DisputeError::State(State::Accepted))));
        assert_eq!(house.app.state().await, after);
    }

    async fn what_the_debtor_just_sent_is_seen_before_it_is_decided(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let decision = |seen| Decision { seen, verdict: Verdict::Refuse, words: words("No."), beside: vec![] };
        let proof = NewMessage { files: vec![upload("proof.txt", b"signed")], ..message("m", "Here is the proof.") };
        disputes::say(&house.theirs, &house.debtor, &id, &proof).await.unwrap();
        let refused = disputes::decide(&house.ours, &house.debtor, &id, "d", &decision(1)).await.unwrap_err();
        assert!(matches!(refused, DisputeError::Changed), "{refused:?}");
        disputes::say(&house.ours, &house.debtor, &id, &message("n", "We look.")).await.unwrap();
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision(2)).await.unwrap();
        assert_eq!(house.dispute(&id).await.state, State::Refused, "our own words change nothing");
        disputes::say(&house.theirs, &house.debtor, &id, &message("o", "A pity.")).await.unwrap();
        assert_eq!(house.dispute(&id).await.state, State::Refused, "a last word either");
    }

    async fn of_two_who_decide_at_once_one_wins(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let decision = |verdict| Decision { seen: 1, verdict, words: words("x"), beside: vec![] };
        let (yes, no) = (decision(Verdict::AcceptAll), decision(Verdict::Refuse));
        let (one, other) = tokio::join!(
            disputes::decide(&house.ours, &house.debtor, &id, "a", &yes),
            disputes::decide(&house.ours, &house.debtor, &id, "b", &no)
        );
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1);
        assert_eq!(house.app.count("credit_decision").await, i64::from(one.is_ok()));
    }

    async fn above_the_limit_a_second_person_decides(app: TestApp) {
        let house = House::on(app).await;
        let (ada, alan) = (house.app.colleague("ada", Role::Admin).await, house.app.colleague("alan", Role::Admin).await);
        let (ada, alan) = (house.app.as_staff(&ada), house.app.as_staff(&alan));
        let wish = Wish::Limits { of: Kind::CreditDecision, from: None, to: Some(eur(50_00)) };
        approvals::propose(&ada, Ask { key: None, wish: &wish, why: "rules" }).await.unwrap();
        let id = house.contested().await;
        let Decided::Waits(approval) = house.decide(&id, "d", Verdict::AcceptAll).await.unwrap() else { panic!("free") };
        assert_eq!((house.owed().await.1, house.dispute(&id).await.state), (54_50, State::Open));
        let before = house.app.state().await;
        assert_eq!(house.decide(&id, "d", Verdict::AcceptAll).await.unwrap(), Decided::Waits(approval.clone()));
        for other in [Verdict::Refuse, Verdict::AcceptAll, Verdict::Accept { items: vec![house.item(2, 1)] }] {
            let refused = house.decide(&id, "e", other).await;
            assert!(matches!(refused, Err(DisputeError::Waits)), "{refused:?}");
        }
        assert_eq!(house.app.state().await, before, "the same form asks once, and nothing else is decided meanwhile");
        assert_eq!(approvals::confirm(&alan, &approval).await.unwrap(), Done::Done);
        assert_eq!((house.owed().await.0, house.dispute(&id).await.state), (121_00, State::Accepted));
        let by: String = house.app.one("select decided_by from credit_decision where $1 = $1", "").await;
        assert_eq!(by, house.ours.actor.to_string(), "as whoever asked");
    }

    async fn what_changed_while_it_waited_is_not_decided(app: TestApp) {
        let house = House::on(app).await;
        let ada = house.app.colleague("ada", Role::Admin).await;
        let ada = house.app.as_staff(&ada);
        let wish = Wish::Limits { of: Kind::CreditDecision, from: None, to: Some(eur(0)) };
        approvals::propose(&ada, Ask { key: None, wish: &wish, why: "rules" }).await.unwrap();
        let id = house.contested().await;
        let Decided::Waits(approval) = house.decide(&id, "d", Verdict::AcceptAll).await.unwrap() else { panic!("free") };
        disputes::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        let ended = approvals::confirm(&ada, &approval).await.unwrap();
        assert_eq!(ended, Done::Failed(approvals::Failure::Changed));
        assert_eq!((house.owed().await.0, house.app.count("credit_decision").await), (175_50, 0));
    }
}
