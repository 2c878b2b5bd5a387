//! The agreement on paper.

use super::*;
use crate::pdf::paper::Paper;

impl House {
    /// The terms that both agreed to.
    async fn terms(&self, id: &PlanId) -> plans::Terms {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        plans::terms_of(&mut conn, &plan).await.unwrap().pop().unwrap()
    }

    async fn agreement_pdf(&self, debtor: &DebtorId, id: &PlanId) -> Option<Paper> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let creditor = saldo::creditor::load(&mut conn).await.unwrap().unwrap();
        drop(conn);
        let found = saldo::pdf::agreement(&self.app.ctx, &creditor, debtor, id).await.unwrap();
        found.map(|(sheet, _)| Paper::of(saldo::pdf::render(&sheet).unwrap()))
    }
}

on_both! {
    async fn what_was_agreed_is_there_on_paper_word_by_word(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let paper = house.agreement_pdf(&house.debtor, &id).await.unwrap();
        paper.check();
        let words = paper.words().replace('\u{a0}', " ");
        let terms = house.terms(&id).await;
        // A list has its own signs on paper, and a long line goes on in the next.
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in terms.agreement.lines() {
            let line = line.trim_start_matches(['#', '-', ' ']).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            assert!(flat(&words).contains(&flat(line).replace('\u{a0}', " ")), "{line} is not in {words}");
        }
        for part in ["Agreed for klant", "Agreed for Molen & Zoon B.V. by the limits that were set beforehand", "2 Mar 2026, 09:00 UTC"] {
            assert!(flat(&words).contains(part), "{part} is not in {words}");
        }
        assert!(words.replace(char::is_whitespace, "").contains(&terms.agreement_hash));
    }

    async fn nothing_is_on_paper_before_it_is_agreed_or_for_somebody_else(app: TestApp) {
        let house = House::on(app).await;
        let id = house.asks().await;
        assert!(house.agreement_pdf(&house.debtor, &id).await.is_none());
        plans::accept(&house.ours, &house.debtor, &id, house.plan(&id).await.version, &proof()).await.unwrap();
        let other = house.app.debtor("other").await.id;
        assert!(house.agreement_pdf(&other, &id).await.is_none());
        assert!(house.agreement_pdf(&house.debtor, &id).await.is_some());
    }
}
