//! Many tasks at once, and back again: all of them, or none.

use api_tests::{Actor, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    directory::id,
    task_moves::column,
    tasks::{at, project, task, task_with},
};

fn ids(tasks: &[Value]) -> Vec<&str> {
    tasks.iter().map(id).collect()
}

async fn undo(actor: &Actor, done: &Value) -> api_tests::Answer {
    let operation = done["operation_id"].as_str().unwrap();
    actor.post_empty(&format!("operations/{operation}/undo")).await
}

#[tokio::test]
async fn many_are_changed_and_changed_back() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let mut tasks = Vec::new();
    for (project, title) in [(&one, "a"), (&one, "b"), (&two, "c"), (&one, "d")] {
        let more = json!({"due_on": "2027-03-01", "assignee_ids": [admin.person.id]});
        tasks.push(task_with(&admin, project, title, more).await);
    }
    let body = json!({
        "ids": [tasks[1]["id"], tasks[0]["id"], tasks[2]["id"]], "status": "done", "priority": "urgent",
        "due_on": "2027-04-01", "add_assignee_ids": [member.person.id, admin.person.id],
    });
    let done = admin.post("tasks/bulk", body).await.ok();
    let items = done["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!((&items[0]["id"], &items[2]["id"]), (&tasks[1]["id"], &tasks[2]["id"]));
    for item in items {
        assert_eq!((&item["status"], &item["priority"]), (&json!("done"), &json!("urgent")));
        assert_eq!(item["due_on"], "2027-04-01");
        assert_eq!(item["assignee_ids"], json!([admin.person.id, member.person.id]));
        assert_eq!(admin.get(&at(item)).await.ok()["version"], 2);
    }
    let board = format!("projects/{}/board", id(&one));
    assert_eq!(column(&admin, &board, "done").await, ["b", "a"]);
    assert_eq!(column(&admin, &board, "backlog").await, ["d"]);
    assert_eq!(member.get("my/tasks").await.items().len(), 3);
    let back = undo(&admin, &done).await.ok();
    assert_eq!(back["items"].as_array().unwrap().len(), 3);
    assert_eq!(column(&admin, &board, "backlog").await, ["a", "b", "d"]);
    assert!(member.get("my/tasks").await.items().is_empty());
    for task in &tasks[..3] {
        let mut now = admin.get(&at(task)).await.ok();
        assert_eq!(now["version"], 3);
        for field in ["version", "updated_at"] {
            now[field] = task[field].clone();
        }
        assert_eq!(&now, task);
    }
    undo(&admin, &done).await.conflict();
}

#[tokio::test]
async fn one_that_does_not_fit_holds_all_of_them() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let ours = project(&admin, "P").await;
    let tasks = [task(&admin, &ours, "a").await, task(&admin, &ours, "b").await];
    let theirs = project(&stranger, "Theirs").await;
    let theirs = task(&stranger, &theirs, "theirs").await;
    let bulk = |body: Value| admin.post("tasks/bulk", body);
    let body = json!({"ids": [tasks[0]["id"], theirs["id"], tasks[1]["id"]], "status": "done"});
    assert_eq!(bulk(body).await.invalid(&["ids[1]"]), ["reference"]);
    let portal = app.portal(ours["client_id"].as_str().unwrap()).await;
    let body = json!({"ids": ids(&tasks), "status": "done", "assignee_ids": [portal.person.id]});
    assert_eq!(bulk(body).await.invalid(&["assignee_ids"]), ["reference"]);
    // Where one of them comes again, it needs its day.
    let again = json!({"due_on": "2027-03-01", "recurrence": {"rule": "FREQ=DAILY;COUNT=3"}});
    admin.patch(&at(&tasks[1]), again).await.ok();
    let body = json!({"ids": ids(&tasks), "due_on": null});
    assert_eq!(bulk(body).await.invalid(&["due_on"]), ["required"]);
    let one = [id(&tasks[0])];
    for (body, field, code) in [
        (json!({"ids": one}), "", "required"),
        (json!({"ids": [], "status": "done"}), "ids", "required"),
        (json!({"status": "done"}), "ids", "required"),
        (json!({"ids": [one[0], one[0]], "status": "done"}), "ids[1]", "duplicate"),
        (json!({"ids": vec![one[0]; 201], "status": "done"}), "ids", "too_many"),
        (json!({"ids": one, "status": null}), "status", "required"),
        (json!({"ids": one, "status": "x"}), "status", "one_of"),
        (json!({"ids": one, "due_on": "2027-02-30"}), "due_on", "format"),
        (json!({"ids": one, "title": "x"}), "title", "unknown_field"),
        (
            json!({"ids": one, "assignee_ids": [], "add_assignee_ids": []}),
            "add_assignee_ids",
            "duplicate",
        ),
    ] {
        let shown = body.to_string();
        let codes = bulk(body).await.invalid(&[field]);
        assert_eq!(codes, [code], "{shown}");
    }
    assert_eq!(admin.get(&at(&tasks[0])).await.ok(), tasks[0]);
}

#[tokio::test]
async fn what_was_changed_since_is_not_changed_back() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "P").await;
    let tasks = [task(&admin, &project, "a").await, task(&admin, &project, "b").await];
    let bulk = async |priority: &str| {
        let body = json!({"ids": ids(&tasks), "priority": priority});
        admin.post("tasks/bulk", body).await.ok()
    };
    let first = bulk("high").await;
    undo(&member, &first).await.not_found();
    undo(&app.stranger().await, &first).await.not_found();
    admin.patch(&at(&tasks[1]), json!({"title": "b, later"})).await.ok();
    undo(&admin, &first).await.conflict();
    assert_eq!(admin.get(&at(&tasks[0])).await.ok()["priority"], "high");
    let second = bulk("low").await;
    admin.delete(&at(&tasks[1])).await.no_content();
    undo(&admin, &second).await.conflict();
    let third = admin.post("tasks/bulk", json!({"ids": [tasks[0]["id"]], "priority": "urgent"})).await.ok();
    app.advance(TimeDelta::hours(25));
    let later = app.sign_in(admin.person.clone()).await;
    undo(&later, &third).await.not_found();
    later.post_empty("operations/x/undo").await.not_found();
}

/// Those that are so already are not written.
#[tokio::test]
async fn what_changes_nothing_is_nothing_to_undo() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let tasks = [
        task_with(&admin, &project, "a", json!({"priority": "high"})).await,
        task(&admin, &project, "b").await,
    ];
    let done = admin.post("tasks/bulk", json!({"ids": ids(&tasks), "priority": "high"})).await.ok();
    let versions: Vec<&Value> = done["items"].as_array().unwrap().iter().map(|item| &item["version"]).collect();
    assert_eq!(versions, [1, 2]);
    admin.patch(&at(&tasks[0]), json!({"title": "meanwhile"})).await.ok();
    let back = undo(&admin, &done).await.ok();
    assert_eq!(back["items"].as_array().unwrap().len(), 1);
    assert_eq!(admin.get(&at(&tasks[0])).await.ok()["priority"], "high");
}

#[tokio::test]
async fn a_series_goes_on_from_many_at_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let again = json!({"due_on": "2027-03-01", "recurrence": {"rule": "FREQ=DAILY;COUNT=2"}});
    let tasks = [task_with(&admin, &project, "a", again).await, task(&admin, &project, "b").await];
    let done = admin.post("tasks/bulk", json!({"ids": ids(&tasks), "status": "done"})).await.ok();
    assert_eq!(admin.get("tasks").await.items().len(), 3);
    // The next one is there, and stays: done again, it makes no second.
    undo(&admin, &done).await.ok();
    assert_eq!(admin.get("tasks?status=backlog").await.items().len(), 3);
    admin.patch(&at(&tasks[0]), json!({"status": "done"})).await.ok();
    assert_eq!(admin.get("tasks").await.items().len(), 3);
}

/// Nobody waits for another in a circle, in whichever order they name them.
#[tokio::test]
async fn two_change_many_at_once() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let mut tasks = Vec::new();
    for title in ["a", "b", "c", "d"] {
        tasks.push(task(&admin, if title < "c" { &one } else { &two }, title).await);
    }
    let mut backwards = ids(&tasks);
    backwards.reverse();
    for (forth, back) in [("high", "low"), ("low", "urgent"), ("normal", "high")] {
        let forth = json!({"ids": ids(&tasks), "priority": forth, "status": "done"});
        let back = json!({"ids": backwards, "priority": back, "status": "backlog"});
        let (a, b) = tokio::join!(
            admin.post("tasks/bulk", forth).into_future(),
            member.post("tasks/bulk", back).into_future(),
        );
        a.ok();
        b.ok();
        let items = admin.get("tasks").await.items();
        assert!(items.iter().all(|item| item["priority"] == items[0]["priority"]), "{items:?}");
    }
}
