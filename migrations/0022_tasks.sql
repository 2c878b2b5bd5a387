-- Tasks as people work on them: `owner` is the id of whoever took one or was given it.

-- Counts what people do to it: whoever acts says which version they saw.
alter table task add column version integer not null default 0;
-- Not shown before this day.
alter table task add column snoozed_until date;
-- Of a task that a person finished: what was done.
alter table task add column done text not null default '';

create index task_owner on task (owner, due_on) where closed_at is null;
create index task_debtor on task (debtor_id);
create index task_document on task (document_id);
create index task_payment on task (payment_id);
create index task_created on task (created_at, kind);
