//! Disputes of a debtor, over the routes.

use saldo::access::{Rights, Role};
use saldo::ctx::{Actor, Ctx};
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::disputes::{self, Decision, Dispute, Item, Verdict};
use saldo::ids::{DebtorId, DisputeId, DocumentId, MessageId};
use saldo::money::{Currency, Money};
use saldo::paths;
use saldo::payments::{Method, NewManual, record_manual};
use saldo::threads::{self, Body as Words, NewMessage, Reader};

use super::story::LoggedIn;
use super::{BASE_URL, Body, Request, Response, StatusCode, TestServer, header, redirect, text};

pub(super) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// The name and the content of a file.
pub(super) type Sent<'a> = (&'a str, &'a [u8]);

/// Debtor 1001 with invoice VF-2026-0107 of 301 euros: three lines, an allowance, and 50 euros paid before. Anna
/// contests, Vera looks.
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

    /// The address with a choice; `{}` stands for the invoice.
    fn asking(&self, choice: &str) -> String {
        format!("{}?document={}&{choice}", paths::new_dispute(&self.debtor), self.invoice)
    }

    /// The fields of the review of a choice, as its page has them.
    async fn review(&self, choice: &str) -> Vec<(String, String)> {
        let page = self.anna.page(&self.asking(&format!("{choice}&step=review"))).await;
        assert!(page.contains("Check and send"), "{page}");
        hidden(&page)
    }

    /// The review of a choice, filled in and ready to send.
    async fn filled_in(&self, choice: &str) -> Vec<(String, String)> {
        let mut fields = self.review(choice).await;
        for (name, value) in [("words", "Only half of it came."), ("wants", "credit"), ("step", "send")] {
            fields.push((name.to_owned(), value.to_owned()));
        }
        fields
    }

    async fn send(&self, fields: &[(String, String)], files: &[Sent<'_>]) -> Response {
        self.server.multipart(&self.anna, &paths::disputes(&self.debtor), fields, files).await
    }

    /// Line 3 is contested as the page offers it; its page.
    async fn raised(&self) -> DisputeId {
        let fields = self.filled_in("p1=lines&l1-3=yes&reason=quantity").await;
        sent_to(&self.send(&fields, &[]).await)
    }

    async fn dispute(&self, id: &DisputeId) -> Dispute {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        disputes::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    async fn page(&self, id: &DisputeId) -> String {
        self.anna.page(&paths::dispute(&self.debtor, id)).await
    }

    /// The creditor decides.
    async fn decided(&self, id: &DisputeId, verdict: Verdict) {
        let seen = self.dispute(id).await.version;
        let words = Words::parse("We counted again.").unwrap();
        let decision = Decision { seen, verdict, words, beside: Vec::new() };
        disputes::decide(&self.ours(), &self.debtor, id, "k", &decision).await.unwrap();
    }

    fn ours(&self) -> Ctx {
        self.server.state.ctx.acting_as(Actor::Operator)
    }

    async fn messages(&self, id: &DisputeId) -> Vec<threads::Message> {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        threads::messages(&mut conn, &self.debtor, &disputes::about(id), Reader::Debtor).await.unwrap()
    }

    /// What a page of a dispute asks for with a message.
    async fn message(&self, id: &DisputeId, words: &str) -> Vec<(String, String)> {
        let page = self.page(id).await;
        let key = hidden(&page).into_iter().find(|(name, _)| name == "key").unwrap();
        vec![key, ("words".into(), words.into())]
    }

    async fn say(&self, id: &DisputeId, words: &str, files: &[Sent<'_>]) -> Response {
        let fields = self.message(id, words).await;
        self.server.multipart(&self.anna, &paths::dispute_messages(&self.debtor, id), &fields, files).await
    }

    async fn counts(&self) -> [i64; 5] {
        let mut counts = [0; 5];
        for (count, table) in counts.iter_mut().zip(["dispute", "hold", "message", "message_file", "blob"]) {
            *count = self.server.count(table).await;
        }
        counts
    }
}

impl TestServer {
    /// An invoice turns out to be another debtor's.
    pub(super) async fn split_to(&self, from: &DebtorId, invoice: &DocumentId, to: &DebtorId) {
        let new = NewSplit {
            from: from.clone(),
            documents: vec![invoice.clone()],
            to: Target::Existing(to.clone()),
            identifiers: Vec::new(),
            money: MoneyOfSplit::Follows,
            why: "matched wrongly".into(),
        };
        debtors::split(&self.state.ctx, &new).await.unwrap();
    }

    /// A form with files, as a browser sends it.
    pub(super) async fn multipart(
        &self,
        person: &LoggedIn<'_>,
        path: &str,
        fields: &[(String, String)],
        files: &[Sent<'_>],
    ) -> Response {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--line\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        // A browser sends an empty part where no file was chosen.
        let none = [("", b"".as_slice())];
        for (name, file) in if files.is_empty() { &none } else { files } {
            let head = format!(
                "--line\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(file);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--line--\r\n");
        let request = Request::post(path)
            .header("content-type", "multipart/form-data; boundary=line")
            .header("content-length", body.len())
            .header("origin", BASE_URL)
            .header("cookie", person.cookie());
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

/// The hidden fields of the forms of a page, unescaped as far as they need it here.
pub(super) fn hidden(page: &str) -> Vec<(String, String)> {
    let field = |tag: &str| {
        let attribute = |name: &str| {
            let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
            Some(value.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
        };
        Some((attribute("name")?, attribute("value")?))
    };
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    let tags = main.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter(|tag| tag.contains("type=\"hidden\"")).filter_map(field).collect()
}

fn sent_to(response: &Response) -> DisputeId {
    let (status, to) = redirect(response);
    assert_eq!(status, StatusCode::SEE_OTHER);
    let id = to.split("/disputes/").nth(1).unwrap().split('?').next().unwrap();
    assert!(to.ends_with("?done=sent"), "{to}");
    DisputeId::parse(id).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

/// The part of a page that a field's complaint stands in.
pub(super) fn complaint<'a>(page: &'a str, field: &str) -> &'a str {
    let after = page.split(&format!("id=\"{field}-e\"")).nth(1).and_then(|rest| rest.split_once('>'));
    after.and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default()
}

#[tokio::test]
async fn a_line_is_chosen_reviewed_and_contested_and_the_rest_can_be_paid() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let wrong = house.anna.page(&format!("{}?document={}", paths::help_wrong(&house.debtor), house.invoice)).await;
    let link = paths::new_dispute_about(&house.debtor, [&house.invoice]);
    assert!(wrong.contains(&format!("href=\"{link}\"")) && wrong.contains("Contest this invoice"), "{wrong}");
    let choose = house.anna.page(&link).await;
    for part in ["Affiche", "Bezorgen", "Boek", "Without VAT", "Discounts and charges", "€301.00", "The price is wrong"]
    {
        assert!(choose.contains(part), "{part} is missing in {choose}");
    }
    let fields = house.review("p1=lines&l1-3=yes&reason=quantity").await;
    assert!(fields.iter().any(|(name, value)| name == "l1-3" && value == "yes"), "{fields:?}");
    let page = house.anna.page(&house.asking("p1=lines&l1-3=yes&a1-3=100.00&reason=quantity&step=review")).await;
    for part in
        ["Boek", "€100.00", "You need not pay", "€201.00 of these invoices stays", "How many came?", "Contest €100.00"]
    {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let fields = house.filled_in("p1=lines&l1-3=yes&a1-3=100.00&l1-1=yes&a1-1=1.50&reason=quantity").await;
    let id = sent_to(&house.send(&fields, &[("note.pdf", PDF)]).await);
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.claimed(), dispute.held()), (eur(101_50), eur(101_50)));
    let page = house.anna.page(&format!("{}?done=sent", paths::dispute(&house.debtor, &id))).await;
    let pay = paths::pay_for(&house.debtor, [&house.invoice]);
    for part in [
        "We received dispute 1",
        "You get an answer on",
        "Pay the rest now: €199.50",
        &pay,
        "note.pdf",
        "Only half of it came.",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert_eq!(house.anna.page(&pay).await.matches("199.50").count().min(1), 1);
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    assert!(
        invoice.contains(&paths::dispute(&house.debtor, &id)) && invoice.contains("€101.50 of this invoice is on hold")
    );
    let list = house.anna.page(&paths::disputes(&house.debtor)).await;
    assert!(list.contains("Dispute 1") && list.contains("The quantity is wrong") && list.contains("€101.50"), "{list}");
}

#[tokio::test]
async fn invoices_that_were_ticked_together_are_contested_together() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import(&[("VF-2026-0107", "VF-2026-0108")]).await;
    let second = server.document("VF-2026-0108").await;
    let choice = format!("document={second}&p1=whole&a1=301.00&p2=whole&a2=100.00&reason=price");
    let page = house.anna.page(&house.asking(&choice)).await;
    assert!(page.contains("VF-2026-0107") && page.contains("VF-2026-0108"), "{page}");
    let id = sent_to(&house.send(&house.filled_in(&choice).await, &[]).await);
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.claimed(), dispute.held()), (eur(401_00), eur(401_00)));
    let page = house.page(&id).await;
    for invoice in [&house.invoice, &second] {
        assert!(page.contains(&format!("href=\"{}\"", paths::invoice(&house.debtor, invoice))), "{page}");
    }
}

#[tokio::test]
async fn a_line_that_gives_something_back_is_contested_as_too_small_with_its_vat() {
    let server = TestServer::new().await;
    let mut house = House::on(&server).await;
    // Line 2 gives back what it asks for there.
    server
        .import(&[
            ("VF-2026-0107", "VF-2026-0109"),
            ("unitCode=\"C62\">1<", "unitCode=\"C62\">-1<"),
            (">12.5<", ">-12.5<"),
            (">318.43<", ">293.43<"),
            (">315.00<", ">290.00<"),
            (">115.00<", ">90.00<"),
            (">24.15<", ">18.90<"),
            (">36.15<", ">30.90<"),
            (">351.15<", ">320.90<"),
            (">301.00<", ">270.75<"),
        ])
        .await;
    house.invoice = server.document("VF-2026-0109").await;
    let choose = house.anna.page(&house.asking("")).await;
    for part in ["This line gives you something back. Say how much", "-€12.50", "-€2.63", "-€15.13"] {
        assert!(choose.contains(part), "{part} is missing in {choose}");
    }
    let choice = |amount: &str| format!("p1=lines&l1-2=yes&a1-2={amount}&reason=discount");
    for (typed, words) in [("", "Type how much"), ("-5", "Type an amount above zero"), ("270.76", "At most €270.75")]
    {
        let response = house.anna.get(&house.asking(&format!("{}&step=review", choice(typed)))).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        let page = text(response).await;
        assert!(complaint(&page, "a1-2").contains(words), "{typed}: {}", complaint(&page, "a1-2"));
    }

    // 5.00 too little, and its 21 % of VAT.
    let review = house.anna.page(&house.asking(&format!("{}&step=review", choice("6.05")))).await;
    for part in ["Bezorgen", "You need not pay €6.05", "€264.70 of these invoices stays", "Contest €6.05"] {
        assert!(review.contains(part), "{part} is missing in {review}");
    }
    let id = sent_to(&house.send(&house.filled_in(&choice("6.05")).await, &[]).await);
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.claimed(), dispute.held()), (eur(6_05), eur(6_05)));
    let page = house.page(&id).await;
    assert!(page.contains("Bezorgen") && page.contains("Pay the rest now: €264.70"), "{page}");
    house.decided(&id, Verdict::AcceptAll).await;
    assert_eq!(server.number("select vat_minor from credit_decision").await, 1_05);
    let page = house.page(&id).await;
    for part in ["You are right: €6.05 is credited.", "€6.05 is taken off what you owe.", "Pay €264.70 on invoice"]
    {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
}

#[tokio::test]
async fn a_choice_that_does_not_hold_says_so_beside_its_field_and_keeps_what_was_typed() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    for (choice, field, words) in [
        ("p1=lines&reason=price", "p1", "Tick the lines that are wrong"),
        ("p1=whole&a1=0&reason=price", "a1", "Type an amount above zero"),
        ("p1=whole&a1=-5&reason=price", "a1", "Type an amount above zero"),
        ("p1=whole&a1=&reason=price", "a1", "Type how much"),
        ("p1=whole&a1=lots&reason=price", "a1", "lots"),
        ("p1=whole&a1=301.01&reason=price", "a1", "At most €301.00"),
        ("p1=lines&l1-2=yes&a1-2=9999&reason=price", "a1-2", "At most €"),
        ("p1=whole&a1=5", "reason", "Choose what is wrong"),
        ("p1=whole&a1=5&reason=nonsense", "reason", "Choose what is wrong"),
    ] {
        let response = house.anna.get(&house.asking(&format!("{choice}&step=review"))).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{choice}");
        let page = text(response).await;
        assert!(complaint(&page, field).contains(words), "{choice}: {}", complaint(&page, field));
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(&format!("id=\"{field}\"")), "{choice}");
        let typed =
            choice.split('&').find_map(|part| part.strip_prefix("a1-2=").or(part.strip_prefix("a1="))).unwrap_or("");
        assert!(page.contains(&format!("value=\"{typed}\"")) || typed.is_empty(), "{choice}: {page}");
    }
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn without_words_or_with_files_that_are_not_taken_all_of_it_comes_back_and_nothing_is_kept() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    let zip_behind = [PDF, b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let large = [PDF, vec![b' '; threads::MOST_BYTES].as_slice(), b"\n%%EOF"].concat();
    let half = [b"%PDF-1.4\n".as_slice(), vec![b' '; 9 * 1024 * 1024].as_slice(), b"\n%%EOF"].concat();
    // A few bytes that say they are a picture of 900 million pixels.
    let (side, none) = (30_000_u32.to_be_bytes(), [0_u8; 4]);
    let start = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".as_slice();
    let bomb = [start, &side, &side, b"\x08\x02\x00\x00\x00", &none, &none, b"IEND", &none].concat();
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".as_slice();
    let many: Vec<Sent<'_>> = vec![("a.txt", b"a"); threads::MOST_FILES + 1];
    let cases: Vec<(Vec<Sent<'_>>, &str)> = vec![
        (vec![("empty.pdf", b"")], "empty.pdf: there is nothing"),
        (vec![("good.pdf", PDF), ("bill.svg", svg)], "bill.svg: we do not take web pages"),
        (vec![("page.html", b"<!doctype html><p>x")], "page.html: we do not take web pages"),
        (vec![("run.exe", b"MZ\x90\x00")], "run.exe: we do not take programs"),
        (vec![("two.pdf", &zip_behind)], "two.pdf: something else is hidden"),
        (vec![("large.pdf", &large)], "large.pdf: this file is larger than 10 MB"),
        (vec![("../../etc.pdf", PDF)], "the name is too long, or has characters"),
        (vec![("what.bin", b"\x00\x01\x02")], "what.bin: we do not know this kind"),
        (vec![("broken.pdf", b"%PDF-1.4 but no more")], "broken.pdf: this file is damaged"),
        (vec![("good.pdf", PDF), ("wall.png", &bomb)], "wall.png: this picture is too large"),
        (many, "too many files"),
        (vec![("1.pdf", &half), ("2.pdf", &half), ("3.pdf", &half)], "too large together"),
    ];
    for (files, words) in cases {
        let fields = house.filled_in("p1=lines&l1-3=yes&a1-3=12.34&reason=damaged").await;
        let response = house.send(&fields, &files).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let page = text(response).await;
        assert!(complaint(&page, "files").contains(words), "{words}: {}", complaint(&page, "files"));
        assert!(page.contains("Only half of it came.") && page.contains("Contest €12.34"), "{words}");
        assert!(page.contains("Choose these again") && page.contains("Check and send"), "{words}");
        assert_eq!(hidden(&page), hidden_of(&fields), "{words}: the choice and the key stay");
    }
    for (name, value, field, words) in [
        ("words", "  ", "words", "Write what it is about"),
        ("words", "4111 1111 1111 1111", "words", "payment card"),
        ("wants", "", "wants", "Choose what you want"),
    ] {
        let mut fields = house.filled_in("p1=whole&a1=5&reason=other").await;
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
        let response = house.send(&fields, &[("kept.pdf", PDF)]).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let page = text(response).await;
        assert!(complaint(&page, field).contains(words), "{page}");
        assert!(page.contains("Choose these again: kept.pdf"), "{page}");
    }
    assert_eq!(house.counts().await, before, "nothing half stored");
}

#[tokio::test]
async fn when_there_is_no_room_for_more_files_all_of_it_comes_back_and_without_them_it_is_sent() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let fields = house.filled_in("p1=lines&l1-3=yes&reason=quantity").await;
    sent_to(&house.send(&fields, &[("a.pdf", PDF)]).await);
    // As if as much had come as one debtor may send: 50 files of 10 MiB.
    assert_eq!(threads::MOST_OF_A_DEBTOR, 50 * 10_485_760);
    server.make("update message_file set size = 10485760").await;
    server
        .make(
            "insert into message_file (message_id, position, name, kind, size, blob_hash)
             select f.message_id, f.position + k.n, f.name, f.kind, f.size, f.blob_hash
             from message_file f
             join (with recursive k(n) as (select 1 union all select n + 1 from k where n < 49) select n from k) k",
        )
        .await;
    let before = house.counts().await;
    let fields = house.filled_in("p1=lines&l1-1=yes&a1-1=12.34&reason=damaged").await;
    let response = house.send(&fields, &[("b.txt", b"more")]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(complaint(&page, "files").contains("There is no room for more files"), "{}", complaint(&page, "files"));
    for part in ["Only half of it came.", "Contest €12.34", "Choose these again: b.txt"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert_eq!(hidden(&page), hidden_of(&fields), "the choice and the key stay");
    assert_eq!(house.counts().await, before, "nothing half stored");
    sent_to(&house.send(&fields, &[]).await);
}

/// Those of the fields that are hidden in the review, in its order.
fn hidden_of(fields: &[(String, String)]) -> Vec<(String, String)> {
    fields.iter().filter(|(name, _)| !["words", "wants", "step"].contains(&name.as_str())).cloned().collect()
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_dispute_and_the_same_cent_is_not_contested_twice() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let fields = house.filled_in("p1=lines&l1-3=yes&reason=price").await;
    let other = house.filled_in("p1=lines&l1-3=yes&reason=price").await;
    let id = sent_to(&house.send(&fields, &[("a.pdf", PDF)]).await);
    let before = house.counts().await;
    // A double click that comes late; its review would not hold any more, the dispute is there.
    let again = house.send(&fields, &[("a.pdf", PDF)]).await;
    assert_eq!(sent_to(&again), id);
    let refused = house.send(&other, &[]).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(refused).await;
    assert!(page.contains("Nothing of this is left to contest") || page.contains("At most"), "{page}");
    // Back at the choice, with what was typed into the review kept along.
    assert!(page.contains("Contest invoices") && page.contains("Only half of it came."), "{page}");
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn going_back_to_the_choice_keeps_the_words() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let mut fields = house.filled_in("p1=lines&l1-3=yes&a1-3=10&reason=price").await;
    fields.retain(|(name, _)| name != "step");
    fields.push(("step".into(), "choose".into()));
    let response = house.send(&fields, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    assert!(page.contains("Contest invoices") && page.contains("enctype=\"multipart/form-data\""), "{page}");
    let mut kept = hidden(&page);
    assert!(kept.contains(&("words".into(), "Only half of it came.".into())), "{kept:?}");
    for (name, value) in [("p1", "lines"), ("l1-2", "yes"), ("a1-2", "1.00"), ("reason", "price"), ("step", "review")] {
        kept.push((name.into(), value.into()));
    }
    let page = text(house.send(&kept, &[]).await).await;
    assert!(page.contains("Check and send") && page.contains("Contest €1.00"), "{page}");
    assert!(page.contains("Only half of it came."), "{page}");
    assert_eq!(server.count("dispute").await, 0);
}

#[tokio::test]
async fn what_is_not_theirs_or_asks_for_nothing_cannot_be_contested() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let other = server.document("OTHER-1").await;
    let ask = |query: &str| format!("{}{query}", paths::new_dispute(&house.debtor));
    assert_eq!(house.anna.status(&ask(&format!("?document={other}"))).await, StatusCode::NOT_FOUND);
    assert_eq!(house.anna.status(&ask("?document=doc_01JD0000000000000000000000")).await, StatusCode::NOT_FOUND);
    assert!(house.anna.page(&ask("")).await.contains("Choose an invoice first"));
    assert!(house.anna.page(&ask("?document=nonsense")).await.contains("Choose an invoice first"));
    // Beside an own invoice somebody else's counts for nothing, and lines that are not there neither.
    let choice = format!("p1=lines&l1-99=yes&document={other}&p2=whole&a2=1&reason=price&step=review");
    let response = house.anna.get(&house.asking(&choice)).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(complaint(&page, "p1").contains("Tick the lines") && !page.contains("OTHER-1"), "{page}");
    let mut fields = house.filled_in("p1=whole&a1=5&reason=price").await;
    for (_, value) in fields.iter_mut().filter(|(name, _)| name == "document") {
        *value = other.to_string();
    }
    let response = house.send(&fields, &[]).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(server.count("dispute").await, 0);
}

#[tokio::test]
async fn whoever_only_looks_reads_and_writes_nothing() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let page = vera.page(&paths::dispute(&house.debtor, &id)).await;
    assert!(
        page.contains("Only half of it came.") && page.contains("Only contacts with the right to dispute"),
        "{page}"
    );
    assert!(!page.contains("<textarea") && !page.contains("/withdraw"), "{page}");
    assert!(vera.page(&paths::disputes(&house.debtor)).await.contains("Dispute 1"));
    assert_eq!(vera.status(&house.asking("")).await, StatusCode::FORBIDDEN);
    for path in [
        paths::disputes(&house.debtor),
        paths::dispute_messages(&house.debtor, &id),
        paths::reopen_dispute(&house.debtor, &id),
        paths::withdraw_dispute(&house.debtor, &id),
    ] {
        let fields = [("key".to_owned(), "x".to_owned())];
        let response = server.multipart(&vera, &path, &fields, &[("a.pdf", PDF)]).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let wrong = vera.page(&format!("{}?document={}", paths::help_wrong(&house.debtor), house.invoice)).await;
    assert!(!wrong.contains("/disputes/new"), "{wrong}");
}

#[tokio::test]
async fn a_message_with_files_is_written_once_and_files_are_for_storing_only() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let fields = house.message(&id, "Here is the <b>photo</b>.").await;
    let files: [Sent<'_>; 2] = [("Fäctuur 1.pdf", PDF), ("note.txt", b"x,y\n1,2\n")];
    let path = paths::dispute_messages(&house.debtor, &id);
    for _ in 0..2 {
        let response = server.multipart(&house.anna, &path, &fields, &files).await;
        assert_eq!(
            redirect(&response),
            (StatusCode::SEE_OTHER, &*format!("{}?done=said", paths::dispute(&house.debtor, &id)))
        );
    }
    let messages = house.messages(&id).await;
    assert_eq!(messages.len(), 2);
    let message = &messages[1];
    assert_eq!(message.files.len(), 2);
    let page = house.page(&id).await;
    assert!(page.contains("Here is the &lt;b&gt;photo&lt;/b&gt;.") && page.contains("Fäctuur 1.pdf"), "{page}");
    for (file, name) in message.files.iter().zip(["filename*=UTF-8''F%C3%A4ctuur%201.pdf", "filename=\"note.txt\""]) {
        let link = paths::message_file(&house.debtor, &message.id, file.position);
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}");
        let response = house.anna.get(&link).await;
        assert_eq!(response.status(), StatusCode::OK);
        let disposition = header(&response, "content-disposition");
        assert!(disposition.starts_with("attachment; ") && disposition.contains(name), "{disposition}");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        assert!(header(&response, "content-security-policy").contains("sandbox"));
        assert_eq!(header(&response, "cache-control"), "private, no-store");
    }
    let bert = server.log_in("bert", "1001", Rights::VIEW).await;
    let link = paths::message_file(&house.debtor, &message.id, 1);
    assert_eq!(bert.status(&link).await, StatusCode::OK);
    for gone in [
        paths::message_file(&house.debtor, &message.id, 3),
        paths::message_file(&house.debtor, &MessageId::parse("msg_01JD0000000000000000000000").unwrap(), 1),
        link.replace("/files/1", "/files/x"),
    ] {
        assert_eq!(house.anna.status(&gone).await, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[tokio::test]
async fn a_message_without_words_comes_back_on_the_page_of_the_dispute() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let before = house.counts().await;
    let response = house.say(&id, " ", &[("a.pdf", PDF)]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(complaint(&page, "words").contains("Write what it is about") && page.contains("Dispute 1"), "{page}");
    let response = house.say(&id, "Look at this.", &[("a.svg", b"<svg/>")]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(complaint(&page, "files").contains("a.svg:") && page.contains("Look at this."), "{page}");
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn what_is_asked_is_answered_by_a_message() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let seen = house.dispute(&id).await.version;
    let words = Words::parse("How many came?").unwrap();
    let question = NewMessage { key: "q".into(), body: words, files: Vec::new(), internal: false };
    disputes::ask(&house.ours(), &house.debtor, &id, seen, &question).await.unwrap();
    let page = house.page(&id).await;
    for part in ["Waits for your answer", "We have a question", "How many came?", "Your answer"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    house.say(&id, "Six of twelve.", &[]).await;
    let page = house.page(&id).await;
    assert!(
        page.contains("Being looked into") && page.contains("You answered") && page.contains("Six of twelve."),
        "{page}"
    );
}

#[tokio::test]
async fn a_dispute_is_taken_back_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let (page, path) = (paths::dispute(&house.debtor, &id), paths::withdraw_dispute(&house.debtor, &id));
    assert!(house.page(&id).await.contains("Yes, withdraw it"));
    let response = house.anna.post(&path, "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*format!("{page}?done=withdrawn")));
    let shown = house.anna.page(&format!("{page}?done=withdrawn")).await;
    assert!(
        shown.contains("The dispute is withdrawn.")
            && shown.contains("You took it back.")
            && shown.contains("Its due date stays the same."),
        "{shown}"
    );
    let response = house.anna.post(&path, "").await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*format!("{page}?done=too-late")));
    assert!(house.anna.page(&paths::disputes(&house.debtor)).await.contains("Withdrawn"));
}

#[tokio::test]
async fn a_refusal_names_reason_and_day_and_is_opened_again_within_the_term() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    house.decided(&id, Verdict::Refuse).await;
    let page = house.page(&id).await;
    for part in [
        "We do not agree. Nothing is credited.",
        "We counted again.",
        "Its due date stays the same.",
        "Open the dispute again",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    assert!(invoice.contains("After the decision: pay what is still open"), "{invoice}");
    let reopen = paths::reopen_dispute(&house.debtor, &id);
    let empty = house.message(&id, "").await;
    let response = server.multipart(&house.anna, &reopen, &empty, &[]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.dispute(&id).await.round, 1);
    let fields = house.message(&id, "Count the second box too.").await;
    for _ in 0..2 {
        let response = server.multipart(&house.anna, &reopen, &fields, &[("box.pdf", PDF)]).await;
        assert!(redirect(&response).1.ends_with("?done=reopened"), "{:?}", redirect(&response));
    }
    let dispute = house.dispute(&id).await;
    assert_eq!((dispute.round, dispute.held().is_positive()), (2, true));
    assert!(house.page(&id).await.contains("was contested again"));
    // Open, it is not opened again.
    let response = server.multipart(&house.anna, &reopen, &house.message(&id, "Again.").await, &[]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(complaint(&text(response).await, "words").contains("Look at it again"));
}

#[tokio::test]
async fn after_the_term_it_stays_closed_and_says_until_when() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    house.decided(&id, Verdict::Explained).await;
    let fields = house.message(&id, "But still.").await;
    server.make("update creditor set dispute_reopen_days = 0").await;
    server.make("update dispute set closed_at = '2026-01-02 10:00:00.000000+00:00'").await;
    assert!(!house.page(&id).await.contains("/reopen"));
    let response = server.multipart(&house.anna, &paths::reopen_dispute(&house.debtor, &id), &fields, &[]).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(response).await;
    assert!(complaint(&page, "words").contains("could be opened again until 2 January 2026"), "{page}");
    assert!(page.contains("But still."), "{page}");
}

#[tokio::test]
async fn a_part_that_is_accepted_shows_credit_and_what_stays_to_be_paid() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let fields = house.filled_in("p1=whole&a1=100&reason=price").await;
    let id = sent_to(&house.send(&fields, &[]).await);
    let items = vec![Item { document: house.invoice.clone(), line: 0, minor: 40_00 }];
    house.decided(&id, Verdict::Accept { items }).await;
    let page = house.page(&id).await;
    for part in [
        "You are partly right: €40.00 is credited.",
        "€40.00 is taken off what you owe.",
        "Pay €261.00 on invoice",
        "€40.00 of it is credited",
        "The credit note follows.",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
}

#[tokio::test]
async fn what_has_time_after_a_decision_says_so_wherever_it_is_called_overdue() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.make("update document set due_on = '2020-01-02'").await;
    let id = house.raised().await;
    let invoice = paths::invoice(&house.debtor, &house.invoice);
    let page = house.anna.page(&invoice).await;
    assert!(page.contains("open, of which €") && page.contains("on hold. The rest was due 2 January 2020."), "{page}");
    let statement = house.anna.page(&paths::statement(&house.debtor)).await;
    for part in ["Open in all", "Of which contested", "To pay, not contested"] {
        assert!(statement.contains(part), "{part} is missing in {statement}");
    }
    let says = |page: &str| page.contains("to pay by ") || page.contains("to be paid by ");
    let (home, list, pay) = (paths::home(&house.debtor), paths::invoices(&house.debtor), paths::pay(&house.debtor));
    for path in [&home, &list, &pay, &invoice] {
        assert!(!says(&house.anna.page(path).await), "{path}");
    }
    house.decided(&id, Verdict::Refuse).await;
    for path in [&home, &list, &pay, &invoice] {
        let page = house.anna.page(path).await;
        assert!(says(&page), "{path}: {page}");
    }
    let sanne = server.staff("sanne", Role::Controller).await;
    for path in [
        paths::admin::DEBTORS.to_owned(),
        paths::admin::debtor(&house.debtor),
        paths::admin::invoices(&house.debtor),
        paths::admin::invoice(&house.debtor, &house.invoice),
    ] {
        let page = text(server.get_as(&sanne, &path).await).await;
        assert!(says(&page), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_is_paid_is_contested_as_a_claim_and_paid_under_protest() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let cash = NewManual {
        key: "cash".into(),
        method: Method::Cash,
        amount: eur(251_00),
        value_on: server.state.ctx.today(),
        payer: None,
        reference: None,
        lines: vec![(house.invoice.clone(), eur(251_00))],
    };
    record_manual(&server.state.ctx, &house.debtor, &cash).await.unwrap();
    let page = house.anna.page(&house.asking("p1=whole&a1=80&reason=returned&step=review")).await;
    for part in ["You need not pay €50.00", "€30.00 of it is paid already", "There is nothing else to pay"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let id = sent_to(&house.send(&house.filled_in("p1=whole&a1=80&reason=returned").await, &[]).await);
    let page = house.page(&id).await;
    assert!(page.contains("€30.00 paid under protest") && !page.contains("Pay the rest now"), "{page}");
    house.decided(&id, Verdict::AcceptAll).await;
    let page = house.page(&id).await;
    assert!(page.contains("You are right: €80.00 is credited.") && page.contains("€30.00 was already paid."), "{page}");
    assert!(page.contains(&paths::credit(&house.debtor)), "{page}");
}

#[tokio::test]
async fn somebody_elses_dispute_and_its_files_are_not_there() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let fields = house.filled_in("p1=whole&a1=5&reason=price").await;
    let id = sent_to(&house.send(&fields, &[("a.pdf", PDF)]).await);
    let message = house.messages(&id).await.remove(0).id;
    let theirs = server.debtor_numbered("2002").await;
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    for path in [paths::dispute(&theirs, &id), paths::message_file(&theirs, &message, 1)] {
        assert_eq!(rob.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
    let fields = house.message(&id, "Not mine.").await;
    let before = house.counts().await;
    for path in [paths::dispute_messages(&theirs, &id), paths::reopen_dispute(&theirs, &id)] {
        let response = server.multipart(&rob, &path, &fields, &[("a.pdf", PDF)]).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(rob.post(&paths::withdraw_dispute(&theirs, &id), "").await.status(), StatusCode::NOT_FOUND);
    let after = house.counts().await;
    assert_eq!(after[..4], before[..4]);
}

#[tokio::test]
async fn what_was_said_before_a_split_is_on_no_page_and_in_no_file_of_the_other_debtor() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let fields = house.filled_in("p1=whole&a1=5&reason=price").await;
    let id = sent_to(&house.send(&fields, &[("proof.pdf", PDF)]).await);
    let message = house.messages(&id).await.remove(0).id;
    let words = Words::parse("We look into it.").unwrap();
    let answer = NewMessage { key: "a".into(), body: words, files: vec![], internal: false };
    disputes::say(&house.ours(), &house.debtor, &id, &answer).await.unwrap();
    let theirs = server.debtor_numbered("2002").await;
    server.split_to(&house.debtor, &house.invoice, &theirs).await;

    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    let page = rob.page(&paths::dispute(&theirs, &id)).await;
    assert!(page.contains("We look into it.") && !page.contains("Only half of it"), "{page}");
    assert!(!page.contains("proof.pdf") && !page.contains(message.as_str()), "{page}");
    assert_eq!(rob.status(&paths::message_file(&theirs, &message, 1)).await, StatusCode::NOT_FOUND);
    assert_eq!(house.anna.status(&paths::message_file(&house.debtor, &message, 1)).await, StatusCode::NOT_FOUND);

    let sanne = server.staff("sanne", Role::Controller).await;
    let page = text(server.get_as(&sanne, &paths::admin::dispute(&theirs, &id)).await).await;
    for words in ["Only half of it came.", "proof.pdf", "only colleagues read it"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let file = server.get_as(&sanne, &paths::admin::message_file(&theirs, &message, 1)).await;
    assert_eq!(file.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_note_of_colleagues_is_on_no_page_of_the_debtor() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.raised().await;
    let file = threads::Upload { name: "inside.pdf".into(), bytes: PDF.into() };
    let words = Words::parse("Between us: they are right.").unwrap();
    let note = NewMessage { key: "n".into(), body: words, files: vec![file], internal: true };
    let disputes::Said::Now(message) = disputes::say(&house.ours(), &house.debtor, &id, &note).await.unwrap() else {
        panic!("said before")
    };
    let page = house.page(&id).await;
    assert!(!page.contains("Between us") && !page.contains("inside.pdf"), "{page}");
    assert_eq!(house.anna.status(&paths::message_file(&house.debtor, &message, 1)).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn more_than_is_ever_read_is_a_page_that_says_so() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let path = paths::disputes(&house.debtor);
    let request = Request::post(&path)
        .header("content-type", "multipart/form-data; boundary=line")
        .header("content-length", 101 * 1024 * 1024)
        .header("origin", BASE_URL)
        .header("cookie", house.anna.cookie());
    let response = server.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(response).await.contains("That is too much at once"));
    // Fields are bounded like those of any other form, whatever the path.
    let long = [("words".to_owned(), "x".repeat(300 * 1024))];
    assert_eq!(server.multipart(&house.anna, &path, &long, &[]).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let plain = house.anna.post(&path, &format!("words={}", "x".repeat(300 * 1024))).await;
    assert_eq!(plain.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn nothing_contested_says_how_to_contest() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let page = house.anna.page(&paths::disputes(&house.debtor)).await;
    assert!(page.contains("Nothing is contested") && page.contains(&paths::invoices(&house.debtor)), "{page}");
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    assert!(vera.page(&paths::disputes(&house.debtor)).await.contains("You do not have the right to contest"));
    let unknown = DisputeId::parse("dsp_01JD0000000000000000000000").unwrap();
    assert_eq!(house.anna.status(&paths::dispute(&house.debtor, &unknown)).await, StatusCode::NOT_FOUND);
}
