//! Mail: written into the outbox inside the action that causes it, sent by a worker, once per
//! event, recipient and kind.

mod approval_decided;
mod approval_waits;
mod attach;
mod colleague;
mod credit_answer;
mod dispute;
mod download_ready;
mod folder;
mod invitation;
mod layout;
mod log_in;
mod message;
mod outbox;
mod paid_claim;
mod password_changed;
mod pay_link;
mod payment_returned;
mod plan;
mod plan_change;
mod promise;
mod receipt;
mod send_due;
mod smtp;
mod staff;
mod waiver;

pub use approval_decided::{ApprovalDecided, ApprovalEnd};
pub use approval_waits::ApprovalWaits;
pub use attach::AttachedPdf;
pub use colleague::{Colleague, colleague};
pub use credit_answer::{CreditAnswer, CreditAnswered};
pub use dispute::{DisputeEnd, DisputeMail, DisputeNews, DisputeStaffMail, DisputeStaffNews, StillToPay};
pub use download_ready::{DownloadFailed, DownloadReady};
pub use folder::{FolderMailer, WrittenMail, read_folder};
pub use invitation::Invitation;
pub use layout::MailText;
pub use log_in::LogInMail;
pub use message::{Mailer, Outgoing, SendError, mailer};
pub use outbox::{
    DueMail, NewMail, due, enqueue, enqueue_or_suppress, enqueue_with_agreement, forget_suppressed, next_due_at,
    not_sent, sent,
};
pub use paid_claim::{PaidClaimMail, PaidClaimNews, PaidClaimStaffMail, PaidClaimStaffNews};
pub use password_changed::PasswordChanged;
pub use pay_link::{PayLinkLine, PayLinkMail, PayLinkReason};
pub use payment_returned::PaymentReturned;
pub use plan::{PlanMail, PlanNews, PlanStaffMail, PlanStaffNews};
pub use plan_change::{PlanChangeNews, PlanChangeStaffNews};
pub use promise::PromiseMail;
pub use receipt::{Receipt, ReceiptLine};
pub use send_due::send_due;
pub use smtp::SmtpMailer;
pub use staff::{StaffLinkMail, StaffNews, StaffNewsMail};
pub use waiver::{WaiverMail, WaiverNews};

#[cfg(test)]
mod tests;
