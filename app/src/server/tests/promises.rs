//! Promises, over the routes: a debtor makes and takes back one, colleagues see how they are kept.

use chrono::{Days, NaiveDate};
use saldo::access::{Rights, Role};
use saldo::ids::{CheckoutKey, DebtorId, DocumentId, PromiseId};
use saldo::money::{Currency, Money};
use saldo::paths;
use saldo::promises::{self, Promise, State};

use super::disputes::{complaint, hidden};
use super::people::Person;
use super::story::LoggedIn;
use super::{Response, StatusCode, TestServer, redirect, text};

/// Debtor 1001 owes 301 euros on VF-2026-0107, which is due, and 50 on B-2. Anna promises.
struct House<'a> {
    server: &'a TestServer,
    debtor: DebtorId,
    first: DocumentId,
    second: DocumentId,
    anna: LoggedIn<'a>,
}

impl<'a> House<'a> {
    async fn on(server: &'a TestServer) -> Self {
        server.import(&[]).await;
        let debtor = server.debtor_numbered("1001").await;
        let first = server.document("VF-2026-0107").await;
        let second = server.invoice(&debtor, "B-2", 50_00).await;
        let anna = server.log_in("anna", "1001", Rights { pay: true, ..Rights::DISPUTE_AND_PLAN }).await;
        Self { server, debtor, first, second, anna }
    }

    fn day(&self, days: u64) -> NaiveDate {
        self.server.state.ctx.today() + Days::new(days)
    }

    /// Amounts of both invoices and a day, with a new key, as the form sends them.
    fn filled_in(&self, first: &str, second: &str, pay_on: &str) -> String {
        let key: CheckoutKey = self.server.state.ctx.new_id();
        let (a, b) = (&self.first, &self.second);
        format!(
            "checkout_key={key}&currency=EUR&document={a}&amount-{a}={first}&document={b}&amount-{b}={second}&pay_on={pay_on}"
        )
    }

    async fn send(&self, form: &str) -> Response {
        self.anna.post(&paths::promises(&self.debtor), form).await
    }

    /// So much of the first invoice in a week.
    async fn promised(&self, amount: &str) -> PromiseId {
        made(&self.send(&self.filled_in(amount, "", &self.day(7).to_string())).await)
    }

    async fn promise(&self, id: &PromiseId) -> Promise {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        promises::get(&mut conn, &self.debtor, id).await.unwrap().unwrap()
    }

    /// A page of the staff side, which is there.
    async fn inside(&self, person: &Person, path: &str) -> String {
        let response = self.server.get_as(person, path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        text(response).await
    }

    async fn counts(&self) -> [i64; 3] {
        let mut counts = [0; 3];
        for (count, table) in counts.iter_mut().zip(["promise", "promise_invoice", "hold"]) {
            *count = self.server.count(table).await;
        }
        counts
    }
}

fn made(response: &Response) -> PromiseId {
    let (status, to) = redirect(response);
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(to.ends_with("?done=made"), "{to}");
    PromiseId::parse(to.split("/promises/").nth(1).unwrap().split('?').next().unwrap()).unwrap()
}

async fn refused(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(response).await
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

#[tokio::test]
async fn a_day_is_promised_from_the_door_to_more_time_and_shown_where_it_matters() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let form = paths::new_promise(&house.debtor, [&house.first]);
    let help = format!("{}?document={}", paths::help_time(&house.debtor), house.first);
    for door in [help, paths::new_plan_about(&house.debtor, [&house.first])] {
        let door = house.anna.page(&door).await;
        assert!(door.contains(&format!("href=\"{form}\"")) && door.contains("Choose a day to pay"), "{door}");
    }
    let page = house.anna.page(&form).await;
    for part in ["until your day and 3 days more are over", "The amount stays due", "value=\"301.00\""] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(!page.contains("B-2") && hidden(&page).iter().any(|(name, _)| name == "checkout_key"), "{page}");
    let all = house.anna.page(&paths::new_promise(&house.debtor, [])).await;
    assert!(all.contains("VF-2026-0107") && all.contains("B-2"), "without a choice what is due: {all}");

    let id = made(&house.send(&house.filled_in("60", "50.00", &house.day(7).to_string())).await);
    let promise = house.promise(&id).await;
    assert_eq!((promise.amount(), promise.pay_on, promise.state()), (eur(110_00), house.day(7), State::Running));
    let of = paths::promise(&house.debtor, &id);
    let page = house.anna.page(&format!("{of}?done=made")).await;
    for part in ["Thank you. Your promise stands", "€110.00", "€60.00", "Still missing", "Pay now", "Yes, take it back"]
    {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    for minor in ["minor=6000", "minor=5000"] {
        assert!(page.contains(minor), "exactly what is missing is paid: {page}");
    }
    for path in [paths::invoice(&house.debtor, &house.first), paths::home(&house.debtor)] {
        assert!(house.anna.page(&path).await.contains(&format!("href=\"{of}\"")), "{path}");
    }
    let invoice = house.anna.page(&paths::invoice(&house.debtor, &house.first)).await;
    assert!(invoice.contains("Pay €301.00"), "it stays due: {invoice}");
}

#[tokio::test]
async fn what_cannot_be_promised_is_said_beside_its_field_and_keeps_what_was_typed() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let before = house.counts().await;
    let (today, soon, late) = (house.day(0).to_string(), house.day(7).to_string(), house.day(31).to_string());
    let (first, second) = (format!("amount-{}", house.first), format!("amount-{}", house.second));
    for (amounts, pay_on, field, words) in [
        (("60", ""), "", "pay_on", "Choose the day on which you pay"),
        (("60", ""), "soon", "pay_on", "Choose the day on which you pay"),
        (("60", ""), "2020-01-01", "pay_on", "Choose a day from"),
        (("60", ""), today.as_str(), "pay_on", "Choose a day from"),
        (("60", ""), late.as_str(), "pay_on", "Choose a day until"),
        (("0", ""), soon.as_str(), first.as_str(), "Type an amount above zero"),
        (("-1", ""), soon.as_str(), first.as_str(), "Type an amount above zero"),
        (("301.01", ""), soon.as_str(), first.as_str(), "At most €301.00"),
        (("", "50.01"), soon.as_str(), second.as_str(), "At most €50.00"),
        (("lots", ""), soon.as_str(), first.as_str(), "lots"),
        (("99999999999999999999", ""), soon.as_str(), first.as_str(), "99999999999999999999"),
    ] {
        let form = house.filled_in(amounts.0, amounts.1, pay_on);
        let page = refused(house.send(&form).await).await;
        assert!(complaint(&page, field).contains(words), "{amounts:?} {pay_on}: {}", complaint(&page, field));
        assert!(page.contains(&format!("href=\"#{field}\"")), "{amounts:?} {pay_on}");
        assert!(page.contains(&format!("id=\"{field}\"")), "{amounts:?} {pay_on}");
        let kept = page.contains(&format!("value=\"{}\"", amounts.0)) || amounts.0.is_empty();
        assert!(kept, "{amounts:?} {pay_on}: {page}");
    }
    let nothing = refused(house.send(&house.filled_in("", "", &soon)).await).await;
    assert!(nothing.contains("Type how much of at least one invoice"), "{nothing}");
    let pounds = house.filled_in("1", "", &soon).replace("EUR", "GBP");
    assert_eq!(house.send(&pounds).await.status(), StatusCode::BAD_REQUEST);
    let twice = house.filled_in("1", "", &soon).replace(house.second.as_str(), house.first.as_str());
    assert_eq!(house.send(&twice).await.status(), StatusCode::BAD_REQUEST);
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn an_invoice_is_promised_once_and_the_same_form_counts_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let form = house.filled_in("60", "", &house.day(7).to_string());
    let id = made(&house.send(&form).await);
    assert_eq!(made(&house.send(&form).await), id);
    let before = house.counts().await;
    let page = refused(house.send(&house.filled_in("60", "", &house.day(9).to_string())).await).await;
    let field = format!("amount-{}", house.first);
    assert!(complaint(&page, &field).contains("It is promised already"), "{page}");
    assert!(page.contains(&format!("id=\"{field}\"")), "{page}");
    assert_eq!(house.counts().await, before);
}

#[tokio::test]
async fn it_is_taken_back_once_and_whoever_only_looks_cannot() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.promised("60").await;
    let (of, path) = (paths::promise(&house.debtor, &id), paths::withdraw_promise(&house.debtor, &id));
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let page = vera.page(&of).await;
    assert!(page.contains("€60.00") && !page.contains("/withdraw") && !page.contains("Pay now"), "{page}");
    assert_eq!(vera.post(&path, "").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(vera.status(&paths::new_promise(&house.debtor, [&house.first])).await, StatusCode::FORBIDDEN);
    let door = vera.page(&format!("{}?document={}", paths::help_time(&house.debtor), house.first)).await;
    assert!(!door.contains("/promises/new"), "{door}");
    assert_eq!(redirect(&house.anna.post(&path, "").await).1, format!("{of}?done=withdrawn"));
    assert_eq!(house.promise(&id).await.state(), State::Withdrawn);
    assert_eq!(redirect(&house.anna.post(&path, "").await).1, format!("{of}?done=too-late"));
    assert!(!house.anna.page(&paths::home(&house.debtor)).await.contains(&of));
}

#[tokio::test]
async fn somebody_elses_invoices_and_promises_are_not_there() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.promised("60").await;
    server.import_other().await;
    let (theirs, other) = (server.debtor_numbered("2002").await, server.document("OTHER-1").await);
    assert_eq!(house.anna.status(&paths::new_promise(&house.debtor, [&other])).await, StatusCode::NOT_FOUND);
    let before = house.counts().await;
    let key: CheckoutKey = server.state.ctx.new_id();
    let day = house.day(7);
    let form = format!("checkout_key={key}&currency=EUR&document={other}&amount-{other}=1&pay_on={day}");
    assert_eq!(house.send(&form).await.status(), StatusCode::NOT_FOUND);
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    assert_eq!(rob.status(&paths::promise(&theirs, &id)).await, StatusCode::NOT_FOUND);
    assert_eq!(rob.post(&paths::withdraw_promise(&theirs, &id), "").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(house.counts().await, before);
    assert_eq!(house.promise(&id).await.state(), State::Running);
}

#[tokio::test]
async fn after_too_many_broken_ones_the_form_asks_to_talk_about_a_plan() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    for amount in ["10", "20", "30"] {
        house.promised(amount).await;
        server.make("update promise set broken_at = made_at, ended_by = 'system' where ended_by is null").await;
    }
    server.make("update creditor set phone = '+32 9 123 45 67'").await;
    let page = house.anna.page(&paths::new_promise(&house.debtor, [&house.first])).await;
    assert!(page.contains("payment plan instead") && page.contains("tel:+3291234567"), "{page}");
    let plan = format!("href=\"{}\"", paths::new_plan(&house.debtor));
    assert!(page.contains(&plan) && page.contains("Pay in instalments"), "{page}");
    assert!(!page.contains("name=\"pay_on\""), "{page}");
    let page = refused(house.send(&house.filled_in("60", "", &house.day(7).to_string())).await).await;
    assert!(page.contains("href=\"#promise\"") && page.contains("id=\"promise\""), "{page}");
    let door = house.anna.page(&format!("{}?document={}", paths::help_time(&house.debtor), house.first)).await;
    assert!(door.contains("Choose a day to pay"), "the page says why: {door}");
    server.make("update debtor set insolvent_at = '2026-01-02 10:00:00.000000+00:00'").await;
    let door = house.anna.page(&format!("{}?document={}", paths::help_time(&house.debtor), house.first)).await;
    assert!(!door.contains("Choose a day to pay"), "nothing is offered: {door}");
    let page = house.anna.page(&paths::new_promise(&house.debtor, [&house.first])).await;
    assert!(page.contains("You cannot promise a day here") && !page.contains(&plan), "{page}");
}

#[tokio::test]
async fn colleagues_see_how_promises_are_kept_and_take_one_back_for_a_debtor_that_calls() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    house.promised("10").await;
    server.make("update promise set kept_at = made_at, ended_by = 'system' where ended_by is null").await;
    let broken = house.promised("20").await;
    server.make("update promise set broken_at = made_at, ended_by = 'system' where ended_by is null").await;
    let id = house.promised("60").await;
    let (sanne, vic) = (server.staff("sanne", Role::Controller).await, server.staff("vic", Role::Viewer).await);
    let (of, path) = (paths::admin::promise(&house.debtor, &id), paths::admin::withdraw_promise(&house.debtor, &id));
    let page = house.inside(&sanne, &paths::admin::debtor(&house.debtor)).await;
    for part in [format!("href=\"{of}\""), "1 · €10.00".into(), "1 · €20.00".into(), "1 · €60.00".into()] {
        assert!(page.contains(&part), "{part} is missing in {page}");
    }
    let page = house.inside(&sanne, &of).await;
    for part in ["€60.00 is missing", "In time until", "anna", "VF-2026-0107"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(!house.inside(&vic, &of).await.contains("/withdraw"));
    assert_eq!(server.post_as(&vic, &path, "").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(redirect(&server.post_as(&sanne, &path, "").await).1, format!("{of}?done=withdrawn"));
    assert_eq!(house.promise(&id).await.state(), State::Withdrawn);
    // Now the broken one is the last that counts for this invoice.
    assert!(house.inside(&sanne, "/admin").await.contains(&paths::admin::promise(&house.debtor, &broken)));
    assert_eq!(redirect(&server.post_as(&sanne, &path, "").await).1, format!("{of}?done=too-late"));
}
