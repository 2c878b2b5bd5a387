//! What a plan costs: a business, by a confirmed policy; nobody else anything, whatever happens meanwhile.

use saldo::debtors::DebtorKind;
use saldo::policies::COST_NOTICE;

use super::*;

impl House {
    /// From now on a plan of a business costs so much.
    async fn costs(&self, minor: i64, policy: Policy) {
        let admin = self.app.as_staff(&self.app.colleague("adam", Role::Admin).await);
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let seen = policies::present(&mut conn, Kind::Business).await.unwrap().version;
        drop(conn);
        let policy = Policy { cost_minor: minor, ..policy };
        policies::change_with_cost(&admin, Kind::Business, seen, &policy, COST_NOTICE).await.unwrap();
    }

    async fn is_now(&self, kind: DebtorKind) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        let sql = "update debtor set kind = $2 where id = $1";
        saldo::execute!(tx, sqlx::query(sql).bind(&self.debtor).bind(kind)).unwrap();
        tx.commit().await.unwrap();
    }

    /// The newest agreement.
    async fn text(&self, plan: &Plan) -> String {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        plans::terms_of(&mut conn, plan).await.unwrap().pop().unwrap().agreement
    }
}

on_both! {
    async fn a_business_reads_what_it_costs_and_a_colleague_invoices_it(app: TestApp) {
        let house = House::on(app).await;
        house.costs(15_00, Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        let entries = house.app.count("entry").await;
        let id = house.runs().await;
        let plan = house.plan(&id).await;
        assert_eq!((plan.state, plan.total(), plan.cost_minor), (State::Running, eur(300_00), 15_00));
        assert!(house.text(&plan).await.contains("costs €15.00, for which you get an invoice of its own"));
        assert_eq!((house.open_tasks("plan_cost").await, house.app.count("entry").await), (1, entries), "nothing is booked");
        let (amount, detail): (i64, String) = saldo::run!(
            house.app.ctx.db.read().await.unwrap(),
            fetch_one,
            sqlx::query_as("select amount_minor, detail from task where kind = 'plan_cost'")
        )
        .unwrap();
        assert_eq!((amount, detail.as_str()), (15_00, "Plan 1"));
        // A change of it costs nothing.
        let moved = plans::ChangeWanted::Move { position: 1, to: day("2026-04-15") };
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let asked = (&moved, Language::En);
        let shown = plans::changes::preview(&mut conn, &house.theirs, &house.debtor, &plan, asked).await.unwrap();
        drop(conn);
        assert!(shown.agreement.contains("This change costs nothing"), "{}", shown.agreement);
        let (seen_hash, words, proof) = (shown.hash, None, proof());
        let new = plans::NewChange { wanted: moved, language: Language::En, seen_hash, words, proof };
        plans::changes::propose(&house.theirs, &house.debtor, &id, plan.version, &new).await.unwrap();
        assert_eq!((house.plan(&id).await.terms, house.open_tasks("plan_cost").await), (2, 1));
        house.set(Policy { plans: Plans::AtOnce, ..Policy::usual(2) }).await;
        assert_eq!(house.plan(&id).await.cost_minor, 15_00, "a plan that runs keeps its policy");
    }

    async fn no_plan_of_anybody_else_ever_costs_anything(app: TestApp) {
        let house = House::on(app).await;
        house.costs(15_00, Policy::usual(2)).await;
        let mut tasks = 0;
        for (nth, asked_as) in DebtorKind::ALL.into_iter().enumerate() {
            for (of, agreed_as) in DebtorKind::ALL.into_iter().enumerate() {
                let key = format!("k{nth}{of}");
                let invoice = house.app.invoice(&house.debtor, &key, eur(90_00), house.app.ctx.today()).await;
                house.is_now(asked_as).await;
                let mut form = house.form(&key, (vec![invoice], wanted(Share::Count(3), "2026-04-01"))).await.unwrap();
                form.words = Some(words("The harvest comes late."));
                let id = plans::propose(&house.theirs, &house.debtor, &form).await.unwrap().id();
                let asked = house.plan(&id).await;
                assert_eq!(asked.cost_minor > 0, asked_as == DebtorKind::Business, "{asked_as:?}");
                assert_eq!(house.text(&asked).await.contains("costs €15.00"), asked_as == DebtorKind::Business);
                house.is_now(agreed_as).await;
                let done = plans::accept(&house.ours, &house.debtor, &id, asked.version, &proof()).await;
                let plan = house.plan(&id).await;
                match (asked_as, agreed_as) {
                    (DebtorKind::Business, other) if other != DebtorKind::Business => {
                        assert!(matches!(done, Err(PlanError::Overtaken)), "{asked_as:?} {agreed_as:?}: {done:?}");
                        assert_eq!(plan.state, State::Lapsed);
                    }
                    _ => {
                        done.unwrap();
                        assert_eq!(plan.state, State::Running);
                        assert!(plan.cost_minor == 0 || agreed_as == DebtorKind::Business);
                        tasks += i64::from(plan.cost_minor > 0);
                    }
                }
                assert_eq!(house.open_tasks("plan_cost").await, tasks);
            }
        }
        assert_eq!(tasks, 1, "a business that stayed one");
    }

    async fn terms_with_a_cost_are_offered_to_nobody_who_is_no_business_any_more(app: TestApp) {
        let house = House::on(app).await;
        house.costs(15_00, Policy::usual(2)).await;
        let mut form = house.form("k", house.three()).await.unwrap();
        form.words = Some(words("The harvest comes late."));
        let id = plans::propose(&house.theirs, &house.debtor, &form).await.unwrap().id();
        house.is_now(DebtorKind::Unknown).await;
        let plan = house.plan(&id).await;
        let (two, mut conn) = (wanted(Share::Count(2), "2026-04-01"), house.app.ctx.db.read().await.unwrap());
        let shown = plans::preview_other(&mut conn, &house.ours, &house.debtor, &plan, (&two, Language::En)).await;
        assert!(matches!(shown, Err(PlanError::NoBusiness)), "{shown:?}");
    }
}
