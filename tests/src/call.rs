//! One request: built up, then sent by `.await`.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
};

use reqwest::{
    Client, Method, Url,
    header::{HeaderMap, HeaderName, HeaderValue},
};
use serde_json::Value;

use crate::answer::Answer;

/// Between the fields of a form.
const BOUNDARY: &str = "rapport-boundary-7MA4YWxkTrZu0gW";

#[must_use = "a call is sent by `.await`"]
pub struct Call {
    http: Client,
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query = self
            .url
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let target: String = format!("{}{query}", self.url.path()).chars().take(300).collect();
        let body = String::from_utf8_lossy(self.body.as_deref().unwrap_or_default());
        write!(
            f,
            "{} {target} {}",
            self.method,
            body.chars().take(300).collect::<String>()
        )
    }
}

impl Call {
    pub(crate) fn new(http: Client, method: &str, url: Url) -> Self {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let headers = HeaderMap::from_iter([(
            HeaderName::from_static("connection"),
            HeaderValue::from_static("close"),
        )]);
        Self {
            http,
            method,
            url,
            headers,
            body: None,
        }
    }

    /// Instead of one of the same name.
    pub fn header(self, name: &str, value: &str) -> Self {
        self.header_bytes(name, value.as_bytes())
    }

    pub fn header_bytes(mut self, name: &str, value: &[u8]) -> Self {
        let name: HeaderName = name.parse().expect("a header name");
        self.headers
            .insert(name, HeaderValue::from_bytes(value).expect("a header value"));
        self
    }

    /// Beside one of the same name.
    pub fn also(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header name");
        self.headers.append(name, value.parse().expect("a header value"));
        self
    }

    /// Percent-encoded, behind what the path brought along.
    pub fn query<'a>(mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.url.query_pairs_mut().extend_pairs(pairs);
        self
    }

    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    pub fn if_none_match(self, etag: &str) -> Self {
        self.header("if-none-match", etag)
    }

    /// An idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub fn refresh_cookie(self, value: &str) -> Self {
        self.header("cookie", &format!("rapport_refresh={value}"))
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string())
    }

    pub fn raw(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.header("content-type", content_type)
    }

    /// A form of these fields: name, file name, type and content of each.
    pub fn form(self, fields: &[(&str, &str, &str, &[u8])]) -> Self {
        let mut body = Vec::new();
        for (field, name, kind, content) in fields {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.raw(&format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    async fn send(self) -> Answer {
        let asked = format!("{self:?}");
        let mut request = self.http.request(self.method, self.url).headers(self.headers);
        if let Some(body) = self.body {
            request = request.body(body);
        }
        let response = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{asked}: {error:?}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response
            .bytes()
            .await
            .unwrap_or_else(|error| panic!("{asked}: {error:?}"));
        Answer::new(asked, status, headers, body.to_vec())
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
