//! What people of the creditor say of a debtor: what it is, its language and terms, whose it is, and how it stands.

use chrono::{DateTime, Utc};

use crate::db::{Conn, DbError};
use crate::debtors::DebtorKind;
use crate::ids::{DebtorId, StaffId};
use crate::run;
use crate::text::Language;

/// The most days to pay that a debtor may have.
pub const MOST_TERMS_DAYS: i32 = 365;

/// All of it, as a form shows and sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flags {
    /// Business, consumer, public body.
    pub kind: DebtorKind,
    /// For mails and documents.
    pub language: Language,
    /// Days to pay; the creditor's without.
    pub terms_days: Option<i32>,
    /// Marked insolvent.
    pub insolvent: bool,
    /// Who looks after it.
    pub owner: Option<StaffId>,
    /// Who sold to it.
    pub sales_rep: Option<StaffId>,
    /// The outside collector it is handed over to.
    pub collector: Option<StaffId>,
}

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// [`Flags::kind`].
    Kind,
    /// [`Flags::language`].
    Language,
    /// [`Flags::terms_days`].
    Terms,
    /// [`Flags::insolvent`].
    Insolvent,
    /// [`Flags::owner`].
    Owner,
    /// [`Flags::sales_rep`].
    SalesRep,
    /// [`Flags::collector`].
    Collector,
}

impl Flag {
    /// Its field in the form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Terms => "terms_days",
            Self::Insolvent => "insolvent",
            Self::Owner => "owner",
            Self::SalesRep => "sales_rep",
            Self::Collector => "collector",
        }
    }
}

impl Flags {
    /// What is another in `other`.
    pub fn differences(&self, other: &Self) -> Vec<Flag> {
        let all = [
            (Flag::Kind, self.kind != other.kind),
            (Flag::Language, self.language != other.language),
            (Flag::Terms, self.terms_days != other.terms_days),
            (Flag::Insolvent, self.insolvent != other.insolvent),
            (Flag::Owner, self.owner != other.owner),
            (Flag::SalesRep, self.sales_rep != other.sales_rep),
            (Flag::Collector, self.collector != other.collector),
        ];
        all.into_iter().filter(|(_, differs)| *differs).map(|(flag, _)| flag).collect()
    }
}

/// The flags of a debtor with names, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagsOfDebtor {
    /// What they are.
    pub flags: Flags,
    /// Since when it is marked insolvent.
    pub insolvent_at: Option<DateTime<Utc>>,
    /// Who marked it.
    pub insolvent_by: Option<String>,
    /// Since when it is handed over.
    pub handed_over_at: Option<DateTime<Utc>>,
    /// Who handed it over.
    pub handed_over_by: Option<String>,
    /// The owner's name.
    pub owner: Option<String>,
    /// The sales representative's name.
    pub sales_rep: Option<String>,
    /// The collector's name.
    pub collector: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: DebtorKind,
    language: Language,
    terms_days: Option<i32>,
    insolvent_at: Option<DateTime<Utc>>,
    insolvent_by: Option<String>,
    handed_over_at: Option<DateTime<Utc>>,
    handed_over_by: Option<String>,
    owner_id: Option<StaffId>,
    owner: Option<String>,
    sales_rep_id: Option<StaffId>,
    sales_rep: Option<String>,
    collector_id: Option<StaffId>,
    collector: Option<String>,
}

impl From<Row> for FlagsOfDebtor {
    fn from(row: Row) -> Self {
        Self {
            flags: Flags {
                kind: row.kind,
                language: row.language,
                terms_days: row.terms_days,
                insolvent: row.insolvent_at.is_some(),
                owner: row.owner_id,
                sales_rep: row.sales_rep_id,
                collector: row.collector_id,
            },
            insolvent_at: row.insolvent_at,
            insolvent_by: row.insolvent_by,
            handed_over_at: row.handed_over_at,
            handed_over_by: row.handed_over_by,
            owner: row.owner,
            sales_rep: row.sales_rep,
            collector: row.collector,
        }
    }
}

/// Reads them; a merged debtor has none any more.
pub async fn flags(conn: &mut Conn, debtor: &DebtorId) -> Result<Option<FlagsOfDebtor>, DbError> {
    let row: Option<Row> = run!(
        conn,
        fetch_optional,
        sqlx::query_as(
            "select d.kind, d.language, d.terms_days, d.insolvent_at, m.name as insolvent_by, d.handed_over_at,
                    h.name as handed_over_by, d.owner_id, o.name as owner, d.sales_rep_id, r.name as sales_rep,
                    d.collector_id, c.name as collector
             from debtor d
             left join staff m on d.insolvent_by = 'staff:' || m.id
             left join staff h on d.handed_over_by = 'staff:' || h.id
             left join staff o on o.id = d.owner_id
             left join staff r on r.id = d.sales_rep_id
             left join staff c on c.id = d.collector_id
             where d.id = $1 and d.merged_into is null"
        )
        .bind(debtor)
    )?;
    Ok(row.map(FlagsOfDebtor::from))
}
