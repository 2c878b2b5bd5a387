//! Contacts, their browsers and what stands in their mailboxes.

use saldo::access::Rights;
use saldo::contacts::{self, ContactRow};
use saldo::ctx::{Actor, Ctx};
use saldo::ids::{ContactId, DebtorId};
use saldo::log_in::{Browser, LoggedIn};
use saldo::sessions::{self, SessionContact};
use saldo::text::{EmailAddress, Language};
use saldo::tokens::SecretToken;

use super::{Postbox, TestApp};

/// View, and say which contacts may do what.
pub const MANAGER: Rights = Rights::MANAGE_CONTACTS;

/// A person with access.
#[derive(Clone)]
pub struct ContactStory {
    pub id: ContactId,
    pub email: EmailAddress,
}

pub fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

/// A browser without a session in that network.
pub fn from(network: &str) -> Browser {
    Browser { network: network.parse().unwrap(), name: "Firefox".into(), session: None }
}

/// The secret of the link in a mail.
pub fn link_in(text: &str) -> String {
    let after = text.split("/login/link?token=").nth(1).expect("the mail has a link");
    after.split_whitespace().next().unwrap().to_owned()
}

impl TestApp {
    /// A person with access to a debtor, as a file of contacts would leave it.
    pub async fn contact(&self, name: &str, debtor: &DebtorId, rights: Rights) -> ContactStory {
        let mut conn = self.ctx.db.read().await.unwrap();
        let number = saldo::debtors::get(&mut conn, debtor).await.unwrap().unwrap().number.unwrap();
        drop(conn);
        let email = email(&format!("{name}@example.nl"));
        let row = ContactRow {
            debtor_number: number,
            name: name.into(),
            email: email.clone(),
            language: Language::En,
            rights,
        };
        contacts::import(&self.ctx, &[row]).await.unwrap();
        let mut conn = self.ctx.db.read().await.unwrap();
        let contact = contacts::find_by_email(&mut conn, &email).await.unwrap().unwrap();
        ContactStory { id: contact.id, email }
    }

    /// The context of a contact that is logged in.
    pub fn acting_as(&self, contact: &ContactStory) -> Ctx {
        self.ctx.acting_as(Actor::Contact(contact.id.clone()))
    }

    /// What a contact may do now.
    pub async fn rights(&self, contact: &ContactStory, debtor: &DebtorId) -> Option<Rights> {
        let mut conn = self.ctx.db.read().await.unwrap();
        contacts::rights(&mut conn, &contact.id, debtor).await.unwrap()
    }

    /// Logs in by mail and link.
    pub async fn log_in(&self, contact: &ContactStory, browser: &Browser) -> LoggedIn {
        let postbox = Postbox::default();
        saldo::log_in::ask(&self.ctx, &contact.email, Language::En, browser.network).await.unwrap();
        saldo::mail::send_due(&self.ctx, &postbox).await.unwrap();
        let mail = postbox.last_to(&contact.email);
        saldo::log_in::redeem_link(&self.ctx, &link_in(&mail.text), browser).await.unwrap()
    }

    /// The session of a cookie, if it is valid now.
    pub async fn session(&self, token: &SecretToken) -> Option<SessionContact> {
        let mut conn = self.ctx.db.read().await.unwrap();
        sessions::find(&mut conn, token, self.ctx.now()).await.unwrap()
    }
}
