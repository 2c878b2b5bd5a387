//! Rules of what actions leave behind: jobs, mails, tasks, pauses by hand, the audit trail's tail.

use chrono::Duration;

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::warning(
        "I-19",
        "no job was given up",
        "job",
        "select id, kind || ' given up: ' || coalesce(last_error, 'no reason') as found, 'done' as expected
         from job
         where failed_at is not null",
    ),
    Rule::warning(
        "I-19",
        "no mail was given up",
        "outbox",
        "select id, kind || ' given up: ' || coalesce(last_error, 'no reason') as found, 'sent' as expected
         from outbox
         where failed_at is not null",
    ),
    Rule::error(
        "tasks",
        "a task is of somebody of the creditor, and what only its cause ends was ended by it",
        "task",
        "select k.id, case when k.done = '' then 'owner ' || k.owner else 'finished by hand' end as found,
                'a person of the creditor; ended by its cause' as expected
         from task k
         where (k.owner is not null and not exists (select 1 from staff s where s.id = k.owner))
            or (k.done <> '' and (k.closed_at is null
                                  or k.kind in ('unknown_money', 'payment_mismatch', 'chargeback', 'credit_request',
                                                'dispute', 'plan_request', 'paid_claim')))",
    ),
    Rule::error(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "hold",
        "select h.id,
                h.reason || ' because of ' || coalesce(nullif(h.why, ''), 'nothing') || ', ended by '
                    || coalesce(h.released_by, 'nobody') || ' because of ' || coalesce(nullif(h.released_why, ''), 'nothing') as found,
                'words of whoever set it, and of whoever ended it' as expected
         from hold h
         where (h.reason = 'staff' and (h.why = '' or (h.ended_at is not null and h.released_by is null)))
            or (h.released_by is not null
                and (h.reason <> 'staff' or h.ended_at is null or coalesce(h.released_why, '') = ''))",
    ),
    Rule::warning(
        "I-29",
        "audit rows are sealed within an hour",
        "audit",
        "select a.id, 'not sealed' as found, 'a seal' as expected
         from audit a
         where a.at < $1 and not exists (select 1 from audit_seal s where s.audit_id = a.id)
         order by a.id
         limit 1",
    )
    .older_than(Duration::hours(1)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::{Ends, TaskKind};

    #[test]
    fn the_rule_of_tasks_knows_every_kind_that_only_its_cause_ends() {
        let sql = RULES.iter().find(|rule| rule.id == "tasks").unwrap().sql;
        for kind in TaskKind::ALL {
            let named = sql.contains(&format!("'{}'", kind.code()));
            assert_eq!(named, kind.ends() == Ends::ByItsCause, "{}", kind.code());
        }
    }
}
