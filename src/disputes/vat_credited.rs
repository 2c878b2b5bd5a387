//! What was credited of an invoice at each rate of VAT: by decisions, and by credit notes beside them.

use std::collections::BTreeMap;

use super::lines::Rate;
use super::rates::{Note, Sum};
use super::store::rate;
use crate::db::{Conn, DbError};
use crate::ids::{CreditDecisionId, DocumentId};
use crate::run;

/// What decisions credited, and what credit notes credit beside.
pub(super) async fn by_rate(conn: &mut Conn, document: &DocumentId) -> Result<BTreeMap<Rate, Sum>, DbError> {
    let decided = decided(conn, document).await?;
    let mut notes = notes(conn, document).await?;
    for (note, decision, minor) in ties(conn, document).await? {
        if let (Some(note), Some(decision)) = (notes.get_mut(&note), decided.get(&decision)) {
            note.tie(decision, minor);
        }
    }
    let mut sums: BTreeMap<Rate, Sum> = BTreeMap::new();
    for (rate, sum) in decided.into_values().chain(notes.into_values().map(Note::beside)).flatten() {
        sums.entry(rate).or_default().add(sum.net, sum.vat);
    }
    Ok(sums)
}

/// Each decision by its rates.
async fn decided(
    conn: &mut Conn,
    document: &DocumentId,
) -> Result<BTreeMap<CreditDecisionId, BTreeMap<Rate, Sum>>, DbError> {
    type Row = (CreditDecisionId, i64, i64, Option<String>, Option<String>);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select c.id, l.net_minor, l.vat_minor, l.vat_category, l.vat_percent
             from credit_decision c
             join credit_decision_line l on l.decision_id = c.id
             where c.document_id = $1"
        )
        .bind(document)
    )?;
    let mut decided: BTreeMap<CreditDecisionId, BTreeMap<Rate, Sum>> = BTreeMap::new();
    for (id, net, vat, category, percent) in rows {
        decided.entry(id).or_default().entry(rate((category, percent))).or_default().add(net, vat);
    }
    Ok(decided)
}

/// Each credit note that says its VAT.
async fn notes(conn: &mut Conn, document: &DocumentId) -> Result<BTreeMap<DocumentId, Note>, DbError> {
    type Row = (DocumentId, i64, i64, i64, Option<String>, Option<String>);
    let rows: Vec<Row> = run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select n.id, abs(n.payable_minor),
                    case when n.kind = 'credit_note' then v.taxable_minor else -v.taxable_minor end,
                    case when n.kind = 'credit_note' then v.vat_minor else -v.vat_minor end, v.category, v.percent
             from correction k
             join document d on d.id = k.document_id
             join document n on n.id = k.note_id and n.debtor_id = d.debtor_id
             join document_vat v on v.document_id = n.id
             where k.document_id = $1"
        )
        .bind(document)
    )?;
    let mut notes: BTreeMap<DocumentId, Note> = BTreeMap::new();
    for (id, minor, net, vat, category, percent) in rows {
        notes.entry(id).or_insert_with(|| Note::of(minor)).add(rate((category, percent)), net, vat);
    }
    Ok(notes)
}

/// So much of a note is what a decision gave.
async fn ties(conn: &mut Conn, document: &DocumentId) -> Result<Vec<(DocumentId, CreditDecisionId, i64)>, DbError> {
    run!(
        conn,
        fetch_all,
        sqlx::query_as(
            "select x.document_id, c.id, x.amount_minor
             from credit_decision c
             join credit_decision_tie x on x.decision_id = c.id
             where c.document_id = $1"
        )
        .bind(document)
    )
}
