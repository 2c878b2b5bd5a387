//! The profile, and the frame around every page.

use chrono::TimeDelta;
use saldo::ctx::Actor;

use super::browser::{ANNA, BERT};
use super::{StatusCode, TestServer, redirect, text};

const GOOD: &str = "purple+gates+open+slowly";

#[tokio::test]
async fn a_password_is_set_and_logs_in() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let mut elsewhere = server.logged_in(ANNA).await;
    let response = browser.post("/profile/password", "new_password=short").await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("Dit wachtwoord is te kort.") && !page.contains("value=\"short\""), "{page}");
    assert!(page.contains("value=\"Anna de Ruiter\""), "the other forms keep what they had: {page}");
    let response = browser.post("/profile/password", &format!("new_password={GOOD}")).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/profile?done=password-set"));
    assert!(!elsewhere.is_logged_in().await);
    let response = elsewhere.post("/login/password", &format!("email={ANNA}&password=wrong")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(response).await.contains("do not belong together"));
    let response = elsewhere.post("/login/password", &format!("email={ANNA}&password={GOOD}")).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/"));
    assert!(elsewhere.is_logged_in().await);
    let response = browser.post("/profile/password/remove", "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/profile?done=password-removed"));
    assert!(!elsewhere.is_logged_in().await);
}

#[tokio::test]
async fn a_browser_left_open_cannot_set_a_password() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let later = server.later(TimeDelta::minutes(16));
    browser.moved_to(&later);
    let response = browser.post("/profile/password", &format!("new_password={GOOD}")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("href=\"/login?next=%2Fprofile\""), "{page}");
    assert!(!server.contact(ANNA).await.has_password);
}

#[tokio::test]
async fn name_and_language_change_at_once() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let response = browser.post("/profile", "name=Anna+%3Cb%3E&language=en").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/profile?done=saved"));
    let page = text(browser.get("/profile?done=saved").await).await;
    assert!(page.contains("<html lang=\"en\">") && page.contains("Anna &lt;b&gt;"), "{page}");
    assert_eq!(browser.post("/profile", "name=x&language=xx").await.status(), StatusCode::BAD_REQUEST);
    browser.post("/language", "language=nl&back=%2Fprofile").await;
    assert!(text(browser.get("/profile").await).await.contains("<html lang=\"nl\">"), "the menu changes it too");
}

#[tokio::test]
async fn other_browsers_are_listed_and_logged_out_one_by_one_or_all() {
    let server = TestServer::demo().await;
    let mut here = server.logged_in(BERT).await;
    let mut there = server.logged_in(BERT).await;
    let page = text(here.get("/profile").await).await;
    let end = page.split("action=\"/profile/sessions/ses_").nth(1).unwrap().split('"').next().unwrap();
    let end = format!("/profile/sessions/ses_{end}");
    let mut stranger = server.logged_in(ANNA).await;
    stranger.post(&end, "").await;
    assert!(there.is_logged_in().await, "another contact's session is not touched");
    here.post(&end, "").await;
    assert!(!there.is_logged_in().await && here.is_logged_in().await);
    let mut third = server.logged_in(BERT).await;
    here.post("/profile/sessions/end", "").await;
    assert!(!here.is_logged_in().await && !third.is_logged_in().await && stranger.is_logged_in().await);
}

#[tokio::test]
async fn a_disabled_contact_is_out_at_once() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(ANNA).await;
    let operator = server.state.ctx.acting_as(Actor::Operator);
    saldo::contacts::disable(&operator, &server.contact(ANNA).await.id).await.unwrap();
    let response = browser.get("/profile").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login?next=%2Fprofile"));
}

#[tokio::test]
async fn several_debtors_are_chosen_from_a_list_and_switched_in_place() {
    let server = TestServer::demo().await;
    let mut browser = server.logged_in(BERT).await;
    assert_eq!(redirect(&browser.get("/").await), (StatusCode::SEE_OTHER, "/debtors"));
    let page = text(browser.get("/debtors").await).await;
    for debtor in server.debtors(BERT).await {
        assert!(page.contains(&format!("href=\"/d/{}\"", debtor.id)), "{page}");
    }
    assert!(page.contains("switcher") && page.contains("action=\"/logout\""), "{page}");
}

#[tokio::test]
async fn the_frame_says_whose_pages_these_are() {
    let server = TestServer::demo().await;
    let page = text(server.get("/login").await).await;
    for part in [
        "Waterkant Techniek B.V.",
        "Sluiskade 12",
        "href=\"tel:+31300000000\"",
        "href=\"mailto:debiteuren@waterkant.example.com\"",
        ":root{--accent:#0b6e6e;--on-accent:#ffffff}",
        "class=\"iban\"",
        "demo-strip",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("site-nav") && !page.contains("class=\"account\""), "{page}");
}
