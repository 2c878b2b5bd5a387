-- Four eyes: what may not happen by one person's hand alone, and waits for a second.

-- Above which amount a second person is needed. Without a row nothing of that kind waits.
create table approval_limit (
    kind text not null primary key check (kind in ('refund', 'waive', 'write_off', 'credit_decision')),
    limit_minor bigint not null check (limit_minor between 0 and 1000000000000000),
    currency text not null check (length(currency) = 3),
    changed_by text not null,
    changed_at timestamptz not null
);

create table approval (
    id text not null primary key,
    kind text not null check (kind in ('refund', 'waive', 'write_off', 'credit_decision', 'payee_iban', 'staff_role', 'limits')),
    -- What exactly is to happen, as JSON.
    what text not null,
    -- What it is about; whose that is, its row says.
    document_id text references document (id),
    payment_id text references payment (id),
    amount_minor bigint check (amount_minor between 1 and 1000000000000000),
    currency text check (length(currency) = 3),
    reason text not null,
    -- Made when the form was shown: the same form sent twice asks once.
    form_key text,
    asked_by text not null references staff (id),
    asked_at timestamptz not null,
    -- By itself, where nobody else could confirm it.
    takes_effect_at timestamptz,
    -- Confirmed: a second person said yes, and it happened. Done: nobody said no, and it happened. Failed: it
    -- could not happen any more.
    state text not null check (state in ('waiting', 'confirmed', 'refused', 'withdrawn', 'done', 'failed')),
    decided_by text,
    decided_at timestamptz,
    -- Why it was refused.
    answer text not null default '',
    -- Why it could not happen, as JSON.
    failure text,
    unique (asked_by, form_key),
    check ((amount_minor is null) = (currency is null)),
    check ((state = 'waiting') = (decided_at is null)),
    check ((state = 'waiting') = (decided_by is null)),
    check ((state = 'failed') = (failure is not null)),
    check (state <> 'confirmed' or decided_by <> 'staff:' || asked_by)
);
create index approval_waiting on approval (state, asked_at);
create index approval_document on approval (document_id);
create index approval_payment on approval (payment_id);

-- What one person did alone, below the limit: small amounts within a day count together.
create table approval_pass (
    id text not null primary key,
    kind text not null check (kind in ('refund', 'waive', 'write_off', 'credit_decision')),
    document_id text references document (id),
    payment_id text references payment (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    currency text not null check (length(currency) = 3),
    passed_by text not null,
    passed_at timestamptz not null,
    check (document_id is not null or payment_id is not null)
);
create index approval_pass_lately on approval_pass (kind, passed_at);
