-- Why somebody paid less than was due on an invoice, asked before the payment and kept with it.
create table shortfall (
    payment_id text not null references payment (id),
    document_id text not null references document (id),
    -- What was due and not paid by this payment, when it was started.
    short_minor bigint not null check (short_minor between 1 and 1000000000000000),
    reason text not null check (reason in ('later', 'promise', 'plan', 'wrong')),
    promised_on date,
    about text check (about in ('price', 'delivery', 'quality', 'returned', 'credit', 'paid', 'other')),
    words text not null default '',
    said_by text not null,
    said_at timestamptz not null,
    primary key (payment_id, document_id),
    check ((reason = 'promise') = (promised_on is not null)),
    check ((reason = 'wrong') = (about is not null))
);
create index shortfall_document on shortfall (document_id);
