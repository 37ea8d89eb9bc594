//! The forms in which values are answered.

use serde_json::Value;
use uuid::Uuid;

/// A UUIDv7 in the usual form.
#[track_caller]
pub fn assert_id(value: &Value) {
    let text = value.as_str().unwrap_or_else(|| panic!("no id: {value}"));
    let id: Uuid = text.parse().unwrap_or_else(|_| panic!("no id: {value}"));
    assert_eq!(
        (id.get_version_num(), id.hyphenated().to_string().as_str()),
        (7, text)
    );
}

/// RFC 3339 in UTC, with a Z.
#[track_caller]
pub fn assert_instant(value: &Value) {
    let text = value.as_str().unwrap_or_else(|| panic!("no instant: {value}"));
    assert!(
        text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        "no instant in UTC: {value}"
    );
}
