//! Everything of one debtor becomes another's.

use saldo::access::Rights;
use saldo::contacts;
use saldo::holds::HoldReason;
use saldo::links::{self, NewPayLink};

use super::*;
use crate::imports::words::*;
use crate::support::{MANAGER, email};

on_both! {
    async fn everything_of_a_merged_debtor_is_the_others(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        let (paid, _) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(120_00))]).await;
        app.credit_note(&anna.id, "CN-1", eur(10_00), None).await;
        app.held(&anna.id, &anna.invoices[1], HoldReason::Dispute, None).await;
        let before: i64 = app.one("select version from debtor where id = $1", anna.id.as_str()).await;

        let carried = merge(&app, &anna.id, &bert.id).await;
        assert_eq!((carried.documents, carried.payments, carried.credits, carried.holds), (3, 1, 2, 1));
        assert_eq!((carried.owed.values().sum::<i64>(), carried.unapplied.values().sum::<i64>()), (80_00, 40_00));
        assert_eq!(position(&app, &anna.id).await, (0, 0));
        assert_eq!(position(&app, &bert.id).await, (120_00, 40_00));
        assert_eq!(payment(&app, &paid).await.debtor_id, Some(bert.id.clone()));
        assert_eq!(app.one::<DebtorId>("select debtor_id from hold where reason = $1", "dispute").await, bert.id);
        assert_eq!(app.balance("moved").await, 0);
        // Nothing that was booked changed: anna's position of before is still to be seen.
        let then = "select cast(sum(case when t.debit_account = 'receivable' then t.amount_minor else -t.amount_minor end) as bigint)
                    from transfer t
                    join entry e on e.id = t.entry_id
                    where e.debtor_id = $1 and e.kind <> 'moved' and 'receivable' in (t.debit_account, t.credit_account)";
        assert_eq!(app.one::<i64>(then, anna.id.as_str()).await, 80_00);
        let moved: i64 = app.one("select version from entry where kind = 'moved' and debtor_id = $1", anna.id.as_str()).await;
        assert_eq!(moved, before + 1);
        assert_eq!(found(&app, "D-anna").await, Some(bert.id.clone()));
        let trail: i64 = app.one("select count(distinct debtor_id) from audit where action = $1", "debtor.merged").await;
        assert_eq!(trail, 2);
        let detail: String = app.one("select detail from audit where action = 'debtor.merged' and debtor_id = $1", bert.id.as_str()).await;
        assert!(detail.contains("3 documents (EUR 80.00 owed)") && detail.contains("one customer with two numbers"), "{detail}");
    }

    async fn merging_again_says_so_and_changes_nothing(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(10_00)]).await, app.debtor("bert").await);
        let carla = app.debtor("carla").await;
        merge(&app, &anna.id, &bert.id).await;
        let before = all_rows(&app).await;
        let again = debtors::merge(&app.ctx, &merging(&anna.id, &bert.id)).await.unwrap();
        assert!(matches!(again, Merged::Before { ref by, .. } if by == "system"), "{again:?}");
        for (from, into) in [(&anna, &carla), (&bert, &anna), (&carla, &anna)] {
            let refused = debtors::merge(&app.ctx, &merging(&from.id, &into.id)).await.unwrap_err();
            assert!(matches!(refused, MoveError::AlreadyMerged { .. }), "{refused}");
        }
        assert_eq!(all_rows(&app).await, before);
    }

    async fn a_merged_debtor_is_nobody_to_any_action(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(10_00)]).await, app.debtor("bert").await);
        merge(&app, &anna.id, &bert.id).await;
        let before = all_rows(&app).await;
        let app = paying(app);
        let start = payments::start_checkout(&app.ctx, &anna.id, &order("k1", &anna, &[(0, 10_00)])).await;
        assert!(matches!(start, Err(payments::StartError::NoDebtor)), "{start:?}");
        let person = contacts::NewContact {
            email: email("x@example.nl"), name: String::new(), language: Language::En, rights: Rights::PAY,
        };
        let invited = contacts::invite(&app.ctx, &anna.id, &person).await;
        assert!(matches!(invited, Err(contacts::ContactsError::NotFound)), "{invited:?}");
        assert_eq!(all_rows(&app).await, before);
    }

    async fn what_must_not_be_merged_is_refused_and_nothing_changes(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(10_00)]).await, app.debtor("bert").await);
        let nobody: DebtorId = app.ctx.new_id();
        let lisa = app.contact("lisa", &anna.id, MANAGER).await;
        let before = all_rows(&app).await;
        let same = debtors::merge(&app.ctx, &merging(&anna.id, &anna.id)).await.unwrap_err();
        assert!(matches!(same, MoveError::Same), "{same}");
        for (from, into) in [(&anna.id, &nobody), (&nobody, &anna.id)] {
            let unknown = debtors::merge(&app.ctx, &merging(from, into)).await.unwrap_err();
            assert!(matches!(unknown, MoveError::NoDebtor(ref id) if *id == nobody), "{unknown}");
        }
        for why in [" ".to_owned(), "x".repeat(501)] {
            let silent = NewMerge { why, ..merging(&anna.id, &bert.id) };
            assert!(matches!(debtors::merge(&app.ctx, &silent).await.unwrap_err(), MoveError::Why));
        }
        let hers = debtors::merge(&app.acting_as(&lisa), &merging(&anna.id, &bert.id)).await.unwrap_err();
        assert!(matches!(hers, MoveError::NotAllowed), "{hers}");
        assert!(matches!(debtors::preview_merge(&app.ctx, &merging(&anna.id, &bert.id)).await.unwrap(), Merged::Now { .. }));
        assert_eq!(all_rows(&app).await, before);
        for column in ["insolvent_at", "handed_over_at"] {
            set(&app, column, &anna.id, true).await;
            let before = all_rows(&app).await;
            let differ = debtors::merge(&app.ctx, &merging(&anna.id, &bert.id)).await.unwrap_err();
            assert!(matches!(differ, MoveError::Differ(_)), "{differ}");
            assert_eq!(all_rows(&app).await, before);
            set(&app, column, &anna.id, false).await;
        }
    }

    async fn a_running_checkout_is_booked_where_its_invoices_are(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        app.credit_note(&anna.id, "CN-1", eur(30_00), None).await;
        let running = checkout(&app, &anna, &order("k1", &anna, &[(0, 120_00), (1, 80_00)])).await;
        let same_key = checkout(&app, &bert, &order("k1", &bert, &[(0, 40_00)])).await;
        merge(&app, &anna.id, &bert.id).await;
        assert_eq!(position(&app, &bert.id).await, (240_00, 30_00));
        assert_eq!(app.one::<i64>("select cast(sum(reserved_minor) as bigint) from credit where debtor_id = $1", bert.id.as_str()).await, 30_00);
        for id in [&running, &same_key] {
            let paid = remote(&app, id, RemoteState::Paid).await;
            assert_eq!(payments::settle(&app.ctx, &paid).await.unwrap(), payments::Outcome::Settled);
            assert_eq!(payment(&app, id).await.debtor_id, Some(bert.id.clone()));
        }
        assert_eq!(position(&app, &bert.id).await, (0, 0));
        assert_eq!(app.one::<i64>("select count(*) from hold where ended_at is null and $1 = $1", "").await, 0);
    }

    async fn a_cancelled_checkout_frees_what_it_held_at_the_other_debtor(app: TestApp) {
        let app = paying(app);
        let (anna, bert) = (app.debtor_owing("anna", &[eur(120_00)]).await, app.debtor("bert").await);
        let running = checkout(&app, &anna, &order("k1", &anna, &[(0, 120_00)])).await;
        merge(&app, &anna.id, &bert.id).await;
        let cancelled = payments::cancel_checkout(&app.ctx, &bert.id, &running).await.unwrap();
        assert_eq!(cancelled, payments::Cancelled::Yes);
        assert_eq!(app.one::<i64>("select count(*) from hold where ended_at is null and $1 = $1", "").await, 0);
        assert!(payments::cancel_checkout(&app.ctx, &anna.id, &running).await.is_err());
    }

    async fn rights_are_united_and_nothing_removed_or_proposed_comes_to_life(app: TestApp) {
        let (anna, bert) = (app.debtor("anna").await, app.debtor("bert").await);
        let (both, only) = (app.contact("both", &anna.id, Rights::PAY).await, app.contact("only", &anna.id, MANAGER).await);
        app.contact("both", &bert.id, MANAGER).await;
        let taken = app.contact("taken", &anna.id, Rights::PAY).await;
        app.contact("taken", &bert.id, Rights::PAY).await;
        contacts::remove(&app.ctx, &bert.id, &taken.id).await.unwrap();
        let mut tx = app.ctx.db.begin().await.unwrap();
        contacts::propose(&mut tx, &app.ctx, &anna.id, &email("new@example.nl"), "", Language::En).await.unwrap();
        tx.commit().await.unwrap();
        let merged = debtors::merge(&app.ctx, &merging(&anna.id, &bert.id)).await.unwrap();
        let Merged::Now { access, .. } = merged else { panic!("{merged:?}") };
        assert_eq!((access.with_access, access.lost), (2, 1));
        assert_eq!(app.rights(&both, &bert.id).await, Some(Rights { pay: true, ..MANAGER }));
        assert_eq!(app.rights(&only, &bert.id).await, Some(MANAGER));
        assert_eq!(app.rights(&taken, &bert.id).await, None);
        assert_eq!(app.one::<String>("select r.state from contact_right r join contact c on c.id = r.contact_id where c.email = 'new@example.nl' and r.debtor_id = $1", bert.id.as_str()).await, "proposed");
        for person in [&both, &only, &taken] {
            assert_eq!(app.rights(person, &anna.id).await, None);
            let seen = contacts::debtors_of(&mut app.ctx.db.read().await.unwrap(), &person.id).await.unwrap();
            assert!(seen.iter().all(|debtor| debtor.id == bert.id), "{seen:?}");
        }
    }

    async fn links_go_on_for_the_debtor_that_is_there(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        let bert = app.debtor("bert").await;
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        let new = NewPayLink { debtor: anna.id.clone(), email: lisa.email.clone(), invoices: vec!["anna-2".into()], days: 30 };
        let link = links::create(&app.ctx, &new).await.unwrap();
        merge(&app, &anna.id, &bert.id).await;
        let token = link.url.split("token=").nth(1).unwrap();
        let peeked = links::peek(&app.ctx, token).await.unwrap().unwrap();
        assert_eq!((peeked.refused, peeked.link.debtor_id, peeked.items.len()), (None, bert.id, 1));
    }

    async fn what_is_imported_for_the_old_number_lands_at_the_other(app: TestApp) {
        let two = saldo::demo::ubl::UblDocument { customer: customer(2), ..invoice("2") };
        app.import(&[invoice("1"), two.clone()]).await;
        let (first, second) = (found(&app, "C-1").await.unwrap(), found(&app, "C-2").await.unwrap());
        merge(&app, &first, &second).await;
        let before = app.state().await;
        assert_eq!(counts(&app.import(&[invoice("1"), two]).await), [0, 0, 2, 0]);
        assert_eq!(app.state().await, before);
        assert_eq!(counts(&app.import(&[invoice("3")]).await), [1, 0, 0, 0]);
        assert_eq!(app.one::<DebtorId>("select debtor_id from document where number = $1", "3").await, second);
        let paid = app.import_payments("E1,2026-02-20,,21.00,EUR,,,,C-1,3=21.00,,,\n").await;
        assert_eq!(paid.created, 1, "{:?}", paid.refused);
        assert_eq!(app.owed("3").await, 100_00);
        let row = contacts::ContactRow {
            debtor_number: "C-1".into(), name: String::new(), email: email("new@example.nl"),
            language: Language::En, rights: Rights::PAY,
        };
        assert_eq!(contacts::import(&app.ctx, &[row]).await.unwrap().added, 1);
        assert_eq!(app.one::<i64>("select count(*) from contact_right where debtor_id = $1", second.as_str()).await, 1);
        assert_eq!(app.count("debtor").await, 2);
    }

    async fn money_and_credit_that_waited_for_the_others_invoice_is_given(app: TestApp) {
        app.import_csv("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,50.00,,\n").await;
        app.import_payments("E1,2026-02-20,,100.00,EUR,,,,C-1,F2=80.00,,,\n").await;
        app.import_csv("credit_note,N1,2026-02-03,,EUR,C-1,Klant 1,15.00,,F3\n").await;
        app.import_csv("invoice,F2,2026-02-01,,EUR,C-2,Klant 2,80.00,,\ninvoice,F3,2026-02-01,,EUR,C-2,Klant 2,20.00,,\n").await;
        assert_eq!((app.owed("F2").await, app.owed("F3").await), (80_00, 20_00));
        let (first, second) = (found(&app, "C-1").await.unwrap(), found(&app, "C-2").await.unwrap());
        merge(&app, &first, &second).await;
        assert_eq!((app.owed("F1").await, app.owed("F2").await, app.owed("F3").await), (50_00, 0, 5_00));
        assert_eq!(position(&app, &second).await, (55_00, 20_00));
    }

    async fn exported_lines_stay_and_the_move_is_in_the_ledger(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(40_00))]).await;
        let before = crate::exports::payments_file(&app, crate::exports::march()).await;
        merge(&app, &anna.id, &bert.id).await;
        assert_eq!(crate::exports::payments_file(&app, crate::exports::march()).await, before);
        let entries = crate::exports::entries_file(&app, "moved=1999").await;
        for line in [
            ",1999,receivable,80.00,EUR,D-anna,anna,invoice,anna-1,",
            ",unapplied,1999,10.00,EUR,D-anna,anna,",
            ",receivable,1999,80.00,EUR,D-bert,bert,invoice,anna-1,",
            ",1999,unapplied,10.00,EUR,D-bert,bert,",
        ] {
            assert!(entries.contains(line), "{line} is not in {entries}");
        }
    }
}

async fn set(app: &TestApp, column: &'static str, debtor: &DebtorId, marked: bool) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    let sql = match column {
        "insolvent_at" => "update debtor set insolvent_at = $2 where id = $1",
        _ => "update debtor set handed_over_at = $2 where id = $1",
    };
    let at = marked.then(|| app.ctx.now());
    saldo::execute!(tx, sqlx::query(sql).bind(debtor).bind(at)).unwrap();
    tx.commit().await.unwrap();
}
