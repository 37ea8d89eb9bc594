//! How the product is used: kept where it is wanted, counted by day, and forwarded once each, in order.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use api_tests::{Actor, TestApp};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const KEY: &str = "phc_of_the_operator";

fn event(name: &str) -> Value {
    json!({"name": name})
}

async fn switch_on(admin: &Actor) {
    let org = admin.patch("org", json!({"analytics_enabled": true})).await.ok();
    assert_eq!(org["analytics_enabled"], true);
}

async fn tell(actor: &Actor, events: Value) {
    let answer = actor.post("analytics/events", json!({"events": events})).await;
    assert_eq!(answer.status(202).text(), "");
}

async fn totals(admin: &Actor) -> Value {
    admin.get("analytics/summary").await.ok()["totals"].clone()
}

#[tokio::test]
async fn nothing_is_kept_before_the_organisation_wants_it() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    assert_eq!(admin.get("org").await.ok()["analytics_enabled"], false);
    assert_eq!(member.get("me").await.ok()["org"]["analytics_enabled"], false);
    tell(&member, json!([event("clients_viewed")])).await;
    assert_eq!(totals(&admin).await, json!({}));

    switch_on(&admin).await;
    assert_eq!(member.get("me").await.ok()["org"]["analytics_enabled"], true);
    tell(
        &member,
        json!([event("clients_viewed"), event("leads_board_viewed")]),
    )
    .await;
    tell(&app.subcontractor(&[]).await, json!([event("clients_viewed")])).await;
    let expected = json!({"clients_viewed": 2, "leads_board_viewed": 1});
    assert_eq!(totals(&admin).await, expected);

    admin.patch("org", json!({"analytics_enabled": false})).await.ok();
    tell(&member, json!([event("clients_viewed")])).await;
    assert_eq!(
        totals(&admin).await,
        expected,
        "what was kept stays, nothing is added"
    );
    assert_eq!(totals(&app.stranger().await).await, json!({}));
}

#[tokio::test]
async fn the_wish_of_a_browser_is_honoured() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    switch_on(&admin).await;
    let body = json!({"events": [event("clients_viewed")]});
    for header in ["DNT", "Sec-GPC"] {
        let told = admin.post("analytics/events", body.clone()).header(header, "1");
        told.await.status(202);
        assert_eq!(totals(&admin).await, json!({}), "{header}");
    }
    admin
        .post("analytics/events", body)
        .header("DNT", "0")
        .await
        .status(202);
    assert_eq!(totals(&admin).await, json!({"clients_viewed": 1}));
}

#[tokio::test]
async fn a_repeated_request_is_kept_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    switch_on(&admin).await;
    let body = json!({"events": [event("clients_viewed")]});
    for _ in 0..2 {
        let told = admin.post("analytics/events", body.clone()).key("the same");
        told.await.status(202);
    }
    assert_eq!(totals(&admin).await, json!({"clients_viewed": 1}));
}

#[tokio::test]
async fn names_and_properties_are_from_a_list() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    switch_on(&admin).await;
    let refused = async |body: Value, fields: &[&str]| {
        let answer = admin.post("analytics/events", body).await;
        answer.invalid(fields)
    };
    refused(json!({}), &["events"]).await;
    refused(json!({"events": []}), &["events"]).await;
    refused(json!({"events": null}), &["events"]).await;
    refused(json!({"events": [{}]}), &["events[0].name"]).await;
    refused(json!({"events": [event("password_typed")]}), &["events[0].name"]).await;
    let codes = refused(json!({"events": [event("lead_created")]}), &["events[0].name"]).await;
    assert_eq!(codes, ["not_yours"], "it is counted where it happens");
    let many = vec![event("clients_viewed"); 101];
    refused(json!({"events": many}), &["events"]).await;
    let with = |properties: Value| json!({"events": [event("clients_viewed"), {"name": "my_tasks_task_reordered", "properties": properties}]});
    for (properties, field) in [
        (json!({"email": "ada@northwind.example"}), "email"),
        (json!({"view": "ada@northwind.example"}), "view"),
        (json!({"view": {"a": 1}}), "view"),
        (json!({"to_status": "closed_won"}), "to_status"),
        (json!({"filtered": true}), "filtered"),
    ] {
        let field = format!("events[1].properties.{field}");
        refused(with(properties), &[&field]).await;
    }
    let at = |at: DateTime<Utc>| json!({"events": [{"name": "clients_viewed", "at": at}]});
    refused(at(app.now() - TimeDelta::hours(25)), &["events[0].at"]).await;
    refused(
        json!({"events": [{"name": "clients_viewed", "at": "yesterday"}]}),
        &["events[0].at"],
    )
    .await;
    assert_eq!(totals(&admin).await, json!({}), "all or nothing");
    let right = json!({"view": "board", "from_status": "backlog", "to_status": "done", "by": "touch"});
    admin.post("analytics/events", with(right)).await.status(202);
    // A clock that is ahead is nobody's fault.
    let ahead = at(app.now() + TimeDelta::days(400));
    admin.post("analytics/events", ahead).await.status(202);
    let expected = json!({"clients_viewed": 2, "my_tasks_task_reordered": 1});
    assert_eq!(totals(&admin).await, expected);
    app.token(&["admin", "org:read"])
        .await
        .post("analytics/events", at(app.now()))
        .await
        .forbidden();
}

#[tokio::test]
async fn days_are_those_of_the_organisation() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    switch_on(&admin).await;
    // Fourteen hours ahead of UTC, and eleven behind it: never the same day.
    let zone = json!({"timezone": "Pacific/Kiritimati"});
    admin.patch("org", zone).await.ok();
    tell(&admin, json!([event("clients_viewed")])).await;
    let there = (app.now() + TimeDelta::hours(14)).date_naive();
    let summary = admin.get("analytics/summary").await.ok();
    assert_eq!(
        (&summary["to"], &summary["from"]),
        (&json!(there), &json!(there - TimeDelta::days(29)))
    );
    let days = summary["days"].as_array().unwrap();
    assert_eq!(days.len(), 30);
    assert_eq!(days[29], json!({"date": there, "counts": {"clients_viewed": 1}}));
    assert!(
        days[..29].iter().all(|day| day["counts"] == json!({})),
        "{days:?}"
    );

    let path = format!("analytics/summary?from={there}&to={there}");
    let one = admin.get(&path).await.ok();
    assert_eq!(one["days"].as_array().unwrap().len(), 1);
    let path = format!("analytics/summary?to={}", there - TimeDelta::days(1));
    assert_eq!(admin.get(&path).await.ok()["totals"], json!({}));
    for (query, field) in [
        ("from=2026-03-02&to=2026-03-01", "to"),
        ("from=2025-01-01&to=2026-01-02", "from"),
        ("from=yesterday", "from"),
        ("unit=week", "unit"),
    ] {
        admin
            .get(&format!("analytics/summary?{query}"))
            .await
            .invalid(&[field]);
    }
    assert_eq!(
        app.member().await.get("analytics/summary").await.forbidden()["required"],
        "admin"
    );
}

/// A PostHog that keeps what it is sent, and answers as it is told to.
#[derive(Clone)]
struct Receiver {
    host: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    status: u16,
    /// Path, content type and body of each request.
    requests: Vec<(String, String, Value)>,
}

impl Receiver {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        let state = State {
            status: 200,
            ..State::default()
        };
        let receiver = Self {
            host,
            state: Arc::new(Mutex::new(state)),
        };
        let shared = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                tokio::spawn(async move { shared.answer(stream).await });
            }
        });
        receiver
    }

    async fn answer(&self, mut stream: TcpStream) {
        let mut bytes = Vec::new();
        loop {
            let mut chunk = [0; 4096];
            let read = stream.read(&mut chunk).await.unwrap_or(0);
            bytes.extend_from_slice(&chunk[..read]);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                assert!(read > 0, "it broke off: {text}");
                continue;
            };
            let header = |name: &str| {
                let lines = head.lines().filter_map(|line| line.split_once(": "));
                let found = lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
                found.map(|(_, value)| value.to_owned()).unwrap_or_default()
            };
            if body.len() < header("content-length").parse::<usize>().unwrap() {
                continue;
            }
            let line = head
                .lines()
                .next()
                .unwrap()
                .trim_end_matches(" HTTP/1.1")
                .to_owned();
            let status = {
                let mut state = self.state.lock().unwrap();
                let body = serde_json::from_str(body).unwrap();
                state.requests.push((line, header("content-type"), body));
                state.status
            };
            let answer = format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
            return;
        }
    }

    fn say(&self, status: u16) {
        self.state.lock().unwrap().status = status;
    }

    fn requests(&self) -> Vec<(String, String, Value)> {
        self.state.lock().unwrap().requests.clone()
    }

    async fn until_asked(&self, times: usize) -> Vec<(String, String, Value)> {
        let waiting = async {
            while self.requests().len() < times {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), waiting).await;
        assert!(waited.is_ok(), "not {times} but {:?}", self.requests());
        self.requests()
    }
}

async fn forwarding(receiver: &Receiver) -> TestApp {
    let host = receiver.host.parse().unwrap();
    let app = TestApp::with(move |config| {
        config.posthog_host = Some(host);
        config.posthog_key = Some(KEY.to_owned());
    })
    .await;
    switch_on(&app.admin().await).await;
    app
}

#[tokio::test]
async fn posthog_gets_exactly_this() {
    let receiver = Receiver::open().await;
    let app = forwarding(&receiver).await;
    let admin = app.admin().await;
    let at = app.now() - TimeDelta::hours(1);
    let properties = json!({"view": "board", "by": "keyboard"});
    tell(
        &admin,
        json!([{"name": "my_tasks_task_reordered", "properties": properties, "at": at}]),
    )
    .await;
    let (line, kind, mut body) = receiver.until_asked(1).await.remove(0);
    assert_eq!(
        (line.as_str(), kind.as_str()),
        ("POST /batch/", "application/json")
    );
    let id = body["batch"][0]["uuid"].take();
    api_tests::assert_id(&id);
    let expected = json!({
        "api_key": KEY,
        "historical_migration": false,
        "batch": [{
            "uuid": null,
            "event": "my_tasks_task_reordered",
            "distinct_id": admin.person.id,
            "timestamp": at,
            "properties": {
                "view": "board", "by": "keyboard", "organisation": admin.person.org,
                "$process_person_profile": false, "$geoip_disable": true,
            },
        }],
    });
    assert_eq!(body, expected);
    let sent = body.to_string();
    for personal in [&admin.person.name, &admin.person.email] {
        assert!(!sent.contains(personal.as_str()), "{sent}");
    }
}

/// By id, in the order in which they first arrived.
fn arrived(requests: &[(String, String, Value)]) -> (Vec<String>, BTreeMap<String, usize>) {
    let (mut names, mut times) = (Vec::new(), BTreeMap::new());
    for event in requests
        .iter()
        .flat_map(|(_, _, body)| body["batch"].as_array().unwrap())
    {
        let id = event["uuid"].as_str().unwrap().to_owned();
        if !times.contains_key(&id) {
            names.push(event["event"].as_str().unwrap().to_owned());
        }
        *times.entry(id).or_default() += 1;
    }
    (names, times)
}

#[tokio::test]
async fn what_is_not_taken_comes_again_in_the_same_order_and_once_each() {
    let receiver = Receiver::open().await;
    receiver.say(503);
    let app = forwarding(&receiver).await;
    let (admin, member) = (app.admin().await, app.member().await);
    let caused = [
        "clients_viewed",
        "client_details_viewed",
        "my_tasks_task_reordered",
        "clients_viewed",
        "leads_board_viewed",
    ];
    tell(&admin, json!([event(caused[0])])).await;
    receiver.until_asked(1).await;
    tell(&member, json!([event(caused[1]), event(caused[2])])).await;
    tell(&admin, json!([event(caused[3])])).await;
    tell(&member, json!([event(caused[4])])).await;
    assert_eq!(
        receiver.requests().len(),
        1,
        "not before half a minute has passed"
    );
    receiver.say(200);
    app.advance(TimeDelta::seconds(31));
    let requests = receiver.until_asked(2).await;
    let (names, times) = arrived(&requests);
    assert_eq!(names, caused);
    assert_eq!(
        times.len(),
        caused.len(),
        "the same event has the same id: {times:?}"
    );
    // What was taken is not sent again: the next request has the next event alone.
    tell(&admin, json!([event("client_details_viewed")])).await;
    let requests = receiver.until_asked(3).await;
    let (last, _) = arrived(&requests[2..]);
    assert_eq!(last, ["client_details_viewed"]);
}

#[tokio::test]
async fn what_is_refused_for_good_does_not_hold_up_the_rest() {
    let receiver = Receiver::open().await;
    receiver.say(400);
    let app = forwarding(&receiver).await;
    let admin = app.admin().await;
    tell(&admin, json!([event("clients_viewed")])).await;
    receiver.until_asked(1).await;
    receiver.say(200);
    tell(&admin, json!([event("leads_board_viewed")])).await;
    let requests = receiver.until_asked(2).await;
    let (last, _) = arrived(&requests[1..]);
    assert_eq!(last, ["leads_board_viewed"]);
    assert_eq!(
        totals(&admin).await,
        json!({"clients_viewed": 1, "leads_board_viewed": 1})
    );
}

#[tokio::test]
async fn what_an_organisation_does_not_want_any_more_is_not_forwarded() {
    let receiver = Receiver::open().await;
    receiver.say(503);
    let app = forwarding(&receiver).await;
    let (admin, stranger) = (app.admin().await, app.stranger().await);
    switch_on(&stranger).await;
    tell(&admin, json!([event("clients_viewed")])).await;
    receiver.until_asked(1).await;
    admin.patch("org", json!({"analytics_enabled": false})).await.ok();
    tell(&stranger, json!([event("leads_board_viewed")])).await;
    receiver.say(200);
    app.advance(TimeDelta::seconds(31));
    let requests = receiver.until_asked(2).await;
    let (sent, _) = arrived(&requests[1..]);
    assert_eq!(sent, ["leads_board_viewed"], "the other's alone");
}
