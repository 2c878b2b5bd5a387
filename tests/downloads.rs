//! Many documents in one file: what is in it, for whom, and how long.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use chrono::Duration;
use saldo::access::Rights;
use saldo::blobs::{BlobHash, MadeFile};
use saldo::creditor::Creditor;
use saldo::ctx::{Actor, Ctx};
use saldo::debtors::{self, MoneyOfSplit, NewSplit, Target};
use saldo::downloads::{
    self, Begun, Choice, Direct, DirectFile, Download, DownloadError, ForgetDownloads, Form, KEPT, MOST_UNFINISHED,
    State, Wanted,
};
use saldo::exports::Portions;
use saldo::ids::{DebtorId, DocumentId, DownloadId};
use saldo::jobs::{Handler, MOST_ATTEMPTS, Outcome, Worker};
use saldo::pdf::{self, MOST_ROWS, PdfError};
use saldo::statements::Period;
use saldo::text::Language;
use sqlx::AssertSqlSafe;
use zip::ZipArchive;

use crate::support::{ContactStory, DebtorStory, Postbox, TestApp, eur};

const XML: &[u8] = b"<Invoice>as it came</Invoice>";

/// The file, with its portions behind each other, and how many they were.
async fn read(app: &TestApp, mut file: impl Portions) -> (Vec<u8>, usize) {
    let (mut bytes, mut count) = (Vec::new(), 0);
    while let Some(portion) = file.next(&app.ctx).await.unwrap() {
        bytes.extend(portion);
        count += 1;
    }
    (bytes, count)
}

fn files(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(files.insert(file.name().to_owned(), bytes).is_none(), "{} twice", file.name());
    }
    files
}

fn these(form: Form, documents: &[DocumentId]) -> Wanted {
    Wanted { choice: Choice::Documents(documents.to_vec()), form }
}

fn days(form: Form, from: &str, to: &str) -> Wanted {
    Wanted { choice: Choice::Period(Period { from: from.parse().unwrap(), to: to.parse().unwrap() }), form }
}

impl TestApp {
    async fn direct(&self, debtor: &DebtorStory, wanted: &Wanted) -> Result<Direct, DownloadError> {
        let creditor = Creditor::named("Molen & Zoon B.V.");
        // Somebody else each time: one person has few at once.
        let ctx = self.ctx.acting_as(Actor::Contact(self.ctx.new_id()));
        downloads::direct(&ctx, &creditor, &debtor.id, Language::En, wanted).await
    }

    async fn zip(&self, debtor: &DebtorStory, wanted: &Wanted) -> BTreeMap<String, Vec<u8>> {
        match self.direct(debtor, wanted).await.unwrap().file {
            DirectFile::Zip(archive) => files(&read(self, *archive).await.0),
            DirectFile::Pdf(_) => panic!("one PDF"),
        }
    }

    async fn sql(&self, sql: &str) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.to_owned()))).unwrap();
        tx.commit().await.unwrap();
    }

    /// All documents came as this file.
    async fn came_as_xml(&self) {
        let hash = self.ctx.blobs.put(XML.into()).await.unwrap();
        let (hash_text, size) = (hash.as_str(), XML.len());
        self.sql(&format!(
            "insert into blob (hash, size, created_at) select '{hash_text}', {size}, max(imported_at) from document"
        ))
        .await;
        self.sql(&format!("update document set source_hash = '{}'", hash.as_str())).await;
    }

    /// A PDF came with each document, and is said to have so many bytes.
    async fn came_with_pdfs(&self, size: i64) {
        let hash = self.ctx.blobs.put(b"%PDF-1.4 own".as_slice().into()).await.unwrap();
        let hash = hash.as_str();
        self.sql(&format!(
            "insert into blob (hash, size, created_at) select '{hash}', {size}, max(imported_at) from document"
        ))
        .await;
        self.sql(&format!(
            "insert into document_attachment (document_id, position, name, media_type, blob_hash)
             select id, 1, number || '.pdf', 'application/pdf', '{hash}' from document"
        ))
        .await;
    }

    /// Each document has so many lines of nothing.
    async fn has_lines(&self, count: usize) {
        self.sql(&format!(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})
             insert into document_line (document_id, position, number, name, quantity, unit_price, net_minor)
             select d.id, n.i, '1', 'nothing', '1', '0', 0 from n cross join document d"
        ))
        .await;
    }

    async fn forget_downloads(&self) {
        for table in ["download_part", "download_document", "download"] {
            self.sql(&format!("delete from {table}")).await;
        }
    }

    /// As many settled documents more, like the first.
    async fn many(&self, count: usize) {
        let columns = "debtor_id, kind, issue_on, due_on, currency, lines_net_minor, without_vat_minor, vat_minor,
                       with_vat_minor, payable_minor, outstanding_minor, status, fixed_hash, content_hash, imported_at,
                       source_hash";
        self.sql(&format!(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})
             insert into document (id, number, {columns})
             select 'doc_x' || i, 'N-' || i, {} from n cross join (select * from document limit 1) d",
            columns.replace("outstanding_minor, status", "0, 'settled'")
        ))
        .await;
    }

    async fn begun(&self, person: &ContactStory, debtor: &DebtorId, wanted: &Wanted) -> Result<Begun, DownloadError> {
        downloads::begin(&self.acting_as(person), debtor, Language::En, wanted).await
    }

    async fn later(&self, person: &ContactStory, debtor: &DebtorId, wanted: &Wanted) -> DownloadId {
        match self.begun(person, debtor, wanted).await.unwrap() {
            Begun::Later(id) => id,
            Begun::AtOnce => panic!("at once"),
        }
    }

    async fn download(&self, person: &ContactStory, debtor: &DebtorId, id: &DownloadId) -> Option<Download> {
        let mut conn = self.ctx.db.read().await.unwrap();
        downloads::of_contact(&mut conn, debtor, &person.id, id).await.unwrap()
    }

    async fn worked(&self) -> Postbox {
        let postbox = Postbox::default();
        let worker = Worker::new(self.ctx.clone(), saldo::work::handlers(), Arc::new(postbox.clone()));
        worker.run_until_idle().await.unwrap();
        postbox
    }
}

async fn reader(app: &TestApp, name: &str, debtor: &DebtorId) -> ContactStory {
    app.contact(name, debtor, Rights::VIEW).await
}

/// A document turns out to be another debtor's.
async fn parted(app: &TestApp, from: &DebtorId, document: &DocumentId) {
    let new = NewSplit {
        from: from.clone(),
        documents: vec![document.clone()],
        to: Target::New { number: "D-new".into(), name: "Klant".into() },
        identifiers: Vec::new(),
        money: MoneyOfSplit::Follows,
        why: "they share a VAT number".into(),
    };
    debtors::split(&app.ctx, &new).await.unwrap();
}

fn state(ctx: &Ctx, download: &Download) -> State {
    download.state(ctx.now())
}

on_both! {
    async fn a_zip_has_what_was_asked_for_and_nobody_elses(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00), eur(30_00)]).await;
        let bert = app.debtor_owing("bert", &[eur(1_00)]).await;
        app.came_as_xml().await;
        app.sql("update document set source_hash = null where number = 'anna-2'").await;
        let two = &anna.invoices[..2];
        let both = app.zip(&anna, &these(Form::Both, two)).await;
        assert_eq!(both.keys().collect::<Vec<_>>(), ["Invoice anna-1.pdf", "Invoice anna-1.xml", "Invoice anna-2.pdf"]);
        assert_eq!(both["Invoice anna-1.xml"], XML);
        assert!(both["Invoice anna-2.pdf"].starts_with(b"%PDF-"));
        let originals = app.zip(&anna, &these(Form::Originals, two)).await;
        assert_eq!(originals.keys().collect::<Vec<_>>(), ["Invoice anna-1.xml"]);
        let pdfs = app.zip(&anna, &days(Form::Pdfs, "2026-03-02", "2026-03-02")).await;
        assert_eq!(pdfs.keys().collect::<Vec<_>>(), ["Invoice anna-1.pdf", "Invoice anna-2.pdf", "Invoice anna-3.pdf"]);
        let named = app.direct(&anna, &days(Form::Pdfs, "2026-03-01", "2026-03-31")).await.unwrap().name;
        assert_eq!(named, "invoices-D-anna-2026-03-01-2026-03-31.zip");

        let stolen = [anna.invoices[0].clone(), bert.invoices[0].clone()];
        for form in Form::ALL {
            let found = app.direct(&anna, &these(form, &stolen)).await;
            assert!(matches!(found, Err(DownloadError::NotFound)), "{form:?}");
        }
        let none = app.direct(&anna, &days(Form::Pdfs, "2026-03-03", "2026-03-31")).await;
        assert!(matches!(none, Err(DownloadError::Nothing)));
        let without = app.direct(&anna, &these(Form::Originals, &anna.invoices[1..2])).await;
        assert!(matches!(without, Err(DownloadError::NoOriginals)));
    }

    async fn a_zip_that_is_not_read_to_its_end_gives_its_place_free(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00)]).await;
        app.came_as_xml().await;
        let wanted = these(Form::Originals, &anna.invoices);
        // More often than there are places.
        for _ in 0..20 {
            let DirectFile::Zip(mut archive) = app.direct(&anna, &wanted).await.unwrap().file else { panic!("one PDF") };
            assert!(archive.next(&app.ctx).await.unwrap().is_some_and(|portion| portion.starts_with(b"PK")));
        }
        assert_eq!(app.zip(&anna, &wanted).await.len(), 2);
    }

    async fn a_large_one_is_made_by_a_job_for_whoever_asked(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let bert = app.debtor("bert").await;
        let (mieke, other) = (reader(&app, "mieke", &anna.id).await, reader(&app, "other", &anna.id).await);
        app.came_as_xml().await;
        let wanted = days(Form::Originals, "2026-03-01", "2026-03-31");
        assert_eq!(app.begun(&mieke, &anna.id, &wanted).await.unwrap(), Begun::AtOnce);
        app.many(500).await;
        assert!(matches!(app.direct(&anna, &wanted).await, Err(DownloadError::TooMany)));

        let id = app.later(&mieke, &anna.id, &wanted).await;
        let download = app.download(&mieke, &anna.id, &id).await.unwrap();
        assert_eq!((download.documents, download.done, state(&app.ctx, &download)), (501, 0, State::Making));
        let mail = app.worked().await.last_to(&mieke.email);
        assert!(mail.text.contains("501 documents of anna") && mail.text.contains("9 March 2026"), "{}", mail.text);
        assert!(mail.text.contains(&format!("http://127.0.0.1:3000/d/{}/downloads/{id}", anna.id)), "{}", mail.text);

        let download = app.download(&mieke, &anna.id, &id).await.unwrap();
        assert_eq!((download.done, state(&app.ctx, &download)), (501, State::Ready));
        let (zip, portions) = read(&app, downloads::fetch(&app.ctx, &download).await.unwrap()).await;
        let found = files(&zip);
        assert_eq!((found.len(), portions), (501, 22), "21 parts and the list");
        assert!(found.values().all(|bytes| bytes == XML) && found.contains_key("Invoice N-500.xml"));

        assert_eq!(app.download(&other, &anna.id, &id).await, None, "another person of the debtor");
        assert_eq!(app.download(&mieke, &bert.id, &id).await, None, "another debtor");

        app.clock.advance(KEPT);
        assert_eq!(state(&app.ctx, &download), State::Expired);
        assert!(matches!(ForgetDownloads.run(&app.ctx, "").await.unwrap(), Outcome::Again(_)));
        assert_eq!(ForgetDownloads.run(&app.ctx, "").await.unwrap(), Outcome::Done);
        assert_eq!(app.count("download").await + app.count("download_part").await + app.count("download_document").await, 0);
        let part = MadeFile { download: id, position: 0 };
        assert!(app.ctx.blobs.get_made(&part).await.is_err(), "the file is gone too");
        app.sql("delete from document where id like 'doc_x%'").await;
    }

    async fn a_person_has_a_few_made_at_once_and_not_more(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.many(500).await;
        let wanted = days(Form::Originals, "2026-03-01", "2026-03-31");
        for _ in 0..MOST_UNFINISHED {
            app.later(&mieke, &anna.id, &wanted).await;
        }
        assert!(matches!(app.begun(&mieke, &anna.id, &wanted).await, Err(DownloadError::Unfinished)));
        app.worked().await;
        app.later(&mieke, &anna.id, &wanted).await;
        app.worked().await;
        app.sql("delete from download_part").await;
        app.sql("delete from download_document").await;
        app.sql("delete from download").await;
        app.sql("delete from document where id like 'doc_x%'").await;
    }

    async fn what_is_large_goes_into_several_pdfs_by_a_job(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00), eur(30_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        let wanted = these(Form::Merged, &anna.invoices);
        assert_eq!(app.begun(&mieke, &anna.id, &wanted).await.unwrap(), Begun::AtOnce);
        app.came_with_pdfs(20 << 20).await;
        assert!(matches!(app.direct(&anna, &wanted).await, Err(DownloadError::TooMany)));
        assert_eq!(app.begun(&mieke, &anna.id, &these(Form::Merged, &anna.invoices[..1])).await.unwrap(), Begun::AtOnce);
        assert_eq!(app.begun(&mieke, &anna.id, &these(Form::Pdfs, &anna.invoices)).await.unwrap(), Begun::AtOnce);
        let id = app.later(&mieke, &anna.id, &wanted).await;
        app.worked().await;
        let download = app.download(&mieke, &anna.id, &id).await.unwrap();
        let (zip, _) = read(&app, downloads::fetch(&app.ctx, &download).await.unwrap()).await;
        let names: Vec<String> = files(&zip).into_keys().collect();
        assert_eq!(names, ["(1-1)", "(2-2)", "(3-3)"].map(|part| format!("invoices-D-anna {part}.pdf")));
        app.forget_downloads().await;
        app.sql("update blob set size = 12").await;
    }

    async fn lines_weigh_as_bytes_do(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00), eur(30_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.has_lines(9_000).await;
        let wanted = these(Form::Merged, &anna.invoices);
        assert!(matches!(app.direct(&anna, &wanted).await, Err(DownloadError::TooMany)));
        app.later(&mieke, &anna.id, &wanted).await;
        let two = these(Form::Merged, &anna.invoices[..2]);
        assert_eq!(app.begun(&mieke, &anna.id, &two).await.unwrap(), Begun::AtOnce);
        assert_eq!(app.begun(&mieke, &anna.id, &these(Form::Pdfs, &anna.invoices)).await.unwrap(), Begun::AtOnce);
        app.forget_downloads().await;
        app.sql("delete from document_line").await;
    }

    async fn one_document_that_is_too_long_for_a_pdf_is_said_to_be(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.has_lines(MOST_ROWS + 1).await;
        for form in [Form::Pdfs, Form::Both, Form::Merged] {
            let wanted = these(form, &anna.invoices);
            assert!(matches!(app.direct(&anna, &wanted).await, Err(DownloadError::TooLong)), "{form:?}");
            assert!(matches!(app.begun(&mieke, &anna.id, &wanted).await, Err(DownloadError::TooLong)), "{form:?}");
        }
        assert_eq!(app.zip(&anna, &these(Form::Originals, &anna.invoices)).await.len(), 1);
        let creditor = Creditor::named("Molen & Zoon B.V.");
        let copy = pdf::invoice(&app.ctx, &creditor, &anna.id, &anna.invoices[0], Language::En).await;
        assert!(matches!(copy, Err(PdfError::TooLong)));
        app.came_with_pdfs(12).await;
        let own = app.zip(&anna, &these(Form::Pdfs, &anna.invoices)).await;
        assert_eq!(own["Invoice anna-1.pdf"], b"%PDF-1.4 own", "the creditor's own is as long as it is");
        app.sql("delete from document_line").await;
    }

    async fn what_was_packed_before_a_split_is_handed_out_to_nobody_after_it(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00), eur(50_00), eur(30_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_with_pdfs(20 << 20).await;
        let [first, second, third] = [0, 1, 2].map(|n| anna.invoices[n].clone());
        let of = |documents: [&DocumentId; 2]| these(Form::Merged, &documents.map(Clone::clone));
        let ready = app.later(&mieke, &anna.id, &of([&first, &second])).await;
        let other = app.later(&mieke, &anna.id, &of([&second, &third])).await;
        assert_eq!(app.worked().await.all().len(), 2);
        let waiting = app.later(&mieke, &anna.id, &of([&first, &third])).await;
        parted(&app, &anna.id, &first).await;
        let mails = app.worked().await.all();
        assert_eq!(mails.len(), 1, "whoever has it knows, whoever waits for it does not");
        assert!(mails[0].text.contains("could not be made"), "{}", mails[0].text);
        assert!(mails[0].text.contains(&format!("/downloads/{waiting}")), "{}", mails[0].text);
        for (id, now) in [(&ready, State::Failed), (&other, State::Ready), (&waiting, State::Failed)] {
            assert_eq!(state(&app.ctx, &app.download(&mieke, &anna.id, id).await.unwrap()), now);
        }
        app.forget_downloads().await;
        app.sql("update blob set size = 12").await;
    }

    async fn what_went_elsewhere_while_a_zip_is_sent_is_left_out(app: TestApp) {
        let mut anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        app.clock.advance(Duration::days(1));
        anna.invoices.push(app.invoice(&anna.id, "anna-2", eur(50_00), app.ctx.today()).await);
        app.came_as_xml().await;
        let direct = app.direct(&anna, &these(Form::Both, &anna.invoices)).await.unwrap();
        let DirectFile::Zip(mut archive) = direct.file else { panic!("one PDF") };
        let begun = archive.next(&app.ctx).await.unwrap().unwrap();
        parted(&app, &anna.id, &anna.invoices[1]).await;
        let zip = [begun, read(&app, *archive).await.0].concat();
        assert_eq!(files(&zip).keys().collect::<Vec<_>>(), ["Invoice anna-1.pdf", "Invoice anna-1.xml"]);
    }

    async fn what_can_never_be_made_is_given_up_at_once(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.many(500).await;
        let id = app.later(&mieke, &anna.id, &days(Form::Originals, "2026-03-01", "2026-03-31")).await;
        let (hash, folder) = (BlobHash::of(XML), app.files());
        let name = hash.as_str();
        std::fs::remove_file(folder.join(&name[..2]).join(&name[2..4]).join(name)).unwrap();
        let mail = app.worked().await.last_to(&mieke.email);
        assert!(mail.text.contains("could not be made"), "{}", mail.text);
        assert_eq!(state(&app.ctx, &app.download(&mieke, &anna.id, &id).await.unwrap()), State::Failed);
        app.ctx.blobs.put(XML.into()).await.unwrap();
        app.forget_downloads().await;
        app.sql("delete from document where id like 'doc_x%'").await;
    }

    async fn what_fails_at_every_try_has_failed_as_soon_as_its_job_is_given_up(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.many(500).await;
        let id = app.later(&mieke, &anna.id, &days(Form::Originals, "2026-03-01", "2026-03-31")).await;
        // The files may come back: this is no reason to give up at once.
        let folder = app.files().join(&BlobHash::of(XML).as_str()[..2]);
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::write(&folder, "no folder").unwrap();
        for attempt in 1..MOST_ATTEMPTS {
            assert!(app.worked().await.all().is_empty(), "attempt {attempt}");
            let download = app.download(&mieke, &anna.id, &id).await.unwrap();
            assert_eq!(state(&app.ctx, &download), State::Making, "attempt {attempt}");
            app.clock.advance(Duration::minutes(90));
        }
        let mail = app.worked().await.last_to(&mieke.email);
        assert!(mail.text.contains("could not be made"), "{}", mail.text);
        assert_eq!(state(&app.ctx, &app.download(&mieke, &anna.id, &id).await.unwrap()), State::Failed);
        assert_eq!(app.open_tasks("given_up").await, 1);
        std::fs::remove_file(&folder).unwrap();
        app.ctx.blobs.put(XML.into()).await.unwrap();
        app.forget_downloads().await;
        app.sql("delete from document where id like 'doc_x%'").await;
    }

    async fn whoever_waits_is_told_when_it_cannot_be_made(app: TestApp) {
        let (anna, bert) = (app.debtor_owing("anna", &[eur(120_00)]).await, app.debtor("bert").await);
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.many(500).await;
        let wanted = days(Form::Originals, "2026-03-01", "2026-03-31");
        let stuck = app.later(&mieke, &anna.id, &wanted).await;
        app.clock.advance(Duration::days(1));
        for _ in 0..2 {
            assert_eq!(ForgetDownloads.run(&app.ctx, "").await.unwrap(), Outcome::Done);
        }
        let gone = app.later(&mieke, &anna.id, &wanted).await;
        app.sql(&format!("update document set debtor_id = '{}' where id = 'doc_x7'", bert.id)).await;
        let mails = app.worked().await.all();
        assert_eq!(mails.len(), 2, "one for each");
        for (id, mail) in [&stuck, &gone].into_iter().zip(&mails) {
            let download = app.download(&mieke, &anna.id, id).await.unwrap();
            assert_eq!((state(&app.ctx, &download), &mail.to), (State::Failed, &mieke.email));
            assert!(mail.text.contains("501 documents of anna") && mail.text.contains("could not be made"), "{}", mail.text);
            assert!(mail.text.contains(&format!("http://127.0.0.1:3000/d/{}/downloads/{id}", anna.id)), "{}", mail.text);
        }
        app.clock.advance(Duration::days(1));
        assert_eq!(ForgetDownloads.run(&app.ctx, "").await.unwrap(), Outcome::Done);
        assert!(app.worked().await.all().is_empty(), "told once");
        app.forget_downloads().await;
        app.sql("delete from document where id like 'doc_x%'").await;
    }

    async fn whoever_lost_access_gets_nothing(app: TestApp) {
        let anna = app.debtor_owing("anna", &[eur(120_00)]).await;
        let mieke = reader(&app, "mieke", &anna.id).await;
        app.came_as_xml().await;
        app.many(500).await;
        let id = app.later(&mieke, &anna.id, &days(Form::Originals, "2026-03-01", "2026-03-31")).await;
        app.sql("update contact_right set state = 'removed'").await;
        assert!(app.worked().await.all().is_empty());
        let download = app.download(&mieke, &anna.id, &id).await.unwrap();
        assert_eq!((download.done, state(&app.ctx, &download)), (0, State::Failed));
        app.sql("delete from download_document").await;
        app.sql("delete from download").await;
        app.sql("delete from document where id like 'doc_x%'").await;
    }
}
