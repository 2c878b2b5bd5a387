-- Who: the creditor (one row per installation), its debtors and the people who log in for them.

create table creditor (
    id smallint not null primary key check (id = 1),
    legal_name text not null,
    trading_name text,
    legal_id text,
    vat_number text,
    endpoint_id text,
    address text not null default '',
    country text not null default 'NL',
    email text,
    phone text,
    iban text,
    iban_holder text,
    time_zone text not null default 'Europe/Amsterdam',
    language text not null default 'en',
    currency text not null default 'EUR' check (length(currency) = 3),
    terms_days integer not null default 30 check (terms_days between 0 and 365),
    minimum_payment_minor bigint not null default 0 check (minimum_payment_minor between 0 and 1000000000000000),
    numbers_restart_yearly boolean not null default false,
    accent text,
    updated_at timestamptz not null
);

create table debtor (
    id text not null primary key,
    -- Touched first by every money action: serialises them, and numbers the debtor's entries.
    version bigint not null default 0,
    number text unique,
    name text not null,
    kind text not null default 'unknown' check (kind in ('business', 'consumer', 'public_body', 'unknown')),
    language text not null default 'en',
    address text not null default '',
    country text,
    terms_days integer check (terms_days between 0 and 365),
    insolvent_at timestamptz,
    handed_over_at timestamptz,
    created_at timestamptz not null
);

-- What an imported document may be matched by; one value points at one debtor.
create table debtor_identifier (
    kind text not null check (kind in ('customer_number', 'legal_id', 'vat', 'endpoint')),
    value text not null,
    debtor_id text not null references debtor (id),
    primary key (kind, value)
);
create index debtor_identifier_debtor on debtor_identifier (debtor_id);

create table contact (
    id text not null primary key,
    email text not null unique,
    name text not null default '',
    language text not null default 'en',
    password_hash text,
    disabled_at timestamptz,
    created_at timestamptz not null
);

create table contact_right (
    contact_id text not null references contact (id),
    debtor_id text not null references debtor (id),
    may_pay boolean not null default false,
    may_dispute boolean not null default false,
    may_manage boolean not null default false,
    state text not null check (state in ('proposed', 'active', 'removed')),
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (contact_id, debtor_id)
);
create index contact_right_debtor on contact_right (debtor_id);

create table session (
    id text not null primary key,
    contact_id text not null references contact (id),
    token_hash bytea not null unique,
    browser text not null default '',
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index session_contact on session (contact_id);

-- Log-in and pay links alike. A token is 256 random bits; only its hash is here.
create table access_token (
    id text not null primary key,
    type text not null check (type in ('log_in', 'pay')),
    token_hash bytea not null unique,
    code_hash bytea,
    email text,
    contact_id text references contact (id),
    debtor_id text references debtor (id),
    scope text not null default '{}',
    tries integer not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create index access_token_contact on access_token (contact_id);
create index access_token_email on access_token (email);

-- Fixed windows, shared by all processes. Keys are keyed hashes, so no address stands here.
create table rate_limit (
    key text not null,
    window_start timestamptz not null,
    hits integer not null,
    primary key (key, window_start)
);
