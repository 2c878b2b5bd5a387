//! Rows spoiled for the rules of `src/doctor/work.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "tasks",
        "a task is of somebody of the creditor, and what only its cause ends was ended by it",
        "{rest_task}",
        "update task set owner = 'stf_x' where id = '{rest_task}'",
    ),
    case(
        "tasks",
        "a task is of somebody of the creditor, and what only its cause ends was ended by it",
        "{asked_task}",
        "update task set done = 'I called them', closed_at = '2026-03-02T09:00:00+00:00' where id = '{asked_task}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{pause}",
        "update hold set why = '' where id = '{pause}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{ended_pause}",
        "update hold set released_why = null where id = '{ended_pause}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{hold}",
        "update hold set ended_at = '2026-03-02T09:00:00+00:00', released_by = 'operator', released_why = 'x' where id = '{hold}'",
    ),
    case(
        "I-19",
        "no job was given up",
        "job_x",
        "insert into job (id, kind, key, run_at, created_at, failed_at)
         values ('job_x', 'receipt', 'x', '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00')",
    ),
    case(
        "I-19",
        "no mail was given up",
        "out_x",
        "insert into outbox (id, kind, event_key, recipient, language, subject, body_text, body_html, created_at, send_at, failed_at)
         values ('out_x', 'receipt', 'x', 'a@example.nl', 'nl', '', '', '', '2026-03-01T09:00:00+00:00',
                 '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00')",
    ),
    case(
        "I-29",
        "audit rows are sealed within an hour",
        "aud_x",
        "insert into audit (id, at, actor, action, object)
         values ('aud_x', '2026-03-02T07:59:00+00:00', 'system', 'payment.started', 'pay_x')",
    ),
];
