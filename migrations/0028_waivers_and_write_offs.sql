-- What a debtor owes no more because the creditor says so, and what the creditor does not expect to get.

-- Another guard of the ledger: what of the outstanding amount is written off. The debtor still owes it. Only
-- ledger::post moves it.
alter table document add column written_off_minor bigint not null default 0
    check (written_off_minor >= 0 and written_off_minor <= outstanding_minor);

-- A decision of the creditor: so much of an invoice need not be paid.
create table waiver (
    id text not null primary key,
    document_id text not null references document (id),
    -- Made when the form was shown: the same form sent twice waives once.
    form_key text not null,
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    -- In words that the debtor reads.
    reason text not null,
    waived_by text not null,
    waived_at timestamptz not null,
    taken_back_at timestamptz,
    taken_back_by text,
    taken_back_why text,
    unique (document_id, form_key),
    check ((taken_back_at is null) = (taken_back_by is null)),
    check ((taken_back_at is null) = (taken_back_why is null))
);

create index waiver_lately on waiver (waived_at);

-- Each time a part of a claim was written off. What of it still is, the guard of its document says.
create table write_off (
    id text not null primary key,
    document_id text not null references document (id),
    form_key text not null,
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    -- For colleagues only.
    reason text not null,
    written_off_by text not null,
    written_off_at timestamptz not null,
    unique (document_id, form_key)
);

-- A refund that was asked for on a page: the same form sent twice is the same refund.
alter table refund add column form_key text;
create unique index refund_form on refund (payment_id, form_key);
