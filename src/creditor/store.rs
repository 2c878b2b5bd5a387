//! SQL of the creditor's one row.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use super::calendar::{Calendar, Holiday, WorkingDays};
use super::fields::{Difference, Section, SettingChange};
use super::{AllocationOrder, Creditor, ImageKind, Logo, Zone};
use crate::audit::{self, Happened};
use crate::blobs::BlobHash;
use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::money::Currency;
use crate::text::Language;
use crate::transfers::reference::Scheme;
use crate::{bulk_insert, by_position, execute, run};

/// The columns of [`CreditorRow`], in its order, of the creditor `cr`. Those that others have too get a name
/// of their own.
macro_rules! creditor_columns {
    () => {
        "cr.legal_name, cr.trading_name, cr.legal_id, cr.vat_number, cr.endpoint_id, cr.address, cr.country,
         cr.email as creditor_email, cr.phone, cr.iban, cr.iban_holder, cr.time_zone,
         cr.language as creditor_language, cr.currency, cr.terms_days, cr.minimum_payment_minor,
         cr.transfer_days, cr.transfer_scheme, cr.numbers_restart_yearly, cr.accent, cr.allocation_order,
         cr.terms_days_business, cr.terms_days_consumer, cr.terms_days_public_body, cr.offers_transfer,
         cr.offers_credit_back, cr.contacts_invite, cr.logo_hash, cr.logo_type, cr.payee_before,
         cr.payee_changed_at, cr.terms_from, cr.version as creditor_version"
    };
}
pub(crate) use creditor_columns;

/// The creditor as it stands in the database.
struct CreditorRow {
    legal_name: String,
    trading_name: Option<String>,
    legal_id: Option<String>,
    vat_number: Option<String>,
    endpoint_id: Option<String>,
    address: String,
    country: String,
    email: Option<String>,
    phone: Option<String>,
    iban: Option<String>,
    iban_holder: Option<String>,
    time_zone: String,
    language: Language,
    currency: Currency,
    terms_days: i32,
    minimum_payment_minor: i64,
    transfer_days: i32,
    transfer_scheme: Option<Scheme>,
    numbers_restart_yearly: bool,
    accent: Option<String>,
    allocation_order: AllocationOrder,
    terms_days_business: Option<i32>,
    terms_days_consumer: Option<i32>,
    terms_days_public_body: Option<i32>,
    offers_transfer: bool,
    offers_credit_back: bool,
    contacts_invite: bool,
    logo_hash: Option<BlobHash>,
    logo_type: Option<ImageKind>,
    payee_before: Option<String>,
    payee_changed_at: Option<DateTime<Utc>>,
    terms_from: Option<NaiveDate>,
    version: i64,
}

by_position!(CreditorRow {
    legal_name,
    trading_name,
    legal_id,
    vat_number,
    endpoint_id,
    address,
    country,
    email,
    phone,
    iban,
    iban_holder,
    time_zone,
    language,
    currency,
    terms_days,
    minimum_payment_minor,
    transfer_days,
    transfer_scheme,
    numbers_restart_yearly,
    accent,
    allocation_order,
    terms_days_business,
    terms_days_consumer,
    terms_days_public_body,
    offers_transfer,
    offers_credit_back,
    contacts_invite,
    logo_hash,
    logo_type,
    payee_before,
    payee_changed_at,
    terms_from,
    version
});

impl From<CreditorRow> for Creditor {
    fn from(row: CreditorRow) -> Self {
        Self {
            legal_name: row.legal_name,
            trading_name: row.trading_name,
            legal_id: row.legal_id,
            vat_number: row.vat_number,
            endpoint_id: row.endpoint_id,
            address: row.address,
            country: row.country,
            email: row.email,
            phone: row.phone,
            iban: row.iban,
            iban_holder: row.iban_holder,
            zone: Zone::parse(&row.time_zone).unwrap_or_default(),
            time_zone: row.time_zone,
            language: row.language,
            currency: row.currency,
            terms_days: row.terms_days,
            minimum_payment_minor: row.minimum_payment_minor,
            transfer_days: row.transfer_days,
            transfer_scheme: row.transfer_scheme,
            numbers_restart_yearly: row.numbers_restart_yearly,
            accent: row.accent,
            allocation_order: row.allocation_order,
            terms_days_business: row.terms_days_business,
            terms_days_consumer: row.terms_days_consumer,
            terms_days_public_body: row.terms_days_public_body,
            offers_transfer: row.offers_transfer,
            offers_credit_back: row.offers_credit_back,
            contacts_invite: row.contacts_invite,
            logo: row.logo_hash.zip(row.logo_type).map(|(hash, kind)| Logo { hash, kind }),
            payee_before: row.payee_before,
            payee_changed_at: row.payee_changed_at,
            terms_from: row.terms_from,
            version: row.version,
        }
    }
}

/// What a wider row begins with, where it begins with the creditor's columns; `None` in an empty installation.
pub(crate) struct CreditorOfRow(pub Option<Creditor>);

impl<'r, R: Row> FromRow<'r, R> for CreditorOfRow
where
    CreditorRow: FromRow<'r, R>,
    usize: ColumnIndex<R>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, DbError> {
        let legal_name: Option<String> = row.try_get(0)?;
        let creditor = legal_name.map(|_| CreditorRow::from_row(row)).transpose()?;
        Ok(Self(creditor.map(Creditor::from)))
    }
}

/// The creditor; `None` in an empty installation.
pub async fn load(conn: &mut Conn) -> Result<Option<Creditor>, DbError> {
    let sql = concat!("select ", creditor_columns!(), " from creditor cr where cr.id = 1");
    let row: Option<CreditorRow> = run!(conn, fetch_optional, sqlx::query_as(sql))?;
    Ok(row.map(Creditor::from))
}

/// Since when the creditor uses Saldo: documents issued before that day and imported without payment data
/// count as settled elsewhere. `None`: every document is owed unless something says otherwise.
pub async fn go_live_on(conn: &mut Conn) -> Result<Option<NaiveDate>, DbError> {
    let day: Option<Option<NaiveDate>> =
        run!(conn, fetch_optional, sqlx::query_scalar("select go_live_on from creditor where id = 1"))?;
    Ok(day.flatten())
}

/// Sets that day, for documents that are imported from now on. Gives whether there is a creditor.
pub async fn set_go_live_on(ctx: &Ctx, day: Option<NaiveDate>) -> Result<bool, DbError> {
    let mut tx = ctx.db.begin().await?;
    let set = execute!(
        tx,
        sqlx::query("update creditor set go_live_on = $1, updated_at = $2 where id = 1").bind(day).bind(ctx.now())
    )?;
    if set == 0 {
        return Ok(false);
    }
    let detail = day.map_or_else(|| "none".to_owned(), |day| day.to_string());
    let happened = Happened { action: "creditor.go_live_set", object: "creditor", debtor: None, detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(true)
}

/// Writes the settings, new or changed. What is counted elsewhere (version, former account, terms) stays.
pub async fn save(conn: &mut Conn, creditor: &Creditor, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into creditor (id, legal_name, trading_name, legal_id, vat_number, endpoint_id, address, country,
                                   email, phone, iban, iban_holder, time_zone, language, currency, terms_days,
                                   minimum_payment_minor, numbers_restart_yearly, accent, updated_at, transfer_days,
                                   transfer_scheme, allocation_order, terms_days_business, terms_days_consumer,
                                   terms_days_public_body, offers_transfer, offers_credit_back, contacts_invite,
                                   logo_hash, logo_type)
             values (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                     $22, $23, $24, $25, $26, $27, $28, $29, $30)
             on conflict (id) do update set
                 legal_name = excluded.legal_name, trading_name = excluded.trading_name, legal_id = excluded.legal_id,
                 vat_number = excluded.vat_number, endpoint_id = excluded.endpoint_id, address = excluded.address,
                 country = excluded.country, email = excluded.email, phone = excluded.phone, iban = excluded.iban,
                 iban_holder = excluded.iban_holder, time_zone = excluded.time_zone, language = excluded.language,
                 currency = excluded.currency, terms_days = excluded.terms_days,
                 minimum_payment_minor = excluded.minimum_payment_minor,
                 numbers_restart_yearly = excluded.numbers_restart_yearly, accent = excluded.accent,
                 updated_at = excluded.updated_at, transfer_days = excluded.transfer_days,
                 transfer_scheme = excluded.transfer_scheme, allocation_order = excluded.allocation_order,
                 terms_days_business = excluded.terms_days_business,
                 terms_days_consumer = excluded.terms_days_consumer,
                 terms_days_public_body = excluded.terms_days_public_body,
                 offers_transfer = excluded.offers_transfer, offers_credit_back = excluded.offers_credit_back,
                 contacts_invite = excluded.contacts_invite, logo_hash = excluded.logo_hash,
                 logo_type = excluded.logo_type"
        )
        .bind(&creditor.legal_name)
        .bind(&creditor.trading_name)
        .bind(&creditor.legal_id)
        .bind(&creditor.vat_number)
        .bind(&creditor.endpoint_id)
        .bind(&creditor.address)
        .bind(&creditor.country)
        .bind(&creditor.email)
        .bind(&creditor.phone)
        .bind(&creditor.iban)
        .bind(&creditor.iban_holder)
        .bind(&creditor.time_zone)
        .bind(creditor.language)
        .bind(creditor.currency)
        .bind(creditor.terms_days)
        .bind(creditor.minimum_payment_minor)
        .bind(creditor.numbers_restart_yearly)
        .bind(&creditor.accent)
        .bind(now)
        .bind(creditor.transfer_days)
        .bind(creditor.transfer_scheme)
        .bind(creditor.allocation_order)
        .bind(creditor.terms_days_business)
        .bind(creditor.terms_days_consumer)
        .bind(creditor.terms_days_public_body)
        .bind(creditor.offers_transfer)
        .bind(creditor.offers_credit_back)
        .bind(creditor.contacts_invite)
        .bind(creditor.logo.as_ref().map(|logo| &logo.hash))
        .bind(creditor.logo.as_ref().map(|logo| logo.kind))
    )?;
    Ok(())
}

/// The creditor's time zone; that of the Netherlands in an empty installation.
pub async fn zone(conn: &mut Conn) -> Result<Zone, DbError> {
    let name: Option<String> =
        run!(conn, fetch_optional, sqlx::query_scalar("select time_zone from creditor where id = 1"))?;
    Ok(name.and_then(|name| Zone::parse(&name)).unwrap_or_default())
}

/// Which invoices money goes to first where the payer does not say.
pub async fn allocation_order(conn: &mut Conn) -> Result<AllocationOrder, DbError> {
    let sql = "select allocation_order from creditor where id = 1";
    let order: Option<AllocationOrder> = run!(conn, fetch_optional, sqlx::query_scalar(sql))?;
    Ok(order.unwrap_or_default())
}

/// Whether any document was imported.
pub async fn has_documents(conn: &mut Conn) -> Result<bool, DbError> {
    let found: Option<i32> = run!(conn, fetch_optional, sqlx::query_scalar("select 1 from document limit 1"))?;
    Ok(found.is_some())
}

/// Counts a change and holds the row until the commit; `None` when there is no creditor.
pub(super) async fn touch(tx: &mut Tx) -> Result<Option<i64>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar("update creditor set version = version + 1 where id = 1 returning version")
    )
}

/// The row of an installation that has none; gives whether it was missing.
pub(super) async fn insert_empty(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "insert into creditor (id, legal_name, updated_at) values (1, '', $1) on conflict (id) do nothing";
    Ok(execute!(tx, sqlx::query(sql).bind(now))? == 1)
}

/// What was changed in a section since a version, in order.
pub(super) async fn changes_since(
    conn: &mut Conn,
    section: Section,
    version: i64,
) -> Result<Vec<SettingChange>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.field, c.old_value, c.new_value, c.changed_by, s.name, c.changed_at
             from setting_change c
             left join staff s on c.changed_by = 'staff:' || s.id
             where c.section = $1 and c.version > $2
             order by c.version, c.field"
        )
        .bind(section)
        .bind(version)
    )
}

/// The last changes of a section, the last first.
pub async fn last_changes(conn: &mut Conn, section: Section, most: i64) -> Result<Vec<SettingChange>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.field, c.old_value, c.new_value, c.changed_by, s.name, c.changed_at
             from setting_change c
             left join staff s on c.changed_by = 'staff:' || s.id
             where c.section = $1
             order by c.version desc, c.field
             limit $2"
        )
        .bind(section)
        .bind(most)
    )
}

pub(super) async fn insert_changes(
    tx: &mut Tx,
    ctx: &Ctx,
    version: i64,
    differences: &[Difference],
) -> Result<(), DbError> {
    let (actor, now) = (ctx.actor.to_string(), ctx.now());
    let or_none = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
    bulk_insert!(
        tx,
        "insert into setting_change (version, section, field, old_value, new_value, changed_by, changed_at)",
        7,
        differences,
        "",
        |query, row| query
            .bind(version)
            .bind(row.field.section())
            .bind(row.field)
            .bind(or_none(&row.before))
            .bind(or_none(&row.after))
            .bind(&actor)
            .bind(now)
    )?;
    Ok(())
}

/// When the creditor works.
pub async fn calendar(conn: &mut Conn) -> Result<Calendar, DbError> {
    let week = working_days(conn).await?;
    let holidays = holidays(conn).await?;
    Ok(Calendar::new(week, holidays.into_iter().map(|holiday| holiday.on)))
}

/// The weekdays the creditor works.
pub async fn working_days(conn: &mut Conn) -> Result<WorkingDays, DbError> {
    let bits: Option<i32> =
        run!(conn, fetch_optional, sqlx::query_scalar("select working_days from creditor where id = 1"))?;
    Ok(bits.and_then(WorkingDays::from_bits).unwrap_or_default())
}

/// The creditor's holidays, by date.
pub async fn holidays(conn: &mut Conn) -> Result<Vec<Holiday>, DbError> {
    run!(conn, fetch_all, sqlx::query_as("select day as \"on\", name from creditor_holiday order by day"))
}

pub(super) async fn set_calendar(
    tx: &mut Tx,
    week: WorkingDays,
    holidays: &[Holiday],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql = "update creditor set working_days = $1, updated_at = $2 where id = 1";
    execute!(tx, sqlx::query(sql).bind(week.bits()).bind(now))?;
    execute!(tx, sqlx::query("delete from creditor_holiday"))?;
    bulk_insert!(tx, "insert into creditor_holiday (day, name)", 2, holidays, "", |query, row| query
        .bind(row.on)
        .bind(&row.name))?;
    Ok(())
}

pub(super) async fn insert_blob(tx: &mut Tx, hash: &BlobHash, size: usize, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "insert into blob (hash, size, created_at) values ($1, $2, $3) on conflict (hash) do nothing";
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    execute!(tx, sqlx::query(sql).bind(hash).bind(size).bind(now))?;
    Ok(())
}

pub(super) async fn insert_account(
    tx: &mut Tx,
    ctx: &Ctx,
    version: i64,
    before: &Creditor,
    after: &Creditor,
) -> Result<(), DbError> {
    execute!(
        tx,
        sqlx::query(
            "insert into payee_account (version, iban, holder, old_iban, old_holder, set_by, set_at)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(version)
        .bind(&after.iban)
        .bind(&after.iban_holder)
        .bind(&before.iban)
        .bind(&before.iban_holder)
        .bind(ctx.actor.to_string())
        .bind(ctx.now())
    )?;
    Ok(())
}

/// What debtors are told of: the account before, none for the first.
pub(super) async fn set_account_before(tx: &mut Tx, before: Option<&str>, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "update creditor set payee_before = $1, payee_changed_at = case when $1 is null then null else $2 end
               where id = 1";
    execute!(tx, sqlx::query(sql).bind(before).bind(now))?;
    Ok(())
}
