//! Cursors: each row once, whatever happens in between.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::ground::{Ground, UNKNOWN};

async fn first_cursor(on: &Ground, sort: &str) -> String {
    let page = on
        .admin
        .get(on.list())
        .query([("limit", "1"), ("sort", sort)])
        .await
        .ok();
    page["next_cursor"].as_str().expect("a further page").to_owned()
}

fn sort_words(on: &Ground) -> Vec<String> {
    let both = |sort: &&str| [(*sort).to_owned(), format!("-{sort}")];
    on.sample.sorts.iter().flat_map(both).collect()
}

pub async fn a_cursor_is_for_one_sort_alone(on: &Ground) {
    on.named("One").await;
    on.named("Two").await;
    for made_for in sort_words(on) {
        let cursor = first_cursor(on, &made_for).await;
        for used_for in sort_words(on) {
            let query = [("sort", used_for.as_str()), ("cursor", &cursor)];
            let answer = on.admin.get(on.list()).query(query).await;
            if made_for == used_for {
                assert_eq!(answer.items().len(), 1, "{made_for}");
            } else {
                answer.malformed();
            }
        }
    }
}

/// What was not made here is 400, also when it looks as if it were.
pub async fn rubbish_is_no_cursor(on: &Ground) {
    on.named("One").await;
    on.named("Two").await;
    let forge = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let mut rubbish = ["x", "", "%%%", "bnVsbA", "e30", "Ωmega", "../../etc/passwd"]
        .map(str::to_owned)
        .to_vec();
    rubbish.push("A".repeat(5000));
    for sort in on.sample.sorts {
        // A number where a text belongs, and the other way round; neither may reach the database.
        let wrong = if first_value(on, sort).await.is_number() {
            json!("x")
        } else {
            json!(5)
        };
        rubbish.push(forge(&json!({"s": sort, "v": wrong, "i": UNKNOWN})));
        rubbish.push(forge(&json!({"s": sort, "v": "a\u{0}b", "i": UNKNOWN})));
        rubbish.push(forge(&json!({"s": sort, "v": null, "i": UNKNOWN})));
        rubbish.push(forge(&json!({"s": sort, "v": "x", "i": "x"})));
        for cursor in rubbish.drain(..) {
            let query = [("sort", *sort), ("cursor", cursor.as_str())];
            on.admin.get(on.list()).query(query).await.malformed();
        }
    }
}

/// What a true cursor of this sort holds.
async fn first_value(on: &Ground, sort: &str) -> Value {
    let bytes = URL_SAFE_NO_PAD
        .decode(first_cursor(on, sort).await)
        .expect("base64");
    serde_json::from_slice::<Value>(&bytes).expect("JSON")["v"].clone()
}

pub async fn a_walk_meets_each_row_once_while_rows_come_in(on: &Ground) {
    let mut there = Vec::new();
    for number in 0..10 {
        // Pairs of the same name: the order within them must hold from page to page.
        let row = on.named(&format!("Row {}", number / 2)).await;
        there.push(row["id"].clone());
    }
    for sort in sort_words(on) {
        let path = format!("{}?limit=3&sort={sort}", on.list());
        let rows_come_in = async |page: usize| {
            if page < 4 {
                on.named("Row 0, come in before").await;
                on.named("Row 9, come in behind").await;
            }
        };
        let met = on.admin.walk(&path, rows_come_in).await;
        let times = |id: &Value| met.iter().filter(|row| row["id"] == *id).count();
        assert!(
            there.iter().all(|id| times(id) == 1),
            "{sort}: one was missed: {met:?}"
        );
        assert!(
            met.iter().all(|row| times(&row["id"]) == 1),
            "{sort}: one was met twice: {met:?}"
        );
    }
}
