//! `/admin/settings/policies`: what each kind of debtor may get of more time, in versions.

use leptos::prelude::*;
use saldo::db::Conn;
use saldo::ids::StaffId;
use saldo::money::Money;
use saldo::paths::admin as paths;
use saldo::plans::Rhythm;
use saldo::policies::{self, COST_NOTICE, Kind, Plans, Policy, PolicyError, PolicyVersion};
use saldo::{staff, text};

use super::frame::Frame;
use super::policies_form::field;
use super::policies_words as words;
use crate::admin::money::parts::{digits, fact};
use crate::admin::money::words::who;
use crate::admin::plans::words::rhythm;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{Field, FieldKind, Hidden, Select, Tick, id_in_path, loaded, view};

/// A version, and by which name somebody set it.
type Named = (PolicyVersion, Option<String>);

/// By which name somebody set a version; nobody set the usual one.
pub(super) async fn setter(conn: &mut Conn, version: &PolicyVersion) -> Result<Option<String>, UiError> {
    let by = version.set_by.as_deref().and_then(|by| by.strip_prefix("staff:"));
    let Some(id) = by.and_then(StaffId::parse) else { return Ok(None) };
    Ok(staff::find(conn, &id).await.map_err(UiError::failed)?.map(|person| person.name))
}

/// Every kind with the policy that holds now.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let load = async move {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let mut all: Vec<Named> = Vec::new();
        for kind in Kind::ALL {
            let present = policies::present(&mut conn, kind).await.map_err(UiError::failed)?;
            let name = setter(&mut conn, &present).await?;
            all.push((present, name));
        }
        Ok(all)
    };
    loaded(load, |all: Vec<Named>| {
        let texts = PageContext::current().texts;
        let items: Vec<_> = all
            .into_iter()
            .map(|named| {
                let (kind, way) = (named.0.kind, words::way(texts, named.0.policy.plans));
                view! {
                    <li>
                        <div>
                            <a href=paths::settings_policy(kind)>{words::kind(texts, kind)}</a>
                            <span class="sub">{way}</span>
                            <bdi class="sub">{set(&named)}</bdi>
                        </div>
                    </li>
                }
            })
            .collect();
        view! {
            <Frame here=paths::SETTINGS_POLICIES>
                <section class="panel" aria-labelledby="policies">
                    <h2 id="policies">{text!(texts, "staff-settings-policies")}</h2>
                    <p class="quiet-text">{text!(texts, "staff-settings-policies-text")}</p>
                    <ul class="moves top">{items}</ul>
                </section>
            </Frame>
        }
    })
}

/// Which version it is, and who set it when.
fn set((version, name): &Named) -> String {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let Some((by, at)) = version.set_by.as_deref().zip(version.set_at) else {
        return text!(texts, "staff-settings-policy-usual");
    };
    let (who, when) = (who(texts, by, name.as_deref()), texts.date_time(zone.local(at).and_utc()));
    text!(texts, "staff-settings-policy-set", version = version.version, who = who, when = when)
}

/// Which legal notice was confirmed, by whom and when, where a plan costs something: by whoever set the version.
fn confirmed((version, name): &Named) -> Option<String> {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let (notice, by, at) = (version.notice_version?, version.confirmed_by.as_deref()?, version.confirmed_at?);
    let (who, when) = (who(texts, by, name.as_deref()), texts.date_time(zone.local(at).and_utc()));
    Some(text!(texts, "staff-settings-policy-confirmed", version = notice, who = who, when = when))
}

/// One kind: what holds now, the form of the next version, and the versions before.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let visit = PageContext::current().visit;
    let kind = id_in_path("kind", Kind::parse);
    let load = async move {
        let kind = kind?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let mut versions: Vec<Named> = Vec::new();
        for version in policies::history(&mut conn, kind).await.map_err(UiError::failed)? {
            let name = setter(&mut conn, &version).await?;
            versions.push((version, name));
        }
        if versions.is_empty() {
            versions.push((policies::usual(&mut conn, kind).await.map_err(UiError::failed)?, None));
        }
        Ok(versions)
    };
    loaded(load, |versions: Vec<Named>| {
        let texts = PageContext::current().texts;
        let present = versions.first().map(|named| {
            let present = &named.0;
            view! { <Present present confirmed=confirmed(named)/><Form present/> }
        });
        let items: Vec<_> = versions.iter().map(|named| view! { <li><bdi>{set(named)}</bdi></li> }).collect();
        view! {
            <Frame here=paths::SETTINGS_POLICIES>
                <a class="back" href=paths::SETTINGS_POLICIES>{text!(texts, "staff-settings-policies")}</a>
                {present}
                <section class="panel" aria-labelledby="versions">
                    <h2 id="versions">{text!(texts, "staff-settings-policy-versions")}</h2>
                    <ul class="moves">{items}</ul>
                </section>
            </Frame>
        }
    })
}

/// What holds now.
#[component]
fn Present<'a>(present: &'a PolicyVersion, confirmed: Option<String>) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, currency) = (page.texts, page.visit.creditor.currency);
    let says = words::of_plans(texts, &present.policy, currency).into_iter();
    let says = says.chain(words::of_promises(texts, &present.policy));
    let facts: Vec<_> = says.filter_map(|(name, value)| fact(name, Some(value))).collect();
    let confirmed = confirmed.map(|words| view! { <p class="quiet-text"><bdi>{words}</bdi></p> });
    let title = text!(
        texts,
        "staff-settings-policy-present",
        kind = words::kind(texts, present.kind),
        version = present.version
    );
    view! {
        <section class="panel" aria-labelledby="present">
            <h2 id="present">{title}</h2>
            <p class="quiet-text">{text!(texts, "staff-settings-policy-keep")}</p>
            <dl class="facts">{facts}</dl>
            {confirmed}
        </section>
    }
}

/// The form of the next version; it begins with what holds now.
#[component]
fn Form<'a>(present: &'a PolicyVersion) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let policy = &present.policy;
    let next = present.version.saturating_add(1);
    view! {
        <form class="panel stack" method="post" action=paths::settings_policy(present.kind) novalidate>
            <Hidden name="seen" value=present.version.to_string()/>
            <h2 id="seen" tabindex="-1">{text!(texts, "staff-settings-policy-next", version = next)}</h2>
            <OfPlans policy/>
            <OfEnds policy/>
            {(present.kind == Kind::Business).then(|| view! { <OfCost policy/> })}
            <OfPromises policy/>
            <div><button class="button primary">{text!(texts, "staff-settings-save")}</button></div>
        </form>
    }
}

/// What a plan may be.
#[component]
fn OfPlans<'a>(policy: &'a Policy) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, currency) = (page.texts, page.visit.creditor.currency);
    let money = |minor: i64| digits(texts, Money::stored(minor, currency));
    let ways = Plans::ALL.map(|way| (way.code().to_owned(), words::way(texts, way))).to_vec();
    let code = currency.code();
    view! {
        <fieldset>
            <legend>{text!(texts, "staff-plans-title")}</legend>
            <div class="stack tight">
                <Select name="plans" label=text!(texts, "staff-settings-policy-plans") hint=text!(texts, "staff-settings-policy-plans-hint") options=ways value=policy.plans.code()/>
                {number(PolicyError::LongestMonths, text!(texts, "staff-settings-policy-longest"), policy.longest_months)}
                <Field name=field(PolicyError::Smallest) kind=FieldKind::Amount label=text!(texts, "staff-settings-policy-smallest-in", currency = code) hint=text!(texts, "staff-settings-policy-smallest-hint") value=money(policy.smallest_minor)/>
                {number(PolicyError::DownPercent, text!(texts, "staff-settings-policy-down"), policy.down_percent)}
                <Tick name="monthly" label=rhythm(texts, Rhythm::Monthly) checked=policy.monthly/>
                <Tick name="two_weekly" label=rhythm(texts, Rhythm::TwoWeekly) checked=policy.two_weekly/>
                {number(PolicyError::FirstWithin, text!(texts, "staff-settings-policy-first"), policy.first_within_days)}
                {number(PolicyError::DueWithin, text!(texts, "staff-settings-policy-due"), policy.due_within_days)}
                <Field name=field(PolicyError::Most) kind=FieldKind::Amount label=text!(texts, "staff-settings-policy-most-in", currency = code) hint=text!(texts, "staff-settings-policy-most-hint") value=policy.most_minor.map(money).unwrap_or_default()/>
            </div>
        </fieldset>
    }
}

/// When one is broken, and what follows.
#[component]
fn OfEnds<'a>(policy: &'a Policy) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <fieldset>
            <legend>{text!(texts, "staff-settings-policy-ends")}</legend>
            <div class="stack tight">
                {number(PolicyError::Grace, text!(texts, "staff-settings-policy-grace"), policy.grace_days)}
                {number(PolicyError::Notice, text!(texts, "staff-settings-policy-notice"), policy.notice_days)}
                <Tick name="ends_itself" label=text!(texts, "staff-settings-policy-ends-itself") hint=text!(texts, "staff-settings-policy-ends-itself-hint") checked=policy.ends_itself/>
                {number(PolicyError::MostBroken, text!(texts, "staff-settings-policy-broken"), policy.most_broken)}
            </div>
        </fieldset>
    }
}

/// What a plan of a business costs, below the legal notice; its tick is never ticked beforehand.
#[component]
fn OfCost<'a>(policy: &'a Policy) -> impl IntoView + use<> {
    let page = PageContext::current();
    let (texts, currency) = (page.texts, page.visit.creditor.currency);
    let cost = (policy.cost_minor > 0).then(|| digits(texts, Money::stored(policy.cost_minor, currency)));
    let label = text!(texts, "staff-settings-policy-cost-in", currency = currency.code());
    view! {
        <fieldset>
            <legend>{text!(texts, "staff-settings-policy-cost")}</legend>
            <div class="stack tight">
                <Field name=field(PolicyError::Cost) kind=FieldKind::Amount label hint=text!(texts, "staff-settings-policy-cost-hint") value=cost.unwrap_or_default()/>
                <p>{text!(texts, "staff-settings-policy-cost-notice", version = COST_NOTICE)}</p>
                <Hidden name="notice" value=COST_NOTICE.to_string()/>
                <Tick name=field(PolicyError::NotConfirmed) label=text!(texts, "staff-settings-policy-cost-confirm")/>
            </div>
        </fieldset>
    }
}

/// Promises, and what is said to be paid.
#[component]
fn OfPromises<'a>(policy: &'a Policy) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    let broken = text!(texts, "staff-settings-policy-promises-broken");
    view! {
        <fieldset>
            <legend>{text!(texts, "staff-settings-policy-promises")}</legend>
            <div class="stack tight">
                {number(PolicyError::PromiseWithin, text!(texts, "staff-settings-policy-promise"), policy.promise_within_days)}
                {number(PolicyError::PromiseGrace, text!(texts, "staff-settings-policy-promise-grace"), policy.promise_grace_days)}
                {number(PolicyError::MostBrokenPromises, broken, policy.most_broken_promises)}
                {number(PolicyError::ClaimDays, text!(texts, "staff-settings-policy-claim"), policy.claim_days)}
            </div>
        </fieldset>
    }
}

/// A number, with its bounds as the hint.
fn number(error: PolicyError, label: String, value: i32) -> impl IntoView {
    let hint = words::bounds(PageContext::current().texts, error);
    view! { <Field name=field(error) label hint value=value.to_string()/> }
}
