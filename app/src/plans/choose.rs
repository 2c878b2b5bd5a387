//! The calculator: which invoices, in which parts, and what comes of it.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::money::Currency;
use saldo::plans::{Rhythm, Share, Wanted};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::choice::{COUNT, Candidate, Candidates, Chosen, EACH, Matter, REVIEW, SHOW};
use super::islands::{CALCULATOR, RESULT, Recalculating};
use super::schedule::schedule;
use super::words;
use crate::invoices::islands::{SelectionCurrency, SelectionTexts, SelectionTotal};
use crate::server::render::PageContext;
use crate::threads::add::form_key;
use crate::ui::{Field, FieldKind, Hidden, Select, view};

/// A form that asks an address, so that all of it stands there, and shows what comes of it while one types. Once
/// something was typed into the review it is sent instead, at its button: nothing typed gets lost, nor into an address.
#[component]
pub fn Choose(debtor: DebtorOfContact, matter: Matter, chosen: Option<Box<Chosen>>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let typed = page.form.typed("words").is_some().then(|| {
        view! {
            <Hidden name="key" value=form_key()/>
            <Hidden name="words" value=page.form.value("words").to_owned()/>
        }
    });
    let (method, action) = match typed.is_some() {
        true => ("post", paths::plans(&debtor.id)),
        false => ("get", paths::new_plan(&debtor.id)),
    };
    let live = typed.is_none().then(|| view! { <Recalculating step=SHOW.to_owned()/> });
    let (start, currency) = (matter.start(), matter.currency());
    let about = match &matter {
        Matter::New(offer) => view! {
            <section class="panel stack" aria-labelledby="invoices">
                <h2 id="invoices">{text!(texts, "plan-new-invoices")}</h2>
                <Invoices none=text!(texts, "plan-new-tick") invoices=&offer.invoices currency/>
            </section>
        },
        Matter::Other { plan, .. } => view! { <Hidden name="plan" value=plan.id.to_string()/> },
    };
    let is_new = matches!(matter, Matter::New(_));
    let shown = chosen.map(|chosen| view! { <Shown chosen=*chosen is_new/> });
    view! {
        <form id=CALCULATOR class="stack" method=method action=action novalidate>
            {typed}
            {about}
            <section class="panel stack" aria-labelledby="terms">
                <h2 id="terms">{text!(texts, "plan-new-terms")}</h2>
                <TermsFields start currency/>
                <div class="actions">
                    <button class="button" name="step" value=SHOW>{text!(texts, "plan-new-show")}</button>
                    {live}
                </div>
            </section>
            {shown}
        </form>
    }
}

/// What comes of it, and the way on. Its parts are always the same ones: while one types they are exchanged one by one.
#[component]
fn Shown(chosen: Chosen, is_new: bool) -> impl IntoView {
    let texts = PageContext::current().texts;
    let preview = &chosen.preview;
    let ends = preview.ends_on().map(|day| texts.date_long(day)).unwrap_or_default();
    let in_short = text!(texts, "plan-new-in-short", total = texts.money(preview.total), date = ends);
    let inside = match is_new && preview.outside.is_empty() {
        true => text!(texts, "plan-new-inside"),
        false => text!(texts, "plan-new-outside"),
    };
    view! {
        <section id=RESULT class="panel stack" aria-labelledby="shown" data-in-short=in_short>
            <h2 id="shown">{text!(texts, "plan-new-shown")}</h2>
            {schedule(texts, preview.total.currency(), &preview.instalments, preview.cost)}
            <p>{inside}</p>
            <div class="confirm">
                <button class="button primary large" name="step" value=REVIEW>{text!(texts, "plan-new-next")}</button>
                <p class="quiet-text">{text!(texts, "plan-new-next-hint")}</p>
            </div>
        </section>
    }
}

/// Those that can be part of it with a tick each, and why others cannot.
#[component]
pub fn Invoices<'a>(
    /// What stands there while nothing is ticked.
    none: String,
    invoices: &'a Candidates,
    currency: Currency,
) -> impl IntoView + use<> {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("documents");
    let error = error.map(|error| view! { <p class="error" id="documents-e">{error.to_owned()}</p> });
    let rows: Vec<_> = invoices.askable.iter().map(|one| tick(texts, one)).collect();
    let left_out = (invoices.left_out > 0).then(|| {
        let words = text!(texts, "plan-new-left-out", count = invoices.left_out);
        view! { <p class="quiet-text">{words}</p> }
    });
    let total = SelectionTexts {
        none,
        one: text!(texts, "selection-one"),
        many: text!(texts, "selection-many", count = "{count}"),
    };
    let pattern = texts.money_pattern(currency);
    let currencies = vec![SelectionCurrency { code: currency.code().into(), pattern }];
    view! {
        {error}
        <div class="stack" id="documents" tabindex="-1">
            <ul class="moves">{rows}</ul>
            {left_out}
            <p><SelectionTotal texts=total currencies/></p>
            {not_possible(texts, &invoices.others)}
        </div>
    }
}

fn tick(texts: &'static Texts, one: &Candidate) -> impl IntoView + use<> {
    let row = &one.row;
    let open = row.owed.due();
    let due = text!(texts, "help-due", date = texts.date_long(row.due_on));
    let why = one.why.map(|why| view! { <small>{words::why(texts, why)}</small> });
    view! {
        <li>
            <label class="pick">
                <input type="checkbox" name="document" value=row.id.to_string() checked=one.ticked
                    data-amount-minor=open.minor().to_string() data-currency=open.currency().code()/>
                <span><bdi>{row.number.clone()}</bdi><small>{due}</small>{why}</span>
            </label>
            <span class="money">{texts.money(open)}</span>
        </li>
    }
}

/// The first of them: why is more than how many.
pub fn not_possible(texts: &'static Texts, others: &[Candidate]) -> impl IntoView + use<> {
    const SHOWN: usize = 20;
    let rows: Vec<_> = others
        .iter()
        .take(SHOWN)
        .filter_map(|one| Some((&one.row, one.why?)))
        .map(|(row, why)| {
            let (number, why) = (row.number.clone(), words::why(texts, why));
            let amount = texts.money(row.owed.outstanding);
            view! { <li><div><bdi>{number}</bdi><span class="sub">{why}</span></div><span class="money">{amount}</span></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="disclosure">
                <summary>{text!(texts, "plan-new-others", count = others.len())}</summary>
                <ul class="moves">{rows}</ul>
            </details>
        }
    })
}

/// Down payment, how many or how much, how often, and when the first one is due.
#[component]
fn TermsFields(start: Wanted, currency: Currency) -> impl IntoView {
    let texts = PageContext::current().texts;
    let pattern = texts.money_pattern(currency);
    let down = if start.down > 0 { pattern.digits(start.down.unsigned_abs()) } else { String::new() };
    let rhythms = [
        (Rhythm::Monthly, text!(texts, "plan-rhythm-monthly")),
        (Rhythm::TwoWeekly, text!(texts, "plan-rhythm-two-weekly")),
    ];
    let rhythms: Vec<_> = rhythms.map(|(rhythm, words)| (rhythm.code().to_owned(), words)).into();
    view! {
        <div class="field-row">
            <Field name="down" kind=FieldKind::Amount label=text!(texts, "plan-new-down", sign = pattern.sign.as_str())
                hint=text!(texts, "plan-new-down-hint") value=down/>
            <Field name="down_on" kind=FieldKind::Date label=text!(texts, "plan-new-down-on")
                hint=text!(texts, "plan-new-down-on-hint") value=start.down_on.to_string()/>
        </div>
        <CountOrEach share=start.share currency/>
        <div class="field-row">
            <Select name="rhythm" label=text!(texts, "plan-new-rhythm") options=rhythms value=start.rhythm.code()/>
            <Field name="first_on" kind=FieldKind::Date label=text!(texts, "plan-new-first-on") value=start.first_on.to_string()/>
        </div>
    }
}

/// Each choice has its field below it, hidden by the style sheet until it is made.
#[component]
fn CountOrEach(share: Share, currency: Currency) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let pattern = texts.money_pattern(currency);
    let (by, count, each) = match share {
        Share::Count(count) => (COUNT, count.to_string(), String::new()),
        Share::Amount(minor) => (EACH, String::new(), pattern.digits(minor.unsigned_abs())),
    };
    let by = page.form.typed("by").unwrap_or(by).to_owned();
    let error = page.form.error("by").map(str::to_owned);
    let described = error.is_some().then_some("by-e");
    let invalid = error.is_some().then_some("true");
    let choice = |value: &'static str, words: String| {
        let checked = by == value;
        view! { <label class="choice"><input type="radio" name="by" value=value checked=checked/><span>{words}</span></label> }
    };
    view! {
        <fieldset id="by" class="why" role="radiogroup" tabindex="-1" aria-describedby=described aria-invalid=invalid>
            <legend>{text!(texts, "plan-new-share")}</legend>
            {error.map(|error| view! { <p class="error" id="by-e">{error}</p> })}
            <div class="choices">
                {choice(COUNT, text!(texts, "plan-new-by-count"))}
                <div class="more"><Field name="count" label=text!(texts, "plan-new-count") value=count/></div>
                {choice(EACH, text!(texts, "plan-new-by-each"))}
                <div class="more">
                    <Field name="each" kind=FieldKind::Amount label=text!(texts, "plan-new-each", sign = pattern.sign.as_str())
                        hint=text!(texts, "plan-new-each-hint") value=each/>
                </div>
            </div>
        </fieldset>
    }
}
