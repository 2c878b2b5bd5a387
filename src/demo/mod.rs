//! A made-up creditor with debtors, invoices, payments and credit, to look at and to try things on.

pub mod ubl;
