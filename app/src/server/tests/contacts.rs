//! The page of contacts.

use saldo::access::Rights;
use saldo::contacts;
use saldo::ctx::Actor;
use saldo::ids::DebtorId;
use saldo::paths;
use saldo::text::{EmailAddress, Language};

use super::browser::{ANNA, BERT, VERA};
use super::{StatusCode, TestServer, redirect, text};

async fn rights(server: &TestServer, email: &str, debtor: &DebtorId) -> Option<Rights> {
    let contact = server.contact(email).await;
    let mut conn = server.state.ctx.db.read().await.unwrap();
    contacts::rights(&mut conn, &contact.id, debtor).await.unwrap()
}

#[tokio::test]
async fn rights_are_given_and_taken_and_the_last_manager_stays() {
    let server = TestServer::demo().await;
    let debtor = server.debtors(ANNA).await[0].id.clone();
    let (anna, vera) = (server.contact(ANNA).await.id, server.contact(VERA).await.id);
    let page = paths::contacts(&debtor);
    let mut browser = server.logged_in(ANNA).await;
    let response = browser.post(&page, &format!("contact={anna}&contact={vera}&pay={vera}")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let shown = text(response).await;
    assert!(shown.contains("Dit is de laatste contactpersoon") && shown.contains(&format!("id=\"manage-{anna}-e\"")));
    assert!(rights(&server, ANNA, &debtor).await.unwrap().manage_contacts);
    // Handing the right over in one go works, whoever stands first; then the page is not hers any more.
    let response = browser.post(&page, &format!("contact={anna}&contact={vera}&manage={vera}")).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(rights(&server, ANNA, &debtor).await, Some(Rights::VIEW));
    assert_eq!(rights(&server, VERA, &debtor).await, Some(Rights::MANAGE_CONTACTS));
    assert_eq!(browser.get(&page).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.post(&page, "").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_removed_contact_sees_nothing_any_more() {
    let server = TestServer::demo().await;
    let debtor = server.debtors(ANNA).await[0].id.clone();
    let mut vera = server.logged_in(VERA).await;
    let mut anna = server.logged_in(ANNA).await;
    let remove = paths::remove_contact(&debtor, &server.contact(VERA).await.id);
    let done = format!("{}?done=removed", paths::contacts(&debtor));
    assert_eq!(redirect(&anna.post(&remove, "").await), (StatusCode::SEE_OTHER, done.as_str()));
    assert_eq!(vera.get(&paths::contacts(&debtor)).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(redirect(&vera.get("/").await), (StatusCode::SEE_OTHER, "/debtors"));
    assert!(text(vera.get("/debtors").await).await.contains("Er is nog geen account voor u"));
}

#[tokio::test]
async fn another_debtors_contacts_look_like_nothing() {
    let server = TestServer::demo().await;
    let foreign = server.debtors(BERT).await[0].id.clone();
    let contact = server.contact(BERT).await.id;
    let mut anna = server.logged_in(ANNA).await;
    assert_eq!(anna.get(&paths::contacts(&foreign)).await.status(), StatusCode::NOT_FOUND);
    for path in [
        paths::contacts(&foreign),
        paths::invite_contact(&foreign),
        paths::accept_contact(&foreign, &contact),
        paths::remove_contact(&foreign, &contact),
    ] {
        assert_eq!(anna.post(&path, "email=x%40example.nl").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // Neither can a foreign contact be pulled in through one's own debtor.
    let own = server.debtors(ANNA).await[0].id.clone();
    anna.post(&paths::contacts(&own), &format!("contact={contact}&pay={contact}")).await;
    assert_eq!(rights(&server, BERT, &own).await, None);
    assert_eq!(anna.post(&paths::remove_contact(&own, &contact), "").await.status(), StatusCode::NOT_FOUND);
    let mut bert = server.logged_in(BERT).await;
    assert_eq!(bert.get(&paths::contacts(&foreign)).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_invitation_logs_in_and_a_wrong_one_comes_back() {
    let server = TestServer::demo().await;
    let debtor = server.debtors(ANNA).await[0].id.clone();
    let invite = paths::invite_contact(&debtor);
    let mut anna = server.logged_in(ANNA).await;
    let response = anna.post(&invite, "email=wim%40&name=Wim&language=nl&pay=yes").await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(page.contains("value=\"wim@\"") && page.contains("value=\"Wim\""), "{page}");
    assert!(text(anna.post(&invite, &format!("email={VERA}")).await).await.contains("heeft al toegang"));
    let response = anna.post(&invite, "email=wim%40example.nl&name=Wim&language=nl&pay=yes").await;
    assert!(redirect(&response).1.ends_with("/contacts?done=invited"), "{:?}", redirect(&response));
    let mail = server.newest_mail().await;
    assert_eq!(mail.to.as_str(), "wim@example.nl");
    let mut wim = server.browser();
    wim.get(&super::browser::link_in(&mail.text)).await;
    wim.post("/login/link", "").await;
    assert!(wim.is_logged_in().await);
    assert_eq!(rights(&server, "wim@example.nl", &debtor).await, Some(Rights::PAY));
}

#[tokio::test]
async fn a_proposed_contact_waits_for_a_yes() {
    let server = TestServer::demo().await;
    let debtor = server.debtors(ANNA).await[0].id.clone();
    let ctx = server.state.ctx.acting_as(Actor::System);
    for email in ["yes@example.nl", "no@example.nl"] {
        let mut tx = ctx.db.begin().await.unwrap();
        let address = EmailAddress::parse(email).unwrap();
        contacts::propose(&mut tx, &ctx, &debtor, &address, "", Language::Nl).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut anna = server.logged_in(ANNA).await;
    let page = text(anna.get(&paths::contacts(&debtor)).await).await;
    assert!(page.contains("Genoemd op uw facturen") && page.contains("yes@example.nl"), "{page}");
    let (yes, no) = (server.contact("yes@example.nl").await.id, server.contact("no@example.nl").await.id);
    anna.post(&paths::accept_contact(&debtor, &yes), &format!("pay={yes}")).await;
    anna.post(&paths::remove_contact(&debtor, &no), "").await;
    assert_eq!(rights(&server, "yes@example.nl", &debtor).await, Some(Rights::PAY));
    assert_eq!(rights(&server, "no@example.nl", &debtor).await, None);
    assert!(!text(anna.get(&paths::contacts(&debtor)).await).await.contains("no@example.nl"));
}
