//! Debtors as staff find and read them.

mod flags;
mod list;
mod timeline;

use chrono::{DateTime, Utc};
use saldo::access::{Rights, Scope};
use saldo::ctx::Actor;
use saldo::ids::{DebtorId, DocumentId};
use saldo::money::{Currency, Money};
use saldo::portfolio::{self, Found, HappeningKind, NoteError, Query, Topic};
use saldo::staff::{self, NewStaff, Role};
use saldo::text::Language;

use crate::support::{TestApp, email, eur};

impl TestApp {
    async fn names_found(&self, scope: &Scope, typed: &str) -> Vec<String> {
        let found = self.search(scope, typed).await;
        found.lines.into_iter().map(|line| line.name).collect()
    }

    async fn search(&self, scope: &Scope, typed: &str) -> Found {
        let query = Query { typed: saldo::invoices::search_text(typed), ..Query::default() };
        let mut conn = self.ctx.db.read().await.unwrap();
        portfolio::list(&mut conn, &self.ctx, &self.ctx.new_id(), scope, &query).await.unwrap()
    }

    async fn invoice_number(&self, document: &DocumentId) -> String {
        let mut conn = self.ctx.db.read().await.unwrap();
        let sql = "select number from document where id = $1";
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(document)).unwrap()
    }

    async fn timeline(
        &self,
        debtor: &DebtorId,
        before: Option<(DateTime<Utc>, String)>,
        rows: i64,
    ) -> Vec<portfolio::Happening> {
        let mut conn = self.ctx.db.read().await.unwrap();
        portfolio::timeline(&mut conn, debtor, Topic::All, before, rows).await.unwrap()
    }

    async fn writer(&self) -> saldo::ctx::Ctx {
        let new = NewStaff {
            email: email("sanne@molen.example"),
            name: "Sanne".into(),
            role: Role::Controller,
            language: Language::En,
        };
        let (staff, _) = staff::add(&self.ctx, &new).await.unwrap();
        self.ctx.acting_as(Actor::Staff(staff.id))
    }
}

on_both! {
    async fn a_debtor_is_found_by_what_somebody_has_in_hand(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_50)]).await;
        app.debtor_owing("bert", &[eur(33_00)]).await;
        app.contact("boekhouding", &anna.id, Rights::PAY).await;
        let number = app.search(&Scope::All, "anna").await.lines[0].number.clone().unwrap();
        let invoice = app.invoice_number(&anna.invoices[0]).await;
        for typed in ["ANN", " anna ", &number, "BOEKhouding@", "120", "80,50", "80.50", &invoice] {
            assert_eq!(app.names_found(&Scope::All, typed).await, ["anna"], "{typed}");
        }
        assert_eq!(app.names_found(&Scope::All, "").await, ["anna", "bert"]);
        for typed in ["%", "_", "nobody", "' or 1=1 --", "\\", "81.00"] {
            assert!(app.names_found(&Scope::All, typed).await.is_empty(), "{typed}");
        }
    }

    async fn names_and_numbers_are_found_whatever_letters_are_capitals(app: TestApp) {
        let zuid = app.debtor("CAFÉ ZUID").await.id;
        app.debtor("Élisée").await;
        app.debtor("cafe").await;
        app.debtor("Ö*[2].").await;
        app.invoice(&zuid, "VF-2026-0107b", eur(1_00), app.ctx.today()).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        let sql = "insert into debtor_identifier (kind, value, debtor_id)
                   values ('vat', 'NL812345678B01', $1), ('customer_number', 'Zuid-7', $1)";
        saldo::execute!(tx, sqlx::query(sql).bind(&zuid)).unwrap();
        tx.commit().await.unwrap();
        for typed in [
            "café",
            "CAFÉ",
            "é z",
            "vf-2026-0107B",
            "zuid-7",
            "d-cafÉ ZUID",
            "NL812345678B01",
            "nl 8123.45.678.b01",
        ] {
            assert_eq!(app.names_found(&Scope::All, typed).await, ["CAFÉ ZUID"], "{typed}");
        }
        for typed in ["élisée", "ÉLISÉE", "Élis"] {
            assert_eq!(app.names_found(&Scope::All, typed).await, ["Élisée"], "{typed}");
        }
        assert_eq!(app.names_found(&Scope::All, "ö*[2].").await, ["Ö*[2]."]);
        for typed in ["cafè", "é*", "[é]", "vf-2026-0107", "NL812345678"] {
            assert!(app.names_found(&Scope::All, typed).await.is_empty(), "{typed}");
        }
    }

    async fn an_amount_is_read_in_the_decimals_of_each_currency(app: TestApp) {
        let money = |minor, code| Money::new(minor, Currency::parse(code).unwrap()).unwrap();
        for (name, amount) in [("euro", eur(10_000_00)), ("yen", money(10_000, "JPY")), ("dinar", money(1_234_567, "TND"))] {
            let debtor = app.debtor(name).await.id;
            app.invoice(&debtor, name, amount, app.ctx.today()).await;
        }
        for (typed, found) in [
            ("10000", &["euro", "yen"][..]),
            ("10.000", &["euro", "yen"]),
            ("10,000.00", &["euro", "yen"]),
            ("1.234,567", &["dinar"]),
            ("1,234.567", &["dinar"]),
            ("1234.567", &["dinar"]),
            ("100.00", &[]),
            ("1000000", &[]),
            ("1234567", &[]),
        ] {
            assert_eq!(app.names_found(&Scope::All, typed).await, found, "{typed}");
        }
    }

    async fn a_collector_finds_only_what_was_handed_over(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.debtor_owing("bert", &[eur(120_00)]).await;
        let only = Scope::Only(vec![anna.id.clone()]);
        for typed in ["", "120", "a"] {
            assert_eq!(app.names_found(&only, typed).await, ["anna"], "{typed}");
        }
        assert!(app.names_found(&only, "bert").await.is_empty());
        let none = app.search(&Scope::Only(vec![]), "").await;
        assert_eq!((none.lines.len(), none.total), (0, 0));
    }

    async fn sums_are_per_currency_and_overdue_begins_after_the_due_date(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let line = app.search(&Scope::All, "anna").await.lines.remove(0);
        assert_eq!(line.sums.len(), 1);
        assert_eq!((line.sums[0].open, line.sums[0].count), (eur(200_00), 2));
        app.clock.advance(chrono::Duration::days(400));
        let line = app.search(&Scope::All, "anna").await.lines.remove(0);
        assert_eq!(line.sums[0].overdue, eur(200_00));
        let mut conn = app.ctx.db.read().await.unwrap();
        let position = portfolio::position(&mut conn, &anna.id, app.ctx.today()).await.unwrap();
        assert_eq!(position.ageing[0].ages[4], eur(200_00));
        assert_eq!((position.open_count, position.open.len()), (2, 2));
    }

    async fn notes_are_for_staff_and_stand_on_the_timeline_as_text(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let ctx = app.writer().await;
        let hostile = "<script>alert(1)</script> \u{202e}gnp.exe";
        portfolio::add_note(&ctx, &anna.id, hostile).await.unwrap();
        assert!(matches!(portfolio::add_note(&ctx, &anna.id, "  ").await, Err(NoteError::Empty)));
        assert!(matches!(portfolio::add_note(&ctx, &anna.id, &"x".repeat(4_001)).await, Err(NoteError::TooLong)));
        assert!(matches!(portfolio::add_note(&app.ctx, &anna.id, "x").await, Err(NoteError::NotAllowed)));
        let nobody = DebtorId::parse("deb_01JD0000000000000000000000").unwrap();
        assert!(matches!(portfolio::add_note(&ctx, &nobody, "x").await, Err(NoteError::NotFound)));
        assert_eq!(app.count("note").await, 1);
        let newest = app.timeline(&anna.id, None, 10).await.remove(0);
        assert_eq!((newest.kind, newest.what.as_str(), newest.who.as_str()), (HappeningKind::Note, hostile, "Sanne"));
    }

    async fn the_timeline_goes_back_page_by_page_and_misses_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        let ctx = app.writer().await;
        for n in 0..7 {
            // Several of one moment, then time goes on.
            if n % 3 == 0 {
                app.clock.advance(chrono::Duration::minutes(1));
            }
            portfolio::add_note(&ctx, &anna.id, &format!("note {n}")).await.unwrap();
        }
        portfolio::add_note(&ctx, &bert.id, "of bert").await.unwrap();
        let all = app.timeline(&anna.id, None, 100).await;
        assert!(all.iter().all(|happening| happening.what != "of bert"));
        assert_eq!(all.iter().filter(|happening| happening.kind == HappeningKind::Note).count(), 7);
        let (mut paged, mut before) = (Vec::new(), None);
        loop {
            let page = app.timeline(&anna.id, before, 2).await;
            let Some(last) = page.last() else { break };
            before = Some((last.at, last.id.clone()));
            paged.extend(page);
        }
        assert_eq!(paged, all);
    }
}
