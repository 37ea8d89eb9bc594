//! Who is told that a note mentions them, and what becomes of it.

use api_tests::{Actor, TestApp, assert_id, assert_instant};
use serde_json::{Value, json};

use crate::{
    mentions::{doc, mention, rewrites, text, writes},
    notes::{client, noted, path},
};

const ALL: &str = "me/notifications";
const UNREAD: &str = "me/notifications?unread=true&include_total=true";

fn at(person: &Actor) -> Value {
    mention("user", &person.person.id, &person.person.name)
}

/// How many are unread, as every way of asking says.
async fn unread(actor: &Actor) -> usize {
    let page = actor.get(UNREAD).await.ok();
    let count = page["items"].as_array().unwrap().len();
    assert_eq!(page["total"], count);
    assert_eq!(actor.get("me").await.ok()["unread_notifications"], count);
    count
}

async fn mark_read(actor: &Actor, notification: &Value) -> Value {
    let id = notification["id"].as_str().unwrap();
    actor.post_empty(&format!("{ALL}/{id}/read")).await.ok()
}

#[tokio::test]
async fn who_is_mentioned_is_told_once() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let one = client(&admin, "One").await;
    let inline = [text("Could "), at(&member), text(" call? "), at(&member)];
    let note = noted(
        &admin,
        &one,
        "",
        json!({"title": "Kick-off", "content": doc(&inline)}),
    )
    .await;
    let told = member.get(ALL).await.items();
    assert_id(&told[0]["id"]);
    assert_instant(&told[0]["created_at"]);
    let name = &member.person.name;
    let mut expected = json!({
        "kind": "mention", "actor": note["author"], "note": {"id": note["id"], "title": "Kick-off"},
        "record": {"type": "client", "id": one, "title": "One"},
        "excerpt": format!("Could @{name} call? @{name}"), "comment_id": null, "due_on": null, "read_at": null,
    });
    for field in ["id", "created_at"] {
        expected[field] = told[0][field].clone();
    }
    assert_eq!(told, [expected.clone()]);
    // Not again while they stay mentioned, whatever else changes.
    rewrites(&admin, &note, &[text("Please, "), at(&member)]).await;
    admin.patch(&path(&note), json!({"title": "New"})).await.ok();
    admin.post_empty(&format!("{}/pin", path(&note))).await.ok();
    assert_eq!(unread(&member).await, 1);
    let now = member.get(ALL).await.items().remove(0);
    assert_eq!(
        (&now["id"], &now["note"]["title"], &now["excerpt"]),
        (&told[0]["id"], &json!("New"), &json!(format!("Please, @{name}")))
    );
    assert_eq!(unread(&admin).await, 0);
}

#[tokio::test]
async fn nobody_is_told_of_what_they_did_or_may_not_read() {
    let app = TestApp::spawn().await;
    let (admin, former) = (app.admin().await, app.member().await);
    let (mine, other) = (client(&admin, "Mine").await, client(&admin, "Other").await);
    let (inside, outside) = (
        app.subcontractor(&[&mine]).await,
        app.subcontractor(&[&other]).await,
    );
    let stranger = app.stranger().await;
    admin
        .patch(
            &format!("users/{}", former.person.id),
            json!({"is_active": false}),
        )
        .await
        .ok();
    let inline = [at(&admin), at(&inside), at(&outside), at(&former), at(&stranger)];
    let note = writes(&admin, &mine, &inline).await;
    for (actor, expected) in [(&admin, 0), (&inside, 1), (&outside, 0), (&stranger, 0)] {
        assert_eq!(unread(actor).await, expected, "{}", actor.person.name);
    }
    let user = format!("users/{}", former.person.id);
    admin.patch(&user, json!({"is_active": true})).await.ok();
    let former = app.sign_in(former.person).await;
    assert_eq!(unread(&former).await, 0);
    // Who comes to see the client later is not told of what was before.
    let terms = json!({"assigned_client_ids": [mine, other]});
    admin
        .patch(&format!("users/{}", outside.person.id), terms)
        .await
        .ok();
    assert_eq!(unread(&outside).await, 0);
    rewrites(&admin, &note, &[at(&inside), at(&outside), at(&former)]).await;
    assert_eq!(unread(&outside).await, 0, "the mention is not new");
    let portal = app.portal(&mine).await;
    writes(&admin, &mine, &[at(&portal)]).await;
    portal.get(ALL).await.forbidden();
    assert_eq!(portal.get("me").await.ok()["unread_notifications"], 0);
}

#[tokio::test]
async fn what_is_taken_away_unread_is_told_no_more() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let note = writes(&admin, &one, &[at(&member)]).await;
    rewrites(&admin, &note, &[text("nobody")]).await;
    assert_eq!(unread(&member).await, 0);
    assert!(member.get(ALL).await.items().is_empty());
    rewrites(&admin, &note, &[at(&member)]).await;
    assert_eq!(unread(&member).await, 1);
    mark_read(&member, &member.get(ALL).await.items()[0]).await;
    // What was read is remembered; a new mention is news.
    rewrites(&admin, &note, &[text("nobody")]).await;
    assert_eq!(member.get(ALL).await.items()[0]["excerpt"], "nobody");
    admin
        .post_empty(&format!("{}/revisions/1/restore", path(&note)))
        .await
        .ok();
    assert_eq!(
        (member.get(ALL).await.items().len(), unread(&member).await),
        (2, 1)
    );
    admin.delete(&path(&note)).await.no_content();
    assert!(member.get(ALL).await.items().is_empty());
    writes(&admin, &two, &[at(&member)]).await;
    admin.delete(&format!("clients/{two}")).await.no_content();
    assert_eq!(unread(&member).await, 0);
}

#[tokio::test]
async fn what_is_read_stays_read_as_it_was() {
    let app = TestApp::spawn().await;
    let (admin, member, other) = (app.admin().await, app.member().await, app.member().await);
    let one = client(&admin, "One").await;
    for number in 0..4 {
        writes(
            &admin,
            &one,
            &[text(&number.to_string()), at(&member), at(&other)],
        )
        .await;
    }
    let told = member.get(ALL).await.items();
    let read = mark_read(&member, &told[3]).await;
    assert_instant(&read["read_at"]);
    let mut expected = told[3].clone();
    expected["read_at"] = read["read_at"].clone();
    assert_eq!(read, expected);
    assert_eq!(mark_read(&member, &told[3]).await, read, "the first time counts");
    assert_eq!(member.get(ALL).await.items()[3], read);
    let id = told[2]["id"].as_str().unwrap();
    for somebody in [&other, &admin, &app.stranger().await] {
        somebody.post_empty(&format!("{ALL}/{id}/read")).await.not_found();
    }
    member.post_empty(&format!("{ALL}/x/read")).await.not_found();
    assert_eq!(unread(&member).await, 3);
    let all = || member.post_empty(&format!("{ALL}/read-all"));
    assert_eq!(all().key("k").await.ok(), json!({"read": 3}));
    assert_eq!(
        all().key("k").await.ok(),
        json!({"read": 3}),
        "the same answer again"
    );
    assert_eq!(all().await.ok(), json!({"read": 0}));
    assert_eq!((unread(&member).await, unread(&other).await), (0, 4));
    assert_eq!(member.get(ALL).await.items()[3]["read_at"], read["read_at"]);
}

/// What one may not see any more is not counted, not listed, not read.
#[tokio::test]
async fn a_client_that_is_taken_away_takes_its_notifications_along() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    let sub = app.subcontractor(&[&one, &two]).await;
    writes(&admin, &one, &[at(&sub)]).await;
    writes(&admin, &two, &[at(&sub)]).await;
    let told = sub.get(ALL).await.items();
    assert_eq!((told.len(), unread(&sub).await), (2, 2));
    let user = format!("users/{}", sub.person.id);
    admin
        .patch(&user, json!({"assigned_client_ids": [one]}))
        .await
        .ok();
    assert_eq!((sub.get(ALL).await.items().len(), unread(&sub).await), (1, 1));
    let hidden = told[0]["id"].as_str().unwrap();
    sub.post_empty(&format!("{ALL}/{hidden}/read")).await.not_found();
    assert_eq!(
        sub.post_empty(&format!("{ALL}/read-all")).await.ok(),
        json!({"read": 1})
    );
    let both = json!({"assigned_client_ids": [one, two]});
    admin.patch(&user, both).await.ok();
    assert_eq!(unread(&sub).await, 1, "it was hidden, and so not read");
}

/// They are of the person's own account: no token has any, not even one with all scopes.
#[tokio::test]
async fn a_program_is_told_nothing() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let one = client(&admin, "One").await;
    // What a program writes its person has written.
    let program = member
        .program(&["notes:read", "notes:write", "clients:read", "org:read"])
        .await;
    writes(&program, &one, &[at(&admin), at(&member)]).await;
    assert_eq!((unread(&admin).await, unread(&member).await), (1, 0));
    let id = admin.get(ALL).await.items()[0]["id"].as_str().unwrap().to_owned();
    let token = app
        .token(&["admin", "notes:read", "clients:read", "org:read"])
        .await;
    for answer in [
        token.get(ALL).await,
        token.post_empty(&format!("{ALL}/{id}/read")).await,
        token.post_empty(&format!("{ALL}/read-all")).await,
    ] {
        assert_eq!(answer.forbidden()["required"], "account");
    }
    assert_eq!(token.get("me").await.ok()["unread_notifications"], 0);
    assert_eq!(unread(&admin).await, 1);
}

#[tokio::test]
async fn a_walk_meets_each_notification_once_while_more_come_in() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let one = client(&admin, "One").await;
    for number in 0..7 {
        writes(&admin, &one, &[text(&number.to_string()), at(&member)]).await;
    }
    let expected = member.get(ALL).await.items();
    let walked = member
        .walk(&format!("{ALL}?limit=3"), async |_| {
            writes(&admin, &one, &[text("late"), at(&member)]).await;
        })
        .await;
    assert_eq!(walked, expected);
    let excerpts: Vec<&str> = walked
        .iter()
        .map(|told| told["excerpt"].as_str().unwrap())
        .collect();
    assert!(
        excerpts[0].starts_with('6') && excerpts[6].starts_with('0'),
        "{excerpts:?}"
    );
    member.get(&format!("{ALL}?cursor=x")).await.malformed();
    member
        .get(&format!("{ALL}?unread=maybe"))
        .await
        .invalid(&["unread"]);
    member.get(&format!("{ALL}?limit=201")).await.invalid(&["limit"]);
}

/// Two who save at once, each with a new mention: whoever comes last has the say.
#[tokio::test]
async fn two_saves_at_once_tell_nobody_twice() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let note = writes(&admin, &client(&admin, "One").await, &[text("x")]).await;
    let (one, two) = ([text("1"), at(&member)], [text("2"), at(&member)]);
    tokio::join!(rewrites(&admin, &note, &one), rewrites(&admin, &note, &two));
    assert_eq!(unread(&member).await, 1);
}

#[tokio::test]
async fn more_than_a_hundred_are_not_counted() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let one = client(&admin, "One").await;
    for number in 0..102 {
        writes(&admin, &one, &[text(&number.to_string()), at(&member)]).await;
    }
    assert_eq!(member.get("me").await.ok()["unread_notifications"], 100);
    assert_eq!(member.get(UNREAD).await.ok()["total"], 102);
}
