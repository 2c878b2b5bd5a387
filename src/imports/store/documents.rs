//! SQL of documents: their rows, what hangs below them, and their files' addresses.

use super::details;
use crate::blobs::BlobHash;
use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::ids::DocumentId;
use crate::imports::plan::{Amendment, Details, NewDocument};
use crate::imports::prepared::Prepared;
use crate::imports::said::Said;
use crate::ledger::{Begins, Begun};
use crate::{bulk_insert, execute, run};
use bytes::Bytes;

/// New documents, as the entries that come with them make them.
pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    batch: &[Prepared],
    documents: &[NewDocument],
    begun: &Begun,
) -> Result<(), DbError> {
    insert_blobs(tx, ctx, documents.iter().flat_map(|new| &batch[new.item].files)).await?;
    insert_rows(tx, ctx, batch, documents, begun).await?;
    let of: Vec<(&DocumentId, &Prepared)> = documents.iter().map(|new| (&new.id, &batch[new.item])).collect();
    details::insert(tx, &of).await?;
    details::insert_attachments(tx, &of).await
}

async fn insert_blobs(tx: &mut Tx, ctx: &Ctx, files: impl Iterator<Item = &(BlobHash, Bytes)>) -> Result<(), DbError> {
    let now = ctx.now();
    let mut rows: Vec<(&BlobHash, i64)> =
        files.map(|(hash, bytes)| (hash, i64::try_from(bytes.len()).unwrap_or(i64::MAX))).collect();
    rows.sort();
    rows.dedup();
    bulk_insert!(
        tx,
        "insert into blob (hash, size, created_at)",
        3,
        rows,
        "on conflict (hash) do nothing",
        |query, row| query.bind(row.0).bind(row.1).bind(now)
    )?;
    Ok(())
}

async fn insert_rows(
    tx: &mut Tx,
    ctx: &Ctx,
    batch: &[Prepared],
    documents: &[NewDocument],
    begun: &Begun,
) -> Result<(), DbError> {
    let now = ctx.now();
    let rows: Vec<(&NewDocument, Begins)> = documents
        .iter()
        .map(|new| (new, begun.get(&new.id).cloned().unwrap_or_else(|| nothing_owed(&batch[new.item].said))))
        .collect();
    bulk_insert!(
        tx,
        "insert into document (id, debtor_id, number_year, due_on, due_assumed, outstanding_minor, status, settled_how,
                               settled_on, imported_at, kind, number, issue_on, delivery_on, currency, lines_net_minor,
                               allowances_minor, charges_minor, without_vat_minor, vat_minor, with_vat_minor,
                               prepaid_minor, rounding_minor, payable_minor, second_currency, second_vat_minor, terms,
                               note, buyer_reference, order_reference, contract_reference, payment_reference,
                               payment_means, payee_name, payee_iban, corrects_number, corrects_on, customer_contact,
                               fixed_hash, content_hash, words_hash, source_hash, source_name)",
        43,
        rows,
        "",
        |query, row| {
            let (new, begins) = row;
            let said = &batch[new.item].said;
            query
                .bind(&new.id)
                .bind(&new.debtor)
                .bind(new.number_year)
                .bind(new.due_on)
                .bind(new.due_assumed)
                .bind(begins.outstanding_minor)
                .bind(status(begins.outstanding_minor, said.payable_minor))
                .bind(begins.settled.map(|(how, _)| how))
                .bind(begins.settled.map(|(_, on)| on))
                .bind(now)
                .bind(said.kind)
                .bind(&said.number)
                .bind(said.issue_on)
                .bind(said.delivery_on)
                .bind(said.currency)
                .bind(said.lines_net_minor)
                .bind(said.allowances_minor)
                .bind(said.charges_minor)
                .bind(said.without_vat_minor)
                .bind(said.vat_minor)
                .bind(said.with_vat_minor)
                .bind(said.prepaid_minor)
                .bind(said.rounding_minor)
                .bind(said.payable_minor)
                .bind(said.second_currency)
                .bind(said.second_vat_minor)
                .bind(&said.terms)
                .bind(&said.note)
                .bind(&said.buyer_reference)
                .bind(&said.order_reference)
                .bind(&said.contract_reference)
                .bind(&said.payment_reference)
                .bind(&said.payment_means)
                .bind(&said.payee_name)
                .bind(&said.payee_iban)
                .bind(&said.corrects_number)
                .bind(said.corrects_on)
                .bind(&said.customer_contact)
                .bind(&said.fixed_hash)
                .bind(&said.content_hash)
                .bind(&said.words_hash)
                .bind(&said.source_hash)
                .bind(&said.source_name)
        }
    )?;
    Ok(())
}

/// What nothing is to be paid on is settled on arrival; there is no entry that could do it later.
fn nothing_owed(said: &Said) -> Begins {
    Begins { outstanding_minor: 0, settled: (said.payable_minor == 0).then_some(("paid", said.issue_on)) }
}

const fn status(outstanding_minor: i64, payable_minor: i64) -> &'static str {
    match outstanding_minor {
        0 => "settled",
        part if part < payable_minor => "part_paid",
        _ => "open",
    }
}

/// Changes rows, keeps what changed, and replaces attachments where those did.
pub(super) async fn amend(tx: &mut Tx, ctx: &Ctx, batch: &[Prepared], amendments: &[Amendment]) -> Result<(), DbError> {
    insert_blobs(tx, ctx, amendments.iter().flat_map(|amendment| &batch[amendment.item].files)).await?;
    for amendment in amendments {
        let document = &batch[amendment.item];
        let of = [(&amendment.now.id, document)];
        update_row(tx, amendment).await?;
        insert_amendment(tx, ctx, amendment, document).await?;
        if amendment.details == Details::Replaced {
            details::remove(tx, &amendment.now.id).await?;
        }
        if amendment.details != Details::Stay {
            details::insert(tx, &of).await?;
        }
        if amendment.attachments {
            let id = &amendment.now.id;
            execute!(tx, sqlx::query("delete from document_attachment where document_id = $1").bind(id))?;
            details::insert_attachments(tx, &of).await?;
        }
    }
    Ok(())
}

async fn update_row(tx: &mut Tx, amendment: &Amendment) -> Result<(), DbError> {
    let (now, said) = (&amendment.now, &amendment.now.said);
    execute!(
        tx,
        sqlx::query(
            "update document
             set due_on = $2, due_assumed = $3, delivery_on = $4, lines_net_minor = $5, allowances_minor = $6,
                 charges_minor = $7, without_vat_minor = $8, vat_minor = $9, with_vat_minor = $10, prepaid_minor = $11,
                 rounding_minor = $12, second_currency = $13, second_vat_minor = $14, terms = $15, note = $16,
                 buyer_reference = $17, order_reference = $18, contract_reference = $19, payment_reference = $20,
                 payment_means = $21, payee_name = $22, payee_iban = $23, corrects_number = $24, customer_contact = $25,
                 fixed_hash = $26, content_hash = $27, source_hash = $28, source_name = $29, corrects_on = $30,
                 words_hash = $31
             where id = $1"
        )
        .bind(&now.id)
        .bind(now.due_on)
        .bind(now.due_assumed)
        .bind(said.delivery_on)
        .bind(said.lines_net_minor)
        .bind(said.allowances_minor)
        .bind(said.charges_minor)
        .bind(said.without_vat_minor)
        .bind(said.vat_minor)
        .bind(said.with_vat_minor)
        .bind(said.prepaid_minor)
        .bind(said.rounding_minor)
        .bind(said.second_currency)
        .bind(said.second_vat_minor)
        .bind(&said.terms)
        .bind(&said.note)
        .bind(&said.buyer_reference)
        .bind(&said.order_reference)
        .bind(&said.contract_reference)
        .bind(&said.payment_reference)
        .bind(&said.payment_means)
        .bind(&said.payee_name)
        .bind(&said.payee_iban)
        .bind(&said.corrects_number)
        .bind(&said.customer_contact)
        .bind(&said.fixed_hash)
        .bind(&said.content_hash)
        .bind(&said.source_hash)
        .bind(&said.source_name)
        .bind(said.corrects_on)
        .bind(&said.words_hash)
    )?;
    Ok(())
}

async fn insert_amendment(tx: &mut Tx, ctx: &Ctx, amendment: &Amendment, document: &Prepared) -> Result<(), DbError> {
    let earlier: i64 = run!(
        tx,
        fetch_one,
        sqlx::query_scalar("select count(*) from document_amendment where document_id = $1").bind(&amendment.now.id)
    )?;
    let changes = serde_json::to_string(&amendment.changes).unwrap_or_default();
    execute!(
        tx,
        sqlx::query(
            "insert into document_amendment (document_id, position, changes, source_hash, amended_at)
             values ($1, $2, $3, $4, $5)"
        )
        .bind(&amendment.now.id)
        .bind(i32::try_from(earlier + 1).unwrap_or(i32::MAX))
        .bind(changes)
        .bind(&document.said.source_hash)
        .bind(ctx.now())
    )?;
    Ok(())
}
