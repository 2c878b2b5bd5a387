-- What staff decide about the creditor, and who decided what.

-- Counts changes of settings: a form that was opened before one of them is stale.
alter table creditor add column version bigint not null default 0;
-- Weekdays the creditor works: Monday is 1, Tuesday 2, Wednesday 4 and so on.
alter table creditor add column working_days integer not null default 31 check (working_days between 1 and 127);
-- Which invoices money goes to first where the payer does not say.
alter table creditor add column allocation_order text not null default 'oldest_due'
    check (allocation_order in ('oldest_due', 'oldest_issued', 'largest_first'));
-- Days to pay by kind of debtor, where they differ from `terms_days`.
alter table creditor add column terms_days_business integer check (terms_days_business between 0 and 365);
alter table creditor add column terms_days_consumer integer check (terms_days_consumer between 0 and 365);
alter table creditor add column terms_days_public_body integer check (terms_days_public_body between 0 and 365);
alter table creditor add column offers_transfer boolean not null default true;
alter table creditor add column offers_credit_back boolean not null default true;
alter table creditor add column contacts_invite boolean not null default true;
alter table creditor add column logo_hash text references blob (hash);
alter table creditor add column logo_type text check (logo_type in ('png', 'jpeg'));
-- The account before the present one, and since when: debtors are warned for a while.
alter table creditor add column payee_before text;
alter table creditor add column payee_changed_at timestamptz;
-- From when there are terms to read; the first of their days.
alter table creditor add column terms_from date;

create table creditor_holiday (
    day date not null primary key,
    name text not null
);

-- Append-only: one row for each field of each change.
create table setting_change (
    version bigint not null,
    section text not null,
    field text not null,
    old_value text,
    new_value text,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (version, field)
);
create index setting_change_section on setting_change (section, version);

-- Append-only: every account that money went to, from the first that was set here.
create table payee_account (
    version bigint not null primary key,
    iban text not null,
    holder text not null,
    old_iban text,
    old_holder text,
    set_by text not null,
    set_at timestamptz not null
);

-- Append-only: what debtors can read, in versions that count from a day.
create table terms (
    id text not null primary key,
    kind text not null check (kind in ('terms', 'credit_policy')),
    version integer not null check (version > 0),
    valid_from date not null,
    published_at timestamptz not null,
    published_by text not null,
    unique (kind, version)
);
create index terms_valid on terms (kind, valid_from);

create table terms_text (
    terms_id text not null references terms (id),
    language text not null,
    body text not null,
    primary key (terms_id, language)
);

-- The trail is read by when, by whom and by what.
create index audit_at on audit (at, id);
create index audit_actor on audit (actor, at, id);
create index audit_action on audit (action, at, id);
