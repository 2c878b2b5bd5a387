//! `GET /admin/debtors/{debtor}/merge`: which debtor it is one with, and what merging moves.

use leptos::prelude::*;
use saldo::debtors::{self, Debtor, Merged, MoveError, NewMerge};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::portfolio::{self, DebtorLine, Query};
use saldo::text;

use super::review::{Decide, Moving, Refused};
use super::{NOT_YET, failed, words};
use crate::admin::living_debtor;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Hidden, Notice, Page, Tone, Width, id_in_path, loaded, view};

struct Asked {
    debtor: Debtor,
    step: Step,
}

enum Step {
    /// What was typed, and who fits.
    Choose(String, Vec<DebtorLine>),
    Review(Box<Reviewed>),
}

struct Reviewed {
    other: Debtor,
    previewed: Result<Merged, MoveError>,
}

/// The page.
#[component]
pub fn MergePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |asked| view! { <Merging asked/> })
}

async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Asked, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = living_debtor(&mut conn, debtor).await?;
    let Some(with) = page.query("with") else {
        let typed = page.query("q").unwrap_or_default().trim().to_owned();
        let on_duty = page.visit.on_duty()?;
        let found = match typed.as_str() {
            "" => Vec::new(),
            typed => {
                let query = Query { typed: typed.to_owned(), ..Query::default() };
                let me = &on_duty.session.staff.id;
                let found = portfolio::list(&mut conn, ctx, me, &on_duty.scope, &query).await;
                found.map_err(UiError::failed)?.lines
            }
        };
        let others = found.into_iter().filter(|line| line.id != debtor.id).collect();
        return Ok(Asked { debtor, step: Step::Choose(typed, others) });
    };
    let with = DebtorId::parse(&with).ok_or(UiError::NotFound)?;
    let other = debtors::get(&mut conn, &with).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    drop(conn);
    let new = NewMerge { from: debtor.id.clone(), into: with, why: NOT_YET.to_owned() };
    let previewed = match debtors::preview_merge(ctx, &new).await {
        Err(error) if words::refusal(page.texts, &error).is_none() => return Err(failed(error)),
        previewed => previewed,
    };
    Ok(Asked { debtor, step: Step::Review(Box::new(Reviewed { other, previewed })) })
}

#[component]
fn Merging(asked: Asked) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Asked { debtor, step } = asked;
    let title = text!(texts, "staff-merge-title");
    let intro = text!(texts, "staff-merge-intro", debtor = words::called(&debtor));
    let back = paths::debtor(&debtor.id);
    let name = debtor.name.clone();
    let content = match step {
        Step::Choose(typed, found) => view! { <Choose debtor=debtor.id typed found/> },
        Step::Review(reviewed) => {
            let Reviewed { other, previewed } = *reviewed;
            view! { <Review debtor other previewed/> }
        }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=back><bdi>{name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{intro}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}

#[component]
fn Choose(debtor: DebtorId, typed: String, found: Vec<DebtorLine>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let action = paths::merge(&debtor);
    let nothing = (found.is_empty() && !typed.is_empty()).then(|| {
        view! { <p class="quiet-text">{text!(texts, "staff-debtors-none-text", typed = typed.clone())}</p> }
    });
    let items = found.into_iter().map(|line| {
        let open: Vec<String> = line.sums.iter().map(|sum| texts.money(sum.open)).collect();
        let number = line.number.map(|number| text!(texts, "customer-number", number = number));
        let about: Vec<String> = number.into_iter().chain(open).collect();
        let href = paths::merge_with(&debtor, &line.id);
        view! { <li><div><a href=href><bdi>{line.name}</bdi></a><span class="sub">{about.join(" · ")}</span></div></li> }
    });
    view! {
        <form class="search panel" method="get" action=action role="search">
            <div class="field">
                <label for="q">{text!(texts, "staff-merge-other")}</label>
                <p class="hint" id="q-h">{text!(texts, "staff-debtors-search-hint")}</p>
                <input class="input" id="q" name="q" type="search" value=typed aria-describedby="q-h" autocomplete="off"/>
            </div>
            <button class="button primary">{text!(texts, "staff-debtors-find")}</button>
        </form>
        {nothing}
        <ul class="moves">{items.collect_view()}</ul>
    }
}

#[component]
fn Review(debtor: Debtor, other: Debtor, previewed: Result<Merged, MoveError>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (from, into) = (words::called(&debtor), words::called(&other));
    let round = view! {
        <p><a href=paths::merge_with(&other.id, &debtor.id)>{text!(texts, "staff-merge-round", debtor = into.clone())}</a></p>
    };
    match previewed {
        Err(error) => view! { <Refused debtor=debtor.id error/> },
        Ok(Merged::Before { .. }) => {
            view! { <Notice tone=Tone::Info><p>{text!(texts, "staff-move-already")}</p></Notice> }
        }
        Ok(Merged::Now { review, carried, .. }) => {
            let mark = review.mark.clone();
            let ends = text!(texts, "staff-merge-ends", from = from.clone(), into = into.clone());
            let button = text!(texts, "staff-merge-button");
            view! {
                <Notice tone=Tone::Warn><p><bdi>{ends}</bdi></p></Notice>
                {round}
                <Moving review=*review carried from into/>
                <Decide action=paths::merge(&debtor.id) mark button>
                    <Hidden name="with" value=other.id.to_string()/>
                </Decide>
            }
        }
    }
}
