//! Less than is due: the question why, and what was answered.

pub mod question;
pub mod read;
pub mod said;
mod words;
