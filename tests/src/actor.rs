//! Somebody who speaks HTTP to the application, and what they say.

use reqwest::{Client, Url, redirect::Policy};
use serde_json::{Value, json};

use crate::{answer::Answer, app::TestApp, call::Call};

/// More than any test's list has.
const MOST_PAGES: usize = 100;

/// Who an actor is, as the application knows them.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub id: String,
    pub org: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// Somebody with a credential, or without.
#[derive(Clone, Debug)]
pub struct Actor {
    pub person: Person,
    pub token: Option<String>,
    /// The refresh cookie of the sign-in.
    pub refresh: String,
    http: Client,
    base: Url,
}

impl Actor {
    pub(crate) fn nobody(base: Url) -> Self {
        // Each request has a connection of its own: a stopping server waits for none of them.
        let http = Client::builder()
            .pool_max_idle_per_host(0)
            .redirect(Policy::none())
            .no_proxy();
        let http = http.build().expect("a client");
        Self {
            person: Person::default(),
            token: None,
            refresh: String::new(),
            http,
            base,
        }
    }

    /// The same person with the same credential, at another node.
    #[must_use]
    pub fn at(&self, node: &TestApp) -> Self {
        Self {
            base: node.nobody().base,
            ..self.clone()
        }
    }

    /// The same with another credential.
    #[must_use]
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self {
            token: Some(token.into()),
            ..self.clone()
        }
    }

    /// From the answer of a sign-in.
    #[must_use]
    pub fn signed_in(&self, answer: &Answer, person: Person) -> Self {
        let me = &answer.json["me"];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let person = Person {
            id: text(&me["user"]["id"]),
            org: text(&me["org"]["id"]),
            ..person
        };
        Self {
            person,
            token: Some(text(&answer.json["access_token"])),
            refresh: answer.cookie().0,
            ..self.clone()
        }
    }

    /// A program that acts for this person.
    pub async fn program(&self, scopes: &[&str]) -> Self {
        let answer = self
            .post("me/tokens", json!({"name": scopes.join(" "), "scopes": scopes}))
            .await;
        self.with_token(answer.created()["token"].as_str().expect("the secret"))
    }

    /// `clients/…` is below `/api/v1`, `/healthz` is not.
    pub fn call(&self, method: &str, path: &str) -> Call {
        let url = self
            .base
            .join(path)
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        let call = Call::new(self.http.clone(), method, url);
        match &self.token {
            Some(token) => call.header("authorization", &format!("Bearer {token}")),
            None => call,
        }
    }

    pub fn get(&self, path: &str) -> Call {
        self.call("GET", path)
    }

    pub fn post(&self, path: &str, body: impl Into<Value>) -> Call {
        self.call("POST", path).json(&body.into())
    }

    /// A file.
    pub fn upload(&self, name: &str, kind: &str, content: &[u8]) -> Call {
        self.call("POST", "attachments")
            .form(&[("file", name, kind, content)])
    }

    /// A `POST` that says nothing but where.
    pub fn post_empty(&self, path: &str) -> Call {
        self.call("POST", path)
    }

    pub fn patch(&self, path: &str, body: impl Into<Value>) -> Call {
        self.call("PATCH", path).json(&body.into())
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call("DELETE", path)
    }

    /// All items of a list, page by page; after each page but the last, `between` may do something meanwhile.
    pub async fn walk(&self, path: &str, mut between: impl AsyncFnMut(usize)) -> Vec<Value> {
        let (mut met, mut cursor) = (Vec::new(), None::<String>);
        for page in 1..MOST_PAGES {
            let behind = cursor.iter().map(|cursor| ("cursor", cursor.as_str()));
            let answer = self.get(path).query(behind).await.ok();
            met.extend(
                answer["items"]
                    .as_array()
                    .expect("a list has items")
                    .iter()
                    .cloned(),
            );
            match answer["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return met,
            }
            between(page).await;
        }
        panic!("{path}: the walk does not end")
    }

    /// `host:port` of the application.
    pub fn host(&self) -> String {
        format!(
            "{}:{}",
            self.base.host_str().expect("a host"),
            self.base.port().expect("a port")
        )
    }
}
