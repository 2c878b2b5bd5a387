//! Mails leave once, and arrive.

use std::time::Duration as Wait;

use chrono::Duration;
use saldo::creditor::{self, Creditor};
use saldo::ids::OutboxId;
use saldo::mail::{FolderMailer, NewMail, SmtpMailer, enqueue, read_folder, send_due};
use saldo::tasks;
use saldo::text::Language;

use crate::support::{Answer, SmtpSink, TestApp, email};

/// Short, so that a server that hangs is noticed within the test.
const PATIENCE: Wait = Wait::from_millis(300);

async fn write(app: &TestApp, event: &str, secret: bool) -> bool {
    let to = email("anna@example.nl");
    let mail = NewMail {
        kind: "test",
        event_key: event,
        to: &to,
        language: Language::En,
        debtor: None,
        subject: format!("About {event}"),
        text: "A line\n.\nthat starts with a dot\n".into(),
        html: "<p>A line</p>".into(),
        secret,
    };
    let mut tx = app.ctx.db.begin().await.unwrap();
    let added = enqueue(&mut tx, &app.ctx, mail).await.unwrap();
    tx.commit().await.unwrap();
    added
}

fn to(sink: &SmtpSink) -> SmtpMailer {
    SmtpMailer::new(&sink.url(), email("billing@molen.example"), PATIENCE).unwrap()
}

/// Id, body, tries, sent, failed.
async fn outbox(app: &TestApp) -> (OutboxId, String, i32, bool, bool) {
    let mut conn = app.ctx.db.read().await.unwrap();
    saldo::run!(
        conn,
        fetch_one,
        sqlx::query_as(
            "select id, body_text || body_html, attempts, sent_at is not null, failed_at is not null from outbox"
        )
    )
    .unwrap()
}

on_both! {
    async fn a_mail_goes_out_once_after_the_server_recovers(app: TestApp) {
        let sink = SmtpSink::start(Answer::Busy).await;
        let mailer = to(&sink);
        assert!(write(&app, "payment 1", true).await);
        assert!(!write(&app, "payment 1", true).await, "the same event writes one mail");
        for answer in [Answer::Busy, Answer::Hang] {
            sink.now_answers(answer);
            assert_eq!(send_due(&app.ctx, &mailer).await.unwrap(), 1);
            assert_eq!(send_due(&app.ctx, &mailer).await.unwrap(), 0, "it waits before the next try");
            assert!(sink.received().is_empty());
            assert!(!outbox(&app).await.1.is_empty());
            app.clock.advance(Duration::minutes(5));
        }
        sink.now_answers(Answer::Accept);
        assert_eq!(send_due(&app.ctx, &mailer).await.unwrap(), 1);
        app.clock.advance(Duration::days(1));
        assert_eq!(send_due(&app.ctx, &mailer).await.unwrap(), 0);
        let (id, body, attempts, sent, _) = outbox(&app).await;
        assert_eq!((body.as_str(), attempts, sent), ("", 3, true), "a sent secret is emptied");
        let received = sink.received();
        assert_eq!(received.len(), 1);
        assert!(received[0].contains(&format!("Message-ID: <{id}@127.0.0.1>")), "{}", received[0]);
        assert!(received[0].contains("\n.\nthat starts with a dot"), "{}", received[0]);
        assert!(received[0].contains("Auto-Submitted: auto-generated"));
    }

    async fn a_mail_the_server_never_takes_becomes_a_task(app: TestApp) {
        let sink = SmtpSink::start(Answer::Refuse).await;
        write(&app, "payment 1", true).await;
        for _ in 0..5 {
            send_due(&app.ctx, &to(&sink)).await.unwrap();
            app.clock.advance(Duration::hours(2));
        }
        let (id, body, attempts, sent, failed) = outbox(&app).await;
        assert_eq!((body.as_str(), attempts, sent, failed), ("", 3, false, true));
        let open = tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].cause, format!("mail:{id}"));
        assert!(!open[0].detail.contains('@'), "{}", open[0].detail);
    }

    async fn a_server_that_is_down_is_tried_for_a_day(app: TestApp) {
        let sink = SmtpSink::start(Answer::Accept).await;
        let mailer = to(&sink);
        drop(sink);
        write(&app, "payment 1", false).await;
        let mut tried = 0;
        for _ in 0..18 {
            tried += send_due(&app.ctx, &mailer).await.unwrap();
            app.clock.advance(Duration::hours(1));
        }
        let (_, _, attempts, sent, failed) = outbox(&app).await;
        assert!(tried >= 10 && attempts < 30 && !sent && !failed, "{tried} {attempts}");
    }

    async fn workers_beside_each_other_send_each_mail_once(app: TestApp) {
        let sink = SmtpSink::start(Answer::Accept).await;
        let mailer = to(&sink);
        for n in 0..20 {
            write(&app, &format!("payment {n}"), false).await;
        }
        let sent = tokio::join!(
            send_due(&app.ctx, &mailer), send_due(&app.ctx, &mailer), send_due(&app.ctx, &mailer),
        );
        assert_eq!(sent.0.unwrap() + sent.1.unwrap() + sent.2.unwrap(), 20);
        assert_eq!(sink.received().len(), 20);
    }

    async fn a_name_cannot_add_a_header(app: TestApp) {
        let mut tx = app.ctx.db.begin().await.unwrap();
        let profile = Creditor { email: Some("post@molen.example".into()), ..Creditor::named("Molen\r\nBcc: eve@x.nl") };
        creditor::save(&mut tx, &profile, app.ctx.now()).await.unwrap();
        tx.commit().await.unwrap();
        let sink = SmtpSink::start(Answer::Accept).await;
        write(&app, "x\r\nBcc: eve@x.nl\r\n\r\nbody", false).await;
        send_due(&app.ctx, &to(&sink)).await.unwrap();
        let received = sink.received().remove(0);
        let headers = received.split("\n\n").next().unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
        assert!(headers.contains("Reply-To: post@molen.example"), "{headers}");
    }

    async fn without_a_server_mails_stand_in_a_folder_newest_first(app: TestApp) {
        let folder = tempfile::TempDir::new().unwrap();
        let mailer = FolderMailer::new(folder.path().join("outbox"), email("billing@molen.example"));
        assert_eq!(read_folder(&folder.path().join("outbox"), 50).unwrap(), []);
        for n in 0..3 {
            write(&app, &format!("payment {n}"), true).await;
            app.clock.advance(Duration::seconds(1));
        }
        assert_eq!(send_due(&app.ctx, &mailer).await.unwrap(), 3);
        let mails = read_folder(&folder.path().join("outbox"), 2).unwrap();
        let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(subjects, ["About payment 2", "About payment 1"]);
        assert!(mails[0].text.contains("that starts with a dot"));
        let eml = std::fs::read_to_string(folder.path().join("outbox").join(format!("{}.eml", mails[0].id))).unwrap();
        assert!(eml.contains("Subject: About payment 2\r\n") && eml.contains("To: anna@example.nl\r\n"), "{eml}");
    }
}
