//! Promises, over the routes: a debtor makes, lists and takes back some, colleagues see how they are kept and write down
//! those that are made on the phone.

use chrono::{Days, NaiveDate};
use saldo::access::{Rights, Role};
use saldo::ids::{CheckoutKey, ContactId, DebtorId, DocumentId, PromiseId};
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

    /// A colleague writes down what this caller promises.
    async fn write_down(&self, person: &Person, caller: &str, form: &str) -> Response {
        let path = paths::admin::promises(&self.debtor);
        self.server.post_as(person, &path, &format!("{form}&caller={caller}")).await
    }

    async fn caller(&self, name: &str) -> ContactId {
        self.server.contact(&format!("{name}@example.nl")).await.id
    }

    /// Who got a mail about a promise.
    async fn told(&self) -> Vec<String> {
        let mut conn = self.server.state.ctx.db.read().await.unwrap();
        let sql = "select recipient from outbox where kind = 'promise_made' order by id";
        saldo::run!(conn, fetch_all, sqlx::query_scalar(sql)).unwrap()
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

#[tokio::test]
async fn all_promises_are_listed_by_how_far_they_are() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let (list, home) = (paths::promises(&house.debtor), paths::home(&house.debtor));
    let link = format!("href=\"{list}\"");
    let none = house.anna.page(&list).await;
    assert!(none.contains("You have promised nothing") && !none.contains("class=\"chips\""), "{none}");
    assert!(none.contains("Choose a day to pay") && !house.anna.page(&home).await.contains(&link));

    let kept = house.promised("10").await;
    server.make("update promise set kept_at = made_at, ended_by = 'system' where ended_by is null").await;
    let page = house.anna.page(&home).await;
    assert!(page.contains(&link) && page.contains("No promise runs now."), "{page}");
    let running = made(&house.send(&house.filled_in("60", "50.00", &house.day(7).to_string())).await);
    let (kept, running) = (paths::promise(&house.debtor, &kept), paths::promise(&house.debtor, &running));
    let page = house.anna.page(&list).await;
    for part in [&kept, &running, "B-2 and 1 more", "VF-2026-0107", "€110.00", "€10.00", "1 to 2 of 2"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert!(page.find(&running) < page.find(&kept), "what runs comes first: {page}");
    for path in [&home, &running, &paths::invoice(&house.debtor, &house.first), &paths::help_time(&house.debtor)] {
        assert!(house.anna.page(path).await.contains(&link), "{path}");
    }

    let only = house.anna.page(&format!("{list}?state=kept")).await;
    assert!(only.contains(&kept) && !only.contains(&running) && only.contains("1 to 1 of 1"), "{only}");
    assert!(only.contains(&format!("href=\"{list}?state=kept\" aria-current=\"true\"")), "{only}");
    for empty in ["?state=broken", "?page=7"] {
        let page = house.anna.page(&format!("{list}{empty}")).await;
        assert!(page.contains("There is nothing in this state") && page.contains("class=\"chips\""), "{page}");
    }
    let all = house.anna.page(&format!("{list}?state=odd&page=none")).await;
    assert!(all.contains(&kept) && all.contains(&running), "what is no word of a filter asks for nothing: {all}");

    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let page = vera.page(&list).await;
    assert!(page.contains(&kept) && !page.contains("Choose a day to pay"), "{page}");
    server.import_other().await;
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    assert_eq!(rob.status(&list).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn many_promises_are_listed_fifty_on_a_page() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    house.promised("60").await;
    server
        .make(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 51)
             insert into promise (id, debtor_id, form_key, currency, amount_minor, pay_on, kept_until, policy_kind,
                                  policy_version, made_by, made_at, kept_at, ended_by)
             select 'prm_' || printf('%026d', n.i), p.debtor_id, 'form ' || n.i, p.currency, n.i, p.pay_on, p.kept_until,
                    p.policy_kind, p.policy_version, p.made_by, p.made_at, p.made_at, 'system'
             from n, promise p",
        )
        .await;
    let list = paths::promises(&house.debtor);
    let page = house.anna.page(&list).await;
    assert!(page.contains("1 to 50 of 52") && page.contains(&format!("href=\"{list}?page=2\"")), "{page}");
    let page = house.anna.page(&format!("{list}?state=kept&page=2")).await;
    assert!(page.contains("51 to 51 of 51") && page.contains(&format!("href=\"{list}?state=kept\"")), "{page}");
}

#[tokio::test]
async fn a_colleague_writes_down_what_is_promised_on_the_phone() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let (sanne, vic) = (server.staff("sanne", Role::Controller).await, server.staff("vic", Role::Viewer).await);
    let (desk, new) = (paths::admin::debtor(&house.debtor), paths::admin::new_promise(&house.debtor));
    let link = format!("href=\"{new}\"");
    assert!(house.inside(&sanne, &desk).await.contains(&link) && !house.inside(&vic, &desk).await.contains(&link));
    let about = paths::admin::new_promise_about(&house.debtor, [&house.second]);
    let invoice = house.inside(&sanne, &paths::admin::invoice(&house.debtor, &house.second)).await;
    assert!(invoice.contains(&format!("href=\"{about}\"")), "{invoice}");
    let page = house.inside(&sanne, &about).await;
    assert!(page.contains("value=\"50.00\"") && !page.contains("VF-2026-0107"), "{page}");
    let page = house.inside(&sanne, &format!("{new}?done=call")).await;
    for part in [
        "anna (anna@example.nl)",
        "Somebody who has no access here",
        "until the day and 3 days more are over",
        "value=\"301.00\"",
        "Now write down what they promised.",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }

    let anna = house.caller("anna").await;
    let (form, before) = (house.filled_in("60", "", &house.day(7).to_string()), house.counts().await);
    assert_eq!(server.get_as(&vic, &new).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(house.write_down(&vic, anna.as_str(), &form).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(house.counts().await, before);
    let id = made(&house.write_down(&sanne, anna.as_str(), &form).await);
    assert_eq!(made(&house.write_down(&sanne, anna.as_str(), &form).await), id, "the same form counts once");
    let (promise, sanne_id) = (house.promise(&id).await, server.staff_id("sanne").await);
    assert_eq!((promise.made_by, promise.made_for), (format!("staff:{sanne_id}"), Some(anna)));
    assert_eq!(house.told().await, ["anna@example.nl"]);

    let page = house.inside(&sanne, &format!("{}?done=made", paths::admin::promise(&house.debtor, &id))).await;
    for part in ["The promise is written down.", "Promised by", "<bdi>anna<", "sanne", "€60.00"] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    for path in [desk.as_str(), "/admin/audit"] {
        // A controller reads the trail too.
        assert!(house.inside(&sanne, path).await.contains("A promise made on the phone was written down"), "{path}");
    }
    let page = house.anna.page(&paths::promise(&house.debtor, &id)).await;
    assert!(page.contains("Written down by") && page.contains("Yes, take it back"), "{page}");
}

#[tokio::test]
async fn what_is_wrong_with_a_promise_on_the_phone_is_said_beside_its_field() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    server.log_in("rob", "2002", Rights::ALL).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let (anna, rob) = (house.caller("anna").await, house.caller("rob").await);
    let (soon, late, first) = (house.day(7).to_string(), house.day(31).to_string(), format!("amount-{}", house.first));
    let before = house.counts().await;
    for (caller, amount, pay_on, field, words) in [
        ("", "60", soon.as_str(), "caller", "Choose who promises it"),
        ("anna", "60", soon.as_str(), "caller", "Choose who promises it"),
        (rob.as_str(), "60", soon.as_str(), "caller", "Choose who promises it"),
        (anna.as_str(), "60", "", "pay_on", "Choose the day on which they pay"),
        (anna.as_str(), "60", late.as_str(), "pay_on", "Choose a day until"),
        (anna.as_str(), "301.01", soon.as_str(), first.as_str(), "At most €301.00"),
        (anna.as_str(), "lots", soon.as_str(), first.as_str(), "lots"),
    ] {
        let page = refused(house.write_down(&sanne, caller, &house.filled_in(amount, "", pay_on)).await).await;
        assert!(complaint(&page, field).contains(words), "{caller} {amount} {pay_on}: {page}");
        assert!(
            page.contains(&format!("href=\"#{field}\"")) && page.contains(&format!("value=\"{amount}\"")),
            "{page}"
        );
    }
    let page = refused(house.write_down(&sanne, "nobody", &house.filled_in("", "", &soon)).await).await;
    assert!(page.contains("Type how much of at least one invoice they promise"), "{page}");
    assert_eq!(house.counts().await, before);
    let unknown = paths::admin::new_promise(&DebtorId::parse("deb_01JD0000000000000000000000").unwrap());
    assert_eq!(server.get_as(&sanne, &unknown).await.status(), StatusCode::NOT_FOUND);
    let theirs = paths::admin::new_promise_about(&house.debtor, [&server.document("OTHER-1").await]);
    assert_eq!(server.get_as(&sanne, &theirs).await.status(), StatusCode::NOT_FOUND);

    let id = made(&house.write_down(&sanne, "nobody", &house.filled_in("60", "", &soon)).await);
    assert_eq!(house.promise(&id).await.made_for, None);
    assert_eq!(house.told().await, ["anna@example.nl"], "whoever may promise hears it");
    server.make("update debtor set insolvent_at = '2026-01-02 10:00:00.000000+00:00'").await;
    let page = house.inside(&sanne, &paths::admin::new_promise(&house.debtor)).await;
    assert!(page.contains("This customer is offered no promises") && !page.contains("name=\"pay_on\""), "{page}");
    let page = refused(house.write_down(&sanne, "nobody", &house.filled_in("", "10", &soon)).await).await;
    assert!(page.contains("id=\"promise\"") && page.contains("href=\"#promise\""), "{page}");
}

#[tokio::test]
async fn what_was_taken_back_is_promised_again_by_a_colleague_alone() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.promised("60").await;
    house.anna.post(&paths::withdraw_promise(&house.debtor, &id), "").await;
    let (form, field) = (house.filled_in("60", "", &house.day(7).to_string()), format!("amount-{}", house.first));
    let page = refused(house.send(&form).await).await;
    assert!(complaint(&page, &field).contains("The last promise of it was taken back"), "{page}");
    let sanne = server.staff("sanne", Role::Controller).await;
    let page = house.inside(&sanne, &paths::admin::new_promise(&house.debtor)).await;
    assert!(page.contains(&format!("name=\"{field}\"")), "{page}");
    let again = made(&house.write_down(&sanne, house.caller("anna").await.as_str(), &form).await);
    assert_eq!(house.promise(&again).await.state(), State::Running);
    house.anna.post(&paths::withdraw_promise(&house.debtor, &again), "").await;
    let page = refused(house.send(&house.filled_in("60", "", &house.day(7).to_string())).await).await;
    assert!(complaint(&page, &field).contains("The last promise of it was taken back"), "{page}");
}
