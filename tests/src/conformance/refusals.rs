//! Refusals: in which order, in which form.

use serde_json::json;

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
    for (wrong, code) in [
        (json!(""), "required"),
        (json!("   "), "required"),
        (json!("n".repeat(10_000)), "too_long"),
    ] {
        let mut body = on.sample.minimal.clone();
        body[title] = wrong;
        body["no_such_field"] = json!(1);
        assert_eq!(
            on.admin
                .post(on.list(), body)
                .await
                .invalid(&[title, "no_such_field"]),
            [code, "unknown_field"]
        );
    }
    for wrong in [json!(7), json!(true), json!(["x"]), json!({"a": 1})] {
        let mut body = on.sample.minimal.clone();
        body[title] = wrong;
        assert_eq!(on.admin.post(on.list(), body).await.invalid(&[title]), ["type"]);
    }
    assert_eq!(on.ids("").await.len(), 1);
}

/// 401, 400, 422, 404, 403, 412: whoever deserves several gets the first.
pub async fn refusals_come_in_their_order(on: &Ground) {
    let (row, nobody, admin) = (on.full().await, on.app.nobody(), &on.admin);
    let (list, path, unknown) = (on.list(), on.one(&row), on.unknown());
    let broken = |call: Call| call.raw("application/json", BROKEN);
    let (wrong, right) = (json!({"no_such_field": 1}), &on.sample.change);
    let stale = "\"9-x\"";
    broken(nobody.call("POST", list)).await.unauthenticated();
    broken(nobody.call("PATCH", &unknown)).await.unauthenticated();
    let keyed = nobody.post(list, wrong.clone()).key(&"k".repeat(256));
    keyed.await.unauthenticated();
    nobody.get(&unknown).await.unauthenticated();
    nobody.get(&format!("{list}?limit=0")).await.unauthenticated();
    broken(admin.call("PATCH", &unknown)).await.malformed();
    admin.patch(&unknown, wrong.clone()).await.problem(422, "invalid");
    let invalid_and_stale = admin.patch(&path, wrong).if_match(stale);
    invalid_and_stale.await.problem(422, "invalid");
    let unknown_and_stale = admin.patch(&unknown, right.clone()).if_match(stale);
    unknown_and_stale.await.not_found();
    let bare = admin.program(&["org:read"]).await;
    let forbidden_and_stale = bare.patch(&path, right.clone()).if_match(stale);
    forbidden_and_stale.await.forbidden();
    let member = on.app.member().await;
    member.delete(&unknown).if_match(stale).await.not_found();
    admin.delete(&path).if_match(stale).await.stale();
    assert_eq!(on.read(&row).await, row);
}

/// An id that does not parse is as unknown as one that nobody has; the method comes before it.
pub async fn every_failure_is_a_problem(on: &Ground) {
    let row = on.full().await;
    let (admin, list, path) = (&on.admin, on.list(), on.one(&row));
    for id in [
        "x",
        "%00",
        "search%20",
        "019a0000000070008000000000000000",
        "{019a}",
        "-1",
    ] {
        let strange = format!("{list}/{id}");
        admin.get(&strange).await.not_found();
        admin.delete(&strange).await.not_found();
        admin.patch(&strange, json!({})).await.not_found();
        admin.post_empty(&format!("{strange}/archive")).await.not_found();
    }
    for (method, path, allowed) in [
        ("PUT", path.clone(), "DELETE, GET, PATCH"),
        ("POST", path.clone(), "DELETE, GET, PATCH"),
        ("DELETE", list.to_owned(), "GET, POST"),
        ("GET", format!("{path}/archive"), "POST"),
        ("DELETE", format!("{path}/restore"), "POST"),
    ] {
        let answer = admin.call(method, &path).await;
        assert_eq!(answer.allowed(), allowed, "{answer:?}");
        answer.problem(405, "method_not_allowed");
    }
    admin.get(&format!("{path}/nowhere")).await.not_found();
}
