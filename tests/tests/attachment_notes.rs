//! Files on notes: put on, shown, taken off, deleted, and seen by who may see the note.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    attachments::{item, png, uploaded, url},
    notes::{client, noted, path},
};

/// A text with a picture in it.
pub(crate) fn shows(src: &str) -> Value {
    json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "Look"}]},
        {"type": "image", "attrs": {"src": src, "alt": "The plan", "title": null, "width": 4, "height": null}},
    ]})
}

async fn text_file(actor: &Actor, name: &str) -> Value {
    uploaded(actor, name, "text/plain", name.as_bytes()).await
}

/// The names of the files on a note, and whether the text shows them.
fn files(note: &Value) -> Vec<(&str, bool)> {
    let files = note["attachments"].as_array().unwrap().iter();
    files
        .map(|file| {
            (
                file["original_name"].as_str().unwrap(),
                file["in_text"].as_bool().unwrap(),
            )
        })
        .collect()
}

#[tokio::test]
async fn files_hang_on_a_note_and_go_with_its_readers() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    let (inside, outside) = (app.subcontractor(&[&id]).await, app.subcontractor(&[]).await);
    let (plan, photo) = (
        text_file(&inside, "plan.txt").await,
        uploaded(&inside, "a.png", "image/png", &png()).await,
    );
    let body = json!({"content": shows(url(&photo)), "attachment_ids": [plan["id"], plan["id"]]});
    let note = noted(&inside, &id, "", body).await;
    assert_eq!(files(&note), [("plan.txt", false), ("a.png", true)]);
    let mut expected = plan.clone();
    expected["in_text"] = json!(false);
    assert_eq!(note["attachments"][0], expected);
    assert_eq!(
        note["content"]["html"],
        json!(format!(
            "<p>Look</p><img src=\"{}\" alt=\"The plan\" width=\"4\">",
            url(&photo)
        ))
    );
    for reader in [&admin, &member, &inside] {
        assert_eq!(
            reader.get(&path(&note)).await.ok()["attachments"],
            note["attachments"]
        );
        assert_eq!(
            reader.get("notes").await.items()[0]["attachments"],
            note["attachments"]
        );
        for file in [&plan, &photo] {
            reader.get(url(file)).await.status(200);
        }
    }
    for stranger in [&outside, &app.stranger().await] {
        for file in [&plan, &photo] {
            stranger.get(url(file)).await.not_found();
            stranger.delete(&item(file)).await.not_found();
        }
    }
    app.portal(&id).await.get(url(&plan)).await.forbidden();
    member.delete(&item(&plan)).await.forbidden();
    let shown = inside.delete(&item(&photo)).await.conflict();
    assert_eq!(shown["reason"], "in_text");
    inside.delete(&item(&plan)).await.no_content();
    let after = admin.get(&path(&note)).await.ok();
    assert_eq!(
        (files(&after), &after["version"]),
        (vec![("a.png", true)], &note["version"])
    );
}

#[tokio::test]
async fn the_list_says_what_hangs_beside_the_text() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let (one, two) = (
        text_file(&admin, "one.txt").await,
        text_file(&admin, "two.txt").await,
    );
    let note = noted(&admin, &id, "x", json!({"attachment_ids": [one["id"]]})).await;
    let patch = |ids: Value| admin.patch(&path(&note), json!({"attachment_ids": ids}));
    let both = patch(json!([one["id"], two["id"]])).await.ok();
    assert_eq!(files(&both), [("one.txt", false), ("two.txt", false)]);
    assert_eq!(
        (&both["version"], &both["revision_number"]),
        (&json!(2), &json!(1))
    );
    let entry = admin.get("activity?record_type=note").await.items()[0].clone();
    let named = |file: &Value| json!({"id": file["id"], "name": file["original_name"]});
    assert_eq!(
        entry["changes"]["attachments"],
        json!({"from": [named(&one)], "to": [named(&one), named(&two)]}),
        "{entry}"
    );
    let same = patch(json!([one["id"], two["id"]])).await.ok();
    assert_eq!(same["version"], 2);
    let untouched = admin.patch(&path(&note), json!({"title": "New"})).await.ok();
    assert_eq!(files(&untouched).len(), 2);
    let fewer = patch(json!([two["id"]])).await.ok();
    assert_eq!(files(&fewer), [("two.txt", false)]);
    // What was taken off is whose hand did it, for a day.
    admin.get(url(&one)).await.status(200);
    app.member().await.get(url(&one)).await.not_found();
    assert_eq!(files(&patch(json!([one["id"]])).await.ok()), [("one.txt", false)]);
    assert!(files(&patch(Value::Null).await.ok()).is_empty());
}

#[tokio::test]
async fn what_is_not_ones_own_or_on_something_else_is_named() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    let (free, used, theirs) = (
        text_file(&admin, "free.txt").await,
        text_file(&admin, "used.txt").await,
        uploaded(&member, "theirs.png", "image/png", &png()).await,
    );
    noted(&admin, &id, "x", json!({"attachment_ids": [used["id"]]})).await;
    let note = noted(&admin, &id, "y", json!({})).await;
    let nowhere = "019a0000-0000-7000-8000-000000000000";
    let wrong = json!({"attachment_ids": [free["id"], used["id"], theirs["id"], nowhere]});
    let fields = ["attachment_ids[1]", "attachment_ids[2]", "attachment_ids[3]"];
    for answer in [
        admin.patch(&path(&note), wrong.clone()).await,
        admin.post("notes", json!({
            "record_type": "client", "record_id": id, "content": "x", "attachment_ids": wrong["attachment_ids"],
        })).await,
    ] {
        assert_eq!(answer.invalid(&fields), ["reference"; 3]);
    }
    for (src, code) in [
        (url(&theirs), "reference"),
        (url(&free), "image"),
        (&format!("/api/v1/attachments/{nowhere}/a.png"), "reference"),
        ("data:image/png;base64,iVBORw0KGgo=", "data"),
        ("/api/v1/clients", "url"),
        ("javascript:alert(1)", "url"),
        ("//evil.example/a.png", "url"),
    ] {
        let answer = admin.patch(&path(&note), json!({"content": shows(src)})).await;
        assert_eq!(answer.invalid(&["content.content[1].attrs.src"]), [code], "{src}");
    }
    admin
        .patch(&format!("clients/{id}"), json!({"about": shows(url(&free))}))
        .await
        .invalid(&["about.content[1].type"]);
    let many: Vec<&Value> = vec![&free["id"]; 51];
    let codes = admin
        .patch(&path(&note), json!({"attachment_ids": many}))
        .await
        .invalid(&["attachment_ids"]);
    assert_eq!(codes, ["too_many"]);
    assert_eq!(admin.get(&path(&note)).await.ok(), note);
}

/// An older revision shows it: it stays, and comes back with it. Deleted, it leaves a gap and no failure.
#[tokio::test]
async fn what_an_older_revision_shows_stays_for_it() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    let photo = uploaded(&admin, "a.png", "image/png", &png()).await;
    let other_name = url(&photo).replace("a.png", "other.png");
    let note = noted(&admin, &id, "", json!({"content": shows(&other_name)})).await;
    let html = note["content"]["html"].as_str().unwrap();
    assert!(html.contains(url(&photo)), "an address of its own: {html}");
    let plain = admin
        .patch(&path(&note), json!({"content": "none", "attachment_ids": []}))
        .await
        .ok();
    assert!(files(&plain).is_empty());
    member.get(url(&photo)).await.status(200);
    let restore = format!("{}/revisions/1/restore", path(&note));
    let back = admin.post_empty(&restore).await.ok();
    assert_eq!(files(&back), [("a.png", true)]);
    admin.patch(&path(&note), json!({"content": "none"})).await.ok();
    admin.delete(&item(&photo)).await.no_content();
    let gap = admin.post_empty(&restore).await.ok();
    assert_eq!((files(&gap), &gap["content"]), (Vec::new(), &note["content"]));
    let edited = json!({"content": gap["content"]["json"], "title": "With a gap"});
    admin.patch(&path(&note), edited).await.ok();
    admin.get(url(&photo)).await.not_found();
}

/// Of two who name the same file at once, one has it.
#[tokio::test]
async fn a_file_is_on_one_note_whoever_is_faster() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let file = text_file(&admin, "one.txt").await;
    let body =
        json!({"record_type": "client", "record_id": id, "content": "x", "attachment_ids": [file["id"]]});
    let (one, two) = tokio::join!(async { admin.post("notes", body.clone()).await }, async {
        admin.post("notes", body.clone()).await
    });
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
}
