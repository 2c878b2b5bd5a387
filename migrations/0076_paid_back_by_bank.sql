-- Credit that is paid back by bank waits for a second person too: it is about a request, and about no payment.
alter table approval add column credit_request_id text references credit_request (id);
create index approval_credit_request on approval (credit_request_id, state);

-- Made anew, because what was done alone may be about a request only.
alter table approval_pass rename to approval_pass_before;
drop index approval_pass_lately;
create table approval_pass (
    id text not null primary key,
    kind text not null check (kind in ('refund', 'waive', 'write_off', 'credit_decision')),
    document_id text references document (id),
    payment_id text references payment (id),
    credit_request_id text references credit_request (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    currency text not null check (length(currency) = 3),
    passed_by text not null,
    passed_at timestamptz not null,
    check (document_id is not null or payment_id is not null or credit_request_id is not null)
);
insert into approval_pass (id, kind, document_id, payment_id, amount_minor, currency, passed_by, passed_at)
select id, kind, document_id, payment_id, amount_minor, currency, passed_by, passed_at
from approval_pass_before;
drop table approval_pass_before;
create index approval_pass_lately on approval_pass (kind, passed_at);
