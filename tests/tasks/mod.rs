//! Tasks as people work on them: whose they are, in which order they stand, and what ends them.

mod acting;
mod ending;
mod order;
mod scope;

use saldo::ids::{DebtorId, StaffId, TaskId};
use saldo::money::Money;
use saldo::staff::{Role, Scope};
use saldo::tasks::{self, Filter, NewTask, Seen, State, Task, TaskError, TaskKind, Whose};

use crate::support::{TestApp, eur, only};

const ALL: Scope = Scope::All;

/// Sanne and Tim at work, and a debtor.
struct Office {
    app: TestApp,
    sanne: StaffId,
    tim: StaffId,
    anna: DebtorId,
}

impl Office {
    async fn on(app: TestApp) -> Self {
        let sanne = app.colleague("sanne", Role::Controller).await;
        let tim = app.colleague("tim", Role::Controller).await;
        let anna = app.debtor("anna").await.id;
        Self { app, sanne, tim, anna }
    }

    /// A task that a person may finish.
    async fn task(&self, cause: &str) -> TaskId {
        self.task_of(TaskKind::PaidDifference, cause, Some(&self.anna), None).await
    }

    async fn task_of(&self, kind: TaskKind, cause: &str, debtor: Option<&DebtorId>, amount: Option<Money>) -> TaskId {
        let ctx = &self.app.ctx;
        let mut tx = ctx.db.begin().await.unwrap();
        let task = NewTask {
            kind,
            cause,
            debtor,
            document: None,
            payment: None,
            detail: cause.to_owned(),
            amount,
            due_on: None,
        };
        assert!(tasks::open(&mut tx, ctx, task).await.unwrap());
        tx.commit().await.unwrap();
        let id: String = self.app.one("select id from task where cause = $1", cause).await;
        TaskId::parse(&id).unwrap()
    }

    async fn get(&self, id: &TaskId) -> Task {
        tasks::get(&mut self.app.ctx.db.read().await.unwrap(), &ALL, id).await.unwrap().unwrap()
    }

    async fn seen(&self, id: &TaskId) -> Seen {
        Seen { id: id.clone(), version: self.get(id).await.version }
    }

    async fn take(&self, who: &StaffId, id: &TaskId) -> Result<(), TaskError> {
        tasks::take(&self.app.as_staff(who), &ALL, id).await
    }

    /// The causes of the tasks a filter finds, in their order.
    async fn causes(&self, who: &StaffId, scope: &Scope, filter: Filter) -> Vec<String> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let queue = tasks::queue(&mut conn, &self.app.ctx, who, scope, &filter).await.unwrap();
        queue.tasks.into_iter().map(|task| task.cause).collect()
    }

    async fn open(&self) -> Vec<String> {
        self.causes(&self.sanne, &ALL, Filter::default()).await
    }

    async fn actions(&self, id: &TaskId) -> Vec<String> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let sql = "select actor || ' ' || action || ' ' || detail from audit where object = $1 order by id";
        saldo::run!(conn, fetch_all, sqlx::query_scalar(sql).bind(id)).unwrap()
    }
}
