//! What somebody looked at is what happens; else nothing does.

use saldo::access::Rights;
use saldo::contacts::{self, ContactOfDebtor};
use saldo::debtors::{Review, Undone};
use saldo::holds::HoldReason;
use saldo::links::{self, NewPayLink};

use super::*;
use crate::support::{ContactStory, MANAGER};

async fn review(app: &TestApp, from: &DebtorId, into: &DebtorId) -> Box<Review> {
    match debtors::preview_merge(&app.ctx, &merging(from, into)).await.unwrap() {
        Merged::Now { review, .. } => review,
        Merged::Before { .. } => panic!("they were merged before"),
    }
}

async fn merge_as_shown(app: &TestApp, from: &DebtorId, into: &DebtorId, mark: &str) -> Result<Merged, MoveError> {
    debtors::merge_as_shown(&app.ctx, &merging(from, into), mark).await
}

async fn review_undo(app: &TestApp, debtor: &DebtorId) -> Undone {
    debtors::preview_undo_merge(&app.ctx, debtor, "they are two").await.unwrap()
}

fn names(people: &[ContactOfDebtor]) -> Vec<&str> {
    people.iter().map(|person| person.contact.name.as_str()).collect()
}

async fn linked(app: &TestApp, debtor: &DebtorStory, to: &ContactStory, invoice: &str) {
    let new =
        NewPayLink { debtor: debtor.id.clone(), email: to.email.clone(), invoices: vec![invoice.into()], days: 30 };
    links::create(&app.ctx, &new).await.unwrap();
}

on_both! {
    async fn a_review_of_a_merge_names_what_moves_and_who_loses_access(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        app.contact("hers", &anna.id, Rights::PAY).await;
        app.contact("his", &bert.id, MANAGER).await;
        let taken = app.contact("taken", &anna.id, Rights::PAY).await;
        app.contact("taken", &bert.id, Rights::PAY).await;
        contacts::remove(&app.ctx, &bert.id, &taken.id).await.unwrap();
        let blocked = app.contact("blocked", &anna.id, Rights::PAY).await;
        contacts::disable(&app.ctx, &blocked.id).await.unwrap();
        let review = review(&app, &anna.id, &bert.id).await;
        let documents: Vec<(&str, i64)> =
            review.documents.iter().map(|document| (document.number.as_str(), document.outstanding().minor())).collect();
        assert_eq!(documents, [("anna-1", 120_00), ("anna-2", 80_00)]);
        assert_eq!((names(&review.access), names(&review.lost)), (vec!["hers", "his"], vec!["taken"]));
        assert!(review.withdrawn.is_empty() && review.lost_rest.is_empty());
    }

    async fn what_was_shown_is_merged_and_what_changed_since_is_not(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(120_00)]).await, app.debtor("bert").await);
        let shown = review(&app, &anna.id, &bert.id).await;
        assert_eq!(review(&app, &anna.id, &bert.id).await.mark, shown.mark, "nothing changed");
        app.invoice(&anna.id, "anna-2", eur(7_00), app.ctx.today()).await;
        let before = all_rows(&app).await;
        for mark in [shown.mark.as_str(), ""] {
            let refused = merge_as_shown(&app, &anna.id, &bert.id, mark).await.unwrap_err();
            assert!(matches!(refused, MoveError::OtherThanShown), "{refused}");
        }
        assert_eq!(all_rows(&app).await, before);
        let shown = review(&app, &anna.id, &bert.id).await;
        let merged = merge_as_shown(&app, &anna.id, &bert.id, &shown.mark).await.unwrap();
        assert!(matches!(merged, Merged::Now { ref carried, .. } if carried.documents == 2), "{merged:?}");
        assert_eq!(position(&app, &bert.id).await, (127_00, 0));
        let again = merge_as_shown(&app, &anna.id, &bert.id, &shown.mark).await.unwrap();
        assert!(matches!(again, Merged::Before { .. }), "the button pressed twice: {again:?}");
    }

    async fn everything_a_review_shows_is_looked_at_again(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        let mut mark = review(&app, &anna.id, &bert.id).await.mark;
        let mut changed = async |what: &str| {
            let now = review(&app, &anna.id, &bert.id).await.mark;
            assert_ne!(now, mark, "{what}");
            mark = now;
        };
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(40_00))]).await;
        changed("a payment").await;
        app.held(&anna.id, &anna.invoices[1], HoldReason::Dispute, None).await;
        changed("a pause").await;
        linked(&app, &anna, &lisa, "anna-2").await;
        changed("a link").await;
        contacts::change_rights(&app.ctx, &anna.id, &lisa.id, MANAGER).await.unwrap();
        changed("other rights").await;
        app.contact("mark", &bert.id, Rights::VIEW).await;
        changed("somebody with access to the other").await;
        contacts::disable(&app.ctx, &lisa.id).await.unwrap();
        changed("somebody blocked").await;
        app.credit_note(&anna.id, "CN-1", eur(3_00), None).await;
        changed("a credit note").await;
    }

    async fn a_split_and_an_undo_are_as_shown_too(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor("bert").await;
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        app.contact("bea", &bert.id, Rights::PAY).await;
        linked(&app, &anna, &lisa, "anna-1").await;
        let new = splitting(&anna.id, &[&anna.invoices[0]], Target::Existing(bert.id.clone()), MoneyOfSplit::Stays);
        let shown = debtors::preview_split(&app.ctx, &new).await.unwrap().review;
        assert_eq!((names(&shown.access), names(&shown.lost)), (vec!["bea"], vec!["lisa"]));
        assert_eq!(shown.withdrawn.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>(), ["lisa"]);
        linked(&app, &anna, &lisa, "anna-1").await;
        let before = all_rows(&app).await;
        let refused = debtors::split_as_shown(&app.ctx, &new, &shown.mark).await.unwrap_err();
        assert!(matches!(refused, MoveError::OtherThanShown), "{refused}");
        assert_eq!(all_rows(&app).await, before);
        let shown = debtors::preview_split(&app.ctx, &new).await.unwrap().review;
        debtors::split_as_shown(&app.ctx, &new, &shown.mark).await.unwrap();
        assert_eq!(position(&app, &bert.id).await, (120_00, 0));

        merge(&app, &anna.id, &bert.id).await;
        let shown = review_undo(&app, &anna.id).await;
        assert_eq!((names(&shown.review.access), names(&shown.review.lost_rest)), (vec!["lisa"], vec!["lisa"]));
        assert_eq!(names(&shown.review.lost), ["bea"], "she sees what goes back no more");
        contacts::remove(&app.ctx, &bert.id, &lisa.id).await.unwrap();
        let before = all_rows(&app).await;
        let refused = debtors::undo_merge_as_shown(&app.ctx, &anna.id, "they are two", &shown.review.mark).await;
        assert!(matches!(refused.unwrap_err(), MoveError::OtherThanShown));
        assert_eq!(all_rows(&app).await, before);
        let mark = review_undo(&app, &anna.id).await.review.mark;
        debtors::undo_merge_as_shown(&app.ctx, &anna.id, "they are two", &mark).await.unwrap();
        assert_eq!(position(&app, &anna.id).await, (80_00, 0));
    }

    async fn a_split_to_a_new_debtor_has_the_same_mark_each_time(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(120_00))]).await;
        let new = splitting(&anna.id, &[&anna.invoices[0]], to_new("C-3"), MoneyOfSplit::Follows);
        let mark = debtors::preview_split(&app.ctx, &new).await.unwrap().review.mark;
        let split = debtors::split_as_shown(&app.ctx, &new, &mark).await.unwrap();
        assert_eq!(position(&app, &split.into).await, (0, 30_00));
    }
}
