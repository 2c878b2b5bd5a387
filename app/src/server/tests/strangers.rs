//! Every route of the access table, sent the ids of somebody else's things: in the path, the query and the form.
//! What is not yours is not there, and nothing of it moves.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Method, ROUTES, Rights, Role, Route, Rule};
use saldo::ids::{CheckoutKey, DebtorId};

use super::one_of_everything::Stranger;
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
