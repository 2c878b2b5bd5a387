-- Credit notes of contested invoices that are about something else, by the last decision about the dispute. Of those
-- that are not here nobody knows, and whoever credits is asked.
create table dispute_beside (
    dispute_id text not null references dispute (id),
    -- The credit note.
    document_id text not null references document (id),
    said_by text not null,
    said_at timestamptz not null,
    primary key (dispute_id, document_id)
);

-- What credit notes settled of a line, of what `dispute_note` says of its round: it is contested once.
alter table dispute_line add column settled_minor bigint not null default 0
    check (settled_minor between 0 and 1000000000000000);

-- Of rounds that are over: in the order of the lines.
update dispute_line
set settled_minor = coalesce((
    select case when known.used <= known.above then 0
                when known.used < known.above + known.claimed_minor then cast(known.used - known.above as bigint)
                else known.claimed_minor end
    from (
        select l.dispute_id, l.round, l.document_id, l.line_position, l.claimed_minor, n.used,
               coalesce(sum(l.claimed_minor) over (
                   partition by l.dispute_id, l.round, l.document_id
                   order by l.line_position
                   rows between unbounded preceding and 1 preceding
               ), 0) as above
        from dispute_line l
        join (
            select u.dispute_id, u.round, k.document_id, sum(u.amount_minor) as used
            from dispute_note u
            join correction k on k.note_id = u.document_id
            group by u.dispute_id, u.round, k.document_id
        ) n on n.dispute_id = l.dispute_id and n.round = l.round and n.document_id = l.document_id
    ) known
    where known.dispute_id = dispute_line.dispute_id and known.round = dispute_line.round
      and known.document_id = dispute_line.document_id and known.line_position = dispute_line.line_position
), 0);
