//! What the accounting system sends.

use saldo::elsewhere::Outcome;

use super::Play;
use crate::mix::model::Taken;
use crate::mix::world::*;

impl Play<'_> {
    pub(super) async fn invoice(&mut self, n: usize) {
        self.world.send(self.app(), &self.name, Sent::Invoice(n), 0).await;
        self.model.invoice(n, self.world.invoices[n]);
        let id = self.app().one("select id from document where number = $1", &format!("{}F{n}", self.name)).await;
        self.documents[n] = Some(id);
    }

    pub(super) async fn note(&mut self, n: usize) {
        let Some(note) = self.world.notes.get(n) else { return };
        self.world.send(self.app(), &self.name, Sent::Note(n), 0).await;
        self.model.note(n, note);
    }

    pub(super) async fn paid(&mut self, n: usize, extra: i64) {
        let outcome = self.world.send(self.app(), &self.name, Sent::Paid(n), extra).await;
        let paid = &self.world.paid[n];
        became(outcome, self.model.report(n, paid, paid.minor + extra));
    }

    pub(super) async fn back(&mut self, n: usize, extra: i64) {
        let Some(back) = self.world.backs.get(n) else { return };
        let outcome = self.world.send(self.app(), &self.name, Sent::Back(n), extra).await;
        became(outcome, self.model.report_back(n, back.of, back.minor + extra));
    }
}

fn became(outcome: Option<Outcome>, expected: Taken) {
    let outcome = outcome.unwrap();
    let taken = match outcome {
        Outcome::Created => Taken::New,
        Outcome::Unchanged | Outcome::Amended => Taken::Same,
        Outcome::Refused(_) => Taken::Refused,
    };
    assert_eq!(taken, expected, "{outcome:?}");
}
