create trigger entry_no_update before update on entry begin select raise(abort, 'entry is append-only'); end;
create trigger entry_no_delete before delete on entry begin select raise(abort, 'entry is append-only'); end;
create trigger transfer_no_update before update on transfer begin select raise(abort, 'transfer is append-only'); end;
create trigger transfer_no_delete before delete on transfer begin select raise(abort, 'transfer is append-only'); end;
create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end;
create trigger audit_seal_no_update before update on audit_seal begin select raise(abort, 'audit_seal is append-only'); end;
create trigger audit_seal_no_delete before delete on audit_seal begin select raise(abort, 'audit_seal is append-only'); end;
