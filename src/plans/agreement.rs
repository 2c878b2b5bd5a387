//! What both agree to, word by word. Pure.
//!
//! What such an agreement has to say, so that it is fair and holds: parties and in which capacity, the claims as of a
//! ledger position, dates and amounts, which invoice is paid by which instalment, what is frozen, when it is broken and
//! what follows, what it costs, that paying early is free, how to ask for a change, and that nobody gives up contesting.
//! No health and no family.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::parts::{amounts, parts};
use super::schedule::Instalment;
use super::types::ClaimLine;
use crate::creditor::Creditor;
use crate::debtors::{Debtor, DebtorKind};
use crate::ids::DocumentId;
use crate::money::Money;
use crate::policies::Policy;
use crate::text;
use crate::texts::Texts;

/// What it is written from.
pub(super) struct Facts<'a> {
    pub(super) creditor: &'a Creditor,
    pub(super) debtor: &'a Debtor,
    pub(super) claims: &'a [ClaimLine],
    pub(super) instalments: &'a [Instalment],
    pub(super) total: Money,
    pub(super) policy: &'a Policy,
    pub(super) today: NaiveDate,
    /// The debtor's last entry in the ledger.
    pub(super) as_of: i64,
}

/// The SHA-256 of a text, in hex.
pub(super) fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// Plain text with headings and lists: see [`crate::terms::blocks`].
pub(super) fn text(texts: &Texts, facts: &Facts<'_>) -> String {
    let parts = [
        format!("# {}", text!(texts, "plan-text-title")),
        parties(texts, facts.creditor, facts.debtor),
        format!("## {}", text!(texts, "plan-text-claims")),
        claims(texts, facts),
        format!("## {}", text!(texts, "plan-text-instalments")),
        instalments(texts, facts),
        format!("## {}", text!(texts, "plan-text-rules")),
        rules(texts, (text!(texts, "plan-text-order"), cost(texts, facts)), (facts.creditor, facts.policy)),
    ];
    parts.join("\n\n") + "\n"
}

/// What it costs: nothing, but for a business by a policy that says so.
fn cost(texts: &Texts, facts: &Facts<'_>) -> String {
    match facts.policy.cost_minor {
        0 => text!(texts, "plan-text-free"),
        minor => text!(texts, "plan-text-cost", amount = texts.money(Money::stored(minor, facts.creditor.currency))),
    }
}

pub(super) fn parties(texts: &Texts, creditor: &Creditor, debtor: &Debtor) -> String {
    let capacity = match debtor.kind {
        DebtorKind::Business => text!(texts, "plan-text-business"),
        DebtorKind::PublicBody => text!(texts, "plan-text-public-body"),
        DebtorKind::Consumer | DebtorKind::Unknown => text!(texts, "plan-text-consumer"),
    };
    let debtor = match &debtor.number {
        Some(number) => format!("{} ({number})", debtor.name),
        None => debtor.name.clone(),
    };
    let (creditor, debtor) = (one_line(creditor.name()), one_line(&debtor));
    text!(texts, "plan-text-parties", creditor = creditor, debtor = debtor, capacity = capacity)
}

/// Somebody else's text begins no heading and no item of a list.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn claims(texts: &Texts, facts: &Facts<'_>) -> String {
    let line = |claim: &ClaimLine| {
        let (amount, due) = (texts.money(claim.amount()), texts.date_long(claim.due_on));
        format!("- {}", text!(texts, "plan-text-claim", number = one_line(&claim.number), date = due, amount = amount))
    };
    let lines: Vec<String> = facts.claims.iter().map(line).collect();
    let (total, today, position) = (texts.money(facts.total), texts.date_long(facts.today), facts.as_of.to_string());
    let together = text!(texts, "plan-text-total", amount = total, date = today, position = position);
    format!("{}\n\n{together}", lines.join("\n"))
}

fn instalments(texts: &Texts, facts: &Facts<'_>) -> String {
    let currency = facts.total.currency();
    let parts = parts(&amounts(facts.claims), facts.instalments);
    let line = |(nth, one): (i32, &Instalment)| {
        let (amount, due) = (texts.money(Money::stored(one.minor, currency)), texts.date_long(one.due_on));
        let of_it = parts.iter().filter(|part| part.position == nth);
        let of_it: Vec<_> = of_it.map(|part| (&part.document, Money::stored(part.minor, currency))).collect();
        let split = split(texts, facts.claims, &of_it);
        format!("{nth}. {}{split}", text!(texts, "plan-text-instalment", date = due, amount = amount))
    };
    let lines: Vec<String> = (1..).zip(facts.instalments).map(line).collect();
    lines.join("\n")
}

/// Of an instalment that pays more than one invoice: how much of which, on a line of its own.
pub(super) fn split(texts: &Texts, claims: &[ClaimLine], parts: &[(&DocumentId, Money)]) -> String {
    if parts.len() < 2 {
        return String::new();
    }
    let part = |(document, amount): &(&DocumentId, Money)| {
        let claim = claims.iter().find(|claim| claim.document_id == **document)?;
        let (amount, number) = (texts.money(*amount), one_line(&claim.number));
        Some(text!(texts, "plan-text-split-part", amount = amount, number = number))
    };
    let parts: Vec<String> = parts.iter().filter_map(part).collect();
    format!("\n   {}", text!(texts, "plan-text-split", parts = parts.join(", ")))
}

/// What applies; `order` says what each instalment pays.
pub(super) fn rules(
    texts: &Texts,
    (order, cost): (String, String),
    (creditor, policy): (&Creditor, &Policy),
) -> String {
    let (grace, notice) = (policy.grace_days, policy.notice_days);
    let end = match policy.ends_itself {
        true => text!(texts, "plan-text-ends", grace = grace, notice = notice),
        false => text!(texts, "plan-text-may-end", grace = grace, notice = notice),
    };
    let reach = [creditor.phone.clone(), creditor.email.clone()];
    let reach: Vec<String> = reach.into_iter().flatten().filter(|way| !way.is_empty()).collect();
    let change = match reach.is_empty() {
        true => text!(texts, "plan-text-change"),
        false => text!(texts, "plan-text-change-by", reach = reach.join(", ")),
    };
    [
        order,
        text!(texts, "plan-text-frozen"),
        cost,
        text!(texts, "plan-text-early"),
        end,
        text!(texts, "plan-text-contested"),
        change,
    ]
    .map(|rule| format!("- {rule}"))
    .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DebtorId;
    use crate::money::Currency;
    use crate::text::Language;

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

    fn debtor(kind: DebtorKind) -> Debtor {
        Debtor {
            id: DebtorId::parse("deb_00000000000000000000000001").unwrap(),
            version: 3,
            number: Some("C-1".into()),
            name: "Bakkerij <Anna>".into(),
            kind,
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
    fn both_languages_say_all_of_it() {
        let creditor = Creditor {
            phone: Some("+31 20 123 4567".into()),
            email: Some("post@molen.example".into()),
            ..Creditor::named("Molen & Zoon B.V.")
        };
        let claims = [claim(1, "2026-018", 121_00), claim(2, "# 2026-019\n- x", 79_00)];
        let instalments = [("2026-04-01", 66_66), ("2026-05-01", 66_66), ("2026-06-01", 66_68)]
            .map(|(due_on, minor)| Instalment { due_on: day(due_on), minor });
        for (language, kind, ends_itself) in
            [(Language::En, DebtorKind::Business, false), (Language::Nl, DebtorKind::Unknown, true)]
        {
            let facts = Facts {
                creditor: &creditor,
                debtor: &debtor(kind),
                claims: &claims,
                instalments: &instalments,
                total: Money::stored(200_00, Currency::EUR),
                policy: &Policy { ends_itself, ..Policy::usual(2) },
                today: day("2026-03-02"),
                as_of: 12,
            };
            let text = text(Texts::of(language), &facts);
            assert_eq!(hash(&text).len(), 64);
            insta::assert_snapshot!(format!("agreement_{}", language.tag()), text);
        }
    }

    #[test]
    fn what_it_costs_a_business_stands_in_it() {
        let (creditor, debtor) = (Creditor::named("Molen & Zoon B.V."), debtor(DebtorKind::Business));
        let instalments = [Instalment { due_on: day("2026-04-01"), minor: 121_00 }];
        for (language, words) in [
            (
                Language::En,
                "- This agreement costs €15.00, for which you get an invoice of its own. There is no interest.\n",
            ),
            (
                Language::Nl,
                "- Deze overeenkomst kost € 15,00; daarvoor krijgt u een aparte factuur. Er is geen rente.\n",
            ),
        ] {
            let facts = Facts {
                creditor: &creditor,
                debtor: &debtor,
                claims: &[claim(1, "2026-018", 121_00)],
                instalments: &instalments,
                total: Money::stored(121_00, Currency::EUR),
                policy: &Policy { cost_minor: 15_00, ..Policy::usual(2) },
                today: day("2026-03-02"),
                as_of: 12,
            };
            let text = text(Texts::of(language), &facts).replace('\u{a0}', " ");
            assert!(text.contains(words), "{words} is not in {text}");
        }
    }
}
