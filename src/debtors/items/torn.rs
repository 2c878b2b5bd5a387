//! What would be torn: it has to do with things on both sides.

use crate::db::{DbError, Tx};
use crate::ids::{CreditId, CreditRequestId, DebtorId, MoveId, PaymentId};
use crate::run;

/// A running payment that would be torn: it pays for, or counts on credit of, the other side. Also the payment
/// that a request's credit is on its way back to.
pub(in crate::debtors) async fn torn(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<PaymentId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select p.id
             from payment p
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'payment' and m.object = p.id
             where p.debtor_id = $2 and p.status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer')
               and (exists (
                        select 1
                        from payment_line l
                        left join debtor_move_item i on i.move_id = $1 and i.kind = 'document' and i.object = l.document_id
                        where l.payment_id = p.id and (i.object is null) <> (m.object is null))
                    or exists (
                        select 1
                        from payment_credit r
                        left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = r.credit_id
                        where r.payment_id = p.id and r.released_at is null and (i.object is null) <> (m.object is null)))
             union
             select r.payment_id
             from credit_request q
             join refund r on r.id = q.refund_id
             join credit_request_lot l on l.request_id = q.id and l.released_at is null
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'credit_request' and m.object = q.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = l.credit_id
             where q.debtor_id = $2 and q.state = 'sending' and (i.object is null) <> (m.object is null)
             order by 1
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// A request that somebody transfers by bank, and that would be torn: some of its credit is on the other side. The
/// money may have left, so it must find all of that credit when it is booked.
pub(in crate::debtors) async fn torn_transfer(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Option<CreditRequestId>, DbError> {
    run!(
        tx,
        fetch_optional,
        sqlx::query_scalar(
            "select q.id
             from credit_request q
             join credit_request_lot l on l.request_id = q.id and l.released_at is null
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'credit_request' and m.object = q.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = l.credit_id
             where q.debtor_id = $2 and q.state = 'sending' and q.refund_id is null
               and (i.object is null) <> (m.object is null)
             order by q.id
             limit 1"
        )
        .bind(id)
        .bind(debtor)
    )
}

/// Credit that requests set aside and that would be torn from them: by lot, all that is set aside of it.
pub(in crate::debtors) async fn torn_requests(
    tx: &mut Tx,
    id: &MoveId,
    debtor: &DebtorId,
) -> Result<Vec<(CreditId, i64)>, DbError> {
    run!(
        tx,
        fetch_all,
        sqlx::query_as(
            "select l.credit_id, cast(sum(l.amount_minor) as bigint)
             from credit_request q
             join credit_request_lot l on l.request_id = q.id and l.released_at is null
             left join debtor_move_item m on m.move_id = $1 and m.kind = 'credit_request' and m.object = q.id
             left join debtor_move_item i on i.move_id = $1 and i.kind = 'credit' and i.object = l.credit_id
             where q.debtor_id = $2
             group by l.credit_id
             having max(case when (i.object is null) <> (m.object is null) then 1 else 0 end) = 1
             order by l.credit_id"
        )
        .bind(id)
        .bind(debtor)
    )
}
