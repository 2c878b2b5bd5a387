-- What an import looks up and writes for each document: no index keeps what nobody can ask for.

drop index document_corrects;
create index document_corrects on document (corrects_number) where corrects_number is not null;
drop index document_payment_reference;
create index document_payment_reference on document (payment_reference) where payment_reference is not null;

-- Documents that a person put with another debtor: few, and asked for with every batch.
create index document_placed on document (number, debtor_id) where placed_by is not null;
