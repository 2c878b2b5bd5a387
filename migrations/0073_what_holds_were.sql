-- What a hold was before it became another: a statement that is made again says what was contested or in a plan then.
-- The first change after a moment says what the hold was at it; where there is none, it still is what it was. A hold
-- that ends says so itself, and one that goes to another debtor goes with its document.
create table hold_was (
    hold_id text not null references hold (id),
    -- Until when it was so.
    changed_at timestamptz not null,
    amount_minor bigint check (amount_minor > 0),
    starts_at timestamptz not null,
    ends_at timestamptz,
    ended_at timestamptz,
    primary key (hold_id, changed_at),
    check (starts_at < changed_at)
);
