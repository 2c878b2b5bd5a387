//! Messages, questions and the clock.

use saldo::disputes::{EventKind, Filter, Order, Progress, Queue, Said, State, Whose};
use saldo::ids::StaffId;
use saldo::morning;
use saldo::staff::Scope;
use saldo::tasks::TaskKind;
use saldo::threads::{self, FileProblem, MOST_BYTES, Reader, Side, ThreadError};

use super::*;
use crate::support::only;

impl House {
    async fn queue(&self, me: &StaffId, scope: &Scope, filter: &Filter) -> Queue {
        disputes::queue(&mut self.app.ctx.db.read().await.unwrap(), me, scope, filter).await.unwrap()
    }
}

impl House {
    async fn read(&self, id: &DisputeId, reader: Reader) -> Vec<String> {
        let mut conn = self.app.ctx.db.read().await.unwrap();
        let messages = threads::messages(&mut conn, &self.debtor, &disputes::about(id), reader).await.unwrap();
        messages.into_iter().map(|message| message.body).collect()
    }
}

on_both! {
    async fn while_the_debtor_is_asked_the_clock_stands(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.app.clock.advance(chrono::Duration::days(2));
        disputes::ask(&house.ours, &house.debtor, &id, 1, &message("q", "Which half?")).await.unwrap();
        let asked = house.dispute(&id).await;
        assert_eq!((asked.state, asked.days_left), (State::Waiting, Some(3)));
        assert_eq!(house.open_tasks("dispute").await, 0);
        assert!(house.worked().await.last_to(&house.anna.email).text.contains("Which half?"));
        let before = house.app.state().await;
        disputes::ask(&house.ours, &house.debtor, &id, 1, &message("q", "Which half?")).await.unwrap();
        assert_eq!(house.app.state().await, before, "the same form asks once");
        house.app.clock.advance(chrono::Duration::days(28));
        disputes::say(&house.theirs, &house.debtor, &id, &message("a", "The left one.")).await.unwrap();
        let answered = house.dispute(&id).await;
        // Wednesday 1 April and three working days.
        assert_eq!((answered.state, answered.days_left, answered.answer_due_on.to_string().as_str()), (State::InReview, None, "2026-04-06"));
        assert_eq!(house.open_tasks("dispute").await, 1);
        let due: String = house.app.one("select cast(due_on as text) from task where kind = $1", "dispute").await;
        assert_eq!(due, "2026-04-06");
        let mail = house.worked().await.last_to(&crate::support::email("sanne@molen.example"));
        assert!(mail.text.contains("wrote a message in dispute 1") && !mail.text.contains("The left one."));
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let kinds = disputes::events(&mut conn, &house.debtor, &id).await.unwrap();
        assert_eq!(kinds.iter().map(|event| event.kind).collect::<Vec<_>>(), [
            EventKind::Raised,
            EventKind::Asked,
            EventKind::Answered
        ]);
    }

    async fn in_the_morning_a_dispute_is_news_and_each_message_after_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let news = async |scope: &Scope| {
            let mut conn = house.app.ctx.db.read().await.unwrap();
            let page = morning::morning(&mut conn, &house.app.ctx, &house.app.ctx.new_id(), scope).await.unwrap();
            let requests = page.since.requests.iter().map(|one| (one.kind, one.count, one.amount())).collect::<Vec<_>>();
            let messages = page.since.questions.iter().map(|one| (one.dispute(), one.count, one.in_all)).collect::<Vec<_>>();
            (requests, messages)
        };
        let disputed = |minor| vec![(TaskKind::Dispute, 1, Some(eur(minor)))];
        assert_eq!(news(&Scope::All).await, (disputed(54_50), vec![]), "its words are no question");
        let note = NewMessage { internal: true, ..message("n", "Again.") };
        disputes::say(&house.ours, &house.debtor, &id, &note).await.unwrap();
        disputes::ask(&house.ours, &house.debtor, &id, 1, &message("q", "Which half?")).await.unwrap();
        assert_eq!(news(&Scope::All).await, (disputed(54_50), vec![]), "we wrote that");
        for key in ["a", "b"] {
            disputes::say(&house.theirs, &house.debtor, &id, &message(key, "The left one. Why?")).await.unwrap();
        }
        assert_eq!(news(&Scope::All).await, (disputed(54_50), vec![(Some(id.clone()), 2, 2)]));
        assert_eq!(news(&only(&[])).await, (vec![], vec![]));
        house.app.clock.advance(chrono::Duration::days(7));
        assert_eq!(news(&Scope::All).await, (vec![], vec![]));
        house.decide(&id, "d", Verdict::Accept { items: vec![house.item(2, 21_80)] }).await.unwrap();
        disputes::reopen(&house.theirs, &house.debtor, &id, &message("r", "All of it!")).await.unwrap();
        assert_eq!(news(&Scope::All).await, (disputed(32_70), vec![]), "opened again, which is told as that");
    }

    async fn notes_are_for_the_creditors_people_alone(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        house.worked().await;
        let note = NewMessage { internal: true, ..message("n", "He always says that.") };
        disputes::say(&house.ours, &house.debtor, &id, &note).await.unwrap();
        assert_eq!(house.read(&id, Reader::Debtor).await, ["Only <half> of it came."]);
        assert_eq!(house.read(&id, Reader::Creditor).await, ["Only <half> of it came.", "He always says that."]);
        assert_eq!(house.worked().await.all().len(), 0);
        let theirs = NewMessage { internal: true, ..message("m", "secret") };
        let refused = disputes::say(&house.theirs, &house.debtor, &id, &theirs).await;
        assert!(matches!(refused, Err(DisputeError::Thread(ThreadError::NotAllowed))));
    }

    async fn messages_are_of_their_debtor_and_stand_there_once(app: TestApp) {
        let house = House::on(app).await;
        let bert = house.app.debtor("bert").await;
        let id = house.contested().await;
        let new = NewMessage { files: vec![upload("photo.txt", b"wet")], ..message("m", "Look.") };
        assert!(matches!(disputes::say(&house.theirs, &house.debtor, &id, &new).await, Ok(Said::Now(_))));
        let before = house.app.state().await;
        assert_eq!(disputes::say(&house.theirs, &house.debtor, &id, &new).await.unwrap(), Said::Before);
        assert!(matches!(disputes::say(&house.theirs, &bert.id, &id, &message("x", "x")).await, Err(DisputeError::NotFound)));
        assert_eq!(house.app.state().await, before);
        let mut conn = house.app.ctx.db.read().await.unwrap();
        let about = disputes::about(&id);
        let messages = threads::messages(&mut conn, &house.debtor, &about, Reader::Debtor).await.unwrap();
        assert_eq!((messages[1].side, messages[1].files[0].name.as_str()), (Side::Debtor, "photo.txt"));
        let file = threads::file(&mut conn, &house.debtor, &messages[1].id, 1, Reader::Debtor).await.unwrap().unwrap();
        assert_eq!(house.app.ctx.blobs.get(&file.hash).await.unwrap(), "wet");
        assert_eq!(threads::file(&mut conn, &bert.id, &messages[1].id, 1, Reader::Debtor).await.unwrap(), None);
        assert_eq!(threads::messages(&mut conn, &bert.id, &about, Reader::Creditor).await.unwrap(), []);
    }

    async fn a_bad_file_keeps_nothing(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let before = house.app.state().await;
        let large = || Upload { name: "a.txt".into(), bytes: vec![b'a'; MOST_BYTES].into() };
        for (files, expected) in [
            (vec![upload("a.txt", b"good"), upload("b.svg", b"<svg/>")], "WebPage"),
            (vec![upload("a/b.txt", b"good")], "Name"),
            (vec![upload("a.exe", b"MZ\0")], "Program"),
            (vec![upload("a.txt", b"")], "Empty"),
            (vec![large(), large(), large()], "TooMuch"),
            ((0..11).map(|_| upload("a.txt", b"x")).collect(), "TooManyFiles"),
        ] {
            let new = NewMessage { files: files.clone(), ..message("m", "Look.") };
            let refused = format!("{:?}", disputes::say(&house.theirs, &house.debtor, &id, &new).await.unwrap_err());
            assert!(refused.contains(expected), "{expected}: {refused}");
            let raised = NewDispute { files, ..super::new("x", vec![house.claim(Some(1), None)]) };
            assert!(disputes::raise(&house.theirs, &house.debtor, &raised).await.is_err());
        }
        assert_eq!(house.app.state().await, before);
        let new = NewMessage { files: vec![upload("a.txt", b"good"), upload("b", b"\0")], ..message("m", "Look.") };
        let refused = disputes::say(&house.theirs, &house.debtor, &id, &new).await.unwrap_err();
        let DisputeError::Thread(ThreadError::File { place, problem, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!((place, problem), (1, FileProblem::Unknown), "the file is named by its place");
    }

    async fn what_is_refused_leaves_no_file_behind(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let bert = house.app.debtor("bert").await;
        let photo = |key: &str, bytes: &'static [u8]| NewMessage { files: vec![upload("a.txt", bytes)], ..message(key, "Look.") };
        disputes::say(&house.theirs, &house.debtor, &id, &photo("m", b"a photo")).await.unwrap();
        let (files, before) = (house.app.kept_files(), house.app.state().await);
        let running = disputes::reopen(&house.theirs, &house.debtor, &id, &photo("r", b"reopened")).await;
        assert!(matches!(running, Err(DisputeError::State(State::Open))));
        let theirs = disputes::say(&house.theirs, &bert.id, &id, &photo("n", b"of another")).await;
        assert!(matches!(theirs, Err(DisputeError::NotFound)));
        let stale = disputes::ask(&house.ours, &house.debtor, &id, 0, &photo("q", b"stale")).await;
        assert!(matches!(stale, Err(DisputeError::Changed)));
        let twice = disputes::say(&house.theirs, &house.debtor, &id, &photo("m", b"sent again")).await;
        assert_eq!(twice.unwrap(), Said::Before);
        let with_file = |new: NewDispute| NewDispute { files: vec![upload("a.txt", b"nothing left")], ..new };
        let again = with_file(super::new("x", vec![house.claim(Some(2), None)]));
        let refused = disputes::raise(&house.theirs, &house.debtor, &again).await;
        assert!(matches!(refused, Err(DisputeError::TooMuch { .. })));
        assert_eq!((house.app.kept_files(), house.app.state().await), (files, before));
        let other = with_file(super::new("y", vec![house.claim(Some(1), None)]));
        disputes::raise(&house.theirs, &house.debtor, &other).await.unwrap();
        assert_eq!(house.app.kept_files(), files + 1);
    }

    async fn there_is_room_for_so_much_of_a_debtor(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        let first = NewMessage { files: vec![upload("a.txt", b"first")], ..message("m", "Look.") };
        disputes::say(&house.theirs, &house.debtor, &id, &first).await.unwrap();
        // As if fifty files had come.
        let full = "insert into message_file (message_id, position, name, kind, size, blob_hash)
                    select f.message_id, f.position + n.n, f.name, f.kind, 10485760, f.blob_hash
                    from message_file f, (select row_number() over (order by id) as n from audit limit 50) n";
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        for n in 0..60 {
            let happened = saldo::audit::Happened { action: "x", object: "x", debtor: None, detail: n.to_string() };
            saldo::audit::record(&mut tx, &house.app.ctx, happened).await.unwrap();
        }
        assert_eq!(saldo::execute!(tx, sqlx::query(full)).unwrap(), 50);
        tx.commit().await.unwrap();
        let more = NewMessage { files: vec![upload("b.txt", b"second")], ..message("n", "More.") };
        let files = house.app.kept_files();
        let refused = disputes::say(&house.theirs, &house.debtor, &id, &more).await;
        assert!(matches!(refused, Err(DisputeError::Thread(ThreadError::Full))));
        assert_eq!(house.app.kept_files(), files, "it is not kept either");
        disputes::say(&house.ours, &house.debtor, &id, &more).await.expect("the creditor's own are not counted");
        let sql = "delete from message_file where size = 10485760";
        let mut tx = house.app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(sql)).unwrap();
        tx.commit().await.unwrap();
    }

    async fn somebody_takes_it_or_is_given_it(app: TestApp) {
        let house = House::on(app).await;
        let id = house.contested().await;
        disputes::take(&house.ours, &house.debtor, &id, 1).await.unwrap();
        assert_eq!(house.dispute(&id).await.state, State::InReview);
        let cor = house.app.colleague("cor", Role::Controller).await;
        let vic = house.app.colleague("vic", Role::Viewer).await;
        assert!(matches!(disputes::assign(&house.ours, &house.debtor, &id, 1, &cor).await, Err(DisputeError::Changed)));
        assert!(matches!(disputes::assign(&house.ours, &house.debtor, &id, 2, &vic).await, Err(DisputeError::NotForThem)));
        disputes::assign(&house.ours, &house.debtor, &id, 2, &cor).await.unwrap();
        let owner: String = house.app.one("select owner from task where kind = $1", "dispute").await;
        assert_eq!((owner.as_str(), house.dispute(&id).await.owner_name.as_deref()), (cor.as_str(), Some("cor")));
    }

    async fn colleagues_find_what_is_theirs_to_answer(app: TestApp) {
        let house = House::on(app).await;
        let late = house.contested().await;
        house.app.clock.advance(chrono::Duration::hours(1));
        let mut other = new("p", vec![house.claim(Some(1), Some(60_00))]);
        (other.reason, other.wants) = (Reason::Damaged, Wants::Redelivery);
        let large = disputes::raise(&house.theirs, &house.debtor, &other).await.unwrap().id();
        house.app.clock.advance(chrono::Duration::hours(1));
        let over = house.raise("o", vec![house.claim(Some(1), Some(1_00))]).await.unwrap();
        house.decide(&over, "d", Verdict::Explained).await.unwrap();
        let me = house.dispute(&late).await.owner_id.unwrap();
        let cor = house.app.colleague("cor", Role::Controller).await;
        disputes::assign(&house.ours, &house.debtor, &large, 1, &cor).await.unwrap();
        disputes::ask(&house.ours, &house.debtor, &large, 2, &message("q", "A photo?")).await.unwrap();
        let all = Filter::default();
        for (filter, expected) in [
            (all, vec![&late, &large]),
            (Filter { order: Order::Age, ..all }, vec![&late, &large]),
            (Filter { order: Order::Amount, ..all }, vec![&large, &late]),
            (Filter { progress: Progress::Waiting, ..all }, vec![&large]),
            (Filter { progress: Progress::Over, ..all }, vec![&over]),
            (Filter { whose: Whose::Mine, ..all }, vec![&late]),
            (Filter { whose: Whose::Nobodys, ..all }, vec![]),
            (Filter { reason: Some(Reason::Damaged), ..all }, vec![&large]),
            (Filter { page: 2, ..all }, vec![]),
        ] {
            let found = house.queue(&me, &Scope::All, &filter).await;
            assert_eq!(found.rows.iter().map(|row| &row.id).collect::<Vec<_>>(), expected, "{filter:?}");
        }
        let found = house.queue(&me, &Scope::All, &all).await;
        assert_eq!((found.total, found.rows[0].claimed()), (2, eur(54_50)));
        let tomorrow = |days| house.app.ctx.today() + chrono::Days::new(days);
        assert!(found.rows[0].is_late(tomorrow(30)) && !found.rows[0].is_late(house.app.ctx.today()));
        assert!(!found.rows[1].is_late(tomorrow(30)), "the debtor is asked");
        let bert = house.app.debtor("bert").await;
        let none = house.queue(&me, &crate::support::only(&[&bert.id]), &all).await;
        assert_eq!((none.total, none.rows.len()), (0, 0));
        let theirs = house.queue(&me, &crate::support::only(&[&house.debtor]), &all).await;
        assert_eq!(theirs.total, 2);
    }
}
