//! The creditor's phone and mail, with a mail that is begun already.

use leptos::prelude::*;
use saldo::text;

use crate::server::percent::percent_encoded;
use crate::server::render::PageContext;
use crate::ui::view;

/// Buttons to call and to mail; says so when the creditor gave neither.
#[component]
pub fn Ways(subject: String, body: String, primary: bool) -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, &page.visit.creditor);
    let class = if primary { "button primary" } else { "button" };
    let mail = creditor.email.as_ref().map(|email| {
        let link = mail_link(email, &subject, &body);
        let words = text!(texts, "help-mail", email = email.as_str());
        // A long address may break after its "@" rather than anywhere.
        let (name, host) = words.split_once('@').unwrap_or((&words, ""));
        view! { <a class=class href=link>{format!("{name}@")}<wbr/>{host.to_owned()}</a> }
    });
    let call = creditor.phone.as_ref().map(|phone| {
        let link = phone_link(phone);
        view! { <a class="button" href=link>{text!(texts, "help-call", phone = phone.as_str())}</a> }
    });
    let neither = (mail.is_none() && call.is_none()).then(|| {
        let words = text!(texts, "help-no-way", creditor = creditor.name());
        view! { <p>{words}</p> }
    });
    view! { {neither}<div class="actions">{mail}{call}</div> }
}

/// RFC 6068. The address is encoded too: it is the creditor's, but from an import.
fn mail_link(email: &str, subject: &str, body: &str) -> String {
    let address = email.split('@').map(percent_encoded).collect::<Vec<_>>().join("@");
    let mut link = format!("mailto:{address}?subject={}", percent_encoded(subject));
    if !body.is_empty() {
        link.push_str("&body=");
        link.push_str(&percent_encoded(body));
    }
    link
}

/// RFC 3966: digits, and a plus in front; "(0)" in an international number is not dialled.
fn phone_link(phone: &str) -> String {
    let dialled = if phone.trim_start().starts_with('+') { phone.replace("(0)", "") } else { phone.to_owned() };
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') { format!("tel:+{digits}") } else { format!("tel:{digits}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_cannot_be_given_more_headers() {
        assert_eq!(
            mail_link("a&cc=b@example.nl", "é ?&bcc=x", "one\r\ntwo"),
            "mailto:a%26cc%3Db@example.nl?subject=%C3%A9%20%3F%26bcc%3Dx&body=one%0D%0Atwo"
        );
    }

    #[test]
    fn phones_are_dialled_as_written() {
        assert_eq!(phone_link("+31 (0)20 - 123 45 67"), "tel:+31201234567");
        assert_eq!(phone_link("020-123 45 67"), "tel:0201234567");
    }
}
