//! Mail without a mail server: `.eml` files that any mail program opens, and beside each a `.json`
//! that the demo's page of mails reads without parsing MIME again.

use std::io;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::message;
use super::{Mailer, Outgoing, SendError};
use crate::ids::OutboxId;
use crate::text::EmailAddress;

/// Writes mails into a folder.
pub struct FolderMailer {
    folder: PathBuf,
    from: EmailAddress,
}

/// A mail as it stands in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenMail {
    /// Its row in the outbox, and the name of its files.
    pub id: OutboxId,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// To whom.
    pub to: EmailAddress,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The name of the file that comes with it.
    #[serde(default)]
    pub attached: Option<String>,
}

impl FolderMailer {
    /// Into `folder`, which is made when the first mail goes out.
    pub fn new(folder: impl Into<PathBuf>, from: EmailAddress) -> Self {
        Self { folder: folder.into(), from }
    }

    async fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        tokio::fs::create_dir_all(&self.folder).await?;
        let unfinished = self.folder.join(format!("{name}.part"));
        tokio::fs::write(&unfinished, bytes).await?;
        tokio::fs::rename(&unfinished, self.folder.join(name)).await
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let written = WrittenMail {
            id: mail.id.clone(),
            at: mail.at,
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            attached: mail.attached.as_ref().map(|pdf| pdf.name.clone()),
        };
        let eml = message(mail, &self.from)?.formatted();
        let json = serde_json::to_vec_pretty(&written).map_err(|error| SendError::ForGood(error.to_string()))?;
        let for_now = |error: io::Error| SendError::ForNow(format!("{}: {error}", self.folder.display()));
        self.write(&format!("{}.eml", mail.id), &eml).await.map_err(for_now)?;
        self.write(&format!("{}.json", mail.id), &json).await.map_err(for_now)
    }
}

/// The newest `most` mails of the folder, newest first; none when there is no folder. Blocking.
pub fn read_folder(folder: &Path, most: usize) -> io::Result<Vec<WrittenMail>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    // Outbox ids sort by time.
    names.sort_unstable_by(|a, b| b.cmp(a));
    names.truncate(most);
    names.iter().map(|path| serde_json::from_slice(&std::fs::read(path)?).map_err(io::Error::from)).collect()
}
