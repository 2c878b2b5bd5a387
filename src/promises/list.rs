//! A debtor's promises, page by page.

use std::collections::BTreeMap;

use super::states::State;
use super::store::select_promise;
use super::types::Promise;
use crate::db::{Conn, DbError};
use crate::ids::{DebtorId, PromiseId};
use crate::{fetch_in, run};

/// Promises on one page.
pub const PAGE_ROWS: i64 = 50;

/// Which promises to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// How far they are; all without one.
    pub state: Option<State>,
    /// Which page, from 1.
    pub page: u32,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The promises of this page.
    pub rows: Vec<ListedPromise>,
    /// How many the filter finds.
    pub total: i64,
}

/// A promise, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPromise {
    /// How it stands.
    pub promise: Promise,
    /// The number of one of its invoices; empty where all went to another debtor.
    pub number: String,
    /// How many invoices it is about.
    pub invoices: i64,
}

/// The promises of a debtor: those that run first, then the newest.
pub async fn list(conn: &mut Conn, debtor: &DebtorId, filter: Filter) -> Result<Listed, DbError> {
    let state = filter.state.map_or("", State::code);
    let sql = "select count(*)
               from promise p
               where p.debtor_id = $1
                 and ($2 = '' or $2 = case when p.kept_at is not null then 'kept'
                                           when p.broken_at is not null then 'broken'
                                           when p.withdrawn_at is not null then 'withdrawn'
                                           else 'running' end)";
    let total: i64 = run!(conn, fetch_one, sqlx::query_scalar(sql).bind(debtor).bind(state))?;
    let sql = select_promise!(
        "where p.debtor_id = $1
           and ($2 = '' or $2 = case when p.kept_at is not null then 'kept'
                                     when p.broken_at is not null then 'broken'
                                     when p.withdrawn_at is not null then 'withdrawn'
                                     else 'running' end)
         order by case when p.ended_by is null then 0 else 1 end, p.made_at desc, p.id desc
         limit $3 offset $4"
    );
    let skipped = i64::from(filter.page.max(1) - 1) * PAGE_ROWS;
    let promises: Vec<Promise> =
        run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(state).bind(PAGE_ROWS).bind(skipped))?;
    let ids: Vec<PromiseId> = promises.iter().map(|promise| promise.id.clone()).collect();
    let mut subjects = subjects(conn, &ids).await?;
    let listed = |promise: Promise| {
        let (number, invoices) = subjects.remove(&promise.id).unwrap_or_default();
        ListedPromise { promise, number, invoices }
    };
    Ok(Listed { rows: promises.into_iter().map(listed).collect(), total })
}

/// One number, and how many invoices. One that went to another debtor is not shown.
async fn subjects(conn: &mut Conn, promises: &[PromiseId]) -> Result<BTreeMap<PromiseId, (String, i64)>, DbError> {
    let found = fetch_in!(
        conn,
        (PromiseId, String, i64),
        "select p.id, min(d.number), count(*)
         from promise p
         join promise_invoice i on i.promise_id = p.id
         join document d on d.id = i.document_id and d.debtor_id = p.debtor_id
         where p.id",
        promises,
        "group by p.id"
    )?;
    Ok(found.into_iter().map(|(id, number, invoices)| (id, (number, invoices))).collect())
}
