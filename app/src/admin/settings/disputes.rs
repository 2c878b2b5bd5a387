//! `/admin/settings/disputes`: days to answer, to open again, to pay.

use std::collections::BTreeMap;

use axum::response::Response;
use leptos::prelude::*;
use saldo::disputes::{self, DisputeTerms, MOST_PAY_DAYS, MOST_REOPEN_DAYS, MOST_WORKING_DAYS, Reason, usual_days};
use saldo::paths::admin as paths;
use saldo::text;

use super::frame::{Frame, Seen};
use super::read::{optional, seen};
use super::saved::answer;
use crate::errors::UiError;
use crate::server::forms::Submitted;
use crate::server::render::PageContext;
use crate::ui::{Field, loaded, view};

/// The field of a reason.
const fn field(reason: Reason) -> &'static str {
    match reason {
        Reason::NotReceived => "days_not_received",
        Reason::Damaged => "days_damaged",
        Reason::Price => "days_price",
        Reason::Quantity => "days_quantity",
        Reason::Returned => "days_returned",
        Reason::Discount => "days_discount",
        Reason::Deduction => "days_deduction",
        Reason::Twice => "days_twice",
        Reason::Details => "days_details",
        Reason::Other => "days_other",
    }
}

/// `POST /admin/settings/disputes`.
pub async fn post(mut submitted: Submitted) -> Response {
    let within = |text: &str, most: i32| text.parse::<i32>().ok().filter(|days| (0..=most).contains(days));
    let reopen = submitted.field(
        "dispute_reopen_days",
        |text| within(text, MOST_REOPEN_DAYS),
        |texts| text!(texts, "staff-settings-dispute-days-wrong", least = 0, most = MOST_REOPEN_DAYS),
    );
    let pay = submitted.field(
        "dispute_pay_days",
        |text| within(text, MOST_PAY_DAYS),
        |texts| text!(texts, "staff-settings-dispute-days-wrong", least = 0, most = MOST_PAY_DAYS),
    );
    let days = working_days(&mut submitted);
    let (Some(reopen_days), Some(pay_days), Some(days)) = (reopen, pay, days) else { return submitted.again().await };
    let terms = DisputeTerms { reopen_days, pay_days };
    let outcome = disputes::change_terms(&submitted.visit().ctx, seen(&submitted.form), terms, &days).await;
    answer(submitted, paths::SETTINGS_DISPUTES, outcome).await
}

/// Of the reasons that have their own; what is left empty has the usual ones.
fn working_days(submitted: &mut Submitted) -> Option<BTreeMap<Reason, u32>> {
    let parse = |text: &str| text.parse::<u32>().ok().filter(|days| (1..=MOST_WORKING_DAYS).contains(days));
    let mut own = BTreeMap::new();
    let mut right = true;
    for reason in Reason::ALL {
        let read = submitted.field(
            field(reason),
            |text| optional(text, parse),
            |texts| text!(texts, "staff-settings-dispute-days-wrong", least = 1, most = MOST_WORKING_DAYS),
        );
        match read {
            Some(days) => own.extend(days.map(|days| (reason, days))),
            None => right = false,
        }
    }
    right.then_some(own)
}

/// The page.
#[component]
pub fn DisputesPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let terms = disputes::terms(&mut conn).await.map_err(UiError::failed)?;
        let days = disputes::working_days(&mut conn).await.map_err(UiError::failed)?;
        Ok((terms, days))
    };
    loaded(load, |(terms, days)| view! { <Frame here=paths::SETTINGS_DISPUTES><Form terms days/></Frame> })
}

#[component]
fn Form(terms: DisputeTerms, days: BTreeMap<Reason, u32>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("dispute_days").map(str::to_owned);
    let fields = Reason::ALL.map(|reason| {
        let own = days.get(&reason).map(ToString::to_string).unwrap_or_default();
        let usual = text!(texts, "staff-settings-dispute-usual", days = usual_days(reason));
        view! { <Field name=field(reason) label=reason.words(texts) hint=usual value=own/> }
    });
    view! {
        <form class="panel stack" method="post" novalidate>
            <Seen/>
            <h2>{text!(texts, "staff-settings-disputes")}</h2>
            <p class="quiet-text">{text!(texts, "staff-settings-disputes-text")}</p>
            <Field
                name="dispute_reopen_days" value=terms.reopen_days.to_string()
                label=text!(texts, "staff-settings-dispute-reopen") hint=text!(texts, "staff-settings-dispute-reopen-hint")
            />
            <Field
                name="dispute_pay_days" value=terms.pay_days.to_string()
                label=text!(texts, "staff-settings-dispute-pay") hint=text!(texts, "staff-settings-dispute-pay-hint")
            />
            <fieldset id="dispute_days" tabindex="-1">
                <legend>{text!(texts, "staff-settings-dispute-days")}</legend>
                <p class="hint">{text!(texts, "staff-settings-dispute-days-hint")}</p>
                {error.map(|error| view! { <p class="error">{error}</p> })}
                <div class="stack tight">{fields.into_iter().collect_view()}</div>
            </fieldset>
            <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
        </form>
    }
}
