//! No page of the staff side, and no statement, reads a big table from one end to the other: on both engines, every statement of
//! what is called below is explained.
//!
//! To add a page, call what it calls in [`pages`].

mod explain;
mod recorder;

use std::collections::BTreeSet;

use explain::full_scans;
use recorder::statements_of;
use saldo::ids::{DebtorId, StaffId};
use saldo::invoices::StatusFilter;
use saldo::money::Currency;
use saldo::payments::inside;
use saldo::portfolio::{Column, Mark, Query, Topic};
use saldo::staff::{Role, Scope};
use saldo::statements::{self, Ask, Basis, Reader, Wanted};
use saldo::tasks::{Filter, State, Whose};
use saldo::{holds, invoices, morning, portfolio, tasks};

use crate::support::{TestApp, only};

/// What staff look at, as the one who looks and as far as the scope goes.
async fn pages(app: &TestApp, me: &StaffId, scope: &Scope) {
    let (ctx, mut conn) = (&app.ctx, app.ctx.db.read().await.unwrap());
    let conn = &mut conn;
    morning::morning(conn, ctx, me, scope).await.unwrap();
    for whose in Whose::ALL {
        for state in State::ALL {
            for kind in [None, Some(tasks::TaskKind::CreditRequest)] {
                let filter = Filter { whose, state, kind, page: 1 };
                tasks::queue(conn, ctx, me, scope, &filter).await.unwrap();
            }
        }
    }
    tasks::get(conn, scope, &ctx.new_id()).await.unwrap();
    debtors_listed(app, me, scope).await;
    one_debtor(app).await;
    statement(app, &ctx.new_id()).await;
}

/// The list of debtors, with each filter and in each order.
async fn debtors_listed(app: &TestApp, me: &StaffId, scope: &Scope) {
    let mut conn = app.ctx.db.read().await.unwrap();
    let marks = Mark::ALL.map(|mark| format!("{}=yes", mark.name()));
    let columns = Column::ALL.map(|column| format!("sort={}", column.name()));
    let turned =
        ["name&dir=desc", "open&dir=asc", "overdue&dir=asc", "oldest&dir=desc"].map(|sort| format!("sort={sort}"));
    let others = ["", "q=1.00", "q=é", "owner=me&rep=nobody", "owner=nobody&rep=me"].map(str::to_owned);
    for query in marks.into_iter().chain(columns).chain(turned).chain(others) {
        portfolio::list(&mut conn, &app.ctx, me, scope, &Query::parse(&query)).await.unwrap();
    }
}

/// The page of a debtor, into which another was merged, and the pages it leads to. Whose they are is decided before.
async fn one_debtor(app: &TestApp) {
    let debtor: DebtorId = app.one("select id from debtor where number = $1", "D-anna").await;
    let (ctx, mut conn) = (&app.ctx, app.ctx.db.read().await.unwrap());
    let conn = &mut conn;
    portfolio::position(conn, &debtor, ctx.today()).await.unwrap();
    portfolio::flags(conn, &debtor).await.unwrap();
    for topic in Topic::ALL {
        portfolio::timeline(conn, &debtor, topic, None, 26).await.unwrap();
    }
    holds::running(conn, &debtor, ctx.now()).await.unwrap();
    tasks::of_debtor(conn, &debtor).await.unwrap();
    inside::list_all(conn, &only(&[&debtor]), None, None, ctx.now()).await.unwrap();
    for status in StatusFilter::ALL {
        let query = invoices::Query::default().with_status(status);
        invoices::list(conn, ctx, &debtor, &query).await.unwrap();
    }
}

/// Both kinds of a statement, which debtors look at.
async fn statement(app: &TestApp, debtor: &DebtorId) {
    let (ctx, mut conn) = (&app.ctx, app.ctx.db.read().await.unwrap());
    let currency = statements::currencies(&mut conn, debtor, Currency::EUR).await.unwrap()[0];
    for wanted in [Wanted::Now, Wanted::Day(ctx.today().pred_opt().unwrap())] {
        let known = statements::known(&mut conn, ctx, debtor, wanted).await.unwrap();
        let basis = Basis { debtor: debtor.clone(), currency, known, zone: ctx.zone };
        let period = Ask::default().period(ctx.today());
        statements::open_sums(&mut conn, &basis).await.unwrap();
        statements::closing(&mut conn, &basis, period.to).await.unwrap();
        for mut reader in [Reader::period(basis.clone(), period, None), Reader::open_items(basis)] {
            while reader.next(ctx).await.unwrap().is_some() {}
        }
    }
}

/// Enough rows for the engines to have an opinion, and what they have counted of them.
async fn fill(app: &TestApp) -> DebtorId {
    let mut tx = app.ctx.db.begin().await.unwrap();
    for sql in [
        "insert into debtor (id, number, name, created_at)
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 300)
         select 'deb_' || i, 'D-' || i, 'Debtor ' || i, '2026-01-01T09:00:00+00:00' from n",
        "insert into document (id, debtor_id, kind, number, issue_on, due_on, currency, lines_net_minor, without_vat_minor,
                               vat_minor, with_vat_minor, payable_minor, outstanding_minor, status, settled_how,
                               fixed_hash, content_hash, imported_at)
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
         select 'doc_' || i, 'deb_' || (1 + i % 300), 'invoice', 'F' || i, '2026-01-01', '2026-02-20', 'EUR', i, i, 0,
                i, i, case when i % 5 = 0 then i else 0 end, case when i % 5 = 0 then 'open' else 'settled' end,
                case when i % 5 = 0 then null else 'paid' end, '', '', '2026-01-01T09:00:00+00:00'
         from n",
        "insert into debtor_open (debtor_id, currency, open_minor)
         select debtor_id, currency, cast(sum(outstanding_minor) as bigint) from document group by debtor_id, currency",
        "insert into payment (id, debtor_id, provider, status, currency, amount_minor, started_by, created_at, settled_at,
                              value_on, changed_at)
         select 'pay_' || number, debtor_id, 'manual', 'settled', 'EUR', 100, 'system', '2026-02-20T09:00:00+00:00',
                '2026-02-20T09:00:00+00:00', '2026-02-20', '2026-02-20T09:00:00+00:00'
         from document where outstanding_minor = 0",
        "insert into entry (id, kind, source_key, debtor_id, version, document_on, value_on, booked_at, actor)
         select 'ent_' || number, 'invoice', id, debtor_id, payable_minor, issue_on, issue_on, imported_at, 'system'
         from document",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id, document_id)
         select 'tra_' || number, 'ent_' || number, 'receivable', 'sales', payable_minor, currency, debtor_id, id
         from document",
        "insert into audit (id, at, actor, action, object, debtor_id)
         select 'aud_' || number, imported_at, 'system', 'payment.recorded', id, debtor_id from document",
        "insert into outbox (id, kind, event_key, recipient, language, debtor_id, subject, body_text, body_html, created_at,
                             send_at, sent_at)
         select 'out_' || number, 'invoice_arrived', id, 'a@example.nl', 'en', debtor_id, 's', 't', 'h', imported_at,
                imported_at, imported_at
         from document",
        "insert into task (id, kind, cause, debtor_id, amount_minor, currency, due_on, created_at)
         select 'tsk_' || number, 'paid_difference', id, debtor_id, 100, 'EUR', '2026-02-27', imported_at
         from document where outstanding_minor > 0",
        "insert into contact (id, email, created_at) values ('con_1', 'a@example.nl', '2026-01-01T09:00:00+00:00')",
        "insert into document_seen (document_id, actor, contact_id, how, first_at, last_at, times, counts_again_at)
         select id, 'contact:con_1', 'con_1', 'page', imported_at, imported_at, 1, '2026-01-01T10:00:00+00:00'
         from document",
        "insert into thread (id, debtor_id, about, created_at)
         select 'thr_' || number, debtor_id, 'dispute:' || id, imported_at from document",
        "insert into message (id, thread_id, form_key, side, body, written_by, written_at)
         select 'msg_' || number, 'thr_' || number, 'k', 'debtor', 'b', 'contact:con_1', imported_at from document",
        "insert into plan (id, debtor_id, number, form_key, state, currency, policy_kind, policy_version, agreed_terms,
                           started_by, started_at)
         select 'pln_' || number, debtor_id, payable_minor, id, 'running', 'EUR', 'business', 0, 1, 'system', imported_at
         from document where outstanding_minor > 0",
        "insert into plan_part (plan_id, position, document_id, due_on, agreed_minor, open_minor)
         select 'pln_' || number, 1, id, due_on, payable_minor, payable_minor from document where outstanding_minor > 0",
        "insert into plan_event (id, plan_id, kind, state, happened_by, happened_at)
         select 'pev_' || number, 'pln_' || number, case when payable_minor % 25 = 0 then 'asked' else 'agreed' end, 'running',
                'system', imported_at
         from document where outstanding_minor > 0",
        "analyze",
    ] {
        saldo::execute!(tx, sqlx::query(sql)).unwrap();
    }
    tx.commit().await.unwrap();
    let (anna, other) = (app.debtor("anna").await.id, app.debtor("other").await.id);
    let mut tx = app.ctx.db.begin().await.unwrap();
    let sql = "update debtor set merged_into = $1 where id = $2";
    saldo::execute!(tx, sqlx::query(sql).bind(&anna).bind(&other)).unwrap();
    tx.commit().await.unwrap();
    anna
}

async fn explained(app: TestApp) {
    let anna = fill(&app).await;
    let me = app.colleague("sanne", Role::Controller).await;
    for scope in [Scope::All, only(&[&anna])] {
        let (_, statements) = statements_of(pages(&app, &me, &scope)).await;
        assert!(statements.len() > 20, "only {} statements were heard", statements.len());
        let mut wrong = BTreeSet::new();
        for sql in &statements {
            wrong.extend(full_scans(&app.ctx.db, sql).await.into_iter().map(|scan| format!("{scan} in\n{sql}")));
        }
        assert!(wrong.is_empty(), "{scope:?}: {}", wrong.into_iter().collect::<Vec<_>>().join("\n\n"));
    }
    // What is to be found is found.
    let bad = "select count(*) from document d join payment p on p.reference = d.number where d.note = $1";
    assert!(!full_scans(&app.ctx.db, bad).await.is_empty(), "nothing is ever found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_staff_reads_a_big_table_whole_on_sqlite() {
    explained(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_staff_reads_a_big_table_whole_on_postgres() {
    explained(TestApp::postgres().await).await;
}
