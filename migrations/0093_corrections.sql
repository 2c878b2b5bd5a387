-- Which invoice a credit note corrects. Its number alone does not say where numbers begin again each year.
create table correction (
    -- The credit note, or the invoice below zero.
    note_id text not null primary key references document (id),
    document_id text not null references document (id),
    -- Since when that is known: a note may come without a number, or before its invoice.
    bound_at timestamptz not null
);
create index correction_document on correction (document_id);

-- Those that are here: the invoice that got their credit, else the latest before them, as the import chooses.
insert into correction (note_id, document_id, bound_at)
select note_id, document_id, imported_at
from (
    select n.id as note_id, d.id as document_id, n.imported_at,
           row_number() over (
               partition by n.id
               order by case when exists (select 1 from credit c
                                          join transfer t on t.credit_id = c.id and t.document_id = d.id
                                          where c.document_id = n.id)
                               or exists (select 1 from credit_decision_tie x
                                          join credit_decision g on g.id = x.decision_id and g.document_id = d.id
                                          where x.document_id = n.id) then 0 else 1 end,
                        case when d.issue_on <= n.issue_on then 0 else 1 end, d.issue_on desc, d.id
           ) as nth
    from document n
    join document d on d.kind = 'invoice' and d.number = n.corrects_number and d.debtor_id = n.debtor_id
                   and d.currency = n.currency and d.payable_minor > 0
    where n.kind = 'credit_note' or n.payable_minor < 0
) known
where nth = 1;
