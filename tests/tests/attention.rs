//! Which clients were left alone for too long.

use api_tests::{Actor, TestApp};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::{Value, json};

use crate::{
    notes::client,
    touchpoints::{contacted, day},
};

async fn level(actor: &Actor, client: &str) -> Value {
    let shown = actor.get(&format!("clients/{client}")).await.ok()["attention"].clone();
    let listed = actor.get("clients?limit=200").await.items();
    let item = listed.iter().find(|item| item["id"] == client).unwrap();
    assert_eq!(item["attention"], shown, "the list says the same");
    shown
}

#[tokio::test]
async fn sixty_and_ninety_days_are_the_last_that_are_not_too_long() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Never").await;
    assert_eq!(
        level(&admin, &id).await,
        json!({"level": "never_contacted", "days": null, "reasons": [{"code": "never_contacted", "days": null, "date": null}]})
    );
    for (ago, expected) in [
        (0, "fine"),
        (60, "fine"),
        (61, "warning"),
        (90, "warning"),
        (91, "urgent"),
        (1000, "urgent"),
    ] {
        let id = client(&admin, &format!("{ago} days")).await;
        contacted(&admin, &id, &day(&app, ago), json!({})).await;
        let reasons = match expected {
            "fine" => json!([]),
            _ => json!([{"code": "silent", "days": ago, "date": null}]),
        };
        let attention = json!({"level": expected, "days": ago, "reasons": reasons});
        assert_eq!(level(&admin, &id).await, attention);
    }
    let names = async |query: &str| admin.get(&format!("clients?{query}")).await.column("name");
    assert_eq!(
        names("attention=urgent&sort=name").await,
        ["1000 days", "91 days"]
    );
    assert_eq!(names("attention=warning").await, ["61 days", "90 days"]);
    assert_eq!(names("attention=never_contacted").await, ["Never"]);
    assert_eq!(names("attention=fine").await, ["0 days", "60 days"]);
    assert_eq!(
        names("attention=urgent&attention=never_contacted&sort=last_contact").await,
        ["Never", "1000 days", "91 days"]
    );
    let all = [
        "Never",
        "1000 days",
        "91 days",
        "90 days",
        "61 days",
        "60 days",
        "0 days",
    ];
    assert_eq!(names("sort=last_contact").await, all);
    let walked = admin
        .walk("clients?sort=-last_contact&limit=2", async |_| {})
        .await;
    let walked: Vec<&str> = walked
        .iter()
        .rev()
        .map(|item| item["name"].as_str().unwrap())
        .collect();
    assert_eq!(walked, all);
    let total = admin
        .get("clients?attention=warning&include_total=true")
        .await
        .ok();
    assert_eq!(total["total"], 2);
    assert_eq!(
        admin.get("clients?attention=bored").await.invalid(&["attention"]),
        ["one_of"]
    );
}

/// A second before midnight in Auckland it is another day than a second after, though London sees no difference.
#[tokio::test]
async fn the_day_ends_where_the_organisation_is() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    admin
        .patch("org", json!({"timezone": "Pacific/Auckland"}))
        .await
        .ok();
    let zone = chrono_tz::Pacific::Auckland;
    let here = app.now().with_timezone(&zone);
    let today: NaiveDate = here.date_naive();
    let contact = today - TimeDelta::days(59);
    contacted(&admin, &id, &contact.to_string(), json!({})).await;
    // To one minute before the end of the next day there: sixty days.
    let end = (today + TimeDelta::days(1)).and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap());
    let end = end.and_local_timezone(zone).unwrap();
    app.advance(end.signed_duration_since(here));
    let admin = app.sign_in(admin.person).await;
    let attention = level(&admin, &id).await;
    assert_eq!(
        (&attention["level"], &attention["days"]),
        (&json!("fine"), &json!(60))
    );
    assert_eq!(admin.get("clients?attention=fine").await.items().len(), 1);
    app.advance(TimeDelta::minutes(1));
    let attention = level(&admin, &id).await;
    assert_eq!(
        (&attention["level"], &attention["days"]),
        (&json!("warning"), &json!(61))
    );
    assert_eq!(admin.get("clients?attention=warning").await.items().len(), 1);
    assert!(admin.get("clients?attention=fine").await.items().is_empty());
    // A clock that is put back meanwhile makes a day of 25 hours: not to midnight, but well into the day.
    app.advance(TimeDelta::days(29) + TimeDelta::hours(2));
    let admin = app.sign_in(admin.person).await;
    assert_eq!(level(&admin, &id).await["level"], "warning", "ninety days");
    app.advance(TimeDelta::days(1));
    let admin = app.sign_in(admin.person).await;
    assert_eq!(level(&admin, &id).await["level"], "urgent");
}

#[tokio::test]
async fn thresholds_are_the_organisations() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let org = admin.get("org").await.ok();
    assert_eq!(
        (&org["attention_warning_days"], &org["attention_urgent_days"]),
        (&json!(60), &json!(90))
    );
    let id = client(&admin, "One").await;
    contacted(&admin, &id, &day(&app, 10), json!({})).await;
    assert_eq!(level(&admin, &id).await["level"], "fine");
    admin
        .patch("org", json!({"attention_warning_days": 9}))
        .await
        .ok();
    assert_eq!(level(&admin, &id).await["level"], "warning");
    let both = json!({"attention_warning_days": 8, "attention_urgent_days": 9});
    let changed = admin.patch("org", both).await.ok();
    assert_eq!(changed["attention_urgent_days"], 9);
    assert_eq!(level(&admin, &id).await["level"], "urgent");
    assert_eq!(admin.get("clients?attention=urgent").await.items().len(), 1);
    for (wrong, field, code) in [
        (
            json!({"attention_warning_days": 9}),
            "attention_warning_days",
            "order",
        ),
        (
            json!({"attention_urgent_days": 8}),
            "attention_urgent_days",
            "order",
        ),
        (
            json!({"attention_urgent_days": 3651}),
            "attention_urgent_days",
            "range",
        ),
        (
            json!({"attention_warning_days": 0}),
            "attention_warning_days",
            "range",
        ),
        (
            json!({"attention_warning_days": -1}),
            "attention_warning_days",
            "format",
        ),
        (
            json!({"attention_warning_days": null}),
            "attention_warning_days",
            "required",
        ),
    ] {
        assert_eq!(
            admin.patch("org", wrong.clone()).await.invalid(&[field]),
            [code],
            "{wrong}"
        );
    }
    let member = app.member().await;
    member
        .patch("org", json!({"attention_urgent_days": 100}))
        .await
        .forbidden();
    assert_eq!(admin.get("org").await.ok(), changed);
    let entry = admin
        .get("activity?record_type=settings&action=updated")
        .await
        .items()
        .remove(0);
    assert_eq!(
        entry["changes"]["attention_urgent_days"],
        json!({"from": 90, "to": 9})
    );
}
