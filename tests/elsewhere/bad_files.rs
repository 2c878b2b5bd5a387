//! Files of every wrong kind change nothing.

use super::*;

on_both! {
    async fn a_wrong_file_or_row_changes_nothing(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        app.import_payments(&paid("E0", "1.00", "C-1", "F1")).await;
        let before = app.state().await;
        let files: &[&[u8]] = &[
            b"",
            b"\n\n",
            b"\xEF\xBB\xBF",
            b"\xFF\xFEi\0d\0",
            b"id,date,amount\nE1,2026-02-20,1.00\n",
            b"id,date,amount,currency,colour\n",
            b"id,date,amount,currency,id\n",
            b"ID,DATE,AMOUNT,CURRENCY\n",
            b"{\"id\": 1}",
            b"PK\x03\x04",
        ];
        for file in files {
            assert!(app.import_payment_file(file).await.is_err(), "{file:?}");
        }
        let long = "9".repeat(200);
        for row in [
            "E1,2026-02-20,,1.005,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,1.000,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,\"1,00\",EUR,,,,C-1,,,,",
            "E1,2026-02-20,,1e3,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,-1.00,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,0.00,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,99999999999999.00,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,=1+1,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,1.00,EURO,,,,C-1,,,,",
            "E1,20-02-2026,,1.00,EUR,,,,C-1,,,,",
            "E1,2026-02-30,,1.00,EUR,,,,C-1,,,,",
            "E1,0001-01-01,,1.00,EUR,,,,C-1,,,,",
            "E1,2999-01-01,,1.00,EUR,,,,C-1,,,,",
            "E1,,,1.00,EUR,,,,C-1,,,,",
            ",2026-02-20,,1.00,EUR,,,,C-1,,,,",
            "E\x001,2026-02-20,,1.00,EUR,,,,C-1,,,,",
            "E1,2026-02-20,,1.00,EUR,barter,,,C-1,,,,",
            "E1,2026-02-20,,1.00,EUR,,\u{202e}x,,C-1,,,,",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,F1=1.01,,,",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,F1|F2,,,",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,,E0,because,",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,,,,pay_1",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,,,,pay_01JD0000000000000000000000",
            "E1,2026-02-20,,1.00,EUR,,,,C-1,,pay_01JD0000000000000000000000,,",
            "E1,2026-02-20",
            long.as_str(),
            "\"E1,2026-02-20,,1.00,EUR,,,,C-1,,,,",
        ] {
            assert_eq!(counts(&app.import_payments(row).await)[..3], [0, 0, 0], "{row}");
            assert_eq!(app.state().await, before, "{row}");
        }
    }

    async fn a_byte_order_mark_semicolons_and_text_like_formulas_are_taken(app: TestApp) {
        app.import(&[invoice("F1")]).await;
        let file = "\u{feff}id;date;amount;currency;debtor_number;invoices;reference\r\n=E1;2026-02-20;21,00;EUR;C-1;F1;=cmd|x\r\n";
        assert_eq!(counts(&app.import_payment_file(file.as_bytes()).await.unwrap()), [1, 0, 0, 0]);
        assert_eq!(app.owed("F1").await, 100_00);
        assert_eq!(app.one::<String>("select reference from payment where $1 = $1", "").await, "=cmd|x");
    }
}
