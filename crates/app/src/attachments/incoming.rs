//! A file on its way in: onto the disk, never whole in memory, counted and hashed as it comes.

use std::{
    io::{Seek, SeekFrom},
    path::PathBuf,
};

use domain::{Error, Result};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use crate::session::App;

/// The temporary file has no name: it goes with whoever holds it, also when the process dies.
#[derive(Debug)]
pub struct Incoming {
    file: tokio::fs::File,
    hash: Sha256,
    size: u64,
    limit: u64,
}

/// All of it is here.
#[derive(Debug)]
pub struct Taken {
    pub(super) file: std::fs::File,
    pub(super) size: u64,
    pub(super) sha256: [u8; 32],
}

impl Incoming {
    /// One that the configuration leaves room for.
    pub async fn of(app: &App) -> Result<Self> {
        let settings = app.settings();
        Self::new(settings.data_dir.clone(), settings.max_upload).await
    }

    async fn new(folder: PathBuf, limit: u64) -> Result<Self> {
        let file = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder));
        let file = file.await.map_err(Error::internal)?.map_err(no_room)?;
        Ok(Self {
            file: tokio::fs::File::from_std(file),
            hash: Sha256::new(),
            size: 0,
            limit,
        })
    }

    /// 413 as soon as it is too much.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size += bytes.len() as u64;
        if self.size > self.limit {
            return Err(Error::TooLarge(usize::try_from(self.limit).unwrap_or(usize::MAX)));
        }
        self.hash.update(bytes);
        self.file.write_all(bytes).await.map_err(no_room)
    }

    pub async fn done(mut self) -> Result<Taken> {
        self.file.flush().await.map_err(no_room)?;
        Ok(Taken {
            file: self.file.into_std().await,
            size: self.size,
            sha256: self.hash.finalize().into(),
        })
    }
}

impl Taken {
    /// From its beginning, for one more look.
    pub(super) fn rewound(&mut self) -> Result<&mut std::fs::File> {
        self.file.seek(SeekFrom::Start(0)).map_err(Error::internal)?;
        Ok(&mut self.file)
    }
}

fn no_room(error: std::io::Error) -> Error {
    Error::Unavailable(format!("an upload cannot be written down: {error}"))
}
