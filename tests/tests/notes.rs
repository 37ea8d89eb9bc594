//! Notes on records: written, pinned, marked, deleted.

use api_tests::{Actor, TestApp, assert_id, assert_instant};
use serde_json::{Value, json};

pub(crate) async fn client(actor: &Actor, name: &str) -> String {
    let client = actor.post("clients", json!({"name": name})).await.created();
    client["id"].as_str().unwrap().to_owned()
}

/// A note on a client, with more than that when there is more.
pub(crate) async fn noted(actor: &Actor, client: &str, content: &str, more: Value) -> Value {
    let mut body = json!({"record_type": "client", "record_id": client, "content": content});
    for (field, value) in more.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    actor.post("notes", body).await.created()
}

pub(crate) fn path(note: &Value) -> String {
    format!("notes/{}", note["id"].as_str().unwrap())
}

/// What the notes of a list say, in its order.
pub(crate) async fn texts(actor: &Actor, path: &str) -> Vec<String> {
    let html = |note: &Value| note["content"]["html"].as_str().unwrap().to_owned();
    let items = actor.get(path).await.items();
    items
        .iter()
        .map(|note| html(note).replace("<p>", "").replace("</p>", ""))
        .collect()
}

pub(crate) async fn act(actor: &Actor, note: &Value, what: &str) -> Value {
    actor.post_empty(&format!("{}/{what}", path(note))).await.ok()
}

#[tokio::test]
async fn a_new_note_is_answered_whole() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridgeline").await;
    let body = json!({
        "record_type": "client", "record_id": id, "title": " Kick-off ", "content": "One\n\nTwo", "is_important": true,
    });
    let answer = admin.post("notes", body).await;
    let (etag, location) = (answer.etag(), answer.header("location").to_owned());
    let note = answer.created();
    assert_id(&note["id"]);
    assert_instant(&note["created_at"]);
    let mut expected = json!({
        "record": {"type": "client", "id": id, "title": "Ridgeline"}, "title": "Kick-off",
        "content": {"html": "<p>One</p><p>Two</p>", "json": note["content"]["json"]},
        "is_important": true, "is_pinned": false, "revision_number": 1, "edited": false, "attachments": [], "version": 1,
        "can": {"update": true, "delete": true, "pin": true},
    });
    for field in ["id", "author", "created_at", "updated_at"] {
        expected[field] = note[field].clone();
    }
    assert_eq!(note, expected);
    assert_eq!(
        (&note["author"]["id"], &note["author"]["name"]),
        (&json!(admin.person.id), &json!("Ada Lovell"))
    );
    assert!(note["author"]["avatar_color"].is_string());
    assert_eq!(note["content"]["json"]["content"][1]["content"][0]["text"], "Two");
    assert_eq!(location, format!("/api/v1/{}", path(&note)));
    let read = admin.get(&location).await;
    assert_eq!((read.etag(), read.ok()), (etag, note.clone()));
    for list in [
        "notes",
        "notes/recent",
        "notes/important",
        &format!("clients/{id}/notes"),
    ] {
        assert_eq!(
            admin.get(list).await.items(),
            std::slice::from_ref(&note),
            "{list}"
        );
    }
}

#[tokio::test]
async fn what_makes_no_note_is_refused_field_by_field() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let good = json!({"record_type": "client", "record_id": id, "content": "x"});
    admin
        .post("notes", json!({}))
        .await
        .invalid(&["record_type", "record_id", "content"]);
    for (field, wrong, code) in [
        ("record_type", json!("settings"), "one_of"),
        ("record_type", json!("note"), "one_of"),
        ("record_type", Value::Null, "required"),
        ("record_id", json!("me"), "format"),
        ("content", json!(" \n "), "required"),
        (
            "content",
            json!({"type": "doc", "content": [{"type": "paragraph"}]}),
            "required",
        ),
        ("content", Value::Null, "required"),
        ("title", json!("a\nb"), "characters"),
        ("title", json!("t".repeat(201)), "too_long"),
        ("is_important", Value::Null, "required"),
        ("is_pinned", json!(true), "unknown_field"),
        ("author_id", json!(id), "unknown_field"),
    ] {
        let mut body = good.clone();
        body[field] = wrong.clone();
        let codes = admin.post("notes", body).await.invalid(&[field]);
        assert_eq!(codes, [code], "{field}: {wrong}");
    }
    let mut unknown = good.clone();
    unknown["record_id"] = json!("019a0000-0000-7000-8000-000000000000");
    admin.post("notes", unknown).await.not_found();
    assert!(admin.get("notes").await.items().is_empty());
    let note = noted(&admin, &id, "x", json!({})).await;
    for (field, wrong) in [
        ("content", json!("")),
        ("content", Value::Null),
        ("record_id", json!(id)),
    ] {
        admin
            .patch(&path(&note), json!({field: wrong}))
            .await
            .invalid(&[field]);
    }
    assert_eq!(admin.get(&path(&note)).await.ok(), note);
}

#[tokio::test]
async fn what_no_editor_makes_is_refused_with_its_place_and_scripts_are_text() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let wrong = json!({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "script"}]}]});
    let body = json!({"record_type": "client", "record_id": id, "content": wrong});
    admin
        .post("notes", body)
        .await
        .invalid(&["content.content[0].content[0].type"]);
    for payload in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg/onload=alert(1)>",
    ] {
        let note = noted(&admin, &id, payload, json!({"title": payload})).await;
        let html = note["content"]["html"].as_str().unwrap();
        assert_eq!(html.matches('<').count(), 2, "{payload} became {html}");
        let revision = admin.get(&format!("{}/revisions/1", path(&note))).await.ok();
        assert_eq!(revision["content"], note["content"]);
    }
}

#[tokio::test]
async fn marks_and_pins_go_on_and_off_and_are_no_revision() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = noted(&admin, &client(&admin, "One").await, "x", json!({})).await;
    for (what, field) in [("toggle-important", "is_important"), ("pin", "is_pinned")] {
        for expected in [true, false] {
            let after = act(&admin, &note, what).await;
            assert_eq!(
                (&after[field], &after["revision_number"]),
                (&json!(expected), &json!(1))
            );
        }
        let stale = admin
            .post_empty(&format!("{}/{what}", path(&note)))
            .if_match("\"1-x\"")
            .await
            .stale();
        assert_eq!(stale["current"], admin.get(&path(&note)).await.ok());
    }
    let marked = admin
        .patch(&path(&note), json!({"is_important": true}))
        .await
        .ok();
    assert_eq!(
        (&marked["revision_number"], &marked["edited"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(marked["version"], 6);
}

/// The notes of a client go with it, and do not stand in its way.
#[tokio::test]
async fn a_note_is_deleted_for_good_and_so_are_those_of_a_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let (one, two) = (
        noted(&admin, &id, "one", json!({})).await,
        noted(&admin, &id, "two", json!({})).await,
    );
    admin.delete(&path(&one)).if_match("\"7-x\"").await.stale();
    admin.delete(&path(&one)).if_match("\"1-x\"").await.no_content();
    for gone in [
        path(&one),
        format!("{}/revisions", path(&one)),
        format!("{}/revisions/1", path(&one)),
    ] {
        admin.get(&gone).await.not_found();
    }
    admin.delete(&path(&one)).await.not_found();
    let dependencies = admin.get(&format!("clients/{id}/dependencies")).await.ok();
    assert_eq!(dependencies, json!({"dependencies": []}));
    admin.delete(&format!("clients/{id}")).await.no_content();
    admin.get(&path(&two)).await.not_found();
    admin.get(&format!("clients/{id}/notes")).await.not_found();
    assert!(admin.get("notes").await.items().is_empty());
}

#[tokio::test]
async fn a_key_writes_one_note() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let body = json!({"record_type": "client", "record_id": client(&admin, "One").await, "content": "x"});
    let first = admin.post("notes", body.clone()).key("k").await.created();
    assert_eq!(admin.post("notes", body).key("k").await.created(), first);
    assert_eq!(admin.get("notes").await.items(), std::slice::from_ref(&first));
    let pin = format!("{}/pin", path(&first));
    let pinned = admin.post_empty(&pin).key("p").await.ok();
    assert_eq!(admin.post_empty(&pin).key("p").await.ok(), pinned);
    assert_eq!(admin.get(&path(&first)).await.ok()["is_pinned"], true);
}
