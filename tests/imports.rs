//! Documents come in: matched, kept once, amended or refused, and booked.

mod amending;
mod bad_input;
mod credit;
mod go_live;
mod matching;
mod paid;
mod samples;
mod totals;
pub mod words;
