//! `GET /admin/audit`.

use leptos::prelude::*;
use saldo::audit::{self, Page as Lines, Row};
use saldo::paths::admin as paths;
use saldo::staff::{self, Staff};
use saldo::text;
use saldo::texts::Texts;

use super::query::{Query, group};
use super::words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{EmptyPanel, Page, Symbol, loaded, view};

/// What the page shows.
struct Found {
    lines: Lines,
    people: Vec<Staff>,
    actions: Vec<String>,
}

/// The trail, the last first, with what narrows it.
#[component]
pub fn AuditPage() -> impl IntoView {
    let page = PageContext::current();
    let visit = page.visit.clone();
    let query = Query::of(&page);
    let asked = query.clone();
    let load = async move {
        let scope = visit.on_duty()?.scope.clone();
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let people = staff::list(&mut conn).await.map_err(UiError::failed)?;
        let actions = audit::actions(&mut conn).await.map_err(UiError::failed)?;
        let filter = asked.filter(&mut conn, visit.creditor.zone, &actions).await.map_err(UiError::failed)?;
        let lines = audit::search(&mut conn, &scope, &filter, asked.after.as_ref()).await.map_err(UiError::failed)?;
        Ok(Found { lines, people, actions })
    };
    loaded(load, move |found| view! { <Trail query found/> })
}

#[component]
fn Trail(query: Query, found: Found) -> impl IntoView {
    let texts = PageContext::current().texts;
    let Found { lines, people, actions } = found;
    let title = text!(texts, "staff-audit-title");
    let list = if lines.rows.is_empty() {
        view! {
            <EmptyPanel
                symbol=Symbol::Search
                title=text!(texts, "staff-audit-none")
                text=text!(texts, "staff-audit-none-text")
            />
        }
    } else {
        view! { <Table rows=lines.rows/> }
    };
    let newest = query.after.is_some().then(|| {
        view! { <li><a rel="first" href=query.page_after(None)>{text!(texts, "staff-audit-newest")}</a></li> }
    });
    let older = lines.next.as_ref().map(|next| {
        view! { <li><a rel="next" href=query.page_after(Some(next))>{text!(texts, "staff-audit-older")}</a></li> }
    });
    let pages = (newest.is_some() || older.is_some()).then(|| {
        view! { <nav class="pages" aria-label=text!(texts, "pagination-label")><ul>{newest}{older}</ul></nav> }
    });
    view! {
        <Page title=title.clone()>
            <div class="page-head"><div><h1>{title}</h1><p>{text!(texts, "staff-audit-intro")}</p></div></div>
            <Filters query people actions/>
            {list}
            {pages}
        </Page>
    }
}

#[component]
fn Filters(query: Query, people: Vec<Staff>, actions: Vec<String>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let all = text!(texts, "staff-audit-all");
    let kinds = [
        ("", all.clone()),
        ("staff", text!(texts, "staff-audit-any-staff")),
        ("contact", text!(texts, "staff-audit-any-contact")),
        ("link", text!(texts, "staff-audit-link")),
        ("system", text!(texts, "staff-audit-system")),
        ("operator", text!(texts, "staff-audit-operator")),
    ];
    let kinds = kinds.into_iter().map(|(value, words)| (value.to_owned(), words));
    let by = kinds.chain(people.into_iter().map(|staff| (staff.id.to_string(), staff.name)));
    let by = options(by.collect(), &query.by);
    let mut groups: Vec<&str> = actions.iter().map(|action| group(action)).collect();
    groups.dedup();
    let grouped = groups.iter().map(|name| ((*name).to_owned(), words::group(texts, name)));
    let whole = options(std::iter::once((String::new(), all)).chain(grouped).collect(), &query.what);
    let single = groups.iter().map(|name| single(texts, name, &actions, &query.what)).collect_view();
    let clear = query.is_narrowed().then(|| {
        view! { <a class="button quiet" href=paths::AUDIT>{text!(texts, "staff-audit-clear")}</a> }
    });
    view! {
        <form class="panel stack" method="get" action=paths::AUDIT role="search" aria-label=text!(texts, "staff-audit-search")>
            <div class="field-row">
                <div class="field"><label for="by">{text!(texts, "staff-audit-by")}</label><select class="input" id="by" name="by">{by}</select></div>
                <div class="field"><label for="what">{text!(texts, "staff-audit-what")}</label><select class="input" id="what" name="what">{whole}{single}</select></div>
                <div class="field"><label for="from">{text!(texts, "staff-audit-from")}</label><input class="input" type="date" id="from" name="from" value=query.from/></div>
                <div class="field"><label for="to">{text!(texts, "staff-audit-to")}</label><input class="input" type="date" id="to" name="to" value=query.to/></div>
            </div>
            <div class="field">
                <label for="about">{text!(texts, "staff-audit-about")}</label>
                <p class="hint" id="about-h">{text!(texts, "staff-audit-about-hint")}</p>
                <input class="input" id="about" name="about" value=query.about autocomplete="off" aria-describedby="about-h"/>
            </div>
            <div class="actions"><button class="button primary">{text!(texts, "staff-audit-button")}</button>{clear}</div>
        </form>
    }
}

/// The actions of a group, each on its own.
fn single(texts: &Texts, of: &str, actions: &[String], chosen: &str) -> impl IntoView + use<> {
    let of_group = actions.iter().filter(|action| group(action) == of);
    let of_group = of_group.map(|action| (action.clone(), words::action(texts, action, "")));
    view! { <optgroup label=words::group(texts, of)>{options(of_group.collect(), chosen)}</optgroup> }
}

fn options(options: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let options = options.into_iter().map(|(value, words)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    });
    options.collect::<Vec<_>>()
}

#[component]
fn Table(rows: Vec<Row>) -> impl IntoView {
    let texts = PageContext::current().texts;
    let (when, who) = (text!(texts, "staff-audit-when"), text!(texts, "staff-audit-by"));
    let (what, about) = (text!(texts, "staff-audit-what"), text!(texts, "staff-audit-object"));
    let detail = text!(texts, "staff-audit-detail");
    let labels = [when.clone(), who.clone(), what.clone(), about.clone(), detail.clone()];
    let rows = rows.into_iter().map(|row| view! { <Line row labels=labels.clone()/> });
    let rows = rows.collect_view();
    view! {
        <div class="panel">
            <table class="list cards trail" role="table">
                <caption class="visually-hidden">{text!(texts, "staff-audit-title")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" scope="col">{when}</th>
                    <th role="columnheader" scope="col">{who}</th>
                    <th role="columnheader" scope="col">{what}</th>
                    <th role="columnheader" scope="col">{about}</th>
                    <th role="columnheader" scope="col">{detail}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Line(row: Row, labels: [String; 5]) -> impl IntoView {
    let page = PageContext::current();
    let (texts, zone) = (page.texts, page.visit.creditor.zone);
    let [when, who, what, about, detail] = labels;
    let at = texts.date_time(zone.local(row.at).and_utc());
    let actor = words::actor(texts, &row);
    let open = (!row.sealed).then(|| view! { <span class="sub">{text!(texts, "staff-audit-unsealed")}</span> });
    let action = words::action(texts, &row.action, &row.detail);
    let object = match row.object_name.clone() {
        Some(name) => view! { <bdi title=row.object.clone()>{name}</bdi> },
        None => view! { <code class="sub" translate="no">{row.object.clone()}</code> },
    };
    let same = row.debtor_id.as_ref().is_some_and(|debtor| debtor.as_str() == row.object);
    let debtor = row.debtor_id.clone().filter(|_| !same).map(|debtor| {
        let name = row.debtor_name.clone().unwrap_or_else(|| debtor.to_string());
        view! { <span class="sub"><a href=paths::debtor(&debtor)>{name}</a></span> }
    });
    let said = Some(row.detail.clone()).filter(|detail| !detail.is_empty());
    let detail = said.is_some().then_some(detail);
    let said = said.map(|said| view! { <bdi>{said}</bdi> });
    view! {
        <tr role="row">
            <td role="cell" data-label=when><span><time datetime=row.at.to_rfc3339()>{at}</time>{open}</span></td>
            <td role="cell" data-label=who><bdi>{actor}</bdi></td>
            <td role="cell" data-label=what><span title=row.action.clone()>{action}</span></td>
            <td role="cell" data-label=about class="text"><span>{object}{debtor}</span></td>
            <td role="cell" data-label=detail class="text">{said}</td>
        </tr>
    }
}
