//! The first step: invoices as a whole, an amount, or lines, and why.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::disputes::{OfferedLine, Reason};
use saldo::ids::DocumentId;
use saldo::money::Money;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::choice::{LINES, PAID, Placed, WHOLE, amount_field, line_field, part_field, whole_field};
use super::new_form::REVIEW;
use super::words;
use crate::server::render::PageContext;
use crate::threads::add::form_key;
use crate::ui::{Hidden, drawn, view};

/// A form that asks an address, so that all of it stands there. Once something was typed into the review it is sent
/// instead, so that nothing typed gets lost.
#[component]
pub fn Choose(debtor: DebtorOfContact, invoices: Vec<Placed>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ids: Vec<DocumentId> = invoices.iter().map(|placed| placed.invoice.row.id.clone()).collect();
    let typed = page.form.typed("words").is_some().then(|| {
        view! {
            <Hidden name="key" value=form_key()/>
            <Hidden name="words" value=page.form.value("words").to_owned()/>
            <Hidden name="wants" value=page.form.value("wants").to_owned()/>
        }
    });
    let (method, action, enctype) = match typed.is_some() {
        true => ("post", paths::disputes(&debtor.id), Some("multipart/form-data")),
        false => ("get", paths::new_dispute(&debtor.id), None),
    };
    let too_many = invoices.iter().any(|placed| !placed.by_line && !placed.invoice.lines.is_empty());
    let too_many = too_many.then(|| view! { <p class="quiet-text">{text!(texts, "dispute-new-many-lines")}</p> });
    let all = page.form.error("documents").map(|error| view! { <p class="error">{error.to_owned()}</p> });
    let wrong = format!("{}?{}", paths::help_wrong(&debtor.id), query(&ids));
    let parts: Vec<_> = invoices.into_iter().map(|placed| view! { <OneInvoice placed/> }).collect();
    view! {
        <form class="stack" method=method action=action enctype=enctype novalidate>
            {typed}
            <div class="stack" id="documents" tabindex="-1">{all}{too_many}{parts}</div>
            <section class="panel"><WhyContested/></section>
            <div class="confirm">
                <button class="button primary large" name="step" value=REVIEW>{text!(texts, "dispute-new-next")}</button>
                <p class="quiet-text">{text!(texts, "dispute-new-next-hint")}</p>
                <p><a href=wrong>{text!(texts, "dispute-new-other")}</a></p>
            </div>
        </form>
    }
}

fn query(ids: &[DocumentId]) -> String {
    ids.iter().map(|document| format!("document={document}")).collect::<Vec<_>>().join("&")
}

#[component]
fn OneInvoice(placed: Placed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let row = &placed.invoice.row;
    let id = format!("invoice-{}", placed.place);
    let (number, document) = (row.number.clone(), row.id.to_string());
    let about = text!(
        texts,
        "dispute-new-about",
        due = texts.date_long(row.due_on),
        amount = texts.money(row.owed.outstanding)
    );
    let parts = if !placed.invoice.left.is_positive() {
        view! { <p>{text!(texts, "dispute-new-nothing-left")}</p> }
    } else if placed.by_line {
        view! { <WholeOrLines placed/> }
    } else {
        view! { <HowMuch placed/> }
    };
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <h2 id=id.clone()><bdi>{text!(texts, "invoice-title", number = number)}</bdi></h2>
            <p class="quiet-text">{about}</p>
            <input type="hidden" name="document" value=document/>
            {parts}
        </section>
    }
}

/// Lines stand under their choice, hidden by the style sheet until it is made.
#[component]
fn WholeOrLines(placed: Placed) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let field = part_field(placed.place);
    let error = page.form.error(&field).map(str::to_owned);
    let error_id = format!("{field}-e");
    let described = error.is_some().then(|| error_id.clone());
    let invalid = error.is_some().then_some("true");
    let lines = placed.means_lines(&page.form);
    let choice = |value: &'static str, checked: bool, words: String| {
        view! {
            <label class="choice"><input type="radio" name=field.clone() value=value checked=checked/><span>{words}</span></label>
        }
    };
    view! {
        <fieldset id=field.clone() class="why" role="radiogroup" tabindex="-1" aria-describedby=described aria-invalid=invalid>
            <legend>{text!(texts, "dispute-new-how-much")}</legend>
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <div class="choices">
                {choice(WHOLE, !lines, text!(texts, "dispute-new-whole"))}
                <div class="more"><HowMuch placed=placed.clone()/></div>
                {choice(LINES, lines, text!(texts, "dispute-new-lines"))}
                <div class="more"><Lines placed/></div>
            </div>
        </fieldset>
    }
}

/// An amount of the whole, all of it at first.
#[component]
fn HowMuch(placed: Placed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let left = placed.invoice.left;
    let hint = text!(texts, "dispute-new-most", most = texts.money(left));
    view! { <AmountField name=whole_field(placed.place) label=text!(texts, "dispute-new-amount") hint of=left filled=true/> }
}

#[component]
fn Lines(placed: Placed) -> impl IntoView {
    let texts = PageContext::current().texts;
    let shares = placed.invoice.lines.iter().any(|line| line.line.share != 0);
    let labels = Labels {
        net: text!(texts, "dispute-line-net"),
        share: shares.then(|| text!(texts, "dispute-line-share")),
        vat: text!(texts, "invoice-vat"),
        all: text!(texts, "dispute-line-all"),
        contested: text!(texts, "dispute-line-contested"),
    };
    let head = |words: String| view! { <th role="columnheader" scope="col" class="num">{words}</th> };
    let heads = view! {
        {head(labels.net.clone())}{labels.share.clone().map(head)}{head(labels.vat.clone())}{head(labels.all.clone())}
        {head(labels.contested.clone())}
    };
    let rows: Vec<_> = placed.invoice.lines.iter().map(|line| line_row(texts, &labels, &placed, line)).collect();
    let why = shares.then(|| view! { <p class="quiet-text">{text!(texts, "dispute-line-share-why")}</p> });
    view! {
        <table class="list cards pay-list" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "line-description")}</th>{heads}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        {why}
    }
}

struct Labels {
    net: String,
    /// Where allowances or charges of the whole invoice change what lines come to.
    share: Option<String>,
    vat: String,
    all: String,
    contested: String,
}

fn line_row(texts: &'static Texts, labels: &Labels, placed: &Placed, line: &OfferedLine) -> impl IntoView + use<> {
    let form = PageContext::current().form;
    let money = |minor: i64| texts.money(Money::stored(minor, placed.currency()));
    let (position, all) = (line.line.position, line.line.amount());
    let (tick, field) = (line_field(placed.place, position), amount_field(placed.place, position));
    let error = form.error(&field).map(str::to_owned);
    let (error_id, columns) = (format!("{field}-e"), 5 + usize::from(labels.share.is_some()));
    let gives_back = all < 0;
    let name =
        if line.name.is_empty() { text!(texts, "dispute-line-unnamed", number = position) } else { line.name.clone() };
    let note = match gives_back {
        true => Some(text!(texts, "dispute-line-gives")),
        false if line.left.minor() < all => Some(text!(texts, "dispute-line-left", left = texts.money(line.left))),
        false => None,
    };
    let note = note.map(|note| view! { <small>{note}</small> });
    let share = labels.share.clone().map(|label| {
        view! { <td role="cell" class="num money" data-label=label>{money(line.line.share)}</td> }
    });
    let label = text!(texts, "dispute-line-contested-of", name = name.clone());
    let (head, control) = if line.left.is_positive() {
        let checked = form.typed(&tick).is_some();
        let head = view! {
            <label class="pick"><input type="checkbox" id=tick.clone() name=tick value="yes" checked=checked/><span><bdi>{name}</bdi>{note}</span></label>
        };
        let control = view! { <AmountField name=field label of=line.left filled=!gives_back quiet=true/> };
        (drawn(head), drawn(control))
    } else {
        (view! { <span><bdi>{name}</bdi><small>{text!(texts, "dispute-new-nothing-left")}</small></span> }, drawn(()))
    };
    let error = error.map(|error| {
        view! { <tr role="row" class="error-row"><td role="cell" colspan=columns><p class="error" id=error_id>{error}</p></td></tr> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="text">{head}</th>
            <td role="cell" class="num money" data-label=labels.net.clone()>{money(line.line.net)}</td>
            {share}
            <td role="cell" class="num money" data-label=labels.vat.clone()>{money(line.line.vat)}</td>
            <td role="cell" class="num money" data-label=labels.all.clone()>{money(all)}</td>
            <td role="cell" class="num pay" data-label=labels.contested.clone()>{control}</td>
        </tr>
        {error}
    }
}

/// An amount. `filled` says whether all `of` stands in it at first. A `quiet` one stands in a table that names it and
/// says what is wrong in a row of its own.
#[component]
fn AmountField(
    name: String,
    label: String,
    of: Money,
    filled: bool,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional)] quiet: bool,
) -> impl IntoView {
    let page = PageContext::current();
    let pattern = page.texts.money_pattern(of.currency());
    let (sign, all) = (pattern.sign.clone(), pattern.digits(of.minor().unsigned_abs()));
    let typed = page.form.typed(&name).map(str::to_owned);
    let typed = typed.or_else(|| filled.then_some(all));
    let error = page.form.error(&name).map(str::to_owned);
    let invalid = error.is_some().then_some("true");
    let (hint_id, error_id) = (format!("{name}-h"), format!("{name}-e"));
    let described = [hint.is_some().then(|| hint_id.clone()), error.is_some().then(|| error_id.clone())];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let error = error.filter(|_| !quiet).map(|error| view! { <p class="error" id=error_id>{error}</p> });
    view! {
        <div class="field">
            <label class=quiet.then_some("visually-hidden") for=name.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {error}
            <span class="money-input"><span aria-hidden="true">{sign}</span>
                <input class="input" id=name.clone() name=name.clone() inputmode="decimal" autocomplete="off" value=typed
                    aria-invalid=invalid aria-describedby=described/>
            </span>
        </div>
    }
}

/// The reasons, and "I already paid", which leads on to its own form.
#[component]
fn WhyContested() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let chosen = Reason::parse(page.form.value("reason"));
    let options = Reason::ALL.into_iter().map(|reason| (reason.code(), reason.words(texts), chosen == Some(reason)));
    let paid = (PAID, text!(texts, "dispute-reason-paid"), page.form.value("reason") == PAID);
    let options = std::iter::once(paid).chain(options);
    words::choices("reason", text!(texts, "dispute-new-why"), options.collect())
}
