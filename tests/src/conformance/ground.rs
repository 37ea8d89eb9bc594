//! What a promise is tried on: an application, its admin, and a resource.

use serde_json::{Value, json};

use super::Sample;
use crate::{Actor, TestApp};

#[derive(Debug)]
pub struct Ground {
    pub app: TestApp,
    pub admin: Actor,
    pub sample: Sample,
}

/// An id of the right form that nothing has.
pub(crate) const UNKNOWN: &str = "019a0000-0000-7000-8000-000000000000";

impl Ground {
    pub async fn new(sample: Sample) -> Self {
        let app = TestApp::spawn().await;
        let admin = app.admin().await;
        Self { app, admin, sample }
    }

    pub(super) fn list(&self) -> &'static str {
        self.sample.path
    }

    pub(super) fn one(&self, row: &Value) -> String {
        format!("{}/{}", self.sample.path, id(row))
    }

    pub(super) fn unknown(&self) -> String {
        format!("{}/{UNKNOWN}", self.sample.path)
    }

    /// With every field.
    pub(super) async fn full(&self) -> Value {
        self.admin
            .post(self.list(), self.sample.full.clone())
            .await
            .created()
    }

    pub(super) fn body(&self, title: &str) -> Value {
        let mut body = self.sample.minimal.clone();
        body[self.sample.title] = json!(title);
        body
    }

    /// With what is required, under a name of its own.
    pub(super) async fn named(&self, title: &str) -> Value {
        self.admin.post(self.list(), self.body(title)).await.created()
    }

    /// All rows, as the list shows them in the given order.
    pub(super) async fn ids(&self, query: &str) -> Vec<String> {
        self.admin
            .get(&format!("{}?limit=200&{query}", self.list()))
            .await
            .column("id")
    }

    pub(super) async fn read(&self, row: &Value) -> Value {
        self.admin.get(&self.one(row)).await.ok()
    }

    /// What the log says of one record, newest first.
    pub(super) async fn history(&self, row: &Value) -> Vec<Value> {
        self.admin
            .get("activity")
            .query([("record_id", id(row))])
            .await
            .items()
    }
}

pub(super) fn id(row: &Value) -> &str {
    row["id"].as_str().expect("a row has an id")
}
