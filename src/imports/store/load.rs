//! Reads what a batch touches, in a handful of statements.

use std::collections::{HashMap, HashSet};

use crate::creditor;
use crate::db::{DbError, Engine, Tx};
use crate::debtors::{self, DebtorKind};
use crate::fetch_in;
use crate::ids::{DebtorId, DocumentId};
use crate::imports::identity::{Id, IdKind};
use crate::imports::plan::{Assumed, Elsewhere, Known, KnownDebtor, KnownDecision, KnownDocument, KnownLot, Owners};
use crate::imports::prepared::Prepared;
use crate::imports::said::AttachmentRow;

/// Loads and locks. From here until the commit no other money action touches these debtors.
pub async fn load(tx: &mut Tx, batch: &[Prepared]) -> Result<Known, DbError> {
    let mut known = Known { creditor: creditor::load(tx).await?, ..Known::default() };
    let placed = load_debtors(tx, batch, &mut known).await?;
    load_documents(tx, batch, &mut known).await?;
    must_be_steady(tx, batch, (&known.owners, placed)).await?;
    let ids = known.documents.values().flatten().map(|document| document.id.clone()).collect::<Vec<_>>();
    load_attachments(tx, &ids, &mut known).await?;
    load_credit(tx, batch, &ids, &mut known).await?;
    load_elsewhere(tx, &ids, &mut known).await?;
    load_assumed(tx, &ids, &mut known).await?;
    load_stayed(tx, &ids, &mut known).await?;
    known.go_live_on = creditor::go_live_on(tx).await?;
    load_tasks(tx, batch, &mut known).await?;
    load_differences(tx, &ids, &mut known).await?;
    if batch.iter().any(Prepared::is_credit) {
        load_decisions(tx, &ids, &mut known).await?;
        load_awaited(tx, &mut known).await?;
        load_given(tx, batch, &mut known).await?;
    }
    if batch.iter().any(|document| document.incoming.paid.is_some()) {
        load_unsaid(tx, &ids, &mut known).await?;
        load_loose(tx, &mut known).await?;
    }
    Ok(known)
}

/// Where a debtor was merged or split before it was held, the import of this batch starts anew; and where another import
/// brought debtors and their documents between two statements: whose they are would not be known. SQLite has one
/// writer, who was alone from the beginning.
async fn must_be_steady(
    tx: &mut Tx,
    batch: &[Prepared],
    (owned_by, at): (&Owners, Vec<DebtorId>),
) -> Result<(), DbError> {
    let changed =
        tx.engine() == Engine::Postgres && (*owned_by != owners(tx, batch).await? || at != placed(tx, batch).await?);
    if changed { Err(debtors::Changed::error()) } else { Ok(()) }
}

/// Finds the debtors, then holds them. Gives where documents of the batch are already.
async fn load_debtors(tx: &mut Tx, batch: &[Prepared], known: &mut Known) -> Result<Vec<DebtorId>, DbError> {
    let (owners, placed) = (owners(tx, batch).await?, placed(tx, batch).await?);
    let mut debtors: Vec<DebtorId> = owners.debtors().cloned().chain(placed.iter().cloned()).collect();
    debtors.sort();
    debtors.dedup();
    debtors::lock(tx, &debtors).await?;
    known.numbers = numbers(tx, batch, &owners, &debtors).await?;
    known.owners = owners;
    type DebtorRow = (DebtorId, Option<String>, Option<i32>, DebtorKind);
    let rows = fetch_in!(tx, DebtorRow, "select id, number, terms_days, kind from debtor where id", debtors, "")?;
    let known_debtor = |(id, number, terms_days, kind)| (id, KnownDebtor { number, terms_days, kind });
    known.debtors.extend(rows.into_iter().map(known_debtor));
    let parted = fetch_in!(
        tx,
        (DebtorId, DebtorId),
        "select from_id, into_id from debtor_move where kind = 'split' and from_id",
        debtors,
        ""
    )?;
    known.parted.extend(parted);
    Ok(placed)
}

/// Whom each identifier of the batch belongs to.
async fn owners(tx: &mut Tx, batch: &[Prepared]) -> Result<Owners, DbError> {
    let wanted: HashSet<&Id> = batch.iter().flat_map(|document| &document.ids).collect();
    let alone: HashSet<Id> = wanted.iter().filter_map(|id| id.without_list()).collect();
    let values = each_once(wanted.iter().copied().chain(&alone).map(|id| id.value.as_str()));
    type Row = (IdKind, String, DebtorId);
    let rows = fetch_in!(
        tx,
        Row,
        "select kind, value, debtor_id
         from debtor_identifier
         where kind in ('customer_number', 'legal_id', 'vat', 'endpoint') and value",
        values,
        ""
    )?;
    let mut owners = Owners::default();
    for (kind, value, debtor) in rows {
        let id = Id { kind, value };
        if wanted.contains(&id) || alone.contains(&id) {
            owners.insert(id, debtor);
        }
    }
    let numbers = each_once(wanted.iter().filter(|id| id.kind == IdKind::CustomerNumber).map(|id| id.value.as_str()));
    let numbered = fetch_in!(
        tx,
        (String, DebtorId),
        "select number, id from debtor where merged_into is null and number",
        numbers,
        ""
    )?;
    for (value, debtor) in numbered {
        let id = Id { kind: IdKind::CustomerNumber, value };
        if owners.get(&id).is_none() {
            owners.insert(id, debtor);
        }
    }
    add_listed(tx, &wanted, &alone, &mut owners).await?;
    Ok(owners)
}

/// Who has a company number with a list that the batch, or a debtor of it, has without one.
async fn add_listed(
    tx: &mut Tx,
    wanted: &HashSet<&Id>,
    alone: &HashSet<Id>,
    owners: &mut Owners,
) -> Result<(), DbError> {
    let without = wanted.iter().copied().filter(|id| id.kind == IdKind::LegalId && id.without_list().is_none());
    let of_debtors = alone.iter().filter(|id| owners.get(id).is_some());
    let numbers = each_once(without.chain(of_debtors).map(|id| id.value.as_str()));
    let listed = fetch_in!(
        tx,
        (String, DebtorId),
        "select value, debtor_id
         from debtor_identifier
         where kind = 'legal_id' and substr(value, 5, 1) = ':' and substr(value, 6)",
        numbers,
        ""
    )?;
    for (value, debtor) in listed {
        owners.insert(Id { kind: IdKind::LegalId, value }, debtor);
    }
    Ok(())
}

/// Company and VAT numbers of these debtors, and their addresses, where a document has one that nobody has: the two may
/// contradict.
async fn numbers(
    tx: &mut Tx,
    batch: &[Prepared],
    owners: &Owners,
    debtors: &[DebtorId],
) -> Result<HashMap<DebtorId, Vec<Id>>, DbError> {
    let is_new = |id: &Id| id.is_registered() && owners.get(id).is_none();
    let mut numbers: HashMap<DebtorId, Vec<Id>> = HashMap::new();
    if !batch.iter().flat_map(|document| &document.ids).any(is_new) {
        return Ok(numbers);
    }
    let rows = fetch_in!(
        tx,
        (DebtorId, IdKind, String),
        "select debtor_id, kind, value
         from debtor_identifier
         where kind in ('legal_id', 'vat', 'endpoint') and debtor_id",
        debtors,
        "order by debtor_id, kind, value"
    )?;
    for (debtor, kind, value) in rows {
        numbers.entry(debtor).or_default().push(Id { kind, value });
    }
    Ok(numbers)
}

/// Who has documents of the batch because a person put them there.
async fn placed(tx: &mut Tx, batch: &[Prepared]) -> Result<Vec<DebtorId>, DbError> {
    let numbers = each_once(batch.iter().map(|document| document.said.number.as_str()));
    let rows = fetch_in!(
        tx,
        (DebtorId,),
        "select distinct debtor_id from document where placed_by is not null and number",
        numbers,
        "order by debtor_id"
    )?;
    Ok(rows.into_iter().map(|(debtor,)| debtor).collect())
}

async fn load_documents(tx: &mut Tx, batch: &[Prepared], known: &mut Known) -> Result<(), DbError> {
    let own = batch.iter().map(|document| document.said.number.as_str());
    let corrected = batch.iter().filter(|document| document.is_credit());
    let corrected = corrected.flat_map(|document| &document.incoming.document.preceding);
    let corrected = corrected.map(|names| names.number.as_str());
    let numbers = each_once(own.chain(corrected));
    let rows = fetch_in!(
        tx,
        KnownDocument,
        "select id, debtor_id, kind, number, number_year, issue_on, due_on, due_assumed, delivery_on, currency,
                lines_net_minor, allowances_minor, charges_minor, without_vat_minor, vat_minor, with_vat_minor,
                prepaid_minor, rounding_minor, payable_minor, second_currency, second_vat_minor, outstanding_minor,
                placed_by is not null as placed,
                terms, note, buyer_reference, order_reference, contract_reference, payment_reference, payment_means,
                payee_name, payee_iban, corrects_number, corrects_on, customer_contact, fixed_hash, content_hash,
                words_hash, source_hash, source_name
         from document
         where kind in ('invoice', 'credit_note') and number",
        numbers,
        "order by id"
    )?;
    for row in rows {
        known.documents.entry((row.said.kind, row.said.number.clone())).or_default().push(row);
    }
    Ok(())
}

async fn load_attachments(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    #[derive(sqlx::FromRow)]
    struct OfDocument {
        document_id: DocumentId,
        #[sqlx(flatten)]
        row: AttachmentRow,
    }
    let rows = fetch_in!(
        tx,
        OfDocument,
        "select document_id, name, description, media_type, blob_hash, uri from document_attachment where document_id",
        ids,
        "order by document_id, position"
    )?;
    for OfDocument { document_id, row } in rows {
        known.attachments.entry(document_id).or_default().push(row);
    }
    // A document without attachments is known to have none.
    for id in ids {
        known.attachments.entry(id.clone()).or_default();
    }
    Ok(())
}

/// The columns of [`KnownLot`], of lots by `$column`.
macro_rules! select_lots_by {
    ($column:literal) => {
        concat!(
            "select c.id, c.document_id, c.debtor_id, c.currency, c.unallocated_minor, c.reserved_minor,
                    c.waits_for_number, d.issue_on, d.corrects_on,
                    cast(coalesce((select sum(l.amount_minor) from credit_request_lot l
                                   where l.credit_id = c.id and l.released_at is null), 0) as bigint)
                        as requested_minor,
                    cast(coalesce((select sum(t.amount_minor) from transfer t join entry e on e.id = t.entry_id
                                   where t.credit_id = c.id and t.credit_account = 'clearing:elsewhere'
                                     and e.source_key not like 'credit_request:%'), 0) as bigint)
                        as used_elsewhere_minor
             from credit c
             join document d on d.id = c.document_id
             where c.",
            $column
        )
    };
}

/// Credit of documents in the batch, and credit that waits for an invoice in the batch.
async fn load_credit(tx: &mut Tx, batch: &[Prepared], ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let mut lots = fetch_in!(tx, KnownLot, select_lots_by!("document_id"), ids, "order by c.id")?;
    let invoices = batch.iter().filter(|document| !document.is_credit());
    let numbers = each_once(invoices.map(|document| document.said.number.as_str()));
    lots.extend(fetch_in!(tx, KnownLot, select_lots_by!("waits_for_number"), numbers, "order by c.id")?);
    for lot in lots {
        let unknown = known.lots.insert(lot.document_id.clone(), lot.clone()).is_none();
        if let (true, Some(number)) = (unknown, lot.waits_for_number) {
            known.waiting.entry(number).or_default().push(lot.document_id);
        }
    }
    Ok(())
}

async fn load_elsewhere(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let rows = fetch_in!(
        tx,
        (DocumentId, i64, i64),
        "select l.document_id,
                cast(sum(coalesce((select r.target_minor
                                   from reported_line r
                                   join reported_payment o on o.external_id = r.external_id
                                   where o.payment_id = p.id and r.document_id = l.document_id and o.reverses is null),
                                  p.amount_minor - p.reversed_minor)) as bigint),
                cast(sum((select coalesce(sum(case when t.debit_account = 'unapplied' then t.amount_minor
                                                   else -t.amount_minor end), 0)
                          from transfer t
                          where t.credit_id = c.id and t.document_id = l.document_id)) as bigint)
         from payment_line l
         join payment p on p.id = l.payment_id
         join credit c on c.payment_id = p.id
         where p.provider = 'elsewhere' and l.document_id",
        ids,
        "group by l.document_id"
    )?;
    for (id, paid_minor, allocated_minor) in rows {
        known.elsewhere.insert(id, Elsewhere { paid_minor, allocated_minor });
    }
    Ok(())
}

/// Payments assumed of old documents, and money of our own that was exported, or went back since.
async fn load_assumed(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let assumed = fetch_in!(
        tx,
        Assumed,
        "select l.document_id, p.id as payment_id, c.id as credit_id, p.amount_minor - p.reversed_minor as minor
         from payment_line l
         join payment p on p.id = l.payment_id
         join credit c on c.payment_id = p.id
         where p.provider = 'elsewhere' and p.method = 'before_go_live' and p.amount_minor > p.reversed_minor
           and l.document_id",
        ids,
        "order by p.id"
    )?;
    for one in assumed {
        known.assumed.entry(one.document_id.clone()).or_default().push(one);
    }
    let ours = fetch_in!(
        tx,
        (DocumentId, i64, i64, i64),
        "select t.document_id,
                cast(sum(case when n.entry_id is null then 0
                              when t.credit_account = 'receivable' then t.amount_minor
                              else -t.amount_minor end) as bigint),
                cast(sum(case when n.entry_id is not null or e.kind = 'moved' then 0
                              when t.credit_account = 'receivable' then t.amount_minor
                              else -t.amount_minor end) as bigint),
                cast(sum(case when t.credit_account = 'receivable' then t.amount_minor
                              else -t.amount_minor end) as bigint)
         from transfer t
         join entry e on e.id = t.entry_id
         join credit c on c.id = t.credit_id
         join payment p on p.id = c.payment_id and p.provider <> 'elsewhere'
         left join export_number n on n.entry_id = t.entry_id
         where (t.credit_account = 'receivable' or t.debit_account = 'receivable') and t.document_id",
        ids,
        "group by t.document_id"
    )?;
    for (document, exported, since, stands) in ours {
        let unsaid = known.unsaid.entry(document.clone()).or_default();
        unsaid.returned_minor = (-since).clamp(0, exported.max(0));
        unsaid.own_minor = stands.max(0);
        known.exported.insert(document, exported);
    }
    Ok(())
}

/// Money of our own that a split took back from a document because it stayed with another debtor, and that was not
/// exported since. What the accounting system reported is known from [`load_elsewhere`].
async fn load_stayed(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let stayed = fetch_in!(
        tx,
        (DocumentId, i64),
        "select t.document_id, cast(sum(t.amount_minor) as bigint)
         from transfer t
         join entry e on e.id = t.entry_id and e.kind = 'moved'
         join document d on d.id = t.document_id
         join credit c on c.id = t.credit_id and c.debtor_id <> d.debtor_id
         join payment p on p.id = c.payment_id and p.provider <> 'elsewhere'
         left join export_number n on n.entry_id = t.entry_id
         where n.entry_id is null and t.debit_account = 'receivable' and t.document_id",
        ids,
        "group by t.document_id"
    )?;
    known.stayed.extend(stayed);
    Ok(())
}

async fn load_tasks(tx: &mut Tx, batch: &[Prepared], known: &mut Known) -> Result<(), DbError> {
    let causes: Vec<String> = batch.iter().map(|document| format!("ambiguous_debtor:{}", document.name())).collect();
    let open = fetch_in!(
        tx,
        (String,),
        "select cause from task where closed_at is null and kind = 'ambiguous_debtor' and cause",
        causes,
        ""
    )?;
    known.open_tasks.extend(open.into_iter().map(|(cause,)| cause));
    Ok(())
}

async fn load_differences(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let open = fetch_in!(
        tx,
        (DocumentId, String),
        "select document_id, cause from task where closed_at is null and kind = 'paid_difference' and document_id",
        ids,
        "order by id"
    )?;
    for (document, cause) in open {
        known.differences.entry(document).or_default().push(cause);
    }
    Ok(())
}

/// Credit that was decided for invoices and that no credit note has said yet.
async fn load_decisions(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let decisions = fetch_in!(
        tx,
        KnownDecision,
        "select id, document_id, untied_minor, vat_minor, amount_minor
         from (
             select c.id, c.document_id, c.vat_minor, c.amount_minor, c.decided_at,
                    cast(c.amount_minor - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                                    where x.decision_id = c.id), 0) as bigint) as untied_minor
             from credit_decision c
         ) decided
         where untied_minor > 0 and document_id",
        ids,
        "order by document_id, decided_at, id"
    )?;
    for decision in decisions {
        known.decisions.entry(decision.document_id.clone()).or_default().push(decision);
    }
    let open = fetch_in!(
        tx,
        (DocumentId, String),
        "select document_id, cause from task where closed_at is null and kind = 'credit_note_differs' and document_id",
        ids,
        "order by id"
    )?;
    for (document, cause) in open {
        known.note_differences.entry(document).or_default().push(cause);
    }
    Ok(())
}

/// What was decided for the debtors of the batch and still waits for its credit notes.
async fn load_awaited(tx: &mut Tx, known: &mut Known) -> Result<(), DbError> {
    let debtors = each_once(known.debtors.keys().map(DebtorId::as_str));
    let awaited = fetch_in!(
        tx,
        (DebtorId, i64),
        "select debtor_id, cast(sum(untied_minor) as bigint)
         from (
             select d.debtor_id,
                    g.amount_minor - coalesce((select sum(x.amount_minor) from credit_decision_tie x
                                               where x.decision_id = g.id), 0) as untied_minor
             from credit_decision g
             join document d on d.id = g.document_id
         ) decided
         where untied_minor > 0 and debtor_id",
        debtors,
        "group by debtor_id"
    )?;
    known.awaited.extend(awaited);
    Ok(())
}

/// Credit notes of the batch's debtors that find no invoice, and may say what was decided.
async fn load_loose(tx: &mut Tx, known: &mut Known) -> Result<(), DbError> {
    if known.unsaid.values().all(|unsaid| unsaid.decided_minor == 0) {
        return Ok(());
    }
    let debtors = each_once(known.debtors.keys().map(DebtorId::as_str));
    let loose = fetch_in!(
        tx,
        (DocumentId, DebtorId),
        "select document_id, debtor_id
         from task
         where closed_at is null and kind = 'credit_note_differs' and cause like 'credit_note_alone:%' and debtor_id",
        debtors,
        ""
    )?;
    known.loose.extend(loose);
    Ok(())
}

/// What credit notes of the batch that are here gave their invoices when they were bound. Credit that people used stays
/// where they put it.
async fn load_given(tx: &mut Tx, batch: &[Prepared], known: &mut Known) -> Result<(), DbError> {
    let credits = batch.iter().filter(|document| document.is_credit()).map(|document| &document.said);
    let here = credits.filter_map(|said| known.document(said.kind, &said.number, said.issue_on));
    let notes = each_once(here.map(|note| note.id.as_str()));
    let given = fetch_in!(
        tx,
        (DocumentId, DocumentId, i64, i64),
        "select c.document_id, t.document_id,
                cast(sum(case when t.credit_account = 'receivable' then t.amount_minor
                              else -t.amount_minor end) as bigint),
                cast(sum(case when e.source_key not like 'allocation:%' and e.source_key not like 'unbound:%' then 0
                              when t.credit_account = 'receivable' then t.amount_minor
                              else -t.amount_minor end) as bigint)
         from credit c
         join transfer t on t.credit_id = c.id
         join document d on d.id = t.document_id and d.debtor_id = c.debtor_id
         join entry e on e.id = t.entry_id
         where (t.credit_account = 'receivable' or t.debit_account = 'receivable') and c.document_id",
        notes,
        "group by c.document_id, t.document_id order by c.document_id, t.document_id"
    )?;
    for (note, invoice, stands, by_itself) in given {
        known.given.entry(note).or_default().push((invoice, stands.min(by_itself)));
    }
    Ok(())
}

/// What decisions lowered of invoices and no credit note has said yet, and what was waived: the accounting system
/// cannot know it yet, or does not call it paid.
async fn load_unsaid(tx: &mut Tx, ids: &[DocumentId], known: &mut Known) -> Result<(), DbError> {
    let decided = fetch_in!(
        tx,
        (DocumentId, i64, i64),
        "select document_id,
                cast(sum(stands_minor) - sum(tied_minor) as bigint),
                cast(sum(case when stands_minor > tied_minor and exported = 0 then stands_minor - tied_minor
                              else 0 end) as bigint)
         from (
             select g.document_id,
                    coalesce((select sum(case when t.credit_account = 'receivable' then t.amount_minor
                                              else -t.amount_minor end)
                              from transfer t
                              where t.credit_id = g.credit_id and t.document_id = g.document_id
                                and (t.credit_account = 'receivable' or t.debit_account = 'receivable')), 0)
                        as stands_minor,
                    coalesce((select sum(x.amount_minor) from credit_decision_tie x
                              where x.decision_id = g.id), 0) as tied_minor,
                    (select count(*) from entry e join export_number n on n.entry_id = e.id
                     where e.source_key = 'credit_decision:' || g.id) as exported
             from credit_decision g
         ) lowered
         where document_id",
        ids,
        "group by document_id"
    )?;
    for (document, decided_minor, unexported_minor) in decided {
        let unsaid = known.unsaid.entry(document).or_default();
        (unsaid.decided_minor, unsaid.unexported_minor) = (decided_minor, unexported_minor);
        // A note may say a decision whose credit went elsewhere: of the others it then leaves less.
        unsaid.said(0);
    }
    let waived = fetch_in!(
        tx,
        (DocumentId, i64, i64),
        "select document_id,
                cast(sum(case when taken_back_at is null then amount_minor else 0 end) as bigint),
                cast(sum(case when taken_back_at is not null and reversal_exported = 0
                              then amount_minor else 0 end) as bigint)
         from (
             select w.document_id, w.amount_minor, w.taken_back_at,
                    (select count(*) from entry e join export_number n on n.entry_id = e.id
                     where e.source_key = 'waiver_reversed:' || w.id) as reversal_exported
             from waiver w
         ) waived
         where document_id",
        ids,
        "group by document_id"
    )?;
    for (document, waived_minor, taken_back_minor) in waived {
        let unsaid = known.unsaid.entry(document).or_default();
        (unsaid.waived_minor, unsaid.taken_back_minor) = (waived_minor, taken_back_minor);
    }
    Ok(())
}

/// Sorted, so that the same batch gives the same statement.
fn each_once<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut values: Vec<String> = values.map(str::to_owned).collect();
    values.sort_unstable();
    values.dedup();
    values
}
