-- What a debtor and the creditor write to each other about something, with files.

create table thread (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    -- What it is about: "dispute:dsp_…".
    about text not null unique,
    created_at timestamptz not null
);
create index thread_debtor on thread (debtor_id);

create table message (
    id text not null primary key,
    thread_id text not null references thread (id),
    -- Made when the form was shown: the same form sent twice is one message.
    form_key text not null,
    side text not null check (side in ('debtor', 'creditor')),
    -- A note of the creditor's own people, which no debtor reads.
    internal boolean not null default false,
    body text not null,
    written_by text not null,
    written_at timestamptz not null,
    unique (thread_id, form_key),
    check (not internal or side = 'creditor')
);
create index message_thread on message (thread_id, written_at, id);

create table message_file (
    message_id text not null references message (id),
    position integer not null,
    name text not null,
    kind text not null check (kind in ('pdf', 'png', 'jpeg', 'text', 'csv', 'xlsx', 'docx', 'eml')),
    size bigint not null check (size between 1 and 10485760),
    blob_hash text not null references blob (hash),
    primary key (message_id, position)
);
create index message_file_blob on message_file (blob_hash);
