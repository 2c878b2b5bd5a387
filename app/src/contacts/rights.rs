//! Rights as ticked boxes.

use saldo::access::Rights;
use saldo::ids::ContactId;
use saldo::text;
use saldo::texts::Texts;

use crate::server::forms::FormState;

/// A right with its box: what a contact may do beside looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RightBox {
    Pay,
    DisputeAndPlan,
    ManageContacts,
}

impl RightBox {
    pub const ALL: [Self; 3] = [Self::Pay, Self::DisputeAndPlan, Self::ManageContacts];

    /// The name of its field. In the list of contacts the value says whose right it is.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::DisputeAndPlan => "dispute",
            Self::ManageContacts => "manage",
        }
    }

    /// Whether `rights` has it.
    pub const fn is_in(self, rights: Rights) -> bool {
        match self {
            Self::Pay => rights.pay,
            Self::DisputeAndPlan => rights.dispute_and_plan,
            Self::ManageContacts => rights.manage_contacts,
        }
    }

    /// The heading of its column.
    pub fn heading(self, texts: &Texts) -> String {
        match self {
            Self::DisputeAndPlan => text!(texts, "contacts-may-dispute-short"),
            _ => self.label(texts),
        }
    }

    pub fn label(self, texts: &Texts) -> String {
        match self {
            Self::Pay => text!(texts, "contacts-may-pay"),
            Self::DisputeAndPlan => text!(texts, "contacts-may-dispute"),
            Self::ManageContacts => text!(texts, "contacts-may-manage"),
        }
    }
}

/// The rights whose box is ticked with `value`.
pub(crate) fn ticked(form: &FormState, value: &str) -> Rights {
    let is_ticked = |right: RightBox| form.all(right.field()).any(|ticked| ticked == value);
    Rights {
        pay: is_ticked(RightBox::Pay),
        dispute_and_plan: is_ticked(RightBox::DisputeAndPlan),
        manage_contacts: is_ticked(RightBox::ManageContacts),
    }
}

/// Who is in the list that was sent, with the rights that are ticked; those who get the right to
/// manage first, so that it can be handed over in one go.
pub(super) fn list(form: &FormState) -> Vec<(ContactId, Rights)> {
    let mut list: Vec<_> = form
        .all("contact")
        .filter_map(ContactId::parse)
        .map(|contact| {
            let rights = ticked(form, contact.as_str());
            (contact, rights)
        })
        .collect();
    list.sort_by_key(|(_, rights)| !rights.manage_contacts);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_belong_to_the_contact_in_their_value() {
        let [anna, bert] = ["con_01JD000000000000000000000A", "con_01JD000000000000000000000B"];
        let form =
            FormState::of(&[("contact", anna), ("contact", bert), ("pay", anna), ("manage", bert), ("contact", "x")]);
        let list = list(&form);
        assert_eq!(list[0], (ContactId::parse(bert).unwrap(), Rights::MANAGE_CONTACTS));
        assert_eq!(list[1], (ContactId::parse(anna).unwrap(), Rights::PAY));
        assert_eq!(list.len(), 2);
        assert_eq!(ticked(&FormState::of(&[("pay", "yes")]), "yes"), Rights::PAY);
    }
}
