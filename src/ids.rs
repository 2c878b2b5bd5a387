//! One type per kind of id, so that a function cannot be given the wrong one.
//!
//! An id is a short prefix and a ULID: `inv_01JD…`. It is unique and sorts by creation time; it is
//! never a secret and never the reason why somebody may see something.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
        pub struct $name(String);

        impl $name {
            /// What every id of this kind starts with.
            pub const PREFIX: &'static str = $prefix;

            /// Parses an id from a URL or a form: right prefix, 26 letters and digits.
            /// `None` is to be shown as "not found".
            pub fn parse(text: &str) -> Option<Self> {
                let ulid = text.strip_prefix($prefix)?;
                let well_formed = ulid.len() == 26 && ulid.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
                well_formed.then(|| Self(text.to_owned()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        #[cfg(feature = "server")]
        impl crate::clock::NewId for $name {
            fn from_ulid(ulid: ulid::Ulid) -> Self {
                Self(format!("{}{}", $prefix, ulid))
            }
        }
    )*};
}

id! {
    /// An account that owes.
    DebtorId = "deb_";
    /// A merge or a split of debtors.
    MoveId = "mov_";
    /// A person who logs in for debtors.
    ContactId = "con_";
    /// A person of the creditor.
    StaffId = "stf_";
    /// A browser somebody of the creditor is logged in with.
    StaffSessionId = "sse_";
    /// A link to set a staff password, or a log-in that waits for its code.
    StaffTokenId = "stk_";
    /// A note about a debtor.
    NoteId = "not_";
    /// A call with a debtor.
    CallId = "cal_";
    /// A change that waits for a second person.
    ApprovalId = "apr_";
    /// One version of a text of the creditor, such as its terms.
    TermsId = "trm_";
    /// An invoice or a credit note.
    DocumentId = "doc_";
    /// One movement, or attempted movement, of money.
    PaymentId = "pay_";
    /// Money to give back through a provider.
    RefundId = "ref_";
    /// A part of an invoice that need not be paid.
    WaiverId = "wvr_";
    /// A part of a claim that was written off.
    WriteOffId = "wof_";
    /// A lot of unapplied credit.
    CreditId = "crd_";
    /// A payment plan.
    PlanId = "pln_";
    /// What happened to a payment plan.
    PlanEventId = "ple_";
    /// What a debtor promised to pay on a day.
    PromiseId = "prm_";
    /// What a debtor says was paid.
    PaidClaimId = "pcl_";
    /// Something a debtor contests.
    DisputeId = "dsp_";
    /// What happened to a dispute.
    DisputeEventId = "dse_";
    /// Credit that the creditor decided to give for a part of an invoice.
    CreditDecisionId = "cdn_";
    /// What debtor and creditor write to each other about something.
    ThreadId = "thr_";
    /// One message of it.
    MessageId = "msg_";
    /// A wish to get unapplied credit back.
    CreditRequestId = "crq_";
    /// A group of transfers booked together.
    EntryId = "ent_";
    /// One transfer of the ledger.
    TransferId = "trf_";
    /// A pause with a reason.
    HoldId = "hld_";
    /// Something a person must do.
    TaskId = "tsk_";
    /// A logged-in browser.
    SessionId = "ses_";
    /// A log-in or pay link.
    AccessTokenId = "atk_";
    /// A mail to send.
    OutboxId = "out_";
    /// Work to do later.
    JobId = "job_";
    /// One line of the audit trail.
    AuditId = "aud_";
    /// Documents that somebody wants to download.
    DownloadId = "dwn_";
    /// A run of an import.
    ImportId = "imp_";
    /// A pay form that was shown: sent twice it is the same payment.
    CheckoutKey = "chk_";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_prefix_and_shape_parse() {
        assert!(DebtorId::parse("deb_01JD0000000000000000000000").is_some());
        for wrong in [
            "",
            "deb_",
            "doc_01JD0000000000000000000000",
            "deb_01jd0000000000000000000000",
            "deb_01JD000000000000000000000'",
        ] {
            assert!(DebtorId::parse(wrong).is_none(), "{wrong}");
        }
    }
}
