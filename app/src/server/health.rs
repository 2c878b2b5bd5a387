//! `GET /health`: for balancers and service managers.

/// Answers when the process does.
pub async fn get() -> &'static str {
    "ok\n"
}
