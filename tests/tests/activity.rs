//! Everything that happened: backwards for people, forwards for programs.

use api_tests::{Actor, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};

pub(crate) async fn client(actor: &Actor, name: &str) -> String {
    actor.post("clients", json!({"name": name})).await.created()["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

pub(crate) async fn told(actor: &Actor, query: &str) -> Vec<String> {
    let entries = actor.get(&format!("activity?limit=200&{query}")).await.items();
    entries
        .iter()
        .map(|entry| {
            format!(
                "{} {}",
                entry["action"].as_str().unwrap(),
                entry["record"]["title"].as_str().unwrap()
            )
        })
        .collect()
}

#[tokio::test]
async fn the_newest_comes_first_and_filters_are_combined() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&member, "Two").await);
    let body = json!({"phone": "1"});
    member.patch(&format!("clients/{one}"), body).await.ok();
    admin.post_empty(&format!("clients/{two}/archive")).await.ok();
    let by_member = format!("actor_id={}", member.person.id);
    for (query, expected) in [
        (
            "record_type=client",
            "archived Two, updated One, created Two, created One",
        ),
        (&format!("record_id={one}"), "updated One, created One"),
        (&format!("client_id={two}"), "archived Two, created Two"),
        (&by_member, "updated One, created Two"),
        (&format!("{by_member}&action=created"), "created Two"),
        ("record_type=client&action=archived", "archived Two"),
        ("record_type=settings", "created Northwind"),
        ("action=exploded", ""),
        ("record_id=019a0000-0000-7000-8000-000000000000", ""),
    ] {
        assert_eq!(told(&admin, query).await.join(", "), expected, "{query}");
    }
    let of_record = admin.get(&format!("clients/{one}/activity")).await.items();
    let filtered = admin.get(&format!("activity?record_id={one}")).await.items();
    assert_eq!(of_record, filtered);
}

#[tokio::test]
async fn a_span_of_time_begins_with_its_first_instant_and_ends_before_its_last() {
    let app = TestApp::spawn().await;
    let admin = app.token(&["clients:read", "clients:write"]).await;
    let mut at = Vec::new();
    for name in ["One", "Two", "Three"] {
        let id = client(&admin, name).await;
        at.push(
            admin.get(&format!("activity?record_id={id}")).await.items()[0]["at"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
        app.advance(TimeDelta::hours(1));
    }
    let span = |from: Option<&String>, to: Option<&String>| {
        let pair = |name: &str, at: Option<&String>| at.map(|at| format!("&{name}={at}")).unwrap_or_default();
        format!("record_type=client{}{}", pair("from", from), pair("to", to))
    };
    assert_eq!(
        told(&admin, &span(Some(&at[1]), None)).await,
        ["created Three", "created Two"]
    );
    assert_eq!(told(&admin, &span(None, Some(&at[1]))).await, ["created One"]);
    assert_eq!(
        told(&admin, &span(Some(&at[1]), Some(&at[2]))).await,
        ["created Two"]
    );
    assert!(told(&admin, &span(Some(&at[2]), Some(&at[1]))).await.is_empty());
}

#[tokio::test]
async fn wrong_filters_are_named_at_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let wrong =
        "record_type=planet&record_id=x&client_id=7&actor_id=me&from=yesterday&to=2026-01-01&limit=0&who=me";
    let fields = [
        "record_type",
        "record_id",
        "client_id",
        "actor_id",
        "from",
        "to",
        "limit",
        "who",
    ];
    admin.get(&format!("activity?{wrong}")).await.invalid(&fields);
    admin
        .get("changes?since=-1&limit=201&x=1")
        .await
        .invalid(&["since", "limit", "x"]);
    admin.get("changes?since=x").await.invalid(&["since"]);
    admin.get("activity?cursor=x").await.malformed();
    let id = client(&admin, "One").await;
    admin
        .get(&format!("clients/{id}/activity?limit=0&action=created"))
        .await
        .invalid(&["limit", "action"]);
}

#[tokio::test]
async fn a_walk_backwards_meets_each_event_once_while_others_come_in() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for number in 0..7 {
        client(&admin, &format!("No {number}")).await;
    }
    let others_come_in = async |_| drop(client(&admin, "Come in between").await);
    let met = admin
        .walk("activity?limit=2&record_type=client", others_come_in)
        .await;
    let seqs: Vec<&Value> = met.iter().map(|entry| &entry["seq"]).collect();
    // Settings, the admin and their signing in are the first three.
    assert_eq!(seqs, [10, 9, 8, 7, 6, 5, 4]);
}

#[tokio::test]
async fn changes_from_the_beginning_are_gapless_and_end() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    for number in 0..5 {
        let id = client(&admin, &format!("No {number}")).await;
        admin.delete(&format!("clients/{id}")).await.no_content();
    }
    let (mut since, mut met) = (0, Vec::new());
    for _ in 0..20 {
        let page = admin.get(&format!("changes?since={since}&limit=3")).await.ok();
        met.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry["seq"].as_i64().unwrap()),
        );
        since = page["next_cursor"].as_i64().unwrap();
    }
    assert_eq!(met, (1..=13).collect::<Vec<i64>>());
    assert_eq!(since, 13);
    assert_eq!(admin.get("changes").await.items().len(), 13);
    for far in ["14", "1000000", "9223372036854775807", "18446744073709551615"] {
        let page = admin.get(&format!("changes?since={far}")).await.ok();
        assert_eq!(page["items"], json!([]), "{far}");
    }
}

/// Titles are those of now; of what is gone, those of then.
#[tokio::test]
async fn an_event_is_about_the_record_as_it_is_called_now() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Before").await;
    admin
        .patch(&format!("clients/{id}"), json!({"name": "After"}))
        .await
        .ok();
    assert_eq!(
        told(&admin, &format!("record_id={id}")).await,
        ["updated After", "created After"]
    );
    admin.delete(&format!("clients/{id}")).await.no_content();
    assert_eq!(
        told(&admin, &format!("record_id={id}")).await,
        ["deleted After", "updated After", "created Before"]
    );
}
