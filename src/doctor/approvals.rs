//! Rules of four eyes: nobody confirmed what they asked for, and nothing waits for ever.

use chrono::Duration;

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule::error(
        "four eyes",
        "a second person confirmed",
        "approval",
        "select id, 'confirmed by ' || coalesce(decided_by, 'nobody') as found, 'somebody else than who asked' as expected
         from approval
         where state = 'confirmed' and (decided_by is null or decided_by = 'staff:' || asked_by)",
    ),
    Rule::error(
        "four eyes",
        "what waits is not decided, what does not wait is",
        "approval",
        "select id, state || ', ' || case when decided_at is null then 'no day' else 'a day' end as found,
                case when state = 'waiting' then 'no day' else 'a day' end as expected
         from approval
         where case when state = 'waiting' then 1 else 0 end <> case when decided_at is null then 1 else 0 end",
    ),
    Rule::error(
        "four eyes",
        "nothing took effect before its time",
        "approval",
        "select id, coalesce(cast(decided_at as text), 'no day') as found,
                coalesce(cast(takes_effect_at as text), 'no effect by itself') as expected
         from approval
         where state = 'done' and (takes_effect_at is null or decided_at < takes_effect_at)",
    ),
    Rule::warning(
        "four eyes",
        "what takes effect by itself did so when its time came",
        "approval",
        "select id, 'waiting' as found, 'done by ' || cast(takes_effect_at as text) as expected
         from approval
         where state = 'waiting' and takes_effect_at < $1",
    )
    .older_than(Duration::hours(1)),
];
