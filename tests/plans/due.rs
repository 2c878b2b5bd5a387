//! By which day an invoice in a plan is to be paid: every place says the same.
//!
//! F1 was due on 2 March and is paid in three instalments from 1 April on. F2 is due on 9 March, and one half of it
//! before, on 4 March; the other half on 6 April, a Monday.

use saldo::home;
use saldo::invoices::{self, Page, Query, Selection, StatusFilter};
use saldo::morning;
use saldo::portfolio;
use saldo::staff::Scope;
use saldo::statements::{self, Basis, Known, OwedItem, Portion, Reader, Wanted as AsOf, csv::CsvFile};
use saldo::texts::Texts;

use super::*;

impl House {
    async fn with_plans(app: TestApp) -> Self {
        let house = Self::on(app).await;
        house.runs().await;
        let halves = (vec![house.second.clone()], wanted(Share::Count(2), "2026-03-04"));
        assert!(matches!(house.propose("halves", halves).await.unwrap(), Proposed::Agreed(_)));
        house
    }

    /// An instalment is a day late, before its invoice is due.
    fn is_early(&self) {
        self.on_day("2026-03-05");
    }

    /// It is paid, and nothing is due for a while.
    async fn is_kept(&self) {
        self.app.clock.advance(chrono::Duration::minutes(1));
        self.app.paid(&self.debtor, eur(50_00), &[(&self.second, eur(50_00))]).await;
        self.on_day("2026-03-27");
    }

    /// An instalment of an invoice that was due long ago is a day late.
    fn is_late(&self) {
        self.on_day("2026-04-02");
    }

    async fn page(&self, query: &str) -> Page {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        invoices::list(&mut conn, &self.app.ctx, &self.debtor, &Query::parse(query)).await.unwrap()
    }

    /// The rows of the list in words.
    async fn rows(&self, query: &str) -> Vec<String> {
        let rows = self.page(query).await.rows.into_iter();
        rows.map(|row| format!("{} {} {:?}", row.number, row.first_due_on(), row.standing)).collect()
    }

    /// How many the chips count as overdue, and as due soon.
    async fn chips(&self) -> (i64, i64) {
        let counts = self.page("").await.counts;
        (counts.of(StatusFilter::Overdue), counts.of(StatusFilter::DueSoon))
    }

    async fn payable_of(&self, selection: Selection) -> Vec<String> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let page = invoices::payable(&mut conn, &self.app.ctx, &self.debtor, &selection).await.unwrap();
        page.rows.into_iter().map(|row| format!("{} {} {:?}", row.number, row.first_due_on, row.standing)).collect()
    }

    /// What is due today, what of it is overdue, and since when.
    async fn at_home(&self) -> (i64, i64, Option<NaiveDate>) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let home = home::overview(&mut conn, &self.app.ctx, &self.debtor).await.unwrap();
        let sums = &home.currencies[0];
        (sums.due_today.minor(), sums.overdue.minor(), sums.overdue_since)
    }

    /// Ages on the debtor's page, and the days of open invoices there.
    async fn ageing(&self) -> (Vec<i64>, Vec<String>) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let position = portfolio::position(&mut conn, &self.debtor, self.app.ctx.today()).await.unwrap();
        assert_eq!(position.open_count, 2);
        let ages = position.ageing[0].ages.iter().map(|age| age.minor()).collect();
        (ages, position.open.into_iter().map(|line| format!("{} {}", line.number, line.due_on)).collect())
    }

    /// Debtors in the list of staff: what is overdue, and since when.
    async fn debtors(&self, query: &str) -> Vec<String> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let (me, query) = (self.app.ctx.new_id(), portfolio::Query::parse(query));
        let found = portfolio::list(&mut conn, &self.app.ctx, &me, &Scope::All, &query).await.unwrap();
        let line = |line: portfolio::DebtorLine| {
            let sum = &line.sums[0];
            format!("{} {} {} {}", line.name, sum.overdue.minor(), sum.oldest_due_on, sum.count)
        };
        found.lines.into_iter().map(line).collect()
    }

    async fn as_known_now(&self) -> Basis {
        let ctx = &self.app.ctx;
        let mut conn = ctx.db.read().await.unwrap();
        let known: Known = statements::known(&mut conn, ctx, &self.debtor, AsOf::Now).await.unwrap();
        Basis { debtor: self.debtor.clone(), currency: eur(0).currency(), known, zone: ctx.zone }
    }

    /// Ages and what is due on a statement, and its rows: number, day, days past it.
    async fn stated(&self, basis: &Basis) -> (Vec<i64>, i64, Vec<String>) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let sums = statements::open_sums(&mut conn, basis).await.unwrap();
        drop(conn);
        let rows = self.items(basis).await.into_iter().map(|item| {
            let number = item.document.map(|document| document.number).unwrap_or_default();
            format!("{number} {} {}", item.first_due_on, item.days)
        });
        (sums.ages.iter().map(|age| age.minor()).collect(), sums.due.minor(), rows.collect())
    }

    async fn items(&self, basis: &Basis) -> Vec<OwedItem> {
        let (mut reader, mut items) = (Reader::open_items(basis.clone()), Vec::new());
        while let Some(portion) = reader.next(&self.app.ctx).await.unwrap() {
            if let Portion::Owed(owed) = portion {
                items.extend(owed);
            }
        }
        items
    }
}

on_both! {
    async fn the_list_of_invoices_goes_by_instalments(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_early();
        let rows = ["F2 2026-03-04 Overdue { days: 1 }", "F1 2026-04-01 NextInstalment { days: 27 }"];
        assert_eq!(house.rows("sort=due").await, rows);
        assert_eq!(house.rows("sort=due&dir=desc").await, [rows[1], rows[0]]);
        assert_eq!((house.rows("status=overdue").await, house.chips().await), (vec![rows[0].to_owned()], (1, 0)));
        house.is_kept().await;
        let rows = ["F1 2026-04-01 NextInstalment { days: 5 }", "F2 2026-04-06 NextInstalment { days: 10 }"];
        assert_eq!(house.rows("sort=due").await, rows);
        assert_eq!((house.rows("status=overdue").await, house.chips().await), (vec![], (0, 1)));
        assert_eq!(house.rows("status=due-soon").await, rows[..1]);
        assert_eq!(house.rows("due_from=2026-04-02").await, rows[1..]);
        house.is_late();
        assert_eq!(house.rows("status=overdue").await, ["F1 2026-04-01 Overdue { days: 1 }"]);
        assert_eq!(house.chips().await, (1, 1));
    }

    async fn so_does_the_page_of_an_invoice_which_keeps_its_own_day(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_late();
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let page = invoices::get(&mut conn, &house.app.ctx, &house.debtor, &house.first).await.unwrap().unwrap();
        assert_eq!((page.summary.due_on, page.summary.first_due_on()), (day("2026-03-02"), day("2026-04-01")));
    }

    async fn the_pay_page_goes_by_instalments(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_early();
        assert_eq!(house.payable_of(Selection::DueToday(None)).await, ["F2 2026-03-04 Overdue { days: 1 }"]);
        house.is_kept().await;
        assert!(house.payable_of(Selection::DueToday(None)).await.is_empty());
        let first = Selection::Documents(vec![house.first.clone()]);
        assert_eq!(house.payable_of(first.clone()).await, ["F1 2026-04-01 NextInstalment { days: 5 }"]);
        house.is_late();
        assert_eq!(house.payable_of(first).await, ["F1 2026-04-01 Overdue { days: 1 }"]);
        assert_eq!(house.payable_of(Selection::DueToday(None)).await.len(), 1);
    }

    async fn home_counts_days_from_the_instalment(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_early();
        assert_eq!(house.at_home().await, (50_00, 50_00, Some(day("2026-03-04"))));
        house.is_kept().await;
        assert_eq!(house.at_home().await, (0, 0, None));
        house.is_late();
        assert_eq!(house.at_home().await, (100_00, 100_00, Some(day("2026-04-01"))));
        house.on_day("2026-05-01");
        assert_eq!(house.at_home().await, (250_00, 150_00, Some(day("2026-04-01"))), "100.00 is due today");
    }

    async fn what_is_owed_ages_by_instalments(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_early();
        let (ages, lines) = house.ageing().await;
        assert_eq!(ages, [350_00, 50_00, 0, 0, 0]);
        assert_eq!(lines, ["F2 2026-03-04", "F1 2026-04-01"]);
        house.is_kept().await;
        assert_eq!(house.ageing().await.0, [350_00, 0, 0, 0, 0]);
        house.is_late();
        let (ages, lines) = house.ageing().await;
        assert_eq!(ages, [250_00, 100_00, 0, 0, 0]);
        assert_eq!(lines, ["F1 2026-04-01", "F2 2026-04-06"]);
    }

    async fn what_is_contested_of_an_instalment_ages_by_its_day_and_the_rest_by_the_invoices(app: TestApp) {
        let house = House::on(app).await;
        let before = house.contest(60_00).await;
        house.runs().await;
        house.on_day("2026-04-02");
        // 60.00 and F2 are 31 and 24 days late, 80.00 a day, and 160.00 have time.
        assert_eq!(house.ageing().await.0, [160_00, 180_00, 60_00, 0, 0]);
        assert_eq!(house.rows("sort=due").await[1], "F1 2026-04-01 Overdue { days: 1 }", "it is not asked for");
        house.decide(&before, saldo::disputes::Verdict::Refuse).await;
        assert_eq!(house.rows("sort=due").await[0], "F1 2026-03-02 Overdue { days: 31 }", "now it is");
        house.contest(200_00).await;
        assert_eq!(house.ageing().await.0, [160_00, 180_00, 60_00, 0, 0], "contested or not, it is as old");
    }

    async fn the_list_of_debtors_goes_by_instalments(app: TestApp) {
        let house = House::with_plans(app).await;
        let bert = house.app.debtor("bert").await.id;
        house.app.invoice(&bert, "B1", eur(80_00), day("2026-03-03")).await;
        house.is_early();
        let (bert, klant) = ("bert 8000 2026-03-03 1", "klant 5000 2026-03-04 2");
        for sort in ["overdue", "oldest"] {
            assert_eq!(house.debtors(&format!("sort={sort}")).await, [bert, klant], "{sort}");
        }
        house.is_kept().await;
        assert_eq!(house.debtors("overdue=yes").await, [bert]);
        assert_eq!(house.debtors("").await, [bert, "klant 0 2026-04-01 2"]);
        house.is_late();
        let klant = "klant 10000 2026-04-01 2";
        assert_eq!(house.debtors("overdue=yes&sort=overdue").await, [klant, bert]);
        assert_eq!(house.debtors("overdue=yes&sort=oldest").await, [bert, klant]);
    }

    async fn a_statement_ages_by_instalments_and_says_so_again(app: TestApp) {
        let house = House::with_plans(app).await;
        house.is_early();
        let early = house.as_known_now().await;
        let said = house.stated(&early).await;
        assert_eq!((&said.0[..], said.1), (&[350_00, 50_00, 0, 0, 0][..], 50_00));
        let mut rows = said.2.clone();
        rows.sort();
        assert_eq!(rows, ["F1 2026-04-01 -27", "F2 2026-03-04 1"]);
        house.is_kept().await;
        let (ages, due, _) = house.stated(&house.as_known_now().await).await;
        assert_eq!((ages, due), (vec![350_00, 0, 0, 0, 0], 0));
        house.is_late();
        let late = house.as_known_now().await;
        let (ages, due, _) = house.stated(&late).await;
        assert_eq!((ages, due), (vec![250_00, 100_00, 0, 0, 0], 100_00));
        let mut file = CsvFile::new(Texts::of(Language::En), &late, None);
        let file = file.rows(&Portion::Owed(house.items(&late).await)).unwrap();
        let file = String::from_utf8(file).unwrap();
        assert!(file.lines().any(|row| row.contains("F1") && row.contains("2026-04-01,1,")), "{file}");
        assert_eq!(house.stated(&early).await, said, "as it was known then");
        house.on_day("2026-05-15");
        house.pay(300_00).await;
        assert_eq!(house.stated(&late).await.0, [250_00, 100_00, 0, 0, 0], "whatever became of the plan");
    }

    async fn the_morning_has_invoices_in_plans_among_instalments_alone(app: TestApp) {
        let house = House::with_plans(app).await;
        let bert = house.app.debtor("bert").await.id;
        house.app.invoice(&bert, "B1", eur(10_00), day("2026-03-03")).await;
        house.is_early();
        let seen = async || {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let me = house.app.ctx.new_id();
            let page = morning::morning(&mut conn, &house.app.ctx, &me, &Scope::All).await.unwrap();
            let overdue: Vec<String> = page.overdue.into_iter().map(|debtor| debtor.name).collect();
            (overdue, page.due_soon.len())
        };
        assert_eq!(seen().await.1, 0, "F2 is due on 9 March, but not all of it");
        house.is_kept().await;
        house.on_day("2026-04-08");
        assert_eq!(seen().await.0, ["bert"], "nothing of F2 is held any more, and an instalment is late");
    }
}
