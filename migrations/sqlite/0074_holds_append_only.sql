create trigger hold_was_no_update before update on hold_was begin select raise(abort, 'hold_was is append-only'); end;
create trigger hold_was_no_delete before delete on hold_was begin select raise(abort, 'hold_was is append-only'); end;
