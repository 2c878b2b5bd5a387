//! What is to change: the names of the fields, and what they say. What is chosen stands in the address of the page.

use chrono::NaiveDate;
use saldo::ctx::Ctx;
use saldo::db::{Conn, DbError};
use saldo::ids::{DebtorId, PlanId};
use saldo::plans::{
    self, ChangePreview, ChangeState, ChangeWanted, Instalment, InstalmentLeft, MOST_INVOICES, MOST_ROUNDS, NewChange,
    OpenChange, Plan, PlanError, Proof, ScheduleError, State, Terms, What, changes,
};
use saldo::policies::{self, PolicyVersion};
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;
use saldo::threads::Side;
use saldo::{creditor, debtors};

pub use crate::plans::choice::{Chosen, Judgement, REVIEW, SEND};

use crate::errors::UiError;
use crate::plans::choice::{self, Candidates, documents, read_day};
use crate::server::Visit;
use crate::server::forms::{FormState, Submitted};
use crate::threads::read_words;

/// The value of "an instalment moves".
pub const MOVE: &str = "move";

/// The value of "further invoices are taken in".
pub const ADD: &str = "add";

/// The value of a form that only says what would help.
pub const CALL: &str = "call";

/// Which fields say what is chosen; the invoices come as often as there are.
const FIELDS: [&str; 3] = ["what", "position", "to"];

/// On which side somebody is, and how the pages of that side say what is in the way.
#[derive(Clone, Copy)]
pub struct Asker {
    pub side: Side,
    pub texts: &'static Texts,
    pub complaint: fn(&Texts, PlanError) -> Result<String, UiError>,
}

/// A plan that can be changed, and what there is to choose from.
pub struct Matter {
    pub plan: Plan,
    pub policy: PolicyVersion,
    /// Whether its debtor is offered plans at all.
    pub is_offered: bool,
    /// All instalments of the terms that hold.
    pub instalments: Vec<Instalment>,
    pub movable: Vec<Movable>,
    pub invoices: Candidates,
    /// What the other side proposes; something else answers it.
    pub open: Option<OpenChange>,
    /// In which the agreement is written.
    pub language: Language,
}

/// An instalment of which something is left.
pub struct Movable {
    pub left: InstalmentLeft,
    /// The last day to which the debtor moves it at once; none where a colleague has to answer.
    pub until: Option<NaiveDate>,
}

impl Matter {
    /// None where there is nothing for this side to propose: it does not run, or the other side has to answer first.
    /// Another debtor's plan is not there.
    pub async fn load(
        visit: &Visit,
        asker: &Asker,
        (debtor, id): (&DebtorId, &PlanId),
        form: &FormState,
    ) -> Result<Option<Self>, UiError> {
        let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
        let conn = &mut conn;
        let plan = plans::get(conn, debtor, id).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
        let waits_for = plan.change.and_then(ChangeState::waits_for);
        if !plan.state.runs() || waits_for.is_some_and(|side| side != asker.side) {
            return Ok(None);
        }
        let known = debtors::get(conn, debtor).await.map_err(UiError::failed)?.ok_or(UiError::NotFound)?;
        let policy = plans::policy_of(conn, &plan).await.map_err(UiError::failed)?;
        let all = plans::terms_of(conn, &plan).await.map_err(UiError::failed)?;
        let agreed = plan.agreed_terms.ok_or(UiError::NotFound)?;
        let instalments = plans::instalments_of(conn, &plan, agreed).await.map_err(UiError::failed)?;
        let terms = (&policy, instalments.as_slice());
        let movable = movable(conn, &visit.ctx, (&plan, all.as_slice()), terms).await.map_err(UiError::failed)?;
        let invoices = invoices(conn, visit, asker, (debtor, &plan, &policy), form).await?;
        let language = match asker.side {
            Side::Debtor => asker.texts.language(),
            Side::Creditor => all.last().ok_or(UiError::NotFound)?.language,
        };
        Ok(Some(Self {
            is_offered: plans::are_offered(&known, &policy),
            open: changes::open_of(conn, &plan).await.map_err(UiError::failed)?,
            plan,
            policy,
            instalments,
            movable,
            invoices,
            language,
        }))
    }

    /// Whether both sides proposed so often that they had better talk.
    pub fn must_talk(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.change.rounds() >= MOST_ROUNDS)
    }
}

/// What of the plan can move, and until when at once.
async fn movable(
    conn: &mut Conn,
    ctx: &Ctx,
    (plan, all): (&Plan, &[Terms]),
    (policy, instalments): (&PolicyVersion, &[Instalment]),
) -> Result<Vec<Movable>, DbError> {
    let moved = moved(conn, (plan, all)).await?;
    let policy = &policy.policy;
    let at_once = policy.plans == policies::Plans::AtOnce && plan.state == State::Running;
    let calendar = creditor::calendar(conn).await?;
    let left = plans::left_of(conn, ctx, plan).await?.into_iter().filter(|one| one.open.is_positive());
    let until = |one: &InstalmentLeft| {
        let until = plans::moved_until((policy, &calendar), instalments, one.position);
        until.filter(|_| at_once && !moved.contains(&one.due_on))
    };
    Ok(left.map(|left| Movable { until: until(&left), left }).collect())
}

/// The days that instalments were moved to before.
async fn moved(conn: &mut Conn, (plan, all): (&Plan, &[Terms])) -> Result<Vec<NaiveDate>, DbError> {
    let mut days = Vec::new();
    for change in changes::all_of(conn, plan).await?.into_iter().filter(|change| change.state == ChangeState::Agreed) {
        let Some(terms) = all.iter().find(|terms| terms.version == change.terms) else { continue };
        if let Some(What::Moved { to, .. }) = changes::what_of(conn, plan, terms).await? {
            days.push(to);
        }
    }
    Ok(days)
}

/// What else is open and not part of the plan; what is named is ticked.
async fn invoices(
    conn: &mut Conn,
    visit: &Visit,
    asker: &Asker,
    (debtor, plan, policy): (&DebtorId, &Plan, &PolicyVersion),
    form: &FormState,
) -> Result<Candidates, UiError> {
    let agreed = plan.agreed_terms.unwrap_or(plan.terms);
    let own = plans::claims_of(conn, plan, agreed).await.map_err(UiError::failed)?;
    let (named, mut open) = choice::rows(conn, &visit.ctx, debtor, &documents(form)).await?;
    open.retain(|row| !own.iter().any(|claim| claim.document_id == row.id));
    let mut planned = choice::planned(conn, debtor, Some(&plan.id)).await.map_err(UiError::failed)?;
    planned.extend(own.iter().map(|claim| claim.document_id.clone()));
    // A colleague need not be told that somebody has to look at it.
    let until = match asker.side {
        Side::Debtor => plans::due_until(&policy.policy, visit.ctx.today()),
        Side::Creditor => NaiveDate::MAX,
    };
    let mut invoices = Candidates::of((named, open), plan.currency, &planned, until);
    invoices.shorten(MOST_INVOICES.saturating_sub(own.len()));
    Ok(invoices)
}

/// What is chosen; none when a field says what is wrong with it.
fn read(form: &mut FormState, texts: &Texts) -> Option<ChangeWanted> {
    match form.value("what") {
        ADD => Some(ChangeWanted::Add { documents: documents(form) }),
        CALL => Some(ChangeWanted::Add { documents: Vec::new() }),
        _ => {
            let position = form.value("position").parse().ok();
            if position.is_none() {
                form.refuse("position", text!(texts, "plan-change-no-position"));
            }
            let to = read_day(form, texts, "to");
            Some(ChangeWanted::Move { position: position?, to: to? })
        }
    }
}

/// What the form of the review proposes, as it is sent; none when a field says what is wrong with it.
pub fn read_change(submitted: &mut Submitted, language: Language, proof: Proof) -> Option<NewChange> {
    let texts = submitted.texts();
    let wanted = read(&mut submitted.form, texts);
    let says = !submitted.form.value("words").is_empty() || submitted.form.value("what") == CALL;
    let words = if says { Some(read_words(submitted)?) } else { None };
    Some(NewChange { wanted: wanted?, language, seen_hash: submitted.form.value("hash").to_owned(), words, proof })
}

/// Looks at what is chosen, whatever was complained about before.
pub async fn judge(
    visit: &Visit,
    asker: &Asker,
    (debtor, matter): (&DebtorId, &Matter),
    form: &FormState,
) -> Result<Judgement<ChangePreview>, UiError> {
    let mut form = form.as_sent();
    let Some(wanted) = read(&mut form, asker.texts) else { return Ok(Judgement::Wrong(form)) };
    let mut conn = visit.ctx.db.read().await.map_err(UiError::failed)?;
    let asked = (&wanted, matter.language);
    match changes::preview(&mut conn, &visit.ctx, debtor, &matter.plan, asked).await {
        Ok(preview) => Chosen::now(&mut conn, visit.ctx.today(), preview).await.map(Judgement::Right),
        Err(error) => {
            complain(&mut form, asker, error)?;
            Ok(Judgement::Wrong(form))
        }
    }
}

/// The form as it was sent; with complaints when the review is asked for and there is nothing to review.
pub async fn looked_at(
    visit: &Visit,
    asker: &Asker,
    of: (&DebtorId, &Matter),
    form: FormState,
) -> Result<FormState, UiError> {
    if form.value("step") != REVIEW {
        return Ok(form);
    }
    Ok(match judge(visit, asker, of, &form).await? {
        Judgement::Right(_) => form,
        Judgement::Wrong(complaints) => complaints,
    })
}

/// Says beside the field what the core does not take.
pub fn complain(form: &mut FormState, asker: &Asker, error: PlanError) -> Result<(), UiError> {
    let field = field(&error, form.value("what")).unwrap_or("change");
    form.refuse(field, (asker.complaint)(asker.texts, error)?);
    Ok(())
}

/// The field that says it; none where it is about the plan.
pub fn field(error: &PlanError, what: &str) -> Option<&'static str> {
    let adds = what == ADD;
    Some(match error {
        PlanError::NotOpen(_) => "position",
        PlanError::BeingPaid(_) if !adds => "position",
        PlanError::SameDay | PlanError::TooEarly(_) | PlanError::TooFar(_) => "to",
        PlanError::Schedule(ScheduleError::NoDay) if !adds => "to",
        PlanError::NoInvoices
        | PlanError::TooManyInvoices
        | PlanError::NoInvoice(_)
        | PlanError::OtherCurrency
        | PlanError::AlreadyInIt(_)
        | PlanError::InAnotherPlan(_)
        | PlanError::BeingPaid(_)
        | PlanError::Schedule(_) => "documents",
        PlanError::Unexplained(_) => "words",
        PlanError::OtherTerms => "agreement",
        _ => return None,
    })
}

/// What is chosen, as it was typed: it travels along with the review.
pub fn kept(form: &FormState) -> Vec<(&'static str, String)> {
    let mut fields: Vec<(&'static str, String)> =
        documents(form).into_iter().map(|document| ("document", document.to_string())).collect();
    fields.extend(FIELDS.into_iter().filter_map(|field| Some((field, form.typed(field)?.to_owned()))));
    fields
}

#[cfg(test)]
mod tests {
    use saldo::ids::DocumentId;

    use super::*;

    const DOCUMENT: &str = "doc_01JD0000000000000000000000";

    fn read_of(values: &[(&str, &str)]) -> Result<ChangeWanted, Vec<String>> {
        let mut form = FormState::of(values);
        let read = read(&mut form, Texts::of(Language::En));
        read.ok_or_else(|| form.errors().iter().map(|(field, _)| field.to_string()).collect())
    }

    #[test]
    fn each_form_says_what_it_wants() {
        let to = "2026-04-15".parse().unwrap();
        let moves = read_of(&[("what", MOVE), ("position", "2"), ("to", "2026-04-15")]);
        assert_eq!(moves, Ok(ChangeWanted::Move { position: 2, to }));
        let document = DocumentId::parse(DOCUMENT).unwrap();
        let adds = read_of(&[("what", ADD), ("document", DOCUMENT), ("document", DOCUMENT), ("document", "x")]);
        assert_eq!(adds, Ok(ChangeWanted::Add { documents: vec![document] }));
    }

    #[test]
    fn what_cannot_be_read_is_said_beside_its_field() {
        for (position, to, fields) in [
            ("", "2026-04-15", vec!["position"]),
            ("1.5", "2026-04-15", vec!["position"]),
            ("99999999999", "2026-04-15", vec!["position"]),
            ("1", "2026-02-30", vec!["to"]),
            ("1", "", vec!["to"]),
            ("x", "soon", vec!["position", "to"]),
        ] {
            let read = read_of(&[("what", MOVE), ("position", position), ("to", to)]);
            assert_eq!(read.unwrap_err(), fields, "{position} {to}");
        }
        assert_eq!(read_of(&[]).unwrap_err(), ["position", "to"], "nothing chosen");
    }

    #[test]
    fn what_is_about_the_plan_is_no_fields_matter() {
        for (error, what, expected) in [
            (PlanError::NotOpen(3), MOVE, Some("position")),
            (PlanError::SameDay, MOVE, Some("to")),
            (PlanError::Schedule(ScheduleError::NoDay), MOVE, Some("to")),
            (PlanError::Schedule(ScheduleError::NoDay), ADD, Some("documents")),
            (PlanError::NoInvoices, ADD, Some("documents")),
            (PlanError::OtherTerms, ADD, Some("agreement")),
            (PlanError::Changed, ADD, None),
            (PlanError::ChangeWaits, MOVE, None),
        ] {
            assert_eq!(field(&error, what), expected, "{error:?}");
        }
    }
}
