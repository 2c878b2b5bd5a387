-- What is under way of a debtor is little beside all that was paid and paused before: every page of invoices asks for it.
create index payment_under_way on payment (debtor_id)
    where status in ('starting', 'awaiting_provider', 'processing', 'awaiting_transfer');

create index hold_on_document on hold (debtor_id, document_id) where ended_at is null;
