//! The morning page: what happened since the previous working day, and what needs somebody today.
//!
//! Every piece takes the scope of whoever asks and is one statement, or a few, that read no more than what they
//! show: an installation has hundreds of thousands of invoices. Amounts are by currency and never added across.
//! A test looks at the query plans of all of it (`tests/query_plans`).

/// What of an invoice `d` is on hold at a moment: all of it, where a hold names no amount.
macro_rules! held {
    ($now:literal) => {
        concat!(
            "coalesce((select sum(coalesce(h.amount_minor, d.outstanding_minor))
                       from hold h
                       where h.document_id = d.id and h.ended_at is null and (h.ends_at is null or h.ends_at > ",
            $now,
            ")), 0)"
        )
    };
}

mod answers;
mod due_soon;
mod instalments;
mod overdue;
mod promises;
mod rules;
mod since;
mod types;

pub use types::{
    Answers, CameBack, DueSoon, FailedPayment, HowBack, Instalment, Instalments, Morning, OverdueDebtor, Promise,
    Promises, Question, Request, Since, Sum,
};

use crate::creditor;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::ids::StaffId;
use crate::staff::Scope;

/// What `me` finds in the morning.
pub async fn morning(conn: &mut Conn, ctx: &Ctx, me: &StaffId, scope: &Scope) -> Result<Morning, DbError> {
    let calendar = creditor::calendar(conn).await?;
    let (today, day) = (ctx.today(), calendar.previous(ctx.today()));
    Ok(Morning {
        since: since::since(conn, ctx, scope, day).await?,
        answers: answers::answers(conn, me, scope, today).await?,
        promises: promises::promises(conn, ctx, scope).await?,
        instalments: instalments::instalments(conn, ctx, scope).await?,
        overdue: overdue::largest(conn, ctx, scope).await?,
        due_soon: due_soon::largest(conn, ctx, scope).await?,
    })
}
