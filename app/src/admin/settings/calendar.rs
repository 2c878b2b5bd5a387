//! `/admin/settings/calendar`: working days and holidays.

use std::collections::BTreeMap;

use axum::response::Response;
use chrono::{Datelike, NaiveDate, Weekday};
use leptos::prelude::*;
use saldo::creditor::suggested::{PublicHoliday, holidays_of};
use saldo::creditor::{self, Holiday, WorkingDays};
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::frame::{Frame, Seen};
use super::read::{line, seen};
use super::saved::answer;
use crate::errors::UiError;
use crate::server::forms::{FormState, Submitted};
use crate::server::render::PageContext;
use crate::ui::{loaded, view};

/// Empty rows below those that are filled in.
const EMPTY_ROWS: usize = 4;

/// The most characters of a holiday's name.
const NAME: usize = 60;

/// `POST /admin/settings/calendar`. The button that adds public holidays shows the form again and saves nothing.
pub async fn post(mut submitted: Submitted) -> Response {
    if submitted.form.typed("suggest").is_some() {
        return submitted.again().await;
    }
    let week = WorkingDays::of(WorkingDays::WEEK.into_iter().filter(|day| is_ticked(&submitted.form, *day)));
    if week.is_none() {
        let message = text!(submitted.texts(), "staff-settings-week-wrong");
        submitted.form.refuse("working_days", message);
    }
    let holidays = read(&mut submitted);
    let (Some(week), Some(holidays)) = (week, holidays) else { return submitted.again().await };
    let outcome = creditor::change_calendar(&submitted.visit().ctx, seen(&submitted.form), week, &holidays).await;
    answer(submitted, paths::SETTINGS_CALENDAR, outcome).await
}

fn is_ticked(form: &FormState, day: Weekday) -> bool {
    let number = day.num_days_from_monday().to_string();
    form.all("weekday").any(|ticked| ticked == number)
}

/// The rows as they were typed: number, day, name.
fn typed(form: &FormState) -> BTreeMap<usize, (String, String)> {
    let mut rows: BTreeMap<usize, (String, String)> = BTreeMap::new();
    for (field, is_day) in [("day-", true), ("name-", false)] {
        for (name, value) in form.beginning_with(field) {
            let Some(number) = name.strip_prefix(field).and_then(|number| number.parse().ok()) else { continue };
            let row = rows.entry(number).or_default();
            *(if is_day { &mut row.0 } else { &mut row.1 }) = value.trim().to_owned();
        }
    }
    rows
}

/// The holidays; `None` when a row says what is wrong with it. An empty row is none.
fn read(submitted: &mut Submitted) -> Option<Vec<Holiday>> {
    let mut holidays = Vec::new();
    let mut right = true;
    for (number, (day, name)) in typed(&submitted.form) {
        if day.is_empty() && name.is_empty() {
            continue;
        }
        match (day.parse::<NaiveDate>().ok().filter(is_near), line(&name, NAME).filter(|name| !name.is_empty())) {
            (Some(on), Some(name)) => holidays.push(Holiday { on, name }),
            (day, _) => {
                right = false;
                let (field, message) = match day {
                    None => (format!("day-{number}"), text!(submitted.texts(), "staff-settings-holiday-day-wrong")),
                    Some(_) => {
                        (format!("name-{number}"), text!(submitted.texts(), "staff-settings-holiday-name-wrong"))
                    }
                };
                submitted.form.refuse(field, message);
            }
        }
    }
    right.then_some(holidays)
}

/// In this century: a typing error is no holiday.
fn is_near(day: &NaiveDate) -> bool {
    (2000..2100).contains(&day.year())
}

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let week = creditor::working_days(&mut conn).await.map_err(UiError::failed)?;
        let holidays = creditor::holidays(&mut conn).await.map_err(UiError::failed)?;
        Ok((week, holidays))
    };
    loaded(load, |(week, holidays)| view! { <Frame here=paths::SETTINGS_CALENDAR><Form week holidays/></Frame> })
}

#[component]
fn Form(week: WorkingDays, holidays: Vec<Holiday>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let sent = page.form.typed("seen").is_some();
    let days = WorkingDays::WEEK.map(|day| {
        let checked = if sent { is_ticked(&page.form, day) } else { week.has(day) };
        let (value, words) = (day.num_days_from_monday().to_string(), weekday(texts, day));
        view! { <label class="choice"><input type="checkbox" name="weekday" value=value checked=checked/><span>{words}</span></label> }
    });
    let error = page.form.error("working_days").map(str::to_owned);
    let holidays_error = page.form.error("holidays").map(str::to_owned);
    let rows = rows(&page, sent, holidays).into_iter().enumerate().map(|(number, (day, name))| {
        view! { <Row number day name/> }
    });
    view! {
        <form class="panel stack" method="post" novalidate>
            <Seen/>
            <h2>{text!(texts, "staff-settings-calendar")}</h2>
            <p class="quiet-text">{text!(texts, "staff-settings-calendar-text")}</p>
            <fieldset id="working_days">
                <legend>{text!(texts, "staff-settings-week")}</legend>
                {error.map(|error| view! { <p class="error">{error}</p> })}
                <div class="week">{days.into_iter().collect_view()}</div>
            </fieldset>
            <fieldset id="holidays">
                <legend>{text!(texts, "staff-settings-holidays")}</legend>
                <p class="hint">{text!(texts, "staff-settings-holidays-hint")}</p>
                {holidays_error.map(|error| view! { <p class="error">{error}</p> })}
                <div class="holidays">{rows.collect_view()}</div>
            </fieldset>
            <div class="actions"><button class="button primary">{text!(texts, "staff-settings-save")}</button><Suggest/></div>
        </form>
    }
}

/// Buttons that add the public holidays of this year and the next, where Saldo knows them.
#[component]
fn Suggest() -> impl IntoView {
    let page = PageContext::current();
    let (texts, country) = (page.texts, page.visit.creditor.country.clone());
    let year = page.visit.ctx.today().year();
    let years = [year, year + 1].into_iter().filter(|year| !holidays_of(&country, *year).is_empty());
    let buttons = years.map(|year| {
        let words = text!(texts, "staff-settings-holidays-suggest", year = year.to_string());
        view! { <button class="button" name="suggest" value=year.to_string()>{words}</button> }
    });
    buttons.collect::<Vec<_>>()
}

/// What stands in the rows: what was typed, else what is saved; then what was asked to be suggested; then room.
fn rows(page: &PageContext, sent: bool, saved: Vec<Holiday>) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = if sent {
        typed(&page.form).into_values().collect()
    } else {
        saved.into_iter().map(|holiday| (holiday.on.to_string(), holiday.name)).collect()
    };
    // Where a row is to say what is wrong with it, it keeps its place.
    if !page.form.has_errors() {
        rows.retain(|(day, name)| !day.is_empty() || !name.is_empty());
    }
    if let Some(year) = page.form.typed("suggest").and_then(|year| year.parse().ok()) {
        for (day, holiday) in holidays_of(&page.visit.creditor.country, year) {
            let day = day.to_string();
            if !rows.iter().any(|(other, _)| *other == day) {
                rows.push((day, holiday_words(Texts::of(page.visit.creditor.language), holiday)));
            }
        }
        rows.sort();
    }
    rows.extend(std::iter::repeat_n((String::new(), String::new()), EMPTY_ROWS));
    rows
}

#[component]
fn Row(number: usize, day: String, name: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (day_id, name_id) = (format!("day-{number}"), format!("name-{number}"));
    let error = |id: &str| {
        let error = page.form.error(id).map(str::to_owned);
        let invalid = error.is_some().then_some("true");
        let described = error.is_some().then(|| format!("{id}-e"));
        (error.map(|error| view! { <p class="error" id=format!("{id}-e")>{error}</p> }), invalid, described)
    };
    let ((day_error, day_invalid, day_about), (name_error, name_invalid, name_about)) =
        (error(&day_id), error(&name_id));
    let nth = number + 1;
    view! {
        <div class="holiday">
            <div class="field">
                {day_error}
                <input class="input" type="date" id=day_id.clone() name=day_id value=day aria-label=text!(texts, "staff-settings-holiday-day", number = nth) aria-invalid=day_invalid aria-describedby=day_about/>
            </div>
            <div class="field">
                {name_error}
                <input class="input" id=name_id.clone() name=name_id value=name autocomplete="off" aria-label=text!(texts, "staff-settings-holiday-name", number = nth) aria-invalid=name_invalid aria-describedby=name_about/>
            </div>
        </div>
    }
}

fn weekday(texts: &Texts, day: Weekday) -> String {
    match day {
        Weekday::Mon => text!(texts, "staff-settings-monday"),
        Weekday::Tue => text!(texts, "staff-settings-tuesday"),
        Weekday::Wed => text!(texts, "staff-settings-wednesday"),
        Weekday::Thu => text!(texts, "staff-settings-thursday"),
        Weekday::Fri => text!(texts, "staff-settings-friday"),
        Weekday::Sat => text!(texts, "staff-settings-saturday"),
        Weekday::Sun => text!(texts, "staff-settings-sunday"),
    }
}

fn holiday_words(texts: &Texts, holiday: PublicHoliday) -> String {
    use PublicHoliday as P;
    match holiday {
        P::NewYear => text!(texts, "staff-settings-new-year"),
        P::EasterMonday => text!(texts, "staff-settings-easter-monday"),
        P::KingsDay => text!(texts, "staff-settings-kings-day"),
        P::LabourDay => text!(texts, "staff-settings-labour-day"),
        P::Ascension => text!(texts, "staff-settings-ascension"),
        P::WhitMonday => text!(texts, "staff-settings-whit-monday"),
        P::NationalDay => text!(texts, "staff-settings-national-day"),
        P::Assumption => text!(texts, "staff-settings-assumption"),
        P::AllSaints => text!(texts, "staff-settings-all-saints"),
        P::Armistice => text!(texts, "staff-settings-armistice"),
        P::Christmas => text!(texts, "staff-settings-christmas"),
        P::BoxingDay => text!(texts, "staff-settings-boxing-day"),
    }
}
