//! HTTP by hand, for what a well-behaved client does not do: halves of requests, several on one connection.

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{Actor, Answer};

/// A bound for what never comes.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug)]
pub struct Wire {
    stream: TcpStream,
    taken: Vec<u8>,
    asked: String,
    host: String,
}

impl Wire {
    pub async fn to(actor: &Actor) -> Self {
        let host = actor.host();
        let stream = TcpStream::connect(&host).await.expect("the application listens");
        Self {
            stream,
            taken: Vec::new(),
            asked: String::new(),
            host,
        }
    }

    /// A request line and headers; the connection stays open.
    pub async fn head(&mut self, line: &str, headers: &[(&str, &str)]) {
        line.clone_into(&mut self.asked);
        let mut head = format!("{line} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        self.send(format!("{head}\r\n").as_bytes()).await;
    }

    pub async fn send(&mut self, bytes: &[u8]) {
        self.stream
            .write_all(bytes)
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", self.asked));
    }

    /// The next answer on this connection.
    pub async fn answer(&mut self) -> Answer {
        let (status, headers, body) = self.parts().await;
        Answer::new(self.asked.clone(), status, headers, body)
    }

    /// The same, with a body that is not to be read as what it says it is.
    pub async fn bytes(&mut self) -> Answer {
        let (status, headers, body) = self.parts().await;
        let mut headers = headers;
        headers.remove("content-type");
        Answer::new(self.asked.clone(), status, headers, body)
    }

    async fn parts(&mut self) -> (u16, HeaderMap, Vec<u8>) {
        timeout(PATIENCE, self.read_answer())
            .await
            .unwrap_or_else(|_| panic!("{}: no answer", self.asked))
    }

    async fn read_answer(&mut self) -> (u16, HeaderMap, Vec<u8>) {
        let head = self.until(b"\r\n\r\n").await;
        let head = String::from_utf8(head).expect("a head in ASCII");
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|word| word.parse().ok());
        let status: u16 = status.unwrap_or_else(|| panic!("{}: no status: {head}", self.asked));
        let mut headers = HeaderMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            headers.append(
                name.parse::<HeaderName>().unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        let bare = self.asked.starts_with("HEAD ") || matches!(status, 100..=199 | 204 | 304);
        let length = headers
            .get("content-length")
            .map(|value| value.to_str().unwrap().parse().unwrap());
        let body = match length {
            _ if bare => Vec::new(),
            Some(length) => self.exactly(length).await,
            None => self.chunks().await,
        };
        (status, headers, body)
    }

    async fn chunks(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let size = String::from_utf8(self.until(b"\r\n").await).expect("a size");
            let size = usize::from_str_radix(size.trim(), 16).expect("a size");
            let mut chunk = self.exactly(size + 2).await;
            chunk.truncate(size);
            if size == 0 {
                return body;
            }
            body.extend(chunk);
        }
    }

    async fn until(&mut self, end: &[u8]) -> Vec<u8> {
        loop {
            if let Some(at) = self.taken.windows(end.len()).position(|window| window == end) {
                return self.taken.drain(..at + end.len()).collect();
            }
            self.more().await;
        }
    }

    async fn exactly(&mut self, length: usize) -> Vec<u8> {
        while self.taken.len() < length {
            self.more().await;
        }
        self.taken.drain(..length).collect()
    }

    async fn more(&mut self) {
        let read = self
            .stream
            .read_buf(&mut self.taken)
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", self.asked));
        assert!(
            read > 0,
            "{}: the connection was closed in the middle: {}",
            self.asked,
            String::from_utf8_lossy(&self.taken)
        );
    }
}
