//! Rules of payment plans: what was agreed stays, instalments come to the whole, and what is not due is held.

use chrono::Duration;

use super::Rule;

/// From two days ahead on it is certain that a day has not begun, whatever the creditor's time zone.
const NOT_DUE: Duration = Duration::days(-2);

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-15",
        "instalments and invoices of a plan come to its total",
        "plan_terms",
        "select t.plan_id as id, cast(coalesce(i.minor, 0) as text) || ' and ' || cast(coalesce(c.minor, 0) as text) as found,
                cast(t.total_minor as text) || ' in terms ' || cast(t.version as text) as expected
         from plan_terms t
         left join (
             select plan_id, version, cast(sum(amount_minor) as bigint) as minor from plan_instalment group by plan_id, version
         ) i on i.plan_id = t.plan_id and i.version = t.version
         left join (
             select plan_id, version, cast(sum(amount_minor) as bigint) as minor from plan_claim group by plan_id, version
         ) c on c.plan_id = t.plan_id and c.version = t.version
         where coalesce(i.minor, 0) <> t.total_minor or coalesce(c.minor, 0) <> t.total_minor",
    ),
    Rule::error(
        "I-21",
        "a plan that ran was agreed to by both",
        "plan",
        "select p.id, cast(count(c.side) as text) || ' consents' as found, 'two, to terms ' || cast(p.agreed_terms as text) as expected
         from plan p
         left join plan_consent c on c.plan_id = p.id and c.version = p.agreed_terms
         where p.state in ('running', 'broken', 'completed', 'ended')
         group by p.id, p.agreed_terms
         having count(c.side) <> 2",
    ),
    Rule::error(
        "I-21",
        "the parts of a plan are its instalments and its invoices",
        "plan",
        "select p.id, 'instalment ' || cast(i.position as text) || ': ' || cast(coalesce(r.minor, 0) as text) as found,
                cast(i.amount_minor as text) as expected
         from plan p
         join plan_instalment i on i.plan_id = p.id and i.version = p.agreed_terms
         left join (
             select plan_id, position, cast(sum(agreed_minor) as bigint) as minor from plan_part group by plan_id, position
         ) r on r.plan_id = i.plan_id and r.position = i.position
         where p.state in ('running', 'broken', 'completed', 'ended') and coalesce(r.minor, 0) <> i.amount_minor
         union all
         select p.id, 'invoice ' || c.document_id || ': ' || cast(coalesce(r.minor, 0) as text) as found,
                cast(c.amount_minor as text) as expected
         from plan p
         join plan_claim c on c.plan_id = p.id and c.version = p.agreed_terms
         left join (
             select plan_id, document_id, cast(sum(agreed_minor) as bigint) as minor from plan_part group by plan_id, document_id
         ) r on r.plan_id = c.plan_id and r.document_id = c.document_id
         where p.state in ('running', 'broken', 'completed', 'ended') and coalesce(r.minor, 0) <> c.amount_minor",
    ),
    Rule::error(
        "I-21",
        "an invoice is in one plan that is open",
        "document",
        "select c.document_id as id, cast(count(*) as text) || ' plans' as found, 'at most one' as expected
         from plan p
         join plan_claim c on c.plan_id = p.id and c.version = coalesce(p.agreed_terms, p.terms)
         where p.closed_at is null
         group by c.document_id
         having count(*) > 1",
    ),
    Rule::error(
        "I-21",
        "terms take the place of those that both agreed to before, and with both consents",
        "plan_change",
        "select g.plan_id as id,
                'change ' || cast(g.number as text) || ': ' || cast(count(c.side) as text) || ' consents, in place of terms '
                    || coalesce(cast(t.replaces as text), 'nobody knows') as found,
                'two consents, in place of older terms' as expected
         from plan_change g
         join plan p on p.id = g.plan_id
         join plan_terms t on t.plan_id = g.plan_id and t.version = g.terms
         left join plan_consent c on c.plan_id = g.plan_id and c.version = g.terms
         where g.state = 'agreed'
         group by g.plan_id, g.number, g.terms, t.replaces, p.agreed_terms
         having count(c.side) <> 2 or t.replaces is null or t.replaces >= g.terms or g.terms > coalesce(p.agreed_terms, 0)",
    ),
    Rule::error(
        "plans",
        "a change that is open is of a plan that runs, and about the terms that hold",
        "plan_change",
        "select g.plan_id as id, p.state || ' with terms ' || cast(p.agreed_terms as text) as found,
                'running, with terms ' || coalesce(cast(t.replaces as text), 'nobody knows') as expected
         from plan_change g
         join plan p on p.id = g.plan_id
         join plan_terms t on t.plan_id = g.plan_id and t.version = g.terms
         where g.closed_at is null
           and (p.state not in ('running', 'broken') or t.replaces is distinct from p.agreed_terms or g.terms <> p.terms)",
    ),
    Rule::error(
        "plans",
        "a plan has followed what was booked on its invoices",
        "plan_invoice",
        "select i.document_id as id,
                cast(i.owed_minor as text) || ', contested ' || cast(i.contested_minor as text) as found,
                cast(d.outstanding_minor as text) || ', contested ' || cast(coalesce(x.minor, 0) as text) as expected
         from plan_invoice i
         join plan p on p.id = i.plan_id and p.state in ('running', 'broken', 'completed')
         join document d on d.id = i.document_id
         left join (
             select v.document_id, cast(sum(v.held_minor) as bigint) as minor
             from dispute_invoice v
             join dispute s on s.id = v.dispute_id and s.round = v.round and s.closed_at is null
             group by v.document_id
         ) x on x.document_id = i.document_id
         where i.owed_minor <> d.outstanding_minor or i.contested_minor <> coalesce(x.minor, 0)",
    ),
    Rule::error(
        "plans",
        "a plan asks for no more of an invoice than is owed and not contested",
        "plan_invoice",
        "select i.document_id as id, cast(r.minor as text) as found,
                'at most ' || cast(i.owed_minor - i.contested_minor as text) as expected
         from plan_invoice i
         join plan p on p.id = i.plan_id and p.state in ('running', 'broken', 'completed')
         join (
             select plan_id, document_id, cast(sum(open_minor) as bigint) as minor from plan_part group by plan_id, document_id
         ) r on r.plan_id = i.plan_id and r.document_id = i.document_id
         where r.minor > i.owed_minor - i.contested_minor",
    ),
    Rule::error(
        "plans",
        "what stays out of a plan is contested of its invoice",
        "plan_invoice",
        "select i.document_id as id, cast(r.minor as text) as found, 'at most ' || cast(i.contested_minor as text) as expected
         from plan_invoice i
         join plan p on p.id = i.plan_id and p.state in ('running', 'broken', 'completed')
         join (
             select plan_id, document_id, cast(sum(out_minor) as bigint) as minor from plan_part group by plan_id, document_id
         ) r on r.plan_id = i.plan_id and r.document_id = i.document_id
         where r.minor > i.contested_minor",
    ),
    Rule::error(
        "plans",
        "a plan is complete when nothing of it is left or contested, and not before",
        "plan",
        "select p.id, p.state || ' with ' || cast(coalesce(r.minor, 0) as text) || ' left' as found,
                case when p.state = 'completed' then 'nothing left' else 'something left' end as expected
         from plan p
         left join (
             select plan_id, cast(sum(open_minor + out_minor) as bigint) as minor from plan_part group by plan_id
         ) r on r.plan_id = p.id
         where (p.state = 'completed' and coalesce(r.minor, 0) <> 0)
            or (p.state in ('running', 'broken') and coalesce(r.minor, 0) = 0)",
    ),
    Rule::error(
        "plans",
        "what is left of a part that is not due is held",
        "plan_part",
        "select r.document_id as id, coalesce(cast(h.amount_minor as text), 'no hold') as found,
                cast(r.open_minor as text) || ' of instalment ' || cast(r.position as text) as expected
         from plan_part r
         join plan p on p.id = r.plan_id and p.state in ('running', 'broken', 'completed')
         left join hold h on h.source_key = 'plan:' || r.plan_id || ':' || cast(r.position as text) || '/' || r.document_id
                         and h.ended_at is null
         where (h.id is not null and (h.amount_minor <> r.open_minor or h.document_id <> r.document_id or h.reason <> 'plan'))
            or (h.id is null and r.open_minor > 0 and r.due_on > $1)",
    )
    .older_than(NOT_DUE),
    Rule::error(
        "plans",
        "what is left of a part now is what was written down last",
        "plan_part_left",
        "select r.document_id as id, coalesce(cast(l.left_minor as text), 'nothing') as found,
                cast(case when p.state = 'ended' then 0 else r.open_minor + r.out_minor end as text) || ' of instalment '
                || cast(r.position as text) as expected
         from plan_part r
         join plan p on p.id = r.plan_id
         left join plan_part_left l on l.plan_id = r.plan_id and l.position = r.position
                                   and l.document_id = r.document_id and l.until is null
         where case when p.state = 'ended' then 0 else r.open_minor + r.out_minor end <> coalesce(l.left_minor, 0)
            or l.due_on <> r.due_on",
    ),
    Rule::error(
        "plans",
        "a plan that is over holds nothing",
        "hold",
        "select h.id, 'open, for ' || h.source_key as found, 'ended' as expected
         from hold h
         where h.ended_at is null and h.source_key like 'plan:pln!_%' escape '!'
           and not exists (
               select 1
               from plan_part r
               join plan p on p.id = r.plan_id and p.state in ('running', 'broken', 'completed')
               where r.open_minor > 0
                 and h.source_key = 'plan:' || r.plan_id || ':' || cast(r.position as text) || '/' || r.document_id)",
    ),
    Rule::error(
        "plans",
        "an open plan is about invoices of its debtor",
        "plan",
        "select distinct p.id, 'an invoice of another debtor' as found, p.debtor_id as expected
         from plan p
         join plan_claim c on c.plan_id = p.id and c.version = coalesce(p.agreed_terms, p.terms)
         join document d on d.id = c.document_id
         where p.closed_at is null and d.debtor_id <> p.debtor_id",
    ),
    Rule::error(
        "I-09",
        "a request for a plan has an open task",
        "plan",
        "select p.id, p.state || case when k.id is null then ' without' else ' with' end || ' an open task' as found,
                'a task while somebody of the creditor is to answer' as expected
         from plan p
         left join task k on k.cause = 'plan:' || p.id and k.closed_at is null
         where (p.state = 'asked') <> (k.id is not null)",
    ),
    Rule::error(
        "I-09",
        "a request to change a plan has an open task",
        "plan",
        "select p.id, coalesce(g.state, 'no change') || case when k.id is null then ' without' else ' with' end || ' an open task' as found,
                'a task while somebody of the creditor is to answer' as expected
         from plan p
         left join plan_change g on g.plan_id = p.id and g.closed_at is null
         left join task k on k.cause = 'plan:' || p.id || ':change' and k.closed_at is null
         where (coalesce(g.state, '') = 'asked') <> (k.id is not null)",
    ),
];
