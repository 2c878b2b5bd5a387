-- Promises: an amount and a day, until which nobody is reminded. What is promised stays due.

create table promise (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    -- Made when the form was shown: the same form sent twice is one promise.
    form_key text not null,
    -- The payment whose payer left a rest and named a day for it.
    payment_id text references payment (id),
    currency text not null check (length(currency) = 3),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    pay_on date not null,
    -- The last day on which the money is in time: the day, the grace of the policy, and on to a working day.
    kept_until date not null,
    -- The policy it was made under; version 0 is the program's own.
    policy_kind text not null check (policy_kind in ('business', 'consumer', 'public_body')),
    policy_version integer not null check (policy_version >= 0),
    made_by text not null,
    made_at timestamptz not null,
    -- How it ended, and by whom. While it runs all of these are empty.
    kept_at timestamptz,
    broken_at timestamptz,
    withdrawn_at timestamptz,
    ended_by text,
    unique (debtor_id, form_key),
    check (kept_until >= pay_on),
    check (case when kept_at is null then 0 else 1 end + case when broken_at is null then 0 else 1 end
           + case when withdrawn_at is null then 0 else 1 end = case when ended_by is null then 0 else 1 end)
);
create index promise_debtor on promise (debtor_id, made_at);
create index promise_running on promise (kept_until) where ended_by is null;
create index promise_broken on promise (broken_at) where broken_at is not null;
create index promise_payment on promise (payment_id) where payment_id is not null;

-- How much of each invoice, and what may stay owed on it for the promise to be kept.
create table promise_invoice (
    promise_id text not null references promise (id),
    document_id text not null references document (id),
    amount_minor bigint not null check (amount_minor between 1 and 1000000000000000),
    owed_minor bigint not null check (owed_minor between 0 and 1000000000000000),
    primary key (promise_id, document_id)
);
create index promise_invoice_document on promise_invoice (document_id);
