//! The choice of a split: documents, who gets them, what becomes of money, and by what imports know whom.

use leptos::prelude::*;
use saldo::ids::DebtorId;
use saldo::imports::Id;
use saldo::invoices::InvoiceSummary;
use saldo::paths::admin as paths;
use saldo::text;

use super::split_page::Choosing;
use super::words;
use crate::admin::money::parts::Choices;
use crate::server::render::PageContext;
use crate::ui::{Field, Hidden, TextArea, view};

/// The form.
#[component]
pub(super) fn Choose(debtor: DebtorId, choosing: Choosing) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Choosing { documents, identifiers } = choosing;
    let refused = page.form.error("review").map(|error| view! { <p class="error" id="review">{error.to_owned()}</p> });
    let choice = |value: &str, words: String, hint: String| (value.to_owned(), words, hint);
    let money = vec![
        choice("follows", text!(texts, "staff-split-follows"), text!(texts, "staff-split-follows-hint")),
        choice("stays", text!(texts, "staff-split-stays"), text!(texts, "staff-split-stays-hint")),
    ];
    view! {
        <form class="stack" method="post" action=paths::split(&debtor) novalidate>
            <Hidden name="step" value="review".to_owned()/>
            {refused}
            <section class="panel stack" aria-labelledby="documents">
                <h2 id="documents">{text!(texts, "staff-split-which")}</h2>
                <Documents documents/>
                <TextArea name="numbers" rows=3 label=text!(texts, "staff-split-numbers") hint=text!(texts, "staff-split-numbers-hint")/>
            </section>
            <Whom/>
            <section class="panel stack" aria-labelledby="rest">
                <h2 id="rest">{text!(texts, "staff-split-rest")}</h2>
                <Choices name="money" legend=text!(texts, "staff-split-money") choices=money/>
                <Identifiers identifiers/>
            </section>
            <div class="actions"><button class="button primary large">{text!(texts, "staff-move-look")}</button></div>
        </form>
    }
}

#[component]
fn Documents(documents: Vec<InvoiceSummary>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error =
        page.form.error("document").map(|error| view! { <p class="error" id="document-e">{error.to_owned()}</p> });
    let described = error.is_some().then_some("document-e");
    let ticks = documents.into_iter().map(|document| {
        let id = document.id.to_string();
        let checked = page.form.all("document").any(|sent| sent == id);
        let owed = texts.money(document.owed.outstanding);
        let about = [
            texts.date(document.issue_on),
            texts.money(document.payable),
            text!(texts, "staff-split-open", amount = owed),
        ];
        view! {
            <label class="choice">
                <input type="checkbox" name="document" value=id checked=checked/>
                <span><bdi>{document.title(texts)}</bdi><small>{about.join(" · ")}</small></span>
            </label>
        }
    });
    view! {
        <fieldset id="document" tabindex="-1" aria-describedby=described>
            <legend>{text!(texts, "staff-split-newest")}</legend>
            {error}
            <div class="choices">{ticks.collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Whom() -> impl IntoView {
    let texts = PageContext::current().texts;
    let choice = |value: &str, words: String| (value.to_owned(), words, String::new());
    let targets =
        vec![choice("existing", text!(texts, "staff-split-existing")), choice("new", text!(texts, "staff-split-new"))];
    view! {
        <section class="panel stack" aria-labelledby="whom">
            <h2 id="whom">{text!(texts, "staff-split-whom")}</h2>
            <Choices name="target" legend=text!(texts, "staff-split-target") choices=targets value="existing".to_owned()/>
            <Field name="to" label=text!(texts, "staff-split-to") hint=text!(texts, "staff-split-to-hint")/>
            <div class="field-row">
                <Field name="number" label=text!(texts, "staff-split-number") hint=text!(texts, "staff-split-new-hint")/>
                <Field name="name" label=text!(texts, "staff-split-name") hint=text!(texts, "staff-split-new-hint")/>
            </div>
        </section>
    }
}

#[component]
fn Identifiers(identifiers: Vec<Id>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let error =
        page.form.error("identifier").map(|error| view! { <p class="error" id="identifier-e">{error.to_owned()}</p> });
    let described = error.is_some().then_some("identifier-e");
    (!identifiers.is_empty()).then(|| {
        let ticks = identifiers.into_iter().map(|id| {
            let value = id.to_string();
            let checked = page.form.all("identifier").any(|sent| sent == value);
            view! {
                <label class="choice">
                    <input type="checkbox" name="identifier" value=value checked=checked/>
                    <span><bdi>{words::identifier(texts, &id)}</bdi></span>
                </label>
            }
        });
        view! {
            <fieldset id="identifier" tabindex="-1" aria-describedby=described>
                <legend>{text!(texts, "staff-split-identifiers")}</legend>
                <p class="hint">{text!(texts, "staff-split-identifiers-hint")}</p>
                {error}
                <div class="choices">{ticks.collect_view()}</div>
            </fieldset>
        }
    })
}
