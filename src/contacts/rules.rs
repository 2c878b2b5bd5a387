//! What must hold, apart from any database.

use crate::access::Rights;
use crate::ids::ContactId;

/// The longest name of a contact, in characters.
pub const LONGEST_NAME: usize = 120;

/// A name as it is kept: without spaces around it and control characters, which could forge lines in a mail.
/// `None` when it is longer than [`LONGEST_NAME`]. May be empty.
pub fn clean_name(typed: &str) -> Option<String> {
    let name: String = typed.trim().chars().filter(|c| !c.is_control()).collect();
    (name.chars().count() <= LONGEST_NAME).then_some(name)
}

/// Whether somebody else can still manage contacts when `leaving` cannot any more.
pub(super) fn others_manage(managers: &[ContactId], leaving: &ContactId) -> bool {
    managers.iter().any(|manager| manager != leaving)
}

/// Reads "pay dispute manage" in any order, with spaces, commas or plus signs between; "view" adds
/// nothing. `None` for any other word.
pub fn parse_rights(text: &str) -> Option<Rights> {
    let mut rights = Rights::VIEW;
    for word in text.split([' ', ',', '+', ';', '|']).filter(|word| !word.is_empty()) {
        match word.to_lowercase().as_str() {
            "view" => {}
            "pay" => rights.pay = true,
            "dispute" => rights.dispute_and_plan = true,
            "manage" => rights.manage_contacts = true,
            _ => return None,
        }
    }
    Some(rights)
}

/// The same rights as [`parse_rights`] reads them; for the trail and for exports.
pub fn rights_in_code(rights: Rights) -> String {
    let words = [(rights.pay, "pay"), (rights.dispute_and_plan, "dispute"), (rights.manage_contacts, "manage")];
    let more = words.into_iter().filter(|(has, _)| *has).map(|(_, word)| word);
    std::iter::once("view").chain(more).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(letter: char) -> ContactId {
        ContactId::parse(&format!("con_01JD000000000000000000000{letter}")).unwrap()
    }

    #[test]
    fn the_last_manager_is_seen() {
        let (anna, bert) = (contact('A'), contact('B'));
        assert!(!others_manage(std::slice::from_ref(&anna), &anna));
        assert!(others_manage(&[anna.clone(), bert.clone()], &anna));
        assert!(others_manage(std::slice::from_ref(&bert), &anna));
        assert!(!others_manage(&[], &anna));
    }

    #[test]
    fn a_name_keeps_no_line_of_its_own() {
        assert_eq!(clean_name("  Anna\r\nBakker ").as_deref(), Some("AnnaBakker"));
        assert_eq!(clean_name(&"é".repeat(120)).map(|name| name.chars().count()), Some(120));
        assert_eq!(clean_name(&"é".repeat(121)), None);
        assert_eq!(clean_name(" ").as_deref(), Some(""));
    }

    #[test]
    fn rights_survive_writing_and_reading() {
        for bits in 0..8 {
            let rights = Rights { pay: bits & 1 > 0, dispute_and_plan: bits & 2 > 0, manage_contacts: bits & 4 > 0 };
            assert_eq!(parse_rights(&rights_in_code(rights)), Some(rights));
        }
        assert_eq!(parse_rights("Pay, MANAGE"), parse_rights("manage+pay"));
        assert_eq!(parse_rights(""), Some(Rights::VIEW));
        assert_eq!(parse_rights("admin"), None);
    }
}
