-- Invoices and credit notes as they came, and the files they came in.

create table blob (
    hash text not null primary key,
    size bigint not null,
    created_at timestamptz not null
);

create table document (
    id text not null primary key,
    debtor_id text not null references debtor (id),
    kind text not null check (kind in ('invoice', 'credit_note')),
    number text not null,
    -- The year where the creditor restarts its numbers, else 0.
    number_year integer not null default 0,
    issue_on date not null,
    due_on date not null,
    due_assumed boolean not null default false,
    delivery_on date,
    currency text not null check (length(currency) = 3),
    lines_net_minor bigint not null,
    allowances_minor bigint not null default 0,
    charges_minor bigint not null default 0,
    without_vat_minor bigint not null,
    vat_minor bigint not null,
    with_vat_minor bigint not null,
    prepaid_minor bigint not null default 0,
    rounding_minor bigint not null default 0,
    payable_minor bigint not null check (payable_minor between -1000000000000000 and 1000000000000000),
    second_currency text,
    second_vat_minor bigint,
    -- The guard of the ledger: what is still owed. Only ledger::post moves it.
    outstanding_minor bigint not null check (outstanding_minor >= 0 and outstanding_minor <= case when payable_minor > 0 then payable_minor else 0 end),
    status text not null check (status in ('open', 'part_paid', 'settled')),
    settled_how text check (settled_how in ('paid', 'credited', 'waived', 'written_off')),
    settled_on date,
    terms text not null default '',
    note text not null default '',
    buyer_reference text,
    order_reference text,
    contract_reference text,
    payment_reference text,
    payment_means text,
    payee_name text,
    payee_iban text,
    -- The invoice a credit note corrects, by the number it names.
    corrects_number text,
    customer_contact text,
    -- Amounts and parties: what may not change. The rest may be amended.
    fixed_hash text not null,
    content_hash text not null,
    source_hash text references blob (hash),
    source_name text not null default '',
    imported_at timestamptz not null,
    unique (kind, number, number_year),
    check ((status = 'settled') = (outstanding_minor = 0))
);
create index document_debtor_due on document (debtor_id, due_on, id);
create index document_debtor_issue on document (debtor_id, issue_on, id);
create index document_debtor_open on document (debtor_id, status, due_on, id);
create index document_corrects on document (corrects_number);

create table document_line (
    document_id text not null references document (id),
    position integer not null,
    number text not null,
    name text not null,
    description text not null default '',
    item_id text,
    -- Exact decimals as text: quantities and prices are never summed in SQL.
    quantity text not null,
    unit text not null default '',
    unit_price text not null,
    base_quantity text not null default '1',
    net_minor bigint not null,
    vat_category text,
    vat_percent text,
    primary key (document_id, position)
);

-- Allowances and charges: of the whole document, or of the line at `line_position`.
create table document_adjustment (
    document_id text not null references document (id),
    position integer not null,
    line_position integer,
    is_charge boolean not null,
    reason text not null default '',
    amount_minor bigint not null,
    vat_category text,
    vat_percent text,
    primary key (document_id, position)
);

create table document_vat (
    document_id text not null references document (id),
    position integer not null,
    category text not null,
    percent text,
    taxable_minor bigint not null,
    vat_minor bigint not null,
    exemption text not null default '',
    primary key (document_id, position)
);

create table document_attachment (
    document_id text not null references document (id),
    position integer not null,
    name text not null,
    description text not null default '',
    media_type text not null,
    blob_hash text references blob (hash),
    uri text,
    primary key (document_id, position)
);

create table document_amendment (
    document_id text not null references document (id),
    position integer not null,
    changes text not null,
    source_hash text references blob (hash),
    amended_at timestamptz not null,
    primary key (document_id, position)
);

create table import_run (
    id text not null primary key,
    source text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    created integer not null default 0,
    amended integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0
);
