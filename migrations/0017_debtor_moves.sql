-- Debtors merged and split: who decided it, why, and exactly what went along, so that a merge can be undone.

create table debtor_move (
    id text not null primary key,
    kind text not null check (kind in ('merge', 'split', 'undo')),
    from_id text not null references debtor (id),
    into_id text not null references debtor (id),
    -- Of a split: whether money that was given only to what moves goes along.
    money text check (money in ('follows', 'stays')),
    -- Of an undo: its merge, which is undone once.
    undoes text unique references debtor_move (id),
    why text not null,
    moved_at timestamptz not null,
    moved_by text not null,
    check (from_id <> into_id),
    check ((kind = 'split') = (money is not null)),
    check ((kind = 'undo') = (undoes is not null))
);
create index debtor_move_from on debtor_move (from_id);

-- What went along, row by row; an identifier goes by its kind and value.
create table debtor_move_item (
    move_id text not null references debtor_move (id),
    kind text not null check (kind in ('document', 'credit', 'payment', 'hold', 'task', 'token', 'mail', 'identifier', 'debtor',
                                         'credit_request')),
    object text not null,
    primary key (move_id, kind, object)
);
create index debtor_move_item_object on debtor_move_item (kind, object);

-- What a contact could do for each of two merged debtors, and what it came to: state and rights in words.
create table debtor_move_right (
    move_id text not null references debtor_move (id),
    contact_id text not null references contact (id),
    at_from text not null,
    at_into text,
    became text not null,
    primary key (move_id, contact_id)
);

-- A debtor that was merged stays as a row that nothing points at; always the debtor that is there now.
alter table debtor add column merged_into text references debtor (id);
alter table debtor add column merge_id text references debtor_move (id);
create index debtor_merged_into on debtor (merged_into);

-- The split that put a document where it is: a person decided, so what its file says of its customer does not.
alter table document add column placed_by text references debtor_move (id);
