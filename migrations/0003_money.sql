-- The ledger: one truth, append-only. Payments and credit are what stands behind its entries.

create table payment (
    id text not null primary key,
    debtor_id text references debtor (id),
    provider text not null check (provider in ('stripe', 'demo', 'elsewhere', 'credit', 'unknown')),
    status text not null check (status in ('starting', 'awaiting_provider', 'processing', 'settled', 'failed', 'expired', 'cancelled')),
    currency text not null check (length(currency) = 3),
    -- What the provider is asked to collect; credit_minor is used beside it.
    amount_minor bigint not null check (amount_minor between 0 and 1000000000000000),
    credit_minor bigint not null default 0 check (credit_minor between 0 and 1000000000000000),
    refunded_minor bigint not null default 0,
    charged_back_minor bigint not null default 0,
    method text,
    failure text,
    checkout_key text,
    attempt integer not null default 1,
    provider_account text not null default '',
    livemode boolean not null default false,
    session_ref text,
    intent_ref text,
    charge_ref text,
    checkout_url text,
    language text not null default 'en',
    started_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    settled_at timestamptz,
    value_on date,
    changed_at timestamptz not null,
    unique (debtor_id, checkout_key),
    unique (provider, provider_account, session_ref),
    unique (provider, provider_account, intent_ref),
    check (refunded_minor >= 0 and charged_back_minor >= 0 and refunded_minor + charged_back_minor <= amount_minor)
);
create index payment_debtor on payment (debtor_id, created_at);
create index payment_status on payment (status, created_at);
create index payment_charge on payment (charge_ref);

create table payment_line (
    payment_id text not null references payment (id),
    document_id text not null references document (id),
    amount_minor bigint not null check (amount_minor > 0),
    primary key (payment_id, document_id)
);
create index payment_line_document on payment_line (document_id);

-- A lot of unapplied credit: money or a credit note not yet allocated. Only ledger::post moves
-- `unallocated_minor`; a running checkout reserves a part of it.
create table credit (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    origin text not null check (origin in ('payment', 'credit_note', 'negative_invoice')),
    payment_id text references payment (id),
    document_id text references document (id),
    currency text not null check (length(currency) = 3),
    unallocated_minor bigint not null default 0 check (unallocated_minor between 0 and 1000000000000000),
    reserved_minor bigint not null default 0,
    -- A credit note that came before its invoice waits for this number.
    waits_for_number text,
    created_at timestamptz not null,
    check (reserved_minor >= 0 and reserved_minor <= unallocated_minor)
);
create index credit_debtor on credit (debtor_id, currency);
create unique index credit_payment on credit (payment_id);
create unique index credit_document on credit (document_id);
create index credit_waits on credit (waits_for_number);

-- Credit a checkout wants to use, reserved until it settles or fails.
create table payment_credit (
    payment_id text not null references payment (id),
    credit_id text not null references credit (id),
    amount_minor bigint not null check (amount_minor > 0),
    released_at timestamptz,
    primary key (payment_id, credit_id)
);

create table entry (
    id text not null primary key,
    kind text not null check (kind in ('invoice', 'credit_note', 'payment', 'allocation', 'refund', 'chargeback', 'chargeback_won', 'suspense')),
    -- What caused it: one cause is booked once.
    source_key text not null unique,
    debtor_id text references debtor (id),
    -- The debtor's version: numbers the debtor's entries in commit order.
    version bigint not null default 0,
    document_on date not null,
    value_on date not null,
    booked_at timestamptz not null,
    actor text not null
);
create index entry_debtor on entry (debtor_id, version);

create table transfer (
    id text not null primary key,
    entry_id text not null references entry (id),
    debit_account text not null,
    credit_account text not null,
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    currency text not null check (length(currency) = 3),
    debtor_id text references debtor (id),
    document_id text references document (id),
    credit_id text references credit (id),
    payment_id text references payment (id),
    check (debit_account <> credit_account),
    check (document_id is not null or (debit_account <> 'receivable' and credit_account <> 'receivable')),
    check (credit_id is not null or (debit_account <> 'unapplied' and credit_account <> 'unapplied'))
);
create index transfer_entry on transfer (entry_id);
create index transfer_document on transfer (document_id);
create index transfer_credit on transfer (credit_id);
create index transfer_payment on transfer (payment_id);

-- Each notice of a provider, once. The event is a hint; the object is fetched.
create table provider_event (
    provider text not null,
    account text not null,
    event_id text not null,
    type text not null,
    object_id text not null,
    livemode boolean not null,
    received_at timestamptz not null,
    processed_at timestamptz,
    outcome text,
    primary key (provider, account, event_id)
);

-- Checkouts of the demonstration provider; empty in production.
create table demo_checkout (
    session_ref text not null primary key,
    payment_id text not null references payment (id),
    currency text not null,
    amount_minor bigint not null,
    description text not null,
    state text not null check (state in ('open', 'paid', 'processing', 'failed', 'expired')),
    return_url text not null,
    created_at timestamptz not null
);
create index demo_checkout_payment on demo_checkout (payment_id);
