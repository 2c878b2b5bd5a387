//! The agreement on paper, and by mail.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::mail::{FolderMailer, read_folder, send_due};
use saldo::plans::{ChangeWanted, NewChange, changes};

use super::*;
use crate::pdf::paper::Paper;
use crate::support::email;

impl House {
    /// The terms that both agreed to.
    async fn terms(&self, id: &PlanId) -> plans::Terms {
        let plan = self.plan(id).await;
        let mut conn = self.app.ctx.db.read().await.unwrap();
        plans::terms_of(&mut conn, &plan).await.unwrap().pop().unwrap()
    }

    async fn agreement_pdf(&self, debtor: &DebtorId, id: &PlanId) -> Option<Paper> {
        self.paper_of(debtor, id, None).await
    }

    /// The agreement of these terms, or of those that hold.
    async fn paper_of(&self, debtor: &DebtorId, id: &PlanId, version: Option<i32>) -> Option<Paper> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let creditor = saldo::creditor::load(&mut conn).await.unwrap().unwrap();
        drop(conn);
        let found = saldo::pdf::agreement(&self.app.ctx, &creditor, debtor, (id, version)).await.unwrap();
        found.map(|(sheet, _)| Paper::of(saldo::pdf::render(&sheet).unwrap()))
    }

    /// A plan that runs, agreed to in this language.
    async fn runs_in(&self, language: Language, key: &str, (documents, wanted): (Vec<DocumentId>, Wanted)) -> PlanId {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, language);
        let seen_hash = plans::preview(&mut conn, &self.theirs, &self.debtor, asked).await.unwrap().hash;
        drop(conn);
        let new = NewPlan { key: key.into(), documents, wanted, language, seen_hash, words: None, proof: proof() };
        plans::propose(&self.theirs, &self.debtor, &new).await.unwrap().id()
    }

    /// Its invoice goes to a new debtor.
    async fn parted(&self) -> DebtorId {
        let split = NewSplit {
            from: self.debtor.clone(),
            documents: vec![self.first.clone()],
            to: Target::New { number: "N-1".into(), name: "Nieuw".into() },
            identifiers: vec![],
            money: MoneyOfSplit::Follows,
            why: "two customers".into(),
        };
        debtors::split(&self.app.ctx, &split).await.unwrap().into
    }

    /// The first instalment is to be paid two weeks later.
    async fn moves_the_first(&self, id: &PlanId) {
        let (plan, wanted) = (self.plan(id).await, ChangeWanted::Move { position: 1, to: day("2026-04-15") });
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let asked = (&wanted, Language::En);
        let shown = changes::preview(&mut conn, &self.theirs, &self.debtor, &plan, asked).await.unwrap();
        drop(conn);
        let new = NewChange { wanted, language: Language::En, seen_hash: shown.hash, words: None, proof: proof() };
        changes::propose(&self.theirs, &self.debtor, id, plan.version, &new).await.unwrap();
    }

    async fn in_currency(&self, code: &str) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update plan set currency = $1").bind(code)).unwrap();
        tx.commit().await.unwrap();
    }

    /// Whom the mails that go out now are for, in order, and each as it stands in its file.
    async fn sent(&self) -> Vec<(String, String)> {
        let folder = tempfile::TempDir::new().unwrap();
        let mailer = FolderMailer::new(folder.path(), email("billing@molen.example"));
        send_due(&self.app.ctx, &mailer).await.unwrap();
        let mails = read_folder(folder.path(), 50).unwrap().into_iter().map(|mail| {
            let file = folder.path().join(format!("{}.eml", mail.id));
            let eml = std::fs::read_to_string(file).unwrap();
            assert_eq!(mail.attached.is_some(), eml.contains("Content-Type: application/pdf"), "{}", mail.subject);
            (mail.to.to_string(), eml)
        });
        let mut sent: Vec<_> = mails.collect();
        sent.sort_unstable();
        sent
    }
}

const BOTH: [&str; 2] = ["anna@example.nl", "sanne@molen.example"];

fn recipients(mails: &[(String, String)]) -> Vec<&str> {
    mails.iter().map(|(to, _)| to.as_str()).collect()
}

/// The only PDF of a mail: by which name, and what is in it.
fn attached(eml: &str) -> (String, Vec<u8>) {
    let (before, after) = eml.split_once("Content-Type: application/pdf").expect("a PDF");
    assert!(!after.contains("application/pdf") && before.contains("multipart/mixed"), "{eml}");
    let name = before.split("Content-Disposition: attachment; filename=\"").nth(1).unwrap().split('"').next().unwrap();
    let encoded = after.split_once("\r\n\r\n").unwrap().1.lines().take_while(|line| !line.starts_with("--"));
    (name.to_owned(), BASE64_STANDARD.decode(encoded.collect::<String>()).unwrap())
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
        for part in ["Agreed for klant", "Agreed for Molen & Zoon B.V. by the limits that were set beforehand", "2 Mar 2026, 09:00 UTC, logged in with a password"] {
            assert!(flat(&words).contains(part), "{part} is not in {words}");
        }
        assert!(!words.contains("192.0.2.7"), "from where somebody agreed only colleagues see: {words}");
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

    async fn what_held_before_a_change_stays_on_paper(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let before = house.paper_of(&house.debtor, &id, Some(1)).await.unwrap().words();
        assert!(house.paper_of(&house.debtor, &id, Some(2)).await.is_none());
        house.moves_the_first(&id).await;
        assert_eq!(house.paper_of(&house.debtor, &id, Some(1)).await.unwrap().words(), before);
        let now = house.agreement_pdf(&house.debtor, &id).await.unwrap().words();
        assert_eq!(house.paper_of(&house.debtor, &id, Some(2)).await.unwrap().words(), now);
        assert!(now.contains("15 April 2026") && !before.contains("15 April 2026"), "{before}\n{now}");
    }

    async fn both_get_it_by_mail_as_a_pdf_in_its_own_language(app: TestApp) {
        let house = House::on(app).await;
        house.worked().await;
        let second = (vec![house.second.clone()], wanted(Share::Count(2), "2026-04-01"));
        for (language, asked, name) in [
            (Language::En, house.three(), "Payment plan 1.pdf"),
            (Language::Nl, second, "Betalingsregeling 2.pdf"),
        ] {
            let id = house.runs_in(language, name, asked).await;
            let hash = house.terms(&id).await.agreement_hash;
            let mails = house.sent().await;
            assert_eq!(recipients(&mails), BOTH);
            for (to, eml) in &mails {
                let (file, bytes) = attached(eml);
                assert_eq!(file, name, "{to}");
                assert!(bytes.starts_with(b"%PDF-"), "{to}");
                assert!(Paper::of(bytes).words().replace(char::is_whitespace, "").contains(&hash), "{to}");
            }
        }
    }

    async fn a_mail_that_waited_brings_what_was_agreed_then(app: TestApp) {
        let house = House::on(app).await;
        house.worked().await;
        let id = house.runs().await;
        let first = house.terms(&id).await.agreement_hash;
        house.moves_the_first(&id).await;
        let second = house.terms(&id).await.agreement_hash;
        let mails = house.sent().await;
        assert_eq!(recipients(&mails), [BOTH[0], BOTH[0], BOTH[1], BOTH[1]]);
        let papers = mails.iter().map(|(_, eml)| Paper::of(attached(eml).1).words().replace(char::is_whitespace, ""));
        let papers: Vec<String> = papers.collect();
        // The agreement to a change names the one before.
        assert!(papers.iter().all(|words| words.contains(&first)));
        assert_eq!(papers.iter().filter(|words| words.contains(&second)).count(), 2);
    }

    async fn after_a_split_the_paper_says_who_agreed_and_names_none_of_their_people(app: TestApp) {
        let house = House::on(app).await;
        let id = house.runs().await;
        let into = house.parted().await;
        let words = house.agreement_pdf(&into, &id).await.unwrap().words().replace('\u{a0}', " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["Owed by", "Nieuw", "Agreed for klant", "A contact who has no access any more"] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
        for part in ["Agreed with", "Agreed for Nieuw", "anna"] {
            assert!(!words.contains(part), "{part} is in {words}");
        }
    }

    async fn a_mail_that_waited_names_nobody_that_a_split_brought_the_plan_to(app: TestApp) {
        let house = House::on(app).await;
        house.worked().await;
        house.runs().await;
        house.parted().await;
        let mails = house.sent().await;
        assert_eq!(recipients(&mails), BOTH);
        for (to, eml) in &mails {
            assert!(!eml.contains("application/pdf") && !eml.contains("Nieuw"), "{to}: {eml}");
        }
    }

    async fn a_pdf_that_cannot_be_set_stops_no_mail_for_ever(app: TestApp) {
        let house = House::on(app).await;
        house.worked().await;
        house.runs().await;
        // Nobody can read it, so that there is nothing to set.
        house.in_currency("???").await;
        for attempt in 1..5 {
            assert!(house.sent().await.is_empty(), "{attempt}");
            house.app.clock.advance(chrono::Duration::hours(1));
        }
        let mails = house.sent().await;
        assert_eq!(recipients(&mails), BOTH);
        assert!(mails.iter().all(|(_, eml)| !eml.contains("application/pdf")), "{mails:?}");
        house.in_currency("EUR").await;
    }
}
