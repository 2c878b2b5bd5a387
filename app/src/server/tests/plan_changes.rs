//! Changes of a plan that runs, over the routes, from both sides.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use saldo::access::{Rights, Role};
use saldo::ids::{DocumentId, PlanId};
use saldo::paths::{self, admin};
use saldo::plans::{self, ChangeState, InstalmentLeft};
use saldo::policies::{Plans, Policy};

use super::people::Person;
use super::plans::{House, complaint, eur, hidden};
use super::{TestServer, header, redirect, text};

impl House<'_> {
    async fn left(&self, id: &PlanId) -> Vec<InstalmentLeft> {
        let plan = self.plan(id).await;
        let ctx = &self.server.state.ctx;
        plans::left_of(&mut ctx.db.read().await.unwrap(), ctx, &plan).await.unwrap()
    }

    /// The day of an instalment, so many days later; the first is 1.
    async fn later(&self, id: &PlanId, position: usize, days: u64) -> NaiveDate {
        self.left(id).await[position - 1].due_on + Days::new(days)
    }

    fn choosing(&self, id: &PlanId, choice: &str) -> String {
        format!("{}?{choice}&step=review", paths::change_plan(&self.debtor, id))
    }

    /// The form of the review of a choice, as its page has it.
    async fn reviewed(&self, id: &PlanId, choice: &str) -> String {
        let page = self.anna.page(&self.choosing(id, choice)).await;
        assert!(page.contains("Read and agree"), "{page}");
        format!("{}&step=send", hidden(&page))
    }

    async fn send_change(&self, id: &PlanId, form: &str) -> Response {
        self.anna.post(&paths::change_plan(&self.debtor, id), form).await
    }

    /// Anna asks to move the last instalment far away.
    async fn asks(&self, id: &PlanId) {
        let form = self.reviewed(id, &moving(3, self.later(id, 3, 60).await)).await;
        let sent = self.send_change(id, &format!("{form}&words=The+harvest+comes+late.")).await;
        assert_done(&sent, "change");
    }

    /// A colleague offers to move the first instalment by a week.
    async fn offers(&self, sanne: &Person, id: &PlanId) {
        let address = admin::change_plan(&self.debtor, id);
        let choice = moving(1, self.later(id, 1, 7).await);
        let page = text(self.server.get_as(sanne, &format!("{address}?{choice}&step=review")).await).await;
        let sent =
            self.server.post_as(sanne, &address, &format!("{}&words=Take+a+week&step=send", hidden(&page))).await;
        assert_done(&sent, "offered");
    }

    /// A second invoice of the same debtor.
    async fn other_invoice(&self) -> DocumentId {
        self.server.import(&[("VF-2026-0107", "VF-2026-0108")]).await;
        self.server.document("VF-2026-0108").await
    }

    async fn staff_page(&self, person: &Person, id: &PlanId) -> String {
        text(self.server.get_as(person, &admin::plan(&self.debtor, id)).await).await
    }
}

fn moving(position: i32, to: NaiveDate) -> String {
    format!("what=move&position={position}&to={to}")
}

fn assert_done(response: &Response, word: &str) {
    let (status, to) = redirect(response);
    assert!(status == StatusCode::SEE_OTHER && to.ends_with(&format!("?done={word}")), "{status} {to}");
}

fn assert_all(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

async fn refused(response: Response) -> String {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(response).await
}

#[tokio::test]
async fn limits_come_first_and_a_move_inside_them_is_agreed_at_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.agreed().await;
    let change = paths::change_plan(&house.debtor, &id);
    assert!(house.page(&id).await.contains(&format!("href=\"{change}\"")));
    let first = house.anna.page(&change).await;
    assert_all(
        &first,
        &["What is possible", "An instalment can move once at once", "Move an instalment", "€100.33, at once until"],
    );
    let (before, to) = (house.left(&id).await, house.later(&id, 1, 7).await);
    let review = house.anna.page(&house.choosing(&id, &moving(1, to))).await;
    assert_all(
        &review,
        &[
            "As it is now",
            "As it would be",
            "Instead of",
            "Change of an agreement to pay in instalments",
            "SHA-256",
            "Agree to this change",
        ],
    );
    let form = house.reviewed(&id, &moving(1, to)).await;
    for _ in 0..2 {
        assert_done(&house.send_change(&id, &form).await, "change");
    }
    let (plan, left) = (house.plan(&id).await, house.left(&id).await);
    assert_eq!((plan.agreed_terms, plan.terms, plan.change), (Some(2), 2, None), "sent twice it is one change");
    assert!(left[0].due_on >= to && left[0].due_on > before[0].due_on, "{left:?}");
    assert_eq!((&left[1..], plan.open()), (&before[1..], eur(301_00)));
    let page = house.anna.page(&format!("{}?done=change", paths::plan(&house.debtor, &id))).await;
    assert_all(&page, &["Payment plan 1 is changed", "Both agreed to a change", "by the limits it set beforehand"]);
    for version in [1, 2] {
        let paper = paths::plan_agreement(&house.debtor, &id, version);
        assert!(page.contains(&format!("href=\"{paper}\"")), "{page}");
        assert_eq!(header(&house.anna.get(&paper).await, "content-type"), "application/pdf");
    }
    for version in ["0", "3", "two", "99999999999"] {
        let paper = format!("{}/agreement.pdf?version={version}", paths::plan(&house.debtor, &id));
        assert_eq!(house.anna.get(&paper).await.status(), StatusCode::NOT_FOUND, "{version}");
    }
    let again = house.anna.page(&house.choosing(&id, &moving(1, house.later(&id, 1, 3).await))).await;
    assert_all(&again, &["This is outside our limits", "This instalment was moved before.", "Ask for this change"]);
}

#[tokio::test]
async fn outside_the_limits_it_is_asked_with_a_reason_and_a_colleague_agrees() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let id = house.agreed().await;
    let choice = moving(3, house.later(&id, 3, 60).await);
    let page = house.anna.page(&house.choosing(&id, &choice)).await;
    assert_all(&page, &["This is outside our limits", "It comes after", "You get an answer on", "Ask for this change"]);
    let (form, before) = (house.reviewed(&id, &choice).await, house.counts().await);
    for (words, message) in [("", "Say in a few words why"), ("4111+1111+1111+1111", "payment card")] {
        let page = refused(house.send_change(&id, &format!("{form}&words={words}")).await).await;
        assert!(complaint(&page, "words").contains(message), "{page}");
        assert!(page.contains("Ask for this change"), "{page}");
    }
    assert_eq!(house.counts().await, before);
    for _ in 0..2 {
        let sent = house.send_change(&id, &format!("{form}&words=The+harvest+comes+late.")).await;
        assert_done(&sent, "change");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.change, plan.agreed_terms, plan.terms), (Some(ChangeState::Asked), Some(1), 2));
    let page = house.anna.page(&format!("{}?done=change", paths::plan(&house.debtor, &id))).await;
    assert_all(
        &page,
        &["We received your request to change payment plan 1", "You asked for a change", "The new agreement"],
    );
    let back = house.anna.get(&paths::change_plan(&house.debtor, &id)).await;
    assert_eq!(redirect(&back), (StatusCode::SEE_OTHER, &*paths::plan(&house.debtor, &id)), "one at a time");

    let list = text(server.get_as(&sanne, &format!("{}?state=asked", admin::PLANS)).await).await;
    assert_all(&list, &["Payment plan 1", "Change waits for our answer", "Answer by"]);
    let page = house.staff_page(&sanne, &id).await;
    assert_all(
        &page,
        &["The harvest comes late.", "Before the change", "The customer asks", "It moves beyond", "Accept the change"],
    );
    let accept = admin::accept_plan_change(&house.debtor, &id);
    let stale = refused(server.post_as(&sanne, &accept, &format!("seen={}", plan.version - 1)).await).await;
    assert!(stale.contains("Something happened to this plan") && stale.contains("href=\"#act\""), "{stale}");
    for _ in 0..2 {
        assert_done(&server.post_as(&sanne, &accept, &format!("seen={}", plan.version)).await, "changed");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.change, plan.agreed_terms, plan.open()), (None, Some(2), eur(301_00)));
    assert!(house.page(&id).await.contains("Both agreed to a change"));
    assert_all(
        &house.staff_page(&sanne, &id).await,
        &["Both agreed to a change: €301.00 in all", "sanne agreed for us"],
    );
}

#[tokio::test]
async fn what_is_offered_is_looked_at_first_and_taken_once() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let id = house.agreed().await;
    let address = admin::change_plan(&house.debtor, &id);
    assert!(house.staff_page(&sanne, &id).await.contains(&format!("href=\"{address}\"")));
    let choice = moving(1, house.later(&id, 1, 7).await);
    let page = text(server.get_as(&sanne, &format!("{address}?{choice}&step=review")).await).await;
    assert_all(&page, &["As it is now", "As it would be", "Send this offer", "All of it is inside the policy."]);
    let form = format!("{}&words=&step=send", hidden(&page));
    let tampered = refused(server.post_as(&sanne, &address, &form.replace("hash=", "hash=0")).await).await;
    assert!(tampered.contains("These are not the terms you looked at") && tampered.contains("href=\"#agreement\""));
    assert_eq!(house.plan(&id).await.terms, 1);
    for _ in 0..2 {
        assert_done(&server.post_as(&sanne, &address, &form).await, "offered");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.change, plan.agreed_terms, plan.terms), (Some(ChangeState::Offered), Some(1), 2));
    assert!(house.staff_page(&sanne, &id).await.contains("The customer has your offer of a change."));
    let back = server.get_as(&sanne, &address).await;
    assert_eq!(redirect(&back), (StatusCode::SEE_OTHER, &*admin::plan(&house.debtor, &id)));

    for path in [paths::home(&house.debtor), paths::plans(&house.debtor)] {
        assert!(house.anna.page(&path).await.contains("A change waits for your answer"), "{path}");
    }
    let page = house.page(&id).await;
    assert_all(&page, &["We propose a change", "Agree to this change", "Propose something else", "Proposal 1 of 3"]);
    let take = paths::take_plan_change(&house.debtor, &id);
    let stale = house.anna.post(&take, &format!("seen={}&hash={}", plan.version, "0".repeat(64))).await;
    assert_done(&stale, "other-terms");
    assert_eq!(house.plan(&id).await, plan, "nothing is agreed that was not shown");
    for _ in 0..2 {
        assert_done(&house.anna.post(&take, &hidden(&page)).await, "change");
    }
    let plan = house.plan(&id).await;
    assert_eq!((plan.change, plan.agreed_terms), (None, Some(2)));
}

#[tokio::test]
async fn each_side_can_say_no_and_the_plan_goes_on_as_it_is() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let id = house.agreed().await;
    let before = house.left(&id).await;
    house.asks(&id).await;
    let refuse = admin::refuse_plan_change(&house.debtor, &id);
    let seen = house.plan(&id).await.version;
    let page = refused(server.post_as(&sanne, &refuse, &format!("seen={seen}&answer=")).await).await;
    assert!(page.contains("id=\"answer-e\""), "{page}");
    for _ in 0..2 {
        let sent = server.post_as(&sanne, &refuse, &format!("seen={seen}&answer=Too+long+for+us")).await;
        assert_done(&sent, "refused");
    }
    assert_all(
        &house.page(&id).await,
        &["We did not agree to the change", "Too long for us", "The change was refused"],
    );
    assert!(house.staff_page(&sanne, &id).await.contains("Too long for us"));

    house.asks(&id).await;
    let withdraw = paths::withdraw_plan_change(&house.debtor, &id);
    let seen = house.plan(&id).await.version;
    assert_done(&house.anna.post(&withdraw, &format!("seen={}", seen + 1)).await, "too-late");
    assert_done(&house.anna.post(&withdraw, &format!("seen={seen}")).await, "change-withdrawn");

    house.offers(&sanne, &id).await;
    let seen = house.plan(&id).await.version;
    assert_done(&house.anna.post(&withdraw, &format!("seen={seen}")).await, "change-withdrawn");
    let late = refused(server.post_as(&sanne, &refuse, &format!("seen={seen}&answer=No")).await).await;
    assert!(late.contains("There is no change to answer any more."), "{late}");
    let plan = house.plan(&id).await;
    assert_eq!((plan.change, plan.agreed_terms, house.left(&id).await), (None, Some(1), before));
}

#[tokio::test]
async fn something_else_is_proposed_until_they_had_better_talk() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    let id = house.agreed().await;
    house.offers(&sanne, &id).await;
    house.asks(&id).await;
    assert_eq!(house.plan(&id).await.change, Some(ChangeState::Asked));
    assert_all(
        &house.staff_page(&sanne, &id).await,
        &["Offer another change", "Take a week", "The harvest comes late."],
    );
    house.offers(&sanne, &id).await;
    let change = paths::change_plan(&house.debtor, &id);
    let page = house.anna.page(&change).await;
    assert_all(&page, &["Let us talk", "Both of us made proposals, 3 in all."]);
    let (form, before) = (format!("{}&step=send", hidden(&page)), house.plan(&id).await);
    let nothing = refused(house.send_change(&id, &format!("{form}&words=")).await).await;
    assert!(nothing.contains("id=\"words-e\"") && nothing.contains("Let us talk"), "{nothing}");
    assert_done(&house.send_change(&id, &format!("{form}&words=In+the+evening")).await, "call");
    assert_eq!(house.plan(&id).await, before, "the offer stands");
}

#[tokio::test]
async fn further_invoices_are_taken_in() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let id = house.agreed().await;
    let change = paths::change_plan(&house.debtor, &id);
    assert!(house.anna.page(&change).await.contains("There is no other invoice that can be added now."));
    let other = house.other_invoice().await;
    assert!(house.anna.page(&change).await.contains(&format!("value=\"{other}\"")));
    let choice = format!("what=add&document={other}");
    let review = house.anna.page(&house.choosing(&id, &choice)).await;
    assert_all(&review, &["These invoices become part of the plan.", "VF-2026-0108", "Added", "Agree to this change"]);
    assert_done(&house.send_change(&id, &house.reviewed(&id, &choice).await).await, "change");
    let plan = house.plan(&id).await;
    assert_eq!((plan.agreed_terms, plan.total(), plan.open()), (Some(2), eur(602_00), eur(602_00)));
    let page = house.anna.page(&paths::invoice(&house.debtor, &other)).await;
    assert!(page.contains("Payment plan 1"), "{page}");
    let again = house.anna.get(&house.choosing(&id, &choice)).await;
    assert!(refused(again).await.contains("One of these invoices is part of this plan already."));
}

#[tokio::test]
async fn a_choice_that_does_not_hold_says_so_and_changes_nothing() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let (foreign, other) = (server.document("OTHER-1").await, house.other_invoice().await);
    let id = house.agreed().await;
    let (before, plan) = (house.counts().await, house.plan(&id).await);
    let (due_on, past) = (house.later(&id, 1, 0).await, house.today() - Days::new(1));
    let later = house.later(&id, 1, 7).await;
    for (choice, field, words) in [
        (moving(1, past), "to", "This day has passed"),
        (moving(1, house.today() + Days::new(400)), "to", "too far away"),
        (moving(1, due_on), "to", "due on that day already"),
        ("what=move&position=1&to=soon".into(), "to", "Choose a day"),
        (moving(9, later), "position", "Nothing of this instalment is left"),
        (moving(-1, later), "position", "Nothing of this instalment is left"),
        (format!("what=move&position=first&to={later}"), "position", "Choose an instalment"),
        ("what=add".into(), "documents", "Tick at least one invoice"),
        (format!("what=add&document={}", house.invoice), "documents", "part of this plan already"),
        (format!("what=add&document={other}&document={foreign}"), "documents", "cannot be paid in instalments"),
    ] {
        let page = refused(house.anna.get(&house.choosing(&id, &choice)).await).await;
        assert!(page.contains(&format!("href=\"#{field}\"")) && page.contains(words), "{choice}: {page}");
        assert!(page.contains(&format!("id=\"{field}\"")), "{choice}");
        let form = format!("{choice}&seen={}&hash=x&step=send", plan.version);
        assert!(refused(house.send_change(&id, &form).await).await.contains(words), "{choice}");
    }
    let form = house.reviewed(&id, &moving(1, later)).await;
    for (from, to) in [("hash=", "hash=0"), ("position=1", "position=2")] {
        let page = refused(house.send_change(&id, &form.replace(from, to)).await).await;
        assert!(
            page.contains("href=\"#agreement\"") && page.contains("Read it again before you agree"),
            "{to}: {page}"
        );
    }
    let seen = format!("seen={}", plan.version);
    let stale = house.send_change(&id, &form.replace(&seen, "seen=0")).await;
    assert_done(&stale, "too-late");
    let theirs = house.anna.get(&house.choosing(&id, &format!("what=add&document={foreign}"))).await;
    assert_eq!(theirs.status(), StatusCode::NOT_FOUND);
    assert_eq!((house.counts().await, house.plan(&id).await), (before, plan));
}

#[tokio::test]
async fn of_somebody_else_it_is_not_there_and_without_the_right_it_is_forbidden() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    server.import_other().await;
    let id = house.agreed().await;
    house.asks(&id).await;
    let (before, plan) = (house.counts().await, house.plan(&id).await);
    let theirs = server.debtor_numbered("2002").await;
    let rob = server.log_in("rob", "2002", Rights::ALL).await;
    let vera = server.log_in("vera", "1001", Rights::VIEW).await;
    let sanne = server.staff("sanne", Role::Controller).await;
    assert_eq!(rob.status(&paths::change_plan(&theirs, &id)).await, StatusCode::NOT_FOUND);
    assert_eq!(vera.status(&paths::change_plan(&house.debtor, &id)).await, StatusCode::FORBIDDEN);
    let form = format!("seen={}&hash=x&answer=x&step=send&{}", plan.version, moving(1, house.today()));
    for path in [paths::change_plan, paths::take_plan_change, paths::withdraw_plan_change] {
        assert_eq!(rob.post(&path(&theirs, &id), &form).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(vera.post(&path(&house.debtor, &id), &form).await.status(), StatusCode::FORBIDDEN);
    }
    for path in [admin::change_plan, admin::accept_plan_change, admin::refuse_plan_change] {
        assert_eq!(server.post_as(&sanne, &path(&theirs, &id), &form).await.status(), StatusCode::NOT_FOUND);
    }
    assert_eq!((house.counts().await, house.plan(&id).await), (before, plan));
}

#[tokio::test]
async fn where_nothing_can_be_changed_the_plan_or_the_door_says_why() {
    let server = TestServer::new().await;
    let house = House::on(&server).await;
    let asked = house.asked().await;
    let to_plan = house.anna.get(&paths::change_plan(&house.debtor, &asked)).await;
    assert_eq!(redirect(&to_plan), (StatusCode::SEE_OTHER, &*paths::plan(&house.debtor, &asked)));
    let form = format!("{}&seen=1&hash=x&step=send", moving(1, house.today()));
    assert_done(&house.send_change(&asked, &form).await, "too-late");
    let seen = house.plan(&asked).await.version;
    house.anna.post(&paths::withdraw_plan(&house.debtor, &asked), &format!("seen={seen}")).await;

    let id = house.agreed().await;
    house.set(&Policy { plans: Plans::Never, ..Policy::usual(2) }).await;
    let form = house.reviewed(&id, &moving(1, house.later(&id, 1, 7).await)).await;
    assert!(form.contains("hash="), "a running plan keeps its policy");
    server.make("update debtor set handed_over_at = '2026-01-02 10:00:00.000000+00:00'").await;
    for response in [house.anna.get(&paths::change_plan(&house.debtor, &id)).await, house.send_change(&id, &form).await]
    {
        assert_eq!(redirect(&response), (StatusCode::SEE_OTHER, &*paths::help_time(&house.debtor)));
    }
    let sanne = server.staff("sanne", Role::Controller).await;
    assert!(house.staff_page(&sanne, &id).await.contains("This customer is offered no plans"));
    let back = server.get_as(&sanne, &admin::change_plan(&house.debtor, &id)).await;
    assert_eq!(redirect(&back), (StatusCode::SEE_OTHER, &*admin::plan(&house.debtor, &id)));
    assert_eq!(house.plan(&id).await.terms, 1);
}
