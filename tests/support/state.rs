//! What stands in all tables, as one text: "this changed nothing".

use saldo::db::Conn;

/// Every table a story can fill.
const TABLES: &[&str] = &[
    "creditor",
    "creditor_holiday",
    "setting_change",
    "payee_account",
    "terms",
    "terms_text",
    "debtor",
    "debtor_identifier",
    "debtor_move",
    "debtor_move_item",
    "debtor_move_right",
    "contact",
    "contact_right",
    "session",
    "staff",
    "staff_recovery_code",
    "staff_session",
    "staff_token",
    "access_token",
    "access_token_document",
    "rate_limit",
    "blob",
    "blob_put",
    "document",
    "document_line",
    "document_adjustment",
    "document_vat",
    "document_attachment",
    "document_amendment",
    "document_seen",
    "correction",
    "download",
    "download_document",
    "download_part",
    "import_run",
    "payment",
    "payment_line",
    "reversal",
    "chargeback",
    "reported_payment",
    "reported_line",
    "export_number",
    "credit",
    "payment_credit",
    "credit_request",
    "credit_request_lot",
    "refund",
    "waiver",
    "more_time_policy",
    "plan",
    "plan_terms",
    "plan_instalment",
    "plan_claim",
    "plan_consent",
    "plan_invoice",
    "plan_part",
    "plan_part_left",
    "plan_event",
    "plan_change",
    "promise",
    "promise_invoice",
    "paid_claim",
    "dispute_term",
    "dispute",
    "dispute_invoice",
    "dispute_line",
    "dispute_event",
    "dispute_note",
    "dispute_beside",
    "credit_decision",
    "credit_decision_line",
    "credit_decision_tie",
    "thread",
    "message",
    "message_file",
    "write_off",
    "approval",
    "approval_limit",
    "approval_pass",
    "shortfall",
    "provider_refund",
    "entry",
    "transfer",
    "provider_event",
    "demo_checkout",
    "hold",
    "hold_was",
    "note",
    "phone_call",
    "task",
    "suspended",
    "suspended_return",
    "suspense_left",
    "debtor_open",
    "job",
    "outbox",
    "audit",
    "audit_seal",
];

/// A hash over every row of every table but those in `except`. Equal before and after means that
/// nothing was written.
pub async fn state_hash(conn: &mut Conn, except: &[&str]) -> String {
    let mut state = String::new();
    for table in TABLES.iter().filter(|table| !except.contains(*table)) {
        state.push_str(table);
        state.push('\n');
        state.push_str(&rows_of(conn, table).await.join("\n"));
    }
    saldo::blobs::BlobHash::of(state.as_bytes()).as_str().to_owned()
}

/// A table's rows as text, sorted.
async fn rows_of(conn: &mut Conn, table: &str) -> Vec<String> {
    let mut rows: Vec<String> = match conn {
        Conn::Postgres(lent) => {
            let sql = sqlx::AssertSqlSafe(format!("select cast(row_to_json(t) as text) from {table} t"));
            sqlx::query_scalar(sql).fetch_all(&mut **lent).await.unwrap()
        }
        Conn::Sqlite(lent) => {
            let columns = sqlx::AssertSqlSafe(format!("select name from pragma_table_info('{table}')"));
            let columns: Vec<String> = sqlx::query_scalar(columns).fetch_all(&mut **lent).await.unwrap();
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
            let sql = sqlx::AssertSqlSafe(format!("select {} from {table}", quoted.join(" || ',' || ")));
            sqlx::query_scalar(sql).fetch_all(&mut **lent).await.unwrap()
        }
    };
    rows.sort_unstable();
    rows
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn every_table_of_the_migrations_is_looked_at() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(path).unwrap();
                let names = text.lines().filter_map(|line| line.strip_prefix("create table ")?.split_once(' '));
                found.extend(names.map(|(name, _)| name.to_owned()));
            }
        }
        let mut known: Vec<String> = TABLES.iter().map(|name| (*name).to_owned()).collect();
        // Some are made anew by a later one.
        found.sort();
        found.dedup();
        known.sort();
        assert_eq!(found, known);
    }
}
