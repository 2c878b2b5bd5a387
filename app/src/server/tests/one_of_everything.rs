//! One of everything, of a debtor that the person in a story knows nothing of.

use std::collections::BTreeSet;

use chrono::Days;
use saldo::access::{Rights, Role};
use saldo::approvals::{self, Ask, Decided, Kind, Wish};
use saldo::credits::{self, NewRequest, Way};
use saldo::ctx::{Actor, Ctx};
use saldo::disputes::{self, Claim, NewDispute, Reason, Wants};
use saldo::holds::{self, NewPlaced, Placed};
use saldo::ids::{DebtorId, DocumentId, StaffId};
use saldo::links::{self, NewPayLink};
use saldo::money::{Currency, Money};
use saldo::paid_claims::{self, NewPaidClaim};
use saldo::payments::{self, Method, NewManual};
use saldo::plans::{self, NewPlan, Proof, Rhythm, Share, Wanted};
use saldo::promises::{self, NewPromise};
use saldo::shortfalls::Words;
use saldo::tasks::TaskKind;
use saldo::text::{EmailAddress, Iban, Language};
use saldo::threads::{Body, Upload};
use saldo::waivers::{self, NewWaiver};

use super::TestServer;

const PERSON: &str = "geheim@example.com";

/// The things, each by a name that says which one is meant.
type Named = Vec<(&'static str, String)>;

/// The debtor, and what there is of it.
pub struct Stranger {
    pub debtor: DebtorId,
    /// Every name that says which thing is meant, in a path, a query or a form, with the thing it would name.
    pub named: Named,
}

impl Stranger {
    pub async fn new(server: &TestServer) -> Self {
        let making = Making::begin(server).await;
        let mut named = making.money().await;
        named.extend(making.more_time().await);
        named.extend(making.what_they_said().await);
        named.extend(making.what_waits().await);
        named.extend(making.who_and_what().await);
        Self { debtor: making.debtor, named }
    }

    /// The stranger's thing for a part of a path such as `{payment}`.
    pub fn part(&self, part: &str) -> Option<&str> {
        let part = part.strip_prefix('{')?.strip_suffix('}')?;
        self.named.iter().find(|(name, _)| *name == part).map(|(_, id)| id.as_str())
    }

    /// All of them by every name, as a query or a form. Where a name is read once, its own thing counts.
    pub fn everything(&self) -> String {
        let ids: BTreeSet<&str> = self.named.iter().map(|(_, id)| id.as_str()).collect();
        let own = self.named.iter().map(|(name, id)| format!("{name}={id}"));
        let pairs = self.named.iter().flat_map(|(name, _)| ids.iter().map(move |id| format!("{name}={id}")));
        let typed = ids.iter().map(|id| format!("amount-{id}=1.00"));
        let plain = "currency=EUR&amount=1.00&step=pay&why=later&key=stranger&reason=x&note=x&use_credit=yes&told=100";
        own.chain(pairs).chain(typed).chain([plain.to_owned()]).collect::<Vec<_>>().join("&")
    }

    /// What is so of the stranger, to see that it still is.
    pub async fn state(&self, server: &TestServer) -> Vec<String> {
        let mut state = Vec::new();
        for sql in [
            "select cast(version as text) || name || coalesce(owner_id, '') || coalesce(collector_id, '') from debtor where id = $1",
            "select cast(sum(outstanding_minor) as text) from document where debtor_id = $1",
            "select cast(count(*) as text) from payment where debtor_id = $1",
            "select min(state) || max(state) || cast(count(*) as text) from contact_right where debtor_id = $1",
            "select cast(count(*) as text) from access_token where debtor_id = $1 and revoked_at is null",
            "select cast(count(*) as text) from task where debtor_id = $1 and closed_at is null and owner is null and snoozed_until is null",
            "select cast(count(*) as text) from credit_request where debtor_id = $1 and state = 'asked'",
            "select cast(sum(version) as text) || min(state) from dispute where debtor_id = $1",
            "select cast(count(*) as text) from thread h join message m on m.thread_id = h.id where h.debtor_id = $1",
            "select cast(sum(version) as text) from paid_claim where debtor_id = $1 and closed_at is null",
            "select cast(count(*) as text) from promise where debtor_id = $1 and ended_by is null",
            "select cast(sum(version) as text) || min(state) from plan where debtor_id = $1",
            "select cast(count(*) as text) from note where debtor_id = $1",
            "select cast(count(*) as text) from hold where debtor_id = $1 and ended_at is null",
            "select cast(count(*) as text) from session s join contact_right r on r.contact_id = s.contact_id where r.debtor_id = $1 and s.ended_at is null",
        ] {
            let mut conn = server.state.ctx.db.read().await.unwrap();
            let found: String = saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(&self.debtor)).unwrap();
            state.push(found);
        }
        state
    }
}

/// Makes them one after the other.
struct Making<'a> {
    server: &'a TestServer,
    debtor: DebtorId,
    document: DocumentId,
    sanne: StaffId,
    /// Sanne.
    staff: Ctx,
}

impl<'a> Making<'a> {
    async fn begin(server: &'a TestServer) -> Self {
        server
            .import(&[
                (">1001<", ">2002<"),
                ("87654321", "12345678"),
                ("NL001234567B01", "NL007654321B01"),
                ("VF-2026-0107", "OTHER-1"),
                ("Boekhandel Smit", "Verborgen"),
            ])
            .await;
        let (debtor, document) = (server.debtor_numbered("2002").await, server.document("OTHER-1").await);
        server.person(PERSON, &debtor, Rights::ALL).await;
        let sanne = server.add_staff("stranger-sanne", Role::Admin).await.0;
        let staff = server.state.ctx.acting_as(Actor::Staff(sanne.clone()));
        Self { server, debtor, document, sanne, staff }
    }

    fn system(&self) -> &Ctx {
        &self.server.state.ctx
    }

    /// What was paid, is asked back or is waived, and a link to pay.
    async fn money(&self) -> Named {
        let payment = self.payment().await;
        let (request, waiver, link) = (self.request().await, self.waiver().await, self.link().await);
        vec![
            ("payment", payment.clone()),
            ("way", payment.clone()),
            ("before", payment),
            ("request", request),
            ("waiver", waiver),
            ("link", link.clone()),
            ("id", link),
        ]
    }

    async fn payment(&self) -> String {
        let cash = NewManual {
            key: "stranger".into(),
            method: Method::Cash,
            amount: eur(25_00),
            value_on: self.system().today(),
            payer: None,
            reference: None,
            lines: Vec::new(),
        };
        payments::record_manual(self.system(), &self.debtor, &cash).await.unwrap().payment.to_string()
    }

    async fn request(&self) -> String {
        let way = Way::Bank { holder: "B".into(), iban: Iban::parse("NL91ABNA0417164300").unwrap() };
        let asked = NewRequest { key: "stranger".into(), amount: eur(10_00), way, note: String::new() };
        credits::ask_back(self.system(), &self.debtor, &asked).await.unwrap().request.to_string()
    }

    async fn waiver(&self) -> String {
        let (key, reason) = ("stranger".to_owned(), "goodwill".to_owned());
        let waiver = NewWaiver { key, document: self.document.clone(), amount: eur(1_00), reason };
        waivers::waive(&self.staff, &self.debtor, &waiver).await.unwrap().now().unwrap().to_string()
    }

    async fn link(&self) -> String {
        let email = EmailAddress::parse(PERSON).unwrap();
        let link = NewPayLink { debtor: self.debtor.clone(), email, invoices: Vec::new(), days: 7 };
        links::create(self.system(), &link).await.unwrap().id.to_string()
    }

    async fn more_time(&self) -> Named {
        vec![("plan", self.plan().await), ("hold", self.hold().await)]
    }

    /// A plan that the stranger's person asks for, and that waits for an answer.
    async fn plan(&self) -> String {
        let documents = vec![self.server.invoice(&self.debtor, "OTHER-2", 60_00).await];
        let theirs = self.system().acting_as(Actor::Contact(self.server.contact(PERSON).await.id));
        let (today, language) = (theirs.today(), Language::En);
        let (share, rhythm) = (Share::Count(2), Rhythm::Monthly);
        let wanted = Wanted { down: 0, down_on: today, share, rhythm, first_on: today + Days::new(10) };
        let mut conn = theirs.db.read().await.unwrap();
        let asked = (&documents[..], &wanted, language);
        let shown = plans::preview(&mut conn, &theirs, &self.debtor, asked).await.unwrap();
        drop(conn);
        let proof = Proof { network: "192.0.2.7".into(), proved_by: "session ses_1".into() };
        let words = Some(Body::parse("Verborgen").unwrap());
        let key = "stranger".to_owned();
        let new = NewPlan { key, documents, wanted, language, seen_hash: shown.hash, words, proof };
        plans::propose(&theirs, &self.debtor, &new).await.unwrap().id().to_string()
    }

    async fn hold(&self) -> String {
        let pause = NewPlaced { key: "stranger".into(), invoice: None, why: Words::parse("x").unwrap(), until: None };
        match holds::place(&self.staff, &self.debtor, &pause).await.unwrap() {
            Placed::Now(hold) => hold.to_string(),
            Placed::Before => panic!("placed before"),
        }
    }

    /// What they contest, and what they say they paid.
    async fn what_they_said(&self) -> Named {
        let dispute = self.dispute().await;
        let message = self.word("select id from message").await;
        vec![("dispute", dispute), ("message", message), ("claim", self.claim().await)]
    }

    async fn dispute(&self) -> String {
        let contested = Claim { document: self.document.clone(), line: None, amount: Some(eur(1_00)) };
        let file = Upload { name: "geheim.txt".into(), bytes: b"Verborgen".as_slice().into() };
        let new = NewDispute {
            key: "stranger".into(),
            claims: vec![contested],
            reason: Reason::Other,
            wants: Wants::Credit,
            words: Body::parse("Verborgen").unwrap(),
            files: vec![file],
        };
        disputes::raise(self.system(), &self.debtor, &new).await.unwrap().id().to_string()
    }

    async fn claim(&self) -> String {
        let paid = NewPaidClaim {
            key: "stranger".into(),
            document: self.document.clone(),
            paid_on: self.system().today(),
            amount: eur(1_00),
            account: None,
            words: None,
            files: Vec::new(),
        };
        paid_claims::claim(self.system(), &self.debtor, &paid).await.unwrap().id().to_string()
    }

    /// What somebody still has to do something about.
    async fn what_waits(&self) -> Named {
        let promise = self.promise().await;
        let task = self.server.task(TaskKind::PaidLessWrong, "strangers", Some(&self.debtor)).await.to_string();
        let (download, approval) = (self.download().await, self.approval().await);
        vec![("promise", promise), ("task", task), ("download", download), ("approval", approval)]
    }

    async fn promise(&self) -> String {
        let (lines, pay_on) = (vec![(self.document.clone(), eur(1_00))], self.system().today() + Days::new(7));
        let new = NewPromise { key: "stranger".into(), lines, pay_on };
        promises::make(self.system(), &self.debtor, &new).await.unwrap().id().to_string()
    }

    /// A file that the stranger's person waits for.
    async fn download(&self) -> String {
        let insert =
            "insert into download (id, debtor_id, contact_id, form, name, language, documents, created_at, expires_at)
             select 'dwn_01JD0000000000000000000000', r.debtor_id, r.contact_id, 'pdfs', 'Verborgen', 'en', 1,
                    d.imported_at, '2999-01-01T00:00:00+00:00'
             from contact_right r
             join contact c on c.id = r.contact_id and c.email = 'geheim@example.com'
             join document d on d.debtor_id = r.debtor_id and d.number = 'OTHER-1'";
        self.server.make(insert).await;
        self.word("select id from download").await
    }

    /// A waiver that a second person is to confirm.
    async fn approval(&self) -> String {
        let wish = Wish::Limits { of: Kind::Waive, from: None, to: Some(eur(2_00)) };
        approvals::propose(&self.staff, Ask { key: None, wish: &wish, why: "x" }).await.unwrap();
        let (key, reason) = ("stranger-large".to_owned(), "goodwill".to_owned());
        let waiver = NewWaiver { key, document: self.document.clone(), amount: eur(5_00), reason };
        match waivers::waive(&self.staff, &self.debtor, &waiver).await.unwrap() {
            Decided::Waits(approval) => approval.to_string(),
            Decided::Now(_) => panic!("it was above the limit"),
        }
    }

    /// The debtor, its invoice, and whoever has to do with them.
    async fn who_and_what(&self) -> Named {
        let contact = self.word("select id from contact where email = 'geheim@example.com'").await;
        let session = self.word("select id from session order by created_at desc limit 1").await;
        vec![
            ("debtor", self.debtor.to_string()),
            ("with", self.debtor.to_string()),
            ("document", self.document.to_string()),
            ("invoice", self.document.to_string()),
            ("beside", self.document.to_string()),
            ("after", self.word("select id from audit order by id desc limit 1").await),
            ("contact", contact.clone()),
            ("to", contact),
            ("session", session),
            ("staff", self.sanne.to_string()),
            ("owner", self.sanne.to_string()),
            ("sales_rep", self.sanne.to_string()),
            ("collector", self.sanne.to_string()),
            ("identifier", "vat%3DNL007654321B01".to_owned()),
        ]
    }

    async fn word(&self, sql: &'static str) -> String {
        let mut conn = self.system().db.read().await.unwrap();
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql)).unwrap()
    }
}

fn eur(cents: i64) -> Money {
    Money::new(cents, Currency::EUR).unwrap()
}
