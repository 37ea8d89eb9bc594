//! Lists of notes: their orders, their filters, their pages.

use api_tests::TestApp;
use serde_json::{Value, json};

use crate::notes::{act, client, noted, texts};

#[tokio::test]
async fn pinned_ones_come_first_then_the_newest() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (id, other) = (client(&admin, "One").await, client(&admin, "Other").await);
    let mut notes = Vec::new();
    for name in ["a", "b", "c", "d"] {
        notes.push(noted(&admin, &id, name, json!({"is_important": name == "b"})).await);
    }
    noted(&admin, &other, "elsewhere", json!({"is_important": true})).await;
    act(&admin, &notes[0], "pin").await;
    act(&admin, &notes[2], "toggle-important").await;
    let of_record = format!("notes?record_type=client&record_id={id}");
    for (list, expected) in [
        (of_record.clone(), "a d c b"),
        (format!("{of_record}&order_by_important=true"), "a c b d"),
        (format!("{of_record}&order_by_important=false&limit=2"), "a d"),
        (format!("{of_record}&important=true"), "c b"),
        (format!("{of_record}&important=false"), "a d"),
        (format!("{of_record}&pinned=true"), "a"),
        (
            format!("{of_record}&pinned=false&order_by_important=true"),
            "c b d",
        ),
        (format!("clients/{id}/notes"), "a d c b"),
        (format!("clients/{id}/notes?order_by_important=true"), "a c b d"),
        ("notes".to_owned(), "a elsewhere d c b"),
        ("notes?order_by_important=true".to_owned(), "a elsewhere c b d"),
        ("notes/recent".to_owned(), "elsewhere d c b a"),
        ("notes/recent?limit=2".to_owned(), "elsewhere d"),
        ("notes/important".to_owned(), "elsewhere c b"),
        (format!("notes/important?client_id={id}"), "c b"),
        (format!("users/{}/notes?limit=2", admin.person.id), "elsewhere d"),
        (
            format!("notes?author_id={}&record_id={other}", admin.person.id),
            "elsewhere",
        ),
        (format!("notes?author_id={id}"), ""),
    ] {
        assert_eq!(texts(&admin, &list).await.join(" "), expected, "{list}");
    }
    for wrong in [
        "record_type=settings",
        "record_id=x",
        "important=2",
        "order_by_important=x",
        "sort=title",
    ] {
        let field = wrong.split('=').next().unwrap();
        admin.get(&format!("notes?{wrong}")).await.invalid(&[field]);
    }
}

#[tokio::test]
async fn pages_meet_each_note_once_in_every_order() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for number in 0..9 {
        let note = noted(
            &admin,
            &id,
            &number.to_string(),
            json!({"is_important": number % 2 == 0}),
        )
        .await;
        if number % 3 == 0 {
            act(&admin, &note, "pin").await;
        }
    }
    for list in [
        "notes?".to_owned(),
        "notes?order_by_important=true&".to_owned(),
        "notes?important=true&".to_owned(),
        "notes/recent?".to_owned(),
        "notes/important?".to_owned(),
        format!("clients/{id}/notes?"),
        format!("users/{}/notes?", admin.person.id),
    ] {
        let whole = admin.get(&format!("{list}include_total=true")).await.ok();
        let items = whole["items"].as_array().unwrap().clone();
        assert_eq!(
            (items.len(), &whole["next_cursor"]),
            (whole["total"].as_u64().unwrap() as usize, &Value::Null)
        );
        let walked = admin.walk(&format!("{list}limit=2"), async |_| {}).await;
        assert_eq!(walked, items, "{list}");
    }
    let cursor = admin.get("notes?limit=1").await.ok()["next_cursor"].clone();
    let query = [
        ("order_by_important", "true"),
        ("cursor", cursor.as_str().unwrap()),
    ];
    admin.get("notes").query(query).await.malformed();
    admin
        .get("notes/recent")
        .query([("cursor", cursor.as_str().unwrap())])
        .await
        .malformed();
}
