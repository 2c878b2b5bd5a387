-- "I already paid": what a debtor says was paid, and what became of it.

create table paid_claim (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    document_id text not null references document (id),
    -- Made when the form was shown: the same form sent twice is one claim.
    form_key text not null,
    -- Counts what happens to it: whoever answers says what they saw.
    version integer not null default 1,
    currency text not null check (length(currency) = 3),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    -- What may stay owed when that money is here: what was owed then, less what is said to be paid.
    owed_minor bigint not null check (owed_minor between 0 and 1000000000000000),
    paid_on date not null,
    -- From which account, in the debtor's words.
    account text not null default '',
    -- The last day on which it need not be paid; none where nothing is paused.
    hold_until date,
    claimed_by text not null,
    claimed_at timestamptz not null,
    -- Of one that is over: how, in which words, when and by whom.
    outcome text check (outcome in ('found', 'not_found', 'came_in', 'withdrawn')),
    answer text not null default '',
    closed_by text,
    closed_at timestamptz,
    unique (debtor_id, form_key),
    check ((closed_at is null) = (closed_by is null)),
    check ((closed_at is null) = (outcome is null))
);
-- One at a time for each invoice.
create unique index paid_claim_running on paid_claim (document_id) where closed_at is null;
create index paid_claim_document on paid_claim (document_id);
create index paid_claim_debtor on paid_claim (debtor_id, claimed_at);
