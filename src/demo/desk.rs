//! What lies on the desk of the demo's people in the morning: money nobody knows, whose debtors are whose, and payment
//! plans that companies get at once.

use super::more_time;
use super::seed::DemoError;
use crate::ctx::Ctx;
use crate::db::DbError;
use crate::elsewhere::{self, Report};
use crate::execute;
use crate::money::{Currency, Money};
use crate::payments::{self, ProviderKind, RemoteCheckout, RemoteState};
use crate::policies::{self, Kind, Plans, Policy};
use crate::staff;
use crate::text::EmailAddress;

/// Debtors from which on one of them is with the outside collector, and some asked for more time.
const MANY: usize = 10;

/// Lays it out.
pub async fn lay_out(ctx: &Ctx, debtors: usize) -> Result<(), DemoError> {
    unknown_payer(ctx).await?;
    unknown_checkout(ctx).await?;
    assign(ctx, debtors).await?;
    let policy = Policy { plans: Plans::AtOnce, ..Policy::usual(Currency::EUR.decimals()) };
    let set = policies::change(ctx, Kind::Business, 0, &policy).await;
    set.map_err(|error| DemoError::Refused(error.to_string()))?;
    if debtors > MANY { more_time::lay_out(ctx).await } else { Ok(()) }
}

fn euros(minor: i64) -> Money {
    Money::stored(minor, Currency::EUR)
}

/// The bank brought money with a reference that says nothing.
async fn unknown_payer(ctx: &Ctx) -> Result<(), DemoError> {
    let report = Report {
        external_id: Some("BANK-2041".into()),
        saldo_id: None,
        reverses: None,
        reason: None,
        booked_on: ctx.today(),
        value_on: ctx.today(),
        amount: euros(248_05),
        method: Some(payments::Method::Transfer),
        reference: Some("factuur vorige maand".into()),
        payer: Some("Stichting Derdengelden".into()),
        debtor_number: None,
        lines: Vec::new(),
        notify: false,
    };
    elsewhere::report(ctx, &report).await.map_err(|error| DemoError::Refused(error.to_string()))?;
    Ok(())
}

/// The provider collected money for a payment that Saldo never started.
async fn unknown_checkout(ctx: &Ctx) -> Result<(), DemoError> {
    let remote = RemoteCheckout {
        provider: ProviderKind::Demo,
        account: String::new(),
        livemode: false,
        session_ref: "demo_elsewhere".into(),
        intent_ref: None,
        charge_ref: None,
        payment: None,
        amount: euros(75_00),
        state: RemoteState::Paid,
        method: None,
    };
    payments::settle(ctx, &remote).await.map_err(|error| DemoError::Refused(error.to_string()))?;
    Ok(())
}

/// Femke looks after one half of the debtors and Joris sells to the other; Carl collects from the last.
async fn assign(ctx: &Ctx, debtors: usize) -> Result<(), DbError> {
    let mut tx = ctx.db.begin().await?;
    for (column, email, rest) in
        [("owner_id", "femke@waterkant.example.com", 0), ("sales_rep_id", "joris@waterkant.example.com", 1)]
    {
        let email = EmailAddress::parse(email).ok_or(DbError::RowNotFound)?;
        let Some(person) = staff::find_by_email(&mut tx, &email).await? else { continue };
        let sql = format!(
            "update debtor
             set {column} = $1
             where number is not null and cast(number as integer) % 2 = $2"
        );
        execute!(tx, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&person.id).bind(rest))?;
    }
    let collector = EmailAddress::parse("carl@incasso.example.com").ok_or(DbError::RowNotFound)?;
    if let Some(carl) = staff::find_by_email(&mut tx, &collector).await?.filter(|_| debtors > MANY) {
        let sql = "update debtor
                   set collector_id = $1, handed_over_at = $2
                   where number = (select max(number) from debtor)";
        execute!(tx, sqlx::query(sql).bind(&carl.id).bind(ctx.now()))?;
    }
    tx.commit().await
}
