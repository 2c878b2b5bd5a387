//! Every step through the product's own actions, and after each the sums of the model.

mod paying;
mod returned;
mod sent;
mod staff;
mod transfers;

use std::collections::BTreeMap;

use saldo::ids::{DebtorId, DocumentId, PaymentId, RefundId, WaiverId};
use saldo::payments::rules::Basket;
use saldo::payments::{self, PaymentStatus, store};

use super::any_order::{money_of, suspense};
use super::house::{Engine, House, for_all};
use super::model::{Model, Payment, Status};
use super::steps::{Mix, Step, mixes};
use super::world::*;
use crate::support::TestApp;

pub fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_mix", usual, &mixes(), async |house: &House, name: &str, mix: Mix| {
        let mut play = Play::begins(house, name, &mix.world).await;
        for (n, step) in mix.steps.iter().enumerate() {
            play.takes(n, step).await;
            play.adds_up(&format!("after step {n}, {step:?}")).await;
        }
        play.does_what_is_left().await;
        play.adds_up("at the end").await;
        play.is_on_the_pages().await;
    });
}

struct Play<'a> {
    house: &'a House,
    name: String,
    world: &'a World,
    model: Model,
    debtors: Vec<DebtorId>,
    documents: [Option<DocumentId>; INVOICES],
    /// Those of the model, in its order.
    payments: Vec<PaymentId>,
    refunds: Vec<(usize, RefundId)>,
    /// Reports of transfers: of which transfer, and how much.
    arrivals: Vec<(usize, i64)>,
    strangers: usize,
    /// Those that stand, in the model's order.
    waivers: Vec<WaiverId>,
    suspense_before: BTreeMap<String, i64>,
}

impl<'a> Play<'a> {
    /// Both customers are known, and owe something.
    async fn begins(house: &'a House, name: &str, world: &'a World) -> Self {
        let mut play = Self {
            house,
            name: name.to_owned(),
            world,
            model: Model::default(),
            debtors: Vec::new(),
            documents: Default::default(),
            payments: Vec::new(),
            refunds: Vec::new(),
            arrivals: Vec::new(),
            strangers: 0,
            waivers: Vec::new(),
            suspense_before: suspense(&house.app).await,
        };
        for n in 0..4 {
            play.invoice(n).await;
        }
        for n in 0..2 {
            play.debtors.push(house.app.one("select id from debtor where number = $1", &format!("{name}C{n}")).await);
        }
        play
    }

    fn app(&self) -> &'a TestApp {
        &self.house.app
    }

    async fn takes(&mut self, n: usize, step: &Step) {
        match step {
            Step::Invoice(n) => self.invoice(n % INVOICES).await,
            Step::Note(n) => self.note(*n).await,
            Step::Paid { n, extra } => self.paid(n % self.world.paid.len(), *extra).await,
            Step::Back { n, extra } => self.back(*n, *extra).await,
            Step::Manual { purse, lines, rest } => self.manual(n, *purse, lines, *rest).await,
            Step::Reverse { nth, percent } => self.reverse(n, *nth, *percent).await,
            Step::Allocate { purse, lines } => self.allocate(n, *purse, lines).await,
            Step::Waive { of, percent } => self.waive(n, *of, *percent).await,
            Step::Unwaive { nth } => self.unwaive(*nth).await,
            Step::WriteOff { of, percent } => self.write_off(n, *of, *percent).await,
            Step::ExpectAgain { of } => self.expect_again(*of).await,
            Step::Start { way, purse, lines, use_credit } => self.start(n, *way, *purse, lines, *use_credit).await,
            Step::Decide { nth, word } => self.decide(*nth, *word).await,
            Step::Tell { nth, word } => self.tell(*nth, *word).await,
            Step::Cancel { nth } => self.cancel(*nth).await,
            Step::Stranger { purse, minor } => self.stranger(*purse, *minor).await,
            Step::Arrive { nth, percent, reported } => self.arrive(*nth, *percent, *reported).await,
            Step::ArriveAgain { nth, reported } => self.arrive_again(*nth, *reported).await,
            Step::Days(days) => self.days(*days).await,
            Step::Refund { nth, percent, reason } => self.refund(*nth, *percent, *reason).await,
            Step::SendRefund { nth } => self.send_refund(*nth).await,
            Step::RefundedThere { nth, percent, told } => self.refunded_there(*nth, *percent, *told).await,
            Step::ChargeBack { nth, percent, end } => self.charge_back(*nth, *percent, *end).await,
        }
    }

    async fn adds_up(&self, when: &str) {
        let mut found = money_of(self.app(), &self.name).await;
        for (currency, minor) in suspense(self.app()).await {
            let before = self.suspense_before.get(&currency).unwrap_or(&0);
            found.insert(format!("suspense {currency}"), minor - before);
        }
        found.retain(|_, minor| *minor != 0);
        assert_eq!(found, self.expected(), "{when}");
    }

    fn expected(&self) -> BTreeMap<String, i64> {
        let mut sums = BTreeMap::new();
        for (n, owed) in self.model.owed.iter().enumerate() {
            sums.insert(format!("owed F{n}"), owed.unwrap_or(0));
            sums.insert(format!("written off F{n}"), self.model.written_off[n]);
        }
        for purse in 0..PURSES {
            let currency = money(purse, 0).currency().code();
            sums.insert(format!("credit C{} {currency}", side(purse)), self.model.credit_of(purse));
        }
        sums.insert("suspense EUR".to_owned(), self.model.suspense[0]);
        sums.insert("suspense GBP".to_owned(), self.model.suspense[1]);
        sums.retain(|_, minor| *minor != 0);
        sums
    }

    /// What a debtor reads at home: all that is owed, and the credit that may be used.
    async fn is_on_the_pages(&self) {
        for purse in 0..PURSES {
            let mut conn = self.app().ctx.db.read().await.unwrap();
            let home = saldo::home::overview(&mut conn, &self.app().ctx, &self.debtors[side(purse)]).await.unwrap();
            let currency = money(purse, 0).currency();
            let read = home.currencies.iter().find(|sums| sums.currency == currency);
            let read = read.map_or((0, 0), |sums| (sums.open.minor(), sums.credit.minor()));
            assert_eq!(read, (self.model.owed_by(purse), self.model.usable_of(purse)), "purse {purse}");
        }
    }

    /// The lines of a payment: each invoice of the purse that is here once; `amount` of what is owed on it
    /// and of the number that was drawn.
    fn lines(&self, purse: Purse, drawn: &[(usize, i64)], amount: impl Fn(i64, i64) -> i64) -> Vec<(usize, i64)> {
        let here: Vec<usize> =
            (0..INVOICES).filter(|n| PURSE_OF[*n] == purse && self.model.owed[*n].is_some()).collect();
        let mut lines: Vec<(usize, i64)> = Vec::new();
        for (nth, number) in drawn {
            let Some(of) = here.get(nth % here.len().max(1)).copied() else { continue };
            if lines.iter().all(|(known, _)| *known != of) {
                lines.push((of, amount(self.model.owed[of].unwrap(), *number)));
            }
        }
        lines
    }

    fn basket(&self, purse: Purse, lines: &[(usize, i64)]) -> Basket {
        let line = |(of, minor): &(usize, i64)| (self.documents[*of].clone().unwrap(), money(purse, *minor));
        Basket { currency: money(purse, 0).currency(), lines: lines.iter().map(line).collect() }
    }

    /// The `nth` of the payments that fit, counted in a circle.
    fn pick(&self, nth: usize, fits: impl Fn(&Payment) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.payments.len()).filter(|p| fits(&self.model.payments[*p])).collect();
        fitting.get(nth % fitting.len().max(1)).copied()
    }

    async fn payment(&self, p: usize) -> payments::Payment {
        store::get(&mut self.app().ctx.db.read().await.unwrap(), &self.payments[p]).await.unwrap().unwrap()
    }

    async fn intent(&self, p: usize) -> String {
        let payment = self.payment(p).await;
        assert_eq!(payment.status == PaymentStatus::Settled, self.model.payments[p].status == Status::Settled);
        payment.intent_ref.unwrap_or_else(|| format!("demo_intent_{}", payment.id))
    }
}
