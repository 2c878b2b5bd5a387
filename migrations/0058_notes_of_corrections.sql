-- What of a credit note settled a dispute that was being corrected: it settles no other with that.
create table dispute_note (
    dispute_id text not null references dispute (id),
    round integer not null,
    -- The credit note.
    document_id text not null references document (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    primary key (dispute_id, round, document_id)
);
create index dispute_note_document on dispute_note (document_id);
