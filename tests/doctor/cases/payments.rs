//! Rows spoiled for the rules of `src/doctor/payments.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "I-04",
        "a settled payment received its amount, any other nothing",
        "{payment}",
        "update payment set amount_minor = amount_minor + 1 where id = '{payment}'",
    ),
    case(
        "I-04",
        "a settled payment says when and from which day it counts",
        "{payment}",
        "update payment set value_on = null where id = '{payment}'",
    ),
    case(
        "I-12",
        "what went back is what the ledger says went back",
        "{payment}",
        "update payment set refunded_minor = refunded_minor - 1 where id = '{payment}'",
    ),
    case(
        "I-12",
        "no more goes back than came in",
        "{payment}",
        "update payment set amount_minor = 499 where id = '{payment}'",
    ),
    case(
        "I-12",
        "a booked refund is part of what went back",
        "{payment}",
        "insert into refund (id, payment_id, amount_minor, reason, status, asked_by, created_at, changed_at)
         values ('ref_1', '{payment}', 501, 'mistake', 'booked', 'system', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "no more is asked back than came in",
        "{payment}",
        "insert into refund (id, payment_id, amount_minor, reason, status, asked_by, created_at, changed_at)
         values ('ref_1', '{payment}', 15501, 'mistake', 'asked', 'system', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "the provider's refunds are part of what went back",
        "{payment}",
        "insert into provider_refund (provider, refund_ref, payment_id, amount_minor, seen_at)
         values ('demo', 're_x', '{payment}', 501, '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "a refund that failed is booked back, and is not called done",
        "re_x",
        "insert into provider_refund (provider, refund_ref, payment_id, amount_minor, failed_at, seen_at)
         values ('demo', 're_x', '{payment}', 500, '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "what went back of money in suspense is booked with the payment it became",
        "re_x",
        "insert into suspended_return (provider, return_ref, source_key, kind, provider_account, livemode, currency,
                                       amount_minor, state, reason)
         values ('stripe', 're_x', 'suspense:cs_2', 'refund', 'acct_1', false, 'EUR', 100, 'gone', '')",
    ),
    case(
        "I-12",
        "a chargeback is booked as it is noted, and won when it came back",
        "chargeback:dp_cara",
        "update chargeback set state = 'won' where source_key = 'chargeback:dp_cara'",
    ),
    case(
        "I-11",
        "a hold for a chargeback ends when that is decided",
        "{chargeback_hold}",
        "update chargeback set state = 'lost' where source_key = 'chargeback:dp_cara'",
    ),
    case(
        "I-06",
        "a provider's object belongs to one payment",
        "{running}",
        "update payment set charge_ref = 'ch_1' where debtor_id = '{anna}'",
    ),
    case(
        "I-09",
        "money in suspense has an open task",
        "{suspense}",
        "update task set closed_at = '2026-03-02T09:00:00+00:00' where cause = 'suspense:cs_1'",
    ),
    case(
        "I-04",
        "reserved credit is what unfinished checkouts, requests and invoices to come reserved",
        "{reserved_lot}",
        "update credit set reserved_minor = reserved_minor - 1 where id = '{reserved_lot}'",
    ),
    case(
        "I-04",
        "a finished payment reserves no credit",
        "{running}",
        "update payment set status = 'expired' where id = '{running}'",
    ),
    case(
        "I-11",
        "a hold for a payment ends with it",
        "{hold}",
        "update payment set status = 'failed' where id = '{running}'",
    ),
    case(
        "I-07",
        "a provider's notice is dealt with in an hour",
        "evt_x",
        "insert into provider_event (provider, account, event_id, type, object_id, livemode, received_at)
         values ('stripe', '', 'evt_x', 'charge.refunded', 'ch_1', false, '2026-03-02T07:59:00+00:00')",
    ),
    case(
        "I-12",
        "what was reversed is what the ledger and the list of reversals say",
        "{bounced}",
        "update payment set reversed_minor = reversed_minor - 1 where id = '{bounced}'",
    ),
];
