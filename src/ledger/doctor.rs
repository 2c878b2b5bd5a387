//! Every rule of the ledger, recomputed from its rows.
