//! Pay links that colleagues make, see and withdraw.

use std::net::IpAddr;

use chrono::Duration;
use saldo::access::{Rights, Role};
use saldo::contacts;
use saldo::ctx::Ctx;
use saldo::ids::{CheckoutKey, ContactId, DebtorId, DocumentId};
use saldo::links::{
    self, Asks, CreateError, LinkError, ListedLink, NewLink, PassedOn, Recipient, Refused, Scope, Way, pass_on,
};
use saldo::mail::{Outgoing, send_due};
use saldo::text::EmailAddress;

use crate::support::{ContactStory, DebtorStory, Postbox, TestApp, email, eur, state_hash};

fn network() -> IpAddr {
    "192.0.2.1".parse().unwrap()
}

fn secret(text: &str) -> String {
    text.split("/link?token=").nth(1).expect("a link").split_whitespace().next().unwrap().to_owned()
}

/// A debtor that owes 120 today and 80 next week, somebody who may pay, and a colleague.
async fn anna(app: &TestApp) -> (DebtorStory, ContactStory, Ctx) {
    let debtor = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
    let contact = app.contact("anna", &debtor.id, Rights::PAY).await;
    let staff = app.colleague("sanne", Role::Controller).await;
    (debtor, contact, app.as_staff(&staff))
}

fn new_link(app: &TestApp, debtor: &DebtorStory, to: Recipient, asks: Asks, way: Way) -> NewLink {
    let key: CheckoutKey = app.ctx.new_id();
    NewLink { key: key.to_string(), debtor: debtor.id.clone(), to, asks, days: 14, way }
}

impl TestApp {
    async fn mails(&self) -> Vec<Outgoing> {
        let postbox = Postbox::default();
        send_due(&self.ctx, &postbox).await.unwrap();
        postbox.all()
    }

    async fn listed(&self, debtor: &DebtorId) -> Vec<ListedLink> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let found = links::of_debtor(&mut conn, debtor, self.ctx.now(), 0, 50).await.unwrap();
        assert_eq!(found.total, i64::try_from(found.links.len()).unwrap());
        found.links
    }

    async fn asked_by(&self, link: &str) -> Vec<i64> {
        let peeked = links::peek(&self.ctx, link).await.unwrap().unwrap();
        peeked.items.iter().map(|item| item.suggested.minor()).collect()
    }

    async fn all(&self) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), &[]).await
    }
}

on_both! {
    async fn a_mailed_link_is_made_once_and_opens_what_was_chosen(app: TestApp) {
        let (debtor, contact, sanne) = anna(&app).await;
        let chosen = Asks::Chosen(vec![debtor.invoices[1].clone()]);
        let new = new_link(&app, &debtor, Recipient::Contact(contact.id.clone()), chosen, Way::Mail);
        assert!(matches!(pass_on(&sanne, &new).await.unwrap(), PassedOn::Mailed(_)));
        let before = app.all().await;
        assert!(matches!(pass_on(&sanne, &new).await.unwrap(), PassedOn::Before), "the button pressed twice");
        assert_eq!(app.all().await, before);
        let mails = app.mails().await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].to == contact.email && mails[0].text.contains("anna-2"), "{}", mails[0].text);
        let link = secret(&mails[0].text);
        assert_eq!(app.asked_by(&link).await, [80_00]);
        links::redeem(&app.ctx, &link, network()).await.unwrap();
        let by: String = app.one("select actor from audit where action = $1", "link.created").await;
        assert_eq!(by, sanne.actor.to_string());
    }

    async fn a_copied_link_is_nowhere_but_in_the_answer(app: TestApp) {
        let (debtor, contact, sanne) = anna(&app).await;
        for (asks, amounts) in [(Asks::Due, vec![120_00]), (Asks::AllOpen, vec![120_00, 80_00])] {
            let new = new_link(&app, &debtor, Recipient::Contact(contact.id.clone()), asks, Way::Copy);
            let PassedOn::Copy(made) = pass_on(&sanne, &new).await.unwrap() else { panic!("it is to be copied") };
            assert_eq!(made.expires_at, app.ctx.now() + Duration::days(14));
            let link = secret(&made.url);
            assert_eq!(app.asked_by(&link).await, amounts);
            let trail: i64 = app.one("select count(*) from audit where detail like '%' || $1 || '%'", &link).await;
            assert_eq!(trail, 0);
        }
        assert!(app.mails().await.is_empty());
    }

    async fn an_address_nobody_knows_may_look_and_pay_from_then_on(app: TestApp) {
        let (debtor, _, sanne) = anna(&app).await;
        let known = app.contact("bert", &app.debtor("bert").await.id, Rights::VIEW).await;
        let gone = app.contact("gone", &debtor.id, Rights::ALL).await;
        contacts::remove(&app.ctx, &debtor.id, &gone.id).await.unwrap();
        for address in [email("new@example.nl"), known.email.clone(), gone.email.clone()] {
            let new = new_link(&app, &debtor, Recipient::Address(address.clone()), Asks::Due, Way::Mail);
            pass_on(&sanne, &new).await.unwrap();
            let mails = app.mails().await;
            assert_eq!((mails.len(), &mails[0].to), (1, &address));
            assert_eq!(app.asked_by(&secret(&mails[0].text)).await, [120_00]);
            let contact = contacts::find_by_email(&mut app.ctx.db.read().await.unwrap(), &address).await.unwrap().unwrap();
            let contact = ContactStory { id: contact.id, email: address };
            assert_eq!(app.rights(&contact, &debtor.id).await, Some(Rights::PAY));
        }
        assert_eq!(app.audited("contact.let_pay").await, 3);
    }

    async fn what_cannot_be_a_link_is_refused_and_changes_nothing(app: TestApp) {
        let (debtor, contact, sanne) = anna(&app).await;
        let bert = app.debtor_owing("bert", &[eur(75_00)]).await;
        let viewer = app.contact("viewer", &debtor.id, Rights::VIEW).await;
        let blocked = app.contact("blocked", &debtor.id, Rights::PAY).await;
        contacts::disable(&app.ctx, &blocked.id).await.unwrap();
        let nothing = app.debtor("nothing").await;
        app.paid(&debtor.id, eur(80_00), &[(&debtor.invoices[1], eur(80_00))]).await;
        let to = || Recipient::Contact(contact.id.clone());
        let address = |address: &EmailAddress| Recipient::Address(address.clone());
        let by = |to, asks| new_link(&app, &debtor, to, asks, Way::Mail);
        let none: DocumentId = app.ctx.new_id();
        let before = app.all().await;
        for (new, expected) in [
            (by(Recipient::Contact(viewer.id.clone()), Asks::Due), "MayNotPay"),
            (by(address(&viewer.email), Asks::Due), "MayNotPay"),
            (by(address(&blocked.email), Asks::Due), "Disabled"),
            (by(Recipient::Contact(blocked.id.clone()), Asks::Due), "NoRecipient"),
            (by(Recipient::Contact(app.ctx.new_id::<ContactId>()), Asks::Due), "NoRecipient"),
            (by(to(), Asks::Chosen(vec![bert.invoices[0].clone()])), "NoInvoice"),
            (by(to(), Asks::Chosen(vec![debtor.invoices[0].clone(), none])), "NoInvoice"),
            (by(to(), Asks::Chosen(vec![debtor.invoices[1].clone()])), "NothingOwed"),
            (NewLink { days: 0, ..by(to(), Asks::Due) }, "Days"),
            (NewLink { days: 366, ..by(to(), Asks::Due) }, "Days"),
            (NewLink { debtor: app.ctx.new_id(), ..by(to(), Asks::Due) }, "NoDebtor"),
            (NewLink { debtor: bert.id.clone(), ..by(to(), Asks::Due) }, "NoRecipient"),
            (NewLink { debtor: nothing.id.clone(), ..by(address(&email("x@example.nl")), Asks::AllOpen) }, "Nothing"),
        ] {
            let refused = format!("{:?}", pass_on(&sanne, &new).await.unwrap_err());
            assert!(refused.starts_with(expected), "{refused} is not {expected}");
        }
        let as_contact = pass_on(&app.acting_as(&contact), &by(to(), Asks::Due)).await;
        assert!(matches!(as_contact, Err(CreateError::NotAllowed)), "{as_contact:?}");
        assert_eq!(app.all().await, before);
    }

    async fn links_that_still_open_something_are_listed_and_withdrawn(app: TestApp) {
        let (debtor, contact, sanne) = anna(&app).await;
        let to = Recipient::Contact(contact.id.clone());
        let mut made = Vec::new();
        for (asks, days) in [(Asks::Due, 1), (Asks::AllOpen, 30), (Asks::Due, 30)] {
            let new = NewLink { days, ..new_link(&app, &debtor, to.clone(), asks, Way::Copy) };
            let PassedOn::Copy(link) = pass_on(&sanne, &new).await.unwrap() else { panic!("it is to be copied") };
            made.push(link);
            app.clock.advance(Duration::minutes(1));
        }
        let session = links::redeem(&app.ctx, &secret(&made[1].url), network()).await.unwrap().session;
        let listed = app.listed(&debtor.id).await;
        assert_eq!(listed.iter().map(|link| &link.id).collect::<Vec<_>>(), [&made[2].id, &made[1].id, &made[0].id]);
        assert_eq!((listed[0].scope, listed[0].used_at, listed[0].created_by_name.as_deref()), (Scope::Due, None, Some("sanne")));
        assert_eq!((listed[1].documents, listed[1].number.as_deref()), (2, Some("anna-1")));
        assert!(listed[1].used_at.is_some());
        app.clock.advance(Duration::hours(1));
        let bert = app.debtor("bert").await;
        let others = links::revoke_of_debtor(&sanne, &bert.id, &made[1].id).await;
        assert!(matches!(others, Err(LinkError::Refused(Refused::Unknown))), "{others:?}");
        for _ in 0..2 {
            links::revoke_of_debtor(&sanne, &debtor.id, &made[1].id).await.unwrap();
        }
        assert_eq!(app.audited("link.revoked").await, 1);
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(links::find_session(&mut conn, &session, app.ctx.now()).await.unwrap(), None, "where it is in use");
        drop(conn);
        app.clock.advance(Duration::days(1));
        assert_eq!(app.listed(&debtor.id).await.len(), 1, "what expired is not listed");
        assert!(app.listed(&bert.id).await.is_empty());
    }
}
