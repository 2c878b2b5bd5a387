//! People of the creditor, as stories about their work need them.

use saldo::ctx::{Actor, Ctx};
use saldo::ids::{DebtorId, StaffId};
use saldo::staff::{Role, Scope};

use super::TestApp;

impl TestApp {
    /// Somebody of the creditor who can log in.
    pub async fn colleague(&self, name: &str, role: Role) -> StaffId {
        let id: StaffId = self.ctx.new_id();
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into staff (id, email, name, role, created_at, created_by) values ($1, $2, $3, $4, $5, 'system')"
            )
            .bind(&id)
            .bind(format!("{name}@molen.example"))
            .bind(name)
            .bind(role)
            .bind(self.ctx.now())
        )
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// The context in which they act.
    pub fn as_staff(&self, staff: &StaffId) -> Ctx {
        self.ctx.acting_as(Actor::Staff(staff.clone()))
    }

    /// Sets who of the creditor looks after a debtor, sold to it, or has it to collect.
    pub async fn looked_after(&self, debtor: &DebtorId, column: &'static str, staff: &StaffId) {
        let handed_over =
            if column == "collector_id" { ", handed_over_at = $3" } else { ", insolvent_at = insolvent_at" };
        let sql = format!("update debtor set {column} = $2 {handed_over} where id = $1 and $3 = $3");
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(
            tx,
            sqlx::query(sqlx::AssertSqlSafe(sql.clone())).bind(debtor).bind(staff).bind(self.ctx.now())
        )
        .unwrap();
        tx.commit().await.unwrap();
    }
}

/// What an outside collector knows of.
pub fn only(debtors: &[&DebtorId]) -> Scope {
    Scope::Only(debtors.iter().map(|debtor| (*debtor).clone()).collect())
}
