//! The pages of the log-in.

use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_meta::Body;
use saldo::log_in::SHORTEST_PASSWORD;
use saldo::paths::admin as paths;
use saldo::staff::{self, Enrolment, Staff};
use saldo::text;
use saldo::transfers::qr;

use super::half;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::server::session_cookie;
use crate::ui::{ErrorSummary, Field, FieldKind, Hidden, Nested, Notice, Page, Tone, Width, drawn, loaded, view};

/// `GET /admin/log-in`: address and password.
#[component]
pub fn StaffLogInPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-log-in-title");
    let done = page.query("done").and_then(|done| match done.as_str() {
        "logged-out" => Some((Tone::Good, text!(texts, "login-logged-out"))),
        "again" => Some((Tone::Warn, text!(texts, "staff-log-in-again"))),
        _ => None,
    });
    view! {
        <Frame title=title.clone()>
            {done.map(|(tone, words)| view! { <Notice tone><p>{words}</p></Notice> })}
            <h1 id="login-title">{title}</h1>
            <form class="stack" method="post" action=paths::LOG_IN novalidate>
                <Hidden name="next" value=next()/>
                <Field name="email" kind=FieldKind::Email label=text!(texts, "login-email-label") required=true/>
                <Field name="password" kind=FieldKind::Password label=text!(texts, "login-password-label") required=true/>
                <button class="button primary large">{text!(texts, "action-continue")}</button>
            </form>
            <p class="quiet-text"><a href=paths::FORGOT>{text!(texts, "staff-forgot")}</a></p>
            <p class="quiet-text"><a href="/login">{text!(texts, "staff-log-in-debtors")}</a></p>
        </Frame>
    }
}

/// `GET /admin/log-in/code`.
#[component]
pub fn StaffCodePage() -> impl IntoView {
    while_waiting(|_| {
        let texts = PageContext::current().texts;
        let title = text!(texts, "staff-code-title");
        view! {
            <Frame title=title.clone()>
                <h1 id="login-title">{title}</h1>
                <p class="quiet-text">{text!(texts, "staff-code-text")}</p>
                <CodeForm action=paths::LOG_IN_CODE label=text!(texts, "staff-code-label") words=text!(texts, "action-log-in")/>
                <p class="quiet-text"><a href=with_next(paths::LOG_IN_RECOVERY, &next())>{text!(texts, "staff-recovery-instead")}</a></p>
            </Frame>
        }
    })
}

/// `GET /admin/log-in/recovery`.
#[component]
pub fn StaffRecoveryPage() -> impl IntoView {
    while_waiting(|_| {
        let texts = PageContext::current().texts;
        let title = text!(texts, "staff-recovery-title");
        view! {
            <Frame title=title.clone()>
                <h1 id="login-title">{title}</h1>
                <p class="quiet-text">{text!(texts, "staff-recovery-text")}</p>
                <form class="stack" method="post" action=paths::LOG_IN_RECOVERY novalidate>
                    <Hidden name="next" value=next()/>
                    <Field name="code" label=text!(texts, "staff-recovery-label") required=true/>
                    <button class="button primary large">{text!(texts, "action-log-in")}</button>
                </form>
                <p class="quiet-text"><a href=with_next(paths::LOG_IN_CODE, &next())>{text!(texts, "staff-code-instead")}</a></p>
            </Frame>
        }
    })
}

/// `GET /admin/confirm`: the second factor again, for what protects money and access.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-confirm-title");
    view! {
        <Frame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <p class="quiet-text">{text!(texts, "staff-confirm-text")}</p>
            <CodeForm action=paths::CONFIRM label=text!(texts, "staff-code-label") words=text!(texts, "action-continue")/>
        </Frame>
    }
}

/// `GET /admin/log-in/enrol`: gives the authenticator its secret.
#[component]
pub fn EnrolPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (ctx, issuer, token) = (page.visit.ctx.clone(), page.visit.creditor.name().to_owned(), half_here());
    let read = async move {
        match token {
            Some(token) => staff::enrolment(&ctx, &token, &issuer).await.map_err(UiError::failed),
            None => Ok(None),
        }
    };
    loaded(read, move |enrolment: Option<Enrolment>| match enrolment {
        None => view! { <StartAgain/> },
        Some(enrolment) => {
            let title = text!(texts, "staff-enrol-title");
            view! {
                <Frame title=title.clone()>
                    <ErrorSummary/>
                    <h1 id="login-title">{title}</h1>
                    <p>{text!(texts, "staff-enrol-text")}</p>
                    <ol class="steps">
                        <li>{text!(texts, "staff-enrol-app")}</li>
                        <li>{text!(texts, "staff-enrol-scan")}{qr_code(&enrolment.url, text!(texts, "staff-enrol-qr"))}
                            <p class="hint">{text!(texts, "staff-enrol-by-hand")}</p>
                            <p><code id="totp-secret" translate="no">{enrolment.secret}</code></p>
                        </li>
                        <li>{text!(texts, "staff-enrol-type")}</li>
                    </ol>
                    <CodeForm action=paths::LOG_IN_ENROL label=text!(texts, "staff-code-label") words=text!(texts, "staff-enrol-done")/>
                </Frame>
            }
        }
    })
}

fn qr_code(text: &str, label: String) -> Option<impl IntoView + use<>> {
    qr::draw(text).map(|code| {
        let area = format!("0 0 {0} {0}", code.size);
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=area shape-rendering="crispEdges">
                <rect width="100%" height="100%" fill="#fff"/><path d=code.path fill="#000"/>
            </svg>
        }
    })
}

/// `GET /admin/forgot`: asks for a link to choose a password.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "staff-forgot-title");
    let sent = page.query("done").as_deref() == Some("sent");
    view! {
        <Frame title=title.clone()>
            {sent.then(|| view! { <Notice tone=Tone::Info><p>{text!(texts, "staff-forgot-sent")}</p></Notice> })}
            <h1 id="login-title">{title}</h1>
            <p class="quiet-text">{text!(texts, "staff-forgot-text")}</p>
            <form class="stack" method="post" action=paths::FORGOT novalidate>
                <Field name="email" kind=FieldKind::Email label=text!(texts, "login-email-label") required=true/>
                <button class="button primary large">{text!(texts, "staff-forgot-send")}</button>
            </form>
            <p class="quiet-text"><a href=paths::LOG_IN>{text!(texts, "staff-back-to-log-in")}</a></p>
        </Frame>
    }
}

/// `GET /admin/password`: chooses a password, after a mailed link.
#[component]
pub fn StaffPasswordPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let ctx = page.visit.ctx.clone();
    let token = use_context::<Parts>().and_then(|parts| session_cookie::STAFF_LINK.read(&parts.headers));
    let read = async move {
        match token {
            Some(token) => staff::peek_link(&ctx, &token).await.map_err(UiError::failed),
            None => Ok(None),
        }
    };
    loaded(read, move |staff: Option<Staff>| {
        let title = text!(texts, "staff-password-title");
        let content = match staff {
            Some(staff) => view! {
                <p class="quiet-text">{staff.email.to_string()}</p>
                <form class="stack" method="post" action=paths::PASSWORD novalidate>
                    <input type="hidden" name="username" autocomplete="username" value=staff.email.to_string()/>
                    <Field
                        name="new_password"
                        kind=FieldKind::NewPassword
                        label=text!(texts, "profile-password-new")
                        hint=text!(texts, "profile-password-hint", count = SHORTEST_PASSWORD)
                        required=true
                    />
                    <button class="button primary large">{text!(texts, "action-continue")}</button>
                </form>
            },
            None => view! {
                <p>{text!(texts, "staff-link-dead")}</p>
                <a class="button wide" href=paths::FORGOT>{text!(texts, "staff-forgot-send")}</a>
            },
        };
        view! { <Frame title=title.clone()><h1 id="login-title">{title}</h1>{content}</Frame> }
    })
}

/// Shows a page to whoever typed the right password; others start again.
fn while_waiting<V: IntoView + 'static>(show: impl FnOnce(Staff) -> V + Send + 'static) -> impl IntoView {
    let (ctx, token) = (PageContext::current().visit.ctx.clone(), half_here());
    let read = async move {
        match token {
            Some(token) => staff::waits_for(&ctx, &token).await.map_err(UiError::failed),
            None => Ok(None),
        }
    };
    loaded(read, move |staff: Option<Staff>| match staff {
        Some(staff) => drawn(show(staff)),
        None => view! { <StartAgain/> },
    })
}

#[component]
fn StartAgain() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "staff-log-in-title");
    view! {
        <Frame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <p>{text!(texts, "staff-log-in-again")}</p>
            <a class="button primary large" href=paths::LOG_IN>{text!(texts, "staff-back-to-log-in")}</a>
        </Frame>
    }
}

#[component]
fn CodeForm(action: &'static str, label: String, words: String) -> impl IntoView {
    view! {
        <form class="stack" method="post" action=action novalidate>
            <Hidden name="next" value=next()/>
            <Field name="code" kind=FieldKind::Code label required=true/>
            <button class="button primary large">{words}</button>
        </form>
    }
}

/// One panel.
#[component]
fn Frame(title: String, children: Nested) -> impl IntoView {
    view! {
        <Body attr:class="sign-in"/>
        <Page title width=Width::Slim>
            <section class="panel" aria-labelledby="login-title">{children.draw()}</section>
        </Page>
    }
}

fn half_here() -> Option<saldo::tokens::SecretToken> {
    use_context::<Parts>().and_then(|parts| half(&parts.headers))
}

/// Where to go after the log-in; empty when nothing was asked for.
fn next() -> String {
    let page = PageContext::current();
    page.form.typed("next").map(str::to_owned).or_else(|| page.query("next")).unwrap_or_default()
}

/// `path`, and from there to `next`.
pub(super) fn with_next(path: &str, next: &str) -> String {
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    if next.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
