//! One line of time for everything about a debtor: what the trail says, documents that came in and were seen,
//! mails that were sent, notes and calls.
//!
//! What is to stand on it as well is a [`HappeningKind`], a branch of SQL that gives the same columns, and a place
//! in [`branches`] under its topic.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{Conn, DbError, bulk};
use crate::ids::DebtorId;
use crate::run;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum HappeningKind {
    /// Somebody did something: a row of the trail.
    Action,
    /// A document came in.
    Document,
    /// A mail was sent.
    Mail,
    /// A colleague wrote something down.
    Note,
    /// A colleague logged a call.
    Call,
    /// Somebody of the debtor saw documents that nobody had seen before.
    Seen,
}

/// What of it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Topic {
    /// Everything.
    #[default]
    All,
    /// Documents that came in or were amended.
    Documents,
    /// Payments, credit, waivers and write-offs.
    Money,
    /// Mails.
    Mail,
    /// Notes and calls.
    Notes,
    /// What was disputed, promised, said to be paid, or agreed to be paid in parts.
    Agreements,
    /// What people did besides: access, tasks, pauses, what is said of the debtor.
    Access,
}

impl Topic {
    /// Every topic, in the order it is offered.
    pub const ALL: [Self; 7] =
        [Self::All, Self::Documents, Self::Money, Self::Agreements, Self::Mail, Self::Notes, Self::Access];

    /// Its word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Documents => "documents",
            Self::Money => "money",
            Self::Mail => "mail",
            Self::Notes => "notes",
            Self::Agreements => "agreements",
            Self::Access => "access",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Happening {
    /// Which; sorts those of one moment.
    pub id: String,
    /// What.
    pub kind: HappeningKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Of an action its word in code (`payment.settled`), of a document its number, of a mail its subject,
    /// of a note its text, of a call what was said; of documents that were seen the number of the one, or how many.
    pub what: String,
    /// By whom, in words where we know a name; of a mail the recipient.
    pub who: String,
    /// Of an action what it says beside; of a document its kind, of a call its outcome; of several documents that were
    /// seen "several".
    pub detail: String,
    /// The id of what it is about.
    pub object: String,
    /// What that is called: a number, a name; of a call whom one spoke to.
    pub name: String,
    day: String,
}

impl Happening {
    /// Of a call: the day to see to it again.
    pub fn follow_up_on(&self) -> Option<NaiveDate> {
        self.day.parse().ok()
    }
}

/// Rows of the trail, but for those that have a branch of their own; which of them follows.
const ACTIONS: &str = "
    select a.id, 'action' as kind, a.at, a.action as what,
           coalesce(s.name, nullif(c.name, ''), c.email, a.actor) as who, a.detail, a.object,
           coalesce(d.number, hd.number, nullif(oc.name, ''), oc.email, '') as name, '' as day
    from (select id, at, actor, action, object, detail
          from audit
          where debtor_id = $1 and action not in ('note.added', 'call.logged') and (at < $2 or (at = $2 and id < $3))";

/// Names are looked up after the page was cut.
const ACTIONS_NAMED: &str = "
          order by at desc, id desc
          limit $4) a
    left join staff s on s.id = case when a.actor like 'staff:%' then substr(a.actor, 7)
                                     when a.actor like 'view-as:%' then substr(a.actor, 9) end
    left join contact c on c.id = case when a.actor like 'contact:%' then substr(a.actor, 9) end
    left join document d on d.id = a.object
    left join hold h on h.id = a.object
    left join document hd on hd.id = h.document_id
    left join contact oc on oc.id = a.object";

const OF_MONEY: &str = "(action like 'payment.%' or action like 'refund.%' or action like 'credit.%'
    or action like 'transfer.%' or action like 'invoice.%' or action like 'suspense.%')";

const OF_AGREEMENTS: &str = "(action like 'dispute.%' or action like 'plan.%' or action like 'promise.%'
    or action like 'paid_claim.%')";

const OF_DOCUMENTS: &str = "action like 'document.%'";

const DOCUMENTS: &str = "
    select d.id, 'document' as kind, d.imported_at as at, d.number as what, '' as who, d.kind as detail, d.id as object,
           d.number as name, '' as day
    from document d
    where d.debtor_id = $1 and (d.imported_at < $2 or (d.imported_at = $2 and d.id < $3))
    order by d.imported_at desc, d.id desc
    limit $4";

const MAILS: &str = "
    select o.id, 'mail' as kind, o.created_at as at, o.subject as what, o.recipient as who, o.kind as detail,
           o.id as object, '' as name, '' as day
    from outbox o
    where o.debtor_id = $1 and o.sent_at is not null and (o.created_at < $2 or (o.created_at = $2 and o.id < $3))
    order by o.created_at desc, o.id desc
    limit $4";

/// Those of debtors that were merged into this one are its notes too.
const NOTES: &str = "
    select n.id, 'note' as kind, n.written_at as at, n.text as what, s.name as who, '' as detail, n.id as object,
           '' as name, '' as day
    from note n
    join staff s on s.id = n.written_by
    where n.debtor_id in (select id from debtor where id = $1 or merged_into = $1)
      and (n.written_at < $2 or (n.written_at = $2 and n.id < $3))
    order by n.written_at desc, n.id desc
    limit $4";

/// Those of merged debtors as well.
const CALLS: &str = "
    select c.id, 'call' as kind, c.logged_at as at, c.said as what, s.name as who, c.outcome as detail, c.id as object,
           c.spoke_to as name, coalesce(cast(c.follow_up_on as text), '') as day
    from phone_call c
    join staff s on s.id = c.logged_by
    where c.debtor_id in (select id from debtor where id = $1 or merged_into = $1)
      and (c.logged_at < $2 or (c.logged_at = $2 and c.id < $3))
    order by c.logged_at desc, c.id desc
    limit $4";

/// What was seen is found through the debtor's documents, so that it goes where they go.
const SEEN: &str = "
    select 'see_' || min(v.document_id) as id, 'seen' as kind, v.first_at as at,
           case when count(*) = 1 then min(d.number) else cast(count(*) as text) end as what,
           coalesce(nullif(min(c.name), ''), min(c.email)) as who,
           case when count(*) = 1 then min(d.kind) else 'several' end as detail, min(v.document_id) as object,
           min(d.number) as name, '' as day
    from document_seen v
    join document d on d.id = v.document_id
    join contact c on c.id = v.contact_id
    where d.debtor_id = $1 and v.first_at <= $2
      and not exists (
          select 1
          from document_seen e
          where e.document_id = v.document_id
            and (e.first_at < v.first_at or (e.first_at = v.first_at and e.actor || e.how < v.actor || v.how)))
    group by v.actor, v.first_at
    having v.first_at < $2 or 'see_' || min(v.document_id) < $3
    order by v.first_at desc, min(v.document_id) desc
    limit $4";

/// A merge is in the trail of both its debtors. Where both are shown, that of the one that is there now says it.
const NOT_TWICE: &str = " and not (action = 'debtor.merged' and detail like 'into %')";

/// Which rows of the trail are under a topic; none where no row is.
fn actions_of(topic: Topic) -> Option<&'static [&'static str]> {
    let which: &'static [&'static str] = match topic {
        Topic::All => &[],
        Topic::Documents => &[" and ", OF_DOCUMENTS],
        Topic::Money => &[" and ", OF_MONEY],
        Topic::Agreements => &[" and ", OF_AGREEMENTS],
        Topic::Access => &[" and not ", OF_MONEY, " and not ", OF_AGREEMENTS, " and not ", OF_DOCUMENTS],
        Topic::Mail | Topic::Notes => return None,
    };
    Some(which)
}

/// The branches of a topic that stay with their debtor when it is merged, each in pieces.
fn staying(topic: Topic, but: &'static str) -> Vec<Vec<&'static str>> {
    let actions = actions_of(topic).map(|which| [&[ACTIONS][..], which, &[but, ACTIONS_NAMED]].concat());
    let mails = matches!(topic, Topic::All | Topic::Mail).then(|| vec![MAILS]);
    actions.into_iter().chain(mails).collect()
}

/// All branches of a topic.
fn branches(topic: Topic) -> Vec<Vec<&'static str>> {
    let others: &'static [&'static str] = match topic {
        Topic::All => &[DOCUMENTS, NOTES, CALLS, SEEN],
        Topic::Documents => &[DOCUMENTS, SEEN],
        Topic::Notes => &[NOTES, CALLS],
        Topic::Money | Topic::Agreements | Topic::Mail | Topic::Access => &[],
    };
    staying(topic, "").into_iter().chain(others.iter().map(|branch| vec![*branch])).collect()
}

/// The newest before `before` (a moment and an id), or the newest of all. Each branch is cut to the page before they
/// are merged. What stayed with debtors that were merged into this one is read debtor by debtor, so that each has its
/// index; nearly nobody has any.
pub async fn timeline(
    conn: &mut Conn,
    debtor: &DebtorId,
    topic: Topic,
    before: Option<(DateTime<Utc>, String)>,
    rows: i64,
) -> Result<Vec<Happening>, DbError> {
    let (at, id) = before.unwrap_or_else(|| (DateTime::<Utc>::MAX_UTC, String::new()));
    // Both engines keep years up to 9999.
    let before = (at.min(DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(at)), id);
    let mut all = page(conn, debtor, &branches(topic), &before, rows).await?;
    let (stayed, merged) = (staying(topic, NOT_TWICE), merged_into(conn, debtor).await?);
    if stayed.is_empty() || merged.is_empty() {
        return Ok(all);
    }
    for other in &merged {
        all.extend(page(conn, other, &stayed, &before, rows).await?);
    }
    all.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    all.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    Ok(all)
}

/// The debtors that are this one now.
async fn merged_into(conn: &mut Conn, debtor: &DebtorId) -> Result<Vec<DebtorId>, DbError> {
    let sql = "select id from debtor where merged_into = $1 order by id";
    run!(conn, fetch_all, sqlx::query_scalar(sql).bind(debtor))
}

/// The newest of these branches.
async fn page(
    conn: &mut Conn,
    debtor: &DebtorId,
    branches: &[Vec<&'static str>],
    (at, id): &(DateTime<Utc>, String),
    rows: i64,
) -> Result<Vec<Happening>, DbError> {
    let mut pieces = vec!["select id, kind, at, what, who, detail, object, name, day from ("];
    for (n, branch) in branches.iter().enumerate() {
        pieces.push(if n == 0 { "select * from (" } else { " union all select * from (" });
        pieces.extend(branch);
        pieces.push([") b1", ") b2", ") b3", ") b4", ") b5", ") b6"][n]);
    }
    pieces.push(") everything order by at desc, id desc limit $4");
    let sql = bulk::joined(&pieces);
    run!(conn, fetch_all, sqlx::query_as(sql).bind(debtor).bind(*at).bind(id).bind(rows))
}
