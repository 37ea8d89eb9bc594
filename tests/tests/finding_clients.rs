//! Finding clients: the quick filter, the named filters, and the search while typing.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

async fn with_clients(app: &TestApp, clients: &[Value]) -> Actor {
    let admin = app.admin().await;
    for client in clients {
        admin.post("clients", client.clone()).await.created();
    }
    admin
}

async fn listed(actor: &Actor, query: &[(&str, &str)]) -> Vec<String> {
    actor
        .get("clients")
        .query(query.iter().copied())
        .await
        .column("name")
}

/// What finds the first, the second and the third client of the test below, and none of the others.
const FINDS: [&[&str]; 3] = [
    &[
        "muller",
        "MÜLLER",
        "sohne mull",
        "strassen",
        "straße",
        "office@MUELLER",
    ],
    &["aeroskobing", "øbing", "HAVN havn.example", "kontakt"],
    &["3012345", "30 123", "+49 (0)30 123-45", "100%", "solar_", "% _"],
];

#[tokio::test]
async fn the_quick_filter_finds_half_words_without_case_and_accents() {
    let app = TestApp::spawn().await;
    let clients = [
        json!({"name": "Müller & Söhne Straßenbau", "email": "office@mueller.example"}),
        json!({"name": "Ærøskøbing Havn", "website": "https://havn.example/kontakt"}),
        json!({"name": "100% Solar_Co", "phone": "+49 (0)30 123-45"}),
    ];
    let admin = with_clients(&app, &clients).await;
    for (client, words) in clients.iter().zip(FINDS) {
        for q in words {
            assert_eq!(
                listed(&admin, &[("q", q)]).await,
                [client["name"].as_str().unwrap()],
                "{q}"
            );
        }
    }
    for q in [
        "muller havn",
        "mul%er",
        "m_ller",
        "'; DROP TABLE x; --",
        "\\",
        "\u{202E}zzz",
        "zzz",
    ] {
        assert!(listed(&admin, &[("q", q)]).await.is_empty(), "{q}");
    }
    for q in ["", "  ", "\u{200B}"] {
        assert_eq!(listed(&admin, &[("q", q)]).await.len(), 3, "{q:?}");
    }
}

#[tokio::test]
async fn the_filter_follows_what_was_changed() {
    let app = TestApp::spawn().await;
    let admin = with_clients(
        &app,
        &[json!({"name": "Before", "phone": "111", "email": "old@x.example"})],
    )
    .await;
    let id = admin.get("clients").await.column("id").remove(0);
    admin
        .patch(
            &format!("clients/{id}"),
            json!({"name": "After", "phone": "222", "email": null}),
        )
        .await
        .ok();
    for gone in ["before", "111", "old@"] {
        assert!(listed(&admin, &[("q", gone)]).await.is_empty(), "{gone}");
    }
    for there in ["after", "222"] {
        assert_eq!(listed(&admin, &[("q", there)]).await, ["After"], "{there}");
    }
}

#[tokio::test]
async fn named_filters_take_several_values_and_are_combined() {
    let app = TestApp::spawn().await;
    let member = app.member().await;
    let poc = member.person.id.as_str();
    let clients = [
        json!({"name": "A", "type": "utility", "billing_type": "net_30", "primary_poc_id": poc}),
        json!({"name": "B", "type": "ipp", "secondary_poc_id": poc}),
        json!({"name": "C", "type": "other", "billing_type": "net_30"}),
        json!({"name": "D"}),
    ];
    let admin = with_clients(&app, &clients).await;
    for (query, expected) in [
        ("type=utility", "A"),
        ("type=utility&type=ipp", "AB"),
        ("billing_type=net_30", "AC"),
        ("billing_type=net_30&billing_type=prepaid", "ABCD"),
        ("type=utility&type=other&billing_type=prepaid", ""),
        (&format!("poc_id={poc}"), "AB"),
        (&format!("poc_id={poc}&type=ipp"), "B"),
        (&format!("poc_id={poc}&q=a&sort=-name"), "A"),
        ("poc_id=019a0000-0000-7000-8000-000000000000", ""),
    ] {
        let found = admin.get(&format!("clients?{query}")).await;
        assert_eq!(found.column("name").concat(), expected, "{query}");
    }
    let wrong = admin.get("clients?type=bank&billing_type=x&poc_id=me&archived=1");
    wrong
        .await
        .invalid(&["type", "billing_type", "poc_id", "archived"]);
}

#[tokio::test]
async fn a_filtered_list_pages_and_counts_what_it_shows() {
    let app = TestApp::spawn().await;
    let clients: Vec<Value> = (0..7)
        .map(|n| json!({"name": format!("Client {n}"), "type": if n % 2 == 0 { "ipp" } else { "other" }}))
        .collect();
    let admin = with_clients(&app, &clients).await;
    let first = admin
        .get("clients?type=ipp&limit=3&include_total=true&q=client")
        .await
        .ok();
    assert_eq!(first["total"], 4);
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = admin
        .get("clients?type=ipp&limit=3&q=client")
        .query([("cursor", cursor)])
        .await
        .ok();
    assert_eq!(
        (&rest["items"][0]["name"], &rest["next_cursor"]),
        (&json!("Client 6"), &Value::Null)
    );
}

/// Names that begin so, then names with such a word, then what has it anywhere; by name within each.
#[tokio::test]
async fn the_search_while_typing_puts_the_best_first() {
    let app = TestApp::spawn().await;
    let clients = [
        json!({"name": "Cambridge Co"}),
        json!({"name": "Zulu Ridge"}),
        json!({"name": "Öl Ridgeline"}),
        json!({"name": "Rïdgeline"}),
        json!({"name": "Ridge Alpha"}),
        json!({"name": "Other", "email": "hello@ridge.example"}),
        json!({"name": "Away Ridge"}),
    ];
    let admin = with_clients(&app, &clients).await;
    let away = admin.get("clients?q=away").await.column("id").remove(0);
    admin.post_empty(&format!("clients/{away}/archive")).await.ok();
    let found = admin
        .get("clients/search")
        .query([("q", " RIDGE")])
        .await
        .column("name");
    assert_eq!(
        found,
        [
            "Ridge Alpha",
            "Rïdgeline",
            "Öl Ridgeline",
            "Zulu Ridge",
            "Cambridge Co",
            "Other"
        ]
    );
    assert_eq!(
        admin
            .get("clients/search")
            .query([("q", "ridge zu")])
            .await
            .column("name"),
        ["Zulu Ridge"]
    );
}

#[tokio::test]
async fn the_search_shows_ten_at_most_and_something_before_anything_is_typed() {
    let app = TestApp::spawn().await;
    let clients: Vec<Value> = (0..12)
        .map(|n| json!({"name": format!("Client {n:02}")}))
        .collect();
    let admin = with_clients(&app, &clients).await;
    for path in ["clients/search?q=client", "clients/search?q=", "clients/search"] {
        let answer = admin.get(path).await.ok();
        assert_eq!(
            (answer["items"].as_array().unwrap().len(), &answer["next_cursor"]),
            (10, &Value::Null),
            "{path}"
        );
    }
    assert_eq!(
        admin.get("clients/search?q=zzz").await.ok(),
        json!({"items": [], "next_cursor": null})
    );
    admin.get("clients/search?query=x").await.invalid(&["query"]);
}
