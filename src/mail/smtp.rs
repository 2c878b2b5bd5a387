//! Mail through a mail server. TLS certificates and host names are always checked (rustls).

use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::message::message;
use super::{Mailer, Outgoing, SendError};
use crate::text::EmailAddress;

/// Keeps a few connections to one mail server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: EmailAddress,
    timeout: Duration,
}

impl SmtpMailer {
    /// To `smtps://user:password@host:port` or `smtp://host:port?tls=required`. The server has
    /// `timeout` for one answer and four times as long for a mail; that must stay below the outbox's
    /// lease of two minutes.
    pub fn new(url: &str, from: EmailAddress, timeout: Duration) -> Result<Self, SendError> {
        // The error would quote the address, and with it the password.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| SendError::ForGood("the mail server's address is not understood".into()))?;
        Ok(Self { transport: builder.timeout(Some(timeout)).build(), from, timeout })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let message = message(mail, &self.from)?;
        let longest = 4 * self.timeout;
        match tokio::time::timeout(longest, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Err(_) => Err(SendError::ForNow(format!("not taken within {longest:?}"))),
        }
    }
}

/// A refused log-in (53x) concerns every mail and is for the operator to repair: not this mail's end.
fn judge(error: &Error) -> SendError {
    let log_in = error.status().is_some_and(|code| (530..540).contains(&u16::from(code)));
    let text = error.to_string();
    if error.is_permanent() && !log_in { SendError::ForGood(text) } else { SendError::ForNow(text) }
}
