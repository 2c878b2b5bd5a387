//! What an announcement is, and when there is none.

use super::*;

on_both! {
    async fn an_announced_transfer_waits_and_counts_as_nothing(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00), (1, 30_00)])).await;
        let payment = app.transfer_of(&id).await;
        assert_eq!((payment.status, payment.amount()), (PaymentStatus::AwaitingTransfer, eur(150_00)));
        assert_eq!(payment.expires_at, Some(app.ctx.now() + chrono::Duration::days(7)));
        assert_eq!((app.still_owed(&anna).await, app.pauses().await), (vec![120_00, 80_00], 2));
        let mut conn = app.ctx.db.read().await.unwrap();
        let home = saldo::home::overview(&mut conn, &app.ctx, &anna.id).await.unwrap();
        let sums = &home.currencies[0];
        assert_eq!((sums.due_today, sums.open, sums.processing), (eur(120_00), eur(200_00), eur(0)));
        assert_eq!(home.running[0].stage, saldo::invoices::PaymentStage::Announced);
        assert!(matches!(home.next[1], saldo::home::NextStep::TransferAnnounced { .. }), "{:?}", home.next);
        let list = saldo::invoices::list(&mut conn, &app.ctx, &anna.id, &saldo::invoices::Query::default()).await.unwrap();
        assert_eq!((list.rows[0].owed.announced, list.rows[0].owed.due()), (eur(120_00), eur(120_00)));
        assert_eq!(list.rows[1].owed.announced, eur(30_00));
    }

    async fn what_is_announced_says_what_to_type_and_is_the_same_when_it_is_sent_again(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let mut order = order("k1", &anna, &[(0, 120_00), (1, 80_00)]);
        let before = app.all_rows().await;
        order.told = Some(eur(1));
        let changed = transfers::announce(&app.ctx, &anna.id, &order).await;
        assert!(matches!(changed, Err(TransferError::Start(StartError::Changed(_)))), "{changed:?}");
        assert!(app.all_rows().await == before, "what differs from what was told was written down");

        order.told = Some(eur(200_00));
        let id = transfers::announce(&app.ctx, &anna.id, &order).await.unwrap();
        let shown = transfers::of_payment(&mut app.ctx.db.read().await.unwrap(), &app.transfer_of(&id).await).await.unwrap().unwrap();
        assert_eq!((shown.payee.holder.as_str(), shown.payee.iban.as_str()), ("Molen & Zoon", "BE68539007547034"));
        assert_eq!((shown.amount, shown.reference.scheme()), (eur(200_00), Scheme::Ogm));
        assert!(shown.code().is_some());
        let again = transfers::announce(&app.ctx, &anna.id, &order).await.unwrap();
        assert_eq!((&again, app.count("payment").await), (&id, 1));
        assert_eq!(app.reference_of(&again).await, shown.reference);
        order.basket.lines.truncate(1);
        order.told = Some(eur(120_00));
        let other = transfers::announce(&app.ctx, &anna.id, &order).await;
        assert!(matches!(other, Err(TransferError::Start(StartError::FormUsed(_)))), "{other:?}");
    }

    async fn each_announcement_has_a_reference_of_its_own(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let mut references = std::collections::BTreeSet::new();
        for key in ["k1", "k2", "k3"] {
            let id = app.transfer(&anna, &order(key, &anna, &[(0, 120_00), (1, 80_00)])).await;
            references.insert(app.reference_of(&id).await.printed());
            payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        }
        assert_eq!(references.len(), 3, "{references:?}");
    }

    async fn one_form_sent_many_times_at_once_is_one_transfer(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sent: Vec<_> = (0..16).map(|_| {
            let (ctx, debtor, order) = (app.ctx.clone(), anna.id.clone(), order("k1", &anna, &[(0, 120_00)]));
            tokio::spawn(async move { transfers::announce(&ctx, &debtor, &order).await.unwrap() })
        }).collect();
        let mut ids = std::collections::BTreeSet::new();
        for one in sent {
            ids.insert(one.await.unwrap());
        }
        assert_eq!((ids.len(), app.count("payment").await, app.count("hold").await), (1, 1, 1));
    }

    async fn an_invoices_own_reference_is_kept_where_it_means_only_that(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(10_00)]).await;
        for n in 0..2 {
            app.invoice_says(&anna, n, OGM).await;
        }
        let kept = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        assert_eq!(app.reference_of(&kept).await.printed(), OGM);
        // The same customer's reference on another invoice, while the first is awaited.
        let second = app.transfer(&anna, &order("k2", &anna, &[(1, 80_00)])).await;
        assert_ne!(app.reference_of(&second).await.printed(), OGM);
        payments::cancel_checkout(&app.ctx, &anna.id, &kept).await.unwrap();
        payments::cancel_checkout(&app.ctx, &anna.id, &second).await.unwrap();
        for amounts in [&[(0, 119_99)][..], &[(0, 120_00), (1, 80_00)]] {
            let own = app.transfer(&anna, &order(&format!("{amounts:?}"), &anna, amounts)).await;
            assert_ne!(app.reference_of(&own).await.printed(), OGM, "{amounts:?}");
            payments::cancel_checkout(&app.ctx, &anna.id, &own).await.unwrap();
        }
        // Somebody else owes something with the same words.
        app.invoice_says(&bert, 0, "090933755493").await;
        let own = app.transfer(&anna, &order("k5", &anna, &[(0, 120_00)])).await;
        assert_ne!(app.reference_of(&own).await.printed(), OGM);
    }

    async fn references_follow_country_and_setting(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        for (n, (country, set, scheme)) in [
            ("BE", None, Scheme::Ogm),
            ("NL", None, Scheme::Kenmerk),
            ("IT", None, Scheme::Rf),
            ("NL", Some(Scheme::Rf), Scheme::Rf),
        ].into_iter().enumerate() {
            app.creditor_is(&Creditor { country: country.into(), transfer_scheme: set, ..molen() }).await;
            let id = app.transfer(&anna, &order(&format!("k{n}"), &anna, &[(0, 120_00)])).await;
            assert_eq!(app.reference_of(&id).await.scheme(), scheme, "{country} {set:?}");
            payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        }
    }

    async fn the_creditor_sets_scheme_and_days(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let audits = app.count("audit").await;
        for (n, (set, days, scheme, waits)) in [
            (Some(Some(Scheme::Kenmerk)), Some(60), Scheme::Kenmerk, 60),
            (None, Some(1), Scheme::Kenmerk, 1),
            (Some(None), None, Scheme::Ogm, 1),
        ].into_iter().enumerate() {
            let days = days.map(|days| TransferDays::parse(days).unwrap());
            creditor::set_transfers(&app.ctx, set, days).await.unwrap().unwrap();
            let id = app.transfer(&anna, &order(&format!("k{n}"), &anna, &[(0, 120_00)])).await;
            assert_eq!(app.reference_of(&id).await.scheme(), scheme);
            assert_eq!(app.transfer_of(&id).await.expires_at, Some(app.ctx.now() + chrono::Duration::days(waits)));
            payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        }
        // Each setting, announcement and cancellation leaves one row.
        assert_eq!(app.count("audit").await, audits + 9);
        for days in [0, -1, 61, i32::MAX] {
            assert_eq!(TransferDays::parse(days), None);
        }
    }

    async fn where_no_transfer_is_possible_none_is_offered(app: TestApp) {
        let app = transferring(app).await;
        let mut anna = app.debtor_owing("anna", &[eur(120_00), eur(999_999_999_99)]).await;
        anna.invoices.push(app.invoice(&anna.id, "pounds", gbp(10_00), app.ctx.today()).await);
        let mut pounds = order("k1", &anna, &[]);
        pounds.basket = Basket { currency: gbp(0).currency(), lines: vec![(anna.invoices[2].clone(), gbp(10_00))] };
        let (_, _) = app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let without = Creditor { iban: None, ..molen() };
        for (name, creditor, order, why) in [
            ("pounds", molen(), pounds, NotOffered::NotEuro),
            ("no account", without, order("k2", &anna, &[(0, 120_00)]), NotOffered::NoAccount),
            ("all by credit", molen(), order("k3", &anna, &[(0, 20_00)]), NotOffered::Amount),
            ("too much", molen(), order("k4", &anna, &[(0, 120_00), (1, 999_999_999_99)]), NotOffered::Amount),
        ] {
            app.creditor_is(&creditor).await;
            let before = app.all_rows().await;
            let refused = transfers::announce(&app.ctx, &anna.id, &order).await;
            assert!(matches!(refused, Err(TransferError::NotOffered(found)) if found == why), "{name}: {refused:?}");
            assert!(app.all_rows().await == before, "{name} changed something");
        }
        let wrong = transfers::announce(&app.ctx, &anna.id, &order("k5", &anna, &[(0, 120_01)])).await;
        assert!(matches!(wrong, Err(TransferError::Start(StartError::Basket(_)))), "{wrong:?}");
    }

    async fn a_code_is_drawn_for_one_cent_up_to_what_a_transfer_carries(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(999_999_999_99)]).await;
        let announced = app.transfer(&anna, &order("k1", &anna, &[(0, 999_999_999_99)])).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let payment = store::get(&mut conn, &announced).await.unwrap().unwrap();
        let shown = transfers::of_payment(&mut conn, &payment).await.unwrap().unwrap();
        drop(conn);
        for (minor, drawn) in [(0, false), (1, true), (999_999_999_99, true), (999_999_999_99 + 1, false), (-1, false)] {
            let transfer = transfers::Transfer { amount: eur(minor), ..shown.clone() };
            assert_eq!(transfer.code().is_some(), drawn, "{minor}");
        }
        let before = app.all_rows().await;
        for wrong in [0, -1, 999_999_999_99 + 1] {
            let refused = transfers::announce(&app.ctx, &anna.id, &order("k2", &anna, &[(0, wrong)])).await;
            assert!(matches!(refused, Err(TransferError::Start(StartError::Basket(_)))), "{wrong}: {refused:?}");
        }
        assert!(app.all_rows().await == before, "an amount that cannot be transferred changed something");
    }

    async fn a_transfer_and_a_checkout_never_ask_for_the_same(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let transfer = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let blocked = payments::start_checkout(&app.ctx, &anna.id, &order("k2", &anna, &[(0, 120_00)])).await;
        assert!(matches!(blocked, Err(StartError::Unfinished(ref id)) if *id == transfer), "{blocked:?}");
        payments::cancel_checkout(&app.ctx, &anna.id, &transfer).await.unwrap();
        assert_eq!((app.transfer_of(&transfer).await.status, app.pauses().await), (PaymentStatus::Cancelled, 0));
        let card = payments::start_checkout(&app.ctx, &anna.id, &order("k3", &anna, &[(0, 120_00)])).await.unwrap();
        let Started::AtProvider { payment: card, .. } = card else { panic!("{card:?}") };
        let blocked = transfers::announce(&app.ctx, &anna.id, &order("k4", &anna, &[(0, 120_00)])).await;
        assert!(matches!(blocked, Err(TransferError::Start(StartError::Unfinished(ref id))) if *id == card), "{blocked:?}");
    }

    async fn credit_is_reserved_like_for_a_checkout(app: TestApp) {
        let app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let id = app.transfer(&anna, &order("k1", &anna, &[(0, 120_00)])).await;
        let payment = app.transfer_of(&id).await;
        assert_eq!((payment.amount(), payment.credit(), app.credit_of(&anna).await), (eur(100_00), eur(20_00), 0));
        payments::cancel_checkout(&app.ctx, &anna.id, &id).await.unwrap();
        assert_eq!(app.credit_of(&anna).await, 20_00);
        let id = app.transfer(&anna, &order("k2", &anna, &[(0, 120_00)])).await;
        let reference = app.reference_of(&id).await;
        assert_eq!(booked(app.money_comes("b1", reference.as_str(), 100_00).await), (id, 0, 0));
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![0, 80_00], 0));
    }

    async fn what_the_provider_never_answered_gives_way_to_a_transfer(app: TestApp) {
        let mut app = transferring(app).await;
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Silent)));
        let mut order = order("k1", &anna, &[(0, 120_00)]);
        let down = payments::start_checkout(&app.ctx, &anna.id, &order).await;
        assert!(matches!(down, Err(StartError::Provider(ProviderError::Unreachable(_)))), "{down:?}");
        assert_eq!(app.credit_of(&anna).await, 0, "the checkout may still come, so its credit is reserved");
        let again = payments::review(&app.ctx, &anna.id, &order).await.unwrap();
        assert_eq!((again.amount, again.credit), (eur(100_00), eur(20_00)));
        let changed = super::order("k1", &anna, &[(0, 110_00)]);
        let refused = payments::review(&app.ctx, &anna.id, &changed).await;
        assert!(matches!(refused, Err(StartError::Unfinished(_))), "{refused:?}");

        order.told = Some(eur(100_00));
        let id = app.transfer(&anna, &order).await;
        let payment = app.transfer_of(&id).await;
        assert_eq!((payment.amount(), payment.credit()), (eur(100_00), eur(20_00)));
        assert_eq!((app.count("payment").await, app.pauses().await), (2, 1));
        app.money_comes("b1", app.reference_of(&id).await.as_str(), 100_00).await;
        assert_eq!((app.still_owed(&anna).await, app.credit_of(&anna).await), (vec![0, 80_00], 0));
    }
}
