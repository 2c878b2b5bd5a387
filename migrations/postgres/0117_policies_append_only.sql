create trigger more_time_policy_append_only before update or delete or truncate on more_time_policy for each statement execute function refuse_change();
