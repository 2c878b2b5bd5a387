//! `GET /admin/debtors/{debtor}/details`: changes what is said of a debtor.

use leptos::prelude::*;
use saldo::debtors::{Debtor, DebtorKind};
use saldo::ids::{DebtorId, StaffId};
use saldo::paths::admin as paths;
use saldo::portfolio::{self, Flag, Flags, FlagsOfDebtor};
use saldo::staff::{self, Role, Staff};
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;

use super::details_form::{FORM, sent_as_shown};
use super::words;
use crate::admin::money::parts;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, Hidden, Page, Select, Tick, Width, id_in_path, loaded, view};

struct Changing {
    debtor: Debtor,
    now: FlagsOfDebtor,
    colleagues: Vec<Staff>,
}

/// The page.
#[component]
pub fn DetailsPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |changing| view! { <Change changing/> })
}

async fn load(page: &PageContext, id: &DebtorId) -> Result<Changing, UiError> {
    let mut conn = page.visit.ctx.db.read().await.map_err(UiError::failed)?;
    let now = portfolio::flags(&mut conn, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let colleagues = staff::list(&mut conn).await.map_err(UiError::failed)?;
    Ok(Changing { debtor: parts::debtor(&mut conn, id).await?, now, colleagues })
}

#[component]
fn Change(changing: Changing) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Changing { debtor, now, colleagues } = changing;
    let title = text!(texts, "staff-flags-title");
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name.clone()}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1></div></div>
            <ErrorSummary/>
            <Form debtor=debtor.id.clone() now colleagues/>
        </Page>
    }
}

#[component]
fn Form(debtor: DebtorId, now: FlagsOfDebtor, colleagues: Vec<Staff>) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let flags = &now.flags;
    let kinds = DebtorKind::ALL.map(|kind| (kind.code().to_owned(), words::kind(texts, kind))).to_vec();
    let languages = Language::ALL.map(|it| (it.tag().to_owned(), it.name().to_owned())).to_vec();
    let usual = page.visit.creditor.terms_days_of(flags.kind);
    let terms = flags.terms_days.map(|days| days.to_string());
    let terms_hint = text!(texts, "staff-flags-terms-hint", days = usual);
    let people = |has: &Option<StaffId>, collector| options(texts, &colleagues, has.as_ref(), collector);
    let label = |flag| words::flag(texts, flag);
    view! {
        <form class="panel stack" id=FORM tabindex="-1" method="post" action=paths::details(&debtor) novalidate>
            <Seen now=flags/>
            <Select name="owner" label=label(Flag::Owner) options=people(&flags.owner, false) value=code(&flags.owner)/>
            <Select name="sales_rep" label=label(Flag::SalesRep) options=people(&flags.sales_rep, false) value=code(&flags.sales_rep)/>
            <Select name="kind" label=label(Flag::Kind) hint=text!(texts, "staff-flags-kind-hint") options=kinds value=flags.kind.code()/>
            <Select name="language" label=label(Flag::Language) hint=text!(texts, "staff-flags-language-hint") options=languages value=flags.language.tag()/>
            <Field name="terms_days" label=label(Flag::Terms) hint=terms_hint value=terms.unwrap_or_default()/>
            <Tick name="insolvent" label=label(Flag::Insolvent) hint=text!(texts, "staff-flags-insolvent-hint") checked=flags.insolvent/>
            <Select
                name="collector" label=label(Flag::Collector) hint=text!(texts, "staff-flags-collector-hint")
                options=people(&flags.collector, true) value=code(&flags.collector)
            />
            <div class="actions"><button class="button primary large">{text!(texts, "staff-flags-save")}</button></div>
        </form>
    }
}

fn code(who: &Option<StaffId>) -> String {
    who.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// Nobody, those who can be it, and whoever is it now.
fn options(texts: &Texts, colleagues: &[Staff], has: Option<&StaffId>, collector: bool) -> Vec<(String, String)> {
    let can = |person: &&Staff| person.disabled_at.is_none() && (person.role == Role::Collector) == collector;
    let is_now = |person: &&Staff| has == Some(&person.id);
    let people = colleagues.iter().filter(|person| can(person) || is_now(person));
    let named = people.map(|person| (person.id.to_string(), person.name.clone()));
    std::iter::once((String::new(), text!(texts, "staff-flags-nobody"))).chain(named).collect()
}

/// What the form was opened with. Whoever was told what a colleague changed meanwhile may save on purpose: then it
/// is what stands there now.
#[component]
fn Seen<'a>(now: &'a Flags) -> impl IntoView + use<> {
    let page = PageContext::current();
    let shown = sent_as_shown(&page.form).unwrap_or_else(|| now.clone());
    let insolvent = if shown.insolvent { "yes" } else { "no" };
    view! {
        <Hidden name="seen" value="yes".to_owned()/>
        <Hidden name="was_kind" value=shown.kind.code().to_owned()/>
        <Hidden name="was_language" value=shown.language.tag().to_owned()/>
        <Hidden name="was_terms_days" value=shown.terms_days.map(|days| days.to_string()).unwrap_or_default()/>
        <Hidden name="was_insolvent" value=insolvent.to_owned()/>
        <Hidden name="was_owner" value=code(&shown.owner)/>
        <Hidden name="was_sales_rep" value=code(&shown.sales_rep)/>
        <Hidden name="was_collector" value=code(&shown.collector)/>
    }
}
