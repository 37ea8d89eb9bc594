//! What is said beside the answers proper, in repeats and in refusals, tells nobody of an assessment either.

use api_tests::TestApp;
use domain::Role;
use serde_json::{Value, json};

use crate::{
    assessment::{SECRETS, assess},
    notes::client,
    roundtable::entered,
    touchpoints::day,
};

/// Who repeats a request from the time when they still assessed is not told again what was answered then.
#[tokio::test]
async fn a_repeated_key_tells_nothing_to_who_assesses_no_more() {
    let app = TestApp::spawn().await;
    let (admin, fallen) = (app.admin().await, app.assessor().await);
    let id = client(&admin, "One").await;
    assess(&admin, &id, json!({"priority": "strategic"})).await;
    let body = json!({"meeting_date": "2026-03-02", "discussion": "Timbuktu"});
    let entry = || {
        fallen
            .post(&format!("clients/{id}/roundtables"), body.clone())
            .key("a")
    };
    let archive = || fallen.post_empty(&format!("clients/{id}/archive")).key("b");
    let first = entry().await.created();
    assert_eq!(archive().await.ok()["assessment"]["priority"], "strategic");
    assert_eq!(entry().await.created(), first, "as long as they may");
    let user = format!("users/{}", fallen.person.id);
    admin.patch(&user, json!({"can_assess": false})).await.ok();
    for answer in [entry().await, archive().await] {
        let text = answer.text();
        assert!(SECRETS.iter().all(|word| !text.contains(word)), "{answer:?}");
        answer.invalid(&["Idempotency-Key"]);
    }
}

/// Refusals show the client as it is now: to who asks, as they would read it.
#[tokio::test]
async fn what_is_shown_with_a_refusal_says_no_word_of_it() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    assess(
        &admin,
        &id,
        json!({"priority": "strategic", "status": "prospective"}),
    )
    .await;
    entered(&admin, &id, "2026-03-02", json!({"discussion": "Timbuktu"})).await;
    let blind = app.colleague(Role::Admin, |_| {}).await;
    let path = format!("clients/{id}");
    let plan = json!({"date": day(&app, 0), "type": "phone"});
    for call in [
        member.patch(&path, json!({"phone": "1"})),
        member.post_empty(&format!("{path}/archive")),
        member.call("PUT", &format!("{path}/next-contact")).json(&plan),
        blind.delete(&path),
    ] {
        let stale = call.if_match("\"9-0\"").await.stale();
        assert_eq!(
            (&stale["current"]["id"], &stale["current"]["assessment"]),
            (&json!(id), &Value::Null)
        );
    }
    let shown = admin
        .patch(&path, json!({"phone": "1"}))
        .if_match("\"9-0\"")
        .await
        .stale();
    assert_eq!(shown["current"]["assessment"]["priority"], "strategic");
    // To who does not assess, a refused delete, and what they log and plan, says nothing either.
    for answer in [
        blind.delete(&path).await,
        blind.get(&format!("{path}/dependencies")).await,
        member
            .call("PUT", &format!("{path}/next-contact"))
            .json(&plan)
            .await,
        member
            .post(
                &format!("{path}/touchpoints"),
                json!({"date": day(&app, 0), "type": "phone"}),
            )
            .await,
        member.post_empty(&format!("{path}/archive")).await,
    ] {
        let text = answer.text();
        assert!(SECRETS.iter().all(|word| !text.contains(word)), "{answer:?}");
        assert!(!text.contains("roundtable"), "{answer:?}");
    }
}
