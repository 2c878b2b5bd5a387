//! The trail is found by who, what, when and of whom.

use saldo::access::Scope;
use saldo::audit::{self, ByWhom, Filter, Happened, PAGE_ROWS, Row};
use saldo::ctx::{Actor, Ctx};
use saldo::ids::DebtorId;
use saldo::staff::{self, NewStaff, Role};
use saldo::text::Language;

use crate::support::{MANAGER, TestApp, email, eur};

async fn happened(ctx: &Ctx, action: &'static str, object: &str, debtor: Option<&DebtorId>) {
    let mut tx = ctx.db.begin().await.unwrap();
    audit::record(&mut tx, ctx, Happened { action, object, debtor, detail: "€ 1".into() }).await.unwrap();
    tx.commit().await.unwrap();
}

impl TestApp {
    async fn found(&self, scope: &Scope, filter: &Filter) -> Vec<Row> {
        let mut conn = self.ctx.db.read().await.unwrap();
        audit::search(&mut conn, scope, filter, None).await.unwrap().rows
    }

    async fn about(&self, text: &str) -> Vec<Row> {
        let mut conn = self.ctx.db.read().await.unwrap();
        let about = Some(audit::find_subjects(&mut conn, text).await.unwrap());
        drop(conn);
        self.found(&Scope::All, &Filter { about, ..Filter::default() }).await
    }
}

fn objects(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.object.as_str()).collect()
}

on_both! {
    async fn lines_are_found_by_who_what_when_and_about_whom(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(10_00)]).await;
        let contact = app.contact("anna", &anna.id, MANAGER).await;
        let new = NewStaff { email: email("bea@molen.example"), name: "Bea".into(), role: Role::Admin, language: Language::Nl };
        let (bea, _) = staff::add(&app.ctx, &new).await.unwrap();
        app.clock.advance(chrono::Duration::days(1));
        let start = app.ctx.now();
        happened(&app.ctx, "payment.settled", "pay_1", Some(&anna.id)).await;
        app.clock.advance(chrono::Duration::hours(1));
        happened(&app.acting_as(&contact), "payment.started", "pay_2", Some(&anna.id)).await;
        app.clock.advance(chrono::Duration::hours(1));
        let as_bea = app.ctx.acting_as(Actor::Staff(bea.id.clone()));
        happened(&as_bea, "document.waived", bert.invoices[0].as_str(), Some(&bert.id)).await;
        happened(&app.ctx.acting_as(Actor::ViewAs(bea.id.clone())), "debtor.viewed_as", bert.id.as_str(), Some(&bert.id)).await;
        happened(&app.ctx.acting_as(Actor::Operator), "creditor.go_live_set", "creditor", None).await;

        let today = Filter { from: Some(start), ..Filter::default() };
        let by = |by| Filter { by: Some(by), ..today.clone() };
        let all = app.found(&Scope::All, &today).await;
        assert_eq!(objects(&all)[3..], ["pay_2", "pay_1"], "the last first");
        assert_eq!(objects(&app.found(&Scope::All, &by(ByWhom::System)).await), ["pay_1"]);
        assert_eq!(objects(&app.found(&Scope::All, &by(ByWhom::AnyContact)).await), ["pay_2"]);
        assert_eq!(app.found(&Scope::All, &by(ByWhom::AnyStaff)).await.len(), 2);
        assert_eq!(app.found(&Scope::All, &by(ByWhom::Staff(bea.id.clone()))).await.len(), 2);
        assert_eq!(objects(&app.found(&Scope::All, &by(ByWhom::Operator)).await), ["creditor"]);
        assert!(app.found(&Scope::All, &by(ByWhom::AnyLink)).await.is_empty());
        let actions = Some(vec!["payment.settled".into(), "payment.started".into()]);
        assert_eq!(app.found(&Scope::All, &Filter { actions, ..today.clone() }).await.len(), 2);
        let until = Filter { before: Some(start + chrono::Duration::hours(1)), ..today.clone() };
        assert_eq!(objects(&app.found(&Scope::All, &until).await), ["pay_1"]);

        let bert_only = Scope::Only(vec![bert.id.clone()]);
        assert!(app.found(&bert_only, &Filter::default()).await.iter().all(|row| row.debtor_id.as_ref() == Some(&bert.id)));
        assert!(app.found(&Scope::Only(Vec::new()), &Filter::default()).await.is_empty());

        let waived = app.about("bert-1").await;
        assert_eq!((waived.len(), waived[0].object_name.as_deref(), waived[0].actor_name.as_deref()), (1, Some("bert-1"), Some("Bea")));
        assert_eq!(waived[0].debtor_name.as_deref(), Some("bert"));
        assert!(app.about("D-bert").await.len() >= 2);
        assert_eq!((app.about("d-BERT").await, app.about("BERT-1").await), (app.about("D-bert").await, waived));
        assert!(app.about("BEA@molen.example").await.len() >= 3, "by her, and about her");
        assert!(objects(&app.about("anna@example.nl").await).contains(&"pay_2"));
        assert_eq!(objects(&app.about(bert.invoices[0].as_str()).await), [bert.invoices[0].as_str()]);
        assert!(app.about("' or 1=1 --").await.is_empty());
        assert!(app.about("nobody").await.is_empty());
    }

    async fn pages_follow_each_other_without_a_gap_or_a_line_twice(app: TestApp) {
        for n in 0..(2 * PAGE_ROWS + 7) {
            // Some in the same instant.
            if n % 3 == 0 {
                app.clock.advance(chrono::Duration::milliseconds(5));
            }
            happened(&app.ctx, "payment.started", &format!("pay_{n}"), None).await;
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = audit::search(&mut conn, &Scope::All, &Filter::default(), after.as_ref()).await.unwrap();
            seen.extend(page.rows.into_iter().map(|row| row.object));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        let expected: Vec<String> = (0..(2 * PAGE_ROWS + 7)).rev().map(|n| format!("pay_{n}")).collect();
        assert_eq!(seen, expected);
    }

    async fn every_action_of_the_trail_is_listed_once(app: TestApp) {
        let mut conn = app.ctx.db.read().await.unwrap();
        assert!(audit::actions(&mut conn).await.unwrap().is_empty());
        drop(conn);
        for action in ["payment.started", "debtor.merged", "payment.started", "contact.invited"] {
            happened(&app.ctx, action, "x", None).await;
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(audit::actions(&mut conn).await.unwrap(), ["contact.invited", "debtor.merged", "payment.started"]);
    }
}
