//! For each rule about rows: one row is spoiled, and the rule names it. The cases stand in files named as those of the
//! rules.

mod approvals;
mod credits;
mod debtors;
mod disputes;
mod documents;
mod elsewhere;
mod ledger;
mod links;
mod paid_claims;
mod payments;
mod plans;
mod promises;
mod settings;
mod shortfalls;
mod transfers;
mod waivers;
mod work;

use super::*;

/// What is spoiled, and where it must be seen. In `sql`, `{open}` and the like stand for ids.
struct Case {
    rule: &'static str,
    name: &'static str,
    sql: &'static str,
    row: &'static str,
}

const fn case(rule: &'static str, name: &'static str, row: &'static str, sql: &'static str) -> Case {
    Case { rule, name, sql, row }
}

/// Those of each file of rules.
const CASES: [&[Case]; 17] = [
    approvals::CASES,
    credits::CASES,
    debtors::CASES,
    disputes::CASES,
    documents::CASES,
    elsewhere::CASES,
    ledger::CASES,
    links::CASES,
    paid_claims::CASES,
    payments::CASES,
    plans::CASES,
    promises::CASES,
    settings::CASES,
    shortfalls::CASES,
    transfers::CASES,
    waivers::CASES,
    work::CASES,
];

impl Installation {
    /// Puts ids in the places of their names.
    async fn filled(&self, text: &str) -> String {
        let open = &self.open;
        let mut names = vec![
            ("{settled}", self.settled.to_string()),
            ("{part_paid}", self.part_paid.to_string()),
            ("{open}", open.to_string()),
            ("{note}", self.note.to_string()),
            ("{payment}", self.payment.to_string()),
            ("{running}", self.running.to_string()),
            ("{awaited}", self.awaited.to_string()),
            ("{lot}", self.lot.to_string()),
            ("{reserved_lot}", self.reserved_lot.to_string()),
        ];
        for (name, sql) in [
            ("{anna}", "select id from debtor where name = 'anna'".to_owned()),
            ("{bert}", "select id from debtor where name = 'bert'".to_owned()),
            ("{suspense}", "select id from entry where source_key = 'suspense:cs_1'".to_owned()),
            ("{opening}", format!("select id from transfer where document_id = '{open}'")),
            ("{opening_entry}", format!("select entry_id from transfer where document_id = '{open}'")),
            ("{bounced}", "select payment_id from reversal".to_owned()),
            (
                "{placed}",
                "select e.id from entry e join reported_payment r on e.source_key = 'payment:' || r.payment_id
                 where r.external_id = 'E1'"
                    .to_owned(),
            ),
            ("{chargeback_hold}", "select id from hold where reason = 'chargeback'".to_owned()),
            ("{request}", "select id from credit_request where state = 'asked'".to_owned()),
            ("{sent_back}", "select id from credit_request where refund_id is not null".to_owned()),
            ("{paid_back}", "select id from credit_request where state = 'paid' and refund_id is null".to_owned()),
            ("{written_off}", "select document_id from write_off".to_owned()),
            ("{write_off}", "select id from write_off".to_owned()),
            ("{waiver}", "select id from waiver where taken_back_at is null".to_owned()),
            ("{unwaived}", "select id from waiver where taken_back_at is not null".to_owned()),
            (
                "{waiver_entry}",
                "select e.id from entry e join waiver w on e.source_key = 'waiver:' || w.id where w.taken_back_at is null"
                    .to_owned(),
            ),
            ("{hold}", format!("select id from hold where document_id = '{open}'")),
            ("{pause}", "select id from hold where reason = 'staff' and ended_at is null".to_owned()),
            ("{ended_pause}", "select id from hold where reason = 'staff' and ended_at is not null".to_owned()),
            ("{plan}", "select id from plan where form_key = 'p1'".to_owned()),
            ("{asked_plan}", "select id from plan where form_key = 'p2'".to_owned()),
            ("{planned}", "select id from document where number = 'gina-1'".to_owned()),
            ("{plan_hold}", "select max(id) from hold where reason = 'plan' and ended_at is null".to_owned()),
            ("{promise}", "select id from promise where form_key = 'h1'".to_owned()),
            ("{other_promise}", "select id from promise where form_key = 'h2'".to_owned()),
            ("{promised}", "select id from document where number = 'hugo-1'".to_owned()),
            (
                "{promise_hold}",
                "select h.id from hold h join promise p on h.source_key like 'promise:' || p.id || '/%' where p.form_key = 'h1'"
                    .to_owned(),
            ),
            ("{claim}", "select id from paid_claim where form_key = 'c1'".to_owned()),
            ("{claim_hold}", "select id from hold where reason = 'paid_claim' and ended_at is null".to_owned()),
            ("{dispute}", "select id from dispute where form_key = 'd1'".to_owned()),
            ("{decided}", "select id from dispute where form_key = 'd2'".to_owned()),
            ("{contested}", "select id from document where number = 'elsa-1'".to_owned()),
            ("{credited}", "select id from document where number = 'elsa-2'".to_owned()),
            ("{dispute_hold}", "select id from hold where source_key like 'dispute:%' and ended_at is null".to_owned()),
            ("{decision}", "select id from credit_decision".to_owned()),
            ("{decision_entry}", "select id from entry where kind = 'credit_decision'".to_owned()),
            ("{tied_note}", "select document_id from credit_decision_tie".to_owned()),
            ("{message_blob}", "select blob_hash from message_file".to_owned()),
            ("{rest_task}", "select id from task where kind = 'paid_less_plan'".to_owned()),
            ("{asked_task}", "select min(id) from task where kind = 'plan_request'".to_owned()),
        ] {
            names.push((name, self.text(sql).await));
        }
        names.into_iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, &id))
    }
}

/// Each case spoils its row in a transaction of its own, which is never committed.
async fn check_all(app: TestApp) {
    let installation = Installation::on(app).await;
    let before = installation.findings().await;
    disarm(&installation.app.ctx.db).await;
    for case in CASES.iter().copied().flatten() {
        check(&installation, &before, case).await;
    }
    installation.app.ctx.db.close().await;
}

async fn check(installation: &Installation, before: &[Finding], case: &Case) {
    let (row, sql) = (installation.filled(case.row).await, installation.filled(case.sql).await);
    assert!(named(before, case.name, &row).is_none(), "{}: found before anything was spoiled", case.name);
    let rule = doctor::RULES.iter().copied().flatten().find(|rule| rule.name == case.name);
    let rule = rule.unwrap_or_else(|| panic!("no rule {}", case.name));
    let mut tx = installation.app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.clone()))).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let findings = rule.examine(&mut tx, installation.app.ctx.now()).await.unwrap();
    drop(tx);
    let Some(finding) = named(&findings, case.name, &row) else {
        panic!("{} does not name {row}: {findings:#?}", case.name);
    };
    assert_eq!(finding.rule, case.rule, "{}", case.name);
    assert_ne!(finding.found, finding.expected, "{}", case.name);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_rule_names_its_spoiled_row_on_sqlite() {
    check_all(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_rule_names_its_spoiled_row_on_postgres() {
    check_all(TestApp::postgres().await).await;
}

#[test]
fn each_rule_has_its_case() {
    for rule in doctor::RULES.iter().copied().flatten() {
        assert!(
            CASES.iter().copied().flatten().any(|case| case.name == rule.name),
            "no case for {}: {}",
            rule.id,
            rule.name
        );
    }
}

#[test]
fn the_rule_on_accounts_knows_every_account() {
    let rules = doctor::RULES;
    let rule = rules.iter().copied().flatten().find(|rule| rule.name.starts_with("a transfer moves")).unwrap();
    for account in saldo::ledger::Account::ALL {
        assert!(rule.sql.contains(&format!("'{account}'")), "{account}");
    }
}
