//! Addresses of the staff side.

use crate::ids::{
    AccessTokenId, ApprovalId, ContactId, DebtorId, DisputeId, DocumentId, HoldId, MessageId, PaidClaimId, PaymentId,
    PlanId, PromiseId, StaffId, StaffSessionId, TaskId, WaiverId,
};
use crate::money::Currency;
use crate::policies;
use crate::terms::Kind;

/// Where staff start: the morning page.
pub const START: &str = "/admin";

/// Address and password.
pub const LOG_IN: &str = "/admin/log-in";

/// The code of the authenticator.
pub const LOG_IN_CODE: &str = "/admin/log-in/code";

/// A recovery code instead.
pub const LOG_IN_RECOVERY: &str = "/admin/log-in/recovery";

/// Enrols an authenticator.
pub const LOG_IN_ENROL: &str = "/admin/log-in/enrol";

/// Asks for a link to choose a password.
pub const FORGOT: &str = "/admin/forgot";

/// The page that a mailed link opens; the secret follows as `?token=`.
pub const PASSWORD: &str = "/admin/password";

/// Ends the session.
pub const LOG_OUT: &str = "/admin/log-out";

/// Shows the second factor again.
pub const CONFIRM: &str = "/admin/confirm";

/// Changes the language of whoever is logged in.
pub const LANGUAGE: &str = "/admin/language";

/// One's own account.
pub const ACCOUNT: &str = "/admin/account";

/// The recovery codes that were just made.
pub const RECOVERY_CODES: &str = "/admin/account/recovery-codes";

/// They are kept, and shown no more.
pub const RECOVERY_CODES_KEPT: &str = "/admin/account/recovery-codes/kept";

/// The creditor's people.
pub const COLLEAGUES: &str = "/admin/colleagues";

/// One of them.
pub fn colleague(staff: &StaffId) -> String {
    format!("{COLLEAGUES}/{staff}")
}

/// Ends one session of whoever asks.
pub fn end_session(session: &StaffSessionId) -> String {
    format!("{ACCOUNT}/sessions/{session}/end")
}

/// The page that asks for the second factor, and from there to `address`, a path of ours with its query.
pub fn confirm_then(address: &str) -> String {
    with_next(CONFIRM, address)
}

/// The log-in page, and from there to `address`.
pub fn log_in_then(address: &str) -> String {
    with_next(LOG_IN, address)
}

fn with_next(page: &str, address: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", address).finish();
    format!("{page}?{query}")
}

/// The debtors.
pub const DEBTORS: &str = "/admin/debtors";

/// One debtor, as staff see it.
pub fn debtor(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}")
}

/// Adds a note about a debtor.
pub fn notes(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/notes")
}

/// Begins to look through a debtor's eyes.
pub fn view_as(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/view-as")
}

/// Ends that.
pub const STOP_VIEW_AS: &str = "/admin/view-as/stop";

/// Settings: who the creditor is.
pub const SETTINGS: &str = "/admin/settings";

/// The account money goes to.
pub const SETTINGS_ACCOUNT: &str = "/admin/settings/account";

/// What is asked of a payment.
pub const SETTINGS_PAYMENTS: &str = "/admin/settings/payments";

/// How documents are read.
pub const SETTINGS_DOCUMENTS: &str = "/admin/settings/documents";

/// Colour and logo.
pub const SETTINGS_LOOK: &str = "/admin/settings/look";

/// Keeps a logo.
pub const SETTINGS_LOGO: &str = "/admin/settings/look/logo";

/// Takes the logo away.
pub const SETTINGS_NO_LOGO: &str = "/admin/settings/look/logo/remove";

/// Working days and holidays.
pub const SETTINGS_CALENDAR: &str = "/admin/settings/calendar";

/// Days of disputes.
pub const SETTINGS_DISPUTES: &str = "/admin/settings/disputes";

/// What each kind of debtor may get of more time.
pub const SETTINGS_POLICIES: &str = "/admin/settings/policies";

/// The policy of one of them, and the form of the next version.
pub fn settings_policy(kind: policies::Kind) -> String {
    format!("{SETTINGS_POLICIES}/{}", kind.code())
}

/// What debtors can do themselves.
pub const SETTINGS_SWITCHES: &str = "/admin/settings/switches";

/// Terms and credit policy.
pub const SETTINGS_TEXTS: &str = "/admin/settings/texts";

/// The next version of one of them.
pub fn settings_text(kind: Kind) -> String {
    format!("{SETTINGS_TEXTS}/{}", kind.path())
}

/// A version as it was published, in force or not yet.
pub fn settings_text_version(kind: Kind, version: i32) -> String {
    format!("{}/{version}", settings_text(kind))
}

/// The trail.
pub const AUDIT: &str = "/admin/audit";

/// What is to be done.
pub const TASKS: &str = "/admin/tasks";

/// One task.
pub fn task(task: &TaskId) -> String {
    format!("{TASKS}/{task}")
}

/// Answers a request to get credit back.
pub fn answer_credit(task: &TaskId) -> String {
    format!("{TASKS}/{task}/answer")
}

/// Books that money in suspense is back with its payer.
pub fn give_back(task: &TaskId) -> String {
    format!("{TASKS}/{task}/give-back")
}

/// Every payment.
pub const PAYMENTS: &str = "/admin/payments";

/// One payment, as staff see it.
pub fn payment(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("{DEBTORS}/{debtor}/payments/{payment}")
}

/// Gives money of a payment back.
pub fn refund(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("{DEBTORS}/{debtor}/payments/{payment}/refund")
}

/// Takes back a payment that no provider collected.
pub fn reverse(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("{DEBTORS}/{debtor}/payments/{payment}/reverse")
}

/// Records money that somebody saw come in.
pub fn manual_payment(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/manual-payment")
}

/// Gives unused credit to invoices.
pub fn allocate(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/allocate")
}

/// One invoice or credit note, as staff see it.
pub fn invoice(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}")
}

/// Its PDF: the creditor's own, else a copy.
pub fn invoice_pdf(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}/pdf")
}

/// Waives a part of an invoice.
pub fn waive(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}/waive")
}

/// Takes a waiver back.
pub fn take_back_waiver(debtor: &DebtorId, document: &DocumentId, waiver: &WaiverId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}/waivers/{waiver}/take-back")
}

/// What debtors contest.
pub const DISPUTES: &str = "/admin/disputes";

/// Why they do, and how that ends.
pub const DISPUTES_INSIGHT: &str = "/admin/disputes/insight";

/// The same for a spreadsheet.
pub const DISPUTES_INSIGHT_CSV: &str = "/admin/disputes/insight.csv";

/// What debtors pay in instalments, or ask to.
pub const PLANS: &str = "/admin/plans";

/// The payment plans of a debtor.
pub fn plans(of: &DebtorId) -> String {
    format!("{}/plans", debtor(of))
}

/// A payment plan of a debtor.
pub fn plan(of: &DebtorId, plan: &PlanId) -> String {
    format!("{}/plans/{plan}", debtor(of))
}

/// The agreement of a plan as PDF: these terms.
pub fn plan_agreement(debtor: &DebtorId, id: &PlanId, version: i32) -> String {
    format!("{}/agreement.pdf?version={version}", plan(debtor, id))
}

/// Agrees to what the debtor asks.
pub fn accept_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/accept", plan(debtor, id))
}

/// Says no to it.
pub fn refuse_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/refuse", plan(debtor, id))
}

/// Offers other terms.
pub fn counter_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/counter", plan(debtor, id))
}

/// Offers a change of a plan that runs: what is chosen follows as the query. The review is sent here too.
pub fn change_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/change", plan(debtor, id))
}

/// Agrees to the change that the debtor asks for.
pub fn accept_plan_change(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/accept", change_plan(debtor, id))
}

/// Says no to it.
pub fn refuse_plan_change(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/refuse", change_plan(debtor, id))
}

/// Ends a plan that is broken.
pub fn end_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/end", plan(debtor, id))
}

/// What a debtor says was paid.
pub fn paid_claim(of: &DebtorId, claim: &PaidClaimId) -> String {
    format!("{}/paid-claims/{claim}", debtor(of))
}

/// Writes to the debtor about what it says was paid.
pub fn write_about_paid_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/messages", paid_claim(debtor, id))
}

/// Writes for colleagues alone.
pub fn note_about_paid_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/notes", paid_claim(debtor, id))
}

/// Says whether the money is there.
pub fn answer_paid_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/answer", paid_claim(debtor, id))
}

/// Takes it back for a debtor that says so.
pub fn withdraw_paid_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/withdraw", paid_claim(debtor, id))
}

/// Records the money that a debtor says it paid.
pub fn manual_payment_of_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}?claim={id}", manual_payment(debtor))
}

/// Promises of a debtor; one is written down here.
pub fn promises(of: &DebtorId) -> String {
    format!("{}/promises", debtor(of))
}

/// The form of a promise that somebody makes on the phone.
pub fn new_promise(of: &DebtorId) -> String {
    format!("{}/new", promises(of))
}

/// The same for invoices in this currency.
pub fn new_promise_in(of: &DebtorId, currency: Currency) -> String {
    format!("{}?currency={}", new_promise(of), currency.code())
}

/// The same for these invoices.
pub fn new_promise_about<'a>(of: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    super::about(new_promise(of), documents)
}

/// A promise of a debtor.
pub fn promise(of: &DebtorId, promise: &PromiseId) -> String {
    format!("{}/promises/{promise}", debtor(of))
}

/// Takes a promise back for a debtor that says so.
pub fn withdraw_promise(debtor: &DebtorId, id: &PromiseId) -> String {
    format!("{}/withdraw", promise(debtor, id))
}

/// A dispute of a debtor.
pub fn dispute(of: &DebtorId, dispute: &DisputeId) -> String {
    format!("{}/disputes/{dispute}", debtor(of))
}

/// Somebody looks into a dispute.
pub fn take_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/take", dispute(debtor, id))
}

/// Gives a dispute to a colleague.
pub fn assign_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/assign", dispute(debtor, id))
}

/// Writes to the debtor.
pub fn write_in_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/messages", dispute(debtor, id))
}

/// Asks the debtor: the clock stands.
pub fn ask_in_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/ask", dispute(debtor, id))
}

/// Writes for colleagues alone.
pub fn note_in_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/notes", dispute(debtor, id))
}

/// Decides about a dispute.
pub fn decide_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/decide", dispute(debtor, id))
}

/// A file of a message, as staff fetch it.
pub fn message_file(of: &DebtorId, message: &MessageId, position: i32) -> String {
    format!("{}/messages/{message}/files/{position}", debtor(of))
}

/// Writes off a part of an invoice.
pub fn write_off(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}/write-off")
}

/// Takes back what is written off of an invoice.
pub fn take_back_write_off(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("{DEBTORS}/{debtor}/invoices/{document}/write-off/take-back")
}

/// What waits for a second person.
pub const APPROVALS: &str = "/admin/approvals";

/// One change that waits, or waited.
pub fn approval(approval: &ApprovalId) -> String {
    format!("{APPROVALS}/{approval}")
}

/// Lets it happen.
pub fn confirm_approval(approval: &ApprovalId) -> String {
    format!("{APPROVALS}/{approval}/confirm")
}

/// Stops it.
pub fn refuse_approval(approval: &ApprovalId) -> String {
    format!("{APPROVALS}/{approval}/refuse")
}

/// Takes back what one asked for.
pub fn withdraw_approval(approval: &ApprovalId) -> String {
    format!("{APPROVALS}/{approval}/withdraw")
}

/// From which amount on a second person is needed.
pub const LIMITS: &str = "/admin/limits";

/// Logs a call with a debtor.
pub fn call(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/call")
}

/// Changes what is said of a debtor.
pub fn details(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/details")
}

/// Pauses a debtor, or one of its invoices.
pub fn pause(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/pause")
}

/// Ends a pause that a colleague set.
pub fn end_pause(debtor: &DebtorId, hold: &HoldId) -> String {
    format!("{DEBTORS}/{debtor}/pauses/{hold}/end")
}

/// Every invoice and credit note of a debtor.
pub fn invoices(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/invoices")
}

/// Every payment of a debtor.
pub fn payments_of(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/payments")
}

/// Who of a debtor logs in; an invitation goes there too.
pub fn contacts(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/contacts")
}

/// One of them: name, language, rights.
pub fn contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("{DEBTORS}/{debtor}/contacts/{contact}")
}

/// Gives a proposed contact access.
pub fn accept_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("{DEBTORS}/{debtor}/contacts/{contact}/accept")
}

/// Takes a contact's access away, or turns a proposal down.
pub fn remove_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("{DEBTORS}/{debtor}/contacts/{contact}/remove")
}

/// Blocks a contact everywhere.
pub fn disable_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("{DEBTORS}/{debtor}/contacts/{contact}/disable")
}

/// Lets a blocked contact in again.
pub fn enable_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("{DEBTORS}/{debtor}/contacts/{contact}/enable")
}

/// Pay links of a debtor that still open something.
pub fn links(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/links")
}

/// Makes one.
pub fn new_link(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/links/new")
}

/// Withdraws one.
pub fn revoke_link(debtor: &DebtorId, link: &AccessTokenId) -> String {
    format!("{DEBTORS}/{debtor}/links/{link}/revoke")
}

/// Makes a debtor and another one one; the other follows as `?with=`.
pub fn merge(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/merge")
}

/// The review of that.
pub fn merge_with(debtor: &DebtorId, other: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/merge?with={other}")
}

/// Gives documents of a debtor to another one.
pub fn split(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/split")
}

/// Takes the merge of a debtor back.
pub fn undo_merge(debtor: &DebtorId) -> String {
    format!("{DEBTORS}/{debtor}/undo-merge")
}
