//! Every route of the access table, sent the ids of somebody else's things: in the path, the query and the form.
//! What is not yours is not there, and nothing of it moves.

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Method, ROUTES, Rights, Role, Route, Rule};
use saldo::credits::{self, NewRequest, Way};
use saldo::ctx::Actor;
use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::holds::{self, NewPlaced, Placed};
use saldo::ids::{CheckoutKey, DebtorId, DocumentId, PlanId};
use saldo::links::{self, NewPayLink};
use saldo::money::{Currency, Money};
use saldo::paid_claims::{self, NewPaidClaim};
use saldo::payments::{self, Method as Paid, NewManual};
use saldo::plans::{self, NewPlan, Proof, Rhythm, Share, Wanted};
use saldo::promises::{self, NewPromise};
use saldo::shortfalls::Words;
use saldo::tasks::TaskKind;
use saldo::text::{EmailAddress, Iban, Language};
use saldo::threads::{Body, Upload};
use saldo::waivers::{self, NewWaiver};

use super::people::Person;
use super::{TestServer, text};

/// What only pages about the stranger show.
const SECRETS: [&str; 3] = ["Verborgen", "OTHER-1", "geheim@example.com"];

/// Every name a field or a parameter has that says which thing is meant.
const NAMES: [&str; 21] = [
    "debtor", "document", "invoice", "payment", "contact", "request", "waiver", "task", "session", "link", "again",
    "id", "after", "before", "owner", "suggest", "dispute", "message", "claim", "promise", "plan",
];

/// One of everything, of a debtor that the person in the story knows nothing of.
struct Stranger {
    debtor: DebtorId,
    document: String,
    payment: String,
    contact: String,
    session: String,
    request: String,
    waiver: String,
    task: String,
    hold: String,
    link: String,
    dispute: String,
    message: String,
    claim: String,
    promise: String,
    plan: String,
}

impl Stranger {
    async fn new(server: &TestServer) -> Self {
        server
            .import(&[
                (">1001<", ">2002<"),
                ("87654321", "12345678"),
                ("NL001234567B01", "NL007654321B01"),
                ("VF-2026-0107", "OTHER-1"),
                ("Boekhandel Smit", "Verborgen"),
            ])
            .await;
        let (debtor, document) = (server.debtor_numbered("2002").await, server.document("OTHER-1").await);
        server.person("geheim@example.com", &debtor, Rights::ALL).await;
        let sanne = server.add_staff("stranger-sanne", Role::Admin).await.0;
        let (system, staff) = (&server.state.ctx, server.state.ctx.acting_as(Actor::Staff(sanne)));
        let eur = |cents| Money::new(cents, Currency::EUR).unwrap();
        let cash = NewManual {
            key: "stranger".into(),
            method: Paid::Cash,
            amount: eur(25_00),
            value_on: system.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        let payment = payments::record_manual(system, &debtor, &cash).await.unwrap().payment.to_string();
        let way = Way::Bank { holder: "B".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let asked = NewRequest { key: "stranger".into(), amount: eur(10_00), way, note: String::new() };
        let request = credits::ask_back(system, &debtor, &asked).await.unwrap().request.to_string();
        let waiver = NewWaiver {
            key: "stranger".into(),
            document: document.clone(),
            amount: eur(1_00),
            reason: "goodwill".into(),
        };
        let waiver = waivers::waive(&staff, &debtor, &waiver).await.unwrap().now().unwrap().to_string();
        let link = NewPayLink {
            debtor: debtor.clone(),
            email: EmailAddress::parse("geheim@example.com").unwrap(),
            invoices: Vec::new(),
            days: 7,
        };
        let link = links::create(system, &link).await.unwrap().id.to_string();
        let planned = server.invoice(&debtor, "OTHER-2", 60_00).await;
        let plan = asked_plan(server, &debtor, planned).await.to_string();
        let pause = NewPlaced { key: "stranger".into(), invoice: None, why: Words::parse("x").unwrap(), until: None };
        let Placed::Now(hold) = holds::place(&staff, &debtor, &pause).await.unwrap() else { panic!("placed before") };
        let contested = Claim { document: document.clone(), line: None, amount: Some(eur(1_00)) };
        let file = Upload { name: "geheim.txt".into(), bytes: b"Verborgen".as_slice().into() };
        let new = NewDispute {
            key: "stranger".into(),
            claims: vec![contested],
            reason: Reason::Other,
            wants: Wants::Credit,
            words: Body::parse("Verborgen").unwrap(),
            files: vec![file],
        };
        let dispute = disputes::raise(system, &debtor, &new).await.unwrap().id().to_string();
        let message = server.word("select id from message").await;
        let paid = NewPaidClaim {
            key: "stranger".into(),
            document: document.clone(),
            paid_on: system.today(),
            amount: eur(1_00),
            account: None,
            words: None,
            files: Vec::new(),
        };
        let claim = paid_claims::claim(system, &debtor, &paid).await.unwrap().id().to_string();
        let pay_on = system.today() + chrono::Days::new(7);
        let new = NewPromise { key: "stranger".into(), lines: vec![(document.clone(), eur(1_00))], pay_on };
        let promise = promises::make(system, &debtor, &new).await.unwrap().id().to_string();
        let task = server.task(TaskKind::PaidLessWrong, "strangers", Some(&debtor)).await.to_string();
        let contact = server.word("select id from contact where email = 'geheim@example.com'").await;
        let session = server.word("select id from session order by created_at desc limit 1").await;
        let (document, hold) = (document.to_string(), hold.to_string());
        Self {
            debtor,
            document,
            payment,
            contact,
            session,
            request,
            waiver,
            task,
            hold,
            link,
            dispute,
            message,
            claim,
            promise,
            plan,
        }
    }

    /// The stranger's thing for a part of a path such as `{payment}`.
    fn part(&self, part: &str) -> Option<&str> {
        Some(match part {
            "{document}" => &self.document,
            "{payment}" => &self.payment,
            "{contact}" => &self.contact,
            "{session}" => &self.session,
            "{request}" => &self.request,
            "{waiver}" => &self.waiver,
            "{task}" => &self.task,
            "{hold}" => &self.hold,
            "{link}" => &self.link,
            "{dispute}" => &self.dispute,
            "{message}" => &self.message,
            "{claim}" => &self.claim,
            "{promise}" => &self.promise,
            "{plan}" => &self.plan,
            _ => return None,
        })
    }

    /// All of them by every name, as a query or a form.
    fn everything(&self) -> String {
        let ids = [
            self.debtor.as_str(),
            &self.document,
            &self.payment,
            &self.contact,
            &self.session,
            &self.request,
            &self.waiver,
            &self.task,
            &self.hold,
            &self.link,
            &self.dispute,
            &self.message,
            &self.claim,
            &self.promise,
            &self.plan,
        ];
        let pairs = NAMES.iter().flat_map(|name| ids.map(|id| format!("{name}={id}")));
        let typed = ids.map(|id| format!("amount-{id}=1.00&id={id}"));
        let plain = "currency=EUR&amount=1.00&step=pay&why=later&key=stranger&reason=x&note=x&use_credit=yes&told=100";
        pairs.chain(typed).chain([plain.to_owned()]).collect::<Vec<_>>().join("&")
    }

    /// What is so of the stranger, to see that it still is.
    async fn state(&self, server: &TestServer) -> Vec<String> {
        let mut state = Vec::new();
        for sql in [
            "select cast(version as text) || name || coalesce(owner_id, '') || coalesce(collector_id, '') from debtor where id = $1",
            "select cast(sum(outstanding_minor) as text) from document where debtor_id = $1",
            "select cast(count(*) as text) from payment where debtor_id = $1",
            "select min(state) || max(state) || cast(count(*) as text) from contact_right where debtor_id = $1",
            "select cast(count(*) as text) from access_token where debtor_id = $1 and revoked_at is null",
            "select cast(count(*) as text) from task where debtor_id = $1 and closed_at is null and owner is null and snoozed_until is null",
            "select cast(count(*) as text) from credit_request where debtor_id = $1 and state = 'asked'",
            "select cast(sum(version) as text) || min(state) from dispute where debtor_id = $1",
            "select cast(count(*) as text) from thread h join message m on m.thread_id = h.id where h.debtor_id = $1",
            "select cast(sum(version) as text) from paid_claim where debtor_id = $1 and closed_at is null",
            "select cast(count(*) as text) from promise where debtor_id = $1 and ended_by is null",
            "select cast(sum(version) as text) || min(state) from plan where debtor_id = $1",
            "select cast(count(*) as text) from note where debtor_id = $1",
            "select cast(count(*) as text) from hold where debtor_id = $1 and ended_at is null",
            "select cast(count(*) as text) from session s join contact_right r on r.contact_id = s.contact_id where r.debtor_id = $1 and s.ended_at is null",
        ] {
            let mut conn = server.state.ctx.db.read().await.unwrap();
            let found: String = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&self.debtor)).unwrap();
            state.push(found);
        }
        state
    }
}

/// A plan that the stranger's person asks for, and that waits for an answer.
async fn asked_plan(server: &TestServer, debtor: &DebtorId, document: DocumentId) -> PlanId {
    let theirs = server.state.ctx.acting_as(Actor::Contact(server.contact("geheim@example.com").await.id));
    let (today, language, documents) = (theirs.today(), Language::En, vec![document]);
    let (share, rhythm) = (Share::Count(2), Rhythm::Monthly);
    let wanted = Wanted { down: 0, down_on: today, share, rhythm, first_on: today + chrono::Days::new(10) };
    let mut conn = theirs.db.read().await.unwrap();
    let shown = plans::preview(&mut conn, &theirs, debtor, (&documents[..], &wanted, language)).await.unwrap();
    drop(conn);
    let proof = Proof { network: "192.0.2.7".into(), proved_by: "session ses_1".into() };
    let words = Some(Body::parse("Verborgen").unwrap());
    let key = "stranger".to_owned();
    let new = NewPlan { key, documents, wanted, language, seen_hash: shown.hash, words, proof };
    plans::propose(&theirs, debtor, &new).await.unwrap().id()
}

impl TestServer {
    async fn word(&self, sql: &'static str) -> String {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql)).unwrap()
    }
}

/// The route's address with the stranger's things, under `debtor`; none where it names no thing.
fn theirs(route: &Route, debtor: &DebtorId, stranger: &Stranger) -> Option<String> {
    let mut named = false;
    let parts: Vec<String> = route
        .path
        .split('/')
        .map(|part| match part {
            "{debtor}" => debtor.to_string(),
            "{position}" => "1".to_owned(),
            part => stranger.part(part).map_or_else(
                || part.to_owned(),
                |id| {
                    named = true;
                    id.to_owned()
                },
            ),
        })
        .collect();
    let address = parts.join("/");
    (named && !address.contains('{')).then_some(address)
}

/// The route's address under `debtor`; none where it needs a thing.
fn own(route: &Route, debtor: &DebtorId) -> Option<String> {
    let address = route.path.replace("{debtor}", debtor.as_str());
    (!address.contains('{')).then_some(address)
}

/// Who tries, and the routes that are theirs to try.
struct Trier {
    who: &'static str,
    person: Person,
    tries: fn(Rule) -> bool,
}

async fn triers(server: &TestServer, anna: &DebtorId) -> Vec<Trier> {
    let contact = server.person("annas@example.com", anna, Rights::ALL).await;
    let collector = server.staff("carl", Role::Collector).await;
    server.hand_over(anna, &server.staff_id("carl").await).await;
    let link = server.link_session(anna).await;
    vec![
        Trier {
            who: "contact",
            person: contact,
            tries: |rule| matches!(rule, Rule::Contact | Rule::Debtor(_) | Rule::Payer),
        },
        Trier { who: "link", person: link, tries: |rule| matches!(rule, Rule::Link | Rule::Payer) },
        Trier { who: "collector", person: collector, tries: Rule::is_staff },
    ]
}

/// Forms that end what the story needs: its own session.
fn ends_the_story(route: &Route) -> bool {
    matches!(route.path, "/admin/log-out" | "/logout" | "/link/not-me")
}

async fn sent(server: &TestServer, trier: &Trier, method: Method, address: &str, words: &str) -> Response {
    match method {
        Method::Get => server.get_as(&trier.person, &format!("{address}?{words}")).await,
        Method::Post => server.post_as(&trier.person, address, words).await,
    }
}

/// What forms need to be looked at: the key they were drawn with, and something in each field.
fn filled_in(server: &TestServer) -> String {
    let key: CheckoutKey = server.state.ctx.new_id();
    format!("key={key}&currency=EUR&amount=1.00&reason=mistake&why=x&note=x&words=x&seen=1")
}

async fn assert_silent(response: Response, of: &str) {
    let status = response.status();
    assert!(!status.is_server_error(), "{of}: {status}");
    let body = text(response).await;
    for secret in SECRETS {
        assert!(!body.contains(secret), "{of} shows {secret}");
    }
}

#[tokio::test]
async fn somebody_elses_id_in_the_path_is_not_found_and_moves_nothing() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let stranger = Stranger::new(&server).await;
    let triers = triers(&server, &anna).await;
    let before = stranger.state(&server).await;
    let mut tried = 0;
    for trier in &triers {
        for route in ROUTES.iter().filter(|route| (trier.tries)(route.rule)) {
            let Some(address) = theirs(route, &anna, &stranger) else { continue };
            let response = sent(&server, trier, route.method, &address, &filled_in(&server)).await;
            let (status, of) = (response.status(), format!("{} {route:?}", trier.who));
            let expected = match route.rule {
                // A collector lacks the duty, which is asked first and tells nothing.
                Rule::Staff(duty) | Rule::StaffFresh(duty) if !Role::Collector.may(duty) => StatusCode::FORBIDDEN,
                // Whose session it is, and whether there is one, makes no difference to the answer.
                Rule::Contact if route.path.ends_with("/sessions/{session}/end") => StatusCode::SEE_OTHER,
                _ => StatusCode::NOT_FOUND,
            };
            assert_eq!(status, expected, "{of}");
            assert_silent(response, &of).await;
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried} routes name a thing");
    assert_eq!(stranger.state(&server).await, before);
}

/// Staff who may know of both debtors still find each thing under its own debtor only.
#[tokio::test]
async fn a_thing_of_one_debtor_is_not_under_another() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let stranger = Stranger::new(&server).await;
    let person = server.staff("joris", Role::Admin).await;
    let admin = Trier { who: "admin", person, tries: Rule::is_staff };
    let before = stranger.state(&server).await;
    let of_debtor = |route: &&Route| route.rule.is_staff() && route.path.contains("{debtor}");
    for route in ROUTES.iter().filter(of_debtor) {
        let Some(address) = theirs(route, &anna, &stranger) else { continue };
        let response = sent(&server, &admin, route.method, &address, &filled_in(&server)).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{route:?}");
    }
    assert_eq!(stranger.state(&server).await, before);
}

#[tokio::test]
async fn somebody_elses_ids_in_a_query_or_a_form_show_and_move_nothing() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    server.invoice(&anna, "ANNA-1", 50_00).await;
    let stranger = Stranger::new(&server).await;
    let triers = triers(&server, &anna).await;
    let before = stranger.state(&server).await;
    for trier in &triers {
        for route in ROUTES.iter().filter(|route| (trier.tries)(route.rule) && !ends_the_story(route)) {
            let Some(address) = own(route, &anna) else { continue };
            let response = sent(&server, trier, route.method, &address, &stranger.everything()).await;
            assert_silent(response, &format!("{} {route:?}", trier.who)).await;
            assert_eq!(stranger.state(&server).await, before, "{} {route:?}", trier.who);
        }
    }
}
