//! A database per test, copied from one that has its schema already: the template is made once and named after the
//! migrations, so that another schema has another template.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use server::{Application, Config};
use tempfile::TempDir;

use crate::postgres;

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/src");

/// A database that nobody else uses, and that goes when this goes ([`Database::remove`]).
#[derive(Debug)]
pub(crate) struct Database {
    pub url: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// The folder is removed when it is dropped.
    Sqlite {
        _folder: TempDir,
    },
    Postgres {
        server: String,
        name: String,
    },
    /// Another's, who removes it.
    Shared,
}

impl Database {
    /// By `TEST_DATABASE`: a PostgreSQL superuser's URL, or SQLite. A PostgreSQL that cannot be reached is an error.
    pub(crate) async fn fresh() -> Self {
        match std::env::var("TEST_DATABASE") {
            Ok(url) if url.starts_with("postgres") => {
                let name = postgres::fresh(&url, &schema()).await;
                Self {
                    url: postgres::within(&url, &name),
                    kind: Kind::Postgres { server: url, name },
                }
            }
            _ => sqlite().await,
        }
    }

    pub(crate) fn shared(url: String) -> Self {
        Self {
            url,
            kind: Kind::Shared,
        }
    }

    pub(crate) async fn remove(self) {
        if let Kind::Postgres { server, name } = self.kind {
            postgres::remove(&server, &name).await;
        }
    }
}

async fn sqlite() -> Database {
    let template = sqlite_template().await;
    let folder = tempfile::Builder::new()
        .prefix("rapport-test-")
        .tempdir_in(scratch())
        .expect("a folder");
    let file = folder.path().join("rapport.db");
    fs::copy(&template, &file).expect("the template can be copied");
    Database {
        url: format!("sqlite://{}", file.display()),
        kind: Kind::Sqlite { _folder: folder },
    }
}

/// Memory where the system has a folder in it: what is acknowledged to a test need not survive a power cut.
pub(crate) fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
}

/// Beside the test program. Made under another name and then renamed: of several that make it, any may win.
async fn sqlite_template() -> PathBuf {
    let program = std::env::current_exe().expect("this program is a file");
    let folder = program.parent().expect("in a folder").join("schema");
    let template = folder.join(format!("{}.db", schema()));
    if template.exists() {
        return template;
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    let making = tempfile::tempdir_in(&folder).expect("a folder");
    let file = making.path().join("template.db");
    migrate(&format!("sqlite://{}", file.display()), making.path()).await;
    fs::rename(&file, &template).expect("the template can be put in place");
    template
}

/// Brings a database up to the schema, as a server does when it starts.
pub(crate) async fn migrate(url: &str, data_dir: &Path) {
    let config = Config {
        database_url: url.to_owned(),
        ..config(data_dir)
    };
    drop(Application::build(config).await.expect("the migrations run"));
}

/// What all applications of the tests have in common.
pub(crate) fn config(data_dir: &Path) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 0).into(),
        data_dir: data_dir.to_owned(),
        database_connections: 4,
        jwt_secret: Some(JWT_SECRET.to_owned()),
        blob_url: blobs(data_dir),
        spa_dir: data_dir.join("no-app-here"),
        rate_limit: false,
        workers: 2,
        ..Config::default()
    }
}

/// By `TEST_BLOBS`: a bucket, for files to be kept there instead of in a folder, each application's apart.
fn blobs(data_dir: &Path) -> Option<url::Url> {
    let bucket = std::env::var("TEST_BLOBS").ok()?;
    let mut bucket: url::Url = bucket.parse().expect("the address of a bucket");
    bucket.set_path(&data_dir.file_name().expect("a name").to_string_lossy());
    Some(bucket)
}

/// What the tests' access tokens are signed with.
pub(crate) const JWT_SECRET: &str = "the secret of the tests, long enough to be taken";

/// Names the schema: a hash of the migrations' source.
fn schema() -> String {
    let mut files: Vec<PathBuf> = fs::read_dir(MIGRATIONS)
        .expect("the migrations")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files.iter().filter(|file| file.is_file()) {
        fs::read(file).expect("a migration").hash(&mut hasher);
    }
    format!("rapport_{:016x}", hasher.finish())
}
