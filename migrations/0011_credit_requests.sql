-- Credit that a debtor asks to get back. It is set aside until somebody of the creditor answers.
create table credit_request (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    -- Made when the form was shown: the same form sent twice is the same request.
    form_key text not null,
    currency text not null check (length(currency) = 3),
    asked_minor bigint not null check (asked_minor between 1 and 1000000000000000),
    -- What of it is to go back, or went: less than asked when the credit was taken away meanwhile.
    amount_minor bigint not null check (amount_minor >= 0),
    -- To the payment it came from, or to this account.
    payment_id text references payment (id),
    holder text,
    iban text,
    note text not null default '',
    -- Of a request that is being sent back to a payment `refund_id` is under way; one that bounced did not
    -- reach the payer; one that is gone lost its credit to a chargeback, a reversal or the accounting system.
    state text not null check (state in ('asked', 'sending', 'paid', 'bounced', 'declined', 'withdrawn', 'gone')),
    refund_id text unique references refund (id),
    value_on date,
    answer text not null default '',
    asked_by text not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    closed_by text,
    unique (debtor_id, form_key),
    check (amount_minor <= asked_minor),
    check ((payment_id is null) = (iban is not null and holder is not null)),
    check ((closed_at is null) = (state in ('asked', 'sending'))),
    check ((closed_at is null) = (closed_by is null))
);
create index credit_request_debtor on credit_request (debtor_id, created_at);
create index credit_request_payment on credit_request (payment_id, state);

-- What a request sets aside, by lot; part of `credit.reserved_minor` until it is released.
create table credit_request_lot (
    request_id text not null references credit_request (id),
    credit_id text not null references credit (id),
    amount_minor bigint not null check (amount_minor > 0),
    released_at timestamptz,
    primary key (request_id, credit_id)
);
create index credit_request_lot_credit on credit_request_lot (credit_id);
