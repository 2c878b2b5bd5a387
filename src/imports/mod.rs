//! Bringing in documents from the accounting system.
