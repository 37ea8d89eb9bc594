//! Events: their times, who attends, and their files for calendars.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::directory::{client, id, made};

const START: &str = "2027-03-01T09:00:00Z";
const END: &str = "2027-03-01T10:30:00Z";

fn event(title: &str, start: &str, end: &str) -> Value {
    json!({"title": title, "starts_at": start, "ends_at": end})
}

#[tokio::test]
async fn an_event_ends_after_it_starts() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for end in [START, "2027-03-01T08:59:59.999999Z", "2026-03-01T10:00:00Z"] {
        let codes = admin
            .post("events", event("E", START, end))
            .await
            .invalid(&["ends_at"]);
        assert_eq!(codes, ["order"], "{end}");
    }
    let row = made(&admin, "events", event("E", START, END)).await;
    let path = format!("events/{}", id(&row));
    let later = json!({"starts_at": "2027-03-01T10:30:00Z"});
    assert_eq!(admin.patch(&path, later).await.invalid(&["ends_at"]), ["order"]);
    assert_eq!(admin.get(&path).await.ok(), row);
    let far = event("E", "0031-01-01T00:00:00Z", "+12027-01-01T00:00:00Z");
    assert_eq!(
        admin.post("events", far).await.invalid(&["starts_at", "ends_at"]),
        ["range", "range"]
    );
    let zoned = made(
        &admin,
        "events",
        event("E", "2027-03-01T10:00:00.1234567+01:00", "2027-03-01T09:00:01Z"),
    );
    assert_eq!(zoned.await["starts_at"], "2027-03-01T09:00:00.123456Z");
}

#[tokio::test]
async fn contacts_and_colleagues_attend_each_once() {
    let app = TestApp::spawn().await;
    let (admin, member, stranger) = (app.admin().await, app.member().await, app.stranger().await);
    let contact = made(&admin, "contacts", json!({"name": "Mara"})).await;
    let theirs = made(&stranger, "contacts", json!({"name": "Theirs"})).await;
    let with = |attendees: Value| {
        let mut body = event("E", START, END);
        body["attendees"] = attendees;
        admin.post("events", body)
    };
    let mara = json!({"type": "contact", "id": contact["id"]});
    let bob = json!({"type": "user", "id": member.person.id});
    let row = with(json!([bob, mara])).await.created();
    assert_eq!(row["attendees"], json!([bob, mara]));
    assert_eq!(
        with(json!([mara, bob, mara])).await.invalid(&["attendees[2]"]),
        ["duplicate"]
    );
    for wrong in [
        json!({"type": "contact", "id": theirs["id"]}),
        json!({"type": "contact", "id": member.person.id}),
        json!({"type": "user", "id": contact["id"]}),
        json!({"type": "user", "id": stranger.person.id}),
    ] {
        assert_eq!(
            with(json!([wrong])).await.invalid(&["attendees"]),
            ["reference"],
            "{wrong}"
        );
    }
    let crowd: Vec<&Value> = std::iter::repeat_n(&mara, 101).collect();
    assert_eq!(with(json!(crowd)).await.invalid(&["attendees"]), ["too_many"]);
    // Who attends is referred to, until they do not attend any more.
    let contact = format!("contacts/{}", id(&contact));
    let problem = admin.delete(&contact).await.conflict();
    assert_eq!(problem["dependencies"], json!([{"kind": "event", "count": 1}]));
    let path = format!("events/{}", id(&row));
    assert_eq!(
        admin.patch(&path, json!({"attendees": null})).await.ok()["attendees"],
        json!([])
    );
    admin.delete(&contact).await.no_content();
}

#[tokio::test]
async fn events_are_listed_by_time_and_client() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let one = client(&admin, "One").await;
    for (title, day) in [("third", "03"), ("first", "01"), ("second", "02")] {
        let mut body = event(
            title,
            &format!("2027-03-{day}T09:00:00Z"),
            &format!("2027-03-{day}T10:00:00Z"),
        );
        if title == "second" {
            body["client_id"] = one["id"].clone();
        }
        made(&admin, "events", body).await;
    }
    let titles = async |query: &str| admin.get(&format!("events?{query}")).await.column("title");
    assert_eq!(titles("").await, ["first", "second", "third"]);
    assert_eq!(titles("sort=-starts_at").await, ["third", "second", "first"]);
    // What is still going on when the window opens is in it; what ends or starts at its edge is not.
    assert_eq!(
        titles("from=2027-03-01T09:30:00Z&to=2027-03-03T09:00:00Z").await,
        ["first", "second"]
    );
    assert_eq!(titles("from=2027-03-01T10:00:00Z").await, ["second", "third"]);
    assert_eq!(titles(&format!("client_id={}", id(&one))).await, ["second"]);
    admin.get("events?from=soon").await.invalid(&["from"]);
    let inside = app.subcontractor(&[id(&one)]).await;
    assert_eq!(inside.get("events").await.column("title"), ["second"]);
}

#[tokio::test]
async fn an_event_is_a_file_for_calendars() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let title = "Site visit; bring \\ boots,\u{202e} and umbrellas, since it is going to be windy up there 🌬";
    let mut body = event(title, START, END);
    body["place"] = json!("Berlin");
    let row = made(&admin, "events", body).await;
    let path = format!("events/{}", id(&row));
    let stamp = |field: &str| {
        let text = row[field].as_str().unwrap();
        format!("{}Z", text[..19].replace(['-', ':'], ""))
    };
    let answer = admin.get(&format!("{path}/ics")).await.status(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let name = format!("attachment; filename=\"event-{}.ics\"", id(&row));
    assert_eq!(answer.header("content-disposition"), name);
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    let expected = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Rapport//Rapport//EN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", id(&row)),
        "SEQUENCE:0".to_owned(),
        format!("DTSTAMP:{}", stamp("updated_at")),
        format!("CREATED:{}", stamp("created_at")),
        format!("LAST-MODIFIED:{}", stamp("updated_at")),
        "DTSTART:20270301T090000Z".to_owned(),
        "DTEND:20270301T103000Z".to_owned(),
        format!(
            "SUMMARY:{}",
            title
                .replace('\\', "\\\\")
                .replace(';', "\\;")
                .replace(',', "\\,")
        ),
        "LOCATION:Berlin".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
        String::new(),
    ];
    assert_eq!(unfolded.split("\r\n").collect::<Vec<_>>(), expected);
    admin.patch(&path, json!({"title": "Moved"})).await.ok();
    assert!(
        admin
            .get(&format!("{path}/ics"))
            .await
            .text()
            .contains("SEQUENCE:1")
    );
}
