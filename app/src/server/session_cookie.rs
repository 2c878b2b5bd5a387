//! The cookies that hold secrets: `__Host-`, so that no other host or path can set them; HttpOnly, Secure, Lax.

use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use saldo::tokens::SecretToken;

/// A cookie that holds one secret. Browsers take `__Host-` over http from 127.0.0.1 and localhost only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretCookie(&'static str);

/// A contact's session. The database ends it; the browser keeps it longer.
pub const CONTACT: SecretCookie = SecretCookie("__Host-saldo");

/// A staff session.
pub const STAFF: SecretCookie = SecretCookie("__Host-saldo-staff");

/// A staff log-in between password and code, and after it the recovery codes that were just made.
pub const STAFF_LOG_IN: SecretCookie = SecretCookie("__Host-saldo-staff-log-in");

/// A mailed link to choose a staff password, once it is out of the URL.
pub const STAFF_LINK: SecretCookie = SecretCookie("__Host-saldo-staff-link");

impl SecretCookie {
    /// The secret a browser holds, when it has the shape of one.
    pub fn read(self, headers: &HeaderMap) -> Option<SecretToken> {
        CookieJar::from_headers(headers).get(self.0).and_then(|cookie| SecretToken::parse(cookie.value()))
    }

    /// `Set-Cookie` that outlives the browser.
    pub fn keep(self, token: &SecretToken) -> Option<HeaderValue> {
        let mut cookie = self.cookie(token.expose().to_owned());
        cookie.make_permanent();
        header(&cookie)
    }

    /// `Set-Cookie` until the browser is closed.
    pub fn set(self, token: &SecretToken) -> Option<HeaderValue> {
        header(&self.cookie(token.expose().to_owned()))
    }

    /// `Set-Cookie` that forgets it.
    pub fn clear(self) -> Option<HeaderValue> {
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        header(&cookie)
    }

    fn cookie(self, value: String) -> Cookie<'static> {
        let mut cookie = Cookie::new(self.0, value);
        cookie.set_path("/");
        cookie.set_secure(true);
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie
    }
}

fn header(cookie: &Cookie<'_>) -> Option<HeaderValue> {
    HeaderValue::try_from(cookie.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts() {
        let token = SecretToken::make();
        let set = CONTACT.keep(&token).unwrap();
        let text = set.to_str().unwrap();
        for part in ["__Host-saldo=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains("Domain"));
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::try_from(format!("a=b; __Host-saldo={}", token.expose())).unwrap());
        assert_eq!(CONTACT.read(&headers), Some(token));
        assert_eq!(STAFF.read(&headers), None);
        headers.insert("cookie", HeaderValue::from_static("__Host-saldo="));
        assert_eq!(CONTACT.read(&headers), None);
    }
}
