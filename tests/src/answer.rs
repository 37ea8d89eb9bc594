//! An answer, and what can be asked of it. Every helper fails with the request and the answer in its message.

use std::fmt;

use reqwest::header::HeaderMap;
use serde_json::Value;
use uuid::Uuid;

#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// Null when the body is no JSON.
    pub json: Value,
    asked: String,
}

/// Words that only the inside knows; none of them may ever be answered.
const INSIDE: [&str; 9] = [
    "panicked",
    "sqlx",
    "sea_orm",
    "SQLITE",
    "SELECT ",
    "INSERT ",
    "memberships",
    "RUST_BACKTRACE",
    ".rs:",
];

/// Not worth a line of every failure.
const OF_EVERY_ANSWER: [&str; 7] = [
    "content-security-policy",
    "date",
    "connection",
    "transfer-encoding",
    "referrer-policy",
    "x-frame-options",
    "x-content-type-options",
];

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = self.text().chars().take(2000).collect();
        write!(f, "{}\n  -> {}", self.asked, self.status)?;
        for (name, value) in self
            .headers
            .iter()
            .filter(|(name, _)| !OF_EVERY_ANSWER.contains(&name.as_str()))
        {
            write!(f, "; {name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        write!(f, "\n  {body}")
    }
}

impl Answer {
    pub(crate) fn new(asked: String, status: u16, headers: HeaderMap, body: Vec<u8>) -> Self {
        let kind = headers
            .get("content-type")
            .map(|kind| String::from_utf8_lossy(kind.as_bytes()).into_owned());
        let is_json =
            kind.is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.ends_with("json")));
        let json = match is_json && !body.is_empty() {
            true => serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{asked}: no JSON: {error}")),
            false => Value::Null,
        };
        Self {
            status,
            headers,
            body,
            json,
            asked,
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a header in ASCII"))
    }

    #[track_caller]
    pub fn etag(&self) -> String {
        let etag = self.header("etag");
        assert!(
            etag.starts_with('"') && etag.ends_with('"') && etag.len() > 2,
            "no ETag: {self:?}"
        );
        etag.to_owned()
    }

    #[track_caller]
    pub fn request_id(&self) -> String {
        let id = self.header("x-request-id");
        assert!(id.parse::<Uuid>().is_ok(), "no X-Request-Id: {self:?}");
        id.to_owned()
    }

    #[track_caller]
    pub fn status(self, expected: u16) -> Self {
        self.request_id();
        assert_eq!(self.status, expected, "{self:?}");
        self
    }

    /// 200 with JSON.
    #[track_caller]
    pub fn ok(self) -> Value {
        let answer = self.status(200);
        assert_eq!(answer.header("content-type"), "application/json", "{answer:?}");
        answer.json
    }

    /// 201 with `Location` and JSON.
    #[track_caller]
    pub fn created(self) -> Value {
        let answer = self.status(201);
        let id = answer.json["id"].as_str().unwrap_or_default();
        assert!(
            !id.is_empty() && answer.header("location").ends_with(&format!("/{id}")),
            "{answer:?}"
        );
        assert_eq!(answer.header("content-type"), "application/json", "{answer:?}");
        answer.json
    }

    /// 204 with nothing.
    #[track_caller]
    pub fn no_content(self) {
        let answer = self.status(204);
        assert!(answer.body.is_empty(), "{answer:?}");
    }

    /// A failure, in the one form that failures have.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Value {
        let answer = self.status(status);
        answer.assert_problem();
        assert_eq!(answer.json["code"], code, "{answer:?}");
        answer.json
    }

    #[track_caller]
    pub fn malformed(self) -> Value {
        self.problem(400, "malformed")
    }

    #[track_caller]
    pub fn unauthenticated(self) -> Value {
        self.problem(401, "unauthenticated")
    }

    #[track_caller]
    pub fn forbidden(self) -> Value {
        self.problem(403, "forbidden")
    }

    #[track_caller]
    pub fn not_found(self) -> Value {
        self.problem(404, "not_found")
    }

    #[track_caller]
    pub fn conflict(self) -> Value {
        self.problem(409, "conflict")
    }

    /// Its `current` is the object as it is now.
    #[track_caller]
    pub fn stale(self) -> Value {
        self.problem(412, "precondition_failed")
    }

    #[track_caller]
    pub fn assert_problem(&self) {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let problem = &self.json;
        assert_eq!(problem["status"], self.status, "{self:?}");
        assert_eq!(problem["request_id"], self.request_id(), "{self:?}");
        for field in ["type", "title", "detail", "code"] {
            assert!(
                problem[field].as_str().is_some_and(|text| !text.is_empty()),
                "no {field}: {self:?}"
            );
        }
        let text = self.text();
        assert!(
            !INSIDE.iter().any(|word| text.contains(word)),
            "tells of the inside: {self:?}"
        );
        let faults = problem["errors"].as_array();
        assert_eq!(
            self.status == 422,
            faults.is_some_and(|faults| !faults.is_empty()),
            "{self:?}"
        );
        let whole = |fault: &Value| {
            ["code", "message"].iter().all(|key| fault[key].is_string()) && fault["field"].is_string()
        };
        assert!(faults.is_none_or(|faults| faults.iter().all(whole)), "{self:?}");
        assert_eq!(self.status == 403, problem["required"].is_string(), "{self:?}");
        assert_eq!(
            self.status == 401,
            self.headers.contains_key("www-authenticate"),
            "{self:?}"
        );
        assert_eq!(self.status == 405, self.headers.contains_key("allow"), "{self:?}");
        // A conflict can have one, too: what is in the way.
        let current = problem["current"].is_object();
        assert_eq!(self.status == 412, current && self.status != 409, "{self:?}");
    }

    /// 422 that names exactly these fields, each once; the codes come back in the same order.
    #[track_caller]
    pub fn invalid(self, fields: &[&str]) -> Vec<String> {
        let shown = format!("{self:?}");
        let problem = self.problem(422, "invalid");
        let mut faults: Vec<(String, String)> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fault| {
                (
                    fault["field"].as_str().unwrap().to_owned(),
                    fault["code"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        faults.sort();
        let mut expected: Vec<&str> = fields.to_vec();
        expected.sort_unstable();
        assert_eq!(
            faults.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            expected,
            "{shown}"
        );
        let code = |field: &&str| faults.iter().find(|(named, _)| named == field).unwrap().1.clone();
        fields.iter().map(code).collect()
    }

    /// The items of a list.
    #[track_caller]
    pub fn items(self) -> Vec<Value> {
        self.ok()["items"].as_array().expect("a list has items").clone()
    }

    /// One field of each item of a list.
    #[track_caller]
    pub fn column(self, field: &str) -> Vec<String> {
        self.items()
            .iter()
            .map(|item| item[field].as_str().expect("a text").to_owned())
            .collect()
    }

    /// What `Allow` names, in the order of letters.
    pub fn allowed(&self) -> String {
        let mut methods: Vec<&str> = self.header("allow").split(", ").collect();
        methods.sort_unstable();
        methods.join(", ")
    }

    /// The refresh cookie that was set: its value, and its attributes in small letters.
    #[track_caller]
    pub fn cookie(&self) -> (String, Vec<String>) {
        let whole = self.header("set-cookie");
        let mut parts = whole.split("; ");
        let (_, value) = parts
            .next()
            .unwrap()
            .split_once('=')
            .unwrap_or_else(|| panic!("no cookie: {self:?}"));
        (value.to_owned(), parts.map(str::to_lowercase).collect())
    }
}
