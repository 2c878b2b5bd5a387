//! Pages, forms and their languages.

use super::{Body, Request, StatusCode, TestServer, header, redirect, text};

#[tokio::test]
async fn a_wrong_form_comes_back_with_what_was_typed() {
    let server = TestServer::new().await;
    let response = server.post("/login", "email=anna%40%3Cb%3E").await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("<title>Error: Log in · Saldo</title>"), "{page}");
    assert!(page.contains("This is not a complete mail address."), "{page}");
    assert!(page.contains(r#"value="anna@&lt;b&gt;""#), "{page}");
    assert!(
        page.contains(r#"aria-invalid="true""#) && page.contains(r#"aria-describedby="email-h email-e""#),
        "{page}"
    );
}

#[tokio::test]
async fn a_right_form_leads_on() {
    let server = TestServer::new().await;
    let response = server.post("/login", "email=anna%40example.nl").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login/sent"));
    assert_eq!(server.get("/login/sent").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_form_that_is_none_is_a_bad_request() {
    let server = TestServer::new().await;
    let request = Request::post("/login").header("origin", super::BASE_URL).header("content-type", "text/plain");
    assert_eq!(server.send(request.body(Body::from("email=x")).unwrap()).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_language_is_the_browsers_until_one_is_chosen() {
    let server = TestServer::new().await;
    let dutch = Request::get("/login").header("accept-language", "nl").body(Body::empty()).unwrap();
    assert!(text(server.send(dutch).await).await.contains(r#"<html lang="nl">"#));
    let response = server.post("/language", "language=nl&back=%2Flogin%2Fsent").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/login/sent"));
    let cookie = header(&response, "set-cookie").split(';').next().unwrap().to_owned();
    let kept =
        Request::get("/login").header("accept-language", "en").header("cookie", cookie).body(Body::empty()).unwrap();
    assert!(text(server.send(kept).await).await.contains("Stuur mij een inlogmail"));
    assert_eq!(server.post("/language", "language=xx").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_unknown_page_is_a_page_of_ours() {
    let server = TestServer::new().await;
    let response = server.get("/d/deb_01JD0000000000000000000000/nothing").await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert!(header(&response, "content-type").starts_with("text/html"));
    let page = text(response).await;
    assert!(page.contains("This page does not exist") && page.contains("site-header"), "{page}");
}

#[tokio::test]
async fn files_are_kept_for_ever_and_travel_compressed() {
    let server = TestServer::new().await;
    let request =
        Request::get(server.state.site.style()).header("accept-encoding", "gzip, br").body(Body::empty()).unwrap();
    let response = server.send(request).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-encoding"), "br");
    assert_eq!(header(&response, "content-type"), "text/css; charset=utf-8");
    assert!(header(&response, "cache-control").contains("immutable"));
    let plain = text(server.get(&server.state.site.style()).await).await;
    assert!(plain.contains("@layer") && !plain.contains("@import"));
}
