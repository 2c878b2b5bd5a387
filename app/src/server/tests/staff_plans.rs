//! Payment plans as colleagues see to them over the routes: the list, the answer, other terms, the end, the policy.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Days, NaiveDate, TimeDelta};
use saldo::access::{Rights, Role};
use saldo::clock::ManualClock;
use saldo::ctx::{Actor, Ctx};
use saldo::ids::{DebtorId, DocumentId, PlanId};
use saldo::money::{Currency, Money};
use saldo::paths::admin as paths;
use saldo::plans::{self, NewPlan, OtherTerms, Plan, Proof, Rhythm, Share, State, Wanted};
use saldo::policies::{self, Kind, Plans, Policy, PolicyVersion};
use saldo::text::Language;
use saldo::threads::Body;
use saldo::waivers::{self, NewWaiver};

use super::people::Person;
use super::{AppState, TestServer, redirect, router, text};

const HOSTILE: &str = "<script>alert(1)</script>";

/// Debtor anna owes 300.00 on F1 and 100.00 on F2; a contact of it asks for plans, colleagues answer.
struct House {
    server: TestServer,
    debtor: DebtorId,
    first: DocumentId,
    second: DocumentId,
    theirs: Ctx,
}

impl House {
    async fn new() -> Self {
        let server = TestServer::new().await;
        server.import(&[]).await;
        let debtor = server.debtor("anna").await;
        let first = server.invoice(&debtor, "F1", 300_00).await;
        let second = server.invoice(&debtor, "F2", 100_00).await;
        server.person("annas@example.com", &debtor, Rights::ALL).await;
        let contact = server.contact("annas@example.com").await.id;
        let theirs = server.state.ctx.acting_as(Actor::Contact(contact));
        Self { server, debtor, first, second, theirs }
    }

    /// The same house some days later; who was logged in is not any more.
    fn later(mut self, days: i64) -> Self {
        let now = self.server.state.ctx.now() + TimeDelta::days(days);
        let ctx = Ctx { clock: Arc::new(ManualClock::new(now)), ..self.server.state.ctx.clone() };
        self.server.state = AppState::new(self.server.state.config.as_ref().clone(), ctx).unwrap();
        self.server.router = router(&self.server.state);
        self
    }

    fn in_days(&self, days: u64) -> NaiveDate {
        self.server.state.ctx.today() + Days::new(days)
    }

    /// Three instalments a month, the first in ten days.
    fn three(&self) -> Wanted {
        let (down_on, first_on) = (self.in_days(1), self.in_days(10));
        Wanted { down: 0, down_on, share: Share::Count(3), rhythm: Rhythm::Monthly, first_on }
    }

    /// A request for an invoice that somebody has to answer.
    async fn asks(&self, key: &str, document: &DocumentId) -> PlanId {
        let (documents, wanted) = (vec![document.clone()], self.three());
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, Language::En);
        let shown = plans::preview(&mut conn, &self.theirs, &self.debtor, asked).await.unwrap();
        drop(conn);
        let new = NewPlan {
            key: key.into(),
            documents,
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: Some(words(&format!("The harvest comes late. {HOSTILE}"))),
            proof: proof(),
        };
        plans::propose(&self.theirs, &self.debtor, &new).await.unwrap().id()
    }

    async fn plan(&self, id: &PlanId) -> Plan {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        plans::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    async fn policy(&self) -> PolicyVersion {
        policies::present(&mut self.server.state.ctx.db.read().await.unwrap(), Kind::Business).await.unwrap()
    }

    async fn page(&self, person: &Person, path: &str) -> String {
        let response = self.server.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    /// Five instalments and fifty euros first, as the form sends them.
    fn offer(&self) -> String {
        let (down_on, first_on) = (self.in_days(2), self.in_days(20));
        format!("down=50&down_on={down_on}&share=count&count=5&amount=&rhythm=monthly&first_on={first_on}")
    }
}

fn words(text: &str) -> Body {
    Body::parse(text).unwrap()
}

fn proof() -> Proof {
    Proof { network: "192.0.2.7".into(), proved_by: "session ses_1".into() }
}

fn went(response: &Response) -> (StatusCode, String) {
    let (status, to) = redirect(response);
    (status, to.to_owned())
}

fn done(debtor: &DebtorId, id: &PlanId, word: &str) -> (StatusCode, String) {
    (StatusCode::SEE_OTHER, format!("{}?done={word}", paths::plan(debtor, id)))
}

async fn refused(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(response).await
}

/// What stands in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_list_shows_what_waits_first_and_a_collector_sees_its_own() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let (runs, waits) = (house.asks("a", &house.first).await, house.asks("b", &house.second).await);
    let (sanne, carl) = (server.staff("sanne", Role::Controller).await, server.staff("carl", Role::Collector).await);
    let accepted = server.post_as(&sanne, &paths::accept_plan(debtor, &runs), "seen=1").await;
    assert_eq!(went(&accepted), done(debtor, &runs, "accepted"));
    for (query, expected) in [
        ("", [true, true]),
        ("?state=asked", [false, true]),
        ("?state=running", [true, false]),
        ("?state=broken", [false, false]),
        ("?state=over", [false, false]),
        ("?state=x&page=x", [true, true]),
    ] {
        for list in [paths::PLANS.to_owned(), paths::plans(debtor)] {
            let page = house.page(&sanne, &format!("{list}{query}")).await;
            let shown = [&runs, &waits].map(|id| page.contains(&paths::plan(debtor, id)));
            assert_eq!(shown, expected, "{list}{query}");
        }
    }
    let page = house.page(&sanne, paths::PLANS).await;
    assert!(page.find(waits.as_str()) < page.find(runs.as_str()), "the older one was answered: {page}");
    for words in ["€100.00", "€300.00", "Answer by", "Instalment on"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let morning = house.page(&sanne, paths::START).await;
    for words in ["Asked and disputed", "<a href=\"/admin/plans\">Payment plan asked for<", "2 new", "€400.00"] {
        assert!(morning.contains(words), "{words}: {morning}");
    }
    let other = server.debtor("bert").await;
    assert!(house.page(&sanne, &paths::plans(&other)).await.contains("No payment plans"));

    assert!(house.page(&carl, paths::PLANS).await.contains("No payment plans"));
    for path in [paths::plans(debtor), paths::plan(debtor, &waits)] {
        assert_eq!(server.get_as(&carl, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    server.hand_over(debtor, &server.staff_id("carl").await).await;
    assert!(house.page(&carl, paths::PLANS).await.contains(waits.as_str()));
    let page = house.page(&carl, &paths::plan(debtor, &waits)).await;
    assert!(page.contains("offered no plans") && !page.contains("/refuse\""), "{page}");
    let tried = server.post_as(&carl, &paths::refuse_plan(debtor, &waits), "seen=1&words=No").await;
    assert_eq!(tried.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_plan_shows_what_is_asked_and_what_the_policy_says_and_other_pages_lead_to_it() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let (sanne, vera) = (server.staff("sanne", Role::Controller).await, server.staff("vera", Role::Viewer).await);
    let of = paths::plan(debtor, &id);
    let page = house.page(&sanne, &of).await;
    for words in [
        "€300.00",
        "Waits for our answer",
        "Answer due on",
        "Every month",
        "A colleague looks at every plan.",
        "Businesses, version 0",
        "The harvest comes late.",
        "Accept the plan",
        "SHA-256",
        "192.0.2.7",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE), "words of others are text");
    assert!(page.contains(&format!("href=\"{}\"", paths::invoice(debtor, &house.first))));
    let tasks = house.page(&sanne, paths::TASKS).await;
    let task = tasks.split("href=\"/admin/tasks/tsk_").nth(1).unwrap().split('"').next().unwrap();
    let task = format!("/admin/tasks/tsk_{task}");
    assert!(page.contains(&format!("href=\"{task}\"")), "{page}");
    for from in [task, paths::debtor(debtor)] {
        assert!(house.page(&sanne, &from).await.contains(&format!("href=\"{of}\"")), "{from}");
    }

    let page = house.page(&vera, &of).await;
    assert!(page.contains("€300.00") && !page.contains("/accept") && !page.contains("/counter"), "{page}");
    for what in ["accept", "refuse", "counter", "end"] {
        let tried = server.post_as(&vera, &format!("{of}/{what}"), "seen=1&words=x").await;
        assert_eq!(tried.status(), StatusCode::FORBIDDEN, "{what}");
    }
    let other = server.debtor("bert").await;
    for path in [paths::plan(&other, &id), paths::counter_plan(&other, &id)] {
        assert_eq!(server.get_as(&sanne, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for what in ["accept", "refuse", "counter", "end"] {
        let elsewhere = format!("{}/{what}", paths::plan(&other, &id));
        let tried = server.post_as(&sanne, &elsewhere, "seen=1&words=x").await;
        assert_eq!(tried.status(), StatusCode::NOT_FOUND, "{what}");
    }
    assert_eq!((house.plan(&id).await.state, house.plan(&id).await.version), (State::Asked, 1));
}

#[tokio::test]
async fn of_two_colleagues_one_accepts_and_the_other_is_told() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let (sanne, joris) = (server.staff("sanne", Role::Controller).await, server.staff("joris", Role::Controller).await);
    let (accept, refuse) = (paths::accept_plan(debtor, &id), paths::refuse_plan(debtor, &id));
    for seen in ["seen=0", "seen=x", ""] {
        let page = refused(server.post_as(&sanne, &accept, seen).await).await;
        assert!(page.contains("Something happened to this plan") && page.contains("href=\"#act\""), "{seen}: {page}");
        assert_eq!(house.plan(&id).await.state, State::Asked, "{seen}");
    }
    for _ in 0..2 {
        let sent = server.post_as(&sanne, &accept, "seen=1").await;
        assert_eq!(went(&sent), done(debtor, &id, "accepted"), "sent twice, the first one did it");
    }
    assert!(refused(server.post_as(&sanne, &refuse, "seen=1&words=No").await).await.contains("“Runs” now"));
    for (path, form) in [(&accept, "seen=1"), (&refuse, "seen=1&words=No")] {
        let page = refused(server.post_as(&joris, path, form).await).await;
        assert!(page.contains("This plan is in the state “Runs” now"), "{path}: {page}");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.agreed_terms, plan.open().minor()), (State::Running, Some(1), 300_00));
    let page = house.page(&joris, &paths::plan(debtor, &id)).await;
    for words in
        ["sanne agreed for us", "password and a second factor, session", "in force", "What is left of each instalment"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("There is no button to end this plan") && !page.contains("/end\""), "{page}");
    let ended = refused(server.post_as(&joris, &paths::end_plan(debtor, &id), "seen=2&words=Now").await).await;
    assert!(ended.contains("while it is kept"), "{ended}");
    assert_eq!(house.plan(&id).await.state, State::Running);
}

#[tokio::test]
async fn it_is_refused_with_words_that_the_debtor_gets() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let refuse = paths::refuse_plan(debtor, &id);
    let page = refused(server.post_as(&sanne, &refuse, "seen=1&words=").await).await;
    assert!(page.contains("id=\"words-e\""), "{page}");
    let page = refused(server.post_as(&sanne, &refuse, "seen=9&words=Too+long+for+us").await).await;
    assert!(page.contains("Something happened to this plan") && page.contains("Too long for us"), "{page}");
    assert_eq!(house.plan(&id).await.state, State::Asked);
    for _ in 0..2 {
        let sent = server.post_as(&sanne, &refuse, "seen=1&words=Too+long+for+us").await;
        assert_eq!(went(&sent), done(debtor, &id, "refused"), "sent twice, the first one did it");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.answer.as_str()), (State::Refused, "Too long for us"));
    let mails = "select count(*) from outbox where kind = 'plan_refused' and body_text like '%Too long for us%'";
    assert_eq!(server.number(mails).await, 1);
    let page = house.page(&sanne, &paths::plan(debtor, &id)).await;
    assert!(page.contains("Nothing is to be decided any more") && page.contains("Too long for us"), "{page}");
}

#[tokio::test]
async fn other_terms_are_looked_at_before_they_are_sent_and_the_debtor_takes_them() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let (path, offer) = (paths::counter_plan(debtor, &id), house.offer());
    let page = house.page(&sanne, &path).await;
    assert!(page.contains("The customer asks") && page.contains("value=\"3\""), "what is asked stands in it: {page}");
    let at_first = hidden(&page, "hash");

    let looked =
        server.post_as(&sanne, &path, &format!("seen=1&hash={at_first}&{offer}&words=Better+so&step=look")).await;
    assert_eq!(looked.status(), StatusCode::OK, "nothing is wrong with it, and nothing is sent");
    let page = text(looked).await;
    for words in ["Side by side", "We offer", "€50.00", "€100.00", "Better so", "Send this offer"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (seen, hash) = (hidden(&page, "seen"), hidden(&page, "hash"));
    assert_ne!(hash, at_first);
    assert_eq!(house.plan(&id).await.terms, 1);

    let send = |seen: &str, hash: &str, words: &str| format!("seen={seen}&hash={hash}&{offer}&words={words}&step=send");
    for (form, field, words) in [
        (send(&seen, &at_first, "Better+so"), "offer", "These are not the terms you looked at"),
        (send(&seen, "", "Better+so"), "offer", "These are not the terms you looked at"),
        (send("9", &hash, "Better+so"), "counter", "Something happened to this plan"),
        (send(&seen, &hash, ""), "words", "value=\"50\""),
    ] {
        let page = refused(server.post_as(&sanne, &path, &form).await).await;
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(words), "{field}: {page}");
        assert_eq!(hidden(&page, "hash"), hash, "shown again it carries what was shown");
        assert_eq!(house.plan(&id).await.terms, 1);
    }
    let sent = server.post_as(&sanne, &path, &send(&seen, &hash, "Better+so")).await;
    assert_eq!(went(&sent), done(debtor, &id, "offered"));
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.terms), (State::Offered, 2));
    let twice = refused(server.post_as(&sanne, &path, &send(&seen, &hash, "Better+so")).await).await;
    assert!(twice.contains("This plan is in the state “Waits for the customer” now"), "{twice}");
    let page = house.page(&sanne, &paths::plan(debtor, &id)).await;
    for words in ["The customer asks", "We offer", "Better so", "The customer has your offer"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    plans::take(&house.theirs, debtor, &id, (plan.version, &hash), &proof()).await.unwrap();
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.agreed_terms), (State::Running, Some(2)));
    let page = house.page(&sanne, &paths::plan(debtor, &id)).await;
    assert!(page.contains("sanne agreed for us") && page.contains("session ses_1"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_with_an_offer_is_said_beside_its_field() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let (path, offer) = (paths::counter_plan(debtor, &id), house.offer());
    let first_on = format!("first_on={}", house.in_days(20));
    let down_on = format!("down_on={}", house.in_days(2));
    for (from, to, field) in [
        ("down=50", "down=much", "down"),
        ("down=50", "down=-1", "down"),
        ("down=50", "down=300", "down"),
        (down_on.as_str(), "down_on=", "down_on"),
        (down_on.as_str(), "down_on=2020-01-01", "down_on"),
        ("share=count", "share=", "share"),
        ("share=count", "share=amount", "amount"),
        ("share=count", "share=amount&amount=0", "amount"),
        ("count=5", "count=0", "count"),
        ("count=5", "count=10000", "count"),
        ("count=5", "count=five", "count"),
        ("rhythm=monthly", "rhythm=daily", "rhythm"),
        (first_on.as_str(), "first_on=2020-01-01", "first_on"),
        (first_on.as_str(), "first_on=9999-01-01", "first_on"),
        (first_on.as_str(), "first_on=2026-02-30", "first_on"),
    ] {
        for step in ["look", "send"] {
            let form = format!("seen=1&hash=x&{}&words=So&step={step}", offer.replacen(from, to, 1));
            let page = refused(server.post_as(&sanne, &path, &form).await).await;
            assert!(page.contains(&format!("id=\"{field}-e\"")), "{step} {to}: {page}");
            assert!(!page.contains("Send this offer"), "{step} {to}: {page}");
        }
    }
    assert_eq!((house.plan(&id).await.version, server.count("plan_terms").await), (1, 1));
}

#[tokio::test]
async fn after_three_proposals_a_colleague_calls() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let (path, offer) = (paths::counter_plan(debtor, &id), house.offer());
    let page = text(server.post_as(&sanne, &path, &format!("seen=1&{offer}&step=look")).await).await;
    let form = format!("seen=1&hash={}&{offer}&words=Better+so&step=send", hidden(&page, "hash"));
    assert_eq!(went(&server.post_as(&sanne, &path, &form).await), done(debtor, &id, "offered"));
    let (plan, wanted) = (house.plan(&id).await, Wanted { share: Share::Count(4), ..house.three() });
    let mut conn = server.state.ctx.db.read().await.unwrap();
    let asked = (&wanted, Language::En);
    let shown = plans::preview_other(&mut conn, &house.theirs, debtor, &plan, asked).await.unwrap();
    drop(conn);
    let other = OtherTerms {
        wanted,
        language: Language::En,
        seen_hash: shown.hash,
        words: words("Four, please."),
        proof: proof(),
    };
    plans::ask_again(&house.theirs, debtor, &id, plan.version, &other).await.unwrap();
    for page in [paths::plan(debtor, &id), path.clone()] {
        let page = house.page(&sanne, &page).await;
        assert!(page.contains("you can only accept or refuse") && !page.contains("Show the offer"), "{page}");
    }
    let version = house.plan(&id).await.version;
    let accepted = server.post_as(&sanne, &paths::accept_plan(debtor, &id), &format!("seen={version}")).await;
    assert_eq!(went(&accepted), done(debtor, &id, "accepted"));
}

#[tokio::test]
async fn what_changed_since_it_was_asked_is_not_accepted() {
    let house = House::new().await;
    let (server, debtor) = (&house.server, &house.debtor);
    let id = house.asks("a", &house.first).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let ours = server.state.ctx.acting_as(Actor::Staff(server.staff_id("sanne").await));
    let amount = Money::new(100_00, Currency::EUR).unwrap();
    let waiver = NewWaiver { key: "w".into(), document: house.first.clone(), amount, reason: "A present".into() };
    waivers::waive(&ours, debtor, &waiver).await.unwrap();
    let page = house.page(&sanne, &paths::plan(debtor, &id)).await;
    assert!(page.contains("What is owed on its invoices changed") && !page.contains("/accept\""), "{page}");
    assert!(page.contains("€200.00") && page.contains("/counter\""), "{page}");
    let page = refused(server.post_as(&sanne, &paths::accept_plan(debtor, &id), "seen=1").await).await;
    assert!(page.contains("this request is over"), "{page}");
    assert_eq!(house.plan(&id).await.state, State::Lapsed);
}

#[tokio::test]
async fn a_broken_plan_ends_by_hand_after_the_days_of_its_notice() {
    let house = House::new().await;
    let id = house.asks("a", &house.first).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let accepted = house.server.post_as(&sanne, &paths::accept_plan(&house.debtor, &id), "seen=1").await;
    assert_eq!(went(&accepted), done(&house.debtor, &id, "accepted"));

    let house = house.later(20);
    plans::look_after(&house.server.state.ctx).await.unwrap();
    let joris = house.server.staff("joris", Role::Controller).await;
    let (of, end) = (paths::plan(&house.debtor, &id), paths::end_plan(&house.debtor, &id));
    let page = house.page(&joris, &of).await;
    for words in ["Broken", "missing", "still has time to pay", "Instalment missing"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("/end\""), "{page}");
    let version = house.plan(&id).await.version;
    let early = house.server.post_as(&joris, &end, &format!("seen={version}&words=Now")).await;
    assert!(refused(early).await.contains("still has time to pay"));
    let page = house.page(&joris, &paths::debtor(&house.debtor)).await;
    assert!(page.contains("One is broken now"), "{page}");
    let morning = house.page(&joris, paths::START).await;
    for words in ["Payment plans not kept", &format!("href=\"{of}\""), "Payment plan 1, due on", "€100.00"] {
        assert!(morning.contains(words), "{words}: {morning}");
    }

    let house = house.later(20);
    let femke = house.server.staff("femke", Role::Controller).await;
    assert!(house.page(&femke, &of).await.contains("End the plan"));
    let page = refused(house.server.post_as(&femke, &end, &format!("seen={version}&words=")).await).await;
    assert!(page.contains("id=\"words-e\""), "{page}");
    for _ in 0..2 {
        let ended = house.server.post_as(&femke, &end, &format!("seen={version}&words=Nothing+came")).await;
        assert_eq!(went(&ended), done(&house.debtor, &id, "ended"), "sent twice, the first one did it");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.answer.as_str()), (State::Ended, "Nothing came"));
    let page = house.page(&femke, &paths::debtor(&house.debtor)).await;
    assert!(page.contains("One ended unpaid") && !page.contains("One is broken now"), "{page}");
}

#[tokio::test]
async fn amounts_of_a_policy_have_the_decimals_of_the_currency() {
    let house = House::new().await;
    let admin = house.server.staff("sanne", Role::Admin).await;
    let path = paths::settings_policy(Kind::Business);
    for (sql, smallest, wrong, minor, shown) in [
        ("update creditor set currency = 'JPY'", "300", "30.5", 300, "JP¥300"),
        ("update creditor set currency = 'TND'", "30.125", "30.1255", 30_125, "30.125"),
    ] {
        house.server.make(sql).await;
        let seen = hidden(&house.page(&admin, &path).await, "seen");
        let form = |smallest: &str| {
            format!(
                "seen={seen}&plans=at_once&longest_months=6&smallest={smallest}&down_percent=0&monthly=yes\
                 &first_within_days=14&due_within_days=0&most=&grace_days=3&notice_days=10&most_broken=1\
                 &promise_within_days=14&promise_grace_days=1&most_broken_promises=2&claim_days=7"
            )
        };
        let page = refused(house.server.post_as(&admin, &path, &form(wrong)).await).await;
        assert!(page.contains("id=\"smallest-e\"") && page.contains(&format!("value=\"{wrong}\"")), "{page}");
        let saved = house.server.post_as(&admin, &path, &form(smallest)).await;
        assert_eq!(went(&saved), (StatusCode::SEE_OTHER, format!("{path}?done=saved")));
        assert_eq!(house.policy().await.policy.smallest_minor, minor);
        let page = house.page(&admin, &path).await;
        assert!(page.contains(shown) && page.contains(&format!("value=\"{smallest}\"")), "{shown}: {page}");
    }
}

#[tokio::test]
async fn a_cost_needs_the_tick_below_the_legal_notice_and_is_for_businesses_alone() {
    let house = House::new().await;
    let admin = house.server.staff("sanne", Role::Admin).await;
    let path = paths::settings_policy(Kind::Business);
    let form = "seen=0&notice=1&plans=at_once&longest_months=6&smallest=30&down_percent=0&monthly=yes\
                &first_within_days=14&due_within_days=0&most=&grace_days=3&notice_days=10&most_broken=1\
                &promise_within_days=14&promise_grace_days=1&most_broken_promises=2&claim_days=7";
    let page = house.page(&admin, &path).await;
    let tick = page.split("name=\"cost_confirmed\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(page.contains("Legal notice, version 1") && !tick.contains("checked"), "{tick}: {page}");
    for (more, field, words) in [
        ("&cost=15", "cost_confirmed", "tick that you did"),
        ("&cost=-15&cost_confirmed=yes", "cost", "zero or more"),
        ("&cost=much&cost_confirmed=yes", "cost", "amount"),
    ] {
        let page = refused(house.server.post_as(&admin, &path, &format!("{form}{more}")).await).await;
        let said =
            page.split(&format!("id=\"{field}-e\" class=\"error\">")).nth(1).and_then(|rest| rest.split('<').next());
        assert!(said.is_some_and(|said| said.contains(words)), "{more}: {page}");
    }
    let old = format!("{form}&cost=15&cost_confirmed=yes").replacen("notice=1", "notice=0", 1);
    let page = refused(house.server.post_as(&admin, &path, &old).await).await;
    assert!(page.contains("id=\"cost_confirmed-e\"") && page.contains("value=\"15\""), "{page}");
    assert_eq!(house.server.count("more_time_policy").await, 0);

    let saved = house.server.post_as(&admin, &path, &format!("{form}&cost=15&cost_confirmed=yes")).await;
    assert_eq!(went(&saved), (StatusCode::SEE_OTHER, format!("{path}?done=saved")));
    let present = house.policy().await;
    assert_eq!((present.policy.cost_minor, present.notice_version), (15_00, Some(1)));
    let page = house.page(&admin, &path).await;
    for words in ["€15.00", "Legal notice, version 1: confirmed by sanne"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let tick = page.split("name=\"cost_confirmed\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(!tick.contains("checked"), "each version is confirmed anew: {tick}");

    let consumers = paths::settings_policy(Kind::Consumer);
    assert!(!house.page(&admin, &consumers).await.contains("name=\"cost\""));
    let saved = house.server.post_as(&admin, &consumers, &format!("{form}&cost=15&cost_confirmed=yes")).await;
    assert_eq!(went(&saved), (StatusCode::SEE_OTHER, format!("{consumers}?done=saved")));
    let mut conn = house.server.state.ctx.db.read().await.unwrap();
    let consumer = policies::present(&mut conn, Kind::Consumer).await.unwrap();
    assert_eq!((consumer.policy.cost_minor, consumer.notice_version), (0, None));
}

#[tokio::test]
async fn what_is_on_its_way_is_not_missing() {
    let house = House::new().await;
    let id = house.asks("a", &house.first).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let accepted = house.server.post_as(&sanne, &paths::accept_plan(&house.debtor, &id), "seen=1").await;
    assert_eq!(went(&accepted), done(&house.debtor, &id, "accepted"));

    let house = house.later(14);
    let joris = house.server.staff("joris", Role::Controller).await;
    let of = paths::plan(&house.debtor, &id);
    assert!(house.page(&joris, &of).await.contains(">missing<"));
    let payment = "insert into payment
                       (id, debtor_id, provider, status, currency, amount_minor, started_by, created_at, changed_at)
                   select 'pay_01JD0000000000000000000000', debtor_id, 'demo', 'processing', 'EUR', 10000, 'system',
                          imported_at, imported_at
                   from document
                   where number = 'F1'";
    house.server.make(payment).await;
    let line = "insert into payment_line (payment_id, document_id, amount_minor)
                select 'pay_01JD0000000000000000000000', id, 10000 from document where number = 'F1'";
    house.server.make(line).await;
    let page = house.page(&joris, &of).await;
    assert!(page.contains("€100.00 is on its way") && !page.contains(">missing<"), "{page}");
}

#[tokio::test]
async fn an_admin_sets_the_policy_in_versions_and_nonsense_changes_nothing() {
    let house = House::new().await;
    let server = &house.server;
    let before = house.asks("a", &house.first).await;
    let (admin, femke) = (server.staff("sanne", Role::Admin).await, server.staff("femke", Role::Controller).await);
    let path = paths::settings_policy(Kind::Business);
    assert_eq!(server.get_as(&femke, &path).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(server.post_as(&femke, &path, "seen=0").await.status(), StatusCode::FORBIDDEN);
    for nobodys in ["/admin/settings/policies/robot", "/admin/settings/policies/x"] {
        assert_eq!(server.get_as(&admin, nobodys).await.status(), StatusCode::NOT_FOUND, "{nobodys}");
        assert_eq!(server.post_as(&admin, nobodys, "seen=0").await.status(), StatusCode::NOT_FOUND, "{nobodys}");
    }
    let page = house.page(&admin, paths::SETTINGS_POLICIES).await;
    assert!(page.contains("Nobody changed it yet") && page.contains(&format!("href=\"{path}\"")), "{page}");
    assert_eq!(hidden(&house.page(&admin, &path).await, "seen"), "0");

    let good = "seen=0&plans=at_once&longest_months=6&smallest=30&down_percent=10&monthly=yes&first_within_days=14\
                &due_within_days=0&most=1000&grace_days=3&notice_days=10&most_broken=1&promise_within_days=14\
                &promise_grace_days=1&most_broken_promises=2&claim_days=7";
    for (from, to, field) in [
        ("plans=at_once", "plans=always", "plans"),
        ("longest_months=6", "longest_months=0", "longest_months"),
        ("longest_months=6", "longest_months=61", "longest_months"),
        ("longest_months=6", "longest_months=long", "longest_months"),
        ("smallest=30", "smallest=0", "smallest"),
        ("smallest=30", "smallest=", "smallest"),
        ("smallest=30", "smallest=much", "smallest"),
        ("down_percent=10", "down_percent=91", "down_percent"),
        ("monthly=yes&", "", "monthly"),
        ("first_within_days=14", "first_within_days=0", "first_within_days"),
        ("due_within_days=0", "due_within_days=366", "due_within_days"),
        ("most=1000", "most=29.99", "most"),
        ("most=1000", "most=-1", "most"),
        ("grace_days=3", "grace_days=2.5", "grace_days"),
        ("notice_days=10", "notice_days=0", "notice_days"),
        ("most_broken=1", "most_broken=0", "most_broken"),
        ("promise_within_days=14", "promise_within_days=121", "promise_within_days"),
        ("promise_grace_days=1", "promise_grace_days=-1", "promise_grace_days"),
        ("most_broken_promises=2", "most_broken_promises=21", "most_broken_promises"),
        ("claim_days=7", "claim_days=", "claim_days"),
    ] {
        let page = refused(server.post_as(&admin, &path, &good.replacen(from, to, 1)).await).await;
        assert!(page.contains(&format!("id=\"{field}-e\"")), "{to}: {page}");
        assert!(page.contains("value=\"at_once\" selected") || field == "plans", "what was chosen stays: {to}");
    }
    assert_eq!(server.count("more_time_policy").await, 0);

    let saved = server.post_as(&admin, &path, good).await;
    assert_eq!(went(&saved), (StatusCode::SEE_OTHER, format!("{path}?done=saved")));
    let expected = Policy {
        plans: Plans::AtOnce,
        longest_months: 6,
        smallest_minor: 30_00,
        down_percent: 10,
        monthly: true,
        two_weekly: false,
        first_within_days: 14,
        due_within_days: 0,
        most_minor: Some(1_000_00),
        grace_days: 3,
        notice_days: 10,
        ends_itself: false,
        most_broken: 1,
        cost_minor: 0,
        promise_within_days: 14,
        promise_grace_days: 1,
        most_broken_promises: 2,
        claim_days: 7,
    };
    let present = house.policy().await;
    assert_eq!((present.version, present.policy), (1, expected));
    let page = house.page(&admin, &path).await;
    for words in ["Businesses: version 1 counts now", "set by sanne", "At once, inside these limits", "€1,000.00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let stale = refused(server.post_as(&admin, &path, &good.replacen("grace_days=3", "grace_days=9", 1)).await).await;
    assert!(stale.contains("sanne set version 1") && stale.contains("value=\"9\""), "{stale}");
    assert_eq!(hidden(&stale, "seen"), "1", "whoever was told may go on");
    let same = server.post_as(&admin, &path, &good.replacen("seen=0", "seen=1", 1)).await;
    assert_eq!(went(&same), (StatusCode::SEE_OTHER, format!("{path}?done=unchanged")));
    let next = good.replacen("seen=0", "seen=1", 1).replacen("most=1000", "most=&ends_itself=yes", 1);
    assert_eq!(went(&server.post_as(&admin, &path, &next).await).1, format!("{path}?done=saved"));
    let present = house.policy().await;
    assert_eq!((present.version, present.policy.most_minor, present.policy.ends_itself), (2, None, true));

    assert_eq!(house.plan(&before).await.policy_version, 0, "who asked before keeps theirs");
    let page = house.page(&admin, &paths::plan(&house.debtor, &before)).await;
    assert!(page.contains("Businesses, version 0") && page.contains("A colleague looks at every plan"), "{page}");
}
