//! A mail server that speaks SMTP (RFC 5321) and misbehaves when it is told to.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it says to a recipient or a mail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes the mail.
    Accept,
    /// "Try again later."
    Busy,
    /// "No such user."
    Refuse,
    /// Reads the whole mail and says nothing more.
    Hang,
}

/// A running mail server; stops when dropped.
pub struct SmtpSink {
    pub address: SocketAddr,
    answer: Arc<Mutex<Answer>>,
    received: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl SmtpSink {
    pub async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (answer, received) = (Arc::new(Mutex::new(answer)), Arc::<Mutex<Vec<String>>>::default());
        let (answers, mails) = (answer.clone(), received.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, answers.clone(), mails.clone()));
            }
        });
        Self { address, answer, received, task }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn now_answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    /// The mails it took, as they came over the wire.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, answer: Arc<Mutex<Answer>>, received: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 sink ready\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let now = *answer.lock().unwrap();
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        let reply = match (verb.as_str(), now) {
            ("EHLO", _) => "250-sink\r\n250 8BITMIME\r\n",
            ("RCPT", Answer::Busy) => "451 try again later\r\n",
            ("RCPT", Answer::Refuse) => "550 no such user\r\n",
            ("QUIT", _) => "221 bye\r\n",
            ("DATA", _) => {
                writer.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push('\n');
                }
                if now == Answer::Hang {
                    std::future::pending::<()>().await;
                }
                received.lock().unwrap().push(mail);
                "250 taken\r\n"
            }
            _ => "250 fine\r\n",
        };
        writer.write_all(reply.as_bytes()).await.ok()?;
    }
    Some(())
}
