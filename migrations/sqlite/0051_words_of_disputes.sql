-- See 0006 for how a list of words grows.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''reversal''', '''reversal'', ''credit_decision''')
where type = 'table' and name = 'entry';
update sqlite_schema set sql = replace(sql, '''negative_invoice''', '''negative_invoice'', ''credit_decision''')
where type = 'table' and name = 'credit';
update sqlite_schema set sql = replace(sql, '''credit_request''', '''credit_request'', ''dispute'', ''thread''')
where type = 'table' and name = 'debtor_move_item';
pragma writable_schema = reset;
