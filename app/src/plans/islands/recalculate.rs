//! Asks for the page that the form's own button leads to, and puts what differs into the page that is there. So days
//! and amounts are computed on the server alone.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, DomParser, Element, FormData, HtmlFormElement, HtmlInputElement, Response, SupportedType, UrlSearchParams,
};

use super::{CALCULATOR, RESULT};

/// How long nobody types before the server is asked. A press takes less: what leaves a field to press a button finds
/// the button where it was.
const PAUSE: Duration = Duration::from_millis(400);

#[derive(Clone, Copy)]
struct Calculator {
    step: StoredValue<String>,
    /// How often something was changed or sent: an answer to what stood there before comes too late.
    changes: StoredValue<u32>,
    /// The address of what is shown.
    shown: StoredValue<String>,
    said: RwSignal<String>,
}

/// From now on each change of the form is followed, and `said` says what came of the last one.
pub fn listen(step: String, said: RwSignal<String>) {
    let (step, shown) = (StoredValue::new(step), StoredValue::new(String::new()));
    let calculator = Calculator { step, changes: StoredValue::new(0), shown, said };
    // All of them reach the window.
    window_event_listener(ev::input, move |_| calculator.wait());
    window_event_listener(ev::change, move |_| calculator.wait());
    // What the button leads to comes instead.
    window_event_listener(ev::submit, move |_| _ = calculator.count());
}

impl Calculator {
    fn count(self) -> u32 {
        self.changes.update_value(|changes| *changes += 1);
        self.changes.get_value()
    }

    fn wait(self) {
        let change = self.count();
        set_timeout(
            move || {
                if self.is_last(change) {
                    leptos::task::spawn_local(async move {
                        self.recalculate(change).await;
                    });
                }
            },
            PAUSE,
        );
    }

    fn is_last(self, change: u32) -> bool {
        self.changes.get_value() == change
    }

    /// Nothing happens where it is shown already, where something was changed meanwhile, and where the server answers
    /// with another page or not at all: then there is the button.
    async fn recalculate(self, change: u32) -> Option<()> {
        let form = document().get_element_by_id(CALCULATOR)?;
        let address = self.address(&form)?;
        if self.shown.get_value() == address {
            return None;
        }
        let page = ask(&address).await?;
        let answer = page.get_element_by_id(CALCULATOR)?;
        if !self.is_last(change) {
            return None;
        }
        let wrong = show_errors(&form, &answer);
        let in_short = one(&answer, "[data-in-short]").and_then(|result| result.get_attribute("data-in-short"));
        self.said.set(in_short.or(wrong).unwrap_or_default());
        show_result(&form, &answer);
        document().set_title(&page.title());
        let history = window().history().ok()?;
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        self.shown.set_value(address);
        Some(())
    }

    /// Where the form's own button leads.
    fn address(self, form: &Element) -> Option<String> {
        let form: &HtmlFormElement = form.dyn_ref()?;
        let fields = FormData::new_with_form(form).ok()?;
        let fields = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
        fields.append("step", &self.step.get_value());
        Some(format!("{}?{}", form.action(), fields.to_string()))
    }
}

/// The page at an address, whatever its status: one that says what is wrong is no success.
async fn ask(address: &str) -> Option<Document> {
    let answer = JsFuture::from(window().fetch_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let page = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    DomParser::new().ok()?.parse_from_string(&without_style(&page), SupportedType::TextHtml).ok()
}

/// The style of a page may be used by that page alone: here the browser would complain about it.
fn without_style(page: &str) -> String {
    let parts = page.split_once("<style").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?.1)));
    parts.map_or_else(|| page.to_owned(), |(before, after)| [before, after].concat())
}

/// What is wrong stands before its field, as on every page; gives the first of it. What is empty may still be typed, and
/// waits for the button. The list that answered the button goes.
fn show_errors(form: &Element, answer: &Element) -> Option<String> {
    for old in all(form, ".error").into_iter().chain(document().get_element_by_id("errors")) {
        old.remove();
    }
    let mut first = None;
    for error in all(answer, ".error") {
        let id = error.id();
        let field = id.strip_suffix("-e").and_then(|field| by_id(form, field));
        if let Some(field) = field.filter(|field| !is_empty(field)) {
            first = first.or_else(|| error.text_content());
            let _ = field.before_with_node_1(&error);
        }
    }
    for field in all(form, "input[id], select[id]") {
        describe(form, &field);
    }
    first
}

fn is_empty(field: &Element) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.value().is_empty())
}

/// Names the hint and the error of a field, where it has them.
fn describe(form: &Element, field: &Element) {
    let named = |end: &str| Some(format!("{}-{end}", field.id())).filter(|id| by_id(form, id).is_some());
    let (hint, error) = (named("h"), named("e"));
    set(field, "aria-invalid", error.is_some().then_some("true"));
    let described: Vec<String> = hint.into_iter().chain(error).collect();
    set(field, "aria-describedby", Some(described.join(" ").as_str()).filter(|ids| !ids.is_empty()));
}

fn set(field: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => field.set_attribute(name, value),
        None => field.remove_attribute(name),
    };
}

/// What is equal stays, so that the button below keeps the focus.
fn show_result(form: &Element, answer: &Element) {
    match (by_id(form, RESULT), by_id(answer, RESULT)) {
        (Some(old), Some(new)) => {
            for (old, new) in all(&old, ":scope > *").into_iter().zip(all(&new, ":scope > *")) {
                if !old.is_equal_node(Some(&new)) {
                    let _ = old.replace_with_with_node_1(&new);
                }
            }
        }
        (Some(old), None) => old.remove(),
        (None, Some(new)) => {
            let _ = form.append_with_node_1(&new);
        }
        (None, None) => {}
    }
}

fn by_id(within: &Element, id: &str) -> Option<Element> {
    one(within, &format!("#{id}"))
}

fn one(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}
