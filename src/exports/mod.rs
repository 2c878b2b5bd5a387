//! Booked money as files for the accounting system.
