-- What a provider gave back, or a bank took back, of money while it was in suspense: booked in the moment in which a
-- person places that money.
create table suspended_return (
    provider text not null check (provider in ('stripe', 'demo')),
    -- The provider's id of the refund or of the chargeback.
    return_ref text not null,
    source_key text not null references entry (source_key),
    kind text not null check (kind in ('refund', 'chargeback')),
    provider_account text not null,
    livemode boolean not null,
    currency text not null check (length(currency) = 3),
    amount_minor bigint not null check (amount_minor between 0 and 1000000000000000),
    -- Of a refund: gone, or failed, for ever. Of a chargeback: how the bank decides.
    state text not null check (state in ('gone', 'failed', 'open', 'won', 'lost')),
    -- Why it failed, or why the bank took it.
    reason text not null,
    primary key (provider, return_ref)
);
create index suspended_return_money on suspended_return (source_key);
