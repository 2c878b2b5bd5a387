create trigger setting_change_no_update before update on setting_change begin select raise(abort, 'setting_change is append-only'); end;
create trigger setting_change_no_delete before delete on setting_change begin select raise(abort, 'setting_change is append-only'); end;
create trigger payee_account_no_update before update on payee_account begin select raise(abort, 'payee_account is append-only'); end;
create trigger payee_account_no_delete before delete on payee_account begin select raise(abort, 'payee_account is append-only'); end;
create trigger terms_no_update before update on terms begin select raise(abort, 'terms is append-only'); end;
create trigger terms_no_delete before delete on terms begin select raise(abort, 'terms is append-only'); end;
create trigger terms_text_no_update before update on terms_text begin select raise(abort, 'terms_text is append-only'); end;
create trigger terms_text_no_delete before delete on terms_text begin select raise(abort, 'terms_text is append-only'); end;
