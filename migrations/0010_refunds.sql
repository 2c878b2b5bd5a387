-- Money somebody of the creditor decided to give back through the provider. The ledger says what went
-- back; this says who wanted it, why, and therefore what it is taken from.
create table refund (
    id text not null primary key,
    payment_id text not null references payment (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    reason text not null check (reason in ('overpaid', 'credited', 'goodwill', 'mistake')),
    note text not null default '',
    status text not null check (status in ('asked', 'booked', 'failed')),
    -- How often the provider failed by its own fault: each try after that has a key of its own.
    attempt integer not null default 1,
    failure text,
    asked_by text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index refund_payment on refund (payment_id, status);
