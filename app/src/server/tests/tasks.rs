//! Tasks over their routes: what people do to them, money in suspense, and requests to get credit back.

use axum::http::StatusCode;
use saldo::access::{Rights, Role};
use saldo::credits::{self, NewRequest, Way};
use saldo::ids::{CheckoutKey, CreditRequestId, DebtorId, TaskId};
use saldo::money::{Currency, Money};
use saldo::payments::{self, Method, NewManual, Outcome, ProviderKind, RemoteCheckout, RemoteState, record_manual};
use saldo::tasks::{self, NewTask, TaskKind};
use saldo::text::Iban;

use super::people::Person;
use super::{TestServer, redirect, text};

const HOSTILE: &str = "<script>alert(1)</script>";
const HOSTILE_TYPED: &str = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

impl TestServer {
    pub async fn task(&self, kind: TaskKind, cause: &str, debtor: Option<&DebtorId>) -> TaskId {
        let ctx = &self.state.ctx;
        let mut tx = ctx.db.begin().await.unwrap();
        let task = NewTask {
            kind,
            cause,
            debtor,
            document: None,
            payment: None,
            detail: format!("{cause} {HOSTILE}"),
            amount: Some(eur(12_00)),
            due_on: None,
        };
        tasks::open(&mut tx, ctx, task).await.unwrap();
        tx.commit().await.unwrap();
        self.task_of(cause).await
    }

    async fn task_of(&self, cause: &str) -> TaskId {
        let mut conn = self.state.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar("select id from task where cause = $1").bind(cause)).unwrap()
    }

    /// Money of nobody known; gives its task.
    async fn suspended(&self, session: &str, cents: i64) -> TaskId {
        let remote = RemoteCheckout {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            session_ref: session.into(),
            intent_ref: None,
            charge_ref: None,
            payment: None,
            amount: eur(cents),
            state: RemoteState::Paid,
            method: None,
        };
        assert_eq!(payments::settle(&self.state.ctx, &remote).await.unwrap(), Outcome::Suspended);
        self.task_of(&format!("suspense:{session}")).await
    }

    /// A request to get ten euros back by bank; gives its task.
    async fn asked_back(&self, debtor: &DebtorId) -> TaskId {
        let ctx = &self.state.ctx;
        let new = NewManual {
            key: "cash".into(),
            method: Method::Cash,
            amount: eur(25_00),
            value_on: ctx.today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        record_manual(ctx, debtor, &new).await.unwrap();
        let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let new = NewRequest { key: "k".into(), amount: eur(10_00), way, note: HOSTILE.into() };
        let request = credits::ask_back(ctx, debtor, &new).await.unwrap().request;
        self.task_of(&format!("credit_request:{request}")).await
    }

    async fn page_as(&self, person: &Person, path: &str) -> String {
        let response = self.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    /// A form of a task as its page sends it now.
    async fn act(&self, person: &Person, task: &TaskId, what: &str, form: &str) -> axum::response::Response {
        let version: i32 = {
            let mut conn = self.state.ctx.db.read().await.unwrap();
            saldo::run!(conn, fetch_one, sqlx::query_scalar("select version from task where id = $1").bind(task))
                .unwrap()
        };
        self.post_as(person, &format!("/admin/tasks/{task}/{what}"), &format!("version={version}&{form}")).await
    }
}

fn done(task: &TaskId, word: &str) -> (StatusCode, String) {
    (StatusCode::SEE_OTHER, format!("/admin/tasks/{task}?done={word}"))
}

fn went(response: &axum::response::Response) -> (StatusCode, String) {
    let (status, to) = redirect(response);
    (status, to.to_owned())
}

#[tokio::test]
async fn a_task_is_taken_put_aside_finished_and_opened_again() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let (sanne, femke) = (server.staff("sanne", Role::Controller).await, server.staff("femke", Role::Controller).await);
    let task = server.task(TaskKind::PaidDifference, "x", Some(&anna)).await;
    let page = server.page_as(&sanne, &format!("/admin/tasks/{task}")).await;
    assert!(page.contains("Difference with your accounting system") && page.contains("I take this task"));
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE), "what was found is text");
    assert_eq!(went(&server.act(&sanne, &task, "take", "").await), done(&task, "taken"));
    let second = server.act(&femke, &task, "take", "").await;
    assert_eq!(second.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(second).await.contains("Somebody else took this task before you"));

    let femkes = server.staff_id("femke").await;
    assert_eq!(went(&server.act(&sanne, &task, "assign", &format!("owner={femkes}")).await), done(&task, "assigned"));
    for (form, words) in
        [("owner=x", "Choose a colleague"), ("owner=stf_01JD0000000000000000000000", "Choose a colleague")]
    {
        let refused = server.act(&sanne, &task, "assign", form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(refused).await.contains(words), "{form}");
    }
    for form in ["until=", "until=yesterday", "until=2001-01-01", "until=2999-01-01"] {
        let refused = server.act(&sanne, &task, "snooze", form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    }
    let tomorrow = server.state.ctx.today().succ_opt().unwrap();
    assert_eq!(went(&server.act(&sanne, &task, "snooze", &format!("until={tomorrow}")).await), done(&task, "snoozed"));
    assert!(!server.page_as(&sanne, "/admin/tasks").await.contains(task.as_str()));
    assert!(server.page_as(&sanne, "/admin/tasks?state=snoozed").await.contains(task.as_str()));
    assert_eq!(went(&server.act(&sanne, &task, "wake", "").await), done(&task, "woken"));

    let refused = server.act(&sanne, &task, "finish", "done=").await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let long = "x".repeat(501);
    let refused = server.act(&sanne, &task, "finish", &format!("done={long}")).await;
    assert!(text(refused).await.contains(&long), "what was typed stays");
    assert_eq!(
        went(&server.act(&sanne, &task, "finish", &format!("done={HOSTILE_TYPED}")).await),
        done(&task, "finished")
    );
    let page = server.page_as(&sanne, &format!("/admin/tasks/{task}")).await;
    assert!(page.contains("What was done") && page.contains("sanne finished it") && !page.contains(HOSTILE));
    assert!(server.page_as(&sanne, "/admin/tasks?state=closed").await.contains(task.as_str()));
    assert_eq!(went(&server.act(&sanne, &task, "reopen", "").await), done(&task, "reopened"));
}

#[tokio::test]
async fn a_stale_form_says_so_and_keeps_what_was_typed() {
    let server = TestServer::new().await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let task = server.task(TaskKind::PaidDifference, "x", None).await;
    server.act(&sanne, &task, "take", "").await;
    for version in ["version=0&", "version=&", ""] {
        let form = format!("{version}done=Everything+is+fine");
        let stale = server.post_as(&sanne, &format!("/admin/tasks/{task}/finish"), &form).await;
        assert_eq!(stale.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(stale).await;
        assert!(page.contains("A colleague changed this task") && page.contains("Everything is fine"), "{version}");
    }
    assert_eq!(server.number("select count(*) from task where closed_at is not null").await, 0);
}

#[tokio::test]
async fn a_viewer_looks_and_a_collector_sees_its_own() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let (viewer, collector) = (server.staff("vic", Role::Viewer).await, server.staff("cor", Role::Collector).await);
    server.hand_over(&bert, &server.staff_id("cor").await).await;
    let of_anna = server.task(TaskKind::PaidDifference, "a", Some(&anna)).await;
    let of_bert = server.task(TaskKind::PaidDifference, "b", Some(&bert)).await;
    let page = server.page_as(&viewer, &format!("/admin/tasks/{of_anna}")).await;
    assert!(!page.contains("I take this task"));
    assert_eq!(server.act(&viewer, &of_anna, "take", "").await.status(), StatusCode::FORBIDDEN);

    let list = server.page_as(&collector, "/admin/tasks").await;
    assert!(list.contains(of_bert.as_str()) && !list.contains(of_anna.as_str()));
    assert_eq!(server.get_as(&collector, &format!("/admin/tasks/{of_anna}")).await.status(), StatusCode::NOT_FOUND);
    for what in ["take", "assign", "snooze", "wake", "finish", "reopen"] {
        let form = "owner=nobody&until=2030-01-01&done=x";
        let response = server.act(&collector, &of_anna, what, form).await;
        assert!(matches!(response.status(), StatusCode::NOT_FOUND), "{what}: {}", response.status());
    }
    assert_eq!(went(&server.act(&collector, &of_bert, "take", "").await), done(&of_bert, "taken"));
    assert_eq!(server.number("select count(*) from task where owner is not null").await, 1);
}

#[tokio::test]
async fn money_of_nobody_known_is_placed_by_customer_number() {
    let server = TestServer::new().await;
    server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let task = server.suspended("s1", 70_00).await;
    let page = server.page_as(&sanne, &format!("/admin/tasks/{task}")).await;
    assert!(page.contains("Whose is this €70.00?") && page.contains("You cannot finish this task by hand"));
    for (form, words) in [
        ("debtor=&why=x", "No debtor has this customer number"),
        ("debtor=D-nobody&why=x", "No debtor has this customer number"),
        ("debtor=D-anna&why=", "Say why"),
    ] {
        let refused = server.act(&sanne, &task, "place", form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(refused).await.contains(words), "{form}");
    }
    let finished = server.act(&sanne, &task, "finish", "done=x").await;
    assert_eq!(finished.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(went(&server.act(&sanne, &task, "place", "debtor=D-anna&why=She+called").await), done(&task, "placed"));
    assert_eq!(server.number("select unallocated_minor from credit").await, 70_00);
    let again = server.act(&sanne, &task, "place", "debtor=D-anna&why=She+called").await;
    assert!(text(again).await.contains("no longer in suspense"));
    assert!(!server.page_as(&sanne, &format!("/admin/tasks/{task}")).await.contains("Whose is this"));
    // Another task is about no money.
    let other = server.task(TaskKind::PaidDifference, "x", None).await;
    assert_eq!(server.act(&sanne, &other, "place", "debtor=D-anna&why=x").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(server.get_as(&sanne, &format!("/admin/tasks/{other}/give-back")).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn money_that_went_back_needs_a_fresh_second_factor() {
    let server = TestServer::new().await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let task = server.suspended("s1", 70_00).await;
    let path = format!("/admin/tasks/{task}/give-back");
    server.tire(&sanne).await;
    assert_eq!(redirect(&server.get_as(&sanne, &path).await).0, StatusCode::SEE_OTHER);
    assert_eq!(redirect(&server.post_as(&sanne, &path, "why=x").await).0, StatusCode::SEE_OTHER);
    assert_eq!(server.count("suspense_left").await, 0);
    let fresh = server.staff("femke", Role::Controller).await;
    assert!(server.page_as(&fresh, &path).await.contains("Send €70.00 back at the payment provider first"));
    let refused = server.post_as(&fresh, &path, "why=").await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(went(&server.post_as(&fresh, &path, "why=Sent+back").await), done(&task, "given-back"));
    assert!(server.page_as(&fresh, &path).await.contains("no longer in suspense"));
}

#[tokio::test]
async fn a_request_to_get_credit_back_is_answered() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let task = server.asked_back(&anna).await;
    let path = format!("/admin/tasks/{task}/answer");
    assert!(server.page_as(&sanne, &format!("/admin/tasks/{task}")).await.contains(&path));
    let page = server.page_as(&sanne, &path).await;
    assert!(page.contains("€10.00") && page.contains("To NL91 ABNA 0417 1643 00 of Anna"));
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE));
    for (what, form, words) in [
        ("bank", "value_on=2999-01-01", "Choose today or a day before"),
        ("bank", "value_on=", "Choose today or a day before"),
        ("payment", "payment=x", "Choose a payment of this debtor"),
        ("payment", "payment=pay_01JD0000000000000000000000", "Choose a payment of this debtor"),
        ("decline", "reason=", "Say why"),
    ] {
        let refused = server.post_as(&sanne, &format!("{path}/{what}"), form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{what} {form}");
        assert!(text(refused).await.contains(words), "{what} {form}");
    }
    let today = format!("value_on={}", server.state.ctx.today());
    let early = server.post_as(&sanne, &format!("{path}/bank"), &today).await;
    assert_eq!(early.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(early).await.contains("Say first that you are going to transfer it"));
    server.post_as(&sanne, &format!("{path}/transfer"), "").await;
    let paid = server.post_as(&sanne, &format!("{path}/bank"), &today).await;
    assert_eq!(went(&paid), done(&task, "answered"));
    assert_eq!(server.number("select unallocated_minor from credit").await, 15_00);
    let late = server.post_as(&sanne, &format!("{path}/decline"), "reason=No").await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(late).await.contains("This request is answered already"));
    let viewer = server.staff("vic", Role::Viewer).await;
    assert_eq!(server.get_as(&viewer, &path).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn credit_is_transferred_by_one_person_and_held_meanwhile() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let contact = server.person("anna@example.com", &anna, Rights::ALL).await;
    let (sanne, femke) = (server.staff("sanne", Role::Controller).await, server.staff("femke", Role::Controller).await);
    let task = server.asked_back(&anna).await;
    let path = format!("/admin/tasks/{task}/answer");
    assert!(server.page_as(&sanne, &path).await.contains("Transfer nothing yet"));
    let begun = server.post_as(&sanne, &format!("{path}/transfer"), "").await;
    assert_eq!(went(&begun), (StatusCode::SEE_OTHER, path.clone()));
    assert!(server.page_as(&sanne, &path).await.contains("Transfer €10.00 at your bank now, once"));
    assert!(server.page_as(&femke, &path).await.contains("sanne said that they transfer €10.00. Do not transfer it"));
    for (what, form) in [("transfer", ""), ("decline", "reason=No")] {
        let refused = server.post_as(&femke, &format!("{path}/{what}"), form).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    }
    let credit = server.page_as(&contact, &format!("/d/{anna}/credit")).await;
    assert!(credit.contains("being transferred") && !credit.contains("Withdraw this request"), "{credit}");
    // Who is not at the bank does not know that nothing left.
    assert!(!server.page_as(&femke, &path).await.contains("/not-sent\""));
    let refused = server.post_as(&femke, &format!("{path}/not-sent"), "").await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(refused).await.contains("Only whoever said that they transfer it can say this"));
    assert!(server.page_as(&sanne, &path).await.contains("/not-sent\""));
    let not_sent = server.post_as(&sanne, &format!("{path}/not-sent"), "").await;
    assert_eq!(went(&not_sent), (StatusCode::SEE_OTHER, path.clone()));
    assert!(server.page_as(&femke, &path).await.contains("Transfer nothing yet"));
    assert_eq!(server.number("select unallocated_minor from credit").await, 25_00);
}

#[tokio::test]
async fn above_the_limit_a_second_person_looks_before_credit_is_transferred() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let (sanne, joris) = (server.staff("sanne", Role::Controller).await, server.staff("joris", Role::Admin).await);
    let key: CheckoutKey = server.state.ctx.new_id();
    let limits = "was_refund=&was_waive=&was_write_off=&was_credit_decision=&refund=9&why=house+rule";
    server.post_as(&joris, "/admin/limits", &format!("key={key}&{limits}")).await;
    let task = server.asked_back(&anna).await;
    let path = format!("/admin/tasks/{task}/answer");
    assert!(server.page_as(&sanne, &path).await.contains("More than €9.00 waits"));
    let (status, to) = went(&server.post_as(&sanne, &format!("{path}/transfer"), "").await);
    assert!(status == StatusCode::SEE_OTHER && to.starts_with("/admin/approvals/apr_"), "{to}");
    let again = server.post_as(&sanne, &format!("{path}/transfer"), "").await;
    assert_eq!((went(&again).1, server.count("approval").await), (to.clone(), 1), "a double click");
    let page = server.page_as(&sanne, &path).await;
    assert!(page.contains("Transfer nothing before that is decided") && !page.contains("Book it as paid"), "{page}");
    let declined = server.post_as(&sanne, &format!("{path}/decline"), "reason=No").await;
    assert_eq!(declined.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let contact = server.person("anna@example.com", &anna, Rights::ALL).await;
    let request: CreditRequestId = {
        let mut conn = server.state.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar("select id from credit_request")).unwrap()
    };
    let credit = server.page_as(&contact, &format!("/d/{anna}/credit")).await;
    assert!(credit.contains("A decision on this is being confirmed"), "{credit}");
    assert!(!credit.contains("Withdraw this request"), "{credit}");
    let withdrawn = server.post_as(&contact, &saldo::paths::withdraw_credit_request(&anna, &request), "").await;
    assert_eq!(went(&withdrawn).1, format!("/d/{anna}/credit?done=too-late"));
    assert!(server.page_as(&contact, &went(&withdrawn).1).await.contains("It is too late to withdraw this request"));
    let page = server.page_as(&joris, &to).await;
    assert!(page.contains("NL91 ABNA 0417 1643 00") && page.contains(&format!("href=\"/admin/debtors/{anna}\"")));
    let confirmed = format!("{}/confirm", to.split('?').next().unwrap());
    assert_eq!(server.post_as(&joris, &confirmed, "").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(server.number("select unallocated_minor from credit").await, 25_00, "nothing is booked");
    assert!(server.page_as(&joris, to.split('?').next().unwrap()).await.contains("may transfer it now"));
    assert!(server.page_as(&sanne, &path).await.contains("Transfer €10.00 at your bank now, once"));
    let form = format!("value_on={}", server.state.ctx.today());
    assert_eq!(went(&server.post_as(&sanne, &format!("{path}/bank"), &form).await), done(&task, "answered"));
    assert_eq!(server.number("select unallocated_minor from credit").await, 15_00);
}

#[tokio::test]
async fn filters_stand_in_the_address_and_nonsense_is_no_filter() {
    let server = TestServer::new().await;
    let sanne = server.staff("sanne", Role::Controller).await;
    for n in 0..53 {
        server.task(TaskKind::PaidDifference, &format!("t{n}"), None).await;
    }
    server.task(TaskKind::GivenUp, "job", None).await;
    let rows = |page: &str| page.matches("role=\"rowheader\"").count();
    let page = server.page_as(&sanne, "/admin/tasks").await;
    assert_eq!(rows(&page), 50);
    assert!(page.contains("1 to 50 of 54") && page.contains("href=\"/admin/tasks?page=2\""));
    assert_eq!(rows(&server.page_as(&sanne, "/admin/tasks?page=2").await), 4);
    assert_eq!(rows(&server.page_as(&sanne, "/admin/tasks?kind=given_up").await), 1);
    assert_eq!(rows(&server.page_as(&sanne, "/admin/tasks?whose=mine").await), 0);
    let odd = "/admin/tasks?kind=%00&whose='&state=%F0%9F%98%80&page=-1";
    assert_eq!(rows(&server.page_as(&sanne, odd).await), 50);
}
