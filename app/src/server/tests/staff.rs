//! The staff side over its routes: both halves of a log-in, cookies, and what protects money and access.

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Rights, Role};
use saldo::ids::StaffId;

use super::people::Person;
use super::{BASE_URL, Body, Request, TestServer, header, redirect, text};

#[tokio::test]
async fn a_person_follows_the_link_enrols_and_works() {
    let server = TestServer::new().await;
    let (_, link) = server.add_staff("sanne", Role::Admin).await;
    let mut browser = server.browser();
    let page = browser.get(&link).await;
    assert_eq!(redirect(&page), (StatusCode::SEE_OTHER, "/admin/password"), "the secret leaves the address");
    let page = browser.get("/admin/password").await;
    assert_eq!(page.status(), StatusCode::OK);
    let chosen = browser.post("/admin/password", "new_password=kort").await;
    assert_eq!(chosen.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = browser.post("/admin/password", "new_password=vier+paarse+olifanten").await;
    assert_eq!(redirect(&chosen), (StatusCode::SEE_OTHER, "/admin/log-in/enrol"));
    assert_eq!(redirect(&browser.get("/admin").await).0, StatusCode::SEE_OTHER, "half a log-in opens nothing");
    let page = text(browser.get("/admin/log-in/enrol").await).await;
    assert_eq!(text(browser.get("/admin/log-in/enrol").await).await.matches("totp-secret").count(), 1);
    let code = server.code_of(&page);
    let wrong = browser.post("/admin/log-in/enrol", "code=12").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let enrolled = browser.post("/admin/log-in/enrol", &format!("code={code}")).await;
    assert_eq!(redirect(&enrolled), (StatusCode::SEE_OTHER, "/admin/account/recovery-codes"));
    let page = text(browser.get("/admin/account/recovery-codes").await).await;
    assert_eq!(page.matches("<code translate=\"no\">").count(), 10);
    let kept = browser.post("/admin/account/recovery-codes/kept", "").await;
    assert_eq!(redirect(&kept), (StatusCode::SEE_OTHER, "/admin"));
    let page = text(browser.get("/admin/account/recovery-codes").await).await;
    assert!(page.contains("Codes are shown only once") && !page.contains("<code translate=\"no\">"), "{page}");
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK);
    let out = browser.post("/admin/log-out", "").await;
    assert_eq!(redirect(&out), (StatusCode::SEE_OTHER, "/admin/log-in?done=logged-out"));
    assert_eq!(redirect(&browser.get("/admin").await), (StatusCode::SEE_OTHER, "/admin/log-in?next=%2Fadmin"));
}

#[tokio::test]
async fn recovery_codes_are_shown_while_the_second_factor_is_fresh() {
    let server = TestServer::new().await;
    let sanne = server.staff("sanne", Role::Viewer).await;
    let page = "/admin/account/recovery-codes";
    let made = server.post_as(&sanne, page, "").await;
    let secret = header(&made, "set-cookie").split(';').next().unwrap().to_owned();
    let browser = Person::with_cookie(&format!("{}; {secret}", sanne.cookie()));
    assert_eq!(text(server.get_as(&browser, page).await).await.matches("<code translate=\"no\">").count(), 10);
    server.tire(&sanne).await;
    let asked = server.get_as(&browser, page).await;
    assert_eq!(redirect(&asked).0, StatusCode::SEE_OTHER);
    assert!(redirect(&asked).1.starts_with("/admin/confirm?next="), "{asked:?}");
}

#[tokio::test]
async fn cookies_of_contacts_and_of_staff_are_not_exchanged() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let contact = server.person("anna@example.com", &anna, Rights::ALL).await;
    let staff = server.staff("sanne", Role::Admin).await;
    let as_staff = Person::with_cookie(&contact.cookie().replace("__Host-saldo=", "__Host-saldo-staff="));
    let as_contact = Person::with_cookie(&staff.cookie().replace("__Host-saldo-staff=", "__Host-saldo="));
    assert_eq!(redirect(&server.get_as(&as_staff, "/admin").await).0, StatusCode::SEE_OTHER);
    assert_eq!(redirect(&server.get_as(&as_contact, &format!("/d/{anna}")).await).0, StatusCode::SEE_OTHER);
    assert_eq!(redirect(&server.get_as(&contact, "/admin").await).0, StatusCode::SEE_OTHER);
    assert_eq!(redirect(&server.get_as(&staff, &format!("/d/{anna}")).await).0, StatusCode::SEE_OTHER);
    assert_eq!(server.get_as(&staff, "/admin").await.status(), StatusCode::OK);
    assert_eq!(server.get_as(&contact, &format!("/d/{anna}")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_session_is_a_new_secret_behind_a_careful_cookie() {
    let server = TestServer::new().await;
    let (_, link) = server.add_staff("sanne", Role::Admin).await;
    let mut browser = server.browser();
    browser.get(&link).await;
    browser.post("/admin/password", "new_password=vier+paarse+olifanten").await;
    let page = text(browser.get("/admin/log-in/enrol").await).await;
    let enrolled = browser.post("/admin/log-in/enrol", &format!("code={}", server.code_of(&page))).await;
    let cookie = header(&enrolled, "set-cookie");
    for part in ["__Host-saldo-staff=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"), "it ends with the browser: {cookie}");
}

#[tokio::test]
async fn colleagues_need_a_fresh_second_factor_and_an_admin() {
    let server = TestServer::new().await;
    let admin = server.staff("sanne", Role::Admin).await;
    let controller = server.staff("femke", Role::Controller).await;
    assert_eq!(server.get_as(&controller, "/admin/colleagues").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(server.get_as(&admin, "/admin/colleagues").await.status(), StatusCode::OK);
    server.tire(&admin).await;
    let page = server.get_as(&admin, "/admin/colleagues").await;
    assert_eq!(redirect(&page), (StatusCode::SEE_OTHER, "/admin/confirm?next=%2Fadmin%2Fcolleagues"));
    let form = server.post_as(&admin, "/admin/colleagues", "name=X&email=x%40molen.example&role=viewer").await;
    assert_eq!(redirect(&form).0, StatusCode::SEE_OTHER);
    assert_eq!(server.count("staff").await, 2, "nobody was added");
    assert_eq!(server.get_as(&admin, "/admin").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn colleagues_are_added_changed_and_kept_out() {
    let server = TestServer::new().await;
    let admin = server.staff("sanne", Role::Admin).await;
    let wrong = server.post_as(&admin, "/admin/colleagues", "name=&email=x&role=boss").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let hostile = "name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&email=x%40molen.example&role=viewer";
    let added = server.post_as(&admin, "/admin/colleagues", hostile).await;
    assert_eq!(redirect(&added), (StatusCode::SEE_OTHER, "/admin/colleagues?done=added"));
    let page = text(server.get_as(&admin, "/admin/colleagues").await).await;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert(1)"), "names are text");
    let again = server.post_as(&admin, "/admin/colleagues", "name=Y&email=x%40molen.example&role=viewer").await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(again).await.contains("A colleague has this address already"));

    let femke = server.staff("femke", Role::Controller).await;
    let id = server.staff_id("femke").await;
    let out = server.post_as(&admin, &format!("/admin/colleagues/{id}/disable"), "").await;
    assert_eq!(redirect(&out), (StatusCode::SEE_OTHER, "/admin/colleagues?done=disabled"));
    assert_eq!(redirect(&server.get_as(&femke, "/admin").await).0, StatusCode::SEE_OTHER, "out at once");

    let own = server.staff_id("sanne").await;
    let last = server.post_as(&admin, &format!("/admin/colleagues/{own}/disable"), "").await;
    assert_eq!(last.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = StaffId::parse("stf_01JD0000000000000000000000").unwrap();
    let none = server.post_as(&admin, &format!("/admin/colleagues/{nobody}/disable"), "").await;
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_colleagues_role_waits_when_they_are_added_and_when_they_are_let_in_again() {
    let server = TestServer::new().await;
    let admin = server.staff("sanne", Role::Admin).await;
    let femke = server.staff("femke", Role::Controller).await;
    let to_approval = |response: &Response| redirect(response).1.starts_with("/admin/approvals/apr_");
    let added = server.post_as(&admin, "/admin/colleagues", "name=Bo&email=bo%40molen.example&role=controller").await;
    assert!(to_approval(&added), "{added:?}");
    let of = format!("/admin/colleagues/{}", server.staff_id("femke").await);
    server.post_as(&admin, &format!("{of}/disable"), "").await;
    let enabled = server.post_as(&admin, &format!("{of}/enable"), "").await;
    assert!(to_approval(&enabled), "{enabled:?}");
    let page = text(server.get_as(&admin, "/admin/colleagues").await).await;
    assert_eq!(page.matches("· Viewer").count(), 2, "{page}");
    assert_eq!(redirect(&server.get_as(&femke, "/admin").await).0, StatusCode::SEE_OTHER, "logs in anew");
}

#[tokio::test]
async fn looking_through_a_debtors_eyes_reads_and_never_writes() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let invoice = server.invoice(&anna, "2026-1", 12_000).await;
    let staff = server.staff("sanne", Role::Viewer).await;
    let begun = server.post_as(&staff, &format!("/admin/debtors/{anna}/view-as"), "").await;
    assert_eq!(redirect(&begun), (StatusCode::SEE_OTHER, format!("/d/{anna}").as_str()));
    let home = text(server.get_as(&staff, &format!("/d/{anna}")).await).await;
    assert!(home.contains("You are looking at the portal as") && home.contains("Stop looking"));
    let goes_to = |path: String| home.contains(&format!("<a href=\"{path}\""));
    assert!(goes_to(format!("/d/{anna}/invoices")) && goes_to(format!("/d/{anna}/payments")));
    assert!(!goes_to("/profile".to_owned()), "a colleague has no profile among debtors");
    assert_eq!(server.get_as(&staff, &format!("/d/{anna}/invoices/{invoice}")).await.status(), StatusCode::OK);
    assert_eq!(redirect(&server.get_as(&staff, &format!("/d/{bert}")).await).0, StatusCode::SEE_OTHER);
    let before = server.count("payment").await;
    let paid = server.post_as(&staff, &format!("/d/{anna}/pay"), "step=pay").await;
    assert_eq!(paid.status(), StatusCode::FORBIDDEN);
    let invited = server.post_as(&staff, &format!("/d/{anna}/contacts/invite"), "email=x%40example.com").await;
    assert_eq!(invited.status(), StatusCode::FORBIDDEN);
    assert_eq!((server.count("payment").await, server.count("contact").await), (before, 0));
    let stopped = server.post_as(&staff, "/admin/view-as/stop", "").await;
    assert_eq!(redirect(&stopped), (StatusCode::SEE_OTHER, format!("/admin/debtors/{anna}").as_str()));
    assert_eq!(redirect(&server.get_as(&staff, &format!("/d/{anna}")).await).0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_export_through_a_debtors_eyes_asks_for_a_code_and_is_in_the_trail() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    server.invoice(&anna, "2026-1", 12_000).await;
    let staff = server.staff("sanne", Role::Viewer).await;
    server.post_as(&staff, &format!("/admin/debtors/{anna}/view-as"), "").await;
    let (page, file) = (format!("/d/{anna}/statement"), format!("/d/{anna}/statement.csv"));
    let exported = "select count(*) from audit where action = 'debtor.exported' and actor like 'view-as:%'";
    server.tire(&staff).await;
    let from_its_page =
        Request::get(&file).header("cookie", staff.cookie()).header("referer", format!("{BASE_URL}{page}"));
    let asked = server.send(from_its_page.body(Body::empty()).unwrap()).await;
    let way = format!("/admin/confirm?next=%2Fd%2F{anna}%2Fstatement");
    assert_eq!(redirect(&asked), (StatusCode::SEE_OTHER, way.as_str()), "back to the page with the link");
    assert_eq!(server.get_as(&staff, &page).await.status(), StatusCode::OK, "pages are free");
    assert_eq!(server.number(exported).await, 0);
    server.make("update staff_session set confirmed_at = created_at").await;
    assert_eq!(server.get_as(&staff, &file).await.status(), StatusCode::OK);
    assert_eq!(server.number(exported).await, 1);
    let admin = server.staff("ada", Role::Admin).await;
    for page in [format!("/admin/debtors/{anna}"), "/admin/audit".to_owned()] {
        let page = text(server.get_as(&admin, &page).await).await;
        assert!(page.contains("A colleague took a file as this debtor") && page.contains("statement.csv"), "{page}");
    }
}

#[tokio::test]
async fn debtors_are_found_read_and_noted() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    server.invoice(&anna, "2026-77", 12_345).await;
    let person = server.staff("femke", Role::Controller).await;
    let found = text(server.get_as(&person, "/admin/debtors?q=123%2C45").await).await;
    assert!(found.contains(anna.as_str()) && !found.contains(bert.as_str()));
    let none = text(server.get_as(&person, "/admin/debtors?q=%3Cscript%3E").await).await;
    assert!(none.contains("Nothing found") && !none.contains("<script>\""), "what was typed is text");
    let page = format!("/admin/debtors/{anna}");
    let read = text(server.get_as(&person, &page).await).await;
    assert!(read.contains("2026-77") && read.contains("€123.45"));
    let empty = server.post_as(&person, &format!("{page}/notes"), "note=+").await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let kept = server.post_as(&person, &format!("{page}/notes"), "note=%3Cb%3Ecalled%3C%2Fb%3E").await;
    assert_eq!(redirect(&kept), (StatusCode::SEE_OTHER, format!("{page}?done=note#timeline").as_str()));
    let read = text(server.get_as(&person, &page).await).await;
    assert!(read.contains("&lt;b&gt;called&lt;/b&gt;") && !read.contains("<b>called"), "a note is text");
    let viewer = server.staff("vera", Role::Viewer).await;
    assert!(!text(server.get_as(&viewer, &page).await).await.contains("name=\"note\""));
    assert_eq!(server.post_as(&viewer, &format!("{page}/notes"), "note=x").await.status(), StatusCode::FORBIDDEN);
    let nobody = "/admin/debtors/deb_01JD0000000000000000000000";
    assert_eq!(server.get_as(&person, nobody).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_collector_lists_and_reads_only_what_was_handed_over() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let carl = server.staff("carl", Role::Collector).await;
    server.hand_over(&anna, &server.staff_id("carl").await).await;
    let list = text(server.get_as(&carl, "/admin/debtors").await).await;
    assert!(list.contains(anna.as_str()) && !list.contains(bert.as_str()));
    assert_eq!(server.get_as(&carl, &format!("/admin/debtors/{anna}")).await.status(), StatusCode::OK);
    assert_eq!(server.get_as(&carl, &format!("/admin/debtors/{bert}")).await.status(), StatusCode::NOT_FOUND);
}
