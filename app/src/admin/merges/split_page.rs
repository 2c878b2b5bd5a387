//! `GET /admin/debtors/{debtor}/split`: which documents go to whom, and what moves with them.

use leptos::prelude::*;
use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::debtors::{self, Debtor, NewSplit, Split, Target};
use saldo::ids::DebtorId;
use saldo::imports::Id;
use saldo::invoices::{self, InvoiceSummary, Query};
use saldo::paths::admin as paths;
use saldo::text;

use super::review::{Decide, Moving};
use super::split_choose::Choose;
use super::{split_read, words};
use crate::admin::living_debtor;
use crate::errors::UiError;
use crate::server::forms::FormState;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Hidden, Notice, Page, Tone, Width, id_in_path, loaded, view};

/// The newest documents, to be ticked.
const NEWEST: &str = "status=all&sort=issued&dir=desc";

pub(super) struct Choosing {
    pub documents: Vec<InvoiceSummary>,
    /// What imports know the debtor by.
    pub identifiers: Vec<Id>,
}

struct Asked {
    debtor: Debtor,
    step: Step,
}

enum Step {
    Choose(Choosing),
    /// What would move, and what the debtor that gets it is called.
    Review(Split, String),
}

/// The page.
#[component]
pub fn SplitPage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |asked| view! { <Splitting asked/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Asked, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let asked = ["review", "do"].contains(&page.form.value("step"));
    if asked && page.form.errors().iter().all(|(field, _)| split_read::is_after_review(field)) {
        let read = split_read::read(&mut conn, page.texts, &debtor.id, &page.form).await?;
        drop(conn);
        if let Ok(new) = read
            && let Some((split, into)) = review(ctx, &new).await?
        {
            return Ok(Asked { debtor, step: Step::Review(split, into) });
        }
        conn = ctx.db.read().await.map_err(UiError::failed)?;
    }
    let step = Step::Choose(choosing(&mut conn, ctx, &debtor.id).await?);
    Ok(Asked { debtor, step })
}

/// None when it cannot be done any more: the form says why.
async fn review(ctx: &Ctx, new: &NewSplit) -> Result<Option<(Split, String)>, UiError> {
    let Ok(split) = debtors::preview_split(ctx, new).await else { return Ok(None) };
    let into = match &new.to {
        Target::New { number, name } => format!("{name} ({number})"),
        Target::Existing(debtor) => {
            let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
            let debtor = debtors::get(&mut conn, debtor).await.map_err(UiError::failed)?;
            words::called(&debtor.ok_or(UiError::NotFound)?)
        }
    };
    Ok(Some((split, into)))
}

async fn choosing(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId) -> Result<Choosing, UiError> {
    let newest = invoices::list(conn, ctx, debtor, &Query::parse(NEWEST)).await.map_err(UiError::failed)?;
    let identifiers = debtors::known_by(conn, debtor).await.map_err(UiError::failed)?;
    Ok(Choosing { documents: newest.rows, identifiers })
}

#[component]
fn Splitting(asked: Asked) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-split-title");
    let Asked { debtor, step } = asked;
    let (back, name) = (paths::debtor(&debtor.id), debtor.name.clone());
    let content = match step {
        Step::Choose(choosing) => view! { <Choose debtor=debtor.id choosing/> },
        Step::Review(split, into) => view! { <Review debtor split into/> },
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=back><bdi>{name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-split-intro")}</p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Review(debtor: Debtor, split: Split, into: String) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let Split { review, carried, .. } = split;
    let mark = review.mark.clone();
    let (action, from) = (paths::split(&debtor.id), words::called(&debtor));
    let said = text!(texts, "staff-split-words", from = from.clone(), into = into.clone());
    let said = carried.has_words().then(|| view! { <Notice tone=Tone::Info><p><bdi>{said}</bdi></p></Notice> });
    let plans = (carried.plans > 0).then(|| {
        let agreed = text!(texts, "staff-split-plans", count = carried.plans, from = from.clone(), into = into.clone());
        view! { <Notice tone=Tone::Warn><p><bdi>{agreed}</bdi></p></Notice> }
    });
    let again = action.clone();
    let (choice, to_change) = (carried_along(&page.form), carried_along(&page.form));
    view! {
        <Moving review=*review carried from into/>
        {said}
        {plans}
        <Decide action mark button=text!(texts, "staff-split-button")>
            <Hidden name="step" value="do".to_owned()/>
            {choice}
        </Decide>
        <form method="post" action=again>
            <Hidden name="step" value="edit".to_owned()/>
            {to_change}
            <button class="button quiet">{text!(texts, "pay-change")}</button>
        </form>
    }
}

/// The choice, as it was typed.
fn carried_along(form: &FormState) -> impl IntoView + use<> {
    let several =
        ["document", "identifier"].into_iter().flat_map(|name| form.all(name).map(move |value| (name, value)));
    let single =
        ["numbers", "target", "to", "number", "name", "money"].into_iter().map(|name| (name, form.value(name)));
    several.chain(single).map(|(name, value)| view! { <Hidden name value=value.to_owned()/> }).collect_view()
}
