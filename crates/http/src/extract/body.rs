//! JSON bodies. Form first (400, 413, 415), then every field that is wrong at once (422).

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    web::{Bytes, BytesMut},
};
use domain::{Error, Faults, Result, resource::Blank, rules::Rules};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{extract::query::describe, halt::Halt};

pub(crate) const JSON: &str = "Send JSON, with Content-Type: application/json.";
pub(crate) const BODY_LIMIT: usize = 1024 * 1024;
/// How much of a body that is too large is still taken in, so that its sender gets to read the answer.
pub(crate) const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// A body whose fields have all been looked at.
#[derive(Debug)]
pub(crate) struct Valid<T>(pub T);

/// The same for a new `R`, which must have its required fields.
#[derive(Debug)]
pub(crate) struct New<R: Blank>(pub R::Patch);

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, Halt>>>>;

impl<T: DeserializeOwned + Rules + 'static> FromRequest for Valid<T> {
    type Error = Halt;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { Ok(Self(valid(object(&request, payload).await?, &[])?)) })
    }
}

impl<R: Blank> FromRequest for New<R>
where
    R::Patch: DeserializeOwned,
{
    type Error = Halt;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { Ok(Self(valid(object(&request, payload).await?, R::REQUIRED)?)) })
    }
}

/// All bytes of a body, within the limit.
pub(crate) async fn bytes(mut payload: Payload) -> Result<Bytes> {
    let (mut body, mut taken) = (BytesMut::new(), 0_usize);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Error::malformed(format!("the body broke off ({error})")))?;
        taken += chunk.len();
        if taken > DRAIN_LIMIT {
            break;
        }
        if taken <= BODY_LIMIT {
            body.extend_from_slice(&chunk);
        }
    }
    if taken > BODY_LIMIT {
        Err(Error::TooLarge(BODY_LIMIT))
    } else {
        Ok(body.freeze())
    }
}

async fn object(request: &HttpRequest, payload: Payload) -> Result<Map<String, Value>> {
    let is_json =
        request.mime_type().ok().flatten().is_some_and(|mime| {
            mime.subtype() == "json" || mime.suffix().is_some_and(|suffix| suffix == "json")
        });
    // An oversized body is answered as such, whatever it says that it is.
    let body = bytes(payload).await?;
    if !is_json {
        return Err(Error::UnsupportedMediaType(JSON));
    }
    match serde_json::from_slice(&body) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Faults::one("", "type", "A JSON object belongs here.")),
        Err(error) => Err(Error::malformed(format!(
            "the JSON is broken at line {}",
            error.line()
        ))),
    }
}

/// Deserialises again and again, each time without the field that was wrong, so that all faults are found.
fn valid<T: DeserializeOwned + Rules>(mut object: Map<String, Value>, required: &[&str]) -> Result<T> {
    let mut faults = Faults::default();
    for name in required.iter().filter(|name| !object.contains_key(**name)) {
        faults.add(*name, "required", "This field is required.");
    }
    for (field, value) in &object {
        if holds_nul(value) {
            faults.add(field, "characters", "Control characters are not allowed.");
        }
    }
    object.retain(|field, _| !faults.names(field));
    let most = object.len();
    for _ in 0..=most {
        match serde_path_to_error::deserialize::<_, T>(&Value::Object(object.clone())) {
            Ok(mut body) => {
                let mut found = Faults::default();
                body.check(&mut found);
                faults.extend_new(found);
                faults.done()?;
                return Ok(body);
            }
            Err(error) => {
                let path = error.path().to_string();
                let root = path.split(['.', '[']).next().unwrap_or_default().to_owned();
                let (code, message) = describe(&error.into_inner().to_string());
                faults.add(path, code, message);
                if object.remove(&root).is_none() {
                    break;
                }
            }
        }
    }
    Err(Error::Invalid(faults))
}

/// Databases do not keep it, and no text needs it.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use domain::client;
    use serde_json::json;

    use super::*;

    fn faults(body: Value) -> Vec<(String, String)> {
        let Value::Object(object) = body else {
            panic!("an object")
        };
        match valid::<client::Patch>(object, &["name"]) {
            Err(Error::Invalid(faults)) => faults
                .into_vec()
                .into_iter()
                .map(|fault| (fault.field, fault.code))
                .collect(),
            other => panic!("accepted: {other:?}"),
        }
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let found = faults(json!({
            "nane": "x", "type": "bank", "email": 7, "phone": "none", "website": "ftp://x",
            "primary_poc_id": "me", "currency": "XXY", "address": "a\u{0}b"
        }));
        let mut found: Vec<_> = found
            .iter()
            .map(|(field, code)| format!("{field}:{code}"))
            .collect();
        found.sort();
        assert_eq!(
            found,
            [
                "address:characters",
                "currency:format",
                "email:type",
                "name:required",
                "nane:unknown_field",
                "phone:phone",
                "primary_poc_id:format",
                "type:one_of",
                "website:url",
            ]
        );
    }

    #[test]
    fn a_null_name_is_required_once() {
        assert_eq!(
            faults(json!({"name": null})),
            [("name".to_owned(), "required".to_owned())]
        );
    }
}
