-- The list grows, whatever else stands in it.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into strict known
    from pg_constraint
    where conname = 'debtor_move_item_kind_check' and conrelid = 'debtor_move_item'::regclass;
    alter table debtor_move_item drop constraint debtor_move_item_kind_check;
    execute 'alter table debtor_move_item add constraint debtor_move_item_kind_check '
         || replace(known, '''thread''::text', '''thread''::text, ''plan''::text, ''promise''::text, ''paid_claim''::text');
end
$$;
