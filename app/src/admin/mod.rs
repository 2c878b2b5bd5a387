//! The staff side: what people of the creditor see and do. One folder a feature, named as in the core.

pub mod account;
pub mod audit;
pub mod colleagues;
pub mod debtors;
pub mod log_in;
mod navigation;
pub mod settings;
pub mod start;
pub mod view_as;

use axum::response::{IntoResponse, Response};
use saldo::ctx::Ctx;
use saldo::staff::OnDuty;

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
    handlers.post("/admin/account/sessions/{session}/end", account::forms::end_session);
    handlers.post("/admin/colleagues", colleagues::forms::add);
    handlers.post("/admin/colleagues/{staff}/role", colleagues::forms::role);
    handlers.post("/admin/colleagues/{staff}/link", colleagues::forms::link);
    handlers.post("/admin/colleagues/{staff}/disable", colleagues::forms::disable);
    handlers.post("/admin/colleagues/{staff}/enable", colleagues::forms::enable);
    handlers.post("/admin/debtors/{debtor}/notes", debtors::forms::add_note);
    handlers.post("/admin/settings", settings::profile::post);
    handlers.post("/admin/settings/account", settings::account::post);
    handlers.post("/admin/settings/payments", settings::payments::post);
    handlers.post("/admin/settings/documents", settings::documents::post);
    handlers.post("/admin/settings/look", settings::look::accent);
    handlers.post("/admin/settings/look/logo", settings::look::logo);
    handlers.post("/admin/settings/look/logo/remove", settings::look::no_logo);
    handlers.post("/admin/settings/calendar", settings::calendar::post);
    handlers.post("/admin/settings/switches", settings::switches::post);
    handlers.post("/admin/settings/texts/{kind}", settings::texts::post);
    handlers.post("/admin/debtors/{debtor}/view-as", view_as::start);
    handlers.post("/admin/view-as/stop", view_as::stop);
}

/// The context to act in and who of the creditor sent a form; the guard let nobody else through.
pub(crate) fn who(submitted: &Submitted) -> Result<(Ctx, OnDuty), UiError> {
    let visit = submitted.visit();
    let on_duty = visit.on_duty()?.clone();
    Ok((visit.ctx.clone(), on_duty))
}

/// The page of an error that is about no field.
pub(crate) fn failed(cause: impl std::fmt::Display) -> Response {
    UiError::failed(cause).into_response()
}
