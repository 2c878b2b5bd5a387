-- See 0006 for how a list of words grows.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''dispute'', ''thread''', '''dispute'', ''thread'', ''plan'', ''promise'', ''paid_claim''')
where type = 'table' and name = 'debtor_move_item';
pragma writable_schema = reset;
