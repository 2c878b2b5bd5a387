//! A mailer that keeps what it is given.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use saldo::mail::{Mailer, Outgoing, SendError};
use saldo::text::EmailAddress;

/// Everybody's mailbox.
#[derive(Clone, Default)]
pub struct Postbox(Arc<Mutex<Vec<Outgoing>>>);

impl Postbox {
    pub fn all(&self) -> Vec<Outgoing> {
        self.0.lock().unwrap().clone()
    }

    pub fn last_to(&self, email: &EmailAddress) -> Outgoing {
        self.all().into_iter().rfind(|mail| mail.to == *email).expect("a mail to this address")
    }
}

#[async_trait]
impl Mailer for Postbox {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        self.0.lock().unwrap().push(mail.clone());
        Ok(())
    }
}
