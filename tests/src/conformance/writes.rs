//! Making, changing, deleting, putting away.

use serde_json::{Value, json};

use super::ground::{Ground, id};
use crate::{assert_id, assert_instant};

/// 201 with `Location`, `ETag` and the object; a read gives the same.
pub async fn a_new_one_is_answered_whole(on: &Ground) {
    let answer = on.admin.post(on.list(), on.sample.full.clone()).await;
    let (etag, location) = (answer.etag(), answer.header("location").to_owned());
    let row = answer.created();
    assert_id(&row["id"]);
    assert_instant(&row["created_at"]);
    assert_eq!(
        (&row["version"], &row["archived_at"], &row["updated_at"]),
        (&json!(1), &Value::Null, &row["created_at"])
    );
    assert!(etag.starts_with("\"1-"), "{etag}");
    assert_eq!(location, format!("/api/v1/{}", on.one(&row)));
    assert_eq!(
        row["can"],
        json!({"update": true, "archive": true, "delete": true})
    );
    for (field, sent) in on.sample.full.as_object().unwrap() {
        if on.sample.rich.contains(&field.as_str()) {
            assert_eq!(row[field]["json"]["type"], "doc", "{field}");
            assert!(
                row[field]["html"]
                    .as_str()
                    .is_some_and(|html| html.contains(sent.as_str().unwrap())),
                "{field}"
            );
        } else {
            assert_eq!(&row[field], sent, "{field}");
        }
    }
    let read = on.admin.get(&location).await;
    assert_eq!(read.etag(), etag);
    assert_eq!(read.ok(), row);
}

pub async fn only_what_is_required_is_needed(on: &Ground) {
    on.admin
        .post(on.list(), on.sample.minimal.clone())
        .await
        .created();
    for field in on.sample.minimal.as_object().unwrap().keys() {
        let mut body = on.sample.minimal.clone();
        body.as_object_mut().unwrap().remove(field);
        assert_eq!(
            on.admin.post(on.list(), body.clone()).await.invalid(&[field]),
            ["required"]
        );
        body[field] = Value::Null;
        assert_eq!(
            on.admin.post(on.list(), body).await.invalid(&[field]),
            ["required"]
        );
    }
    assert_eq!(on.ids("").await.len(), 1);
}

/// 304 without a body while nothing changed, for one and for a list.
pub async fn an_unchanged_one_is_not_sent_again(on: &Ground) {
    let path = on.one(&on.full().await);
    for path in [path.as_str(), on.list()] {
        let first = on.admin.get(path).await.status(200);
        let etag = first.etag();
        assert_eq!(
            (
                first.header("cache-control"),
                first.header("vary").contains("Authorization")
            ),
            ("private, no-cache", true)
        );
        for known in [
            etag.clone(),
            format!("W/{etag}"),
            format!("\"x\", {etag}"),
            "*".to_owned(),
        ] {
            let again = on.admin.get(path).if_none_match(&known).await.status(304);
            assert!(again.body.is_empty() && again.etag() == etag, "{again:?}");
        }
        on.admin
            .get(path)
            .if_none_match("\"1-0000000000000000\"")
            .await
            .status(200);
    }
    let before = on.admin.get(&path).await.etag();
    on.admin.patch(&path, on.sample.change.clone()).await.ok();
    on.admin.get(&path).if_none_match(&before).await.status(200);
}

/// Absent leaves, null clears, a value sets.
pub async fn a_patch_leaves_clears_and_sets(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    if let Some(nullable) = on.sample.nullable {
        let set = row[nullable].clone();
        assert!(!set.is_null(), "the sample sets {nullable}");
        let cleared = on.admin.patch(&path, json!({nullable: null})).await.ok();
        assert_eq!(without(&cleared, &[nullable]), without(&row, &[nullable]));
        assert!(cleared[nullable].is_null() && cleared["version"] == 2);
        let again = on.admin.patch(&path, json!({nullable: set})).await.ok();
        assert_eq!((&again[nullable], &again["version"]), (&set, &json!(3)));
    }
    let changed = on.admin.patch(&path, on.sample.change.clone()).await.ok();
    let change = on.sample.change.as_object().unwrap();
    assert!(
        change.iter().all(|(field, value)| &changed[field] == value),
        "{changed}"
    );
    let fields: Vec<&str> = change.keys().map(String::as_str).collect();
    assert_eq!(without(&changed, &fields), without(&row, &fields));
    assert!(
        changed["updated_at"].as_str() > row["updated_at"].as_str(),
        "{changed}"
    );
    assert_eq!(on.read(&row).await, changed);
}

/// But for these fields, and what every write moves.
fn without(row: &Value, fields: &[&str]) -> Value {
    let mut row = row.clone();
    let object = row.as_object_mut().unwrap();
    for field in fields.iter().chain(&["version", "updated_at"]) {
        object
            .remove(*field)
            .unwrap_or_else(|| panic!("{field} is not there"));
    }
    row
}

pub async fn a_patch_of_nothing_keeps_the_version(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    let etag = on.admin.get(&path).await.etag();
    for nothing in [json!({}), on.sample.full.clone()] {
        let answer = on.admin.patch(&path, nothing).await;
        assert_eq!(answer.etag(), etag);
        assert_eq!(answer.ok(), row);
    }
    assert_eq!(on.read(&row).await, row);
}

/// 204, then 404 for everything.
pub async fn deleted_ones_are_gone(on: &Ground) {
    let (row, other) = (on.full().await, on.named("Other").await);
    let path = on.one(&row);
    on.admin.delete(&path).await.no_content();
    on.admin.get(&path).await.not_found();
    on.admin.delete(&path).await.not_found();
    on.admin.patch(&path, on.sample.change.clone()).await.not_found();
    for verb in ["archive", "restore"] {
        on.admin.post_empty(&format!("{path}/{verb}")).await.not_found();
    }
    for list in ["activity", "dependencies"] {
        on.admin.get(&format!("{path}/{list}")).await.not_found();
    }
    assert_eq!(on.ids("archived=any").await, [id(&other)]);
}

/// 200 with the object; a second time changes nothing.
pub async fn archived_ones_can_be_taken_back(on: &Ground) {
    let row = on.full().await;
    let (archive, restore) = (
        format!("{}/archive", on.one(&row)),
        format!("{}/restore", on.one(&row)),
    );
    let archived = on.admin.post_empty(&archive).await.ok();
    assert_instant(&archived["archived_at"]);
    // For some kinds archived is a status.
    let (mut expected, mut shown) = (row.clone(), archived.clone());
    if expected.get("status").is_some() {
        assert_eq!(shown["status"].take(), "archived");
        expected["status"].take();
    }
    assert_eq!(
        without(&shown, &["archived_at"]),
        without(&expected, &["archived_at"])
    );
    assert_eq!(archived["version"], 2);
    assert_eq!(on.admin.post_empty(&archive).await.ok(), archived);
    assert_eq!(on.read(&row).await, archived);
    on.admin.patch(&on.one(&row), on.sample.change.clone()).await.ok();
    let restored = on.admin.post_empty(&restore).await.ok();
    assert_eq!(
        (
            &restored["archived_at"],
            &restored["version"],
            &restored["status"]
        ),
        (&Value::Null, &json!(4), &row["status"])
    );
    assert_eq!(on.admin.post_empty(&restore).await.ok(), restored);
    assert_eq!(on.ids("").await, [id(&row)]);
}
