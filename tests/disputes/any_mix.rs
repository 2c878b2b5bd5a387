//! Random payments, money that goes back, waivers, credit notes, disputes and decisions, against a plain model:
//! what is owed, what each dispute holds and asks back, and what is credit.

use std::collections::BTreeMap;

use proptest::prelude::*;
use saldo::disputes::{self, Claim, Decision, DisputeError, Item, State, Verdict};
use saldo::ids::{DebtorId, DisputeId, DocumentId, PaymentId};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::waivers::{self, NewWaiver};

use super::{message, new, words};
use crate::mix::house::{Engine, House, for_all};
use crate::support::{TestApp, eur};

const INVOICES: usize = 3;

/// One thing that happens. Numbers pick among what is there, and percents of what there is.
#[derive(Debug, Clone)]
enum Step {
    Pay { of: usize, percent: i64 },
    GoesBack { nth: usize },
    Waive { of: usize, percent: i64 },
    Note { of: usize, minor: i64 },
    Raise { claims: Vec<(usize, i64)> },
    Withdraw { nth: usize },
    Refuse { nth: usize },
    Accept { nth: usize, percent: i64 },
    Replace { nth: usize, ticks: u8 },
    Reopen { nth: usize },
}

fn steps() -> impl Strategy<Value = (Vec<i64>, Vec<Step>)> {
    let percent = || prop_oneof![2 => Just(100i64), 3 => 1..100i64];
    let step = prop_oneof![
        4 => (0..INVOICES, percent()).prop_map(|(of, percent)| Step::Pay { of, percent }),
        3 => (0..8usize).prop_map(|nth| Step::GoesBack { nth }),
        1 => (0..INVOICES, percent()).prop_map(|(of, percent)| Step::Waive { of, percent }),
        3 => (0..INVOICES, 1i64..60_00).prop_map(|(of, minor)| Step::Note { of, minor }),
        6 => prop::collection::vec((0..INVOICES, percent()), 1..3).prop_map(|claims| Step::Raise { claims }),
        1 => (0..6usize).prop_map(|nth| Step::Withdraw { nth }),
        1 => (0..6usize).prop_map(|nth| Step::Refuse { nth }),
        4 => (0..6usize, percent()).prop_map(|(nth, percent)| Step::Accept { nth, percent }),
        2 => (0..6usize, any::<u8>()).prop_map(|(nth, ticks)| Step::Replace { nth, ticks }),
        2 => (0..6usize).prop_map(|nth| Step::Reopen { nth }),
    ];
    (prop::collection::vec(1_00i64..120_00, INVOICES), prop::collection::vec(step, 8..24))
}

#[derive(Debug, Clone, Default)]
struct Invoice {
    payable: i64,
    owed: i64,
    /// Credited by decisions; what of it no credit note has said yet.
    credited: i64,
    untied: i64,
    /// By waivers, and by credit notes beyond what was decided.
    taken_off: i64,
    /// Credit of decisions and notes that found nothing owed. It is given to the invoice when that is owed again.
    free: i64,
}

#[derive(Debug, Clone)]
struct Contested {
    id: DisputeId,
    running: bool,
    wholly: bool,
    /// By invoice: what this round contests, and what of it a decision credited or notes settled.
    claims: BTreeMap<usize, (i64, i64)>,
    /// Credit notes that are about something else, as the last decision said.
    beside: Vec<usize>,
    /// A corrected invoice is promised.
    correcting: bool,
}

struct Play<'a> {
    app: &'a TestApp,
    name: String,
    debtor: DebtorId,
    documents: Vec<DocumentId>,
    payments: Vec<(PaymentId, usize, i64)>,
    notes: Vec<DocumentId>,
    /// Of each note: its invoice, and what of it was decided by nobody and settled nothing yet.
    came: Vec<(usize, i64)>,
    invoices: Vec<Invoice>,
    disputes: Vec<Contested>,
    keys: usize,
}

impl Play<'_> {
    /// What of an invoice nobody credited.
    fn uncredited(&self, of: usize) -> i64 {
        let invoice = &self.invoices[of];
        invoice.payable - invoice.credited - invoice.taken_off
    }

    /// What of that no dispute before this one contests; no dispute at all, for what is raised now.
    fn left(&self, of: usize, nth: Option<usize>) -> i64 {
        let before = self.disputes[..nth.unwrap_or(self.disputes.len())].iter().filter(|one| one.running);
        let contested: i64 = before.filter_map(|one| one.claims.get(&of)).map(|(minor, _)| minor).sum();
        (self.uncredited(of) - contested).max(0)
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}{}", self.name, self.keys)
    }

    fn one_of(&self, nth: usize, running: bool) -> Option<usize> {
        let fit: Vec<usize> = (0..self.disputes.len()).filter(|nth| self.disputes[*nth].running == running).collect();
        fit.get(nth % fit.len().max(1)).copied()
    }

    async fn takes(&mut self, step: &Step) {
        match step {
            Step::Pay { of, percent } => self.pay(*of, *percent).await,
            Step::GoesBack { nth } => self.goes_back(*nth).await,
            Step::Waive { of, percent } => self.waive(*of, *percent).await,
            Step::Note { of, minor } => self.note(*of, *minor).await,
            Step::Raise { claims } => self.raise(claims).await,
            Step::Withdraw { nth } => {
                if let Some(nth) = self.one_of(*nth, true) {
                    disputes::withdraw(&self.app.ctx, &self.debtor, &self.disputes[nth].id).await.unwrap();
                    self.disputes[nth].running = false;
                }
            }
            Step::Refuse { nth } => {
                if let Some(nth) = self.one_of(*nth, true) {
                    self.decide(nth, Verdict::Refuse, vec![]).await.unwrap();
                    self.disputes[nth].running = false;
                }
            }
            Step::Accept { nth, percent } => self.accept(*nth, *percent).await,
            Step::Replace { nth, ticks } => self.replace(*nth, *ticks).await,
            Step::Reopen { nth } => self.reopen(*nth).await,
        }
    }

    async fn pay(&mut self, of: usize, percent: i64) {
        let minor = self.invoices[of].owed * percent / 100;
        if minor > 0 {
            let key = self.key();
            let payment = self.app.cheque(&self.debtor, &key, (&self.documents[of], minor)).await;
            self.payments.push((payment, of, minor));
            self.invoices[of].owed -= minor;
        }
    }

    async fn goes_back(&mut self, nth: usize) {
        if self.payments.is_empty() {
            return;
        }
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
        let invoice = &mut self.invoices[of];
        let given = invoice.free.min(invoice.owed + minor);
        invoice.owed += minor - given;
        invoice.free -= given;
    }

    async fn waive(&mut self, of: usize, percent: i64) {
        let minor = self.invoices[of].owed * percent / 100;
        if minor > 0 {
            let (key, document) = (self.key(), self.documents[of].clone());
            let new = NewWaiver { key, document, amount: eur(minor), reason: "x".into() };
            waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap();
            self.invoices[of].owed -= minor;
            self.invoices[of].taken_off += minor;
        }
    }

    async fn note(&mut self, of: usize, minor: i64) {
        let (number, name) = (self.key(), &self.name);
        let total = eur(minor).to_decimal_string();
        let row = format!("credit_note,CN{number},2026-03-02,2026-03-02,EUR,D-{name},{name},{total},,{name}-F{of}\n");
        let summary = self.app.import_csv(&row).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let sql = "select id from document where number = $1";
        let note = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(format!("CN{number}"))).unwrap();
        self.notes.push(note);
        let invoice = &mut self.invoices[of];
        let tied = minor.min(invoice.untied);
        invoice.untied -= tied;
        let given = (minor - tied).min(invoice.owed);
        invoice.owed -= given;
        invoice.taken_off += minor - tied;
        invoice.free += minor - tied - given;
        self.came.push((of, minor - tied));
        for nth in 0..self.disputes.len() {
            if self.disputes[nth].claims.contains_key(&of) && self.is_corrected(nth) {
                self.uses_notes(nth);
            }
        }
    }

    fn waits(&self, nth: usize) -> bool {
        self.disputes[nth].running && self.disputes[nth].correcting
    }

    /// Whether there are notes enough for it and for all others that wait for some of the same invoices.
    fn is_corrected(&self, nth: usize) -> bool {
        let one = &self.disputes[nth];
        let waiting = |of: &usize| -> i64 {
            let all = (0..self.disputes.len()).filter(|other| self.waits(*other));
            all.filter_map(|other| self.disputes[other].claims.get(of)).map(|(minor, _)| minor).sum()
        };
        let came = |of: &usize| -> i64 {
            self.notes_of(*of).filter(|note| !one.beside.contains(note)).map(|note| self.came[note].1).sum()
        };
        self.waits(nth) && one.claims.keys().all(|of| came(of) >= waiting(of))
    }

    /// The notes of an invoice that are not used up.
    fn notes_of(&self, of: usize) -> impl Iterator<Item = usize> {
        (0..self.came.len()).filter(move |note| self.came[*note].0 == of && self.came[*note].1 > 0)
    }

    /// It is settled by the notes that are about it.
    fn uses_notes(&mut self, nth: usize) {
        let one = &mut self.disputes[nth];
        one.running = false;
        for (of, (claimed, settled)) in &mut one.claims {
            for (nth, (invoice, note)) in self.came.iter_mut().enumerate() {
                if invoice == of && !one.beside.contains(&nth) {
                    let used = (*claimed - *settled).min(*note);
                    (*settled, *note) = (*settled + used, *note - used);
                }
            }
        }
    }

    async fn raise(&mut self, wanted: &[(usize, i64)]) {
        let mut claims: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
        for (of, percent) in wanted {
            let minor = self.left(*of, None) * percent / 100;
            if minor > 0 {
                claims.entry(*of).or_insert((minor, 0));
            }
        }
        let said = claims.iter().map(|(of, (minor, _))| Claim {
            document: self.documents[*of].clone(),
            line: None,
            amount: Some(eur(*minor)),
        });
        let said: Vec<Claim> = said.collect();
        let key = self.key();
        // A cent more than is left is refused.
        if let Some(of) = claims.keys().next() {
            let amount = Some(eur(self.left(*of, None) + 1));
            let more = Claim { document: self.documents[*of].clone(), line: None, amount };
            let refused = disputes::raise(&self.app.ctx, &self.debtor, &new(&format!("{key}x"), vec![more])).await;
            assert!(matches!(refused, Err(DisputeError::TooMuch { .. })), "{refused:?}");
        }
        match disputes::raise(&self.app.ctx, &self.debtor, &new(&key, said)).await {
            Ok(raised) => {
                self.disputes.push(Contested {
                    id: raised.id(),
                    running: true,
                    wholly: false,
                    claims,
                    beside: vec![],
                    correcting: false,
                });
            }
            Err(DisputeError::Nothing) => assert!(claims.is_empty()),
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn decide(&mut self, nth: usize, verdict: Verdict, beside: Vec<usize>) -> Result<(), DisputeError> {
        let (id, key) = (self.disputes[nth].id.clone(), self.key());
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, &id).await.unwrap().unwrap().version;
        drop(conn);
        let notes = beside.iter().map(|note| self.notes[*note].clone()).collect();
        let decision = Decision { seen, verdict, words: words("x"), beside: notes };
        disputes::decide(&self.app.ctx, &self.debtor, &id, &key, &decision).await?;
        self.disputes[nth].beside = beside;
        Ok(())
    }

    async fn accept(&mut self, nth: usize, percent: i64) {
        let Some(nth) = self.one_of(nth, true) else { return };
        let claims = self.disputes[nth].claims.clone();
        let mut accepted: BTreeMap<usize, i64> = BTreeMap::new();
        for (of, (minor, _)) in &claims {
            let part = (*minor).min(self.left(*of, Some(nth))) * percent / 100;
            if part > 0 {
                accepted.insert(*of, part);
            }
        }
        let item = |(of, minor): (&usize, &i64)| Item { document: self.documents[*of].clone(), line: 0, minor: *minor };
        let items: Vec<Item> = accepted.iter().map(item).collect();
        let verdict = if percent == 100 { Verdict::AcceptAll } else { Verdict::Accept { items } };
        let beside: Vec<usize> = accepted.keys().flat_map(|of| self.notes_of(*of)).collect();
        let wholly = claims.iter().all(|(of, (minor, _))| {
            let credited = accepted.get(of).copied().unwrap_or(0);
            credited == *minor || credited >= self.uncredited(*of)
        });
        // A note that nobody looked at may be this very credit.
        if !beside.is_empty() {
            let refused = self.decide(nth, verdict.clone(), vec![]).await;
            assert!(matches!(refused, Err(DisputeError::CreditNoteCame { .. })), "{refused:?}");
        }
        match self.decide(nth, verdict, beside).await {
            Ok(()) => {}
            Err(DisputeError::Nothing) => return assert!(accepted.is_empty()),
            Err(error) => panic!("{error:?}"),
        }
        for (of, minor) in &accepted {
            let invoice = &mut self.invoices[*of];
            let lowered = (*minor).min(invoice.owed);
            invoice.owed -= lowered;
            invoice.credited += minor;
            invoice.untied += minor;
            invoice.free += minor - lowered;
            self.disputes[nth].claims.get_mut(of).unwrap().1 = *minor;
        }
        let one = &mut self.disputes[nth];
        (one.running, one.wholly) = (false, wholly);
    }

    /// A corrected invoice is promised; said again, or where notes for all of it came, it is here.
    async fn replace(&mut self, nth: usize, ticks: u8) {
        let Some(nth) = self.one_of(nth, true) else { return };
        let notes = self.disputes[nth].claims.keys().flat_map(|of| self.notes_of(*of));
        let beside: Vec<usize> = notes.filter(|note| (ticks >> (note % 8)) & 1 == 1).collect();
        self.decide(nth, Verdict::Replaced { number: "F-new".into() }, beside).await.unwrap();
        let again = std::mem::replace(&mut self.disputes[nth].correcting, true);
        if again || self.is_corrected(nth) {
            self.uses_notes(nth);
        }
    }

    async fn reopen(&mut self, nth: usize) {
        let Some(nth) = self.one_of(nth, false) else { return };
        let (id, key) = (self.disputes[nth].id.clone(), self.key());
        let result = disputes::reopen(&self.app.ctx, &self.debtor, &id, &message(&key, "again")).await;
        if self.disputes[nth].wholly {
            return assert!(matches!(result, Err(DisputeError::State(State::Accepted))), "{result:?}");
        }
        let left = self.disputes[nth]
            .claims
            .iter()
            .map(|(of, (claimed, gone))| (*of, ((claimed - gone).min(self.left(*of, None)), 0)));
        let left: BTreeMap<usize, (i64, i64)> = left.filter(|(_, (minor, _))| *minor > 0).collect();
        if left.is_empty() {
            return assert!(matches!(result, Err(DisputeError::Nothing)), "{result:?}");
        }
        result.unwrap();
        let one = &mut self.disputes[nth];
        (one.running, one.claims, one.correcting) = (true, left, false);
    }

    /// What each dispute holds of each invoice: the first first, never more than is owed.
    fn held(&self) -> BTreeMap<(usize, usize), i64> {
        let mut held = BTreeMap::new();
        for (of, invoice) in self.invoices.iter().enumerate() {
            let mut left = invoice.owed;
            for (nth, one) in self.disputes.iter().enumerate().filter(|(_, one)| one.running) {
                if let Some((claimed, _)) = one.claims.get(&of) {
                    let part = (*claimed).min(left);
                    left -= part;
                    held.insert((nth, of), part);
                }
            }
        }
        held
    }

    async fn adds_up(&self, after: &str) {
        for (document, invoice) in self.documents.iter().zip(&self.invoices) {
            assert_eq!(self.app.outstanding(document).await, invoice.owed, "owed {after}");
        }
        let expected = self.held();
        let mut conn = self.app.ctx.db.read().await.unwrap();
        for (nth, one) in self.disputes.iter().enumerate() {
            let dispute = disputes::get(&mut conn, &self.debtor, &one.id).await.unwrap().unwrap();
            assert_eq!(dispute.closed_at.is_none(), one.running, "state {after}");
            if !one.running {
                continue;
            }
            for invoice in disputes::invoices(&mut conn, &self.debtor, &one.id).await.unwrap() {
                let of = self.documents.iter().position(|document| *document == invoice.document_id).unwrap();
                let held = expected[&(nth, of)];
                assert_eq!(invoice.held().minor(), held, "held {after}");
                let claimed = one.claims[&of].0;
                let creditable = claimed.min(self.left(of, Some(nth)));
                assert_eq!(invoice.refund_claim().minor(), (creditable - held).max(0), "asked back {after}");
                assert_eq!(invoice.taken_off().minor(), claimed - creditable.max(held), "taken off {after}");
            }
        }
        let sql = "select cast(coalesce(sum(unallocated_minor), 0) as bigint) from credit where debtor_id = $1";
        let unapplied: i64 = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&self.debtor)).unwrap();
        let free: i64 = self.invoices.iter().map(|invoice| invoice.free).sum();
        assert_eq!(unapplied, free, "credit {after}");
        let sql = "select cast(coalesce(sum(case when debit_account = 'credit_decisions' then amount_minor
                                                 when credit_account = 'credit_decisions' then -amount_minor else 0 end), 0) as bigint)
                   from transfer
                   where debtor_id = $1";
        let untied: i64 = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&self.debtor)).unwrap();
        assert_eq!(untied, self.invoices.iter().map(|invoice| invoice.untied).sum::<i64>(), "untied {after}");
    }
}

fn holds_on(engine: Engine, usual: u32) {
    for_all(engine, "any_dispute", usual, &steps(), async |house: &House, name: &str, (amounts, steps)| {
        let (app, name) = (&house.app, name.trim_end_matches('-').to_owned());
        let debtor = app.debtor(&name).await.id;
        let mut documents = Vec::new();
        for (of, payable) in amounts.iter().enumerate() {
            documents.push(app.invoice(&debtor, &format!("{name}-F{of}"), eur(*payable), app.ctx.today()).await);
        }
        let invoice = |payable: &i64| Invoice { payable: *payable, owed: *payable, ..Invoice::default() };
        let mut play = Play {
            app,
            name,
            debtor,
            documents,
            payments: vec![],
            notes: vec![],
            came: vec![],
            invoices: amounts.iter().map(invoice).collect(),
            disputes: vec![],
            keys: 0,
        };
        for (n, step) in steps.iter().enumerate() {
            app.clock.advance(chrono::Duration::seconds(1));
            play.takes(step).await;
            play.adds_up(&format!("after step {n}, {step:?}")).await;
        }
    });
}

#[test]
fn any_mix_holds_what_is_contested_and_owed_on_sqlite() {
    holds_on(Engine::Sqlite, 60);
}

#[test]
fn any_mix_holds_what_is_contested_and_owed_on_postgres() {
    holds_on(Engine::Postgres, 12);
}
