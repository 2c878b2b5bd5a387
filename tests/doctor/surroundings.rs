//! What is not a rule about rows: the audit chain, files, and the engine itself.

use bytes::Bytes;
use saldo::blobs::BlobHash;
use saldo::doctor::Files;

use super::*;

async fn on_engines(check: impl AsyncFn(Installation)) {
    for app in [TestApp::sqlite().await, TestApp::postgres().await] {
        check(Installation::on(app).await).await;
    }
}

const TRAIL: &str = "the audit trail is as it was sealed";

#[tokio::test]
async fn a_changed_audit_row_is_named_and_no_other() {
    on_engines(async |installation| {
        let row = installation.text("select audit_id from audit_seal where number = 2").await;
        installation.spoil(&format!("update audit set detail = '€ 2' where id = '{row}'")).await;
        let findings = installation.findings().await;
        assert!(named(&findings, TRAIL, &row).is_some(), "{findings:#?}");
        assert_eq!(findings.iter().filter(|finding| finding.name == TRAIL).count(), 1, "{findings:#?}");
    })
    .await;
}

#[tokio::test]
async fn a_changed_row_with_a_fitting_seal_is_seen_at_the_next_one() {
    on_engines(async |installation| {
        let next = installation.text("select audit_id from audit_seal where number = 2").await;
        installation.spoil("update audit_seal set hash = 'made up' where number = 1").await;
        let findings = installation.findings().await;
        assert!(named(&findings, TRAIL, &next).is_some(), "{findings:#?}");
    })
    .await;
}

#[tokio::test]
async fn a_seal_taken_away_is_named() {
    on_engines(async |installation| {
        installation.spoil("delete from audit_seal where number = 2").await;
        let findings = installation.findings().await;
        let finding = named(&findings, TRAIL, "2").unwrap();
        assert_eq!(finding.table, "audit_seal");
    })
    .await;
}

/// A transaction that began first may commit last; its rows then have smaller ids than sealed ones.
#[tokio::test]
async fn a_row_that_commits_late_with_a_smaller_id_is_sealed_by_the_next_run() {
    on_engines(async |installation| {
        let sql = "insert into audit (id, at, actor, action, object)
                   values ('aud_0', '2026-03-02T07:00:00+00:00', 'system', 'payment.started', 'pay_0')";
        run(&installation.app, sql.to_owned()).await;
        let sealed = audit::seal::seal(&installation.app.ctx).await.unwrap();
        assert_eq!((sealed.rows, sealed.head.unwrap().0), (1, installation.app.count("audit_seal").await));
        assert_eq!(audit::seal::seal(&installation.app.ctx).await.unwrap().rows, 0);
        assert!(named(&installation.findings().await, TRAIL, "aud_0").is_none());
        assert!(named(&installation.findings().await, "audit rows are sealed within an hour", "aud_0").is_none());
    })
    .await;
}

const FILE: &str = "a file is there and is what its address says";

#[tokio::test]
async fn a_file_that_is_missing_or_changed_is_named() {
    on_engines(async |installation| {
        let app = &installation.app;
        let mut hashes = Vec::new();
        for content in ["whole", "changed", "missing"] {
            let hash = app.ctx.blobs.put(Bytes::from_static(content.as_bytes())).await.unwrap();
            let size = content.len();
            let sql = format!(
                "insert into blob (hash, size, created_at) values ('{}', {size}, '2026-03-02T09:00:00+00:00')",
                hash.as_str()
            );
            run(app, sql).await;
            hashes.push(hash);
        }
        let path = |hash: &BlobHash| {
            let name = hash.as_str();
            app.files().join(&name[..2]).join(&name[2..4]).join(name)
        };
        std::fs::write(path(&hashes[1]), "spoiled").unwrap();
        std::fs::remove_file(path(&hashes[2])).unwrap();
        for files in [Files::All, Files::Sample(100)] {
            let findings = doctor::examine_with(&app.ctx, files).await.unwrap();
            assert!(named(&findings, FILE, hashes[0].as_str()).is_none());
            assert_eq!(named(&findings, FILE, hashes[1].as_str()).unwrap().found, "other content");
            assert!(named(&findings, FILE, hashes[2].as_str()).unwrap().found.starts_with("no file"));
        }
    })
    .await;
}

#[tokio::test]
async fn append_only_tables_without_their_triggers_are_named() {
    on_engines(async |installation| {
        disarm(&installation.app.ctx.db).await;
        let findings = installation.findings().await;
        for table in ["entry", "transfer", "audit", "audit_seal"] {
            let finding = named(&findings, "what is booked cannot be changed or deleted", table);
            assert_eq!(finding.unwrap().severity, Severity::Error);
        }
    })
    .await;
}

const KEPT: &str = "the engine keeps what it acknowledged";

#[tokio::test]
async fn an_engine_that_may_lose_commits_is_named() {
    let installation = Installation::on(TestApp::sqlite().await).await;
    let Db::Sqlite { write, .. } = &installation.app.ctx.db else { unreachable!("it is SQLite") };
    sqlx::raw_sql("pragma synchronous = normal; pragma recursive_triggers = off").execute(write).await.unwrap();
    let findings = installation.findings().await;
    for setting in ["synchronous", "recursive_triggers"] {
        assert_eq!(named(&findings, KEPT, setting).unwrap().severity, Severity::Error);
    }

    let installation = Installation::on(TestApp::postgres().await).await;
    let mut conn = installation.app.ctx.db.read().await.unwrap();
    let fsync: String = saldo::run!(conn, fetch_one, sqlx::query_scalar("show fsync")).unwrap();
    for (demo, severity) in [(true, Severity::Warning), (false, Severity::Error)] {
        let old = &installation.app.ctx.site;
        let (base_url, secret_key) = (old.base_url.clone(), old.secret_key.clone());
        let site = std::sync::Arc::new(saldo::ctx::Site { base_url, secret_key, demo });
        let ctx = saldo::ctx::Ctx { site, ..installation.app.ctx.clone() };
        let findings = doctor::examine(&ctx).await.unwrap();
        let finding = named(&findings, KEPT, "fsync").map(|finding| finding.severity);
        assert_eq!(finding, (fsync == "off").then_some(severity));
    }
}

#[tokio::test]
async fn rows_that_point_nowhere_are_named_by_sqlite() {
    let installation = Installation::on(TestApp::sqlite().await).await;
    let Db::Sqlite { write, .. } = &installation.app.ctx.db else { unreachable!("it is SQLite") };
    let sql = "pragma foreign_keys = off; delete from document_line; delete from document_vat;
               update hold set document_id = 'doc_gone'; pragma foreign_keys = on";
    sqlx::raw_sql(sql).execute(write).await.unwrap();
    let findings = installation.findings().await;
    assert!(findings.iter().any(|f| f.rule == "engine" && f.found.contains("document")), "{findings:#?}");
}
