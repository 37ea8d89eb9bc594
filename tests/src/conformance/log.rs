//! What the log tells of writes.

use serde_json::{Value, json};

use super::ground::Ground;
use crate::{Actor, Answer, assert_id, assert_instant};

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
    let expected = change
        .into_iter()
        .map(|(field, to)| (field.clone(), json!({"from": row[&field], "to": to})));
    assert_eq!(history[1]["changes"], Value::Object(expected.collect()));
    assert_eq!(
        history[0]["changes"][on.sample.title],
        json!({"from": null, "to": row[on.sample.title]})
    );
    assert_eq!(history[2]["changes"].as_object().unwrap().len(), 1);
    assert_eq!(history[4]["changes"][on.sample.title]["to"], Value::Null);
}

fn assert_entry(on: &Ground, row: &Value, action: &str, answer: &Answer, entry: &Value) {
    assert_eq!(entry["action"], action);
    assert_eq!(
        (&entry["record"]["type"], &entry["record"]["id"]),
        (&json!(on.sample.kind), &row["id"])
    );
    assert!(entry["record"]["title"].is_string(), "{entry}");
    assert_eq!(
        (&entry["actor"]["id"], &entry["actor"]["name"]),
        (&json!(on.admin.person.id), &json!(on.admin.person.name))
    );
    assert_eq!(entry["request_id"], answer.request_id());
    assert_instant(&entry["at"]);
    assert_id(&entry["id"]);
}

pub async fn what_does_nothing_is_no_activity(on: &Ground) {
    let row = on.full().await;
    let (admin, path, change) = (&on.admin, on.one(&row), &on.sample.change);
    admin.patch(&path, json!({})).await.ok();
    admin.patch(&path, on.sample.full.clone()).await.ok();
    admin.post_empty(&format!("{path}/restore")).await.ok();
    let changed_by = |actor: &Actor| actor.patch(&path, change.clone());
    changed_by(admin).if_match("\"9-x\"").await.stale();
    admin.delete(&path).if_match("\"9-x\"").await.stale();
    let nameless = json!({on.sample.title: null});
    admin.patch(&path, nameless).await.status(422);
    changed_by(&on.app.nobody()).await.unauthenticated();
    changed_by(&on.app.stranger().await).await.not_found();
    changed_by(&on.app.portal_of_new_client().await).await.forbidden();
    let history = on.history(&row).await;
    assert_eq!(history.len(), 1, "{history:?}");
    assert_eq!(history[0]["action"], "created");
    assert_eq!(on.read(&row).await, row);
}

/// From any point on, without gaps, in pages of any size.
pub async fn changes_tell_every_write_in_order(on: &Ground) {
    let start = told_since(on, 0, 200).await.last().map_or(0, seq);
    let (one, two) = (on.named("One").await, on.named("Two").await);
    let change = on.sample.change.clone();
    on.admin.patch(&on.one(&one), change).await.ok();
    let archive = format!("{}/archive", on.one(&two));
    on.admin.post_empty(&archive).await.ok();
    on.admin.delete(&on.one(&one)).await.no_content();
    let written = [
        ("created", &one),
        ("created", &two),
        ("updated", &one),
        ("archived", &two),
        ("deleted", &one),
    ];
    for limit in [1, 2, 200] {
        let told = told_since(on, start, limit).await;
        let seqs: Vec<i64> = told.iter().map(seq).collect();
        assert_eq!(
            seqs,
            (start + 1..start + 6).collect::<Vec<i64>>(),
            "in pages of {limit}"
        );
        for (entry, (action, row)) in told.iter().zip(written) {
            assert_eq!(
                (&entry["action"], &entry["record"]["id"]),
                (&json!(action), &row["id"])
            );
        }
    }
}

/// All changes after this one, in pages of this size.
async fn told_since(on: &Ground, mut since: i64, limit: usize) -> Vec<Value> {
    let mut told = Vec::new();
    loop {
        let path = format!("changes?since={since}&limit={limit}");
        let page = on.admin.get(&path).await.ok();
        let items = page["items"].as_array().unwrap();
        let next = page["next_cursor"].as_i64().unwrap();
        assert_eq!(next, items.last().map_or(since, seq), "{page}");
        if items.is_empty() {
            return told;
        }
        told.extend(items.iter().cloned());
        since = next;
    }
}

fn seq(entry: &Value) -> i64 {
    entry["seq"].as_i64().unwrap()
}
