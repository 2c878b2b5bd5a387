-- The list grows, whatever else stands in it.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into strict known
    from pg_constraint
    where conname = 'plan_event_kind_check' and conrelid = 'plan_event'::regclass;
    alter table plan_event drop constraint plan_event_kind_check;
    execute 'alter table plan_event add constraint plan_event_kind_check '
         || replace(known, '''assigned''::text',
                    '''assigned''::text, ''change_asked''::text, ''change_offered''::text, ''changed''::text, '
                    || '''change_refused''::text, ''change_withdrawn''::text, ''change_lapsed''::text');
end
$$;
