//! Rows of the trail in words. Every action that can be about a debtor has some; a test looks.

use saldo::debtors::DebtorKind;
use saldo::money::{Currency, Money};
use saldo::portfolio::Happening;
use saldo::tasks::TaskKind;
use saldo::text;
use saldo::text::Language;
use saldo::texts::Texts;

use super::words as debtor_words;
use crate::admin::tasks::words as task_words;

/// What was done; none for an action that has no words.
pub fn words(texts: &Texts, action: &str, detail: &str) -> Option<String> {
    let (group, _) = action.split_once('.')?;
    match group {
        "payment" => payment(texts, action, detail),
        "refund" | "transfer" | "credit" | "suspense" | "invoice" => money(texts, action),
        "contact" | "link" => access(texts, action),
        "debtor" | "document" => about_debtor(texts, action, detail),
        _ => work(texts, action),
    }
}

fn payment(texts: &Texts, action: &str, detail: &str) -> Option<String> {
    Some(match action {
        "payment.started" => text!(texts, "staff-timeline-payment-started"),
        "payment.settled" => text!(texts, "staff-timeline-payment-settled"),
        "payment.moved" => match detail {
            "Processing" => text!(texts, "staff-timeline-payment-processing"),
            "Failed" => text!(texts, "staff-timeline-payment-failed"),
            "Expired" => text!(texts, "staff-timeline-payment-expired"),
            "Cancelled" => text!(texts, "staff-timeline-payment-cancelled"),
            _ => text!(texts, "staff-timeline-payment-moved"),
        },
        "payment.suspended" => text!(texts, "staff-timeline-payment-suspended"),
        "payment.cancelled" => text!(texts, "staff-timeline-payment-cancelled"),
        "payment.recorded" => text!(texts, "staff-timeline-payment-recorded"),
        "payment.reported" => text!(texts, "staff-timeline-payment-reported"),
        "payment.reversed" => text!(texts, "staff-timeline-payment-reversed"),
        "payment.refunded" => text!(texts, "staff-timeline-payment-refunded"),
        "payment.refund_failed" => text!(texts, "staff-timeline-payment-refund-failed"),
        "payment.charged_back" => text!(texts, "staff-timeline-payment-charged-back"),
        "payment.chargeback_won" => text!(texts, "staff-timeline-payment-chargeback-won"),
        _ => return None,
    })
}

fn money(texts: &Texts, action: &str) -> Option<String> {
    Some(match action {
        "refund.asked" => text!(texts, "staff-timeline-refund-asked"),
        "transfer.announced" => text!(texts, "staff-timeline-transfer-announced"),
        "transfer.expired" => text!(texts, "staff-timeline-transfer-expired"),
        "credit.asked_back" => text!(texts, "staff-timeline-credit-asked-back"),
        "credit.changed" => text!(texts, "staff-timeline-credit-changed"),
        "credit.transfer_begun" => text!(texts, "staff-timeline-credit-transfer-begun"),
        "credit.not_transferred" => text!(texts, "staff-timeline-credit-not-transferred"),
        "credit.paid_back" => text!(texts, "staff-timeline-credit-paid-back"),
        "credit.declined" => text!(texts, "staff-timeline-credit-declined"),
        "credit.withdrawn" => text!(texts, "staff-timeline-credit-withdrawn"),
        "credit.gone" => text!(texts, "staff-timeline-credit-gone"),
        "credit.allocated" => text!(texts, "staff-timeline-credit-allocated"),
        "suspense.placed" => text!(texts, "staff-timeline-suspense-placed"),
        "invoice.waived" => text!(texts, "staff-timeline-waived"),
        "invoice.waiver_taken_back" => text!(texts, "staff-timeline-waiver-taken-back"),
        "invoice.written_off" => text!(texts, "staff-timeline-written-off"),
        "invoice.write_off_taken_back" => text!(texts, "staff-timeline-write-off-taken-back"),
        _ => return None,
    })
}

fn access(texts: &Texts, action: &str) -> Option<String> {
    Some(match action {
        "contact.invited" => text!(texts, "staff-timeline-contact-invited"),
        "contact.imported" => text!(texts, "staff-timeline-contact-imported"),
        "contact.proposed" => text!(texts, "staff-timeline-contact-proposed"),
        "contact.accepted" => text!(texts, "staff-timeline-contact-accepted"),
        "contact.rights_changed" => text!(texts, "staff-timeline-contact-rights"),
        "contact.removed" => text!(texts, "staff-timeline-contact-removed"),
        "contact.let_pay" => text!(texts, "staff-timeline-contact-let-pay"),
        "contact.details_changed" => text!(texts, "staff-timeline-contact-details"),
        "contact.disabled" => text!(texts, "staff-timeline-contact-disabled"),
        "contact.enabled" => text!(texts, "staff-timeline-contact-enabled"),
        "link.created" => text!(texts, "staff-timeline-link-created"),
        "link.renewed" => text!(texts, "staff-timeline-link-renewed"),
        "link.redeemed" => text!(texts, "staff-timeline-link-redeemed"),
        "link.revoked" => text!(texts, "staff-timeline-link-revoked"),
        "link.not_me" => text!(texts, "staff-timeline-link-not-me"),
        _ => return None,
    })
}

fn about_debtor(texts: &Texts, action: &str, detail: &str) -> Option<String> {
    Some(match action {
        "document.amended" => text!(texts, "staff-timeline-document-amended"),
        "document.receipt_fetched" => text!(texts, "staff-timeline-receipt-fetched"),
        "document.statement_fetched" => text!(texts, "staff-timeline-statement-fetched"),
        "document.agreement_fetched" => text!(texts, "staff-timeline-agreement-fetched"),
        "debtor.exported" => text!(texts, "staff-timeline-exported"),
        "debtor.viewed_as" => text!(texts, "staff-timeline-viewed-as"),
        "debtor.identifier_added" => text!(texts, "staff-timeline-identifier-added"),
        "debtor.merged" if detail.starts_with("into ") => text!(texts, "staff-timeline-merged-away"),
        "debtor.merged" => text!(texts, "staff-timeline-merged"),
        "debtor.merge_undone" => text!(texts, "staff-timeline-merge-undone"),
        "debtor.split" => text!(texts, "staff-timeline-split"),
        "debtor.kind_changed" => text!(texts, "staff-timeline-kind-changed"),
        "debtor.language_changed" => text!(texts, "staff-timeline-language-changed"),
        "debtor.terms_changed" => text!(texts, "staff-timeline-terms-changed"),
        "debtor.insolvency_changed" if detail.ends_with("yes") => text!(texts, "staff-timeline-insolvent"),
        "debtor.insolvency_changed" => text!(texts, "staff-timeline-not-insolvent"),
        "debtor.owner_changed" => text!(texts, "staff-timeline-owner-changed"),
        "debtor.sales_rep_changed" => text!(texts, "staff-timeline-sales-rep-changed"),
        "debtor.handed_over" => text!(texts, "staff-timeline-handed-over"),
        "debtor.taken_back" => text!(texts, "staff-timeline-taken-back"),
        _ => return None,
    })
}

fn work(texts: &Texts, action: &str) -> Option<String> {
    Some(match action {
        "task.taken" => text!(texts, "staff-timeline-task-taken"),
        "task.assigned" => text!(texts, "staff-timeline-task-assigned"),
        "task.snoozed" => text!(texts, "staff-timeline-task-snoozed"),
        "task.woken" => text!(texts, "staff-timeline-task-woken"),
        "task.finished" => text!(texts, "staff-timeline-task-finished"),
        "task.reopened" => text!(texts, "staff-timeline-task-reopened"),
        "approval.asked" => text!(texts, "staff-timeline-approval-asked"),
        "approval.confirmed" => text!(texts, "staff-timeline-approval-confirmed"),
        "approval.refused" => text!(texts, "staff-timeline-approval-refused"),
        "approval.withdrawn" => text!(texts, "staff-timeline-approval-withdrawn"),
        "approval.took_effect" => text!(texts, "staff-timeline-approval-took-effect"),
        "approval.failed" => text!(texts, "staff-timeline-approval-failed"),
        "hold.set" => text!(texts, "staff-timeline-paused"),
        "hold.released" => text!(texts, "staff-timeline-pause-ended"),
        "dispute.raised" => text!(texts, "staff-timeline-dispute-raised"),
        "dispute.message" => text!(texts, "staff-timeline-dispute-message"),
        "dispute.noted" => text!(texts, "staff-timeline-dispute-noted"),
        "dispute.asked" => text!(texts, "staff-timeline-dispute-asked"),
        "dispute.taken" => text!(texts, "staff-timeline-dispute-taken"),
        "dispute.assigned" => text!(texts, "staff-timeline-dispute-assigned"),
        "dispute.accepted" => text!(texts, "staff-timeline-dispute-accepted"),
        "dispute.refused" => text!(texts, "staff-timeline-dispute-refused"),
        "dispute.settled" => text!(texts, "staff-timeline-dispute-settled"),
        "dispute.withdrawn" => text!(texts, "staff-timeline-dispute-withdrawn"),
        "dispute.reopened" => text!(texts, "staff-timeline-dispute-reopened"),
        "plan.asked" => text!(texts, "staff-timeline-plan-asked"),
        "plan.offered" => text!(texts, "staff-timeline-plan-offered"),
        "plan.agreed" => text!(texts, "staff-timeline-plan-agreed"),
        "plan.refused" => text!(texts, "staff-timeline-plan-refused"),
        "plan.withdrawn" => text!(texts, "staff-timeline-plan-withdrawn"),
        "plan.lapsed" => text!(texts, "staff-timeline-plan-lapsed"),
        "plan.change_asked" => text!(texts, "staff-timeline-plan-change-asked"),
        "plan.change_offered" => text!(texts, "staff-timeline-plan-change-offered"),
        "plan.changed" => text!(texts, "staff-timeline-plan-changed"),
        "plan.change_refused" => text!(texts, "staff-timeline-plan-change-refused"),
        "plan.change_withdrawn" => text!(texts, "staff-timeline-plan-change-withdrawn"),
        "plan.change_lapsed" => text!(texts, "staff-timeline-plan-change-lapsed"),
        "plan.call" => text!(texts, "staff-timeline-plan-call"),
        "plan.broken" => text!(texts, "staff-timeline-plan-broken"),
        "plan.mended" => text!(texts, "staff-timeline-plan-mended"),
        "plan.completed" => text!(texts, "staff-timeline-plan-completed"),
        "plan.resumed" => text!(texts, "staff-timeline-plan-resumed"),
        "plan.ended" => text!(texts, "staff-timeline-plan-ended"),
        "promise.made" => text!(texts, "staff-timeline-promise-made"),
        "promise.made_for" => text!(texts, "staff-timeline-promise-made-for"),
        "promise.kept" => text!(texts, "staff-timeline-promise-kept"),
        "promise.resumed" => text!(texts, "staff-timeline-promise-resumed"),
        "promise.broken" => text!(texts, "staff-timeline-promise-broken"),
        "promise.overtaken" => text!(texts, "staff-timeline-promise-overtaken"),
        "promise.withdrawn" => text!(texts, "staff-timeline-promise-withdrawn"),
        "paid_claim.claimed" => text!(texts, "staff-timeline-paid-claim-claimed"),
        "paid_claim.message" => text!(texts, "staff-timeline-paid-claim-message"),
        "paid_claim.noted" => text!(texts, "staff-timeline-paid-claim-noted"),
        "paid_claim.found" => text!(texts, "staff-timeline-paid-claim-found"),
        "paid_claim.not_found" => text!(texts, "staff-timeline-paid-claim-not-found"),
        "paid_claim.came_in" => text!(texts, "staff-timeline-paid-claim-came-in"),
        "paid_claim.withdrawn" => text!(texts, "staff-timeline-paid-claim-withdrawn"),
        "note.added" => text!(texts, "staff-timeline-note"),
        "call.logged" => text!(texts, "staff-timeline-call-logged"),
        _ => return None,
    })
}

/// The amount, number or name an action is about, and what became another.
pub(super) fn facts(texts: &Texts, happening: &Happening) -> Vec<String> {
    let (action, detail) = (happening.what.as_str(), happening.detail.as_str());
    let group = action.split_once('.').map_or("", |(group, _)| group);
    let of_money = matches!(
        group,
        "payment"
            | "refund"
            | "transfer"
            | "credit"
            | "suspense"
            | "invoice"
            | "approval"
            | "dispute"
            | "plan"
            | "promise"
            | "paid_claim"
    );
    let amount = of_money.then(|| amount(detail)).flatten().map(|amount| texts.money(amount));
    let task = (group == "task").then(|| task_kind(texts, detail)).flatten();
    let name = Some(happening.name.clone()).filter(|name| !name.is_empty());
    amount.into_iter().chain(name).chain(task).chain(change(texts, action, detail)).collect()
}

/// The first amount in a detail: "EUR 12.00 settled". Of two the first that is none is nothing to tell.
fn amount(detail: &str) -> Option<Money> {
    let words: Vec<&str> = detail.split_whitespace().collect();
    let money = |pair: &[&str]| {
        let currency = Currency::parse(pair[0]).ok()?;
        Money::parse(pair[1].trim_end_matches([':', ';', ',', '.']), currency).ok()
    };
    words.windows(2).filter_map(money).find(|amount| !amount.is_zero())
}

fn task_kind(texts: &Texts, detail: &str) -> Option<String> {
    let code = detail.split(": ").next()?;
    TaskKind::parse(code).map(|kind| task_words::kind(texts, kind))
}

/// "from → to" in words.
fn change(texts: &Texts, action: &str, detail: &str) -> Option<String> {
    let (from, to) = detail.split_once(" → ")?;
    let word = |code: &str| match action {
        "debtor.kind_changed" => DebtorKind::parse(code).map(|kind| debtor_words::kind(texts, kind)),
        "debtor.language_changed" => Language::from_tag(code).map(|language| language.name().to_owned()),
        "debtor.terms_changed" => Some(debtor_words::days(texts, code.parse().ok())),
        "debtor.owner_changed" | "debtor.sales_rep_changed" | "debtor.handed_over" | "debtor.taken_back" => {
            Some(if code == "nobody" { text!(texts, "staff-flags-nobody") } else { code.to_owned() })
        }
        _ => None,
    };
    Some(text!(texts, "staff-timeline-from-to", from = word(from)?, to = word(to)?))
}

/// What a person wrote beside it.
pub(super) fn said(action: &str, detail: &str) -> Option<String> {
    let words = match action {
        "hold.set" | "hold.released" | "debtor.exported" => Some(detail),
        "invoice.waived"
        | "invoice.waiver_taken_back"
        | "invoice.written_off"
        | "invoice.write_off_taken_back"
        | "suspense.placed"
        | "task.finished"
        | "task.reopened"
        | "approval.asked" => detail.split_once(": ").map(|(_, words)| words),
        _ => None,
    };
    words.map(str::to_owned).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::admin::audit::words as audit;

    /// Groups and actions of the trail that never say which debtor.
    const OF_NO_DEBTOR: [&str; 12] = [
        "staff.",
        "session.",
        "creditor.",
        "terms.",
        "policy.",
        "import.",
        "log_in.",
        "contact.password_set",
        "contact.password_removed",
        "contact.profile_changed",
        "approval.limit_changed",
        "suspense.given_back",
    ];

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                // Words of Stripe look the same and are none of ours.
                true if path.ends_with("payments/stripe") => {}
                true => sources(&path, found),
                false if path.extension().is_some_and(|end| end == "rs") => {
                    found.push(std::fs::read_to_string(path).unwrap());
                }
                false => {}
            }
        }
    }

    /// `"group.word"` as it stands in a source.
    fn literals(source: &str) -> impl Iterator<Item = &str> {
        source.split('"').filter(|text| {
            let word = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            text.split_once('.').is_some_and(|(group, rest)| word(group) && word(rest))
        })
    }

    /// Groups come from `action: "group.word"`; every literal of such a group is one, also where it is handed on.
    fn every_action() -> BTreeSet<String> {
        let mut all = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"), &mut all);
        let named = |source: &str| {
            let after: Vec<String> = source.split("action: \"").skip(1).map(|rest| rest.to_owned()).collect();
            after.into_iter().filter_map(|rest| Some(rest.split_once('.')?.0.to_owned())).collect::<Vec<_>>()
        };
        let mut groups: BTreeSet<String> = all.iter().flat_map(|source| named(source)).collect();
        groups.extend(["task", "approval", "debtor"].map(str::to_owned));
        let is_file = |text: &str| [".pdf", ".xml", ".txt"].iter().any(|end| text.ends_with(end));
        let actions = all.iter().flat_map(|source| literals(source)).filter(|text| !is_file(text));
        let of_group = actions.filter(|text| text.split_once('.').is_some_and(|(group, _)| groups.contains(group)));
        of_group.map(str::to_owned).collect()
    }

    #[test]
    fn every_action_about_a_debtor_has_words_in_every_language() {
        let actions = every_action();
        assert!(actions.len() > 60, "only {} actions were found", actions.len());
        for known in ["payment.settled", "task.finished", "approval.failed", "debtor.merged", "hold.released"] {
            assert!(actions.contains(known), "{known}");
        }
        let silent = |action: &&String| {
            !OF_NO_DEBTOR.iter().any(|none| action.starts_with(none))
                && Language::ALL.iter().any(|language| words(Texts::of(*language), action, "").is_none())
        };
        assert_eq!(actions.iter().filter(silent).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn the_audit_page_has_words_for_every_action_and_every_group() {
        let silent = |action: &&String| {
            let group = action.split('.').next().unwrap_or_default();
            Language::ALL.iter().map(|language| Texts::of(*language)).any(|texts| {
                audit::action(texts, action, "") == **action || audit::group(texts, group) == group.replace('_', " ")
            })
        };
        assert_eq!(every_action().iter().filter(silent).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn an_amount_is_found_where_one_stands() {
        let eur = |minor| Some(Money::new(minor, Currency::EUR).unwrap());
        for (detail, found) in [
            ("EUR 170.00 settled", eur(170_00)),
            ("EUR 0.00 and EUR 30.00 credit for 2 documents", eur(30_00)),
            ("EUR 12.50 (wvr_01JD): too late", eur(12_50)),
            ("EUR 20.00: fraudulent", eur(20_00)),
            ("waive of EUR 5.00: because", eur(5_00)),
            ("Failed", None),
            ("", None),
            ("ABC def", None),
        ] {
            assert_eq!(amount(detail), found, "{detail}");
        }
    }

    #[test]
    fn what_became_another_is_said_in_words() {
        let texts = Texts::of(Language::En);
        let said = |action, detail| change(texts, action, detail);
        assert_eq!(said("debtor.kind_changed", "consumer → business").unwrap(), "Consumer → Business");
        assert_eq!(said("debtor.owner_changed", "nobody → Sanne").unwrap(), "Nobody → Sanne");
        assert_eq!(said("payment.settled", "x → y"), None);
    }

    #[test]
    fn words_of_people_are_found_behind_amounts_and_kinds() {
        assert_eq!(said("invoice.waived", "EUR 1.00 (wvr_1): late: twice").unwrap(), "late: twice");
        assert_eq!(said("task.finished", "paid_difference: called").unwrap(), "called");
        assert_eq!(said("hold.set", "asked: for time").unwrap(), "asked: for time");
        assert_eq!(said("payment.settled", "EUR 1.00: x"), None);
    }
}
