//! Who the creditor is, and forms that were opened before somebody else saved.

use super::*;

on_both! {
    async fn the_first_profile_makes_the_creditor_of_an_empty_installation(app: TestApp) {
        app.run_sql("delete from creditor").await;
        let bea = app.admin("bea").await;
        let refused = creditor::change_payments(&bea, 0, &payments()).await.unwrap_err();
        assert!(matches!(refused, ChangeError::NoCreditor), "{refused}");
        assert_eq!(creditor::change_profile(&bea, 0, &profile()).await.unwrap(), Saved::Changed);
        let molen = app.creditor().await;
        assert_eq!((molen.legal_name.as_str(), molen.phone.as_deref()), ("Molen & Zoon B.V.", Some("030 000 00 00")));
        assert_eq!(creditor::change_payments(&bea, molen.version, &payments()).await.unwrap(), Saved::Changed);
        let detail = app.last_detail("creditor.payments_changed").await;
        assert_eq!(detail, "minimum_payment EUR 0.00 to EUR 5.00; allocation_order oldest_due to largest_first; transfer_days 7 to 10");
    }

    async fn a_form_that_changes_nothing_leaves_nothing(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::change_profile(&bea, 0, &profile()).await.unwrap();
        let (seen, before) = (app.creditor().await.version, state_hash(&mut app.ctx.db.read().await.unwrap(), &[]).await);
        assert_eq!(creditor::change_profile(&bea, seen, &profile()).await.unwrap(), Saved::Unchanged);
        assert_eq!(state_hash(&mut app.ctx.db.read().await.unwrap(), &[]).await, before);
        assert_eq!(app.audited("creditor.profile_changed").await, 1);
    }

    async fn a_stale_form_changes_nothing_and_says_who_changed_what(app: TestApp) {
        let (bea, carl) = (app.admin("bea").await, app.admin("carl").await);
        creditor::change_profile(&bea, 0, &profile()).await.unwrap();
        let seen = app.creditor().await.version;
        let carls = Profile { phone: Some("030 111 11 11".into()), email: None, ..profile() };
        creditor::change_profile(&carl, seen, &carls).await.unwrap();
        let before = state_hash(&mut app.ctx.db.read().await.unwrap(), &[]).await;

        let beas = Profile { phone: Some("030 222 22 22".into()), ..profile() };
        let ChangeError::Stale(changes) = creditor::change_profile(&bea, seen, &beas).await.unwrap_err() else {
            panic!("not stale")
        };
        let said: Vec<_> = changes.iter().map(|c| (c.field.code(), c.old_value.as_deref(), c.new_value.as_deref(), c.name.as_deref())).collect();
        assert_eq!(said, [
            ("email", Some("hulp@molen.example"), None, Some("carl")),
            ("phone", Some("030 000 00 00"), Some("030 111 11 11"), Some("carl")),
        ]);
        assert!(changes.iter().all(|change| change.changed_at == app.ctx.now()));
        assert_eq!(state_hash(&mut app.ctx.db.read().await.unwrap(), &[]).await, before);

        // Another form of the same page of settings is not stale for it.
        assert_eq!(creditor::change_documents(&bea, seen, &documents()).await.unwrap(), Saved::Changed);
        let now = app.creditor().await.version;
        assert_eq!(creditor::change_profile(&bea, now, &beas).await.unwrap(), Saved::Changed);
    }

    async fn of_many_who_save_one_form_at_once_one_wins(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::change_profile(&bea, 0, &profile()).await.unwrap();
        let seen = app.creditor().await.version;
        let saves: Vec<_> = (0..8).map(|n| {
            let (bea, new) = (bea.clone(), Profile { phone: Some(format!("030 {n}")), ..profile() });
            tokio::spawn(async move { creditor::change_profile(&bea, seen, &new).await })
        }).collect();
        let mut won = 0;
        for save in saves {
            match save.await.unwrap() {
                Ok(saved) => { assert_eq!(saved, Saved::Changed); won += 1; }
                Err(ChangeError::Stale(changes)) => assert_eq!(changes.len(), 1),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((won, app.audited("creditor.profile_changed").await), (1, 2));
    }

    async fn the_currency_stays_once_there_are_documents(app: TestApp) {
        let bea = app.admin("bea").await;
        let pounds = Profile { currency: Currency::parse("GBP").unwrap(), ..profile() };
        creditor::change_profile(&bea, 0, &pounds).await.unwrap();
        let seen = app.creditor().await.version;
        creditor::change_profile(&bea, seen, &profile()).await.unwrap();
        app.debtor_owing("anna", &[eur(10_00)]).await;
        let seen = app.creditor().await.version;
        let refused = creditor::change_profile(&bea, seen, &pounds).await.unwrap_err();
        assert!(matches!(refused, ChangeError::CurrencyFixed), "{refused}");
        assert_eq!(app.creditor().await.currency, Currency::EUR);
    }

    async fn numbers_restart_only_on_purpose_once_there_are_documents(app: TestApp) {
        let bea = app.admin("bea").await;
        let yearly = DocumentRules { numbers_restart_yearly: true, ..documents() };
        app.debtor_owing("anna", &[eur(10_00)]).await;
        let refused = creditor::change_documents(&bea, 0, &yearly).await.unwrap_err();
        assert!(matches!(refused, ChangeError::NotConfirmed), "{refused}");
        assert!(!app.creditor().await.numbers_restart_yearly);
        creditor::change_documents(&bea, 0, &DocumentRules { confirmed: true, ..yearly }).await.unwrap();
        assert!(app.creditor().await.numbers_restart_yearly);
        // What does not change it needs no word.
        let seen = app.creditor().await.version;
        let other = DocumentRules { usual: Terms::parse(21).unwrap(), ..yearly };
        creditor::change_documents(&bea, seen, &other).await.unwrap();
    }

    async fn an_import_that_fills_in_the_profile_makes_open_forms_stale(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::change_profile(&bea, 0, &profile()).await.unwrap();
        let seen = app.creditor().await;
        let adopted = Creditor { endpoint_id: Some("0106:99000001".into()), ..seen.clone() };
        let mut tx = app.ctx.db.begin().await.unwrap();
        creditor::adopt(&mut tx, &app.ctx, &adopted).await.unwrap();
        tx.commit().await.unwrap();
        let stale = creditor::change_profile(&bea, seen.version, &Profile { phone: None, ..profile() }).await;
        assert!(matches!(stale.unwrap_err(), ChangeError::Stale(changes) if changes[0].field.code() == "endpoint_id"));
    }
}
