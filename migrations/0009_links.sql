-- Pay links: what a link is about, and the one browser that holds it once it was redeemed.

-- Of type 'pay', `scope` is 'due' (what is due when it is looked at), 'documents' (those below) or
-- 'payment' (one payment and its receipt).
alter table access_token add column payment_id text references payment (id);
alter table access_token add column session_hash bytea;
alter table access_token add column session_expires_at timestamptz;
create unique index access_token_session on access_token (session_hash);

create table access_token_document (
    token_id text not null references access_token (id),
    document_id text not null references document (id),
    primary key (token_id, document_id)
);
create index access_token_document_document on access_token_document (document_id);

-- Whether this person wants a mail when invoices arrive.
alter table contact add column invoice_mail boolean not null default true;
