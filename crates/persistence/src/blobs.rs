//! The store of files: a folder, or a bucket of an S3 server. The only file that names object_store.
//!
//! What lies in it is written down in the table `blobs` first (`rows/attachment.rs`), so the database knows of every
//! file and nobody has to look through the store.

use std::{ops::Range, path::PathBuf, sync::Arc};

use bytes::{Bytes, BytesMut};
use domain::{Error, Result};
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path,
    prefix::PrefixStore,
};
use tokio::io::{AsyncRead, AsyncReadExt};
use url::Url;

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    /// `s3://bucket/prefix?endpoint=…`; what it does not say is taken from the usual `AWS_…` of the environment.
    S3(Url),
}

#[derive(Clone)]
pub struct Blobs(Arc<Inner>);

struct Inner {
    store: Arc<dyn ObjectStore>,
    /// How much of a file is in memory at a time.
    part: usize,
    folder: Option<PathBuf>,
}

/// Without the secrets that the store was opened with.
impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blobs({})", self.0.store)
    }
}

/// Bytes on their way out, and how many they are.
pub struct Stream {
    pub size: u64,
    pub bytes: BoxStream<'static, Result<Bytes>>,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stream({})", self.size)
    }
}

const FOLDER_PART: usize = 256 * 1024;
/// S3 takes no smaller parts but the last.
const S3_PART: usize = 5 * 1024 * 1024;

impl Blobs {
    /// Says what is wrong with the place in words for whoever wrote the configuration.
    pub fn open(place: &Place) -> std::result::Result<Self, String> {
        // Of two libraries of cryptography that TLS could use, this is the one that is here.
        let _installed_before = rustls::crypto::ring::default_provider().install_default();
        let (store, part, folder) = match place {
            Place::Folder(folder) => {
                let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| error.to_string())?;
                // What was acknowledged is there after a power cut.
                let store: Arc<dyn ObjectStore> = Arc::new(store.with_fsync(true));
                (store, FOLDER_PART, Some(folder.clone()))
            }
            Place::S3(url) => (s3(url)?, S3_PART, None),
        };
        Ok(Self(Arc::new(Inner { store, part, folder })))
    }

    /// Takes a file from where it is being read to its end.
    pub async fn put(&self, path: &str, mut file: impl AsyncRead + Unpin + Send) -> Result<()> {
        let at = at(path)?;
        let first = self.part(&mut file).await?;
        if first.len() < self.0.part {
            let put = self.0.store.put(&at, PutPayload::from(first)).await;
            return put.map(drop).map_err(fault);
        }
        let mut upload = self.0.store.put_multipart(&at).await.map_err(fault)?;
        match self.parts(&mut *upload, first, &mut file).await {
            Ok(()) => Ok(()),
            Err(error) => {
                // The first failure is the one to tell; what is left of it here is swept.
                let _aborted = upload.abort().await;
                Err(error)
            }
        }
    }

    async fn parts(
        &self,
        upload: &mut dyn MultipartUpload,
        first: Bytes,
        file: &mut (impl AsyncRead + Unpin + Send),
    ) -> Result<()> {
        let mut part = first;
        while !part.is_empty() {
            upload.put_part(PutPayload::from(part)).await.map_err(fault)?;
            part = self.part(file).await?;
        }
        upload.complete().await.map(drop).map_err(fault)
    }

    /// As much as goes up at once; less only at the end.
    async fn part(&self, file: &mut (impl AsyncRead + Unpin + Send)) -> Result<Bytes> {
        let mut part = BytesMut::with_capacity(64 * 1024);
        let mut rest = file.take(self.0.part as u64);
        while rest.read_buf(&mut part).await.map_err(Error::internal)? > 0 {}
        Ok(part.freeze())
    }

    /// 404 when it is not there.
    pub async fn get(&self, path: &str, range: Option<Range<u64>>) -> Result<Stream> {
        let options = GetOptions {
            range: range.map(GetRange::Bounded),
            ..GetOptions::default()
        };
        let found = self.0.store.get_opts(&at(path)?, options).await.map_err(fault)?;
        Ok(Stream {
            size: found.range.end - found.range.start,
            bytes: found.into_stream().map_err(fault).boxed(),
        })
    }

    /// All there is, for tests: nobody else has to look.
    #[doc(hidden)]
    pub async fn list(&self) -> Result<Vec<String>> {
        let found = self.0.store.list(None).map_ok(|found| found.location.to_string());
        found.try_collect().await.map_err(fault)
    }

    /// What is not there is gone already.
    pub async fn delete(&self, path: &str) -> Result<()> {
        let deleted = self.0.store.delete(&at(path)?).await;
        if let Some(folder) = &self.0.folder {
            // What a crash has left of one that was just being written.
            let half = folder.join(format!("{path}#1"));
            let _absent = tokio::fs::remove_file(half).await;
        }
        match deleted {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }
}

fn at(path: &str) -> Result<Path> {
    Path::parse(path).map_err(Error::internal)
}

fn fault(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { path, .. } => {
            tracing::warn!(path, "a file is not in the store of files");
            Error::NotFound
        }
        other => Error::Unavailable(format!("the store of files: {other}")),
    }
}

/// What a URL may say beside bucket and prefix, by the names that it has in the environment without `AWS_`.
const OPTIONS: [(&str, AmazonS3ConfigKey); 6] = [
    ("endpoint", AmazonS3ConfigKey::Endpoint),
    ("region", AmazonS3ConfigKey::Region),
    ("access_key_id", AmazonS3ConfigKey::AccessKeyId),
    ("secret_access_key", AmazonS3ConfigKey::SecretAccessKey),
    ("session_token", AmazonS3ConfigKey::Token),
    ("virtual_hosted", AmazonS3ConfigKey::VirtualHostedStyleRequest),
];

fn s3(url: &Url) -> std::result::Result<Arc<dyn ObjectStore>, String> {
    let bucket = url.host_str().unwrap_or_default();
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
    for (name, value) in url.query_pairs() {
        let option = OPTIONS.into_iter().find(|(known, _)| *known == name);
        let known = || OPTIONS.map(|(known, _)| known).join(", ");
        let (_, key) = option.ok_or_else(|| format!("`{name}` is none of {}", known()))?;
        builder = builder.with_config(key, value);
    }
    // An endpoint without TLS was written so on purpose: a server on the same machine, or behind the same wall.
    let plain = builder
        .get_config_value(&AmazonS3ConfigKey::Endpoint)
        .is_some_and(|endpoint| endpoint.starts_with("http://"));
    let builder = if plain {
        builder.with_allow_http(true)
    } else {
        builder
    };
    let store = builder.build().map_err(|error| error.to_string())?;
    match url.path().trim_matches('/') {
        "" => Ok(Arc::new(store)),
        prefix => Ok(Arc::new(PrefixStore::new(store, prefix))),
    }
}
