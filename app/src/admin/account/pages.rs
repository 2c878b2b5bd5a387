//! The pages of one's own account.

use axum::http::request::Parts;
use leptos::prelude::*;
use saldo::log_in::SHORTEST_PASSWORD;
use saldo::paths::admin as paths;
use saldo::staff::{self, OwnStaffSession, StaffSession};
use saldo::text;
use saldo::texts::Texts;

use crate::admin::colleagues::words::role_words;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::server::session_cookie;
use crate::ui::{ErrorSummary, Field, FieldKind, Notice, Page, Tone, Width, loaded, view};

/// `GET /admin/account`.
#[component]
pub fn AccountPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (ctx, on_duty) = (page.visit.ctx.clone(), page.visit.on_duty().cloned());
    let read = async move {
        let session = on_duty?.session;
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        let all = staff::list_sessions(&mut conn, &session.staff.id, ctx.now()).await.map_err(UiError::failed)?;
        Ok((session, all))
    };
    let done = page.query("done").and_then(|word| done_words(texts, &word));
    loaded(read, move |(session, all): (StaffSession, Vec<OwnStaffSession>)| {
        let title = session.staff.name.clone();
        let who = format!("{} · {}", session.staff.email, role_words(texts, session.staff.role));
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title}</h1><p>{who}</p></div></div>
                <ErrorSummary/>
                {done.map(|words| view! { <Notice tone=Tone::Good><p>{words}</p></Notice> })}
                <Sessions all present=session.clone()/>
                <Password email=session.staff.email.to_string()/>
                <Recovery/>
            </Page>
        }
    })
}

#[component]
fn Sessions(all: Vec<OwnStaffSession>, present: StaffSession) -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let items = all.into_iter().map(|session| {
        let local = |at| texts.date_time(page.visit.ctx.zone.local(at).and_utc());
        let times =
            text!(texts, "profile-session-times", since = local(session.created_at), seen = local(session.seen_at));
        let name = if session.browser.is_empty() { text!(texts, "profile-browser-unknown") } else { session.browser };
        let here = session.id == present.session_id;
        let mark = here.then(|| view! { " "<span class="status good">{text!(texts, "profile-this-browser")}</span> });
        let end = (!here).then(|| {
            view! {
                <form method="post" action=paths::end_session(&session.id)>
                    <button class="button small">{text!(texts, "profile-end-session")}<span class="visually-hidden">": "{name.clone()}</span></button>
                </form>
            }
        });
        view! { <li><div>{name.clone()}{mark}<span class="sub">{times}</span></div>{end}</li> }
    });
    view! {
        <section class="panel" aria-labelledby="sessions">
            <h2 id="sessions">{text!(texts, "profile-sessions")}</h2>
            <ul class="moves">{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Password(email: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="password-title">
            <h2 id="password-title">{text!(texts, "profile-password")}</h2>
            <form class="stack" method="post" action="/admin/account/password" novalidate>
                // Password managers file the password under this name.
                <input class="visually-hidden" type="text" name="username" autocomplete="username" value=email tabindex="-1" aria-hidden="true" readonly/>
                <Field
                    name="new_password"
                    kind=FieldKind::NewPassword
                    label=text!(texts, "profile-password-new")
                    hint=text!(texts, "profile-password-hint", count = SHORTEST_PASSWORD)
                    required=true
                />
                <div><button class="button">{text!(texts, "profile-password-change")}</button></div>
            </form>
        </section>
    }
}

#[component]
fn Recovery() -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <section class="panel" aria-labelledby="recovery">
            <h2 id="recovery">{text!(texts, "staff-codes-title")}</h2>
            <p class="quiet-text">{text!(texts, "staff-codes-about")}</p>
            <form method="post" action=paths::RECOVERY_CODES>
                <button class="button">{text!(texts, "staff-codes-make")}</button>
            </form>
        </section>
    }
}

/// `GET /admin/account/recovery-codes`: those that were just made, in this browser only.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (ctx, on_duty) = (page.visit.ctx.clone(), page.visit.on_duty().cloned());
    let secret = use_context::<Parts>().and_then(|parts| session_cookie::STAFF_LOG_IN.read(&parts.headers));
    let read = async move {
        let staff = on_duty?.session.staff;
        let Some(secret) = secret else { return Ok(None) };
        let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
        staff::recovery_codes(&mut conn, &ctx, &staff.id, &secret).await.map_err(UiError::failed)
    };
    loaded(read, move |codes: Option<Vec<String>>| {
        let title = text!(texts, "staff-codes-title");
        let content = match codes {
            Some(codes) => {
                let codes = codes.into_iter().map(|code| view! { <li><code translate="no">{code}</code></li> });
                view! {
                    <p>{text!(texts, "staff-codes-keep")}</p>
                    <ol class="codes">{codes.collect_view()}</ol>
                    <form class="actions" method="post" action=paths::RECOVERY_CODES_KEPT>
                        <button class="button primary">{text!(texts, "staff-codes-kept")}</button>
                    </form>
                }
            }
            None => view! { <p>{text!(texts, "staff-codes-gone")}</p><Recovery/> },
        };
        view! {
            <Page title=title.clone() width=Width::Narrow>
                <div class="page-head"><div><h1>{title.clone()}</h1></div></div>
                <section class="panel" aria-label=title>{content}</section>
            </Page>
        }
    })
}

fn done_words(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "password-set" => text!(texts, "profile-password-set"),
        "session-ended" => text!(texts, "profile-session-ended"),
        _ => return None,
    })
}
