//! The header of the staff side: where one is, where one can go, and who one is.

use leptos::prelude::*;
use saldo::paths::admin as paths;
use saldo::staff::{Duty, Role};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::view;

/// What the header links to: the address, the duty it needs, and its words.
fn sections(texts: &'static Texts) -> Vec<(&'static str, Duty, String)> {
    vec![
        (paths::START, Duty::Look, text!(texts, "staff-nav-start")),
        (paths::DEBTORS, Duty::Look, text!(texts, "staff-nav-debtors")),
        (paths::TASKS, Duty::Look, text!(texts, "staff-nav-tasks")),
        (paths::DISPUTES, Duty::Look, text!(texts, "staff-nav-disputes")),
        (paths::PAYMENTS, Duty::Look, text!(texts, "staff-nav-payments")),
        (paths::APPROVALS, Duty::Handle, text!(texts, "staff-nav-approvals")),
        (paths::COLLEAGUES, Duty::Administer, text!(texts, "staff-nav-colleagues")),
        (paths::AUDIT, Duty::Handle, text!(texts, "staff-nav-audit")),
        (paths::SETTINGS, Duty::Administer, text!(texts, "staff-nav-settings")),
    ]
}

/// Whether a page is in the section of an address; the start is in no other's.
fn is_in(path: &str, section: &str) -> bool {
    path == section || (section != paths::START && path.strip_prefix(section).is_some_and(|rest| rest.starts_with('/')))
}

/// The main links, as far as the role goes; nothing for somebody who is not logged in.
#[component]
pub fn Navigation() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let path = page.address.split('?').next().unwrap_or_default().to_owned();
    let role = page.visit.staff.as_ref().map(|on_duty| on_duty.session.staff.role);
    role.map(|role: Role| {
        let links = sections(texts).into_iter().filter(|(_, duty, _)| role.may(*duty)).map(|(section, _, words)| {
            let current = is_in(&path, section).then_some("page");
            view! { <li><a href=section aria-current=current>{words}</a></li> }
        });
        view! { <nav class="site-nav" aria-label=text!(texts, "nav-label")><ul>{links.collect_view()}</ul></nav> }
    })
}

/// Who is logged in, with the way to their own page, and the way out.
#[component]
pub fn Account() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    page.visit.staff.as_ref().map(|on_duty| {
        let name = on_duty.session.staff.name.clone();
        let here = is_in(page.address.split('?').next().unwrap_or_default(), paths::ACCOUNT).then_some("page");
        view! {
            <div class="account on-duty">
                <a class="who" href=paths::ACCOUNT aria-current=here>
                    <bdi>{name}</bdi><span class="visually-hidden">" "{text!(texts, "staff-nav-account")}</span>
                </a>
                <form method="post" action=paths::LOG_OUT>
                    <button class="button quiet">{text!(texts, "action-log-out")}</button>
                </form>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_holds_its_pages_and_the_start_only_itself() {
        assert!(is_in("/admin", paths::START));
        assert!(!is_in("/admin/colleagues", paths::START));
        assert!(is_in("/admin/colleagues", paths::COLLEAGUES));
        assert!(is_in("/admin/colleagues/stf_1", paths::COLLEAGUES));
        assert!(!is_in("/admin/colleagues-x", paths::COLLEAGUES));
    }
}
