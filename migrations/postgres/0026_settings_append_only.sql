create trigger setting_change_append_only before update or delete or truncate on setting_change for each statement execute function refuse_change();
create trigger payee_account_append_only before update or delete or truncate on payee_account for each statement execute function refuse_change();
create trigger terms_append_only before update or delete or truncate on terms for each statement execute function refuse_change();
create trigger terms_text_append_only before update or delete or truncate on terms_text for each statement execute function refuse_change();
