//! Conversations and their messages.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::directory::{client, id, made};

fn message(direction: &str, day: &str, text: &str) -> Value {
    json!({"direction": direction, "sent_at": format!("2027-03-{day}T09:00:00Z"), "content": text})
}

#[tokio::test]
async fn messages_are_read_in_the_order_in_which_they_were_sent() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let conversation = json!({"subject": "Grid study", "channel": "email"});
    let row = made(&admin, "conversations", conversation).await;
    let path = format!("conversations/{}", id(&row));
    let messages = format!("{path}/messages");
    for (direction, day, text) in [
        ("out", "02", "Ours"),
        ("in", "01", "Theirs"),
        ("in", "03", "Again"),
    ] {
        let answer = admin.post(&messages, message(direction, day, text)).await;
        let location = answer.header("location").to_owned();
        let made = answer.created();
        assert_eq!(
            (&made["author_id"], &made["can"]),
            (&json!(admin.person.id), &json!({"update": true, "delete": true}))
        );
        assert_eq!(admin.get(&location).await.ok(), made);
    }
    let html = |row: &Value| row["content"]["html"].as_str().unwrap().to_owned();
    let texts = async |path: String| {
        admin
            .get(&path)
            .await
            .items()
            .iter()
            .map(html)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts(messages.clone()).await,
        ["<p>Theirs</p>", "<p>Ours</p>", "<p>Again</p>"]
    );
    let newest = format!("{messages}?sort=-sent_at&limit=1");
    assert_eq!(texts(newest).await, ["<p>Again</p>"]);
    let other = made(
        &admin,
        "conversations",
        json!({"subject": "Other", "channel": "chat"}),
    )
    .await;
    assert!(
        texts(format!("conversations/{}/messages", id(&other)))
            .await
            .is_empty()
    );
    let now = json!({"direction": "in", "content": "Just now"});
    let now = made(&admin, &messages, now).await;
    assert_eq!(now["sent_at"], now["created_at"]);
    admin.delete(&path).await.no_content();
    admin.get(&format!("messages/{}", id(&now))).await.not_found();
}

#[tokio::test]
async fn what_is_no_message_is_refused() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let row = made(
        &admin,
        "conversations",
        json!({"subject": "S", "channel": "email"}),
    )
    .await;
    let messages = format!("conversations/{}/messages", id(&row));
    admin
        .post(&messages, json!({}))
        .await
        .invalid(&["direction", "content"]);
    let wrong =
        json!({"direction": "sideways", "sent_at": "now", "content": {"type": "page"}, "subject": "x"});
    admin
        .post(&messages, wrong)
        .await
        .invalid(&["direction", "sent_at", "content.type", "subject"]);
    let empty = json!({"direction": "in", "sent_at": null, "content": "  "});
    admin
        .post(&messages, empty)
        .await
        .invalid(&["sent_at", "content"]);
    let script = json!({"direction": "in", "content": "<script>alert(1)</script>"});
    let made = made(&admin, &messages, script).await;
    assert_eq!(
        made["content"]["html"],
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
    assert!(admin.get(&messages).await.items().len() == 1);
}

/// Its author or an admin changes a message; others read it.
#[tokio::test]
async fn a_message_is_changed_by_who_has_logged_it() {
    let app = TestApp::spawn().await;
    let (admin, author, other) = (app.admin().await, app.member().await, app.member().await);
    let row = made(
        &admin,
        "conversations",
        json!({"subject": "S", "channel": "phone"}),
    )
    .await;
    let messages = format!("conversations/{}/messages", id(&row));
    let logged = made(&author, &messages, message("in", "01", "Hello")).await;
    let path = format!("messages/{}", id(&logged));
    assert_eq!(
        other.get(&path).await.ok()["can"],
        json!({"update": false, "delete": false})
    );
    other.patch(&path, json!({"direction": "out"})).await.forbidden();
    other.delete(&path).await.forbidden();
    let stale = author.get(&path).await.etag();
    let changed = author.patch(&path, json!({"content": "Good day"})).await.ok();
    assert_eq!(
        (&changed["version"], &changed["direction"]),
        (&json!(2), &json!("in"))
    );
    let problem = admin
        .patch(&path, json!({"direction": "out"}))
        .if_match(&stale)
        .await
        .stale();
    assert_eq!(problem["current"]["content"]["html"], "<p>Good day</p>");
    admin.patch(&path, json!({"direction": "out"})).await.ok();
    let told = admin
        .get(&format!("activity?record_id={}", id(&logged)))
        .await
        .items();
    assert!(!json!(told).to_string().contains("Good day"), "{told:?}");
    author.delete(&path).await.no_content();
    author.get(&path).await.not_found();
}

/// A conversation that comes to another client takes its messages along.
#[tokio::test]
async fn messages_are_seen_by_who_sees_their_conversation() {
    let app = TestApp::spawn().await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let body = json!({"subject": "S", "channel": "meeting", "client_id": one["id"]});
    let row = made(&admin, "conversations", body).await;
    let path = format!("conversations/{}", id(&row));
    let messages = format!("{path}/messages");
    let logged = made(&admin, &messages, message("in", "01", "Hello")).await;
    let logged = format!("messages/{}", id(&logged));
    let (of_one, of_two) = (
        app.subcontractor(&[id(&one)]).await,
        app.subcontractor(&[id(&two)]).await,
    );
    for (actor, status) in [(&of_one, 200), (&of_two, 404), (&stranger, 404)] {
        assert_eq!(actor.get(&messages).await.status, status);
        assert_eq!(actor.get(&logged).await.status, status);
    }
    of_one
        .post(&messages, message("in", "02", "Mine"))
        .await
        .forbidden();
    of_two
        .post(&messages, message("in", "02", "Mine"))
        .await
        .not_found();
    stranger
        .post(&messages, message("in", "02", "Mine"))
        .await
        .not_found();
    admin.patch(&path, json!({"client_id": two["id"]})).await.ok();
    for (actor, status) in [(&of_one, 404), (&of_two, 200)] {
        assert_eq!(actor.get(&messages).await.status, status);
        assert_eq!(actor.get(&logged).await.status, status);
    }
}
