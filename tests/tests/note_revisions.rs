//! Revisions of notes: each text that was saved, what differs between two, and the way back.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::notes::{client, noted, path};

async fn note(actor: &Actor, content: &str) -> String {
    path(
        &noted(
            actor,
            &client(actor, "One").await,
            content,
            json!({"title": "Kick-off"}),
        )
        .await,
    )
}

async fn numbers(actor: &Actor, note: &str) -> Vec<i64> {
    let items = actor.get(&format!("{note}/revisions")).await.items();
    items.iter().map(|one| one["number"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn a_new_title_or_content_is_a_revision_and_nothing_else_is() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = note(&admin, "One").await;
    let before = admin.get(&note).await.ok();
    for nothing in [
        json!({}),
        json!({"title": "Kick-off"}),
        json!({"content": "One"}),
        json!({"content": before["content"]["json"], "title": " Kick-off ", "is_important": false}),
    ] {
        assert_eq!(
            admin.patch(&note, nothing.clone()).await.ok(),
            before,
            "{nothing}"
        );
    }
    let edited = admin.patch(&note, json!({"content": "Two"})).await.ok();
    assert_eq!(
        (&edited["title"], &edited["revision_number"]),
        (&json!("Kick-off"), &json!(2))
    );
    assert_eq!((&edited["edited"], &edited["version"]), (&json!(true), &json!(2)));
    let untitled = admin.patch(&note, json!({"title": null})).await.ok();
    assert_eq!(
        (&untitled["title"], &untitled["content"]),
        (&Value::Null, &edited["content"])
    );
    admin.patch(&note, json!({"is_important": true})).await.ok();
    assert_eq!(numbers(&admin, &note).await, [3, 2, 1]);
}

#[tokio::test]
async fn each_revision_says_who_saved_what_and_when() {
    let app = TestApp::spawn().await;
    let (member, admin) = (app.member().await, app.admin().await);
    let note = note(&member, "One").await;
    let first = member.get(&note).await.ok();
    let second = admin
        .patch(&note, json!({"content": "Two", "title": "Later"}))
        .await
        .ok();
    assert_eq!(second["author"], first["author"], "the author of a note stays");
    let items = member.get(&format!("{note}/revisions")).await.items();
    for (item, (number, actor, title, at)) in items.iter().zip([
        (2, &admin, "Later", &second["updated_at"]),
        (1, &member, "Kick-off", &first["created_at"]),
    ]) {
        assert_eq!(
            (&item["number"], &item["title"], &item["created_at"]),
            (&json!(number), &json!(title), at)
        );
        assert_eq!(
            (&item["author"]["id"], &item["author"]["name"]),
            (&json!(actor.person.id), &json!(actor.person.name))
        );
        assert!(
            item["author"]["avatar_color"].is_string() && item.get("content").is_none(),
            "{item}"
        );
        let whole = member.get(&format!("{note}/revisions/{number}")).await.ok();
        let expected = if number == 1 { &first } else { &second };
        assert_eq!(whole["content"], expected["content"]);
        assert_eq!(whole["author"], item["author"]);
    }
    assert_eq!(items.len(), 2);
}

#[tokio::test]
async fn revisions_come_in_pages_and_others_are_not_there() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = note(&admin, "0").await;
    for number in 1..5 {
        admin
            .patch(&note, json!({"content": number.to_string()}))
            .await
            .ok();
    }
    let walked = admin
        .walk(&format!("{note}/revisions?limit=2"), async |_| {})
        .await;
    let walked: Vec<_> = walked.iter().map(|one| one["number"].as_i64().unwrap()).collect();
    assert_eq!(walked, [5, 4, 3, 2, 1]);
    for number in [
        "0",
        "6",
        "-1",
        "01",
        "+1",
        "1.0",
        "x",
        "%20",
        "99999999999999999999",
        "9223372036854775807",
    ] {
        admin.get(&format!("{note}/revisions/{number}")).await.not_found();
        admin
            .get(&format!("{note}/revisions/1/diff/{number}"))
            .await
            .not_found();
        admin
            .get(&format!("{note}/revisions/{number}/diff/1"))
            .await
            .not_found();
        admin
            .post_empty(&format!("{note}/revisions/{number}/restore"))
            .await
            .not_found();
    }
    admin.get(&format!("{note}/revisions?cursor=x")).await.malformed();
    admin
        .get(&format!("{note}/revisions?number=1"))
        .await
        .invalid(&["number"]);
    assert_eq!(numbers(&admin, &note).await.len(), 5);
}

#[tokio::test]
async fn two_revisions_differ_word_by_word() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = note(&admin, "They want to start in May.\n\nSoon").await;
    let body = json!({"title": "Kick-off, moved", "content": "They want to begin in June.\n\nSoon"});
    admin.patch(&note, body).await.ok();
    let seg = |op: &str, text: &str| json!({"op": op, "text": text});
    let expected = json!({
        "from": 1, "to": 2,
        "title": [seg("same", "Kick-off"), seg("added", ", moved")],
        "content": [
            seg("same", "They want to "), seg("removed", "start"), seg("added", "begin"), seg("same", " in "),
            seg("removed", "May"), seg("added", "June"), seg("same", ".\nSoon"),
        ],
    });
    assert_eq!(
        admin.get(&format!("{note}/revisions/1/diff/2")).await.ok(),
        expected
    );
    let back = admin.get(&format!("{note}/revisions/2/diff/1")).await.ok();
    assert_eq!(
        back["title"],
        json!([seg("same", "Kick-off"), seg("removed", ", moved")])
    );
    let same = admin.get(&format!("{note}/revisions/2/diff/2")).await.ok();
    assert_eq!(same["title"][0], seg("same", "Kick-off, moved"));
    admin.patch(&note, json!({"title": null})).await.ok();
    let gone = admin.get(&format!("{note}/revisions/2/diff/3")).await.ok();
    assert_eq!(gone["title"], json!([seg("removed", "Kick-off, moved")]));
}

#[tokio::test]
async fn long_texts_that_have_nothing_in_common_are_compared_in_time() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let long = |from: usize| {
        (from..from + 25_000)
            .map(|n| format!("w{n} "))
            .collect::<String>()
    };
    let note = note(&admin, &long(0)).await;
    admin.patch(&note, json!({"content": long(25_000)})).await.ok();
    let begun = std::time::Instant::now();
    let diff = admin.get(&format!("{note}/revisions/1/diff/2")).await.ok();
    assert!(
        begun.elapsed() < std::time::Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    assert!(diff["content"].as_array().unwrap().len() >= 2);
}

#[tokio::test]
async fn restoring_is_a_new_revision_with_the_old_text() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = note(&admin, "One").await;
    let first = admin.get(&note).await.ok();
    admin
        .patch(&note, json!({"content": "Two", "title": null}))
        .await
        .ok();
    let restore = |number: i64| format!("{note}/revisions/{number}/restore");
    let stale = admin.post_empty(&restore(1)).if_match("\"1-x\"").await.stale();
    assert_eq!(stale["current"], admin.get(&note).await.ok());
    let restored = admin.post_empty(&restore(1)).await.ok();
    assert_eq!(
        (&restored["title"], &restored["content"]),
        (&first["title"], &first["content"])
    );
    assert_eq!(
        (&restored["revision_number"], &restored["version"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(
        admin.post_empty(&restore(1)).await.ok(),
        restored,
        "the text that it is already makes none"
    );
    assert_eq!(numbers(&admin, &note).await, [3, 2, 1]);
}

/// Of two who edit at once, one is told of the other; without asking for a version, both are kept.
#[tokio::test]
async fn two_edits_at_once_are_two_revisions_or_one_and_a_412() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let note = note(&admin, "One").await;
    for round in 0..4 {
        let etag = admin.get(&note).await.etag();
        let edit = |text: String| admin.patch(&note, json!({"content": text})).if_match(&etag);
        let both = tokio::join!(edit(format!("a{round}")), edit(format!("b{round}")));
        let (won, lost) = if both.0.status == 200 {
            both
        } else {
            (both.1, both.0)
        };
        let won = won.ok();
        assert_eq!(lost.stale()["current"], won);
        assert_eq!(won["revision_number"], round + 2);
    }
    let edit = |text: &'static str| admin.patch(&note, json!({"content": text}));
    let all = tokio::join!(edit("x"), edit("y"), edit("z"));
    for answer in [all.0, all.1, all.2] {
        answer.ok();
    }
    assert_eq!(numbers(&admin, &note).await, (1..=8).rev().collect::<Vec<_>>());
}
