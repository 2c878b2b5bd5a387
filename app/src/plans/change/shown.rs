//! What a change is about, and the instalments before and after it.

use leptos::prelude::*;
use saldo::money::Currency;
use saldo::plans::{ClaimLine, Instalment, What};
use saldo::text;
use saldo::texts::Texts;

pub use crate::plans::review::Agreement;

use crate::plans::schedule::noted;
use crate::server::render::PageContext;
use crate::ui::view;

/// In a sentence, and which invoices are taken in.
pub fn what(texts: &'static Texts, what: &What) -> impl IntoView + use<> {
    let words = match what {
        What::Moved { from, to, left, .. } => {
            let (from, to) = (texts.date_long(*from), texts.date_long(*to));
            text!(texts, "plan-change-moves", amount = texts.money(*left), from = from, to = to)
        }
        What::Added { instalments, .. } => {
            let last = instalments.last().map(|last| texts.date_long(last.due_on)).unwrap_or_default();
            text!(texts, "plan-change-adds", count = instalments.len(), date = last)
        }
    };
    let claims: &[ClaimLine] = match what {
        What::Moved { .. } => &[],
        What::Added { claims, .. } => claims,
    };
    let rows: Vec<_> = claims.iter().map(|claim| taken_in(texts, claim)).collect();
    let rows = (!rows.is_empty()).then(|| view! { <ul class="moves">{rows}</ul> });
    view! { <p>{words}</p>{rows} }
}

fn taken_in(texts: &'static Texts, claim: &ClaimLine) -> impl IntoView + use<> {
    let (number, due) = (claim.number.clone(), text!(texts, "help-due", date = texts.date_long(claim.due_on)));
    let amount = texts.money(claim.amount());
    view! { <li><div><bdi>{number}</bdi><span class="sub">{due}</span></div><span class="money">{amount}</span></li> }
}

/// The instalments as they are beside those that would be; what moves or is added says so.
#[component]
pub fn Compared<'a>(
    what: &'a What,
    before: &'a [Instalment],
    after: &'a [Instalment],
    currency: Currency,
) -> impl IntoView + use<> {
    let texts = PageContext::current().texts;
    view! {
        <div class="columns halves">
            <section class="panel" aria-labelledby="before">
                <h2 id="before">{text!(texts, "plan-change-before")}</h2>
                {noted(texts, currency, before, &|_| None)}
            </section>
            <section class="panel" aria-labelledby="after">
                <h2 id="after">{text!(texts, "plan-change-after")}</h2>
                {noted(texts, currency, after, &|nth| note(texts, what, (before, after), nth))}
            </section>
        </div>
    }
}

fn note(texts: &Texts, what: &What, (before, after): (&[Instalment], &[Instalment]), nth: usize) -> Option<String> {
    match what {
        What::Moved { position, from, to, .. } => {
            let place = usize::try_from(*position).ok()?.checked_sub(1)?;
            let moved = Instalment { due_on: *to, ..*before.get(place)? };
            let is_it = after.iter().position(|one| *one == moved) == Some(nth);
            is_it.then(|| text!(texts, "plan-change-instead", date = texts.date_long(*from)))
        }
        What::Added { instalments, .. } => {
            let is_added = nth + instalments.len() >= after.len();
            is_added.then(|| text!(texts, "plan-change-added"))
        }
    }
}

#[cfg(test)]
mod tests {
    use saldo::money::Money;
    use saldo::text::Language;

    use super::*;

    fn instalment(due_on: &str, minor: i64) -> Instalment {
        Instalment { due_on: due_on.parse().unwrap(), minor }
    }

    fn notes(what: &What, before: &[Instalment], after: &[Instalment]) -> Vec<bool> {
        let texts = Texts::of(Language::En);
        (0..after.len()).map(|nth| note(texts, what, (before, after), nth).is_some()).collect()
    }

    #[test]
    fn what_moves_or_is_added_says_so() {
        let before = [instalment("2026-04-01", 100_00), instalment("2026-05-01", 100_00)];
        let (april, july) = (before[0], instalment("2026-07-01", 50_00));
        let (from, to) = (april.due_on, "2026-05-15".parse().unwrap());
        let moved = What::Moved { position: 1, from, to, left: Money::new(100_00, Currency::EUR).unwrap() };
        let after = [before[1], Instalment { due_on: to, ..april }];
        assert_eq!(notes(&moved, &before, &after), [false, true], "also behind the next one");
        let to = before[1].due_on;
        let same = What::Moved { position: 1, from, to, left: Money::new(100_00, Currency::EUR).unwrap() };
        assert_eq!(notes(&same, &before, &[before[1], before[1]]), [true, false], "one of two that are the same");
        let added = What::Added { claims: Vec::new(), instalments: vec![july] };
        assert_eq!(notes(&added, &before, &[before[0], before[1], july]), [false, false, true]);
    }
}
