//! `TestApp`: an application with a database of its own, and the people in it.

use std::{
    sync::{Mutex, atomic::AtomicUsize},
    thread,
    time::Duration,
};

use chrono::TimeDelta;
use domain::{Letter, clock::Instant};
use serde_json::Value;
use server::Config;
use tokio::{net::TcpStream, sync::OnceCell};

use crate::{
    actor::Actor,
    database::JWT_SECRET,
    forgery, log,
    post_box::PostBox,
    server::{PATIENCE, Server, Stop},
};

/// When it goes, it fails the test if events were left undelivered or an error was logged that was not announced.
#[derive(Debug)]
pub struct TestApp {
    pub(crate) server: Server,
    pub(crate) nobody: Actor,
    pub(crate) admin: OnceCell<Actor>,
    pub(crate) stranger: OnceCell<Actor>,
    pub(crate) newcomers: AtomicUsize,
    announced: Mutex<Vec<String>>,
    patience: Duration,
}

impl TestApp {
    /// An application that nobody has set up yet.
    pub async fn spawn() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with another configuration.
    pub async fn with(change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        Self::start(None, change).await
    }

    /// Another node on the same database, with a clock of its own. It has to go before this one.
    pub async fn node(&self) -> Self {
        self.node_with(|_| {}).await
    }

    /// The same with another configuration.
    pub async fn node_with(&self, change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        Self::start(Some(self.server.database_url.clone()), change).await
    }

    /// One that hands its mail in at this post box.
    pub async fn with_mail(post_box: &PostBox) -> Self {
        let url = post_box.url();
        Self::with(move |config| config.smtp_url = Some(url)).await
    }

    async fn start(shared: Option<String>, change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        log::listen();
        let server = Server::start(shared, change).await;
        let base = format!("http://{}/api/v1/", server.address)
            .parse()
            .expect("a URL");
        Self {
            server,
            nobody: Actor::nobody(base),
            admin: OnceCell::new(),
            stranger: OnceCell::new(),
            newcomers: AtomicUsize::new(0),
            announced: Mutex::default(),
            patience: PATIENCE,
        }
    }

    /// Does not wait at the end for what will never come.
    #[must_use]
    pub fn impatient(self) -> Self {
        let mut app = self;
        app.patience = Duration::ZERO;
        app
    }

    /// Queues a letter, as an operation does that has no history.
    pub async fn post(&self, letter: Letter) {
        let store = self.server.app.store().clone();
        let posted = async move { store.post(&letter).await.expect("queued") };
        self.server.run(posted).await;
    }

    /// How many letters wait to be sent.
    pub async fn letters_waiting(&self) -> i64 {
        let store = self.server.app.store().clone();
        let waiting = async move { store.letters_waiting().await.expect("the database answers") };
        self.server.run(waiting).await
    }

    /// Waits, within bounds, until no letter waits to be sent.
    pub async fn until_no_letter_waits(&self) {
        let none = async {
            while self.letters_waiting().await > 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, none)
            .await
            .expect("letters are left");
    }

    /// What lies in its store of files.
    pub async fn files(&self) -> Vec<String> {
        let blobs = self.server.app.blobs().clone();
        let listed = async move { blobs.list().await.expect("the store answers") };
        let mut files = self.server.run(listed).await;
        files.sort();
        files
    }

    /// Waits, within bounds, until the sweep has left this many files.
    pub async fn until_files_are(&self, count: usize) {
        let swept = async {
            while self.files().await.len() != count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let waited = tokio::time::timeout(PATIENCE, swept).await;
        assert!(waited.is_ok(), "not {count} but {:?}", self.files().await);
    }

    /// What the application's clock shows.
    pub fn now(&self) -> Instant {
        self.server.app.clock().now()
    }

    /// Moves the application's clock.
    pub fn advance(&self, by: TimeDelta) {
        self.server.app.clock().advance(by);
    }

    /// The next error in the log that has these words in it is no failure of the test.
    pub fn expect_error(&self, part: &str) {
        self.announced
            .lock()
            .expect("no panic while it was held")
            .push(part.to_owned());
    }

    /// An access token like this person's, with other claims, signed with the server's own key.
    pub fn forged(&self, like: &Actor, change: impl FnOnce(&mut Value)) -> String {
        let token = like.token.as_deref().expect("signed in");
        let mut claims = forgery::claims(token);
        change(&mut claims);
        forgery::sign(&claims, JWT_SECRET)
    }

    /// What the process has logged so far.
    pub fn log(&self) -> String {
        log::text()
    }

    /// What the application prints when it starts.
    pub fn welcome(&self) -> &str {
        &self.server.welcome
    }

    /// Tells the application to stop, as a signal does; what is in flight goes on.
    pub fn stop(&self) {
        self.server.tell(Stop::Now);
    }

    /// Waits, within bounds, until nobody can connect any more.
    pub async fn until_it_no_longer_listens(&self) {
        let refused = async { while TcpStream::connect(self.server.address).await.is_ok() {} };
        tokio::time::timeout(PATIENCE, refused)
            .await
            .expect("the application does not stop listening");
    }

    /// What is wrong at the end.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        match self.server.end() {
            Ok(0) => {}
            Ok(lag) => faults.push(format!("{lag} events were not delivered")),
            Err(panic) => {
                let words = panic.downcast_ref::<String>().cloned();
                faults.push(format!(
                    "the application's thread died: {}",
                    words.unwrap_or_default()
                ));
            }
        }
        let mut announced = std::mem::take(&mut *self.announced.lock().expect("no panic while it was held"));
        for error in log::take_errors() {
            match announced.iter().position(|part| error.contains(part)) {
                Some(index) => drop(announced.remove(index)),
                None => faults.push(format!("logged: {error}")),
            }
        }
        faults.extend(
            announced
                .into_iter()
                .map(|part| format!("announced, but never logged: {part}")),
        );
        faults
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // A test that failed already must be seen to have failed for its own reason.
        let failed = thread::panicking();
        self.server.tell(if failed {
            Stop::Now
        } else {
            Stop::Delivered(self.patience)
        });
        let faults = self.faults();
        if failed {
            faults
                .iter()
                .for_each(|fault| eprintln!("and at the end: {fault}"));
        } else {
            assert!(faults.is_empty(), "at the end of the test: {}", faults.join("\n"));
        }
    }
}
