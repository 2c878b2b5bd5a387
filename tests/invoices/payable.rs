use super::*;

fn amounts(payable: &Payable) -> Vec<(&str, Money)> {
    payable.rows.iter().map(|row| (row.number.as_str(), row.suggested)).collect()
}

on_both! {
    async fn what_is_ticked_is_offered_with_what_is_due_on_it(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let plain = app.invoice(&anna, "1-plain", eur(10_00), app.in_days(1)).await;
        let partly = app.invoice(&anna, "2-partly", eur(20_00), app.in_days(2)).await;
        let contested = app.invoice(&anna, "3-contested", eur(30_00), app.in_days(3)).await;
        let processing = app.invoice(&anna, "4-processing", eur(40_00), app.in_days(4)).await;
        let debit = app.invoice(&anna, "5-debit", eur(50_00), app.in_days(5)).await;
        let paid = app.invoice(&anna, "6-paid", eur(60_00), app.in_days(6)).await;
        app.held(&anna, &partly, HoldReason::Dispute, Some(eur(5_00))).await;
        app.held(&anna, &contested, HoldReason::Dispute, None).await;
        app.payment_in(&anna, "processing", eur(40_00), &[(&processing, eur(40_00))]).await;
        app.amend(&debit, "update document set payment_means = '59' where id = '{id}'").await;
        app.paid(&anna, eur(65_00), &[(&paid, eur(60_00))]).await;

        let all = [&plain, &partly, &contested, &processing, &debit, &paid, &plain].map(Clone::clone).to_vec();
        let payable = app.offered(&anna, Selection::Documents(all)).await;
        let seen: Vec<_> = payable.rows.iter().map(|row| (row.suggested, row.owed.most(), row.not_offered)).collect();
        assert_eq!(seen, [
            (eur(10_00), eur(10_00), None),
            (eur(15_00), eur(20_00), None),
            (eur(30_00), eur(30_00), None),
            (eur(0), eur(0), Some(NotOffered::Processing)),
            (eur(0), eur(0), Some(NotOffered::DirectDebit)),
            (eur(0), eur(0), Some(NotOffered::NothingOwed)),
        ]);
        assert_eq!(payable.credit.into_values().collect::<Vec<_>>(), [eur(5_00)]);
    }

    async fn a_direct_debit_of_either_code_is_collected_and_cannot_be_paid(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00), eur(20_00)]).await;
        app.amend(&anna.invoices[0], "update document set payment_means = '49' where id = '{id}'").await;
        app.amend(&anna.invoices[1], "update document set payment_means = '59' where id = '{id}'").await;
        let offered = app.offered(&anna.id, Selection::Documents(anna.invoices.clone())).await;
        assert!(offered.rows.iter().all(|row| row.not_offered == Some(NotOffered::DirectDebit)));
        let ids: Vec<&DocumentId> = anna.invoices.iter().collect();
        let mut conn = app.ctx.db.read().await.unwrap();
        let payable = saldo::payments::store::payable(&mut conn, &anna.id, &ids).await.unwrap();
        assert_eq!(payable.values().filter(|payable| payable.direct_debit).count(), 2);
        assert_eq!(app.overview(&anna.id).await.currencies[0].collected, eur(30_00));
    }

    async fn foreign_and_unknown_documents_are_not_there(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(20_00)]).await;
        let ids = vec![anna.invoices[0].clone(), bert.invoices[0].clone(), app.ctx.new_id()];
        assert_eq!(amounts(&app.offered(&anna.id, Selection::Documents(ids)).await), [("anna-1", eur(10_00))]);
        assert!(app.offered(&anna.id, Selection::Documents(Vec::new())).await.rows.is_empty());
    }

    async fn due_today_and_all_open_leave_out_what_is_contested(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        app.invoice(&anna, "late", eur(10_00), app.in_days(-1)).await;
        let contested = app.invoice(&anna, "contested", eur(20_00), app.in_days(0)).await;
        app.invoice(&anna, "pounds", gbp(30_00), app.in_days(0)).await;
        app.invoice(&anna, "later", eur(40_00), app.in_days(1)).await;
        app.held(&anna, &contested, HoldReason::PaidClaim, None).await;
        let today = app.offered(&anna, Selection::DueToday(None)).await;
        assert_eq!(amounts(&today), [("late", eur(10_00)), ("pounds", gbp(30_00))]);
        assert_eq!(today.suggested().into_values().collect::<Vec<_>>(), [eur(10_00), gbp(30_00)]);
        let open = app.offered(&anna, Selection::AllOpen(Some(eur(0).currency()))).await;
        assert_eq!(amounts(&open), [("late", eur(10_00)), ("later", eur(40_00))]);
        let home = app.overview(&anna).await;
        let due: Vec<_> = home.currencies.iter().map(|sum| sum.due_today).collect();
        assert_eq!(due, [eur(10_00), gbp(30_00)], "the button says what the page offers");
    }

    async fn an_amount_goes_to_the_oldest_first_and_says_what_is_left(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        app.invoice(&anna, "b", eur(20_00), app.in_days(2)).await;
        app.invoice(&anna, "a", eur(10_00), app.in_days(-2)).await;
        app.invoice(&anna, "c", eur(30_00), app.in_days(3)).await;
        app.invoice(&anna, "pounds", gbp(99_00), app.in_days(-9)).await;
        let some = app.offered(&anna, Selection::InOrder(eur(15_00))).await;
        assert_eq!((amounts(&some), some.left), (vec![("a", eur(10_00)), ("b", eur(5_00))], Some(eur(0))));
        let more = app.offered(&anna, Selection::InOrder(eur(70_00))).await;
        assert_eq!((more.rows.len(), more.left), (3, Some(eur(10_00))));
    }
}
