-- The list grows, whatever else stands in it.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into strict known
    from pg_constraint
    where conname = 'entry_kind_check' and conrelid = 'entry'::regclass;
    alter table entry drop constraint entry_kind_check;
    execute 'alter table entry add constraint entry_kind_check '
        || replace(known, '''reversal''::text',
                   '''reversal''::text, ''waiver''::text, ''waiver_reversed''::text, ''write_off''::text, ''write_off_reversed''::text');
end
$$;
