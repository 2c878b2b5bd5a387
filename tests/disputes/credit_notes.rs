//! The credit note that the accounting system sends later is what was decided: never credit twice.

use saldo::demo::ubl::UblDocument;
use saldo::disputes::State;

use super::*;
use crate::imports::words::day;

impl House {
    async fn note(&self, number: &str, total: &str) {
        let row = format!("credit_note,{number},2026-03-02,2026-03-02,EUR,C-1,Klant 1,{total},,F1\n");
        let summary = self.app.import_csv(&row).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
    }

    /// Of line 2 21.80 is credited by a decision.
    async fn credited(&self) -> DisputeId {
        let id = self.contested().await;
        self.decide(&id, "d", Verdict::Accept { items: vec![self.item(2, 21_80)] }).await.unwrap();
        id
    }

    /// All of F1 is contested, and F2 is to take its place.
    async fn being_corrected_wholly(&self) -> DisputeId {
        let id = self.raise("k", vec![self.claim(None, None)]).await.unwrap();
        self.decide(&id, "d", Verdict::Replaced { number: "F2".into() }).await.unwrap();
        id
    }

    async fn tied(&self, id: &DisputeId) -> i64 {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        disputes::decisions_of(&mut conn, &self.debtor, id).await.unwrap()[0].tied().minor()
    }
}

on_both! {
    async fn it_is_tied_in_its_own_entry(app: TestApp) {
        let house = House::on(app).await;
        let id = house.credited().await;
        house.note("CN1", "21.80").await;
        assert_eq!((house.owed().await.0, house.app.all_unapplied().await), (153_70, 0));
        assert_eq!((house.tied(&id).await, house.app.balance("credit_decisions").await), (21_80, 0));
        let entries: i64 = house.app.one("select count(*) from entry where kind = $1", "credit_note").await;
        let allocated: i64 = house.app.one("select count(*) from entry where kind = $1", "allocation").await;
        assert_eq!((entries, allocated, house.open_tasks("credit_note_differs").await), (1, 0, 0));
        let before = house.app.state().await;
        house.note("CN1", "21.80").await;
        assert_eq!(house.app.state().await, before, "the same file again changes nothing");
    }

    async fn a_smaller_one_leaves_a_task_that_the_rest_closes(app: TestApp) {
        let house = House::on(app).await;
        let id = house.credited().await;
        house.note("CN1", "20.00").await;
        assert_eq!((house.tied(&id).await, house.open_tasks("credit_note_differs").await), (20_00, 1));
        house.note("CN2", "1.80").await;
        assert_eq!((house.tied(&id).await, house.open_tasks("credit_note_differs").await), (21_80, 0));
        assert_eq!((house.owed().await.0, house.app.all_unapplied().await), (153_70, 0));
    }

    async fn a_larger_one_gives_the_rest_and_makes_a_task(app: TestApp) {
        let house = House::on(app).await;
        let id = house.credited().await;
        house.note("CN1", "31.80").await;
        assert_eq!((house.tied(&id).await, house.open_tasks("credit_note_differs").await), (21_80, 1));
        assert_eq!((house.owed().await.0, house.app.all_unapplied().await), (143_70, 0));
        let detail: String = house.app.one("select detail from task where kind = $1", "credit_note_differs").await;
        assert_eq!(detail, "Credit note CN1 gives EUR 10.00 more than was decided.");
    }

    async fn other_vat_makes_a_task(app: TestApp) {
        let house = House::on(app).await;
        house.credited().await;
        // 10.00 at 21 % are not what 21.80 at 9 % are; of the same total the VAT tells.
        let mut note = crate::imports::words::credit_note("CN1", Some("F1"), 1);
        note.lines[0].price_minor = 18_02;
        let summary = house.app.import(&[note]).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
        let detail: String = house.app.one("select detail from task where kind = $1", "credit_note_differs").await;
        assert_eq!(detail, "Credit note CN1 has EUR 3.78 of VAT; decided were EUR 1.80.");
    }

    async fn one_that_comes_before_the_decision_has_to_be_seen(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let seen = house.dispute(&id).await.version;
        house.note("CN1", "54.50").await;
        assert_ne!(house.dispute(&id).await.version, seen, "what was looked at before is stale");
        assert_eq!(house.owed().await, (121_00, 54_50, 66_50));
        let refused = house.decide(&id, "d", Verdict::AcceptAll).await.unwrap_err();
        let DisputeError::CreditNoteCame { document, number } = refused else { panic!("{refused:?}") };
        assert_eq!(number, "CN1");
        let seen = house.dispute(&id).await.version;
        let decision = Decision { seen, verdict: Verdict::AcceptAll, words: words("x"), beside: vec![document] };
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap();
        assert_eq!(house.owed().await.0, 66_50);
    }

    async fn one_that_gives_more_at_a_rate_than_the_invoice_has_leaves_nothing_of_it(app: TestApp) {
        let house = House::on(app).await;
        // 130.00 at 21 %, of which the invoice has 121.00.
        let mut note = crate::imports::words::credit_note("CN1", Some("F1"), 1);
        note.lines[0].price_minor = 107_44;
        let summary = house.app.import(&[note]).await;
        assert_eq!((summary.refused_count(), house.owed().await.0), (0, 45_50), "{:?}", summary.refused);
        let document: DocumentId = house.app.one("select id from document where number = $1", "CN1").await;
        let id = house.raise("k", vec![house.claim(None, Some(20_00))]).await.unwrap();
        let seen = house.dispute(&id).await.version;
        let decision = Decision { seen, verdict: Verdict::AcceptAll, words: words("x"), beside: vec![document] };
        disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap();
        assert_eq!(house.owed().await.0, 25_50);
        let percent = async |sql: &'static str| house.app.one::<i64>(sql, "9").await;
        assert_eq!(percent("select cast(sum(net_minor) as bigint) from credit_decision_line where vat_percent = $1").await, 18_35);
        let others = "select cast(count(*) as bigint) from credit_decision_line where vat_percent is distinct from $1";
        assert_eq!(percent(others).await, 0);
    }

    async fn what_another_decision_left_of_it_has_to_be_seen(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::AcceptAll).await.unwrap();
        let other = house.raise("o", vec![house.claim(Some(1), Some(50_00))]).await.unwrap();
        house.note("CN1", "104.50").await;
        assert_eq!((house.tied(&id).await, house.owed().await.0), (54_50, 71_00));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let dispute = house.dispute(&other).await;
        let came = disputes::notes_of(&mut conn, &house.debtor, &dispute).await.unwrap();
        assert_eq!(came.iter().map(|note| (note.number.as_str(), note.amount())).collect::<Vec<_>>(), [("CN1", eur(50_00))]);
        drop(conn);
        let refused = house.decide(&other, "e", Verdict::AcceptAll).await.unwrap_err();
        assert!(matches!(refused, DisputeError::CreditNoteCame { .. }), "{refused:?}");
        assert_eq!(house.owed().await.0, 71_00, "it is not credited twice");
    }

    async fn one_that_names_a_contested_invoice_only_later_has_to_be_seen(app: TestApp) {
        let house = House::on(app).await;
        let row = |corrects: &str| format!("credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,40.00,,{corrects}\n");
        house.app.import_csv(&row("")).await;
        house.app.clock.advance(chrono::Duration::hours(1));
        let id = house.raise("k", vec![house.claim(Some(1), Some(40_00))]).await.unwrap();
        let seen = house.dispute(&id).await.version;
        house.app.clock.advance(chrono::Duration::hours(1));
        house.app.import_csv(&row("F1")).await;
        assert_eq!(house.owed().await.0, 135_50);
        let decision = Decision { seen, verdict: Verdict::AcceptAll, words: words("x"), beside: vec![] };
        let stale = disputes::decide(&house.ours, &house.debtor, &id, "d", &decision).await.unwrap_err();
        assert!(matches!(stale, DisputeError::Changed), "{stale:?}");
        let refused = house.decide(&id, "d", Verdict::AcceptAll).await.unwrap_err();
        assert!(matches!(refused, DisputeError::CreditNoteCame { .. }), "{refused:?}");
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let events = disputes::events(&mut conn, &house.debtor, &id).await.unwrap();
        assert_eq!(events.last().map(|event| event.kind), Some(disputes::EventKind::CreditNote));
        drop(conn);
        assert_eq!(house.app.count("correction").await, 1);
        house.app.import_csv(&row("F9")).await;
        assert_eq!(house.app.count("correction").await, 0, "it names one that is not here");
    }

    async fn where_numbers_begin_again_each_year_it_is_about_its_own_invoice(app: TestApp) {
        let house = House::on(app).await;
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update creditor set numbers_restart_yearly = true")).unwrap();
        tx.commit().await.unwrap();
        let before = UblDocument { issue_on: day("2025-03-01"), due_on: Some(day("2025-03-31")), ..invoice("F1") };
        house.app.import(&[before]).await;
        let id = house.being_corrected_wholly().await;
        let row = "credit_note,CN1,2025-04-02,2025-04-02,EUR,C-1,Klant 1,80.00,,F1\n";
        assert_eq!(house.app.import_csv(row).await.created, 1);
        assert_eq!(house.owed().await, (175_50, 175_50, 0), "of last year's invoice 80.00 is gone");
        let dispute = house.dispute(&id).await;
        assert_eq!(dispute.state, State::Correcting);
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert_eq!(disputes::notes_of(&mut conn, &house.debtor, &dispute).await.unwrap(), []);
        drop(conn);
        disputes::withdraw(&house.theirs, &house.debtor, &id).await.unwrap();
        let all = house.raise("k2", vec![house.claim(None, None)]).await.unwrap();
        assert_eq!(house.dispute(&all).await.claimed(), eur(175_50), "all of it can be contested");
    }

    async fn one_that_names_the_invoice_only_later_is_tied_then(app: TestApp) {
        let house = House::on(app).await;
        let id = house.credited().await;
        let row = |corrects: &str| format!("credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,21.80,,{corrects}\n");
        house.app.import_csv(&row("")).await;
        assert_eq!((house.tied(&id).await, house.app.all_unapplied().await), (0, 21_80));
        house.app.import_csv(&row("F1")).await;
        assert_eq!((house.tied(&id).await, house.app.all_unapplied().await, house.owed().await.0), (21_80, 0, 153_70));
    }

    async fn what_was_paid_elsewhere_is_not_credit_of_the_note_again(app: TestApp) {
        let house = House::on(app).await;
        house.paid(175_50).await;
        let id = house.credited().await;
        house.note("CN1", "21.80").await;
        assert_eq!((house.tied(&id).await, house.app.all_unapplied().await), (21_80, 21_80));
    }
}
