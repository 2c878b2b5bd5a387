//! The same figures again, whatever happened since.

use chrono::Duration;
use saldo::holds::{self, HoldReason};
use saldo::statements::open_sums;

use super::*;
use crate::imports::words::*;
use crate::support::eur;

on_both! {
    async fn a_position_gives_its_figures_whatever_is_booked_later(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        app.paid(&anna.id, eur(50_00), &[(&anna.invoices[0], eur(40_00))]).await;
        app.held(&anna.id, &anna.invoices[1], HoldReason::Dispute, Some(eur(30_00))).await;
        app.clock.advance(Duration::hours(1));
        let basis = now(&app, &anna.id).await;
        let look = async || {
            let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), &basis).await.unwrap();
            (of_period(&app, &basis, ever()).await, of_open(&app, &basis).await, sums)
        };
        let seen = look().await;
        app.clock.advance(Duration::days(40));
        let mut tx = app.ctx.db.begin().await.unwrap();
        holds::release(&mut tx, &app.ctx, &anna.id, "").await.unwrap();
        tx.commit().await.unwrap();
        app.paid(&anna.id, eur(80_00), &[(&anna.invoices[1], eur(80_00))]).await;
        app.credit_note(&anna.id, "CN-1", eur(15_00), None).await;
        app.invoice(&anna.id, "anna-9", eur(99_00), app.ctx.today()).await;
        assert_eq!(look().await, seen);
        let (owed, credit, balance) = open_items(&app, &now(&app, &anna.id).await).await;
        assert_eq!((owed.len(), credit.len(), balance), (2, 2, 80_00 + 99_00 - 10_00 - 15_00));
    }

    async fn a_due_date_that_is_amended_later_stays_what_it_was(app: TestApp) {
        app.import(&[invoice("A-1")]).await;
        let debtor = app.one("select debtor_id from document where number = $1", "A-1").await;
        app.clock.advance(Duration::days(45));
        let before = now(&app, &debtor).await;
        let look = async |basis: &Basis| {
            let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), basis).await.unwrap();
            (of_period(&app, basis, ever()).await, of_open(&app, basis).await, sums)
        };
        let seen = look(&before).await;
        for due_on in ["2026-05-15", "2026-06-15"] {
            app.clock.advance(Duration::hours(1));
            let mut amended = invoice("A-1");
            amended.due_on = Some(day(due_on));
            assert_eq!(counts(&app.import(&[amended]).await), [0, 1, 0, 0]);
        }
        assert_eq!(look(&before).await, seen);
        let after = look(&now(&app, &debtor).await).await.2;
        assert_eq!((seen.2.ages[1].minor(), after.ages[0].minor()), (121_00, 121_00));
    }

    async fn a_position_is_asked_for_by_its_day_its_number_or_as_of_now(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let first = now(&app, &anna.id).await.known;
        app.clock.advance(Duration::days(2));
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        let last = now(&app, &anna.id).await.known;
        assert!(last.position > first.position);
        let found = async |wanted| as_wanted(&app, &anna.id, wanted).await.known;
        let on = |text: &str| Wanted::Day(date(text));
        assert_eq!(found(on("2026-03-01")).await.position, 0);
        let second = found(on("2026-03-02")).await;
        assert_eq!((second.position, second.at.to_rfc3339()), (first.position, "2026-03-02T22:59:59.999999+00:00".into()));
        assert_eq!(found(on("2026-03-03")).await.position, first.position);
        assert_eq!(found(on("2026-03-04")).await, last, "today is not over");
        let position = |position, at| Wanted::Position { position, at };
        assert_eq!(found(position(first.position, None)).await, first);
        assert_eq!(found(position(first.position, Some(second.at))).await, second);
        let beyond = found(position(i64::MAX, Some(last.at + Duration::days(9)))).await;
        assert_eq!(beyond, last, "what is not there yet would not stay the same");
    }

    async fn an_address_with_another_day_is_of_the_time_of_its_position(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.held(&anna.id, &anna.invoices[0], HoldReason::Dispute, None).await;
        let first = now(&app, &anna.id).await;
        app.clock.advance(Duration::days(40));
        app.paid(&anna.id, eur(20_00), &[(&anna.invoices[0], eur(20_00))]).await;
        app.clock.advance(Duration::days(1));
        let found = async |position: i64, at: &str| {
            let at = Some(at.parse().unwrap());
            as_wanted(&app, &anna.id, Wanted::Position { position, at }).await
        };
        let position = first.known.position;
        assert_eq!(found(position, "1950-01-01T00:00:00Z").await, first);
        let latest = found(position, "2026-04-12T00:00:00Z").await;
        assert_eq!(latest.known.at.to_rfc3339(), "2026-04-11T08:59:59.999999+00:00");
        for (basis, age) in [(&first, 0), (&latest, 2)] {
            let sums = open_sums(&mut app.ctx.db.read().await.unwrap(), basis).await.unwrap();
            assert_eq!((sums.ages[age], sums.mark.contested), (eur(120_00), eur(120_00)));
        }
        assert_eq!(found(position + 1, "1950-01-01T00:00:00Z").await.known.at.to_rfc3339(), "2026-04-11T09:00:00+00:00");
        let nothing = found(0, "1950-01-01T00:00:00Z").await.known;
        assert_eq!((nothing.position, nothing.at.to_rfc3339()), (0, "1950-01-01T00:00:00+00:00".into()));
        let nothing = found(0, "2026-04-01T00:00:00Z").await.known;
        assert_eq!((nothing.position, nothing.at.to_rfc3339()), (0, "2026-03-02T08:59:59.999999+00:00".into()));
    }

    async fn what_arrives_for_an_earlier_day_is_not_in_an_earlier_position(app: TestApp) {
        app.import_csv("invoice,A-1,2026-01-20,2026-02-20,EUR,D-anna,anna,120.00,,\n").await;
        let debtor = app.one("select id from debtor where number = $1", "D-anna").await;
        let before = now(&app, &debtor).await;
        app.clock.advance(Duration::days(1));
        app.import_csv("invoice,A-0,2026-01-05,2026-02-05,EUR,D-anna,anna,7.00,,\n").await;
        let january = days("2026-01-01", "2026-01-31");
        assert_eq!(ends(&app, &before, january).await, (0, 120_00));
        let after = now(&app, &debtor).await;
        assert_eq!(ends(&app, &after, january).await, (0, 127_00));
        let lines = lines(&app, &after, days("2026-01-01", "2026-03-02")).await;
        assert_eq!(lines.iter().map(|line| line.is_late).collect::<Vec<_>>(), [true, false]);
        assert_eq!(then(&after, before.known), before);
    }
}
