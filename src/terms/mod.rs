//! What debtors can read about the creditor's terms: dated, versioned texts, in each language. Nothing published
//! is ever changed; old versions stay readable.

mod prose;
mod publish;
mod store;
mod types;

pub use prose::{Block, blocks};
pub use publish::publish;
pub use store::{get, list, newest, present};
pub use types::{Body, Kind, NewVersion, PublishError, Text, Version};
