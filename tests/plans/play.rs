//! What happens in a random life of a plan, to the product and to the model.

use saldo::debtors::{self, MoveError, NewMerge};
use saldo::disputes::{self, Claim, Decision, Item, NewDispute, Reason, Verdict, Wants};
use saldo::ids::{CreditId, DisputeId, PaymentId};
use saldo::ledger::{self, Clearing, EntryKind, NewEntry, NewTransfer};
use saldo::payments::{self, NewReversal, ReversalReason};
use saldo::plans::{ChangeDone, ChangePreview, ChangeWanted, Instalment, NewChange, ScheduleError, What, changes};
use saldo::waivers::{self, NewWaiver};

use super::any_life::{Answer, Life, Step};
use super::model::{GRACE, Model, NOTICE};
use super::*;

/// A payment of an invoice. One by card has a lot that a refund takes from; the others are cheques that bounce.
#[derive(Clone)]
struct Paid {
    id: PaymentId,
    lot: Option<CreditId>,
    of: usize,
    left: i64,
}

/// A change that a colleague has to answer.
#[derive(Clone)]
enum Asked {
    /// Of an instalment of which so much is left.
    Move { nth: usize, to: NaiveDate, left: i64 },
    /// Of an invoice with so much.
    TakeIn { of: usize, minor: i64, instalments: Vec<Instalment> },
}

pub struct Play<'a> {
    pub app: &'a TestApp,
    pub documents: Vec<DocumentId>,
    pub model: Model,
    /// Who has it all now: `own`, or `other` while they are merged.
    pub debtor: DebtorId,
    own: DebtorId,
    other: DebtorId,
    /// A credit note came while they were merged, and would stay behind.
    is_mixed: bool,
    name: String,
    /// Somebody of the debtor.
    theirs: Ctx,
    /// A colleague.
    ours: Ctx,
    asked: Option<Asked>,
    payments: Vec<Paid>,
    disputes: Vec<Option<DisputeId>>,
    notes: Vec<DocumentId>,
    keys: usize,
}

impl<'a> Play<'a> {
    /// Before there is a plan. The invoices are due one after the other.
    pub async fn begin(app: &'a TestApp, name: &str, life: &Life) -> Self {
        let debtor = app.debtor(name).await.id;
        let mut documents = Vec::new();
        for (of, (payable, ..)) in life.invoices.iter().enumerate() {
            let due_on = app.ctx.today() + Days::new(of as u64);
            documents.push(app.invoice(&debtor, &format!("{name}-F{of}"), eur(*payable), due_on).await);
        }
        let payable: Vec<i64> = life.invoices.iter().map(|(payable, ..)| *payable).collect();
        let contact = app.contact(name, &debtor, Rights::DISPUTE_AND_PLAN).await;
        let mut play = Self {
            app,
            disputes: vec![None; documents.len()],
            documents,
            model: Model::of(&payable),
            own: debtor.clone(),
            debtor,
            other: app.debtor(&format!("{name}-other")).await.id,
            is_mixed: false,
            name: name.into(),
            theirs: app.acting_as(&contact),
            ours: app.as_staff(&app.colleague(name, Role::Controller).await),
            asked: None,
            payments: vec![],
            notes: vec![],
            keys: 0,
        };
        for (of, (payable, paid, contested)) in life.invoices.iter().enumerate() {
            play.pay(of, payable * paid / 100, false).await;
            play.contest(of, *contested).await;
        }
        play
    }

    /// A plan about all that is open, inside the policy.
    pub async fn agree(&mut self, life: &Life) -> PlanId {
        let (ctx, today) = (&self.app.ctx, self.app.ctx.today());
        self.set_policy(life.ends_itself).await;
        let open: i64 = (0..self.documents.len()).map(|of| self.model.due(of, today)).sum();
        let wanted = Wanted {
            down: open * life.down_percent / 100,
            down_on: today + Days::new(2),
            share: Share::Count(life.count),
            rhythm: life.rhythm,
            first_on: today + Days::new(life.first_in),
        };
        let mut conn = ctx.db.read().await.unwrap();
        let asked = (&self.documents[..], &wanted, Language::En);
        let shown = plans::preview(&mut conn, &self.theirs, &self.own, asked).await.unwrap();
        drop(conn);
        let form = NewPlan {
            key: "k".into(),
            documents: self.documents.clone(),
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: None,
            proof: proof(),
        };
        let Proposed::Agreed(plan) = plans::propose(&self.theirs, &self.own, &form).await.unwrap() else {
            panic!("not at once")
        };
        self.model.agree(&shown.instalments, life.ends_itself);
        plan
    }

    async fn set_policy(&self, ends_itself: bool) {
        let policy = Policy {
            plans: Plans::AtOnce,
            smallest_minor: 1,
            grace_days: GRACE as i32,
            notice_days: NOTICE as i32,
            ends_itself,
            ..Policy::usual(2)
        };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        policies::change(&self.app.ctx, Kind::Business, seen, &policy).await.unwrap();
    }

    /// Whether a change waits for an answer: it is over with its plan.
    pub fn waits(&mut self) -> bool {
        self.asked = self.asked.take().filter(|_| self.model.runs());
        self.asked.is_some()
    }

    async fn now(&self, plan: &PlanId) -> Plan {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        plans::get(&mut conn, &self.debtor, plan).await.unwrap().unwrap()
    }

    async fn shown(&self, plan: &Plan, wanted: &ChangeWanted) -> Result<ChangePreview, PlanError> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        changes::preview(&mut conn, &self.theirs, &self.debtor, plan, (wanted, Language::En)).await
    }

    async fn move_or_answer(&mut self, plan: &PlanId, (nth, days): (usize, i64), answer: Answer) {
        if self.waits() || !self.model.runs() {
            return self.answer(plan, answer).await;
        }
        let (now, today) = (self.now(plan).await, self.app.ctx.today());
        let nth = nth % self.model.days.len();
        let to = (self.model.days[nth] + chrono::Duration::days(days)).clamp(today, today + Days::new(300));
        let wanted = ChangeWanted::Move { position: nth as i32 + 1, to };
        let left = self.model.left_of(nth);
        let shown = match self.shown(&now, &wanted).await {
            Ok(shown) => shown,
            Err(PlanError::NotOpen(_)) if left == 0 => return,
            Err(PlanError::SameDay) => return,
            Err(error) => panic!("{error:?} with {left} left"),
        };
        let What::Moved { to, left: found, .. } = shown.what else { panic!("{:?}", shown.what) };
        assert_eq!(found.minor(), left);
        self.ask(&now, (wanted, shown.hash), Asked::Move { nth, to, left }).await;
        self.answer(plan, answer).await;
    }

    /// A new invoice, all of which is open. While they are merged it would stay behind.
    async fn take_in_or_answer(&mut self, plan: &PlanId, minor: i64, answer: Answer) {
        if self.waits() || !self.model.runs() || self.debtor != self.own {
            return self.answer(plan, answer).await;
        }
        let (of, today) = (self.documents.len(), self.app.ctx.today());
        let number = format!("{}-F{of}", self.name);
        self.documents.push(self.app.invoice(&self.debtor, &number, eur(minor), today).await);
        self.disputes.push(None);
        self.model.add(minor);
        let now = self.now(plan).await;
        let wanted = ChangeWanted::Add { documents: vec![self.documents[of].clone()] };
        let shown = match self.shown(&now, &wanted).await {
            Ok(shown) => shown,
            // So small are the instalments: it stays beside the plan.
            Err(PlanError::Schedule(ScheduleError::TooMany)) => return,
            Err(error) => panic!("{error:?}"),
        };
        let What::Added { instalments, .. } = shown.what else { panic!("{:?}", shown.what) };
        self.ask(&now, (wanted, shown.hash), Asked::TakeIn { of, minor, instalments }).await;
        self.answer(plan, answer).await;
    }

    /// What is inside the policy holds at once.
    async fn ask(&mut self, plan: &Plan, (wanted, seen_hash): (ChangeWanted, String), asked: Asked) {
        let words = Some(words("The harvest comes late."));
        let new = NewChange { wanted, language: Language::En, seen_hash, words, proof: proof() };
        match changes::propose(&self.theirs, &self.debtor, &plan.id, plan.version, &new).await.unwrap() {
            ChangeDone::Agreed => self.changed(&asked),
            ChangeDone::Asked => self.asked = Some(asked),
            other => panic!("{other:?}"),
        }
    }

    async fn answer(&mut self, plan: &PlanId, answer: Answer) {
        if !self.waits() || matches!(answer, Answer::Later) {
            return;
        }
        let Some(asked) = self.asked.take() else { return };
        let seen = self.now(plan).await.version;
        if matches!(answer, Answer::Refuse) {
            changes::refuse(&self.ours, &self.debtor, plan, seen, &words("Not now.")).await.unwrap();
            return;
        }
        let done = changes::accept(&self.ours, &self.debtor, plan, seen, &proof()).await;
        assert_eq!(done.is_ok(), self.is_as_asked(&asked), "{done:?}");
        match done {
            Ok(()) => self.changed(&asked),
            Err(error) => assert!(matches!(error, PlanError::Overtaken), "{error:?}"),
        }
    }

    /// Whether what a change is about is as it was when it was asked, and none of its days is over.
    fn is_as_asked(&self, asked: &Asked) -> bool {
        let today = self.app.ctx.today();
        match asked {
            Asked::Move { nth, to, left } => self.model.left_of(*nth) == *left && *to >= today,
            Asked::TakeIn { of, minor, instalments } => {
                self.model.due(*of, today) == *minor && instalments[0].due_on >= today
            }
        }
    }

    fn changed(&mut self, asked: &Asked) {
        match asked {
            Asked::Move { nth, to, .. } => self.model.move_to(*nth, *to, self.app.ctx.today()),
            Asked::TakeIn { of, instalments, .. } => self.model.take_in(*of, instalments),
        }
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}-{}", self.name, self.keys)
    }

    pub async fn take(&mut self, step: &Step, plan: &PlanId) {
        let today = self.app.ctx.today();
        let count = self.documents.len();
        let at = |of: usize| of % count;
        match *step {
            Step::Pay { of, percent, by_card } => {
                self.pay(at(of), self.model.invoices[at(of)].owed() * percent / 100, by_card).await;
            }
            Step::PayWhatIsDue { of } => {
                self.pay(at(of), self.model.due(at(of), today), false).await;
                assert_eq!(self.model.due(at(of), today), 0);
            }
            Step::GoesBack { nth, percent } => self.go_back(nth, percent).await,
            Step::Waive { of, percent } => self.waive(at(of), percent).await,
            Step::CreditNote { of, minor } => self.credit_note(at(of), minor).await,
            Step::Contest { of, percent } => self.contest(at(of), percent).await,
            Step::Withdraw { of } => self.withdraw(at(of)).await,
            Step::Refuse { of } => self.decide(at(of), Verdict::Refuse, 0).await,
            Step::Accept { of, percent } => self.accept(at(of), percent).await,
            Step::MergeOrUndo => self.merge_or_undo().await,
            Step::Move { nth, days, answer } => self.move_or_answer(plan, (nth, days), answer).await,
            Step::TakeIn { minor, answer } => self.take_in_or_answer(plan, minor, answer).await,
            Step::End => self.end(plan).await,
            Step::Days { days, worker } => {
                self.app.clock.advance(chrono::Duration::days(days));
                if worker {
                    plans::look_after(&self.app.ctx).await.unwrap();
                    self.model.look(self.app.ctx.today());
                }
            }
        }
    }

    async fn pay(&mut self, of: usize, minor: i64, by_card: bool) {
        if minor == 0 {
            return;
        }
        let (key, document) = (self.key(), &self.documents[of]);
        let (id, lot) = if by_card {
            let (id, lot) = self.app.paid(&self.debtor, eur(minor), &[(document, eur(minor))]).await;
            (id, Some(lot))
        } else {
            (self.app.cheque(&self.debtor, &key, (document, minor)).await, None)
        };
        self.payments.push(Paid { id, lot, of, left: minor });
        self.model.pay(of, minor, self.app.ctx.today());
    }

    async fn go_back(&mut self, nth: usize, percent: i64) {
        if self.payments.is_empty() {
            return;
        }
        let nth = nth % self.payments.len();
        let Paid { id, lot, of, left } = self.payments[nth].clone();
        let minor = (left * percent / 100).max(1);
        match lot {
            // A refund gives no other credit to what it opens.
            Some(_) if self.model.invoices[of].free > 0 => return,
            Some(lot) => self.refund(&id, &lot, of, minor).await,
            None => self.bounce(&id, minor).await,
        }
        self.payments[nth].left -= minor;
        self.payments.retain(|paid| paid.left > 0);
        self.model.go_back(of, minor, self.app.ctx.today());
    }

    async fn bounce(&mut self, payment: &PaymentId, minor: i64) {
        let back = NewReversal {
            key: self.key(),
            amount: Some(eur(minor)),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app.ctx.today(),
            notify: false,
        };
        payments::reverse(&self.app.ctx, payment, &back).await.unwrap();
    }

    async fn refund(&mut self, payment: &PaymentId, lot: &CreditId, of: usize, minor: i64) {
        let (source_key, today) = (format!("refund:{}", self.key()), self.app.ctx.today());
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, &self.debtor).await.unwrap().unwrap();
        let entry = NewEntry {
            kind: EntryKind::Refund,
            source_key,
            debtor: Some((self.debtor.clone(), version)),
            document_on: today,
            value_on: today,
            transfers: vec![
                NewTransfer::takes_back(lot, &self.documents[of], eur(minor)),
                NewTransfer::returned(Clearing::Demo, lot, payment, eur(minor)),
            ],
        };
        ledger::post(&mut tx, &self.app.ctx, entry).await.unwrap();
        let sql = "update payment set refunded_minor = refunded_minor + $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(payment).bind(minor)).unwrap();
        tx.commit().await.unwrap();
    }

    async fn waive(&mut self, of: usize, percent: i64) {
        let minor = self.model.invoices[of].owed() * percent / 100;
        if minor == 0 {
            return;
        }
        let (key, document) = (self.key(), self.documents[of].clone());
        let new = NewWaiver { key, document, amount: eur(minor), reason: "a good customer".into() };
        waivers::waive(&self.app.ctx, &self.debtor, &new).await.unwrap();
        self.model.waive(of, minor, self.app.ctx.today());
    }

    async fn credit_note(&mut self, of: usize, minor: i64) {
        let (number, name) = (format!("CN-{}", self.key()), &self.name);
        let total = eur(minor).to_decimal_string();
        let row = format!("credit_note,{number},2026-03-02,2026-03-02,EUR,D-{name},{name},{total},,{name}-F{of}\n");
        let summary = self.app.import_csv(&row).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
        let note: DocumentId = self.app.one("select id from document where number = $1", &number).await;
        self.notes.push(note);
        self.is_mixed |= self.debtor != self.own;
        self.model.note(of, minor, self.app.ctx.today());
    }

    /// One dispute of an invoice at a time.
    async fn contest(&mut self, of: usize, percent: i64) {
        let minor = self.model.invoices[of].contestable() * percent / 100;
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
        let raised = disputes::raise(&self.app.ctx, &self.debtor, &new).await.unwrap();
        self.disputes[of] = Some(raised.id());
        self.model.contest(of, minor, self.app.ctx.today());
    }

    async fn withdraw(&mut self, of: usize) {
        let Some(id) = self.disputes[of].take() else { return };
        disputes::withdraw(&self.app.ctx, &self.debtor, &id).await.unwrap();
        self.model.decide(of, 0, self.app.ctx.today());
    }

    async fn accept(&mut self, of: usize, percent: i64) {
        let minor = self.model.invoices[of].creditable() * percent / 100;
        if minor > 0 {
            let item = Item { document: self.documents[of].clone(), line: 0, minor };
            self.decide(of, Verdict::Accept { items: vec![item] }, minor).await;
        }
    }

    async fn decide(&mut self, of: usize, verdict: Verdict, accepted: i64) {
        let Some(id) = self.disputes[of].take() else { return };
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, &id).await.unwrap().unwrap().version;
        drop(conn);
        let (key, beside) = (self.key(), self.notes.clone());
        let decision = Decision { seen, verdict, words: words("We looked."), beside };
        disputes::decide(&self.ours, &self.debtor, &id, &key, &decision).await.unwrap();
        self.model.decide(of, accepted, self.app.ctx.today());
    }

    async fn merge_or_undo(&mut self) {
        if self.debtor == self.own {
            let why = "one and the same".into();
            let merge = NewMerge { from: self.own.clone(), into: self.other.clone(), why };
            debtors::merge(&self.app.ctx, &merge).await.unwrap();
            self.debtor = self.other.clone();
        } else if !self.is_mixed {
            match debtors::undo_merge(&self.app.ctx, &self.own, "two after all").await {
                Ok(_) => self.debtor = self.own.clone(),
                // It came since, and would stay.
                Err(error) => assert!(matches!(error, MoveError::Across { .. }), "{error:?}"),
            }
        }
    }

    async fn end(&mut self, plan: &PlanId) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = plans::get(&mut conn, &self.debtor, plan).await.unwrap().unwrap().version;
        drop(conn);
        let ended = plans::end(&self.ours, &self.debtor, plan, seen, &words("We called twice.")).await;
        assert_eq!(ended.is_ok(), self.model.end(self.app.ctx.today()), "{ended:?}");
    }
}
