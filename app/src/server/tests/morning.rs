//! The morning page over its route.

use axum::http::StatusCode;
use chrono::Days;
use saldo::access::Role;
use saldo::tasks::TaskKind;

use super::{TestServer, text};

#[tokio::test]
async fn a_controller_sees_what_is_to_be_done_and_a_collector_its_own() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna <b>").await, server.debtor("bert").await);
    for (debtor, number, cents) in [(&anna, "A-1", 900_00), (&bert, "B-1", 70_00)] {
        let invoice = server.invoice(debtor, number, cents).await;
        let due_on = server.state.ctx.today() - Days::new(9);
        let mut tx = server.state.ctx.db.begin().await.unwrap();
        let sql = "update document set due_on = $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&invoice).bind(due_on)).unwrap();
        tx.commit().await.unwrap();
        server.invoice(debtor, &format!("{number}-soon"), cents).await;
    }
    server.task(TaskKind::OtherPayeeAccount, "account", Some(&anna)).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = text(server.get_as(&sanne, "/admin").await).await;
    for words in [
        "Good day, sanne",
        "Overdue, and nobody is after it",
        "the oldest is 9 days overdue",
        "€900.00",
        "A-1-soon, due on",
        "Invoice with another account",
        "anna &lt;b&gt;",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let collector = server.staff("cor", Role::Collector).await;
    server.hand_over(&bert, &server.staff_id("cor").await).await;
    let page = text(server.get_as(&collector, "/admin").await).await;
    assert!(page.contains("B-1-soon") && page.contains("€70.00"));
    assert!(!page.contains("anna") && !page.contains("€900.00") && !page.contains("Invoice with another account"));
}

#[tokio::test]
async fn an_empty_installation_has_a_morning_too() {
    let server = TestServer::new().await;
    let viewer = server.staff("vic", Role::Viewer).await;
    let response = server.get_as(&viewer, "/admin").await;
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    assert!(page.contains("Nothing to do here") && page.contains("There is nobody like that today"));
}
