//! What people of the creditor say of a debtor.

use saldo::ctx::{Actor, Ctx};
use saldo::debtors::DebtorKind;
use saldo::ids::{DebtorId, StaffId};
use saldo::portfolio::{self, Flag, Flags, FlagsError, FlagsOfDebtor, Topic};
use saldo::staff::{self, Role, Scope};
use saldo::tasks::{self, Filter, Whose};
use saldo::text::Language;

use crate::support::{TestApp, eur, state_hash};

async fn flags_of(app: &TestApp, debtor: &DebtorId) -> FlagsOfDebtor {
    let mut conn = app.ctx.db.read().await.unwrap();
    portfolio::flags(&mut conn, debtor).await.unwrap().unwrap()
}

/// Changes something of what stands there now.
async fn change(
    app: &TestApp,
    ctx: &Ctx,
    debtor: &DebtorId,
    how: impl FnOnce(&mut Flags),
) -> Result<Vec<Flag>, FlagsError> {
    let shown = flags_of(app, debtor).await.flags;
    let mut new = shown.clone();
    how(&mut new);
    portfolio::change_flags(ctx, debtor, &shown, &new).await
}

/// The debtors handed over to a collector, as their session would find them.
async fn scope_of(app: &TestApp, collector: &StaffId) -> Vec<DebtorId> {
    let mut conn = app.ctx.db.read().await.unwrap();
    let sql = "select id from debtor where collector_id = $1 and handed_over_at is not null and merged_into is null";
    saldo::run!(conn, fetch_all, sqlx::query_scalar(sql).bind(collector)).unwrap()
}

on_both! {
    async fn every_change_is_audited_with_what_it_was_and_what_it_became(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (sanne, femke) = (app.colleague("sanne", Role::Controller).await, app.colleague("femke", Role::Viewer).await);
        let ctx = app.as_staff(&sanne);
        let changed = change(&app, &ctx, &anna.id, |flags| {
            flags.kind = DebtorKind::Consumer;
            flags.language = Language::Nl;
            flags.terms_days = Some(14);
            flags.insolvent = true;
            flags.owner = Some(sanne.clone());
            flags.sales_rep = Some(femke.clone());
        });
        let all = [Flag::Kind, Flag::Language, Flag::Terms, Flag::Insolvent, Flag::Owner, Flag::SalesRep];
        assert_eq!(changed.await.unwrap(), all);
        let now = flags_of(&app, &anna.id).await;
        assert_eq!((now.insolvent_at, now.insolvent_by.as_deref()), (Some(app.ctx.now()), Some("sanne")));
        assert_eq!((now.owner.as_deref(), now.sales_rep.as_deref()), (Some("sanne"), Some("femke")));
        let mut conn = app.ctx.db.read().await.unwrap();
        let found = portfolio::timeline(&mut conn, &anna.id, Topic::Access, None, 20).await.unwrap();
        drop(conn);
        let mut said: Vec<(&str, &str)> = found.iter().map(|one| (one.what.as_str(), one.detail.as_str())).collect();
        said.sort_unstable();
        assert_eq!(
            said,
            [
                ("debtor.insolvency_changed", "no → yes"),
                ("debtor.kind_changed", "business → consumer"),
                ("debtor.language_changed", "en → nl"),
                ("debtor.owner_changed", "nobody → sanne"),
                ("debtor.sales_rep_changed", "nobody → femke"),
                ("debtor.terms_changed", "usual → 14"),
            ]
        );
        app.clock.advance(chrono::Duration::days(1));
        let changed = change(&app, &ctx, &anna.id, |flags| flags.insolvent = false).await.unwrap();
        assert_eq!(changed, [Flag::Insolvent]);
        let now = flags_of(&app, &anna.id).await;
        assert_eq!((now.insolvent_at, now.insolvent_by), (None, None));
    }

    async fn nothing_is_changed_by_a_form_that_changes_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let mut conn = app.ctx.db.read().await.unwrap();
        let before = state_hash(&mut conn, &[]).await;
        drop(conn);
        assert!(change(&app, &app.as_staff(&sanne), &anna.id, |_| {}).await.unwrap().is_empty());
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(state_hash(&mut conn, &[]).await, before);
    }

    async fn a_stale_form_changes_nothing_and_says_what_changed(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (sanne, femke) = (app.colleague("sanne", Role::Controller).await, app.colleague("femke", Role::Admin).await);
        let shown = flags_of(&app, &anna.id).await.flags;
        change(&app, &app.as_staff(&femke), &anna.id, |flags| flags.terms_days = Some(60)).await.unwrap();
        let new = Flags { insolvent: true, ..shown.clone() };
        let outcome = portfolio::change_flags(&app.as_staff(&sanne), &anna.id, &shown, &new).await;
        assert!(matches!(outcome, Err(FlagsError::Stale(flags)) if flags == [Flag::Terms]));
        let now = flags_of(&app, &anna.id).await.flags;
        assert_eq!((now.terms_days, now.insolvent), (Some(60), false));
    }

    async fn of_two_forms_at_once_one_wins(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let ctx = app.as_staff(&sanne);
        let shown = flags_of(&app, &anna.id).await.flags;
        let (one, two) = (Flags { terms_days: Some(1), ..shown.clone() }, Flags { terms_days: Some(2), ..shown.clone() });
        let (a, b) = tokio::join!(
            portfolio::change_flags(&ctx, &anna.id, &shown, &one),
            portfolio::change_flags(&ctx, &anna.id, &shown, &two)
        );
        assert_eq!([a.is_ok(), b.is_ok()].into_iter().filter(|won| *won).count(), 1);
        assert_eq!(app.audited("debtor.terms_changed").await, 1);
    }

    async fn handing_over_and_taking_back_counts_at_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Controller).await;
        let (carl, cleo) = (app.colleague("carl", Role::Collector).await, app.colleague("cleo", Role::Collector).await);
        let ctx = app.as_staff(&sanne);
        change(&app, &ctx, &anna.id, |flags| flags.collector = Some(carl.clone())).await.unwrap();
        assert_eq!(scope_of(&app, &carl).await, std::slice::from_ref(&anna.id));
        let first = flags_of(&app, &anna.id).await;
        assert_eq!((first.handed_over_at, first.handed_over_by.as_deref()), (Some(app.ctx.now()), Some("sanne")));
        // Their task about it goes along with nobody.
        let mut tx = app.ctx.db.begin().await.unwrap();
        let task = tasks::NewTask {
            kind: tasks::TaskKind::FollowUp,
            cause: "call:x",
            debtor: Some(&anna.id),
            document: None,
            payment: None,
            detail: String::new(),
            amount: None,
            due_on: None,
        };
        tasks::open_for(&mut tx, &app.ctx, task, Some(&carl)).await.unwrap();
        tx.commit().await.unwrap();
        app.clock.advance(chrono::Duration::days(1));
        change(&app, &ctx, &anna.id, |flags| flags.collector = Some(cleo.clone())).await.unwrap();
        assert!(scope_of(&app, &carl).await.is_empty());
        assert_eq!(scope_of(&app, &cleo).await, std::slice::from_ref(&anna.id));
        assert_eq!(flags_of(&app, &anna.id).await.handed_over_at, Some(app.ctx.now()));
        let filter = Filter { whose: Whose::Nobodys, page: 1, ..Filter::default() };
        let mut conn = app.ctx.db.read().await.unwrap();
        assert_eq!(tasks::queue(&mut conn, &ctx, &sanne, &Scope::All, &filter).await.unwrap().total, 1);
        drop(conn);
        change(&app, &ctx, &anna.id, |flags| flags.collector = None).await.unwrap();
        assert!(scope_of(&app, &cleo).await.is_empty());
        assert_eq!(flags_of(&app, &anna.id).await.handed_over_at, None);
        assert_eq!((app.audited("debtor.handed_over").await, app.audited("debtor.taken_back").await), (2, 1));
    }

    async fn whoever_cannot_be_it_is_not(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let sanne = app.colleague("sanne", Role::Admin).await;
        let (carl, gone) = (app.colleague("carl", Role::Collector).await, app.colleague("gone", Role::Controller).await);
        staff::disable(&app.ctx, &gone).await.unwrap();
        let nobody = StaffId::parse("stf_01JD0000000000000000000000").unwrap();
        let ctx = app.as_staff(&sanne);
        for who in [&carl, &gone, &nobody] {
            let owner = change(&app, &ctx, &anna.id, |flags| flags.owner = Some(who.clone())).await;
            assert!(matches!(owner, Err(FlagsError::NotForThem(Flag::Owner))));
            let rep = change(&app, &ctx, &anna.id, |flags| flags.sales_rep = Some(who.clone())).await;
            assert!(matches!(rep, Err(FlagsError::NotForThem(Flag::SalesRep))));
        }
        for who in [&sanne, &gone, &nobody] {
            let collector = change(&app, &ctx, &anna.id, |flags| flags.collector = Some(who.clone())).await;
            assert!(matches!(collector, Err(FlagsError::NotForThem(Flag::Collector))));
        }
        for days in [-1, 366] {
            let terms = change(&app, &ctx, &anna.id, |flags| flags.terms_days = Some(days)).await;
            assert!(matches!(terms, Err(FlagsError::Terms)));
        }
        for actor in [Actor::System, Actor::ViewAs(sanne.clone())] {
            let outcome = change(&app, &app.ctx.acting_as(actor), &anna.id, |flags| flags.insolvent = true).await;
            assert!(matches!(outcome, Err(FlagsError::NotAllowed)));
        }
        let shown = flags_of(&app, &anna.id).await.flags;
        let nobodys = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
        assert!(matches!(portfolio::change_flags(&ctx, &nobodys, &shown, &shown).await, Err(FlagsError::NotFound)));
    }

    async fn an_owner_who_left_stays_until_somebody_chooses_another(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let (sanne, femke) = (app.colleague("sanne", Role::Admin).await, app.colleague("femke", Role::Controller).await);
        let ctx = app.as_staff(&sanne);
        change(&app, &ctx, &anna.id, |flags| flags.owner = Some(femke.clone())).await.unwrap();
        staff::disable(&app.ctx, &femke).await.unwrap();
        assert_eq!(change(&app, &ctx, &anna.id, |flags| flags.insolvent = true).await.unwrap(), [Flag::Insolvent]);
        assert_eq!(flags_of(&app, &anna.id).await.flags.owner, Some(femke));
    }
}
