//! "I already paid", over the routes: a debtor says it, colleagues answer.

use chrono::{Days, NaiveDate};
use saldo::access::{Rights, Role};
use saldo::ctx::{Actor, Ctx};
use saldo::ids::{CheckoutKey, DebtorId, DocumentId, PaidClaimId};
use saldo::money::{Currency, Money};
use saldo::paid_claims::{self, NewPaidClaim, Outcome, PaidClaim};
use saldo::paths;
use saldo::threads::{self, Reader};

use super::disputes::{PDF, Sent, complaint, hidden};
use super::people::Person;
use super::story::LoggedIn;
use super::{Response, StatusCode, TestServer, redirect, text};

/// Debtor 1001 owes 301 euros on VF-2026-0107. Anna says that it is paid.
struct House<'a> {
    server: &'a TestServer,
    debtor: DebtorId,
    invoice: DocumentId,
    anna: LoggedIn<'a>,
}

impl<'a> House<'a> {
    async fn on(server: &'a TestServer) -> Self {
        server.import(&[]).await;
        let debtor = server.debtor_numbered("1001").await;
        let invoice = server.document("VF-2026-0107").await;
        let anna = server.log_in("anna", "1001", Rights { pay: true, ..Rights::DISPUTE_AND_PLAN }).await;
        Self { server, debtor, invoice, anna }
    }

    fn today(&self) -> NaiveDate {
        self.server.state.ctx.today()
    }

    fn form(&self) -> String {
        paths::new_paid_claim(&self.debtor, [&self.invoice])
    }

    /// The fields of the form as its page has them, filled in.
    async fn filled_in(&self, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let page = self.anna.page(&self.form()).await;
        let today = self.today().to_string();
        let usual = [("paid_on", today.as_str()), ("amount", "60.00"), ("account", "NL91 ABNA"), ("words", "By bank.")];
        let mut fields = hidden(&page);
        fields.extend(usual.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        for (name, value) in typed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    }

    async fn send(&self, fields: &[(String, String)], files: &[Sent<'_>]) -> Response {
        self.server.multipart(&self.anna, &paths::paid_claims(&self.debtor), fields, files).await
    }

    /// 60 euros were paid today.
    async fn said(&self) -> PaidClaimId {
        let fields = self.filled_in(&[]).await;
        sent_to(&self.send(&fields, &[]).await)
    }

    async fn claim(&self, id: &PaidClaimId) -> PaidClaim {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        paid_claims::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    async fn page(&self, id: &PaidClaimId) -> String {
        self.anna.page(&paths::paid_claim(&self.debtor, id)).await
    }

    /// A page of the staff side, which is there.
    async fn inside(&self, person: &Person, path: &str) -> String {
        let response = self.server.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    /// A colleague answers with the version that is seen.
    async fn answer(&self, person: &Person, id: &PaidClaimId, seen: i32, form: &str) -> Response {
        let path = paths::admin::answer_paid_claim(&self.debtor, id);
        self.server.post_as(person, &path, &format!("seen={seen}&{form}")).await
    }

    async fn counts(&self) -> [i64; 6] {
        let mut counts = [0; 6];
        let tables = ["paid_claim", "hold", "task", "message", "message_file", "blob"];
        for (count, table) in counts.iter_mut().zip(tables) {
            *count = self.server.count(table).await;
        }
        counts
    }
}

fn sent_to(response: &Response) -> PaidClaimId {
    let (status, to) = redirect(response);
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(to.ends_with("?done=sent"), "{to}");
    PaidClaimId::parse(to.split("/paid-claims/").nth(1).unwrap().split('?').next().unwrap()).unwrap()
}

async fn refused(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(response).await
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

#[tokio::test]
async fn after_a_split_the_other_debtor_reads_neither_account_nor_proof() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let id = sent_to(&house.send(&house.filled_in(&[]).await, &[("proof.pdf", PDF)]).await);
    let page = house.page(&id).await;
    assert!(page.contains("NL91 ABNA") && page.contains("By bank.") && page.contains("proof.pdf"), "{page}");
    let mut conn = server.state.ctx.db.read().await.unwrap();
    let about = paid_claims::about(&id);
    let proof = threads::messages(&mut conn, &house.debtor, &about, Reader::Debtor).await.unwrap().remove(0).id;
    drop(conn);
    let theirs = server.debtor_numbered("2002").await;
    server.split_to(&house.debtor, &house.invoice, &theirs).await;

    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    let page = rob.page(&paths::paid_claim(&theirs, &id)).await;
    for secret in ["NL91 ABNA", "By bank.", "proof.pdf"] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    assert_eq!(rob.status(&paths::message_file(&theirs, &proof, 1)).await, StatusCode::NOT_FOUND);
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = house.inside(&sanne, &paths::admin::paid_claim(&theirs, &id)).await;
    for words in ["NL91 ABNA", "By bank.", "proof.pdf", "only colleagues read it"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn what_was_paid_is_said_with_a_proof_and_need_not_be_paid_meanwhile() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let wrong = house.anna.page(&format!("{}?document={}", paths::help_wrong(&house.debtor), house.invoice)).await;
    assert!(wrong.contains(&format!("href=\"{}\"", house.form())) && wrong.contains("I already paid"), "{wrong}");
    let form = house.anna.page(&house.form()).await;
    for part in [
        "You need not pay what you say you paid until",
        "You get an answer on",
        "At most €301.00",
        "value=\"301.00\"",
        "From which account, or how?",
    ] {
        assert!(form.contains(part), "{part} is missing in {form}");
    }
    let fields = house.filled_in(&[("words", "By <b>bank</b>.")]).await;
    let id = sent_to(&house.send(&fields, &[("proof.pdf", PDF)]).await);
    let claim = house.claim(&id).await;
    assert_eq!(
        (claim.amount(), claim.held(house.today()), claim.account.as_str()),
        (eur(60_00), eur(60_00), "NL91 ABNA")
    );
    let page = house.anna.page(&format!("{}?done=sent", paths::paid_claim(&house.debtor, &id))).await;
    for part in [
        "We received it",
        "You need not pay €60.00 until",
        "Pay the rest now: €241.00",
        "NL91 ABNA",
        "proof.pdf",
        "By &lt;b&gt;bank&lt;/b&gt;.",
        "Yes, take it back",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let link = format!("href=\"{}\"", paths::paid_claim(&house.debtor, &id));
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    assert!(invoice.contains(&link) && invoice.contains("€60.00 of this invoice is on hold"), "{invoice}");
    assert!(house.anna.page(&paths::home(&house.debtor)).await.contains(&link));
}

#[tokio::test]
async fn what_cannot_be_so_is_said_beside_its_field_and_keeps_what_was_typed() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    let tomorrow = (house.today() + Days::new(1)).to_string();
    let long = "x".repeat(101);
    for (field, typed, words) in [
        ("paid_on", "", "Choose the day on which you paid"),
        ("paid_on", "yesterday", "Choose the day on which you paid"),
        ("paid_on", tomorrow.as_str(), "Choose a day from"),
        ("paid_on", "1999-12-31", "Choose a day from"),
        ("amount", "", "Type how much you paid"),
        ("amount", "lots", "lots"),
        ("amount", "0", "Type an amount above zero"),
        ("amount", "-5", "Type an amount above zero"),
        ("amount", "301.01", "At most €301.00"),
        ("amount", "99999999999999999999", "99999999999999999999"),
        ("account", long.as_str(), "at most 100 characters"),
        ("words", "4111 1111 1111 1111", "payment card"),
    ] {
        let fields = house.filled_in(&[(field, typed)]).await;
        let page = refused(house.send(&fields, &[("kept.pdf", PDF)]).await).await;
        assert!(complaint(&page, field).contains(words), "{field} {typed}: {}", complaint(&page, field));
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains("I already paid"), "{field} {typed}");
        let kept = if field == "words" { "NL91 ABNA" } else { "By bank." };
        assert!(page.contains(kept) && page.contains("Choose these again: kept.pdf"), "{field} {typed}: {page}");
        assert_eq!(hidden(&page), hidden_of(&fields), "the key stays");
    }
    let mut fields = house.filled_in(&[]).await;
    fields.retain(|(name, _)| name != "key");
    assert_eq!(house.send(&fields, &[]).await.status(), StatusCode::BAD_REQUEST);
    let pounds = house.filled_in(&[("currency", "GBP")]).await;
    assert_eq!(house.send(&pounds, &[]).await.status(), StatusCode::BAD_REQUEST);
    // A file that was looked at may be kept for the next try.
    assert_eq!(house.counts().await[..5], before[..5], "nothing half stored");
}

/// Those of the fields that are hidden in the form, in its order.
fn hidden_of(fields: &[(String, String)]) -> Vec<(String, String)> {
    fields.iter().filter(|(name, _)| ["key", "document", "currency"].contains(&name.as_str())).cloned().collect()
}

#[tokio::test]
async fn a_proof_that_is_not_taken_says_why_and_nothing_is_kept() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    let large = [PDF, vec![b' '; threads::MOST_BYTES].as_slice(), b"\n%%EOF"].concat();
    let many: Vec<Sent<'_>> = vec![("a.txt", b"a"); threads::MOST_FILES + 1];
    let cases: Vec<(Vec<Sent<'_>>, &str)> = vec![
        (vec![("empty.pdf", b"")], "empty.pdf: there is nothing"),
        (vec![("good.pdf", PDF), ("bill.svg", b"<svg/>")], "bill.svg:"),
        (vec![("run.exe", b"MZ\x90\x00")], "run.exe: we do not take programs"),
        (vec![("large.pdf", &large)], "large.pdf: this file is larger than 10 MB"),
        (vec![("../../etc.pdf", PDF)], "the name is too long, or has characters"),
        (many, "too many files"),
    ];
    for (files, words) in cases {
        let fields = house.filled_in(&[]).await;
        let page = refused(house.send(&fields, &files).await).await;
        assert!(complaint(&page, "files").contains(words), "{words}: {}", complaint(&page, "files"));
        assert!(page.contains("By bank.") && page.contains("value=\"60.00\""), "{words}");
    }
    assert_eq!(house.counts().await, before, "nothing half stored");
}

#[tokio::test]
async fn it_is_said_once_and_what_is_typed_again_becomes_a_message() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let (fields, other) = (house.filled_in(&[]).await, house.filled_in(&[("words", "Once more.")]).await);
    let id = sent_to(&house.send(&fields, &[("a.pdf", PDF)]).await);
    let before = house.counts().await;
    assert_eq!(sent_to(&house.send(&fields, &[("a.pdf", PDF)]).await), id, "the same form");
    let page = refused(house.send(&other, &[("b.pdf", PDF)]).await).await;
    assert!(complaint(&page, "words").contains("was said to be paid before"), "{page}");
    assert!(page.contains("Once more.") && page.contains("Choose these again: b.pdf"), "{page}");
    assert!(page.contains(&paths::paid_claim_messages(&house.debtor, &id)), "{page}");
    let again = house.anna.page(&house.form()).await;
    assert!(again.contains("You told us before") && !again.contains("<textarea"), "{again}");
    assert!(again.contains(&paths::paid_claim(&house.debtor, &id)), "{again}");
    assert_eq!(house.counts().await[..3], before[..3]);
}

#[tokio::test]
async fn of_several_invoices_one_is_chosen_and_without_any_the_page_says_how() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let other = server.invoice(&house.debtor, "B-2", 50_00).await;
    let page = house.anna.page(&paths::new_paid_claim(&house.debtor, [&house.invoice, &other])).await;
    assert!(page.contains("Which invoice did you pay?") && page.contains("€50.00"), "{page}");
    assert!(page.contains(&format!("href=\"{}\"", paths::new_paid_claim(&house.debtor, [&other]))), "{page}");
    assert!(house.anna.page(&paths::new_paid_claim(&house.debtor, [])).await.contains("Choose an invoice first"));
}

#[tokio::test]
async fn among_the_reasons_of_a_dispute_it_leads_to_its_own_form() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let choose = paths::new_dispute_about(&house.debtor, [&house.invoice]);
    assert!(house.anna.page(&choose).await.contains("I already paid it"));
    let chosen = house.anna.get(&format!("{choose}&p1=whole&a1=301&reason=paid&step=review")).await;
    assert_eq!(redirect(&chosen), (StatusCode::SEE_OTHER, house.form().as_str()));
    let form = format!("document={}&reason=paid&step=review&words=Paid", house.invoice);
    let sent = house.anna.post(&paths::disputes(&house.debtor), &form).await;
    assert_eq!(redirect(&sent), (StatusCode::SEE_OTHER, house.form().as_str()));
    assert_eq!(server.count("dispute").await, 0);
}

#[tokio::test]
async fn a_message_is_added_and_it_is_taken_back_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.said().await;
    let page = house.page(&id).await;
    let key = hidden(&page).into_iter().find(|(name, _)| name == "key").unwrap();
    let say = paths::paid_claim_messages(&house.debtor, &id);
    let fields = [key.clone(), ("words".to_owned(), "Here is the proof.".to_owned())];
    let seen = house.claim(&id).await.version;
    for _ in 0..2 {
        let response = server.multipart(&house.anna, &say, &fields, &[("proof.pdf", PDF)]).await;
        assert!(redirect(&response).1.ends_with("?done=said"), "{:?}", redirect(&response));
    }
    assert!(house.claim(&id).await.version > seen, "whoever answers has to see it");
    let empty = [key, ("words".to_owned(), " ".to_owned())];
    let page = refused(server.multipart(&house.anna, &say, &empty, &[]).await).await;
    assert!(complaint(&page, "words").contains("Write what it is about") && page.contains("proof.pdf"), "{page}");
    let (of, path) = (paths::paid_claim(&house.debtor, &id), paths::withdraw_paid_claim(&house.debtor, &id));
    assert_eq!(redirect(&house.anna.post(&path, "").await).1, format!("{of}?done=withdrawn"));
    assert_eq!(house.claim(&id).await.outcome, Some(Outcome::Withdrawn));
    assert_eq!(redirect(&house.anna.post(&path, "").await).1, format!("{of}?done=too-late"));
    let page = house.page(&id).await;
    assert!(page.contains("It was taken back.") && page.contains("Pay €301.00"), "{page}");
    let form = house.anna.page(&house.form()).await;
    assert!(form.contains("The invoice stays due until we find the money"), "no second pause: {form}");
}

#[tokio::test]
async fn whoever_only_looks_reads_and_others_find_nothing() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.said().await;
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let page = vera.page(&paths::paid_claim(&house.debtor, &id)).await;
    assert!(page.contains("By bank.") && !page.contains("<textarea") && !page.contains("/withdraw"), "{page}");
    assert_eq!(vera.status(&house.form()).await, StatusCode::FORBIDDEN);
    let wrong = vera.page(&format!("{}?document={}", paths::help_wrong(&house.debtor), house.invoice)).await;
    assert!(!wrong.contains("/paid-claims/new"), "{wrong}");

    server.import_other().await;
    let (theirs, other) = (server.debtor_numbered("2002").await, server.document("OTHER-1").await);
    assert_eq!(house.anna.status(&paths::new_paid_claim(&house.debtor, [&other])).await, StatusCode::NOT_FOUND);
    let before = house.counts().await;
    let foreign = house.filled_in_with_document(&other).await;
    assert_eq!(house.send(&foreign, &[]).await.status(), StatusCode::NOT_FOUND);
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    assert_eq!(rob.status(&paths::paid_claim(&theirs, &id)).await, StatusCode::NOT_FOUND);
    let message = format!("key={}&words=Not+mine", server.state.ctx.new_id::<CheckoutKey>());
    for path in [paths::paid_claim_messages(&theirs, &id), paths::withdraw_paid_claim(&theirs, &id)] {
        assert_eq!(rob.post(&path, &message).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(house.counts().await, before);
    assert_eq!(house.claim(&id).await.outcome, None);
}

impl House<'_> {
    /// A form with another key, for another invoice.
    async fn filled_in_with_document(&self, document: &DocumentId) -> Vec<(String, String)> {
        let key: CheckoutKey = self.server.state.ctx.new_id();
        let today = self.today().to_string();
        let fields = [
            ("key", key.as_str()),
            ("document", document.as_str()),
            ("currency", "EUR"),
            ("paid_on", today.as_str()),
            ("amount", "1"),
        ];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }
}

#[tokio::test]
async fn colleagues_see_it_write_about_it_and_answer_what_they_saw() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.said().await;
    let (sanne, vic) = (server.staff("sanne", Role::Controller).await, server.staff("vic", Role::Viewer).await);
    let of = paths::admin::paid_claim(&house.debtor, &id);
    let page = house.inside(&sanne, &of).await;
    for part in [
        "€60.00",
        "NL91 ABNA",
        "By bank.",
        "anna",
        "Answer due on",
        "Is the money here?",
        &paths::admin::manual_payment_of_claim(&house.debtor, &id),
        "kind=unknown_money",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    for path in [paths::admin::debtor(&house.debtor), paths::admin::invoice(&house.debtor, &house.invoice)] {
        assert!(house.inside(&sanne, &path).await.contains(&format!("href=\"{of}\"")), "{path}");
    }
    let viewed = house.inside(&vic, &of).await;
    assert!(!viewed.contains("<textarea") && !viewed.contains("manual-payment"), "{viewed}");
    assert_eq!(house.answer(&vic, &id, 1, "answer=found&words=x").await.status(), StatusCode::FORBIDDEN);

    let key: CheckoutKey = server.state.ctx.new_id();
    let note = format!("key={key}&words=Between+us");
    let noted = server.post_as(&sanne, &paths::admin::note_about_paid_claim(&house.debtor, &id), &note).await;
    assert_eq!(redirect(&noted).1, format!("{of}?done=noted"));
    let key: CheckoutKey = server.state.ctx.new_id();
    let ask = format!("key={key}&words=Which+bank%3F");
    let sent = server.post_as(&sanne, &paths::admin::write_about_paid_claim(&house.debtor, &id), &ask).await;
    assert_eq!(redirect(&sent).1, format!("{of}?done=sent"));
    let page = house.page(&id).await;
    assert!(page.contains("Which bank?") && !page.contains("Between us"), "{page}");

    let seen = house.claim(&id).await.version;
    for (form, field) in [("answer=&words=x", "answer"), ("answer=found&words=", "words")] {
        let page = refused(house.answer(&sanne, &id, seen, form).await).await;
        assert!(page.contains(&format!("id=\"{field}-e\"")), "{form}: {page}");
    }
    let stale = refused(house.answer(&sanne, &id, seen - 1, "answer=not_found&words=Nothing+came").await).await;
    assert!(complaint(&stale, "words").contains("Something happened") && stale.contains("Nothing came"), "{stale}");
    assert_eq!(house.claim(&id).await.outcome, None);
    let answered = house.answer(&sanne, &id, seen, "answer=not_found&words=Nothing+came").await;
    assert_eq!(redirect(&answered).1, format!("{of}?done=answered"));
    assert_eq!(house.claim(&id).await.outcome, Some(Outcome::NotFound));
    let late = refused(house.answer(&sanne, &id, seen, "answer=found&words=x").await).await;
    assert!(late.contains("answered or ended meanwhile"), "{late}");
    let page = house.page(&id).await;
    for part in ["We did not find €60.00.", "Nothing came", "Pay €301.00", "send it with a message"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let open = server.number("select count(*) from task where kind = 'paid_claim' and closed_at is null").await;
    assert_eq!(open, 0);
}

#[tokio::test]
async fn recording_the_money_begins_with_the_claim_and_ends_it() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    // All of the invoice is on hold then, and has a place in the form all the same.
    let fields = house.filled_in(&[("amount", "301")]).await;
    let id = sent_to(&house.send(&fields, &[]).await);
    let sanne = server.staff("sanne", Role::Controller).await;
    let record = paths::admin::manual_payment_of_claim(&house.debtor, &id);
    let page = house.inside(&sanne, &record).await;
    assert!(page.contains("VF-2026-0107") && page.matches("value=\"301.00\"").count() == 2, "{page}");
    assert!(page.contains(&format!("value=\"{}\"", house.today())), "{page}");
    let elsewhere = paths::admin::manual_payment_of_claim(&server.debtor("bert").await, &id);
    assert_eq!(server.get_as(&sanne, &elsewhere).await.status(), StatusCode::NOT_FOUND);
    let key: CheckoutKey = server.state.ctx.new_id();
    let form = format!(
        "key={key}&currency=EUR&value_on={}&method=transfer&document={}&amount-{}=301.00",
        house.today(),
        house.invoice,
        house.invoice
    );
    let wrong = refused(server.post_as(&sanne, &record, &format!("{form}&amount=")).await).await;
    assert!(wrong.contains("VF-2026-0107"), "the row is still there: {wrong}");
    let recorded = server.post_as(&sanne, &record, &format!("{form}&amount=301.00")).await;
    assert_eq!(recorded.status(), StatusCode::SEE_OTHER);
    assert_eq!(house.claim(&id).await.outcome, Some(Outcome::CameIn));
    assert!(house.page(&id).await.contains("€301.00 less is owed on this invoice now."));
    let page = house.inside(&sanne, &paths::admin::paid_claim(&house.debtor, &id)).await;
    assert!(page.contains("The money is here") && !page.contains("Is the money here?"), "{page}");
    assert_eq!(server.number("select count(*) from task where kind = 'paid_claim' and closed_at is null").await, 0);
}

#[tokio::test]
async fn its_task_leads_to_it_and_it_is_taken_back_for_a_debtor_that_calls() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let theirs: Ctx = server.state.ctx.acting_as(Actor::Operator);
    let new = NewPaidClaim {
        key: "k".into(),
        document: house.invoice.clone(),
        paid_on: house.today(),
        amount: eur(10_00),
        account: None,
        words: None,
        files: Vec::new(),
    };
    let id = paid_claims::claim(&theirs, &house.debtor, &new).await.unwrap().id();
    let mut conn = server.state.ctx.db.read().await.unwrap();
    let sql = "select id from task where cause = $1";
    let cause = paid_claims::about(&id);
    let task: String = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(cause.as_str())).unwrap();
    drop(conn);
    let (sanne, vic) = (server.staff("sanne", Role::Controller).await, server.staff("vic", Role::Viewer).await);
    let of = paths::admin::paid_claim(&house.debtor, &id);
    assert!(house.inside(&sanne, &format!("/admin/tasks/{task}")).await.contains(&format!("href=\"{of}\"")));
    let path = paths::admin::withdraw_paid_claim(&house.debtor, &id);
    assert_eq!(server.post_as(&vic, &path, "").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(redirect(&server.post_as(&sanne, &path, "").await).1, format!("{of}?done=withdrawn"));
    assert_eq!(redirect(&server.post_as(&sanne, &path, "").await).1, format!("{of}?done=too-late"));
    let mut conn = server.state.ctx.db.read().await.unwrap();
    let messages = threads::messages(&mut conn, &house.debtor, &cause, Reader::Creditor).await.unwrap();
    assert!(messages.is_empty());
}

#[tokio::test]
async fn all_that_was_said_to_be_paid_is_listed_by_how_far_it_is() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let (list, home) = (paths::paid_claims(&house.debtor), paths::home(&house.debtor));
    let link = format!("href=\"{list}\"");
    let none = house.anna.page(&list).await;
    assert!(none.contains("You have not told us of a payment") && !none.contains("class=\"chips\""), "{none}");
    assert!(!house.anna.page(&home).await.contains(&link));

    let id = house.said().await;
    let of = format!("href=\"{}\"", paths::paid_claim(&house.debtor, &id));
    let page = house.anna.page(&list).await;
    for part in [of.as_str(), "Invoice VF-2026-0107", "We look for it", "€60.00", "1 to 1 of 1"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    for path in [&home, &paths::invoice(&house.debtor, &house.invoice), &paths::help_wrong(&house.debtor)] {
        assert!(house.anna.page(path).await.contains(&link), "{path}");
    }
    house.anna.post(&paths::withdraw_paid_claim(&house.debtor, &id), "").await;
    let waiting = house.anna.page(&format!("{list}?state=waiting")).await;
    assert!(waiting.contains("There is nothing in this state") && !waiting.contains(&of), "{waiting}");
    let over = house.anna.page(&format!("{list}?state=withdrawn")).await;
    assert!(over.contains(&of) && over.contains("aria-current=\"true\""), "{over}");
    let page = house.anna.page(&home).await;
    assert!(page.contains(&link) && page.contains("We look for nothing now."), "{page}");

    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    assert!(vera.page(&list).await.contains(&of));
    server.import_other().await;
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    assert_eq!(rob.status(&list).await, StatusCode::NOT_FOUND);
}
