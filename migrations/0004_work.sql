-- What actions leave behind for others: pauses, tasks, mails, jobs, and the trail.

create table hold (
    id text not null primary key,
    -- What caused it: one cause pauses once.
    source_key text not null unique,
    debtor_id text not null references debtor (id),
    document_id text references document (id),
    amount_minor bigint check (amount_minor > 0),
    reason text not null check (reason in ('payment_in_progress', 'chargeback', 'dispute', 'plan', 'promise', 'paid_claim', 'staff')),
    starts_at timestamptz not null,
    ends_at timestamptz,
    ended_at timestamptz,
    set_by text not null,
    check (amount_minor is null or document_id is not null)
);
create index hold_debtor on hold (debtor_id);
create index hold_document on hold (document_id);

create table task (
    id text not null primary key,
    kind text not null,
    cause text not null unique,
    debtor_id text references debtor (id),
    document_id text references document (id),
    payment_id text references payment (id),
    detail text not null default '',
    amount_minor bigint,
    currency text,
    owner text,
    due_on date,
    created_at timestamptz not null,
    closed_at timestamptz,
    closed_by text
);
create index task_open on task (closed_at, due_on);

create table job (
    id text not null primary key,
    kind text not null,
    key text not null unique,
    payload text not null default '{}',
    run_at timestamptz not null,
    leased_until timestamptz,
    attempts integer not null default 0,
    last_error text,
    done_at timestamptz,
    failed_at timestamptz,
    created_at timestamptz not null
);
create index job_due on job (done_at, failed_at, run_at);

create table outbox (
    id text not null primary key,
    kind text not null,
    event_key text not null,
    recipient text not null,
    language text not null,
    debtor_id text references debtor (id),
    subject text not null,
    -- Emptied once sent when the mail carries a secret.
    body_text text not null,
    body_html text not null,
    secret boolean not null default false,
    created_at timestamptz not null,
    send_at timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    sent_at timestamptz,
    failed_at timestamptz,
    unique (event_key, recipient, kind)
);
create index outbox_due on outbox (sent_at, failed_at, send_at);

create table audit (
    id text not null primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    object text not null,
    debtor_id text references debtor (id),
    detail text not null default ''
);
create index audit_object on audit (object);
create index audit_debtor on audit (debtor_id, at);

-- A job chains the audit rows in the order it sees them committed: each hash covers a row and the
-- hash before it.
create table audit_seal (
    number bigint not null primary key,
    audit_id text not null unique references audit (id),
    hash text not null,
    sealed_at timestamptz not null
);
