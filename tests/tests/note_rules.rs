//! Who reads, writes and changes notes, and who hears of them.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::notes::{client, noted, path, texts};

fn can(update: bool, delete: bool, pin: bool) -> Value {
    json!({"update": update, "delete": delete, "pin": pin})
}

#[tokio::test]
async fn authors_and_admins_change_a_note_and_everybody_there_pins_it() {
    let app = TestApp::spawn().await;
    let (admin, author, other) = (app.admin().await, app.member().await, app.member().await);
    let id = client(&admin, "One").await;
    let sub = app.subcontractor(&[&id]).await;
    let by_member = path(&noted(&author, &id, "a member's", json!({})).await);
    let by_sub = path(&noted(&sub, &id, "a subcontractor's", json!({})).await);
    for (note, actor, may) in [
        (&by_member, &admin, true),
        (&by_member, &author, true),
        (&by_member, &other, false),
        (&by_member, &sub, false),
        (&by_sub, &admin, true),
        (&by_sub, &author, false),
        (&by_sub, &sub, true),
    ] {
        let seen = actor.get(note).await.ok();
        assert_eq!(seen["can"], can(may, may, true), "{}", actor.person.name);
        let listed = actor.get("notes").await.items();
        assert!(listed.contains(&seen), "{listed:?}");
        actor.post_empty(&format!("{note}/pin")).await.ok();
        let changes = [
            actor.patch(note, json!({"content": actor.person.name})).await,
            actor.post_empty(&format!("{note}/toggle-important")).await,
            actor.post_empty(&format!("{note}/revisions/1/restore")).await,
        ];
        for answer in changes {
            assert_eq!(answer.status, if may { 200 } else { 403 }, "{answer:?}");
        }
    }
    other.delete(&by_member).await.forbidden();
    sub.delete(&by_member).await.forbidden();
    author.delete(&by_member).await.no_content();
    admin.delete(&by_sub).await.no_content();
}

/// Of a client that is not theirs, a subcontractor meets nothing: no note, no count, no author's list.
#[tokio::test]
async fn a_subcontractor_is_kept_to_the_assigned_clients() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[&mine]).await;
    noted(&admin, &mine, "mine", json!({"is_important": true})).await;
    let hidden = path(&noted(&admin, &other, "hidden", json!({"is_important": true})).await);
    for list in [
        "notes?include_total=true".to_owned(),
        "notes?order_by_important=true&include_total=true".to_owned(),
        "notes/recent?include_total=true".to_owned(),
        "notes/important?include_total=true".to_owned(),
        format!("users/{}/notes?include_total=true", admin.person.id),
    ] {
        assert_eq!(texts(&sub, &list).await, ["mine"], "{list}");
        assert_eq!(sub.get(&list).await.ok()["total"], 1, "{list}");
        assert_eq!(admin.get(&list).await.ok()["total"], 2, "{list}");
    }
    assert!(texts(&sub, &format!("notes?record_id={other}")).await.is_empty());
    assert!(
        texts(&sub, &format!("notes/important?client_id={other}"))
            .await
            .is_empty()
    );
    sub.get(&format!("clients/{other}/notes")).await.not_found();
    let body = json!({"record_type": "client", "record_id": other, "content": "x"});
    sub.post("notes", body).await.not_found();
    for answer in [
        sub.get(&hidden).await,
        sub.patch(&hidden, json!({"title": "x"})).await,
        sub.delete(&hidden).await,
        sub.post_empty(&format!("{hidden}/pin")).await,
        sub.get(&format!("{hidden}/revisions")).await,
        sub.get(&format!("{hidden}/revisions/1/diff/1")).await,
    ] {
        answer.not_found();
    }
    // What one has written there is gone with the assignment.
    let own = path(&noted(&sub, &mine, "own", json!({})).await);
    let terms = json!({"assigned_client_ids": [other]});
    admin.patch(&format!("users/{}", sub.person.id), terms).await.ok();
    sub.get(&own).await.not_found();
    sub.patch(&own, json!({"title": "x"})).await.not_found();
    assert_eq!(
        texts(&sub, &format!("users/{}/notes", admin.person.id)).await,
        ["hidden"]
    );
    assert!(
        texts(&sub, &format!("users/{}/notes", sub.person.id))
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn the_portal_meets_no_note_of_its_own_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let note = path(&noted(&admin, &id, "internal", json!({})).await);
    let portal = app.portal(&id).await;
    for at in [
        "notes",
        "notes/recent",
        &note,
        &format!("clients/{id}/notes"),
        &format!("{note}/revisions"),
    ] {
        portal.get(at).await.forbidden();
    }
    let body = json!({"record_type": "client", "record_id": id, "content": "x"});
    portal.post("notes", body).await.forbidden();
    portal.post_empty(&format!("{note}/pin")).await.forbidden();
}

#[tokio::test]
async fn another_organisation_finds_nothing_of_ours() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let id = client(&admin, "One").await;
    let note = path(&noted(&admin, &id, "ours", json!({})).await);
    let body = json!({"record_type": "client", "record_id": id, "content": "x"});
    stranger.post("notes", body).await.not_found();
    stranger.get(&note).await.not_found();
    stranger
        .get(&format!("users/{}/notes", admin.person.id))
        .await
        .not_found();
    stranger.get(&format!("clients/{id}/notes")).await.not_found();
    for list in [
        "notes".to_owned(),
        format!("notes?record_id={id}"),
        format!("notes?author_id={}", admin.person.id),
    ] {
        assert!(texts(&stranger, &list).await.is_empty(), "{list}");
    }
}

async fn told(actor: &Actor, path: &str) -> Vec<String> {
    let line = |row: &Value| {
        let word = |field: &str| row[field].as_str().unwrap().to_owned();
        format!("{} {}", word("action"), row["record"]["type"].as_str().unwrap())
    };
    let mut lines: Vec<String> = actor.get(path).await.items().iter().map(line).collect();
    lines.reverse();
    lines
}

#[tokio::test]
async fn each_write_is_one_row_that_tells_no_text() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let note = noted(&admin, &id, "A secret story", json!({"title": "Kick-off"})).await;
    let at = path(&note);
    admin
        .patch(&at, json!({"content": "Another secret story"}))
        .await
        .ok();
    admin
        .patch(&at, json!({"content": "Another secret story"}))
        .await
        .ok();
    for what in [
        "toggle-important",
        "toggle-important",
        "pin",
        "pin",
        "revisions/1/restore",
        "revisions/1/restore",
    ] {
        admin.post_empty(&format!("{at}/{what}")).await.ok();
    }
    admin.delete(&at).await.no_content();
    let expected = [
        "created",
        "updated",
        "important",
        "unimportant",
        "pinned",
        "unpinned",
        "restored",
        "deleted",
    ];
    let expected: Vec<String> = expected.iter().map(|action| format!("{action} note")).collect();
    let of_note = format!(
        "activity?record_type=note&record_id={}",
        note["id"].as_str().unwrap()
    );
    assert_eq!(told(&admin, &of_note).await, expected);
    assert_eq!(
        told(
            &admin,
            &format!("audit-log?record_id={}", note["id"].as_str().unwrap())
        )
        .await,
        expected
    );
    let timeline = format!("clients/{id}/activity");
    assert_eq!(told(&admin, &timeline).await[1..], expected);
    let rows = admin.get(&of_note).await;
    assert!(!rows.text().contains("secret story"), "{rows:?}");
    let rows = rows.items();
    assert_eq!(
        rows[6]["changes"],
        json!({"content": {"from": {"version": 1}, "to": {"version": 2}}})
    );
    assert_eq!(rows[7]["changes"]["record_id"]["to"], id);
    assert_eq!(
        (&rows[0]["client_id"], &rows[0]["record"]["title"]),
        (&json!(id), &json!("Kick-off"))
    );
    let reader = app.token(&["clients:read"]).await;
    assert_eq!(
        told(&reader, &timeline).await,
        ["created client"],
        "for who may see notes alone"
    );
    let notes = app.token(&["notes:read"]).await;
    assert_eq!(told(&notes, "activity").await, expected);
    let outside = app.subcontractor(&[]).await;
    assert!(
        !told(&outside, "activity")
            .await
            .iter()
            .any(|line| line.ends_with("note"))
    );
}
