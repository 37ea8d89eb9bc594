//! Refusals: in which order, in which form.

use serde_json::{Value, json};

use super::ground::Ground;
use crate::Call;

const BROKEN: &str = "{\"broken\"";

pub async fn everything_wrong_is_named_at_once(on: &Ground) {
    let (body, fields) = &on.sample.wrong;
    on.admin.post(on.list(), body.clone()).await.invalid(fields);
    let row = on.full().await;
    on.admin.patch(&on.one(&row), body.clone()).await.invalid(fields);
    assert_eq!(on.read(&row).await, row, "half written");
    let title = on.sample.title;
    for (wrong, code) in [(json!(""), "required"), (json!("   "), "required"), (json!("n".repeat(10_000)), "too_long")] {
        let body = json!({title: wrong, "no_such_field": 1});
        assert_eq!(on.admin.post(on.list(), body).await.invalid(&[title, "no_such_field"]), [code, "unknown_field"]);
    }
    for wrong in [json!(7), json!(true), json!(["x"]), json!({"a": 1})] {
        assert_eq!(on.admin.post(on.list(), json!({title: wrong})).await.invalid(&[title]), ["type"]);
    }
    assert_eq!(on.ids("").await.len(), 1);
}

/// 401, 400, 422, 404, 403, 412: whoever deserves several gets the first.
pub async fn refusals_come_in_their_order(on: &Ground) {
    let (row, nobody, member) = (on.full().await, on.app.nobody(), on.app.member().await);
    let (path, unknown) = (on.one(&row), on.unknown());
    let broken = |call: Call| call.raw("application/json", BROKEN);
    let (wrong, stale) = (json!({"no_such_field": 1}), "\"9-x\"");
    broken(nobody.call("POST", on.list())).await.problem(401, "unauthenticated");
    broken(nobody.call("PATCH", &unknown)).await.problem(401, "unauthenticated");
    nobody.post(on.list(), wrong.clone()).key(&"k".repeat(256)).await.problem(401, "unauthenticated");
    nobody.get(&unknown).await.problem(401, "unauthenticated");
    nobody.get(&format!("{}?limit=0", on.list())).await.problem(401, "unauthenticated");
    broken(on.admin.call("PATCH", &unknown)).await.problem(400, "malformed");
    on.admin.patch(&unknown, wrong.clone()).await.problem(422, "invalid");
    on.admin.patch(&path, wrong).if_match(stale).await.problem(422, "invalid");
    on.admin.patch(&unknown, on.sample.change.clone()).if_match(stale).await.problem(404, "not_found");
    let bare = on.admin.program(&["org:read"]).await;
    bare.patch(&path, on.sample.change.clone()).if_match(stale).await.problem(403, "forbidden");
    member.delete(&unknown).if_match(stale).await.problem(404, "not_found");
    on.admin.delete(&path).if_match(stale).await.problem(412, "precondition_failed");
    assert_eq!(on.read(&row).await, row);
}

/// An id that does not parse is as unknown as one that nobody has; the method comes before it.
pub async fn every_failure_is_a_problem(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    let upper = path.to_uppercase().replace(&on.list().to_uppercase(), on.list());
    let ids = ["x", "%00", "%2e%2e", "search%20", "019a0000000070008000000000000000", "{019a}", "%F0%9F%92%A5", "-1"];
    for id in ids {
        on.admin.get(&format!("{}/{id}", on.list())).await.problem(404, "not_found");
        on.admin.delete(&format!("{}/{id}", on.list())).await.problem(404, "not_found");
        on.admin.patch(&format!("{}/{id}", on.list()), json!({})).await.problem(404, "not_found");
        on.admin.post_empty(&format!("{}/{id}/archive", on.list())).await.problem(404, "not_found");
    }
    assert!([200, 404].contains(&on.admin.get(&upper).await.status));
    for (method, path, allowed) in [
        ("PUT", path.clone(), "DELETE, GET, PATCH"),
        ("POST", path.clone(), "DELETE, GET, PATCH"),
        ("DELETE", on.list().to_owned(), "GET, POST"),
        ("GET", format!("{path}/archive"), "POST"),
        ("DELETE", format!("{path}/restore"), "POST"),
    ] {
        let answer = on.admin.call(method, &path).await;
        let mut methods: Vec<&str> = answer.header("allow").split(", ").collect();
        methods.sort_unstable();
        assert_eq!(methods.join(", "), allowed, "{answer:?}");
        answer.problem(405, "method_not_allowed");
    }
    let nowhere = on.admin.get(&format!("{path}/nowhere")).await.problem(404, "not_found");
    assert_ne!(nowhere["request_id"], Value::Null);
}
