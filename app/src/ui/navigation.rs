//! Where one is, and where one can go: the links of the header.

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;
use saldo::{paths, text};

use super::drawn::view;
use crate::server::render::PageContext;

/// The parts of a debtor's pages that the header links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Home,
    Invoices,
    Payments,
    Contacts,
    Profile,
    Other,
}

impl Section {
    /// From the path of a page.
    fn of(path: &str) -> Self {
        let mut parts = path.trim_start_matches('/').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("profile"), ..) => Self::Profile,
            (Some("d"), Some(_), None) => Self::Home,
            (Some("d"), Some(_), Some("invoices" | "pay" | "statement")) => Self::Invoices,
            (Some("d"), Some(_), Some("payments")) => Self::Payments,
            (Some("d"), Some(_), Some("contacts")) => Self::Contacts,
            _ => Self::Other,
        }
    }

    /// The same section of a debtor; its home where there is none they may use.
    fn for_debtor(self, debtor: &DebtorOfContact) -> String {
        match self {
            Self::Invoices => paths::invoices(&debtor.id),
            Self::Payments => paths::payments(&debtor.id),
            Self::Contacts if debtor.rights.manage_contacts => paths::contacts(&debtor.id),
            _ => paths::home(&debtor.id),
        }
    }
}

/// The page's path and the debtor it is about: the one in the URL, else the contact's only one.
fn place(page: &PageContext) -> (Section, Option<DebtorOfContact>) {
    let path = page.address.split('?').next().unwrap_or_default();
    let debtors = &page.visit.debtors;
    let only = || if let [only] = debtors.as_slice() { Some(only) } else { None };
    let debtor = debtor_in(path).and_then(|id| debtors.iter().find(|debtor| debtor.id == id)).or_else(only);
    (Section::of(path), debtor.cloned())
}

fn debtor_in(path: &str) -> Option<DebtorId> {
    path.strip_prefix("/d/")?.split('/').next().and_then(DebtorId::parse)
}

/// The main links, also for a colleague who looks through a debtor's eyes; nothing for somebody who is not logged in.
#[component]
pub fn Navigation() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (here, debtor) = place(&page);
    let mut links = Vec::new();
    match &debtor {
        Some(debtor) => {
            links.push((Section::Home, paths::home(&debtor.id), text!(texts, "nav-home")));
            links.push((Section::Invoices, paths::invoices(&debtor.id), text!(texts, "nav-invoices")));
            links.push((Section::Payments, paths::payments(&debtor.id), text!(texts, "nav-payments")));
        }
        None => links.push((Section::Other, paths::DEBTORS.to_owned(), text!(texts, "nav-debtors"))),
    }
    if page.visit.session.is_some() {
        links.push((Section::Profile, paths::PROFILE.to_owned(), text!(texts, "nav-profile")));
    }
    (page.visit.session.is_some() || page.visit.is_view_as()).then(|| {
        let links = links.into_iter().map(|(section, path, words)| {
            let current = (section == here).then_some("page");
            view! { <li><a href=path aria-current=current>{words}</a></li> }
        });
        view! {
            <nav class="site-nav" aria-label=text!(texts, "nav-label")><ul>{links.collect_view()}</ul></nav>
        }
    })
}

/// Which debtor, and the way out; nothing for somebody who is not logged in.
#[component]
pub fn Account() -> impl IntoView {
    let page = PageContext::current();
    page.visit.session.is_some().then(|| {
        view! {
            <div class="account">
                <Switcher/>
                <form method="post" action="/logout">
                    <button class="button quiet">{text!(page.texts, "action-log-out")}</button>
                </form>
            </div>
        }
    })
}

/// Leads to the same section of another debtor. Nothing when there is no other.
#[component]
fn Switcher() -> impl IntoView {
    let page = PageContext::current();
    let texts = page.texts;
    let (here, debtor) = place(&page);
    let debtors = page.visit.debtors.clone();
    let name = debtor.as_ref().map_or_else(|| text!(texts, "switcher-choose"), |debtor| debtor.name.clone());
    (debtors.len() > 1).then(|| {
        let links = debtors.into_iter().map(|other| {
            let current = (Some(&other.id) == debtor.as_ref().map(|debtor| &debtor.id)).then_some("true");
            let number = other.number.clone().map(|number| text!(texts, "customer-number", number = number));
            let path = here.for_debtor(&other);
            view! { <li><a href=path aria-current=current>{other.name}{number.map(|number| view! { <small>{number}</small> })}</a></li> }
        });
        view! {
            <details class="switcher">
                <summary><span><span class="visually-hidden">{text!(texts, "switcher-label")}" "</span>{name}</span></summary>
                <ul>{links.collect_view()}</ul>
            </details>
        }
    })
}

#[cfg(test)]
mod tests {
    use saldo::access::Rights;

    use super::*;

    const DEBTOR: &str = "deb_01JD0000000000000000000000";

    #[test]
    fn a_path_names_its_section_and_debtor() {
        for (path, section) in [
            (format!("/d/{DEBTOR}"), Section::Home),
            (format!("/d/{DEBTOR}/invoices/doc_1"), Section::Invoices),
            (format!("/d/{DEBTOR}/pay"), Section::Invoices),
            (format!("/d/{DEBTOR}/payments/pay_1"), Section::Payments),
        ] {
            assert_eq!(Section::of(&path), section, "{path}");
            assert_eq!(debtor_in(&path), DebtorId::parse(DEBTOR), "{path}");
        }
        assert_eq!((Section::of("/profile"), debtor_in("/profile")), (Section::Profile, None));
        assert_eq!(debtor_in("/d/nobody/invoices"), None);
    }

    #[test]
    fn the_switcher_keeps_the_section_where_it_may() {
        let mut other = DebtorOfContact {
            id: DebtorId::parse(DEBTOR).unwrap(),
            number: None,
            name: "Other".into(),
            rights: Rights::VIEW,
        };
        assert_eq!(Section::Payments.for_debtor(&other), format!("/d/{DEBTOR}/payments"));
        assert_eq!(Section::Contacts.for_debtor(&other), format!("/d/{DEBTOR}"));
        other.rights = Rights::MANAGE_CONTACTS;
        assert_eq!(Section::Contacts.for_debtor(&other), format!("/d/{DEBTOR}/contacts"));
    }
}
