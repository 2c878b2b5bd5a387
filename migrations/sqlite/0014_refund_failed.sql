-- A refund that fails later is booked back. See 0006 for how a list of words grows.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''reversal''', '''reversal'', ''refund_failed''')
where type = 'table' and name = 'entry';
pragma writable_schema = reset;
