//! `GET /admin/debtors/{debtor}/disputes/{dispute}/decide`: how it ends, how much is credited, and why.

use leptos::prelude::*;
use saldo::approvals::Kind;
use saldo::debtors::Debtor;
use saldo::disputes::{self, CameNote, Dispute, DisputedInvoice, DisputedLine, State};
use saldo::ids::{DebtorId, DisputeId, DocumentId};
use saldo::invoices;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::text;
use saldo::texts::Texts;

use super::claimed::{line_words, number_of};
use super::decide_read::{Ending, amount_field};
use crate::admin::money::limit_hint::{LimitHint, limit};
use crate::admin::money::parts::{self, Choices};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, Hidden, Page, TextArea, Width, id_in_path, loaded, view};

/// A part that may be credited: a contested line, the whole of an invoice, or one of the lines of it.
struct Part {
    document: DocumentId,
    line: i32,
    words: String,
    /// What is contested; none for a line of an invoice that is contested as a whole.
    claimed: Option<Money>,
}

struct Deciding {
    debtor: Debtor,
    dispute: Dispute,
    invoices: Vec<DisputedInvoice>,
    /// What is contested, and below each whole invoice its lines.
    lines: Vec<DisputedLine>,
    inner: Vec<(DocumentId, Vec<invoices::Line>)>,
    notes: Vec<CameNote>,
    /// Those that were said to be about something else.
    beside: Vec<DocumentId>,
    limit: Option<Money>,
    key: String,
}

/// The page.
#[component]
pub fn DecideDisputePage() -> impl IntoView {
    let page = PageContext::current();
    let (debtor, id) = (id_in_path("debtor", DebtorId::parse), id_in_path("dispute", DisputeId::parse));
    loaded(async move { load(&page, &debtor?, &id?).await }, |deciding| view! { <Decide deciding/> })
}

async fn load(page: &PageContext, debtor: &DebtorId, id: &DisputeId) -> Result<Deciding, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let conn = &mut conn;
    let dispute = disputes::get(conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let lines = disputes::lines_of_round(conn, debtor, id, dispute.round).await.map_err(UiError::failed)?;
    let mut inner = Vec::new();
    for whole in lines.iter().filter(|line| line.line_position == 0) {
        let invoice = invoices::get(conn, ctx, debtor, &whole.document_id).await.map_err(UiError::failed)?;
        inner.extend(invoice.map(|invoice| (whole.document_id.clone(), invoice.lines)));
    }
    Ok(Deciding {
        debtor: parts::debtor(conn, debtor).await?,
        invoices: disputes::invoices(conn, debtor, id).await.map_err(UiError::failed)?,
        notes: disputes::notes_of(conn, debtor, &dispute).await.map_err(UiError::failed)?,
        beside: disputes::said_beside(conn, id).await.map_err(UiError::failed)?,
        limit: limit(conn, Kind::CreditDecision).await?,
        key: parts::key(page),
        dispute,
        lines,
        inner,
    })
}

#[component]
fn Decide(deciding: Deciding) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-dispute-decide");
    let (debtor, id) = (deciding.debtor.id.clone(), deciding.dispute.id.clone());
    let number = text!(texts, "staff-dispute-title", number = deciding.dispute.number.to_string());
    let over = deciding.dispute.state.is_over();
    let content = if over {
        let state = deciding.dispute.state.words(texts);
        view! { <section class="panel"><p id="decide" tabindex="-1">{text!(texts, "staff-dispute-state", state = state)}</p></section> }
    } else {
        view! { <Form deciding/> }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::dispute(&debtor, &id)>{number}</a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-dispute-decide-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Form(deciding: Deciding) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Deciding { debtor, dispute, invoices, lines, inner, notes, beside, limit, key } = deciding;
    let choices = Ending::ALL.map(|ending| {
        let (words, means) = choice(texts, ending, &dispute, &invoices);
        (ending.code().to_owned(), words, means)
    });
    view! {
        <form class="panel stack" method="post" action=paths::decide_dispute(&debtor.id, &dispute.id) novalidate>
            <Hidden name="key" value=key/>
            <Hidden name="seen" value=dispute.version.to_string()/>
            <h2 id="decide" tabindex="-1">{text!(texts, "staff-dispute-how")}</h2>
            <Choices name="ending" legend=text!(texts, "staff-dispute-ending") choices=choices.to_vec()/>
            <Amounts invoices lines inner/>
            <Field name="number" value=dispute.replaced_by.clone().unwrap_or_default() label=text!(texts, "staff-dispute-number") hint=text!(texts, "staff-dispute-number-hint")/>
            <TextArea name="words" label=text!(texts, "staff-dispute-why") hint=text!(texts, "staff-dispute-why-hint") required=true/>
            <Notes notes beside/>
            <LimitHint limit/>
            <div class="actions"><button class="button primary large">{text!(texts, "staff-dispute-decide-button")}</button></div>
        </form>
    }
}

/// An ending, and what it means in money.
fn choice(texts: &Texts, ending: Ending, dispute: &Dispute, invoices: &[DisputedInvoice]) -> (String, String) {
    match ending {
        Ending::AcceptAll => {
            let money = |minor| Money::stored(minor, dispute.currency);
            let all: i64 = invoices.iter().map(|invoice| invoice.creditable().minor()).sum();
            let lowered: i64 = invoices.iter().map(|invoice| invoice.would_lower().minor()).sum();
            let (less, back) = (texts.money(money(lowered)), texts.money(money(all - lowered)));
            let means = match all > lowered {
                true => text!(texts, "staff-dispute-accept-all-paid", less = less, back = back),
                false => text!(texts, "staff-dispute-accept-all-means", less = less),
            };
            (text!(texts, "staff-dispute-accept-all", amount = texts.money(money(all))), means)
        }
        Ending::AcceptPart => {
            (text!(texts, "staff-dispute-accept-part"), text!(texts, "staff-dispute-accept-part-means"))
        }
        Ending::Refuse => (text!(texts, "staff-dispute-refuse"), text!(texts, "staff-dispute-refuse-means")),
        Ending::Replaced if dispute.state == State::Correcting => {
            (text!(texts, "staff-dispute-corrected"), text!(texts, "staff-dispute-corrected-means"))
        }
        Ending::Replaced => (text!(texts, "staff-dispute-replaced"), text!(texts, "staff-dispute-replaced-means")),
        Ending::Redelivered => {
            (text!(texts, "staff-dispute-redelivered"), text!(texts, "staff-dispute-redelivered-means"))
        }
        Ending::Explained => (text!(texts, "staff-dispute-explained"), text!(texts, "staff-dispute-explained-means")),
    }
}

/// Amounts to credit in part. Of an invoice that is contested as a whole, the whole or its lines.
#[component]
fn Amounts(
    invoices: Vec<DisputedInvoice>,
    lines: Vec<DisputedLine>,
    inner: Vec<(DocumentId, Vec<invoices::Line>)>,
) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("amounts").map(str::to_owned);
    let described = error.is_some().then_some("amounts-e");
    let fields: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let number = number_of(&invoices, &line.document_id).to_owned();
            let part = Part {
                words: line_words(&number, line.line_position, line.name.as_deref()),
                line: line.line_position,
                claimed: Some(line.claimed()),
                document: line.document_id.clone(),
            };
            let of_whole = inner.iter().find(|(document, _)| *document == line.document_id && part.line == 0);
            let below = of_whole.map(|(document, lines)| {
                let parts = lines.iter().map(|line| Part {
                    words: line_words(&number, line.position, Some(&line.name)),
                    line: line.position,
                    claimed: None,
                    document: document.clone(),
                });
                view! { <Below parts=parts.collect()/> }
            });
            view! { <AmountField part/>{below} }
        })
        .collect();
    view! {
        <fieldset id="amounts" tabindex="-1" aria-describedby=described>
            <legend>{text!(texts, "staff-dispute-amounts")}</legend>
            <div class="stack tight">
                <p class="hint">{text!(texts, "staff-dispute-amounts-hint")}</p>
                {error.map(|error| view! { <p class="error" id="amounts-e">{error}</p> })}
                {fields}
            </div>
        </fieldset>
    }
}

/// The lines of an invoice that is contested as a whole: open once something stands in one of them.
#[component]
fn Below(parts: Vec<Part>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let typed = |part: &Part| {
        let field = amount_field(&part.document, part.line);
        !page.form.value(&field).is_empty() || page.form.error(&field).is_some()
    };
    let open = parts.iter().any(typed);
    let fields: Vec<_> = parts.into_iter().map(|part| view! { <AmountField part/> }).collect();
    (!fields.is_empty()).then(|| {
        view! {
            <details class="disclosure" open=open>
                <summary>{text!(texts, "staff-dispute-by-line")}</summary>
                <div class="stack tight"><p class="hint">{text!(texts, "staff-dispute-by-line-hint")}</p>{fields}</div>
            </details>
        }
    })
}

/// One amount; at first what is contested stands in it.
#[component]
fn AmountField(part: Part) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let field = amount_field(&part.document, part.line);
    let error = page.form.error(&field).map(str::to_owned);
    let typed = page.form.typed(&field).map(str::to_owned);
    let value = typed.or_else(|| part.claimed.map(|claimed| parts::digits(texts, claimed)));
    let claimed = part.claimed.map(|claimed| text!(texts, "staff-dispute-of", amount = texts.money(claimed)));
    let (hint_id, error_id) = (format!("{field}-h"), format!("{field}-e"));
    let described = [claimed.is_some().then(|| hint_id.clone()), error.is_some().then(|| error_id.clone())];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=field.clone()><bdi>{part.words}</bdi></label>
            {claimed.map(|words| view! { <p class="hint" id=hint_id>{words}</p> })}
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <input
                class="input" id=field.clone() name=field type="text" inputmode="decimal" autocomplete="off"
                value=value aria-invalid=invalid aria-describedby=described
            />
        </div>
    }
}

/// Credit notes of these invoices: they may be the very credit, or be about something else.
#[component]
fn Notes(notes: Vec<CameNote>, beside: Vec<DocumentId>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error = page.form.error("beside").map(str::to_owned);
    let described = error.is_some().then_some("beside-e");
    let ticks: Vec<_> = notes
        .into_iter()
        .map(|note| {
            let checked = match page.form.typed("seen") {
                Some(_) => page.form.all("beside").any(|id| id == note.id.as_str()),
                None => beside.contains(&note.id),
            };
            let words = text!(
                texts,
                "staff-dispute-beside",
                number = note.number.as_str(),
                amount = texts.money(note.amount())
            );
            view! {
                <label class="choice"><input type="checkbox" name="beside" value=note.id.to_string() checked=checked/><span><bdi>{words}</bdi></span></label>
            }
        })
        .collect();
    (!ticks.is_empty() || error.is_some()).then(|| {
        view! {
            <fieldset id="beside" tabindex="-1" aria-describedby=described>
                <legend>{text!(texts, "staff-dispute-notes")}</legend>
                <p class="hint">{text!(texts, "staff-dispute-notes-hint")}</p>
                {error.map(|error| view! { <p class="error" id="beside-e">{error}</p> })}
                <div class="choices">{ticks}</div>
            </fieldset>
        }
    })
}
