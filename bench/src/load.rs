//! The load: connections that stay open and ask again as soon as they were answered. Hand-written, so that it takes
//! little of the cores that it shares with the server.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

use crate::{Outcome, process::Server};

/// A request as it goes over the wire.
#[derive(Clone)]
pub(crate) struct Request(Arc<[u8]>);

impl Request {
    pub(crate) fn get(path: &str, bearer: Option<&str>) -> Self {
        Self::new("GET", path, bearer, "")
    }

    pub(crate) fn post(path: &str, bearer: Option<&str>, body: &str) -> Self {
        Self::new("POST", path, bearer, body)
    }

    fn new(method: &str, path: &str, bearer: Option<&str>, body: &str) -> Self {
        let authorization = bearer
            .map(|token| format!("authorization: Bearer {token}\r\n"))
            .unwrap_or_default();
        let content = match body.len() {
            0 => String::new(),
            length => format!("content-type: application/json\r\ncontent-length: {length}\r\n"),
        };
        let text = format!("{method} {path} HTTP/1.1\r\nhost: bench\r\n{authorization}{content}\r\n{body}");
        Self(text.into_bytes().into())
    }
}

pub(crate) struct Load {
    pub duration: Duration,
    pub connections: usize,
}

/// What a load came to.
pub(crate) struct Measured {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    pub cpu_micros: f64,
}

impl Measured {
    pub(crate) fn of(mut latencies: Vec<Duration>, elapsed: Duration, cpu: Duration) -> Self {
        latencies.sort_unstable();
        let at = |share: f64| {
            let place = (latencies.len() as f64 * share) as usize;
            latencies.get(place).copied().unwrap_or_default()
        };
        let count = latencies.len() as f64;
        Self {
            per_second: count / elapsed.as_secs_f64(),
            p50: at(0.50),
            p99: at(0.99),
            cpu_micros: cpu.as_secs_f64() * 1e6 / count,
        }
    }
}

impl Load {
    /// The same request again and again.
    pub(crate) async fn same(&self, server: &Server, request: Request) -> Outcome<Measured> {
        self.run(server, move |_| request.clone()).await
    }

    /// Warms up for a fifth of the time, then measures. Any answer that is no success ends the benchmark.
    pub(crate) async fn run(
        &self,
        server: &Server,
        request: impl Fn(usize) -> Request + Send + Sync + 'static + Clone,
    ) -> Outcome<Measured> {
        let numbers = Arc::new(AtomicUsize::new(0));
        self.round(server, self.duration / 5, request.clone(), &numbers)
            .await?;
        let (cpu, began) = (server.cpu()?, Instant::now());
        let latencies = self.round(server, self.duration, request, &numbers).await?;
        Ok(Measured::of(latencies, began.elapsed(), server.cpu()? - cpu))
    }

    async fn round(
        &self,
        server: &Server,
        duration: Duration,
        request: impl Fn(usize) -> Request + Send + Sync + 'static + Clone,
        numbers: &Arc<AtomicUsize>,
    ) -> Outcome<Vec<Duration>> {
        let until = Instant::now() + duration;
        let mut connections = JoinSet::new();
        for _ in 0..self.connections {
            let (address, request, numbers) = (server.address.clone(), request.clone(), numbers.clone());
            connections.spawn(async move { connection(&address, until, request, &numbers).await });
        }
        let mut latencies = Vec::new();
        while let Some(done) = connections.join_next().await {
            latencies.extend(done??);
        }
        Ok(latencies)
    }
}

async fn connection(
    address: &str,
    until: Instant,
    request: impl Fn(usize) -> Request,
    numbers: &AtomicUsize,
) -> Outcome<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut latencies, mut buffer) = (Vec::new(), Vec::with_capacity(64 * 1024));
    while Instant::now() < until {
        let request = request(numbers.fetch_add(1, Ordering::Relaxed));
        let began = Instant::now();
        exchange(&mut stream, &request, &mut buffer).await?;
        latencies.push(began.elapsed());
    }
    Ok(latencies)
}

/// Sends, and reads the whole answer; the body's length.
pub(crate) async fn exchange(
    stream: &mut TcpStream,
    request: &Request,
    buffer: &mut Vec<u8>,
) -> Outcome<usize> {
    stream.write_all(&request.0).await?;
    buffer.clear();
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err("the server closed the connection".into());
        }
        let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(buffer.get(..end).unwrap_or_default()).to_lowercase();
        if !head.starts_with("http/1.1 2") {
            return Err(format!("refused: {}", String::from_utf8_lossy(buffer)).into());
        }
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .ok_or("an answer without its length")?
            .trim()
            .parse::<usize>()?;
        while buffer.len() < end + 4 + length {
            if stream.read_buf(buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
        }
        return Ok(length);
    }
}
