//! Files of tasks: put on them, seen by who sees them, taken off again.

use api_tests::{Actor, FILE_NAME, TestApp};
use serde_json::{Value, json};

use crate::{
    attachments::png,
    directory::{client, id},
    notes::noted,
    tasks::{at, of_client, task, task_with},
};

async fn upload(actor: &Actor) -> Value {
    actor
        .upload(FILE_NAME, "image/png", &png())
        .await
        .status(201)
        .json
}

fn with(files: &[&Value]) -> Value {
    let ids: Vec<&str> = files.iter().map(|file| id(file)).collect();
    json!({"attachment_ids": ids})
}

fn ids(task: &Value) -> Vec<&str> {
    task["attachments"].as_array().unwrap().iter().map(id).collect()
}

async fn status(actor: &Actor, file: &Value) -> u16 {
    actor.get(file["url"].as_str().unwrap()).await.status
}

#[tokio::test]
async fn files_are_put_on_a_task_and_taken_off() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let theirs = client(&admin, "Theirs").await;
    let project = of_client(&admin, "Grid", &theirs).await;
    let (one, two) = (upload(&member).await, upload(&member).await);
    let made = task_with(&member, &project, "Draw", with(&[&one])).await;
    assert_eq!(ids(&made), [id(&one)]);
    assert_eq!(made["attachments"][0], one);
    assert_eq!(
        admin.get(&at(&made)).await.ok()["attachments"],
        made["attachments"]
    );
    assert!(admin.get("tasks").await.items()[0].get("attachments").is_none());
    // Who sees the task sees its files, and nobody else.
    let (inside, outside) = (
        app.subcontractor(&[id(&theirs)]).await,
        app.subcontractor(&[]).await,
    );
    for (actor, expected) in [
        (&admin, 200),
        (&inside, 200),
        (&outside, 404),
        (&app.stranger().await, 404),
    ] {
        assert_eq!(status(actor, &one).await, expected, "{}", actor.person.name);
    }
    let changed = member.patch(&at(&made), with(&[&one, &two])).await.ok();
    assert_eq!(
        (ids(&changed), &changed["version"]),
        (vec![id(&one), id(&two)], &json!(2))
    );
    // What says nothing of files leaves them alone.
    let other = member.patch(&at(&made), json!({"title": "Draw it"})).await.ok();
    assert_eq!(ids(&other).len(), 2);
    let same = member.patch(&at(&made), with(&[&one, &two])).await.ok();
    assert_eq!(same["version"], other["version"], "nothing has changed");
    let log = admin.get(&format!("{}/activity", at(&made))).await.items();
    let told = &log[1]["changes"]["attachments"];
    assert_eq!(
        (
            told["from"].as_array().unwrap().len(),
            told["to"].as_array().unwrap().len()
        ),
        (1, 2)
    );
    let less = member.patch(&at(&made), with(&[&two])).await.ok();
    assert_eq!(ids(&less), [id(&two)]);
    assert_eq!(
        (status(&member, &one).await, status(&admin, &one).await),
        (200, 404),
        "it is theirs again"
    );
    let none = member
        .patch(&at(&made), json!({"attachment_ids": null}))
        .await
        .ok();
    assert!(ids(&none).is_empty());
}

#[tokio::test]
async fn only_ones_own_free_files_can_be_put_there() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let theirs = client(&admin, "Theirs").await;
    let project = of_client(&admin, "Grid", &theirs).await;
    let (mine, of_other) = (upload(&member).await, upload(&admin).await);
    let on_note = upload(&member).await;
    noted(&member, id(&theirs), "x", with(&[&on_note])).await;
    let on_task = upload(&member).await;
    task_with(&member, &project, "Other", with(&[&on_task])).await;
    let draw = task(&member, &project, "Draw").await;
    for file in [&of_other, &on_note, &on_task] {
        let refused = member.patch(&at(&draw), with(&[&mine, file])).await;
        assert_eq!(refused.invalid(&["attachment_ids[1]"]), ["reference"]);
    }
    let many = json!({"attachment_ids": vec![id(&mine); 51]});
    member.patch(&at(&draw), many).await.invalid(&["attachment_ids"]);
    assert!(
        ids(&member.get(&at(&draw)).await.ok()).is_empty(),
        "all or nothing"
    );
    // A note cannot take what is on a task either.
    let body = json!({"record_type": "client", "record_id": theirs["id"], "content": "x", "attachment_ids": [on_task["id"]]});
    member.post("notes", body).await.invalid(&["attachment_ids[0]"]);
}

#[tokio::test]
async fn they_follow_their_task_and_go_with_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let (here, there) = (
        of_client(&admin, "Here", &one).await,
        of_client(&admin, "There", &other).await,
    );
    let file = upload(&admin).await;
    let draw = task_with(&admin, &here, "Draw", with(&[&file])).await;
    let (of_one, of_other) = (
        app.subcontractor(&[id(&one)]).await,
        app.subcontractor(&[id(&other)]).await,
    );
    assert_eq!(
        (status(&of_one, &file).await, status(&of_other, &file).await),
        (200, 404)
    );
    admin
        .patch(&at(&draw), json!({"project_id": there["id"]}))
        .await
        .ok();
    assert_eq!(
        (status(&of_one, &file).await, status(&of_other, &file).await),
        (404, 200)
    );
    let back = json!({"client_id": one["id"]});
    let path = format!("projects/{}?confirm=true", id(&there));
    admin.patch(&path, back).await.ok();
    assert_eq!(
        (status(&of_one, &file).await, status(&of_other, &file).await),
        (200, 404)
    );
    admin.delete(&at(&draw)).await.no_content();
    assert_eq!(status(&admin, &file).await, 404);
}
