create trigger hold_was_append_only before update or delete or truncate on hold_was for each statement execute function refuse_change();
