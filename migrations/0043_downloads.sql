-- Documents to download that are too many to make while somebody waits. Made part by part by a job; the parts are
-- files beside the documents' own, and are gone some days after the last.

create table download (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    -- Who asked; nobody else gets it.
    contact_id text not null references contact (id),
    form text not null check (form in ('pdfs', 'originals', 'both', 'merged')),
    -- What the file is called, without its ending.
    name text not null,
    language text not null,
    documents integer not null check (documents between 1 and 10000),
    -- So many of them are in parts.
    done integer not null default 0 check (done between 0 and documents),
    created_at timestamptz not null,
    ready_at timestamptz,
    failed_at timestamptz,
    expires_at timestamptz not null
);
create index download_contact on download (contact_id, debtor_id, created_at);
create index download_expires on download (expires_at);

create table download_document (
    download_id text not null references download (id),
    position integer not null,
    document_id text not null references document (id),
    -- What its files are called in the archive, without an ending.
    name text not null,
    primary key (download_id, position)
);

create table download_part (
    download_id text not null references download (id),
    position integer not null,
    primary key (download_id, position)
);
