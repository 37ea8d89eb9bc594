//! The application on a thread and a runtime of its own: a test can block or panic without holding it up.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Mutex, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use app::App;
use server::{Application, Config};
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
    time::{sleep, timeout},
};

use crate::database::{self, Database};

/// How long is waited for what must come. A bound, not an expectation.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(2);
/// The reader of the log that every event has to reach.
const CONSUMER: &str = "log";

/// What a test has to know of the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// As a signal does it.
    Now,
    /// Once the worker has read everything, or this much time has passed.
    Delivered(Duration),
}

#[derive(Debug)]
pub(crate) struct Server {
    pub app: App,
    pub address: SocketAddr,
    /// What is printed at the start.
    pub welcome: String,
    pub database_url: String,
    runtime: Handle,
    stop: Mutex<Option<oneshot::Sender<Stop>>>,
    thread: Mutex<Option<JoinHandle<i64>>>,
}

impl Server {
    /// On a database of its own, or on this one.
    pub(crate) async fn start(
        shared: Option<String>,
        change: impl FnOnce(&mut Config) + Send + 'static,
    ) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (started, starting) = mpsc::channel();
        let named = thread::Builder::new().name("application".to_owned());
        let thread = named.spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build();
            let runtime = runtime.expect("a runtime");
            let handle = runtime.handle().clone();
            runtime.block_on(serve(shared, change, stopped, |application, url| {
                let (app, welcome) = (application.app().clone(), application.welcome().to_string());
                let facts = (app, application.address(), welcome, url, handle);
                started.send(facts).expect("the test waits");
            }))
        });
        let thread = thread.expect("a thread");
        let facts = tokio::task::spawn_blocking(move || starting.recv()).await;
        let Ok((app, address, welcome, database_url, runtime)) = facts.expect("no panic") else {
            let panic = thread.join().expect_err("it ended before it began");
            std::panic::resume_unwind(panic);
        };
        Self {
            app,
            address: reachable(address),
            welcome,
            database_url,
            runtime,
            stop: Mutex::new(Some(stop)),
            thread: Mutex::new(Some(thread)),
        }
    }

    /// Runs where the application's own connections to the database live.
    pub(crate) async fn run<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> T {
        self.runtime
            .spawn(work)
            .await
            .unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
    }

    /// Tells it to stop, without waiting for that.
    pub(crate) fn tell(&self, stop: Stop) {
        let sender = self.stop.lock().expect("no panic while it was held").take();
        if let Some(sender) = sender {
            // It may have ended by itself; `end` tells.
            let _ended = sender.send(stop);
        }
    }

    /// Waits for the end: how many events were not delivered, or what the thread died of.
    pub(crate) fn end(&self) -> thread::Result<i64> {
        match self.thread.lock().expect("no panic while it was held").take() {
            Some(thread) => thread.join(),
            None => Ok(0),
        }
    }
}

/// Who listens everywhere listens here.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    address
}

/// From the database to the end of it; answers how many events were not delivered.
async fn serve(
    shared: Option<String>,
    change: impl FnOnce(&mut Config),
    stopped: oneshot::Receiver<Stop>,
    started: impl FnOnce(&Application, String),
) -> i64 {
    let database = match shared {
        Some(url) => Database::shared(url),
        None => Database::fresh().await,
    };
    let folder = tempfile::tempdir_in(database::scratch()).expect("a folder");
    let mut config = Config {
        database_url: database.url.clone(),
        ..database::config(folder.path())
    };
    change(&mut config);
    let application = Application::build(config)
        .await
        .expect("the application can be built");
    let app = application.app().clone();
    started(&application, database.url.clone());
    let mut lag = 0;
    let until = async {
        if let Ok(Stop::Delivered(patience)) = stopped.await {
            lag = undelivered(&app, patience).await;
        }
    };
    application.run(until).await.expect("the application ends well");
    drop(app);
    database.remove().await;
    lag
}

/// What is left after a bounded wait.
async fn undelivered(app: &App, patience: Duration) -> i64 {
    let lag = || async { app.store().lag(CONSUMER).await.expect("the database answers") };
    let none_left = async {
        while lag().await > 0 {
            sleep(LOOK_AGAIN).await;
        }
    };
    if timeout(patience, none_left).await.is_ok() {
        0
    } else {
        lag().await
    }
}
