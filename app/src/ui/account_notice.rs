//! The creditor's account is another one since not long ago: said where money is about to go.

use leptos::prelude::*;
use saldo::text;

use super::drawn::view;
use super::{Notice, Tone};
use crate::server::render::PageContext;

/// How the old and the new account end, and since when; nothing when none changed in the last 30 days.
#[component]
pub fn AccountNotice() -> impl IntoView {
    let page = PageContext::current();
    let (texts, creditor) = (page.texts, &page.visit.creditor);
    creditor.account_notice(page.visit.ctx.now()).map(|notice| {
        let since = texts.date_long(creditor.zone.date(notice.since));
        let words = text!(
            texts,
            "account-notice-text",
            creditor = creditor.name(),
            since = since,
            now = ending(&notice.now),
            before = ending(&notice.before)
        );
        view! {
            <Notice tone=Tone::Info>
                <h2>{text!(texts, "account-notice-title")}</h2>
                <p>{words}</p>
                <p>{text!(texts, "account-notice-doubt")}</p>
            </Notice>
        }
    })
}

/// The last four signs, enough to tell two accounts apart.
fn ending(account: &str) -> String {
    let signs: Vec<char> = account.chars().filter(|c| c.is_alphanumeric()).collect();
    signs[signs.len().saturating_sub(4)..].iter().collect()
}

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn an_account_ends_with_its_last_four_signs() {
        assert_eq!(ending("NL91 ABNA 0417 1643 00"), "4300");
        assert_eq!(ending("12"), "12");
        assert_eq!(ending("é"), "é");
    }
}
