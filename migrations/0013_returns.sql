-- Money that does not stay: what a payer's bank took back and why, and refunds as the provider counts them.

create table chargeback (
    -- The key of the entry that booked it.
    source_key text not null primary key,
    payment_id text not null references payment (id),
    amount_minor bigint not null check (amount_minor > 0),
    -- The provider's word for why.
    reason text not null,
    -- Open: the bank decides yet. Lost: final, what was re-opened is owed.
    state text not null check (state in ('open', 'won', 'lost')),
    opened_on date not null,
    changed_at timestamptz not null
);
create index chargeback_payment on chargeback (payment_id);

-- Those booked before this table was. A task was open as long as the bank had not decided.
insert into chargeback (source_key, payment_id, amount_minor, reason, state, opened_on, changed_at)
select e.source_key, t.payment_id, t.amount_minor, coalesce(k.detail, ''),
       case when exists (select 1 from entry w
                         where w.source_key = replace(e.source_key, 'chargeback:', 'chargeback_won:')) then 'won'
            when k.closed_at is null and k.id is not null then 'open'
            else 'lost' end,
       e.value_on, e.booked_at
from entry e
join transfer t on t.entry_id = e.id and t.payment_id is not null
left join task k on k.cause = e.source_key
where e.kind = 'chargeback';

-- Each refund of a provider, once: what of it was booked, and whether it failed, perhaps days later. What
-- failed never counts again, however late an older notice of it comes.
create table provider_refund (
    provider text not null,
    refund_ref text not null,
    payment_id text not null references payment (id),
    -- The wish of ours it fulfils; none when it was made at the provider.
    refund_id text references refund (id),
    -- What was booked; 0 when it failed before that.
    amount_minor bigint not null check (amount_minor >= 0),
    -- The key of the entry that booked it; none when it failed before, or was booked before this table was.
    source_key text,
    failed_at timestamptz,
    -- The provider's word for why.
    failure text,
    seen_at timestamptz not null,
    primary key (provider, refund_ref)
);
create index provider_refund_payment on provider_refund (payment_id);

-- The demonstration bank: whether the money took days, as a debit does, and when it took it back.
alter table demo_checkout add column slow boolean not null default false;
alter table demo_checkout add column returned_at timestamptz;

-- Whether people are told of a reversal: only when the import was asked to.
alter table reported_payment add column notify boolean not null default false;
