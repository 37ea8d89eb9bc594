//! What a promise is tried on: an application, its admin, and a resource.

use serde_json::{Value, json};

use super::Sample;
use crate::{Actor, TestApp};

#[derive(Debug)]
pub struct Ground {
    pub app: TestApp,
    pub admin: Actor,
    pub sample: Sample,
    /// The sample before the words in it were made ids of ours.
    template: Sample,
}

/// An id of the right form that nothing has.
pub(crate) const UNKNOWN: &str = "019a0000-0000-7000-8000-000000000000";

impl Ground {
    pub async fn new(template: Sample) -> Self {
        let app = TestApp::spawn().await;
        let admin = app.admin().await;
        let sample = of(&admin, &template).await;
        Self {
            app,
            admin,
            sample,
            template,
        }
    }

    /// The least that makes one in another organisation.
    pub(super) async fn body_for(&self, actor: &Actor, title: &str) -> Value {
        let mut body = of(actor, &self.template).await.minimal;
        body[self.sample.title] = json!(title);
        body
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

/// The sample with what it needs made by this one.
async fn of(actor: &Actor, template: &Sample) -> Sample {
    let mut ids = Vec::new();
    for (word, path, body) in template.needs {
        let body = body_with(body, &ids);
        let made = actor.post(path, body).await.created();
        ids.push((*word, id(&made).to_owned()));
    }
    let fill = |value: &Value| body_with(&value.to_string(), &ids);
    Sample {
        minimal: fill(&template.minimal),
        full: fill(&template.full),
        change: fill(&template.change),
        ..template.clone()
    }
}

fn body_with(text: &str, ids: &[(&str, String)]) -> Value {
    let filled = ids
        .iter()
        .fold(text.to_owned(), |text, (word, id)| text.replace(word, id));
    serde_json::from_str(&filled).expect("JSON")
}

pub(super) fn id(row: &Value) -> &str {
    row["id"].as_str().expect("a row has an id")
}
