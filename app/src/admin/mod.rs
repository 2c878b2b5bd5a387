//! The staff side: what people of the creditor see and do. One folder a feature, named as in the core.

pub mod account;
pub mod approvals;
pub mod audit;
pub mod colleagues;
pub mod contacts;
pub mod debtors;
pub mod disputes;
pub mod links;
pub mod log_in;
pub mod merges;
pub mod money;
pub mod morning;
mod navigation;
pub mod paid_claims;
pub mod plans;
pub mod promises;
pub mod settings;
pub mod tasks;
pub mod view_as;

use axum::response::{IntoResponse, Response};
use saldo::ctx::Ctx;
use saldo::db::Conn;
use saldo::debtors::Debtor;
use saldo::ids::{ContactId, DebtorId, StaffId};
use saldo::staff::OnDuty;
use saldo::{contacts as people, staff};

pub use navigation::{Account, Navigation};
pub use saldo::paths::admin as paths;

use crate::errors::UiError;
use crate::server::forms::Submitted;
use crate::server::router::Handlers;

/// What answers the routes of the staff side that are no pages.
pub(crate) fn handlers(handlers: &mut Handlers) {
    handlers.post("/admin/log-in", log_in::forms::password);
    handlers.post("/admin/log-in/code", log_in::forms::code);
    handlers.post("/admin/log-in/recovery", log_in::forms::recovery);
    handlers.post("/admin/log-in/enrol", log_in::forms::enrol);
    handlers.post("/admin/forgot", log_in::forms::forgot);
    handlers.get("/admin/password", log_in::link::open);
    handlers.post("/admin/password", log_in::link::set_password);
    handlers.post("/admin/log-out", log_in::forms::log_out);
    handlers.post("/admin/confirm", log_in::forms::confirm);
    handlers.post("/admin/language", account::forms::language);
    handlers.post("/admin/account/password", account::forms::password);
    handlers.post("/admin/account/recovery-codes", account::forms::recovery_codes);
    handlers.post("/admin/account/recovery-codes/kept", account::forms::recovery_codes_kept);
    handlers.post("/admin/account/sessions/{session}/end", account::forms::end_session);
    handlers.post("/admin/colleagues", colleagues::forms::add);
    handlers.post("/admin/colleagues/{staff}/role", colleagues::forms::role);
    handlers.post("/admin/colleagues/{staff}/link", colleagues::forms::link);
    handlers.post("/admin/colleagues/{staff}/disable", colleagues::forms::disable);
    handlers.post("/admin/colleagues/{staff}/enable", colleagues::forms::enable);
    debtors::handlers(handlers);
    handlers.post("/admin/settings", settings::profile::post);
    handlers.post("/admin/settings/account", settings::account::post);
    handlers.post("/admin/settings/payments", settings::payments::post);
    handlers.post("/admin/settings/documents", settings::documents::post);
    handlers.post("/admin/settings/look", settings::look::accent);
    handlers.post("/admin/settings/look/logo", settings::look::logo);
    handlers.post("/admin/settings/look/logo/remove", settings::look::no_logo);
    handlers.post("/admin/settings/calendar", settings::calendar::post);
    handlers.post("/admin/settings/disputes", settings::disputes::post);
    handlers.post("/admin/settings/policies/{kind}", settings::policies_form::post);
    handlers.post("/admin/settings/switches", settings::switches::post);
    handlers.post("/admin/settings/texts/{kind}", settings::texts::post);
    tasks::handlers(handlers);
    handlers.post("/admin/debtors/{debtor}/payments/{payment}/refund", money::refund_form::post);
    handlers.post("/admin/debtors/{debtor}/payments/{payment}/reverse", money::reverse_form::post);
    handlers.post("/admin/debtors/{debtor}/manual-payment", money::manual_form::post);
    handlers.post("/admin/debtors/{debtor}/allocate", money::allocate_form::post);
    handlers.post("/admin/debtors/{debtor}/invoices/{document}/waive", money::decide_form::waive);
    handlers
        .post("/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back", money::take_back_form::waiver);
    handlers.post("/admin/debtors/{debtor}/invoices/{document}/write-off", money::decide_form::write_off);
    handlers.post("/admin/debtors/{debtor}/invoices/{document}/write-off/take-back", money::take_back_form::write_off);
    handlers.post("/admin/approvals/{approval}/confirm", approvals::forms::confirm);
    handlers.post("/admin/approvals/{approval}/refuse", approvals::forms::refuse);
    handlers.post("/admin/approvals/{approval}/withdraw", approvals::forms::withdraw);
    handlers.post("/admin/limits", approvals::limits_form::post);
    disputes::handlers(handlers);
    plans::handlers(handlers);
    paid_claims::handlers(handlers);
    promises::handlers(handlers);
    contacts::handlers(handlers);
    links::handlers(handlers);
    merges::handlers(handlers);
    handlers.get("/admin/debtors/{debtor}/invoices/{document}/pdf", crate::pdf::invoice);
    handlers.post("/admin/debtors/{debtor}/view-as", view_as::start);
    handlers.post("/admin/view-as/stop", view_as::stop);
}

/// The context to act in and who of the creditor sent a form; the guard let nobody else through.
pub(crate) fn who(submitted: &Submitted) -> Result<(Ctx, OnDuty), UiError> {
    let visit = submitted.visit();
    let on_duty = visit.on_duty()?.clone();
    Ok((visit.ctx.clone(), on_duty))
}

/// The debtor of the address. One that was merged into another has nothing that could be changed.
pub(crate) async fn living_debtor(conn: &mut Conn, debtor: &DebtorId) -> Result<Debtor, UiError> {
    let found = saldo::debtors::get(conn, debtor).await.map_err(UiError::failed)?;
    found.filter(|debtor| debtor.merged_into.is_none()).ok_or(UiError::NotFound)
}

/// By which name somebody did something for a debtor; none where nobody is named. See [`saldo::ctx::Actor`].
pub(crate) async fn name_of(conn: &mut Conn, debtor: &DebtorId, actor: &str) -> Result<Option<String>, UiError> {
    if let Some(id) = actor.strip_prefix("staff:").and_then(StaffId::parse) {
        let person = staff::find(conn, &id).await.map_err(UiError::failed)?;
        return Ok(person.map(|person| person.name));
    }
    let Some(id) = actor.strip_prefix("contact:").and_then(ContactId::parse) else { return Ok(None) };
    let theirs = people::contacts_of(conn, debtor).await.map_err(UiError::failed)?;
    let contact = theirs.into_iter().map(|one| one.contact).find(|contact| contact.id == id);
    Ok(contact.map(|contact| match contact.name.is_empty() {
        true => contact.email.as_str().to_owned(),
        false => contact.name,
    }))
}

/// The page of an error that is about no field.
pub(crate) fn failed(cause: impl std::fmt::Display) -> Response {
    UiError::failed(cause).into_response()
}
