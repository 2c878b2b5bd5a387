-- Payment plans: what was proposed, what was agreed word by word, and what is left of it.

-- The last plan's number; people name a plan by it.
alter table creditor add column plan_number bigint not null default 0;

create table plan (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    number bigint not null unique,
    -- Made when the form was shown: the same form sent twice is one plan.
    form_key text not null,
    -- Counts what happens to it: whoever answers says what they saw.
    version integer not null default 1,
    state text not null
        check (state in ('asked', 'offered', 'running', 'broken', 'completed', 'ended', 'refused', 'withdrawn', 'lapsed')),
    currency text not null check (length(currency) = 3),
    -- The policy it is measured by; version 0 is the program's own.
    policy_kind text not null check (policy_kind in ('business', 'consumer', 'public_body')),
    policy_version integer not null check (policy_version >= 0),
    owner_id text references staff (id),
    -- The newest terms, and those that both agreed to.
    terms integer not null default 1,
    agreed_terms integer,
    -- While it is negotiated: until when somebody is to answer.
    answer_due_on date,
    -- Of a broken one: the first day on which it can end.
    ends_on date,
    -- Why it was refused or ended, in the words of whoever did.
    answer text not null default '',
    started_by text not null,
    started_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    unique (debtor_id, form_key),
    check ((state in ('asked', 'offered')) = (answer_due_on is not null)),
    check ((state = 'broken') = (ends_on is not null)),
    check ((state in ('asked', 'offered', 'running', 'broken')) = (closed_at is null)),
    check ((closed_at is null) = (closed_by is null)),
    check (state not in ('running', 'broken', 'completed', 'ended') or agreed_terms is not null)
);
create index plan_debtor on plan (debtor_id, started_at);
create index plan_open on plan (state) where closed_at is null;

-- Terms that somebody proposed: never changed.
create table plan_terms (
    plan_id text not null references plan (id),
    version integer not null check (version >= 1),
    proposed_by_side text not null check (proposed_by_side in ('debtor', 'creditor')),
    down_minor bigint not null check (down_minor between 0 and 1000000000000000),
    down_on date not null,
    -- One of the two: how many instalments, or how much each.
    share_count integer check (share_count >= 1),
    share_minor bigint check (share_minor >= 1),
    rhythm text not null check (rhythm in ('monthly', 'two_weekly')),
    first_on date not null,
    total_minor bigint not null check (total_minor between 1 and 1000000000000000),
    grace_days integer not null,
    notice_days integer not null,
    ends_itself boolean not null,
    -- Why, in the words of whoever proposed it.
    words text not null default '',
    -- The agreement, exactly as it was shown, and its SHA-256.
    language text not null,
    agreement text not null,
    agreement_hash text not null,
    -- How often the debtor's money had moved: the amounts are of that moment.
    as_of bigint not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (plan_id, version),
    check ((share_count is null) <> (share_minor is null))
);

create table plan_instalment (
    plan_id text not null,
    version integer not null,
    position integer not null check (position >= 1),
    due_on date not null,
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    primary key (plan_id, version, position),
    foreign key (plan_id, version) references plan_terms (plan_id, version)
);

-- The invoices of the terms, in the order in which instalments pay them.
create table plan_claim (
    plan_id text not null,
    version integer not null,
    position integer not null check (position >= 1),
    document_id text not null references document (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    primary key (plan_id, version, document_id),
    foreign key (plan_id, version) references plan_terms (plan_id, version)
);
create index plan_claim_document on plan_claim (document_id);

-- Who agreed to terms, when, from where, and how they had proved who they are. Never changed.
create table plan_consent (
    plan_id text not null,
    version integer not null,
    side text not null check (side in ('debtor', 'creditor')),
    given_by text not null,
    name text not null,
    given_at timestamptz not null,
    network text not null,
    proved_by text not null,
    primary key (plan_id, version, side),
    foreign key (plan_id, version) references plan_terms (plan_id, version)
);

-- A plan that runs: its invoices as far as the plan has followed what was booked on them.
create table plan_invoice (
    plan_id text not null references plan (id),
    document_id text not null references document (id),
    owed_minor bigint not null check (owed_minor between 0 and 1000000000000000),
    contested_minor bigint not null check (contested_minor between 0 and 1000000000000000),
    -- What of the plan is contested, and so stays out for now.
    out_minor bigint not null check (out_minor between 0 and 1000000000000000),
    primary key (plan_id, document_id)
);
create index plan_invoice_document on plan_invoice (document_id);

-- What an instalment pays of an invoice, and what of that is left.
create table plan_part (
    plan_id text not null references plan (id),
    position integer not null check (position >= 1),
    document_id text not null references document (id),
    due_on date not null,
    agreed_minor bigint not null check (agreed_minor between 1 and 1000000000000000),
    open_minor bigint not null check (open_minor >= 0 and open_minor <= agreed_minor),
    primary key (plan_id, position, document_id)
);
create index plan_part_document on plan_part (document_id);

create table plan_event (
    id text not null primary key,
    plan_id text not null references plan (id),
    kind text not null
        check (kind in ('asked', 'offered', 'agreed', 'refused', 'withdrawn', 'lapsed', 'broken', 'mended', 'completed',
                        'resumed', 'ended', 'assigned')),
    -- The state it led to.
    state text not null,
    detail text not null default '',
    happened_by text not null,
    happened_at timestamptz not null
);
create index plan_event_plan on plan_event (plan_id, happened_at, id);
