-- Debtors as staff find and read them: notes, and what their search needs.

create table note (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    text text not null,
    written_by text not null references staff (id),
    written_at timestamptz not null
);
create index note_debtor on note (debtor_id, written_at);

create index document_number on document (number);
create index document_payable on document (payable_minor);
create index outbox_debtor on outbox (debtor_id, created_at);
