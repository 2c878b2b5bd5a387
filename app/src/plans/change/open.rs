//! A change on the plan's page: what is asked or offered beside what holds, the ways to answer, and how the last one
//! ended.

use leptos::prelude::*;
use saldo::plans::{ChangeState, Instalment, MOST_ROUNDS, OpenChange};
use saldo::texts::Texts;
use saldo::{paths, text};

use super::shown::{Compared, what};
use crate::plans::page::Case;
use crate::plans::review::word_by_word;
use crate::plans::words;
use crate::server::render::PageContext;
use crate::ui::{FoldedForm, Hidden, Tone, drawn, view};

/// The button that begins one; not while one is open.
pub fn begin(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let may = case.plan.state.runs() && case.open.is_none() && case.may_answer();
    may.then(|| {
        let link = paths::change_plan(&case.debtor.id, &case.plan.id);
        view! { <div class="actions no-print"><a class="button" href=link>{text!(texts, "plan-change")}</a></div> }
    })
}

/// The one that waits for an answer; else why the last one was refused.
#[component]
pub fn Change<'a>(case: &'a Case) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    match &case.open {
        Some(open) => view! { <Open case open/> },
        None => drawn(refused(texts, case)),
    }
}

#[component]
fn Open<'a>(case: &'a Case, open: &'a OpenChange) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let day = open.change.answer_due_on.map(|day| texts.date_long(day)).unwrap_or_default();
    let (heading, standing) = match open.change.state {
        ChangeState::Offered => {
            (text!(texts, "plan-change-offered"), text!(texts, "plan-change-standing-offered", date = day))
        }
        _ => (text!(texts, "plan-change-asked"), text!(texts, "plan-change-standing-asked", date = day)),
    };
    let state = words::change(texts, case.plan.change).map(|(class, words)| view! { <span class=class>{words}</span> });
    let said = open.terms.words_to_debtor().map(|said| view! { <p class="said"><bdi>{said.to_owned()}</bdi></p> });
    let before: &[Instalment] = match case.terms() {
        Some((_, instalments)) => instalments,
        None => &[],
    };
    let agreement = (open.terms.agreement.as_str(), open.terms.language);
    view! {
        <section class="panel" aria-labelledby="change">
            <div class="panel-head"><h2 id="change">{heading}</h2>{state}</div>
            <p>{standing}</p>
            {what(texts, &open.what)}
            {said}
        </section>
        <Compared what=&open.what before after=open.instalments.as_slice() currency=case.plan.currency/>
        <section class="panel stack" aria-labelledby="new-agreement">
            <h2 id="new-agreement">{text!(texts, "plan-change-agreement")}</h2>
            {word_by_word(texts, agreement, open.terms.agreement_hash.clone())}
        </section>
        {case.may_answer().then(|| answers(texts, case, open))}
    }
}

/// Agree, propose something else, or say no to what is offered; what is asked can be taken back.
fn answers(texts: &'static Texts, case: &Case, open: &OpenChange) -> impl IntoView + use<> {
    let (debtor, id, seen) = (&case.debtor.id, &case.plan.id, case.plan.version.to_string());
    let is_offered = open.change.state == ChangeState::Offered;
    let take = is_offered.then(|| {
        let (action, other) = (paths::take_plan_change(debtor, id), paths::change_plan(debtor, id));
        let round = text!(texts, "plan-round", round = open.change.rounds(), most = MOST_ROUNDS);
        view! {
            <form class="panel stack no-print" method="post" action=action>
                <Hidden name="seen" value=seen.clone()/>
                <Hidden name="hash" value=open.terms.agreement_hash.clone()/>
                <p>{text!(texts, "plan-change-take-text")}</p>
                <div class="actions">
                    <button class="button primary large">{text!(texts, "plan-change-agree")}</button>
                    <a class="button" href=other>{text!(texts, "plan-other")}</a>
                </div>
                <p class="quiet-text">{round}</p>
            </form>
        }
    });
    let (summary, button) = match is_offered {
        true => (text!(texts, "plan-decline-open"), text!(texts, "plan-change-decline")),
        false => (text!(texts, "plan-withdraw-open"), text!(texts, "plan-withdraw")),
    };
    let action = paths::withdraw_plan_change(debtor, id);
    view! {
        {take}
        <FoldedForm title=text!(texts, "plan-withdraw-title") open=summary words=text!(texts, "plan-change-withdraw-text")
            button action seen/>
    }
}

/// Why the last one was refused, while the plan runs.
fn refused(texts: &'static Texts, case: &Case) -> impl IntoView + use<> {
    let last = case.changes.first().filter(|last| last.state == ChangeState::Refused && case.plan.state.runs());
    last.map(|last| {
        let answer = last.answer.clone();
        view! {
            <section class="panel" aria-labelledby="refused">
                <h2 id="refused">{text!(texts, "plan-change-refused")}</h2>
                <p>{text!(texts, "plan-change-refused-text")}</p>
                <p class="said"><bdi>{answer}</bdi></p>
            </section>
        }
    })
}

/// What a form that leads here says it did to a change: how it is meant, a title, and words.
pub fn done(texts: &Texts, case: &Case, word: &str) -> Option<(Tone, Option<String>, String)> {
    let number = case.plan.number.to_string();
    let last = case.changes.first()?;
    Some(match (word, last.state) {
        ("change", ChangeState::Asked) => {
            let day = last.answer_due_on.map(|day| texts.date_long(day)).unwrap_or_default();
            let title = text!(texts, "plan-change-done-asked", number = number);
            (Tone::Good, Some(title), text!(texts, "plan-change-standing-asked", date = day))
        }
        ("change", ChangeState::Agreed) => {
            let title = text!(texts, "plan-change-done-agreed", number = number);
            (Tone::Good, Some(title), text!(texts, "plan-change-done-agreed-text"))
        }
        ("change-withdrawn", ChangeState::Withdrawn) => (Tone::Good, None, text!(texts, "plan-change-done-withdrawn")),
        ("being-paid", ChangeState::Offered) => (Tone::Warn, None, text!(texts, "plan-done-being-paid")),
        ("overtaken", ChangeState::Offered) => (Tone::Warn, None, text!(texts, "plan-done-not-possible")),
        ("overtaken", ChangeState::Lapsed) => (Tone::Warn, None, text!(texts, "plan-done-overtaken")),
        _ => return None,
    })
}
