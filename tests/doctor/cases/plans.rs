//! Rows spoiled for the rules of `src/doctor/plans.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-15",
        "instalments and invoices of a plan come to its total",
        "{plan}",
        "update plan_terms set total_minor = total_minor + 1 where plan_id = '{plan}'",
    ),
    case(
        "I-21",
        "a plan that ran was agreed to by both",
        "{plan}",
        "delete from plan_consent where plan_id = '{plan}' and side = 'debtor'",
    ),
    case(
        "I-21",
        "the parts of a plan are its instalments and its invoices",
        "{plan}",
        "update plan_part set agreed_minor = agreed_minor + 1 where plan_id = '{plan}' and position = 2",
    ),
    case(
        "I-21",
        "an invoice is in one plan that is open",
        "{planned}",
        "update plan_claim set document_id = '{planned}' where plan_id = '{asked_plan}'",
    ),
    case(
        "I-21",
        "terms take the place of those that both agreed to before, and with both consents",
        "{plan}",
        "delete from plan_consent where plan_id = '{plan}' and version = 2 and side = 'creditor'",
    ),
    case(
        "plans",
        "a change that is open is of a plan that runs, and about the terms that hold",
        "{plan}",
        "update plan_terms set replaces = 1 where plan_id = '{plan}' and version = 3",
    ),
    case(
        "I-09",
        "a request to change a plan has an open task",
        "{plan}",
        "update task set closed_at = created_at where cause = 'plan:{plan}:change'",
    ),
    case(
        "plans",
        "a plan has followed what was booked on its invoices",
        "{planned}",
        "update plan_invoice set owed_minor = owed_minor + 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan asks for no more of an invoice than is owed and not contested",
        "{planned}",
        "update plan_part set open_minor = agreed_minor where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "what stays out of a plan is contested of its invoice",
        "{planned}",
        "update plan_part set out_minor = 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan is complete when nothing of it is left or contested, and not before",
        "{plan}",
        "update plan set state = 'completed', closed_at = started_at, closed_by = 'x' where id = '{plan}'",
    ),
    case(
        "plans",
        "what is left of a part that is not due is held",
        "{planned}",
        "update hold set ended_at = starts_at where id = '{plan_hold}'",
    ),
    case(
        "plans",
        "what is left of a part now is what was written down last",
        "{planned}",
        "update plan_part_left set left_minor = left_minor + 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan that is over holds nothing",
        "{plan_hold}",
        "update plan set state = 'ended', closed_at = started_at, closed_by = 'x' where id = '{plan}'",
    ),
    case(
        "plans",
        "an open plan is about invoices of its debtor",
        "{plan}",
        "update plan set debtor_id = '{bert}' where id = '{plan}'",
    ),
    case(
        "I-09",
        "a request for a plan has an open task",
        "{asked_plan}",
        "update task set closed_at = created_at where cause = 'plan:{asked_plan}'",
    ),
];
