-- What a plan costs, once, in the creditor's currency: only a business, and only after somebody of the creditor has
-- confirmed the legal notice: which version of its words, who, and when. It is invoiced by the accounting system.
alter table more_time_policy add column cost_minor bigint not null default 0 check (cost_minor between 0 and 1000000000000000);
alter table more_time_policy add column notice_version integer check (notice_version >= 1);
alter table more_time_policy add column confirmed_by text;
alter table more_time_policy add column confirmed_at timestamptz
    check (cost_minor = 0 or (kind = 'business' and notice_version is not null
                              and confirmed_by is not null and confirmed_at is not null));
