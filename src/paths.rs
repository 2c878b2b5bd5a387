//! Every address of the portal, named once: routes, links in pages, redirects and mails use these.

pub mod admin;

use crate::creditor::Logo;
use crate::ids::{
    ContactId, CreditRequestId, DebtorId, DisputeId, DocumentId, DownloadId, MessageId, OutboxId, PaidClaimId,
    PaymentId, PlanId, PromiseId, SessionId,
};
use crate::money::Money;
use crate::terms::Kind;

/// The page that a mailed log-in link opens; the secret follows as `?token=`.
pub const LOG_IN_LINK: &str = "/login/link";

/// What there is to read about the creditor's terms.
pub const TERMS: &str = "/terms";

/// One version of a text.
pub fn terms_version(kind: Kind, version: i32) -> String {
    format!("{TERMS}/{}/{version}", kind.path())
}

/// The creditor's logo.
pub fn logo(logo: &Logo) -> String {
    format!("/logo/{}", logo.hash.as_str())
}

/// Where a debtor starts.
pub fn home(debtor: &DebtorId) -> String {
    format!("/d/{debtor}")
}

/// The list of invoices and credit notes.
pub fn invoices(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/invoices")
}

/// One invoice or credit note.
pub fn invoice(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("/d/{debtor}/invoices/{document}")
}

/// A document as it came, to download.
pub fn original(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("/d/{debtor}/invoices/{document}/xml")
}

/// The PDF of a document: the creditor's own, else a copy.
pub fn invoice_pdf(debtor: &DebtorId, document: &DocumentId) -> String {
    format!("/d/{debtor}/invoices/{document}/pdf")
}

/// A file that came with a document, to download.
pub fn attachment(debtor: &DebtorId, document: &DocumentId, position: i32) -> String {
    format!("/d/{debtor}/invoices/{document}/attachments/{position}")
}

/// Open items, or every entry of a period; which one follows as the query.
pub fn statement(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/statement")
}

/// The same for a spreadsheet.
pub fn statement_csv(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/statement.csv")
}

/// The due dates of what is open, for a calendar.
pub fn due_dates(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/due-dates.ics")
}

/// The invoices of a list for a spreadsheet, with the same query.
pub fn invoices_csv(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/invoices.csv")
}

/// The payments for a spreadsheet.
pub fn payments_csv(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/payments.csv")
}

/// The same as PDF, with the same query.
pub fn statement_pdf(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/statement.pdf")
}

/// Many documents in one file: what to choose, and what was made.
pub fn downloads(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/downloads")
}

/// One that a job makes.
pub fn download(debtor: &DebtorId, download: &DownloadId) -> String {
    format!("/d/{debtor}/downloads/{download}")
}

/// How far it is.
pub fn download_status(debtor: &DebtorId, download: &DownloadId) -> String {
    format!("/d/{debtor}/downloads/{download}/status.json")
}

/// Its file.
pub fn download_file(debtor: &DebtorId, download: &DownloadId) -> String {
    format!("/d/{debtor}/downloads/{download}/file")
}

/// Documents in one file at once; which ones follows as the query.
pub fn documents(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/documents")
}

/// Who cannot pay now; documents follow as `?document=`.
pub fn help_time(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/help/time")
}

/// Who disagrees, has a question or paid already; documents follow as `?document=`.
pub fn help_wrong(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/help/wrong")
}

/// Choose, change amounts, review, pay.
pub fn pay(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/pay")
}

/// The same, for these documents.
pub fn pay_for<'a>(debtor: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    let ids: Vec<String> = documents.into_iter().map(|document| format!("document={document}")).collect();
    format!("{}?{}", pay(debtor), ids.join("&"))
}

/// The same, with exactly these amounts filled in.
pub fn pay_exactly(debtor: &DebtorId, lines: &[(DocumentId, Money)]) -> String {
    let line = |(document, amount): &(DocumentId, Money)| format!("document={document}&minor={}", amount.minor());
    format!("{}?{}", pay(debtor), lines.iter().map(line).collect::<Vec<_>>().join("&"))
}

/// What the debtor contests; a dispute is raised here.
pub fn disputes(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/disputes")
}

/// What is contested: first which lines, then a review; all of it follows as the query.
pub fn new_dispute(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/disputes/new")
}

/// The same, for these documents.
pub fn new_dispute_about<'a>(debtor: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    let ids: Vec<String> = documents.into_iter().map(|document| format!("document={document}")).collect();
    format!("{}?{}", new_dispute(debtor), ids.join("&"))
}

/// Adds a message to a dispute.
pub fn dispute_messages(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/messages", dispute(debtor, id))
}

/// Takes a dispute back.
pub fn withdraw_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/withdraw", dispute(debtor, id))
}

/// Opens a dispute again.
pub fn reopen_dispute(debtor: &DebtorId, id: &DisputeId) -> String {
    format!("{}/reopen", dispute(debtor, id))
}

/// A file of a message, to download.
pub fn message_file(debtor: &DebtorId, message: &MessageId, position: i32) -> String {
    format!("/d/{debtor}/messages/{message}/files/{position}")
}

/// The payment plans of a debtor; one is proposed here.
pub fn plans(debtor: &DebtorId) -> String {
    format!("{}/plans", home(debtor))
}

/// More time: the terms of a plan, then a review; all of it follows as the query. Who gets no plan is sent on to
/// [`help_time`].
pub fn new_plan(debtor: &DebtorId) -> String {
    format!("{}/new", plans(debtor))
}

/// The same, for these documents.
pub fn new_plan_about<'a>(debtor: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    about(new_plan(debtor), documents)
}

/// Other terms for a plan that is negotiated.
pub fn other_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}?plan={id}", new_plan(debtor))
}

/// A payment plan.
pub fn plan(debtor: &DebtorId, plan: &PlanId) -> String {
    format!("{}/plans/{plan}", home(debtor))
}

/// Agrees to what is offered.
pub fn take_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/take", plan(debtor, id))
}

/// Takes a request back, or says no to an offer.
pub fn withdraw_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/withdraw", plan(debtor, id))
}

/// Changes one that runs: what is chosen follows as the query. The review is sent here too.
pub fn change_plan(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/change", plan(debtor, id))
}

/// Agrees to the change that is offered.
pub fn take_plan_change(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/take", change_plan(debtor, id))
}

/// Takes the request for a change back, or says no to the one that is offered.
pub fn withdraw_plan_change(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/withdraw", change_plan(debtor, id))
}

/// Its agreement as PDF: these terms.
pub fn plan_agreement(debtor: &DebtorId, id: &PlanId, version: i32) -> String {
    format!("{}/agreement.pdf?version={version}", plan(debtor, id))
}

/// The days of its instalments, for a calendar.
pub fn plan_dates(debtor: &DebtorId, id: &PlanId) -> String {
    format!("{}/dates.ics", plan(debtor, id))
}

/// What a debtor says was paid: it is said here.
pub fn paid_claims(debtor: &DebtorId) -> String {
    format!("{}/paid-claims", home(debtor))
}

/// The form that says it of this document; of several, the choice of one.
pub fn new_paid_claim<'a>(debtor: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    about(format!("{}/new", paid_claims(debtor)), documents)
}

/// Adds a message to what was said to be paid.
pub fn paid_claim_messages(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/messages", paid_claim(debtor, id))
}

/// Takes back that something was paid.
pub fn withdraw_paid_claim(debtor: &DebtorId, id: &PaidClaimId) -> String {
    format!("{}/withdraw", paid_claim(debtor, id))
}

/// Promises of a debtor: one is made here.
pub fn promises(debtor: &DebtorId) -> String {
    format!("{}/promises", home(debtor))
}

/// The form of a promise for these documents; without any for what is due.
pub fn new_promise<'a>(debtor: &DebtorId, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    about(format!("{}/new", promises(debtor)), documents)
}

/// What was promised for a day.
pub fn promise(debtor: &DebtorId, promise: &PromiseId) -> String {
    format!("{}/promises/{promise}", home(debtor))
}

/// Takes a promise back.
pub fn withdraw_promise(debtor: &DebtorId, id: &PromiseId) -> String {
    format!("{}/withdraw", promise(debtor, id))
}

fn about<'a>(page: String, documents: impl IntoIterator<Item = &'a DocumentId>) -> String {
    let ids: Vec<String> = documents.into_iter().map(|document| format!("document={document}")).collect();
    if ids.is_empty() { page } else { format!("{page}?{}", ids.join("&")) }
}

/// What a debtor says was paid, and the messages about it.
pub fn paid_claim(debtor: &DebtorId, claim: &PaidClaimId) -> String {
    format!("{}/paid-claims/{claim}", home(debtor))
}

/// A dispute and its messages.
pub fn dispute(debtor: &DebtorId, dispute: &DisputeId) -> String {
    format!("{}/disputes/{dispute}", home(debtor))
}

/// Unapplied credit: what there is, what holds it, where it came from.
pub fn credit(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/credit")
}

/// Gives credit to chosen invoices.
pub fn use_credit(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/credit/use")
}

/// Asks to get credit back.
pub fn credit_back(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/credit/back")
}

/// Takes such a request back.
pub fn withdraw_credit_request(debtor: &DebtorId, request: &CreditRequestId) -> String {
    format!("/d/{debtor}/credit/requests/{request}/withdraw")
}

/// Payments and receipts.
pub fn payments(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/payments")
}

/// What became of a payment; where the provider sends people back to.
pub fn payment(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}")
}

/// The receipt of a settled payment as PDF.
pub fn receipt_pdf(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}/receipt.pdf")
}

/// How far a payment is, for the browser that waits for it.
pub fn payment_status(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}/status.json")
}

/// Goes on with an unfinished checkout.
pub fn payment_continue(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}/continue")
}

/// Gives up an unfinished checkout.
pub fn payment_cancel(debtor: &DebtorId, payment: &PaymentId) -> String {
    format!("/d/{debtor}/payments/{payment}/cancel")
}

/// The demo provider's page.
pub fn demo_provider(payment: &PaymentId) -> String {
    format!("/demo/pay/{payment}")
}

/// The debtors a contact may choose from.
pub const DEBTORS: &str = "/debtors";

/// A contact's own page.
pub const PROFILE: &str = "/profile";

/// The mails the demo sent.
pub const DEMO_MAILS: &str = "/demo/mails";

/// One of them.
pub fn demo_mail(mail: &OutboxId) -> String {
    format!("{DEMO_MAILS}/{mail}")
}

/// The page that a mailed pay link opens; the secret follows as `?token=`.
pub const PAY_LINK: &str = "/link";

/// "This is not me": withdraws the link.
pub const PAY_LINK_NOT_ME: &str = "/link/not-me";

/// Mails a fresh link instead of an old one.
pub const PAY_LINK_FRESH: &str = "/link/fresh";

/// What a redeemed link asks for, and the button that pays it.
pub const PAY_BY_LINK: &str = "/link/pay";

/// What became of a payment, for whoever holds a link to it or started it with one.
pub fn link_payment(payment: &PaymentId) -> String {
    format!("/link/payments/{payment}")
}

/// How far that payment is, for the browser that waits for it.
pub fn link_payment_status(payment: &PaymentId) -> String {
    format!("/link/payments/{payment}/status.json")
}

/// Goes on with its unfinished checkout.
pub fn link_payment_continue(payment: &PaymentId) -> String {
    format!("/link/payments/{payment}/continue")
}

/// Gives up its unfinished checkout.
pub fn link_payment_cancel(payment: &PaymentId) -> String {
    format!("/link/payments/{payment}/cancel")
}

/// The log-in page, and from there to `address`, a path of ours with its query.
pub fn log_in_then(address: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", address).finish();
    format!("/login?{query}")
}

/// Ends one session of the asking contact.
pub fn end_session(session: &SessionId) -> String {
    format!("{PROFILE}/sessions/{session}/end")
}

/// Who may do what for a debtor.
pub fn contacts(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/contacts")
}

/// Where the form of an invitation goes.
pub fn invite_contact(debtor: &DebtorId) -> String {
    format!("/d/{debtor}/contacts/invite")
}

/// Gives a proposed contact access.
pub fn accept_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("/d/{debtor}/contacts/{contact}/accept")
}

/// Takes a contact's access away, or turns a proposal down.
pub fn remove_contact(debtor: &DebtorId, contact: &ContactId) -> String {
    format!("/d/{debtor}/contacts/{contact}/remove")
}
