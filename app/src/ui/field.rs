//! A field with its label, hint and error. The order is the one screen readers read.

use leptos::prelude::*;

use super::drawn::view;
use crate::server::render::PageContext;

/// What a field is for: decides keyboard, autofill and check-up in the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    /// Somebody else's mail address.
    OtherEmail,
    Password,
    /// One that is being chosen.
    NewPassword,
    /// A person's own name.
    Name,
    /// Six digits from a mail.
    Code,
    /// An amount, typed with the reader's separators.
    Amount,
    Date,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Email | Self::OtherEmail => "email",
            Self::Password | Self::NewPassword => "password",
            Self::Date => "date",
            Self::Text | Self::Name | Self::Code | Self::Amount => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Code => Some("numeric"),
            Self::Amount => Some("decimal"),
            _ => None,
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::OtherEmail => Some("off"),
            Self::Password => Some("current-password"),
            Self::NewPassword => Some("new-password"),
            Self::Name => Some("name"),
            Self::Code => Some("one-time-code"),
            _ => None,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Code => "input code",
            _ => "input",
        }
    }
}

/// A labelled input. Shows again what was typed and what is wrong with it; a password is never
/// sent back. `value` is what stands in it at first.
#[component]
pub fn Field(
    name: &'static str,
    label: String,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let form = PageContext::current().form;
    let error = form.error(name).map(str::to_owned);
    let typed = form.typed(name).map(str::to_owned).or(value);
    let shown = typed.filter(|_| kind.input_type() != "password");
    let described = described_by(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-h")>{hint}</p> })}
            {error.map(|error| view! { <p class="error" id=format!("{name}-e")>{error}</p> })}
            <input
                class=kind.class()
                id=name
                name=name
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete=kind.autocomplete()
                required=required
                value=shown
                aria-invalid=invalid
                aria-describedby=described
            />
        </div>
    }
}

/// The ids of a field's hint and error, for `aria-describedby`.
pub(super) fn described_by(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids = [hint.then(|| format!("{name}-h")), error.then(|| format!("{name}-e"))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A value that travels along with a form.
#[component]
pub fn Hidden(name: &'static str, value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}
