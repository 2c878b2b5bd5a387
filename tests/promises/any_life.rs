//! Random lives of a promise, and of a claim that its first invoice is paid, against a plain model.

use chrono::NaiveDate;
use proptest::prelude::*;
use saldo::ids::{DebtorId, DocumentId, PaidClaimId, PaymentId, PromiseId};
use saldo::paid_claims::{self, NewPaidClaim};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::promises::{self, NewPromise, State};
use saldo::waivers::{self, NewWaiver};

use crate::mix::house::{Engine, House, for_all};
use crate::support::{TestApp, eur};

const INVOICES: usize = 2;

/// One thing that happens. Numbers pick among what is there, and percents of what there is.
#[derive(Debug, Clone)]
enum Step {
    Pay {
        of: usize,
        percent: i64,
    },
    Bounce {
        nth: usize,
    },
    Waive {
        of: usize,
        percent: i64,
    },
    /// With a worker that looks each day, or is away.
    Days {
        days: i64,
        worker: bool,
    },
}

fn lives() -> impl Strategy<Value = (Vec<i64>, i64, i64, Vec<Step>)> {
    let of = || 0..INVOICES;
    let percent = || prop_oneof![2 => Just(100i64), 3 => 1..100i64];
    let step = prop_oneof![
        5 => (of(), percent()).prop_map(|(of, percent)| Step::Pay { of, percent }),
        3 => (0..6usize).prop_map(|nth| Step::Bounce { nth }),
        1 => (of(), percent()).prop_map(|(of, percent)| Step::Waive { of, percent }),
        3 => (1i64..6, any::<bool>()).prop_map(|(days, worker)| Step::Days { days, worker }),
    ];
    (prop::collection::vec(50i64..400, INVOICES), 10..=100i64, 1..=20i64, prop::collection::vec(step, 4..16))
}

/// What somebody would keep with a pencil.
#[derive(Debug, Clone)]
struct Model {
    owed: Vec<i64>,
    /// Of each invoice: what was promised, and what was to stay owed.
    promised: Vec<(i64, i64)>,
    kept_until: NaiveDate,
    state: State,
    /// What is said to be paid of the first invoice; nothing once that is over.
    claimed: Option<i64>,
    /// What was to stay owed of it, and the last day of its pause.
    claim: (i64, NaiveDate),
    /// How much it paused at last until the promise's last day, and when it ended.
    pause: (i64, Option<NaiveDate>),
}

impl Model {
    fn missing(&self) -> i64 {
        self.owed.iter().zip(&self.promised).map(|(owed, (minor, stays))| (owed - stays).clamp(0, *minor)).sum()
    }

    /// What need not be paid of the first invoice on a day.
    fn held(&self, today: NaiveDate) -> i64 {
        self.claimed.filter(|_| today <= self.claim.1).map_or(0, |minor| minor.min(self.owed[0]))
    }

    /// Money moved on `today`.
    fn moved(&mut self, today: NaiveDate) {
        if let Some(minor) = self.claimed {
            if self.owed[0] > self.claim.0 {
                if today <= self.kept_until {
                    self.pause.0 = minor.min(self.owed[0]);
                }
            } else {
                (self.claimed, self.pause.1) = (None, Some(today));
            }
        }
        let (here, in_time) = (self.missing() == 0, today <= self.kept_until);
        self.state = match self.state {
            State::Running if !in_time => self.late(),
            State::Running if here => State::Kept,
            State::Kept if !here && in_time => State::Running,
            State::Kept if !here => State::Broken,
            same => same,
        };
    }

    fn looked_at(&mut self, today: NaiveDate) {
        if self.state == State::Running && today > self.kept_until {
            self.state = self.late();
        }
    }

    /// What was said to be paid on its last day was not to be paid then.
    fn late(&self) -> State {
        let [(first, first_stays), (second, second_stays)] = self.promised[..] else { unreachable!() };
        let (minor, ended_on) = self.pause;
        let paused = self.kept_until <= self.claim.1 && ended_on.is_none_or(|day| day > self.kept_until);
        let held = if paused { minor.min(self.owed[0]) } else { 0 };
        let due = (self.owed[0] - held - first_stays).clamp(0, first) + (self.owed[1] - second_stays).clamp(0, second);
        if self.missing() > 0 && due == 0 { State::Withdrawn } else { State::Broken }
    }
}

struct Play<'a> {
    app: &'a TestApp,
    name: String,
    debtor: DebtorId,
    documents: Vec<DocumentId>,
    promise: PromiseId,
    claim: PaidClaimId,
    payments: Vec<(PaymentId, usize, i64)>,
    model: Model,
    keys: usize,
}

impl Play<'_> {
    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}{}", self.name, self.keys)
    }

    async fn takes(&mut self, step: &Step) {
        match step {
            Step::Pay { of, percent } => {
                let minor = self.model.owed[*of] * percent / 100;
                if minor > 0 {
                    let key = self.key();
                    let payment = self.app.cheque(&self.debtor, &key, (&self.documents[*of], minor)).await;
                    self.payments.push((payment, *of, minor));
                    self.moves(*of, -minor);
                }
            }
            Step::Bounce { nth } if !self.payments.is_empty() => {
                let (payment, of, minor) = self.payments.remove(nth % self.payments.len());
                let back = NewReversal {
                    key: self.key(),
                    amount: None,
                    reason: ReversalReason::Bounced,
                    note: String::new(),
                    value_on: self.app.ctx.today(),
                    notify: false,
                };
                payments::reverse(&self.app.ctx, &payment, &back).await.unwrap();
                self.moves(of, minor);
            }
            Step::Bounce { .. } => {}
            Step::Waive { of, percent } => {
                let minor = self.model.owed[*of] * percent / 100;
                if minor > 0 {
                    let (key, document) = (self.key(), self.documents[*of].clone());
                    let new = NewWaiver { key, document, amount: eur(minor), reason: "x".into() };
                    waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap();
                    self.moves(*of, -minor);
                }
            }
            Step::Days { days, worker } => {
                self.app.clock.advance(chrono::Duration::days(*days));
                if *worker {
                    promises::look_after(&self.app.ctx).await.unwrap();
                    paid_claims::look_after(&self.app.ctx).await.unwrap();
                    self.model.looked_at(self.app.ctx.today());
                }
            }
        }
    }

    fn moves(&mut self, of: usize, minor: i64) {
        self.model.owed[of] += minor;
        self.model.moved(self.app.ctx.today());
    }

    async fn adds_up(&self, after: &str) {
        let today = self.app.ctx.today();
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let promise = promises::get(&mut conn, &self.debtor, &self.promise).await.unwrap().unwrap();
        assert_eq!(promise.state(), self.model.state, "{after}");
        assert_eq!(promise.missing().minor(), self.model.missing(), "missing {after}");
        let claim = paid_claims::get(&mut conn, &self.debtor, &self.claim).await.unwrap().unwrap();
        assert_eq!(claim.outcome.is_none(), self.model.claimed.is_some(), "{:?} {after}", claim.outcome);
        let held = self.model.held(today);
        assert_eq!(claim.held(today).minor(), held, "held {after}");
        for (document, owed) in self.documents.iter().zip(&self.model.owed) {
            let page = saldo::invoices::get(&mut conn, &self.app.ctx, &self.debtor, document).await.unwrap().unwrap();
            let held = if *document == self.documents[0] { held } else { 0 };
            assert_eq!(page.summary.owed.outstanding.minor(), *owed, "owed {after}");
            assert_eq!(page.summary.owed.due().minor(), owed - held, "due {after}");
        }
        let task = "select count(*) from task where closed_at is null and cause = 'promise:' || $1 || ':broken'";
        let open: i64 = saldo::run!(conn, fetch_one, sqlx::query_scalar(task).bind(&self.promise)).unwrap();
        let expected = self.model.state == State::Broken && self.model.missing() > 0;
        assert_eq!(open, i64::from(expected), "task {after}");
    }
}

async fn begin<'a>(house: &'a House, name: &str, (owed, percent, days): (Vec<i64>, i64, i64)) -> Play<'a> {
    let (app, name) = (&house.app, name.trim_end_matches('-').to_owned());
    let debtor = app.debtor(&name).await.id;
    let mut documents = Vec::new();
    for (of, payable) in owed.iter().enumerate() {
        documents.push(app.invoice(&debtor, &format!("{name}-F{of}"), eur(*payable), app.ctx.today()).await);
    }
    let promised: Vec<(i64, i64)> =
        owed.iter().map(|owed| (owed * percent / 100, owed - owed * percent / 100)).collect();
    let lines = documents.iter().zip(&promised).map(|(document, (minor, _))| (document.clone(), eur(*minor)));
    let pay_on = app.ctx.today() + chrono::Duration::days(days);
    let new = NewPromise { key: "k".into(), lines: lines.collect(), pay_on };
    let promise = promises::make(&app.ctx, &debtor, &new).await.unwrap().id();
    let minor = owed[0] / 2;
    let said = NewPaidClaim {
        key: "k".into(),
        document: documents[0].clone(),
        paid_on: app.ctx.today(),
        amount: eur(minor),
        account: None,
        words: None,
        files: vec![],
    };
    let claim = paid_claims::claim(&app.ctx, &debtor, &said).await.unwrap().id();
    let mut conn = app.ctx.db.read().await.unwrap();
    let kept_until = promises::get(&mut conn, &debtor, &promise).await.unwrap().unwrap().kept_until;
    let until = paid_claims::get(&mut conn, &debtor, &claim).await.unwrap().unwrap().hold_until.unwrap();
    let model = Model {
        promised,
        kept_until,
        state: State::Running,
        claimed: Some(minor),
        claim: (owed[0] - minor, until),
        pause: (minor, None),
        owed,
    };
    Play { app, name, debtor, documents, promise, claim, payments: vec![], model, keys: 0 }
}

fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_promise", usual, &lives(), async |house: &House, name: &str, (owed, percent, days, steps)| {
        let mut play = begin(house, name, (owed, percent, days)).await;
        for (n, step) in steps.iter().enumerate() {
            play.takes(step).await;
            play.adds_up(&format!("after step {n}, {step:?}")).await;
        }
    });
}

#[test]
fn any_life_of_a_promise_ends_as_with_a_pencil_on_sqlite() {
    holds_on(Engine::Sqlite, 60);
}

#[test]
fn any_life_of_a_promise_ends_as_with_a_pencil_on_postgres() {
    holds_on(Engine::Postgres, 12);
}
