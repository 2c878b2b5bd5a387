//! The agreements of a plan, word by word, and who agreed to which.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::plans::{self, Consent};
use saldo::text;
use saldo::threads::Side;

use super::page::{Inside, Version};
use super::words;
use crate::admin::money::words::who;
use crate::server::render::PageContext;
use crate::terms::parts::prose;
use crate::threads::withheld;
use crate::ui::view;

/// Every version, the newest first.
#[component]
pub fn Agreements<'a>(inside: &'a Inside) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let agreed = inside.plan.agreed_terms;
    let versions: Vec<_> = inside
        .versions
        .iter()
        .rev()
        .map(|version| view! { <Agreement inside version counts={agreed == Some(version.terms.version)}/> })
        .collect();
    view! {
        <section class="panel stack" aria-labelledby="agreements">
            <h2 id="agreements">{text!(texts, "staff-plan-agreements")}</h2>
            {versions}
        </section>
    }
}

#[component]
fn Agreement<'a>(inside: &'a Inside, version: &'a Version, counts: bool) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let terms = &version.terms;
    let when = texts.date_time(zone.local(terms.proposed_at).and_utc());
    let title = match terms.proposed_by_side {
        Side::Debtor => text!(texts, "staff-plan-version-asked", version = terms.version, when = when),
        Side::Creditor => text!(texts, "staff-plan-version-offered", version = terms.version, when = when),
    };
    let counts = counts.then(|| view! { " "<span class="status good">{text!(texts, "staff-plan-counts")}</span> });
    let pdf = plans::agreed_by_both(&version.consents, terms.version).then(|| {
        let link = paths::plan_agreement(&inside.debtor.id, &inside.plan.id, terms.version);
        view! { <p><a class="button quiet" href=link>{text!(texts, "plan-pdf")}</a></p> }
    });
    let consents: Vec<_> = version.consents.iter().map(|consent| view! { <li>{given(consent)}</li> }).collect();
    view! {
        <details class="disclosure">
            <summary>{title}{counts}</summary>
            <div class="stack">
                <ul class="moves">{consents}</ul>
                {prose(&terms.agreement, terms.language)}
                <p class="quiet-text">{text!(texts, "staff-plan-hash")}" "<code>{terms.agreement_hash.clone()}</code></p>
                {pdf}
            </div>
        </details>
    }
}

/// Who agreed, when, from where, and how they had proved who they are.
fn given(consent: &Consent) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let by = who(texts, &consent.given_by, Some(consent.name.as_str()));
    let words = match (consent.side, &consent.agreed_for) {
        (Side::Debtor, None) => text!(texts, "staff-plan-consent-debtor", who = by),
        (Side::Debtor, Some(debtor)) => {
            text!(texts, "staff-plan-consent-other", who = by, debtor = debtor.as_str())
        }
        (Side::Creditor, _) => text!(texts, "staff-plan-consent-creditor", who = by),
    };
    let brought = consent.is_brought.then(|| withheld(texts));
    let at = texts.date_time(zone.local(consent.given_at).and_utc());
    let about = [at, consent.network.clone(), words::proved_by(texts, &consent.proved_by)];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    view! { <div><bdi>{words}</bdi>{brought}<bdi class="sub">{about.join(" · ")}</bdi></div> }
}
