//! Contacts and pay links, as colleagues see to them over the routes.

use axum::http::StatusCode;
use saldo::access::{Rights, Role};
use saldo::contacts;
use saldo::ctx::Actor;
use saldo::ids::{AccessTokenId, ContactId, DebtorId};
use saldo::paths::admin as paths;
use saldo::text::{EmailAddress, Language};

use super::people::Person;
use super::{TestServer, header, redirect, text};

impl TestServer {
    async fn contact_id(&self, email: &str) -> ContactId {
        self.contact(email).await.id
    }

    async fn rights_of(&self, email: &str, debtor: &DebtorId) -> Option<Rights> {
        let contact = self.contact_id(email).await;
        let mut conn = self.state.ctx.db.read().await.unwrap();
        contacts::rights(&mut conn, &contact, debtor).await.unwrap()
    }

    async fn shown(&self, person: &Person, path: &str) -> String {
        let response = self.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_debtors_page_leads_to_people_links_and_its_eyes() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = server.shown(&sanne, &paths::debtor(&anna)).await;
    for way in [paths::contacts(&anna), paths::new_link(&anna), paths::links(&anna), paths::view_as(&anna)] {
        assert!(page.contains(&format!("\"{way}\"")), "{way}");
    }
    assert!(!page.contains(&paths::merge(&anna)), "merging is for administrators");
    let vera = server.staff("vera", Role::Viewer).await;
    let page = server.shown(&vera, &paths::debtor(&anna)).await;
    assert!(page.contains(&paths::view_as(&anna)) && !page.contains(&paths::contacts(&anna)));
}

#[tokio::test]
async fn somebody_is_invited_where_debtors_may_not_invite() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    server.person("known@example.com", &bert, Rights::VIEW).await;
    server.make("update creditor set contacts_invite = false").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = paths::contacts(&anna);
    for (form, words) in [
        ("name=Wim&email=&language=nl", "Type the mail address"),
        ("name=Wim&email=wim%40&language=nl", "not a complete mail address"),
        ("name=Wim&email=wim%40example.nl&language=xx", "Choose one from the list"),
    ] {
        let refused = server.post_as(&sanne, &page, form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let shown = text(refused).await;
        assert!(shown.contains("value=\"Wim\""), "what was typed is kept: {shown}");
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let long = format!("name={}&email=wim%40example.nl&language=nl", "x".repeat(121));
    assert_eq!(server.post_as(&sanne, &page, &long).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(server.count("contact").await, 1, "nobody was added");

    let form = "name=Wim&email=wim%40example.nl&language=nl&pay=yes";
    let invited = server.post_as(&sanne, &page, form).await;
    assert_eq!(redirect(&invited), (StatusCode::SEE_OTHER, format!("{page}?done=invited").as_str()));
    assert_eq!(server.rights_of("wim@example.nl", &anna).await, Some(Rights::PAY));
    let again = server.post_as(&sanne, &page, form).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(again).await.contains("has access already"));
    server.post_as(&sanne, &page, "name=Other&email=known%40example.com&language=nl").await;
    assert_eq!(server.rights_of("known@example.com", &anna).await, Some(Rights::VIEW), "another debtor's contact too");
    assert_eq!(server.contact("known@example.com").await.name, "Anna", "and keeps the name");
    let by = "select count(*) from audit where action = 'contact.invited' and actor like 'staff:%'";
    assert_eq!(server.number(by).await, 2);
}

#[tokio::test]
async fn a_contact_is_edited_blocked_let_in_and_removed() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let person = server.person("lisa@example.com", &anna, Rights::ALL).await;
    server.person("bert@example.com", &bert, Rights::VIEW).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = paths::contact(&anna, &server.contact_id("lisa@example.com").await);
    assert!(server.shown(&sanne, &paths::contacts(&anna)).await.contains(&page));
    let wrong = format!("name={}&language=nl", "x".repeat(121));
    assert_eq!(server.post_as(&sanne, &page, &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let saved = server.post_as(&sanne, &page, "name=%3Cb%3ELisa%3C%2Fb%3E&language=nl&pay=yes").await;
    assert_eq!(redirect(&saved), (StatusCode::SEE_OTHER, format!("{page}?done=saved").as_str()));
    let lisa = server.contact("lisa@example.com").await;
    assert_eq!((lisa.name.as_str(), lisa.language), ("<b>Lisa</b>", Language::Nl));
    assert_eq!(server.rights_of("lisa@example.com", &anna).await, Some(Rights::PAY), "the last manager too");
    assert!(server.shown(&sanne, &page).await.contains("&lt;b&gt;Lisa"), "a name is text");

    assert_eq!(server.get_as(&person, &format!("/d/{anna}")).await.status(), StatusCode::OK);
    server.post_as(&sanne, &format!("{page}/disable"), "").await;
    assert_eq!(redirect(&server.get_as(&person, &format!("/d/{anna}")).await).0, StatusCode::SEE_OTHER, "out at once");
    assert!(server.shown(&sanne, &page).await.contains("Blocked since"));
    let again = server.post_as(&sanne, &paths::contacts(&bert), "name=&email=lisa%40example.com&language=nl").await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(again).await.contains("is blocked"));
    server.post_as(&sanne, &format!("{page}/enable"), "").await;
    assert_eq!(server.rights_of("lisa@example.com", &anna).await, Some(Rights::PAY));

    let removed = server.post_as(&sanne, &format!("{page}/remove"), "").await;
    assert_eq!(redirect(&removed).1, format!("{}?done=removed", paths::contacts(&anna)));
    for path in [page.clone(), format!("{page}/remove"), format!("{page}/disable"), format!("{page}/enable")] {
        let response = match path == page {
            true => server.get_as(&sanne, &path).await,
            false => server.post_as(&sanne, &path, "").await,
        };
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let others = paths::contact(&anna, &server.contact_id("bert@example.com").await);
    assert_eq!(server.get_as(&sanne, &others).await.status(), StatusCode::NOT_FOUND, "another debtor's contact");
    let pulled_in = server.post_as(&sanne, &others, "name=x&language=nl&pay=yes").await;
    assert_eq!(pulled_in.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_proposal_is_accepted_or_turned_down() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let ctx = server.state.ctx.acting_as(Actor::System);
    for email in ["yes@example.nl", "no@example.nl"] {
        let mut tx = ctx.db.begin().await.unwrap();
        let address = EmailAddress::parse(email).unwrap();
        contacts::propose(&mut tx, &ctx, &anna, &address, "", Language::Nl).await.unwrap();
        tx.commit().await.unwrap();
    }
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = server.shown(&sanne, &paths::contacts(&anna)).await;
    assert!(page.contains("Named on invoices") && page.contains("yes@example.nl"), "{page}");
    let (yes, no) = (server.contact_id("yes@example.nl").await, server.contact_id("no@example.nl").await);
    contacts::disable(&ctx, &yes).await.unwrap();
    let refused = server.post_as(&sanne, &paths::accept_contact(&anna, &yes), &format!("pay={yes}")).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(refused).await.contains(&format!("href=\"#contact-{yes}\"")));
    contacts::enable(&ctx, &yes).await.unwrap();
    server.post_as(&sanne, &paths::accept_contact(&anna, &yes), &format!("pay={yes}")).await;
    server.post_as(&sanne, &paths::remove_contact(&anna, &no), "").await;
    assert_eq!(server.rights_of("yes@example.nl", &anna).await, Some(Rights::PAY));
    assert_eq!(server.rights_of("no@example.nl", &anna).await, None);
    assert!(!server.shown(&sanne, &paths::contacts(&anna)).await.contains("no@example.nl"));
}

#[tokio::test]
async fn a_link_is_shown_once_and_never_again() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    server.invoice(&anna, "2026-1", 120_00).await;
    let other = server.invoice(&anna, "2026-2", 80_00).await;
    server.person("lisa@example.com", &anna, Rights::PAY).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let form = server.shown(&sanne, &paths::new_link(&anna)).await;
    assert!(form.contains("2026-1") && form.contains("lisa@example.com"));
    let (key, lisa) = (hidden(&form, "key"), server.contact_id("lisa@example.com").await);
    let sent = format!("key={key}&to={lisa}&asks=chosen&document={other}&days=14&way=copy");
    let answer = server.post_as(&sanne, &paths::new_link(&anna), &sent).await;
    assert_eq!((answer.status(), header(&answer, "cache-control")), (StatusCode::OK, "no-store"));
    assert!(header(&answer, "set-cookie").is_empty() && header(&answer, "location").is_empty());
    let page = text(answer).await;
    let secret = page.split("/link?token=").nth(1).expect("the link").split('<').next().unwrap().to_owned();
    assert!(page.contains("Can be opened until") && page.contains("only this once"), "{page}");

    let again = server.post_as(&sanne, &paths::new_link(&anna), &sent).await;
    let list = paths::links(&anna);
    assert_eq!(redirect(&again), (StatusCode::SEE_OTHER, format!("{list}?done=before").as_str()), "a reload");
    assert_eq!(server.number("select count(*) from access_token where type = 'pay'").await, 1);
    for path in [list.clone(), paths::new_link(&anna), paths::debtor(&anna)] {
        assert!(!server.shown(&sanne, &path).await.contains(&secret), "{path}");
    }
    assert!(!server.rows(&[]).await.contains(&secret), "the secret stands in no table");

    let mut browser = server.browser();
    browser.get(&format!("/link?token={secret}")).await;
    assert_eq!(redirect(&browser.post("/link", "").await), (StatusCode::SEE_OTHER, "/link/pay"));
    let asked = text(browser.get("/link/pay").await).await;
    assert!(asked.contains("2026-2") && !asked.contains("2026-1"));
    let listed = server.shown(&sanne, &list).await;
    assert!(
        listed.contains("Invoice 2026-2") && listed.contains("Made by sanne") && listed.contains("opened"),
        "{listed}"
    );
    let link = listed.split("/links/").find(|part| part.starts_with("atk_")).unwrap().split('/').next().unwrap();
    let link = AccessTokenId::parse(link).unwrap();
    let bert = server.debtor("bert").await;
    assert_eq!(server.post_as(&sanne, &paths::revoke_link(&bert, &link), "").await.status(), StatusCode::NOT_FOUND);
    let revoked = server.post_as(&sanne, &paths::revoke_link(&anna, &link), "").await;
    assert_eq!(redirect(&revoked).1, format!("{list}?done=revoked"));
    assert_eq!(redirect(&browser.get("/link/pay").await), (StatusCode::SEE_OTHER, "/link"), "where it is in use");
    assert!(server.shown(&sanne, &list).await.contains("No link works now"));
}

#[tokio::test]
async fn a_link_is_mailed_and_a_wrong_form_comes_back() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let invoice = server.invoice(&anna, "2026-1", 120_00).await;
    let bert = server.debtor("bert").await;
    let foreign = server.invoice(&bert, "2026-9", 50_00).await;
    server.person("vera@example.com", &anna, Rights::VIEW).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let path = paths::new_link(&anna);
    let key = hidden(&server.shown(&sanne, &path).await, "key");
    let vera = server.contact_id("vera@example.com").await;
    let before = server.rows(&[]).await;
    for (form, words) in [
        ("to=other&email=x%40&asks=due&days=30", "not a complete mail address"),
        ("to=other&email=x%40example.nl&asks=chosen&days=30", "tick at least one"),
        ("to=other&email=x%40example.nl&asks=&days=30", "tick at least one"),
        ("to=other&email=x%40example.nl&asks=due&days=0", "from 1 to"),
        ("to=other&email=x%40example.nl&asks=due&days=x", "from 1 to"),
        ("to=other&email=vera%40example.com&asks=due&days=30", "may see invoices but not pay them"),
    ] {
        let refused = server.post_as(&sanne, &path, &format!("key={key}&way=mail&{form}")).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let page = text(refused).await;
        assert!(page.contains(words), "{words}: {page}");
        assert!(page.contains(&format!("value=\"{key}\"")), "the form goes on: {page}");
    }
    let chosen = format!("key={key}&way=mail&to={vera}&asks=due&days=30");
    assert!(text(server.post_as(&sanne, &path, &chosen).await).await.contains("not pay them"));
    let theirs = format!("key={key}&way=mail&to=other&email=x%40example.nl&asks=chosen&document={foreign}&days=30");
    assert!(text(server.post_as(&sanne, &path, &theirs).await).await.contains("One of these invoices is not"));
    for bad in ["", "key=x&way=mail", &format!("key={key}&way=fax")] {
        assert_eq!(server.post_as(&sanne, &path, bad).await.status(), StatusCode::BAD_REQUEST, "{bad}");
    }
    assert!(server.rows(&[]).await == before, "a refused form changed something");

    let good = format!("key={key}&way=mail&to=other&email=x%40example.nl&asks=chosen&document={invoice}&days=30");
    let mailed = server.post_as(&sanne, &path, &good).await;
    assert_eq!(redirect(&mailed).1, format!("{}?done=mailed", paths::links(&anna)));
    let mail = server.newest_mail().await;
    assert!(mail.to.as_str() == "x@example.nl" && mail.text.contains("2026-1"), "{}", mail.text);
    assert_eq!(server.rights_of("x@example.nl", &anna).await, Some(Rights::PAY));
    server.assert_clean().await;
}
