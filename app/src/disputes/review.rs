//! The second step: what is contested, what follows, and in the debtor's words why.

use std::collections::BTreeMap;

use leptos::prelude::*;
use saldo::disputes::{Preview, Wants};
use saldo::ids::{DebtorId, DocumentId};
use saldo::money::Money;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::choice::{Chosen, Placed, amount_field, line_field, part_field, whole_field};
use super::new_form::SEND;
use super::words;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::threads::FilesField;
use crate::threads::add::form_key;
use crate::ui::{Hidden, TextArea, view};

/// What would be raised, and the form that raises it.
#[component]
pub fn Review(debtor: DebtorId, chosen: Chosen) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let reason = chosen.reason;
    let wanted = Wants::parse(page.form.value("wants"));
    let wants = Wants::ALL.into_iter().map(|wants| (wants.code(), wants.words(texts), wanted == Some(wants)));
    let wants = words::choices("wants", text!(texts, "dispute-review-wants"), wants.collect());
    let button = text!(texts, "dispute-review-button", amount = texts.money(chosen.preview.claimed));
    let kept: Vec<_> = kept(&page.form, &chosen)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    view! {
        <section class="panel" aria-labelledby="what">
            <h2 id="what">{text!(texts, "dispute-review-what")}</h2>
            {contested(texts, &chosen)}
            <p class="quiet-text">{reason.words(texts)}</p>
        </section>
        <section class="panel" aria-labelledby="follows">
            <h2 id="follows">{text!(texts, "dispute-review-follows")}</h2>
            {follows(texts, &chosen.preview)}
        </section>
        <form class="panel stack" method="post" action=paths::disputes(&debtor) enctype="multipart/form-data" novalidate>
            <Hidden name="key" value=form_key()/>
            {kept}
            <TextArea name="words" label=reason.question(texts) hint=text!(texts, "dispute-review-words-hint") rows=6 required=true/>
            {wants}
            <FilesField/>
            <div class="actions">
                <button class="button primary large" name="step" value=SEND>{button}</button>
                <button class="button quiet" name="step" value="choose">{text!(texts, "dispute-review-change")}</button>
            </div>
        </form>
    }
}

/// What was chosen, as it was chosen: lines that are not meant are left out.
fn kept(form: &FormState, chosen: &Chosen) -> Vec<(String, String)> {
    let mut fields = vec![("reason".to_owned(), chosen.reason.code().to_owned())];
    fields.extend(
        super::choice::documents(form).into_iter().map(|document| ("document".to_owned(), document.to_string())),
    );
    let mut keep = |field: String| {
        if let Some(typed) = form.typed(&field) {
            let typed = typed.to_owned();
            fields.push((field, typed));
        }
    };
    for placed in &chosen.invoices {
        keep(part_field(placed.place));
        if placed.means_lines(form) {
            for line in placed.ticked(form) {
                keep(line_field(placed.place, line.line.position));
                keep(amount_field(placed.place, line.line.position));
            }
        } else {
            keep(whole_field(placed.place));
        }
    }
    fields
}

/// Line by line, with the sum.
fn contested(texts: &'static Texts, chosen: &Chosen) -> impl IntoView + use<> {
    let by_id: BTreeMap<&DocumentId, &Placed> =
        chosen.invoices.iter().map(|placed| (&placed.invoice.row.id, placed)).collect();
    let currency = chosen.preview.claimed.currency();
    let rows: Vec<_> = chosen
        .preview
        .items
        .iter()
        .map(|item| {
            let placed = by_id.get(&item.document);
            let number = placed.map(|placed| placed.invoice.row.number.clone()).unwrap_or_default();
            let line = placed.and_then(|placed| placed.invoice.lines.iter().find(|line| line.line.position == item.line));
            let part = words::part(texts, item.line, line.map(|line| line.name.as_str()));
            let amount = texts.money(Money::stored(item.minor, currency));
            view! {
                <div><dt><bdi>{text!(texts, "invoice-title", number = number)}</bdi><bdi class="sub">{part}</bdi></dt><dd class="money">{amount}</dd></div>
            }
        })
        .collect();
    view! {
        <dl class="summary">
            {rows}
            <div class="total"><dt>{text!(texts, "dispute-review-claimed")}</dt><dd>{texts.money(chosen.preview.claimed)}</dd></div>
        </dl>
    }
}

/// What happens, and what does not.
fn follows(texts: &'static Texts, preview: &Preview) -> impl IntoView + use<> {
    let held =
        preview.held.is_positive().then(|| text!(texts, "dispute-review-held", amount = texts.money(preview.held)));
    let refund = preview.refund_claim();
    let refund = refund.is_positive().then(|| text!(texts, "dispute-review-refund", amount = texts.money(refund)));
    let stays = match preview.stays.is_positive() {
        true => text!(texts, "dispute-review-stays", amount = texts.money(preview.stays)),
        false => text!(texts, "dispute-review-nothing-stays"),
    };
    let due = preview.held.is_positive().then(|| text!(texts, "dispute-review-due"));
    let answer = text!(texts, "dispute-review-answer", date = texts.date_long(preview.answer_due_on));
    let lines = [held, refund, Some(stays), due, Some(answer)].into_iter().flatten();
    view! { <ul>{lines.map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}
