//! Contacts with clients: logged, changed, planned, fulfilled.

use api_tests::{Actor, TestApp, assert_id, assert_instant};
use chrono::{Days, NaiveDate, TimeDelta};
use serde_json::{Value, json};

use crate::notes::client;

/// So many days before today, or after it, where the application is in UTC.
pub(crate) fn day(app: &TestApp, ago: i64) -> String {
    (app.now() - TimeDelta::days(ago)).date_naive().to_string()
}

pub(crate) async fn contacted(actor: &Actor, client: &str, date: &str, more: Value) -> Value {
    let mut body = json!({"date": date, "type": "phone"});
    for (field, value) in more.as_object().into_iter().flatten() {
        body[field] = value.clone();
    }
    actor
        .post(&format!("clients/{client}/touchpoints"), body)
        .await
        .created()
}

fn path(touchpoint: &Value) -> String {
    format!("touchpoints/{}", touchpoint["id"].as_str().unwrap())
}

async fn get(actor: &Actor, client: &str) -> Value {
    actor.get(&format!("clients/{client}")).await.ok()
}

#[tokio::test]
async fn a_contact_is_answered_whole_and_the_client_shows_it() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "Ridgeline").await;
    let before = admin.get(&format!("clients/{id}")).await;
    assert_eq!(
        (&before.json["last_contact"], &before.json["last_contact_on"]),
        (&Value::Null, &Value::Null)
    );
    let body =
        json!({"date": day(&app, 2), "type": "in_person", "notes": " At the dam. ", "by": member.person.id});
    let answer = admin.post(&format!("clients/{id}/touchpoints"), body).await;
    let (etag, location) = (answer.etag(), answer.header("location").to_owned());
    let touchpoint = answer.created();
    assert_id(&touchpoint["id"]);
    assert_instant(&touchpoint["created_at"]);
    let mut expected = json!({
        "client": {"id": id, "name": "Ridgeline"}, "date": day(&app, 2), "type": "in_person", "notes": "At the dam.",
        "by": {"id": member.person.id, "name": member.person.name, "avatar_color": touchpoint["by"]["avatar_color"]},
        "source": null, "version": 1, "can": {"update": true, "delete": true},
    });
    for field in ["id", "created_at", "updated_at"] {
        expected[field] = touchpoint[field].clone();
    }
    assert_eq!(touchpoint, expected);
    assert_eq!(location, format!("/api/v1/{}", path(&touchpoint)));
    let read = admin.get(&location).await;
    assert_eq!((read.etag(), read.ok()), (etag, touchpoint.clone()));

    let after = admin.get(&format!("clients/{id}")).await;
    let (was, is) = (before.etag(), after.etag());
    assert_ne!(was, is, "the client looks otherwise");
    let shown = after.ok();
    assert_eq!(
        shown["last_contact"],
        json!({"date": day(&app, 2), "type": "in_person", "notes": "At the dam.", "by": touchpoint["by"]})
    );
    assert_eq!(
        shown["version"], before.json["version"],
        "and is the same version"
    );
    let item = admin.get("clients").await.items().remove(0);
    assert_eq!(item["last_contact_on"], json!(day(&app, 2)));
    assert_eq!(item.get("last_contact"), None, "the text is not in lists");
}

#[tokio::test]
async fn what_makes_no_contact_is_refused_field_by_field() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    let contacts = format!("clients/{id}/touchpoints");
    admin.post(&contacts, json!({})).await.invalid(&["date", "type"]);
    let portal = app.portal(&id).await;
    admin
        .patch(
            &format!("users/{}", member.person.id),
            json!({"is_active": false}),
        )
        .await
        .ok();
    for (field, wrong, code) in [
        ("date", json!(day(&app, -1)), "future"),
        ("date", json!("1899-12-31"), "range"),
        ("date", json!("2026-02-30"), "format"),
        ("date", json!("yesterday"), "format"),
        ("date", Value::Null, "required"),
        ("type", json!("fax"), "one_of"),
        ("type", Value::Null, "required"),
        ("notes", json!("n".repeat(5001)), "too_long"),
        ("by", json!(portal.person.id), "reference"),
        ("by", json!(member.person.id), "reference"),
        ("by", json!(app.stranger().await.person.id), "reference"),
        ("by", json!(id), "reference"),
        ("by", Value::Null, "required"),
        ("keep_plan", Value::Null, "required"),
        ("client_id", json!(id), "unknown_field"),
    ] {
        let mut body = json!({"date": day(&app, 0), "type": "email"});
        body[field] = wrong.clone();
        let codes = admin.post(&contacts, body).await.invalid(&[field]);
        assert_eq!(codes, [code], "{field}: {wrong}");
    }
    assert!(admin.get(&contacts).await.items().is_empty());
    let touchpoint = contacted(&admin, &id, &day(&app, 0), json!({})).await;
    for (field, wrong) in [
        ("date", json!(day(&app, -1))),
        ("date", Value::Null),
        ("type", Value::Null),
        ("by", json!(member.person.id)),
        ("keep_plan", json!(true)),
    ] {
        let refused = admin.patch(&path(&touchpoint), json!({field: wrong})).await;
        refused.invalid(&[field]);
    }
    assert_eq!(admin.get(&path(&touchpoint)).await.ok(), touchpoint);
}

#[tokio::test]
async fn today_is_the_organisations() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    // The two ends of the world are never on the same day.
    let in_zone = |zone: chrono_tz::Tz| app.now().with_timezone(&zone).date_naive();
    for (zone, name) in [
        (chrono_tz::Pacific::Kiritimati, "Pacific/Kiritimati"),
        (chrono_tz::Pacific::Niue, "Pacific/Niue"),
    ] {
        admin.patch("org", json!({"timezone": name})).await.ok();
        let today = in_zone(zone);
        contacted(&admin, &id, &today.to_string(), json!({})).await;
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap().to_string();
        let body = json!({"date": tomorrow, "type": "phone"});
        let refused = admin.post(&format!("clients/{id}/touchpoints"), body).await;
        assert_eq!(refused.invalid(&["date"]), ["future"], "{name}");
    }
}

/// Whatever is logged, moved or deleted, in whatever order: the client shows the newest that is there.
#[tokio::test]
async fn the_last_contact_is_the_newest_that_is_there() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    contacted(&admin, &other, &day(&app, 1), json!({"notes": "elsewhere"})).await;
    let last = async || get(&admin, &id).await["last_contact"]["notes"].clone();
    let old = contacted(&admin, &id, &day(&app, 30), json!({"notes": "old"})).await;
    assert_eq!(last().await, "old");
    let new = contacted(&admin, &id, &day(&app, 5), json!({"notes": "new"})).await;
    contacted(&admin, &id, &day(&app, 10), json!({"notes": "middle"})).await;
    assert_eq!(last().await, "new");
    let same_day = contacted(&admin, &id, &day(&app, 5), json!({"notes": "same day"})).await;
    assert_eq!(last().await, "same day");
    admin.delete(&path(&same_day)).await.no_content();
    assert_eq!(last().await, "new");
    admin.patch(&path(&old), json!({"date": day(&app, 4)})).await.ok();
    assert_eq!(last().await, "old");
    let sent = json!({"date": day(&app, 40), "notes": null});
    assert_eq!(admin.patch(&path(&old), sent).await.ok()["notes"], Value::Null);
    assert_eq!(last().await, "new");
    admin.delete(&path(&new)).await.no_content();
    assert_eq!(last().await, "middle");
    for touchpoint in admin.get(&format!("clients/{id}/touchpoints")).await.items() {
        admin.delete(&path(&touchpoint)).await.no_content();
    }
    let shown = get(&admin, &id).await;
    assert_eq!(
        (&shown["last_contact"], &shown["last_contact_on"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(get(&admin, &other).await["last_contact"]["notes"], "elsewhere");
}

#[tokio::test]
async fn two_at_once_leave_the_newest() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for round in 0..5 {
        let dates: Vec<String> = (1..=4).map(|ago| day(&app, 4 * (5 - round) + ago)).collect();
        let [a, b, c, d] = &dates[..] else { panic!("four") };
        tokio::join!(
            contacted(&admin, &id, b, json!({})),
            contacted(&admin, &id, a, json!({})),
            contacted(&admin, &id, d, json!({})),
            contacted(&admin, &id, c, json!({})),
        );
        assert_eq!(get(&admin, &id).await["last_contact_on"], json!(a));
    }
    let log = admin
        .get(&format!("clients/{id}/touchpoints?include_total=true"))
        .await
        .ok();
    assert_eq!(log["total"], 20);
}

#[tokio::test]
async fn pages_go_from_the_newest_day_back_and_meet_each_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for ago in [3, 1, 4, 1, 5, 9, 2, 6] {
        contacted(&admin, &id, &day(&app, ago), json!({"notes": ago.to_string()})).await;
    }
    let list = format!("clients/{id}/touchpoints");
    let all = admin.get(&list).await.items();
    let notes: Vec<&str> = all.iter().map(|one| one["notes"].as_str().unwrap()).collect();
    assert_eq!(notes, ["1", "1", "2", "3", "4", "5", "6", "9"]);
    assert!(
        all[0]["created_at"].as_str() > all[1]["created_at"].as_str(),
        "of one day, the last logged first"
    );
    assert_eq!(admin.walk(&format!("{list}?limit=3"), async |_| {}).await, all);
    admin.get(&format!("{list}?cursor=x")).await.malformed();
    admin.get(&format!("{list}?sort=date")).await.invalid(&["sort"]);
}

#[tokio::test]
async fn the_firm_writes_subcontractors_read_theirs_and_the_portal_nothing() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let theirs = contacted(&member, &id, &day(&app, 1), json!({"notes": "ours"})).await;
    assert_eq!(
        theirs["by"]["id"],
        json!(member.person.id),
        "oneself when nobody is named"
    );
    let elsewhere = contacted(&member, &other, &day(&app, 1), json!({})).await;
    admin.patch(&path(&theirs), json!({"type": "video"})).await.ok();

    let sub = app.subcontractor(&[&id]).await;
    let seen = sub.get(&path(&theirs)).await.ok();
    assert_eq!(seen["can"], json!({"update": false, "delete": false}));
    assert_eq!(
        sub.get(&format!("clients/{id}/touchpoints")).await.items(),
        [seen]
    );
    assert_eq!(get(&sub, &id).await["last_contact"]["notes"], "ours");
    sub.patch(&path(&theirs), json!({"type": "email"}))
        .await
        .forbidden();
    sub.delete(&path(&theirs)).await.forbidden();
    let body = json!({"date": day(&app, 0), "type": "phone"});
    sub.post(&format!("clients/{id}/touchpoints"), body.clone())
        .await
        .forbidden();
    sub.get(&path(&elsewhere)).await.not_found();
    sub.get(&format!("clients/{other}/touchpoints")).await.not_found();
    sub.post(&format!("clients/{other}/touchpoints"), body.clone())
        .await
        .not_found();
    let portal = app.portal(&id).await;
    portal.get(&path(&theirs)).await.forbidden();
    portal.get(&format!("clients/{id}/touchpoints")).await.forbidden();
    let stranger = app.stranger().await;
    stranger.get(&path(&theirs)).await.not_found();
    stranger.delete(&path(&theirs)).await.not_found();
    stranger
        .post(&format!("clients/{id}/touchpoints"), body.clone())
        .await
        .not_found();
    let reader = member.program(&["clients:read"]).await;
    let refused = reader
        .post(&format!("clients/{id}/touchpoints"), body)
        .await
        .forbidden();
    assert_eq!(refused["required"], "clients:write");
}

#[tokio::test]
async fn a_stale_version_a_repeated_key_and_the_log() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let body = json!({"date": day(&app, 1), "type": "phone", "notes": "<script>alert(1)</script>"});
    let contacts = format!("clients/{id}/touchpoints");
    let first = admin.post(&contacts, body.clone()).key("k").await.created();
    let again = admin.post(&contacts, body).key("k").await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.created(), first);
    let etag = admin.get(&path(&first)).await.etag();
    let changed = admin
        .patch(&path(&first), json!({"type": "email"}))
        .if_match(&etag)
        .await
        .ok();
    assert_eq!(changed["version"], 2);
    for call in [
        admin.patch(&path(&first), json!({"type": "video"})),
        admin.delete(&path(&first)),
    ] {
        assert_eq!(call.if_match(&etag).await.stale()["current"], changed);
    }
    assert_eq!(admin.get(&contacts).await.items(), [changed]);
    admin.delete(&path(&first)).await.no_content();
    admin.get(&path(&first)).await.not_found();
    let log = admin.get(&format!("clients/{id}/activity")).await.items();
    let told: Vec<String> = log
        .iter()
        .map(|row| {
            format!(
                "{} {}",
                row["action"].as_str().unwrap(),
                row["record"]["type"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "deleted touchpoint",
            "updated touchpoint",
            "created touchpoint",
            "created client"
        ]
    );
    assert_eq!(
        log[1]["changes"],
        json!({"type": {"from": "phone", "to": "email"}})
    );
}

#[tokio::test]
async fn a_client_with_contacts_is_not_deleted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let touchpoint = contacted(&admin, &id, &day(&app, 1), json!({})).await;
    contacted(&admin, &id, &day(&app, 2), json!({})).await;
    let expected = json!([{"kind": "touchpoint", "count": 2}]);
    let told = admin.get(&format!("clients/{id}/dependencies")).await.ok();
    assert_eq!(told["dependencies"], expected);
    let refused = admin.delete(&format!("clients/{id}")).await.conflict();
    assert_eq!(refused["dependencies"], expected);
    admin.get(&path(&touchpoint)).await.ok();
}

async fn plan(actor: &Actor, client: &str, body: Value) -> Value {
    let path = format!("clients/{client}/next-contact");
    actor.call("PUT", &path).json(&body).await.ok()
}

#[tokio::test]
async fn a_plan_is_shown_to_who_is_to_have_it_and_is_fulfilled_by_a_contact() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let planned = json!({"date": day(&app, -3), "type": "video", "assigned_to": member.person.id});
    let shown = plan(&admin, &id, planned.clone()).await;
    assert_eq!((&shown["next_contact"], &shown["version"]), (&planned, &json!(2)));
    assert_eq!(get(&admin, &id).await["next_contact"], planned);
    plan(&member, &other, json!({"date": day(&app, 0), "type": "phone"})).await;
    let mine = member.get("my/planned-contacts?include_total=true").await.ok();
    let expected = json!([
        {"client": {"id": other, "name": "Other"}, "date": day(&app, 0), "type": "phone", "is_overdue": false},
        {"client": {"id": id, "name": "One"}, "date": day(&app, -3), "type": "video", "is_overdue": false},
    ]);
    assert_eq!((&mine["items"], &mine["total"]), (&expected, &json!(2)));
    let names = async |query: &str| {
        let items = member
            .walk(&format!("my/planned-contacts?limit=1{query}"), async |_| {})
            .await;
        items
            .iter()
            .map(|item| item["client"]["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("").await, ["Other", "One"]);
    assert_eq!(names(&format!("&from={}", day(&app, -1))).await, ["One"]);
    assert_eq!(names(&format!("&to={}", day(&app, -3))).await, ["Other", "One"]);
    assert_eq!(names(&format!("&to={}", day(&app, -2))).await, ["Other"]);
    assert!(admin.get("my/planned-contacts").await.items().is_empty());

    // A contact from before it was planned does not fulfil it, nor one that is told to keep it.
    contacted(&admin, &id, &day(&app, 1), json!({})).await;
    contacted(&admin, &id, &day(&app, 0), json!({"keep_plan": true})).await;
    assert_eq!(get(&admin, &id).await["next_contact"], planned);
    contacted(&admin, &id, &day(&app, 0), json!({})).await;
    let after = get(&admin, &id).await;
    assert_eq!(
        (&after["next_contact"], &after["version"]),
        (&Value::Null, &json!(3))
    );
    assert_eq!(names("").await, ["Other"]);
    let log = admin
        .get(&format!("activity?record_type=client&record_id={id}"))
        .await
        .items();
    assert_eq!(
        log[0]["changes"],
        json!({"next_contact": {"from": planned, "to": null}})
    );
    assert_eq!(
        log[1]["changes"],
        json!({"next_contact": {"from": null, "to": planned}})
    );

    admin.post_empty(&format!("clients/{other}/archive")).await.ok();
    assert!(names("").await.is_empty());
}

#[tokio::test]
async fn a_plan_is_taken_back_and_what_is_none_is_refused() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let put = |body: Value| {
        let path = format!("clients/{id}/next-contact");
        admin.call("PUT", &path).json(&body)
    };
    put(json!({})).await.invalid(&["date"]);
    let portal = app.portal(&id).await;
    for (field, wrong, code) in [
        ("date", json!(day(&app, 1)), "past"),
        ("date", json!("2200-01-01"), "range"),
        ("type", json!("fax"), "one_of"),
        ("type", Value::Null, "required"),
        ("assigned_to", json!(portal.person.id), "reference"),
        ("assigned_to", json!(app.stranger().await.person.id), "reference"),
        // A plan that its assignee could not see would be nobody's.
        (
            "assigned_to",
            json!(app.subcontractor(&[&other]).await.person.id),
            "reach",
        ),
        ("by", json!(admin.person.id), "unknown_field"),
    ] {
        let mut body = json!({"date": day(&app, 0), "type": "phone"});
        body[field] = wrong;
        assert_eq!(put(body).await.invalid(&[field]), [code], "{field}");
    }
    let no_date = json!({"date": null, "type": "phone", "assigned_to": admin.person.id});
    put(no_date).await.invalid(&["type", "assigned_to"]);
    let etag = admin.get(&format!("clients/{id}")).await.etag();
    let shown = put(json!({"date": day(&app, 0), "type": "phone"}))
        .if_match(&etag)
        .await
        .ok();
    assert_eq!(
        shown["next_contact"]["assigned_to"],
        json!(admin.person.id),
        "oneself"
    );
    let stale = put(json!({"date": null})).if_match(&etag).await.stale();
    assert_eq!(stale["current"], shown);
    // The same again is no change.
    let same = put(json!({"date": day(&app, 0), "type": "phone"})).await.ok();
    assert_eq!(same["version"], shown["version"]);
    let back = put(json!({"date": null})).await.ok();
    assert_eq!(
        (&back["next_contact"], &back["version"]),
        (&Value::Null, &json!(3))
    );
    let sub = app.subcontractor(&[&id]).await;
    put(json!({"date": day(&app, 0), "type": "phone", "assigned_to": sub.person.id}))
        .await
        .ok();
    assert_eq!(sub.get("my/planned-contacts").await.items().len(), 1);
    let path = format!("clients/{id}/next-contact");
    sub.call("PUT", &path)
        .json(&json!({"date": null}))
        .await
        .forbidden();
    admin
        .patch(&format!("clients/{id}"), json!({"next_contact": null}))
        .await
        .invalid(&["next_contact"]);
}

/// Somebody who is away hands it over: the day has gone by, and stays.
#[tokio::test]
async fn an_overdue_plan_can_be_handed_over_and_is_a_reason() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, member) = (client(&admin, "One").await, app.member().await);
    let date = day(&app, 0);
    plan(&admin, &id, json!({"date": date, "type": "phone"})).await;
    app.advance(TimeDelta::days(2));
    let (admin, member) = (app.sign_in(admin.person).await, app.sign_in(member.person).await);
    assert_eq!(
        admin.get("my/planned-contacts").await.items()[0]["is_overdue"],
        true
    );
    plan(
        &admin,
        &id,
        json!({"date": date, "type": "phone", "assigned_to": member.person.id}),
    )
    .await;
    let seen = get(&member, &id).await;
    assert_eq!(
        seen["attention"]["reasons"],
        json!([
            {"code": "never_contacted", "days": null, "date": null},
            {"code": "plan_overdue", "days": null, "date": date},
        ])
    );
    let moved: NaiveDate = date.parse().unwrap();
    let moved = moved.checked_sub_days(Days::new(1)).unwrap().to_string();
    let body = json!({"date": moved, "type": "phone"});
    let path = format!("clients/{id}/next-contact");
    assert_eq!(
        member.call("PUT", &path).json(&body).await.invalid(&["date"]),
        ["past"]
    );
}

/// Days that no calendar shows are days all the same: there is nothing on them.
#[tokio::test]
async fn days_far_off_find_nothing() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    plan(&admin, &id, json!({"date": day(&app, 0), "type": "phone"})).await;
    for (query, found) in [
        ("from=-9999-01-01&to=9999-12-31", 1),
        ("from=0000-01-01", 1),
        ("from=9999-12-31", 0),
        ("to=0000-01-01", 0),
        ("from=2030-01-01&to=2020-01-01", 0),
    ] {
        let items = admin.get(&format!("my/planned-contacts?{query}")).await.items();
        assert_eq!(items.len(), found, "{query}");
    }
    for wrong in ["2026-02-30", "today", "2026-1-1x", "99999999999999999999-01-01"] {
        admin
            .get(&format!("my/planned-contacts?from={wrong}"))
            .await
            .invalid(&["from"]);
    }
    for far in ["0000-01-01", "9999-12-31", "-262143-01-01"] {
        let minutes = admin.get(&format!("crm/roundtable/minutes?date={far}")).await;
        assert_eq!(minutes.ok()["entries"], json!([]));
    }
}
