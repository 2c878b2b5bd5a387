//! Credit, over the routes.

use saldo::access::Rights;
use saldo::ids::{CreditId, CreditRequestId, DebtorId, DocumentId, PaymentId};
use saldo::ledger::credits::{self, CreditOrigin, NewCredit};
use saldo::ledger::{self, Clearing, EntryKind, NewEntry, NewTransfer};
use saldo::money::{Currency, Money};
use saldo::payments::{Method, NewManual, record_manual};
use saldo::{debtors, paths};

use super::people::Person;
use super::{StatusCode, TestServer, redirect, text};

/// A debtor with 50 euros of credit (30 from a payment at the demo bank, 20 in cash), invoices of 120 and 40 euros,
/// and somebody who may pay.
struct Owner {
    debtor: DebtorId,
    person: Person,
    invoices: Vec<DocumentId>,
    payment: PaymentId,
}

impl Owner {
    async fn new(server: &TestServer, name: &str) -> Self {
        let debtor = server.debtor(name).await;
        let person = server.person(&format!("{name}@example.com"), &debtor, Rights::PAY).await;
        let mut invoices = Vec::new();
        for (number, cents) in [120_00, 40_00].into_iter().enumerate() {
            invoices.push(server.invoice(&debtor, &format!("{name}-{number}"), cents).await);
        }
        let payment = server.credit_from_demo(&debtor, 30_00).await;
        server.credit_in_cash(&debtor, eur(20_00)).await;
        Self { debtor, person, invoices, payment }
    }

    async fn page(&self, server: &TestServer) -> String {
        text(server.get_as(&self.person, &paths::credit(&self.debtor)).await).await
    }

    /// The form that gives credit, with these amounts typed.
    async fn use_form(&self, server: &TestServer, step: &str, amounts: &[&str]) -> String {
        let page = text(server.get_as(&self.person, &paths::use_credit(&self.debtor)).await).await;
        let mut form = format!("checkout_key={}&currency=EUR&step={step}", hidden(&page, "checkout_key"));
        for (document, amount) in self.invoices.iter().zip(amounts) {
            form.push_str(&format!("&document={document}&amount-{document}={amount}"));
        }
        form
    }

    /// The form that asks for credit, by bank, with this changed.
    async fn back_form(&self, server: &TestServer, changed: &str) -> String {
        let page = text(server.get_as(&self.person, &paths::credit_back(&self.debtor)).await).await;
        let key = hidden(&page, "key");
        let fields = format!("key={key}&currency=EUR&amount=35&way=bank&holder=Anna&iban=NL91ABNA0417164300&note=");
        let name = changed.split('=').next().unwrap();
        let kept: Vec<&str> = fields.split('&').filter(|field| field.split('=').next() != Some(name)).collect();
        format!("{}&{changed}", kept.join("&"))
    }

    async fn ask(&self, server: &TestServer) -> CreditRequestId {
        let form = self.back_form(server, "note=thanks").await;
        let response = server.post_as(&self.person, &paths::credit_back(&self.debtor), &form).await;
        assert_eq!(redirect(&response).0, StatusCode::SEE_OTHER);
        let mut conn = server.state.ctx.db.read().await.unwrap();
        saldo::credits::open_requests(&mut conn).await.unwrap().pop().unwrap().id
    }
}

fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    page.split(start.as_str())
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_else(|| panic!("{name}: {page}"))
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

impl TestServer {
    /// A payment at the demo bank that paid nothing.
    async fn credit_from_demo(&self, debtor: &DebtorId, cents: i64) -> PaymentId {
        let ctx = &self.state.ctx;
        let (payment, lot): (PaymentId, CreditId) = (ctx.new_id(), ctx.new_id());
        let mut tx = ctx.db.begin().await.unwrap();
        let version = debtors::touch(&mut tx, debtor).await.unwrap().unwrap();
        saldo::execute!(
            tx,
            sqlx::query(
                "insert into payment (id, debtor_id, provider, status, currency, amount_minor, method, intent_ref, started_by,
                                      created_at, changed_at, settled_at, value_on)
                 values ($1, $2, 'demo', 'settled', 'EUR', $3, 'ideal', 'intent-' || $1, 'system', $4, $4, $4, $5)"
            )
            .bind(&payment)
            .bind(debtor)
            .bind(cents)
            .bind(ctx.now())
            .bind(ctx.today())
        )
        .unwrap();
        let credit = NewCredit {
            id: &lot,
            debtor,
            origin: CreditOrigin::Payment,
            payment: Some(&payment),
            document: None,
            currency: Currency::EUR,
            waits_for: None,
        };
        credits::open(&mut tx, ctx, credit).await.unwrap();
        let entry = NewEntry {
            kind: EntryKind::Payment,
            source_key: format!("payment:{payment}"),
            debtor: Some((debtor.clone(), version)),
            document_on: ctx.today(),
            value_on: ctx.today(),
            transfers: vec![NewTransfer::received(Clearing::Demo, &lot, &payment, eur(cents))],
        };
        ledger::post(&mut tx, ctx, entry).await.unwrap();
        tx.commit().await.unwrap();
        payment
    }

    async fn credit_in_cash(&self, debtor: &DebtorId, amount: Money) {
        let new = NewManual {
            key: format!("cash {amount}"),
            method: Method::Cash,
            amount,
            value_on: self.state.ctx.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        record_manual(&self.state.ctx, debtor, &new).await.unwrap();
    }
}

#[tokio::test]
async fn the_page_says_what_is_free_and_home_and_pay_lead_to_it() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let page = anna.page(&server).await;
    for part in ["Your credit", "€50.00", "Use it on invoices", "Ask to get it back", "Left over from a payment: iDEAL"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let link = format!("href=\"{}\"", paths::credit(&anna.debtor));
    for path in [paths::home(&anna.debtor), paths::pay_for(&anna.debtor, &anna.invoices)] {
        assert!(text(server.get_as(&anna.person, &path).await).await.contains(&link), "{path}");
    }
}

#[tokio::test]
async fn without_credit_the_pages_say_so() {
    let server = TestServer::new().await;
    let debtor = server.debtor("bert").await;
    let bert = server.person("bert@example.com", &debtor, Rights::PAY).await;
    for (path, words) in [
        (paths::credit(&debtor), "You have no credit"),
        (paths::use_credit(&debtor), "No credit is free now"),
        (paths::credit_back(&debtor), "There is nothing to ask back"),
    ] {
        let page = text(server.get_as(&bert, &path).await).await;
        assert!(page.contains(words), "{path}: {page}");
    }
    let home = text(server.get_as(&bert, &paths::home(&debtor)).await).await;
    assert!(!home.contains(&paths::credit(&debtor)), "{home}");
}

#[tokio::test]
async fn who_may_only_look_sees_credit_and_no_buttons() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let request = anna.ask(&server).await;
    let vera = server.person("vera@example.com", &anna.debtor, Rights::VIEW).await;
    let page = text(server.get_as(&vera, &paths::credit(&anna.debtor)).await).await;
    assert!(page.contains("€15.00") && page.contains("right to pay"), "{page}");
    assert!(!page.contains("Withdraw this request") && !page.contains("/credit/use"), "{page}");
    let before = server.rows(&[]).await;
    let withdraw = paths::withdraw_credit_request(&anna.debtor, &request);
    for path in [paths::use_credit(&anna.debtor), paths::credit_back(&anna.debtor), withdraw] {
        assert_eq!(server.post_as(&vera, &path, "").await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert!(server.rows(&[]).await == before, "who may only look changed something");
}

#[tokio::test]
async fn the_oldest_invoices_are_offered_first_and_the_review_says_what_stays_open() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let page = text(server.get_as(&anna.person, &paths::use_credit(&anna.debtor)).await).await;
    assert!(page.contains("value=\"50.00\"") && page.contains("anna-1"), "{page}");
    let form = anna.use_form(&server, "review", &["25,50", "10"]).await;
    let response = server.post_as(&anna.person, &paths::use_credit(&anna.debtor), &form).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    for part in ["Use €35.50 of credit", "€14.50", "€124.50"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(server.number("select count(*) from payment where provider = 'credit'").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credit_that_is_used_three_times_at_once_is_used_once() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let form = anna.use_form(&server, "use", &["25.50", "10"]).await;
    let path = paths::use_credit(&anna.debtor);
    let send = || server.post_as(&anna.person, &path, &form);
    let (a, b, c) = tokio::join!(send(), send(), send());
    let places: Vec<String> = [&a, &b, &c].map(redirect).into_iter().map(|(_, to)| to.to_owned()).collect();
    assert!(
        places[0].starts_with(&paths::payments(&anna.debtor)) && places.iter().all(|to| *to == places[0]),
        "{places:?}"
    );
    let receipt = text(server.get_as(&anna.person, &places[0]).await).await;
    for part in ["Paid, thank you", "€25.50", "€10.00", "€94.50"] {
        assert!(receipt.contains(part), "{part} is not in {receipt}");
    }
    assert_eq!(server.number("select count(*) from payment where provider = 'credit'").await, 1);
    assert_eq!(server.number("select cast(sum(outstanding_minor) as bigint) from document").await, 124_50);
    let page = anna.page(&server).await;
    assert!(page.contains("€14.50") && page.contains("for invoice"), "{page}");
    server.assert_clean().await;
}

#[tokio::test]
async fn wrong_amounts_come_back_as_typed_and_use_nothing() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let before = server.rows(&[]).await;
    for (typed, second, words) in [
        ("0", "10", "above zero"),
        ("-5", "10", "above zero"),
        ("ten", "10", "not an amount"),
        ("120.01", "", "more than the €120.00"),
        ("50.01", "", "Together this is €50.01, but €50.00 of credit is free"),
        ("30", "20.01", "Together this is €50.01"),
        ("", "", "at least one invoice"),
    ] {
        for step in ["review", "use"] {
            let form = anna.use_form(&server, step, &[typed, second]).await;
            let response = server.post_as(&anna.person, &paths::use_credit(&anna.debtor), &form).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed} {step}");
            let page = text(response).await;
            assert!(page.contains(words) && page.contains(&format!("value=\"{typed}\"")), "{typed} {step}: {page}");
        }
    }
    // The complaint stands beside the amount with which it becomes too much.
    let form = anna.use_form(&server, "use", &["30", "20.01"]).await;
    let page = text(server.post_as(&anna.person, &paths::use_credit(&anna.debtor), &form).await).await;
    assert!(page.contains(&format!("id=\"amount-{}-e\"", anna.invoices[1])), "{page}");
    assert!(server.rows(&[]).await == before, "a refused form changed something");
}

#[tokio::test]
async fn what_is_tampered_with_uses_nothing() {
    let server = TestServer::new().await;
    let (anna, bert) = (Owner::new(&server, "anna").await, Owner::new(&server, "bert").await);
    let before = server.rows(&[]).await;
    let path = paths::use_credit(&anna.debtor);
    let form = anna.use_form(&server, "use", &["10", ""]).await;
    let (own, other) = (&anna.invoices[0], &bert.invoices[0]);
    for (tampered, status) in [
        (format!("{form}&document={own}"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("{form}&document={other}&amount-{other}=1"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("{form}&document=doc_1"), StatusCode::NOT_FOUND),
        (form.replace("currency=EUR", "currency=USD"), StatusCode::UNPROCESSABLE_ENTITY),
        (form.replace("currency=EUR", "currency=XXX"), StatusCode::BAD_REQUEST),
        (form.replace("checkout_key=chk_", "checkout_key=x"), StatusCode::BAD_REQUEST),
    ] {
        let response = server.post_as(&anna.person, &path, &tampered).await;
        assert_eq!(response.status(), status, "{tampered}");
        assert!(!text(response).await.contains("bert-0"), "{tampered} shows a foreign invoice");
    }
    assert!(server.rows(&[]).await == before, "a tampered form changed something");
}

#[tokio::test]
async fn a_running_payment_is_named_and_its_credit_is_not_offered() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let page = text(server.get_as(&anna.person, &paths::pay_for(&anna.debtor, &anna.invoices[..1])).await).await;
    let (key, own) = (hidden(&page, "checkout_key"), &anna.invoices[0]);
    let form = format!("checkout_key={key}&currency=EUR&step=pay&use_credit=yes&document={own}&amount-{own}=45&told=0");
    // Credit covers it, so this settles at once; the next one does not.
    assert_eq!(
        redirect(&server.post_as(&anna.person, &paths::pay(&anna.debtor), &form).await).0,
        StatusCode::SEE_OTHER
    );
    let page = text(server.get_as(&anna.person, &paths::pay_for(&anna.debtor, &anna.invoices[..1])).await).await;
    let key = hidden(&page, "checkout_key");
    let form =
        format!("checkout_key={key}&currency=EUR&step=pay&use_credit=yes&document={own}&amount-{own}=75&told=7000");
    let (status, bank) = {
        let response = server.post_as(&anna.person, &paths::pay(&anna.debtor), &form).await;
        (response.status(), redirect(&response).1.to_owned())
    };
    assert!(status == StatusCode::SEE_OTHER && bank.starts_with("/demo/pay/"), "{bank}");
    let shown = anna.page(&server).await;
    assert!(shown.contains("€5.00 set aside") && shown.contains("A payment that is not finished"), "{shown}");
    assert!(!shown.contains("Use it on invoices"), "{shown}");
    server.post_as(&anna.person, &bank, "end=decline").await;
    assert!(anna.page(&server).await.contains("Use it on invoices"));
    server.assert_clean().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_once_however_often_it_is_sent_and_withdrawn() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let form = anna.back_form(&server, "note=Please").await;
    let path = paths::credit_back(&anna.debtor);
    let send = || server.post_as(&anna.person, &path, &form);
    let (a, b, c) = tokio::join!(send(), send(), send());
    let to = format!("{}?done=asked", paths::credit(&anna.debtor));
    for response in [a, b, c] {
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, to.as_str()));
    }
    assert_eq!(server.number("select count(*) from credit_request").await, 1);
    let page = text(server.get_as(&anna.person, &to).await).await;
    for part in
        ["We got your request", "waits for an answer", "NL91 ABNA 0417 1643 00", "€35.00 set aside", "Please", "€15.00"]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let request =
        { saldo::credits::open_requests(&mut server.state.ctx.db.read().await.unwrap()).await.unwrap().pop().unwrap() };
    let withdraw = paths::withdraw_credit_request(&anna.debtor, &request.id);
    let to = format!("{}?done=withdrawn", paths::credit(&anna.debtor));
    for _ in 0..2 {
        let response = server.post_as(&anna.person, &withdraw, "").await;
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, to.as_str()));
    }
    let page = text(server.get_as(&anna.person, &to).await).await;
    assert!(
        page.contains("€50.00") && page.contains("The credit is free again") && !page.contains("set aside"),
        "{page}"
    );
    server.assert_clean().await;
}

#[tokio::test]
async fn wrong_requests_come_back_as_typed_and_set_nothing_aside() {
    let server = TestServer::new().await;
    let (anna, bert) = (Owner::new(&server, "anna").await, Owner::new(&server, "bert").await);
    let before = server.rows(&[]).await;
    let (long, foreign) = (format!("note={}", "x".repeat(501)), format!("way={}", bert.payment));
    let name = format!("holder={}", "x".repeat(71));
    for (changed, field, words) in [
        ("amount=0", "amount", "above zero"),
        ("amount=-5", "amount", "above zero"),
        ("amount=ten", "amount", "not an amount"),
        ("amount=", "amount", "Type how much"),
        ("amount=50.01", "amount", "more than the €50.00"),
        ("iban=NL92ABNA0417164300", "iban", "not a right account number"),
        ("iban=", "iban", "not a right account number"),
        ("holder=", "holder", "Type the name of the account"),
        (name.as_str(), "holder", "at most 70 characters"),
        ("way=", "way", "Choose how you want it back"),
        ("way=pay_1", "way", "Choose how you want it back"),
        (foreign.as_str(), "way", "cannot go back to this payment"),
        (long.as_str(), "note", "at most 500 characters"),
        ("currency=USD", "amount", "more than the US$0.00"),
    ] {
        let form = anna.back_form(&server, changed).await;
        let response = server.post_as(&anna.person, &paths::credit_back(&anna.debtor), &form).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{changed}");
        let page = text(response).await;
        assert!(page.contains(words), "{changed}: {page}");
        if changed != "currency=USD" {
            assert!(
                page.contains(&format!("id=\"{field}-e\"")) && page.contains("aria-invalid=\"true\""),
                "{changed}: {page}"
            );
        }
    }
    let form = anna.back_form(&server, &format!("way={}", anna.payment)).await;
    let page = text(server.post_as(&anna.person, &paths::credit_back(&anna.debtor), &form).await).await;
    assert!(page.contains("At most €30.00 can go back") && page.contains("value=\"35\""), "{page}");
    for (from, to) in [("currency=EUR", "currency=XXX"), ("key=chk_", "key=x")] {
        let form = anna.back_form(&server, "note=").await.replace(from, to);
        let response = server.post_as(&anna.person, &paths::credit_back(&anna.debtor), &form).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{to}");
    }
    assert!(server.rows(&[]).await == before, "a refused form changed something");
}

#[tokio::test]
async fn what_came_from_a_payment_is_offered_to_go_back_to_it() {
    let server = TestServer::new().await;
    let anna = Owner::new(&server, "anna").await;
    let page = text(server.get_as(&anna.person, &paths::credit_back(&anna.debtor)).await).await;
    assert!(page.contains(&format!("value=\"{}\"", anna.payment)) && page.contains("At most €30.00"), "{page}");
    let form = anna.back_form(&server, &format!("way={}", anna.payment)).await.replace("amount=35", "amount=30");
    let response = server.post_as(&anna.person, &paths::credit_back(&anna.debtor), &form).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let page = anna.page(&server).await;
    assert!(page.contains("to the payment it came from") && page.contains("€30.00 set aside"), "{page}");
    server.assert_clean().await;
}

#[tokio::test]
async fn somebody_elses_request_does_not_exist() {
    let server = TestServer::new().await;
    let (anna, bert) = (Owner::new(&server, "anna").await, Owner::new(&server, "bert").await);
    let request = bert.ask(&server).await;
    let none = CreditRequestId::parse("crq_01JD0000000000000000000000").unwrap();
    let before = server.rows(&[]).await;
    for request in [request, none] {
        let path = paths::withdraw_credit_request(&anna.debtor, &request);
        assert_eq!(server.post_as(&anna.person, &path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert!(server.rows(&[]).await == before, "a stranger changed something");
}
