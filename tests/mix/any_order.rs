//! Invoices, credit notes, reported payments and reversals in any order, some of them sent again.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::house::{Engine, House, for_all};
use super::world::*;
use crate::support::TestApp;

/// A world, and three orders in which it is told.
#[derive(Debug, Clone)]
struct Told {
    world: World,
    orders: Vec<Vec<Sent>>,
}

fn told() -> impl Strategy<Value = Told> {
    (worlds(false), prop::collection::vec(any::<prop::sample::Index>(), 0..4)).prop_flat_map(|(world, again)| {
        let mut all = world.everything();
        let repeated: Vec<Sent> = again.iter().map(|index| *index.get(&all)).collect();
        all.extend(repeated);
        prop::collection::vec(Just(all).prop_shuffle(), 3).prop_map(move |orders| Told { world: world.clone(), orders })
    })
}

pub fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_order", usual, &told(), async |house: &House, name: &str, told: Told| {
        let expected = model(&told.world);
        let mut first = None;
        for (nth, order) in told.orders.iter().enumerate() {
            let name = format!("{name}{nth}-");
            let before = suspense(&house.app).await;
            for sent in order {
                told.world.send(&house.app, &name, *sent, 0).await;
            }
            let mut found = money_of(&house.app, &name).await;
            for (currency, minor) in suspense(&house.app).await {
                found.insert(format!("suspense {currency}"), minor - before.get(&currency).unwrap_or(&0));
            }
            found.retain(|_, minor| *minor != 0);
            assert_eq!(found, expected, "{order:?}");
            let state = state_of(&house.app, &name).await;
            assert_eq!(*first.get_or_insert_with(|| state.clone()), state, "{order:?} against {:?}", told.orders[0]);
        }
    });
}

/// The plain model: an invoice is owed less what credit notes and what stands of payments mean for it.
/// What does not fit is credit of its purse; what nobody can place is in suspense.
fn model(world: &World) -> BTreeMap<String, i64> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let mut meant = [0; INVOICES];
    let credit = |purse: Purse| format!("credit C{} {}", side(purse), money(purse, 0).currency().code());
    for note in &world.notes {
        *sums.entry(credit(note.purse)).or_default() += note.minor;
        if let Some(meant) = meant.get_mut(note.of) {
            *meant += note.minor;
        }
    }
    for (n, paid) in world.paid.iter().enumerate() {
        let names_one = paid.lines.iter().any(|(of, _)| *of < INVOICES);
        if paid.says == Says::Strangers || (paid.says == Says::Nothing && !names_one) {
            *sums.entry(format!("suspense {}", money(paid.purse, 0).currency().code())).or_default() += paid.minor;
            continue;
        }
        let back: i64 = world.backs.iter().filter(|back| back.of == n).map(|back| back.minor).sum();
        let mut left = paid.minor - back;
        *sums.entry(credit(paid.purse)).or_default() += left;
        for (of, minor) in &paid.lines {
            let stands = left.min(*minor);
            left -= stands;
            if let Some(meant) = meant.get_mut(*of) {
                *meant += stands;
            }
        }
    }
    for (n, minor) in world.invoices.iter().enumerate() {
        let given = meant[n].min(*minor);
        sums.insert(format!("owed F{n}"), minor - given);
        *sums.entry(credit(PURSE_OF[n])).or_default() -= given;
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

/// Owed on each invoice, and unapplied credit of each customer by currency.
pub async fn money_of(app: &TestApp, name: &str) -> BTreeMap<String, i64> {
    let mut conn = app.ctx.db.read().await.unwrap();
    let rows: Vec<(String, i64)> = saldo::run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select 'owed ' || substr(number, length($1) + 1), outstanding_minor
             from document
             where kind = 'invoice' and substr(number, 1, length($1)) = $1
             union all
             select 'written off ' || substr(number, length($1) + 1), written_off_minor
             from document
             where substr(number, 1, length($1)) = $1
             union all
             select 'credit ' || substr(b.number, length($1) + 1) || ' ' || c.currency,
                    cast(sum(c.unallocated_minor) as bigint)
             from credit c
             join debtor b on b.id = c.debtor_id
             where substr(b.number, 1, length($1)) = $1
             group by b.number, c.currency"
        )
        .bind(name)
    )
    .unwrap();
    rows.into_iter().collect()
}

/// What stands in suspense, by currency.
pub async fn suspense(app: &TestApp) -> BTreeMap<String, i64> {
    let mut conn = app.ctx.db.read().await.unwrap();
    let rows: Vec<(String, i64)> = saldo::run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select currency,
                    cast(sum(case when credit_account = 'suspense' then amount_minor else -amount_minor end) as bigint)
             from transfer
             where credit_account = 'suspense' or debit_account = 'suspense'
             group by currency"
        )
    )
    .unwrap();
    rows.into_iter().collect()
}

/// What else must not depend on the order: statuses, kept credit, payments, reversals, open tasks.
async fn state_of(app: &TestApp, name: &str) -> Vec<String> {
    let mut conn = app.ctx.db.read().await.unwrap();
    saldo::run!(
        conn,
        fetch_all,
        sqlx::query_scalar(
            "select substr(number, length($1) + 1) || ' is ' || status
             from document
             where substr(number, 1, length($1)) = $1
             union all
             select 'kept for ' || substr(b.number, length($1) + 1) || ' ' || c.currency || ' '
                    || cast(sum(c.reserved_minor) as text)
             from credit c
             join debtor b on b.id = c.debtor_id
             where substr(b.number, 1, length($1)) = $1
             group by b.number, c.currency
             union all
             select substr(r.external_id, length($1) + 1) || ' of ' || coalesce(substr(b.number, length($1) + 1), 'nobody')
                    || ': ' || coalesce(p.status, 'none') || ' ' || cast(r.amount_minor as text) || ' less '
                    || cast(coalesce(p.reversed_minor, 0) as text)
             from reported_payment r
             left join payment p on p.id = r.payment_id
             left join debtor b on b.id = p.debtor_id
             where substr(r.external_id, 1, length($1)) = $1
             union all
             select 'open task ' || kind || ' ' || cast(count(*) as text)
             from task
             where closed_at is null and cause like '%' || $1 || '%'
             group by kind
             order by 1"
        )
        .bind(name)
    )
    .unwrap()
}
