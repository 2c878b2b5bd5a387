//! Disputes as colleagues see to them over the routes: the queue, the thread, every decision, four eyes, settings.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use saldo::access::{Rights, Role};
use saldo::ctx::{Actor, Ctx};
use saldo::disputes::{self, Claim, Dispute, NewDispute, Reason, State, Wants};
use saldo::ids::{CheckoutKey, DebtorId, DisputeId, DocumentId};
use saldo::imports::csv::InvoiceRows;
use saldo::imports::{self, ImportOptions};
use saldo::money::{Currency, Money};
use saldo::paths::admin as paths;
use saldo::threads::{Body as Words, NewMessage};

use super::people::Person;
use super::{BASE_URL, TestServer, header, redirect, text};

const HOSTILE: &str = "<script>alert(1)</script>";

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

/// Debtor 1001 has VF-2026-0107 of €301.00 with three lines; a contact of it contests, colleagues answer.
struct House {
    server: TestServer,
    debtor: DebtorId,
    invoice: DocumentId,
    anna: Person,
    theirs: Ctx,
}

impl House {
    async fn new() -> Self {
        let server = TestServer::new().await;
        server.import(&[]).await;
        let debtor = server.debtor_numbered("1001").await;
        let invoice = server.document("VF-2026-0107").await;
        let anna = server.person("annas@example.com", &debtor, Rights::ALL).await;
        let contact = server.contact("annas@example.com").await.id;
        let theirs = server.state.ctx.acting_as(Actor::Contact(contact));
        Self { server, debtor, invoice, anna, theirs }
    }

    async fn raise(&self, key: &str, reason: Reason, line: Option<i32>, minor: i64) -> DisputeId {
        let new = NewDispute {
            key: key.into(),
            claims: vec![Claim { document: self.invoice.clone(), line, amount: Some(eur(minor)) }],
            reason,
            wants: Wants::Credit,
            words: Words::parse(&format!("Half of it. {HOSTILE}")).unwrap(),
            files: vec![],
        };
        disputes::raise(&self.theirs, &self.debtor, &new).await.unwrap().id()
    }

    async fn dispute(&self, id: &DisputeId) -> Dispute {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        disputes::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    async fn page(&self, person: &Person, path: &str) -> String {
        let response = self.server.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    /// The form of a decision as its page sends it now.
    async fn decide(&self, person: &Person, id: &DisputeId, form: &str) -> Response {
        let seen = self.dispute(id).await.version;
        let key: CheckoutKey = self.server.state.ctx.new_id();
        let form = format!("key={key}&seen={seen}&{form}");
        self.server.post_as(person, &paths::decide_dispute(&self.debtor, id), &form).await
    }

    /// Lines of an invoice that are credited.
    fn amount(&self, line: i32, amount: &str) -> String {
        format!("amount-{}-{line}={amount}", self.invoice)
    }

    /// A message with a file, as a browser sends it.
    async fn send(
        &self,
        person: &Person,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Response {
        let key: CheckoutKey = self.server.state.ctx.new_id();
        let key = key.to_string();
        let mut body = Vec::new();
        for (name, value) in [("key", key.as_str())].iter().chain(fields) {
            let part = format!("--line\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        if let Some((name, bytes)) = file {
            let part = format!(
                "--line\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(part.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--line--\r\n");
        let request = Request::post(path)
            .header("content-type", "multipart/form-data; boundary=line")
            .header("content-length", body.len())
            .header("origin", BASE_URL)
            .header("cookie", person.cookie());
        self.server.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A credit note for an invoice comes in.
    async fn credit_note(&self, number: &str, total: &str) -> DocumentId {
        let columns = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total,corrects";
        let today = self.server.state.ctx.today();
        let row = format!("credit_note,{number},{today},{today},EUR,1001,Boekhandel Smit,{total},VF-2026-0107");
        let rows = InvoiceRows::open(std::io::Cursor::new(format!("{columns}\n{row}\n").into_bytes())).unwrap();
        let options = ImportOptions { source: "test".into(), ..ImportOptions::default() };
        let found = imports::csv_documents("rows.csv", rows);
        let summary = imports::import_documents(&self.server.state.ctx, found, options).await.unwrap();
        assert!(summary.refused.is_empty(), "{summary}");
        self.server.document(number).await
    }

    /// From ten euros on a second person is needed.
    async fn limited(&self, admin: &Person) {
        let key: CheckoutKey = self.server.state.ctx.new_id();
        let was = "was_refund=&was_waive=&was_write_off=&was_credit_decision=";
        let form = format!("key={key}&{was}&credit_decision=10&why=house+rule");
        let saved = self.server.post_as(admin, paths::LIMITS, &form).await;
        assert_eq!(redirect(&saved).1, format!("{}?done=saved", paths::LIMITS));
    }
}

fn went(response: &Response) -> (StatusCode, String) {
    let (status, to) = redirect(response);
    (status, to.to_owned())
}

fn done(debtor: &DebtorId, id: &DisputeId, word: &str) -> (StatusCode, String) {
    (StatusCode::SEE_OTHER, format!("{}?done={word}", paths::dispute(debtor, id)))
}

async fn refused(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(response).await
}

#[tokio::test]
async fn the_queue_is_filtered_by_its_address_and_a_collector_sees_its_own() {
    let house = House::new().await;
    let server = &house.server;
    let price = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let damaged = house.raise("b", Reason::Damaged, Some(3), 60_00).await;
    let over = house.raise("c", Reason::Other, Some(1), 1_00).await;
    let (sanne, carl) = (server.staff("sanne", Role::Controller).await, server.staff("carl", Role::Collector).await);
    assert_eq!(went(&house.decide(&sanne, &over, "ending=explained&words=As+agreed").await).0, StatusCode::SEE_OTHER);
    let sannes = server.staff_id("sanne").await;
    let given = format!("seen=1&owner={sannes}");
    let given = server.post_as(&sanne, &paths::assign_dispute(&house.debtor, &price), &given).await;
    assert_eq!(went(&given), done(&house.debtor, &price, "assigned"));
    for (query, expected) in [
        ("", [true, true, false]),
        ("?state=over", [false, false, true]),
        ("?state=waiting", [false, false, false]),
        ("?whose=mine", [true, false, false]),
        ("?whose=nobodys", [false, true, false]),
        ("?reason=damaged", [false, true, false]),
        ("?order=amount&page=1", [true, true, false]),
        ("?state=x&whose=x&reason=x&order=x&page=x", [true, true, false]),
    ] {
        let page = house.page(&sanne, &format!("/admin/disputes{query}")).await;
        let shown = [&price, &damaged, &over].map(|id| page.contains(&paths::dispute(&house.debtor, id)));
        assert_eq!(shown, expected, "{query}");
    }
    let page = house.page(&sanne, "/admin/disputes?order=amount").await;
    assert!(page.find(damaged.as_str()) < page.find(price.as_str()) && page.contains("€60.00"), "{page}");
    assert!(!page.contains("days late"));
    server.make("update dispute set answer_due_on = '2020-01-01'").await;
    assert!(house.page(&sanne, "/admin/disputes").await.contains("days late"), "overdue is said in words");

    let page = house.page(&carl, "/admin/disputes").await;
    assert!(!page.contains(price.as_str()) && page.contains("No disputes"), "{page}");
    let of = paths::dispute(&house.debtor, &price);
    assert_eq!(server.get_as(&carl, &of).await.status(), StatusCode::NOT_FOUND);
    server.hand_over(&house.debtor, &server.staff_id("carl").await).await;
    assert!(house.page(&carl, "/admin/disputes").await.contains(price.as_str()));
    let page = house.page(&carl, &of).await;
    assert!(page.contains("Note for colleagues") && !page.contains("Send to the customer"), "{page}");
    assert_eq!(server.get_as(&carl, &format!("{of}/decide")).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_morning_tells_of_disputes_and_of_messages_and_leads_to_them() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let (sanne, carl) = (server.staff("sanne", Role::Controller).await, server.staff("carl", Role::Collector).await);
    let page = house.page(&sanne, paths::START).await;
    assert!(page.contains("<a href=\"/admin/disputes\">Dispute<") && page.contains("€5.00"), "{page}");
    assert!(!page.contains("Messages from debtors"), "what opens a dispute is told as that: {page}");
    let body = Words::parse("When do I hear from you?").unwrap();
    let question = NewMessage { key: "q".into(), body, files: vec![], internal: false };
    disputes::say(&house.theirs, &house.debtor, &id, &question).await.unwrap();
    let page = house.page(&sanne, paths::START).await;
    let link = format!("href=\"{}\"", paths::dispute(&house.debtor, &id));
    for words in ["Messages from debtors", "1 message about a dispute", &link] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = house.page(&carl, paths::START).await;
    assert!(!page.contains("Asked and disputed") && !page.contains("Messages from debtors"), "{page}");
}

#[tokio::test]
async fn a_dispute_shows_everything_and_other_pages_lead_to_it() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let (sanne, vera) = (server.staff("sanne", Role::Controller).await, server.staff("vera", Role::Viewer).await);
    let of = paths::dispute(&house.debtor, &id);
    let page = house.page(&sanne, &of).await;
    for words in ["€5.00", "The price is wrong", "Pay less", "line 2: Bezorgen", "is disputed", "Answer due on"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE), "words of others are text");
    for from in [paths::debtor(&house.debtor), paths::invoice(&house.debtor, &house.invoice)] {
        assert!(house.page(&sanne, &from).await.contains(&format!("href=\"{of}\"")), "{from}");
    }
    let tasks = house.page(&sanne, paths::TASKS).await;
    let task = tasks.split("href=\"/admin/tasks/tsk_").nth(1).unwrap().split('"').next().unwrap();
    assert!(house.page(&sanne, &format!("/admin/tasks/tsk_{task}")).await.contains(&format!("href=\"{of}\"")));

    let page = house.page(&vera, &of).await;
    assert!(page.contains("€5.00") && !page.contains("<form class=\"stack\"") && !page.contains("/decide"), "{page}");
    for what in ["take", "assign", "messages", "ask", "notes", "decide"] {
        let tried = server.post_as(&vera, &format!("{of}/{what}"), "seen=1&ending=refuse&words=x").await;
        assert_eq!(tried.status(), StatusCode::FORBIDDEN, "{what}");
    }
    let other = server.debtor("bert").await;
    for path in [paths::dispute(&other, &id), paths::decide_dispute(&other, &id)] {
        assert_eq!(server.get_as(&sanne, &path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let elsewhere = server.post_as(&sanne, &paths::take_dispute(&other, &id), "seen=1").await;
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);
    assert_eq!(house.dispute(&id).await.state, State::Open);
}

#[tokio::test]
async fn it_is_taken_and_given_and_a_stale_form_says_so() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    server.staff("vera", Role::Viewer).await;
    let (take, assign) = (paths::take_dispute(&house.debtor, &id), paths::assign_dispute(&house.debtor, &id));
    assert_eq!(went(&server.post_as(&sanne, &take, "seen=1").await), done(&house.debtor, &id, "taken"));
    let (vera, sannes) = (server.staff_id("vera").await, server.staff_id("sanne").await);
    for (form, words) in [
        (format!("seen=1&owner={sannes}"), "Something happened to this dispute"),
        (format!("owner={sannes}"), "Something happened to this dispute"),
        (format!("seen=2&owner={vera}"), "Choose a colleague who may handle"),
        ("seen=2&owner=x".to_owned(), "Choose a colleague who may handle"),
    ] {
        let page = refused(server.post_as(&sanne, &assign, &form).await).await;
        assert!(page.contains(words), "{form}: {page}");
        assert!(house.dispute(&id).await.owner_id.is_none(), "{form}");
    }
    let page = refused(server.post_as(&sanne, &take, "seen=7").await).await;
    assert!(page.contains("Something happened to this dispute") && page.contains("href=\"#act\""), "{page}");
    let given = server.post_as(&sanne, &assign, &format!("seen=2&owner={sannes}")).await;
    assert_eq!(went(&given), done(&house.debtor, &id, "assigned"));
    assert_eq!(house.dispute(&id).await.owner_name.as_deref(), Some("sanne"));
}

#[tokio::test]
async fn the_debtor_is_written_to_and_asked_and_never_reads_a_note() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let (debtor, of) = (&house.debtor, paths::dispute(&house.debtor, &id));
    let sent = house.send(&sanne, &paths::write_in_dispute(debtor, &id), &[("words", "We look.")], None).await;
    assert_eq!(went(&sent), done(debtor, &id, "sent"));
    let secret = ("words", "They are right, but do not say so.");
    let noted =
        house.send(&sanne, &paths::note_in_dispute(debtor, &id), &[secret], Some(("inside.txt", b"the margin"))).await;
    assert_eq!(went(&noted), done(debtor, &id, "noted"));
    let asked =
        house.send(&sanne, &paths::ask_in_dispute(debtor, &id), &[("seen", "1"), ("words", "A photo?")], None).await;
    assert_eq!(went(&asked), done(debtor, &id, "asked"));
    assert_eq!(house.dispute(&id).await.state, State::Waiting);

    let page = house.page(&sanne, &of).await;
    for words in ["We look.", secret.1, "inside.txt", "A photo?", "The clock stands"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let file = page.split(&format!("href=\"{}/messages/", paths::debtor(debtor))).nth(1).unwrap();
    let file = file.split('"').next().unwrap();
    let got = server.get_as(&sanne, &format!("{}/messages/{file}", paths::debtor(debtor))).await;
    assert_eq!((got.status(), header(&got, "x-content-type-options")), (StatusCode::OK, "nosniff"));
    assert!(header(&got, "content-disposition").starts_with("attachment"), "{got:?}");
    assert_eq!(text(got).await, "the margin");
    let other = server.debtor("bert").await;
    let elsewhere = server.get_as(&sanne, &format!("{}/messages/{file}", paths::debtor(&other))).await;
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);

    let theirs = server.get_as(&house.anna, &format!("/d/{debtor}/messages/{file}")).await;
    assert_eq!(theirs.status(), StatusCode::NOT_FOUND, "a file of a note is not there for the debtor");
    for path in [format!("/d/{debtor}/disputes/{id}"), format!("/d/{debtor}")] {
        let page = text(server.get_as(&house.anna, &path).await).await;
        assert!(!page.contains("do not say so") && !page.contains("inside.txt"), "{path}");
    }
    let mails =
        "select count(*) from outbox where body_text like '%do not say so%' or body_html like '%do not say so%'";
    assert_eq!(server.number(mails).await, 0);
}

#[tokio::test]
async fn what_is_wrong_with_a_message_is_said_beside_it_and_nothing_is_kept() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Price, Some(2), 5_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let debtor = &house.debtor;
    let (before, blobs) = (server.count("message").await, server.count("blob").await);
    let (write, ask, note) =
        (paths::write_in_dispute(debtor, &id), paths::ask_in_dispute(debtor, &id), paths::note_in_dispute(debtor, &id));
    let page = refused(house.send(&sanne, &write, &[("words", " ")], None).await).await;
    assert!(page.contains("id=\"words-e\"") && page.contains("Send to the customer"), "{page}");
    let svg = Some(("a.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..]));
    let page = refused(house.send(&sanne, &note, &[("words", "Look at this")], svg).await).await;
    assert!(page.contains("id=\"files-e\"") && page.contains("Look at this"), "{page}");
    assert!(page.contains("Keep the note") && !page.contains("Send to the customer"), "still a note: {page}");
    let page = refused(house.send(&sanne, &ask, &[("seen", "9"), ("words", "A photo?")], None).await).await;
    assert!(page.contains("Something happened to this dispute") && page.contains("A photo?"), "{page}");
    assert_eq!((server.count("message").await, server.count("blob").await), (before, blobs));
    house.send(&sanne, &ask, &[("seen", "1"), ("words", "A photo?")], None).await;
    let page = refused(house.send(&sanne, &ask, &[("seen", "2"), ("words", "Again?")], None).await).await;
    assert!(page.contains("Waits for the customer"), "it cannot be asked twice: {page}");
}

#[tokio::test]
async fn every_ending_is_a_decision_of_its_own() {
    for (form, state, credited) in [
        ("ending=accept_all&words=Right", State::Accepted, 60_00),
        ("ending=refuse&words=No", State::Refused, 0),
        ("ending=redelivered&words=It+comes+again", State::SettledOtherwise, 0),
        ("ending=explained&words=As+agreed", State::SettledOtherwise, 0),
    ] {
        let house = House::new().await;
        let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
        let sanne = house.server.staff("sanne", Role::Controller).await;
        assert_eq!(went(&house.decide(&sanne, &id, form).await), done(&house.debtor, &id, "decided"), "{form}");
        let dispute = house.dispute(&id).await;
        assert_eq!((dispute.state, dispute.accepted()), (state, eur(credited)), "{form}");
        let owed = "select outstanding_minor from document where number = 'VF-2026-0107'";
        assert_eq!(house.server.number(owed).await, 301_00 - credited, "{form}");
        let page = house.page(&sanne, &paths::dispute(&house.debtor, &id)).await;
        assert!(page.contains(dispute.answer.as_str()), "{form}: {page}");
        let again = refused(house.decide(&sanne, &id, form).await).await;
        assert!(again.contains("That is not possible now"), "{form}: {again}");
    }
}

#[tokio::test]
async fn a_corrected_invoice_is_promised_and_the_hold_ends_when_it_is_here() {
    let house = House::new().await;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let form = "ending=replaced&number=VF-2026-0200&words=See+the+new+one";
    assert_eq!(went(&house.decide(&sanne, &id, form).await), done(&house.debtor, &id, "decided"));
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.state, dispute.held()), (State::Correcting, eur(60_00)));
    let page = house.page(&sanne, &paths::dispute(&house.debtor, &id)).await;
    for words in ["On hold until the credit note is here", "Credit note due on", "VF-2026-0200", "See the new one"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, &id)).await;
    assert!(page.contains("Invoice and credit note are here") && page.contains("value=\"VF-2026-0200\""), "{page}");
    let form = "ending=replaced&number=VF-2026-0200&words=Here+it+is";
    assert_eq!(went(&house.decide(&sanne, &id, form).await), done(&house.debtor, &id, "decided"));
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.state, dispute.closed_at.is_some()), (State::SettledOtherwise, true));
    let page = house.page(&sanne, &paths::dispute(&house.debtor, &id)).await;
    assert!(page.contains("Settled: a corrected invoice takes its place") && page.contains("Here it is"), "{page}");
}

#[tokio::test]
async fn a_part_is_credited_line_by_line() {
    let house = House::new().await;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, &id)).await;
    let field = format!("amount-{}-3", house.invoice);
    assert!(page.contains(&format!("name=\"{field}\"")) && page.contains("value=\"60.00\""), "prefilled: {page}");
    for (form, field, words) in [
        (String::new(), "ending".to_owned(), "Choose how it ends"),
        ("ending=accept_part".to_owned(), "amounts".to_owned(), "Type at least one amount"),
        (format!("ending=accept_part&{}", house.amount(3, "")), "amounts".to_owned(), "Type at least one amount"),
        (format!("ending=accept_part&{}", house.amount(3, "much")), field.clone(), "much"),
        (format!("ending=accept_part&{}", house.amount(3, "60.01")), field.clone(), "At most €60.00"),
        (format!("ending=accept_part&{}", house.amount(3, "-1")), field, ""),
        (
            format!("ending=accept_part&{}", house.amount(1, "1")),
            format!("amount-{}-1", house.invoice),
            "This is not disputed here",
        ),
        ("ending=replaced&number=".to_owned(), "number".to_owned(), "Type the number of the corrected invoice"),
    ] {
        let page = refused(house.decide(&sanne, &id, &format!("{form}&words=Because+of+this")).await).await;
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(words), "{form}: {page}");
        assert!(page.contains("Because of this"), "what was typed stays: {form}");
        assert_eq!(house.dispute(&id).await.state, State::Open, "{form}");
    }
    let unexplained = refused(house.decide(&sanne, &id, "ending=refuse&words=").await).await;
    assert!(unexplained.contains("id=\"words-e\""), "{unexplained}");

    let form = format!("ending=accept_part&{}&words=Half", house.amount(3, "21.20"));
    assert_eq!(went(&house.decide(&sanne, &id, &form).await), done(&house.debtor, &id, "decided"));
    assert_eq!(house.dispute(&id).await.state, State::PartlyAccepted);
    let page = house.page(&sanne, &paths::dispute(&house.debtor, &id)).await;
    assert!(page.contains("€20.00 and €1.20 VAT") && page.contains("has still to come"), "{page}");
}

#[tokio::test]
async fn a_whole_invoice_is_credited_as_a_whole_or_by_its_lines() {
    let house = House::new().await;
    let id = house.raise("a", Reason::Other, None, 301_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, &id)).await;
    assert!(page.contains("the whole invoice") && page.contains("line 3: Boek"), "{page}");
    let both = format!("ending=accept_part&{}&{}&words=x", house.amount(0, "301"), house.amount(3, "10.60"));
    let page = refused(house.decide(&sanne, &id, &both).await).await;
    assert!(page.contains("Empty this amount") && page.contains("<details open"), "{page}");
    let lines = format!("ending=accept_part&{}&{}&words=x", house.amount(0, ""), house.amount(3, "10.60"));
    assert_eq!(went(&house.decide(&sanne, &id, &lines).await), done(&house.debtor, &id, "decided"));
    assert_eq!(house.dispute(&id).await.accepted(), eur(10_60));
}

#[tokio::test]
async fn above_the_limit_a_second_person_decides() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let (sanne, joris) = (server.staff("sanne", Role::Admin).await, server.staff("joris", Role::Admin).await);
    house.limited(&joris).await;
    let of = paths::dispute(&house.debtor, &id);
    assert!(house.page(&sanne, &format!("{of}/decide")).await.contains("More than €10.00 waits"));
    let asked = house.decide(&sanne, &id, "ending=accept_all&words=Right").await;
    let (status, to) = went(&asked);
    assert!(status == StatusCode::SEE_OTHER && to.starts_with("/admin/approvals/apr_"), "{to}");
    assert_eq!(house.dispute(&id).await.state, State::Open, "it waits");
    let page = house.page(&joris, &to).await;
    assert!(page.contains(&format!("href=\"{of}\"")) && page.contains("€60.00") && page.contains("Right"), "{page}");
    let page = house.page(&sanne, &of).await;
    assert!(page.contains("waits for a second person") && !page.contains(&format!("href=\"{of}/decide\"")), "{page}");
    let page = refused(house.decide(&joris, &id, "ending=refuse&words=No").await).await;
    assert!(page.contains("Withdraw that first to decide otherwise") && page.contains(">No</textarea>"), "{page}");
    let confirmed = format!("{}/confirm", to.split('?').next().unwrap());
    assert_eq!(server.post_as(&joris, &confirmed, "").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(house.dispute(&id).await.state, State::Accepted);
    let small = house.raise("b", Reason::Price, Some(2), 5_00).await;
    let now = house.decide(&sanne, &small, "ending=accept_all&words=Right").await;
    assert_eq!(went(&now), done(&house.debtor, &small, "decided"), "below the limit nobody is asked");
    let refused = house.raise("c", Reason::Price, Some(1), 50_00).await;
    let now = house.decide(&sanne, &refused, "ending=refuse&words=No").await;
    assert_eq!(went(&now), done(&house.debtor, &refused, "decided"), "a refusal credits nothing");
}

#[tokio::test]
async fn a_decision_on_what_is_not_so_any_more_says_so_and_counts_the_second_time() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    server.post_as(&sanne, &paths::take_dispute(&house.debtor, &id), "seen=1").await;
    let key: CheckoutKey = server.state.ctx.new_id();
    let path = paths::decide_dispute(&house.debtor, &id);
    let form = |seen: &str| format!("key={key}&{seen}ending=accept_all&words=Right+you+are");
    for seen in ["seen=1&", "seen=x&", ""] {
        let page = refused(server.post_as(&sanne, &path, &form(seen)).await).await;
        assert!(page.contains("Something happened to this dispute") && page.contains("Right you are"), "{page}");
        assert!(page.contains("value=\"accept_all\" checked"), "what was chosen stays: {page}");
        assert!(page.contains("name=\"seen\" value=\"2\""), "whoever was told may go on: {page}");
        assert_eq!(house.dispute(&id).await.state, State::InReview);
    }
    assert_eq!(went(&server.post_as(&sanne, &path, &form("seen=2&")).await), done(&house.debtor, &id, "decided"));
    let twice = server.post_as(&sanne, &path, &form("seen=2&")).await;
    assert_eq!(went(&twice), done(&house.debtor, &id, "decided"), "the same form again");
    assert_eq!(server.count("credit_decision").await, 1);
    assert_eq!(server.post_as(&sanne, &path, "seen=3&ending=refuse&words=x").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_credit_note_that_came_meanwhile_is_asked_about() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let note = house.credit_note("CN-1", "10.00").await;
    let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, &id)).await;
    assert!(page.contains("CN-1 of €10.00 is about something else"), "{page}");
    let form = "ending=accept_all&words=Right+you+are";
    let page = refused(house.decide(&sanne, &id, form).await).await;
    assert!(page.contains("href=\"#beside\"") && page.contains("Credit note CN-1 is here for it"), "{page}");
    assert!(page.contains("Right you are"), "{page}");
    let decided = house.decide(&sanne, &id, &format!("{form}&beside={note}")).await;
    assert_eq!(went(&decided), done(&house.debtor, &id, "decided"));
    assert_eq!(house.dispute(&id).await.accepted(), eur(60_00));
}

#[tokio::test]
async fn a_credit_note_from_before_stands_there_and_what_was_said_of_it_stays_ticked() {
    let house = House::new().await;
    let note = house.credit_note("CN-1", "10.00").await;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let (of, form) = (paths::dispute(&house.debtor, &id), paths::decide_dispute(&house.debtor, &id));
    let page = house.page(&sanne, &of).await;
    let link = format!("href=\"{}\"", paths::invoice(&house.debtor, &note));
    assert!(page.contains(&link) && page.contains("It may be the very credit"), "{page}");
    let ticked = format!("value=\"{note}\" checked");
    let page = house.page(&sanne, &form).await;
    assert!(page.contains("CN-1 of €10.00 is about something else") && !page.contains(&ticked), "{page}");
    let promise = format!("ending=replaced&number=VF-2026-0200&words=See+the+new+one&beside={note}");
    assert_eq!(went(&house.decide(&sanne, &id, &promise).await), done(&house.debtor, &id, "decided"));
    assert!(house.page(&sanne, &form).await.contains(&ticked));
    let page = house.page(&sanne, &of).await;
    assert!(page.contains("It is about something else") && !page.contains("It may be the very credit"), "{page}");
    let page = refused(house.decide(&sanne, &id, "ending=accept_all&words=Right").await).await;
    assert!(page.contains("Credit note CN-1 is here for it") && !page.contains(&ticked), "as it was sent: {page}");
}

#[tokio::test]
async fn all_of_it_is_what_is_credited_beside_another_dispute_too() {
    let house = House::new().await;
    let first = house.raise("a", Reason::Damaged, None, 200_00).await;
    let second = house.raise("b", Reason::Price, None, 101_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let note = house.credit_note("CN-1", "50.00").await;
    let says = async |id: &DisputeId, all: &str| {
        let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, id)).await;
        let says = page.contains(&format!("Credit all of it: €{all}"));
        assert!(says && page.contains(&format!("€{all} less is owed.")), "{all}: {page}");
    };
    says(&first, "200.00").await;
    says(&second, "51.00").await;
    let form = format!("ending=accept_all&words=Right&beside={note}");
    assert_eq!(went(&house.decide(&sanne, &first, &form).await), done(&house.debtor, &first, "decided"));
    let dispute = house.dispute(&first).await;
    assert_eq!((dispute.state, dispute.accepted()), (State::Accepted, eur(200_00)));
    says(&second, "51.00").await;
}

#[tokio::test]
async fn what_a_credit_note_took_off_is_not_called_paid_and_the_rest_is_credited() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Damaged, None, 301_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let note = house.credit_note("CN-1", "100.00").await;
    let page = house.page(&sanne, &paths::decide_dispute(&house.debtor, &id)).await;
    assert!(page.contains("Credit all of it: €201.00") && page.contains("€201.00 less is owed."), "{page}");
    assert!(!page.contains("was paid and becomes credit"), "{page}");
    let page = house.page(&sanne, &paths::dispute(&house.debtor, &id)).await;
    assert!(page.contains("data-label=\"Credited or waived meanwhile\""), "what is contested adds up: {page}");
    let theirs = house.page(&house.anna, &saldo::paths::dispute(&house.debtor, &id)).await;
    assert!(
        theirs.contains("€100.00 of it was taken off the invoice") && !theirs.contains("under protest"),
        "{theirs}"
    );
    let form = format!("ending=accept_all&words=Right&beside={note}");
    assert_eq!(went(&house.decide(&sanne, &id, &form).await), done(&house.debtor, &id, "decided"));
    assert_eq!((house.dispute(&id).await.state, house.dispute(&id).await.accepted()), (State::Accepted, eur(201_00)));
}

#[tokio::test]
async fn what_the_debtor_just_wrote_is_read_before_it_is_decided() {
    let house = House::new().await;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    let sanne = house.server.staff("sanne", Role::Controller).await;
    let key: CheckoutKey = house.server.state.ctx.new_id();
    let body = Words::parse("Here is the proof.").unwrap();
    let new = NewMessage { key: "m".into(), body, files: vec![], internal: false };
    disputes::say(&house.theirs, &house.debtor, &id, &new).await.unwrap();
    let form = format!("key={key}&seen=1&ending=refuse&words=No");
    let page = refused(house.server.post_as(&sanne, &paths::decide_dispute(&house.debtor, &id), &form).await).await;
    assert!(page.contains("Something happened to this dispute"), "{page}");
    assert_eq!(house.dispute(&id).await.state, State::Open);
}

#[tokio::test]
async fn the_corrected_invoice_is_linked_from_both_sides_once_it_is_here() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Details, Some(3), 60_00).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let own = house.decide(&sanne, &id, "ending=replaced&number=VF-2026-0107&words=See+the+new+one").await;
    let page = refused(own).await;
    assert!(page.contains("number of the disputed invoice itself") && page.contains("href=\"#number\""), "{page}");
    house.decide(&sanne, &id, "ending=replaced&number=VF-2026-0200&words=See+the+new+one").await;
    let of = paths::dispute(&house.debtor, &id);
    let page = house.page(&sanne, &of).await;
    assert!(page.contains("VF-2026-0200 takes its place. It is not here yet"), "{page}");
    server.import(&[("VF-2026-0107", "VF-2026-0200")]).await;
    let new = paths::invoice(&house.debtor, &server.document("VF-2026-0200").await);
    assert!(house.page(&sanne, &of).await.contains(&format!("href=\"{new}\"")));
    let page = house.page(&sanne, &new).await;
    assert!(
        page.contains("takes the place of what was disputed") && page.contains(&format!("href=\"{of}\"")),
        "{page}"
    );
}

#[tokio::test]
async fn what_all_of_them_say_is_a_table_and_a_file_within_the_scope() {
    let house = House::new().await;
    let server = &house.server;
    let id = house.raise("a", Reason::Damaged, Some(3), 60_00).await;
    house.raise("b", Reason::Price, Some(2), 5_00).await;
    let (sanne, carl) = (server.staff("sanne", Role::Controller).await, server.staff("carl", Role::Collector).await);
    house.decide(&sanne, &id, &format!("ending=accept_part&{}&words=Half", house.amount(3, "30"))).await;
    let page = house.page(&sanne, paths::DISPUTES_INSIGHT).await;
    assert!(page.contains("It is damaged") && page.contains("€30.00") && page.contains("50.0\u{a0}%"), "{page}");
    for decided in [0, 1] {
        assert!(page.contains(&format!("data-label=\"Decided\" class=\"num\">{decided}<")), "{page}");
    }
    let today = server.state.ctx.today();
    let file = format!("{}?from={today}&to={today}", paths::DISPUTES_INSIGHT_CSV);
    let response = server.get_as(&sanne, &file).await;
    assert_eq!(header(&response, "content-type"), "text/csv; charset=utf-8");
    assert!(header(&response, "content-disposition").contains("disputes-"), "{response:?}");
    let csv = text(response).await;
    assert!(csv.contains("It is damaged or not good,1,0,1,60.00,30.00,EUR,50.0,0.0,damaged"), "{csv}");
    assert!(csv.contains("The price is wrong,1,1,0,5.00,0.00,EUR,,,price"), "{csv}");
    let past = format!("{}?from=2001-01-01&to=2001-12-31", paths::DISPUTES_INSIGHT_CSV);
    assert_eq!(text(server.get_as(&sanne, &past).await).await.lines().count(), 1, "the head alone");
    assert_eq!(text(server.get_as(&carl, &file).await).await.lines().count(), 1, "nothing of others for a collector");
    assert!(!house.page(&carl, paths::DISPUTES_INSIGHT).await.contains("€30.00"));
    server.tire(&carl).await;
    let asked = server.get_as(&carl, &file).await;
    assert!(redirect(&asked).1.starts_with("/admin/confirm?next="), "a file of many rows needs a fresh code");
    let nonsense = format!("{}?from=yesterday&to=%3Cscript%3E", paths::DISPUTES_INSIGHT);
    assert!(house.page(&sanne, &nonsense).await.contains("€30.00"), "what is no day is the usual period");
}

#[tokio::test]
async fn an_admin_sets_the_days_and_nonsense_changes_nothing() {
    let house = House::new().await;
    let server = &house.server;
    let (admin, femke) = (server.staff("sanne", Role::Admin).await, server.staff("femke", Role::Controller).await);
    let page = paths::SETTINGS_DISPUTES;
    assert_eq!(server.get_as(&femke, page).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(server.post_as(&femke, page, "seen=9").await.status(), StatusCode::FORBIDDEN);
    let shown = house.page(&admin, page).await;
    let seen = shown.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let good = format!("seen={seen}&dispute_reopen_days=30&dispute_pay_days=7&days_price=2");
    for (from, to, field) in [
        ("reopen_days=30", "reopen_days=", "dispute_reopen_days"),
        ("reopen_days=30", "reopen_days=-1", "dispute_reopen_days"),
        ("reopen_days=30", "reopen_days=366", "dispute_reopen_days"),
        ("pay_days=7", "pay_days=91", "dispute_pay_days"),
        ("pay_days=7", "pay_days=soon", "dispute_pay_days"),
        ("price=2", "price=0", "days_price"),
        ("price=2", "price=61", "days_price"),
        ("price=2", "price=2.5", "days_price"),
    ] {
        let page = refused(server.post_as(&admin, page, &good.replace(from, to)).await).await;
        assert!(page.contains(&format!("id=\"{field}-e\"")), "{to}: {page}");
    }
    assert_eq!(server.count("dispute_term").await, 0);
    let saved = server.post_as(&admin, page, &good).await;
    assert_eq!(redirect(&saved), (StatusCode::SEE_OTHER, "/admin/settings/disputes?done=saved"));
    assert_eq!(server.number("select dispute_reopen_days from creditor").await, 30);
    assert_eq!(server.number("select working_days from dispute_term where reason = 'price'").await, 2);
    let stale = refused(server.post_as(&admin, page, &good.replace("pay_days=7", "pay_days=9")).await).await;
    assert!(stale.contains("Somebody else saved this form") && stale.contains("value=\"9\""), "{stale}");
    let trail = house.page(&admin, "/admin/audit?what=creditor").await;
    assert!(trail.contains("Days of disputes were changed"), "{trail}");
}
