//! Ways to reach the creditor.

use leptos::prelude::*;

use super::drawn::view;

/// A phone number to press.
pub fn phone_link(phone: &str) -> impl IntoView + use<> {
    let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! { <a href=format!("tel:{dialled}")>{phone.to_owned()}</a> }
}

/// A mail address to press.
pub fn mail_link(email: &str) -> impl IntoView + use<> {
    view! { <a href=format!("mailto:{email}")>{email.to_owned()}</a> }
}
