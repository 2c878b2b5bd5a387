//! Random histories: at every position both kinds of statement say what the ledger says, periods hand on their
//! balance, and what was said once, with what was contested or in a plan, is said again after everything that followed.
//! What went to another debtor since keeps its figures and loses its name.

use chrono::{Days, Duration};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use saldo::access::Rights;
use saldo::ctx::Ctx;
use saldo::debtors::{self, MoneyOfSplit, MoveError, NewSplit, Target};
use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::ids::{CreditId, DisputeId, DocumentId, PaymentId, WaiverId};
use saldo::ledger::credits;
use saldo::payments::{self, Method, NewManual, NewReversal, ReversalReason, record_manual};
use saldo::plans::{self, NewPlan, Proof, Rhythm, Share};
use saldo::policies::{self, Plans, Policy};
use saldo::statements::{OpenSums, open_sums};
use saldo::text::Language;
use saldo::threads::Body;
use saldo::waivers::{self, NewWaiver};

use super::*;
use crate::imports::words::counts;
use crate::support::eur;

#[derive(Debug, Clone)]
enum Step {
    /// An invoice or a credit note with an earlier date.
    Document {
        minor: i64,
        age: i64,
        is_credit: bool,
    },
    /// By a provider: to an invoice, with a rest.
    Paid {
        document: usize,
        percent: i64,
        rest: i64,
    },
    /// The rest of such a payment goes back.
    Refund {
        payment: usize,
        percent: i64,
    },
    /// Seen at the bank, of an earlier day.
    Manual {
        document: usize,
        percent: i64,
        rest: i64,
        age: i64,
    },
    /// Such a payment bounces.
    Bounce {
        payment: usize,
        percent: i64,
    },
    /// Credit is given to an invoice.
    UseCredit {
        document: usize,
        percent: i64,
    },
    Waive {
        document: usize,
        percent: i64,
    },
    Unwaive {
        waiver: usize,
    },
    /// More or less of it is held by whatever is booked.
    Contest {
        document: usize,
        percent: i64,
    },
    Withdraw {
        dispute: usize,
    },
    /// What is open of an invoice is paid in two parts, the first in so many days.
    Plan {
        document: usize,
        days: u64,
    },
    /// A later import says another due date, of what went to another debtor too.
    Amend {
        document: usize,
        days: i64,
    },
    /// An invoice turns out to be somebody else's.
    Split {
        document: usize,
        follows: bool,
    },
    Days {
        days: i64,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (which, percent) = (0usize..8, 1i64..=100);
    let (rest, age) = (0i64..20_00, 0i64..60);
    let step = prop_oneof![
        6 => (1i64..200_00, age.clone(), prop::bool::weighted(0.25))
            .prop_map(|(minor, age, is_credit)| Step::Document { minor, age, is_credit }),
        3 => (which.clone(), percent.clone(), rest.clone())
            .prop_map(|(document, percent, rest)| Step::Paid { document, percent, rest }),
        2 => (which.clone(), percent.clone()).prop_map(|(payment, percent)| Step::Refund { payment, percent }),
        3 => (which.clone(), percent.clone(), rest, age)
            .prop_map(|(document, percent, rest, age)| Step::Manual { document, percent, rest, age }),
        2 => (which.clone(), percent.clone()).prop_map(|(payment, percent)| Step::Bounce { payment, percent }),
        2 => (which.clone(), percent.clone()).prop_map(|(document, percent)| Step::UseCredit { document, percent }),
        2 => (which.clone(), percent).prop_map(|(document, percent)| Step::Waive { document, percent }),
        1 => which.clone().prop_map(|waiver| Step::Unwaive { waiver }),
        3 => (which.clone(), 1i64..=100).prop_map(|(document, percent)| Step::Contest { document, percent }),
        1 => which.clone().prop_map(|dispute| Step::Withdraw { dispute }),
        3 => (which.clone(), 1u64..30).prop_map(|(document, days)| Step::Plan { document, days }),
        2 => (which.clone(), 0i64..90).prop_map(|(document, days)| Step::Amend { document, days }),
        2 => (which, any::<bool>()).prop_map(|(document, follows)| Step::Split { document, follows }),
        2 => (1i64..40).prop_map(|days| Step::Days { days }),
    ];
    prop::collection::vec(step, 8..28)
}

struct World {
    app: TestApp,
    debtor: DebtorId,
    /// Somebody of the debtor.
    theirs: Ctx,
    invoices: Vec<DocumentId>,
    /// Every invoice as it was imported, whosever it is now: number, date and total.
    imported: Vec<(String, NaiveDate, String)>,
    /// Payments of a provider with a rest, until it went back.
    paid: Vec<(PaymentId, CreditId)>,
    manual: Vec<PaymentId>,
    waived: Vec<WaiverId>,
    disputes: Vec<DisputeId>,
}

/// What a statement said, and of what.
struct Said {
    basis: Basis,
    period: Period,
    lines: Vec<Portion>,
    open: Vec<Portion>,
    sums: OpenSums,
}

impl World {
    async fn new(app: TestApp) -> Self {
        let debtor = app.debtor("anna").await.id;
        let theirs = app.acting_as(&app.contact("anna", &debtor, Rights::DISPUTE_AND_PLAN).await);
        let policy = Policy { plans: Plans::AtOnce, smallest_minor: 1, ..Policy::usual(2) };
        policies::change(&app.ctx, policies::Kind::Business, 0, &policy).await.unwrap();
        Self {
            app,
            debtor,
            theirs,
            invoices: Vec::new(),
            imported: Vec::new(),
            paid: Vec::new(),
            manual: Vec::new(),
            waived: Vec::new(),
            disputes: Vec::new(),
        }
    }

    fn earlier(&self, age: i64) -> NaiveDate {
        self.app.ctx.today() - Duration::days(age)
    }

    /// An invoice that is here, and so much percent of what is owed on it.
    async fn part(&self, document: usize, percent: i64) -> Option<(DocumentId, i64)> {
        let id = self.invoices.get(document % self.invoices.len().max(1))?;
        let owed = self.app.outstanding(id).await;
        (owed > 0).then(|| (id.clone(), (owed * percent / 100).max(1)))
    }

    async fn take(&mut self, n: usize, step: &Step) {
        match step {
            Step::Document { minor, age, is_credit } => self.document(n, *minor, *age, *is_credit).await,
            Step::Paid { document, percent, rest } => {
                let Some((id, minor)) = self.part(*document, *percent).await else { return };
                let paid = self.app.paid(&self.debtor, eur(minor + rest), &[(&id, eur(minor))]).await;
                self.paid.extend((*rest > 0).then_some(paid));
            }
            Step::Refund { payment, percent } => self.refund(*payment, *percent).await,
            Step::Manual { document, percent, rest, age } => self.manual(n, (*document, *percent), *rest, *age).await,
            Step::Bounce { payment, percent } => self.bounce(n, *payment, *percent).await,
            Step::UseCredit { document, percent } => self.use_credit(n, *document, *percent).await,
            Step::Waive { document, percent } => {
                let Some((document, minor)) = self.part(*document, *percent).await else { return };
                let new = NewWaiver { key: format!("w{n}"), document, amount: eur(minor), reason: "late".into() };
                self.waived.extend(waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap().now());
            }
            Step::Unwaive { waiver } if !self.waived.is_empty() => {
                let id = self.waived.remove(waiver % self.waived.len());
                waivers::take_back(&self.app.ctx, &self.debtor, &id, "a mistake").await.unwrap();
            }
            Step::Contest { document, percent } => self.contest(n, *document, *percent).await,
            Step::Withdraw { dispute } if !self.disputes.is_empty() => {
                let id = self.disputes.remove(dispute % self.disputes.len());
                disputes::withdraw(&self.app.ctx, &self.debtor, &id).await.unwrap();
            }
            Step::Plan { document, days } => self.plan(n, *document, *days).await,
            Step::Amend { document, days } => self.amend(*document, *days).await,
            Step::Split { document, follows } => self.split(n, *document, *follows).await,
            Step::Unwaive { .. } | Step::Withdraw { .. } => {}
            Step::Days { days } => self.app.clock.advance(Duration::days(*days)),
        }
    }

    async fn document(&mut self, n: usize, minor: i64, age: i64, is_credit: bool) {
        let kind = if is_credit { "credit_note" } else { "invoice" };
        let (on, total) = (self.earlier(age), eur(minor).to_decimal_string());
        let due_on = if is_credit { String::new() } else { (on + Duration::days(30)).to_string() };
        let row = format!("{kind},N-{n},{on},{due_on},EUR,D-anna,anna,{total},,\n");
        assert_eq!(counts(&self.app.import_csv(&row).await), [1, 0, 0, 0], "{row}");
        if !is_credit {
            let id = self.app.one("select id from document where number = $1", &format!("N-{n}")).await;
            self.invoices.push(id);
            self.imported.push((format!("N-{n}"), on, total));
        }
    }

    async fn amend(&self, document: usize, days: i64) {
        let Some((number, on, total)) = self.imported.get(document % self.imported.len().max(1)) else { return };
        let row = format!("invoice,{number},{on},{},EUR,D-anna,anna,{total},,\n", *on + Duration::days(days));
        assert_eq!(counts(&self.app.import_csv(&row).await)[3], 0, "{row}");
    }

    async fn split(&mut self, n: usize, document: usize, follows: bool) {
        let Some(id) = self.invoices.get(document % self.invoices.len().max(1)) else { return };
        let new = NewSplit {
            from: self.debtor.clone(),
            documents: vec![id.clone()],
            to: Target::New { number: format!("D-{n}"), name: format!("other {n}") },
            identifiers: Vec::new(),
            money: if follows { MoneyOfSplit::Follows } else { MoneyOfSplit::Stays },
            why: "it was never theirs".into(),
        };
        match debtors::split(&self.app.ctx, &new).await {
            Ok(_) => self.keep_own().await,
            // Its money was given to others too.
            Err(MoveError::Mixed { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// Forgets what went to another debtor.
    async fn keep_own(&mut self) {
        let (mut invoices, mut paid, mut manual) = (Vec::new(), Vec::new(), Vec::new());
        let (mut waived, mut disputes) = (Vec::new(), Vec::new());
        let of_payment = "select debtor_id from payment where id = $1";
        let of_waiver = "select d.debtor_id from waiver w join document d on d.id = w.document_id where w.id = $1";
        for id in std::mem::take(&mut self.invoices) {
            let is_own = self.is_own("select debtor_id from document where id = $1", id.as_str()).await;
            invoices.extend(is_own.then_some(id));
        }
        for (payment, lot) in std::mem::take(&mut self.paid) {
            let is_own = self.is_own(of_payment, payment.as_str()).await;
            paid.extend(is_own.then_some((payment, lot)));
        }
        for payment in std::mem::take(&mut self.manual) {
            let is_own = self.is_own(of_payment, payment.as_str()).await;
            manual.extend(is_own.then_some(payment));
        }
        for waiver in std::mem::take(&mut self.waived) {
            let is_own = self.is_own(of_waiver, waiver.as_str()).await;
            waived.extend(is_own.then_some(waiver));
        }
        for dispute in std::mem::take(&mut self.disputes) {
            let is_own = self.is_own("select debtor_id from dispute where id = $1", dispute.as_str()).await;
            disputes.extend(is_own.then_some(dispute));
        }
        (self.invoices, self.paid, self.manual) = (invoices, paid, manual);
        (self.waived, self.disputes) = (waived, disputes);
    }

    async fn is_own(&self, sql: &'static str, id: &str) -> bool {
        self.app.one::<DebtorId>(sql, id).await == self.debtor
    }

    async fn refund(&mut self, payment: usize, percent: i64) {
        if self.paid.is_empty() {
            return;
        }
        let (payment, lot) = self.paid.remove(payment % self.paid.len());
        let left: i64 = self.app.one("select unallocated_minor from credit where id = $1", lot.as_str()).await;
        if left > 0 {
            self.app.refunded(&self.debtor, &payment, &lot, eur((left * percent / 100).max(1))).await;
        }
    }

    async fn manual(&mut self, n: usize, (document, percent): (usize, i64), rest: i64, age: i64) {
        let lines: Vec<_> =
            self.part(document, percent).await.into_iter().map(|(document, minor)| (document, eur(minor))).collect();
        let minor = lines.iter().map(|(_, amount)| amount.minor()).sum::<i64>() + rest;
        let new = NewManual {
            key: format!("m{n}"),
            method: Method::Cheque,
            amount: eur(minor.max(1)),
            value_on: self.earlier(age),
            payer: None,
            reference: None,
            lines,
        };
        self.manual.push(record_manual(&self.app.ctx, &self.debtor, &new).await.unwrap().payment);
    }

    async fn bounce(&mut self, n: usize, payment: usize, percent: i64) {
        if self.manual.is_empty() {
            return;
        }
        let payment = self.manual.remove(payment % self.manual.len());
        let minor: i64 = self.app.one("select amount_minor from payment where id = $1", payment.as_str()).await;
        let new = NewReversal {
            key: format!("b{n}"),
            amount: Some(eur((minor * percent / 100).max(1))),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&self.app.ctx, &payment, &new).await.unwrap();
    }

    async fn use_credit(&self, n: usize, document: usize, percent: i64) {
        let Some((id, minor)) = self.part(document, percent).await else { return };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let lots = credits::available(&mut conn, &self.debtor, Currency::EUR).await.unwrap();
        drop(conn);
        let Some(lot) = lots.get(n % lots.len().max(1)) else { return };
        let given = "select count(*) from entry where source_key = $1";
        if self.app.one::<i64>(given, &format!("give:{}:{id}", lot.id)).await == 0 {
            self.app.allocated(&self.debtor, &lot.id, &id, eur(minor.min(lot.amount().minor()))).await;
        }
    }

    async fn contest(&mut self, n: usize, document: usize, percent: i64) {
        let Some(id) = self.invoices.get(document % self.invoices.len().max(1)) else { return };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let contestable = disputes::contestable_of(&mut conn, &self.debtor, id).await.unwrap();
        drop(conn);
        let minor = contestable.map_or(0, |(left, _)| left.minor() * percent / 100);
        if minor == 0 {
            return;
        }
        let new = NewDispute {
            key: format!("d{n}"),
            claims: vec![Claim { document: id.clone(), line: None, amount: Some(eur(minor)) }],
            reason: Reason::Price,
            wants: Wants::Credit,
            words: Body::parse("Too dear.").unwrap(),
            files: Vec::new(),
        };
        self.disputes.push(disputes::raise(&self.app.ctx, &self.debtor, &new).await.unwrap().id());
    }

    async fn plan(&self, n: usize, document: usize, days: u64) {
        let Some(id) = self.invoices.get(document % self.invoices.len().max(1)) else { return };
        let (documents, first_on) = (vec![id.clone()], self.app.ctx.today() + Days::new(days));
        let (share, rhythm) = (Share::Count(2), Rhythm::TwoWeekly);
        let wanted = plans::Wanted { down: 0, down_on: first_on, share, rhythm, first_on };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, Language::En);
        let shown = plans::preview(&mut conn, &self.theirs, &self.debtor, asked).await;
        drop(conn);
        // Paid, contested as a whole, in a plan already, or a single cent.
        let Ok(shown) = shown else { return };
        let new = NewPlan {
            key: format!("p{n}"),
            documents,
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: Some(Body::parse("The harvest comes late.").unwrap()),
            proof: Proof { network: "192.0.2.7".into(), proved_by: "password".into() },
        };
        plans::propose(&self.theirs, &self.debtor, &new).await.unwrap();
    }

    async fn sums(&self, basis: &Basis) -> OpenSums {
        open_sums(&mut self.app.ctx.db.read().await.unwrap(), basis).await.unwrap()
    }

    /// What the guards of documents and credit say is owed, and what is credit.
    async fn ledger(&self) -> (i64, i64) {
        let owed = "select cast(coalesce(sum(outstanding_minor), 0) as bigint) from document where debtor_id = $1";
        let credit = "select cast(coalesce(sum(unallocated_minor), 0) as bigint) from credit where debtor_id = $1";
        (self.app.one(owed, self.debtor.as_str()).await, self.app.one(credit, self.debtor.as_str()).await)
    }

    /// Looks at both kinds of statement as known now, and that they agree with the ledger.
    async fn say(&self, n: usize) -> Said {
        let basis = now(&self.app, &self.debtor).await;
        let period = Period { from: self.earlier(45), to: self.earlier(10) };
        let (owed, credit) = self.ledger().await;
        assert_eq!(ends(&self.app, &basis, ever()).await, (0, owed - credit), "after step {n}");
        let (items, lots, balance) = open_items(&self.app, &basis).await;
        assert_eq!(items.iter().map(|item| item.open.minor()).sum::<i64>(), owed, "after step {n}");
        assert_eq!(lots.iter().map(|lot| lot.left.minor()).sum::<i64>(), credit, "after step {n}");
        assert_eq!(balance, owed - credit, "after step {n}");
        self.follow_on(&basis, period).await;
        Said {
            lines: of_period(&self.app, &basis, period).await,
            open: of_open(&self.app, &basis).await,
            sums: self.sums(&basis).await,
            basis,
            period,
        }
    }

    /// Before, in and after a period: each begins where the other ends, and lines add up one by one.
    async fn follow_on(&self, basis: &Basis, period: Period) {
        let (before, after) = (period.from - Duration::days(1), period.to + Duration::days(1));
        let mut balance = 0;
        for part in [Period { to: before, ..ever() }, period, Period { from: after, ..ever() }] {
            let (opening, closing) = ends(&self.app, basis, part).await;
            assert_eq!(opening, balance, "{part:?}");
            let mut dates = Vec::new();
            for line in lines(&self.app, basis, part).await {
                balance += if line.side == Side::Debit { line.amount.minor() } else { -line.amount.minor() };
                assert_eq!(line.balance.minor(), balance, "{line:?}");
                dates.push(line.document_on);
            }
            assert_eq!(closing, balance, "{part:?}");
            let mut conn = self.app.ctx.db.read().await.unwrap();
            let at_once = saldo::statements::closing(&mut conn, basis, part.to).await.unwrap();
            assert_eq!(at_once.minor(), balance, "{part:?}");
            assert!(dates.is_sorted() && dates.iter().all(|on| (part.from..=part.to).contains(on)), "{dates:?}");
        }
    }
}

async fn any_history(new_app: impl AsyncFn() -> TestApp, count: usize) {
    let (strategy, mut runner) = (steps(), TestRunner::deterministic());
    let (mut seen, mut marked, mut changed) = (0, 0, 0);
    let (mut amended, mut parted) = (0, 0);
    for _ in 0..count {
        let steps = strategy.new_tree(&mut runner).unwrap().current();
        let mut world = World::new(new_app().await).await;
        let mut said = Vec::new();
        for (n, step) in steps.iter().enumerate() {
            world.take(n, step).await;
            said.push(world.say(n).await);
            // So that what has no number (the holds, the due dates) is told apart from what comes next.
            world.app.clock.advance(Duration::minutes(1));
        }
        for (n, said) in said.iter().enumerate() {
            let (lines, open) =
                (of_period(&world.app, &said.basis, said.period).await, of_open(&world.app, &said.basis).await);
            let told = (nameless(&lines), nameless(&open));
            assert_eq!(
                told,
                (nameless(&said.lines), nameless(&said.open)),
                "what was said after step {n} of {steps:?}"
            );
            seen += lines.len();
            assert_eq!(world.sums(&said.basis).await, said.sums, "sums after step {n} of {steps:?}");
            marked += usize::from(said.sums.mark != Mark::none(Currency::EUR));
            let Known { position, at } = said.basis.known;
            let address = Wanted::Position { position, at: Some(at) };
            let again = as_wanted(&world.app, &world.debtor, address).await;
            assert_eq!(again, said.basis, "the address after step {n} of {steps:?}");
            let mut conn = world.app.ctx.db.read().await.unwrap();
            let at_once = saldo::statements::closing(&mut conn, &said.basis, said.period.to).await.unwrap();
            drop(conn);
            assert_eq!(
                ends(&world.app, &said.basis, said.period).await.1,
                at_once.minor(),
                "after step {n} of {steps:?}"
            );
            let small = Reader::period(said.basis.clone(), said.period, None).with_rows(2);
            let small: Vec<Line> = portions(&world.app, small).await.into_iter().flat_map(lines_of).collect();
            assert_eq!(small, lines.into_iter().flat_map(lines_of).collect::<Vec<_>>(), "in small portions");
        }
        changed += world.app.count("hold_was").await;
        amended += world.app.count("document_amendment").await;
        parted += world.app.count("debtor_move").await;
        world.app.finish().await;
    }
    assert!(seen > count * 30, "{seen} portions are too few to tell anything");
    assert!(marked > count && changed > 0, "{marked} marks and {changed} changes of them are too few");
    assert!(amended > 0 && parted > 0, "{amended} other due dates and {parted} splits are too few");
}

/// The same without what is said of documents and payments only while they are the debtor's.
fn nameless(portions: &[Portion]) -> Vec<Portion> {
    let mut portions = portions.to_vec();
    for portion in &mut portions {
        match portion {
            Portion::Lines(lines) => lines.iter_mut().for_each(|line| (line.document, line.payment) = (None, None)),
            Portion::Owed(items) => items.iter_mut().for_each(|item| item.document = None),
            Portion::Credit(items) => items.iter_mut().for_each(|item| (item.document, item.payment) = (None, None)),
            Portion::Opening(_) | Portion::Closing(_) | Portion::Sums { .. } => {}
        }
    }
    portions
}

fn lines_of(portion: Portion) -> Vec<Line> {
    if let Portion::Lines(lines) = portion { lines } else { Vec::new() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_history_is_told_the_same_again_on_sqlite() {
    any_history(TestApp::sqlite, 24).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_history_is_told_the_same_again_on_postgres() {
    any_history(TestApp::postgres, 6).await;
}
