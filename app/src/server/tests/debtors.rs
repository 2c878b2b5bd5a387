//! The list of debtors and one debtor's desk, over their routes.

use axum::http::StatusCode;
use axum::response::Response;
use saldo::access::{Rights, Role};
use saldo::ctx::Actor;
use saldo::debtors::{self, NewMerge};
use saldo::holds::{self, HoldReason, NewHold};
use saldo::ids::{CheckoutKey, DebtorId, DocumentId};
use saldo::money::{Currency, Money};
use saldo::payments::{Method, NewManual, record_manual};
use saldo::tasks::TaskKind;
use saldo::waivers::{self, NewWaiver};

use super::people::Person;
use super::{TestServer, redirect, text};

const HOSTILE: &str = "<script>alert(1)</script>";
const HOSTILE_TYPED: &str = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

async fn read(server: &TestServer, person: &Person, path: &str) -> String {
    let response = server.get_as(person, path).await;
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    text(response).await
}

/// A form with a new key.
async fn sent(server: &TestServer, person: &Person, path: &str, form: &str) -> Response {
    let key: CheckoutKey = server.state.ctx.new_id();
    server.post_as(person, path, &format!("key={key}&{form}")).await
}

async fn refused(server: &TestServer, person: &Person, path: &str, form: &str, words: &str) -> String {
    let response = sent(server, person, path, form).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    let page = text(response).await;
    assert!(page.contains(words), "{form}: {page}");
    page
}

fn went(response: &Response) -> (StatusCode, String) {
    let (status, to) = redirect(response);
    (status, to.to_owned())
}

fn back(debtor: &DebtorId, word: &str) -> (StatusCode, String) {
    (StatusCode::SEE_OTHER, format!("/admin/debtors/{debtor}?done={word}"))
}

async fn run(server: &TestServer, sql: &'static str, bind: &str) {
    let mut tx = server.state.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query(sql).bind(bind)).unwrap();
    tx.commit().await.unwrap();
}

/// The address of the first link behind some words.
fn link_after(page: &str, words: &str) -> String {
    let rest = &page[page.find(words).unwrap_or_else(|| panic!("{words} in {page}"))..];
    rest.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&")
}

#[tokio::test]
async fn a_call_is_logged_and_makes_a_task() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let path = format!("/admin/debtors/{anna}/call");
    let page = read(&server, &sanne, &path).await;
    assert!(page.contains("They promised to pay") && page.contains("name=\"key\""));
    refused(&server, &sanne, &path, "said=Nothing", "Choose how the call ended").await;
    refused(&server, &sanne, &path, "outcome=weird", "Choose how the call ended").await;
    for day in ["2001-01-01", "2999-01-01", "tomorrow"] {
        let form = format!("outcome=voicemail&said=Kept+text&follow_up_on={day}");
        let page = refused(&server, &sanne, &path, &form, "within 365 days").await;
        assert!(page.contains("Kept text") && page.contains(&format!("value=\"{day}\"")), "what was typed stays");
    }
    let long = format!("outcome=other&spoke_to={}", "x".repeat(141));
    refused(&server, &sanne, &path, &long, "At most 140 characters").await;
    assert_eq!((server.count("phone_call").await, server.count("task").await), (0, 0));

    let day = server.state.ctx.today().succ_opt().unwrap();
    let key: CheckoutKey = server.state.ctx.new_id();
    let form =
        format!("key={key}&outcome=promised&spoke_to=Anna+{HOSTILE_TYPED}&said={HOSTILE_TYPED}&follow_up_on={day}");
    let writes_down = (StatusCode::SEE_OTHER, format!("/admin/debtors/{anna}/promises/new?done=call"));
    for _ in 0..2 {
        let logged = server.post_as(&sanne, &path, &form).await;
        assert_eq!(went(&logged), writes_down);
    }
    assert_eq!((server.count("phone_call").await, server.count("task").await), (1, 1));
    let page = read(&server, &sanne, &format!("/admin/debtors/{anna}")).await;
    assert!(page.contains("Call: They promised to pay") && page.contains("to be seen to again on"));
    assert!(page.contains("Follow up a call") && page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE));
    let task = link_after(&page, "id=\"tasks\"");
    assert!(read(&server, &sanne, &task).await.contains("Finish the task"));

    let viewer = server.staff("vic", Role::Viewer).await;
    assert_eq!(server.get_as(&viewer, &path).await.status(), StatusCode::FORBIDDEN);
    assert!(!read(&server, &viewer, &format!("/admin/debtors/{anna}")).await.contains(&path));
}

#[tokio::test]
async fn a_collector_logs_calls_of_what_was_handed_over_and_does_no_more() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let carl = server.staff("carl", Role::Collector).await;
    server.hand_over(&anna, &server.staff_id("carl").await).await;
    let logged = sent(&server, &carl, &format!("/admin/debtors/{anna}/call"), "outcome=not_reached").await;
    assert_eq!(went(&logged), back(&anna, "call#timeline"));
    let promised = sent(&server, &carl, &format!("/admin/debtors/{anna}/call"), "outcome=promised").await;
    assert_eq!(went(&promised), back(&anna, "call#timeline"), "a collector writes no promise down");
    let strange = sent(&server, &carl, &format!("/admin/debtors/{bert}/call"), "outcome=not_reached").await;
    assert_eq!(strange.status(), StatusCode::NOT_FOUND);
    let page = read(&server, &carl, &format!("/admin/debtors/{anna}")).await;
    assert!(page.contains("Call: Nobody answered") && page.contains("Log a call"));
    for path in ["details", "pause"] {
        assert!(!page.contains(&format!("/admin/debtors/{anna}/{path}\"")), "{path}");
        let response = server.get_as(&carl, &format!("/admin/debtors/{anna}/{path}")).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let list = read(&server, &carl, "/admin/debtors").await;
    assert!(!list.contains("name=\"owner\""), "an outside collector sees no names of colleagues");
}

#[tokio::test]
async fn a_pause_is_set_shown_and_ended() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let invoice = server.invoice(&anna, "2026-7", 12_000).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let path = format!("/admin/debtors/{anna}/pause");
    assert!(read(&server, &sanne, &path).await.contains("2026-7: €120.00"));
    refused(&server, &sanne, &path, "why=+&until=", "Say why").await;
    refused(&server, &sanne, &path, &format!("why={}", "x".repeat(501)), "Say why").await;
    refused(&server, &sanne, &path, "why=Kept&invoice=2026-8", "no open invoice with this number").await;
    for day in ["2001-01-01", "2999-01-01", "soon"] {
        let page = refused(&server, &sanne, &path, &format!("why=Kept&until={day}"), "within 365 days").await;
        assert!(page.contains("Kept"), "what was typed stays");
    }
    assert_eq!(server.count("hold").await, 0);
    let form = format!("invoice=2026-7&why={HOSTILE_TYPED}&until={}", server.state.ctx.today());
    assert_eq!(went(&sent(&server, &sanne, &path, &form).await), back(&anna, "paused"));
    let page = read(&server, &sanne, &format!("/admin/debtors/{anna}")).await;
    assert!(page.contains("on hold") && page.contains("invoice 2026-7") && page.contains("sanne, "));
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains(HOSTILE));
    let of_invoice = read(&server, &sanne, &format!("/admin/debtors/{anna}/invoices/{invoice}")).await;
    assert!(of_invoice.contains("Set by a colleague") && of_invoice.contains("&lt;script&gt;alert(1)"));
    assert!(!of_invoice.contains(HOSTILE));

    let end =
        page.split("href=\"").find(|rest| rest.contains("/pauses/")).unwrap().split('"').next().unwrap().to_owned();
    let unsaid = server.post_as(&sanne, &end, "why=").await;
    assert_eq!(unsaid.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(went(&server.post_as(&sanne, &end, "why=They+paid").await), back(&anna, "resumed"));
    let again = server.post_as(&sanne, &end, "why=Again").await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(again).await.contains("already over"));
    let page = read(&server, &sanne, &format!("/admin/debtors/{anna}")).await;
    assert!(page.contains("A colleague ended a pause") && page.contains("They paid") && !page.contains("/pauses/"));
}

#[tokio::test]
async fn what_a_payment_pauses_has_no_button_and_a_clear_answer() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let invoice = server.invoice(&anna, "2026-7", 12_000).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let ctx = &server.state.ctx;
    for (key, reason, words) in [
        ("payment:x", HoldReason::PaymentInProgress, "ends by itself when the payment arrives"),
        ("chargeback:x", HoldReason::Chargeback, "ends by itself when the bank decides"),
    ] {
        let mut tx = ctx.db.begin().await.unwrap();
        let hold = NewHold {
            source_key: key,
            debtor: &anna,
            document: Some(&invoice),
            amount_minor: None,
            reason,
            ends_at: None,
        };
        holds::set(&mut tx, ctx, hold).await.unwrap();
        tx.commit().await.unwrap();
        let page = read(&server, &sanne, &format!("/admin/debtors/{anna}")).await;
        assert!(!page.contains("/pauses/"), "{key}");
        let mut conn = ctx.db.read().await.unwrap();
        let hold = holds::running(&mut conn, &anna, ctx.now()).await.unwrap().pop().unwrap().id;
        drop(conn);
        let path = format!("/admin/debtors/{anna}/pauses/{hold}/end");
        let page = read(&server, &sanne, &path).await;
        assert!(page.contains(words) && !page.contains("name=\"why\""), "{page}");
        let response = server.post_as(&sanne, &path, "why=x").await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(response).await.contains(words));
        let strange = format!("/admin/debtors/{bert}/pauses/{hold}/end");
        assert_eq!(server.get_as(&sanne, &strange).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(server.post_as(&sanne, &strange, "why=x").await.status(), StatusCode::NOT_FOUND);
    }
}

/// The fields that say what a form was opened with, and those that say what is wanted.
fn details(was: &str, new: &str) -> String {
    let was = format!(
        "seen=yes&was_kind=business&was_language=en&was_terms_days={was}&was_insolvent=no&was_owner=&was_sales_rep=&was_collector="
    );
    format!("{was}&kind=business&language=en&terms_days=&owner=&sales_rep=&collector=&{new}")
}

/// `new` in place of the fields of the same name.
fn changed(form: &str, new: &[(&str, &str)]) -> String {
    let pairs = form.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let name = pair.split('=').next().unwrap();
        new.iter().find(|(of, _)| *of == name).map_or(pair.to_owned(), |(name, value)| format!("{name}={value}"))
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn details_are_changed_and_a_stale_form_says_so() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let id = server.staff_id("sanne").await;
    let path = format!("/admin/debtors/{anna}/details");
    let page = read(&server, &sanne, &path).await;
    assert!(page.contains("the usual 30 days") && page.contains("name=\"was_owner\""));
    for (field, value, words) in [
        ("terms_days", "soon", "Type a number from 0 to 365"),
        ("terms_days", "366", "Type a number from 0 to 365"),
        ("kind", "king", "Choose one"),
        ("owner", "stf_01JD0000000000000000000000", "This colleague cannot be chosen here"),
        ("collector", id.as_str(), "This colleague cannot be chosen here"),
    ] {
        refused(&server, &sanne, &path, &changed(&details("", ""), &[(field, value)]), words).await;
    }
    assert_eq!(server.post_as(&sanne, &path, "kind=business").await.status(), StatusCode::BAD_REQUEST);
    let wanted = changed(&details("", "insolvent=yes"), &[("owner", id.as_str()), ("terms_days", "14")]);
    assert_eq!(went(&sent(&server, &sanne, &path, &wanted).await), back(&anna, "saved"));
    let page = read(&server, &sanne, &format!("/admin/debtors/{anna}")).await;
    for words in ["insolvent", "14 days", "Marked as insolvent", "Looked after by somebody else", "Nobody → sanne"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    // A colleague with the page from before.
    let femke = server.staff("femke", Role::Controller).await;
    let stale = changed(&details("", ""), &[("language", "nl")]);
    let page = refused(&server, &femke, &path, &stale, "Nothing was saved").await;
    assert!(page.contains("A colleague made this: 14 days") && page.contains("A colleague made this: sanne"));
    assert!(page.contains("value=\"nl\" selected"), "what was chosen stays");
    assert!(page.contains("name=\"was_terms_days\" value=\"14\""), "whoever was told may save");
    let told = "seen=yes&was_kind=business&was_language=en&was_terms_days=14&was_insolvent=yes";
    let told = format!("{told}&was_owner={id}&was_sales_rep=&was_collector=");
    let told = format!("{told}&kind=business&language=nl&terms_days=14&insolvent=yes&owner={id}&sales_rep=&collector=");
    assert_eq!(went(&sent(&server, &femke, &path, &told).await), back(&anna, "saved"));
    let again = changed(&told, &[("was_language", "nl")]);
    assert_eq!(went(&sent(&server, &femke, &path, &again).await), back(&anna, "unchanged"));
}

#[tokio::test]
async fn a_collector_has_a_debtor_from_the_hand_over_to_the_taking_back() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let (sanne, carl) = (server.staff("sanne", Role::Controller).await, server.staff("carl", Role::Collector).await);
    let carls = server.staff_id("carl").await;
    let path = format!("/admin/debtors/{anna}/details");
    let desk = format!("/admin/debtors/{anna}");
    assert_eq!(server.get_as(&carl, &desk).await.status(), StatusCode::NOT_FOUND);
    let given = changed(&details("", ""), &[("collector", carls.as_str())]);
    assert_eq!(went(&sent(&server, &sanne, &path, &given).await), back(&anna, "saved"));
    assert!(read(&server, &carl, &desk).await.contains("Handed over to an outside collector"));
    assert!(read(&server, &carl, "/admin/debtors?handed-over=yes").await.contains(anna.as_str()));
    let taken = changed(&details("", ""), &[("was_collector", carls.as_str())]);
    assert_eq!(went(&sent(&server, &sanne, &path, &taken).await), back(&anna, "saved"));
    assert_eq!(server.get_as(&carl, &desk).await.status(), StatusCode::NOT_FOUND);
    assert!(!read(&server, &carl, "/admin/debtors").await.contains(anna.as_str()));
}

#[tokio::test]
async fn the_list_holds_filter_sort_and_page_in_its_address() {
    let server = TestServer::new().await;
    let sanne = server.staff("sanne", Role::Controller).await;
    for n in 0..53 {
        let debtor = server.debtor(&format!("d{n:02}")).await;
        server.invoice(&debtor, &format!("F{n}"), 100 + n).await;
    }
    run(&server, "update document set due_on = '2020-01-01' where number = $1", "F7").await;
    let rows = |page: &str| page.matches("scope=\"row\"").count();
    let page = read(&server, &sanne, "/admin/debtors").await;
    assert_eq!(rows(&page), 50);
    assert!(page.contains("aria-sort=\"ascending\"") && page.contains("1 to 50 of 53"));
    assert!(page.contains("href=\"/admin/debtors?sort=open\"") && page.contains("href=\"/admin/debtors?page=2\""));
    let page = read(&server, &sanne, "/admin/debtors?sort=open&owner=nobody").await;
    assert!(page.contains("aria-sort=\"descending\""));
    assert!(page.contains("href=\"/admin/debtors?owner=nobody&amp;sort=open&amp;dir=asc\""), "{page}");
    assert!(page.contains("href=\"/admin/debtors?owner=nobody&amp;sort=open&amp;page=2\""));
    assert!(page.contains("href=\"/admin/debtors?overdue=yes&amp;owner=nobody&amp;sort=open\""));
    assert!(page.contains("type=\"hidden\" name=\"sort\" value=\"open\""));
    assert_eq!(rows(&read(&server, &sanne, "/admin/debtors?sort=open&owner=nobody&page=2").await), 3);
    let page = read(&server, &sanne, "/admin/debtors?overdue=yes").await;
    assert!(rows(&page) == 1 && page.contains(">d07<"), "{page}");
    for nonsense in ["sort=id;drop&dir=up&page=-1&owner=%27&rep=x&overdue=maybe", "page=99999999", "page=0"] {
        assert!(rows(&read(&server, &sanne, &format!("/admin/debtors?{nonsense}")).await) > 0, "{nonsense}");
    }
    let none = read(&server, &sanne, "/admin/debtors?insolvent=yes").await;
    assert!(none.contains("No debtor fits all of this") && none.contains("Show all debtors"));
}

async fn paid_in_cash(
    server: &TestServer,
    person: &str,
    debtor: &DebtorId,
    key: &str,
    lines: Vec<(DocumentId, Money)>,
) {
    let ctx = server.state.ctx.acting_as(Actor::Staff(server.staff_id(person).await));
    let new = NewManual {
        key: key.into(),
        method: Method::Cash,
        amount: eur(25_00),
        value_on: ctx.today(),
        payer: None,
        reference: None,
        lines,
    };
    record_manual(&ctx, debtor, &new).await.unwrap();
}

#[tokio::test]
async fn the_desk_leads_to_money_invoices_and_tasks() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let first = server.invoice(&anna, "2026-1", 2_500).await;
    server.invoice(&anna, "2026-2", 4_000).await;
    paid_in_cash(&server, "sanne", &anna, "all", vec![(first.clone(), eur(25_00))]).await;
    for n in 0..12 {
        paid_in_cash(&server, "sanne", &anna, &format!("k{n}"), Vec::new()).await;
    }
    let task = server.task(TaskKind::PaidDifference, "x", Some(&anna)).await;
    let desk = format!("/admin/debtors/{anna}");
    let page = read(&server, &sanne, &desk).await;
    let panel = page.split("id=\"payments\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(panel.matches(&format!("{desk}/payments/pay_")).count(), 10);
    for link in [
        format!("{desk}/payments\""),
        format!("{desk}/manual-payment\""),
        format!("{desk}/allocate?currency=EUR\""),
        format!("{desk}/invoices\""),
        format!("{desk}/call\""),
        format!("{desk}/pause\""),
        format!("{desk}/details\""),
        format!("/admin/tasks/{task}\""),
    ] {
        assert!(page.contains(&link), "{link}");
    }
    assert!(!page.contains("2026-1<") && page.contains("2026-2<"), "what is paid is not open");
    assert_eq!(read(&server, &sanne, &format!("{desk}/payments")).await.matches("€25.00").count(), 13);

    let open = read(&server, &sanne, &format!("{desk}/invoices")).await;
    assert!(open.contains("2026-2<") && !open.contains("2026-1<"));
    let paid = read(&server, &sanne, &format!("{desk}/invoices?status=paid&sort=amount")).await;
    assert!(paid.contains(&format!("{desk}/invoices/{first}\"")) && !paid.contains("2026-2<"));
    assert!(paid.contains("aria-sort=\"ascending\"") && paid.contains("aria-current=\"true\""));
    let viewer = server.staff("vic", Role::Viewer).await;
    let page = read(&server, &viewer, &desk).await;
    for link in ["/manual-payment\"", "/allocate", "/call\"", "/pause\"", "/details\""] {
        assert!(!page.contains(&format!("{desk}{link}")), "{link}");
    }
    assert!(read(&server, &viewer, &format!("{desk}/invoices?status=all")).await.contains("2026-1<"));
}

#[tokio::test]
async fn the_timeline_is_filtered_by_links_and_has_no_codes() {
    let server = TestServer::new().await;
    let anna = server.debtor("anna").await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let invoice = server.invoice(&anna, "2026-1", 12_000).await;
    server.person("anna@example.com", &anna, Rights::ALL).await;
    let desk = format!("/admin/debtors/{anna}");
    let ctx = server.state.ctx.acting_as(Actor::Staff(server.staff_id("sanne").await));
    let waiver = NewWaiver { key: "w".into(), document: invoice, amount: eur(10_00), reason: "Late delivery".into() };
    waivers::waive(&ctx, &anna, &waiver).await.unwrap();
    paid_in_cash(&server, "sanne", &anna, "m", Vec::new()).await;
    for n in 0..30 {
        let note = server.post_as(&sanne, &format!("{desk}/notes"), &format!("note=Note+{n}")).await;
        assert_eq!(note.status(), StatusCode::SEE_OTHER);
    }
    let money = read(&server, &sanne, &format!("{desk}?what=money")).await;
    for words in
        ["A part of an invoice was waived", "€10.00 · 2026-1", "Late delivery", "A colleague recorded a payment"]
    {
        assert!(money.contains(words), "{words}: {money}");
    }
    assert!(!money.contains("Note 29") && !money.contains("Somebody was invited"));
    let access = read(&server, &sanne, &format!("{desk}?what=access")).await;
    assert!(access.contains("Somebody was invited") && !access.contains("was waived"));
    let agreements = read(&server, &sanne, &format!("{desk}?what=agreements")).await;
    assert!(agreements.contains("aria-current=\"true\">Agreements and disputes") && !agreements.contains("was waived"));
    let notes = read(&server, &sanne, &format!("{desk}?what=notes")).await;
    assert!(notes.contains("Note 29") && notes.contains("aria-current=\"true\">Notes and calls"), "{notes}");
    let links = notes.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let older = links.map(|link| link.replace("&amp;", "&").replace("#timeline", ""));
    let older = older.into_iter().find(|link| link.contains("what=notes&before=")).expect("a link to what was before");
    let older = read(&server, &sanne, &older).await;
    assert!(older.contains("Note 0<") && !older.contains("Note 29"));
    let all = read(&server, &sanne, &format!("{desk}?what=nonsense&before=x")).await;
    for code in ["payment.", "invoice.", "contact.", "note.", "staff:", "con_"] {
        assert!(!all.contains(&format!(">{code}")) && !all.contains(&format!(" {code}")), "{code}");
    }
}

#[tokio::test]
async fn a_merged_debtor_is_read_and_nothing_is_done_there() {
    let server = TestServer::new().await;
    let (anna, bert) = (server.debtor("anna").await, server.debtor("bert").await);
    let sanne = server.staff("sanne", Role::Controller).await;
    let ctx = server.state.ctx.acting_as(Actor::Operator);
    let merge = NewMerge { from: anna.clone(), into: bert.clone(), why: "the same".into() };
    debtors::merge(&ctx, &merge).await.unwrap();
    let desk = format!("/admin/debtors/{anna}");
    let page = read(&server, &sanne, &desk).await;
    assert!(page.contains("merged into another one") && page.contains(bert.as_str()));
    assert!(!page.contains(&format!("{desk}/call")) && !page.contains("name=\"note\""));
    for (path, form) in [("call", "outcome=other"), ("pause", "why=x"), ("details", details("", "").as_str())] {
        let response = sent(&server, &sanne, &format!("{desk}/{path}"), form).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
