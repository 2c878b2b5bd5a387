//! The web server.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::Html;
use axum::routing::get;

use crate::store::Database;
use crate::{Result, pages, statement};

type Answer = std::result::Result<Html<String>, StatusCode>;
type File = std::result::Result<([(HeaderName, &'static str); 1], Vec<u8>), StatusCode>;

/// Serves on this machine only, until the process is ended.
pub async fn serve(database: &str, port: u16) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let router = Router::new()
        .route("/invoices", get(list))
        .route("/invoices/{id}", get(invoice))
        .route("/statement", get(statement_html))
        .route("/statement.csv", get(statement_csv))
        .route("/statement.pdf", get(statement_pdf))
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

async fn statement_html(State(database): State<Database>, headers: HeaderMap) -> Answer {
    let (debtor, name) = visitor(&database, &headers).await?;
    let invoices = database.account(debtor).await.map_err(failed)?;
    statement::html(&name, &invoices).map(Html).map_err(failed)
}

async fn statement_csv(State(database): State<Database>, headers: HeaderMap) -> File {
    let (debtor, _) = visitor(&database, &headers).await?;
    let invoices = database.account(debtor).await.map_err(failed)?;
    Ok(([(CONTENT_TYPE, "text/csv")], statement::csv(&invoices).map_err(failed)?))
}

async fn statement_pdf(State(database): State<Database>, headers: HeaderMap) -> File {
    let (debtor, name) = visitor(&database, &headers).await?;
    let invoices = database.account(debtor).await.map_err(failed)?;
    Ok(([(CONTENT_TYPE, "application/pdf")], statement::pdf(&name, &invoices).map_err(failed)?))
}

async fn visitor(database: &Database, headers: &HeaderMap) -> std::result::Result<(i64, String), StatusCode> {
    let cookie = headers.get(COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
    let token = cookie.split("; ").find_map(|pair| pair.strip_prefix("session=")).ok_or(StatusCode::UNAUTHORIZED)?;
    database.debtor_of(token).await.map_err(failed)?.ok_or(StatusCode::UNAUTHORIZED)
}

fn failed(error: impl std::fmt::Display) -> StatusCode {
    eprintln!("{error}");
    StatusCode::INTERNAL_SERVER_ERROR
}
