-- The day of the invoice that a credit note names: where numbers restart each year it says which of them is meant.
alter table document add column corrects_on date;

-- Of everything that may change and has no column to compare; empty where that is not known.
alter table document add column words_hash text not null default '';

-- A company number without the list it is from, to find those with one: "55554444" of "0106:55554444".
create index debtor_identifier_number on debtor_identifier (kind, substr(value, 6)) where kind = 'legal_id';
