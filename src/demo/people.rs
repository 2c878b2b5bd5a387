//! People of the demo's debtors, so that somebody can log in.

use super::cast::{ANNA, DOLLARS, LARGEST, Player};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::{ContactId, DebtorId};
use crate::text::Language;
use crate::{execute, run};

/// Somebody who can log in, to be printed after seeding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIn {
    /// The mail address to log in with.
    pub email: String,
    /// The person.
    pub name: String,
    /// The debtors they look after.
    pub debtors: Vec<String>,
    /// May pay.
    pub may_pay: bool,
    /// May dispute and ask for a plan.
    pub may_dispute: bool,
    /// May manage contacts.
    pub may_manage: bool,
}

struct Role {
    email: &'static str,
    name: &'static str,
    language: Language,
    debtors: &'static [usize],
    /// Pay, dispute, manage.
    may: [bool; 3],
}

const ROLES: [Role; 3] = [
    Role {
        email: "anna@zonnedauw.example.com",
        name: "Anna de Ruiter",
        language: Language::Nl,
        debtors: &[ANNA],
        may: [true, true, true],
    },
    Role {
        email: "bert@boekhouders.example.com",
        name: "Bert Boomgaard",
        language: Language::En,
        debtors: &[LARGEST, DOLLARS],
        may: [true, true, false],
    },
    Role {
        email: "vera@zonnedauw.example.com",
        name: "Vera Kuipers",
        language: Language::Nl,
        debtors: &[ANNA],
        may: [false, false, false],
    },
];

impl Role {
    fn log_in(&self, debtors: Vec<String>) -> LogIn {
        let [may_pay, may_dispute, may_manage] = self.may;
        let (email, name) = (self.email.to_owned(), self.name.to_owned());
        LogIn { email, name, debtors, may_pay, may_dispute, may_manage }
    }
}

/// Adds the contacts whose debtors exist, with their rights.
pub async fn invite(ctx: &Ctx, cast: &[Player]) -> Result<Vec<LogIn>, DbError> {
    let mut tx = ctx.db.begin().await?;
    let mut log_ins = Vec::new();
    for role in &ROLES {
        let mut names = Vec::new();
        for player in role.debtors.iter().filter_map(|index| cast.get(*index)) {
            if grant(&mut tx, ctx, role, player).await? {
                names.push(player.party.name.clone());
            }
        }
        if !names.is_empty() {
            log_ins.push(role.log_in(names));
        }
    }
    tx.commit().await?;
    Ok(log_ins)
}

/// Those of a demo that was made before, as far as they are still here.
pub async fn log_ins(conn: &mut Conn) -> Result<Vec<LogIn>, DbError> {
    let mut log_ins = Vec::new();
    for role in &ROLES {
        let names: Vec<(String,)> = run!(
            conn,
            fetch_all,
            sqlx::query_as(
                "select d.name
                 from contact c
                 join contact_right r on r.contact_id = c.id and r.state = 'active'
                 join debtor d on d.id = r.debtor_id
                 where c.email = $1 and c.disabled_at is null
                 order by d.number"
            )
            .bind(role.email)
        )?;
        if !names.is_empty() {
            log_ins.push(role.log_in(names.into_iter().map(|(name,)| name).collect()));
        }
    }
    Ok(log_ins)
}

/// Tells whether there is such a debtor; one without any invoice is not there.
async fn grant(tx: &mut Tx, ctx: &Ctx, role: &Role, player: &Player) -> Result<bool, DbError> {
    let debtor: Option<DebtorId> = run!(
        tx,
        fetch_optional,
        sqlx::query_scalar("select id from debtor where number = $1").bind(&player.party.number)
    )?;
    let Some(debtor) = debtor else { return Ok(false) };
    execute!(
        tx,
        sqlx::query(
            "insert into contact (id, email, name, language, created_at)
             values ($1, $2, $3, $4, $5)
             on conflict (email) do nothing"
        )
        .bind(ctx.new_id::<ContactId>())
        .bind(role.email)
        .bind(role.name)
        .bind(role.language)
        .bind(ctx.now())
    )?;
    let [may_pay, may_dispute, may_manage] = role.may;
    execute!(
        tx,
        sqlx::query(
            "insert into contact_right (contact_id, debtor_id, may_pay, may_dispute, may_manage, state, changed_at,
                                        changed_by)
             select id, cast($2 as text), $3, $4, $5, 'active', $6, $7 from contact where email = $1"
        )
        .bind(role.email)
        .bind(&debtor)
        .bind(may_pay)
        .bind(may_dispute)
        .bind(may_manage)
        .bind(ctx.now())
        .bind(ctx.actor.to_string())
    )?;
    Ok(true)
}
