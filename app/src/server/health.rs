//! `GET /health`: for balancers and service managers.

/// Answers when the process does and the database can be read: who asks is looked up before, for this route too.
pub async fn get() -> &'static str {
    "ok\n"
}
