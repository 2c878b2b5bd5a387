-- A plan that runs is changed by other terms with the consent of both. Until then the terms before them run on.

-- Which terms these take the place of; none of those that a plan began with. Of an instalment that moves: which one of
-- those terms, from which day to which, and what of it was left to pay when that was proposed. What else is new was
-- taken in.
alter table plan_terms add column replaces integer;
alter table plan_terms add column moved_position integer check (moved_position >= 1);
alter table plan_terms add column moved_from date;
alter table plan_terms add column moved_to date;
alter table plan_terms add column moved_minor bigint check (moved_minor between 1 and 1000000000000000);

create table plan_change (
    plan_id text not null references plan (id),
    -- The first of a plan is 1.
    number integer not null check (number >= 1),
    -- The debtor asked and the creditor is to answer, or the other way round; then how it ended.
    state text not null check (state in ('asked', 'offered', 'agreed', 'refused', 'withdrawn', 'lapsed')),
    -- Its first and its newest proposal.
    first_terms integer not null,
    terms integer not null,
    -- While it is open: until when somebody is to answer.
    answer_due_on date,
    -- Why it was refused, in the words of whoever did.
    answer text not null default '',
    started_by text not null,
    started_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    primary key (plan_id, number),
    foreign key (plan_id, first_terms) references plan_terms (plan_id, version),
    foreign key (plan_id, terms) references plan_terms (plan_id, version),
    check (terms >= first_terms),
    check ((state in ('asked', 'offered')) = (closed_at is null)),
    check ((answer_due_on is null) = (closed_at is not null)),
    check ((closed_at is null) = (closed_by is null))
);
-- One at a time.
create unique index plan_change_open on plan_change (plan_id) where closed_at is null;
