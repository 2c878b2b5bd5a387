-- The agreement that goes along with a mail as a PDF: which terms of which plan. It is set when the mail is sent.
alter table outbox add column agreement_of text references plan (id);
alter table outbox add column agreement_version integer check ((agreement_version is null) = (agreement_of is null));
