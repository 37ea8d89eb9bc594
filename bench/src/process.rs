//! The processes that are measured: started, looked at through `/proc`, stopped.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::{
    Outcome,
    load::{Request, exchange},
};

pub(crate) struct Server {
    child: Child,
    pub address: String,
    /// From the start of the process to its first answer.
    pub started: Duration,
    /// What it takes before anybody has asked anything.
    pub idle_mib: u64,
}

const EMAIL: &str = "bench@rapport.example";
const PASSWORD: &str = "correct horse battery staple";
/// Clock ticks per second of Linux, as `/proc` counts CPU time.
const TICKS: f64 = 100.0;

impl Server {
    /// On the embedded database, unless another is named.
    pub(crate) async fn rapport(program: &Path, data: &Path, database: Option<&str>) -> Outcome<Self> {
        fs::create_dir_all(data)?;
        let embedded = format!("sqlite://{}/rapport.db", data.display());
        let mut command = Command::new(program);
        command
            .arg("serve")
            .env("RAPPORT_DATA_DIR", data)
            .env("RAPPORT_DATABASE_URL", database.unwrap_or(&embedded))
            .env("RAPPORT_LISTEN", "127.0.0.1:0")
            .env("RAPPORT_RATE_LIMIT", "off")
            .env("RAPPORT_LOG", "error");
        Self::start(command).await
    }

    pub(crate) async fn floor() -> Outcome<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("floor");
        Self::start(command).await
    }

    async fn start(mut command: Command) -> Outcome<Self> {
        let began = Instant::now();
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        let address = loop {
            let line = lines.next().ok_or("the server ended before it was ready")??;
            if let Some((_, address)) = line.split_once("http://") {
                break address.trim().to_owned();
            }
        };
        // The rest of what it prints must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let mut server = Self {
            child,
            address,
            started: Duration::ZERO,
            idle_mib: 0,
        };
        while TcpStream::connect(&server.address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.started = began.elapsed();
        // What the start leaves behind is given back within a moment.
        tokio::time::sleep(Duration::from_secs(1)).await;
        server.idle_mib = server.memory_mib()?;
        Ok(server)
    }

    /// CPU time of the process so far, in user and kernel.
    pub(crate) fn cpu(&self) -> Outcome<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
        let total = ticks(11)
            .zip(ticks(12))
            .map(|(user, system)| user + system)
            .ok_or("an unknown /proc")?;
        Ok(Duration::from_secs_f64(total / TICKS))
    }

    pub(crate) fn memory_mib(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .ok_or("an unknown /proc")?;
        let kib: u64 = line.split_whitespace().next().unwrap_or_default().parse()?;
        Ok(kib / 1024)
    }

    async fn call(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Outcome<Value> {
        // The client asks for one although nothing here speaks TLS.
        let _installed_before = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::new();
        let mut request = client.request(method.parse()?, format!("http://{}{path}", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// The id of the new organisation.
    pub(crate) async fn set_up(&self) -> Outcome<String> {
        let body = json!({"org_name": "Bench", "name": "Bench", "email": EMAIL, "password": PASSWORD});
        let answer = self.call("POST", "/api/v1/auth/setup", None, Some(body)).await?;
        Ok(text(&answer, "/me/org/id")?.to_owned())
    }

    pub(crate) async fn sign_in(&self) -> Outcome<String> {
        let body = json!({"email": EMAIL, "password": PASSWORD});
        let answer = self.call("POST", "/api/v1/auth/login", None, Some(body)).await?;
        Ok(text(&answer, "/access_token")?.to_owned())
    }

    pub(crate) async fn first_client(&self, token: &str) -> Outcome<String> {
        let page = self
            .call("GET", "/api/v1/clients?limit=1", Some(token), None)
            .await?;
        Ok(text(&page, "/items/0/id")?.to_owned())
    }

    /// Fails when a page has fewer than these.
    pub(crate) async fn has_items(&self, token: &str, path: &str, count: usize) -> Outcome<()> {
        let page = self.call("GET", path, Some(token), None).await?;
        text(&page, &format!("/items/{}/id", count - 1)).map(drop)
    }

    pub(crate) async fn new_client(&self, token: &str) -> Outcome<()> {
        let body = json!({"name": "Bench"});
        self.call("POST", "/api/v1/clients", Some(token), Some(body))
            .await
            .map(drop)
    }

    pub(crate) async fn new_project(&self, token: &str, client: &str, number: u32) -> Outcome<()> {
        let body = json!({"name": format!("Project {number}"), "type": "client", "client_id": client});
        self.call("POST", "/api/v1/projects", Some(token), Some(body))
            .await
            .map(drop)
    }

    pub(crate) async fn new_colleague(&self, token: &str, number: u32) -> Outcome<()> {
        let email = format!("colleague{number}@rapport.example");
        let body = json!({"email": email, "name": format!("Colleague {number}"), "role": "member"});
        self.call("POST", "/api/v1/users", Some(token), Some(body))
            .await
            .map(drop)
    }

    /// A text in an answer.
    pub(crate) async fn text(&self, token: &str, path: &str, pointer: &str) -> Outcome<String> {
        let answer = self.call("GET", path, Some(token), None).await?;
        Ok(text(&answer, pointer)?.to_owned())
    }

    /// The ids of a list in an answer.
    pub(crate) async fn ids(&self, token: &str, path: &str, pointer: &str) -> Outcome<Vec<String>> {
        let answer = self.call("GET", path, Some(token), None).await?;
        let items = answer.pointer(pointer).and_then(Value::as_array);
        let items = items.ok_or_else(|| format!("no {pointer} at {path}"))?;
        items.iter().map(|item| Ok(text(item, "/id")?.to_owned())).collect()
    }

    /// The path of the last page by name: behind the cursor of the page before it, which is read from the other end.
    pub(crate) async fn last_page(&self, token: &str) -> Outcome<String> {
        let page = self
            .call("GET", "/api/v1/clients?limit=51&sort=-name", Some(token), None)
            .await?;
        let back = text(&page, "/next_cursor")?;
        Ok(format!(
            "/api/v1/clients?limit=50&sort=name&cursor={}",
            turned(back)?
        ))
    }

    pub(crate) async fn body(&self, request: &Request) -> Outcome<usize> {
        let mut stream = TcpStream::connect(&self.address).await?;
        exchange(&mut stream, request, &mut Vec::new()).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing to be done about a process that is gone already.
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Outcome<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("no {pointer} in {value}").into())
}

/// A cursor of the descending order, for the ascending one. The benchmark may know what others may not.
fn turned(cursor: &str) -> Outcome<String> {
    let text = String::from_utf8(crate::seed::from_base64(cursor)?)?;
    Ok(crate::seed::to_base64(
        text.replace("\"-name\"", "\"name\"").as_bytes(),
    ))
}
