//! `If-Match`, and what strangers meet.

use serde_json::{Value, json};

use super::ground::{Ground, UNKNOWN, id};
use crate::Actor;

/// 412 with the object as it is now, and nothing is written.
pub async fn a_stale_version_meets_the_current_one(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    let stale = on.admin.get(&path).await.etag();
    let current = on
        .admin
        .patch(&path, on.sample.change.clone())
        .if_match(&stale)
        .await
        .ok();
    let problem = on
        .admin
        .patch(&path, json!({on.sample.title: "Too late"}))
        .if_match(&stale)
        .await;
    assert_eq!(problem.stale()["current"], current);
    assert_eq!(on.read(&row).await, current);
}

/// Derived fields change the hash, not the version.
pub async fn only_the_version_of_an_etag_counts(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    let holds = [
        "\"1-ffffffffffffffff\"",
        "W/\"1-x\"",
        "\"1\"",
        "*",
        "\"7-x\", \"1-x\"",
    ];
    for etag in holds {
        on.admin.patch(&path, json!({})).if_match(etag).await.status(200);
    }
    on.admin
        .patch(&path, json!({}))
        .if_match("\"9-x\"")
        .also("if-match", "\"1-x\"")
        .await
        .status(200);
    for etag in [
        "\"2-x\"",
        "\"0\"",
        "rubbish",
        "\"\"",
        "\"-1\"",
        "\"11-x\"",
        "",
        "\"99999999999999999999-x\"",
    ] {
        on.admin.patch(&path, json!({})).if_match(etag).await.stale();
    }
}

pub async fn every_write_honours_if_match(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    let (archive, restore) = (format!("{path}/archive"), format!("{path}/restore"));
    let stale = "\"7-x\"";
    on.admin.post_empty(&archive).if_match(stale).await.stale();
    on.admin.post_empty(&restore).if_match(stale).await.stale();
    let refused = on.admin.delete(&path).if_match(stale).await.stale();
    assert_eq!(refused["current"], row);
    assert_eq!(on.read(&row).await, row);
    let archived = on.admin.post_empty(&archive).if_match("\"1-x\"").await;
    let etag = archived.status(200).etag();
    let restored = on
        .admin
        .post_empty(&restore)
        .if_match(&etag)
        .await
        .status(200)
        .etag();
    on.admin.delete(&path).if_match(&etag).await.stale();
    on.admin.delete(&path).if_match(&restored).await.no_content();
}

/// For the admin of another organisation our rows are as unknown as rows that never were.
pub async fn strangers_meet_nothing(on: &Ground) {
    let (ours, stranger) = (on.full().await, on.app.stranger().await);
    let body = on.body_for(&stranger, "Theirs").await;
    let theirs = stranger.post(on.list(), body).await.created();
    assert_eq!(
        refusals(on, &stranger, id(&ours)).await,
        refusals(on, &stranger, UNKNOWN).await,
        "another organisation's row can be told from an unknown one"
    );
    let all = format!("{}?archived=any&include_total=true", on.list());
    let listed = stranger.get(&all).await.ok();
    assert_eq!(
        (&listed["total"], &listed["items"][0]["id"]),
        (&json!(1), &theirs["id"])
    );
    let about_ours = format!("activity?record_id={}", id(&ours));
    assert!(stranger.get(&about_ours).await.items().is_empty());
    let changed = stranger.get("changes?limit=200").await.text();
    assert!(
        !changed.contains(id(&ours)) && changed.contains(id(&theirs)),
        "{changed}"
    );
    assert_eq!(on.read(&ours).await, ours);
}

/// What a stranger is told at this id, but for the ids of the requests.
async fn refusals(on: &Ground, stranger: &Actor, id: &str) -> Vec<Value> {
    let path = format!("{}/{id}", on.list());
    let calls = [
        stranger.get(&path),
        stranger.patch(&path, on.sample.change.clone()),
        stranger.delete(&path),
        stranger.post_empty(&format!("{path}/archive")),
        stranger.post_empty(&format!("{path}/restore")),
        stranger.get(&format!("{path}/activity")),
        stranger.get(&format!("{path}/dependencies")),
    ];
    let mut problems = Vec::new();
    for call in calls {
        let mut problem = call.if_match("\"7-x\"").await.not_found();
        problem["request_id"] = Value::Null;
        problems.push(problem);
    }
    problems
}
