//! Links to the pages of a list. Filter and order stand in the URL, so the caller makes the links.

use leptos::prelude::*;
use saldo::text;

use super::drawn::view;
use crate::server::render::PageContext;

/// How many pages are linked on each side of the present one.
const NEIGHBOURS: u32 = 2;

/// The pages worth a link: the first, the last, and those around `current`. `None` is a gap.
pub fn page_numbers(current: u32, last: u32) -> Vec<Option<u32>> {
    let near = |page: u32| page == 1 || page == last || page.abs_diff(current) <= NEIGHBOURS;
    let mut numbers: Vec<Option<u32>> = Vec::new();
    for page in 1..=last {
        if near(page) {
            numbers.push(Some(page));
        } else if numbers.last() != Some(&None) {
            numbers.push(None);
        }
    }
    numbers
}

/// `summary` says which rows are shown; `link` gives the address of a page. Without a second page
/// there is only the summary.
#[component]
pub fn Pagination<Link>(current: u32, last: u32, summary: String, link: Link) -> impl IntoView
where
    Link: Fn(u32) -> String + Send + 'static,
{
    let texts = PageContext::current().texts;
    let numbers = page_numbers(current, last).into_iter().map(|page| match page {
        None => view! { <li aria-hidden="true">"…"</li> },
        Some(page) => {
            let words = text!(texts, "pagination-page", page = page);
            let here = (page == current).then_some("page");
            view! { <li><a href=link(page) aria-label=words aria-current=here>{page}</a></li> }
        }
    });
    let list = (last > 1).then(|| {
        let numbers = numbers.collect_view();
        let previous = (current > 1)
            .then(|| view! { <li><a rel="prev" href=link(current - 1)>{text!(texts, "pagination-previous")}</a></li> });
        let next = (current < last)
            .then(|| view! { <li><a rel="next" href=link(current + 1)>{text!(texts, "pagination-next")}</a></li> });
        view! { <ul>{previous}{numbers}{next}</ul> }
    });
    view! { <nav class="pages" aria-label=text!(texts, "pagination-label")><p>{summary}</p>{list}</nav> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_become_a_gap() {
        let text = |current, last| {
            let numbers = page_numbers(current, last).into_iter();
            numbers.map(|page| page.map_or("…".into(), |page| page.to_string())).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(text(1, 1), "1");
        assert_eq!(text(1, 3), "1 2 3");
        assert_eq!(text(10, 20), "1 … 8 9 10 11 12 … 20");
        assert_eq!(text(20, 20), "1 … 18 19 20");
    }
}
