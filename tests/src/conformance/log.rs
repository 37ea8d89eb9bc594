//! What the log tells of writes.

use serde_json::{Value, json};

use super::ground::{Ground, id};
use crate::{Answer, assert_id, assert_instant};

/// Created, updated, archived, restored, deleted: each once, by whom, by which request, from what to what.
pub async fn each_write_is_one_row_of_activity(on: &Ground) {
    let created = on.admin.post(on.list(), on.sample.full.clone()).await;
    let row = created.json.clone();
    let path = on.one(&row);
    let answers = [
        ("created", created),
        ("updated", on.admin.patch(&path, on.sample.change.clone()).await),
        ("archived", on.admin.post_empty(&format!("{path}/archive")).await),
        ("restored", on.admin.post_empty(&format!("{path}/restore")).await),
        ("deleted", on.admin.delete(&path).await),
    ];
    let mut history = on.history(&row).await;
    history.reverse();
    assert_eq!(history.len(), answers.len(), "{history:?}");
    for ((action, answer), entry) in answers.iter().zip(&history) {
        assert_entry(on, &row, action, answer, entry);
    }
    let change: serde_json::Map<String, Value> = on.sample.change.as_object().unwrap().clone();
    let expected = change.into_iter().map(|(field, to)| (field.clone(), json!({"from": row[&field], "to": to})));
    assert_eq!(history[1]["changes"], Value::Object(expected.collect()));
    assert_eq!(history[0]["changes"][on.sample.title], json!({"from": null, "to": row[on.sample.title]}));
    assert_eq!(history[2]["changes"].as_object().unwrap().len(), 1);
    assert_eq!(history[4]["changes"][on.sample.title]["to"], Value::Null);
}

fn assert_entry(on: &Ground, row: &Value, action: &str, answer: &Answer, entry: &Value) {
    assert_eq!(entry["action"], action);
    assert_eq!((&entry["record"]["type"], &entry["record"]["id"]), (&json!(on.sample.kind), &row["id"]));
    assert!(entry["record"]["title"].is_string(), "{entry}");
    assert_eq!(entry["actor"], json!({"id": on.admin.person.id, "name": on.admin.person.name}));
    assert_eq!(entry["request_id"], answer.request_id());
    assert_instant(&entry["at"]);
    assert_id(&entry["id"]);
}

pub async fn what_does_nothing_is_no_activity(on: &Ground) {
    let row = on.full().await;
    let path = on.one(&row);
    on.admin.patch(&path, json!({})).await.ok();
    on.admin.patch(&path, on.sample.full.clone()).await.ok();
    on.admin.patch(&path, on.sample.change.clone()).if_match("\"9-x\"").await.status(412);
    on.admin.patch(&path, json!({on.sample.title: null})).await.status(422);
    on.admin.delete(&path).if_match("\"9-x\"").await.status(412);
    on.admin.post_empty(&format!("{path}/restore")).await.ok();
    on.app.stranger().await.patch(&path, on.sample.change.clone()).await.status(404);
    on.app.nobody().patch(&path, on.sample.change.clone()).await.status(401);
    on.app.portal_of_new_client().await.patch(&path, on.sample.change.clone()).await.status(403);
    let actions: Vec<Value> = on.history(&row).await.iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(actions, ["created"]);
    assert_eq!(on.read(&row).await, row);
}

/// From any point on, without gaps, in pages of any size.
pub async fn changes_tell_every_write_in_order(on: &Ground) {
    let start = on.admin.get("changes?limit=200").await.ok()["next_cursor"].as_i64().unwrap();
    let (one, two) = (on.named("One").await, on.named("Two").await);
    on.admin.patch(&on.one(&one), on.sample.change.clone()).await.ok();
    on.admin.post_empty(&format!("{}/archive", on.one(&two))).await.ok();
    on.admin.delete(&on.one(&one)).await.no_content();
    let expected = [("created", &one), ("created", &two), ("updated", &one), ("archived", &two), ("deleted", &one)];
    for limit in [1, 2, 200] {
        let (mut since, mut told) = (start, Vec::new());
        loop {
            let page = on.admin.get(&format!("changes?since={since}&limit={limit}")).await.ok();
            let items = page["items"].as_array().unwrap().clone();
            if items.is_empty() {
                assert_eq!(page["next_cursor"], since);
                break;
            }
            since = page["next_cursor"].as_i64().unwrap();
            assert_eq!(items.last().unwrap()["seq"], since);
            told.extend(items);
        }
        let told: Vec<(i64, &str, &str)> = told.iter().map(told_as).collect();
        let expected: Vec<(i64, &str, &str)> =
            (start + 1..).zip(expected).map(|(seq, (action, row))| (seq, action, id(row))).collect();
        assert_eq!(told, expected, "in pages of {limit}");
    }
}

fn told_as(entry: &Value) -> (i64, &str, &str) {
    (entry["seq"].as_i64().unwrap(), entry["action"].as_str().unwrap(), id(&entry["record"]))
}
