-- Calls with debtors, pauses that a person sets, who marked a debtor, and what the list of debtors reads.

create table phone_call (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    -- Made when the form was shown: the same form sent twice is one call.
    form_key text not null,
    outcome text not null check (outcome in ('promised', 'disputes', 'calls_back', 'voicemail', 'not_reached', 'wrong_number', 'other')),
    spoke_to text not null default '',
    said text not null default '',
    -- The day on which somebody wants to see to it again.
    follow_up_on date,
    logged_by text not null references staff (id),
    logged_at timestamptz not null,
    unique (debtor_id, form_key)
);
create index phone_call_debtor on phone_call (debtor_id, logged_at);

-- Of a pause that a person set: why, and who ended it by hand and why.
alter table hold add column why text not null default '';
alter table hold add column released_by text;
alter table hold add column released_why text;
-- What pauses now, without the thousands that are over.
create index hold_running on hold (debtor_id, ends_at) where ended_at is null;

-- Who marked a debtor, where a person did.
alter table debtor add column insolvent_by text;
alter table debtor add column handed_over_by text;

-- The list of debtors in the order it is usually read.
create index debtor_name on debtor (lower(name), id) where merged_into is null;
