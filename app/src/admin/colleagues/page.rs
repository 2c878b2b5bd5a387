//! `GET /admin/colleagues`.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::staff::{self, Role, Staff};
use saldo::text;

use super::forms::done_words;
use super::words::{role_hint, role_words};
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{ErrorSummary, Field, FieldKind, Notice, Page, Select, Tone, Width, loaded, view};

/// Everybody of the creditor, and a form to add somebody.
#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ctx = page.visit.ctx.clone();
    let read = async move {
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        staff::list(&mut conn).await.map_err(UiError::failed)
    };
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    loaded(read, move |everybody: Vec<Staff>| {
        let title = text!(texts, "staff-colleagues-title");
        let items = everybody.into_iter().map(|staff| view! { <Colleague staff/> });
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title.clone()}</h1></div></div>
                <ErrorSummary/>
                {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
                <section class="panel" id="colleagues" aria-label=title><ul class="moves colleagues">{items.collect_view()}</ul></section>
                <AddForm/>
            </Page>
        }
    })
}

#[component]
fn Colleague(staff: Staff) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let me = page.visit.on_duty().is_ok_and(|on_duty| on_duty.session.staff.id == staff.id);
    let state = match &staff {
        Staff { disabled_at: Some(_), .. } => Some(("bad", text!(texts, "staff-state-disabled"))),
        Staff { has_password: false, .. } => Some(("warn", text!(texts, "staff-state-invited"))),
        Staff { enrolled: false, .. } => Some(("warn", text!(texts, "staff-state-not-enrolled"))),
        _ => None,
    };
    let state = state.map(|(class, words)| view! { " "<span class=format!("status {class}")>{words}</span> });
    let about = format!("{} · {}", staff.email, role_words(texts, staff.role));
    let actions = (!me).then(|| view! { <Actions staff=staff.clone()/> });
    view! { <li><div>{staff.name.clone()}{state}<span class="sub">{about}</span></div>{actions}</li> }
}

/// What can be done about a colleague; nobody does it to themselves.
#[component]
fn Actions(staff: Staff) -> impl IntoView {
    let texts = PageContext::current().texts;
    let base = paths::colleague(&staff.id);
    let whom = || view! { <span class="visually-hidden">": "{staff.name.clone()}</span> };
    if staff.disabled_at.is_some() {
        return view! {
            <form method="post" action=format!("{base}/enable")><button class="button small">{text!(texts, "staff-enable")}{whom()}</button></form>
        };
    }
    let roles = roles(staff.role);
    view! {
        <div class="actions">
            <form class="inline" method="post" action=format!("{base}/role")>
                <select class="input small" name="role" aria-label=format!("{}: {}", text!(texts, "staff-role-label"), staff.name)>{roles}</select>
                <button class="button small">{text!(texts, "staff-role-change")}{whom()}</button>
            </form>
            <form method="post" action=format!("{base}/link")><button class="button small">{text!(texts, "staff-link-mail")}{whom()}</button></form>
            <form method="post" action=format!("{base}/disable")><button class="button small danger">{text!(texts, "staff-disable")}{whom()}</button></form>
        </div>
    }
}

fn roles(present: Role) -> impl IntoView {
    let texts = PageContext::current().texts;
    let options = Role::ALL.map(|role| {
        view! { <option value=role.code() selected=role == present>{role_words(texts, role)}</option> }
    });
    options.into_iter().collect_view()
}

#[component]
fn AddForm() -> impl IntoView {
    let texts = PageContext::current().texts;
    let options = Role::ALL.into_iter().map(|role| (role.code().to_owned(), role_words(texts, role))).collect();
    let hints =
        Role::ALL.map(|role| view! { <li><strong>{role_words(texts, role)}</strong>": "{role_hint(texts, role)}</li> });
    view! {
        <section class="panel" aria-labelledby="add">
            <h2 id="add">{text!(texts, "staff-add-title")}</h2>
            <p class="quiet-text">{text!(texts, "staff-add-text")}</p>
            <form class="stack" method="post" action=paths::COLLEAGUES novalidate>
                <div class="field-row">
                    <Field name="name" label=text!(texts, "staff-name-label") required=true/>
                    <Field name="email" kind=FieldKind::OtherEmail label=text!(texts, "staff-email-label") required=true/>
                </div>
                <Select name="role" label=text!(texts, "staff-role-label") options value=Role::Controller.code()/>
                <ul class="quiet-text">{hints.into_iter().collect_view()}</ul>
                <div><button class="button primary">{text!(texts, "staff-add")}</button></div>
            </form>
        </section>
    }
}
