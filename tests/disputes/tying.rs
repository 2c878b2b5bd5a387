//! A credit note finds its decision by ways other than the usual one: by a merge, after its number was put right, with
//! several invoices. Never is anything credited twice.

use saldo::debtors::{self, MixedMoney, MoneyOfSplit, MoveError, NewMerge, NewSplit, Target};
use saldo::demo::ubl::UblDocument;
use saldo::disputes::State;
use saldo::exports;
use saldo::payments::{self, DisputeState, ProviderKind, RemoteDispute};
use saldo::waivers::{self, NewWaiver};

use super::*;
use crate::imports::words::credit_note;

impl House {
    async fn sent(&self, row: &str) {
        let summary = self.app.import_csv(&format!("{row}\n")).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
    }

    /// A credit note for customer 1.
    async fn note_came(&self, number: &str, currency: &str, total: &str, corrects: &str) {
        self.sent(&format!("credit_note,{number},2026-03-02,2026-03-02,{currency},C-1,Klant 1,{total},,{corrects}"))
            .await;
    }

    /// Customer 2 has a credit note for F1, which is of customer 1, and both become one.
    async fn note_comes_by_a_merge(&self, total: &str) {
        self.sent(&format!("credit_note,CN1,2026-03-02,2026-03-02,EUR,C-2,Klant 2,{total},,F1")).await;
        let from: DebtorId = self.app.one("select id from debtor where number = $1", "C-2").await;
        let merge = NewMerge { from, into: self.debtor.clone(), why: "one customer".into() };
        debtors::merge(&self.app.ctx, &merge).await.unwrap();
    }

    /// The accounting system says what is paid of F1.
    async fn total_paid(&self, total: &str) {
        self.sent(&format!("invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,175.50,{total},")).await;
    }

    /// The accounting system says what is open of F1.
    async fn open(&self, open: &str) {
        let columns = "kind,number,issue_date,currency,debtor_number,debtor_name,total,open_amount";
        let row = format!("invoice,F1,2026-03-01,EUR,C-1,Klant 1,175.50,{open}\n");
        let summary = self.app.import_csv_of(columns, &row).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
    }

    /// So much of line 2 is credited by a decision.
    async fn has_decided(&self, minor: i64) -> DisputeId {
        let id = self.contested().await;
        self.decide(&id, "d", Verdict::Accept { items: vec![self.item(2, minor)] }).await.unwrap();
        id
    }

    /// A file in which the credit note is refused, as its VAT number is customer 2's, and F1 is paid by `total` in all.
    async fn paid_beside_a_refused_note(&self, total: &str, rows_between: &str) {
        let columns = "kind,number,issue_date,currency,debtor_number,debtor_name,debtor_vat,total,paid_amount,corrects";
        let note = "credit_note,CN1,2026-03-02,EUR,C-1,Klant 1,NL822200002B01,21.80,,F1";
        let rows = format!("{note}\n{rows_between}invoice,F1,2026-03-01,EUR,C-1,Klant 1,,175.50,{total},\n");
        let summary = self.app.import_csv_of(columns, &rows).await;
        assert_eq!(summary.refused_count(), 1, "{:?}", summary.refused);
    }

    /// There is a customer 2.
    async fn has_a_neighbour(&self) {
        let customer = crate::imports::words::customer(2);
        self.app.import(&[UblDocument { customer, ..invoice("F9") }]).await;
    }

    async fn tied_in_all(&self) -> i64 {
        let sql = "select cast(coalesce(sum(amount_minor), 0) as bigint) from credit_decision_tie where $1 = $1";
        self.app.one(sql, "").await
    }

    /// What is owed of F1, what credit is free, and what credit notes said of decisions.
    async fn sums(&self) -> (i64, i64, i64) {
        (self.owed().await.0, self.app.all_unapplied().await, self.tied_in_all().await)
    }
}

on_both! {
    async fn a_merge_that_brings_it_to_its_invoice_ties_it(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        house.note_comes_by_a_merge("21.80").await;
        assert_eq!(house.sums().await, (153_70, 0, 21_80));
        assert_eq!((house.app.balance("credit_decisions").await, house.open_tasks("credit_note_differs").await), (0, 0));
    }

    async fn what_a_merge_brings_beyond_the_decision_is_given_and_makes_a_task(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        house.note_comes_by_a_merge("31.80").await;
        assert_eq!(house.sums().await, (143_70, 0, 21_80));
        let detail: String = house.app.one("select detail from task where kind = $1", "credit_note_differs").await;
        assert_eq!(detail, "Credit note CN1 gives EUR 10.00 more than was decided.");
    }

    async fn a_merge_that_tied_what_both_had_before_is_not_undone(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        house.note_comes_by_a_merge("21.80").await;
        let merged: DebtorId =
            house.app.one("select id from debtor where merged_into = $1", house.debtor.as_str()).await;
        // Customer 2 would be without its credit.
        let refused = debtors::undo_merge(&house.app.ctx, &merged, "two customers").await.unwrap_err();
        let note = MixedMoney::CreditNote("CN1".into());
        let is_named =
            matches!(&refused, MoveError::Across { money, document } if *money == note && document == "F1");
        assert!(is_named, "{refused:?}");
        assert_eq!(house.sums().await, (153_70, 0, 21_80));
    }

    async fn one_that_came_since_the_merge_counts_once_after_its_undo(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let bert = house.app.debtor("bert").await.id;
        let merge = NewMerge { from: house.debtor.clone(), into: bert, why: "one customer".into() };
        debtors::merge(&house.app.ctx, &merge).await.unwrap();
        house.app.clock.advance(chrono::Duration::minutes(1));
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        assert_eq!(house.tied_in_all().await, 21_80);
        debtors::undo_merge(&house.app.ctx, &house.debtor, "two customers").await.unwrap();
        assert_eq!(house.sums().await, (153_70, 0, 21_80));
    }

    async fn a_split_between_note_and_invoice_credits_nothing_twice(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        let bert = house.app.debtor("bert").await.id;
        let note: DocumentId = house.app.one("select id from document where number = $1", "CN1").await;
        let (anna, invoice) = (&house.debtor, &house.invoice);
        for (from, to, document) in [(anna, &bert, invoice), (anna, &bert, &note), (&bert, anna, invoice)] {
            let split = NewSplit {
                from: from.clone(),
                documents: vec![document.clone()],
                to: Target::Existing(to.clone()),
                identifiers: vec![],
                money: MoneyOfSplit::Follows,
                why: "matched wrongly".into(),
            };
            debtors::split(&house.app.ctx, &split).await.unwrap();
            let sums = (house.app.outstanding(invoice).await, house.app.all_unapplied().await);
            assert_eq!((sums, house.tied_in_all().await), ((153_70, 0), 21_80));
        }
    }

    async fn a_merge_that_brings_the_promised_credit_note_settles_the_dispute(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", Verdict::Replaced { number: "F9".into() }).await.unwrap();
        house.note_comes_by_a_merge("54.50").await;
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::SettledOtherwise, (121_00, 0, 121_00)));
    }

    async fn a_number_that_is_put_right_takes_the_credit_along(app: TestApp) {
        let house = House::on(app).await;
        house.sent("invoice,F2,2026-03-01,2026-03-31,EUR,C-1,Klant 1,121.00,,").await;
        house.has_decided(21_80).await;
        house.note_came("CN1", "EUR", "21.80", "F2").await;
        assert_eq!((house.app.owed("F2").await, house.sums().await), (99_20, (153_70, 0, 0)));
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        assert_eq!((house.app.owed("F2").await, house.sums().await), (121_00, (153_70, 0, 21_80)));
        assert_eq!(house.open_tasks("credit_note_differs").await, 0);
    }

    async fn a_number_that_is_put_right_to_and_fro_gives_the_credit_once(app: TestApp) {
        let house = House::on(app).await;
        house.sent("invoice,F2,2026-03-01,2026-03-31,EUR,C-1,Klant 1,121.00,,").await;
        for (names, f1, f2) in [("F1", 165_50, 121_00), ("F2", 175_50, 111_00), ("F1", 165_50, 121_00)] {
            house.note_came("CN1", "EUR", "10.00", names).await;
            assert_eq!((house.owed().await.0, house.app.owed("F2").await, house.app.all_unapplied().await), (f1, f2, 0));
        }
    }

    async fn one_whose_credit_was_used_before_it_names_the_invoice_makes_a_task(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let row = |corrects: &str| format!("credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,21.80,21.80,{corrects}");
        house.sent(&row("")).await;
        assert_eq!(house.open_tasks("credit_note_differs").await, 0);
        house.sent(&row("F1")).await;
        assert_eq!((house.sums().await, house.open_tasks("credit_note_differs").await), ((153_70, 0, 0), 1));
    }

    async fn what_was_paid_beside_a_decision_is_not_asked_for_again(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        house.total_paid("153.70").await;
        assert_eq!(house.sums().await, (0, 0, 0));
        house.total_paid("153.70").await;
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        for total in ["153.70", "175.50"] {
            house.total_paid(total).await;
            assert_eq!(house.sums().await, (0, 0, 21_80));
        }
    }

    async fn what_was_waived_is_not_called_paid(app: TestApp) {
        let house = House::on(app).await;
        let new = NewWaiver {
            key: "w".into(),
            document: house.invoice.clone(),
            amount: eur(21_80),
            reason: "as agreed".into(),
        };
        waivers::waive(&house.app.ctx, &house.debtor, &new).await.unwrap();
        for (total, owed) in [("100.00", 53_70), ("100.00", 53_70), ("153.70", 0), ("175.50", 0)] {
            house.total_paid(total).await;
            assert_eq!(house.owed().await.0, owed, "{total}");
        }
    }

    async fn a_total_that_counts_the_credit_note_of_its_file_is_no_money(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let invoice = "invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,175.50,21.80,";
        let note = "credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,21.80,,F1";
        house.sent(&format!("{invoice}\n{note}")).await;
        assert_eq!(house.sums().await, (153_70, 0, 21_80));
    }

    async fn a_total_counts_no_more_of_a_decision_than_the_note_of_its_file_says(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let invoice = "invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,175.50,110.00,";
        let note = "credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,10.00,,F1";
        for _ in 0..2 {
            house.sent(&format!("{invoice}\n{note}")).await;
            assert_eq!(house.sums().await, (53_70, 0, 10_00));
        }
    }

    async fn a_total_beside_a_refused_note_may_count_it(app: TestApp) {
        let house = House::on(app).await;
        house.has_a_neighbour().await;
        house.has_decided(21_80).await;
        for _ in 0..2 {
            house.paid_beside_a_refused_note("21.80", "").await;
            assert_eq!(house.sums().await, (153_70, 0, 0));
        }
    }

    async fn what_a_refused_note_would_give_is_no_money(app: TestApp) {
        let house = House::on(app).await;
        house.has_a_neighbour().await;
        for _ in 0..2 {
            house.paid_beside_a_refused_note("71.80", "").await;
            assert_eq!(house.sums().await, (125_50, 0, 0));
        }
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        house.total_paid("71.80").await;
        assert_eq!(house.sums().await, (103_70, 0, 0));
    }

    async fn nor_is_it_where_the_total_is_of_a_later_batch(app: TestApp) {
        let house = House::on(app).await;
        house.has_a_neighbour().await;
        house.has_decided(21_80).await;
        let many: String = (0..1_000).map(|n| format!("invoice,X{n},2026-03-01,EUR,C-1,Klant 1,,1.00,,\n")).collect();
        house.paid_beside_a_refused_note("71.80", &many).await;
        assert_eq!(house.sums().await, (103_70, 0, 0));
    }

    async fn beside_a_note_that_cannot_be_read_nothing_is_certain(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let rows = |note: &str| {
            format!(
                "credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,{note},,F1\n\
                 invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,175.50,71.80,\n"
            )
        };
        assert_eq!(house.app.import_csv(&rows("1.000")).await.refused_count(), 1);
        assert_eq!(house.sums().await, (153_70, 0, 0));
        assert_eq!(house.app.import_csv(&rows("21.80")).await.refused_count(), 0);
        assert_eq!(house.sums().await, (103_70, 0, 21_80));
    }

    async fn a_total_counts_the_note_below_it_where_each_row_is_written_alone(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        let once = "create unique index note_once on document (note) where note = 'once'";
        saldo::execute!(tx, sqlx::query(once)).unwrap();
        tx.commit().await.unwrap();
        let columns =
            "kind,number,issue_date,currency,debtor_number,debtor_name,total,paid_amount,corrects,description";
        let rows = "invoice,F1,2026-03-01,EUR,C-1,Klant 1,175.50,71.80,,\n\
                    credit_note,CN1,2026-03-02,EUR,C-1,Klant 1,21.80,,F1,\n\
                    invoice,X1,2026-03-01,EUR,C-2,Klant 2,1.00,,,once\n\
                    invoice,X2,2026-03-01,EUR,C-2,Klant 2,1.00,,,once\n";
        assert_eq!(house.app.import_csv_of(columns, rows).await.refused_count(), 1);
        assert_eq!(house.sums().await, (103_70, 0, 21_80));
    }

    async fn a_total_beside_a_note_that_finds_no_invoice_may_count_it(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let note = "credit_note,CN1,2026-03-02,2026-03-02,EUR,C-1,Klant 1,21.80,,";
        house.sent(&format!("{note}\ninvoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant 1,175.50,71.80,")).await;
        assert_eq!(house.sums().await, (103_70, 21_80, 0));
        house.total_paid("71.80").await;
        assert_eq!(house.sums().await, (103_70, 21_80, 0));
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        house.total_paid("71.80").await;
        assert_eq!(house.sums().await, (103_70, 0, 21_80));
    }

    async fn a_decision_nobody_was_told_of_is_not_off_what_is_open(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        for _ in 0..2 {
            house.open("21.80").await;
            assert_eq!(house.sums().await, (0, 0, 0));
        }
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        house.open("0.00").await;
        assert_eq!(house.sums().await, (0, 0, 21_80));
    }

    async fn one_that_was_told_may_be_off_what_is_open(app: TestApp) {
        let house = House::on(app).await;
        house.has_decided(21_80).await;
        let today = house.app.ctx.today();
        let period = exports::Period::new(today, today).unwrap();
        exports::export_entries(&house.app.ctx, period, &Default::default(), &mut Vec::new()).await.unwrap();
        for (open, owed) in [("153.70", 153_70), ("153.70", 153_70), ("53.70", 53_70), ("53.70", 53_70)] {
            house.open(open).await;
            assert_eq!(house.sums().await, (owed, 0, 0));
        }
        house.note_came("CN1", "EUR", "21.80", "F1").await;
        house.open("53.70").await;
        assert_eq!(house.sums().await, (53_70, 0, 21_80));
    }

    async fn one_that_finds_no_invoice_beside_a_decision_makes_a_task(app: TestApp) {
        let house = House::on(app).await;
        house.note_came("CN0", "EUR", "5.00", "").await;
        assert_eq!(house.open_tasks("credit_note_differs").await, 0, "nothing was decided");
        house.has_decided(21_80).await;
        house.note_came("CN1", "USD", "24.00", "F1").await;
        house.note_came("CN2", "EUR", "21.80", "F 1").await;
        house.note_came("CN3", "EUR", "21.80", "").await;
        assert_eq!(house.open_tasks("credit_note_differs").await, 3);
        house.note_came("CN3", "EUR", "21.80", "F1").await;
        assert_eq!((house.tied_in_all().await, house.open_tasks("credit_note_differs").await), (21_80, 2));
    }

    async fn one_for_two_invoices_is_tied_to_the_decisions_of_both(app: TestApp) {
        let house = House::on(app).await;
        house.app.import(&[invoice("F2")]).await;
        let second: DocumentId = house.app.one("select id from document where number = $1", "F2").await;
        for (key, document) in [("one", &house.invoice), ("two", &second)] {
            let line = Claim { document: document.clone(), line: Some(1), amount: Some(eur(12_10)) };
            let id = house.raise(key, vec![line]).await.unwrap();
            house.decide(&id, key, Verdict::AcceptAll).await.unwrap();
        }
        let both = |number: &str, quantity: i64| {
            let xml = credit_note(number, Some("F1"), quantity).to_xml();
            let end = "</cac:BillingReference>";
            let other = "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F2</cbc:ID>\
                         </cac:InvoiceDocumentReference></cac:BillingReference>";
            assert_eq!(xml.matches(end).count(), 1);
            (format!("{number}.xml"), xml.replace(end, &format!("{end}{other}")))
        };
        let summary = house.app.import_files(vec![both("CN1", 3)]).await;
        assert_eq!(summary.created, 1, "{:?}", summary.refused);
        assert_eq!(house.sums().await, (163_40, 12_10, 24_20), "the rest is nobody's");
        assert_eq!(house.app.owed("F2").await, 108_90);
        let detail: String = house.app.one("select detail from task where kind = $1", "credit_note_differs").await;
        assert_eq!(detail, "Credit note CN1 gives EUR 12.10 more than was decided.");
    }

    async fn what_was_decided_pays_again_what_the_bank_took_back_for_good(app: TestApp) {
        let house = House::on(app).await;
        let (payment, _) = house.app.paid(&house.debtor, eur(175_50), &[(&house.invoice, eur(175_50))]).await;
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent' where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        house.has_decided(21_80).await;
        assert_eq!(house.sums().await, (0, 21_80, 0));
        for (state, sums) in [(DisputeState::Open, (175_50, 21_80, 0)), (DisputeState::Lost, (153_70, 0, 0))] {
            let dispute = RemoteDispute {
                provider: ProviderKind::Demo,
                account: String::new(),
                livemode: false,
                dispute_ref: "dispute".into(),
                intent_ref: "intent".into(),
                amount: eur(175_50),
                state,
                reason: "fraudulent".into(),
            };
            payments::record_chargeback(&house.app.ctx, &dispute).await.unwrap();
            assert_eq!(house.sums().await, sums);
        }
    }
}
