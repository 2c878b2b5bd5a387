//! When the creditor works.

use chrono::Weekday;
use saldo::creditor::{Holiday, WorkingDays};

use super::*;

fn holiday(on: &str, name: &str) -> Holiday {
    Holiday { on: on.parse().unwrap(), name: name.into() }
}

on_both! {
    async fn the_calendar_has_the_weekdays_and_holidays_that_were_saved(app: TestApp) {
        let bea = app.admin("bea").await;
        let plain = creditor::calendar(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert!(plain.is_working_day("2026-04-27".parse().unwrap()));
        let week = WorkingDays::of([Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu]).unwrap();
        let holidays = [holiday("2026-04-27", "Koningsdag"), holiday("2026-12-25", "Kerst")];
        creditor::change_calendar(&bea, 0, week, &holidays).await.unwrap();
        let calendar = creditor::calendar(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(calendar.next("2026-04-23".parse().unwrap()).to_string(), "2026-04-28");
        assert_eq!(app.last_detail("creditor.calendar_changed").await,
            "working_days Mon Tue Wed Thu Fri to Mon Tue Wed Thu; holidays none to 2026-04-27 Koningsdag, 2026-12-25 Kerst");

        let fewer = [holiday("2026-12-25", "Eerste kerstdag")];
        creditor::change_calendar(&bea, 1, week, &fewer).await.unwrap();
        assert_eq!(app.last_detail("creditor.calendar_changed").await,
            "holidays 2026-04-27 Koningsdag, 2026-12-25 Kerst to 2026-12-25 Eerste kerstdag");
        assert_eq!(creditor::change_calendar(&bea, 2, week, &fewer).await.unwrap(), Saved::Unchanged);
        let stale = creditor::change_calendar(&bea, 1, WorkingDays::default(), &[]).await.unwrap_err();
        assert!(matches!(stale, ChangeError::Stale(changes) if changes.len() == 1));
    }

    async fn a_day_stands_once(app: TestApp) {
        let bea = app.admin("bea").await;
        let twice = [holiday("2026-04-27", "Koningsdag"), holiday("2026-04-27", "King's Day")];
        let refused = creditor::change_calendar(&bea, 0, WorkingDays::default(), &twice).await.unwrap_err();
        assert!(matches!(refused, ChangeError::Holidays), "{refused}");
        assert_eq!(app.count("creditor_holiday").await, 0);
    }
}
