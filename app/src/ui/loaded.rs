//! A page that reads from the database first.

use std::future::Future;

use leptos::prelude::*;
use saldo::contacts::DebtorOfContact;
use saldo::ids::DebtorId;

use super::drawn::{Drawn, drawn, view};
use crate::errors::{ErrorPage, UiError};
use crate::server::render::PageContext;

/// Waits for `load`, then draws `show`; an error becomes its own page, with its status. Call
/// [`PageContext::current`] before, and take what the future needs along. Nothing is sent before this is
/// done. It stands for a whole page: inside of a `view!`, which waits for nothing, it is empty.
pub fn loaded<T, F, V>(load: F, show: impl FnOnce(T) -> V + Send + 'static) -> Suspend<Drawn>
where
    T: Send + 'static,
    F: Future<Output = Result<T, UiError>> + Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match load.await {
            Ok(data) => drawn(show(data)),
            Err(error) => view! { <ErrorPage error/> },
        }
    })
}

/// An id of the page's address, such as `debtor` of `/d/{debtor}`; what is no id does not exist.
pub fn id_in_path<T>(name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, UiError> {
    PageContext::current().in_path(name).and_then(parse).ok_or(UiError::NotFound)
}

/// The debtor of the page's address, with what the visitor may do for it.
pub fn debtor_in_path() -> Result<DebtorOfContact, UiError> {
    let id = id_in_path("debtor", DebtorId::parse)?;
    let page = PageContext::current();
    page.visit.debtors.iter().find(|theirs| theirs.id == id).cloned().ok_or(UiError::NotFound)
}
