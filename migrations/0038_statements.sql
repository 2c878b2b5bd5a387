-- What was amended since a moment: due dates as they were.
create index document_amendment_at on document_amendment (amended_at);
-- The entries of a debtor by the date of their documents: the order of a statement, read in pages.
create index entry_statement on entry (debtor_id, document_on, id);
