-- See 0006 for how a list of words grows.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''reversal''',
    '''reversal'', ''waiver'', ''waiver_reversed'', ''write_off'', ''write_off_reversed''')
where type = 'table' and name = 'entry';
pragma writable_schema = reset;
