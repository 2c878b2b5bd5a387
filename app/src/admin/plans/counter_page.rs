//! `GET /admin/debtors/{debtor}/plans/{plan}/counter`: other terms, beside those that are asked. Nothing is sent that
//! was not looked at: the button that looks draws the page again.

use leptos::prelude::*;
use saldo::debtors::Debtor;
use saldo::ids::{DebtorId, PlanId};
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::plans::{self, Instalment, MOST_ROUNDS, Plan, Preview, Rhythm, Share, State, Terms, Wanted};
use saldo::text;

use super::counter_form::SEND;
use super::limits::OutsideList;
use super::terms::{Column, SideBySide, title};
use super::{counter_read, words};
use crate::admin::money::parts::{self, Choices, digits};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Page, Select, TextArea, id_in_path, loaded, view};

struct Countering {
    debtor: Debtor,
    plan: Plan,
    asked: Terms,
    instalments: Vec<Instalment>,
    /// What stands in the form at first.
    at_first: Wanted,
    /// What stands in it now, and what that would be; none while something is wrong with it.
    offer: Option<(Wanted, Preview)>,
    /// Why it would be nothing, where no field says so.
    trouble: Option<String>,
}

/// The page.
#[component]
pub fn CounterPlanPage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("plan", PlanId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |countering| view! { <Counter countering/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, id: &PlanId) -> Result<Countering, UiError> {
    let ctx = &page.visit.ctx;
    let (plan, asked) = counter_read::newest(ctx, debtor, id).await?;
    let at_first = counter_read::at_first(&asked, ctx.today());
    let wanted = if page.form.typed("seen").is_some() {
        counter_read::wanted(&mut page.form.as_sent(), page.texts, plan.currency)
    } else {
        Some(at_first)
    };
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let (mut offer, mut trouble) = (None, None);
    if let Some(wanted) = wanted {
        match plans::preview_other(conn, ctx, debtor, &plan, (&wanted, asked.language)).await {
            Ok(preview) => offer = Some((wanted, preview)),
            Err(error) => trouble = Some(words::complaint(page.texts, error)?),
        }
    }
    Ok(Countering {
        debtor: parts::debtor(conn, debtor).await?,
        instalments: plans::instalments_of(conn, &plan, asked.version).await.map_err(UiError::failed)?,
        trouble: trouble.filter(|_| !page.form.has_errors()),
        plan,
        asked,
        at_first,
        offer,
    })
}

#[component]
fn Counter(countering: Countering) -> impl IntoView {
    let texts = PageContext::current().texts;
    let heading = text!(texts, "staff-plan-counter");
    let number = text!(texts, "staff-plan-title", number = countering.plan.number.to_string());
    let back = paths::plan(&countering.debtor.id, &countering.plan.id);
    let in_the_way = if countering.plan.state != State::Asked {
        Some(text!(texts, "staff-plan-state", state = words::state(texts, countering.plan.state)))
    } else if countering.plan.terms >= MOST_ROUNDS {
        Some(text!(texts, "staff-plan-too-many-rounds"))
    } else {
        None
    };
    let content = match in_the_way {
        Some(words) => view! { <section class="panel"><p id="counter" tabindex="-1">{words}</p></section> },
        None => view! { <Form countering/> },
    };
    view! {
        <Page title=heading.clone()>
            <a class="back" href=back>{number}</a>
            <div class="page-head"><div><h1>{heading}</h1><p>{text!(texts, "staff-plan-counter-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

/// One form, so that what is typed stays whichever button is pressed. The button that looks comes first: Enter sends
/// nothing to the debtor.
#[component]
fn Form(countering: Countering) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Countering { debtor, plan, asked, instalments, at_first, offer, trouble } = countering;
    let (action, seen) = (paths::counter_plan(&debtor.id, &plan.id), plan.version.to_string());
    let hash = offer.as_ref().map(|(_, preview)| preview.hash.clone()).unwrap_or_default();
    view! {
        <form class="stack" method="post" action=action novalidate>
            <Hidden name="seen" value=seen/>
            <Hidden name="hash" value=hash/>
            <section class="panel stack" aria-labelledby="counter">
                <h2 id="counter" tabindex="-1">{text!(texts, "staff-plan-offered-terms")}</h2>
                <Fields plan=&plan at_first/>
                <div class="actions"><button class="button" name="step" value="look">{text!(texts, "staff-plan-look")}</button></div>
            </section>
            <Offer plan asked instalments offer trouble/>
        </form>
    }
}

#[component]
fn Fields<'a>(plan: &'a Plan, at_first: Wanted) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let amount = |minor: i64| digits(texts, Money::stored(minor, plan.currency));
    let down = if at_first.down > 0 { amount(at_first.down) } else { String::new() };
    let down_on = if at_first.down > 0 { at_first.down_on.to_string() } else { String::new() };
    let (by, count, each) = match at_first.share {
        Share::Count(count) => ("count", count.to_string(), String::new()),
        Share::Amount(minor) => ("amount", String::new(), amount(minor)),
    };
    let choices = vec![
        ("count".to_owned(), text!(texts, "staff-plan-by-count"), String::new()),
        ("amount".to_owned(), text!(texts, "staff-plan-by-amount"), String::new()),
    ];
    let rhythms = Rhythm::ALL.map(|rhythm| (rhythm.code().to_owned(), words::rhythm(texts, rhythm))).to_vec();
    view! {
        <Field name="down" kind=FieldKind::Amount label=text!(texts, "staff-plan-down") hint=text!(texts, "staff-plan-down-hint") value=down/>
        <Field name="down_on" kind=FieldKind::Date label=text!(texts, "staff-plan-down-on") value=down_on/>
        <Choices name="share" legend=text!(texts, "staff-plan-share") choices value=by/>
        <Field name="count" label=text!(texts, "staff-plan-count") hint=text!(texts, "staff-plan-count-hint") value=count/>
        <Field name="amount" kind=FieldKind::Amount label=text!(texts, "staff-plan-each") hint=text!(texts, "staff-plan-each-hint") value=each/>
        <Select name="rhythm" label=text!(texts, "staff-plan-rhythm") options=rhythms value=at_first.rhythm.code()/>
        <Field name="first_on" kind=FieldKind::Date label=text!(texts, "staff-plan-first-on") hint=text!(texts, "staff-plan-first-on-hint") value=at_first.first_on.to_string()/>
    }
}

/// Both terms side by side, and the button that sends. Without terms there is nothing to send.
#[component]
fn Offer(
    plan: Plan,
    asked: Terms,
    instalments: Vec<Instalment>,
    offer: Option<(Wanted, Preview)>,
    trouble: Option<String>,
) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("offer").map(str::to_owned);
    let error = error.map(|error| view! { <p class="error" id="offer-e">{error}</p> });
    let asked = Column { title: title(texts, asked.proposed_by_side), wanted: asked.wanted(), instalments };
    let mut columns = vec![asked];
    let send = offer.map(|(wanted, Preview { claims, instalments, outside, .. })| {
        let own = text!(texts, "staff-plan-offered-terms");
        columns.push(Column { title: own, wanted, instalments });
        view! {
            <OutsideList outside claims currency=plan.currency/>
            <TextArea name="words" label=text!(texts, "staff-plan-why") hint=text!(texts, "staff-plan-why-hint") required=true/>
            <p class="quiet-text">{text!(texts, "staff-plan-counter-consent")}</p>
            <div class="actions"><button class="button primary large" name="step" value=SEND>{text!(texts, "staff-plan-counter-send")}</button></div>
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="offer">
            <h2 id="offer" tabindex="-1">{text!(texts, "staff-plan-side-by-side")}</h2>
            {error}
            {trouble.map(|words| view! { <p class="error">{words}</p> })}
            <SideBySide columns currency=plan.currency/>
            {send}
        </section>
    }
}
