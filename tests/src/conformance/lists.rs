//! Lists: how many, in which order, of which.

use serde_json::{Value, json};

use super::ground::{Ground, id};

pub async fn limits_have_bounds(on: &Ground) {
    for number in 1..=3 {
        on.named(&format!("No {number}")).await;
    }
    for (limit, expected) in [("1", 1), ("2", 2), ("200", 3)] {
        assert_eq!(
            on.admin
                .get(on.list())
                .query([("limit", limit)])
                .await
                .items()
                .len(),
            expected
        );
    }
    for limit in [
        "0",
        "201",
        "1000000",
        "-1",
        "x",
        "",
        "1.5",
        "99999999999999999999999",
    ] {
        on.admin
            .get(on.list())
            .query([("limit", limit)])
            .await
            .invalid(&["limit"]);
    }
}

/// By each field, ascending and descending; what is equal is told apart by its id.
pub async fn every_sort_goes_both_ways(on: &Ground) {
    let mut rows = Vec::new();
    for title in [
        "delta", "Éclair", "alpha", "Bravo", "echo", "Zulu", "bravo", "alpha",
    ] {
        rows.push(on.named(title).await);
    }
    // Another order of `updated_at` than of `created_at`.
    for index in [3, 0] {
        let body = json!({on.sample.title: format!("changed {}", rows[index]["id"])});
        rows[index] = on.admin.patch(&on.one(&rows[index]), body).await.ok();
    }
    for sort in on.sample.sorts {
        let mut expected: Vec<&Value> = rows.iter().collect();
        expected.sort_by_key(|row| (key(row, sort), id(row)));
        let up: Vec<&str> = expected.iter().map(|row| id(row)).collect();
        assert_eq!(on.ids(&format!("sort={sort}")).await, up, "{sort}");
        let down: Vec<&str> = up.iter().rev().copied().collect();
        assert_eq!(on.ids(&format!("sort=-{sort}")).await, down, "-{sort}");
    }
    assert_eq!(
        on.ids("").await,
        on.ids(&format!("sort={}", on.sample.sorts[0])).await
    );
}

/// Texts are sorted blind to case and accents; what the samples use of accents is the one É.
fn key(row: &Value, sort: &str) -> String {
    // What was left out is alike in all of them.
    if row[sort].is_null() {
        return String::new();
    }
    row[sort]
        .as_str()
        .expect("a text to sort by")
        .to_lowercase()
        .replace('é', "e")
}

pub async fn archived_ones_are_listed_when_asked_for(on: &Ground) {
    let (here, away) = (on.named("Here").await, on.named("Away").await);
    on.admin
        .post_empty(&format!("{}/archive", on.one(&away)))
        .await
        .ok();
    assert_eq!(on.ids("").await, [id(&here)]);
    assert_eq!(on.ids("archived=false").await, [id(&here)]);
    assert_eq!(on.ids("archived=true").await, [id(&away)]);
    assert_eq!(
        on.ids("archived=any&sort=-created_at").await,
        [id(&away), id(&here)]
    );
    on.admin
        .get(on.list())
        .query([("archived", "maybe")])
        .await
        .invalid(&["archived"]);
}

/// A slip in the name of a filter must not show everything; all that is wrong is named at once.
pub async fn unknown_parameters_are_refused(on: &Ground) {
    on.admin
        .get(on.list())
        .query([("limt", "5")])
        .await
        .invalid(&["limt"]);
    on.admin
        .get(on.list())
        .query([("sort", "rubbish")])
        .await
        .invalid(&["sort"]);
    on.admin
        .get(on.list())
        .query([("include_total", "2")])
        .await
        .invalid(&["include_total"]);
    let all = [
        ("limt", "5"),
        ("sort", "id"),
        ("limit", "0"),
        ("archived", "x"),
        ("include_total", "perhaps"),
    ];
    on.admin
        .get(on.list())
        .query(all)
        .await
        .invalid(&["archived", "include_total", "limit", "limt", "sort"]);
}

pub async fn a_total_is_counted_when_asked_for(on: &Ground) {
    for number in 1..=3 {
        on.named(&format!("No {number}")).await;
    }
    let row = on.named("Away").await;
    on.admin
        .post_empty(&format!("{}/archive", on.one(&row)))
        .await
        .ok();
    let plain = on.admin.get(on.list()).await.ok();
    assert!(plain.get("total").is_none(), "{plain}");
    let counted = on
        .admin
        .get(on.list())
        .query([("include_total", "true"), ("limit", "2")])
        .await
        .ok();
    assert_eq!(counted["total"], 3);
    let cursor = counted["next_cursor"].as_str().expect("a further page");
    let rest = on
        .admin
        .get(on.list())
        .query([("include_total", "true"), ("cursor", cursor)])
        .await
        .ok();
    assert_eq!(
        (&rest["total"], rest["items"].as_array().unwrap().len()),
        (&json!(3), 1)
    );
    let all = on
        .admin
        .get(on.list())
        .query([("include_total", "true"), ("archived", "any")])
        .await
        .ok();
    assert_eq!((&all["total"], &all["next_cursor"]), (&json!(4), &Value::Null));
}
