//! What a write changed, field by field: the `changes` of an activity row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// One field, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Change {
    pub from: Value,
    pub to: Value,
}

/// The fields that differ, by their names in the API.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Changes(pub BTreeMap<String, Change>);

/// A record as the log sees it.
#[derive(Clone, Debug, Default)]
pub struct Facts(BTreeMap<&'static str, Fact>);

#[derive(Clone, Debug, PartialEq)]
enum Fact {
    Plain(Value),
    /// Rich text is logged by the version of the record in which it stands, never by content.
    Text {
        content: Option<Value>,
        version: i64,
    },
}

impl Fact {
    fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { content: a, .. }, Self::Text { content: b, .. }) => a != b,
            (a, b) => a != b,
        }
    }

    fn shown(&self) -> Value {
        match self {
            Self::Plain(value) => value.clone(),
            Self::Text { content: None, .. } => Value::Null,
            Self::Text { version, .. } => json!({ "version": version }),
        }
    }
}

impl Facts {
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl Serialize) -> Self {
        // A plain value of the domain always has a JSON form; if one had not, the log would say null.
        self.0.insert(
            field,
            Fact::Plain(serde_json::to_value(value).unwrap_or(Value::Null)),
        );
        self
    }

    #[must_use]
    pub fn with_text(mut self, field: &'static str, text: Option<&crate::Document>, version: i64) -> Self {
        let content = text.map(|document| document.json().clone());
        self.0.insert(field, Fact::Text { content, version });
        self
    }

    /// From nothing: a new record's fields that say something.
    pub fn created(&self) -> Changes {
        self.against(&Self::default())
    }

    /// To nothing: what the record was when it was deleted.
    pub fn deleted(&self) -> Changes {
        Self::default().against(self)
    }

    /// What differs between `before` and this.
    pub fn against(&self, before: &Self) -> Changes {
        let mut changes = BTreeMap::new();
        let nothing = Fact::Plain(Value::Null);
        for field in self.0.keys().chain(before.0.keys()) {
            let from = before.0.get(field).unwrap_or(&nothing);
            let to = self.0.get(field).unwrap_or(&nothing);
            if from.differs(to) && from.shown() != to.shown() {
                changes.insert(
                    (*field).to_owned(),
                    Change {
                        from: from.shown(),
                        to: to.shown(),
                    },
                );
            }
        }
        Changes(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named() {
        let before = Facts::default()
            .with("name", "A")
            .with("phone", None::<&str>)
            .with("email", "a@b.c");
        let after = Facts::default()
            .with("name", "B")
            .with("phone", "1")
            .with("email", "a@b.c");
        let changes = after.against(&before);
        assert_eq!(
            serde_json::to_value(changes).expect("json"),
            json!({"name": {"from": "A", "to": "B"}, "phone": {"from": null, "to": "1"}})
        );
        assert!(after.created().0.contains_key("email"));
        assert_eq!(before.deleted().0.len(), 2);
    }
}
