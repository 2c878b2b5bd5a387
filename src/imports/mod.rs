//! Bringing in documents from the accounting system.
//!
//! Reading is pure: bytes of unknown origin go in, a [`document::ReadDocument`] or a
//! [`refusal::Refusal`] comes out, within fixed bounds of time and memory. Deciding is pure too:
//! [`plan`] turns documents and what is known into what will change. [`import_documents`] reads,
//! decides and writes, batch by batch.

pub mod contacts_csv;
pub mod csv;
pub mod document;
mod fingerprint;
mod identity;
mod import_documents;
mod import_payments;
mod incoming;
pub mod payments_csv;
mod plan;
mod prepared;
mod read_ahead;
pub mod refusal;
mod said;
pub mod sources;
mod store;
mod summary;
mod table;
pub mod ubl;
mod values;

pub use identity::{Id, IdKind};
pub use import_documents::{ImportError, ImportOptions, Progress, import_documents};
pub use import_payments::{PaymentImportOptions, PaymentsError, import_payments};
pub use incoming::{Found, Incoming, Paid, csv_documents, ubl_document, ubl_documents};
pub use summary::{RefusedDocument, Summary};
