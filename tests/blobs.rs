//! Files that no row names: they go a day later, and nothing else goes with them.

use bytes::Bytes;
use saldo::blobs::{BlobHash, SweepBlobs};
use saldo::creditor::{self, ChangeError, ImageKind, Saved};
use saldo::jobs::{Handler, Outcome};

use crate::imports::words::invoice;
use crate::support::TestApp;

impl TestApp {
    /// How many files there are.
    pub fn kept_files(&self) -> usize {
        fn below(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.map(|path| if path.is_dir() { below(&path) } else { 1 }).sum()
        }
        below(&self.files())
    }

    async fn look_version(&self) -> i64 {
        self.one("select coalesce(max(version), 0) from setting_change where section = $1", "look").await
    }

    async fn set_logo(&self, seen: i64, content: &[u8]) -> Result<Saved, ChangeError> {
        creditor::set_logo(&self.ctx, seen, Bytes::copy_from_slice(content), ImageKind::Png).await
    }

    /// A file that was put and then refused: its form is stale.
    async fn orphan(&self, content: &[u8]) {
        assert!(matches!(self.set_logo(-1, content).await, Err(ChangeError::Stale(_))));
    }

    async fn sweep(&self) {
        while SweepBlobs.run(&self.ctx, "").await.unwrap() != Outcome::Done {}
    }

    async fn is_kept(&self, content: &[u8]) -> bool {
        self.ctx.blobs.get(&BlobHash::of(content)).await.is_ok()
    }
}

on_both! {
    async fn what_no_row_names_is_gone_a_day_later(app: TestApp) {
        app.set_logo(0, b"the logo").await.unwrap();
        app.orphan(b"nobody's").await;
        // Put before and not by this database: two installations may share a folder.
        app.ctx.blobs.put(Bytes::from_static(b"somebody else's")).await.unwrap();
        app.clock.advance(chrono::Duration::hours(24));
        app.sweep().await;
        assert!(app.is_kept(b"nobody's").await, "a day is not over");
        app.clock.advance(chrono::Duration::seconds(1));
        app.sweep().await;
        assert!(!app.is_kept(b"nobody's").await);
        assert!(app.is_kept(b"the logo").await && app.is_kept(b"somebody else's").await);
        assert_eq!((app.kept_files(), app.count("blob_put").await), (2, 0));
        app.set_logo(app.look_version().await, b"nobody's").await.unwrap();
        assert!(app.is_kept(b"nobody's").await, "it may be put again");
    }

    async fn what_is_put_again_is_not_swept(app: TestApp) {
        app.set_logo(0, b"the logo").await.unwrap();
        app.orphan(b"twice").await;
        app.clock.advance(chrono::Duration::hours(20));
        app.orphan(b"twice").await;
        app.clock.advance(chrono::Duration::hours(20));
        app.sweep().await;
        assert!(app.is_kept(b"twice").await);
        app.set_logo(app.look_version().await, b"twice").await.unwrap();
        app.clock.advance(chrono::Duration::days(9));
        app.sweep().await;
        assert!(app.is_kept(b"twice").await, "a row names it now");
    }

    async fn what_is_named_while_it_is_swept_stays(app: TestApp) {
        app.set_logo(0, b"the logo").await.unwrap();
        for n in 0..20 {
            let (logo, bill) = (format!("logo {n}"), invoice(&format!("F{n}")));
            let xml = bill.to_xml();
            app.orphan(logo.as_bytes()).await;
            app.orphan(xml.as_bytes()).await;
            app.clock.advance(chrono::Duration::days(2));
            let seen = app.look_version().await;
            let bills = [bill];
            let named = async { tokio::join!(app.set_logo(seen, logo.as_bytes()), app.import(&bills)) };
            let (_, (saved, summary)) = tokio::join!(app.sweep(), named);
            assert_eq!((saved.unwrap(), summary.created), (Saved::Changed, 1));
            assert!(app.is_kept(logo.as_bytes()).await && app.is_kept(xml.as_bytes()).await, "{n}");
        }
    }

    async fn what_an_import_could_not_write_goes_too(app: TestApp) {
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("create unique index note_once on document (note) where note <> ''")).unwrap();
        tx.commit().await.unwrap();
        let mut bills = [invoice("F1"), invoice("F2")];
        bills.iter_mut().for_each(|bill| bill.note = Some("once".into()));
        let summary = app.import(&bills).await;
        assert_eq!((summary.created, summary.refused_count(), app.kept_files()), (1, 1, 2));
        app.clock.advance(chrono::Duration::days(2));
        app.sweep().await;
        assert_eq!(app.kept_files(), 1);
        assert!(app.is_kept(bills[0].to_xml().as_bytes()).await);
    }
}
