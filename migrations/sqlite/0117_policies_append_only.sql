create trigger more_time_policy_no_update before update on more_time_policy begin select raise(abort, 'more_time_policy is append-only'); end;
create trigger more_time_policy_no_delete before delete on more_time_policy begin select raise(abort, 'more_time_policy is append-only'); end;
