//! What a total counts of what was waived, written off or went back in Saldo, and what it cannot know: the table of
//! `docs/decisions/what-a-total-counts.md`. Everything is said twice, and the second time changes nothing.

use saldo::approvals::Decided;
use saldo::creditor;
use saldo::exports::{self, Period};
use saldo::ids::{DebtorId, DocumentId, WaiverId};
use saldo::payments::{self, DisputeState, ProviderKind, RemoteDispute};
use saldo::waivers::{self, NewWaiver};
use saldo::write_offs::{self, NewWriteOff};

use super::words::*;
use crate::support::{TestApp, eur};

const COLUMNS: &str =
    "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total,paid_amount,open_amount,corrects";

/// A credit note of €100.00 for F1.
const NOTE: &str = "credit_note,N1,2026-03-02,,EUR,C-1,Klant 1,100.00,,,F1\n";

/// Customer 1 has F1 of €301.00.
struct Books {
    app: TestApp,
    debtor: DebtorId,
    invoice: DocumentId,
}

impl Books {
    async fn on(app: TestApp) -> Self {
        app.import_csv_of(COLUMNS, &total("", "")).await;
        let debtor = app.one("select debtor_id from document where number = $1", "F1").await;
        let invoice = app.one("select id from document where number = $1", "F1").await;
        Self { app, debtor, invoice }
    }

    /// Imports rows twice; gives what is owed of F1 and what was booked as paid elsewhere.
    async fn sent(&self, rows: &str) -> (i64, i64) {
        let summary = self.app.import_csv_of(COLUMNS, rows).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
        let before = self.app.state().await;
        let again = counts(&self.app.import_csv_of(COLUMNS, rows).await);
        assert_eq!((again[0], again[1]), (0, 0), "{rows}");
        assert_eq!(self.app.state().await, before, "{rows}");
        (self.app.owed("F1").await, self.app.balance("clearing:elsewhere").await)
    }

    async fn paid(&self, amount: &str) -> (i64, i64) {
        self.sent(&total(amount, "")).await
    }

    async fn open(&self, amount: &str) -> (i64, i64) {
        self.sent(&total("", amount)).await
    }

    async fn waive(&self) -> WaiverId {
        let (document, amount) = (self.invoice.clone(), eur(21_00));
        let new = NewWaiver { key: "w".into(), document, amount, reason: "as agreed".into() };
        match waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap() {
            Decided::Now(id) => id,
            Decided::Waits(id) => panic!("{id} waits"),
        }
    }

    /// F1 is paid in Saldo.
    async fn pay(&self) {
        let (payment, _) = self.app.paid(&self.debtor, eur(301_00), &[(&self.invoice, eur(301_00))]).await;
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent' where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
    }

    /// The bank takes it back for good.
    async fn charge_back(&self) {
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dispute".into(),
            intent_ref: "intent".into(),
            amount: eur(301_00),
            state: DisputeState::Lost,
            reason: "fraudulent".into(),
        };
        payments::record_chargeback(&self.app.ctx, &dispute).await.unwrap();
        assert_eq!(self.app.owed("F1").await, 301_00);
    }

    /// The accounting system is told what was booked.
    async fn export(&self) {
        let period = Period::new(day("2026-03-02"), day("2026-03-02")).unwrap();
        exports::export_entries(&self.app.ctx, period, &Default::default(), &mut Vec::new()).await.unwrap();
    }
}

/// Imports rows one file after the other; gives what is owed of F1, what was booked as paid elsewhere, and free credit.
async fn new_in(app: &TestApp, files: &[&str]) -> (i64, i64, i64) {
    for rows in files {
        let summary = app.import_csv_of(COLUMNS, rows).await;
        assert_eq!(counts(&summary), [summary.created, 0, 0, 0], "{:?}", summary.refused);
    }
    let before = app.state().await;
    for rows in files {
        app.import_csv_of(COLUMNS, rows).await;
    }
    assert_eq!(app.state().await, before);
    (app.owed("F1").await, app.balance("clearing:elsewhere").await, app.all_unapplied().await)
}

/// A row of F1 that says what is paid and what is open.
fn total(paid: &str, open: &str) -> String {
    format!("invoice,F1,2026-02-20,2026-03-31,EUR,C-1,Klant 1,301.00,{paid},{open},\n")
}

on_both! {
    async fn what_was_waived_is_off_what_is_open(app: TestApp) {
        let books = Books::on(app).await;
        books.waive().await;
        assert_eq!(books.open("301.00").await, (280_00, 0), "not booked there yet");
        assert_eq!(books.open("280.00").await, (280_00, 0));
        assert_eq!(books.sent(&total("100.00", "180.00")).await, (180_00, 100_00), "what is open counts");
        assert_eq!(books.open("0.00").await, (0, 280_00));
    }

    async fn what_was_waived_is_not_in_what_is_paid(app: TestApp) {
        let books = Books::on(app).await;
        books.waive().await;
        for (paid, owed, elsewhere) in [("0.00", 280_00, 0), ("100.00", 180_00, 100_00), ("280.00", 0, 280_00)] {
            assert_eq!(books.paid(paid).await, (owed, elsewhere), "{paid}");
        }
        assert_eq!(books.paid("301.00").await, (0, 280_00), "never above what is owed");
    }

    async fn a_waiver_is_no_credit_note_of_the_same_file(app: TestApp) {
        let books = Books::on(app).await;
        books.waive().await;
        let note = "credit_note,N1,2026-03-02,,EUR,C-1,Klant 1,100.00,,,F1\n";
        assert_eq!(books.sent(&format!("{}{note}", total("280.00", ""))).await, (0, 180_00));
        assert_eq!(books.app.all_unapplied().await, 0);
    }

    async fn nor_is_it_where_the_credit_note_stands_above(app: TestApp) {
        let books = Books::on(app).await;
        books.waive().await;
        let note = "credit_note,N1,2026-03-02,,EUR,C-1,Klant 1,100.00,,,F1\n";
        assert_eq!(books.sent(&format!("{note}{}", total("", "0.00"))).await, (0, 180_00));
        assert_eq!(books.app.all_unapplied().await, 0);
    }

    async fn a_total_counts_the_credit_note_below_it(app: TestApp) {
        let books = Books::on(app).await;
        let note = "credit_note,N1,2026-03-02,,EUR,C-1,Klant 1,100.00,,,F1\n";
        assert_eq!(books.sent(&format!("{}{note}", total("150.00", ""))).await, (151_00, 50_00));
    }

    async fn a_waiver_that_was_taken_back_may_still_be_off_what_is_open(app: TestApp) {
        let books = Books::on(app).await;
        let waiver = books.waive().await;
        books.export().await;
        waivers::take_back(&books.app.ctx, &books.debtor, &waiver, "a mistake").await.unwrap();
        assert_eq!(books.open("280.00").await, (301_00, 0));
        assert_eq!(books.open("180.00").await, (201_00, 100_00));
        books.export().await;
        assert_eq!(books.open("201.00").await, (201_00, 100_00));
        assert_eq!(books.open("0.00").await, (0, 301_00));
    }

    async fn one_that_was_booked_by_hand_may_still_be_off_it_too(app: TestApp) {
        let books = Books::on(app).await;
        let waiver = books.waive().await;
        waivers::take_back(&books.app.ctx, &books.debtor, &waiver, "a mistake").await.unwrap();
        assert_eq!(books.open("280.00").await, (301_00, 0));
        assert_eq!(books.open("0.00").await, (21_00, 280_00));
        books.export().await;
        assert_eq!(books.open("0.00").await, (0, 301_00));
    }

    async fn a_new_invoice_counts_the_credit_note_below_it(app: TestApp) {
        assert_eq!(new_in(&app, &[&format!("{}{NOTE}", total("", "201.00"))]).await, (201_00, 0, 0));
    }

    async fn a_new_invoice_counts_the_credit_note_above_it(app: TestApp) {
        assert_eq!(new_in(&app, &[&format!("{NOTE}{}", total("", "0.00"))]).await, (0, 201_00, 0));
    }

    async fn a_new_invoice_counts_the_credit_note_of_an_earlier_file(app: TestApp) {
        assert_eq!(new_in(&app, &[NOTE, &total("150.00", "")]).await, (151_00, 50_00, 0));
    }

    async fn money_saldo_took_in_takes_nothing_back_that_was_assumed(app: TestApp) {
        creditor::set_go_live_on(&app.ctx, Some(day("2026-03-01"))).await.unwrap();
        let books = Books::on(app).await;
        assert_eq!(books.open("40.00").await, (40_00, 261_00));
        books.app.paid(&books.debtor, eur(40_00), &[(&books.invoice, eur(40_00))]).await;
        assert_eq!(books.open("40.00").await, (0, 261_00));
        assert_eq!(books.app.open_tasks("paid_difference").await, 0, "nobody was told");
        books.export().await;
        assert_eq!(books.open("40.00").await, (0, 261_00));
        assert_eq!(books.app.open_tasks("paid_difference").await, 1, "told, and still not in it");
        assert_eq!(books.open("0.00").await, (0, 261_00));
        assert_eq!(books.app.open_tasks("paid_difference").await, 0);
    }

    async fn what_went_back_and_is_gone_from_the_total_is_not_missed(app: TestApp) {
        let books = Books::on(app).await;
        books.pay().await;
        books.export().await;
        books.charge_back().await;
        assert_eq!(books.paid("0.00").await, (301_00, 0));
        assert_eq!(books.app.open_tasks("paid_difference").await, 0);
    }

    async fn the_last_of_two_totals_in_a_file_says_whether_it_is_less(app: TestApp) {
        let books = Books::on(app).await;
        assert_eq!(books.paid("40.00").await, (261_00, 40_00));
        let (less, same) = (total("10.00", ""), total("40.00", ""));
        let (first, last) = (format!("{less}{same}"), format!("{same}{less}"));
        for (rows, tasks) in [(&first, 0), (&last, 1), (&first, 0)] {
            assert_eq!(books.sent(rows).await, (261_00, 40_00));
            assert_eq!(books.app.open_tasks("paid_difference").await, tasks, "{rows}");
        }
    }

    async fn what_is_written_off_is_open(app: TestApp) {
        let books = Books::on(app).await;
        let (document, amount) = (books.invoice.clone(), eur(301_00));
        let new = NewWriteOff { key: "k".into(), document, amount, reason: "gone".into() };
        write_offs::write_off(&books.app.ctx, &books.debtor, &new).await.unwrap();
        assert_eq!(books.open("301.00").await, (301_00, 0));
        assert_eq!(books.open("201.00").await, (201_00, 100_00));
        assert_eq!(books.paid("301.00").await, (0, 301_00));
    }

    async fn money_that_went_back_may_still_be_in_a_total(app: TestApp) {
        let books = Books::on(app).await;
        books.pay().await;
        assert_eq!(books.paid("0.00").await, (0, 0), "nobody was told");
        books.export().await;
        assert_eq!(books.open("0.00").await, (0, 0));
        books.charge_back().await;
        assert_eq!(books.paid("301.00").await, (301_00, 0));
        assert_eq!(books.open("0.00").await, (301_00, 0));
        assert_eq!(books.paid("401.00").await, (201_00, 100_00), "what came in elsewhere meanwhile");
        books.export().await;
        assert_eq!(books.open("201.00").await, (201_00, 100_00));
        assert_eq!(books.paid("301.00").await, (0, 301_00));
        assert_eq!(books.app.open_tasks("paid_difference").await, 0);
    }

    async fn money_that_came_and_went_untold_was_never_in_one(app: TestApp) {
        let books = Books::on(app).await;
        books.pay().await;
        books.charge_back().await;
        assert_eq!(books.paid("100.00").await, (201_00, 100_00));
        assert_eq!(books.open("0.00").await, (0, 301_00));
    }

    async fn a_waiver_takes_nothing_back_that_was_assumed(app: TestApp) {
        creditor::set_go_live_on(&app.ctx, Some(day("2026-03-01"))).await.unwrap();
        let books = Books::on(app).await;
        assert_eq!(books.open("40.00").await, (40_00, 261_00));
        books.waive().await;
        for said in [total("261.00", ""), total("", "40.00"), total("", "19.00")] {
            assert_eq!(books.sent(&said).await, (19_00, 261_00), "{said}");
        }
    }
}
