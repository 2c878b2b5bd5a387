-- People of the creditor: who they are, how they log in, which debtors are theirs.

create table staff (
    id text not null primary key,
    email text not null unique,
    name text not null,
    role text not null check (role in ('viewer', 'controller', 'admin', 'collector')),
    language text not null default 'en',
    password_hash text,
    -- The second factor: its secret is made from this and the installation's key. None until it is enrolled.
    totp_salt bytea,
    -- The last half minute whose code was used: each code logs in once.
    totp_step bigint not null default 0,
    created_at timestamptz not null,
    created_by text not null,
    disabled_at timestamptz
);

-- Ten at a time, each once, for whoever lost the device.
create table staff_recovery_code (
    staff_id text not null references staff (id),
    code_hash bytea not null,
    used_at timestamptz,
    primary key (staff_id, code_hash)
);

create table staff_session (
    id text not null primary key,
    staff_id text not null references staff (id),
    token_hash bytea not null unique,
    browser text not null default '',
    created_at timestamptz not null,
    -- When they last showed the second factor.
    confirmed_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    -- The debtor they look at as if they were it.
    view_as_debtor_id text references debtor (id),
    view_as_at timestamptz
);
create index staff_session_staff on staff_session (staff_id);

-- What leads to a log-in: a link to set a password, or a right password that waits for its code.
create table staff_token (
    id text not null primary key,
    staff_id text not null references staff (id),
    kind text not null check (kind in ('set_password', 'log_in')),
    token_hash bytea not null unique,
    tries integer not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index staff_token_staff on staff_token (staff_id);

-- Who of the creditor looks after a debtor, who sold to it, and which outside collector has it.
alter table debtor add column owner_id text references staff (id);
alter table debtor add column sales_rep_id text references staff (id);
alter table debtor add column collector_id text references staff (id);
create index debtor_owner on debtor (owner_id);
create index debtor_sales_rep on debtor (sales_rep_id);
create index debtor_collector on debtor (collector_id);
