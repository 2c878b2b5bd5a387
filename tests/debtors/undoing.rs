//! A merge was a mistake.

use saldo::access::Rights;
use saldo::contacts;
use saldo::holds::HoldReason;

use super::*;
use crate::imports::words::*;
use crate::support::MANAGER;

async fn undo(app: &TestApp, debtor: &DebtorId) -> Result<debtors::Undone, MoveError> {
    debtors::undo_merge(&app.ctx, debtor, "they are two after all").await
}

on_both! {
    async fn exactly_what_a_merge_moved_goes_back(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        app.paid(&anna.id, eur(150_00), &[(&anna.invoices[0], eur(120_00))]).await;
        app.held(&anna.id, &anna.invoices[1], HoldReason::Dispute, None).await;
        let running = checkout(&app, &anna, &order("k1", &anna, &[(1, 80_00)])).await;
        let (both, only) = (app.contact("both", &anna.id, Rights::PAY).await, app.contact("only", &anna.id, MANAGER).await);
        app.contact("both", &bert.id, MANAGER).await;
        let (hers, his) = (position(&app, &anna.id).await, position(&app, &bert.id).await);
        merge(&app, &anna.id, &bert.id).await;
        app.invoice(&bert.id, "bert-2", eur(7_00), app.ctx.today()).await;

        let undone = undo(&app, &anna.id).await.unwrap();
        assert_eq!((undone.from.clone(), undone.carried.documents), (bert.id.clone(), 2));
        assert_eq!(position(&app, &anna.id).await, hers);
        assert_eq!(position(&app, &bert.id).await, (his.0 + 7_00, his.1));
        assert_eq!(app.rights(&both, &anna.id).await, Some(Rights::PAY));
        assert_eq!(app.rights(&both, &bert.id).await, Some(MANAGER));
        assert_eq!((app.rights(&only, &anna.id).await, app.rights(&only, &bert.id).await), (Some(MANAGER), None));
        assert_eq!(app.one::<DebtorId>("select debtor_id from hold where reason = $1", "dispute").await, anna.id);
        assert_eq!(found(&app, "D-anna").await, Some(anna.id.clone()));
        assert_eq!(app.balance("moved").await, 0);
        let paid = remote(&app, &running, RemoteState::Paid).await;
        assert_eq!(payments::settle(&app.ctx, &paid).await.unwrap(), payments::Outcome::Settled);
        assert_eq!(position(&app, &anna.id).await.0, 0);
        let before = all_rows(&app).await;
        assert!(matches!(undo(&app, &anna.id).await.unwrap_err(), MoveError::NotMerged));
        assert_eq!(all_rows(&app).await, before);
        merge(&app, &anna.id, &bert.id).await;
    }

    async fn an_undo_is_refused_where_money_went_across_since(app: TestApp) {
        let app = paying(app);
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(40_00)]).await;
        merge(&app, &anna.id, &bert.id).await;
        let both = DebtorStory { id: bert.id.clone(), invoices: vec![anna.invoices[0].clone(), bert.invoices[0].clone()] };
        let running = checkout(&app, &both, &order("k1", &both, &[(0, 120_00), (1, 40_00)])).await;
        let before = all_rows(&app).await;
        let under_way = undo(&app, &anna.id).await.unwrap_err();
        assert!(matches!(&under_way, MoveError::UnderWay(id) if *id == running), "{under_way}");
        assert_eq!(all_rows(&app).await, before);
        payments::settle(&app.ctx, &remote(&app, &running, RemoteState::Paid).await).await.unwrap();
        let before = all_rows(&app).await;
        let mixed = undo(&app, &anna.id).await.unwrap_err();
        assert!(matches!(&mixed, MoveError::Across { money, .. } if money.to_string().contains(running.as_str())), "{mixed}");
        assert!(debtors::preview_undo_merge(&app.ctx, &anna.id, "x").await.is_err());
        assert_eq!(all_rows(&app).await, before);
    }

    async fn merges_on_top_of_each_other_are_undone_from_the_top(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(10_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(20_00)]).await;
        let carla = app.debtor_owing("carla", &[eur(40_00)]).await;
        merge(&app, &anna.id, &bert.id).await;
        merge(&app, &bert.id, &carla.id).await;
        assert_eq!(found(&app, "D-anna").await, Some(carla.id.clone()));
        assert_eq!(position(&app, &carla.id).await, (70_00, 0));
        let buried = undo(&app, &anna.id).await.unwrap_err();
        assert!(matches!(buried, MoveError::MovedOn(_)), "{buried}");
        undo(&app, &bert.id).await.unwrap();
        assert_eq!((position(&app, &bert.id).await, position(&app, &carla.id).await), ((30_00, 0), (40_00, 0)));
        undo(&app, &anna.id).await.unwrap();
        assert_eq!((position(&app, &anna.id).await, position(&app, &bert.id).await), ((10_00, 0), (20_00, 0)));
    }

    async fn what_a_split_took_since_forbids_the_undo(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(10_00)]).await, app.debtor("bert").await);
        merge(&app, &anna.id, &bert.id).await;
        split(&app, &bert.id, &[&anna.invoices[0]], to_new("C-3"), MoneyOfSplit::Stays).await.unwrap();
        let gone = undo(&app, &anna.id).await.unwrap_err();
        assert!(gone.to_string().contains("document anna-1 moved on since"), "{gone}");
    }

    async fn whoever_was_removed_since_stays_without_access(app: TestApp) {
        let (anna, bert) = (app.debtor("anna").await, app.debtor("bert").await);
        let lisa = app.contact("lisa", &anna.id, Rights::PAY).await;
        merge(&app, &anna.id, &bert.id).await;
        contacts::remove(&app.ctx, &bert.id, &lisa.id).await.unwrap();
        undo(&app, &anna.id).await.unwrap();
        assert_eq!((app.rights(&lisa, &anna.id).await, app.rights(&lisa, &bert.id).await), (None, None));
    }

    async fn a_right_that_was_narrowed_since_is_not_given_back(app: TestApp) {
        let (anna, bert) = (app.debtor("anna").await, app.debtor("bert").await);
        let nina = app.contact("nina", &anna.id, Rights::ALL).await;
        let ines = app.contact("ines", &anna.id, Rights::PAY).await;
        app.contact("ines", &bert.id, Rights::DISPUTE_AND_PLAN).await;
        merge(&app, &anna.id, &bert.id).await;
        contacts::change_rights(&app.ctx, &bert.id, &nina.id, Rights::VIEW).await.unwrap();
        contacts::change_rights(&app.ctx, &bert.id, &ines.id, Rights::DISPUTE_AND_PLAN).await.unwrap();
        undo(&app, &anna.id).await.unwrap();
        let at = async |debtor: &DebtorId| (app.rights(&nina, debtor).await, app.rights(&ines, debtor).await);
        assert_eq!(at(&anna.id).await, (Some(Rights::VIEW), Some(Rights::VIEW)));
        assert_eq!(at(&bert.id).await, (Some(Rights::VIEW), Some(Rights::DISPUTE_AND_PLAN)), "what was decided stands");
    }

    async fn a_right_that_was_widened_since_gives_no_more_than_before_the_merge(app: TestApp) {
        let (anna, bert) = (app.debtor("anna").await, app.debtor("bert").await);
        let nina = app.contact("nina", &anna.id, Rights::PAY).await;
        merge(&app, &anna.id, &bert.id).await;
        contacts::change_rights(&app.ctx, &bert.id, &nina.id, Rights::ALL).await.unwrap();
        undo(&app, &anna.id).await.unwrap();
        assert_eq!(app.rights(&nina, &anna.id).await, Some(Rights::PAY));
        assert_eq!(app.rights(&nina, &bert.id).await, Some(Rights::ALL), "what was decided stands");
    }

    async fn imports_find_the_revived_debtor_again(app: TestApp) {
        let two = saldo::demo::ubl::UblDocument { customer: customer(2), ..invoice("2") };
        app.import(&[invoice("1"), two.clone()]).await;
        let (first, second) = (found(&app, "C-1").await.unwrap(), found(&app, "C-2").await.unwrap());
        merge(&app, &first, &second).await;
        undo(&app, &first).await.unwrap();
        assert_eq!(counts(&app.import(&[invoice("1"), two, invoice("3")]).await), [1, 0, 2, 0]);
        assert_eq!(app.one::<DebtorId>("select debtor_id from document where number = $1", "3").await, first);
    }
}
