//! What was switched and ordered is obeyed.

use saldo::access::Rights;
use saldo::contacts::{self, ContactsError, NewContact};
use saldo::credits::{self, AskError, NewRequest, Way};
use saldo::invoices::{self, Selection};
use saldo::payments::Order;
use saldo::payments::rules::Basket;
use saldo::text::Iban;
use saldo::transfers::{self, NotOffered, TransferError};

use super::*;
use crate::support::{MANAGER, later};

const ALL: Switches = Switches { transfer: true, credit_back: true, invite: true };

on_both! {
    async fn transfers_switched_off_are_not_announced_and_those_that_wait_still_have_an_account(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::set_first_account(&bea, 0, &Iban::parse("NL91ABNA0417164300").unwrap(), "Molen").await.unwrap();
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        let order = |key: &str, n: usize, minor| Order {
            checkout_key: key.into(),
            basket: Basket { currency: Currency::EUR, lines: vec![(anna.invoices[n].clone(), eur(minor))] },
            use_credit: false,
            told: None,
            why: later(),
            language: Language::En,
        };
        let waiting = transfers::announce(&app.ctx, &anna.id, &order("k1", 0, 10_00)).await.unwrap();
        let seen = app.creditor().await.version;
        creditor::change_switches(&bea, seen, Switches { transfer: false, ..ALL }).await.unwrap();
        let refused = transfers::announce(&app.ctx, &anna.id, &order("k2", 1, 20_00)).await.unwrap_err();
        assert!(matches!(refused, TransferError::NotOffered(NotOffered::SwitchedOff)), "{refused}");
        let mut conn = app.ctx.db.read().await.unwrap();
        let payment = saldo::payments::store::get(&mut conn, &waiting).await.unwrap().unwrap();
        assert!(transfers::of_payment(&mut conn, &payment).await.unwrap().is_some());
    }

    async fn credit_is_asked_back_only_while_that_is_offered(app: TestApp) {
        let bea = app.admin("bea").await;
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        app.credit_note(&anna.id, "CN-1", eur(4_00), None).await;
        let wish = |key: &str| NewRequest {
            key: key.into(),
            amount: eur(1_00),
            way: Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() },
            note: String::new(),
        };
        let before = credits::ask_back(&app.ctx, &anna.id, &wish("k1")).await.unwrap();
        creditor::change_switches(&bea, 0, Switches { credit_back: false, ..ALL }).await.unwrap();
        let refused = credits::ask_back(&app.ctx, &anna.id, &wish("k2")).await.unwrap_err();
        assert!(matches!(refused, AskError::SwitchedOff), "{refused}");
        let again = credits::ask_back(&app.ctx, &anna.id, &wish("k1")).await.unwrap();
        assert_eq!(again.request, before.request, "the form of before answers as before");
    }

    async fn contacts_invite_only_while_they_may_and_staff_always(app: TestApp) {
        let bea = app.admin("bea").await;
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let manager = app.contact("anna", &anna.id, MANAGER).await;
        creditor::change_switches(&bea, 0, Switches { invite: false, ..ALL }).await.unwrap();
        let person = |name: &str| NewContact {
            email: email(&format!("{name}@example.nl")),
            name: name.into(),
            language: Language::Nl,
            rights: Rights::VIEW,
        };
        let refused = contacts::invite(&app.acting_as(&manager), &anna.id, &person("bert")).await.unwrap_err();
        assert!(matches!(refused, ContactsError::SwitchedOff), "{refused}");
        contacts::invite(&bea, &anna.id, &person("cara")).await.unwrap();
    }

    async fn a_typed_amount_goes_to_invoices_in_the_creditors_order(app: TestApp) {
        let bea = app.admin("bea").await;
        // Due a week apart; the second is the largest, the third has the earliest date.
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(90_00), eur(20_00)]).await;
        app.run_sql("update document set issue_on = '2026-01-02' where number = 'anna-3'").await;
        for (order, first) in [
            (AllocationOrder::OldestDue, 0),
            (AllocationOrder::OldestIssued, 2),
            (AllocationOrder::LargestFirst, 1),
        ] {
            let seen = app.creditor().await.version;
            creditor::change_payments(&bea, seen, &PaymentRules { order, ..payments() }).await.unwrap();
            let mut conn = app.ctx.db.read().await.unwrap();
            let some = Selection::InOrder(eur(5_00));
            let offered = invoices::payable(&mut conn, &app.ctx, &anna.id, &some).await.unwrap();
            let rows: Vec<_> = offered.rows.iter().map(|row| (row.id.clone(), row.suggested)).collect();
            assert_eq!(rows, [(anna.invoices[first].clone(), eur(5_00))], "{order:?}");
        }
    }
}
