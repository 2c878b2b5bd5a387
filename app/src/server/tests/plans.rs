//! Payment plans of a debtor, over the routes.

use std::io::Cursor;

use chrono::{Days, NaiveDate};
use saldo::access::{Rights, Role};
use saldo::ctx::{Actor, Ctx};
use saldo::debtors;
use saldo::execute;
use saldo::ids::{CheckoutKey, DebtorId, DocumentId, PaymentId, PlanId};
use saldo::imports::csv::InvoiceRows;
use saldo::imports::{ImportOptions, csv_documents, import_documents};
use saldo::money::{Currency, Money};
use saldo::paths;
use saldo::plans::{self, OtherTerms, Plan, Proof, Rhythm, Share, State, Wanted};
use saldo::policies::{self, Kind, Plans, Policy};
use saldo::text::Language;
use saldo::threads::Body as Words;

use super::browser::code_in;
use super::payments::transfers::ACCOUNT;
use super::story::LoggedIn;
use super::{Response, StatusCode, TestServer, header, redirect, text};

/// Debtor 1001 with invoice VF-2026-0107 of 301 euros, which is overdue. Anna asks for time, Vera looks.
pub(super) struct House<'a> {
    pub(super) server: &'a TestServer,
    pub(super) debtor: DebtorId,
    pub(super) invoice: DocumentId,
    pub(super) anna: LoggedIn<'a>,
}

impl<'a> House<'a> {
    /// Plans are agreed at once inside the usual policy, whatever kind the debtor is of.
    pub(super) async fn on(server: &'a TestServer) -> Self {
        server.import(&[]).await;
        let debtor = server.debtor_numbered("1001").await;
        let invoice = server.document("VF-2026-0107").await;
        let anna = server.log_in("anna", "1001", Rights { pay: true, ..Rights::DISPUTE_AND_PLAN }).await;
        let house = Self { server, debtor, invoice, anna };
        house.set(&Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        house
    }

    pub(super) async fn set(&self, policy: &Policy) {
        let ctx = self.server.state.ctx.acting_as(Actor::Operator);
        for kind in Kind::ALL {
            let seen = policies::present(&mut ctx.db.read().await.unwrap(), kind).await.unwrap().version;
            policies::change(&ctx, kind, seen, policy).await.unwrap();
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.server.state.ctx.today()
    }

    /// The fields of terms: so many instalments, the first in ten days.
    fn terms(&self, count: &str) -> String {
        let first = self.today() + Days::new(10);
        format!("by=count&count={count}&rhythm=monthly&first_on={first}")
    }

    /// The address with a choice.
    fn asking(&self, choice: &str) -> String {
        format!("{}?document={}&{choice}", paths::new_plan(&self.debtor), self.invoice)
    }

    /// The form of the review of a choice, as its page has it.
    async fn review(&self, choice: &str) -> String {
        let page = self.anna.page(&self.asking(&format!("{choice}&step=review"))).await;
        assert!(page.contains("Read and agree"), "{page}");
        format!("{}&step=send", hidden(&page))
    }

    async fn send(&self, form: &str) -> Response {
        self.anna.post(&paths::plans(&self.debtor), form).await
    }

    /// A plan of three instalments that runs.
    pub(super) async fn agreed(&self) -> PlanId {
        sent_to(&self.send(&self.review(&self.terms("3")).await).await)
    }

    /// A request, because it is long.
    pub(super) async fn asked(&self) -> PlanId {
        let form = self.review(&self.terms("14")).await;
        sent_to(&self.send(&format!("{form}&words=The+harvest+comes+late.")).await)
    }

    /// A colleague offers two instalments instead.
    async fn offered(&self) -> PlanId {
        let id = self.asked().await;
        let ours = self.ours().await;
        self.offer(&ours, &id, 2).await;
        id
    }

    async fn offer(&self, ours: &Ctx, id: &PlanId, count: u32) {
        let (plan, first_on) = (self.plan(id).await, self.today() + Days::new(10));
        let wanted =
            Wanted { down: 0, down_on: first_on, share: Share::Count(count), rhythm: Rhythm::Monthly, first_on };
        let mut conn = ours.db.read().await.unwrap();
        let asked = (&wanted, Language::En);
        let shown = plans::preview_other(&mut conn, ours, &self.debtor, &plan, asked).await.unwrap();
        drop(conn);
        let other = OtherTerms {
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: Words::parse("A shorter one.").unwrap(),
            proof: Proof { network: "192.0.2.7".into(), proved_by: "password".into() },
        };
        plans::counter(ours, &self.debtor, id, plan.version, &other).await.unwrap();
    }

    async fn ours(&self) -> Ctx {
        let (sanne, _) = self.server.add_staff("sanne", Role::Controller).await;
        self.server.state.ctx.acting_as(Actor::Staff(sanne))
    }

    pub(super) async fn plan(&self, id: &PlanId) -> Plan {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        plans::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    pub(super) async fn page(&self, id: &PlanId) -> String {
        self.anna.page(&paths::plan(&self.debtor, id)).await
    }

    pub(super) async fn counts(&self) -> [i64; 4] {
        let mut counts = [0; 4];
        for (count, table) in counts.iter_mut().zip(["plan", "plan_terms", "hold", "task"]) {
            *count = self.server.count(table).await;
        }
        counts
    }
}

/// The hidden fields of the forms of a page, as a browser sends them.
pub(super) fn hidden(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    let tags = main.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let fields = tags
        .filter(|tag| tag.contains("type=\"hidden\""))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)));
    serde_urlencoded::to_string(fields.collect::<Vec<_>>()).unwrap()
}

fn sent_to(response: &Response) -> PlanId {
    let (status, to) = redirect(response);
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(to.ends_with("?done=sent"), "{to}");
    PlanId::parse(to.split("/plans/").nth(1).unwrap().split('?').next().unwrap()).unwrap()
}

pub(super) fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

/// The part of a page that a field's complaint stands in.
pub(super) fn complaint<'a>(page: &'a str, field: &str) -> &'a str {
    let after = page.split(&format!("id=\"{field}-e\"")).nth(1).and_then(|rest| rest.split_once('>'));
    after.and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default()
}

#[tokio::test]
async fn limits_come_first_and_a_plan_inside_them_is_agreed_at_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    let link = paths::new_plan_about(&house.debtor, [&house.invoice]);
    assert!(invoice.contains(&format!("href=\"{link}\"")), "{invoice}");
    let first = house.anna.page(&link).await;
    for part in [
        "What is possible",
        "At most 12 months from the first instalment to the last.",
        "Each instalment is €25.00 or more.",
        "It costs nothing",
        "What you contest, say you paid or had charged back is not part of it.",
        "If an instalment is not paid",
        "VF-2026-0107",
        "This is what you pay",
    ] {
        assert!(first.contains(part), "{part} is missing in {first}");
    }
    let shown = house.anna.page(&house.asking(&format!("{}&step=show", house.terms("3")))).await;
    assert!(shown.contains("€100.33") && shown.contains("€100.34") && shown.contains("what is left"), "{shown}");
    // What a browser that asks while somebody types puts into its page, and says.
    for part in ["<form id=\"calculator\"", "<section id=\"result\"", "data-in-short=\"In all €301.00. Ends on "] {
        assert!(shown.contains(part), "{part} is missing in {shown}");
    }
    let form = house.review(&house.terms("3")).await;
    let id = sent_to(&house.send(&form).await);
    assert_eq!(sent_to(&house.send(&form).await), id, "sent twice it is one plan");
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.total(), plan.open()), (State::Running, eur(301_00), eur(301_00)));
    let page = house.anna.page(&format!("{}?done=sent", paths::plan(&house.debtor, &id))).await;
    let exactly = paths::pay_exactly(&house.debtor, &[(house.invoice.clone(), eur(100_33))]).replace('&', "&amp;");
    assert!(!page.contains("0.0.0.0"), "from where somebody agreed only colleagues see: {page}");
    for part in [
        "Payment plan 1 is agreed",
        "€301.00 of €301.00 is left",
        "Pay the next instalment: €100.33",
        "Pay all that is left: €301.00",
        &exactly,
        "Agreement to pay in instalments",
        "anna",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(
        !page.contains("and the next instalment:"),
        "nothing is due, and two would pay the first and the last: {page}"
    );
    let pay = house.anna.page(&exactly.replace("&amp;", "&")).await;
    assert!(pay.contains("value=\"100.33\""), "{pay}");
    for path in [paths::invoice(&house.debtor, &house.invoice), paths::home(&house.debtor), paths::plans(&house.debtor)]
    {
        let page = house.anna.page(&path).await;
        assert!(page.contains("Payment plan 1") && page.contains("next €100.33 on"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_last_instalment_of_next_to_nothing_is_paid_with_the_one_before() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let each = |amount: &str| {
        let day = house.today() + Days::new(10);
        house.asking(&format!("by=each&each={amount}&rhythm=monthly&first_on={day}&step=show"))
    };
    let shown = house.anna.page(&each("100")).await;
    assert!(shown.contains(">€101.00<") && !shown.contains(">€1.00<"), "{shown}");
    assert!(shown.contains("It may be less, or a little more."), "{shown}");
    let shown = house.anna.page(&each("90")).await;
    assert!(shown.contains(">€90.00<") && shown.contains(">€31.00<"), "{shown}");
}

#[tokio::test]
async fn instalments_have_the_decimals_of_their_currency_and_can_be_paid_online() {
    let server = TestServer::new().await;
    server.import(&[]).await;
    let rows = "kind,number,issue_date,due_date,currency,debtor_number,debtor_name,total\n\
                invoice,Y-1,2026-01-05,2026-01-20,JPY,7007,Kaito,10000\n\
                invoice,T-1,2026-01-05,2026-01-20,TND,7007,Kaito,100.000\n";
    let found = csv_documents("rows.csv", InvoiceRows::open(Cursor::new(rows)).unwrap());
    let options = ImportOptions { source: "test".into(), ..ImportOptions::default() };
    let summary = import_documents(&server.state.ctx, found, options).await.unwrap();
    assert!(summary.refused.is_empty(), "{summary}");
    let (debtor, invoice) = (server.debtor_numbered("7007").await, server.document("Y-1").await);
    let anna = server.log_in("kaito", "7007", Rights { pay: true, ..Rights::DISPUTE_AND_PLAN }).await;
    let mut house = House { server: &server, debtor, invoice, anna };
    for (number, sql, decimals, wrong, [each, last], total) in [
        ("Y-1", "update creditor set currency = 'JPY'", 0, "3333.5", ["JP¥3,333", "JP¥3,334"], 10_000),
        ("T-1", "update creditor set currency = 'TND'", 3, "33.3335", ["TND\u{a0}33.330", "TND\u{a0}33.340"], 100_000),
    ] {
        server.make(sql).await;
        house.invoice = server.document(number).await;
        house.set(&Policy { plans: Plans::AtOnce, ..Policy::usual(decimals) }).await;
        let day = house.today() + Days::new(10);
        let typed = format!("by=each&each={wrong}&rhythm=monthly&first_on={day}&step=review");
        let refused = house.anna.get(&house.asking(&typed)).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        let page = text(refused).await;
        assert!(complaint(&page, "each").contains(wrong), "{page}");
        let id = sent_to(&house.send(&house.review(&house.terms("3")).await).await);
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.total().minor(), plan.open().minor()), (State::Running, total, total));
        let page = house.page(&id).await;
        for part in [&*format!("Pay the next instalment: {each}"), each, last] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }
}

#[tokio::test]
async fn what_a_plan_costs_a_business_is_said_before_it_agrees() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.make("update debtor set kind = 'business'").await;
    let (adam, _) = server.add_staff("adam", Role::Admin).await;
    let ctx = server.state.ctx.acting_as(Actor::Staff(adam));
    let policy = Policy { plans: Plans::AtOnce, cost_minor: 15_00, ..Policy::usual(2) };
    policies::change_with_cost(&ctx, Kind::Business, 1, &policy, policies::COST_NOTICE).await.unwrap();
    let link = paths::new_plan_about(&house.debtor, [&house.invoice]);
    let first = house.anna.page(&link).await;
    assert!(!first.contains("It costs nothing"), "{first}");
    let words = "€15.00, for which you get an invoice of its own";
    assert!(first.contains(&format!("Cost: {words}.")) && first.matches(words).count() > 1, "{first}");
    let choice = house.terms("3");
    let review = house.anna.page(&house.asking(&format!("{choice}&step=review"))).await;
    assert!(review.contains(words) && review.contains(&format!("This agreement costs {words}")), "{review}");
    let id = sent_to(&house.send(&format!("{}&step=send", hidden(&review))).await);
    assert_eq!((house.plan(&id).await.state, house.plan(&id).await.cost_minor), (State::Running, 15_00));
    let mut conn = server.state.ctx.db.read().await.unwrap();
    let tasks = saldo::tasks::of_debtor(&mut conn, &house.debtor).await.unwrap().tasks;
    let costs: Vec<_> = tasks.iter().filter(|task| task.kind == saldo::tasks::TaskKind::PlanCost).collect();
    assert_eq!(costs.len(), 1, "{tasks:?}");
}

#[tokio::test]
async fn a_consent_keeps_how_whoever_agreed_had_logged_in() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let by_link = house.asked().await;
    let withdrawn = house.anna.post(&paths::withdraw_plan(&house.debtor, &by_link), "seen=1").await;
    assert!(redirect(&withdrawn).1.ends_with("?done=withdrawn"), "{:?}", redirect(&withdrawn));
    let mut browser = server.browser();
    browser.post("/login", "email=anna@example.nl").await;
    let sent = text(browser.get("/login/sent").await).await;
    let code = code_in(&server.newest_mail().await.text);
    let asked = sent.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let logged_in = browser.post("/login/code", &format!("id={asked}&code={code}")).await;
    assert_eq!(logged_in.status(), StatusCode::SEE_OTHER);
    let review = text(browser.get(&house.asking(&format!("{}&step=review", house.terms("14")))).await).await;
    let form = format!("{}&step=send&words=The+harvest+comes+late.", hidden(&review));
    let by_code = sent_to(&browser.post(&paths::plans(&house.debtor), &form).await);
    let sanne = server.staff("sanne", Role::Controller).await;
    for (id, kept, shown) in [
        (&by_link, "link in a mail, session ses_", "logged in with the link of a mail, session ses_"),
        (&by_code, "code in a mail, session ses_", "logged in with the code of a mail, session ses_"),
    ] {
        let plan = house.plan(id).await;
        let consents = plans::consents_of(&mut server.state.ctx.db.read().await.unwrap(), &plan).await.unwrap();
        let [consent] = consents.try_into().unwrap();
        assert!(consent.proved_by.starts_with(kept), "{consent:?}");
        let page = text(server.get_as(&sanne, &paths::admin::plan(&house.debtor, id)).await).await;
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
}

#[tokio::test]
async fn its_days_are_a_calendar_and_of_somebody_else_it_is_not_there() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let id = house.agreed().await;
    let dates = house.anna.get(&paths::plan_dates(&house.debtor, &id)).await;
    assert_eq!(dates.status(), StatusCode::OK);
    assert!(header(&dates, "content-type").starts_with("text/calendar"));
    let dates = text(dates).await;
    assert_eq!(dates.matches("BEGIN:VEVENT").count(), 3, "{dates}");
    assert!(dates.contains("Instalment of payment plan 1"), "{dates}");
    let theirs = server.debtor_numbered("2002").await;
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    let before = house.counts().await;
    for path in [paths::plan(&theirs, &id), paths::plan_dates(&theirs, &id), paths::other_plan(&theirs, &id)] {
        assert_eq!(rob.status(&path).await, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [paths::take_plan(&theirs, &id), paths::withdraw_plan(&theirs, &id)] {
        assert_eq!(rob.post(&path, "seen=1&hash=x").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let named = format!("{}?document={}", paths::new_plan(&theirs), house.invoice);
    assert_eq!(rob.status(&named).await, StatusCode::NOT_FOUND);
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn a_plan_that_a_split_brings_says_who_agreed_and_names_none_of_their_people() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let id = house.agreed().await;
    let admin = server.staff("sanne", Role::Admin).await;
    let chosen = format!("step=review&document={}&target=existing&to=2002&money=follows", house.invoice);
    let review = text(server.post_as(&admin, &paths::admin::split(&house.debtor), &chosen).await).await;
    for words in ["1 payment plan goes along.", "(2002) owes by it, but did not agree to it itself: "] {
        assert!(review.contains(words), "{words}: {review}");
    }
    let theirs = server.debtor_numbered("2002").await;
    server.split_to(&house.debtor, &house.invoice, &theirs).await;

    let mut conn = server.state.ctx.db.read().await.unwrap();
    let before = debtors::get(&mut conn, &house.debtor).await.unwrap().unwrap().name;
    drop(conn);
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    let page = rob.page(&paths::plan(&theirs, &id)).await;
    let agreed = format!("A contact who has no access any more, for {before}, ");
    assert!(page.contains(&agreed) && !page.contains("anna"), "{agreed}: {page}");
    let page = text(server.get_as(&admin, &paths::admin::plan(&theirs, &id)).await).await;
    for words in [format!("anna agreed for {before}, who had this plan before"), "only colleagues read it".into()] {
        assert!(page.contains(&words), "{words}: {page}");
    }
}

#[tokio::test]
async fn outside_the_limits_it_says_which_and_is_asked_for_with_a_reason() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let page = house.anna.page(&house.asking(&format!("{}&step=review", house.terms("14")))).await;
    for part in [
        "This is outside our limits",
        "It takes longer than 12 months.",
        "An instalment is below €25.00.",
        "You get an answer on",
        "Write nothing about health or family.",
        "Ask for this plan",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let before = house.counts().await;
    let form = house.review(&house.terms("14")).await;
    for (words, message) in [("", "Say in a few words why"), ("4111+1111+1111+1111", "payment card")] {
        let response = house.send(&format!("{form}&words={words}")).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let page = text(response).await;
        assert!(complaint(&page, "words").contains(message), "{page}");
        assert!(page.contains("Ask for this plan"), "{page}");
    }
    assert_eq!(house.counts().await, before);
    let id = sent_to(&house.send(&format!("{form}&words=The+harvest+comes+late.")).await);
    let plan = house.plan(&id).await;
    assert_eq!(plan.state, State::Asked);
    let page = house.anna.page(&format!("{}?done=sent", paths::plan(&house.debtor, &id))).await;
    for part in ["We received payment plan 1", "We look at it", "Take the request back"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let withdraw = paths::withdraw_plan(&house.debtor, &id);
    let response = house.anna.post(&withdraw, &format!("seen={}", plan.version + 1)).await;
    assert!(redirect(&response).1.ends_with("?done=too-late"), "{:?}", redirect(&response));
    let response = house.anna.post(&withdraw, &format!("seen={}", plan.version)).await;
    assert!(redirect(&response).1.ends_with("?done=withdrawn"), "{:?}", redirect(&response));
    assert!(house.page(&id).await.contains("Make another proposal"));
}

#[tokio::test]
async fn what_is_offered_stands_beside_what_was_asked_and_is_taken_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.offered().await;
    let page = house.page(&id).await;
    for part in [
        "Waits for your answer",
        "What we propose",
        "What you asked for",
        "€150.50",
        "A shorter one.",
        "Agree to this plan",
        "Propose something else",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    let take = paths::take_plan(&house.debtor, &id);
    let plan = house.plan(&id).await;
    let stale = house.anna.post(&take, &format!("seen={}&hash={}", plan.version, "0".repeat(64))).await;
    assert!(redirect(&stale).1.ends_with("?done=other-terms"), "{:?}", redirect(&stale));
    assert_eq!(house.plan(&id).await, plan, "nothing is agreed that was not shown");
    let form = hidden(&page);
    for _ in 0..2 {
        assert_eq!(sent_to(&house.anna.post(&take, &form).await), id);
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.agreed_terms), (State::Running, Some(2)));
    let page = house.page(&id).await;
    assert!(page.contains("Pay all that is left: €301.00") && page.contains("Both agreed"), "{page}");
}

#[tokio::test]
async fn an_offer_that_cannot_be_taken_now_stands_and_its_page_says_why() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.with_account(ACCOUNT).await;
    let id = house.offered().await;
    let (plan, take, form) =
        (house.plan(&id).await, paths::take_plan(&house.debtor, &id), hidden(&house.page(&id).await));
    server.make("update debtor set handed_over_at = '2026-01-02 10:00:00.000000+00:00'").await;
    let response = house.anna.post(&take, &form).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*paths::help_time(&house.debtor)));
    server.make("update debtor set handed_over_at = null").await;
    let (key, invoice): (CheckoutKey, _) = (server.state.ctx.new_id(), &house.invoice);
    let pays =
        format!("checkout_key={key}&currency=EUR&document={invoice}&amount-{invoice}=301&step=transfer&told=30100");
    assert_eq!(house.anna.post(&paths::pay(&house.debtor), &pays).await.status(), StatusCode::SEE_OTHER);
    let response = house.anna.post(&take, &form).await;
    let (_, to) = redirect(&response);
    assert!(to.ends_with("?done=being-paid"), "{to}");
    assert!(house.anna.page(to).await.contains("A payment for one of these invoices is on its way"));
    assert_eq!(house.plan(&id).await, plan, "the offer stands");
}

#[tokio::test]
async fn other_terms_are_proposed_and_after_three_rounds_somebody_calls() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.asked().await;
    let ours = house.ours().await;
    house.offer(&ours, &id, 2).await;
    let other = paths::other_plan(&house.debtor, &id);
    let first = house.anna.page(&other).await;
    assert!(first.contains("value=\"2\"") && first.contains("€150.50"), "begins with what is offered: {first}");
    let review = house.anna.page(&format!("{other}&{}&step=review", house.terms("5"))).await;
    let form = format!("{}&step=send&words=Smaller+parts.", hidden(&review));
    for _ in 0..2 {
        assert_eq!(sent_to(&house.send(&form).await), id, "sent twice it is one proposal");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.state, plan.terms), (State::Asked, 3));
    let response = house.anna.get(&other).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*paths::plan(&house.debtor, &id)));
}

#[tokio::test]
async fn a_choice_that_does_not_hold_says_so_beside_its_field_and_changes_nothing() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    let day = house.today() + Days::new(10);
    let past = house.today() - Days::new(1);
    for (choice, field, words) in [
        (format!("by=count&count=10000&rhythm=monthly&first_on={day}"), "count", "too many instalments: at most 131"),
        (format!("by=count&count=0&rhythm=monthly&first_on={day}"), "count", "whole number above zero"),
        (format!("by=count&count=many&rhythm=monthly&first_on={day}"), "count", "whole number above zero"),
        (format!("by=each&each=0.01&rhythm=monthly&first_on={day}"), "each", "too many instalments"),
        (format!("by=each&each=-5&rhythm=monthly&first_on={day}"), "each", "above zero"),
        (format!("by=each&each=lots&rhythm=monthly&first_on={day}"), "each", "lots"),
        (format!("by=each&each=&rhythm=monthly&first_on={day}"), "each", "Type how much"),
        (format!("by=luck&rhythm=monthly&first_on={day}"), "by", "Choose how much"),
        (format!("by=count&count=3&rhythm=daily&first_on={day}"), "rhythm", "Choose how often"),
        (format!("by=count&count=3&rhythm=monthly&first_on={past}"), "first_on", "This day has passed"),
        ("by=count&count=3&rhythm=monthly&first_on=2999-01-01".into(), "first_on", "too far away"),
        ("by=count&count=3&rhythm=monthly&first_on=soon".into(), "first_on", "Choose a day"),
        (format!("down=301&down_on={day}&{}", house.terms("3")), "down", "all of it, or more"),
        (format!("down=-1&down_on={day}&{}", house.terms("3")), "down", "above zero"),
        (format!("down=10&down_on={past}&{}", house.terms("3")), "down_on", "This day has passed"),
    ] {
        for step in ["show", "review"] {
            let response = house.anna.get(&house.asking(&format!("{choice}&step={step}"))).await;
            assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{choice}");
            let page = text(response).await;
            assert!(complaint(&page, field).contains(words), "{choice}: {}", complaint(&page, field));
            assert!(page.contains(&format!("href=\"#{field}\"")), "{choice}");
            assert!(!page.contains("id=\"result\""), "{choice}");
        }
        let form = format!("document={}&key=chk_01JD0000000000000000000000&hash=x&step=send&{choice}", house.invoice);
        let response = house.send(&form).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{choice}");
    }
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn tampered_fields_and_others_invoices_change_nothing() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let other = server.document("OTHER-1").await;
    let form = house.review(&house.terms("3")).await;
    let before = house.counts().await;
    for (from, to, field) in [
        ("hash=", "hash=0", "agreement"),
        ("count=3", "count=4", "agreement"),
        ("document=", &*format!("document={other}&document="), "documents"),
    ] {
        let response = house.send(&form.replacen(from, to, 1)).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        let page = text(response).await;
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(&format!("id=\"{field}\"")), "{page}");
    }
    let response = house.send(&form.replace(house.invoice.as_str(), other.as_str())).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let response = house.send(&form.replace("key=", "key=x")).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    let nothing = house.anna.get(&format!("{}?{}&step=show", paths::new_plan(&house.debtor), house.terms("3"))).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(nothing).await.contains("Tick at least one invoice."));
    assert_eq!(house.counts().await, before);
    // One that is in a plan already is not chosen again.
    let id = house.agreed().await;
    let page = house.anna.page(&paths::new_plan_about(&house.debtor, [&house.invoice])).await;
    assert!(page.contains("There is nothing to pay in instalments"), "{page}");
    assert!(page.contains("Part of another payment plan."), "{page}");
    let again = house.send(&form).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY, "a key of its own is a second plan");
    assert_eq!(house.plan(&id).await.state, State::Running);
}

#[tokio::test]
async fn who_gets_no_plan_is_told_why_and_how_to_reach_the_creditor() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let new = paths::new_plan_about(&house.debtor, [&house.invoice]);
    let help = format!("{}?document={}", paths::help_time(&house.debtor), house.invoice);
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    assert_eq!(redirect(&vera.get(&new).await), (StatusCode::SEE_OTHER, &*help));
    assert!(vera.page(&help).await.contains("You do not have the right to ask for a payment plan."));
    assert!(house.anna.page(&help).await.contains(&format!("href=\"{new}\"")));
    let form = house.review(&house.terms("3")).await;
    house.set(&Policy { plans: Plans::Never, ..Policy::usual(2) }).await;
    assert_eq!(redirect(&house.anna.get(&new).await), (StatusCode::SEE_OTHER, &*help));
    assert!(house.anna.page(&help).await.contains("We do not agree on payment plans here."));
    let shown_again = house.send(&form.replace("step=send", "step=review")).await;
    assert_eq!(redirect(&shown_again), (StatusCode::SEE_OTHER, &*help));
    let response = house.send(&form).await;
    assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*paths::help_time(&house.debtor)));
    house.set(&Policy::usual(2)).await;
    server.make("update debtor set handed_over_at = '2026-01-02 10:00:00.000000+00:00'").await;
    assert!(house.anna.page(&help).await.contains("Somebody else collects this for us now."));
    assert_eq!(server.count("plan").await, 0);
    assert!(vera.page(&paths::plans(&house.debtor)).await.contains("No payment plans"));
}

impl House<'_> {
    /// The bank is still at a payment for the invoice.
    async fn processing(&self, minor: i64) {
        let ctx = &self.server.state.ctx;
        let id: PaymentId = ctx.new_id();
        let mut tx = ctx.db.begin().await.unwrap();
        let sql =
            "insert into payment (id, debtor_id, provider, status, currency, amount_minor, started_by, created_at,
                                        changed_at)
                   values ($1, $2, 'demo', 'processing', 'EUR', $3, 'system', $4, $4)";
        execute!(tx, sqlx::query(sql).bind(&id).bind(&self.debtor).bind(minor).bind(ctx.now())).unwrap();
        let sql = "insert into payment_line (payment_id, document_id, amount_minor) values ($1, $2, $3)";
        execute!(tx, sqlx::query(sql).bind(&id).bind(&self.invoice).bind(minor)).unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn what_is_on_its_way_is_said_and_no_button_asks_for_it_again() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.agreed().await;
    house.processing(100_33).await;
    let page = house.page(&id).await;
    for part in ["€100.33 is on its way, or is being looked into.", ">on its way<", "Pay all that is left: €200.67"]
    {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(!page.contains("Pay the next instalment"), "it is on its way, and more would shorten the end: {page}");
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    assert!(invoice.contains("Pay ahead") && !invoice.contains("Pay €"), "{invoice}");
    let pay = format!("{}?document={}", paths::pay(&house.debtor), house.invoice);
    let pay = house.anna.page(&pay).await;
    assert!(
        pay.contains("What you pay makes the plan shorter from its end") && !pay.contains("value=\"100.33\""),
        "{pay}"
    );
    for path in [paths::invoice(&house.debtor, &house.invoice), paths::home(&house.debtor), paths::plans(&house.debtor)]
    {
        let page = house.anna.page(&path).await;
        assert!(page.contains("next €100.33 on") && page.contains(" · €100.33 is on its way"), "{path}: {page}");
    }
    let dates = text(house.anna.get(&paths::plan_dates(&house.debtor, &id)).await).await;
    assert_eq!(dates.matches("BEGIN:VEVENT").count(), 2, "{dates}");
    house.processing(200_67).await;
    let page = house.page(&id).await;
    assert!(page.contains("There is nothing to pay now.") && page.contains("€301.00 is on its way"), "{page}");
    assert!(!page.contains("/pay?document="), "{page}");
}

#[tokio::test]
async fn of_a_broken_plan_what_is_on_its_way_is_not_asked_for_again() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.agreed().await;
    server.make("update plan_part set due_on = '2020-01-02' where position = 1").await;
    plans::look_after(&server.state.ctx).await.unwrap();
    assert!(house.page(&id).await.contains("€100.33 was due and is not here."));
    house.processing(60_33).await;
    let page = house.page(&id).await;
    assert!(page.contains("€40.00 was due and is not here.") && page.contains("Pay what is due: €40.00"), "{page}");
    house.processing(40_00).await;
    let page = house.page(&id).await;
    assert!(page.contains("You need not pay anything now. The plan goes on when"), "{page}");
    assert!(!page.contains("was due and is not here") && !page.contains("Pay what is due"), "{page}");
}

#[tokio::test]
async fn of_an_invoice_that_is_not_due_yet_the_next_instalment_is_suggested_however_small() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.agreed().await;
    let invoice = &house.invoice;
    let page = house.anna.page(&paths::invoice(&house.debtor, invoice)).await;
    assert!(page.contains("Pay €100.33") && !page.contains("Pay €301.00"), "{page}");
    let pay = format!("{}?document={invoice}", paths::pay(&house.debtor));
    let page = house.anna.page(&pay).await;
    assert!(page.contains("value=\"100.33\"") && !page.contains("value=\"301.00\""), "{page}");
    assert!(page.contains("in payment plan 1: nothing of it has to be paid now"), "{page}");
    assert!(page.contains(&format!("href=\"{}\"", paths::plan(&house.debtor, &id))), "{page}");
    server.make("update creditor set minimum_payment_minor = 15000").await;
    let key: CheckoutKey = server.state.ctx.new_id();
    let form = format!("checkout_key={key}&currency=EUR&document={invoice}&amount-{invoice}=100.33&step=review");
    let page = text(house.anna.post(&paths::pay(&house.debtor), &form).await).await;
    assert!(page.contains("Check and pay") && !page.contains("smallest part payment"), "{page}");
}

#[tokio::test]
async fn an_overdue_invoice_in_a_plan_says_when_its_next_instalment_is_due() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let row = async || {
        let address = format!("{}?kind=open&currency=EUR", paths::statement_csv(&house.debtor));
        let file = house.anna.page(&address).await;
        file.lines().find(|row| row.contains("VF-2026-0107")).unwrap().to_owned()
    };
    assert!(!row().await.contains(",0,"), "it is days past due");
    house.agreed().await;
    let list = house.anna.page(&format!("{}?q=VF-2026-0107", paths::invoices(&house.debtor))).await;
    assert!(list.contains("instalment due in 1") && !list.contains("days overdue"), "{list}");
    let page = house.anna.page(&paths::invoice(&house.debtor, &house.invoice)).await;
    assert!(page.contains("still to pay, the next instalment is due"), "{page}");
    let row = row().await;
    assert!(row.contains(",0,"), "{row}");
}
