//! Whose document it is.

use saldo::creditor;
use saldo::debtors::{self, MoveError};
use saldo::demo::ubl::{UblDocument, UblParty};
use saldo::imports::Id;

use super::words::*;

const WITH_NUMBERS: &str = "kind,number,issue_date,currency,debtor_number,debtor_name,total,debtor_legal_id,debtor_vat";

on_both! {
    async fn a_debtor_is_matched_by_any_of_its_numbers_and_learns_the_others(app: TestApp) {
        let bare = UblParty { name: "Klant".into(), country: "NL".into(), ..UblParty::default() };
        let known = UblParty { vat_number: None, endpoint: None, number: None, ..customer(1) };
        app.import(&[saldo::demo::ubl::UblDocument { customer: known, ..invoice("1") }]).await;
        let by_legal_id = saldo::demo::ubl::UblDocument { customer: customer(1), ..invoice("2") };
        let by_vat = saldo::demo::ubl::UblDocument {
            customer: UblParty { vat_number: Some("nl 8222.00001.b01".into()), ..bare.clone() }, ..invoice("3")
        };
        let by_endpoint = saldo::demo::ubl::UblDocument {
            customer: UblParty { endpoint: customer(1).endpoint, ..bare.clone() }, ..invoice("4")
        };
        let by_number = saldo::demo::ubl::UblDocument {
            customer: UblParty { number: Some("C-1".into()), ..bare }, ..invoice("5")
        };
        let summary = app.import(&[by_legal_id, by_vat, by_endpoint, by_number]).await;
        assert_eq!(counts(&summary), [4, 0, 0, 0], "{:?}", summary.refused);
        assert_eq!(app.count("debtor").await, 1);
        assert_eq!(app.count("debtor_identifier").await, 4);
        let number: Option<String> = app.one("select number from debtor where $1 = $1", "").await;
        assert_eq!(number.as_deref(), Some("C-1"));
    }

    async fn the_same_name_is_not_the_same_debtor(app: TestApp) {
        let namesake = UblParty { name: customer(1).name, ..customer(2) };
        app.import(&[invoice("1"), saldo::demo::ubl::UblDocument { customer: namesake, ..invoice("2") }]).await;
        assert_eq!(app.count("debtor").await, 2);
    }

    async fn numbers_of_two_debtors_are_refused_with_a_task_that_closes_when_it_is_right(app: TestApp) {
        let second = saldo::demo::ubl::UblDocument { customer: customer(2), ..invoice("2") };
        app.import(&[invoice("1"), second]).await;
        let mixed = UblParty { number: Some("C-2".into()), ..customer(1) };
        let summary = app.import(&[saldo::demo::ubl::UblDocument { customer: mixed, ..invoice("3") }]).await;
        assert!(refusal(&summary).contains("customer number C-2"), "{}", refusal(&summary));
        assert!(refusal(&summary).contains("two different debtors"), "{}", refusal(&summary));
        let open = "select count(*) from task where kind = 'ambiguous_debtor' and closed_at is null and $1 = $1";
        assert_eq!(app.one::<i64>(open, "").await, 1);
        assert_eq!(app.count("document").await, 2);
        app.import(&[invoice("3")]).await;
        assert_eq!(app.one::<i64>(open, "").await, 0);
        assert_eq!(app.owed("3").await, 121_00);
    }

    async fn one_wrong_customer_number_brings_nobody_a_strangers_invoices(app: TestApp) {
        let of = |number: &str, customer: UblParty| UblDocument { customer, ..invoice(number) };
        let mistyped = UblParty { number: Some("C-1".into()), ..customer(2) };
        app.import(&[invoice("1")]).await;
        // One that is here for the other already, a new one, and a row with only a VAT number beside it.
        for number in ["1", "2"] {
            let summary = app.import(&[of(number, mistyped.clone())]).await;
            let words = "customer number C-1 belongs to a debtor with legal id 0106:22220001, but the document says \
                         legal id 0106:22220002";
            assert!(refusal(&summary).contains(words), "{}", refusal(&summary));
        }
        let summary = app.import_csv_of(WITH_NUMBERS, "invoice,3,2026-03-01,EUR,C-1,Klant 2,50.00,,NL822200002B01\n").await;
        assert!(refusal(&summary).contains("the document says VAT number NL822200002B01"), "{}", refusal(&summary));
        assert_eq!((app.open_tasks("ambiguous_debtor").await, app.count("debtor_identifier").await), (3, 4));
        let right = [of("2", customer(2)), of("4", customer(2)), invoice("1"), of("3", customer(2))];
        assert_eq!(counts(&app.import(&right).await), [3, 0, 1, 0]);
        let theirs = "select count(*) from document d join debtor b on b.id = d.debtor_id where b.number = $1";
        assert_eq!((app.one::<i64>(theirs, "C-1").await, app.one::<i64>(theirs, "C-2").await), (1, 3));
        assert_eq!(app.open_tasks("ambiguous_debtor").await, 0);
    }

    async fn nor_does_one_beside_another_companys_address_on_the_network(app: TestApp) {
        let at = |list: &str, address: &str| Some((list.to_owned(), address.to_owned()));
        let bare = |endpoint| UblParty { name: "Klant".into(), country: "NL".into(), endpoint, ..UblParty::default() };
        let of = |number: &str, customer: UblParty| UblDocument { customer, ..invoice(number) };
        let mistyped = |endpoint| UblParty { number: Some("C-1".into()), ..bare(endpoint) };
        app.import(&[invoice("1")]).await;
        for (list, address, known) in [
            ("0106", "66667777", "legal id 0106:22220001"),
            ("9944", "NL777777777B01", "VAT number NL822200001B01"),
        ] {
            let summary = app.import(&[of("2", mistyped(at(list, address)))]).await;
            let words = format!("a debtor with {known}, but the document says endpoint {list}:{address}");
            assert!(refusal(&summary).contains(&words), "{}", refusal(&summary));
        }
        assert_eq!((app.count("debtor_identifier").await, app.open_tasks("ambiguous_debtor").await), (4, 1));
        // The other's own invoice; numbers a company may have several of; and a group with one address for all.
        let group = UblParty { endpoint: at("0106", "88889999"), ..customer(1) };
        let right = [
            of("2", bare(at("0106", "66667777"))),
            of("3", mistyped(at("0088", "8712345000004"))),
            of("4", group),
        ];
        assert_eq!(counts(&app.import(&right).await), [3, 0, 0, 0]);
        let theirs = "select count(*) from document d join debtor b on b.id = d.debtor_id where b.number = $1";
        assert_eq!((app.one::<i64>(theirs, "C-1").await, app.count("debtor").await), (3, 2));
        // The same among documents of one batch, of which the first makes the debtor.
        let [one, other] = [("0208", "0123456749"), ("0208", "0666677770")].map(|(list, address)| at(list, address));
        let numbered = |endpoint| UblParty { number: Some("C-7".into()), ..bare(endpoint) };
        let summary = app.import(&[of("5", numbered(one)), of("6", numbered(other))]).await;
        assert_eq!(counts(&summary), [1, 0, 0, 1]);
    }

    async fn two_companies_of_one_batch_do_not_become_one(app: TestApp) {
        let mistyped = UblParty { number: Some("C-1".into()), ..customer(2) };
        let summary = app.import(&[invoice("1"), UblDocument { customer: mistyped, ..invoice("2") }]).await;
        assert!(refusal(&summary).contains("which no debtor has"), "{}", refusal(&summary));
        assert_eq!((counts(&summary), app.count("debtor").await), ([1, 0, 0, 1], 1));
    }

    async fn what_says_nothing_new_teaches_nothing(app: TestApp) {
        app.import_csv_of(WITH_NUMBERS, "invoice,1,2026-03-01,EUR,C-1,Klant 1,50.00,,\n").await;
        let before = app.state().await;
        let summary = app.import_csv_of(WITH_NUMBERS, "invoice,1,2026-03-01,EUR,C-1,Klant 2,50.00,,NL822200002B01\n").await;
        assert_eq!(counts(&summary), [0, 0, 1, 0]);
        assert_eq!(app.state().await, before);
    }

    async fn a_number_that_is_right_after_all_is_added_by_hand(app: TestApp) {
        let renumbered = UblParty { vat_number: Some("NL999999999B01".into()), ..customer(1) };
        let renumbered = UblDocument { customer: renumbered, ..invoice("2") };
        app.import(&[invoice("1"), UblDocument { customer: customer(2), ..invoice("3") }]).await;
        assert_eq!(counts(&app.import(std::slice::from_ref(&renumbered)).await), [0, 0, 0, 1]);
        let debtor: saldo::ids::DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let add = async |number: &str| {
            debtors::add_number(&app.ctx, &debtor, &Id::parse(number).unwrap(), "another legal form").await
        };
        let taken = add("vat=NL822200002B01").await.unwrap_err();
        assert!(matches!(&taken, MoveError::NumberTaken(number) if number == "vat=NL822200002B01"), "{taken}");
        assert!(add("vat=NL 9999.99.999.B01").await.unwrap());
        assert!(!add("vat=NL999999999B01").await.unwrap());
        assert_eq!(counts(&app.import(&[renumbered]).await), [1, 0, 0, 0]);
        assert_eq!(app.open_tasks("ambiguous_debtor").await, 0);
    }

    async fn a_company_number_is_the_same_with_its_list_and_without(app: TestApp) {
        let by_legal_id = |number: u32| UblParty { number: None, vat_number: None, endpoint: None, ..customer(number) };
        let of = |number: &str, customer: UblParty| UblDocument { customer, ..invoice(number) };
        let row = |number: &str, customer: &str, legal_id: &str| {
            format!("invoice,{number},2026-03-01,EUR,{customer},Klant,50.00,{legal_id},\n")
        };
        app.import(&[of("1", by_legal_id(1))]).await;
        app.import_csv_of(WITH_NUMBERS, &(row("2", "C-1", "22220001") + &row("3", "C-2", "2222 0002"))).await;
        app.import(&[of("4", by_legal_id(2))]).await;
        assert_eq!((app.count("debtor").await, app.count("document").await), (2, 4));
        // A number of another list is another company's, and then the number alone fits two.
        let legal_id = Some(("0208".into(), "22220001".into()));
        let abroad = UblParty { number: Some("C-3".into()), legal_id, ..by_legal_id(3) };
        app.import(&[of("5", abroad)]).await;
        assert_eq!(app.count("debtor").await, 3);
        let summary = app.import_csv_of(WITH_NUMBERS, &row("6", "C-9", "22220001")).await;
        assert!(refusal(&summary).contains("legal id 22220001 fits more than one debtor"), "{}", refusal(&summary));
        assert_eq!(app.open_tasks("ambiguous_debtor").await, 1);
        assert_eq!(counts(&app.import_csv_of(WITH_NUMBERS, &row("6", "C-3", "22220001")).await), [1, 0, 0, 0]);
        assert_eq!((app.count("debtor").await, app.open_tasks("ambiguous_debtor").await), (3, 0));
    }

    async fn a_customer_without_any_number_is_refused(app: TestApp) {
        let nobody = UblParty { name: "Klant 1".into(), country: "NL".into(), ..UblParty::default() };
        let summary = app.import(&[invoice("1"), saldo::demo::ubl::UblDocument { customer: nobody, ..invoice("2") }]).await;
        assert!(refusal(&summary).contains("to recognise it by"));
        assert_eq!(counts(&summary), [1, 0, 0, 1]);
    }

    async fn a_supplier_that_is_not_the_creditor_is_refused(app: TestApp) {
        app.import(&[invoice("1")]).await;
        let before = app.state().await;
        let other = UblParty { legal_id: Some(("0106".into(), "99999999".into())), ..molen() };
        let summary = app.import(&[saldo::demo::ubl::UblDocument { supplier: other, ..invoice("2") }]).await;
        assert!(refusal(&summary).contains("is not this installation's creditor"));
        assert_eq!(app.state().await, before);
    }

    async fn an_empty_installation_adopts_the_first_supplier_only_when_asked(app: TestApp) {
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("delete from creditor")).unwrap();
        tx.commit().await.unwrap();
        let found = saldo::imports::ubl_document("1.xml".into(), invoice("1").to_xml().into_bytes());
        let summary = saldo::imports::import_documents(&app.ctx, vec![found].into_iter(), Default::default()).await.unwrap();
        assert!(refusal(&summary).contains("--adopt-creditor"));
        app.import(&[invoice("1")]).await;
        let adopted = creditor::load(&mut app.ctx.db.read().await.unwrap()).await.unwrap().unwrap();
        assert_eq!(adopted.legal_id.as_deref(), Some("11111111"));
        assert_eq!(adopted.iban.as_deref(), Some(ACCOUNT));
        assert_eq!(adopted.iban_holder.as_deref(), Some("Molen & Zoon B.V."));
        assert_eq!(adopted.email.as_deref(), Some("debiteuren@molen.example.com"));
        assert_eq!(adopted.phone.as_deref(), Some("020 000 0000"));
    }

    async fn the_account_of_somebody_else_is_not_adopted(app: TestApp) {
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("delete from creditor")).unwrap();
        tx.commit().await.unwrap();
        app.import_files(vec![("1.xml".into(), with_payee(&invoice("1"), "Factor Noord"))]).await;
        let adopted = creditor::load(&mut app.ctx.db.read().await.unwrap()).await.unwrap().unwrap();
        assert_eq!((adopted.iban.as_deref(), adopted.iban_holder.as_deref()), (None, Some("Molen & Zoon B.V.")));
        app.import(&[invoice("2")]).await;
        assert_eq!(app.open_tasks("other_payee_account").await, 0);
    }

    async fn a_debtor_that_was_there_before_the_first_import_is_found_by_its_number(app: TestApp) {
        let anna = app.debtor("anna").await;
        let summary = app.import_csv("invoice,1,2026-03-01,,EUR,D-anna,Anna,50.00,,\n").await;
        assert_eq!(counts(&summary), [1, 0, 0, 0]);
        let debtor: saldo::ids::DebtorId = app.one("select debtor_id from document where number = $1", "1").await;
        assert_eq!(debtor, anna.id);
    }

    async fn whoever_the_customer_names_becomes_a_proposed_contact_once(app: TestApp) {
        let with_contact = |number: u32| UblParty {
            contact_name: Some("Lisa".into()), email: Some("Lisa@klant.example.com".into()), ..customer(number)
        };
        let document = |name: &str, number: u32| saldo::demo::ubl::UblDocument { customer: with_contact(number), ..invoice(name) };
        app.import(&[document("1", 1), document("2", 1), document("3", 2)]).await;
        assert_eq!(app.count("contact").await, 1);
        assert_eq!(app.count("contact_right").await, 2);
        let state: String = app.one("select min(state) from contact_right where $1 = $1", "").await;
        assert_eq!(state, "proposed");
    }
}
