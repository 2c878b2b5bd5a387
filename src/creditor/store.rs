//! SQL of the creditor's one row.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use super::{Creditor, TransferDays, Zone};
use crate::audit::{self, Happened};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::money::Currency;
use crate::text::Language;
use crate::transfers::reference::Scheme;
use crate::{by_position, execute, run};

/// The columns of [`CreditorRow`], in its order, of the creditor `cr`. Those that others have too get a name
/// of their own.
macro_rules! creditor_columns {
    () => {
        "cr.legal_name, cr.trading_name, cr.legal_id, cr.vat_number, cr.endpoint_id, cr.address, cr.country,
         cr.email as creditor_email, cr.phone, cr.iban, cr.iban_holder, cr.time_zone,
         cr.language as creditor_language, cr.currency, cr.terms_days, cr.minimum_payment_minor,
         cr.transfer_days, cr.transfer_scheme, cr.numbers_restart_yearly, cr.accent"
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
    accent
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

/// How bank transfers are announced: the references Saldo makes (`None`: those of the creditor's country)
/// and the days a transfer is waited for. What is not said stays. `None` when there is no creditor.
pub async fn set_transfers(
    ctx: &Ctx,
    scheme: Option<Option<Scheme>>,
    days: Option<TransferDays>,
) -> Result<Option<Creditor>, DbError> {
    let mut tx = ctx.db.begin().await?;
    let Some(before) = load(&mut tx).await? else { return Ok(None) };
    let scheme = scheme.unwrap_or(before.transfer_scheme);
    let days = days.map_or(before.transfer_days, TransferDays::days);
    let sql = "update creditor set transfer_scheme = $1, transfer_days = $2, updated_at = $3 where id = 1";
    execute!(tx, sqlx::query(sql).bind(scheme).bind(days).bind(ctx.now()))?;
    let detail = format!("{}, {days} days", scheme.map_or("country", Scheme::code));
    let happened = Happened { action: "creditor.transfers_set", object: "creditor", debtor: None, detail };
    audit::record(&mut tx, ctx, happened).await?;
    tx.commit().await?;
    Ok(Some(Creditor { transfer_scheme: scheme, transfer_days: days, ..before }))
}

/// Writes the profile, new or changed.
pub async fn save(conn: &mut Conn, creditor: &Creditor, now: DateTime<Utc>) -> Result<(), DbError> {
    execute!(
        conn,
        sqlx::query(
            "insert into creditor (id, legal_name, trading_name, legal_id, vat_number, endpoint_id, address, country,
                                   email, phone, iban, iban_holder, time_zone, language, currency, terms_days,
                                   minimum_payment_minor, numbers_restart_yearly, accent, updated_at, transfer_days,
                                   transfer_scheme)
             values (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
             on conflict (id) do update set
                 legal_name = excluded.legal_name, trading_name = excluded.trading_name, legal_id = excluded.legal_id,
                 vat_number = excluded.vat_number, endpoint_id = excluded.endpoint_id, address = excluded.address,
                 country = excluded.country, email = excluded.email, phone = excluded.phone, iban = excluded.iban,
                 iban_holder = excluded.iban_holder, time_zone = excluded.time_zone, language = excluded.language,
                 currency = excluded.currency, terms_days = excluded.terms_days,
                 minimum_payment_minor = excluded.minimum_payment_minor,
                 numbers_restart_yearly = excluded.numbers_restart_yearly, accent = excluded.accent,
                 updated_at = excluded.updated_at, transfer_days = excluded.transfer_days,
                 transfer_scheme = excluded.transfer_scheme"
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
    )?;
    Ok(())
}
