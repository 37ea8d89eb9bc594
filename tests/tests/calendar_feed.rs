//! One's own calendar at an address that holds a secret: what it shows, and whom it lets in.

use api_tests::{Actor, TestApp};
use chrono::TimeDelta;
use domain::Role;
use serde_json::{Value, json};

use crate::notes::client;

/// The path of a new address, as it is called from the test.
pub(crate) async fn address(actor: &Actor) -> String {
    let feed = actor.post_empty("me/calendar-feed").await.status(201).json;
    let url = feed["url"].as_str().unwrap();
    let (_, path) = url.split_once("/api/v1/").unwrap();
    assert!(path.starts_with("calendar/") && path.ends_with(".ics"), "{path}");
    path.to_owned()
}

/// As a program reads it that keeps calendars: without any credential.
pub(crate) async fn calendar(app: &TestApp, path: &str) -> String {
    let answer = app.nobody().get(path).await.status(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    answer.text().replace("\r\n ", "")
}

fn summaries(calendar: &str) -> Vec<String> {
    let lines = calendar.split("\r\n");
    lines
        .filter_map(|line| line.strip_prefix("SUMMARY:"))
        .map(str::to_owned)
        .collect()
}

async fn meeting(admin: &Actor, title: &str, attendee: &Actor, more: Value) -> Value {
    let mut body = json!({
        "title": title, "starts_at": "2127-03-01T09:00:00Z", "ends_at": "2127-03-01T10:00:00Z",
        "attendees": [{"type": "user", "id": attendee.person.id}],
    });
    for (field, value) in more.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    admin.post("events", body).await.created()
}

#[tokio::test]
async fn it_has_the_events_i_attend_and_the_contacts_i_planned() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let nord = client(&admin, "Nord; Süd, \"West\"").await;
    let event = meeting(&admin, "Visit", &member, json!({"place": "Berlin"})).await;
    meeting(&admin, "Of others", &admin, json!({})).await;
    let archived = meeting(&admin, "Called off", &member, json!({})).await;
    let archive = format!("events/{}/archive", archived["id"].as_str().unwrap());
    admin.post_empty(&archive).await.ok();
    let long_ago = json!({"starts_at": "2020-03-01T09:00:00Z", "ends_at": "2020-03-01T10:00:00Z"});
    meeting(&admin, "Long ago", &member, long_ago).await;
    let plan = json!({"date": "2127-02-28", "type": "phone", "assigned_to": member.person.id});
    admin
        .call("PUT", &format!("clients/{nord}/next-contact"))
        .json(&plan)
        .await
        .ok();
    let theirs = client(&admin, "Of others").await;
    let plan = json!({"date": "2127-02-28", "type": "phone"});
    admin
        .call("PUT", &format!("clients/{theirs}/next-contact"))
        .json(&plan)
        .await
        .ok();

    let path = address(&member).await;
    let whole = calendar(&app, &path).await;
    assert_eq!(
        summaries(&whole),
        ["Visit", "Nord\\; Süd\\, \"West\": phone call"]
    );
    for line in [
        format!("UID:{}", event["id"].as_str().unwrap()),
        "DTSTART:21270301T090000Z".to_owned(),
        "LOCATION:Berlin".to_owned(),
        format!("UID:{nord}-contact"),
        "DTSTART;VALUE=DATE:21270228".to_owned(),
        "DTEND;VALUE=DATE:21270301".to_owned(),
    ] {
        assert!(whole.contains(&format!("\r\n{line}\r\n")), "{line}: {whole}");
    }
    member.patch("me", json!({"locale": "de"})).await.ok();
    let german = calendar(&app, &path).await;
    assert!(german.contains("Nord\\; Süd\\, \"West\": Telefonat"), "{german}");
}

#[tokio::test]
async fn the_address_is_shown_once_and_can_be_taken_back() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let none = json!({"url": null, "created_at": null, "last_used_at": null});
    assert_eq!(member.get("me/calendar-feed").await.ok(), none);
    let first = address(&member).await;
    let feed = member.get("me/calendar-feed").await.ok();
    assert_eq!(
        (&feed["url"], &feed["last_used_at"]),
        (&Value::Null, &Value::Null)
    );
    assert!(feed["created_at"].is_string());
    assert_eq!(
        admin.get("me/calendar-feed").await.ok(),
        none,
        "each has their own"
    );
    calendar(&app, &first).await;
    assert!(member.get("me/calendar-feed").await.ok()["last_used_at"].is_string());

    let second = address(&member).await;
    app.nobody().get(&first).await.not_found();
    calendar(&app, &second).await;
    member.delete("me/calendar-feed").await.no_content();
    app.nobody().get(&second).await.not_found();
    assert_eq!(member.get("me/calendar-feed").await.ok(), none);
    member.delete("me/calendar-feed").await.no_content();
    let secret = second.trim_start_matches("calendar/").trim_end_matches(".ics");
    assert!(
        !app.log().contains(secret),
        "an address in the log lets in who reads it"
    );

    let log = admin.get("audit-log?record_type=token").await.items();
    let told: Vec<_> = log
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["revoked", "created", "revoked", "created"]);
    let told = json!(log).to_string();
    assert!(!told.contains(secret), "{told}");
    app.token(&["clients:read"])
        .await
        .get("me/calendar-feed")
        .await
        .forbidden();
}

#[tokio::test]
async fn a_repeated_key_makes_no_second_address() {
    let app = TestApp::spawn().await;
    let member = app.member().await;
    let made = member
        .post_empty("me/calendar-feed")
        .key("once")
        .await
        .status(201);
    let url = made.json["url"].as_str().unwrap().to_owned();
    member.post_empty("me/calendar-feed").key("once").await.conflict();
    let (_, path) = url.split_once("/api/v1/").unwrap();
    calendar(&app, path).await;
}

#[tokio::test]
async fn whoever_has_no_place_any_more_has_no_calendar() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let path = address(&member).await;
    calendar(&app, &path).await;
    let user = format!("users/{}", member.person.id);
    admin.patch(&user, json!({"is_active": false})).await.ok();
    app.nobody().get(&path).await.not_found();
    admin.patch(&user, json!({"is_active": true})).await.ok();
    calendar(&app, &path).await;
    for wrong in [
        "calendar/.ics".to_owned(),
        "calendar/none.ics".to_owned(),
        path.replace(".ics", ""),
        path.replace(".ics", "x.ics"),
        "calendar/%00%ff.ics".to_owned(),
        format!("calendar/{}.ics", "x".repeat(4000)),
    ] {
        app.nobody().get(&wrong).await.not_found();
    }
    let bearer = path.trim_start_matches("calendar/").trim_end_matches(".ics");
    member.with_token(bearer).get("me").await.unauthenticated();
    app.colleague(Role::Member, |_| {})
        .await
        .get("me/calendar-feed")
        .await
        .ok();
}

#[tokio::test]
async fn what_is_not_seen_any_more_is_not_in_the_calendar() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let theirs = client(&admin, "Assigned").await;
    let sub = app.subcontractor(&[&theirs]).await;
    meeting(&admin, "Theirs", &sub, json!({"client_id": theirs})).await;
    meeting(&admin, "Of no client", &sub, json!({})).await;
    let path = address(&sub).await;
    assert_eq!(summaries(&calendar(&app, &path).await), ["Theirs"]);
    let user = format!("users/{}", sub.person.id);
    admin.patch(&user, json!({"assigned_client_ids": []})).await.ok();
    assert_eq!(summaries(&calendar(&app, &path).await), [""; 0]);
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    meeting(&admin, "Visit", &member, json!({})).await;
    let path = address(&member).await;
    let etag = app.nobody().get(&path).await.etag();
    app.advance(TimeDelta::minutes(10));
    let same = app.nobody().get(&path).if_none_match(&etag).await;
    assert_eq!(same.status(304).text(), "");
    meeting(&admin, "Another", &member, json!({})).await;
    let changed = app.nobody().get(&path).if_none_match(&etag).await.status(200);
    assert_ne!(changed.etag(), etag);
}

#[tokio::test]
async fn whoever_asks_is_counted_by_address() {
    let app = TestApp::with(|config| config.rate_limit = true).await;
    let left = async || {
        let answer = app.nobody().get("calendar/none.ics").await.status(404);
        answer.header("ratelimit-remaining").parse::<u32>().unwrap()
    };
    let before = left().await;
    assert_eq!(left().await, before - 1);
}
