//! Random lives of a plan against a plain model that moves cent by cent.

use chrono::NaiveDate;
use proptest::prelude::*;
use saldo::access::Rights;
use saldo::disputes::{self, Claim, Decision, NewDispute, Reason, Verdict, Wants};
use saldo::ids::{DebtorId, DisputeId, DocumentId, PaymentId, PlanId};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::plans::{self, NewPlan, Rhythm, Share, State, Wanted};
use saldo::policies::{self, Kind, Plans, Policy};
use saldo::text::Language;
use saldo::waivers::{self, NewWaiver};

use super::{proof, words};
use crate::mix::house::{Engine, House, for_all};
use crate::support::{TestApp, eur};

const INVOICES: usize = 2;

/// One thing that happens. Numbers pick among what is there, and percents of what there is.
#[derive(Debug, Clone)]
enum Step {
    Pay { of: usize, percent: i64 },
    Bounce { nth: usize },
    Waive { of: usize, percent: i64 },
    Contest { of: usize, percent: i64 },
    Refuse { of: usize },
    Accept { of: usize },
    Days { days: i64 },
}

fn lives() -> impl Strategy<Value = (Vec<i64>, u32, bool, Vec<Step>)> {
    let of = || 0..INVOICES;
    let percent = || prop_oneof![1 => Just(100i64), 3 => 1..100i64];
    let step = prop_oneof![
        5 => (of(), percent()).prop_map(|(of, percent)| Step::Pay { of, percent }),
        3 => (0..6usize).prop_map(|nth| Step::Bounce { nth }),
        1 => (of(), percent()).prop_map(|(of, percent)| Step::Waive { of, percent }),
        2 => (of(), percent()).prop_map(|(of, percent)| Step::Contest { of, percent }),
        1 => of().prop_map(|of| Step::Refuse { of }),
        1 => of().prop_map(|of| Step::Accept { of }),
        4 => (1i64..25).prop_map(|days| Step::Days { days }),
    ];
    (prop::collection::vec(60i64..400, INVOICES), 2u32..5, any::<bool>(), prop::collection::vec(step, 6..20))
}

/// An invoice in the plan.
#[derive(Debug, Clone, Default)]
struct Invoice {
    owed: i64,
    /// What a running dispute claims.
    claim: i64,
    /// What of that is owed, and so held.
    held: i64,
    /// What of the plan is contested.
    out: i64,
    /// By instalment: agreed and open.
    parts: Vec<(i64, i64)>,
}

impl Invoice {
    fn open(&self) -> i64 {
        self.parts.iter().map(|(_, open)| open).sum()
    }
}

/// The plan, as somebody would keep it with a pencil.
#[derive(Debug, Clone)]
struct Model {
    days: Vec<NaiveDate>,
    invoices: Vec<Invoice>,
}

impl Model {
    /// The instalment from which a cent is taken that is paid: what is due, then the next, then from the end.
    fn paid_from(&self, of: usize, today: NaiveDate) -> Option<usize> {
        let parts = &self.invoices[of].parts;
        let open = |nth: &usize| parts[*nth].1 > 0;
        let next = self.days.iter().find(|day| **day > today);
        let due = (0..parts.len()).find(|nth| self.days[*nth] <= today && open(nth));
        let ahead = (0..parts.len()).find(|nth| Some(&self.days[*nth]) == next && open(nth));
        due.or(ahead).or_else(|| (0..parts.len()).rev().find(open))
    }

    /// The instalment to which a cent returns that went back: the opposite.
    fn returns_to(&self, of: usize, today: NaiveDate) -> Option<usize> {
        let parts = &self.invoices[of].parts;
        let cut = |nth: &usize| parts[*nth].1 < parts[*nth].0;
        let next = self.days.iter().find(|day| **day > today);
        let later = (0..parts.len()).find(|nth| self.days[*nth] > today && Some(&self.days[*nth]) != next && cut(nth));
        let ahead = (0..parts.len()).rev().find(|nth| Some(&self.days[*nth]) == next && cut(nth));
        later.or(ahead).or_else(|| (0..parts.len()).rev().find(|nth| self.days[*nth] <= today && cut(nth)))
    }

    fn cut_at_the_end(&mut self, of: usize) {
        if let Some(part) = self.invoices[of].parts.iter_mut().rev().find(|(_, open)| *open > 0) {
            part.1 -= 1;
        }
    }

    fn give_at_the_front(&mut self, of: usize) {
        if let Some(part) = self.invoices[of].parts.iter_mut().find(|(agreed, open)| open < agreed) {
            part.1 += 1;
        }
    }

    fn hold(&mut self, of: usize, held: i64) {
        while self.invoices[of].held < held {
            let invoice = &self.invoices[of];
            let outside = invoice.owed - invoice.held - invoice.open();
            self.invoices[of].held += 1;
            if outside <= 0 {
                self.cut_at_the_end(of);
                self.invoices[of].out += 1;
            }
        }
        while self.invoices[of].held > held {
            self.invoices[of].held -= 1;
            if self.invoices[of].out > 0 {
                self.invoices[of].out -= 1;
                self.give_at_the_front(of);
            }
        }
    }

    fn lowered(&mut self, of: usize, minor: i64, paid: Option<NaiveDate>) {
        let invoice = &self.invoices[of];
        self.hold(of, invoice.claim.min(invoice.owed - minor));
        for _ in 0..minor {
            let invoice = &self.invoices[of];
            let outside = invoice.owed - invoice.held - invoice.open();
            match paid {
                Some(today) => {
                    if let Some(nth) = self.paid_from(of, today) {
                        self.invoices[of].parts[nth].1 -= 1;
                    }
                }
                None if outside > 0 => {}
                None => self.cut_at_the_end(of),
            }
            self.invoices[of].owed -= 1;
        }
    }

    fn went_back(&mut self, of: usize, minor: i64, today: NaiveDate) {
        let invoice = &self.invoices[of];
        // What is contested is held again before anything else, of what was owed before.
        let held = invoice.claim.min(invoice.owed + minor);
        self.hold(of, held);
        for _ in 0..minor {
            self.invoices[of].owed += 1;
            let invoice = &self.invoices[of];
            let agreed: i64 = invoice.parts.iter().map(|(agreed, _)| agreed).sum();
            if invoice.open() + invoice.out < agreed
                && let Some(nth) = self.returns_to(of, today)
            {
                self.invoices[of].parts[nth].1 += 1;
            }
        }
        while self.invoices[of].open() > self.invoices[of].owed - self.invoices[of].held {
            self.cut_at_the_end(of);
        }
    }
}

struct Play<'a> {
    app: &'a TestApp,
    name: String,
    debtor: DebtorId,
    documents: Vec<DocumentId>,
    plan: PlanId,
    payments: Vec<(PaymentId, usize, i64)>,
    disputes: Vec<Option<DisputeId>>,
    model: Model,
    ended: bool,
    keys: usize,
}

impl Play<'_> {
    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}{}", self.name, self.keys)
    }

    async fn takes(&mut self, step: &Step) {
        let today = self.app.ctx.today();
        match step {
            Step::Pay { of, percent } => {
                let minor = self.model.invoices[*of].owed * percent / 100;
                if minor > 0 {
                    let key = self.key();
                    let payment = self.app.cheque(&self.debtor, &key, (&self.documents[*of], minor)).await;
                    self.payments.push((payment, *of, minor));
                    self.model.lowered(*of, minor, Some(today));
                }
            }
            Step::Bounce { nth } if !self.payments.is_empty() => {
                let (payment, of, minor) = self.payments.remove(nth % self.payments.len());
                let back = NewReversal {
                    key: self.key(),
                    amount: None,
                    reason: ReversalReason::Bounced,
                    note: String::new(),
                    value_on: today,
                    notify: false,
                };
                payments::reverse(&self.app.ctx, &payment, &back).await.unwrap();
                self.model.went_back(of, minor, today);
            }
            Step::Bounce { .. } => {}
            Step::Waive { of, percent } => {
                let minor = self.model.invoices[*of].owed * percent / 100;
                if minor > 0 {
                    let (key, document) = (self.key(), self.documents[*of].clone());
                    let new = NewWaiver { key, document, amount: eur(minor), reason: "x".into() };
                    waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap();
                    self.model.lowered(*of, minor, None);
                }
            }
            Step::Contest { of, percent } => self.contest(*of, *percent).await,
            Step::Refuse { of } => self.decide(*of, Verdict::Refuse).await,
            Step::Accept { of } => self.decide(*of, Verdict::AcceptAll).await,
            Step::Days { days } => {
                self.app.clock.advance(chrono::Duration::days(*days));
                plans::look_after(&self.app.ctx).await.unwrap();
            }
        }
    }

    async fn contest(&mut self, of: usize, percent: i64) {
        let minor = self.model.invoices[of].owed * percent / 100;
        if minor == 0 || self.disputes[of].is_some() {
            return;
        }
        let new = NewDispute {
            key: self.key(),
            claims: vec![Claim { document: self.documents[of].clone(), line: None, amount: Some(eur(minor)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: words("Too dear."),
            files: vec![],
        };
        // What was credited or waived is not contested again.
        let Ok(raised) = disputes::raise(&self.app.ctx, &self.debtor, &new).await else { return };
        self.disputes[of] = Some(raised.id());
        self.model.invoices[of].claim = minor;
        self.model.hold(of, minor);
    }

    async fn decide(&mut self, of: usize, verdict: Verdict) {
        // Of one that was paid meanwhile the rest would be credit, which any later step might use.
        let invoice = &self.model.invoices[of];
        let (claim, whole) = (invoice.claim, invoice.held == invoice.claim);
        let Some(id) = self.disputes[of].clone().filter(|_| whole) else { return };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, &id).await.unwrap().unwrap().version;
        drop(conn);
        let accepts = verdict == Verdict::AcceptAll;
        let (key, decision) = (self.key(), Decision { seen, verdict, words: words("x"), beside: vec![] });
        if disputes::decide(&self.app.ctx, &self.debtor, &id, &key, &decision).await.is_err() {
            return;
        }
        self.disputes[of] = None;
        self.model.invoices[of].claim = 0;
        self.model.hold(of, 0);
        if accepts {
            self.model.lowered(of, claim, None);
        }
    }

    async fn adds_up(&mut self, after: &str) {
        let today = self.app.ctx.today();
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let plan = plans::get(&mut conn, &self.debtor, &self.plan).await.unwrap().unwrap();
        self.ended |= plan.state == State::Ended;
        for (document, invoice) in self.documents.iter().zip(&self.model.invoices) {
            let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, document).await.unwrap().unwrap();
            let owed = page.summary.owed;
            assert_eq!(owed.outstanding.minor(), invoice.owed, "owed {after}");
            let later = self.model.days.iter().zip(&invoice.parts).filter(|(day, _)| **day > today);
            let later: i64 = if self.ended { 0 } else { later.map(|(_, (_, open))| open).sum() };
            assert_eq!(owed.due().minor(), invoice.owed - invoice.held - later, "due {after}");
        }
        if self.ended {
            return;
        }
        let left = plans::left_of(&mut conn, &plan).await.unwrap();
        let found: Vec<i64> = left.iter().map(|one| one.open.minor()).collect();
        let by_instalment = (0..self.model.days.len())
            .map(|nth| self.model.invoices.iter().map(|invoice| invoice.parts[nth].1).sum::<i64>());
        assert_eq!(found, by_instalment.collect::<Vec<_>>(), "left {after}");
        let nothing = self.model.invoices.iter().all(|invoice| invoice.open() == 0);
        assert_eq!(plan.state == State::Completed, nothing, "{:?} {after}", plan.state);
        assert_eq!(plan.open().minor(), found.iter().sum::<i64>(), "open {after}");
    }
}

async fn begin<'a>(house: &'a House, name: &str, (amounts, count, ends_itself): (Vec<i64>, u32, bool)) -> Play<'a> {
    let (app, name) = (&house.app, name.trim_end_matches('-').to_owned());
    let policy = Policy { plans: Plans::AtOnce, smallest_minor: 1, ends_itself, ..Policy::usual(2) };
    let mut conn = app.ctx.db.read().await.unwrap();
    let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
    drop(conn);
    policies::change(&app.ctx, Kind::Business, seen, &policy).await.unwrap();
    let debtor = app.debtor(&name).await.id;
    let mut documents = Vec::new();
    for (of, payable) in amounts.iter().enumerate() {
        let due_on = app.ctx.today() + chrono::Days::new(of as u64);
        documents.push(app.invoice(&debtor, &format!("{name}-F{of}"), eur(*payable), due_on).await);
    }
    let contact = app.contact(&name, &debtor, Rights::DISPUTE_AND_PLAN).await;
    let theirs = app.acting_as(&contact);
    let first_on = app.ctx.today() + chrono::Days::new(10);
    let wanted = Wanted { down: 0, down_on: first_on, share: Share::Count(count), rhythm: Rhythm::TwoWeekly, first_on };
    let mut conn = app.ctx.db.read().await.unwrap();
    let asked = (&documents[..], &wanted, Language::En);
    let shown = plans::preview(&mut conn, &theirs, &debtor, asked).await.unwrap();
    drop(conn);
    let days: Vec<NaiveDate> = shown.instalments.iter().map(|one| one.due_on).collect();
    let new = NewPlan {
        key: "k".into(),
        documents: documents.clone(),
        wanted,
        language: Language::En,
        seen_hash: shown.hash,
        words: None,
        proof: proof(),
    };
    let plan = plans::propose(&theirs, &debtor, &new).await.unwrap().id();
    let mut invoices: Vec<Invoice> = amounts
        .iter()
        .map(|owed| Invoice { owed: *owed, parts: vec![(0, 0); days.len()], ..Invoice::default() })
        .collect();
    // The instalments fill the invoices, the oldest first, cent by cent.
    let mut room: Vec<i64> = amounts.clone();
    for (nth, instalment) in shown.instalments.iter().enumerate() {
        for _ in 0..instalment.minor {
            let of = room.iter().position(|left| *left > 0).unwrap();
            room[of] -= 1;
            invoices[of].parts[nth].0 += 1;
            invoices[of].parts[nth].1 += 1;
        }
    }
    let model = Model { days, invoices };
    let disputes = vec![None; INVOICES];
    Play { app, name, debtor, documents, plan, payments: vec![], disputes, model, ended: false, keys: 0 }
}

fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_plan", usual, &lives(), async |house: &House, name: &str, (amounts, count, ends, steps)| {
        let mut play = begin(house, name, (amounts, count, ends)).await;
        for (n, step) in steps.iter().enumerate() {
            play.takes(step).await;
            play.adds_up(&format!("after step {n}, {step:?}")).await;
        }
    });
}

#[test]
fn any_life_of_a_plan_ends_as_with_a_pencil_on_sqlite() {
    holds_on(Engine::Sqlite, 60);
}

#[test]
fn any_life_of_a_plan_ends_as_with_a_pencil_on_postgres() {
    holds_on(Engine::Postgres, 12);
}
