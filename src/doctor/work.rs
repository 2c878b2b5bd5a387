//! Rules of what actions leave behind: jobs, mails, the audit trail's tail.

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
