//! Whether a value is what a schema of the document says: as much of JSON Schema as the document uses, and stricter in
//! one point: a field that the schema does not know is a fault, since clients are made of it.

use serde_json::{Map, Value};

use crate::document::Document;

impl Document {
    /// What is wrong with the value, by path; nothing when it is as described.
    pub fn differences(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.compare(schema, value, "", &mut found);
        found
    }

    fn compare(&self, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
        let schema = self.resolve(schema);
        for word in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[word].as_array() {
                let fits = choices
                    .iter()
                    .any(|choice| self.differences(choice, value).is_empty());
                if !fits {
                    found.push(format!(
                        "{path}: none of the {} choices fits {value}",
                        choices.len()
                    ));
                }
                return;
            }
        }
        if !has_type(schema, value) {
            return found.push(format!("{path}: {value} is no {}", schema["type"]));
        }
        if schema["enum"]
            .as_array()
            .is_some_and(|words| !words.contains(value))
        {
            return found.push(format!("{path}: {value} is none of {}", schema["enum"]));
        }
        match value {
            Value::String(text) if !has_format(schema, text) => {
                found.push(format!("{path}: {value} is no {}", schema["format"]));
            }
            Value::Array(items) if schema["items"].is_object() => {
                for (index, item) in items.iter().enumerate() {
                    self.compare(&schema["items"], item, &format!("{path}[{index}]"), found);
                }
            }
            Value::Object(fields) => self.compare_fields(schema, fields, path, found),
            _ => {}
        }
    }

    fn compare_fields(
        &self,
        schema: &Value,
        fields: &Map<String, Value>,
        path: &str,
        found: &mut Vec<String>,
    ) {
        let mut known = Map::new();
        let mut required = Vec::new();
        self.gather(schema, &mut known, &mut required);
        for name in required {
            if !fields.contains_key(&name) {
                found.push(format!("{path}.{name} is missing"));
            }
        }
        let others = &schema["additionalProperties"];
        // An object of which nothing is said may be any.
        let any = known.is_empty() && others.is_null();
        for (name, value) in fields {
            match known.get(name) {
                Some(schema) => self.compare(schema, value, &format!("{path}.{name}"), found),
                None if others.is_object() => self.compare(others, value, &format!("{path}.{name}"), found),
                None if any => {}
                None => found.push(format!("{path}.{name} is not in the document")),
            }
        }
    }

    /// The fields of a schema and of all that it is composed of.
    fn gather(&self, schema: &Value, known: &mut Map<String, Value>, required: &mut Vec<String>) {
        let schema = self.resolve(schema);
        let own = schema["properties"].as_object().into_iter().flatten();
        known.extend(own.map(|(name, schema)| (name.clone(), schema.clone())));
        let names = schema["required"].as_array().into_iter().flatten();
        required.extend(names.filter_map(Value::as_str).map(str::to_owned));
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.gather(part, known, required);
        }
    }
}

fn has_type(schema: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    };
    match &schema["type"] {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn has_format(schema: &Value, text: &str) -> bool {
    match schema["format"].as_str() {
        Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
        Some("date-time") => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        _ => true,
    }
}
