//! Less than is due is paid: the form asks why, keeps what was typed, and shows it afterwards.

use chrono::Days;
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::payments::demo::{self, DemoState};

use super::transfers::ACCOUNT;
use super::*;

/// Twenty euros of the first invoice stay open.
const LESS: [&str; 3] = ["100", "80", "40"];

impl Payer {
    async fn sent(&self, server: &TestServer, form: &str) -> (StatusCode, String) {
        let response = server.post_as(&self.person, &self.page(), form).await;
        (response.status(), text(response).await)
    }
}

#[tokio::test]
async fn a_reason_is_asked_for_and_nothing_is_chosen_for_the_payer() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let form = anna.form(&server, "review", &LESS).await;
    let before = server.rows(&[]).await;
    let (status, page) = anna.sent(&server, &form).await;
    assert_eq!(status, StatusCode::OK);
    for words in ["Why do you pay less on anna-0?", "€20.00 is due and stays open", "name=\"why\" value=\"later\""] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains(" checked"), "{page}");
    assert!(!page.contains("Another answer for one"), "one invoice needs one answer: {page}");
    for step in ["step=pay", "step=transfer"] {
        let form = form.replace("step=review", step) + "&told=22000";
        let (status, page) = anna.sent(&server, &form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
        for words in ["Choose why you pay less on anna-0.", "href=\"#why\"", "id=\"why-e\"", "Pay €220.00"] {
            assert!(page.contains(words), "{step}, {words}: {page}");
        }
    }
    assert!(server.rows(&[]).await == before, "a form without a reason changed something");
}

#[tokio::test]
async fn what_is_answered_wrongly_comes_back_as_typed_and_changes_nothing() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let today = server.state.ctx.today();
    let (late, past) = (today + Days::new(61), today - Days::new(1));
    let before = server.rows(&[]).await;
    let long = "x".repeat(501);
    for (answer, words) in [
        ("why=maybe".to_owned(), "Choose why you pay less on anna-0."),
        ("why=promise".to_owned(), "Choose a day from"),
        (format!("why=promise&why-date={today}"), "Choose a day from"),
        (format!("why=promise&why-date={past}"), "Choose a day from"),
        (format!("why=promise&why-date={late}"), "Choose a day from"),
        ("why=promise&why-date=next+week".to_owned(), "value=\"next week\""),
        ("why=wrong&why-words=Two+are+missing.".to_owned(), "Choose what it is about."),
        ("why=wrong&why-words=Two+are+missing.".to_owned(), ">Two are missing.</textarea>"),
        ("why=wrong&why-about=delivery".to_owned(), "Say in a few words what is wrong."),
        ("why=wrong&why-about=delivery".to_owned(), "value=\"delivery\" selected"),
        (format!("why=wrong&why-about=delivery&why-words={long}"), "at most 500 characters"),
        ("why=wrong&why-about=delivery&why-words=%1b".to_owned(), "without special signs"),
        ("why=wrong&why-about=colour&why-words=Blue".to_owned(), "Choose what it is about."),
        ("why=&why-doc_1=later".to_owned(), "Choose why you pay less on anna-0."),
    ] {
        for step in ["pay", "transfer"] {
            let form = anna.form(&server, step, &LESS).await + "&told=22000&" + &answer;
            let (status, page) = anna.sent(&server, &form).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{step} {answer}");
            assert!(page.contains(words) && page.contains("aria-invalid=\"true\""), "{step} {answer}, {words}: {page}");
        }
    }
    assert!(server.rows(&[]).await == before, "a refused answer changed something");
}

#[tokio::test]
async fn the_answer_is_kept_with_the_payment_and_shown_with_its_door() {
    let server = TestServer::new().await;
    server.with_account(ACCOUNT).await;
    let anna = Payer::new(&server, "anna").await;
    let (document, day) = (&anna.invoices[0], server.state.ctx.today() + Days::new(7));
    let rest = saldo::paths::pay_for(&anna.debtor, [document]);
    for (answer, words, door) in [
        ("why=later".to_owned(), "You said: we pay the rest later.", rest.clone()),
        (format!("why=promise&why-date={day}"), "You said: we pay the rest on", rest),
        (
            "why=plan".to_owned(),
            "You said: we would like to pay in parts.",
            format!("{}?document={document}", saldo::paths::new_plan(&anna.debtor)),
        ),
        (
            "why=wrong&why-about=delivery&why-words=Two+<b>boxes</b>%0D%0Aare+missing.".to_owned(),
            "Something was not delivered.",
            format!("{}?document={document}", saldo::paths::help_wrong(&anna.debtor)),
        ),
    ] {
        let form = anna.form(&server, "transfer", &LESS).await + "&told=22000&" + &answer;
        let response = server.post_as(&anna.person, &anna.page(), &form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{answer}");
        let payment = redirect(&response).1.to_owned();
        let page = text(server.get_as(&anna.person, &payment).await).await;
        for words in [words, "€20.00 not paid", &format!("href=\"{door}\"")] {
            assert!(page.contains(words), "{answer}, {words}: {page}");
        }
        assert!(!answer.contains("wrong") || page.contains("Two &lt;b&gt;boxes&lt;/b&gt;\nare missing."), "{page}");
        server.assert_clean().await;
        server.post_as(&anna.person, &format!("{payment}/cancel"), "").await;
        let page = text(server.get_as(&anna.person, &payment).await).await;
        assert!(!page.contains("not paid") && !page.contains("You said"), "nothing of it is paid: {page}");
    }
    assert_eq!(server.number("select count(*) from task where closed_at is null").await, 0);
    assert_eq!(
        server.number("select count(*) from task").await,
        2,
        "later needs nobody, a promise not before it is broken"
    );
    assert_eq!(server.number("select count(*) from promise where withdrawn_at is not null").await, 1);
    server.assert_clean().await;
}

#[tokio::test]
async fn after_a_split_the_other_debtor_does_not_read_the_answer() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let answer = "&told=22000&why=wrong&why-about=delivery&why-words=Two+boxes+are+missing.";
    let form = anna.form(&server, "pay", &LESS).await + answer;
    assert_eq!(anna.sent(&server, &form).await.0, StatusCode::SEE_OTHER);
    let payment = anna.payment(&server).await;
    let id = PaymentId::parse(payment.rsplit('/').next().unwrap()).unwrap();
    assert!(demo::decide(&server.state.ctx, &id, DemoState::Paid).await.unwrap());
    let page = text(server.get_as(&anna.person, &payment).await).await;
    assert!(page.contains("Two boxes are missing."), "{page}");

    let bert = server.debtor("bert").await;
    let split = NewSplit {
        from: anna.debtor.clone(),
        documents: anna.invoices.clone(),
        to: Target::Existing(bert.clone()),
        identifiers: Vec::new(),
        money: MoneyOfSplit::Follows,
        why: "matched wrongly".into(),
    };
    debtors::split(&server.state.ctx, &split).await.unwrap();
    let ben = server.person("ben@example.com", &bert, Rights::PAY).await;
    let page = text(server.get_as(&ben, &saldo::paths::payment(&bert, &id)).await).await;
    assert!(page.contains("€220.00"), "{page}");
    for words in ["Two boxes are missing.", "You said", "Something was not delivered."] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    server.assert_clean().await;
}

#[tokio::test]
async fn several_invoices_have_one_answer_or_each_its_own() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let [first, second, _] = anna.invoices.as_slice() else { panic!("three") };
    let amounts = ["100", "60", "40"];
    let form = anna.form(&server, "review", &amounts).await;
    let (_, page) = anna.sent(&server, &form).await;
    for words in
        ["Why do you pay less than is due?", "Another answer for one of them", &format!("name=\"why-{second}\"")]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains(&format!("name=\"why-{}\"", anna.invoices[2])), "that one is paid in full: {page}");
    let form = form.replace("step=review", "step=pay") + "&told=20000";
    let (status, page) = anna.sent(&server, &format!("{form}&why-{first}=later")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Choose why you pay less on anna-1.") && page.contains("<details open"), "{page}");
    let own = format!("why-{second}");
    let answers = format!("&why=later&{own}=wrong&{own}-about=price&{own}-words=Too+dear.");
    let (status, _) = anna.sent(&server, &(form + &answers)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(server.number("select count(*) from shortfall where reason = 'later'").await, 1);
    assert_eq!(server.number("select count(*) from shortfall where about = 'price' and words = 'Too dear.'").await, 1);
    assert_eq!(server.number("select count(*) from task").await, 0, "nobody paid yet");
    server.assert_clean().await;
}

#[tokio::test]
async fn an_answer_goes_along_while_amounts_are_changed() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let answer = "&why=wrong&why-about=price&why-words=Too+dear.";
    let form = anna.form(&server, "edit", &LESS).await + answer;
    let (_, page) = anna.sent(&server, &form).await;
    assert!(page.contains("name=\"why-words\" value=\"Too dear.\"") && page.contains("value=\"100\""), "{page}");
    let (_, page) = anna.sent(&server, &form.replace("step=edit", "step=review")).await;
    assert!(page.contains("value=\"wrong\" checked") && page.contains(">Too dear.</textarea>"), "{page}");
}

#[tokio::test]
async fn what_is_paid_oldest_first_asks_about_the_last_one() {
    let server = TestServer::new().await;
    let anna = Payer::new(&server, "anna").await;
    let path = format!("{}?choose=oldest&currency=EUR&amount=150", anna.page());
    let page = text(server.get_as(&anna.person, &path).await).await;
    assert!(page.contains("anna-0") && page.contains("anna-1") && !page.contains("anna-2"), "{page}");
    let (first, second) = (&anna.invoices[0], &anna.invoices[1]);
    let lines = format!("&document={first}&amount-{first}=120.00&document={second}&amount-{second}=30.00");
    let form = format!(
        "checkout_key={}&currency=EUR&step=review{lines}",
        server.state.ctx.new_id::<saldo::ids::CheckoutKey>()
    );
    let (_, page) = anna.sent(&server, &form).await;
    assert!(page.contains("Why do you pay less on anna-1?") && page.contains("€50.00 is due"), "{page}");
}
