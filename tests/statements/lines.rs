//! What is a line, and what is none.

use saldo::debtors;
use saldo::holds::HoldReason;
use saldo::ledger::{self, Clearing, EntryKind, NewEntry, NewTransfer};
use saldo::statements::opening;
use saldo::waivers::{self, NewWaiver};
use saldo::write_offs::{self, NewWriteOff};

use super::*;
use crate::imports::words::*;
use crate::support::{DebtorStory, eur, gbp};

/// Money that goes back although what it paid stays paid.
async fn given_away(app: &TestApp, anna: &DebtorStory, minor: i64) {
    let (payment, _) = app.paid(&anna.id, eur(minor), &[(&anna.invoices[0], eur(minor))]).await;
    let mut tx = app.ctx.db.begin().await.unwrap();
    let version = debtors::touch(&mut tx, &anna.id).await.unwrap().unwrap();
    let entry = NewEntry {
        kind: EntryKind::Refund,
        source_key: format!("refund:{payment}"),
        debtor: Some((anna.id.clone(), version)),
        document_on: app.ctx.today(),
        value_on: app.ctx.today(),
        transfers: vec![NewTransfer::given_away(Clearing::Demo, &payment, eur(minor))],
    };
    ledger::post(&mut tx, &app.ctx, entry).await.unwrap();
    let sql = "update payment set refunded_minor = $2 where id = $1";
    saldo::execute!(tx, sqlx::query(sql).bind(&payment).bind(minor)).unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn everything_that_moves_the_balance_is_a_line_and_giving_credit_is_none(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let (_, note) = app.credit_note(&anna.id, "CN-1", eur(30_00), None).await;
        app.allocated(&anna.id, &note, &anna.invoices[0], eur(30_00)).await;
        let (payment, lot) = app.paid(&anna.id, eur(100_00), &[(&anna.invoices[0], eur(90_00))]).await;
        app.refunded(&anna.id, &payment, &lot, eur(10_00)).await;
        let new = NewWaiver { key: "w".into(), document: anna.invoices[1].clone(), amount: eur(5_00), reason: "late".into() };
        let waived = waivers::waive(&app.ctx, &anna.id, &new).await.unwrap().now().unwrap();
        waivers::take_back(&app.ctx, &anna.id, &waived, "a mistake").await.unwrap();
        let basis = now(&app, &anna.id).await;
        let lines = lines(&app, &basis, ever()).await;
        assert_eq!(brief(&lines), [
            (LineKind::Invoice, 120_00, 120_00),
            (LineKind::Invoice, 80_00, 200_00),
            (LineKind::CreditNote, -30_00, 170_00),
            (LineKind::Payment, -100_00, 70_00),
            (LineKind::Refund, 10_00, 80_00),
            (LineKind::Waiver, -5_00, 75_00),
            (LineKind::WaiverReversed, 5_00, 80_00),
        ]);
        let document = lines[0].document.as_ref().unwrap();
        assert_eq!((document.number.as_str(), &document.id), ("anna-1", &anna.invoices[0]));
        let paid = lines[3].payment.as_ref().unwrap();
        assert_eq!((&paid.id, paid.method.as_deref()), (&payment, Some("ideal")));
        assert_eq!(ends(&app, &basis, ever()).await, (0, 80_00));
    }

    async fn what_was_paid_before_is_a_line_of_its_own(app: TestApp) {
        let mut document = invoice("A-1");
        document.prepaid_minor = 21_00;
        app.import(&[document]).await;
        let debtor = app.one("select debtor_id from document where number = $1", "A-1").await;
        let lines = lines(&app, &now(&app, &debtor).await, ever()).await;
        assert_eq!(brief(&lines), [
            (LineKind::Invoice, 121_00, 121_00),
            (LineKind::Prepayment, -21_00, 100_00),
        ]);
        assert!(lines.iter().all(|line| line.document.as_ref().unwrap().number == "A-1"));
    }

    async fn a_present_is_money_back_and_what_we_bear(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(20_00)]).await;
        given_away(&app, &anna, 20_00).await;
        let lines = lines(&app, &now(&app, &anna.id).await, ever()).await;
        assert_eq!(brief(&lines)[1..], [
            (LineKind::Payment, -20_00, 0),
            (LineKind::Refund, 20_00, 20_00),
            (LineKind::Gift, -20_00, 0),
        ]);
    }

    async fn lines_stand_by_the_date_of_their_document_and_keep_their_other_dates(app: TestApp) {
        app.import_csv(
            "invoice,A-2,2026-02-20,2026-03-20,EUR,D-anna,anna,80.00,,\n\
             invoice,A-1,2026-01-20,2026-02-20,EUR,D-anna,anna,120.00,,\n",
        ).await;
        app.clock.advance(chrono::Duration::days(1));
        app.import_payments("E1,2026-02-01,,50.00,EUR,,,,D-anna,A-1=50.00,,,\n").await;
        let debtor = app.one("select id from debtor where number = $1", "D-anna").await;
        let basis = now(&app, &debtor).await;
        let lines = lines(&app, &basis, ever()).await;
        assert_eq!(brief(&lines), [
            (LineKind::Invoice, 120_00, 120_00),
            (LineKind::Payment, -50_00, 70_00),
            (LineKind::Invoice, 80_00, 150_00),
        ]);
        let dates = |line: &Line| [line.document_on, line.value_on, line.booked_on];
        assert_eq!(dates(&lines[1]), [date("2026-02-01"), date("2026-02-01"), date("2026-03-03")]);
        assert_eq!(dates(&lines[0]), [date("2026-01-20"), date("2026-01-20"), date("2026-03-02")]);
        assert_eq!(lines[0].document.as_ref().unwrap().due_on, date("2026-02-20"));
    }

    async fn what_arrived_after_a_period_is_marked_in_it_and_counted_after_it(app: TestApp) {
        app.import_csv("invoice,A-1,2026-01-20,2026-02-20,EUR,D-anna,anna,120.00,,\n").await;
        let debtor = app.one("select id from debtor where number = $1", "D-anna").await;
        let basis = now(&app, &debtor).await;
        let january = lines(&app, &basis, days("2026-01-01", "2026-01-31")).await;
        assert!(january[0].is_late);
        let march = lines(&app, &basis, days("2026-01-01", "2026-03-31")).await;
        assert!(!march[0].is_late);
        let mut conn = app.ctx.db.read().await.unwrap();
        let of = async |conn: &mut _, from: &str| {
            let opening = opening(conn, &basis, date(from)).await.unwrap();
            (opening.balance.minor(), opening.late, opening.late_change.minor())
        };
        assert_eq!(of(&mut conn, "2026-02-01").await, (120_00, 1, 120_00));
        assert_eq!(of(&mut conn, "2026-03-02").await, (120_00, 1, 120_00));
        assert_eq!(of(&mut conn, "2026-03-03").await, (120_00, 0, 0));
        assert_eq!(of(&mut conn, "2026-01-20").await, (0, 0, 0));
    }

    async fn periods_that_follow_each_other_hand_on_their_balance(app: TestApp) {
        app.import_csv(
            "invoice,A-1,2026-01-20,2026-02-20,EUR,D-anna,anna,120.00,,\n\
             invoice,A-2,2026-02-01,2026-03-20,EUR,D-anna,anna,80.00,,\n\
             credit_note,C-1,2026-02-28,,EUR,D-anna,anna,30.00,,A-1\n",
        ).await;
        let debtor = app.one("select id from debtor where number = $1", "D-anna").await;
        let basis = now(&app, &debtor).await;
        assert_eq!(ends(&app, &basis, days("2026-01-01", "2026-01-31")).await, (0, 120_00));
        assert_eq!(ends(&app, &basis, days("2026-02-01", "2026-02-28")).await, (120_00, 170_00));
        assert_eq!(ends(&app, &basis, days("2026-03-01", "2026-03-31")).await, (170_00, 170_00));
    }

    async fn currencies_are_accounts_of_their_own(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), gbp(80_00)]).await;
        app.credit_note(&anna.id, "CN-1", gbp(100_00), None).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let pounds = gbp(0).currency();
        for (own, first) in [(Currency::EUR, Currency::EUR), (pounds, pounds)] {
            let found = saldo::statements::currencies(&mut conn, &anna.id, own).await.unwrap();
            assert_eq!((found.len(), found[0]), (2, first));
        }
        drop(conn);
        let basis = now(&app, &anna.id).await;
        assert_eq!(ends(&app, &basis, ever()).await, (0, 120_00));
        let pounds = Basis { currency: pounds, ..basis };
        assert_eq!(ends(&app, &pounds, ever()).await, (0, -20_00));
        let (owed, credit, balance) = open_items(&app, &pounds).await;
        assert_eq!((owed[0].open, credit[0].left, balance), (gbp(80_00), gbp(100_00), -20_00));
    }

    async fn a_write_off_is_not_seen(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let before = now(&app, &anna.id).await;
        let seen = (of_period(&app, &before, ever()).await, of_open(&app, &before).await);
        let new = NewWriteOff { key: "w".into(), document: anna.invoices[0].clone(), amount: eur(120_00), reason: "x".into() };
        write_offs::write_off(&app.ctx, &anna.id, &new).await.unwrap();
        let after = now(&app, &anna.id).await;
        assert!(after.known.position > before.known.position);
        assert_eq!((of_period(&app, &after, ever()).await, of_open(&app, &after).await), seen);
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        let lines = lines(&app, &now(&app, &anna.id).await, ever()).await;
        assert_eq!(brief(&lines)[1..], [(LineKind::Payment, -20_00, 100_00)], "what it recovers is not seen either");
    }

    async fn an_entry_with_more_transfers_than_a_page_is_one_line(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00); 7]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        let new = debtors::NewMerge { from: anna.id, into: bert.id.clone(), why: "one customer".into() };
        debtors::merge(&app.ctx, &new).await.unwrap();
        let basis = now(&app, &bert.id).await;
        let whole = of_period(&app, &basis, ever()).await;
        let reader = Reader::period(basis.clone(), ever(), None).with_rows(2);
        let small: Vec<Line> = portions(&app, reader).await.into_iter().flat_map(|portion| match portion {
            Portion::Lines(lines) => lines,
            _ => Vec::new(),
        }).collect();
        assert_eq!(brief(&small), [(LineKind::Invoice, 1_00, 1_00), (LineKind::OpenCame, 70_00, 71_00)]);
        assert_eq!(whole[1], Portion::Lines(small));
    }

    async fn an_invoice_says_what_of_it_is_contested_or_in_a_plan(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(10_00)]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Plan, None).await;
        app.held(&anna.id, &anna.invoices[1], HoldReason::Promise, None).await;
        let basis = now(&app, &anna.id).await;
        let marks: Vec<_> = lines(&app, &basis, ever()).await.into_iter().map(|line| line.mark).collect();
        let minors: Vec<_> = marks.iter().map(|mark| (mark.contested.minor(), mark.planned.minor())).collect();
        assert_eq!(minors, [(20_00, 100_00), (0, 0), (0, 0)]);
        let (owed, _, _) = open_items(&app, &basis).await;
        assert_eq!(owed.iter().map(|item| item.mark).collect::<Vec<_>>(), marks);
        app.paid(&anna.id, eur(110_00), &[(&anna.invoices[0], eur(110_00))]).await;
        let (owed, _, _) = open_items(&app, &now(&app, &anna.id).await).await;
        assert_eq!((owed[0].mark.contested, owed[0].mark.planned), (eur(10_00), eur(0)), "never more than is open");
    }
}
