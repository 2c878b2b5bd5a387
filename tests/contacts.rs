//! Who may do what for which debtor, and who may say so.

use std::sync::Arc;

use saldo::access::{Rights, Role};
use saldo::contacts::{
    self, ContactRow, ContactsError, Edited, ImportSummary, NewContact, RefusedRow, RightState, accept_proposed,
    change_rights, disable_at, edit, enable_at, invite, remove, update_profile,
};
use saldo::ctx::Actor;
use saldo::ids::{ContactId, DebtorId, StaffId};
use saldo::log_in::{LogInError, Refused, redeem_link};
use saldo::mail::send_due;
use saldo::text::Language;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::{ContactStory, MANAGER, Postbox, TestApp, email, from, link_in};

fn person(name: &str, rights: Rights) -> NewContact {
    NewContact { email: email(&format!("{name}@example.nl")), name: name.into(), language: Language::Nl, rights }
}

fn known(id: ContactId, name: &str) -> ContactStory {
    ContactStory { id, email: email(&format!("{name}@example.nl")) }
}

on_both! {
    async fn an_invited_person_logs_in_with_the_link_and_sees_that_debtor(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, MANAGER).await;
        let bert = invite(&app.acting_as(&anna), &molen.id, &person("bert", Rights::PAY)).await.unwrap();
        let postbox = Postbox::default();
        send_due(&app.ctx, &postbox).await.unwrap();
        let mail = postbox.last_to(&email("bert@example.nl"));
        assert!(mail.text.contains("Facturen bekijken") && mail.text.contains("betalen"), "{}", mail.text);
        app.clock.advance(chrono::Duration::days(6));
        let logged_in = redeem_link(&app.ctx, &link_in(&mail.text), &from("192.0.2.1")).await.unwrap();
        assert_eq!(logged_in.contact.id, bert);
        let mut conn = app.ctx.db.read().await.unwrap();
        let debtors = contacts::debtors_of(&mut conn, &bert).await.unwrap();
        assert_eq!(debtors.len(), 1);
        assert_eq!((&debtors[0].id, debtors[0].rights), (&molen.id, Rights::PAY));
    }

    async fn only_who_manages_contacts_may_change_them(app: TestApp) {
        let (molen, berg) = (app.debtor("molen").await, app.debtor("berg").await);
        let payer = app.contact("payer", &molen.id, Rights::PAY).await;
        let stranger = app.contact("stranger", &berg.id, MANAGER).await;
        for (asker, expected) in [(&payer, "NotAllowed"), (&stranger, "NotFound")] {
            let ctx = app.acting_as(asker);
            let before = (app.count("contact").await, app.count("contact_right").await, app.count("outbox").await);
            let outcomes = [
                invite(&ctx, &molen.id, &person("eve", MANAGER)).await.map(|_| ()),
                change_rights(&ctx, &molen.id, &payer.id, MANAGER).await,
                remove(&ctx, &molen.id, &payer.id).await,
                accept_proposed(&ctx, &molen.id, &payer.id, MANAGER).await,
            ];
            for outcome in outcomes {
                assert_eq!(format!("{:?}", outcome.unwrap_err()), expected);
            }
            let after = (app.count("contact").await, app.count("contact_right").await, app.count("outbox").await);
            assert_eq!(before, after);
        }
        let looking = app.ctx.acting_as(Actor::ViewAs(app.ctx.new_id::<StaffId>()));
        assert!(matches!(remove(&looking, &molen.id, &payer.id).await, Err(ContactsError::NotAllowed)));
        assert_eq!(app.rights(&payer, &molen.id).await, Some(Rights::PAY));
    }

    async fn a_right_that_is_taken_away_ends_at_once_and_so_does_its_link(app: TestApp) {
        let (molen, berg) = (app.debtor("molen").await, app.debtor("berg").await);
        let bert = invite(&app.ctx, &molen.id, &person("bert", Rights::PAY)).await.unwrap();
        let bert = known(bert, "bert");
        app.contact("bert", &berg.id, Rights::VIEW).await;
        let postbox = Postbox::default();
        send_due(&app.ctx, &postbox).await.unwrap();
        change_rights(&app.ctx, &molen.id, &bert.id, Rights::DISPUTE_AND_PLAN).await.unwrap();
        assert_eq!(app.rights(&bert, &molen.id).await, Some(Rights::DISPUTE_AND_PLAN));
        remove(&app.ctx, &molen.id, &bert.id).await.unwrap();
        assert_eq!(app.rights(&bert, &molen.id).await, None);
        assert_eq!(app.rights(&bert, &berg.id).await, Some(Rights::VIEW));
        let link = link_in(&postbox.last_to(&bert.email).text);
        let outcome = redeem_link(&app.ctx, &link, &from("192.0.2.1")).await;
        assert!(matches!(outcome, Err(LogInError::Refused(Refused::Revoked))), "{outcome:?}");
        assert!(matches!(remove(&app.ctx, &molen.id, &bert.id).await, Err(ContactsError::NotFound)));
        invite(&app.ctx, &molen.id, &person("bert", Rights::PAY)).await.unwrap();
        assert_eq!(app.rights(&bert, &molen.id).await, Some(Rights::PAY));
    }

    async fn the_last_manager_of_a_debtor_stays(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, MANAGER).await;
        let bert = app.contact("bert", &molen.id, MANAGER).await;
        let ctx = app.acting_as(&anna);
        contacts::disable(&app.ctx, &bert.id).await.unwrap();
        for outcome in [
            remove(&ctx, &molen.id, &anna.id).await,
            change_rights(&ctx, &molen.id, &anna.id, Rights::PAY).await,
        ] {
            assert!(matches!(outcome, Err(ContactsError::LastManager)), "a blocked manager does not count: {outcome:?}");
        }
        contacts::enable(&app.ctx, &bert.id).await.unwrap();
        change_rights(&ctx, &molen.id, &anna.id, Rights::PAY).await.unwrap();
        remove(&app.ctx, &molen.id, &bert.id).await.unwrap();
        assert_eq!(app.rights(&bert, &molen.id).await, None, "the creditor can remove the last one");
    }

    async fn two_managers_who_leave_at_once_leave_one_behind(app: TestApp) {
        for round in 0..16 {
            let molen = app.debtor(&format!("molen{round}")).await;
            let anna = app.contact("anna", &molen.id, MANAGER).await;
            let bert = app.contact("bert", &molen.id, MANAGER).await;
            let (first, second) = (app.acting_as(&anna), app.acting_as(&bert));
            let at_once = Arc::new(Barrier::new(2));
            let mut leaving = JoinSet::new();
            for (ctx, contact) in [(first, anna.id), (second, bert.id)] {
                let (debtor, at_once) = (molen.id.clone(), at_once.clone());
                leaving.spawn(async move {
                    at_once.wait().await;
                    remove(&ctx, &debtor, &contact).await
                });
            }
            let outcomes = leaving.join_all().await;
            assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        }
    }

    async fn a_proposed_person_sees_nothing_until_accepted(app: TestApp) {
        let molen = app.debtor("molen").await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let address = email("bert@example.nl");
        for new in [true, false] {
            let proposed = contacts::propose(&mut tx, &app.ctx, &molen.id, &address, "Bert", Language::Nl).await.unwrap();
            assert_eq!(proposed, new);
        }
        tx.commit().await.unwrap();
        let bert = contact_of(&app, &molen.id, RightState::Proposed).await;
        assert_eq!(app.rights(&bert, &molen.id).await, None);
        assert_eq!(app.count("outbox").await, 0);
        accept_proposed(&app.ctx, &molen.id, &bert.id, Rights::PAY).await.unwrap();
        assert_eq!(app.rights(&bert, &molen.id).await, Some(Rights::PAY));
        assert_eq!(app.count("outbox").await, 1);
        let again = accept_proposed(&app.ctx, &molen.id, &bert.id, MANAGER).await;
        assert!(matches!(again, Err(ContactsError::NotFound)), "{again:?}");
    }

    async fn who_has_access_already_is_not_invited_again(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let again = invite(&app.ctx, &molen.id, &person("anna", MANAGER)).await;
        assert!(matches!(again, Err(ContactsError::AlreadyHas)), "{again:?}");
        assert_eq!(app.rights(&anna, &molen.id).await, Some(Rights::PAY));
        contacts::disable(&app.ctx, &anna.id).await.unwrap();
        let blocked = invite(&app.ctx, &app.debtor("berg").await.id, &person("anna", MANAGER)).await;
        assert!(matches!(blocked, Err(ContactsError::Disabled)), "{blocked:?}");
        assert_eq!(app.count("outbox").await, 0);
    }

    async fn one_manager_cannot_flood_strangers_with_invitations(app: TestApp) {
        let molen = app.debtor("molen").await;
        let ctx = app.acting_as(&app.contact("anna", &molen.id, MANAGER).await);
        for n in 0..20 {
            invite(&ctx, &molen.id, &person(&format!("person{n}"), Rights::VIEW)).await.unwrap();
        }
        let more = invite(&ctx, &molen.id, &person("person20", Rights::VIEW)).await;
        assert!(matches!(more, Err(ContactsError::TooMany { .. })), "{more:?}");
    }

    async fn a_file_of_contacts_twice_changes_nothing_and_a_bad_row_stops_nothing(app: TestApp) {
        let molen = app.debtor("molen").await;
        let gone = app.contact("gone", &molen.id, Rights::PAY).await;
        remove(&app.ctx, &molen.id, &gone.id).await.unwrap();
        let blocked = app.contact("blocked", &molen.id, Rights::PAY).await;
        contacts::disable(&app.ctx, &blocked.id).await.unwrap();
        let row = |number: &str, name: &str, rights| ContactRow {
            debtor_number: number.into(),
            name: name.into(),
            email: email(&format!("{name}@example.nl")),
            language: Language::Nl,
            rights,
        };
        let mut rows = vec![
            row("D-molen", "anna", MANAGER), row("D-nobody", "eve", MANAGER), row("D-molen", "gone", MANAGER),
            row("D-molen", "blocked", MANAGER), row(" D-molen ", "bert", Rights::PAY),
        ];
        let refused =
            vec![(1, RefusedRow::NoSuchDebtor), (2, RefusedRow::Removed), (3, RefusedRow::Disabled)];
        let first = contacts::import(&app.ctx, &rows).await.unwrap();
        assert_eq!(first, ImportSummary { added: 2, refused: refused.clone(), ..Default::default() });
        let trail = app.count("audit").await;
        let again = contacts::import(&app.ctx, &rows).await.unwrap();
        assert_eq!(again, ImportSummary { unchanged: 2, refused: refused.clone(), ..Default::default() });
        assert_eq!(app.count("audit").await, trail);
        rows[4].rights = Rights::VIEW;
        let changed = contacts::import(&app.ctx, &rows).await.unwrap();
        assert_eq!(changed, ImportSummary { changed: 1, unchanged: 1, refused, ..Default::default() });
        assert_eq!(app.count("outbox").await, 0);
    }

    async fn contacts_change_their_own_profile_only(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let bert = app.contact("bert", &molen.id, Rights::PAY).await;
        update_profile(&app.acting_as(&anna), "  Anna\r\nBakker ", Language::Nl).await.unwrap();
        let mut conn = app.ctx.db.read().await.unwrap();
        let profile = contacts::find(&mut conn, &anna.id).await.unwrap().unwrap();
        assert_eq!((profile.name.as_str(), profile.language), ("AnnaBakker", Language::Nl));
        assert_eq!(contacts::find(&mut conn, &bert.id).await.unwrap().unwrap().name, "bert");
    }

    async fn every_change_of_rights_stands_in_the_trail_with_who_did_it(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, MANAGER).await;
        let ctx = app.acting_as(&anna);
        let bert = invite(&ctx, &molen.id, &person("bert", Rights::PAY)).await.unwrap();
        change_rights(&ctx, &molen.id, &bert, MANAGER).await.unwrap();
        change_rights(&ctx, &molen.id, &bert, MANAGER).await.unwrap();
        remove(&ctx, &molen.id, &bert).await.unwrap();
        let mut conn = app.ctx.db.read().await.unwrap();
        let trail: Vec<(String, String)> = saldo::run!(
            conn,
            fetch_all,
            sqlx::query_as("select action, detail from audit where object = $1 and actor = $2 order by id")
                .bind(&bert)
                .bind(ctx.actor.to_string())
        )
        .unwrap();
        let trail: Vec<_> = trail.iter().map(|(action, detail)| (action.as_str(), detail.as_str())).collect();
        assert_eq!(trail, [
            ("contact.invited", "view pay"),
            ("contact.rights_changed", "view pay -> view manage"),
            ("contact.removed", ""),
        ]);
    }
}

async fn contact_of(app: &TestApp, debtor: &DebtorId, state: RightState) -> ContactStory {
    let mut conn = app.ctx.db.read().await.unwrap();
    let all = contacts::contacts_of(&mut conn, debtor).await.unwrap();
    let line = all.into_iter().find(|line| line.state == state).unwrap();
    ContactStory { id: line.contact.id, email: line.contact.email }
}

on_both! {
    async fn a_colleague_puts_a_contact_right_and_the_trail_says_who(app: TestApp) {
        let molen = app.debtor("molen").await;
        let anna = app.contact("anna", &molen.id, MANAGER).await;
        let sanne = app.as_staff(&app.colleague("sanne", Role::Controller).await);
        let edited = Edited { name: "Anna Bakker".into(), language: Language::Nl, rights: Rights::PAY };
        edit(&sanne, &molen.id, &anna.id, &edited).await.unwrap();
        let trail = app.count("audit").await;
        edit(&sanne, &molen.id, &anna.id, &edited).await.unwrap();
        assert_eq!(app.count("audit").await, trail, "the same again writes nothing");
        let mut conn = app.ctx.db.read().await.unwrap();
        let contact = contacts::find(&mut conn, &anna.id).await.unwrap().unwrap();
        assert_eq!((contact.name.as_str(), contact.language), ("Anna Bakker", Language::Nl));
        let rows: Vec<(String, String)> = saldo::run!(
            conn,
            fetch_all,
            sqlx::query_as("select action, detail from audit where debtor_id = $1 and actor = $2 order by id")
                .bind(&molen.id)
                .bind(sanne.actor.to_string())
        )
        .unwrap();
        let rows: Vec<_> = rows.iter().map(|(action, detail)| (action.as_str(), detail.as_str())).collect();
        assert_eq!(rows, [
            ("contact.details_changed", "name, language en -> nl"),
            ("contact.rights_changed", "view manage -> view pay"),
        ]);
        drop(conn);
        // The last manager: the creditor may. Somebody of another debtor, or only proposed, is not there.
        assert_eq!(app.rights(&anna, &molen.id).await, Some(Rights::PAY));
        let berg = app.debtor("berg").await;
        let stranger = app.contact("stranger", &berg.id, MANAGER).await;
        assert!(matches!(edit(&sanne, &molen.id, &stranger.id, &edited).await, Err(ContactsError::NotFound)));
        let own = edit(&app.acting_as(&stranger), &berg.id, &stranger.id, &edited).await;
        assert!(matches!(own, Err(ContactsError::NotAllowed)), "{own:?}");
    }

    async fn a_contact_is_blocked_and_let_in_where_they_are_known(app: TestApp) {
        let (molen, berg) = (app.debtor("molen").await, app.debtor("berg").await);
        let anna = app.contact("anna", &molen.id, Rights::PAY).await;
        let stranger = app.contact("stranger", &berg.id, Rights::PAY).await;
        let sanne = app.as_staff(&app.colleague("sanne", Role::Controller).await);
        let session = app.log_in(&anna, &from("192.0.2.1")).await;
        for outcome in [
            disable_at(&sanne, &molen.id, &stranger.id).await,
            enable_at(&sanne, &molen.id, &stranger.id).await,
        ] {
            assert!(matches!(outcome, Err(ContactsError::NotFound)), "{outcome:?}");
        }
        disable_at(&sanne, &molen.id, &anna.id).await.unwrap();
        assert!(app.session(&session.token).await.is_none(), "logged out at once");
        assert_eq!(app.rights(&anna, &molen.id).await, None);
        disable_at(&sanne, &molen.id, &anna.id).await.unwrap();
        assert_eq!(app.audited("contact.disabled").await, 1);
        enable_at(&sanne, &molen.id, &anna.id).await.unwrap();
        assert_eq!(app.rights(&anna, &molen.id).await, Some(Rights::PAY));
        assert!(app.session(&session.token).await.is_none(), "what was ended stays ended");
        let of_molen = app.one::<i64>("select count(*) from audit where action like 'contact.%abled' and debtor_id = $1", molen.id.as_str()).await;
        assert_eq!(of_molen, 2);
    }
}
