//! Pay links: who may do what with one, once, and for how long.

mod by_staff;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::Duration;
use saldo::access::Rights;
use saldo::contacts;
use saldo::creditor::{self, Creditor};
use saldo::ctx::Actor;
use saldo::ids::{AccessTokenId, CheckoutKey, PaymentId};
use saldo::imports::csv::InvoiceRows;
use saldo::imports::{self, ImportOptions};
use saldo::jobs::Handler;
use saldo::links::{
    self, CreateError, Created, Link, LinkError, LinkOrder, NewPayLink, PayError, Redeemed, Refused, SendArrived,
};
use saldo::log_in::ForgetOld;
use saldo::mail::send_due;
use saldo::payments::demo::{self, Demo, DemoState};
use saldo::payments::{Providers, SendReceipt, StartError, Started, store};
use saldo::text::{EmailAddress, Language};
use saldo::tokens::SecretToken;
use saldo::transfers::{self, Arrival, NotOffered, TransferError};
use tokio::task::JoinSet;

use crate::support::{ContactStory, DebtorStory, Postbox, TestApp, email, eur, from, state_hash};

fn network() -> IpAddr {
    "192.0.2.1".parse().unwrap()
}

/// With the demonstration provider as the way to pay.
fn paying(app: TestApp) -> TestApp {
    let provider = Arc::new(Demo::new(app.ctx.db.clone(), app.ctx.clock.clone()));
    let mut app = app;
    app.ctx.providers = Arc::new(Providers::with(provider));
    app
}

/// A debtor that owes 120 today, 80 next week and 50 the week after, and somebody who may pay.
async fn anna(app: &TestApp) -> (DebtorStory, ContactStory) {
    let debtor = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
    let contact = app.contact("anna", &debtor.id, Rights::PAY).await;
    (debtor, contact)
}

fn new_link(debtor: &DebtorStory, to: &EmailAddress, invoices: &[&str]) -> NewPayLink {
    let invoices = invoices.iter().map(|number| (*number).to_owned()).collect();
    NewPayLink { debtor: debtor.id.clone(), email: to.clone(), invoices, days: 30 }
}

fn secret(url: &str) -> String {
    url.split("/link?token=").nth(1).expect("a link").split_whitespace().next().unwrap().to_owned()
}

fn refused<T>(outcome: Result<T, LinkError>) -> Refused {
    match outcome {
        Err(LinkError::Refused(refused)) => refused,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was redeemed"),
    }
}

impl TestApp {
    async fn link(&self, debtor: &DebtorStory, to: &ContactStory, invoices: &[&str]) -> Created {
        links::create(&self.ctx, &new_link(debtor, &to.email, invoices)).await.unwrap()
    }

    /// A link that this browser redeemed.
    async fn redeemed(&self, debtor: &DebtorStory, to: &ContactStory, invoices: &[&str]) -> Redeemed {
        let link = self.link(debtor, to, invoices).await;
        links::redeem(&self.ctx, &secret(&link.url), network()).await.unwrap()
    }

    async fn session_of_link(&self, secret: &SecretToken) -> Option<Link> {
        links::find_session(&mut self.ctx.db.read().await.unwrap(), secret, self.ctx.now()).await.unwrap()
    }

    /// The amounts a link asks for now.
    async fn asked(&self, link: &Link) -> Vec<i64> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let items = links::items(&mut conn, &self.ctx, link).await.unwrap();
        items.iter().map(|item| item.suggested.minor()).collect()
    }

    async fn pay_by(&self, link: &Link, key: &CheckoutKey, told: i64) -> Result<PaymentId, PayError> {
        let told = eur(told);
        let order = LinkOrder { checkout_key: key.clone(), currency: told.currency(), told, language: Language::En };
        match links::pay(&link.ctx(&self.ctx), link, &order, network()).await? {
            Started::AtProvider { payment, .. } | Started::Done(payment) => Ok(payment),
        }
    }

    async fn transfer_by(&self, link: &Link, key: &CheckoutKey, told: i64) -> Result<PaymentId, PayError> {
        let told = eur(told);
        let order = LinkOrder { checkout_key: key.clone(), currency: told.currency(), told, language: Language::En };
        links::transfer(&link.ctx(&self.ctx), link, &order, network()).await
    }

    /// The creditor has an account that money can be transferred to.
    async fn with_account(self) -> Self {
        let mut creditor = Creditor::named("Molen & Zoon B.V.");
        creditor.iban = Some("NL91 ABNA 0417 1643 00".into());
        let mut tx = self.ctx.db.begin().await.unwrap();
        creditor::save(&mut tx, &creditor, self.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        self
    }

    async fn mails_to(&self, to: &EmailAddress) -> Vec<String> {
        let postbox = Postbox::default();
        send_due(&self.ctx, &postbox).await.unwrap();
        postbox.all().into_iter().filter(|mail| mail.to == *to).map(|mail| mail.text).collect()
    }

    async fn hash(&self, except: &[&str]) -> String {
        state_hash(&mut self.ctx.db.read().await.unwrap(), except).await
    }

    /// Imports rows of CSV; gives nothing, fails on a refusal.
    async fn bring_in(&self, rows: &str, notify: bool) {
        let text = format!("kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total\n{rows}");
        let rows = InvoiceRows::open(std::io::Cursor::new(text.into_bytes())).unwrap();
        let options = ImportOptions { source: "rows.csv".into(), notify, ..ImportOptions::default() };
        let summary = imports::import_documents(&self.ctx, imports::csv_documents("rows.csv", rows), options).await;
        assert_eq!(summary.unwrap().refused_count(), 0);
    }

    /// Does the jobs that imports left.
    async fn announce(&self) {
        let mut conn = self.ctx.db.read().await.unwrap();
        let jobs: Vec<String> = saldo::run!(
            conn,
            fetch_all,
            sqlx::query_scalar("select payload from job where kind = 'invoices_arrived' order by id")
        )
        .unwrap();
        drop(conn);
        for payload in jobs {
            SendArrived.run(&self.ctx, &payload).await.unwrap();
        }
    }
}

on_both! {
    /// Incident 48: mail scanners open every link.
    async fn looking_spends_nothing_and_one_browser_gets_it(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let created = app.link(&debtor, &contact, &["anna-1"]).await;
        let token = secret(&created.url);
        let before = app.hash(&[]).await;
        for _ in 0..5 {
            let peeked = links::peek(&app.ctx, &token).await.unwrap().unwrap();
            assert_eq!((peeked.refused, peeked.items.len(), peeked.is_paid()), (None, 1, false));
        }
        assert_eq!(app.hash(&[]).await, before, "looking changed something");
        let mut tries = JoinSet::new();
        for _ in 0..8 {
            let (ctx, token) = (app.ctx.clone(), token.clone());
            tries.spawn(async move { links::redeem(&ctx, &token, network()).await });
        }
        let outcomes = tries.join_all().await;
        let sessions: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok()).collect();
        assert_eq!(sessions.len(), 1);
        assert_eq!(app.session_of_link(&sessions[0].session).await.unwrap().id, created.id);
        assert_eq!(refused(links::redeem(&app.ctx, &token, network()).await), Refused::Used);
        assert_eq!(app.session_of_link(&SecretToken::parse(&token).unwrap()).await, None, "the mail's secret is no session");
    }

    async fn a_link_pays_its_invoices_in_full_and_nothing_else(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        app.credit_note(&debtor.id, "CN-1", eur(10_00), None).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1", "anna-3", "anna-1"]).await;
        assert_eq!(app.asked(&link).await, [120_00, 50_00]);
        let key: CheckoutKey = app.ctx.new_id();
        for told in [1, 120_00, 160_00, 250_00] {
            let changed = app.pay_by(&link, &key, told).await;
            assert!(matches!(changed, Err(PayError::Start(StartError::Changed(review))) if review.amount == eur(170_00)), "{told}");
        }
        assert_eq!(app.count("payment").await, 0);
        let id = app.pay_by(&link, &key, 170_00).await.unwrap();
        assert_eq!(app.pay_by(&link, &key, 170_00).await.unwrap(), id, "the same page sent twice");
        assert!(demo::decide(&app.ctx, &id, DemoState::Paid).await.unwrap());
        let owed = [app.outstanding(&debtor.invoices[0]).await, app.outstanding(&debtor.invoices[1]).await, app.outstanding(&debtor.invoices[2]).await];
        assert_eq!(owed, [0, 80_00, 0]);
        assert_eq!(app.asked(&link).await, [0, 0]);
        let nothing = app.pay_by(&link, &app.ctx.new_id(), 80_00).await;
        assert!(matches!(nothing, Err(PayError::Start(StartError::Basket(_)))), "{nothing:?}");
        let payment = store::get(&mut app.ctx.db.read().await.unwrap(), &id).await.unwrap().unwrap();
        assert_eq!((payment.credit(), payment.page(&debtor.id)), (eur(0), format!("/link/payments/{id}")));
    }

    async fn what_is_due_is_what_is_due_today(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let bert = app.debtor_owing("bert", &[eur(999_00)]).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &[]).await;
        assert_eq!(app.asked(&link).await, [120_00]);
        app.clock.advance(Duration::days(7));
        assert_eq!(app.asked(&link).await, [120_00, 80_00]);
        app.paid(&debtor.id, eur(120_00), &[(&debtor.invoices[0], eur(120_00))]).await;
        assert_eq!(app.asked(&link).await, [80_00]);
        assert_eq!(app.outstanding(&bert.invoices[0]).await, 999_00);
    }

    async fn the_receipt_of_a_link_leads_to_that_payment_alone(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        let id = app.pay_by(&link, &app.ctx.new_id(), 120_00).await.unwrap();
        demo::decide(&app.ctx, &id, DemoState::Paid).await.unwrap();
        for _ in 0..2 {
            SendReceipt.run(&app.ctx, id.as_str()).await.unwrap();
        }
        let mails = app.mails_to(&contact.email).await;
        assert_eq!(mails.len(), 1, "one receipt");
        let receipt = links::redeem(&app.ctx, &secret(&mails[0]), network()).await.unwrap();
        assert_eq!(receipt.link.payment_id.as_ref(), Some(&id));
        let other = app.redeemed(&debtor, &contact, &["anna-2"]).await;
        let other = app.pay_by(&other.link, &app.ctx.new_id(), 80_00).await.unwrap();
        let mut conn = app.ctx.db.read().await.unwrap();
        assert!(store::of_link(&mut conn, &receipt.link.id, &id).await.unwrap().is_some());
        assert!(store::of_link(&mut conn, &receipt.link.id, &other).await.unwrap().is_none());
        assert!(store::of_link(&mut conn, &link.id, &other).await.unwrap().is_none());
        drop(conn);
        assert_eq!(app.asked(&receipt.link).await, [0; 0], "a receipt asks for nothing");
        let body: String = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_one,
            sqlx::query_scalar("select body_text || body_html from outbox where kind = 'receipt'")).unwrap();
        assert_eq!(body, "", "the secret does not stay");
    }

    async fn somebody_elses_payment_and_invoices_are_not_there(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let bert = app.debtor_owing("bert", &[eur(75_00)]).await;
        app.contact("bert", &bert.id, Rights::PAY).await;
        let (foreign, _) = app.paid(&bert.id, eur(5_00), &[]).await;
        let (own, _) = app.paid(&debtor.id, eur(5_00), &[]).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        for payment in [&foreign, &own] {
            assert!(store::of_link(&mut conn, &link.id, payment).await.unwrap().is_none());
        }
        drop(conn);
        // A row that should not be: the debtor stands in the statement too.
        let mut tx = app.ctx.db.begin().await.unwrap();
        let insert = "insert into access_token_document (token_id, document_id) values ($1, $2)";
        saldo::execute!(tx, sqlx::query(insert).bind(&link.id).bind(&bert.invoices[0])).unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.asked(&link).await, [120_00]);
        let mut tx = app.ctx.db.begin().await.unwrap();
        let delete = "delete from access_token_document where document_id = $1";
        saldo::execute!(tx, sqlx::query(delete).bind(&bert.invoices[0])).unwrap();
        tx.commit().await.unwrap();
    }

    async fn a_link_is_made_for_a_contact_who_may_pay_and_for_open_invoices(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let viewer = app.contact("vera", &debtor.id, Rights::VIEW).await;
        let bert = app.debtor_owing("bert", &[eur(75_00)]).await;
        let stranger = app.contact("bert", &bert.id, Rights::PAY).await;
        app.paid(&debtor.id, eur(120_00), &[(&debtor.invoices[0], eur(120_00))]).await;
        let blocked = app.contact("wim", &debtor.id, Rights::PAY).await;
        contacts::disable(&app.ctx, &blocked.id).await.unwrap();
        let before = app.hash(&[]).await;
        let make = async |to: &EmailAddress, invoices: &[&str], days: i64| {
            let new = NewPayLink { days, ..new_link(&debtor, to, invoices) };
            links::create(&app.ctx, &new).await.map(|_| ()).unwrap_err()
        };
        assert!(matches!(make(&viewer.email, &[], 30).await, CreateError::MayNotPay(_)));
        for to in [&stranger.email, &blocked.email, &email("nobody@example.nl")] {
            assert!(matches!(make(to, &[], 30).await, CreateError::NoContact(_)));
        }
        assert!(matches!(make(&contact.email, &["anna-2", "bert-1"], 30).await, CreateError::NoInvoice(_)));
        assert!(matches!(make(&contact.email, &["anna-1"], 30).await, CreateError::NothingOwed(_)));
        for days in [0, -1, 366, i64::MAX] {
            assert!(matches!(make(&contact.email, &[], days).await, CreateError::Days));
        }
        let as_contact = links::create(&app.acting_as(&contact), &new_link(&debtor, &contact.email, &[])).await;
        assert!(matches!(as_contact, Err(CreateError::NotAllowed)));
        assert_eq!(app.hash(&[]).await, before, "a refused link left something");
    }

    async fn an_old_link_mails_a_fresh_one_to_the_known_address(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let used = secret(&app.link(&debtor, &contact, &["anna-1"]).await.url);
        let expired = secret(&app.link(&debtor, &contact, &["anna-2"]).await.url);
        links::redeem(&app.ctx, &used, network()).await.unwrap();
        links::fresh(&app.ctx, &expired, network()).await.unwrap();
        assert_eq!(app.mails_to(&contact.email).await, [""; 0], "one that still opens is not renewed");
        app.clock.advance(Duration::days(30));
        assert_eq!(refused(links::redeem(&app.ctx, &expired, network()).await), Refused::Expired);
        for (old, asked) in [(&used, 120_00), (&expired, 80_00)] {
            links::fresh(&app.ctx, old, network()).await.unwrap();
            let mails = app.mails_to(&contact.email).await;
            assert_eq!(mails.len(), 1);
            let fresh = links::redeem(&app.ctx, &secret(&mails[0]), network()).await.unwrap();
            assert_eq!(app.asked(&fresh.link).await, [asked], "it is about the same");
        }
    }

    async fn nothing_is_mailed_for_what_is_not_old_or_has_nothing_to_pay(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let withdrawn = app.link(&debtor, &contact, &["anna-1"]).await;
        let paid = app.link(&debtor, &contact, &["anna-2"]).await;
        links::redeem(&app.ctx, &secret(&paid.url), network()).await.unwrap();
        links::revoke(&app.ctx, &withdrawn.id).await.unwrap();
        app.paid(&debtor.id, eur(80_00), &[(&debtor.invoices[1], eur(80_00))]).await;
        let guessed = SecretToken::make();
        let before = app.hash(&["rate_limit"]).await;
        for token in [guessed.expose(), "", "x", &secret(&withdrawn.url), &secret(&paid.url)] {
            links::fresh(&app.ctx, token, network()).await.unwrap();
        }
        assert_eq!(app.hash(&["rate_limit"]).await, before, "something was written");
        for token in [guessed.expose(), "", "x"] {
            assert_eq!(refused(links::redeem(&app.ctx, token, network()).await), Refused::Unknown);
            assert_eq!(links::peek(&app.ctx, token).await.unwrap(), None);
        }
        assert!(links::peek(&app.ctx, &secret(&paid.url)).await.unwrap().unwrap().is_paid());
        let withdrawn = links::peek(&app.ctx, &secret(&withdrawn.url)).await.unwrap().unwrap();
        assert_eq!((withdrawn.refused, withdrawn.items.len()), (Some(Refused::Revoked), 0));
    }

    async fn a_fresh_link_is_mailed_three_times_a_day(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let token = secret(&app.link(&debtor, &contact, &[]).await.url);
        links::redeem(&app.ctx, &token, network()).await.unwrap();
        for network in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
            links::fresh(&app.ctx, &token, network.parse().unwrap()).await.unwrap();
        }
        let fourth = links::fresh(&app.ctx, &token, "192.0.2.4".parse().unwrap()).await;
        assert!(matches!(fourth, Err(LinkError::TooMany { .. })), "{fourth:?}");
        assert_eq!(app.mails_to(&contact.email).await.len(), 3);
    }

    async fn not_me_ends_the_link_and_its_session_and_makes_one_task(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, session } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        for _ in 0..2 {
            links::not_me(&app.ctx, &link).await.unwrap();
        }
        assert_eq!(app.session_of_link(&session).await, None);
        assert_eq!(app.asked(&link).await, [0; 0], "the statement looks at the link itself");
        assert_eq!(app.count("task").await, 1);
        let stale = app.pay_by(&link, &app.ctx.new_id(), 120_00).await;
        assert!(matches!(stale, Err(PayError::Start(StartError::Basket(_)))), "{stale:?}");
        assert_eq!(app.count("payment").await, 0);
    }

    async fn staff_revokes_and_nobody_else_does(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, session } = app.redeemed(&debtor, &contact, &[]).await;
        for actor in [Actor::Contact(contact.id.clone()), Actor::Link(link.id.clone())] {
            let outcome = links::revoke(&app.ctx.acting_as(actor), &link.id).await;
            assert!(matches!(outcome, Err(LinkError::NotAllowed)), "{outcome:?}");
        }
        assert!(app.session_of_link(&session).await.is_some());
        for _ in 0..2 {
            links::revoke(&app.ctx, &link.id).await.unwrap();
        }
        assert_eq!(app.session_of_link(&session).await, None);
        assert_eq!(app.count("task").await, 0);
        let none = AccessTokenId::parse("atk_01JD0000000000000000000000").unwrap();
        assert_eq!(refused(links::revoke(&app.ctx, &none).await), Refused::Unknown);
    }

    async fn a_session_lasts_two_hours(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let Redeemed { session, .. } = app.redeemed(&debtor, &contact, &[]).await;
        app.clock.advance(Duration::minutes(119));
        assert!(app.session_of_link(&session).await.is_some());
        app.clock.advance(Duration::minutes(1));
        assert_eq!(app.session_of_link(&session).await, None);
    }

    async fn a_link_is_worth_no_more_than_its_recipient(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let manager = app.contact("manager", &debtor.id, Rights { pay: true, dispute_and_plan: true, manage_contacts: true }).await;
        let waiting = secret(&app.link(&debtor, &contact, &[]).await.url);
        let Redeemed { session, .. } = app.redeemed(&debtor, &contact, &[]).await;
        contacts::change_rights(&app.acting_as(&manager), &debtor.id, &contact.id, Rights::VIEW).await.unwrap();
        assert_eq!(app.session_of_link(&session).await, None);
        assert_eq!(refused(links::redeem(&app.ctx, &waiting, network()).await), Refused::Revoked);
        contacts::change_rights(&app.acting_as(&manager), &debtor.id, &contact.id, Rights::PAY).await.unwrap();
        assert!(app.session_of_link(&session).await.is_some());
        contacts::remove(&app.acting_as(&manager), &debtor.id, &contact.id).await.unwrap();
        assert_eq!(app.session_of_link(&session).await, None);
        assert_eq!(refused(links::redeem(&app.ctx, &waiting, network()).await), Refused::Revoked);
        let theirs = app.redeemed(&debtor, &manager, &[]).await;
        contacts::disable(&app.ctx, &manager.id).await.unwrap();
        assert_eq!(app.session_of_link(&theirs.session).await, None);
    }

    async fn logging_in_leaves_pay_links_alone(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let link = app.link(&debtor, &contact, &[]).await;
        app.log_in(&contact, &from("192.0.2.1")).await;
        links::redeem(&app.ctx, &secret(&link.url), network()).await.unwrap();
    }

    /// Whoever tries stolen cards starts many payments.
    async fn five_payments_an_hour_are_started_with_a_link(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        for _ in 0..5 {
            let id = app.pay_by(&link, &app.ctx.new_id(), 120_00).await.unwrap();
            saldo::payments::cancel_checkout(&link.ctx(&app.ctx), &debtor.id, &id).await.unwrap();
        }
        let before = app.hash(&["rate_limit"]).await;
        let sixth = app.pay_by(&link, &app.ctx.new_id(), 120_00).await;
        assert!(matches!(sixth, Err(PayError::TooMany { .. })), "{sixth:?}");
        assert_eq!(app.hash(&["rate_limit"]).await, before);
        app.clock.advance(Duration::hours(1));
        app.pay_by(&link, &app.ctx.new_id(), 120_00).await.unwrap();
    }

    async fn a_link_announces_a_transfer_of_its_invoices_in_full(app: TestApp) {
        let app = paying(app).with_account().await;
        let (debtor, contact) = anna(&app).await;
        app.credit_note(&debtor.id, "CN-1", eur(10_00), None).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1", "anna-3"]).await;
        let key: CheckoutKey = app.ctx.new_id();
        for told in [1, 120_00, 160_00, 250_00] {
            let changed = app.transfer_by(&link, &key, told).await;
            assert!(matches!(changed, Err(PayError::Start(StartError::Changed(review))) if review.amount == eur(170_00)), "{told}");
        }
        assert_eq!(app.count("payment").await, 0);
        let id = app.transfer_by(&link, &key, 170_00).await.unwrap();
        assert_eq!(app.transfer_by(&link, &key, 170_00).await.unwrap(), id, "the same page sent twice");
        let mut conn = app.ctx.db.read().await.unwrap();
        let payment = store::of_link(&mut conn, &link.id, &id).await.unwrap().unwrap();
        assert_eq!((payment.credit(), payment.page(&debtor.id)), (eur(0), format!("/link/payments/{id}")));
        let shown = transfers::of_payment(&mut conn, &payment).await.unwrap().unwrap();
        drop(conn);
        let blocked = app.pay_by(&link, &app.ctx.new_id(), 170_00).await;
        assert!(matches!(blocked, Err(PayError::Start(StartError::Unfinished(_)))), "{blocked:?}");
        let arrival = Arrival { key: "bank-1", amount: eur(170_00), value_on: app.ctx.today() };
        transfers::arrived(&app.ctx, &shown.reference.printed(), &arrival).await.unwrap().unwrap();
        let owed = [app.outstanding(&debtor.invoices[0]).await, app.outstanding(&debtor.invoices[1]).await, app.outstanding(&debtor.invoices[2]).await];
        assert_eq!((owed, app.asked(&link).await), ([0, 80_00, 0], vec![0, 0]));
    }

    async fn transfers_count_among_the_five_of_an_hour(app: TestApp) {
        let app = paying(app).with_account().await;
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        for n in 0..5 {
            let key = app.ctx.new_id();
            let id = match n % 2 {
                0 => app.transfer_by(&link, &key, 120_00).await.unwrap(),
                _ => app.pay_by(&link, &key, 120_00).await.unwrap(),
            };
            saldo::payments::cancel_checkout(&link.ctx(&app.ctx), &debtor.id, &id).await.unwrap();
        }
        let before = app.hash(&["rate_limit"]).await;
        for sixth in [app.transfer_by(&link, &app.ctx.new_id(), 120_00).await, app.pay_by(&link, &app.ctx.new_id(), 120_00).await] {
            assert!(matches!(sixth, Err(PayError::TooMany { .. })), "{sixth:?}");
        }
        assert_eq!(app.hash(&["rate_limit"]).await, before);
    }

    async fn a_transfer_needs_the_creditors_account_also_by_a_link(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let Redeemed { link, .. } = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        let before = app.hash(&["rate_limit"]).await;
        let refused = app.transfer_by(&link, &app.ctx.new_id(), 120_00).await;
        assert!(matches!(refused, Err(PayError::Transfer(TransferError::NotOffered(NotOffered::NoAccount)))), "{refused:?}");
        assert_eq!(app.hash(&["rate_limit"]).await, before);
    }

    async fn the_key_of_somebody_elses_form_announces_nothing_and_ends_nothing(app: TestApp) {
        let app = paying(app).with_account().await;
        let (debtor, contact) = anna(&app).await;
        let first = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        let second = app.redeemed(&debtor, &contact, &["anna-2"]).await;
        let (paid, announced): (CheckoutKey, CheckoutKey) = (app.ctx.new_id(), app.ctx.new_id());
        app.pay_by(&first.link, &paid, 120_00).await.unwrap();
        app.transfer_by(&second.link, &announced, 80_00).await.unwrap();
        let before = app.hash(&["rate_limit"]).await;
        for (link, key, told) in [(&second.link, &paid, 80_00), (&first.link, &announced, 120_00)] {
            let other = app.transfer_by(link, key, told).await;
            assert!(matches!(other, Err(PayError::Start(StartError::Unfinished(_)))), "{other:?}");
        }
        assert_eq!(app.hash(&["rate_limit"]).await, before);
    }

    async fn a_form_of_somebody_elses_payment_is_not_resumed(app: TestApp) {
        let app = paying(app);
        let (debtor, contact) = anna(&app).await;
        let first = app.redeemed(&debtor, &contact, &["anna-1"]).await;
        let second = app.redeemed(&debtor, &contact, &["anna-2"]).await;
        let key: CheckoutKey = app.ctx.new_id();
        app.pay_by(&first.link, &key, 120_00).await.unwrap();
        let other = app.pay_by(&second.link, &key, 80_00).await;
        assert!(matches!(other, Err(PayError::Start(StartError::Unfinished(_)))), "{other:?}");
    }

    async fn an_import_mails_who_wants_it_once_when_asked_to(app: TestApp) {
        let row = |number: &str, debtor: &str| format!("invoice,{number},2026-03-01,2026-03-31,EUR,{debtor},Klant,121.00\n");
        app.bring_in(&(row("F0", "C-1") + &row("F9", "C-2")), false).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let debtor = saldo::debtors::find_by_number(&mut conn, "C-1").await.unwrap().unwrap();
        drop(conn);
        let [payer, second, not, viewer] = ["anna", "bert", "cas", "vera"];
        let payer = app.contact(payer, &debtor, Rights::PAY).await;
        let second = app.contact(second, &debtor, Rights::PAY).await;
        let not = app.contact(not, &debtor, Rights::PAY).await;
        let viewer = app.contact(viewer, &debtor, Rights::VIEW).await;
        contacts::want_invoice_mail(&app.acting_as(&not), false).await.unwrap();
        app.bring_in(&row("F1", "C-1"), false).await;
        app.announce().await;
        assert_eq!(app.count("outbox").await, 0, "nobody asked for mails");
        for _ in 0..2 {
            app.bring_in(&(row("F2", "C-1") + &row("F3", "C-1") + &row("F1", "C-1") + &row("G1", "C-2")), true).await;
            app.announce().await;
        }
        let postbox = Postbox::default();
        send_due(&app.ctx, &postbox).await.unwrap();
        let mut to: Vec<_> = postbox.all().iter().map(|mail| mail.to.as_str().to_owned()).collect();
        to.sort();
        assert_eq!(to, [payer.email.as_str(), second.email.as_str()], "not {} nor {}", not.email.as_str(), viewer.email.as_str());
        let mail = postbox.last_to(&payer.email);
        assert!(mail.text.contains("F2") && mail.text.contains("F3") && !mail.text.contains("F1"), "{}", mail.text);
        let opened = links::redeem(&app.ctx, &secret(&mail.text), network()).await.unwrap();
        assert_eq!(app.asked(&opened.link).await, [121_00, 121_00]);
        assert_eq!(app.count("access_token").await, 2);
    }

    async fn what_was_paid_before_the_mail_is_not_announced(app: TestApp) {
        app.bring_in("invoice,F0,2026-03-01,2026-03-31,EUR,C-1,Klant,121.00\n", false).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let debtor = saldo::debtors::find_by_number(&mut conn, "C-1").await.unwrap().unwrap();
        drop(conn);
        app.contact("anna", &debtor, Rights::PAY).await;
        app.bring_in("invoice,F1,2026-03-01,2026-03-31,EUR,C-1,Klant,50.00\n", true).await;
        let id = saldo::run!(app.ctx.db.read().await.unwrap(), fetch_one,
            sqlx::query_scalar("select id from document where number = 'F1'")).unwrap();
        app.paid(&debtor, eur(50_00), &[(&id, eur(50_00))]).await;
        app.announce().await;
        assert_eq!((app.count("outbox").await, app.count("access_token").await), (0, 0));
    }

    async fn half_a_year_after_its_end_a_link_is_forgotten(app: TestApp) {
        let (debtor, contact) = anna(&app).await;
        let token = secret(&app.link(&debtor, &contact, &["anna-1"]).await.url);
        app.clock.advance(Duration::days(30 + 179));
        ForgetOld.run(&app.ctx, "").await.unwrap();
        assert_eq!(links::peek(&app.ctx, &token).await.unwrap().unwrap().refused, Some(Refused::Expired));
        app.clock.advance(Duration::days(2));
        ForgetOld.run(&app.ctx, "").await.unwrap();
        assert_eq!(links::peek(&app.ctx, &token).await.unwrap(), None);
    }
}
