//! What a document is, as its columns say.

/// Which kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DocumentKind {
    /// Asks for money; below zero it gives some back.
    Invoice,
    /// Takes back a part of an invoice.
    CreditNote,
}

/// The stored status: a function of the amounts alone. Overdue and on hold depend on today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Nothing of it is paid.
    Open,
    /// A part is paid.
    PartPaid,
    /// Nothing is owed on it.
    Settled,
}

/// What settled a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum SettledHow {
    /// Money.
    Paid,
    /// A credit note or a decision.
    Credited,
    /// The creditor waived it.
    Waived,
    /// Written off inside; the claim stays.
    WrittenOff,
}

/// How far a payment is, as far as a reader cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum PaymentStage {
    /// A checkout nobody finished yet.
    Unfinished,
    /// A bank transfer was announced and did not come yet.
    Announced,
    /// The payer agreed; the bank takes days.
    Processing,
    /// The money is there.
    Settled,
    /// Failed, expired or cancelled.
    Failed,
}
