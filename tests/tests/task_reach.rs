//! Who sees tasks, who may change them, and who may be given them.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    directory::{id, made},
    tasks::{at, project, task, task_with},
};

#[tokio::test]
async fn a_subcontractor_changes_what_was_given_to_them() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let sub = app.subcontractor(&[one["client_id"].as_str().unwrap()]).await;
    let items = json!([{"text": "x"}]);
    let given = json!({"assignee_ids": [sub.person.id, admin.person.id], "checklist": items});
    let given = task_with(&admin, &one, "given", given).await;
    let seen = task_with(&admin, &one, "seen", json!({"checklist": items})).await;
    let hidden = task(&admin, &two, "hidden").await;
    assert_eq!(sub.get("tasks?sort=title").await.column("title"), ["given", "seen"]);
    assert_eq!(sub.get("tasks/search?q=").await.items().len(), 2);
    let can = |update: bool| json!({"update": update, "archive": update, "delete": false, "move": update});
    assert_eq!(sub.get(&at(&given)).await.ok()["can"], can(true));
    assert_eq!(sub.get(&at(&seen)).await.ok()["can"], can(false));
    let item = |task: &Value| {
        let item = task["checklist"][0]["id"].as_str().unwrap_or("019a0000-0000-7000-8000-000000000000");
        format!("{}/checklist/{item}", at(task))
    };
    let tries = async |task: &Value| {
        let of = |part: &str| format!("{}/{part}", at(task));
        let mut statuses = vec![
            sub.patch(&at(task), json!({"priority": "high"})).await.status,
            sub.post(&of("move"), json!({"status": "in_progress"})).await.status,
            sub.post(&item(task), json!({"done": true})).await.status,
            sub.post_empty(&of("archive")).await.status,
            sub.post_empty(&of("restore")).await.status,
        ];
        let bulk = json!({"ids": [task["id"]], "priority": "low"});
        statuses.push(sub.post("tasks/bulk", bulk).await.status);
        statuses
    };
    assert_eq!(tries(&given).await, [200; 6]);
    assert_eq!(tries(&seen).await, [403; 6]);
    assert_eq!(tries(&hidden).await, [404, 404, 404, 404, 404, 422]);
    sub.delete(&at(&given)).await.forbidden();
    let path = format!("projects/{}/tasks", id(&one));
    sub.post(&path, json!({"title": "T"})).await.forbidden();
    // Nor can it be taken where they may make none.
    let other = made(
        &admin,
        "projects",
        json!({"name": "Other", "type": "client", "client_id": one["client_id"]}),
    );
    let there = json!({"project_id": other.await["id"]});
    sub.patch(&at(&given), there).await.forbidden();
    // What they give away is theirs to change no more.
    let away = json!({"assignee_ids": [admin.person.id]});
    assert_eq!(sub.patch(&at(&given), away).await.ok()["title"], "given");
    sub.patch(&at(&given), json!({"priority": "high"})).await.forbidden();
    sub.post(&format!("my/tasks/{}/move", id(&given)), json!({})).await.forbidden();
}

#[tokio::test]
async fn only_who_fits_can_be_given_a_task() {
    let app = TestApp::spawn().await;
    let (admin, member, gone) = (app.admin().await, app.member().await, app.member().await);
    let project = project(&admin, "P").await;
    let client = project["client_id"].as_str().unwrap();
    let (inside, outside) = (app.subcontractor(&[client]).await, app.subcontractor(&[]).await);
    let portal = app.portal(client).await;
    let stranger = app.stranger().await;
    let row = task(&admin, &project, "T").await;
    let given = |people: &[&Actor]| {
        let ids: Vec<&str> = people.iter().map(|actor| actor.person.id.as_str()).collect();
        admin.patch(&at(&row), json!({"assignee_ids": ids}))
    };
    given(&[&member, &inside, &gone]).await.ok();
    let off = json!({"is_active": false});
    admin.patch(&format!("users/{}", gone.person.id), off).await.ok();
    // Who was assigned before stays; who was taken off cannot come back.
    given(&[&gone, &member]).await.ok();
    given(&[&member]).await.ok();
    for (other, code) in [(&portal, "reference"), (&gone, "reference"), (&stranger, "reference"), (&outside, "reach")] {
        assert_eq!(given(&[&member, other]).await.invalid(&["assignee_ids"]), [code], "{}", other.person.name);
    }
    let twice = given(&[&member, &member]).await;
    assert_eq!(twice.invalid(&["assignee_ids[1]"]), ["duplicate"]);
    // Where there is no client, none is assigned to them.
    let internal = made(&admin, "projects", json!({"name": "Internal", "type": "internal"})).await;
    let path = format!("projects/{}/tasks", id(&internal));
    let body = json!({"title": "T", "assignee_ids": [inside.person.id]});
    assert_eq!(admin.post(&path, body).await.invalid(&["assignee_ids"]), ["reach"]);
    // Nor do they come along to where they could not see it.
    given(&[&inside]).await.ok();
    let there = json!({"project_id": internal["id"]});
    assert_eq!(admin.patch(&at(&row), there.clone()).await.invalid(&["assignee_ids"]), ["reach"]);
    given(&[&member]).await.ok();
    admin.patch(&at(&row), there).await.ok();
}

/// Its tasks are nobody else's: not to be read, found, counted, told of, labelled or done.
#[tokio::test]
async fn a_personal_project_is_its_owners() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let own = made(&member, "projects", json!({"name": "Mine alone", "type": "personal"})).await;
    let more = json!({"labels": ["zebra"], "description": "zebra", "assignee_ids": [member.person.id]});
    let row = task_with(&member, &own, "Call the zebra", more).await;
    assert_eq!(row["client"], Value::Null);
    let to_me = json!({"assignee_ids": [admin.person.id]});
    assert_eq!(member.patch(&at(&row), to_me).await.invalid(&["assignee_ids"]), ["reach"]);
    assert_eq!(member.get("my/tasks").await.column("title"), ["Call the zebra"]);
    let path = |part: &str| format!("{}/{part}", at(&row));
    let of_project = |part: &str| format!("projects/{}/{part}", id(&own));
    for answer in [
        admin.get(&at(&row)).await,
        admin.patch(&at(&row), json!({"priority": "low"})).await,
        admin.delete(&at(&row)).await,
        admin.get(&path("activity")).await,
        admin.post(&path("move"), json!({})).await,
        admin.get(&of_project("tasks")).await,
        admin.get(&of_project("board")).await,
        admin.post(&of_project("tasks"), json!({"title": "T"})).await,
    ] {
        answer.not_found();
    }
    let body = json!({"title": "T", "project_id": own["id"]});
    assert_eq!(admin.post("tasks", body).await.invalid(&["project_id"]), ["reference"]);
    assert_eq!(admin.get("tasks?include_total=true").await.ok()["total"], 0);
    assert!(admin.get("tasks/search?q=zebra").await.items().is_empty());
    assert!(admin.get("search?q=zebra").await.items().is_empty());
    assert_eq!(admin.get("tasks/labels?q=zeb").await.ok()["items"], json!([]));
    let of_member = format!("tasks?assignee_id={}", member.person.id);
    assert!(admin.get(&of_member).await.items().is_empty());
    let told = admin.get("activity?limit=200").await.text();
    assert!(!told.contains("zebra"), "{told}");
    // Taken to a client's project, it is everybody's.
    let open = project(&admin, "Open").await;
    member.patch(&at(&row), json!({"project_id": open["id"]})).await.ok();
    assert_eq!(admin.get(&at(&row)).await.ok()["title"], "Call the zebra");
    assert_eq!(admin.get("tasks/labels?q=zeb").await.ok()["items"], json!(["zebra"]));
    // And what others have to do cannot be taken into it.
    let shared = task_with(&admin, &open, "Shared", json!({"assignee_ids": [admin.person.id]})).await;
    let there = json!({"project_id": own["id"]});
    assert_eq!(member.patch(&at(&shared), there).await.invalid(&["assignee_ids"]), ["reach"]);
}

#[tokio::test]
async fn a_program_does_what_its_scopes_say() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let row = task_with(&admin, &project, "T", json!({"assignee_ids": [admin.person.id]})).await;
    let reader = admin.program(&["tasks:read"]).await;
    let writer = admin.program(&["tasks:read", "tasks:write"]).await;
    let maker = admin.program(&["projects:read", "tasks:read", "tasks:write"]).await;
    let none = admin.program(&["projects:read", "projects:write", "clients:read"]).await;
    let to = format!("{}/move", at(&row));
    let mine = format!("my/tasks/{}/move", id(&row));
    reader.get(&at(&row)).await.ok();
    assert_eq!(reader.get("my/tasks").await.items().len(), 1);
    for path in [&to, &mine] {
        reader.post(path, json!({})).await.forbidden();
        writer.post(path, json!({})).await.ok();
    }
    let body = json!({"title": "New", "project_id": project["id"]});
    writer.post("tasks", body.clone()).await.forbidden();
    maker.post("tasks", body.clone()).await.created();
    for path in ["tasks", "my/tasks", "my/board", "my/summary", &at(&row), "tasks/labels"] {
        none.get(path).await.forbidden();
    }
    none.post("tasks", body).await.forbidden();
}
