-- SQLite cannot change a check; its page on ALTER TABLE says how to write such a change into the schema
-- when every row stays valid. Only lists of words grow here.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql,
    '''elsewhere'', ''credit'', ''unknown'')',
    '''elsewhere'', ''credit'', ''unknown'', ''transfer'', ''manual'')')
where type = 'table' and name = 'payment';
update sqlite_schema set sql = replace(sql,
    '''expired'', ''cancelled'')',
    '''expired'', ''cancelled'', ''awaiting_transfer'')')
where type = 'table' and name = 'payment';
update sqlite_schema set sql = replace(sql,
    '''chargeback_won'', ''suspense'')',
    '''chargeback_won'', ''suspense'', ''reversal'', ''moved'')')
where type = 'table' and name = 'entry';
pragma writable_schema = reset;
