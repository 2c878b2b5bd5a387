//! What both agree to when a plan changes, word by word. Pure.
//!
//! It says all that the agreement before it said, so that it can be read alone, and which one it takes the place of:
//! every instalment and invoice with what is left to pay of it on that day, what moves, and what is taken in.

use chrono::NaiveDate;

use super::planned::Old;
use super::types::What;
use crate::creditor::Creditor;
use crate::debtors::Debtor;
use crate::ids::DocumentId;
use crate::money::{Currency, Money};
use crate::plans::agreement::{one_line, parties, rules, split};
use crate::plans::parts::{amounts, parts};
use crate::plans::{ClaimLine, Instalment};
use crate::policies::Policy;
use crate::text;
use crate::texts::Texts;

/// What it is written from.
pub(super) struct Facts<'a> {
    pub(super) creditor: &'a Creditor,
    pub(super) debtor: &'a Debtor,
    pub(super) policy: &'a Policy,
    pub(super) old: &'a Old,
    pub(super) what: &'a What,
    /// Of the new terms.
    pub(super) version: i32,
    pub(super) today: NaiveDate,
    /// The debtor's last entry in the ledger.
    pub(super) as_of: i64,
}

/// Plain text with headings and lists: see [`crate::terms::blocks`].
pub(super) fn text(texts: &Texts, currency: Currency, facts: &Facts<'_>) -> String {
    let parts = [
        format!("# {}", text!(texts, "plan-text-change-title")),
        parties(texts, facts.creditor, facts.debtor),
        replaces(texts, facts),
        format!("## {}", text!(texts, "plan-text-claims")),
        claims(texts, currency, facts),
        format!("## {}", text!(texts, "plan-text-instalments")),
        instalments(texts, currency, facts),
        format!("## {}", text!(texts, "plan-text-rules")),
        rules(texts, (text!(texts, "plan-text-order-kept"), free(texts, facts)), (facts.creditor, facts.policy)),
    ];
    parts.join("\n\n") + "\n"
}

/// A change costs nothing, whatever the plan did.
fn free(texts: &Texts, facts: &Facts<'_>) -> String {
    match facts.policy.cost_minor {
        0 => text!(texts, "plan-text-free"),
        _ => text!(texts, "plan-text-change-free"),
    }
}

fn replaces(texts: &Texts, facts: &Facts<'_>) -> String {
    let (old, hash) = (&facts.old.terms, facts.old.terms.agreement_hash.as_str());
    text!(texts, "plan-text-replaces", version = facts.version, replaced = old.version, hash = hash)
}

fn claims(texts: &Texts, currency: Currency, facts: &Facts<'_>) -> String {
    let added = added(facts.what);
    let before = facts.old.claims.iter().map(|claim| claim_before(texts, currency, facts.old, claim));
    let lines: Vec<String> = before.chain(added.iter().map(|claim| claim_added(texts, claim))).collect();
    let of_added: i64 = added.iter().map(|claim| claim.amount_minor).sum();
    let total: i64 = facts.old.claims.iter().map(|claim| claim.amount_minor).sum();
    let left: i64 = facts.old.parts.iter().map(|part| part.open_minor).sum();
    let money = |minor: i64| texts.money(Money::stored(minor + of_added, currency));
    let (today, position) = (texts.date_long(facts.today), facts.as_of.to_string());
    let (amount, left) = (money(total), money(left));
    let together =
        text!(texts, "plan-text-total-left", amount = amount, left = left, date = today, position = position);
    format!("{}\n\n{together}", lines.join("\n"))
}

fn added(what: &What) -> &[ClaimLine] {
    match what {
        What::Moved { .. } => &[],
        What::Added { claims, .. } => claims,
    }
}

/// An invoice that the plan had before, and what is left to pay of it.
fn claim_before(texts: &Texts, currency: Currency, old: &Old, claim: &ClaimLine) -> String {
    let of_it = old.parts.iter().filter(|part| part.document_id == claim.document_id);
    let (open, out) = of_it.fold((0, 0), |(open, out), part| (open + part.open_minor, out + part.out_minor));
    let (number, date) = (one_line(&claim.number), texts.date_long(claim.due_on));
    let (amount, left) = (texts.money(claim.amount()), texts.money(Money::stored(open, currency)));
    let line = match out {
        0 => text!(texts, "plan-text-claim-left", number = number, date = date, amount = amount, left = left),
        out => {
            let contested = texts.money(Money::stored(out, currency));
            text!(
                texts,
                "plan-text-claim-contested",
                number = number,
                date = date,
                amount = amount,
                left = left,
                contested = contested
            )
        }
    };
    format!("- {line}")
}

fn claim_added(texts: &Texts, claim: &ClaimLine) -> String {
    let (number, date) = (one_line(&claim.number), texts.date_long(claim.due_on));
    let amount = texts.money(claim.amount());
    format!("- {}", text!(texts, "plan-text-claim-added", number = number, date = date, amount = amount))
}

fn instalments(texts: &Texts, currency: Currency, facts: &Facts<'_>) -> String {
    let all = facts.old.changed(facts.what);
    let claims = [facts.old.claims.as_slice(), added(facts.what)].concat();
    let pays = |place: Option<i32>, nth: i32| match place {
        Some(place) => pays_before(facts.old, place),
        None => pays_of_added(facts, nth),
    };
    let line = |(nth, (place, one)): (i32, &(Option<i32>, Instalment))| {
        let pays = pays(*place, nth);
        let pays: Vec<_> = pays.iter().map(|(of, minor)| (of, Money::stored(*minor, currency))).collect();
        let split = split(texts, &claims, &pays);
        format!("{nth}. {}{split}", instalment(texts, currency, facts, (*place, *one)))
    };
    let lines: Vec<String> = (1..).zip(&all).map(line).collect();
    lines.join("\n")
}

/// What an instalment of the terms before pays of which invoice, whatever of it is paid.
fn pays_before(old: &Old, place: i32) -> Vec<(DocumentId, i64)> {
    let of_it = old.parts.iter().filter(|part| part.position == place);
    of_it.map(|part| (part.document_id.clone(), part.agreed_minor)).collect()
}

/// The same of one that is added; `nth` counts all of them.
fn pays_of_added(facts: &Facts<'_>, nth: i32) -> Vec<(DocumentId, i64)> {
    let What::Added { claims, instalments } = facts.what else { return Vec::new() };
    let before = i32::try_from(facts.old.instalments.len()).unwrap_or(i32::MAX);
    let of_it = parts(&amounts(claims), instalments).into_iter().filter(|part| before + part.position == nth);
    of_it.map(|part| (part.document, part.minor)).collect()
}

fn instalment(texts: &Texts, currency: Currency, facts: &Facts<'_>, (place, one): (Option<i32>, Instalment)) -> String {
    let money = |minor: i64| texts.money(Money::stored(minor, currency));
    let (date, amount) = (texts.date_long(one.due_on), money(one.minor));
    let Some(place) = place else {
        return text!(texts, "plan-text-instalment-added", date = date, amount = amount);
    };
    let left = facts.old.left_of(place);
    match facts.what {
        What::Moved { position, from, .. } if *position == place => {
            let before = texts.date_long(*from);
            text!(
                texts,
                "plan-text-instalment-moved",
                date = date,
                before = before,
                amount = amount,
                left = money(left)
            )
        }
        _ if left == one.minor => text!(texts, "plan-text-instalment", date = date, amount = amount),
        _ => text!(texts, "plan-text-instalment-left", date = date, amount = amount, left = money(left)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::debtors::DebtorKind;
    use crate::ids::DebtorId;
    use crate::plans::running::PartRow;
    use crate::plans::{Rhythm, Terms};
    use crate::text::Language;
    use crate::threads::Side;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn claim(nth: u8, number: &str, amount_minor: i64) -> ClaimLine {
        ClaimLine {
            document_id: DocumentId::parse(&format!("doc_{nth:026}")).unwrap(),
            number: number.into(),
            due_on: day("2026-02-28"),
            currency: Currency::EUR,
            amount_minor,
        }
    }

    fn part((position, due_on): (i32, &str), agreed_minor: i64, (open_minor, out_minor): (i64, i64)) -> PartRow {
        PartRow {
            position,
            document_id: claim(1, "", 1).document_id,
            due_on: day(due_on),
            agreed_minor,
            open_minor,
            out_minor,
            credited_minor: 0,
        }
    }

    /// Three instalments, in a month each.
    pub(in crate::plans::changes) fn terms(total_minor: i64) -> Terms {
        Terms {
            version: 1,
            proposed_by_side: Side::Debtor,
            down_minor: 0,
            down_on: day("2026-04-01"),
            share_count: Some(3),
            share_minor: None,
            rhythm: Rhythm::Monthly,
            first_on: day("2026-04-01"),
            total_minor,
            grace_days: 5,
            notice_days: 7,
            ends_itself: false,
            words: String::new(),
            is_brought: false,
            language: Language::En,
            agreement: String::new(),
            agreement_hash: "0f".repeat(32),
            proposed_at: DateTime::<Utc>::MIN_UTC,
            replaces: None,
            moved_position: None,
            moved_from: None,
            moved_to: None,
            moved_minor: None,
        }
    }

    /// Three instalments of an invoice: one paid, and 20.00 of the last contested.
    fn old() -> Old {
        let days = ["2026-04-01", "2026-05-01", "2026-06-01"];
        let instalments = days.map(|due_on| Instalment { due_on: day(due_on), minor: 50_00 }).to_vec();
        let left = [(0, 0), (50_00, 0), (30_00, 20_00)];
        let parts = (1..).zip(days).zip(left).map(|(at, left)| part(at, 50_00, left)).collect();
        Old { terms: terms(150_00), instalments, claims: vec![claim(1, "2026-018", 150_00)], parts }
    }

    fn debtor() -> Debtor {
        Debtor {
            id: DebtorId::parse("deb_00000000000000000000000001").unwrap(),
            version: 3,
            number: Some("C-1".into()),
            name: "Bakkerij <Anna>".into(),
            kind: DebtorKind::Business,
            language: Language::Nl,
            address: String::new(),
            country: None,
            terms_days: None,
            insolvent_at: None,
            handed_over_at: None,
            merged_into: None,
        }
    }

    #[test]
    fn both_languages_say_what_changes() {
        let creditor = Creditor { phone: Some("+31 20 123 4567".into()), ..Creditor::named("Molen & Zoon B.V.") };
        let left = Money::stored(50_00, Currency::EUR);
        let moved = What::Moved { position: 2, from: day("2026-05-01"), to: day("2026-06-15"), left };
        let more = [("2026-07-01", 50_00), ("2026-08-03", 40_00)];
        let added = What::Added {
            claims: vec![claim(2, "2026-019\n# x", 90_00)],
            instalments: more.map(|(due_on, minor)| Instalment { due_on: day(due_on), minor }).to_vec(),
        };
        for (name, what) in [("moved", &moved), ("added", &added)] {
            for language in [Language::En, Language::Nl] {
                let facts = Facts {
                    creditor: &creditor,
                    debtor: &debtor(),
                    policy: &Policy::usual(2),
                    old: &old(),
                    what,
                    version: 2,
                    today: day("2026-04-10"),
                    as_of: 12,
                };
                let text = text(Texts::of(language), Currency::EUR, &facts);
                insta::assert_snapshot!(format!("{name}_{}", language.tag()), text);
            }
        }
    }

    #[test]
    fn an_instalment_of_two_invoices_says_how_much_of_which() {
        let of = |nth: u8, part: PartRow| PartRow { document_id: claim(nth, "", 1).document_id, ..part };
        let (april, may, june) = ((1, "2026-04-01"), (2, "2026-05-01"), (3, "2026-06-01"));
        let parts = vec![
            of(1, part(april, 50_00, (0, 0))),
            of(1, part(may, 25_00, (25_00, 0))),
            of(2, part(may, 25_00, (25_00, 0))),
            of(2, part(june, 50_00, (50_00, 0))),
        ];
        let old = Old { claims: vec![claim(1, "A", 75_00), claim(2, "B", 75_00)], parts, ..old() };
        let more = [("2026-07-01", 50_00), ("2026-08-03", 40_00)];
        let what = What::Added {
            claims: vec![claim(3, "C", 60_00), claim(4, "D", 30_00)],
            instalments: more.map(|(due_on, minor)| Instalment { due_on: day(due_on), minor }).to_vec(),
        };
        let facts = Facts {
            creditor: &Creditor::named("Molen & Zoon B.V."),
            debtor: &debtor(),
            policy: &Policy::usual(2),
            old: &old,
            what: &what,
            version: 2,
            today: day("2026-04-10"),
            as_of: 12,
        };
        let text = text(Texts::of(Language::En), Currency::EUR, &facts);
        for lines in [
            "3. 1 June 2026: €50.00\n4. 1 July 2026: €50.00, added by this change\n5. 3 August",
            "2. 1 May 2026: €50.00\n   (€25.00 of invoice A, €25.00 of invoice B)\n3. ",
            "5. 3 August 2026: €40.00, added by this change\n   (€10.00 of invoice C, €30.00 of invoice D)\n",
        ] {
            assert!(text.contains(lines), "{lines} is not in {text}");
        }
    }
}
