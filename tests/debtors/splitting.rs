//! Import matched wrongly, and a person puts it right.

use saldo::access::Rights;
use saldo::credits::{self, NewRequest, Way};
use saldo::demo::ubl::{UblDocument, UblParty};
use saldo::holds::HoldReason;
use saldo::imports::Id;
use saldo::invoices;
use saldo::links::{self, NewPayLink};
use saldo::payments::{DisputeState, RemoteDispute};
use saldo::text::Iban;

use super::*;
use crate::imports::words::*;

use MoneyOfSplit::{Follows, Stays};

/// An invoice of customer 9, which names customer 1's VAT number and nothing else of its own but its number.
fn of_nine(number: &str) -> UblDocument {
    let nine =
        UblParty { number: Some("C-9".into()), legal_id: None, endpoint: None, name: "Klant 9".into(), ..customer(1) };
    UblDocument { customer: nine, ..invoice(number) }
}

on_both! {
    async fn what_import_matched_wrongly_is_put_right_and_stays_right(app: TestApp) {
        app.import(&[invoice("1"), of_nine("2")]).await;
        let one = found(&app, "C-1").await.unwrap();
        assert_eq!((app.count("debtor").await, found(&app, "C-9").await), (1, Some(one.clone())));
        let second: DocumentId = app.one("select id from document where number = $1", "2").await;
        let nine = split(&app, &one, &[&second], to_new("C-9"), Stays).await.unwrap().into;
        assert_eq!((position(&app, &one).await, position(&app, &nine).await), ((121_00, 0), (121_00, 0)));
        assert_eq!(found(&app, "C-9").await, Some(nine.clone()));
        let before = app.state().await;
        assert_eq!(counts(&app.import(&[invoice("1"), of_nine("2")]).await), [0, 0, 2, 0]);
        assert_eq!(app.state().await, before);
        // What comes next lands right too: of two that were parted the creditor's own number decides.
        assert_eq!(counts(&app.import(&[of_nine("3"), invoice("4")]).await), [2, 0, 0, 0]);
        assert_eq!(app.one::<DebtorId>("select debtor_id from document where number = $1", "3").await, nine);
        assert_eq!(app.one::<DebtorId>("select debtor_id from document where number = $1", "4").await, one);
        assert_eq!(app.open_tasks("ambiguous_debtor").await, 0);
    }

    async fn identifiers_that_were_chosen_go_along(app: TestApp) {
        app.import(&[invoice("1"), of_nine("2")]).await;
        let one = found(&app, "C-1").await.unwrap();
        let second: DocumentId = app.one("select id from document where number = $1", "2").await;
        let new = splitting(&one, &[&second], to_new("C-9"), Stays);
        let before = all_rows(&app).await;
        let unknown = NewSplit { identifiers: vec![Id::parse("vat=NL1").unwrap()], ..new.clone() };
        let refused = debtors::split(&app.ctx, &unknown).await.unwrap_err();
        assert!(refused.to_string().contains("customer_number=C-1"), "{refused}");
        assert_eq!(all_rows(&app).await, before);
        let vat = Id::parse("vat=NL 822200001 B01").unwrap();
        let nine = debtors::split(&app.ctx, &NewSplit { identifiers: vec![vat], ..new }).await.unwrap().into;
        let owner: DebtorId = app.one("select debtor_id from debtor_identifier where kind = $1", "vat").await;
        assert_eq!(owner, nine);
    }

    async fn money_that_was_given_only_to_what_moves_follows(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let (paid, _) = app.paid(&anna.id, eur(125_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let carla = split(&app, &anna.id, &[&anna.invoices[0]], to_new("C-3"), Follows).await.unwrap().into;
        assert_eq!((position(&app, &anna.id).await, position(&app, &carla).await), ((80_00, 0), (0, 5_00)));
        let mut conn = app.ctx.db.read().await.unwrap();
        assert!(payments::store::of_debtor(&mut conn, &anna.id, &paid).await.unwrap().is_none());
        assert!(payments::store::of_debtor(&mut conn, &carla, &paid).await.unwrap().is_some());
        let seen = invoices::get(&mut conn, &app.ctx, &carla, &anna.invoices[0]).await.unwrap().unwrap();
        assert_eq!(seen.history.iter().map(|event| event.change.minor()).collect::<Vec<_>>(), [120_00, -120_00]);
        assert_eq!(seen.history[1].payment, Some(paid));
    }

    async fn money_that_stays_is_credit_and_the_other_debtor_sees_nothing_of_it(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let (paid, _) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(100_00)), (&anna.invoices[1], eur(50_00))]).await;
        let done = split(&app, &anna.id, &[&anna.invoices[0]], to_new("C-3"), Stays).await.unwrap();
        assert_eq!(done.carried.taken_back.values().sum::<i64>(), 100_00);
        assert_eq!((position(&app, &anna.id).await, position(&app, &done.into).await), ((30_00, 100_00), (120_00, 0)));
        let mut conn = app.ctx.db.read().await.unwrap();
        let seen = invoices::get(&mut conn, &app.ctx, &done.into, &anna.invoices[0]).await.unwrap().unwrap();
        assert!(seen.history.iter().all(|event| event.payment.is_none()), "{:?}", seen.history);
        assert_eq!(seen.history.iter().map(|event| event.change.minor()).collect::<Vec<_>>(), [120_00, 0]);
        assert_eq!(payments::store::count(&mut conn, &done.into).await.unwrap(), 0);
        let lines = payments::store::lines(&mut conn, &paid).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.number.as_str()).collect::<Vec<_>>(), ["anna-2"]);
        let given = payments::store::given(&mut conn, &paid).await.unwrap();
        assert_eq!(given.iter().map(|line| line.number.as_str()).collect::<Vec<_>>(), ["anna-2"]);
        assert!(invoices::get(&mut conn, &app.ctx, &anna.id, &anna.invoices[0]).await.unwrap().is_none());
    }

    async fn credit_that_a_provider_is_sending_back_stays_with_its_request(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(100_00)]).await;
        let (payment, _) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(100_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&payment)).unwrap();
        tx.commit().await.unwrap();
        let (note, _) = app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let new = NewRequest { key: "q".into(), amount: eur(60_00), way, note: String::new() };
        let request = credits::ask_back(&app.ctx, &anna.id, &new).await.unwrap().request;
        credits::pay_back_to_payment(&app.ctx, &request, &payment).await.unwrap();
        let torn = split(&app, &anna.id, &[&note], to_new("C-3"), Follows).await.unwrap_err();
        assert!(matches!(&torn, MoveError::UnderWay(id) if *id == payment), "{torn}");
    }

    async fn credit_that_is_being_transferred_by_bank_stays_with_its_request(app: TestApp) {
        let anna = app.debtor("anna").await;
        let (note, _) = app.credit_note(&anna.id, "CN-1", eur(20_00), None).await;
        let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let new = NewRequest { key: "q".into(), amount: eur(20_00), way, note: String::new() };
        let request = credits::ask_back(&app.ctx, &anna.id, &new).await.unwrap().request;
        credits::begin_transfer(&app.ctx, &request).await.unwrap();
        let before = all_rows(&app).await;
        let torn = split(&app, &anna.id, &[&note], to_new("C-3"), Follows).await.unwrap_err();
        assert!(matches!(&torn, MoveError::BeingTransferred(id) if *id == request), "{torn}");
        assert_eq!(all_rows(&app).await, before);
        credits::pay_back_by_bank(&app.ctx, &request, app.ctx.today()).await.unwrap();
        assert_eq!((app.balance("goodwill").await, app.balance("clearing:elsewhere").await), (0, -20_00));
        assert_eq!(app.open_tasks("paid_back_twice").await, 0, "nothing is lost: it was all there");
    }

    async fn what_must_not_be_split_is_refused_and_nothing_changes(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(5_00)]).await;
        let (paid, _) = app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(100_00)), (&anna.invoices[1], eur(50_00))]).await;
        let running = checkout(&app, &anna, &order("k1", &anna, &[(2, 50_00)])).await;
        let before = all_rows(&app).await;
        let first = &anna.invoices[0];
        let mixed = split(&app, &anna.id, &[first], to_new("C-3"), Follows).await.unwrap_err();
        assert!(matches!(&mixed, MoveError::Mixed { money, document } if money.to_string().contains(paid.as_str()) && document == "anna-2"), "{mixed}");
        let under_way = split(&app, &anna.id, &[&anna.invoices[2]], to_new("C-3"), Stays).await.unwrap_err();
        assert!(matches!(&under_way, MoveError::UnderWay(id) if *id == running), "{under_way}");
        let nothing = split(&app, &anna.id, &[], to_new("C-3"), Stays).await.unwrap_err();
        assert!(matches!(nothing, MoveError::Nothing), "{nothing}");
        let foreign = split(&app, &anna.id, &[&bert.invoices[0]], to_new("C-3"), Stays).await.unwrap_err();
        assert!(matches!(foreign, MoveError::NoDocument(_)), "{foreign}");
        let taken = split(&app, &anna.id, &[first], to_new("D-bert"), Stays).await.unwrap_err();
        assert!(matches!(taken, MoveError::NumberTaken(_)), "{taken}");
        let unnamed = split(&app, &anna.id, &[first], to_new(" "), Stays).await.unwrap_err();
        assert!(matches!(unnamed, MoveError::NewDebtor), "{unnamed}");
        let same = split(&app, &anna.id, &[first], Target::Existing(anna.id.clone()), Stays).await.unwrap_err();
        assert!(matches!(same, MoveError::Same), "{same}");
        debtors::preview_split(&app.ctx, &splitting(&anna.id, &[first], to_new("C-3"), Stays)).await.unwrap();
        assert_eq!(all_rows(&app).await, before);
        split(&app, &anna.id, &[first], Target::Existing(bert.id.clone()), Stays).await.unwrap();
        let again = split(&app, &anna.id, &[first], Target::Existing(bert.id), Stays).await.unwrap_err();
        assert!(matches!(again, MoveError::NoDocument(_)), "{again}");
    }

    async fn documents_are_named_by_number_or_id(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        app.credit_note(&anna.id, "anna-1", eur(10_00), None).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let names = ["anna-2".to_owned(), anna.invoices[0].to_string(), " anna-2 ".to_owned()];
        let named = debtors::numbered(&mut conn, &anna.id, &names).await.unwrap();
        assert_eq!(named, [anna.invoices[1].clone(), anna.invoices[0].clone()]);
        let two = debtors::numbered(&mut conn, &anna.id, &["anna-1".to_owned()]).await.unwrap_err();
        assert!(matches!(two, MoveError::SeveralDocuments(_)), "{two}");
    }

    async fn a_credit_note_goes_with_its_credit(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (note, lot) = app.credit_note(&anna.id, "CN-1", eur(30_00), None).await;
        app.allocated(&anna.id, &lot, &anna.invoices[0], eur(20_00)).await;
        let mixed = split(&app, &anna.id, &[&note], to_new("C-3"), Follows).await.unwrap_err();
        assert!(mixed.to_string().contains("credit note CN-1 was given to anna-1 too"), "{mixed}");
        let carla = split(&app, &anna.id, &[&note], to_new("C-3"), Stays).await.unwrap().into;
        assert_eq!((position(&app, &anna.id).await, position(&app, &carla).await), ((120_00, 0), (0, 30_00)));
    }

    async fn holds_follow_and_links_about_what_moved_work_no_more(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        let mut links_made = Vec::new();
        for invoices in [vec!["anna-1".to_owned(), "anna-2".to_owned()], vec!["anna-2".to_owned()], vec![]] {
            let new = NewPayLink { debtor: anna.id.clone(), email: lisa.email.clone(), invoices, days: 30 };
            links_made.push(links::create(&app.ctx, &new).await.unwrap());
        }
        let done = split(&app, &anna.id, &[&anna.invoices[0]], to_new("C-3"), Stays).await.unwrap();
        assert_eq!((done.carried.holds, done.carried.revoked), (1, 1));
        assert_eq!(app.one::<DebtorId>("select debtor_id from hold where reason = $1", "dispute").await, done.into);
        for (link, expected) in links_made.iter().zip([Some(links::Refused::Revoked), None, None]) {
            let token = link.url.split("token=").nth(1).unwrap();
            let peeked = links::peek(&app.ctx, token).await.unwrap().unwrap();
            assert_eq!(peeked.refused, expected);
            assert!(peeked.items.iter().all(|item| item.number == "anna-2"), "{:?}", peeked.items);
        }
        assert_eq!(app.rights(&lisa, &done.into).await, None);
    }

    async fn a_contested_chargeback_pauses_only_where_its_money_is(app: TestApp) {
        let app = paying(app);
        for (name, money, open) in [("anna", Stays, 0), ("bert", Follows, 0)] {
            let debtor = app.debtor_owing(name, &[eur(120_00)]).await;
            let paid = checkout(&app, &debtor, &order("k1", &debtor, &[(0, 120_00)])).await;
            payments::settle(&app.ctx, &remote(&app, &paid, RemoteState::Paid).await).await.unwrap();
            payments::record_chargeback(&app.ctx, &dispute(&paid, DisputeState::Open)).await.unwrap();
            let other = split(&app, &debtor.id, &[&debtor.invoices[0]], to_new(&format!("C-{name}")), money).await.unwrap().into;
            let holds: i64 = app.one("select count(*) from hold where ended_at is null and debtor_id = $1", other.as_str()).await;
            assert_eq!(holds, open, "{name}");
            payments::record_chargeback(&app.ctx, &dispute(&paid, DisputeState::Won)).await.unwrap();
            assert_eq!(position(&app, &debtor.id).await, (0, 120_00), "{name}");
            assert_eq!(position(&app, &other).await, (120_00, 0), "{name}");
        }
    }

    async fn late_money_for_what_moved_is_credit_of_who_paid(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let late = checkout(&app, &anna, &order("k1", &anna, &[(0, 120_00)])).await;
        payments::settle(&app.ctx, &remote(&app, &late, RemoteState::Expired).await).await.unwrap();
        let carla = split(&app, &anna.id, &[&anna.invoices[0]], to_new("C-3"), Stays).await.unwrap().into;
        let paid = remote(&app, &late, RemoteState::Paid).await;
        assert_eq!(payments::settle(&app.ctx, &paid).await.unwrap(), payments::Outcome::Settled);
        assert_eq!((position(&app, &anna.id).await, position(&app, &carla).await), ((0, 120_00), (120_00, 0)));
    }

    async fn what_the_accounting_system_said_stays_said_when_money_stays(app: TestApp) {
        let rows = "invoice,F1,2026-02-01,,EUR,C-1,Klant 1,80.00,,\ninvoice,F2,2026-02-01,,EUR,C-1,Klant 1,50.00,,\n";
        let said = "E1,2026-02-20,,120.00,EUR,,,,C-1,F1=80.00|F2=30.00,,,\n";
        app.import_csv(rows).await;
        app.import_payments(said).await;
        let one = found(&app, "C-1").await.unwrap();
        let first: DocumentId = app.one("select id from document where number = $1", "F1").await;
        let other = split(&app, &one, &[&first], to_new("C-3"), Stays).await.unwrap().into;
        assert_eq!((position(&app, &one).await, position(&app, &other).await), ((20_00, 90_00), (80_00, 0)));
        let before = app.state().await;
        assert_eq!(counts(&app.import_payments(said).await), [0, 0, 1, 0]);
        assert_eq!(counts(&app.import_csv(rows).await), [0, 0, 2, 0]);
        let with_total = rows.replace("80.00,,", "80.00,80.00,");
        assert_eq!(counts(&app.import_csv(&with_total).await), [0, 0, 2, 0]);
        assert_eq!(app.state().await, before, "money that stays is not booked a second time");
        // A reversal takes from what is on account, then from the last line, as ever.
        app.import_payments("R1,2026-02-25,,95.00,EUR,,,,,,E1,mistake,\n").await;
        assert_eq!((position(&app, &one).await, position(&app, &other).await), ((50_00, 25_00), (80_00, 0)));
        // Together again, the money does what it was meant for.
        merge(&app, &other, &one).await;
        assert_eq!(position(&app, &one).await, (50_00 + 55_00, 0));
    }

    async fn money_of_our_own_that_stays_is_not_booked_again_by_a_total(app: TestApp) {
        let row = |paid: &str| format!("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,80.00,{paid},\n");
        app.import_csv(&row("")).await;
        let one = found(&app, "C-1").await.unwrap();
        let first: DocumentId = app.one("select id from document where number = $1", "F1").await;
        app.paid(&one, eur(80_00), &[(&first, eur(80_00))]).await;
        let other = split(&app, &one, &[&first], to_new("C-3"), Stays).await.unwrap().into;
        assert_eq!(counts(&app.import_csv(&row("80.00")).await), [0, 0, 1, 0]);
        assert_eq!((position(&app, &one).await, position(&app, &other).await), ((0, 80_00), (80_00, 0)));
        // Once the accounting system was told, its total is money of the new debtor.
        let period = saldo::exports::Period::new(app.ctx.today(), app.ctx.today()).unwrap();
        saldo::exports::export_entries(&app.ctx, period, &Default::default(), &mut Vec::new()).await.unwrap();
        assert_eq!(counts(&app.import_csv(&row("80.00")).await), [0, 1, 0, 0]);
        assert_eq!((position(&app, &one).await, position(&app, &other).await), ((0, 80_00), (0, 0)));
    }

    async fn what_is_known_as_paid_from_the_document_alone_goes_with_it(app: TestApp) {
        saldo::creditor::set_go_live_on(&app.ctx, Some(day("2026-02-01"))).await.unwrap();
        app.import_csv("invoice,F1,2026-01-01,,EUR,C-1,Klant 1,80.00,,\ninvoice,F2,2026-02-01,,EUR,C-1,Klant 1,50.00,20.00,\n").await;
        let one = found(&app, "C-1").await.unwrap();
        let mut conn = app.ctx.db.read().await.unwrap();
        let both = debtors::numbered(&mut conn, &one, &["F1".to_owned(), "F2".to_owned()]).await.unwrap();
        drop(conn);
        let other = split(&app, &one, &[&both[0], &both[1]], to_new("C-3"), Stays).await.unwrap().into;
        assert_eq!((position(&app, &one).await, position(&app, &other).await), ((0, 0), (30_00, 0)));
        let before = app.state().await;
        app.import_csv("invoice,F1,2026-01-01,,EUR,C-1,Klant 1,80.00,,\ninvoice,F2,2026-02-01,,EUR,C-1,Klant 1,50.00,20.00,\n").await;
        assert_eq!(app.state().await, before);
    }
}

fn dispute(id: &PaymentId, state: DisputeState) -> RemoteDispute {
    RemoteDispute {
        provider: saldo::payments::ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        dispute_ref: format!("dispute-{id}"),
        intent_ref: format!("intent-{id}"),
        amount: eur(120_00),
        state,
        reason: "fraudulent".into(),
    }
}
