//! What is chosen: the names of its fields, and what they say. All of it stands in the address of the page.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::ids::{DebtorId, DocumentId, PlanId};
use saldo::invoices::{self, PayableRow, Selection, Standing};
use saldo::money::{Currency, Money};
use saldo::plans::{self, MOST_INVOICES, MOST_ROUNDS, Plan, PlanError, Preview, Rhythm, ScheduleError, Share, Wanted};
use saldo::policies::{self, Policy};
use saldo::text::Language;
use saldo::texts::{Texts, parse_amount};
use saldo::{creditor, debtors, text};

use super::words;
use crate::errors::UiError;
use crate::server::Visit;
use crate::server::forms::FormState;

/// The step that shows the instalments.
pub const SHOW: &str = "show";

/// The step that shows the agreement.
pub const REVIEW: &str = "review";

/// The step that agrees, or asks.
pub const SEND: &str = "send";

/// The value of "so many instalments".
pub const COUNT: &str = "count";

/// The value of "so much each time".
pub const EACH: &str = "each";

/// Instalments to begin with, where the policy allows as many.
const USUAL_COUNT: i64 = 3;

/// Days from now before which nothing is due at first: somebody may have to answer.
const DAYS_AHEAD: u64 = 7;

/// The fields of terms.
pub const TERMS: [&str; 7] = ["down", "down_on", "by", "count", "each", "rhythm", "first_on"];

/// The invoices that are named, each once; what is no id is left out. One too many is enough to say so.
pub fn documents(form: &FormState) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = Vec::new();
    for document in form.all("document").filter_map(DocumentId::parse) {
        if documents.len() <= MOST_INVOICES && !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}

/// Whether nothing was chosen yet.
pub fn is_first(form: &FormState) -> bool {
    form.value("step").is_empty()
}

/// Why an invoice is not simply part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is due later than the policy says; a colleague may agree all the same.
    DueLater,
    InPlan,
    BeingPaid,
    Collected,
    OnHold,
    NothingOwed,
    OtherCurrency,
}

/// An invoice, and whether it is part of the plan.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub row: PayableRow,
    pub why: Option<Why>,
    pub ticked: bool,
}

impl Candidate {
    fn can_be_asked(&self) -> bool {
        matches!(self.why, None | Some(Why::DueLater))
    }
}

/// Invoices to choose from.
pub struct Candidates {
    /// To tick.
    pub askable: Vec<Candidate>,
    /// Not possible.
    pub others: Vec<Candidate>,
    /// Further ones, for which one plan has no room.
    pub left_out: usize,
}

impl Candidates {
    /// What is named and what else is open; what is named is ticked. `planned` are in a plan already.
    pub fn of((named, open): Rows, currency: Currency, planned: &BTreeSet<DocumentId>, until: NaiveDate) -> Self {
        let ticked: BTreeSet<DocumentId> = named.iter().map(|row| row.id.clone()).collect();
        let mut rows = named;
        rows.extend(open.into_iter().filter(|row| !ticked.contains(&row.id)));
        rows.sort_by(|a, b| (a.due_on, a.issue_on, &a.id).cmp(&(b.due_on, b.issue_on, &b.id)));
        let all = rows.into_iter().map(|row| {
            let why = why(&row, currency, planned.contains(&row.id), until);
            let ticked = ticked.contains(&row.id);
            Candidate { row, why, ticked }
        });
        let (askable, others) = all.partition(Candidate::can_be_asked);
        Self { askable, others, left_out: 0 }
    }

    /// Leaves out those for which there is no room.
    pub fn shorten(&mut self, room: usize) {
        let (count, mut place) = (self.askable.len(), 0);
        self.askable.retain(|one| {
            place += 1;
            one.ticked || place <= room
        });
        self.left_out = count - self.askable.len();
    }
}

/// What can be part of a new plan.
pub struct Offer {
    pub policy: Policy,
    pub currency: Currency,
    pub invoices: Candidates,
    pub start: Wanted,
}

/// What the terms are for.
pub enum Matter {
    /// Invoices to choose from.
    New(Offer),
    /// A plan for which something is offered already.
    Other { plan: Plan, start: Wanted },
}

impl Matter {
    /// From the fields of a form.
    pub async fn load(visit: &Visit, debtor: &DebtorId, form: &FormState) -> Result<Self, UiError> {
        match form.typed("plan") {
            Some(id) => other(visit, debtor, &PlanId::parse(id).ok_or(UiError::NotFound)?).await,
            None => offer(visit, debtor, form).await.map(Self::New),
        }
    }

    pub const fn currency(&self) -> Currency {
        match self {
            Self::New(offer) => offer.currency,
            Self::Other { plan, .. } => plan.currency,
        }
    }

    /// Terms to begin with.
    pub const fn start(&self) -> Wanted {
        match self {
            Self::New(offer) => offer.start,
            Self::Other { start, .. } => *start,
        }
    }

    /// Whether both sides proposed so often that they had better talk.
    pub const fn must_talk(&self) -> bool {
        matches!(self, Self::Other { plan, .. } if plan.terms >= MOST_ROUNDS)
    }

    async fn preview(
        &self,
        (conn, ctx): (&mut Conn, &Ctx),
        debtor: &DebtorId,
        form: &FormState,
        (wanted, language): (&Wanted, Language),
    ) -> Result<Preview, PlanError> {
        match self {
            Self::New(offer) => {
                let documents = if is_first(form) { offer.ticked() } else { documents(form) };
                plans::preview(conn, ctx, debtor, (documents.as_slice(), wanted, language)).await
            }
            Self::Other { plan, .. } => plans::preview_other(conn, ctx, debtor, plan, (wanted, language)).await,
        }
    }
}

impl Offer {
    /// The invoices that are ticked.
    pub fn ticked(&self) -> Vec<DocumentId> {
        self.invoices.askable.iter().filter(|one| one.ticked).map(|one| one.row.id.clone()).collect()
    }
}

async fn other(visit: &Visit, debtor: &DebtorId, id: &PlanId) -> Result<Matter, UiError> {
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let plan = plans::get(&mut conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let newest = plans::terms_of(&mut conn, &plan).await.map_err(UiError::failed)?.pop().ok_or(UiError::NotFound)?;
    let (wanted, today) = (newest.wanted(), visit.ctx.today());
    let start = Wanted { down_on: wanted.down_on.max(today), first_on: wanted.first_on.max(today), ..wanted };
    Ok(Matter::Other { plan, start })
}

async fn offer(visit: &Visit, debtor: &DebtorId, form: &FormState) -> Result<Offer, UiError> {
    let ctx = &visit.ctx;
    let mut conn = ctx.db.read().await.map_err(UiError::failed)?;
    let known = debtors::get(&mut conn, debtor).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
    let policy = policies::of_debtor(&mut conn, &known).await.map_err(UiError::failed)?.policy;
    let named = documents(form);
    let (rows, open) = rows(&mut conn, ctx, debtor, &named).await?;
    let currency = currency_of(&rows, &open, visit.creditor.currency);
    let planned = planned(&mut conn, debtor, None).await.map_err(UiError::failed)?;
    let mut invoices = Candidates::of((rows, open), currency, &planned, plans::due_until(&policy, ctx.today()));
    if named.is_empty() && is_first(form) {
        invoices.askable.iter_mut().take(MOST_INVOICES).for_each(|one| one.ticked = one.why.is_none());
    }
    invoices.shorten(MOST_INVOICES);
    let ticked = invoices.askable.iter().filter(|one| one.ticked);
    let total = Money::stored(ticked.map(|one| one.row.owed.due().minor()).sum(), currency);
    let start = suggested(&policy, total, ctx.today());
    Ok(Offer { policy, currency, invoices, start })
}

/// What is named, and all that is open.
pub type Rows = (Vec<PayableRow>, Vec<PayableRow>);

/// What is named has to be theirs.
pub async fn rows(conn: &mut Conn, ctx: &Ctx, debtor: &DebtorId, named: &[DocumentId]) -> Result<Rows, UiError> {
    let rows = payable(conn, ctx, debtor, Selection::Documents(named.to_vec())).await?;
    if rows.is_empty() && !named.is_empty() {
        return Err(UiError::NotFound);
    }
    Ok((rows, payable(conn, ctx, debtor, Selection::AllOpen(None)).await?))
}

async fn payable(
    conn: &mut Conn,
    ctx: &Ctx,
    debtor: &DebtorId,
    selection: Selection,
) -> Result<Vec<PayableRow>, UiError> {
    Ok(invoices::payable(conn, ctx, debtor, &selection).await.map_err(UiError::failed)?.rows)
}

/// One plan has one currency: that of what is named, else the creditor's own where something is owed in it.
fn currency_of(named: &[PayableRow], open: &[PayableRow], own: Currency) -> Currency {
    let of = |row: &PayableRow| row.owed.outstanding.currency();
    match named.first() {
        Some(row) => of(row),
        None if open.iter().any(|row| of(row) == own) => own,
        None => open.first().map_or(own, of),
    }
}

/// The invoices of plans that are not over, also those that a change would take in; not those of the plan `but`.
pub async fn planned(
    conn: &mut Conn,
    debtor: &DebtorId,
    but: Option<&PlanId>,
) -> Result<BTreeSet<DocumentId>, DbError> {
    let mut planned = BTreeSet::new();
    let of_debtor = plans::of_debtor(conn, debtor).await?.into_iter();
    for plan in of_debtor.filter(|plan| plan.closed_at.is_none() && Some(&plan.id) != but) {
        let agreed = plan.agreed_terms.filter(|_| plan.change.is_none());
        let claims = plans::claims_of(conn, &plan, agreed.unwrap_or(plan.terms)).await?;
        planned.extend(claims.into_iter().map(|claim| claim.document_id));
    }
    Ok(planned)
}

fn why(row: &PayableRow, currency: Currency, in_plan: bool, until: NaiveDate) -> Option<Why> {
    let owed = &row.owed;
    if matches!(row.standing, Standing::Credit | Standing::Settled { .. }) {
        Some(Why::NothingOwed)
    } else if in_plan {
        Some(Why::InPlan)
    } else if owed.outstanding.currency() != currency {
        Some(Why::OtherCurrency)
    } else if owed.direct_debit {
        Some(Why::Collected)
    } else if owed.processing.is_positive() || owed.announced.is_positive() {
        Some(Why::BeingPaid)
    } else if !owed.due().is_positive() {
        Some(Why::OnHold)
    } else {
        (row.due_on > until).then_some(Why::DueLater)
    }
}

/// Terms inside the policy, where there are any.
fn suggested(policy: &Policy, total: Money, today: NaiveDate) -> Wanted {
    let raised = |minor: i64| plans::raised(minor, total.currency());
    let down = raised(plans::least_down(policy, total.minor()));
    let most = USUAL_COUNT.min(policy.longest_months.max(1).into());
    let count = ((total.minor() - down) / raised(policy.smallest_minor.max(1))).clamp(1, most);
    let first_on = first_of_a_month(today).min(plans::first_until(policy, today)).max(today);
    Wanted {
        down,
        down_on: (today + Days::new(DAYS_AHEAD)).min(first_on),
        share: Share::Count(u32::try_from(count).unwrap_or(1)),
        rhythm: if policy.monthly { Rhythm::Monthly } else { Rhythm::TwoWeekly },
        first_on,
    }
}

/// The next one that leaves some days.
fn first_of_a_month(today: NaiveDate) -> NaiveDate {
    let soon = today + Days::new(DAYS_AHEAD);
    soon.with_day(1).map_or(soon, |first| first + Months::new(1))
}

/// What is chosen, looked at.
pub enum Judgement<P = Preview> {
    /// It can be agreed, or asked for.
    Right(Box<Chosen<P>>),
    /// Fields say what is wrong with them.
    Wrong(FormState),
}

/// Terms that are possible.
pub struct Chosen<P = Preview> {
    pub preview: P,
    /// Until when a colleague would answer.
    pub answer_on: NaiveDate,
}

impl<P> Chosen<P> {
    pub async fn now(conn: &mut Conn, today: NaiveDate, preview: P) -> Result<Box<Self>, UiError> {
        let calendar = creditor::calendar(conn).await.map_err(UiError::failed)?;
        let answer_on = calendar.add(today, plans::DAYS_TO_ANSWER);
        Ok(Box::new(Self { preview, answer_on }))
    }
}

/// Looks at what is chosen, whatever was complained about before.
pub async fn judge(
    visit: &Visit,
    texts: &Texts,
    debtor: &DebtorId,
    matter: &Matter,
    form: &FormState,
) -> Result<Judgement, UiError> {
    let mut form = form.as_sent();
    let wanted = if is_first(&form) { Some(matter.start()) } else { read_wanted(&mut form, texts, matter.currency()) };
    let Some(wanted) = wanted else { return Ok(Judgement::Wrong(form)) };
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let asked = (&wanted, texts.language());
    match matter.preview((&mut conn, &visit.ctx), debtor, &form, asked).await {
        Ok(preview) => Chosen::now(&mut conn, visit.ctx.today(), preview).await.map(Judgement::Right),
        Err(error) => {
            complain(&mut form, texts, &wanted, error)?;
            Ok(Judgement::Wrong(form))
        }
    }
}

/// The terms; `None` when a field says what is wrong with it.
pub fn read_wanted(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<Wanted> {
    let down = match form.value("down").is_empty() {
        true => Some(0),
        false => read_amount(form, texts, "down", currency),
    };
    let share = read_share(form, texts, currency);
    let rhythm = Rhythm::parse(form.value("rhythm"));
    if rhythm.is_none() {
        form.refuse("rhythm", text!(texts, "plan-new-no-rhythm"));
    }
    let first_on = read_day(form, texts, "first_on");
    // Without a down payment its day says nothing.
    let down_on = if down == Some(0) { first_on } else { read_day(form, texts, "down_on") };
    Some(Wanted { down: down?, down_on: down_on?, share: share?, rhythm: rhythm?, first_on: first_on? })
}

fn read_share(form: &mut FormState, texts: &Texts, currency: Currency) -> Option<Share> {
    match form.value("by") {
        EACH => read_amount(form, texts, "each", currency).map(Share::Amount),
        COUNT => {
            let count = form.value("count").parse().ok().map(Share::Count);
            if count.is_none() {
                form.refuse("count", text!(texts, "plan-new-no-count"));
            }
            count
        }
        _ => {
            form.refuse("by", text!(texts, "plan-new-no-share"));
            None
        }
    }
}

fn read_amount(form: &mut FormState, texts: &Texts, field: &'static str, currency: Currency) -> Option<i64> {
    let typed = form.value(field).to_owned();
    if typed.is_empty() {
        form.refuse(field, text!(texts, "plan-new-no-amount"));
        return None;
    }
    match parse_amount(texts.language(), &typed, currency) {
        Ok(amount) => Some(amount.minor()),
        Err(_) => {
            let example = texts.money_pattern(currency).digits(1_234_56);
            form.refuse(field, text!(texts, "pay-amount-wrong", typed = typed, example = example));
            None
        }
    }
}

pub fn read_day(form: &mut FormState, texts: &Texts, field: &'static str) -> Option<NaiveDate> {
    let day = form.value(field).parse().ok();
    if day.is_none() {
        form.refuse(field, text!(texts, "plan-new-no-day"));
    }
    day
}

/// Says beside the field what the core does not take.
pub fn complain(form: &mut FormState, texts: &Texts, wanted: &Wanted, error: PlanError) -> Result<(), UiError> {
    let has_down = wanted.down > 0;
    let field = match &error {
        PlanError::Schedule(error) => of_schedule(wanted.share, *error),
        PlanError::TooEarly(day) if has_down && wanted.down_on < *day => "down_on",
        PlanError::TooFar(day) if has_down && wanted.down_on > *day => "down_on",
        PlanError::TooEarly(_) | PlanError::TooFar(_) => "first_on",
        PlanError::Unexplained(_) => "words",
        PlanError::OtherTerms => "agreement",
        _ => "documents",
    };
    form.refuse(field, words::complaint(texts, error)?);
    Ok(())
}

fn of_schedule(share: Share, error: ScheduleError) -> &'static str {
    match error {
        ScheduleError::Nothing => "documents",
        ScheduleError::DownNegative | ScheduleError::DownTooMuch => "down",
        ScheduleError::NoDay => "first_on",
        ScheduleError::NotPositive | ScheduleError::Count | ScheduleError::TooMany => match share {
            Share::Count(_) => "count",
            Share::Amount(_) => "each",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn eur(minor: i64) -> Money {
        Money::stored(minor, Currency::EUR)
    }

    #[test]
    fn terms_begin_inside_the_policy() {
        let policy = Policy { down_percent: 10, ..Policy::usual(2) };
        let wanted = suggested(&policy, eur(300_00), day("2026-03-02"));
        assert_eq!((wanted.down, wanted.share), (30_00, Share::Count(3)));
        assert_eq!((wanted.down_on, wanted.first_on), (day("2026-03-09"), day("2026-04-01")));
        let small = suggested(&Policy::usual(2), eur(60_00), day("2026-03-02"));
        assert_eq!(small.share, Share::Count(2), "no instalment below 25.00");
        let late = suggested(&Policy::usual(2), eur(300_00), day("2026-03-28"));
        assert_eq!(late.first_on, day("2026-04-28"), "not after the last day for the first one");
        assert_eq!(suggested(&Policy::usual(2), eur(0), day("2026-03-02")).share, Share::Count(1));
    }

    #[test]
    fn terms_begin_inside_the_policy_whatever_it_says() {
        let calendar = creditor::Calendar::default();
        for (percent, months, smallest) in [(0, 1, 25_00), (10, 2, 50_00), (10, 12, 25_00), (33, 3, 100_00), (90, 6, 1)]
        {
            let usual = Policy::usual(2);
            let policy = Policy { down_percent: percent, longest_months: months, smallest_minor: smallest, ..usual };
            let currencies = ["EUR", "JPY", "TND"].map(|code| Currency::parse(code).unwrap()).into_iter().cycle();
            for ((total, today), currency) in (1_00..900_00)
                .step_by(77_77)
                .zip((0..).map(|weeks| day("2026-01-05") + Days::new(17 * weeks)))
                .zip(currencies)
            {
                let wanted = suggested(&policy, Money::stored(total, currency), today);
                let made = plans::schedule(Money::stored(total, currency), &wanted, &calendar).unwrap();
                let regular = &made[usize::from(wanted.down > 0)..made.len() - 1];
                assert!(wanted.down >= plans::least_down(&policy, total), "{policy:?} {wanted:?}");
                assert!(regular.iter().all(|one| one.minor >= smallest), "{policy:?} {made:?}");
                assert!(plans::months(&made, &calendar) <= months, "{policy:?} {made:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_beside_its_field() {
        let texts = Texts::of(Language::En);
        let all = [("down", ""), ("by", "count"), ("count", "3"), ("rhythm", "monthly"), ("first_on", "2026-04-01")];
        let wanted = read_wanted(&mut FormState::of(&all), texts, Currency::EUR).unwrap();
        assert_eq!((wanted.down, wanted.down_on), (0, wanted.first_on));
        for (field, value) in [
            ("down", "much"),
            ("by", "luck"),
            ("count", "-1"),
            ("count", "1.5"),
            ("rhythm", "daily"),
            ("first_on", "2026-02-30"),
        ] {
            let mut values = vec![(field, value)];
            values.extend(all.iter().copied().filter(|(name, _)| *name != field));
            values.push(("down_on", "2026-03-09"));
            let mut form = FormState::of(&values);
            assert_eq!(read_wanted(&mut form, texts, Currency::EUR), None, "{field}={value}");
            assert!(form.error(field).is_some(), "{field}={value}: {:?}", form.errors());
        }
    }
}
