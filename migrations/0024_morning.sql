-- What the morning page reads: no amount of invoices may make it slow.

-- What a debtor owes in one currency: the sum of `document.outstanding_minor`, moved by ledger::post together
-- with it. The largest are found here without adding up every invoice.
create table debtor_open (
    debtor_id text not null references debtor (id),
    currency text not null check (length(currency) = 3),
    open_minor bigint not null,
    primary key (debtor_id, currency)
);
create index debtor_open_largest on debtor_open (currency, open_minor, debtor_id);

insert into debtor_open (debtor_id, currency, open_minor)
select debtor_id, currency, cast(sum(outstanding_minor) as bigint)
from document
where outstanding_minor > 0
group by debtor_id, currency;

-- Open documents alone: of a debtor by due date, and the largest of a day.
create index document_owed on document (debtor_id, due_on, currency, outstanding_minor) where outstanding_minor > 0;
create index document_owed_day on document (due_on, outstanding_minor, id) where outstanding_minor > 0;

create index payment_value on payment (value_on, settled_at, currency, amount_minor, debtor_id) where settled_at is not null;
create index payment_failed on payment (changed_at, debtor_id) where status = 'failed';
create index chargeback_opened on chargeback (opened_on);
create index reversal_value on reversal (value_on);
create index shortfall_promised on shortfall (promised_on) where promised_on is not null;
create index if not exists outbox_debtor on outbox (debtor_id, created_at);
