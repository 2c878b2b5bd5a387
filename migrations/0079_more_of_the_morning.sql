-- What the morning page reads of questions, plans and their instalments.

-- The message that opens what its thread is about, or opens it again, is told as that and is no question. Those that are
-- here already count as questions, for the few days that the page looks back.
alter table message add column opens boolean not null default false;
create index message_asked on message (written_at, thread_id) where side = 'debtor' and not opens;

create index plan_event_kind on plan_event (kind, happened_at, plan_id);

-- What is missing of one plan: its parts that are due and not paid.
create index plan_part_open on plan_part (plan_id, due_on, open_minor) where open_minor > 0;
