//! Debtors that are merged and split keep accounts that add up, and see nothing of each other.

use chrono::Duration;
use saldo::access::Rights;
use saldo::debtors::{self, MoneyOfSplit, NewMerge, NewSplit, Target};
use saldo::holds::HoldReason;
use saldo::ids::DocumentId;
use saldo::money::Money;
use saldo::plans::{self, NewPlan, Proof, Rhythm, Share};
use saldo::policies::{self, Plans, Policy};
use saldo::statements::open_sums;
use saldo::text::Language;

use super::*;
use crate::imports::words::{counts, day, invoice};
use crate::support::eur;

async fn merged(app: &TestApp, from: &DebtorId, into: &DebtorId) {
    let new = NewMerge { from: from.clone(), into: into.clone(), why: "one customer with two numbers".into() };
    debtors::merge(&app.ctx, &new).await.unwrap();
}

/// The new debtor.
async fn parted(app: &TestApp, from: &DebtorId, document: &DocumentId) -> DebtorId {
    let new = NewSplit {
        from: from.clone(),
        documents: vec![document.clone()],
        to: Target::New { number: "D-new".into(), name: "Klant".into() },
        identifiers: Vec::new(),
        money: MoneyOfSplit::Follows,
        why: "they share a VAT number".into(),
    };
    debtors::split(&app.ctx, &new).await.unwrap().into
}

/// Ages, what is due, and of each invoice the day and what is open: all that due dates have a say in.
async fn ages(app: &TestApp, basis: &Basis) -> ([Money; 5], Money, Vec<(NaiveDate, i64, Money)>) {
    let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), basis).await.unwrap();
    let items = open_items(app, basis).await.0;
    (sums.ages, sums.due, items.into_iter().map(|item| (item.first_due_on, item.days, item.open)).collect())
}

/// A plan of three parts for one invoice, the first a month from now.
async fn planned(app: &TestApp, debtor: &DebtorId, document: &DocumentId) {
    let policy = Policy { plans: Plans::AtOnce, smallest_minor: 1, ..Policy::usual(2) };
    policies::change(&app.ctx, policies::Kind::Business, 0, &policy).await.unwrap();
    let theirs = app.acting_as(&app.contact("anna", debtor, Rights::DISPUTE_AND_PLAN).await);
    let (documents, first_on) = (vec![document.clone()], app.ctx.today() + Duration::days(30));
    let (share, rhythm) = (Share::Count(3), Rhythm::Monthly);
    let wanted = plans::Wanted { down: 0, down_on: first_on, share, rhythm, first_on };
    let mut conn = app.ctx.db.read().await.unwrap();
    let shown = plans::preview(&mut conn, &theirs, debtor, (&documents[..], &wanted, Language::En)).await.unwrap();
    drop(conn);
    let proof = Proof { network: "192.0.2.7".into(), proved_by: "password".into() };
    let (key, language, seen_hash) = ("p".into(), Language::En, shown.hash);
    let new = NewPlan { key, documents, wanted, language, seen_hash, words: None, proof };
    plans::propose(&theirs, debtor, &new).await.unwrap();
}

on_both! {
    async fn a_merge_is_an_entry_of_its_own_at_both_and_an_undo_too(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(50_00)]).await;
        app.paid(&anna.id, eur(30_00), &[(&anna.invoices[0], eur(20_00))]).await;
        let before = (now(&app, &anna.id).await, now(&app, &bert.id).await);
        let open = (of_open(&app, &before.0).await, of_open(&app, &before.1).await);
        merged(&app, &anna.id, &bert.id).await;
        let moved = brief(&lines(&app, &now(&app, &bert.id).await, ever()).await);
        assert_eq!(moved[1..], [
            (LineKind::OpenCame, 100_00, 150_00),
            (LineKind::CreditCame, -10_00, 140_00),
        ]);
        let between = now(&app, &bert.id).await;
        let (owed, credit, balance) = open_items(&app, &between).await;
        assert_eq!((owed.len(), credit.len(), balance), (2, 1, 140_00));
        debtors::undo_merge(&app.ctx, &anna.id, "they are two after all").await.unwrap();
        let back = brief(&lines(&app, &now(&app, &bert.id).await, ever()).await);
        assert_eq!(back[3..], [
            (LineKind::OpenLeft, -100_00, 40_00),
            (LineKind::CreditLeft, 10_00, 50_00),
        ]);
        let theirs = brief(&lines(&app, &now(&app, &anna.id).await, ever()).await);
        assert_eq!(theirs.last().unwrap().2, 90_00);
        let then = open_items(&app, &between).await;
        assert_eq!((then.0.len(), then.1.len(), then.2), (2, 1, 140_00), "the position between is what it was");
        let hidden = then.0.iter().filter(|item| item.document.is_none()).count();
        assert_eq!((hidden, then.1[0].payment.is_none()), (1, true), "but says nothing of what is another's now");
        for (basis, seen) in [(&before.0, &open.0), (&before.1, &open.1)] {
            assert_eq!(&of_open(&app, basis).await, seen);
        }
    }

    async fn what_was_contested_before_a_merge_was_contested_in_the_old_account(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, Some(eur(20_00))).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Plan, Some(eur(50_00))).await;
        let marks = async |basis: &Basis| {
            let line = lines(&app, basis, ever()).await.first().map(|line| line.mark);
            let items = open_items(&app, basis).await.0;
            let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), basis).await.unwrap();
            (line, items.first().map(|item| item.mark), sums.mark)
        };
        let contested = Mark { contested: eur(20_00), planned: eur(50_00) };
        let nothing = Mark::none(Currency::EUR);
        let (before, earlier) = (now(&app, &anna.id).await, now(&app, &bert.id).await);
        app.clock.advance(chrono::Duration::hours(1));
        merged(&app, &anna.id, &bert.id).await;
        assert_eq!(marks(&before).await, (Some(contested), Some(contested), contested));
        assert_eq!(marks(&earlier).await, (None, None, nothing));
        assert_eq!(marks(&now(&app, &anna.id).await).await, (Some(nothing), None, nothing));
        assert_eq!(marks(&now(&app, &bert.id).await).await, (Some(nothing), Some(contested), contested));
    }

    async fn what_was_split_off_keeps_its_amount_and_loses_its_number(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let other = parted(&app, &anna.id, &anna.invoices[0]).await;
        let lines_of = async |debtor: &DebtorId| lines(&app, &now(&app, debtor).await, ever()).await;
        let kept = lines_of(&anna.id).await;
        assert_eq!(brief(&kept), [
            (LineKind::Invoice, 120_00, 120_00),
            (LineKind::Invoice, 80_00, 200_00),
            (LineKind::OpenLeft, -120_00, 80_00),
        ]);
        assert_eq!(kept[0].document, None);
        assert_eq!(kept[1].document.as_ref().unwrap().number, "anna-2");
        let came = brief(&lines_of(&other).await);
        assert_eq!(came, [(LineKind::OpenCame, 120_00, 120_00)]);
        let (owed, _, _) = open_items(&app, &now(&app, &other).await).await;
        assert_eq!(owed[0].document.as_ref().unwrap().number, "anna-1");
    }

    async fn a_due_date_that_was_amended_stays_what_it_was_when_its_invoice_goes(app: TestApp) {
        app.import(&[invoice("A-1"), invoice("A-2")]).await;
        let debtor: DebtorId = app.one("select debtor_id from document where number = $1", "A-1").await;
        let document: DocumentId = app.one("select id from document where number = $1", "A-1").await;
        app.clock.advance(Duration::days(45));
        let before = now(&app, &debtor).await;
        let seen = ages(&app, &before).await;
        assert_eq!((seen.0[1], seen.2.len()), (eur(242_00), 2));
        let amend = async |due_on: &str| {
            app.clock.advance(Duration::hours(1));
            let mut amended = invoice("A-1");
            amended.due_on = Some(day(due_on));
            assert_eq!(counts(&app.import(&[amended]).await), [0, 1, 0, 0]);
        };
        amend("2026-05-15").await;
        assert_eq!(ages(&app, &before).await, seen);
        parted(&app, &debtor, &document).await;
        assert_eq!(ages(&app, &before).await, seen);
        amend("2026-06-15").await;
        assert_eq!(ages(&app, &before).await, seen, "what the new debtor is told is nothing of the old account");
    }

    async fn a_plan_that_goes_leaves_its_days_in_the_old_account(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        planned(&app, &anna.id, &anna.invoices[0]).await;
        app.clock.advance(Duration::days(5));
        let before = now(&app, &anna.id).await;
        let seen = ages(&app, &before).await;
        assert_eq!((seen.0[0], seen.1, seen.2[0].1), (eur(120_00), eur(0), -25));
        app.clock.advance(Duration::hours(1));
        let other = parted(&app, &anna.id, &anna.invoices[0]).await;
        let there = now(&app, &other).await;
        let both = async || (ages(&app, &before).await, ages(&app, &there).await);
        assert_eq!(both().await, (seen.clone(), seen.clone()), "after a split");
        app.clock.advance(Duration::hours(1));
        let bert = app.debtor("bert").await;
        merged(&app, &other, &bert.id).await;
        assert_eq!(both().await, (seen.clone(), seen), "after a merge");
    }
}
