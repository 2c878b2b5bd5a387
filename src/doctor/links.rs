//! Rules of pay links: what one is about, and who holds it.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "I-26",
        "what a pay link is about is its debtor's",
        "access_token",
        "select t.id, coalesce(x.debtor_id, 'nobody') as found, coalesce(t.debtor_id, 'a debtor') as expected
         from access_token t
         join (
             select i.token_id, d.debtor_id
             from access_token_document i
             join document d on d.id = i.document_id
             union all
             select a.id as token_id, p.debtor_id
             from access_token a
             join payment p on p.id = a.payment_id
         ) x on x.token_id = t.id
         where t.revoked_at is null and x.debtor_id is distinct from t.debtor_id",
    ),
    Rule::error(
        "I-26",
        "a pay link has a debtor, a recipient and a scope",
        "access_token",
        "select id, scope as found, 'due, documents or payment of a debtor, for a contact' as expected
         from access_token
         where type = 'pay'
           and (debtor_id is null or contact_id is null or scope not in ('due', 'documents', 'payment')
                or (scope = 'payment') <> (payment_id is not null))",
    ),
    Rule::error(
        "I-28",
        "a pay link is used when a browser holds it, and only then",
        "access_token",
        "select id, case when used_at is null then 'a session unused' else 'used without session' end as found,
                'both or neither' as expected
         from access_token
         where type = 'pay' and ((used_at is null) <> (session_hash is null)
                                 or (session_hash is null) <> (session_expires_at is null))",
    ),
];
