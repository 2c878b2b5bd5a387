-- Money in suspense: what its provider said of it, and how it left again.

-- Kept for money of a provider, so that what it becomes can be refunded, and charged back, like any other.
create table suspended (
    -- The key of the entry that put it there.
    source_key text not null primary key references entry (source_key),
    provider text not null check (provider in ('stripe', 'demo')),
    provider_account text not null,
    livemode boolean not null,
    session_ref text not null,
    intent_ref text,
    charge_ref text,
    method text
);

-- Each leaves once: it becomes a payment of a debtor, or it is back with its payer.
create table suspense_left (
    source_key text not null primary key references entry (source_key),
    payment_id text unique references payment (id),
    -- Why a person thinks so.
    why text not null,
    left_at timestamptz not null,
    left_by text not null
);
