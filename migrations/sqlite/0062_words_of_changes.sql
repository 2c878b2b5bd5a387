-- See 0006 for how a list of words grows.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''ended'', ''assigned'')',
    '''ended'', ''assigned'', ''change_asked'', ''change_offered'', ''changed'', ''change_refused'', ''change_withdrawn'', ''change_lapsed'')')
where type = 'table' and name = 'plan_event';
pragma writable_schema = reset;
