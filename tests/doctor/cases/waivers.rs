//! Rows spoiled for the rules of `src/doctor/waivers.rs`.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "waivers",
        "a waiver is booked with its amount",
        "{waiver}",
        "update waiver set amount_minor = amount_minor + 1 where id = '{waiver}'",
    ),
    case(
        "waivers",
        "a waiver is booked back when it was taken back, and only then",
        "{unwaived}",
        "update waiver set taken_back_at = null, taken_back_by = null, taken_back_why = null where id = '{unwaived}'",
    ),
    case("waivers", "what is waived was decided", "{waiver_entry}", "delete from waiver where id = '{waiver}'"),
    case(
        "waivers",
        "a write-off is booked with its amount",
        "{write_off}",
        "update write_off set amount_minor = amount_minor - 1 where id = '{write_off}'",
    ),
];
