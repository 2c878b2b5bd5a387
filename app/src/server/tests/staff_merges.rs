//! Merging, splitting and undoing over the routes: reviewed, decided, once.

use axum::http::StatusCode;
use saldo::access::{Rights, Role};
use saldo::debtors::{self, NewMerge};
use saldo::ids::DebtorId;
use saldo::money::{Currency, Money};
use saldo::paid_claims::{self, NewPaidClaim};
use saldo::paths::admin as paths;
use saldo::payments::{Method, NewManual, record_manual};

use super::people::Person;
use super::{TestServer, redirect, text};

impl TestServer {
    async fn read(&self, person: &Person, path: &str) -> String {
        let response = self.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    async fn is_merged(&self, debtor: &DebtorId) -> bool {
        debtors::merged_into(&mut self.state.ctx.db.read().await.unwrap(), debtor).await.unwrap().is_some()
    }
}

fn mark(page: &str) -> String {
    let after = page.split("name=\"mark\" value=\"").nth(1).expect("a review");
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn two_debtors_are_merged_as_the_review_said_and_that_is_undone() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    server.invoice(&anna, "A-1", 120_00).await;
    server.person("hers@example.com", &anna, Rights::PAY).await;
    let admin = server.staff("sanne", Role::Admin).await;
    assert!(server.read(&admin, &paths::debtor(&anna)).await.contains(&paths::merge(&anna)));
    let before = server.rows(&["staff_session"]).await;
    let found = server.read(&admin, &format!("{}?q=D-bert", paths::merge(&anna))).await;
    let review = paths::merge_with(&anna, &bert);
    assert!(found.contains(&format!("href=\"{review}\"")) && !found.contains(&format!("with={anna}")), "{found}");
    let page = server.read(&admin, &review).await;
    for words in ["Invoice A-1", "€120.00", "hers@example.com", "anna (D-anna)", "bert (D-bert)"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let post = paths::merge(&anna);
    let silent = server.post_as(&admin, &post, &format!("with={bert}&mark={}&why=+", mark(&page))).await;
    assert_eq!(silent.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(silent).await.contains("Say why"));
    assert!(server.rows(&["staff_session"]).await == before, "looking changed something");

    server.invoice(&anna, "A-2", 7_00).await;
    let form = format!("with={bert}&mark={}&why=one+customer", mark(&page));
    let changed = server.post_as(&admin, &post, &form).await;
    assert_eq!(changed.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(changed).await;
    for words in ["Something changed since you looked", "Invoice A-2", "one customer"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!server.is_merged(&anna).await);
    let form = format!("with={bert}&mark={}&why=one+customer", mark(&page));
    for _ in 0..2 {
        let merged = server.post_as(&admin, &post, &form).await;
        assert_eq!(
            redirect(&merged),
            (StatusCode::SEE_OTHER, format!("{}?done=merged", paths::debtor(&bert)).as_str())
        );
    }
    assert_eq!(server.number("select count(*) from debtor_move").await, 1, "the button pressed twice");
    assert!(server.read(&admin, &format!("{}?done=merged", paths::debtor(&bert))).await.contains("are one now"));

    let ended = server.read(&admin, &paths::debtor(&anna)).await;
    assert!(ended.contains(&paths::undo_merge(&anna)) && !ended.contains(&paths::contacts(&anna)));
    for gone in
        [paths::contacts(&anna), paths::links(&anna), paths::new_link(&anna), paths::merge(&anna), paths::split(&anna)]
    {
        assert_eq!(server.get_as(&admin, &gone).await.status(), StatusCode::NOT_FOUND, "{gone}");
    }
    assert_eq!(server.get_as(&admin, &paths::undo_merge(&bert)).await.status(), StatusCode::NOT_FOUND);
    let page = server.read(&admin, &paths::undo_merge(&anna)).await;
    assert!(page.contains("Invoice A-1") && page.contains("hers@example.com"), "{page}");
    let form = format!("mark={}&why=they+are+two", mark(&page));
    let undone = server.post_as(&admin, &paths::undo_merge(&anna), &form).await;
    assert_eq!(redirect(&undone).1, format!("{}?done=merge-undone", paths::debtor(&anna)));
    assert!(!server.is_merged(&anna).await);
    let again = server.post_as(&admin, &paths::undo_merge(&anna), &form).await;
    assert!(again.status() == StatusCode::UNPROCESSABLE_ENTITY || again.status() == StatusCode::NOT_FOUND);
    server.assert_clean().await;
}

#[tokio::test]
async fn what_cannot_be_merged_says_why_in_words() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    server.make("update debtor set insolvent_at = '2026-01-01T00:00:00Z' where number = 'D-anna'").await;
    let admin = server.staff("sanne", Role::Admin).await;
    let page = server.read(&admin, &paths::merge_with(&anna, &bert)).await;
    assert!(page.contains("One of the two is marked insolvent") && !page.contains("name=\"mark\""), "{page}");
    let page = server.read(&admin, &paths::merge_with(&anna, &anna)).await;
    assert!(page.contains("one and the same debtor"), "{page}");
    let nobody = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
    assert_eq!(server.get_as(&admin, &paths::merge_with(&anna, &nobody)).await.status(), StatusCode::NOT_FOUND);
    let tried = server.post_as(&admin, &paths::merge(&anna), &format!("with={bert}&mark=&why=x")).await;
    assert_eq!(tried.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(tried).await.contains("marked insolvent"));
    let controller = server.staff("femke", Role::Controller).await;
    for path in [paths::merge(&anna), paths::split(&anna), paths::undo_merge(&anna)] {
        assert_eq!(server.get_as(&controller, &path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn chosen_documents_go_to_a_new_debtor_after_a_review() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let one = server.invoice(&anna, "A-1", 120_00).await;
    server.invoice(&anna, "A-2", 80_00).await;
    let admin = server.staff("sanne", Role::Admin).await;
    let path = paths::split(&anna);
    let form = server.read(&admin, &path).await;
    assert!(form.contains(one.as_str()) && form.contains("A-2"));
    let before = server.rows(&["staff_session"]).await;
    let target = "target=new&number=C-3&name=Carla&money=stays";
    for (typed, words) in [
        (target.to_owned(), "Tick at least one document"),
        (format!("document={one}&target=new&number=&name=&money=stays"), "needs a customer number and a name"),
        (format!("document={one}&target=existing&to=D-nobody&money=stays"), "no debtor with this customer number"),
        (format!("document={one}&target=existing&to=D-anna&money=stays"), "one and the same debtor"),
        (format!("document={one}&target=new&number=C-3&name=Carla"), "Choose one"),
        (format!("numbers=A-9&{target}"), "no document A-9"),
        (format!("document={one}&target=new&number=D-anna&name=Carla&money=stays"), "has the customer number D-anna"),
    ] {
        let refused = server.post_as(&admin, &path, &format!("step=review&{typed}")).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        let page = text(refused).await;
        assert!(page.contains(words) && !page.contains("name=\"mark\""), "{words}: {page}");
    }
    let chosen = format!("document={one}&numbers=A-2&{target}");
    let review = server.post_as(&admin, &path, &format!("step=review&{chosen}")).await;
    assert_eq!(review.status(), StatusCode::OK);
    let page = text(review).await;
    for words in ["Invoice A-1", "Invoice A-2", "Carla (C-3)", "€200.00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("can read what you answered"), "nobody said anything: {page}");
    let edit = text(server.post_as(&admin, &path, &format!("step=edit&{chosen}")).await).await;
    assert!(edit.contains("value=\"Carla\"") && edit.contains("A-2</textarea>"), "the choice is kept: {edit}");
    let silent = server.post_as(&admin, &path, &format!("step=do&{chosen}&mark={}", mark(&page))).await;
    assert_eq!(silent.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(silent).await.contains("name=\"mark\""), "the review stays on screen");
    let other = server.post_as(&admin, &path, &format!("step=do&{chosen}&mark=x&why=theirs")).await;
    assert!(text(other).await.contains("Something changed since you looked"));
    assert!(server.rows(&["staff_session"]).await == before, "looking changed something");

    let done = server.post_as(&admin, &path, &format!("step=do&{chosen}&mark={}&why=theirs", mark(&page))).await;
    let carla = debtors::find_by_number(&mut server.state.ctx.db.read().await.unwrap(), "C-3").await.unwrap().unwrap();
    assert_eq!(redirect(&done), (StatusCode::SEE_OTHER, format!("{}?done=split", paths::debtor(&carla)).as_str()));
    assert!(server.read(&admin, &paths::debtor(&carla)).await.contains("A-1"));
    let again = server.post_as(&admin, &path, &format!("step=do&{chosen}&mark={}&why=theirs", mark(&page))).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY, "the button pressed twice");
    assert_eq!(server.number("select count(*) from debtor_move").await, 1);
    server.assert_clean().await;
}

#[tokio::test]
async fn the_review_of_a_split_says_who_reads_what_was_said() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let one = server.invoice(&anna, "A-1", 120_00).await;
    let claim = NewPaidClaim {
        key: "k".into(),
        document: one.clone(),
        paid_on: server.state.ctx.today(),
        amount: Money::new(20_00, Currency::EUR).unwrap(),
        account: None,
        words: None,
        files: Vec::new(),
    };
    paid_claims::claim(&server.state.ctx, &anna, &claim).await.unwrap();
    let admin = server.staff("sanne", Role::Admin).await;
    let chosen = format!("step=review&document={one}&target=new&number=C-3&name=Carla&money=stays");
    let page = text(server.post_as(&admin, &paths::split(&anna), &chosen).await).await;
    for words in ["What people of anna (D-anna) wrote and attached", "People of Carla (C-3) can read what you answered"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn an_undo_across_which_money_went_says_what_to_do_instead() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let hers = server.invoice(&anna, "A-1", 120_00).await;
    let his = server.invoice(&bert, "B-1", 80_00).await;
    let ctx = &server.state.ctx;
    let merge = NewMerge { from: anna.clone(), into: bert.clone(), why: "the same".into() };
    debtors::merge(ctx, &merge).await.unwrap();
    let eur = |minor| Money::new(minor, Currency::EUR).unwrap();
    let cheque = NewManual {
        key: "c".into(),
        method: Method::Cheque,
        amount: eur(200_00),
        value_on: ctx.today(),
        payer: None,
        reference: None,
        lines: vec![(hers, eur(120_00)), (his, eur(80_00))],
    };
    let payment = record_manual(ctx, &bert, &cheque).await.unwrap().payment;
    let admin = server.staff("sanne", Role::Admin).await;
    let page = server.read(&admin, &paths::undo_merge(&anna)).await;
    assert!(page.contains("a payment of one of the two was given to A-1 of the other"), "{page}");
    assert!(page.contains("Move documents to another debtor instead"), "{page}");
    assert!(page.contains(&paths::payment(&bert, &payment)) && !page.contains("Choose that money stays"), "{page}");
}
