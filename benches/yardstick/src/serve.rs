//! The web server.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Html;
use axum::routing::get;

use crate::store::Database;
use crate::{Result, pages};

type Answer = std::result::Result<Html<String>, StatusCode>;

/// Serves on this machine only, until the process is ended.
pub async fn serve(database: &str, port: u16) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let router = Router::new()
        .route("/invoices", get(list))
        .route("/invoices/{id}", get(invoice))
        .with_state(Database::open(database).await?);
    Ok(axum::serve(listener, router).await?)
}

async fn list(State(database): State<Database>, headers: HeaderMap) -> Answer {
    let (debtor, name) = visitor(&database, &headers).await?;
    Ok(Html(pages::list(&name, database.invoices(debtor).await.map_err(failed)?)))
}

async fn invoice(State(database): State<Database>, Path(id): Path<i64>, headers: HeaderMap) -> Answer {
    let (debtor, name) = visitor(&database, &headers).await?;
    let found = database.invoice(debtor, id).await.map_err(failed)?;
    let (invoice, lines) = found.ok_or(StatusCode::NOT_FOUND)?;
    Ok(Html(pages::invoice(&name, invoice, lines)))
}

async fn visitor(database: &Database, headers: &HeaderMap) -> std::result::Result<(i64, String), StatusCode> {
    let cookie = headers.get(COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
    let token = cookie.split("; ").find_map(|pair| pair.strip_prefix("session=")).ok_or(StatusCode::UNAUTHORIZED)?;
    database.debtor_of(token).await.map_err(failed)?.ok_or(StatusCode::UNAUTHORIZED)
}

fn failed(error: sqlx::Error) -> StatusCode {
    eprintln!("{error}");
    StatusCode::INTERNAL_SERVER_ERROR
}
