//! The same credit is given once, whenever its note comes; and of two disputes the first is credited first.

use saldo::disputes::State;

use super::*;

impl House {
    async fn numbered(&self, number: &str) -> DocumentId {
        self.app.one("select id from document where number = $1", number).await
    }

    /// Sanne decides, and says that these credit notes are about something else.
    pub(super) async fn decide_beside(
        &self,
        id: &DisputeId,
        key: &str,
        verdict: Verdict,
        numbers: &[&str],
    ) -> Result<Decided<()>, DisputeError> {
        let mut beside = Vec::new();
        for number in numbers {
            beside.push(self.numbered(number).await);
        }
        let seen = self.dispute(id).await.version;
        let decision = Decision { seen, verdict, words: words("We looked."), beside };
        disputes::decide(&self.ours, &self.debtor, id, key, &decision).await
    }

    /// Nothing is credited while nobody said that this note is about something else.
    async fn is_asked_about(&self, id: &DisputeId, number: &str) {
        let before = self.app.state().await;
        let refused = self.decide(id, "asked", Verdict::AcceptAll).await.unwrap_err();
        let DisputeError::CreditNoteCame { number: asked, .. } = refused else { panic!("{refused:?}") };
        assert_eq!((asked.as_str(), self.app.state().await), (number, before));
    }

    async fn opened_again(&self, id: &DisputeId, key: &str) -> Result<(), DisputeError> {
        disputes::reopen(&self.theirs, &self.debtor, id, &message(key, "Again!")).await
    }

    async fn creditable(&self, id: &DisputeId) -> (Money, Money) {
        let invoice = self.invoices(id).await.remove(0);
        (invoice.creditable(), invoice.would_lower())
    }

    /// 100.00 of line 1, then the rest of the invoice, are contested; then a credit note of 50.00 comes.
    async fn two_and_a_note(&self) -> (DisputeId, DisputeId) {
        let first = self.raise("a", vec![self.claim(Some(1), Some(100_00))]).await.unwrap();
        self.app.clock.advance(chrono::Duration::minutes(1));
        let second = self.raise("b", vec![self.claim(None, None)]).await.unwrap();
        self.noted("CN1", "50.00").await;
        (first, second)
    }
}

fn replaced() -> Verdict {
    Verdict::Replaced { number: "F2".into() }
}

on_both! {
    async fn a_note_from_before_a_promise_is_asked_about_when_it_is_credited_after_all(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(Some(1), Some(100_00))]).await.unwrap();
        house.noted("CN1", "60.00").await;
        house.app.clock.advance(chrono::Duration::hours(1));
        house.decide(&id, "d", replaced()).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::Correcting, (115_50, 100_00, 15_50)));
        house.is_asked_about(&id, "CN1").await;
        let rest = Verdict::Accept { items: vec![house.item(1, 40_00)] };
        house.decide_beside(&id, "e", rest, &["CN1"]).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::PartlyAccepted, (75_50, 0, 75_50)));
    }

    async fn what_a_note_settled_is_neither_opened_again_nor_contested_anew(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.decide(&id, "d", replaced()).await.unwrap();
        house.noted("CN1", "54.50").await;
        let settled = (State::SettledOtherwise, (121_00, 0, 121_00));
        assert_eq!((house.dispute(&id).await.state, house.owed().await), settled);
        let again = house.opened_again(&id, "r").await;
        assert!(matches!(again, Err(DisputeError::Nothing)), "{again:?}");
        let anew = house.raise("k2", vec![house.claim(Some(2), None)]).await;
        assert!(matches!(anew, Err(DisputeError::TooMuch { .. })), "{anew:?}");
        assert_eq!(house.owed().await, (121_00, 0, 121_00));
        let rest = house.raise("k3", vec![house.claim(None, None)]).await.unwrap();
        assert_eq!(house.dispute(&rest).await.claimed(), eur(121_00));
    }

    async fn what_a_smaller_note_left_is_opened_again_line_by_line(app: TestApp) {
        let house = House::on(app).await;
        let claims = vec![house.claim(Some(1), Some(10_00)), house.claim(Some(2), None)];
        let id = house.raise("k", claims).await.unwrap();
        house.decide(&id, "d", replaced()).await.unwrap();
        house.noted("CN1", "30.00").await;
        house.decide(&id, "here", replaced()).await.unwrap();
        assert_eq!(house.dispute(&id).await.state, State::SettledOtherwise, "somebody says that it is all");
        house.opened_again(&id, "r").await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let lines = disputes::lines_of_round(&mut conn, &house.debtor, &id, 2).await.unwrap();
        let left: Vec<_> = lines.iter().map(|line| (line.line_position, line.claimed())).collect();
        assert_eq!(left, [(2, eur(34_50))]);
    }

    async fn a_note_of_an_earlier_round_is_asked_about_and_what_was_said_of_it_is_kept(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.noted("CN1", "54.50").await;
        house.decide(&id, "d", Verdict::Refuse).await.unwrap();
        house.app.clock.advance(chrono::Duration::hours(1));
        house.opened_again(&id, "r").await.unwrap();
        house.is_asked_about(&id, "CN1").await;
        assert_eq!(house.owed().await.0, 121_00);
        house.decide_beside(&id, "e", Verdict::Refuse, &["CN1"]).await.unwrap();
        house.opened_again(&id, "s").await.unwrap();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        assert_eq!(disputes::said_beside(&mut conn, &id).await.unwrap(), [house.numbered("CN1").await]);
    }

    async fn notes_from_before_and_after_a_promise_settle_it_together(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(Some(1), Some(100_00))]).await.unwrap();
        house.noted("CN1", "60.00").await;
        house.app.clock.advance(chrono::Duration::hours(1));
        house.decide(&id, "d", replaced()).await.unwrap();
        house.noted("CN2", "40.00").await;
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::SettledOtherwise, (75_50, 0, 75_50)));
    }

    async fn a_note_about_something_else_settles_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.raise("k", vec![house.claim(Some(1), Some(100_00))]).await.unwrap();
        house.noted("CN1", "60.00").await;
        house.app.clock.advance(chrono::Duration::hours(1));
        house.decide_beside(&id, "d", replaced(), &["CN1"]).await.unwrap();
        house.noted("CN2", "40.00").await;
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::Correcting, (75_50, 75_50, 0)));
        house.noted("CN3", "60.00").await;
        assert_eq!((house.dispute(&id).await.state, house.owed().await), (State::SettledOtherwise, (15_50, 0, 15_50)));
    }

    async fn a_note_from_the_night_before_is_asked_about(app: TestApp) {
        let house = House::on(app).await;
        house.noted("CN1", "54.50").await;
        house.app.clock.advance(chrono::Duration::hours(12));
        let id = house.contested().await;
        house.is_asked_about(&id, "CN1").await;
        house.decide_beside(&id, "d", Verdict::AcceptAll, &["CN1"]).await.unwrap();
        assert_eq!((house.dispute(&id).await.state, house.owed().await.0), (State::Accepted, 66_50));
    }

    async fn of_two_disputes_the_first_is_credited_first(app: TestApp) {
        let house = House::on(app).await;
        let (first, second) = house.two_and_a_note().await;
        assert_eq!((house.sides(&first).await, house.sides(&second).await), ((100_00, 0), (25_50, 0)));
        assert_eq!(house.creditable(&first).await, (eur(100_00), eur(100_00)));
        assert_eq!(house.creditable(&second).await, (eur(25_50), eur(25_50)));
        house.decide_beside(&first, "d", Verdict::AcceptAll, &["CN1"]).await.unwrap();
        let dispute = house.dispute(&first).await;
        assert_eq!((dispute.state, dispute.accepted()), (State::Accepted, eur(100_00)));
        assert_eq!(house.owed().await, (25_50, 25_50, 0));
        assert_eq!(house.creditable(&second).await, (eur(25_50), eur(25_50)), "as before");
        house.decide(&second, "e", Verdict::Refuse).await.unwrap();
        assert_eq!(house.owed().await, (25_50, 0, 25_50));
    }

    async fn what_is_credited_of_the_last_is_not_all_of_it_and_is_opened_again(app: TestApp) {
        let house = House::on(app).await;
        let (first, second) = house.two_and_a_note().await;
        house.decide_beside(&second, "d", Verdict::AcceptAll, &["CN1"]).await.unwrap();
        let dispute = house.dispute(&second).await;
        assert_eq!((dispute.state, dispute.accepted()), (State::PartlyAccepted, eur(25_50)));
        house.decide(&first, "e", Verdict::Refuse).await.unwrap();
        assert_eq!(house.owed().await, (100_00, 0, 100_00));
        house.opened_again(&second, "r").await.unwrap();
        assert_eq!(house.dispute(&second).await.claimed(), eur(50_00));
    }

    async fn two_refund_claims_are_together_what_was_paid(app: TestApp) {
        let house = House::on(app).await;
        let (first, second) = house.two_and_a_note().await;
        house.paid(100_00).await;
        assert_eq!((house.sides(&first).await, house.sides(&second).await), ((25_50, 74_50), (0, 25_50)));
        assert_eq!(house.creditable(&first).await, (eur(100_00), eur(25_50)));
    }
}
