//! What is said of contacts.

use saldo::access::Rights;
use saldo::contacts::Contact;
use saldo::text;
use saldo::texts::Texts;

/// The name, else the mail address.
pub fn called(contact: &Contact) -> String {
    if contact.name.is_empty() { contact.email.to_string() } else { contact.name.clone() }
}

/// The name with the address behind it.
pub fn in_full(contact: &Contact) -> String {
    if contact.name.is_empty() { contact.email.to_string() } else { format!("{} ({})", contact.name, contact.email) }
}

/// What somebody may do.
pub fn rights(texts: &Texts, rights: Rights) -> String {
    let all = [
        (rights.pay, text!(texts, "right-pay")),
        (rights.dispute_and_plan, text!(texts, "right-dispute-and-plan")),
        (rights.manage_contacts, text!(texts, "right-manage-contacts")),
    ];
    let has: Vec<String> = all.into_iter().filter(|(has, _)| *has).map(|(_, words)| words).collect();
    if has.is_empty() { text!(texts, "staff-debtor-view-only") } else { has.join(", ") }
}

/// What a form said it did.
pub(super) fn done(texts: &Texts, word: &str) -> Option<String> {
    Some(match word {
        "invited" => text!(texts, "contacts-invited"),
        "saved" => text!(texts, "staff-people-saved"),
        "removed" => text!(texts, "contacts-removed"),

        "blocked" => text!(texts, "staff-people-blocked"),
        "let-in" => text!(texts, "staff-people-let-in"),
        _ => return None,
    })
}
