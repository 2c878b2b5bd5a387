-- What a debtor of a kind may get of more time: plans, promises, and a pause for what is said to be paid.

-- Versions are never changed: what was agreed under one stays as it was. Before the first the program's own holds.
create table more_time_policy (
    kind text not null check (kind in ('business', 'consumer', 'public_body')),
    version integer not null check (version >= 1),
    -- How plans are agreed: not at all, by a colleague, or at once where all is inside the policy.
    plans text not null check (plans in ('never', 'reviewed', 'at_once')),
    -- From the first instalment to the last.
    longest_months integer not null check (longest_months between 1 and 60),
    -- In the creditor's currency.
    smallest_minor bigint not null check (smallest_minor between 1 and 1000000000000000),
    -- Percent of the whole that is paid first.
    down_percent integer not null check (down_percent between 0 and 90),
    monthly boolean not null,
    two_weekly boolean not null,
    -- The first instalment is due within so many days.
    first_within_days integer not null check (first_within_days between 1 and 90),
    -- Invoices that are overdue, or due within so many days, can be part of one.
    due_within_days integer not null check (due_within_days between 0 and 365),
    -- The most a plan is about; no limit without.
    most_minor bigint check (most_minor between 1 and 1000000000000000),
    -- Days after an instalment is due until the plan is broken, and days after that is said until it can end.
    grace_days integer not null check (grace_days between 0 and 60),
    notice_days integer not null check (notice_days between 1 and 60),
    -- Whether a broken plan ends by itself after its notice, or waits for a colleague.
    ends_itself boolean not null,
    -- So many plans that ended unpaid within two years bar another one.
    most_broken integer not null check (most_broken between 1 and 20),
    -- A promise names a day within so many days, and is kept when the money is there so many days after it. So many
    -- broken ones within a year, and the debtor is offered a plan instead. 0 days: no promises.
    promise_within_days integer not null check (promise_within_days between 0 and 120),
    promise_grace_days integer not null check (promise_grace_days between 0 and 30),
    most_broken_promises integer not null check (most_broken_promises between 1 and 20),
    -- What is said to be paid need not be paid for so many days, while a colleague looks. 0: no pause.
    claim_days integer not null check (claim_days between 0 and 60),
    set_by text not null,
    set_at timestamptz not null,
    primary key (kind, version),
    check (monthly or two_weekly)
);
