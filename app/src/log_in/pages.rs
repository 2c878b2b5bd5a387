//! The log-in pages.

use leptos::prelude::*;
use leptos_meta::Body;
use saldo::creditor::Creditor;
use saldo::log_in::{self, LogInError, MINUTES_VALID, Refused};
use saldo::paths::{self, LOG_IN_LINK};
use saldo::text;
use saldo::texts::Texts;

use super::enter::link_refused;
use super::pending::Pending;
use crate::errors::UiError;
use crate::server::render::PageContext;
use crate::ui::{
    Drawn, Field, FieldKind, Hidden, Nested, Notice, Page, Tone, Width, drawn, loaded, mail_link, phone_link, view,
};

/// `GET /login`: asks for the mail address.
#[component]
pub fn LoginPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let title = text!(texts, "login-title");
    let logged_out = page.query("done").as_deref() == Some("logged-out");
    let next = next();
    view! {
        <LoginFrame title=title.clone()>
            {logged_out.then(|| view! { <Notice tone=Tone::Good><p>{text!(texts, "login-logged-out")}</p></Notice> })}
            <h1 id="login-title">{title}</h1>
            <p class="quiet-text">{text!(texts, "login-intro")}</p>
            <form class="stack" method="post" action="/login" novalidate>
                <Hidden name="next" value=next.clone()/>
                <Field
                    name="email"
                    kind=FieldKind::Email
                    label=text!(texts, "login-email-label")
                    hint=text!(texts, "login-email-hint")
                    required=true
                />
                <button class="button primary large">{text!(texts, "login-send")}</button>
            </form>
            <p class="or">{text!(texts, "login-or")}</p>
            <a class="button wide" href=with_next("/login/password", &next)>{text!(texts, "login-by-password")}</a>
        </LoginFrame>
    }
}

/// `GET /login/sent`: where to look now, and the code.
#[component]
pub fn LoginSentPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let pending = Pending::current();
    let id = page.form.typed("id").map(str::to_owned).unwrap_or(pending.id.clone());
    let title = text!(texts, "login-sent-title");
    let words = if pending.email.is_empty() {
        text!(texts, "login-sent-text", minutes = MINUTES_VALID)
    } else {
        text!(texts, "login-sent-text-to", email = pending.email.clone(), minutes = MINUTES_VALID)
    };
    let code = (!id.is_empty()).then(|| view! { <CodeForm id/> });
    let again = (!pending.email.is_empty()).then(|| {
        view! {
            <form class="actions" method="post" action="/login">
                <Hidden name="email" value=pending.email.clone()/>
                <Hidden name="next" value=pending.next.clone()/>
                <button class="button small">{text!(texts, "login-send-again")}</button>
            </form>
        }
    });
    let other = with_next("/login", &pending.next);
    view! {
        <LoginFrame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <p>{words}</p>
            {code}
            <div class="stack tight quiet-text">
                <p>{text!(texts, "login-sent-again")}</p>
                {again}
                <p><a href=other>{text!(texts, "login-other-address")}</a></p>
            </div>
            <DemoMails/>
        </LoginFrame>
    }
}

#[component]
fn CodeForm(id: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    view! {
        <form class="stack" method="post" action="/login/code" novalidate>
            <Hidden name="id" value=id/>
            <Field name="code" kind=FieldKind::Code label=text!(texts, "login-code-label") required=true/>
            <button class="button primary large">{text!(texts, "action-log-in")}</button>
        </form>
    }
}

/// In the demo the mailbox is a page.
#[component]
fn DemoMails() -> impl IntoView {
    let page = PageContext::current();
    page.visit.ctx.site.demo.then(|| {
        view! { <p><a href=saldo::paths::DEMO_MAILS>{text!(page.texts, "login-demo-mails")}</a></p> }
    })
}

/// `GET /login/link`: the button that spends the link, or why it does not work.
#[component]
pub fn LoginLinkPage() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (ctx, pending) = (page.visit.ctx.clone(), Pending::current());
    let peek = async move {
        match log_in::peek_link(&ctx, &pending.link).await {
            Ok(_) => Ok(None),
            Err(LogInError::Refused(refused)) => Ok(Some(refused)),
            Err(error) => Err(UiError::failed(error)),
        }
    };
    loaded(peek, move |refused: Option<Refused>| match refused {
        None => view! { <GoodLink/> },
        Some(refused) => view! { <BadLink words=link_refused(texts, refused)/> },
    })
}

#[component]
fn GoodLink() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "login-link-title");
    view! {
        <LoginFrame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <p>{text!(texts, "login-link-text")}</p>
            <form class="stack" method="post" action=LOG_IN_LINK>
                <button class="button primary large">{text!(texts, "action-log-in")}</button>
            </form>
            <p class="quiet-text">{text!(texts, "login-link-not-you")}</p>
        </LoginFrame>
    }
}

#[component]
fn BadLink(words: String) -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "login-link-bad-title");
    view! {
        <LoginFrame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <p>{words}</p>
            <a class="button primary large" href="/login">{text!(texts, "login-link-new")}</a>
        </LoginFrame>
    }
}

/// `GET /login/password`.
#[component]
pub fn LoginPasswordPage() -> impl IntoView {
    let texts = PageContext::current().texts;
    let title = text!(texts, "login-password-title");
    let next = next();
    view! {
        <LoginFrame title=title.clone()>
            <h1 id="login-title">{title}</h1>
            <form class="stack" method="post" action="/login/password" novalidate>
                <Hidden name="next" value=next.clone()/>
                <Field name="email" kind=FieldKind::Email label=text!(texts, "login-email-label") required=true/>
                <Field name="password" kind=FieldKind::Password label=text!(texts, "login-password-label") required=true/>
                <button class="button primary large">{text!(texts, "action-log-in")}</button>
            </form>
            <p class="or">{text!(texts, "login-or")}</p>
            <a class="button wide" href=with_next("/login", &next)>{text!(texts, "login-by-mail")}</a>
        </LoginFrame>
    }
}

/// One panel, and whom to call in doubt.
#[component]
fn LoginFrame(title: String, children: Nested) -> impl IntoView {
    let page = PageContext::current();
    view! {
        <Body attr:class="sign-in"/>
        <Page title width=Width::Slim>
            <section class="panel" aria-labelledby="login-title">{children.draw()}</section>
            {in_doubt(page.texts, &page.visit.creditor)}
            {terms(page.texts, page.visit.creditor.has_terms(page.visit.ctx.today()))}
        </Page>
    }
}

/// Whom to call.
pub(crate) fn in_doubt(texts: &'static Texts, creditor: &Creditor) -> impl IntoView + use<> {
    let ways: Vec<Drawn> = [
        creditor.phone.as_deref().map(|phone| drawn(phone_link(phone))),
        creditor.email.as_deref().map(|mail| drawn(mail_link(mail))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let name = creditor.name().to_owned();
    (!ways.is_empty()).then(|| {
        let ways = ways.into_iter().map(|way| view! { " "{way} });
        view! { <p class="quiet-text">{text!(texts, "login-in-doubt", creditor = name)}{ways.collect_view()}</p> }
    })
}

/// What counts between the creditor and whoever logs in, before they do.
fn terms(texts: &'static Texts, there: bool) -> impl IntoView + use<> {
    there.then(|| view! { <p class="quiet-text"><a href=paths::TERMS>{text!(texts, "login-terms")}</a></p> })
}

/// Where to go after the log-in; empty when nothing was asked for.
fn next() -> String {
    let page = PageContext::current();
    page.form.typed("next").map(str::to_owned).or_else(|| page.query("next")).unwrap_or_default()
}

fn with_next(path: &str, next: &str) -> String {
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    if next.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
