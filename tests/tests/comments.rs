//! Comments on records: between those who see the record, in the order in which they were said.

use api_tests::{Actor, TestApp, assert_id, assert_instant};
use serde_json::{Value, json};

use crate::notes::client;

pub(crate) async fn said(actor: &Actor, record: (&str, &str), content: &str) -> Value {
    let body = json!({"record_type": record.0, "record_id": record.1, "content": content});
    actor.post("comments", body).await.created()
}

fn path(comment: &Value) -> String {
    format!("comments/{}", comment["id"].as_str().unwrap())
}

fn on(kind: &str, id: &str) -> String {
    format!("comments?record_type={kind}&record_id={id}")
}

async fn texts(actor: &Actor, path: &str) -> Vec<String> {
    let items = actor.get(path).await.items();
    let text = |comment: &Value| comment["content"]["html"].as_str().unwrap().to_owned();
    items
        .iter()
        .map(|comment| text(comment).replace("<p>", "").replace("</p>", ""))
        .collect()
}

#[tokio::test]
async fn a_comment_is_answered_whole_and_changed() {
    let app = TestApp::spawn().await;
    let member = app.member().await;
    let id = client(&member, "Ridgeline").await;
    let body = json!({"record_type": "client", "record_id": id, "content": "Who calls them?"});
    let answer = member.post("comments", body).await;
    let (etag, location) = (answer.etag(), answer.header("location").to_owned());
    let comment = answer.created();
    assert_id(&comment["id"]);
    assert_instant(&comment["created_at"]);
    let mut expected = json!({
        "record": {"type": "client", "id": id, "title": "Ridgeline"},
        "content": {"html": "<p>Who calls them?</p>", "json": comment["content"]["json"]},
        "is_internal": true, "edited": false, "version": 1, "can": {"update": true, "delete": true},
    });
    for field in ["id", "author", "created_at", "updated_at"] {
        expected[field] = comment[field].clone();
    }
    assert_eq!(comment, expected);
    assert_eq!(comment["author"]["name"], json!(member.person.name));
    assert_eq!(member.get(&location).await.ok(), comment);

    let shown = member
        .patch(&location, json!({"is_internal": false}))
        .if_match(&etag)
        .await
        .ok();
    assert_eq!(
        (&shown["is_internal"], &shown["edited"], &shown["version"]),
        (&json!(false), &json!(false), &json!(2))
    );
    let edited = member
        .patch(&location, json!({"content": "Who *writes*?"}))
        .await
        .ok();
    assert_eq!((&edited["edited"], &edited["version"]), (&json!(true), &json!(3)));
    let same = member
        .patch(&location, json!({"content": "Who *writes*?"}))
        .await
        .ok();
    assert_eq!(same, edited, "what changes nothing is no change");
    let stale = member
        .patch(&location, json!({"content": "x"}))
        .if_match(&etag)
        .await
        .stale();
    assert_eq!(stale["current"], edited);
    member.delete(&location).if_match(&etag).await.stale();
    member.delete(&location).await.no_content();
    member.get(&location).await.not_found();
}

#[tokio::test]
async fn they_are_listed_record_by_record_from_the_oldest() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    for number in 1..=5 {
        let who = if number % 2 == 0 { &admin } else { &member };
        said(who, ("client", &one), &number.to_string()).await;
    }
    said(&admin, ("client", &other), "elsewhere").await;
    assert_eq!(
        texts(&member, &on("client", &one)).await,
        ["1", "2", "3", "4", "5"]
    );
    let first = member
        .get(&format!("{}&limit=2&include_total=true", on("client", &one)))
        .await
        .ok();
    assert_eq!(first["total"], 5);
    let mut walked = Vec::new();
    for item in member
        .walk(&format!("{}&limit=2", on("client", &one)), async |_| {})
        .await
    {
        walked.push(item["content"]["html"].clone());
    }
    assert_eq!(
        walked,
        ["<p>1</p>", "<p>2</p>", "<p>3</p>", "<p>4</p>", "<p>5</p>"]
    );
    // Of another kind than it is, it is not there.
    member.get(&on("company", &one)).await.not_found();
    member
        .get("comments")
        .await
        .invalid(&["record_type", "record_id"]);
    member
        .get("comments?record_type=client")
        .await
        .invalid(&["record_id"]);
    member
        .get(&format!("{}&author_id={}", on("client", &one), admin.person.id))
        .await
        .invalid(&["author_id"]);
    member
        .get(&format!("{}&cursor=none", on("client", &one)))
        .await
        .malformed();
}

#[tokio::test]
async fn what_makes_no_comment_is_refused_field_by_field() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let good = json!({"record_type": "client", "record_id": id, "content": "x"});
    admin
        .post("comments", json!({}))
        .await
        .invalid(&["record_type", "record_id", "content"]);
    let mention = json!({"type": "doc", "content": [{"type": "paragraph", "content": [
        {"type": "mention", "attrs": {"id": admin.person.id, "mentionType": "user", "label": "Ada"}}]}]});
    for (field, wrong) in [
        ("record_type", json!("comment")),
        ("record_type", json!("settings")),
        ("record_id", json!("me")),
        ("content", json!(" \n ")),
        ("content", Value::Null),
        ("is_internal", Value::Null),
        ("is_internal", json!("no")),
        ("author_id", json!(id)),
        ("title", json!("x")),
    ] {
        let mut body = good.clone();
        body[field] = wrong.clone();
        admin.post("comments", body).await.invalid(&[field]);
    }
    let mut linked = good.clone();
    linked["content"] = mention;
    assert_eq!(
        admin.post("comments", linked).await.status,
        422,
        "mentions stand in notes alone"
    );
    let mut unknown = good.clone();
    unknown["record_id"] = json!("019a0000-0000-7000-8000-000000000000");
    admin.post("comments", unknown).await.not_found();
    let hostile = said(&admin, ("client", &id), "<script>alert(1)</script>").await;
    let html = hostile["content"]["html"].as_str().unwrap();
    assert_eq!(html, "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    let keyed = async || {
        let posted = admin.post("comments", good.clone()).key("once");
        posted.await.created()["id"].clone()
    };
    assert_eq!(keyed().await, keyed().await);
    assert_eq!(texts(&admin, &on("client", &id)).await.len(), 2);
}

#[tokio::test]
async fn who_sees_the_record_reads_and_writes_and_changes_what_is_their_own() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (theirs, other) = (client(&admin, "Theirs").await, client(&admin, "Other").await);
    let sub = app.subcontractor(&[&theirs]).await;
    let hidden = said(&member, ("client", &other), "not for all").await;
    let of_member = said(&member, ("client", &theirs), "mine").await;
    let of_sub = said(&sub, ("client", &theirs), "and mine").await;
    assert_eq!(texts(&sub, &on("client", &theirs)).await, ["mine", "and mine"]);
    sub.get(&on("client", &other)).await.not_found();
    sub.get(&path(&hidden)).await.not_found();
    sub.patch(&path(&hidden), json!({"content": "x"}))
        .await
        .not_found();
    let body = json!({"record_type": "client", "record_id": other, "content": "x"});
    sub.post("comments", body).await.not_found();
    for (actor, comment) in [(&sub, &of_member), (&member, &of_sub)] {
        let shown = actor.get(&path(comment)).await.ok();
        assert_eq!(shown["can"], json!({"update": false, "delete": false}));
        let refused = actor
            .patch(&path(comment), json!({"content": "x"}))
            .await
            .forbidden();
        assert_eq!(refused["required"], "comments:write");
        actor.delete(&path(comment)).await.forbidden();
    }
    sub.patch(&path(&of_sub), json!({"content": "still mine"}))
        .await
        .ok();
    admin.patch(&path(&of_sub), json!({"content": "ours"})).await.ok();
    admin.delete(&path(&of_member)).await.no_content();
    let stranger = app.stranger().await;
    stranger.get(&path(&of_sub)).await.not_found();
    stranger.get(&on("client", &theirs)).await.not_found();
    let portal = app.portal(&theirs).await;
    portal.get(&on("client", &theirs)).await.forbidden();
    let reader = app.token(&["clients:read", "comments:read"]).await;
    reader.get(&path(&of_sub)).await.ok();
    let body = json!({"record_type": "client", "record_id": theirs, "content": "x"});
    reader.post("comments", body).await.forbidden();
    let notes = app.token(&["clients:read", "notes:read", "notes:write"]).await;
    notes.get(&path(&of_sub)).await.forbidden();
}

#[tokio::test]
async fn they_follow_their_record_and_go_with_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let contact = admin
        .post("contacts", json!({"name": "Jo", "client_id": one}))
        .await
        .created();
    let contact = contact["id"].as_str().unwrap();
    let comment = said(&admin, ("contact", contact), "on Jo").await;
    let (of_one, of_other) = (
        app.subcontractor(&[&one]).await,
        app.subcontractor(&[&other]).await,
    );
    of_one.get(&path(&comment)).await.ok();
    of_other.get(&path(&comment)).await.not_found();
    let moved = json!({"client_id": other});
    admin.patch(&format!("contacts/{contact}"), moved).await.ok();
    of_one.get(&path(&comment)).await.not_found();
    of_one.get(&on("contact", contact)).await.not_found();
    assert_eq!(texts(&of_other, &on("contact", contact)).await, ["on Jo"]);
    let told = of_other.get(&format!("clients/{other}/activity")).await.items();
    assert!(
        told.iter().any(|entry| entry["record"]["type"] == "comment"),
        "{told:?}"
    );
    let told = of_one.get(&format!("clients/{one}/activity")).await.items();
    assert!(
        told.iter()
            .all(|entry| entry["record"]["type"] != "comment" || entry["client_id"] != json!(other))
    );
    admin.delete(&format!("contacts/{contact}")).await.no_content();
    admin.get(&path(&comment)).await.not_found();
}

#[tokio::test]
async fn the_log_tells_of_them_without_their_words() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    let comment = said(&member, ("client", &id), "between us").await;
    member
        .patch(&path(&comment), json!({"content": "only us"}))
        .await
        .ok();
    member.delete(&path(&comment)).await.no_content();
    let log = admin.get(&format!("clients/{id}/activity")).await.items();
    let told: Vec<_> = log
        .iter()
        .filter(|entry| entry["record"]["type"] == "comment")
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["deleted", "updated", "created"]);
    let text = json!(log).to_string();
    assert!(
        !text.contains("between us") && !text.contains("only us"),
        "{text}"
    );
    let found = admin.get("search?q=between").await.ok();
    assert!(!found.to_string().contains("between us"));
}
