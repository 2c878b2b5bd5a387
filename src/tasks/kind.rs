//! Why a person is needed, and what follows from that. Pure.

use chrono::NaiveDate;

use crate::creditor::Calendar;

/// Why a person is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum TaskKind {
    /// Money came in that fits no payment of ours.
    UnknownMoney,
    /// A provider's object says another amount, currency, account or mode than ours.
    PaymentMismatch,
    /// The payer's bank took money back.
    Chargeback,
    /// An imported document's ids point at more than one debtor.
    AmbiguousDebtor,
    /// An invoice names another account than the creditor's.
    OtherPayeeAccount,
    /// The accounting system and the ledger disagree on what is paid.
    PaidDifference,
    /// A provider will not give money back.
    RefundFailed,
    /// A debtor asks to get credit back.
    CreditRequest,
    /// Credit that a debtor asked back was taken away before anybody answered.
    CreditTakenAway,
    /// More of a payment went back than was left of it here: a part had gone back by another way.
    PaidBackTwice,
    /// Whoever got a pay link says that they are not meant.
    LinkNotMine,
    /// A reported payment or reversal does not fit what came after it, or what a provider took back does not
    /// compare with its payment.
    PaymentDoesNotFit,
    /// Less was paid than was due, and the payer promised a day for the rest.
    PaidLessPromise,
    /// Less was paid than was due, and the payer would like a payment plan.
    PaidLessPlan,
    /// Less was paid than was due, because something is wrong with the invoice.
    PaidLessWrong,
    /// A debtor contests something and waits for an answer.
    Dispute,
    /// A debtor asks to pay in instalments and waits for an answer.
    PlanRequest,
    /// So often were terms of a plan proposed that somebody had better call.
    PlanCall,
    /// An instalment is missing beyond its grace.
    PlanBroken,
    /// A plan that costs something was agreed: the accounting system is to invoice it.
    PlanCost,
    /// What was promised for a day was not there in time.
    PromiseBroken,
    /// A debtor says that it paid, and waits for an answer.
    PaidClaim,
    /// A credit note says another amount, or other VAT, than what was decided for its invoice.
    CreditNoteDiffers,
    /// A mail or job was given up.
    GivenUp,
    /// Somebody wants to see to a debtor again after a call.
    FollowUp,
}

/// What ends a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Its cause alone. Money stands where nothing else shows it, or somebody waits for an answer about
    /// money: a word of a colleague would hide that.
    ByItsCause,
    /// Its cause, or a person who writes down what was done. What it is about stays visible elsewhere, or
    /// nothing but a person can know that it is over.
    ByHandToo,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 25] = [
        Self::UnknownMoney,
        Self::PaymentMismatch,
        Self::Chargeback,
        Self::AmbiguousDebtor,
        Self::OtherPayeeAccount,
        Self::PaidDifference,
        Self::RefundFailed,
        Self::CreditRequest,
        Self::CreditTakenAway,
        Self::PaidBackTwice,
        Self::LinkNotMine,
        Self::PaymentDoesNotFit,
        Self::PaidLessPromise,
        Self::PaidLessPlan,
        Self::PaidLessWrong,
        Self::Dispute,
        Self::PlanRequest,
        Self::PlanCall,
        Self::PlanBroken,
        Self::PlanCost,
        Self::PromiseBroken,
        Self::PaidClaim,
        Self::CreditNoteDiffers,
        Self::GivenUp,
        Self::FollowUp,
    ];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownMoney => "unknown_money",
            Self::PaymentMismatch => "payment_mismatch",
            Self::Chargeback => "chargeback",
            Self::AmbiguousDebtor => "ambiguous_debtor",
            Self::OtherPayeeAccount => "other_payee_account",
            Self::PaidDifference => "paid_difference",
            Self::RefundFailed => "refund_failed",
            Self::CreditRequest => "credit_request",
            Self::CreditTakenAway => "credit_taken_away",
            Self::PaidBackTwice => "paid_back_twice",
            Self::LinkNotMine => "link_not_mine",
            Self::PaymentDoesNotFit => "payment_does_not_fit",
            Self::PaidLessPromise => "paid_less_promise",
            Self::PaidLessPlan => "paid_less_plan",
            Self::PaidLessWrong => "paid_less_wrong",
            Self::Dispute => "dispute",
            Self::PlanRequest => "plan_request",
            Self::PlanCall => "plan_call",
            Self::PlanBroken => "plan_broken",
            Self::PlanCost => "plan_cost",
            Self::PromiseBroken => "promise_broken",
            Self::PaidClaim => "paid_claim",
            Self::CreditNoteDiffers => "credit_note_differs",
            Self::GivenUp => "given_up",
            Self::FollowUp => "follow_up",
        }
    }

    /// The kind of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Working days until somebody is to have dealt with it, where its cause names no day.
    const fn working_days(self) -> u32 {
        match self {
            // Somebody may be paying to a stranger's account right now. Whoever logs a call names the day.
            Self::OtherPayeeAccount | Self::FollowUp => 0,
            // Money lies at the wrong place, or somebody waits for money.
            Self::UnknownMoney
            | Self::PaymentMismatch
            | Self::RefundFailed
            | Self::CreditTakenAway
            | Self::PaidBackTwice
            | Self::LinkNotMine
            | Self::PaidLessPromise
            | Self::PlanCall
            | Self::PromiseBroken
            | Self::GivenUp
            | Self::AmbiguousDebtor => 1,
            Self::Chargeback
            | Self::PaymentDoesNotFit
            | Self::PaidLessPlan
            | Self::PaidLessWrong
            | Self::PlanBroken
            | Self::PaidClaim => 2,
            Self::PaidDifference | Self::CreditNoteDiffers | Self::PlanRequest | Self::PlanCost => 3,
            Self::CreditRequest | Self::Dispute => 5,
        }
    }

    /// Until when a task that opens on `today` is to be dealt with.
    pub fn due_on(self, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
        calendar.add(today, self.working_days())
    }

    /// What ends it. The decisions are explained in docs/decisions/when-a-task-ends.md.
    pub const fn ends(self) -> Ends {
        match self {
            Self::UnknownMoney
            | Self::PaymentMismatch
            | Self::Chargeback
            | Self::CreditRequest
            | Self::Dispute
            | Self::PlanRequest
            | Self::PaidClaim => Ends::ByItsCause,
            Self::AmbiguousDebtor
            | Self::OtherPayeeAccount
            | Self::PaidDifference
            | Self::RefundFailed
            | Self::CreditTakenAway
            | Self::PaidBackTwice
            | Self::LinkNotMine
            | Self::PaymentDoesNotFit
            | Self::PaidLessPromise
            | Self::PaidLessPlan
            | Self::PaidLessWrong
            | Self::PlanCall
            | Self::PlanBroken
            | Self::PlanCost
            | Self::PromiseBroken
            | Self::CreditNoteDiffers
            | Self::GivenUp
            | Self::FollowUp => Ends::ByHandToo,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in TaskKind::ALL {
            assert_eq!(TaskKind::parse(kind.code()), Some(kind));
        }
        assert_eq!(TaskKind::parse("nothing"), None);
    }

    #[test]
    fn the_document_says_of_each_kind_when_it_is_closed() {
        let document = include_str!("../../docs/decisions/when-a-task-ends.md");
        let (_, table) = document.split_once("| kind |").unwrap();
        for kind in TaskKind::ALL {
            let code = if kind.code().starts_with("paid_less_") { "paid_less_…" } else { kind.code() };
            assert!(table.contains(&format!("`{code}`")), "{code}");
        }
    }

    #[test]
    fn a_day_to_answer_is_a_working_day() {
        let calendar = Calendar::default();
        for (kind, opened, due) in [
            (TaskKind::OtherPayeeAccount, "2026-03-06", "2026-03-06"),
            (TaskKind::OtherPayeeAccount, "2026-03-07", "2026-03-09"),
            (TaskKind::UnknownMoney, "2026-03-06", "2026-03-09"),
            (TaskKind::CreditRequest, "2026-03-06", "2026-03-13"),
            (TaskKind::Chargeback, "2026-03-05", "2026-03-09"),
        ] {
            assert_eq!(kind.due_on(day(opened), &calendar), day(due), "{kind:?} on {opened}");
        }
    }

    #[test]
    fn money_that_nothing_else_shows_is_not_talked_away() {
        let by_cause = TaskKind::ALL.into_iter().filter(|kind| kind.ends() == Ends::ByItsCause);
        assert_eq!(
            by_cause.collect::<Vec<_>>(),
            [
                TaskKind::UnknownMoney,
                TaskKind::PaymentMismatch,
                TaskKind::Chargeback,
                TaskKind::CreditRequest,
                TaskKind::Dispute,
                TaskKind::PlanRequest,
                TaskKind::PaidClaim
            ]
        );
    }
}
