//! `GET /d/{debtor}/disputes`: what is contested, and what was.

use std::sync::Arc;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::disputes::{self, Dispute};
use saldo::ids::DebtorId;
use saldo::texts::Texts;
use saldo::{paths, text};

use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, debtor_in_path, loaded, view};

/// The page.
#[component]
pub fn DisputesPage() -> impl IntoView {
    let visit = Arc::clone(&PageContext::current().visit);
    let debtor = debtor_in_path();
    let load = async move {
        let debtor = debtor?;
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let disputes = disputes::of_debtor(&mut conn, &debtor.id).await.map_err(UiError::failed)?;
        Ok((debtor, disputes))
    };
    loaded(load, |(debtor, disputes)| view! { <Disputes debtor disputes/> })
}

#[component]
fn Disputes(debtor: DebtorOfContact, disputes: Vec<Dispute>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "disputes-title");
    let content = if disputes.is_empty() {
        view! { <NothingContested debtor=debtor.clone()/> }
    } else {
        view! { <div class="panel list-panel">{table(texts, &debtor.id, &disputes)}</div> }
    };
    let how = debtor.rights.dispute_and_plan && !disputes.is_empty();
    let how =
        how.then(|| view! { <a class="button" href=paths::invoices(&debtor.id)>{text!(texts, "disputes-more")}</a> });
    view! {
        <Page title=title.clone()>
            <a class="back" href=paths::home(&debtor.id)>{text!(texts, "nav-home")}</a>
            <div class="page-head">
                <div><h1>{title}</h1><p><bdi>{debtor.name.clone()}</bdi></p></div>
                <div class="actions">{how}</div>
            </div>
            {content}
        </Page>
    }
}

#[component]
fn NothingContested(debtor: DebtorOfContact) -> impl IntoView {
    let texts = PageContext::current().texts;
    let words = match debtor.rights.dispute_and_plan {
        true => text!(texts, "disputes-none-text"),
        false => text!(texts, "disputes-none-not-yours"),
    };
    view! {
        <EmptyPanel
            symbol=Symbol::Flag
            title=text!(texts, "disputes-none")
            text=words
            next=(paths::invoices(&debtor.id), text!(texts, "pay-to-invoices"))
        />
    }
}

fn table(texts: &'static Texts, debtor: &DebtorId, disputes: &[Dispute]) -> impl IntoView + use<> {
    let (amount, state, answer) =
        (text!(texts, "disputes-amount"), text!(texts, "disputes-state"), text!(texts, "disputes-answer"));
    let zone = PageContext::current().visit.ctx.zone;
    let rows: Vec<_> = disputes
        .iter()
        .map(|dispute| {
            let (class, words) = words::state(texts, dispute.state);
            let link = paths::dispute(debtor, &dispute.id);
            let title = text!(texts, "dispute-title", number = dispute.number.to_string());
            let day = match dispute.closed_at {
                Some(at) => text!(texts, "disputes-closed", date = texts.date(zone.date(at))),
                None if dispute.days_left.is_some() => text!(texts, "disputes-your-turn"),
                None => text!(texts, "disputes-by", date = texts.date(dispute.answer_due_on)),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="text"><span><a href=link>{title}</a><span class="sub">{dispute.reason.words(texts)}</span></span></th>
                    <td role="cell"><span class=class>{words}</span></td>
                    <td role="cell" data-label=answer.clone()>{day}</td>
                    <td role="cell" class="num money" data-label=amount.clone()>{texts.money(dispute.claimed())}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="list cards" role="table">
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{text!(texts, "disputes-what")}</th>
                <th role="columnheader" scope="col">{state}</th>
                <th role="columnheader" scope="col">{answer.clone()}</th>
                <th role="columnheader" scope="col" class="num">{amount.clone()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}
