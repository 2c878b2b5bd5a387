//! SQL of what an import leaves for people: its run, tasks and the trail.

use super::histories;
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ImportId, TaskId};
use crate::imports::plan::{Plan, PlannedTask};
use crate::imports::summary::Summary;
use crate::money::Money;
use crate::tasks::TaskKind;
use crate::{bulk_insert, creditor, execute};

/// Notes that a run begins.
pub async fn start_run(conn: &mut Conn, ctx: &Ctx, source: &str) -> Result<ImportId, DbError> {
    let run: ImportId = ctx.new_id();
    execute!(
        conn,
        sqlx::query("insert into import_run (id, source, started_at) values ($1, $2, $3)")
            .bind(&run)
            .bind(source)
            .bind(ctx.now())
    )?;
    Ok(run)
}

/// Notes how a run ended.
pub async fn finish_run(conn: &mut Conn, ctx: &Ctx, run: &ImportId, summary: &Summary) -> Result<(), DbError> {
    let count = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
    execute!(
        conn,
        sqlx::query(
            "update import_run
             set finished_at = $2, created = $3, amended = $4, unchanged = $5, refused = $6
             where id = $1"
        )
        .bind(run)
        .bind(ctx.now())
        .bind(count(summary.created))
        .bind(count(summary.amended))
        .bind(count(summary.unchanged))
        .bind(count(summary.refused_count()))
    )?;
    let detail = summary.to_string();
    audit::record(conn, ctx, Happened { action: "import.finished", object: run.as_str(), debtor: None, detail }).await
}

pub(super) async fn open_tasks(tx: &mut Tx, ctx: &Ctx, tasks: &[PlannedTask]) -> Result<(), DbError> {
    if tasks.is_empty() {
        return Ok(());
    }
    let now = ctx.now();
    let tasks = with_histories(tx, tasks).await?;
    let calendar = creditor::calendar(tx).await?;
    let rows: Vec<(TaskId, &PlannedTask)> = tasks.iter().map(|task| (ctx.new_id(), task)).collect();
    let opened = bulk_insert!(
        tx,
        "insert into task (id, kind, cause, debtor_id, document_id, detail, amount_minor, currency, due_on, created_at)",
        10,
        rows,
        "on conflict (cause) do nothing",
        |query, row| query
            .bind(&row.0)
            .bind(row.1.kind)
            .bind(&row.1.cause)
            .bind(&row.1.debtor)
            .bind(&row.1.document)
            .bind(&row.1.detail)
            .bind(row.1.amount.map(Money::minor))
            .bind(row.1.amount.map(Money::currency))
            .bind(row.1.kind.due_on(ctx.today(), &calendar))
            .bind(now)
    )?;
    if usize::try_from(opened).is_ok_and(|opened| opened < rows.len()) {
        for task in &tasks {
            crate::tasks::again(tx, &task.cause, &task.detail, task.amount).await?;
        }
    }
    Ok(())
}

/// A difference about a document is judged by what both sides know of it.
async fn with_histories(tx: &mut Tx, tasks: &[PlannedTask]) -> Result<Vec<PlannedTask>, DbError> {
    let mut tasks = tasks.to_vec();
    for task in tasks.iter_mut().filter(|task| task.kind == TaskKind::PaidDifference) {
        if let Some(document) = &task.document {
            task.detail = format!("{}\n{}", task.detail, histories::of(tx, document).await?);
        }
    }
    Ok(tasks)
}

pub(super) async fn close_tasks(tx: &mut Tx, ctx: &Ctx, causes: &[String]) -> Result<(), DbError> {
    for cause in causes {
        crate::tasks::close(tx, ctx, cause).await?;
    }
    Ok(())
}

/// Entries are their own trail; what else changed of what stood there is written down here.
pub(super) async fn leave_trail(tx: &mut Tx, ctx: &Ctx, plan: &Plan) -> Result<(), DbError> {
    if let Some(creditor) = &plan.adopted {
        let known = |id: &Option<String>| id.clone().unwrap_or_else(|| "unknown".to_owned());
        let detail = format!("legal id {}, VAT {}", known(&creditor.legal_id), known(&creditor.vat_number));
        audit::record(tx, ctx, Happened { action: "creditor.adopted", object: "creditor", debtor: None, detail })
            .await?;
    }
    for amendment in &plan.amendments {
        let fields: Vec<&str> = amendment.changes.iter().map(|change| change.field).collect();
        let happened = Happened {
            action: "document.amended",
            object: amendment.now.id.as_str(),
            debtor: Some(&amendment.now.debtor_id),
            detail: fields.join(", "),
        };
        audit::record(tx, ctx, happened).await?;
    }
    for (id, debtor) in &plan.learned {
        let detail = format!("{} {}", id.kind.words(), id.value);
        let happened =
            Happened { action: "debtor.identifier_added", object: debtor.as_str(), debtor: Some(debtor), detail };
        audit::record(tx, ctx, happened).await?;
    }
    Ok(())
}
