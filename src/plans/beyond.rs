//! What plans can take of money that comes beyond what it was announced for: it makes them shorter.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::running::{self, OnWay, PartRow};
use crate::ctx::Ctx;
use crate::db::{Conn, DbError};
use crate::fetch_in;
use crate::ids::{DocumentId, PlanId};

/// An invoice of a plan that runs.
#[derive(sqlx::FromRow)]
struct Row {
    plan_id: PlanId,
    document_id: DocumentId,
    due_on: NaiveDate,
    owed_minor: i64,
    contested_minor: i64,
    outside_paid_minor: i64,
}

/// What these invoices can take once so much, in minor units, is paid on each: in the order in which money pays their
/// plan, and nothing of what is contested. One that is in no plan that runs takes nothing.
pub(crate) async fn room_beyond(
    conn: &mut Conn,
    ctx: &Ctx,
    paid: &[(DocumentId, i64)],
) -> Result<Vec<(DocumentId, i64)>, DbError> {
    let documents: Vec<DocumentId> = paid.iter().map(|(document, _)| document.clone()).collect();
    let rows = fetch_in!(
        conn,
        Row,
        "select i.plan_id, i.document_id, d.due_on, i.owed_minor, i.contested_minor, i.outside_paid_minor
         from plan_invoice i
         join plan p on p.id = i.plan_id and p.state in ('running', 'broken')
         join document d on d.id = i.document_id
         where i.document_id",
        documents,
        "order by i.plan_id, i.document_id"
    )?;
    let mut plans: BTreeMap<PlanId, Vec<OnWay>> = BTreeMap::new();
    for Row { plan_id, document_id, due_on, owed_minor, contested_minor, outside_paid_minor } in rows {
        let of_it = paid.iter().filter(|(document, _)| *document == document_id);
        let on_way_minor = of_it.map(|(_, minor)| minor).sum();
        let row = OnWay { document_id, due_on, owed_minor, contested_minor, outside_paid_minor, on_way_minor };
        plans.entry(plan_id).or_default().push(row);
    }
    let mut room = Vec::new();
    for (plan, invoices) in plans {
        room.extend(in_order(running::parts_of(conn, &plan).await?, &invoices, ctx.today()));
    }
    Ok(room)
}

/// First what is due, by the plan or beside it, then the next instalment, then the others from the end.
fn in_order(parts: Vec<PartRow>, paid: &[OnWay], today: NaiveDate) -> Vec<(DocumentId, i64)> {
    let next_on = running::next_on(&parts, today);
    let (parts, beside) = running::spread(parts, paid, today);
    let is_of_them = |part: &PartRow| paid.iter().any(|row| row.document_id == part.document_id);
    let open = parts.into_iter().filter(|(part, _)| is_of_them(part));
    let open = open.map(|(part, paid)| (part.due_on, (part.document_id, part.open_minor - paid)));
    let (due, later): (Vec<_>, Vec<_>) = open.partition(|(due_on, _)| *due_on <= today);
    let (next, last): (Vec<_>, Vec<_>) = later.into_iter().partition(|(due_on, _)| Some(*due_on) == next_on);
    let beside = beside.into_iter().map(|one| (one.due_on, (one.document_id, one.minor)));
    let all = due.into_iter().chain(beside).chain(next).chain(last.into_iter().rev());
    all.map(|(_, room)| room).filter(|(_, minor)| *minor > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn document(letter: char) -> DocumentId {
        DocumentId::parse(&format!("doc_{}", letter.to_string().repeat(26))).unwrap()
    }

    /// Three instalments: 100 of A, 60 of A and 40 of B, 100 of B.
    fn parts() -> Vec<PartRow> {
        let part = |(position, letter, on, minor)| PartRow {
            position,
            document_id: document(letter),
            due_on: day(on),
            agreed_minor: minor,
            open_minor: minor,
            out_minor: 0,
            credited_minor: 0,
        };
        let all = [
            (1, 'A', "2026-04-01", 100),
            (2, 'A', "2026-05-01", 60),
            (2, 'B', "2026-05-01", 40),
            (3, 'B', "2026-06-01", 100),
        ];
        all.map(part).to_vec()
    }

    /// So much was owed, and so much of it is paid now.
    fn paid(letter: char, owed_minor: i64, on_way_minor: i64) -> OnWay {
        OnWay {
            document_id: document(letter),
            due_on: day("2026-03-02"),
            owed_minor,
            contested_minor: 0,
            outside_paid_minor: 0,
            on_way_minor,
        }
    }

    fn room(invoices: &[OnWay], today: &str) -> Vec<(DocumentId, i64)> {
        in_order(parts(), invoices, day(today))
    }

    #[test]
    fn what_is_beyond_goes_as_any_money_does() {
        let (a, b) = (|minor: i64| (document('A'), minor), |minor: i64| (document('B'), minor));
        let both = [paid('A', 160, 100), paid('B', 140, 0)];
        assert_eq!(room(&both, "2026-03-20"), [b(100), b(40), a(60)], "April was the next one, so from the end");
        assert_eq!(room(&both, "2026-04-10"), [a(60), b(40), b(100)], "May is the next one");
        assert_eq!(room(&[paid('A', 160, 0)], "2026-05-10"), [a(100), a(60)], "B was not announced");
        assert_eq!(room(&[paid('A', 190, 160)], "2026-05-10"), [a(30)], "what is owed beside the plan");
        assert!(room(&[paid('A', 160, 160)], "2026-05-10").is_empty());
        let contested = OnWay { contested_minor: 60, ..paid('A', 220, 100) };
        assert_eq!(room(&[contested], "2026-05-10"), [a(60)], "what is contested is not paid unasked");
    }
}
