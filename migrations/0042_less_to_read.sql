-- What pages that are opened all day read.

-- The morning page counts tasks of a few kinds since a day: the kind first, or a day on which an import opened
-- thousands of others is read whole.
drop index task_created;
create index task_created on task (kind, created_at);

-- The sums above a debtor's list are added up from the index alone.
drop index document_debtor_open;
create index document_debtor_open
    on document (debtor_id, status, due_on, id, currency, kind, payable_minor, outstanding_minor);

-- What of a debtor is overdue is added up from the index alone, the invoices on hold left out.
drop index document_owed;
create index document_owed
    on document (debtor_id, due_on, currency, outstanding_minor, id) where outstanding_minor > 0;
