//! Disputes, as a debtor raises and follows them.
