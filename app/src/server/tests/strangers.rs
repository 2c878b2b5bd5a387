//! Every route of the access table, sent the ids of somebody else's things: in the path, the query and the form.
//! What is not yours is not there, and nothing of it moves.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Method, ROUTES, Rights, Role, Route, Rule};
use saldo::approvals::{self, Ask, Decided, Kind, Wish};
use saldo::credits::{self, NewRequest, Way};
use saldo::ctx::{Actor, Ctx};
use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::holds::{self, NewPlaced, Placed};
use saldo::ids::{ApprovalId, CheckoutKey, DebtorId, DocumentId, PlanId};
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

/// Addresses with something in them that is nobody's: everybody may see it, or it is a word of ours.
const NOBODYS: [(&str, &str); 7] = [
    ("/demo/mails/{mail}", "a demo shows its mails to everybody"),
    ("/terms/{kind}/{version}", "everybody may read the terms"),
    ("/logo/{hash}", "the creditor's logo is on every page"),
    ("/pkg/{file}", "a file of the program"),
    ("/admin/settings/policies/{kind}", "a kind of debtor"),
    ("/admin/settings/texts/{kind}", "a kind of text"),
    ("/admin/settings/texts/{kind}/{version}", "a version of a text"),
];

/// One of everything, of a debtor that the person in the story knows nothing of.
struct Stranger {
    debtor: DebtorId,
    /// Every name that says which thing is meant, in a path, a query or a form, with the thing it would name.
    named: Vec<(&'static str, String)>,
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
        let (system, staff) = (&server.state.ctx, server.state.ctx.acting_as(Actor::Staff(sanne.clone())));
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
        let download = asked_download(server).await;
        let approval = waiting_approval(&staff, &debtor, &document).await.to_string();
        let (document, whose) = (document.to_string(), debtor.to_string());
        let named = vec![
            ("debtor", whose.clone()),
            ("with", whose),
            ("document", document.clone()),
            ("invoice", document.clone()),
            ("beside", document),
            ("payment", payment.clone()),
            ("way", payment.clone()),
            ("before", payment),
            ("after", server.word("select id from audit order by id desc limit 1").await),
            ("contact", contact.clone()),
            ("to", contact),
            ("session", session),
            ("request", request),
            ("waiver", waiver),
            ("task", task),
            ("hold", hold.to_string()),
            ("link", link.clone()),
            ("id", link),
            ("dispute", dispute),
            ("message", message),
            ("claim", claim),
            ("promise", promise),
            ("plan", plan),
            ("download", download),
            ("approval", approval),
            ("staff", sanne.to_string()),
            ("owner", sanne.to_string()),
            ("sales_rep", sanne.to_string()),
            ("collector", sanne.to_string()),
            ("identifier", "vat%3DNL007654321B01".to_owned()),
        ];
        Self { debtor, named }
    }

    /// The stranger's thing for a part of a path such as `{payment}`.
    fn part(&self, part: &str) -> Option<&str> {
        let part = part.strip_prefix('{')?.strip_suffix('}')?;
        self.named.iter().find(|(name, _)| *name == part).map(|(_, id)| id.as_str())
    }

    /// All of them by every name, as a query or a form. Where a name is read once, its own thing counts.
    fn everything(&self) -> String {
        let ids: BTreeSet<&str> = self.named.iter().map(|(_, id)| id.as_str()).collect();
        let own = self.named.iter().map(|(name, id)| format!("{name}={id}"));
        let pairs = self.named.iter().flat_map(|(name, _)| ids.iter().map(move |id| format!("{name}={id}")));
        let typed = ids.iter().map(|id| format!("amount-{id}=1.00"));
        let plain = "currency=EUR&amount=1.00&step=pay&why=later&key=stranger&reason=x&note=x&use_credit=yes&told=100";
        own.chain(pairs).chain(typed).chain([plain.to_owned()]).collect::<Vec<_>>().join("&")
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

/// A file that the stranger's person waits for.
async fn asked_download(server: &TestServer) -> String {
    server
        .make(
            "insert into download (id, debtor_id, contact_id, form, name, language, documents, created_at, expires_at)
             select 'dwn_01JD0000000000000000000000', r.debtor_id, r.contact_id, 'pdfs', 'Verborgen', 'en', 1,
                    d.imported_at, '2999-01-01T00:00:00+00:00'
             from contact_right r
             join contact c on c.id = r.contact_id and c.email = 'geheim@example.com'
             join document d on d.debtor_id = r.debtor_id and d.number = 'OTHER-1'",
        )
        .await;
    server.word("select id from download").await
}

/// A waiver that a second person is to confirm.
async fn waiting_approval(staff: &Ctx, debtor: &DebtorId, document: &DocumentId) -> ApprovalId {
    let eur = |cents| Money::new(cents, Currency::EUR).unwrap();
    let wish = Wish::Limits { of: Kind::Waive, from: None, to: Some(eur(2_00)) };
    approvals::propose(staff, Ask { key: None, wish: &wish, why: "x" }).await.unwrap();
    let (key, reason) = ("stranger-large".to_owned(), "goodwill".to_owned());
    let waiver = NewWaiver { key, document: document.clone(), amount: eur(5_00), reason };
    match waivers::waive(staff, debtor, &waiver).await.unwrap() {
        Decided::Waits(approval) => approval,
        Decided::Now(_) => panic!("it was above the limit"),
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
            tries: |rule| rule.of_debtor().is_some() || matches!(rule, Rule::Contact | Rule::Payer),
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
    let mut tried = BTreeSet::new();
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
            tried.insert(format!("{:?} {}", route.method, route.path));
        }
    }
    for route in ROUTES.iter().filter(|route| own(route, &anna).is_none()) {
        let is_nobodys = NOBODYS.iter().any(|(path, _)| *path == route.path);
        let was_tried = tried.contains(&format!("{:?} {}", route.method, route.path));
        assert!(was_tried != is_nobodys, "{route:?} names a thing: is it tried, or is that nobody's?");
    }
    assert_eq!(stranger.state(&server).await, before);
}

/// Names that a source reads an id by: `form.all("document").map(DocumentId::parse)`. One that goes through a function
/// of its own is not found; those in a path have their own story.
fn names_of_ids(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter(|line| !line.contains("in_path")).flat_map(|line| {
        let named = line.match_indices("(\"").filter_map(move |(at, _)| {
            let (before, (name, after)) = (&line[..at], line[at + 2..].split_once('"')?);
            let parsed_before = before.rsplit_once("Id::parse(").is_some_and(|(_, rest)| !rest.contains([')', ',']));
            (parsed_before || after.contains("Id::parse")).then_some(name)
        });
        named.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    })
}

fn every_source(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("tests") || path.ends_with("cli") => {}
            true => every_source(&path, found),
            false => found.push(std::fs::read_to_string(path).unwrap()),
        }
    }
}

#[tokio::test]
async fn every_name_that_a_form_reads_an_id_by_is_tried() {
    let server = TestServer::new().await;
    let stranger = Stranger::new(&server).await;
    let mut sources = Vec::new();
    every_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    let found: BTreeSet<&str> = sources.iter().flat_map(|source| names_of_ids(source)).collect();
    for known in ["document", "with", "owner", "identifier", "beside"] {
        assert!(found.contains(known), "{known} was not found");
    }
    let tried: BTreeSet<&str> = stranger.named.iter().map(|(name, _)| *name).collect();
    assert_eq!(found.difference(&tried).collect::<Vec<_>>(), Vec::<&&str>::new());
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
