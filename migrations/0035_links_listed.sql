-- Pay links as staff list them, and made once for each form.
alter table access_token add column created_by text;
alter table access_token add column form_key text;
create unique index access_token_form on access_token (form_key);
create index access_token_debtor on access_token (debtor_id, created_at);
