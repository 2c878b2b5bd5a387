alter table payment drop constraint payment_provider_check;
alter table payment add constraint payment_provider_check
    check (provider in ('stripe', 'demo', 'elsewhere', 'credit', 'unknown', 'transfer', 'manual'));
alter table payment drop constraint payment_status_check;
alter table payment add constraint payment_status_check
    check (status in ('starting', 'awaiting_provider', 'processing', 'settled', 'failed', 'expired', 'cancelled', 'awaiting_transfer'));
alter table entry drop constraint entry_kind_check;
alter table entry add constraint entry_kind_check
    check (kind in ('invoice', 'credit_note', 'payment', 'allocation', 'refund', 'chargeback', 'chargeback_won', 'suspense', 'reversal', 'moved'));
