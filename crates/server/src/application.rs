//! The application: built from a configuration, served until it is told to stop. Several fit into one process.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use app::App;
use authz::Keys;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpSocket;

use crate::{Config, Error, Result, database, jwt_secret, metrics, welcome::Welcome, worker};

/// How long requests in flight may take once the application is told to stop.
const GRACE: Duration = Duration::from_secs(30);
const BACKLOG: u32 = 1024;
/// Left out what is easily misread; 32 letters, so that each carries five bits.
const CODE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

#[derive(Debug)]
pub struct Application {
    app: App,
    config: Config,
    listener: TcpListener,
    address: SocketAddr,
    metrics: Option<PrometheusHandle>,
    setup_needed: bool,
    setup_code: Option<String>,
}

impl Application {
    /// Opens everything and takes the port; requests wait at the door until [`Application::run`].
    pub async fn build(config: Config) -> Result<Self> {
        let post_office = config.post_office()?;
        let posthog = config.posthog()?;
        let socket = bind(config.listen)?;
        let store = database::open(&config).await?;
        let blobs = database::open_blobs(&config)?;
        let secret = jwt_secret::of(&config)?;
        let setup_needed = !any_org(&store).await?;
        let (listener, address) = listen(socket, config.listen)?;
        let beyond_loopback = !address.ip().to_canonical().is_loopback();
        let setup_code = (setup_needed && beyond_loopback)
            .then(one_time_code)
            .transpose()?;
        let settings = app::Settings {
            setup_code: setup_code.clone(),
            public_url: public_url(&config, address),
            throttle: config.rate_limit,
            post_office,
            data_dir: config.data_dir.clone(),
            max_upload: u64::from(config.max_upload_size_mb) * 1024 * 1024,
            image_hosts: config.image_hosts.clone(),
            posthog,
        };
        let app = App::new(store, blobs, Keys::new(secret.as_bytes()), settings);
        Ok(Self {
            app,
            config,
            listener,
            address,
            metrics: metrics::recorder(),
            setup_needed,
            setup_code,
        })
    }

    /// Where it listens; with port 0 in the configuration this is the one that the system chose.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    /// What to show at the start: where to go, and how to set up when nobody has.
    pub fn welcome(&self) -> impl std::fmt::Display {
        Welcome {
            public_url: self.config.public_url.clone(),
            address: self.address,
            frontend: self.config.spa_dir.join("index.html").is_file(),
            spa_dir: self.config.spa_dir.clone(),
            setup_needed: self.setup_needed,
            setup_code: self.setup_code.clone(),
        }
    }

    /// Serves until the future resolves; then finishes the requests in flight, stops the worker and closes the store.
    pub async fn run(self, until: impl Future<Output = ()>) -> Result<()> {
        let Self {
            app,
            config,
            listener,
            address,
            metrics,
            ..
        } = self;
        let worker = config.worker.then(|| {
            worker::Running::start(
                app.store(),
                app.blobs(),
                app.post_office(),
                app.posthog(),
                &public_url(&config, address),
            )
        });
        let upkeep = metrics
            .clone()
            .map(|metrics| tokio::spawn(metrics::upkeep(metrics)));
        let served = match web::serve(listener, app.clone(), config.web(), metrics, config.workers) {
            Ok(server) => serve(server, until).await,
            Err(error) => Err(error),
        };
        if let Some(worker) = worker {
            worker.end(GRACE).await;
        }
        if let Some(upkeep) = upkeep {
            upkeep.abort();
        }
        app.store().close().await;
        served.map_err(|error| Error::new(format!("the server stopped: {error}")))
    }
}

/// Where people reach it, as far as that is known: what listens everywhere is reached on this machine at least.
pub(crate) fn public_url(config: &Config, address: SocketAddr) -> String {
    match &config.public_url {
        Some(url) => url.to_string(),
        None if address.ip().is_unspecified() => format!("http://localhost:{}", address.port()),
        None => format!("http://{address}"),
    }
}

async fn serve(server: actix_web::dev::Server, until: impl Future<Output = ()>) -> std::io::Result<()> {
    let handle = server.handle();
    let mut serving = tokio::spawn(server);
    tokio::select! {
        () = until => {}
        ended = &mut serving => return ended.unwrap_or_else(|panic| Err(std::io::Error::other(panic))),
    }
    if tokio::time::timeout(GRACE, handle.stop(true)).await.is_err() {
        serving.abort();
        tracing::warn!(target: "rapport", "some requests did not finish in time and were cut off");
    }
    Ok(())
}

async fn any_org(store: &persistence::Store) -> Result<bool> {
    store
        .reader()
        .any_org()
        .await
        .map_err(|error| Error::of("the database cannot be read", error))
}

/// Takes the port before anything else is touched: a second server by mistake ends here.
fn bind(address: SocketAddr) -> Result<TcpSocket> {
    let bound = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()?
        } else {
            TcpSocket::new_v6()?
        };
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        Ok(socket)
    };
    bound().map_err(|error| no_address(address, &error))
}

fn listen(socket: TcpSocket, address: SocketAddr) -> Result<(TcpListener, SocketAddr)> {
    let listening = || {
        let listener = socket.listen(BACKLOG)?.into_std()?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    listening().map_err(|error| no_address(address, &error))
}

fn no_address(address: SocketAddr, error: &std::io::Error) -> Error {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
        _ => error.to_string(),
    };
    Error::new(format!(
        "cannot listen on {address}: {why}; choose another address with RAPPORT_LISTEN"
    ))
}

/// Eighty bits in four groups, to be typed from a screen: `K7QM-2WXA-PD9S-H4TF`.
fn one_time_code() -> Result<String> {
    let random = app::secrets::random().map_err(|error| Error::of("no setup code can be made", error))?;
    let letters = random
        .iter()
        .filter_map(|byte| CODE_LETTERS.get(usize::from(byte % 32)).copied().map(char::from));
    let letters: Vec<char> = letters.take(16).collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
        sync::oneshot,
    };

    use super::*;

    fn config(folder: &std::path::Path, listen: &str) -> Config {
        Config {
            listen: listen.parse().expect("an address"),
            data_dir: folder.to_owned(),
            database_url: database::sqlite_url(&folder.join("rapport.db")),
            spa_dir: folder.join("dist"),
            workers: 1,
            ..Config::default()
        }
    }

    async fn status(address: SocketAddr) -> String {
        let mut stream = TcpStream::connect(address).await.expect("connects");
        let request = b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
        stream.write_all(request).await.expect("sends");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("answers");
        answer.lines().next().unwrap_or_default().to_owned()
    }

    #[tokio::test]
    async fn several_live_in_one_process_and_end_when_told() {
        let (one, two) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let first = Application::build(config(one.path(), "127.0.0.1:0"))
            .await
            .expect("built");
        let second = Application::build(config(two.path(), "127.0.0.1:0"))
            .await
            .expect("built");
        let addresses = [first.address(), second.address()];
        assert_ne!(addresses[0], addresses[1]);
        let (tell_first, told_first) = oneshot::channel::<()>();
        let (tell_second, told_second) = oneshot::channel::<()>();
        let first = tokio::spawn(first.run(async { drop(told_first.await) }));
        let second = tokio::spawn(second.run(async { drop(told_second.await) }));
        assert_eq!(status(addresses[0]).await, "HTTP/1.1 200 OK");

        tell_first.send(()).expect("still there");
        first.await.expect("no panic").expect("a good end");
        assert!(
            TcpStream::connect(addresses[0]).await.is_err(),
            "nobody listens any more"
        );
        assert_eq!(
            status(addresses[1]).await,
            "HTTP/1.1 200 OK",
            "the other one goes on"
        );
        tell_second.send(()).expect("still there");
        second.await.expect("no panic").expect("a good end");
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_said_before_anything_is_made() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = taken.local_addr().expect("an address").to_string();
        let folder = tempfile::tempdir().expect("a folder");
        let refused = Application::build(config(&folder.path().join("data"), &address))
            .await
            .expect_err("taken");
        assert!(refused.to_string().contains("RAPPORT_LISTEN"), "{refused}");
        assert!(!folder.path().join("data").exists());
    }

    #[tokio::test]
    async fn a_setup_code_is_asked_for_only_beyond_loopback() {
        let folder = tempfile::tempdir().expect("a folder");
        let here = Application::build(config(folder.path(), "127.0.0.1:0"))
            .await
            .expect("built");
        assert_eq!(here.setup_code, None);
        let everywhere = Application::build(config(folder.path(), "0.0.0.0:0"))
            .await
            .expect("built");
        let code = everywhere.setup_code.clone().expect("a code");
        assert_eq!(code.len(), 19, "{code}");
        assert!(everywhere.welcome().to_string().contains(&code));
    }

    #[tokio::test]
    async fn a_schema_that_is_not_up_to_date_is_refused_when_migrations_are_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config {
            migrate: false,
            ..config(folder.path(), "127.0.0.1:0")
        };
        let refused = Application::build(config).await.expect_err("no schema");
        assert!(refused.to_string().contains("rapport migrate up"), "{refused}");
    }
}
