//! Settings, terms, logo and the trail over their routes.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use saldo::access::{Rights, Role};
use saldo::creditor::{self, Creditor};
use saldo::ids::CheckoutKey;
use saldo::text::Iban;

use super::people::Person;
use super::{BASE_URL, TestServer, header, redirect, text};

const LOGO: &[u8] = include_bytes!("../../../../tests/files/logo.jpg");

const PROFILE: &str = "legal_name=Molen+%26+Zoon+B.V.&trading_name=&address=Kade+1%0D%0A3511+AA+Utrecht&country=NL\
                       &legal_id=&vat_number=NL004495445B01&email=hulp%40molen.example&phone=030+000+00+00\
                       &time_zone=Europe%2FAmsterdam&language=nl&currency=EUR";

impl TestServer {
    async fn creditor(&self) -> Option<Creditor> {
        creditor::load(&mut self.state.ctx.db.read().await.unwrap()).await.unwrap()
    }

    /// An admin, and a creditor with a profile.
    async fn set_up(&self) -> Person {
        let admin = self.staff("sanne", Role::Admin).await;
        let saved = self.post_as(&admin, "/admin/settings", &format!("seen=0&{PROFILE}")).await;
        assert_eq!(redirect(&saved), (StatusCode::SEE_OTHER, "/admin/settings?done=saved"));
        admin
    }

    async fn version(&self) -> i64 {
        self.creditor().await.unwrap().version
    }

    /// A form with a file, as a browser sends it.
    async fn upload(&self, person: &Person, origin: &str, seen: i64, name: &str, file: &[u8]) -> Response {
        let mut body = format!(
            "--line\r\ncontent-disposition: form-data; name=\"seen\"\r\n\r\n{seen}\r\n--line\r\n\
             content-disposition: form-data; name=\"logo\"; filename=\"{name}\"\r\ncontent-type: image/png\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--line--\r\n");
        let request = Request::post("/admin/settings/look/logo")
            .header("content-type", "multipart/form-data; boundary=line")
            .header("content-length", body.len())
            .header("origin", origin)
            .header("cookie", person.cookie());
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

#[tokio::test]
async fn the_profile_of_an_empty_installation_is_saved_and_shown() {
    let server = TestServer::new().await;
    let admin = server.staff("sanne", Role::Admin).await;
    assert!(server.creditor().await.is_none());
    let page = text(server.get_as(&admin, "/admin/settings/payments").await).await;
    assert!(page.contains("There is no profile yet"), "{page}");
    let saved = server.post_as(&admin, "/admin/settings", &format!("seen=0&{PROFILE}")).await;
    assert_eq!(redirect(&saved), (StatusCode::SEE_OTHER, "/admin/settings?done=saved"));
    assert_eq!(server.creditor().await.unwrap().legal_name, "Molen & Zoon B.V.");
    let page = text(server.get_as(&admin, "/admin/settings?done=saved").await).await;
    assert!(page.contains("Saved.") && page.contains("NL004495445B01"));
}

#[tokio::test]
async fn what_is_typed_wrong_comes_back_with_its_reason_and_as_text() {
    let server = TestServer::new().await;
    let admin = server.staff("sanne", Role::Admin).await;
    let hostile = "seen=0&legal_name=%3Cscript%3Ealert(1)%3C%2Fscript%3E&address=x&country=XX&vat_number=NL1&legal_id=1\
                   &email=x&phone=call&time_zone=Mars%2FUtopia&language=xx&currency=XXX";
    let page = server.post_as(&admin, "/admin/settings", hostile).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(page).await;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert(1)"));
    for id in ["country-e", "email-e", "phone-e", "time_zone-e", "currency-e"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let wrong = PROFILE.replace("NL004495445B01", "NL004495446B01").replace("legal_id=", "legal_id=1");
    let page = text(server.post_as(&admin, "/admin/settings", &format!("seen=0&{wrong}")).await).await;
    assert!(page.contains("id=\"vat_number-e\"") && page.contains("id=\"legal_id-e\""));
    assert!(server.creditor().await.is_none(), "nothing was saved");
    for (path, form) in [
        ("/admin/settings/payments", "seen=1&minimum_payment=-5&allocation_order=x&transfer_days=61&transfer_scheme=y"),
        ("/admin/settings/documents", "seen=1&terms_days=999999999999&terms_days_consumer=-1"),
        ("/admin/settings/calendar", "seen=1&day-0=2026-13-45&name-0=x&day-1=2026-01-01&name-1="),
        ("/admin/settings/look", "seen=1&accent=red%7Dbody%7Bdisplay%3Anone"),
        ("/admin/settings/texts/terms", "after=0&valid_from=never&body-en=x"),
        ("/admin/settings/account", "seen=1&iban=NL00BANK&iban_holder="),
    ] {
        server.post_as(&admin, "/admin/settings", &format!("seen=0&{PROFILE}")).await;
        let page = server.post_as(&admin, path, form).await;
        assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(text(page).await.contains("id=\"errors\""), "{path}");
    }
    assert_eq!(server.version().await, 1);
}

#[tokio::test]
async fn a_stale_form_says_who_changed_what_and_keeps_what_was_typed() {
    let server = TestServer::new().await;
    let sanne = server.set_up().await;
    let femke = server.staff("femke", Role::Admin).await;
    let seen = server.version().await;
    let hers = PROFILE.replace("030+000+00+00", "030+111+11+11");
    server.post_as(&femke, "/admin/settings", &format!("seen={seen}&{hers}")).await;
    let mine = PROFILE.replace("030+000+00+00", "030+222+22+22");
    let page = server.post_as(&sanne, "/admin/settings", &format!("seen={seen}&{mine}")).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(page).await;
    assert!(page.contains("Somebody else saved this form") && page.contains("femke changed Phone"), "{page}");
    assert!(page.contains("value=\"030 222 22 22\"") && page.contains("030 111 11 11"));
    assert_eq!(server.creditor().await.unwrap().phone.as_deref(), Some("030 111 11 11"));
    // The form that is shown again was told: sent once more it counts.
    let now = server.version().await;
    assert!(page.contains(&format!("name=\"seen\" value=\"{now}\"")), "{page}");
    let saved = server.post_as(&sanne, "/admin/settings", &format!("seen={now}&{mine}")).await;
    assert_eq!(redirect(&saved).0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_pale_colour_is_refused_and_its_nearest_offered() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let seen = server.version().await;
    let page = server.post_as(&admin, "/admin/settings/look", &format!("seen={seen}&accent=%23ffd400")).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(page).await.contains("name=\"nearest\" value=\"#af9200\""));
    let taken = format!("seen={seen}&accent=%23ffd400&nearest=%23af9200");
    assert_eq!(redirect(&server.post_as(&admin, "/admin/settings/look", &taken).await).0, StatusCode::SEE_OTHER);
    let page = text(server.get("/login").await).await;
    assert!(page.contains(":root{--accent:#af9200;--on-accent:#000000}"), "{page}");
}

#[tokio::test]
async fn a_logo_is_checked_by_its_content_and_served_for_ever() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let seen = server.version().await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for file in [&svg[..], b"", b"\x89PNG\r\n\x1a\n", &LOGO[..200], b"MZ"] {
        let page = server.upload(&admin, BASE_URL, seen, "logo.png", file).await;
        assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY, "{file:?}");
        assert!(text(page).await.contains("id=\"logo-e\""));
    }
    let mut large = LOGO.to_vec();
    large.resize(1024 * 1024 + 1, 0);
    let page = server.upload(&admin, BASE_URL, seen, "logo.png", &large).await;
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(page).await.contains("larger than 1 MB"));
    let huge = server.upload(&admin, BASE_URL, seen, "logo.png", &vec![0; 3 * 1024 * 1024]).await;
    assert_eq!(huge.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let foreign = server.upload(&admin, "https://evil.example", seen, "logo.png", LOGO).await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert_eq!(server.count("blob").await, 0, "nothing was kept");

    let kept = server.upload(&admin, BASE_URL, seen, "../../<b>.svg", LOGO).await;
    assert_eq!(redirect(&kept), (StatusCode::SEE_OTHER, "/admin/settings/look?done=saved"));
    let logo = server.creditor().await.unwrap().logo.unwrap();
    let path = saldo::paths::logo(&logo);
    assert!(text(server.get("/login").await).await.contains(&format!("src=\"{path}\"")));
    let file = server.get(&path).await;
    assert_eq!(file.status(), StatusCode::OK);
    assert_eq!(header(&file, "content-type"), "image/jpeg");
    assert_eq!(header(&file, "x-content-type-options"), "nosniff");
    assert_eq!(header(&file, "cache-control"), "public, max-age=31536000, immutable");
    assert!(header(&file, "content-security-policy").contains("sandbox"));
    assert_eq!(to_bytes(file.into_body(), usize::MAX).await.unwrap(), LOGO);
    for other in ["/logo/x", "/logo/..%2f..%2fsaldo.db", &format!("/logo/{}", "0".repeat(64))] {
        assert_eq!(server.get(other).await.status(), StatusCode::NOT_FOUND, "{other}");
    }
    let seen = server.version().await;
    server.post_as(&admin, "/admin/settings/look/logo/remove", &format!("seen={seen}")).await;
    assert_eq!(server.get(&path).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn other_forms_stay_small() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let form = format!("seen=1&legal_name={}", "x".repeat(2 * 1024 * 1024));
    assert_eq!(server.post_as(&admin, "/admin/settings", &form).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn terms_are_read_by_anybody_in_every_version() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    assert_eq!(server.get("/terms").await.status(), StatusCode::NOT_FOUND);
    assert!(!text(server.get("/login").await).await.contains("href=\"/terms\""));
    let first = "after=0&valid_from=2020-01-01&body-en=%23+Paying%0A%0APay+in+time.%0A%0A-+%3Cscript%3E&body-nl=Betaal+op+tijd.";
    let path = "/admin/settings/texts/terms";
    assert_eq!(redirect(&server.post_as(&admin, path, first).await).1, "/admin/settings/texts?done=published");
    let login = text(server.get("/login").await).await;
    assert_eq!(login.matches("href=\"/terms\"").count(), 2, "the log-in page and its footer");
    let page = text(server.get("/terms").await).await;
    assert!(page.contains("<h3>Paying") && page.contains("<li>&lt;script&gt;"), "{page}");
    assert!(!page.contains("Betaal op tijd"));

    let today = server.state.ctx.today();
    let again = server.post_as(&admin, path, &format!("after=0&valid_from={today}&body-en=Mine")).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let again = text(again).await;
    assert!(again.contains("sanne published version 1") && again.contains("Mine"), "{again}");
    let past = server.post_as(&admin, path, "after=1&valid_from=2021-01-01&body-en=Past").await;
    assert_eq!(past.status(), StatusCode::UNPROCESSABLE_ENTITY);
    server.post_as(&admin, path, &format!("after=1&valid_from={today}&body-en=Pay+at+once.")).await;
    assert!(text(server.get("/terms").await).await.contains("Pay at once."));
    let old = text(server.get("/terms/terms/1").await).await;
    assert!(old.contains("Pay in time.") && old.contains("This version is not the one that counts today"));
    let later = "after=2&valid_from=2090-01-01&body-en=Later.";
    server.post_as(&admin, path, later).await;
    assert_eq!(server.get("/terms/terms/3").await.status(), StatusCode::NOT_FOUND, "not in force yet");
    assert_eq!(server.get_as(&admin, "/admin/settings/texts/terms/3").await.status(), StatusCode::OK);
    for none in ["/terms/terms/9", "/terms/terms/x", "/terms/nothing/1", "/terms/terms/-1"] {
        assert_eq!(server.get(none).await.status(), StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn debtors_are_told_that_the_account_is_another() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let seen = server.version().await;
    let first = format!("seen={seen}&iban=NL91+ABNA+0417+1643+00&iban_holder=Molen");
    assert_eq!(redirect(&server.post_as(&admin, "/admin/settings/account", &first).await).0, StatusCode::SEE_OTHER);
    let anna = server.debtor("anna").await;
    server.invoice(&anna, "2026-1", 12_000).await;
    let contact = server.person("bookkeeper@example.com", &anna, Rights::ALL).await;
    let pages = [format!("/d/{anna}"), format!("/d/{anna}/pay?choose=all&currency=EUR")];
    for page in &pages {
        assert!(!text(server.get_as(&contact, page).await).await.contains("another bank account"), "{page}");
    }
    let other = format!("seen={}&iban=BE68539007547034&iban_holder=Molen", server.version().await);
    let refused = server.post_as(&admin, "/admin/settings/account", &other).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(refused).await.contains("needs a second admin"));
    let key: CheckoutKey = server.state.ctx.new_id();
    let wish = format!("{other}&was=NL91ABNA0417164300&key={key}&why=");
    let unexplained = server.post_as(&admin, "/admin/settings/account", &wish).await;
    assert_eq!(unexplained.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let asked = server.post_as(&admin, "/admin/settings/account", &format!("{wish}a+new+bank")).await;
    assert_eq!(redirect(&asked), (StatusCode::SEE_OTHER, "/admin/settings/account?done=waits"));
    let again = server.post_as(&admin, "/admin/settings/account", &format!("{wish}a+new+bank")).await;
    assert_eq!(redirect(&again), (StatusCode::SEE_OTHER, "/admin/settings/account?done=waits"), "a double click");
    let keyless = format!("{other}&was=NL91ABNA0417164300&why=a+new+bank");
    let keyless = server.post_as(&admin, "/admin/settings/account", &keyless).await;
    assert_eq!((keyless.status(), server.count("approval").await), (StatusCode::BAD_REQUEST, 1));
    assert_eq!(server.creditor().await.unwrap().iban.as_deref(), Some("NL91ABNA0417164300"), "it waits");

    let ctx = &server.state.ctx;
    let mut tx = ctx.db.begin().await.unwrap();
    creditor::set_payee_account(&mut tx, ctx, &Iban::parse("BE68539007547034").unwrap(), "Molen").await.unwrap();
    tx.commit().await.unwrap();
    for page in &pages {
        let page = text(server.get_as(&contact, page).await).await;
        assert!(page.contains("another bank account") && page.contains("7034") && page.contains("4300"), "{page}");
    }
    let link = server.link_session(&anna).await;
    assert!(text(server.get_as(&link, "/link/pay").await).await.contains("another bank account"));
}

#[tokio::test]
async fn holidays_are_suggested_and_saved_row_by_row() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let seen = server.version().await;
    let typed = format!("seen={seen}&weekday=0&weekday=1&day-0=2026-08-14&name-0=Closed+%3Cb%3E&day-1=&name-1=");
    let page = server.post_as(&admin, "/admin/settings/calendar", &format!("{typed}&suggest=2026")).await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = text(page).await;
    assert!(page.contains("2026-04-27") && page.contains("Koningsdag") && page.contains("Closed &lt;b&gt;"), "{page}");
    assert_eq!(server.count("creditor_holiday").await, 0, "nothing is saved yet");
    let saved = server.post_as(&admin, "/admin/settings/calendar", &typed).await;
    assert_eq!(redirect(&saved), (StatusCode::SEE_OTHER, "/admin/settings/calendar?done=saved"));
    assert_eq!(server.count("creditor_holiday").await, 1);
}

#[tokio::test]
async fn switches_take_away_what_they_say() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    let anna = server.debtor("anna").await;
    let contact = server.person("anna@example.com", &anna, Rights::ALL).await;
    let empty = server.post_as(&admin, "/admin/settings/switches", "").await;
    assert!(empty.status().is_success());
    assert!(server.creditor().await.unwrap().contacts_invite, "a form of nobody's changes nothing");
    let seen = server.version().await;
    server.post_as(&admin, "/admin/settings/switches", &format!("seen={seen}&offers_transfer=yes")).await;
    let page = text(server.get_as(&contact, &format!("/d/{anna}/contacts")).await).await;
    assert!(!page.contains("contacts/invite\"") && page.contains("we invite them"), "{page}");
    let path = format!("/d/{anna}/contacts/invite");
    let refused = server.post_as(&contact, &path, "email=bert%40example.com&name=Bert&language=en").await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(server.count("contact").await, 1);
    let page = text(server.get_as(&contact, &format!("/d/{anna}/credit/back")).await).await;
    assert!(page.contains("You cannot ask for credit back here"), "{page}");
}

#[tokio::test]
async fn the_trail_is_searched_and_is_not_for_viewers() {
    let server = TestServer::new().await;
    let admin = server.set_up().await;
    for role in [Role::Viewer, Role::Collector] {
        let person = server.staff(role.code(), role).await;
        assert_eq!(server.get_as(&person, "/admin/audit").await.status(), StatusCode::FORBIDDEN, "{role:?}");
    }
    let page = text(server.get_as(&admin, "/admin/audit").await).await;
    assert!(page.contains("title=\"creditor.profile_changed\">Name, address") && page.contains("sanne"), "{page}");
    let page = text(server.get_as(&admin, "/admin/audit?what=terms").await).await;
    assert!(
        page.contains("Nothing found") && !page.contains("title=\"creditor.profile_changed\">Name, address"),
        "{page}"
    );
    let hostile =
        "/admin/audit?by=x&what=%27&about=%3Cscript%3Ealert(1)%3C%2Fscript%3E&from=never&to=9999-99-99&after=aud_x";
    let page = server.get_as(&admin, hostile).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(!text(page).await.contains("<script>alert(1)"));
}
