-- Files that are put into the store before the row that names them commits. A day later somebody looks whether it did.
create table blob_put (
    hash text not null primary key,
    put_at timestamptz not null
);
create index blob_put_at on blob_put (put_at);
