-- What a plan follows, with more of it: what is contested or credited of each part, and what was paid outside of it. No
-- page led to plans before, so that there is nothing to carry over.
drop table plan_part;
drop table plan_invoice;

-- A plan that runs: its invoices as far as the plan has followed what was booked on them. One that is over for good has
-- none: one of its invoices is in another plan, or another debtor's.
create table plan_invoice (
    plan_id text not null references plan (id),
    document_id text not null references document (id),
    owed_minor bigint not null check (owed_minor between 0 and 1000000000000000),
    contested_minor bigint not null check (contested_minor between 0 and 1000000000000000),
    -- What was paid of it outside of the plan, also before there was one: that goes back before what was due.
    outside_paid_minor bigint not null check (outside_paid_minor between 0 and 1000000000000000),
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
    -- What is contested of it, and so stays out for now; and what was credited. The rest was paid.
    out_minor bigint not null default 0 check (out_minor >= 0 and out_minor <= agreed_minor - open_minor),
    credited_minor bigint not null default 0 check (credited_minor >= 0 and credited_minor <= agreed_minor - open_minor - out_minor),
    primary key (plan_id, position, document_id)
);
create index plan_part_document on plan_part (document_id);
