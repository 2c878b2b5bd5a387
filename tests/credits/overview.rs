//! What the page about credit says.

use saldo::credits::{Use, pay_back_by_bank};
use saldo::ledger::EntryKind;

use super::*;

on_both! {
    async fn each_credit_says_where_it_came_from_and_what_it_was_used_for(app: TestApp) {
        let it = Credited::on(app).await;
        let invoice = &it.anna.invoices[0];
        it.app.allocated(&it.anna.id, &it.lot, invoice, eur(12_00)).await;
        let id = it.ask_by_bank("k1", 8_00).await;
        pay_back_by_bank(&it.app.ctx, &id, day("2026-03-01")).await.unwrap();
        it.ask_by_bank("k2", 5_00).await;
        let overview = credits::overview(&mut it.app.ctx.db.read().await.unwrap(), &it.anna.id).await.unwrap();
        let [credit] = overview.try_into().unwrap();
        assert_eq!((credit.free, credit.in_requests, credit.set_aside()), (eur(25_00), eur(5_00), eur(5_00)));
        assert_eq!(credit.requests.iter().map(|request| request.state).collect::<Vec<_>>(), [RequestState::Asked, RequestState::Paid]);
        let [note, left] = credit.lots.try_into().unwrap();
        assert_eq!((note.document.unwrap().2.as_str(), note.came, note.left, note.uses.len()), ("CN-1", eur(20_00), eur(20_00), 0));
        let (payment, method, value_on) = left.payment.unwrap();
        assert_eq!((payment, method.as_deref(), value_on), (it.payment.clone(), Some("ideal"), Some(it.app.ctx.today())));
        assert_eq!((left.came, left.left, left.set_aside), (eur(30_00), eur(10_00), eur(5_00)));
        assert_eq!(left.uses, [
            Use { kind: EntryKind::Allocation, on: it.app.ctx.today(), invoice: Some((invoice.clone(), "anna-2".into())), amount: eur(12_00) },
            Use { kind: EntryKind::Refund, on: day("2026-03-01"), invoice: None, amount: eur(8_00) },
        ]);
    }

    async fn a_payment_that_paid_all_it_brought_is_no_credit(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.paid(&anna.id, eur(120_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let bert = app.debtor("bert").await;
        app.paid(&bert.id, eur(5_00), &[]).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(credits::overview(&mut conn, &anna.id).await.unwrap(), []);
        assert_eq!(credits::overview(&mut conn, &bert.id).await.unwrap()[0].free, eur(5_00));
    }

    async fn what_is_kept_for_an_invoice_to_come_is_said(app: TestApp) {
        app.import_csv("invoice,F1,2026-02-01,,EUR,C-1,Klant 1,60.00,,\n").await;
        app.import_payments("E1,2026-02-20,,100.00,EUR,transfer,,,C-1,F2=70.00,,,\n").await;
        let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let overview = credits::overview(&mut app.ctx.db.read().await.unwrap(), &debtor).await.unwrap();
        assert_eq!((overview[0].free, overview[0].for_invoices_to_come), (eur(30_00), eur(70_00)));
    }
}
