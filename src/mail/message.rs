//! What goes over the wire, and the two ways it can go.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart};
use lettre::{Address, Message};

use super::layout::one_line;
use super::{AttachedPdf, FolderMailer, SmtpMailer};
use crate::config::{MailConfig, Smtp};
use crate::ids::OutboxId;
use crate::text::EmailAddress;

/// A mail server that takes longer for one answer counts as down.
const SMTP_TIMEOUT: Duration = Duration::from_secs(20);

/// A mail on its way out.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its row in the outbox; makes the Message-ID, so that a repeat is recognised as one.
    pub id: OutboxId,
    /// The right-hand side of the Message-ID.
    pub host: String,
    /// The sender's name: the creditor's.
    pub from_name: String,
    /// Where answers go, when the creditor has an address.
    pub reply_to: Option<EmailAddress>,
    /// To whom.
    pub to: EmailAddress,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// A file with it.
    pub attached: Option<AttachedPdf>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why a mail did not go out.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Worth another try: the server is down, busy or slow, or does not accept our log-in.
    #[error("{0}")]
    ForNow(String),
    /// The server will not take this mail.
    #[error("{0}")]
    ForGood(String),
}

/// A way to send mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands over one mail. `Ok` means that somebody else is responsible for it now.
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError>;
}

/// The mailer that the settings ask for.
pub fn mailer(config: &MailConfig) -> Result<Arc<dyn Mailer>, SendError> {
    Ok(match &config.delivery {
        Smtp::Server(url) => Arc::new(SmtpMailer::new(url.expose(), config.from.clone(), SMTP_TIMEOUT)?),
        Smtp::Folder(folder) => Arc::new(FolderMailer::new(folder, config.from.clone())),
    })
}

/// The mail in MIME.
pub(super) fn message(mail: &Outgoing, from: &EmailAddress) -> Result<Message, SendError> {
    let refused = |error: &dyn std::fmt::Display| SendError::ForGood(format!("cannot be written: {error}"));
    let address = |email: &EmailAddress| email.as_str().parse::<Address>().map_err(|error| refused(&error));
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(one_line(&mail.from_name)), address(from)?))
        .to(Mailbox::new(None, address(&mail.to)?))
        .subject(one_line(&mail.subject))
        .message_id(Some(format!("<{}@{}>", mail.id, mail.host)))
        .date(mail.at.into())
        // Keeps out-of-office robots quiet (RFC 3834).
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    let words = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    let content = match &mail.attached {
        None => words,
        Some(pdf) => {
            let kind = ContentType::parse("application/pdf").map_err(|error| refused(&error))?;
            let file = Attachment::new(one_line(&pdf.name)).body(pdf.bytes.to_vec(), kind);
            MultiPart::mixed().multipart(words).singlepart(file)
        }
    };
    builder.multipart(content).map_err(|error| refused(&error))
}
