//! The session cookie: `__Host-`, so that no other host or path can set it; HttpOnly, Secure, Lax.

use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use saldo::tokens::SecretToken;

/// Browsers take `__Host-` over http from 127.0.0.1 and localhost only.
const NAME: &str = "__Host-saldo";

/// The secret a browser holds, when it has the shape of one.
pub fn read(headers: &HeaderMap) -> Option<SecretToken> {
    CookieJar::from_headers(headers).get(NAME).and_then(|cookie| SecretToken::parse(cookie.value()))
}

/// `Set-Cookie` for a session that just began. The database ends it; the browser keeps it longer.
pub fn set(token: &SecretToken) -> Option<HeaderValue> {
    let mut cookie = cookie(token.expose().to_owned());
    cookie.make_permanent();
    header(&cookie)
}

/// `Set-Cookie` after logging out.
pub fn clear() -> Option<HeaderValue> {
    let mut cookie = cookie(String::new());
    cookie.make_removal();
    header(&cookie)
}

fn cookie(value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(NAME, value);
    cookie.set_path("/");
    cookie.set_secure(true);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie
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
        let set = set(&token).unwrap();
        let text = set.to_str().unwrap();
        for part in ["__Host-saldo=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains("Domain"));
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::try_from(format!("a=b; __Host-saldo={}", token.expose())).unwrap());
        assert_eq!(read(&headers), Some(token));
        headers.insert("cookie", HeaderValue::from_static("__Host-saldo="));
        assert_eq!(read(&headers), None);
    }
}
