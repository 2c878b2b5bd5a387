//! The running total of ticked invoices. Without JavaScript the bar says what to do, and the
//! next page has the total.

use leptos::ev;
use leptos::html::Output;
use leptos::prelude::*;
use leptos::web_sys::Element;
use saldo::money_pattern::MoneyPattern;
use serde::{Deserialize, Serialize};

/// The words of the running total; `{count}` stands for the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionTexts {
    pub none: String,
    pub one: String,
    pub many: String,
}

/// How one currency of the list is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionCurrency {
    pub code: String,
    pub pattern: MoneyPattern,
}

/// What is ticked: how many, and minor units per currency in the order they are given.
type Selection = (usize, Vec<i64>);

/// Counts and adds up the ticked checkboxes of the form around it. A checkbox takes part when it
/// has `data-amount-minor` and `data-currency`.
#[island]
pub fn SelectionTotal(texts: SelectionTexts, currencies: Vec<SelectionCurrency>) -> impl IntoView {
    let output = NodeRef::<Output>::new();
    // Until the browser has looked nothing counts as ticked: the server cannot know.
    let selection = RwSignal::new((0, Vec::new()));
    let codes: Vec<String> = currencies.iter().map(|currency| currency.code.clone()).collect();
    Effect::new(move |_| {
        let Some(form) = output.get().and_then(|element| element.closest("form").ok().flatten()) else { return };
        let codes = codes.clone();
        let look = StoredValue::new_local(move || selection.set(ticked(&form, &codes)));
        look.with_value(|look| look());
        // Both reach the window; `pageshow` comes when Back restores the ticks.
        window_event_listener(ev::change, move |_| look.with_value(|look| look()));
        window_event_listener(ev::pageshow, move |_| look.with_value(|look| look()));
    });
    let words = move || selection.with(|(count, _)| counted(&texts, *count));
    let amounts = move || selection.with(|(_, sums)| written(&currencies, sums));
    let amounts = move || amounts().into_iter().map(|amount| view! { " "<strong>{amount}</strong> }).collect_view();
    view! { <output node_ref=output>{words}{amounts}</output> }
}

fn ticked(form: &Element, codes: &[String]) -> Selection {
    let mut sums = vec![0_i64; codes.len()];
    let Ok(boxes) = form.query_selector_all("input[data-amount-minor]:checked") else { return (0, sums) };
    for index in 0..boxes.length() {
        let Some(ticked) =
            boxes.item(index).and_then(|node| leptos::wasm_bindgen::JsCast::dyn_into::<Element>(node).ok())
        else {
            continue;
        };
        let amount = ticked.get_attribute("data-amount-minor").and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
        let code = ticked.get_attribute("data-currency");
        if let Some(sum) = codes.iter().position(|known| Some(known) == code.as_ref()).and_then(|at| sums.get_mut(at)) {
            *sum = sum.saturating_add(amount);
        }
    }
    (boxes.length() as usize, sums)
}

fn counted(texts: &SelectionTexts, count: usize) -> String {
    match count {
        0 => texts.none.clone(),
        1 => texts.one.clone(),
        _ => texts.many.replace("{count}", &count.to_string()),
    }
}

/// One amount per currency that has one: amounts of different currencies are never added.
fn written(currencies: &[SelectionCurrency], sums: &[i64]) -> Vec<String> {
    let amounts = currencies.iter().zip(sums).filter(|(_, sum)| **sum != 0);
    amounts.map(|(currency, sum)| currency.pattern.format(*sum)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str, sign: &str) -> SelectionCurrency {
        let pattern = MoneyPattern {
            gap: String::new(),
            sign: sign.into(),
            minus_first: true,
            group: ",".into(),
            decimal: ".".into(),
            decimals: 2,
        };
        SelectionCurrency { code: code.into(), pattern }
    }

    #[test]
    fn currencies_stand_side_by_side() {
        let both = [currency("EUR", "€"), currency("USD", "US$")];
        assert_eq!(written(&both, &[137_430, 1_000]), ["€1,374.30", "US$10.00"]);
        assert_eq!(written(&both, &[0, 1_000]), ["US$10.00"]);
        assert!(written(&both, &[0, 0]).is_empty());
    }

    #[test]
    fn one_is_not_many() {
        let texts = SelectionTexts { none: "none".into(), one: "one".into(), many: "{count} of them".into() };
        assert_eq!([0, 1, 12].map(|count| counted(&texts, count)), ["none", "one", "12 of them"]);
    }
}
