//! How assessors see a client: there for them, and for nobody else in any way.

use api_tests::{Actor, Document, TestApp};
use domain::Role;
use serde_json::{Value, json};

use crate::{
    notes::client,
    roundtable::entered,
    touchpoints::{contacted, day},
};

pub(crate) async fn assess(actor: &Actor, client: &str, body: Value) -> Value {
    let path = format!("clients/{client}/assessment");
    actor.call("PUT", &path).json(&body).await.ok()
}

/// Words that only an assessment or a roundtable says.
const SECRETS: [&str; 6] = [
    "strategic",
    "at_risk",
    "prospective",
    "Zanzibar",
    "Timbuktu",
    "Ouagadougou",
];

#[tokio::test]
async fn an_assessment_is_put_whole_and_kept_in_every_version() {
    let app = TestApp::spawn().await;
    let (admin, assessor) = (app.admin().await, app.assessor().await);
    let id = client(&admin, "One").await;
    let path = format!("clients/{id}/assessment");
    let none = admin.get(&path).await;
    assert!(none.etag().starts_with("\"0-"), "{none:?}");
    let nothing = json!({
        "client_id": id, "relationship_strength": null, "relationship_notes": null, "priority": null, "status": null,
        "created_at": null, "updated_at": null, "version": 0, "can": {"update": true},
    });
    assert_eq!(none.json, nothing);
    let history = format!("{path}/history");
    assert!(admin.get(&history).await.items().is_empty());
    let put = |body: Value| admin.call("PUT", &path).json(&body);
    let body = json!({
        "relationship_strength": "good", "priority": "high", "status": "warm", "relationship_notes": "One\n\nTwo",
    });
    let first = put(body).if_match(&none.etag()).await;
    let etag = first.etag();
    let first = first.ok();
    assert_eq!(
        (
            &first["relationship_strength"],
            &first["priority"],
            &first["status"],
            &first["version"]
        ),
        (&json!("good"), &json!("high"), &json!("warm"), &json!(1))
    );
    assert_eq!(first["relationship_notes"]["html"], "<p>One</p><p>Two</p>");
    // What is left out is cleared, and who comes too late reads what is there.
    assert_eq!(
        put(json!({})).if_match(&none.etag()).await.stale()["current"],
        first
    );
    let second = assess(&assessor, &id, json!({"priority": "low", "status": "warm"})).await;
    assert_eq!(
        (
            &second["relationship_strength"],
            &second["relationship_notes"],
            &second["version"]
        ),
        (&Value::Null, &Value::Null, &json!(2))
    );
    put(json!({})).if_match(&etag).await.stale();
    assert_eq!(admin.get(&path).await.ok(), second);
    let same = assess(&admin, &id, json!({"priority": "low", "status": "warm"})).await;
    assert_eq!(same["version"], 2, "nothing new is no version");
    let versions = admin.get(&history).await.items();
    let told: Vec<Value> = versions
        .iter()
        .map(|one| json!([one["version"], one["by"]["id"], one["changed"], one["priority"]]))
        .collect();
    let all = [
        "relationship_strength",
        "relationship_notes",
        "priority",
        "status",
    ];
    assert_eq!(
        told,
        [
            json!([2, assessor.person.id, all[..3], "low"]),
            json!([1, admin.person.id, all, "high"]),
        ]
    );
    assert_eq!(versions[1]["relationship_notes"]["html"], "<p>One</p><p>Two</p>");
    assert_eq!(
        admin.walk(&format!("{history}?limit=1"), async |_| {}).await,
        versions
    );
    let log = admin.get("activity?record_type=assessment").await.items();
    assert_eq!(
        log[0]["changes"],
        json!({
            "priority": {"from": "high", "to": "low"}, "relationship_strength": {"from": "good", "to": null},
            "relationship_notes": {"from": {"version": 1}, "to": null},
        })
    );
    assert_eq!(log[0]["record"]["title"], "One");
}

#[tokio::test]
async fn what_is_no_assessment_is_refused() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let wrong = json!({
        "relationship_strength": "superb", "priority": "highest", "status": "hot", "notes": "x",
        "relationship_notes": {"type": "page"},
    });
    let path = format!("clients/{id}/assessment");
    let refused = admin.call("PUT", &path).json(&wrong).await;
    refused.invalid(&[
        "relationship_strength",
        "priority",
        "status",
        "notes",
        "relationship_notes.type",
    ]);
    let hostile = json!({"relationship_notes": "<script>alert(1)</script>"});
    let html = assess(&admin, &id, hostile).await["relationship_notes"]["html"].clone();
    assert!(!html.as_str().unwrap().contains("<script"), "{html}");
    let nowhere = "clients/019a0000-0000-7000-8000-000000000000/assessment";
    admin.call("PUT", nowhere).json(&json!({})).await.not_found();
    admin.get(nowhere).await.not_found();
}

#[tokio::test]
async fn of_two_first_ones_at_once_the_second_is_the_second_version() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let (one, other) = tokio::join!(
        assess(&admin, &id, json!({"priority": "low"})),
        assess(&admin, &id, json!({"priority": "high"})),
    );
    let mut versions = [
        one["version"].as_i64().unwrap(),
        other["version"].as_i64().unwrap(),
    ];
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
    assert_eq!(
        admin
            .get(&format!("clients/{id}/assessment/history"))
            .await
            .items()
            .len(),
        2
    );
}

#[tokio::test]
async fn assessors_filter_and_sort_clients_by_it() {
    let app = TestApp::spawn().await;
    let assessor = app.assessor().await;
    for (name, priority, status, strength) in [
        ("a", "low", "active", "strong"),
        ("b", "strategic", "cold", "at_risk"),
        ("c", "high", "active", "new"),
    ] {
        let id = client(&assessor, name).await;
        let body = json!({"priority": priority, "status": status, "relationship_strength": strength});
        assess(&assessor, &id, body).await;
    }
    client(&assessor, "d").await;
    let names = async |query: &str| {
        assessor
            .get(&format!("clients?{query}"))
            .await
            .column("name")
            .join("")
    };
    for (query, expected) in [
        ("priority=strategic&priority=high", "bc"),
        ("status=active", "ac"),
        ("strength=at_risk", "b"),
        ("status=active&priority=low", "a"),
        ("sort=priority", "bcad"),
        ("sort=-priority", "dacb"),
        ("sort=status", "acbd"),
        ("sort=strength", "abcd"),
        ("sort=-strength&priority=high&priority=low", "ca"),
    ] {
        assert_eq!(names(query).await, expected, "{query}");
    }
    let walked = assessor.walk("clients?sort=priority&limit=1", async |_| {}).await;
    let walked: Vec<&str> = walked.iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(walked.join(""), "bcad");
    let item = assessor.get("clients?priority=strategic").await.items().remove(0);
    assert_eq!(
        item["assessment"],
        json!({"relationship_strength": "at_risk", "priority": "strategic", "status": "cold"})
    );
    assessor
        .get("clients?priority=highest")
        .await
        .invalid(&["priority"]);
    // It goes with its client.
    let admin = app.admin().await;
    let path = format!("clients/{}", item["id"].as_str().unwrap());
    admin.delete(&path).await.no_content();
    assert_eq!(names("sort=priority").await, "cad");
}

/// Everybody who is no assessor reads everything that they can read, before and after: no word of it is there, and
/// nothing else looks otherwise.
#[tokio::test]
async fn no_answer_to_anybody_else_says_a_word_of_it() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridgeline").await;
    let touchpoint = contacted(&admin, &id, &day(&app, 1), json!({})).await;
    let body = json!({
        "priority": "strategic", "status": "prospective", "relationship_strength": "at_risk",
        "relationship_notes": "Zanzibar",
    });
    assess(&admin, &id, body.clone()).await;
    let entry = entered(
        &admin,
        &id,
        "2026-03-02",
        json!({"next_steps": "Timbuktu", "discussion": "Ouagadougou"}),
    )
    .await;
    // A program of somebody who has assessed, and does not any more.
    let fallen = app.assessor().await;
    let of_fallen = fallen
        .program(&["clients:read", "assessments:read", "assessments:write"])
        .await;
    let user = format!("users/{}", fallen.person.id);
    admin.patch(&user, json!({"can_assess": false})).await.ok();
    let blind_admin = app.colleague(Role::Admin, |_| {}).await;
    let all_but = [
        "clients:read",
        "clients:write",
        "projects:read",
        "projects:write",
        "notes:read",
        "notes:write",
        "org:read",
        "admin",
    ];
    let others = [
        app.member().await,
        app.subcontractor(&[&id]).await,
        app.portal(&id).await,
        admin.program(&all_but).await,
        fallen,
        of_fallen,
        app.stranger().await,
        blind_admin,
    ];
    let ids = [
        &id,
        touchpoint["id"].as_str().unwrap(),
        entry["id"].as_str().unwrap(),
        &admin.person.id,
    ];
    let document = Document::generated();
    let reads: Vec<_> = document
        .operations()
        .into_iter()
        .filter(|operation| operation.reads())
        .collect();
    for actor in &others {
        let mut read = 0;
        for operation in &reads {
            for id in ids {
                let answer = actor.get(&operation.at(id)).await;
                read += usize::from(answer.status == 200);
                let text = answer.text();
                let told = SECRETS.iter().find(|word| text.contains(**word));
                assert!(told.is_none(), "{}: {told:?} in {answer:?}", actor.person.name);
                if !operation.has_id() {
                    break;
                }
            }
        }
        assert!(read > 2, "{} could read nothing at all", actor.person.name);
        for word in SECRETS {
            for path in [
                format!("search?q={word}"),
                format!("notes/search?q={word}"),
                format!("mentions?q={word}"),
            ] {
                let answer = actor.get(&path).await;
                let text = answer.text();
                assert!(
                    !text.contains(id.as_str()) && !text.contains(word),
                    "{path}: {answer:?}"
                );
            }
        }
        for path in [
            format!("clients/{id}/assessment"),
            format!("clients/{id}/assessment/history"),
            format!("clients/{id}/roundtables"),
            format!("roundtables/{}", entry["id"].as_str().unwrap()),
            "crm/dashboard".to_owned(),
            "crm/roundtable".to_owned(),
            "crm/roundtable/minutes?date=2026-03-02".to_owned(),
        ] {
            let answer = actor.get(&path).await;
            let is_stranger = actor.person.org != admin.person.org;
            let expected: &[u16] = if is_stranger { &[404, 200] } else { &[403] };
            assert!(
                expected.contains(&answer.status),
                "{}: {answer:?}",
                actor.person.name
            );
            assert!(
                SECRETS.iter().all(|word| !answer.text().contains(word)),
                "{answer:?}"
            );
        }
        if actor.person.org == admin.person.org {
            for filter in [
                "priority=strategic",
                "status=cold",
                "strength=new",
                "sort=priority",
                "sort=-status",
            ] {
                let refused = actor.get(&format!("clients?{filter}")).await.forbidden();
                let required = refused["required"].as_str().unwrap();
                assert!(["assessments:read", "staff"].contains(&required), "{refused}");
            }
            let put = actor
                .call("PUT", &format!("clients/{id}/assessment"))
                .json(&json!({}));
            put.await.forbidden();
        }
    }
    assert_eq!(
        admin.get(&format!("clients/{id}/assessment")).await.ok()["version"],
        1
    );
}

/// That something was assessed changes nothing that others see: no order, no version, no time, no tag.
#[tokio::test]
async fn others_do_not_notice_that_something_was_assessed() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, _) = (client(&admin, "One").await, client(&admin, "Two").await);
    let member = app.member().await;
    let looks = async || {
        let mut seen = Vec::new();
        for path in [
            format!("clients/{id}"),
            format!("clients/{id}/activity"),
            format!("clients/{id}/dependencies"),
            "clients?sort=-updated_at&include_total=true".to_owned(),
            "clients?sort=last_contact".to_owned(),
            "activity".to_owned(),
            "changes".to_owned(),
            "me".to_owned(),
        ] {
            let answer = member.get(&path).await;
            seen.push((answer.etag(), answer.ok()));
        }
        seen
    };
    let before = looks().await;
    assess(&admin, &id, json!({"priority": "strategic", "status": "active"})).await;
    entered(&admin, &id, "2026-03-02", json!({"discussion": "Timbuktu"})).await;
    assert_eq!(looks().await, before);
    let shown = admin.get(&format!("clients/{id}")).await.ok();
    assert_eq!(shown["assessment"]["priority"], "strategic");
    // It is in nobody's index, an assessor's neither.
    for word in ["strategic", "Timbuktu"] {
        let found = admin.get(&format!("search?q={word}")).await.ok();
        assert_eq!(found["groups"], json!([]), "{word}");
    }
    // What stands in the way of a delete is not named to who does not see it.
    let blind = app.colleague(Role::Admin, |_| {}).await;
    let refused = blind.delete(&format!("clients/{id}")).await.conflict();
    assert_eq!(refused["dependencies"], Value::Null);
    // A change of the client keeps what was assessed.
    member
        .patch(&format!("clients/{id}"), json!({"phone": "1"}))
        .await
        .ok();
    assert_eq!(admin.get("clients?priority=strategic").await.items().len(), 1);
}

/// Who gets it sees it, and who loses it sees it no more.
#[tokio::test]
async fn the_right_is_felt_at_once() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let id = client(&admin, "One").await;
    assess(&admin, &id, json!({"priority": "high"})).await;
    let user = format!("users/{}", member.person.id);
    let path = format!("clients/{id}/assessment");
    member.get(&path).await.forbidden();
    admin.patch(&user, json!({"can_assess": true})).await.ok();
    assert_eq!(member.get(&path).await.ok()["priority"], "high");
    let words = member.get("me").await.ok()["permissions"].clone();
    assert!(
        words.as_array().unwrap().contains(&json!("assessments:write")),
        "{words}"
    );
    let reader = member.program(&["clients:read", "assessments:read"]).await;
    assert_eq!(reader.get(&path).await.ok()["can"], json!({"update": false}));
    assert_eq!(
        reader.call("PUT", &path).json(&json!({})).await.forbidden()["required"],
        "assessments:write"
    );
    admin.patch(&user, json!({"can_assess": false})).await.ok();
    member.get(&path).await.forbidden();
    reader.get(&path).await.forbidden();
    assert_eq!(
        member.get(&format!("clients/{id}")).await.ok()["assessment"],
        Value::Null
    );
}
