//! What happens to contested invoices, to the product and to the model.

use std::collections::BTreeMap;

use saldo::credits::{self, NewRequest, Way};
use saldo::demo::ubl::{UblDocument, UblParty, UblPayment};
use saldo::disputes::{self, Claim, Decision, DisputeError, Item, State, Verdict};
use saldo::ids::{CreditRequestId, DebtorId, DisputeId, DocumentId, PaymentId};
use saldo::jobs::Handler;
use saldo::payments::{self, DisputeState, NewReversal, ProviderKind, RemoteDispute, RemoteRefund, ReversalReason};
use saldo::refunds::{NewRefund, RefundReason, SendRefund, ask_refund};
use saldo::text::Iban;
use saldo::waivers::{self, NewWaiver};

use super::books::{End, Why};
use super::model::{Line, Model, Place};
use super::{By, Step};
use crate::disputes::{message, new, words};
use crate::imports::words as imported;
use crate::mix::bank::charge;
use crate::mix::house::House;
use crate::support::{TestApp, eur};

pub struct Play<'a> {
    house: &'a House,
    pub model: Model,
    pub debtor: DebtorId,
    pub documents: Vec<DocumentId>,
    /// Those of the model, in its order.
    pub disputes: Vec<DisputeId>,
    payments: Vec<PaymentId>,
    /// Of which payment.
    refunds: Vec<(usize, RemoteRefund)>,
    chargebacks: Vec<RemoteDispute>,
    /// The last one to get credit back.
    request: Option<CreditRequestId>,
    notes: Vec<DocumentId>,
    name: String,
    keys: usize,
}

impl<'a> Play<'a> {
    pub async fn begin(house: &'a House, name: &str, invoices: &[Vec<Line>]) -> Self {
        let app = &house.app;
        let debtor = app.debtor(name).await.id;
        let invoice = |(of, lines): (usize, &Vec<Line>)| invoice(app, name, of, lines);
        let sent: Vec<UblDocument> = invoices.iter().enumerate().map(invoice).collect();
        let summary = app.import(&sent).await;
        assert_eq!(summary.created, sent.len() as u64, "{:?}", summary.refused);
        let mut documents: Vec<DocumentId> = Vec::new();
        for document in &sent {
            documents.push(app.one("select id from document where number = $1", &document.number).await);
        }
        assert!(documents.is_sorted(), "the model counts them in the order of their ids");
        let model = Model::of(invoices);
        let payable: Vec<i64> = sent.iter().map(UblDocument::payable_minor).collect();
        assert_eq!(model.books.owed, payable);
        Self {
            house,
            model,
            debtor,
            documents,
            disputes: Vec::new(),
            payments: Vec::new(),
            refunds: Vec::new(),
            chargebacks: Vec::new(),
            request: None,
            notes: Vec::new(),
            name: name.to_owned(),
            keys: 0,
        }
    }

    pub fn app(&self) -> &'a TestApp {
        &self.house.app
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}-{}", self.name, self.keys)
    }

    pub async fn take(&mut self, step: &Step) {
        match step {
            Step::Pay { of, percent, by } => self.pay(*of, *percent, *by).await,
            Step::Bounce { nth, percent } => self.bounce(*nth, *percent).await,
            Step::Refund { nth, percent, why } => self.refund(*nth, *percent, *why).await,
            Step::RefundFails { nth } => self.refund_fails(*nth).await,
            Step::ChargeBack { nth, percent, end } => self.charge_back(*nth, *percent, *end).await,
            Step::BankDecides { nth, end } => self.bank_decides(*nth, *end).await,
            Step::AskBack { percent } => self.ask_back(*percent).await,
            Step::Answer { pays } => self.answer(*pays).await,
            Step::Waive { of, percent } => self.waive(*of, *percent).await,
            Step::Note { of, minor } => self.note(*of, *minor).await,
            Step::Raise { claims } => self.raise(claims).await,
            Step::Withdraw { nth } => self.withdraw(*nth).await,
            Step::Refuse { nth } => self.refuse(*nth).await,
            Step::Accept { nth, percent, by_lines } => self.accept(*nth, *percent, *by_lines).await,
            Step::Replace { nth, ticks } => self.replace(*nth, *ticks).await,
            Step::Reopen { nth } => self.reopen(*nth).await,
        }
    }

    async fn pay(&mut self, of: usize, percent: i64, by: By) {
        let minor = self.model.books.owed[of] * percent / 100;
        if minor == 0 {
            return;
        }
        let (key, document) = (self.key(), &self.documents[of]);
        let (id, more) = match by {
            By::Cheque => (self.app().cheque(&self.debtor, &key, (document, minor)).await, 0),
            By::Card { more } => (self.by_card(minor + more, (document, minor)).await, more),
        };
        self.payments.push(id);
        self.model.books.pay(of, minor, (more, matches!(by, By::Card { .. })));
    }

    /// Through the provider, which will know it by this name.
    async fn by_card(&self, all: i64, (document, minor): (&DocumentId, i64)) -> PaymentId {
        let (id, _) = self.app().paid(&self.debtor, eur(all), &[(document, eur(minor))]).await;
        let mut tx = self.app().ctx.db.begin().await.unwrap();
        let sql = "update payment set intent_ref = 'intent-' || id where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&id)).unwrap();
        tx.commit().await.unwrap();
        id
    }

    fn intent(&self, payment: usize) -> String {
        format!("intent-{}", self.payments[payment])
    }

    /// The `nth` of the payments of which something can go back, counted in a circle.
    fn one_paid(&self, nth: usize, by_card: bool) -> Option<usize> {
        let payments = self.model.books.payments.iter().enumerate();
        let fit = payments.filter(|(_, payment)| payment.by_card == by_card && payment.left > 0);
        in_circle(fit.map(|(nth, _)| nth), nth)
    }

    async fn bounce(&mut self, nth: usize, percent: i64) {
        let Some(nth) = self.one_paid(nth, false) else { return };
        let minor = (self.model.books.payments[nth].left * percent / 100).max(1);
        let back = NewReversal {
            key: self.key(),
            amount: Some(eur(minor)),
            reason: ReversalReason::Bounced,
            note: String::new(),
            value_on: self.app().ctx.today(),
            notify: false,
        };
        payments::reverse(&self.app().ctx, &self.payments[nth], &back).await.unwrap();
        self.model.books.bounce(nth, minor);
    }

    async fn refund(&mut self, nth: usize, percent: i64, why: Why) {
        let Some(nth) = self.one_paid(nth, true) else { return };
        let minor = self.model.books.most(nth, why) * percent / 100;
        if minor == 0 {
            return;
        }
        let reason = match why {
            Why::Overpaid => Some(RefundReason::Overpaid),
            Why::Credited => Some(RefundReason::Credited),
            Why::Present => Some(RefundReason::Goodwill),
            Why::Mistake => Some(RefundReason::Mistake),
            Why::AtProvider => None,
        };
        let refund = match reason {
            Some(reason) => self.ask_refund(nth, minor, reason).await,
            None => RemoteRefund { refund_ref: self.key(), ours: None, amount: eur(minor), failed: None },
        };
        self.tell(nth, &refund).await;
        self.refunds.push((nth, refund));
        self.model.books.refund(nth, minor, why);
    }

    /// The provider does what it is asked for.
    async fn ask_refund(&self, nth: usize, minor: i64, reason: RefundReason) -> RemoteRefund {
        let payment = self.payments[nth].clone();
        let new = NewRefund { payment, amount: eur(minor), reason, note: String::new() };
        let id = ask_refund(&self.app().ctx, &new).await.unwrap();
        self.house.bank.is_willing(true);
        SendRefund.run(&self.app().ctx, id.as_str()).await.unwrap();
        RemoteRefund { refund_ref: format!("re-{id}"), ours: Some(id), amount: eur(minor), failed: None }
    }

    /// The provider says so, perhaps again.
    async fn tell(&self, payment: usize, refund: &RemoteRefund) {
        let charge = charge(&self.intent(payment), vec![refund.clone()]);
        payments::record_refunds(&self.app().ctx, &charge).await.unwrap();
    }

    async fn refund_fails(&mut self, nth: usize) {
        let Some(nth) = in_circle(0..self.refunds.len(), nth) else { return };
        let (payment, mut refund) = self.refunds.remove(nth);
        refund.failed = Some("expired_or_canceled_card".into());
        self.tell(payment, &refund).await;
        self.model.books.refund_fails(nth);
    }

    async fn charge_back(&mut self, nth: usize, percent: i64, end: End) {
        let Some(nth) = self.one_paid(nth, true) else { return };
        let minor = (self.model.books.payments[nth].left * percent / 100).max(1);
        let back = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: self.key(),
            intent_ref: self.intent(nth),
            amount: eur(minor),
            state: stands(end),
            reason: "fraudulent".into(),
        };
        payments::record_chargeback(&self.app().ctx, &back).await.unwrap();
        self.chargebacks.push(back);
        self.model.books.charge_back(nth, minor, end);
    }

    /// What was won stays won.
    async fn bank_decides(&mut self, nth: usize, end: End) {
        let chargebacks = self.model.books.chargebacks.iter().enumerate();
        let fit = chargebacks.filter(|(_, back)| back.end == End::Open || (back.end, end) == (End::Lost, End::Won));
        let Some(nth) = in_circle(fit.map(|(nth, _)| nth), nth) else { return };
        self.chargebacks[nth].state = stands(end);
        payments::record_chargeback(&self.app().ctx, &self.chargebacks[nth]).await.unwrap();
        self.model.books.bank_decides(nth, end);
    }

    /// One request at a time.
    async fn ask_back(&mut self, percent: i64) {
        let minor = self.model.books.usable() * percent / 100;
        if minor == 0 || self.model.books.aside() > 0 {
            return;
        }
        let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let new = NewRequest { key: self.key(), amount: eur(minor), way, note: String::new() };
        let asked = credits::ask_back(&self.app().ctx, &self.debtor, &new).await.unwrap();
        self.request = Some(asked.request);
        self.model.books.ask_back(minor);
    }

    /// Where all that was asked for has left meanwhile, there is nothing to answer.
    async fn answer(&mut self, pays: bool) {
        let Some(id) = self.request.take().filter(|_| self.model.books.aside() > 0) else { return };
        let ctx = &self.app().ctx;
        if pays {
            credits::pay_back_by_bank(ctx, &id, ctx.today()).await.unwrap();
        } else {
            credits::decline(ctx, &id, "use it").await.unwrap();
        }
        self.model.books.answer(pays);
    }

    async fn waive(&mut self, of: usize, percent: i64) {
        let minor = self.model.books.owed[of] * percent / 100;
        if minor > 0 {
            let (key, document) = (self.key(), self.documents[of].clone());
            let new = NewWaiver { key, document, amount: eur(minor), reason: "x".into() };
            waivers::waive(&self.app().ctx, &self.debtor, &new).await.unwrap();
            self.model.waive(of, minor);
        }
    }

    async fn note(&mut self, of: usize, minor: i64) {
        let (number, name) = (format!("CN-{}", self.key()), &self.name);
        let total = eur(minor).to_decimal_string();
        let row = format!("credit_note,{number},2026-03-02,2026-03-02,EUR,D-{name},{name},{total},,{name}-F{of}\n");
        let summary = self.app().import_csv(&row).await;
        assert_eq!(summary.refused_count(), 0, "{:?}", summary.refused);
        let note: DocumentId = self.app().one("select id from document where number = $1", &number).await;
        self.notes.push(note);
        self.model.note(of, minor);
    }

    async fn raise(&mut self, wanted: &[(usize, i32, i64)]) {
        let items = self.model.claimable(wanted);
        let key = self.key();
        // A cent more than is left is refused.
        if let Some((place, _)) = items.first() {
            let more = self.claim(*place, self.model.left_of(*place, None) + 1);
            let new = new(&format!("{key}x"), vec![more]);
            let refused = disputes::raise(&self.app().ctx, &self.debtor, &new).await;
            assert!(matches!(refused, Err(DisputeError::TooMuch { .. })), "{refused:?}");
        }
        let claims = items.iter().map(|(place, minor)| self.claim(*place, *minor)).collect();
        match disputes::raise(&self.app().ctx, &self.debtor, &new(&key, claims)).await {
            Ok(raised) => {
                self.disputes.push(raised.id());
                self.model.raise(&items);
            }
            Err(DisputeError::Nothing) => assert!(items.is_empty()),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn claim(&self, (of, line): Place, minor: i64) -> Claim {
        let line = (line > 0).then_some(line);
        Claim { document: self.documents[of].clone(), line, amount: Some(eur(minor)) }
    }

    /// The `nth` of the disputes that run, or that are over, counted in a circle.
    fn one_of(&self, nth: usize, running: bool) -> Option<usize> {
        let disputes = self.model.disputes.iter().enumerate();
        in_circle(disputes.filter(|(_, one)| one.running == running).map(|(nth, _)| nth), nth)
    }

    async fn withdraw(&mut self, nth: usize) {
        let Some(nth) = self.one_of(nth, true) else { return };
        disputes::withdraw(&self.app().ctx, &self.debtor, &self.disputes[nth]).await.unwrap();
        self.model.withdraw(nth);
    }

    async fn refuse(&mut self, nth: usize) {
        let Some(nth) = self.one_of(nth, true) else { return };
        self.decide(nth, Verdict::Refuse, &[]).await.unwrap();
        self.model.refuse(nth);
    }

    async fn decide(&mut self, nth: usize, verdict: Verdict, beside: &[usize]) -> Result<(), DisputeError> {
        let (id, key) = (self.disputes[nth].clone(), self.key());
        let mut conn = self.app().ctx.db.read().await.unwrap();
        let seen = disputes::get(&mut conn, &self.debtor, &id).await.unwrap().unwrap().version;
        drop(conn);
        let beside = beside.iter().map(|note| self.notes[*note].clone()).collect();
        let decision = Decision { seen, verdict, words: words("x"), beside };
        disputes::decide(&self.app().ctx, &self.debtor, &id, &key, &decision).await.map(drop)
    }

    async fn accept(&mut self, nth: usize, percent: i64, by_lines: bool) {
        let Some(nth) = self.one_of(nth, true) else { return };
        let items = self.model.creditable(nth, percent, by_lines);
        let verdict = if percent == 100 && !by_lines {
            Verdict::AcceptAll
        } else {
            Verdict::Accept { items: self.items(&items) }
        };
        let mut about: Vec<usize> = items.keys().map(|(of, _)| *of).collect();
        about.dedup();
        let beside: Vec<usize> = about.iter().flat_map(|of| self.model.notes_of(*of)).collect();
        // A note that nobody looked at may be this very credit.
        if !beside.is_empty() {
            let refused = self.decide(nth, verdict.clone(), &[]).await;
            assert!(matches!(refused, Err(DisputeError::CreditNoteCame { .. })), "{refused:?}");
        }
        match self.decide(nth, verdict, &beside).await {
            Ok(()) => self.model.accept(nth, &items, beside),
            Err(DisputeError::Nothing) => assert!(items.is_empty()),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn items(&self, items: &BTreeMap<Place, i64>) -> Vec<Item> {
        let item = |((of, line), minor): (&Place, &i64)| Item {
            document: self.documents[*of].clone(),
            line: *line,
            minor: *minor,
        };
        items.iter().map(item).collect()
    }

    async fn replace(&mut self, nth: usize, ticks: u8) {
        let Some(nth) = self.one_of(nth, true) else { return };
        let about = self.model.about(nth);
        let notes = about.iter().flat_map(|of| self.model.notes_of(*of));
        let beside: Vec<usize> = notes.filter(|note| (ticks >> (note % 8)) & 1 == 1).collect();
        self.decide(nth, Verdict::Replaced { number: "F-new".into() }, &beside).await.unwrap();
        self.model.replace(nth, beside);
    }

    async fn reopen(&mut self, nth: usize) {
        let Some(nth) = self.one_of(nth, false) else { return };
        let message = message(&self.key(), "again");
        let reopened = disputes::reopen(&self.app().ctx, &self.debtor, &self.disputes[nth], &message).await;
        let items = self.model.open_again(nth);
        if self.model.disputes[nth].wholly {
            assert!(matches!(reopened, Err(DisputeError::State(State::Accepted))), "{reopened:?}");
        } else if items.is_empty() {
            assert!(matches!(reopened, Err(DisputeError::Nothing)), "{reopened:?}");
        } else {
            reopened.unwrap();
            self.model.reopen(nth, items);
        }
    }
}

/// The `nth` of these, counted in a circle.
fn in_circle(these: impl Iterator<Item = usize>, nth: usize) -> Option<usize> {
    let these: Vec<usize> = these.collect();
    these.get(nth % these.len().max(1)).copied()
}

const fn stands(end: End) -> DisputeState {
    match end {
        End::Open => DisputeState::Open,
        End::Won => DisputeState::Won,
        End::Lost => DisputeState::Lost,
    }
}

/// An invoice of a debtor that is known by its number, due today.
fn invoice(app: &TestApp, name: &str, of: usize, lines: &[Line]) -> UblDocument {
    let number = format!("{name}-F{of}");
    let line = |line: &Line| {
        let mut said = imported::line(line.net.signum(), line.net.abs());
        said.vat_percent = line.percent;
        said
    };
    UblDocument {
        due_on: Some(app.ctx.today()),
        customer: UblParty {
            number: Some(format!("D-{name}")),
            name: name.to_owned(),
            country: "NL".into(),
            ..UblParty::default()
        },
        payment: UblPayment { code: "30".into(), reference: Some(number.clone()), ..UblPayment::default() },
        lines: lines.iter().map(line).collect(),
        ..imported::invoice(&number)
    }
}
