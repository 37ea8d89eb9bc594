//! Where something is mentioned, and the notes that mention it.

use api_tests::{Actor, TestApp, assert_instant};
use serde_json::{Value, json};

use crate::{
    mentions::{doc, mention, rewrites, text},
    notes::{client, noted, path},
};

async fn titles(actor: &Actor, path: &str) -> Vec<Value> {
    let items = actor.get(path).await.items();
    items.iter().map(|item| item["note"]["title"].clone()).collect()
}

#[tokio::test]
async fn where_something_is_mentioned_is_told_newest_first() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let link = mention("client", &two, "Two");
    let mut notes = Vec::new();
    for title in ["a", "b", "c"] {
        let content = doc(&[
            text(&format!("{title}: ")),
            link.clone(),
            text(" comes; "),
            link.clone(),
        ]);
        notes.push(noted(&member, &one, "", json!({"title": title, "content": content})).await);
    }
    let of_two = format!("mentions/of/client/{two}");
    let items = admin.get(&of_two).await.items();
    assert_instant(&items[0]["created_at"]);
    let mut expected = json!({
        "note": {"id": notes[2]["id"], "title": "c"}, "record": {"type": "client", "id": one, "title": "One"},
        "author": notes[2]["author"], "excerpt": "c: @Two comes; @Two",
    });
    expected["created_at"] = items[0]["created_at"].clone();
    assert_eq!(items[0], expected);
    assert_eq!(titles(&admin, &of_two).await, ["c", "b", "a"]);
    // Since when it is mentioned, not since when it is there. What still mentions it stays where it was.
    rewrites(&member, &notes[0], &[text("none")]).await;
    assert_eq!(titles(&admin, &of_two).await, ["c", "b"]);
    rewrites(&member, &notes[0], std::slice::from_ref(&link)).await;
    rewrites(&member, &notes[1], &[text("still "), link.clone()]).await;
    assert_eq!(titles(&admin, &of_two).await, ["a", "c", "b"]);
    let walked = admin.walk(&format!("{of_two}?limit=1"), async |_| {}).await;
    let walked: Vec<&Value> = walked.iter().map(|item| &item["note"]["title"]).collect();
    assert_eq!(walked, ["a", "c", "b"]);
    admin.get(&format!("{of_two}?cursor=x")).await.malformed();
    admin.delete(&path(&notes[0])).await.no_content();
    assert_eq!(titles(&admin, &of_two).await, ["c", "b"]);
    for wrong in [
        format!("mentions/of/user/{two}"),
        format!("mentions/of/note/{}", notes[1]["id"].as_str().unwrap()),
        format!("mentions/of/client/{}", admin.person.id),
        "mentions/of/client/x".to_owned(),
        format!("mentions/of//{two}"),
    ] {
        admin.get(&wrong).await.not_found();
    }
}

#[tokio::test]
async fn where_something_is_mentioned_is_told_as_far_as_it_is_seen() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let (sub, portal) = (app.subcontractor(&[&mine]).await, app.portal(&mine).await);
    let inline = [
        mention("client", &mine, "Mine"),
        mention("client", &other, "Other"),
        mention("user", &sub.person.id, "Sub"),
        mention("user", &admin.person.id, "Ada"),
    ];
    for (on, title) in [(&mine, "here"), (&other, "there")] {
        noted(&admin, on, "", json!({"title": title, "content": doc(&inline)})).await;
    }
    let of = |kind: &str, id: &str| format!("mentions/of/{kind}/{id}");
    let by = |kind: &str, id: &str| format!("notes?include_total=true&mentions={kind}:{id}");
    for (kind, id) in [
        ("client", &mine),
        ("client", &other),
        ("user", &sub.person.id),
        ("user", &admin.person.id),
    ] {
        assert_eq!(titles(&admin, &of(kind, id)).await, ["there", "here"]);
        assert_eq!(admin.get(&by(kind, id)).await.ok()["total"], 2);
    }
    for (kind, id) in [("client", &mine), ("user", &sub.person.id)] {
        assert_eq!(titles(&sub, &of(kind, id)).await, ["here"]);
        let found = sub.get(&by(kind, id)).await.ok();
        assert_eq!(
            (&found["total"], &found["items"][0]["title"]),
            (&json!(1), &json!("here"))
        );
    }
    // That a note which they see mentions what they do not see is nothing to be found out.
    for (kind, id) in [("client", &other), ("user", &admin.person.id)] {
        sub.get(&of(kind, id)).await.not_found();
        let found = sub.get(&by(kind, id)).await.ok();
        assert_eq!(found, json!({"items": [], "next_cursor": null, "total": 0}));
        stranger.get(&of(kind, id)).await.not_found();
        assert_eq!(stranger.get(&by(kind, id)).await.ok()["total"], 0);
    }
    for path in ["mentions", &of("client", &mine), &by("client", &mine)] {
        portal.get(path).await.forbidden();
    }
    for wrong in [
        "client",
        "client:x",
        "note:019a0000-0000-7000-8000-000000000000",
        "",
    ] {
        admin
            .get(&format!("notes?mentions={wrong}"))
            .await
            .invalid(&["mentions"]);
    }
    let program = app.token(&["notes:read"]).await;
    assert_eq!(program.get(&by("client", &mine)).await.ok()["total"], 0);
    assert_eq!(
        program.get(&of("client", &mine)).await.forbidden()["required"],
        "clients:read"
    );
    assert_eq!(
        program.get(&of("user", &admin.person.id)).await.forbidden()["required"],
        "org:read"
    );
}
