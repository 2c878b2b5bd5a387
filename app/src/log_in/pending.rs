//! A log-in that has begun in this browser: kept in a cookie, so that neither the secret of a link
//! nor a mail address stands in a URL.

use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use leptos::prelude::use_context;
use saldo::log_in::MINUTES_VALID;
use serde::{Deserialize, Serialize};

use crate::server::forms::see_other;

const NAME: &str = "__Host-saldo-login";

/// What the next step of a log-in needs. Empty where nothing has begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Pending {
    /// Names the code that was mailed; no secret.
    pub id: String,
    /// Where the mail went, as it was typed.
    pub email: String,
    /// The page that was asked for before.
    pub next: String,
    /// The secret of the link that was opened.
    pub link: String,
}

impl Pending {
    /// What the browser holds; whatever else somebody put there is nothing.
    pub fn read(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let bytes = jar.get(NAME).and_then(|cookie| hex::decode(cookie.value()).ok());
        bytes.and_then(|bytes| serde_urlencoded::from_bytes(&bytes).ok()).unwrap_or_default()
    }

    /// That of the page that is being drawn.
    pub fn current() -> Self {
        use_context::<Parts>().map(|parts| Self::read(&parts.headers)).unwrap_or_default()
    }

    /// To `path`, with this kept in the browser.
    pub fn lead_to(&self, path: &str) -> Response {
        let mut response = see_other(path);
        // As hex digits: whoever reads cookies decodes percent signs.
        let cookie = cookie(hex::encode(serde_urlencoded::to_string(self).unwrap_or_default()));
        append(&mut response, &format!("{cookie}; Max-Age={}", MINUTES_VALID * 60));
        response
    }
}

/// After the log-in: nothing is kept.
pub(super) fn forget(response: &mut Response) {
    let mut cookie = cookie(String::new());
    cookie.make_removal();
    append(response, &cookie.to_string());
}

fn cookie(value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(NAME, value);
    cookie.set_path("/");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(header) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, header);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_scripts_cannot_read_it() {
        let pending =
            Pending { email: "a;b=\"c\"@example.nl".into(), next: "/d/x?q=é&p=2".into(), ..Pending::default() };
        let response = pending.lead_to("/login/sent");
        let set = response.headers()[SET_COOKIE].to_str().unwrap();
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=900"] {
            assert!(set.contains(part), "{set}");
        }
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::try_from(set.split(';').next().unwrap()).unwrap());
        assert_eq!(Pending::read(&headers), pending);
        headers.insert("cookie", HeaderValue::from_static("__Host-saldo-login=%%%=&&&"));
        assert_eq!(Pending::read(&headers), Pending::default());
    }
}
