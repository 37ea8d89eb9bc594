//! Tasks: made in a project, found, changed, ticked, put away, taken to another project.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::directory::{client, id, made};

/// A project of a client that is made for it.
pub(crate) async fn project(admin: &Actor, name: &str) -> Value {
    let client = client(admin, &format!("Client of {name}")).await;
    of_client(admin, name, &client).await
}

pub(crate) async fn of_client(admin: &Actor, name: &str, client: &Value) -> Value {
    let body = json!({"name": name, "type": "client", "client_id": client["id"]});
    made(admin, "projects", body).await
}

/// A task in this project, with more than its title.
pub(crate) async fn task_with(admin: &Actor, project: &Value, title: &str, mut more: Value) -> Value {
    more["title"] = json!(title);
    let path = format!("projects/{}/tasks", id(project));
    admin.post(&path, more).await.created()
}

pub(crate) async fn task(admin: &Actor, project: &Value, title: &str) -> Value {
    task_with(admin, project, title, json!({})).await
}

pub(crate) fn at(task: &Value) -> String {
    format!("tasks/{}", id(task))
}

async fn titles(actor: &Actor, query: &str) -> Vec<String> {
    actor.get(&format!("tasks?{query}")).await.column("title")
}

#[tokio::test]
async fn a_task_is_made_in_a_project() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let client = client(&admin, "Ridgeline").await;
    let project = of_client(&admin, "Grid study", &client).await;
    let plain = task(&member, &project, "Ask").await;
    assert_eq!(plain["project"], json!({"id": project["id"], "name": "Grid study"}));
    assert_eq!(plain["client"], json!({"id": client["id"], "name": "Ridgeline"}));
    for (field, value) in [
        ("status", json!("backlog")),
        ("priority", json!("normal")),
        ("due_on", Value::Null),
        ("estimate_minutes", Value::Null),
        ("assignee_ids", json!([])),
        ("labels", json!([])),
        ("checklist", json!([])),
        ("checklist_progress", json!({"done": 0, "total": 0})),
        ("comments", json!(0)),
        ("recurrence", Value::Null),
        ("description", Value::Null),
        ("author_id", json!(member.person.id)),
        ("can", json!({"update": true, "archive": true, "delete": true, "move": true})),
    ] {
        assert_eq!(plain[field], value, "{field}");
    }
    let full = json!({
        "project_id": project["id"], "title": "Send", "description": "With all drawings.", "status": "in_review",
        "priority": "urgent", "due_on": "2027-03-05", "estimate_minutes": 90,
        "assignee_ids": [admin.person.id, member.person.id], "labels": ["Grid", "report"],
        "checklist": [{"text": "Draw"}, {"text": "Print", "done": true}],
    });
    let row = admin.post("tasks", full.clone()).await.created();
    for field in ["status", "priority", "due_on", "estimate_minutes", "assignee_ids", "labels"] {
        assert_eq!(row[field], full[field], "{field}");
    }
    assert_eq!(row["description"]["html"], "<p>With all drawings.</p>");
    assert_eq!(row["checklist_progress"], json!({"done": 1, "total": 2}));
    assert_eq!(row["checklist"][1]["text"], "Print");
    assert_eq!(admin.get(&at(&row)).await.ok(), row);
    let item = &admin.get("tasks?q=send").await.items()[0];
    assert_eq!(item["checklist_progress"], row["checklist_progress"]);
    assert!(item.get("checklist").is_none() && item.get("description").is_none(), "{item}");
}

#[tokio::test]
async fn a_project_that_is_not_there_takes_no_task() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let theirs = project(&stranger, "Theirs").await;
    let body = json!({"title": "T", "project_id": theirs["id"]});
    assert_eq!(admin.post("tasks", body).await.invalid(&["project_id"]), ["reference"]);
    let path = format!("projects/{}/tasks", id(&theirs));
    admin.post(&path, json!({"title": "T"})).await.not_found();
    admin.get(&path).await.not_found();
    admin.get(&format!("projects/{}/board", id(&theirs))).await.not_found();
    let ours = project(&admin, "Ours").await;
    let path = format!("projects/{}/tasks", id(&ours));
    let other = project(&admin, "Other").await;
    let named = json!({"title": "T", "project_id": other["id"]});
    assert_eq!(admin.post(&path, named).await.invalid(&["project_id"]), ["reference"]);
    assert_eq!(
        admin.post("tasks", json!({})).await.invalid(&["project_id", "title"]),
        ["required", "required"]
    );
    admin.post_empty(&format!("projects/{}/archive", id(&ours))).await.ok();
    assert_eq!(
        admin.post(&path, json!({"title": "T"})).await.invalid(&["project_id"]),
        ["archived"]
    );
    let row = task(&admin, &other, "T").await;
    let there = json!({"project_id": ours["id"]});
    assert_eq!(admin.patch(&at(&row), there).await.invalid(&["project_id"]), ["archived"]);
    let there = json!({"project_id": theirs["id"]});
    assert_eq!(admin.patch(&at(&row), there).await.invalid(&["project_id"]), ["reference"]);
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let path = format!("projects/{}/tasks", id(&project));
    let again = |rule: &str| json!({"rule": rule});
    for (body, field, code) in [
        (json!({"estimate_minutes": -1}), "estimate_minutes", "range"),
        (json!({"estimate_minutes": 1.5}), "estimate_minutes", "type"),
        (json!({"due_on": "2027-02-30"}), "due_on", "format"),
        (json!({"due_on": "0027-02-03"}), "due_on", "range"),
        (json!({"priority": "yesterday"}), "priority", "one_of"),
        (json!({"status": "somewhere"}), "status", "one_of"),
        (json!({"labels": [""]}), "labels[0]", "required"),
        (json!({"checklist": [{"text": " "}]}), "checklist[0].text", "required"),
        (json!({"recurrence": again("FREQ=DAILY;COUNT=2")}), "due_on", "required"),
        (
            json!({"due_on": "2027-03-01", "recurrence": again("FREQ=DAILY")}),
            "recurrence.rule",
            "endless",
        ),
        (
            json!({"due_on": "2027-03-01", "recurrence": again("FREQ=SECONDLY;COUNT=2")}),
            "recurrence.rule",
            "too_often",
        ),
        (
            json!({"due_on": "2027-03-01", "recurrence": again("FREQ=DAILY;COUNT=1001")}),
            "recurrence.rule",
            "too_many",
        ),
        (
            json!({"due_on": "2027-03-01", "recurrence": again("now and then")}),
            "recurrence.rule",
            "format",
        ),
    ] {
        let mut body = body;
        body["title"] = json!("T");
        let shown = body.to_string();
        assert_eq!(admin.post(&path, body).await.invalid(&[field]), [code], "{shown}");
    }
    assert!(admin.get("tasks").await.items().is_empty());
}

#[tokio::test]
async fn what_is_archived_goes_back_to_where_it_was() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let row = task_with(&admin, &project, "T", json!({"status": "blocked"})).await;
    let path = at(&row);
    let away = admin.post_empty(&format!("{path}/archive")).await.ok();
    assert_eq!(away["status"], "archived");
    assert!(away["archived_at"].is_string());
    assert!(titles(&admin, "").await.is_empty());
    assert_eq!(titles(&admin, "archived=true").await, ["T"]);
    assert_eq!(titles(&admin, "status=archived").await, ["T"]);
    let back = admin.post_empty(&format!("{path}/restore")).await.ok();
    assert_eq!((&back["status"], &back["archived_at"]), (&json!("blocked"), &Value::Null));
    // By its status it is put away and taken back, too.
    let away = admin.patch(&path, json!({"status": "archived"})).await.ok();
    assert!(away["archived_at"].is_string());
    let back = admin.patch(&path, json!({"status": "done"})).await.ok();
    assert_eq!(back["archived_at"], Value::Null);
}

#[tokio::test]
async fn an_item_is_ticked_without_regard_to_others() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "P").await;
    let items = json!([{"text": "a"}, {"text": "b"}, {"text": "c", "done": true}]);
    let row = task_with(&admin, &project, "T", json!({"checklist": items})).await;
    let item = |number: usize| {
        let item = row["checklist"][number]["id"].as_str().unwrap();
        format!("{}/checklist/{item}", at(&row))
    };
    let tick = |actor: &Actor, number: usize, done: bool| {
        actor.post(&item(number), json!({"done": done})).into_future()
    };
    let (a, b, c) = tokio::join!(tick(&admin, 0, true), tick(&member, 1, true), tick(&admin, 2, false));
    for answer in [a, b, c] {
        answer.ok();
    }
    let now = admin.get(&at(&row)).await.ok();
    let done: Vec<&Value> = now["checklist"].as_array().unwrap().iter().map(|item| &item["done"]).collect();
    assert_eq!(done, [true, true, false]);
    assert_eq!(now["version"], 4);
    // Once more changes nothing.
    assert_eq!(tick(&admin, 0, true).await.ok()["version"], 4);
    assert_eq!(admin.post(&item(0), json!({})).await.invalid(&["done"]), ["required"]);
    let unknown = format!("{}/checklist/{}", at(&row), id(&row));
    admin.post(&unknown, json!({"done": true})).await.not_found();
    let rubbish = format!("{}/checklist/first", at(&row));
    admin.post(&rubbish, json!({"done": true})).await.not_found();
    // What keeps its id stays what it is; a new one gets its own.
    let kept = row["checklist"][1]["id"].clone();
    let list = json!([{"text": "new"}, {"id": kept, "text": "b, later", "done": true}]);
    let now = admin.patch(&at(&row), json!({"checklist": list})).await.ok();
    assert_eq!(now["checklist"][1]["id"], kept);
    assert_ne!(now["checklist"][0]["id"], kept);
    let cleared = admin.patch(&at(&row), json!({"checklist": null})).await.ok();
    assert_eq!(cleared["checklist_progress"], json!({"done": 0, "total": 0}));
}

#[tokio::test]
async fn labels_are_found_by_how_they_begin() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    task_with(&admin, &one, "a", json!({"labels": ["Grid", "Ärger", "50%"]})).await;
    task_with(&admin, &one, "b", json!({"labels": ["grid", "Green"]})).await;
    let hidden = task_with(&admin, &two, "c", json!({"labels": ["Grand secret"]})).await;
    let labels = async |actor: &Actor, q: &str| {
        let answer = actor.get("tasks/labels").query([("q", q)]).await.ok();
        let items = answer["items"].as_array().unwrap().clone();
        items.iter().map(|label| label.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&admin, "GR").await, ["Grand secret", "Green", "Grid"]);
    assert_eq!(labels(&admin, "arg").await, ["Ärger"]);
    assert_eq!(labels(&admin, "%").await, Vec::<String>::new());
    assert_eq!(labels(&admin, "").await.len(), 5);
    assert_eq!(titles(&admin, "label=GRID&sort=title").await, ["a", "b"]);
    assert_eq!(titles(&admin, "label=gri").await, Vec::<String>::new());
    let inside = app.subcontractor(&[one["client_id"].as_str().unwrap()]).await;
    assert_eq!(labels(&inside, "gr").await, ["Green", "Grid"]);
    admin.patch(&at(&hidden), json!({"labels": []})).await.ok();
    assert_eq!(labels(&admin, "grand").await, Vec::<String>::new());
}

#[tokio::test]
async fn tasks_are_listed_by_what_they_are() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let mine = json!([admin.person.id]);
    let more = json!({"due_on": "2027-03-02", "priority": "low", "status": "done", "assignee_ids": mine});
    task_with(&admin, &one, "alpha", more).await;
    let theirs = json!([member.person.id, admin.person.id]);
    let more = json!({"due_on": "2027-03-01", "priority": "urgent", "assignee_ids": theirs, "labels": ["Dam"]});
    task_with(&admin, &one, "beta", more).await;
    task_with(&admin, &two, "gamma", json!({"priority": "high"})).await;
    let project_one = format!("project_id={}&sort=title", id(&one));
    let client_two = format!("client_id={}", two["client_id"].as_str().unwrap());
    let of_member = format!("assignee_id={}", member.person.id);
    let of_admin = format!("assignee_id={}&sort=title", admin.person.id);
    for (query, expected) in [
        ("", &["beta", "alpha", "gamma"][..]),
        ("sort=-due_on", &["gamma", "alpha", "beta"]),
        ("sort=title", &["alpha", "beta", "gamma"]),
        ("sort=priority", &["alpha", "gamma", "beta"]),
        ("sort=-created_at", &["gamma", "beta", "alpha"]),
        (&project_one, &["alpha", "beta"]),
        (&client_two, &["gamma"]),
        ("status=done", &["alpha"]),
        ("status=done&status=backlog&sort=title", &["alpha", "beta", "gamma"]),
        (&of_member, &["beta"]),
        (&of_admin, &["alpha", "beta"]),
        ("unassigned=true", &["gamma"]),
        ("priority=low&priority=high&sort=title", &["alpha", "gamma"]),
        ("due_from=2027-03-01", &["beta", "alpha"]),
        ("due_from=2027-03-02", &["alpha"]),
        ("due_to=2027-03-01", &["beta"]),
        ("q=dam", &["beta"]),
        ("q=ALPH", &["alpha"]),
    ] {
        assert_eq!(titles(&admin, query).await, expected, "{query}");
    }
    let path = format!("projects/{}/tasks?sort=title", id(&one));
    assert_eq!(admin.get(&path).await.column("title"), ["alpha", "beta"]);
    assert_eq!(admin.get("tasks/search?q=gam").await.column("title"), ["gamma"]);
    admin.get("tasks?due_from=2027-02-30").await.invalid(&["due_from"]);
    admin.get("tasks?sort=rank").await.invalid(&["sort"]);
}

/// It stands where the project stands, with all that stands on it.
#[tokio::test]
async fn a_task_goes_to_another_project() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let row = task_with(&admin, &one, "T", json!({"assignee_ids": [admin.person.id]})).await;
    task(&admin, &two, "First").await;
    let note = json!({"record_type": "task", "record_id": row["id"], "content": "Look at the zebra."});
    made(&admin, "notes", note).await;
    let there = app.subcontractor(&[two["client_id"].as_str().unwrap()]).await;
    there.get(&at(&row)).await.not_found();
    assert!(there.get("notes").await.items().is_empty());
    let moved = admin.patch(&at(&row), json!({"project_id": two["id"]})).await.ok();
    assert_eq!(moved["project"]["name"], "Two");
    assert_eq!(moved["client"]["id"], two["client_id"]);
    let board = admin.get(&format!("projects/{}/board", id(&two))).await.ok();
    let column: Vec<&Value> = board["columns"][0]["items"].as_array().unwrap().iter().collect();
    assert_eq!((&column[0]["title"], &column[1]["title"]), (&json!("First"), &json!("T")));
    there.get(&at(&row)).await.ok();
    assert_eq!(there.get("notes").await.items().len(), 1);
    assert_eq!(there.get("search?q=zebra").await.ok()["items"].as_array().unwrap().len(), 1);
    // My own board says where it is now.
    let mine = admin.get(&format!("my/tasks?project_id={}", id(&two))).await.column("title");
    assert_eq!(mine, ["T"]);
}

#[tokio::test]
async fn what_comes_again_is_made_when_one_is_finished() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let more = json!({
        "due_on": "2027-03-01", "recurrence": {"rule": "freq=weekly;count=3"}, "labels": ["weekly"],
        "assignee_ids": [admin.person.id], "checklist": [{"text": "a", "done": true}], "priority": "high",
        "estimate_minutes": 30, "description": "As always.",
    });
    let first = task_with(&admin, &project, "Report", more).await;
    assert_eq!(
        first["recurrence"],
        json!({"rule": "FREQ=WEEKLY;COUNT=3", "starts_on": "2027-03-01"})
    );
    let due = async || {
        let items = admin.get("tasks?sort=due_on&archived=any").await.items();
        items.iter().map(|item| item["due_on"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let finish = async |task: &Value, status: &str| {
        let path = format!("{}/move", at(task));
        admin.post(&path, json!({"status": status})).await.ok()
    };
    finish(&first, "in_review").await;
    assert_eq!(due().await, ["2027-03-01"]);
    finish(&first, "done").await;
    assert_eq!(due().await, ["2027-03-01", "2027-03-08"]);
    let next = admin.get("tasks?due_from=2027-03-08").await.items().remove(0);
    let next = admin.get(&at(&next)).await.ok();
    for field in ["title", "description", "labels", "assignee_ids", "priority", "estimate_minutes", "recurrence"] {
        assert_eq!(next[field], first[field], "{field}");
    }
    assert_eq!(next["status"], "backlog");
    assert_eq!(next["checklist"][0]["done"], false);
    assert_eq!(admin.get("my/tasks").await.items().len(), 2);
    // Once: not when it is accepted after it was done, nor when it is done again.
    finish(&first, "accepted").await;
    finish(&first, "backlog").await;
    finish(&first, "done").await;
    assert_eq!(due().await.len(), 2);
    // By whatever way it is finished.
    admin.post_empty(&format!("{}/archive", at(&next))).await.ok();
    assert_eq!(due().await, ["2027-03-01", "2027-03-08", "2027-03-15"]);
    let last = admin.get("tasks?due_from=2027-03-15").await.items().remove(0);
    admin.patch(&at(&last), json!({"status": "done"})).await.ok();
    assert_eq!(due().await.len(), 3, "the series has come to its end");
}

#[tokio::test]
async fn its_author_or_an_admin_deletes_a_task() {
    let app = TestApp::spawn().await;
    let (admin, author, member) = (app.admin().await, app.member().await, app.member().await);
    let project = project(&admin, "P").await;
    let (one, two) = (task(&author, &project, "One").await, task(&author, &project, "Two").await);
    let there = admin.get(&format!("projects/{}/dependencies", id(&project))).await.ok();
    assert_eq!(there["dependencies"], json!([{"kind": "task", "count": 2}]));
    admin.delete(&format!("projects/{}", id(&project))).await.conflict();
    member.delete(&at(&one)).await.forbidden();
    author.delete(&at(&one)).await.no_content();
    admin.delete(&at(&two)).if_match("\"9-x\"").await.stale();
    admin.delete(&at(&two)).await.no_content();
    admin.get(&at(&two)).await.not_found();
    admin.delete(&format!("projects/{}", id(&project))).await.no_content();
}
