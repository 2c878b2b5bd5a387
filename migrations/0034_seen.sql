-- Who saw which document: contacts who were logged in, and whoever held a pay link. Staff never count.

create table document_seen (
    document_id text not null references document (id),
    -- "contact:con_…", or "link:atk_…" for whoever holds that link. Links are forgotten after a while, so there is
    -- no reference to them.
    actor text not null,
    -- The contact, or whom the link was for.
    contact_id text not null references contact (id),
    how text not null check (how in ('page', 'download')),
    first_at timestamptz not null,
    last_at timestamptz not null,
    times integer not null check (times >= 1),
    -- A look before this moment is the same look.
    counts_again_at timestamptz not null,
    primary key (document_id, actor, how),
    check (first_at <= last_at and last_at < counts_again_at)
);
create index document_seen_actor on document_seen (actor, counts_again_at);
