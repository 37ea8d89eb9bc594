//! The OpenAPI document, as a test reads it.

use serde_json::{Map, Value};

/// A whole document.
#[derive(Clone, Debug)]
pub struct Document(pub Value);

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Operation {
    pub method: String,
    pub path: String,
    pub id: String,
    pub value: Value,
    /// Needs no credential.
    pub public: bool,
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Document {
    /// As the handlers say it.
    pub fn generated() -> Self {
        Self(serde_json::from_str(&web::openapi()).expect("the document is JSON"))
    }

    pub fn paths(&self) -> &Map<String, Value> {
        self.0["paths"].as_object().expect("a document has paths")
    }

    pub fn operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in self.paths() {
            for (method, value) in item.as_object().expect("a path has operations") {
                if METHODS.contains(&method.as_str()) {
                    operations.push(self.operation(path, method, value));
                }
            }
        }
        operations
    }

    /// The names of an operation's query parameters.
    pub fn query_names<'a>(&'a self, operation: &'a Operation) -> Vec<&'a str> {
        let parameters = operation.value["parameters"].as_array().into_iter().flatten();
        let of_query = parameters
            .map(|one| self.resolve(one))
            .filter(|one| one["in"] == "query");
        of_query
            .map(|one| one["name"].as_str().expect("a name"))
            .collect()
    }

    /// The example of an operation's body, in the media type or in its schema.
    pub fn example<'a>(&'a self, operation: &'a Operation) -> Option<&'a Value> {
        let media = self.media(operation);
        let schema = self.body_schema(operation);
        let named = media["examples"].as_object().and_then(|all| all.values().next());
        let named = named.map_or(&Value::Null, |one| &one["value"]);
        let places = [
            &media["example"],
            named,
            &schema["example"],
            &schema["examples"][0],
        ];
        places.into_iter().find(|example| example.is_object())
    }

    pub fn body_schema<'a>(&'a self, operation: &'a Operation) -> &'a Value {
        self.resolve(&self.media(operation)["schema"])
    }

    fn media<'a>(&'a self, operation: &'a Operation) -> &'a Value {
        &self.resolve(&operation.value["requestBody"])["content"]["application/json"]
    }

    fn operation(&self, path: &str, method: &str, value: &Value) -> Operation {
        let security = value.get("security").unwrap_or(&self.0["security"]);
        let needs = security.as_array().cloned().unwrap_or_default();
        Operation {
            method: method.to_uppercase(),
            path: path.to_owned(),
            id: value["operationId"].as_str().unwrap_or_default().to_owned(),
            value: value.clone(),
            public: needs.is_empty()
                || needs
                    .iter()
                    .any(|need| need.as_object().is_some_and(Map::is_empty)),
        }
    }

    /// What a `$ref` stands for; the value itself when it is none.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(target) => {
                let pointer = target
                    .strip_prefix('#')
                    .unwrap_or_else(|| panic!("{target} leaves the document"));
                self.resolve(
                    self.0
                        .pointer(pointer)
                        .unwrap_or_else(|| panic!("{target} leads nowhere")),
                )
            }
            None => value,
        }
    }

    /// All `$ref`s, wherever they are.
    pub fn references(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.0, &mut found);
        found
    }
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// What files are called on which operations are tried.
pub const FILE_NAME: &str = "plan.png";

impl Operation {
    /// `GET /api/v1/clients/{id}`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn has_id(&self) -> bool {
        self.path.replace("{status}", "").contains('{')
    }

    pub fn has_body(&self) -> bool {
        self.value.get("requestBody").is_some()
    }

    /// Files come in a form; all other bodies are JSON.
    pub fn takes_json(&self) -> bool {
        self.value["requestBody"]["content"]["application/json"].is_object()
    }

    pub fn reads(&self) -> bool {
        self.method == "GET"
    }

    /// Its path with this in the place of its id. What is numbered has a first one, the type is a client's, and files are
    /// called [`FILE_NAME`]; a column is the first one, and an item has the id of what it is in.
    pub fn at(&self, id: &str) -> String {
        let numbered = ["{number}", "{a}", "{b}"];
        let path = numbered
            .iter()
            .fold(self.path.clone(), |path, name| path.replace(name, "1"))
            .replace("{type}", "client")
            .replace("{filename}", FILE_NAME)
            .replace("{status}", "backlog");
        match path.split_once('{') {
            None => path,
            Some((before, rest)) => {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                let item = "{item_id}";
                assert!(
                    !after.replace(item, "").contains('{'),
                    "{path}: only one id is provided for"
                );
                format!("{before}{id}{}", after.replace(item, id))
            }
        }
    }

    pub fn statuses(&self) -> Vec<String> {
        self.value["responses"]
            .as_object()
            .map(|all| all.keys().cloned().collect())
            .unwrap_or_default()
    }
}
