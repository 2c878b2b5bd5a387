-- Payments the accounting system reports, by its own ids; what goes back of a payment; and the numbers of exports.

-- Documents issued before this day and imported without payment data count as settled elsewhere.
alter table creditor add column go_live_on date;

alter table payment add column payer text;
alter table payment add column reference text;
-- What was taken back of it: a bounced cheque, a returned debit, a mistake.
alter table payment add column reversed_minor bigint not null default 0
    check (reversed_minor >= 0 and refunded_minor + charged_back_minor + reversed_minor <= amount_minor);

create table reversal (
    -- The key of its entry.
    source_key text not null primary key,
    payment_id text not null references payment (id),
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (reason in ('bounced', 'returned_debit', 'mistake', 'replaced', 'other')),
    note text not null default '',
    value_on date not null,
    created_at timestamptz not null,
    created_by text not null
);
create index reversal_payment on reversal (payment_id);

-- One row for each payment or reversal the accounting system reports. Money that nobody knows the debtor
-- of stands in suspense until `payment_id` is known; a reversal waits for its payment.
create table reported_payment (
    external_id text not null primary key,
    -- Of a reversal: the external id of its payment.
    reverses text,
    -- Saldo took this money in itself: the report books nothing.
    own boolean not null default false,
    booked_on date not null,
    value_on date not null,
    currency text not null check (length(currency) = 3),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    method text,
    reference text,
    payer text,
    reason text,
    debtor_number text,
    payment_id text references payment (id),
    reported_at timestamptz not null
);
create index reported_payment_payment on reported_payment (payment_id);
create index reported_payment_reverses on reported_payment (reverses);
create index reported_payment_waits on reported_payment (debtor_number) where payment_id is null;

create table reported_line (
    external_id text not null references reported_payment (external_id),
    position integer not null,
    -- The invoice as the report names it.
    number text not null,
    amount_minor bigint not null check (amount_minor > 0),
    -- What of it stands after reversals.
    target_minor bigint not null check (target_minor between 0 and amount_minor),
    -- None while the invoice is not here.
    document_id text references document (id),
    primary key (external_id, position)
);
create index reported_line_document on reported_line (document_id);
create index reported_line_waits on reported_line (number) where document_id is null;

-- The number an entry got when it was first exported; it keeps it.
create table export_number (
    number bigint not null primary key,
    entry_id text not null unique references entry (id)
);
