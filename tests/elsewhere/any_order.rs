//! Random mixes: any order of imports ends in the same state, and the sums are those of a plain model.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use saldo::ids::PaymentId;
use saldo::money::Money;
use saldo::payments::{self, Method, NewManual, NewReversal, ReversalReason, record_manual};

use super::*;
use crate::support::eur;

/// One thing the accounting system sends, as a row of its file.
#[derive(Debug, Clone)]
enum Sent {
    Invoice { number: usize, customer: usize, minor: i64 },
    CreditNote { number: usize, of: usize, customer: usize, minor: i64 },
    Payment { id: usize, customer: usize, says_customer: bool, minor: i64, lines: Vec<(usize, i64)> },
    Reversal { id: usize, of: usize, minor: i64 },
}

/// What is known of a world with `n` invoices, two customers and payments for them.
#[derive(Debug, Clone)]
struct World(Vec<Sent>);

const INVOICES: usize = 6;

/// Invoices are of customer 1 or 2 by turns, so that a payment can be for one of them.
const fn customer_of(invoice: usize) -> usize {
    1 + invoice % 2
}

fn worlds() -> impl Strategy<Value = World> {
    let invoices = prop::collection::vec(1_00i64..200_00, INVOICES);
    let notes = prop::collection::vec((0..INVOICES, 1_00i64..150_00), 0..3);
    let line = (0..INVOICES / 2, 1_00i64..150_00);
    let payment =
        (0..2usize, any::<bool>(), prop::collection::vec(line, 0..4), 0i64..50_00, prop::option::of(1..=100i64));
    (invoices, notes, prop::collection::vec(payment, 1..6)).prop_map(|(invoices, notes, payments)| {
        let mut sent = Vec::new();
        for (number, minor) in invoices.into_iter().enumerate() {
            sent.push(Sent::Invoice { number, customer: customer_of(number), minor });
        }
        for (number, (of, minor)) in notes.into_iter().enumerate() {
            sent.push(Sent::CreditNote { number, of, customer: customer_of(of), minor });
        }
        for (id, (side, says, named, rest, reversed)) in payments.into_iter().enumerate() {
            let mut lines: BTreeMap<usize, i64> = BTreeMap::new();
            for (nth, minor) in named {
                lines.insert(2 * nth + side, minor);
            }
            let minor = lines.values().sum::<i64>() + rest;
            if minor == 0 {
                continue;
            }
            let says_customer = says || lines.is_empty();
            let customer = 1 + side;
            sent.push(Sent::Payment { id, customer, says_customer, minor, lines: lines.into_iter().collect() });
            if let Some(percent) = reversed {
                sent.push(Sent::Reversal { id, of: id, minor: (minor * percent / 100).max(1) });
            }
        }
        World(sent)
    })
}

fn decimal(minor: i64) -> String {
    eur(minor).to_decimal_string()
}

impl Sent {
    async fn arrive(&self, app: &TestApp) {
        let summary = match self {
            Self::Invoice { number, customer, minor } => {
                let total = decimal(*minor);
                app.import_csv(&format!("invoice,F{number},2026-02-01,,EUR,C-{customer},Klant {customer},{total},,\n"))
                    .await
            }
            Self::CreditNote { number, of, customer, minor } => {
                let total = decimal(*minor);
                app.import_csv(&format!(
                    "credit_note,N{number},2026-02-02,,EUR,C-{customer},Klant {customer},{total},,F{of}\n"
                ))
                .await
            }
            Self::Payment { id, customer, says_customer, minor, lines } => {
                let named: Vec<String> = lines.iter().map(|(n, minor)| format!("F{n}={}", decimal(*minor))).collect();
                let says = if *says_customer { format!("C-{customer}") } else { String::new() };
                app.import_payments(&paid(&format!("E{id}"), &decimal(*minor), &says, &named.join("|"))).await
            }
            Self::Reversal { id, of, minor } => {
                app.import_payments(&reversed(&format!("R{id}"), &decimal(*minor), &format!("E{of}"))).await
            }
        };
        assert_eq!(summary.refused, [], "{self:?}");
    }
}

/// What matters and must not depend on the order: owed by invoice, credit by customer, accounts.
async fn position(app: &TestApp) -> Vec<(String, i64)> {
    let mut conn = app.ctx.db.read().await.unwrap();
    saldo::run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select number, outstanding_minor from document where kind = 'invoice'
             union all
             select 'credit of ' || b.number, cast(sum(c.unallocated_minor) as bigint)
             from credit c join debtor b on b.id = c.debtor_id group by b.number
             union all
             select 'kept for ' || b.number, cast(sum(c.reserved_minor) as bigint)
             from credit c join debtor b on b.id = c.debtor_id group by b.number
             union all
             select 'from ' || debit_account, cast(sum(amount_minor) as bigint) from transfer
             where debit_account = 'sales' or debit_account = 'credit_notes' group by debit_account
             union all
             select 'open task ' || kind, count(*) from task where closed_at is null group by kind
             order by 1"
        )
    )
    .unwrap()
}

/// The plain model: an invoice is owed less what credit notes and what stands of payments give it; what does
/// not fit is credit. Gives owed by invoice number and credit by customer.
fn model(world: &World) -> (BTreeMap<usize, i64>, BTreeMap<usize, i64>) {
    let mut owed: BTreeMap<usize, i64> = BTreeMap::new();
    let mut credit: BTreeMap<usize, i64> = BTreeMap::from([(1, 0), (2, 0)]);
    let mut wanted: BTreeMap<usize, i64> = BTreeMap::new();
    for sent in &world.0 {
        match sent {
            Sent::Invoice { number, minor, .. } => {
                owed.insert(*number, *minor);
            }
            Sent::CreditNote { of, customer, minor, .. } => {
                *wanted.entry(*of).or_default() += minor;
                *credit.entry(*customer).or_default() += minor;
            }
            Sent::Payment { id, customer, minor, lines, .. } => {
                let back = world.0.iter().find_map(|sent| match sent {
                    Sent::Reversal { of, minor, .. } if of == id => Some(*minor),
                    _ => None,
                });
                let mut left = minor - back.unwrap_or(0);
                *credit.entry(*customer).or_default() += left;
                for (number, line) in lines {
                    let target = left.min(*line);
                    left -= target;
                    *wanted.entry(*number).or_default() += target;
                }
            }
            Sent::Reversal { .. } => {}
        }
    }
    for (number, minor) in &mut owed {
        let given = (*minor).min(wanted.get(number).copied().unwrap_or(0));
        *minor -= given;
        *credit.entry(customer_of(*number)).or_default() -= given;
    }
    (owed, credit)
}

/// Generated worlds, the same at each run.
fn samples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

async fn owed_is(app: &TestApp, expected: &BTreeMap<usize, i64>) {
    for (number, minor) in expected {
        assert_eq!(app.owed(&format!("F{number}")).await, *minor, "F{number}");
    }
}

async fn any_order(new_app: impl AsyncFn() -> TestApp, worlds_to_try: usize) {
    for world in samples(worlds(), worlds_to_try) {
        let (owed, credit) = model(&world);
        let mut first: Option<Vec<(String, i64)>> = None;
        for order in samples(Just(world.0.clone()).prop_shuffle(), 3) {
            let app = new_app().await;
            for sent in &order {
                sent.arrive(&app).await;
            }
            owed_is(&app, &owed).await;
            assert_eq!(app.all_unapplied().await, credit.values().sum::<i64>(), "{order:?}");
            let position = position(&app).await;
            let expected = first.get_or_insert_with(|| position.clone());
            assert_eq!(position, *expected, "{order:?}");
            app.finish().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_of_imports_gives_the_models_state_on_sqlite() {
    any_order(TestApp::sqlite, 24).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_order_of_imports_gives_the_models_state_on_postgres() {
    any_order(TestApp::postgres, 6).await;
}

/// A step of a mix of all sides.
#[derive(Debug, Clone)]
enum Step {
    Reported { invoice: usize, minor: i64 },
    Manual { invoice: usize, line: i64, minor: i64 },
    Provider { invoice: usize, percent: i64 },
    Refund { nth: usize, minor: i64 },
    Reverse { nth: usize, minor: Option<i64> },
    ReverseReported { nth: usize, minor: i64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let money = 1_00i64..120_00;
    let step = prop_oneof![
        3 => (0..4usize, money.clone()).prop_map(|(invoice, minor)| Step::Reported { invoice, minor }),
        3 => (0..4usize, money.clone(), 0i64..50_00)
            .prop_map(|(invoice, line, rest)| Step::Manual { invoice, line, minor: line + rest }),
        2 => (0..4usize, 1..=100i64).prop_map(|(invoice, percent)| Step::Provider { invoice, percent }),
        2 => (0..8usize, money.clone()).prop_map(|(nth, minor)| Step::Refund { nth, minor }),
        2 => (0..8usize, prop::option::of(money.clone())).prop_map(|(nth, minor)| Step::Reverse { nth, minor }),
        2 => (0..8usize, money).prop_map(|(nth, minor)| Step::ReverseReported { nth, minor }),
    ];
    prop::collection::vec(step, 4..20)
}

/// Net money by payment; the model of everything that moves.
#[derive(Default)]
struct Till {
    providers: Vec<(PaymentId, saldo::ids::CreditId, i64)>,
    manual: Vec<(PaymentId, i64)>,
    reported: Vec<(String, i64)>,
}

impl Till {
    fn net(&self) -> i64 {
        let providers: i64 = self.providers.iter().map(|(_, _, left)| left).sum();
        providers
            + self.manual.iter().map(|(_, left)| left).sum::<i64>()
            + self.reported.iter().map(|(_, left)| left).sum::<i64>()
    }
}

async fn take(app: &TestApp, debtor: &crate::support::DebtorStory, till: &mut Till, n: usize, step: &Step) {
    match step {
        Step::Reported { invoice, minor } => {
            let row = paid(&format!("E{n}"), &decimal(*minor), "D-anna", &format!("anna-{}", invoice + 1));
            assert_eq!(app.import_payments(&row).await.created, 1);
            till.reported.push((format!("E{n}"), *minor));
        }
        Step::Manual { invoice, line, minor } => {
            let new = NewManual {
                key: format!("k{n}"),
                method: Method::Cash,
                amount: eur(*minor),
                value_on: app.ctx.today(),
                payer: None,
                reference: None,
                lines: vec![(debtor.invoices[*invoice].clone(), eur(*line))],
            };
            till.manual.push((record_manual(&app.ctx, &debtor.id, &new).await.unwrap().payment, *minor));
        }
        Step::Provider { invoice, percent } => {
            let document = &debtor.invoices[*invoice];
            let minor = app.outstanding(document).await * percent / 100;
            if minor > 0 {
                let (payment, lot) = app.paid(&debtor.id, eur(minor), &[(document, eur(minor))]).await;
                till.providers.push((payment, lot, minor));
            }
        }
        Step::Refund { nth, minor } => {
            let count = till.providers.len();
            let Some((payment, _, left)) = till.providers.get_mut(nth % count.max(1)) else { return };
            let charge = saldo::payments::RemoteCharge {
                provider: saldo::payments::ProviderKind::Demo,
                account: String::new(),
                livemode: false,
                charge_ref: format!("ch-{payment}"),
                intent_ref: format!("in-{payment}"),
                refunds: vec![saldo::payments::RemoteRefund {
                    refund_ref: format!("re-{n}"),
                    ours: None,
                    amount: eur(*minor),
                    failed: None,
                }],
            };
            name_intent(app, payment).await;
            payments::record_refunds(&app.ctx, &charge).await.unwrap();
            *left -= (*left).min(*minor);
        }
        Step::Reverse { nth, minor } => {
            let count = till.manual.len();
            let Some((payment, left)) = till.manual.get_mut(nth % count.max(1)) else { return };
            let amount: Option<Money> = minor.map(eur);
            let new = NewReversal {
                key: format!("b{n}"),
                amount,
                reason: ReversalReason::Bounced,
                note: String::new(),
                value_on: app.ctx.today(),
                notify: false,
            };
            let fits = minor.unwrap_or(*left) <= *left && *left > 0;
            let reversed = payments::reverse(&app.ctx, payment, &new).await;
            assert_eq!(reversed.is_ok(), fits, "{reversed:?}");
            *left -= reversed.map_or(0, |reversed| reversed.amount.minor());
        }
        Step::ReverseReported { nth, minor } => {
            let count = till.reported.len();
            let Some((id, left)) = till.reported.get_mut(nth % count.max(1)) else { return };
            let row = reversed(&format!("R{n}"), &decimal(*minor), id);
            let summary = app.import_payments(&row).await;
            assert_eq!(summary.created, u64::from(minor <= left), "{:?}", summary.refused);
            *left -= if minor <= left { *minor } else { 0 };
        }
    }
}

async fn name_intent(app: &TestApp, payment: &PaymentId) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    let sql = "update payment set intent_ref = $2 where id = $1";
    saldo::execute!(tx, sqlx::query(sql).bind(payment).bind(format!("in-{payment}"))).unwrap();
    tx.commit().await.unwrap();
}

/// Money in less money out is what invoices got plus what is on account, at every step.
async fn any_mix(new_app: impl AsyncFn() -> TestApp, count: usize) {
    for steps in samples(steps(), count) {
        let app = new_app().await;
        let amounts = [eur(120_00), eur(80_00), eur(50_00), eur(99_99)];
        let anna = app.debtor_owing("anna", &amounts).await;
        let mut till = Till::default();
        for (n, step) in steps.iter().enumerate() {
            take(&app, &anna, &mut till, n, step).await;
            let mut owed = 0;
            for invoice in &anna.invoices {
                owed += app.outstanding(invoice).await;
            }
            let invoiced: i64 = amounts.iter().map(|amount| amount.minor()).sum();
            assert_eq!(invoiced - owed + app.all_unapplied().await, till.net(), "after {n} of {steps:?}");
        }
        app.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_mix_of_sides_adds_up_on_sqlite() {
    any_mix(TestApp::sqlite, 30).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_mix_of_sides_adds_up_on_postgres() {
    any_mix(TestApp::postgres, 6).await;
}
