-- The lists grow, whatever else stands in them.
do $$
declare
    list record;
    known text;
begin
    for list in
        select * from (values
            ('entry', 'entry_kind_check', '''reversal''::text', '''reversal''::text, ''credit_decision''::text'),
            ('credit', 'credit_origin_check', '''negative_invoice''::text', '''negative_invoice''::text, ''credit_decision''::text'),
            ('debtor_move_item', 'debtor_move_item_kind_check', '''credit_request''::text',
             '''credit_request''::text, ''dispute''::text, ''thread''::text')
        ) as lists (of_table, name, word, words)
    loop
        select pg_get_constraintdef(oid) into strict known
        from pg_constraint
        where conname = list.name and conrelid = list.of_table::regclass;
        execute format('alter table %I drop constraint %I', list.of_table, list.name);
        execute format('alter table %I add constraint %I ', list.of_table, list.name) || replace(known, list.word, list.words);
    end loop;
end
$$;
