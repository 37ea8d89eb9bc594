//! Ways in: invitations, links in letters, codes of the second factor.

use chrono::TimeDelta;
use domain::clock::Instant;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::{actor::Actor, answer::Answer, app::TestApp, cast::PASSWORD, post_box::Mail};

/// A second factor that is in force.
#[derive(Debug)]
pub struct Protected {
    pub secret: String,
    /// The code that put it in force. The one that is shown now may be another: time passes.
    pub used: String,
    /// The recovery codes.
    pub codes: Vec<String>,
}

impl Actor {
    /// Somebody new, with what else the invitation says.
    pub async fn invite(&self, email: &str, role: &str, more: Value) -> Value {
        self.post("users", invitation(email, role, more)).await.created()
    }

    /// Somebody new, who came; signed in.
    pub async fn welcome(&self, email: &str, role: &str, more: Value) -> Self {
        let invited = self.invite(email, role, more).await;
        let answer = self.accept(&invited["invitation_token"]).await.status(200);
        let person = crate::Person {
            name: "Grace Hall".to_owned(),
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            ..crate::Person::default()
        };
        self.signed_in(&answer, person)
    }

    /// Takes the place that this token offers, with everybody's password.
    pub async fn accept(&self, token: &Value) -> Answer {
        let body = json!({"token": token, "password": PASSWORD});
        self.post("auth/invitations/accept", body).await
    }

    /// Puts a second factor in force.
    pub async fn protect(&self, app: &TestApp) -> Protected {
        let secret = self.post_empty("me/totp").await.ok()["secret"]
            .as_str()
            .expect("a secret")
            .to_owned();
        let used = app.code(&secret);
        let confirmed = self.post("me/totp/confirm", json!({"code": used})).await.ok();
        let codes = confirmed["recovery_codes"].clone();
        Protected {
            secret,
            used,
            codes: serde_json::from_value(codes).expect("a list of codes"),
        }
    }

    /// Signs in with what else the form says.
    pub async fn knock(&self, totp_code: impl Into<Value>) -> Answer {
        let Value::String(code) = totp_code.into() else {
            let body = json!({"email": self.person.email, "password": self.person.password});
            return self.post("auth/login", body).await;
        };
        let body = json!({"email": self.person.email, "password": self.person.password, "totp_code": code});
        self.post("auth/login", body).await
    }
}

/// The body of an invitation.
pub fn invitation(email: &str, role: &str, more: Value) -> Value {
    let mut body = json!({"email": email, "name": "Grace Hall", "role": role});
    let more = more.as_object().cloned().unwrap_or_default();
    body.as_object_mut().expect("an object").extend(more);
    body
}

impl TestApp {
    /// What an authenticator app shows now: RFC 6238.
    pub fn code(&self, secret: &str) -> String {
        code_at(secret, self.now())
    }

    /// The next one, half a minute later.
    pub fn next_code(&self, secret: &str) -> String {
        self.advance(TimeDelta::seconds(30));
        self.code(secret)
    }

    /// The hash of somebody's password, as it is kept.
    pub async fn password_hash(&self, email: &str) -> String {
        let (store, email) = (self.server.app.store().clone(), email.to_owned());
        let found = async move {
            store
                .reader()
                .account(&email)
                .await
                .expect("the database answers")
        };
        let account = self.server.run(found).await.expect("somebody");
        account.password_hash.expect("a password")
    }

    /// Puts another hash in its place, as an older Rapport would have made it.
    pub async fn keep_password_as(&self, email: &str, hash: &str) {
        let (old, store) = (self.password_hash(email).await, self.server.app.store().clone());
        let (email, hash) = (email.to_owned(), hash.to_owned());
        let kept = async move {
            let account = store
                .reader()
                .account(&email)
                .await
                .expect("the database answers");
            let user = account.expect("somebody").user;
            store.rehash(user, &old, &hash).await.expect("kept");
        };
        self.server.run(kept).await;
    }
}

fn code_at(secret: &str, now: Instant) -> String {
    let secret = Secret::try_from_base32(secret).expect("base32");
    let totp = Builder::new().with_secret(secret).with_step_duration(30).build();
    let seconds = u64::try_from(now.timestamp()).expect("after 1970");
    totp.expect("codes").generate(seconds).to_string()
}

impl Mail {
    /// The secret of the link in it.
    pub fn token(&self) -> String {
        let text = self.part("text/plain");
        let (_, behind) = text
            .split_once('#')
            .unwrap_or_else(|| panic!("no link in {text}"));
        behind.split_whitespace().next().expect("a secret").to_owned()
    }
}
