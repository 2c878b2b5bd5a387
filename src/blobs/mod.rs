//! Files of documents, addressed by what is in them (SHA-256, hex). Written before the row that
//! names them commits; an orphan is swept a day later, a missing file is an error that names the hash. Files that are
//! made for a few days have names of their own.

mod sweep;

pub use sweep::SweepBlobs;
pub(crate) use sweep::{hold, keep, note};

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use crate::db::DbError;
use crate::ids::DownloadId;

/// Where files are kept; cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs(Arc<dyn ObjectStore>);

/// The address of a file's content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct BlobHash(String);

impl BlobHash {
    /// The address of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }

    /// 64 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> ObjectPath {
        ObjectPath::from_iter([&self.0[..2], &self.0[2..4], &self.0])
    }
}

/// A part of a download that a job made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Of which.
    pub download: DownloadId,
    /// Which part.
    pub position: i32,
}

impl MadeFile {
    fn path(&self) -> ObjectPath {
        ObjectPath::from_iter(["downloads", self.download.as_str(), &self.position.to_string()])
    }
}

/// What can go wrong with files.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The store refused or is out of reach.
    #[error("file store: {0}")]
    Store(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("file store: {0}")]
    Folder(#[from] std::io::Error),
    /// What is to be kept could not be written down.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl BlobError {
    /// Whether there is no such file: asking again helps nobody.
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Store(object_store::Error::NotFound { .. }))
    }
}

impl Blobs {
    /// Files below `folder`, which is made when missing.
    pub fn local(folder: &Path) -> Result<Self, BlobError> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?)))
    }

    /// Keeps `bytes` and gives their address. The same content again costs nothing.
    pub async fn put(&self, bytes: Bytes) -> Result<BlobHash, BlobError> {
        let hash = BlobHash::of(&bytes);
        self.0.put(&hash.path(), PutPayload::from_bytes(bytes)).await?;
        Ok(hash)
    }

    /// Keeps many files at once, under addresses the caller has computed with [`BlobHash::of`].
    pub async fn put_many(&self, files: Vec<(BlobHash, Bytes)>) -> Result<(), BlobError> {
        const AT_ONCE: usize = 16;
        stream::iter(files)
            .map(|(hash, bytes)| async move { self.0.put(&hash.path(), PutPayload::from_bytes(bytes)).await })
            .buffer_unordered(AT_ONCE)
            .try_for_each(|_| async { Ok(()) })
            .await?;
        Ok(())
    }

    /// Keeps a file that is made to be fetched for some days, by its own name instead of its content's.
    pub async fn put_made(&self, name: &MadeFile, bytes: Bytes) -> Result<(), BlobError> {
        self.0.put(&name.path(), PutPayload::from_bytes(bytes)).await?;
        Ok(())
    }

    /// The bytes of such a file.
    pub async fn get_made(&self, name: &MadeFile) -> Result<Bytes, BlobError> {
        Ok(self.0.get(&name.path()).await?.bytes().await?)
    }

    /// Takes such a file away. One that is gone already is no error.
    pub async fn delete_made(&self, name: &MadeFile) -> Result<(), BlobError> {
        self.remove(&name.path()).await
    }

    /// Takes a file away that no row names. One that is gone already is no error.
    async fn delete(&self, hash: &BlobHash) -> Result<(), BlobError> {
        self.remove(&hash.path()).await
    }

    async fn remove(&self, path: &ObjectPath) -> Result<(), BlobError> {
        match self.0.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The file's bytes.
    pub async fn get(&self, hash: &BlobHash) -> Result<Bytes, BlobError> {
        Ok(self.0.get(&hash.path()).await?.bytes().await?)
    }
}
