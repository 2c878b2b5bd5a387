-- Numbers are looked for whether or not somebody types their letters as capitals: the same letters, from A to Z, on both
-- engines. Nobody looks for an invoice by its number alone in any other way.
drop index document_number;
create index document_number on document (upper(number collate "C"));
create index debtor_number_upper on debtor (upper(number collate "C"));
create index debtor_identifier_upper on debtor_identifier (upper(value collate "C"));
