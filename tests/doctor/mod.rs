//! Doctor: a healthy installation has no findings; for each rule one spoiled row is named.

mod cases;
mod surroundings;

use saldo::audit::{self, Happened};
use saldo::creditor;
use saldo::credits::{self, NewRequest, Way};
use saldo::ctx::Ctx;
use saldo::db::Db;
use saldo::disputes::{self, Claim, Decision, Item, NewDispute, Reason, Verdict, Wants};
use saldo::doctor::{self, Finding, Severity};
use saldo::holds::{self, NewPlaced, Placed};
use saldo::ids::{CreditId, DebtorId, DocumentId, PaymentId};
use saldo::ledger::{self, Clearing, EntryKind, NewEntry, NewTransfer};
use saldo::paid_claims::{self, Answer, NewPaidClaim};
use saldo::payments::{self, DisputeState, ProviderKind, RemoteDispute};
use saldo::plans::{self, ChangeDone, ChangeWanted, NewChange, NewPlan, Proof, Rhythm, Share, Wanted};
use saldo::policies::{self, Plans, Policy};
use saldo::promises::{self, NewPromise};
use saldo::shortfalls::Words;
use saldo::staff::Role;
use saldo::suspense;
use saldo::tasks::{self, NewTask, TaskKind};
use saldo::terms::{self, Body, Kind, NewVersion};
use saldo::text::{Iban, Language};
use saldo::threads::{Body as Text, Upload};
use saldo::waivers::{self, NewWaiver};
use saldo::write_offs::{self, NewWriteOff};
use sqlx::AssertSqlSafe;

use crate::support::{TestApp, eur};

/// An installation with at least one row under every rule.
pub struct Installation {
    app: TestApp,
    settled: DocumentId,
    part_paid: DocumentId,
    open: DocumentId,
    note: DocumentId,
    payment: PaymentId,
    running: PaymentId,
    awaited: PaymentId,
    lot: CreditId,
    reserved_lot: CreditId,
}

impl Installation {
    async fn on(app: TestApp) -> Self {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(80_00), eur(50_00)]).await;
        let bert = app.debtor("bert").await;
        app.invoice(&bert.id, "bert-1", eur(40_00), app.ctx.today()).await;
        let [settled, part_paid, open] = anna.invoices.clone().try_into().unwrap();
        let (payment, lot) =
            app.paid(&anna.id, eur(160_00), &[(&settled, eur(120_00)), (&part_paid, eur(30_00))]).await;
        app.refunded(&anna.id, &payment, &lot, eur(5_00)).await;
        let (note, reserved_lot) = app.credit_note(&anna.id, "CN-1", eur(10_00), None).await;
        let running = app.payment_in(&anna.id, "awaiting_provider", eur(40_00), &[(&open, eur(44_00))]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        ledger::credits::reserve(&mut tx, &running, &reserved_lot, eur(4_00)).await.unwrap();
        tx.commit().await.unwrap();
        let awaited = app.payment_in(&anna.id, "awaiting_transfer", eur(5_00), &[(&part_paid, eur(5_00))]).await;
        let installation = Self { app, settled, part_paid, open, note, payment, running, awaited, lot, reserved_lot };
        installation.with_reference().await;
        installation.with_rest().await;
        installation.with_parts().await;
        installation.with_suspense().await;
        installation.with_chargeback().await;
        installation.with_requests().await;
        installation.with_reports().await;
        installation.with_decisions().await;
        installation.with_pauses().await;
        installation.with_disputes().await;
        installation.with_plans().await;
        installation.with_promises().await;
        installation.with_settings().await;
        installation.with_trail(3).await;
        installation
    }

    /// A plan of gina's that runs, of which something is paid, and one of hers that waits for an answer. The first was
    /// changed, and another change of it waits.
    async fn with_plans(&self) {
        let gina = self.app.debtor_owing("gina", &[eur(300_00), eur(90_00)]).await;
        let contact = self.app.contact("gina", &gina.id, saldo::access::Rights::DISPUTE_AND_PLAN).await;
        let hers = self.app.acting_as(&contact);
        let first_on = self.app.ctx.today() + chrono::Days::new(30);
        for (key, document, at_once) in [("p1", &gina.invoices[0], true), ("p2", &gina.invoices[1], false)] {
            let plans = if at_once { Plans::AtOnce } else { Plans::Reviewed };
            let policy = Policy { plans, ..Policy::usual(2) };
            let version = if at_once { 0 } else { 1 };
            policies::change(&self.app.ctx, policies::Kind::Business, version, &policy).await.unwrap();
            let (share, rhythm) = (Share::Count(3), Rhythm::Monthly);
            let wanted = Wanted { down: 0, down_on: first_on, share, rhythm, first_on };
            let documents = vec![document.clone()];
            let mut conn = self.app.ctx.db.read().await.unwrap();
            let asked = (&documents[..], &wanted, Language::En);
            let shown = plans::preview(&mut conn, &hers, &gina.id, asked).await.unwrap();
            drop(conn);
            let new = NewPlan {
                key: key.into(),
                documents,
                wanted,
                language: Language::En,
                seen_hash: shown.hash,
                words: Some(Text::parse("Later, please.").unwrap()),
                proof: Proof { network: "192.0.2.7".into(), proved_by: "password".into() },
            };
            plans::propose(&hers, &gina.id, &new).await.unwrap();
        }
        self.app.paid(&gina.id, eur(120_00), &[(&gina.invoices[0], eur(120_00))]).await;
        for days in [2, 3] {
            self.moves_the_last_instalment(&hers, &gina.id, days).await;
        }
        audit::seal::seal(&self.app.ctx).await.unwrap();
    }

    /// So many days; at once the first time, and the second time somebody has to answer.
    async fn moves_the_last_instalment(&self, hers: &Ctx, gina: &DebtorId, days: u64) {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let all = plans::of_debtor(&mut conn, gina).await.unwrap();
        let plan = all.into_iter().find(|plan| plan.state.runs()).unwrap();
        let last = plans::left_of(&mut conn, &self.app.ctx, &plan).await.unwrap().pop().unwrap();
        let wanted = ChangeWanted::Move { position: last.position, to: last.due_on + chrono::Days::new(days) };
        let asked = (&wanted, Language::En);
        let shown = plans::changes::preview(&mut conn, hers, gina, &plan, asked).await.unwrap();
        drop(conn);
        let new = NewChange {
            wanted,
            language: Language::En,
            seen_hash: shown.hash,
            words: Some(Text::parse("A little later, please.").unwrap()),
            proof: Proof { network: "192.0.2.7".into(), proved_by: "password".into() },
        };
        let done = plans::changes::propose(hers, gina, &plan.id, plan.version, &new).await.unwrap();
        assert_eq!(done, if days == 2 { ChangeDone::Agreed } else { ChangeDone::Asked });
    }

    /// Hugo has two promises that run and one that he took back, a claim that waits and one that was answered.
    async fn with_promises(&self) {
        let ctx = &self.app.ctx;
        let hugo = self.app.debtor_owing("hugo", &[eur(100_00), eur(50_00), eur(40_00)]).await;
        for (key, nth, minor) in [("h1", 0, 30_00), ("h2", 1, 20_00), ("h3", 2, 10_00)] {
            let lines = vec![(hugo.invoices[nth].clone(), eur(minor))];
            let new = NewPromise { key: key.into(), lines, pay_on: ctx.today() + chrono::Days::new(7) };
            let id = promises::make(ctx, &hugo.id, &new).await.unwrap().id();
            if key == "h3" {
                promises::withdraw(ctx, &hugo.id, &id).await.unwrap();
            }
        }
        for (key, nth) in [("c1", 2), ("c2", 1)] {
            let new = NewPaidClaim {
                key: key.into(),
                document: hugo.invoices[nth].clone(),
                paid_on: ctx.today(),
                amount: eur(20_00),
                account: None,
                words: None,
                files: vec![],
            };
            let id = paid_claims::claim(ctx, &hugo.id, &new).await.unwrap().id();
            if key == "c2" {
                let words = Text::parse("It is not here.").unwrap();
                paid_claims::answer(ctx, &hugo.id, &id, 1, &Answer::NotFound { words }).await.unwrap();
            }
        }
        audit::seal::seal(ctx).await.unwrap();
    }

    /// The reference and the end of the awaited transfer.
    async fn with_reference(&self) {
        let sql = format!(
            "update payment
             set provider = 'transfer', reference = 'RF68AB2G5', reference_scheme = 'rf', reference_key = 'RF68AB2G5',
                 announced_minor = 500, expires_at = '2026-03-09T09:00:00+00:00'
             where id = '{}'",
            self.awaited
        );
        run(&self.app, sql).await;
    }

    /// What the payer of the awaited transfer said about the rest, and its task.
    async fn with_rest(&self) {
        let (payment, document) = (&self.awaited, &self.part_paid);
        for sql in [
            format!(
                "insert into shortfall (payment_id, document_id, short_minor, reason, said_by, said_at)
                 values ('{payment}', '{document}', 4500, 'plan', 'system', '2026-03-02T08:00:00+00:00')"
            ),
            format!(
                "insert into task (id, kind, cause, document_id, payment_id, created_at)
                 values ('tsk_rest', 'paid_less_plan', 'shortfall:{payment}:plan', '{document}', '{payment}',
                         '2026-03-02T08:00:00+00:00')"
            ),
        ] {
            run(&self.app, sql).await;
        }
    }

    /// Lines, an allowance and VAT on the open invoice: 30 + 25 − 5.
    async fn with_parts(&self) {
        let id = self.open.as_str();
        for sql in [
            format!("update document set lines_net_minor = 5500, allowances_minor = 500 where id = '{id}'"),
            format!(
                "insert into document_line (document_id, position, number, name, quantity, unit_price, net_minor)
                 values ('{id}', 1, '1', 'Bread', '1', '30', 3000), ('{id}', 2, '2', 'Flour', '1', '25', 2500)"
            ),
            format!(
                "insert into document_adjustment (document_id, position, is_charge, amount_minor) values ('{id}', 1, false, 500)"
            ),
            format!(
                "insert into document_vat (document_id, position, category, taxable_minor, vat_minor) values ('{id}', 1, 'Z', 5000, 0)"
            ),
        ] {
            run(&self.app, sql).await;
        }
    }

    /// Three requests to get credit back: one paid by bank, one sent back by a refund, one that waits.
    async fn with_requests(&self) {
        let ctx = &self.app.ctx;
        let debtor = DebtorId::parse(&self.text("select id from debtor where name = 'anna'").await).unwrap();
        let mut asked = Vec::new();
        for (key, minor) in [("q1", 2_00), ("q2", 3_00), ("q3", 1_00)] {
            let way = Way::Bank { holder: "Anna".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
            let new = NewRequest { key: key.into(), amount: eur(minor), way, note: String::new() };
            asked.push(credits::ask_back(ctx, &debtor, &new).await.unwrap().request);
        }
        credits::pay_back_by_bank(ctx, &asked[0], ctx.today()).await.unwrap();
        credits::decline(ctx, &asked[1], "sent back").await.unwrap();
        for sql in [
            format!(
                "insert into refund (id, payment_id, amount_minor, reason, status, asked_by, created_at, changed_at)
                 values ('ref_q', '{}', 300, 'overpaid', 'booked', 'system', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
                self.payment
            ),
            "update credit_request set state = 'paid', refund_id = 'ref_q' where form_key = 'q2'".to_owned(),
        ] {
            run(&self.app, sql).await;
        }
        audit::seal::seal(ctx).await.unwrap();
    }

    /// Money that nobody can place, and money that somebody placed with bert.
    async fn with_suspense(&self) {
        for key in ["suspense:cs_1", "suspense:cs_2"] {
            self.suspended(key).await;
        }
        let bert = DebtorId::parse(&self.text("select id from debtor where name = 'bert'").await).unwrap();
        suspense::place(&self.app.ctx, "suspense:cs_2", &bert, "Bert called.").await.unwrap();
        assert_eq!(audit::seal::seal(&self.app.ctx).await.unwrap().rows, 1);
    }

    async fn suspended(&self, key: &str) {
        let ctx = &self.app.ctx;
        let mut tx = ctx.db.begin().await.unwrap();
        let entry = NewEntry {
            kind: EntryKind::Suspense,
            source_key: key.into(),
            debtor: None,
            document_on: ctx.today(),
            value_on: ctx.today(),
            transfers: vec![NewTransfer::suspended(Clearing::Stripe, None, eur(7_00))],
        };
        ledger::post(&mut tx, ctx, entry).await.unwrap();
        let task = NewTask {
            kind: TaskKind::UnknownMoney,
            cause: key,
            debtor: None,
            document: None,
            payment: None,
            detail: String::new(),
            amount: Some(eur(7_00)),
            due_on: None,
        };
        tasks::open(&mut tx, ctx, task).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A payment of cara that her card's bank took back and has not decided about.
    async fn with_chargeback(&self) {
        let cara = self.app.debtor_owing("cara", &[eur(20_00)]).await;
        let (payment, _) = self.app.paid(&cara.id, eur(20_00), &[(&cara.invoices[0], eur(20_00))]).await;
        run(&self.app, format!("update payment set intent_ref = 'pi_cara' where id = '{payment}'")).await;
        let dispute = RemoteDispute {
            provider: ProviderKind::Demo,
            account: String::new(),
            livemode: false,
            dispute_ref: "dp_cara".into(),
            intent_ref: "pi_cara".into(),
            amount: eur(20_00),
            state: DisputeState::Open,
            reason: "fraudulent".into(),
        };
        payments::record_chargeback(&self.app.ctx, &dispute).await.unwrap();
        assert_eq!(audit::seal::seal(&self.app.ctx).await.unwrap().rows, 1);
    }

    /// A reported payment of bert that was reversed in part, and one of nobody known.
    async fn with_reports(&self) {
        let rows = "E1,2026-02-20,,50.00,EUR,,,,D-bert,bert-1=40.00,,,\n\
                    R1,2026-02-25,,20.00,EUR,,,,,,E1,bounced,\n\
                    E2,2026-02-20,,9.00,EUR,,,,nobody,,,,\n";
        let summary = self.app.import_payments(rows).await;
        assert_eq!(summary.created, 3, "{:?}", summary.refused);
        assert_eq!(audit::seal::seal(&self.app.ctx).await.unwrap().rows, 3);
    }

    /// Dora has a waiver that stands and one that was taken back, and a claim that is written off; two changes of
    /// colleagues are confirmed and done, one waits.
    async fn with_decisions(&self) {
        let ctx = &self.app.ctx;
        let dora = self.app.debtor_owing("dora", &[eur(90_00), eur(30_00)]).await;
        let [waived, written_off] = dora.invoices.clone().try_into().unwrap();
        for (key, minor) in [("w1", 10_00), ("w2", 20_00)] {
            let new = NewWaiver { key: key.into(), document: waived.clone(), amount: eur(minor), reason: key.into() };
            let id = waivers::waive(ctx, &dora.id, &new).await.unwrap().now().unwrap();
            if key == "w2" {
                waivers::take_back(ctx, &dora.id, &id, "a mistake").await.unwrap();
            }
        }
        let new =
            NewWriteOff { key: "o1".into(), document: written_off, amount: eur(25_00), reason: "bankrupt".into() };
        write_offs::write_off(ctx, &dora.id, &new).await.unwrap();
        for sql in [
            "insert into staff (id, email, name, role, created_at, created_by)
             values ('stf_1', 'one@molen.example', 'One', 'admin', '2026-03-01T08:00:00+00:00', 'operator'),
                    ('stf_2', 'two@molen.example', 'Two', 'admin', '2026-03-01T08:00:00+00:00', 'operator')",
            "insert into approval (id, kind, what, reason, asked_by, asked_at, state, decided_by, decided_at)
             values ('apr_confirmed', 'limits', '{}', 'x', 'stf_1', '2026-03-01T08:00:00+00:00', 'confirmed', 'staff:stf_2',
                     '2026-03-01T09:00:00+00:00')",
            "insert into approval (id, kind, what, reason, asked_by, asked_at, takes_effect_at, state, decided_by, decided_at)
             values ('apr_done', 'limits', '{}', 'x', 'stf_1', '2026-03-01T08:00:00+00:00', '2026-03-02T08:00:00+00:00', 'done',
                     'system', '2026-03-02T08:00:01+00:00')",
            "insert into approval (id, kind, what, reason, asked_by, asked_at, takes_effect_at, state)
             values ('apr_waits', 'limits', '{}', 'x', 'stf_1', '2026-03-02T08:30:00+00:00', '2026-03-03T08:30:00+00:00', 'waiting')",
        ] {
            run(&self.app, sql.to_owned()).await;
        }
        assert_eq!(audit::seal::seal(ctx).await.unwrap().rows, 4);
    }

    /// Dora has a pause that a colleague set, and one that was ended.
    async fn with_pauses(&self) {
        let dora = DebtorId::parse(&self.text("select id from debtor where name = 'dora'").await).unwrap();
        let sanne = self.app.colleague("sanne", Role::Controller).await;
        let (ctx, why) = (self.app.as_staff(&sanne), Words::parse("They asked for time.").unwrap());
        for key in ["p1", "p2"] {
            let new = NewPlaced { key: key.into(), invoice: None, why: why.clone(), until: None };
            let Placed::Now(hold) = holds::place(&ctx, &dora, &new).await.unwrap() else { panic!("{key} was there") };
            if key == "p2" {
                holds::lift(&ctx, &dora, &hold, &why).await.unwrap();
            }
        }
        assert_eq!(audit::seal::seal(&self.app.ctx).await.unwrap().rows, 3);
    }

    /// Elsa contests a part of one invoice, and got a part of another credited, for which a credit note came.
    async fn with_disputes(&self) {
        let ctx = &self.app.ctx;
        let elsa = self.app.debtor_owing("elsa", &[eur(100_00), eur(60_00)]).await;
        let file = Upload { name: "note.txt".into(), bytes: "It was wet.".into() };
        let new = |key: &str, document: &DocumentId, files| NewDispute {
            key: key.into(),
            claims: vec![Claim { document: document.clone(), line: None, amount: Some(eur(40_00)) }],
            reason: Reason::Damaged,
            wants: Wants::Credit,
            words: Text::parse("It was wet.").unwrap(),
            files,
        };
        disputes::raise(ctx, &elsa.id, &new("d1", &elsa.invoices[0], vec![file])).await.unwrap();
        let decided = disputes::raise(ctx, &elsa.id, &new("d2", &elsa.invoices[1], vec![])).await.unwrap().id();
        let items = vec![Item { document: elsa.invoices[1].clone(), line: 0, minor: 25_00 }];
        let words = Text::parse("The half of it.").unwrap();
        let decision = Decision { seen: 1, verdict: Verdict::Accept { items }, words, beside: vec![] };
        disputes::decide(ctx, &elsa.id, &decided, "k", &decision).await.unwrap();
        let row = "credit_note,CN-elsa,2026-03-02,2026-03-02,EUR,D-elsa,elsa,25.00,,elsa-2\n";
        let summary = self.app.import_csv(row).await;
        assert_eq!(summary.created, 1, "{:?}", summary.refused);
        audit::seal::seal(ctx).await.unwrap();
    }

    /// An account that was set twice, and terms in two versions.
    async fn with_settings(&self) {
        let ctx = &self.app.ctx;
        for (iban, holder) in [("NL91ABNA0417164300", "Molen"), ("BE68539007547034", "Molen BE")] {
            let mut tx = ctx.db.begin().await.unwrap();
            creditor::set_payee_account(&mut tx, ctx, &Iban::parse(iban).unwrap(), holder).await.unwrap();
            tx.commit().await.unwrap();
        }
        for after in 0..2 {
            let bodies = [(Language::En, Body::parse("Pay in time.").unwrap())].into();
            let new = NewVersion { kind: Kind::Terms, after, valid_from: ctx.today(), bodies };
            terms::publish(ctx, &new).await.unwrap();
        }
        assert_eq!(audit::seal::seal(ctx).await.unwrap().rows, 4);
    }

    /// Rows of the trail, sealed.
    async fn with_trail(&self, rows: usize) {
        let mut tx = self.app.ctx.db.begin().await.unwrap();
        for n in 0..rows {
            let object = format!("pay_{n}");
            let happened =
                Happened { action: "payment.started", object: &object, debtor: None, detail: "€ 1".into() };
            audit::record(&mut tx, &self.app.ctx, happened).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(audit::seal::seal(&self.app.ctx).await.unwrap().rows, rows);
    }

    async fn findings(&self) -> Vec<Finding> {
        doctor::examine(&self.app.ctx).await.unwrap()
    }

    /// The one text a query gives.
    async fn text(&self, sql: impl Into<String>) -> String {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(AssertSqlSafe(sql.into()))).unwrap()
    }

    /// Runs a statement past every trigger and check.
    async fn spoil(&self, sql: &str) {
        disarm(&self.app.ctx.db).await;
        run(&self.app, sql.to_owned()).await;
    }
}

async fn run(app: &TestApp, sql: String) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.clone()))).unwrap_or_else(|error| panic!("{sql}: {error}"));
    tx.commit().await.unwrap();
}

/// The append-only tables.
const TABLES: [&str; 14] = [
    "entry",
    "transfer",
    "audit",
    "audit_seal",
    "setting_change",
    "payee_account",
    "terms",
    "terms_text",
    "plan_terms",
    "plan_instalment",
    "plan_claim",
    "plan_consent",
    "hold_was",
    "more_time_policy",
];

/// Takes away what would refuse a spoiled row.
async fn disarm(db: &Db) {
    match db {
        Db::Sqlite { write, .. } => {
            sqlx::raw_sql("pragma ignore_check_constraints = on").execute(write).await.unwrap();
            for table in TABLES {
                let sql = format!("drop trigger {table}_no_update; drop trigger {table}_no_delete");
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(write).await.unwrap();
            }
        }
        Db::Postgres(pool) => {
            let sql = "
                do $$
                declare c record;
                begin
                    for c in select conrelid::regclass as t, conname from pg_constraint
                             where contype = 'c' and connamespace = 'public'::regnamespace
                    loop
                        execute format('alter table %s drop constraint %I', c.t, c.conname);
                    end loop;
                end $$;
";
            sqlx::raw_sql(sql).execute(pool).await.unwrap();
            for table in TABLES {
                let sql = AssertSqlSafe(format!("alter table {table} disable trigger user"));
                sqlx::raw_sql(sql).execute(pool).await.unwrap();
            }
        }
    }
}

/// A rule, as a finding names it.
fn named<'a>(findings: &'a [Finding], name: &str, id: &str) -> Option<&'a Finding> {
    findings.iter().find(|finding| finding.name == name && finding.id == id)
}

on_both! {
    async fn a_healthy_installation_has_no_findings(app: TestApp) {
        let installation = Installation::on(app.clone()).await;
        let findings = installation.findings().await;
        // The tests' own PostgreSQL is fast and forgetful, and doctor rightly says so.
        let forgetful = ["fsync", "full_page_writes", "synchronous_commit"];
        let expected = |f: &Finding| f.severity == Severity::Warning && forgetful.contains(&f.id.as_str());
        let other: Vec<_> = findings.iter().filter(|f| !expected(f)).collect();
        assert!(other.is_empty(), "{other:#?}");
    }
}
