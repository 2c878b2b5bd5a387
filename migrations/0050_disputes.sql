-- Disputes: what a debtor contests, how that goes, and the decision that moves money.

-- The last dispute's number; people name a dispute by it.
alter table creditor add column dispute_number bigint not null default 0;
-- Days in which a dispute that is over may be opened again.
alter table creditor add column dispute_reopen_days integer not null default 14 check (dispute_reopen_days between 0 and 365);
-- Days to pay what was contested and is owed all the same; never before the due date.
alter table creditor add column dispute_pay_days integer not null default 14 check (dispute_pay_days between 0 and 90);

-- Working days in which a dispute is to be answered, where they are not the usual ones of its reason.
create table dispute_term (
    reason text not null primary key
        check (reason in ('not_received', 'damaged', 'price', 'quantity', 'returned', 'discount', 'deduction', 'twice', 'details', 'other')),
    working_days integer not null check (working_days between 1 and 60)
);

create table dispute (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    number bigint not null unique,
    -- Made when the form was shown: the same form sent twice is one dispute.
    form_key text not null,
    -- Counts what happens to it: whoever decides says what they saw.
    version integer not null default 1,
    -- 1, and one more each time it is opened again.
    round integer not null default 1 check (round >= 1),
    state text not null
        check (state in ('open', 'waiting', 'in_review', 'correcting', 'accepted', 'partly_accepted', 'refused', 'settled_otherwise', 'withdrawn')),
    reason text not null
        check (reason in ('not_received', 'damaged', 'price', 'quantity', 'returned', 'discount', 'deduction', 'twice', 'details', 'other')),
    wants text not null check (wants in ('credit', 'corrected_invoice', 'explanation', 'redelivery')),
    currency text not null check (length(currency) = 3),
    owner_id text references staff (id),
    -- Until when somebody is to have answered, or to have corrected the invoice. While the debtor is asked the clock
    -- stands, and `days_left` says how many working days there were.
    answer_due_on date not null,
    days_left integer check (days_left >= 0),
    -- Of one that is over: how, when and by whom.
    outcome text check (outcome in ('accepted', 'refused', 'replaced', 'redelivered', 'explained', 'withdrawn')),
    answer text not null default '',
    -- The number of the invoice that replaces the contested one.
    replaced_by text,
    raised_by text not null,
    raised_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    unique (debtor_id, form_key),
    check ((state = 'waiting') = (days_left is not null)),
    check ((state in ('open', 'waiting', 'in_review', 'correcting')) = (closed_at is null)),
    check ((closed_at is null) = (closed_by is null)),
    check ((closed_at is null) = (outcome is null))
);
create index dispute_debtor on dispute (debtor_id, raised_at);
create index dispute_running on dispute (answer_due_on) where closed_at is null;
create index dispute_raised on dispute (raised_at);

-- What a round contests of an invoice.
create table dispute_invoice (
    dispute_id text not null references dispute (id),
    round integer not null,
    document_id text not null references document (id),
    claimed_minor bigint not null check (claimed_minor between 1 and 1000000000000000),
    -- What of it need not be paid now: the amount of its hold. The rest was paid, and is asked back.
    held_minor bigint not null default 0 check (held_minor >= 0 and held_minor <= claimed_minor),
    -- Of a round that is over: until when what is owed all the same is to be paid.
    pay_by date,
    primary key (dispute_id, round, document_id)
);
create index dispute_invoice_document on dispute_invoice (document_id);

-- And of its lines: with VAT and the line's share of what is for the whole invoice.
create table dispute_line (
    dispute_id text not null references dispute (id),
    round integer not null,
    document_id text not null references document (id),
    -- 0 for the whole invoice.
    line_position integer not null check (line_position >= 0),
    claimed_minor bigint not null check (claimed_minor between 1 and 1000000000000000),
    accepted_minor bigint check (accepted_minor between 0 and 1000000000000000),
    primary key (dispute_id, round, document_id, line_position)
);

-- What happened to it, as both sides may read it.
create table dispute_event (
    id text not null primary key,
    dispute_id text not null references dispute (id),
    round integer not null,
    kind text not null
        check (kind in ('raised', 'assigned', 'taken', 'asked', 'answered', 'decided', 'withdrawn', 'reopened', 'credit_note')),
    -- The state it led to.
    state text not null,
    detail text not null default '',
    happened_by text not null,
    happened_at timestamptz not null
);
create index dispute_event_dispute on dispute_event (dispute_id, happened_at, id);

-- The creditor gives credit for a part of an invoice: booked at once, and tied to the credit note that follows.
create table credit_decision (
    id text not null primary key,
    dispute_id text not null references dispute (id),
    round integer not null,
    document_id text not null references document (id),
    -- The credit it is.
    credit_id text not null unique references credit (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    net_minor bigint not null,
    vat_minor bigint not null,
    -- What of it lowered what is owed; the rest was paid, and is credit.
    lowered_minor bigint not null check (lowered_minor >= 0 and lowered_minor <= amount_minor),
    decided_by text not null,
    decided_at timestamptz not null,
    unique (dispute_id, round, document_id),
    check (net_minor + vat_minor = amount_minor)
);
create index credit_decision_document on credit_decision (document_id);

-- Line by line and rate by rate.
create table credit_decision_line (
    decision_id text not null references credit_decision (id),
    position integer not null,
    -- 0 where it is not about one line.
    line_position integer not null,
    vat_category text not null default '',
    vat_percent text,
    net_minor bigint not null,
    vat_minor bigint not null,
    primary key (decision_id, position)
);

-- What of a credit note is what was decided before, and so is no credit again.
create table credit_decision_tie (
    decision_id text not null references credit_decision (id),
    document_id text not null references document (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    tied_at timestamptz not null,
    primary key (decision_id, document_id)
);
create index credit_decision_tie_document on credit_decision_tie (document_id);
