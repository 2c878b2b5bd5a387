-- The list of all payments, the newest first.
create index payment_recent on payment (created_at, id);
