-- Bank transfers that a debtor announced, and the reference their money comes with.

alter table creditor add column transfer_days integer not null default 7 check (transfer_days between 1 and 60);
-- Which references Saldo makes; without it the creditor's country decides.
alter table creditor add column transfer_scheme text check (transfer_scheme in ('ogm', 'rf', 'kenmerk'));

alter table payment add column reference_scheme text check (reference_scheme in ('ogm', 'rf', 'kenmerk', 'free'));
-- Letters and digits alone: what is compared.
alter table payment add column reference_key text;
-- Whether Saldo made it, so that it means this payment and no other.
alter table payment add column reference_own boolean not null default false;
-- What the payer said to transfer; `amount_minor` becomes what arrived.
alter table payment add column announced_minor bigint check (announced_minor between 1 and 99999999999);
-- Money that came with the reference of a payment that had its money already.
alter table payment add column follows text references payment (id);

create index payment_reference on payment (reference_key);
create index payment_follows on payment (follows);
create unique index payment_own_reference on payment (reference_key) where reference_own;
create unique index payment_awaited_reference on payment (reference_key) where status = 'awaiting_transfer';
create index document_payment_reference on document (payment_reference);
