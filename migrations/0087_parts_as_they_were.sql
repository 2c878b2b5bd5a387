-- What was left of a part of a plan that ran, open or contested, since when and until when: a statement that is made
-- again says of each instalment what it said then.
create table plan_part_left (
    plan_id text not null references plan (id),
    position integer not null check (position >= 1),
    document_id text not null references document (id),
    due_on date not null,
    left_minor bigint not null check (left_minor > 0),
    since timestamptz not null,
    -- None while it is so.
    until timestamptz,
    primary key (plan_id, position, document_id, since)
);
create unique index plan_part_left_now on plan_part_left (plan_id, position, document_id) where until is null;
create index plan_part_left_document on plan_part_left (document_id);

-- Of plans that ran before nobody knows more than how they stand.
insert into plan_part_left (plan_id, position, document_id, due_on, left_minor, since)
select r.plan_id, r.position, r.document_id, r.due_on, r.open_minor + r.out_minor,
       (select max(c.given_at) from plan_consent c where c.plan_id = p.id and c.version = p.agreed_terms)
from plan_part r
join plan p on p.id = r.plan_id
where p.state in ('running', 'broken') and r.open_minor + r.out_minor > 0;
