//! Mail through a mail server. TLS certificates and host names are always checked (rustls).

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::message::message;
use super::{Mailer, Outgoing, SendError};
use crate::text::EmailAddress;

type Connections = AsyncSmtpTransport<Tokio1Executor>;

/// Keeps a few connections to one mail server.
pub struct SmtpMailer {
    builder: AsyncSmtpTransportBuilder,
    connections: Mutex<Connections>,
    from: EmailAddress,
    timeout: Duration,
}

impl SmtpMailer {
    /// To `smtps://user:password@host:port` or `smtp://host:port?tls=required`. One mail may take
    /// `timeout` in all; it must be shorter than the outbox's lease of two minutes.
    pub fn new(url: &str, from: EmailAddress, timeout: Duration) -> Result<Self, SendError> {
        // The error would quote the address, and with it the password.
        let builder = Connections::from_url(url)
            .map_err(|_| SendError::ForGood("the mail server's address is not understood".into()))?
            .timeout(Some(timeout));
        Ok(Self { connections: Mutex::new(builder.clone().build()), builder, from, timeout })
    }

    fn connections(&self) -> MutexGuard<'_, Connections> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let message = message(mail, &self.from)?;
        let connections = self.connections().clone();
        match tokio::time::timeout(self.timeout, connections.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Err(_) => {
                // The pool would lend the connection that hangs again: lettre waits for an answer
                // without end.
                *self.connections() = self.builder.clone().build();
                Err(SendError::ForNow(format!("not taken within {:?}", self.timeout)))
            }
        }
    }
}

/// A refused log-in (53x) concerns every mail and is for the operator to repair: not this mail's end.
fn judge(error: &Error) -> SendError {
    let log_in = error.status().is_some_and(|code| (530..540).contains(&u16::from(code)));
    let text = error.to_string();
    if error.is_permanent() && !log_in { SendError::ForGood(text) } else { SendError::ForNow(text) }
}
