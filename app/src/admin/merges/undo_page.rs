//! `GET /admin/debtors/{debtor}/undo-merge`: what goes back to a debtor that was merged by mistake.

use leptos::prelude::*;
use saldo::debtors::{self, Debtor, MoveError, Undone};
use saldo::ids::DebtorId;
use saldo::paths::admin as paths;
use saldo::text;

use super::review::{Decide, Moving, Refused};
use super::{NOT_YET, failed, words};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Page, Width, id_in_path, loaded, view};

struct Asked {
    debtor: Debtor,
    holder: Debtor,
    previewed: Result<Undone, MoveError>,
}

/// The page.
#[component]
pub fn UndoMergePage() -> impl IntoView {
    let page = PageContext::current();
    let debtor = id_in_path("debtor", DebtorId::parse);
    loaded(async move { load(&page, &debtor?).await }, |asked| view! { <Undoing asked/> })
}

/// A debtor that is not merged has no such page.
async fn load(page: &PageContext, debtor: &DebtorId) -> Result<Asked, UiError> {
    let ctx = &page.visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let debtor = debtors::get(&mut conn, debtor).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let holder = debtor.merged_into.as_ref().ok_or(UiError::NotFound)?;
    let holder = debtors::get(&mut conn, holder).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    drop(conn);
    let previewed = match debtors::preview_undo_merge(ctx, &debtor.id, NOT_YET).await {
        Err(error) if words::refusal(page.texts, &error).is_none() => return Err(failed(error)),
        previewed => previewed,
    };
    Ok(Asked { debtor, holder, previewed })
}

#[component]
fn Undoing(asked: Asked) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Asked { debtor, holder, previewed } = asked;
    let title = text!(texts, "staff-undo-title");
    let (from, into) = (words::called(&holder), words::called(&debtor));
    let intro = text!(texts, "staff-undo-intro", debtor = into.clone());
    let content = match previewed {
        Err(error) => view! { <Refused debtor=holder.id error/> },
        Ok(undone) => {
            let mark = undone.review.mark.clone();
            let button = text!(texts, "staff-undo-button");
            view! {
                <Moving review=*undone.review carried=undone.carried from into/>
                <Decide action=paths::undo_merge(&debtor.id) mark button>""</Decide>
            }
        }
    };
    view! {
        <Page title=title.clone() width=Width::Narrow>
            <a class="back" href=paths::debtor(&debtor.id)><bdi>{debtor.name}</bdi></a>
            <div class="page-head"><div><h1>{title}</h1><p><bdi>{intro}</bdi></p></div></div>
            <ErrorSummary/>
            {content}
        </Page>
    }
}
