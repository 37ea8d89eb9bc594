//! The board of a project: cards that go between others, whoever else moves them at the same time.

use std::collections::BTreeSet;

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    directory::id,
    tasks::{at, project, task, task_with},
};

pub(crate) async fn column(actor: &Actor, board: &str, status: &str) -> Vec<String> {
    let board = actor.get(board).await.ok();
    let columns = board["columns"].as_array().unwrap();
    let column = columns.iter().find(|column| column["status"] == status).unwrap();
    let items = column["items"].as_array().unwrap();
    items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

struct Cards {
    app: TestApp,
    admin: Actor,
    project: Value,
    board: String,
    cards: Vec<Value>,
}

impl Cards {
    async fn new(titles: &[&str]) -> Self {
        let app = TestApp::spawn().await;
        let admin = app.admin().await;
        let project = project(&admin, "P").await;
        let mut cards = Vec::new();
        for title in titles {
            cards.push(task(&admin, &project, title).await);
        }
        let board = format!("projects/{}/board", id(&project));
        Self {
            app,
            admin,
            project,
            board,
            cards,
        }
    }

    fn moved(&self, card: usize, to: Value) -> api_tests::Call {
        self.admin.post(&format!("{}/move", at(&self.cards[card])), to)
    }

    async fn backlog(&self) -> String {
        column(&self.admin, &self.board, "backlog").await.join("")
    }

    fn id(&self, card: usize) -> &str {
        id(&self.cards[card])
    }
}

#[tokio::test]
async fn a_card_goes_between_its_neighbours() {
    let on = Cards::new(&["a", "b", "c", "d"]).await;
    assert_eq!(on.backlog().await, "abcd");
    for (card, to, expected) in [
        (0, json!({"after_id": on.id(2)}), "bcad"),
        (3, json!({"before_id": on.id(1)}), "dbca"),
        (1, json!({}), "dcab"),
        (1, json!({"after_id": on.id(2), "before_id": on.id(0)}), "dcba"),
        (3, json!({"before_id": on.id(0)}), "cbda"),
        // They no longer stand side by side: the one before it counts.
        (0, json!({"after_id": on.id(2), "before_id": on.id(3)}), "cabd"),
    ] {
        let shown = to.to_string();
        on.moved(card, to).await.ok();
        assert_eq!(on.backlog().await, expected, "{shown}");
    }
    let there = on.moved(0, json!({"status": "in_progress"})).await.ok();
    assert_eq!(there["status"], "in_progress");
    on.moved(1, json!({"status": "in_progress", "before_id": on.id(0)})).await.ok();
    assert_eq!(on.backlog().await, "cd");
    assert_eq!(column(&on.admin, &on.board, "in_progress").await, ["b", "a"]);
    // Of another way to change the column it is the end.
    on.admin.patch(&at(&on.cards[2]), json!({"status": "in_progress"})).await.ok();
    assert_eq!(column(&on.admin, &on.board, "in_progress").await, ["b", "a", "c"]);
}

#[tokio::test]
async fn a_move_writes_one_row() {
    let on = Cards::new(&["a", "b", "c", "d", "e"]).await;
    let log = async || on.admin.get("activity?limit=200").await.items();
    let before = log().await.len();
    let moved = on.moved(4, json!({"after_id": on.id(0)})).await.ok();
    assert_eq!((&moved["version"], &moved["title"]), (&json!(2), &json!("e")));
    for card in &on.cards[..4] {
        let mut now = on.admin.get(&at(card)).await.ok();
        assert_eq!(now["version"], 1, "{now}");
        now["updated_at"] = card["updated_at"].clone();
        assert_eq!(&now, card);
    }
    let told = log().await;
    assert_eq!((told.len(), &told[0]["action"]), (before + 1, &json!("moved")));
    let fields: Vec<&String> = told[0]["changes"].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["rank"]);
    // To where it stands is no move.
    for to in [
        json!({"after_id": on.id(0)}),
        json!({"before_id": on.id(1)}),
        json!({"after_id": on.id(0), "before_id": on.id(1), "status": "backlog"}),
    ] {
        assert_eq!(on.moved(4, to).await.ok()["version"], 2);
    }
    assert_eq!(on.moved(3, json!({})).await.ok()["version"], 1);
    assert_eq!(log().await.len(), before + 1);
    assert_eq!(on.backlog().await, "aebcd");
}

#[tokio::test]
async fn anchors_stand_in_the_column() {
    let on = Cards::new(&["a", "b"]).await;
    let done = task_with(&on.admin, &on.project, "done", json!({"status": "done"})).await;
    let other = project(&on.admin, "Other").await;
    let elsewhere = task(&on.admin, &other, "elsewhere").await;
    let theirs = project(&on.app.stranger().await, "Theirs").await;
    let theirs = task(&on.app.stranger().await, &theirs, "theirs").await;
    let unknown = json!("019a0000-0000-7000-8000-000000000000");
    for anchor in [&on.cards[0]["id"], &done["id"], &elsewhere["id"], &theirs["id"], &unknown] {
        for field in ["before_id", "after_id"] {
            let codes = on.moved(0, json!({field: anchor})).await.invalid(&[field]);
            assert_eq!(codes, ["reference"], "{field} {anchor}");
        }
    }
    let codes = on.moved(0, json!({"status": "done", "after_id": on.id(1)})).await;
    assert_eq!(codes.invalid(&["after_id"]), ["reference"]);
    let both = json!({"after_id": on.id(1), "before_id": on.id(1)});
    assert_eq!(on.moved(0, both).await.invalid(&["before_id"]), ["duplicate"]);
    on.moved(0, json!({"status": null})).await.invalid(&["status"]);
    on.moved(0, json!({"status": "gone"})).await.invalid(&["status"]);
    on.moved(0, json!({"project_id": other["id"]})).await.invalid(&["project_id"]);
    on.moved(0, json!({"status": "done", "after_id": done["id"]})).await.ok();
    assert_eq!(column(&on.admin, &on.board, "done").await, ["done", "a"]);
}

/// In the end there is one order, which all of them see, and in it each card once.
#[tokio::test]
async fn many_move_at_once() {
    let titles = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let on = Cards::new(&titles).await;
    let other = on.app.member().await;
    for round in 0..6_usize {
        let to = |actor: &Actor, card: usize, beside: usize, field: &str| {
            let path = format!("{}/move", at(&on.cards[card % 8]));
            actor.post(&path, json!({field: on.id(beside % 8)})).into_future()
        };
        let (a, b, c, d) = tokio::join!(
            to(&on.admin, round, round + 3, "after_id"),
            to(&other, round + 1, round + 3, "after_id"),
            to(&on.admin, round + 4, round + 2, "before_id"),
            to(&other, round + 2, round + 5, "before_id"),
        );
        for answer in [a, b, c, d] {
            answer.ok();
        }
        let order = on.backlog().await;
        let seen: BTreeSet<char> = order.chars().collect();
        assert_eq!((order.len(), seen.len()), (8, 8), "{order}");
        assert_eq!(column(&other, &on.board, "backlog").await.join(""), order);
    }
    // Of two who put different cards at the same place, both are there, side by side.
    let last = |card: usize| {
        let path = format!("{}/move", at(&on.cards[card]));
        on.admin.post(&path, json!({"status": "done"})).into_future()
    };
    let (a, b, c) = tokio::join!(last(0), last(1), last(2));
    for answer in [a, b, c] {
        answer.ok();
    }
    let mut done = column(&other, &on.board, "done").await;
    done.sort();
    assert_eq!(done, ["a", "b", "c"]);
}

/// Ranks grow where everybody puts their cards; before they are long, the column is written anew.
#[tokio::test]
async fn there_is_always_room_between_two() {
    let on = Cards::new(&["a", "b", "c", "d"]).await;
    // Two take turns at the same place, each time between the other and the first.
    for turn in 0..230 {
        let (card, beside) = if turn % 2 == 0 { (3, 0) } else { (2, 0) };
        on.moved(card, json!({"after_id": on.id(beside)})).await.ok();
    }
    assert_eq!(on.backlog().await, "acdb");
}

#[tokio::test]
async fn a_board_is_read_column_by_column() {
    let on = Cards::new(&[]).await;
    let (admin, project) = (&on.admin, &on.project);
    for number in 0..53 {
        let more = json!({"priority": if number % 2 == 0 { "high" } else { "low" }});
        task_with(admin, project, &format!("{number:02}"), more).await;
    }
    let away = task_with(admin, project, "away", json!({"status": "archived"})).await;
    assert!(away["archived_at"].is_string());
    task_with(admin, project, "seen", json!({"status": "accepted", "labels": ["x"]})).await;
    let board = admin.get(&on.board).await.ok();
    let columns = board["columns"].as_array().unwrap();
    let said: Vec<(&str, u64, usize)> = columns
        .iter()
        .map(|column| {
            let items = column["items"].as_array().unwrap().len();
            (column["status"].as_str().unwrap(), column["count"].as_u64().unwrap(), items)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("backlog", 53, 50),
            ("on_deck", 0, 0),
            ("in_progress", 0, 0),
            ("blocked", 0, 0),
            ("in_review", 0, 0),
            ("done", 0, 0),
            ("accepted", 1, 1),
        ]
    );
    let cursor = columns[0]["next_cursor"].as_str().unwrap();
    assert_eq!(columns[6]["next_cursor"], Value::Null);
    let path = format!("{}/backlog", on.board);
    let rest = admin.get(&path).query([("cursor", cursor)]).await.column("title");
    assert_eq!(rest, ["50", "51", "52"]);
    let all = admin.walk(&format!("{path}?limit=10"), async |_| {}).await;
    assert_eq!(all.len(), 53);
    let filtered = admin.get(&format!("{}?priority=high", on.board)).await.ok();
    assert_eq!(filtered["columns"][0]["count"], 27);
    let labelled = admin.get(&format!("{}?label=X", on.board)).await.ok();
    assert_eq!((&labelled["columns"][0]["count"], &labelled["columns"][6]["count"]), (&json!(0), &json!(1)));
    admin.get(&format!("{}/archived", on.board)).await.not_found();
    admin.get(&format!("{}/nowhere", on.board)).await.not_found();
    admin.get(&format!("{}?projct=1", on.board)).await.invalid(&["projct"]);
}
