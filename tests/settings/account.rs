//! The account money goes to.

use chrono::Duration;
use saldo::creditor::payee_accounts;
use saldo::text::Iban;

use super::*;

fn iban(text: &str) -> Iban {
    Iban::parse(text).unwrap()
}

const DUTCH: &str = "NL91ABNA0417164300";
const BELGIAN: &str = "BE68539007547034";

on_both! {
    async fn the_first_account_is_free_and_the_next_needs_somebody_else(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::set_first_account(&bea, 0, &iban(DUTCH), "Molen & Zoon B.V.").await.unwrap();
        let molen = app.creditor().await;
        assert_eq!((molen.iban.as_deref(), molen.iban_holder.as_deref()), (Some(DUTCH), Some("Molen & Zoon B.V.")));
        assert_eq!(molen.account_notice(app.ctx.now()), None, "nobody paid another before");
        for holder in ["Molen & Zoon B.V.", "Somebody else"] {
            let refused = creditor::set_first_account(&bea, molen.version, &iban(BELGIAN), holder).await.unwrap_err();
            assert!(matches!(refused, ChangeError::NeedsApproval), "{refused}");
        }
        assert_eq!(app.creditor().await, molen);
    }

    async fn another_account_is_kept_told_for_thirty_days_and_never_forgotten(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::set_first_account(&bea, 0, &iban(DUTCH), "Molen").await.unwrap();
        app.clock.advance(Duration::days(100));
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::set_payee_account(&mut tx, &bea, &iban(BELGIAN), " Molen BE ").await.unwrap();
        tx.commit().await.unwrap();
        let changed = app.ctx.now();
        let molen = app.creditor().await;
        let notice = molen.account_notice(app.ctx.now()).unwrap();
        assert_eq!((notice.before.as_str(), notice.now.as_str(), notice.since), (DUTCH, BELGIAN, changed));
        app.clock.advance(Duration::days(30));
        assert_eq!(molen.account_notice(app.ctx.now()), None);

        let accounts = payee_accounts(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        let said: Vec<_> = accounts.iter().map(|a| (a.iban.as_str(), a.holder.as_str(), a.old_iban.as_deref(), a.name.as_deref())).collect();
        assert_eq!(said, [(BELGIAN, "Molen BE", Some(DUTCH), Some("bea")), (DUTCH, "Molen", None, Some("bea"))]);
        assert_eq!(app.last_detail("creditor.payee_changed").await, format!("iban {DUTCH} to {BELGIAN}; iban_holder Molen to Molen BE"));
    }

    async fn the_same_account_again_and_a_new_name_tell_nobody(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::set_first_account(&bea, 0, &iban(DUTCH), "Molen").await.unwrap();
        let set = async |holder| {
            let mut tx = app.ctx.db.begin().await.unwrap();
            let saved = creditor::set_payee_account(&mut tx, &bea, &iban(DUTCH), holder).await.unwrap();
            tx.commit().await.unwrap();
            saved
        };
        assert_eq!(set("Molen").await, Saved::Unchanged);
        assert_eq!(set("Molen Beheer").await, Saved::Changed);
        assert_eq!(app.creditor().await.account_notice(app.ctx.now()), None, "the account is the same");
        assert_eq!(app.count("payee_account").await, 2);
    }

    async fn an_account_that_an_import_brought_is_the_old_one(app: TestApp) {
        let bea = app.admin("bea").await;
        app.run_sql("update creditor set iban = 'NL91 ABNA 0417 1643 00', iban_holder = 'Molen'").await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::set_payee_account(&mut tx, &bea, &iban(DUTCH), "Molen").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.count("payee_account").await, 0, "the same, however it is grouped");
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::set_payee_account(&mut tx, &bea, &iban(BELGIAN), "Molen").await.unwrap();
        tx.commit().await.unwrap();
        assert!(app.creditor().await.account_notice(app.ctx.now()).is_some());
    }

    async fn nothing_of_it_can_be_changed_afterwards(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::set_first_account(&bea, 0, &iban(DUTCH), "Molen").await.unwrap();
        for sql in ["update payee_account set iban = 'x'", "delete from payee_account", "update setting_change set field = 'x'", "delete from setting_change"] {
            let mut tx = app.ctx.db.begin().await.unwrap();
            assert!(saldo::execute!(tx, sqlx::query(sql)).unwrap_err().to_string().contains("append-only"), "{sql}");
        }
    }
}
