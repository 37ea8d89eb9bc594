//! What is mine to do: in an order that is mine alone.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::{
    directory::id,
    task_moves::column,
    tasks::{at, of_client, project, task, task_with},
};

async fn mine(actor: &Actor, query: &str) -> Vec<String> {
    actor.get(&format!("my/tasks?{query}")).await.column("title")
}

fn moved(actor: &Actor, task: &Value, to: Value) -> api_tests::Call {
    actor.post(&format!("my/tasks/{}/move", id(task)), to)
}

/// Tasks that all of these people are to do.
async fn shared(admin: &Actor, project: &Value, people: &[&Actor], titles: &[&str]) -> Vec<Value> {
    let ids: Vec<&str> = people.iter().map(|actor| actor.person.id.as_str()).collect();
    let mut tasks = Vec::new();
    for title in titles {
        tasks.push(task_with(admin, project, title, json!({"assignee_ids": ids})).await);
    }
    tasks
}

#[tokio::test]
async fn my_order_is_nobody_elses() {
    let app = TestApp::spawn().await;
    let (admin, member, other) = (app.admin().await, app.member().await, app.member().await);
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let people = [&admin, &member];
    let mut tasks = shared(&admin, &one, &people, &["a", "b"]).await;
    tasks.extend(shared(&admin, &two, &people, &["c", "d"]).await);
    task(&admin, &one, "nobody's").await;
    let log = admin.get("activity?limit=200").await.items().len();
    let path = |project: &Value| format!("projects/{}/board", id(project));
    for (card, to, expected) in [
        (0, json!({"after_id": tasks[2]["id"]}), ["b", "c", "a", "d"]),
        (3, json!({"before_id": tasks[1]["id"]}), ["d", "b", "c", "a"]),
        (1, json!({}), ["d", "c", "a", "b"]),
        (
            2,
            json!({"after_id": tasks[0]["id"], "before_id": tasks[1]["id"]}),
            ["d", "a", "c", "b"],
        ),
    ] {
        moved(&member, &tasks[card], to).await.ok();
        assert_eq!(mine(&member, "").await, expected);
        assert_eq!(column(&member, "my/board", "backlog").await, expected);
    }
    assert_eq!(mine(&admin, "").await, ["a", "b", "c", "d"]);
    assert_eq!(mine(&other, "").await, Vec::<String>::new());
    assert_eq!(
        column(&admin, &path(&one), "backlog").await,
        ["a", "b", "nobody's"]
    );
    // Nor does it change the task, or tell anybody.
    for task in &tasks {
        assert_eq!(admin.get(&at(task)).await.ok()["version"], 1);
    }
    assert_eq!(admin.get("activity?limit=200").await.items().len(), log);
    // And the project's order is not mine.
    let path_of_a = format!("{}/move", at(&tasks[0]));
    admin
        .post(&path_of_a, json!({"after_id": tasks[1]["id"]}))
        .await
        .ok();
    assert_eq!(
        column(&admin, &path(&one), "backlog").await,
        ["b", "a", "nobody's"]
    );
    assert_eq!(mine(&member, "").await, ["d", "a", "c", "b"]);
    assert_eq!(mine(&admin, "").await, ["a", "b", "c", "d"]);
}

#[tokio::test]
async fn anchors_stand_in_my_column() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "P").await;
    let tasks = shared(&admin, &project, &[&admin], &["a", "b"]).await;
    let theirs = shared(&admin, &project, &[&member], &["theirs"]).await;
    let done = json!({"status": "done", "assignee_ids": [admin.person.id]});
    let done = task_with(&admin, &project, "done", done).await;
    for anchor in [&tasks[0], &theirs[0], &done, &project] {
        for field in ["before_id", "after_id"] {
            let to = json!({field: anchor["id"]});
            assert_eq!(
                moved(&admin, &tasks[0], to).await.invalid(&[field]),
                ["reference"]
            );
        }
    }
    // What is not mine to do is not among mine, whatever I may do to it.
    moved(&admin, &theirs[0], json!({})).await.not_found();
    moved(&admin, &theirs[0], json!({"status": "done"}))
        .await
        .not_found();
    assert_eq!(admin.get(&at(&theirs[0])).await.ok()["status"], "backlog");
    moved(&app.stranger().await, &tasks[0], json!({}))
        .await
        .not_found();
    moved(
        &admin,
        &json!({"id": "019a0000-0000-7000-8000-000000000000"}),
        json!({}),
    )
    .await
    .not_found();
}

#[tokio::test]
async fn into_another_column_it_goes_in_its_project_too() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "P").await;
    let tasks = shared(&admin, &project, &[&admin, &member], &["a", "b", "c"]).await;
    let board = format!("projects/{}/board", id(&project));
    moved(&member, &tasks[2], json!({"status": "on_deck"})).await.ok();
    let to = json!({"status": "on_deck", "before_id": tasks[2]["id"]});
    let there = moved(&member, &tasks[0], to).await.ok();
    assert_eq!(
        (&there["status"], &there["version"]),
        (&json!("on_deck"), &json!(2))
    );
    assert_eq!(column(&member, "my/board", "on_deck").await, ["a", "c"]);
    // To the end in the project, and where they had it for the others.
    assert_eq!(column(&admin, &board, "on_deck").await, ["c", "a"]);
    assert_eq!(column(&admin, "my/board", "on_deck").await, ["a", "c"]);
    assert_eq!(mine(&admin, "").await, ["a", "b", "c"]);
    let told = admin.get(&format!("{}/activity", at(&tasks[0]))).await.items();
    assert_eq!(told[0]["action"], "moved");
    assert_eq!(
        told[0]["changes"]["status"],
        json!({"from": "backlog", "to": "on_deck"})
    );
    // What is accepted is not mine any more, and stands beside nothing.
    let to = json!({"status": "accepted", "after_id": tasks[2]["id"]});
    assert_eq!(
        moved(&member, &tasks[0], to).await.invalid(&["after_id"]),
        ["reference"]
    );
    let gone = moved(&member, &tasks[0], json!({"status": "accepted"}))
        .await
        .ok();
    assert_eq!(gone["status"], "accepted");
    assert_eq!(mine(&member, "").await, ["b", "c"]);
}

#[tokio::test]
async fn what_is_put_away_is_not_mine_any_more() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let tasks = shared(&admin, &project, &[&admin], &["a", "b", "c"]).await;
    admin.post_empty(&format!("{}/archive", at(&tasks[0]))).await.ok();
    admin
        .patch(&at(&tasks[1]), json!({"status": "accepted"}))
        .await
        .ok();
    assert_eq!(mine(&admin, "").await, ["c"]);
    assert_eq!(
        mine(&admin, "status=accepted&status=archived").await,
        Vec::<String>::new()
    );
    assert_eq!(admin.get("my/summary").await.ok()["total"], 1);
    admin.post_empty(&format!("{}/restore", at(&tasks[0]))).await.ok();
    assert_eq!(mine(&admin, "").await, ["a", "c"]);
    admin
        .patch(&at(&tasks[0]), json!({"assignee_ids": []}))
        .await
        .ok();
    assert_eq!(mine(&admin, "").await, ["c"]);
    admin
        .patch(&at(&tasks[0]), json!({"assignee_ids": [admin.person.id]}))
        .await
        .ok();
    assert_eq!(mine(&admin, "").await, ["c", "a"]);
}

#[tokio::test]
async fn what_is_in_an_archived_project_is_nobodys_until_it_is_back() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let tasks = shared(&admin, &project, &[&admin], &["a", "b", "c"]).await;
    admin.post_empty(&format!("{}/archive", at(&tasks[0]))).await.ok();
    let path = format!("projects/{}", id(&project));
    admin.post_empty(&format!("{path}/archive")).await.ok();
    assert_eq!(mine(&admin, "").await, Vec::<String>::new());
    assert_eq!(admin.get("my/summary").await.ok()["total"], 0);
    // What changes meanwhile does not bring it back.
    admin
        .patch(
            &at(&tasks[1]),
            json!({"status": "in_progress", "due_on": "2027-03-05"}),
        )
        .await
        .ok();
    assert_eq!(mine(&admin, "").await, Vec::<String>::new());
    admin.post_empty(&format!("{path}/restore")).await.ok();
    assert_eq!(mine(&admin, "").await, ["b", "c"]);
}

#[tokio::test]
async fn mine_are_found_by_what_they_are() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let me = json!([admin.person.id]);
    for (project, title, more) in [
        (&one, "alpha", json!({"due_on": "2027-03-02", "labels": ["Dam"]})),
        (&one, "beta", json!({"due_on": "2027-03-01", "status": "blocked"})),
        (&two, "gamma", json!({"status": "done"})),
    ] {
        let mut more = more;
        more["assignee_ids"] = me.clone();
        task_with(&admin, project, title, more).await;
    }
    let of_one = format!("project_id={}", id(&one));
    let of_two = format!("client_id={}", two["client_id"].as_str().unwrap());
    for (query, expected) in [
        ("", &["alpha", "beta", "gamma"][..]),
        (&of_one, &["alpha", "beta"]),
        (&of_two, &["gamma"]),
        ("status=blocked&status=done", &["beta", "gamma"]),
        ("due_from=2027-03-01", &["alpha", "beta"]),
        ("due_to=2027-03-01", &["beta"]),
        ("undated=true", &["gamma"]),
        ("q=dam", &["alpha"]),
        ("q=GAM", &["gamma"]),
    ] {
        assert_eq!(mine(&admin, query).await, expected, "{query}");
        let counted = admin
            .get(&format!("my/tasks?include_total=true&{query}"))
            .await
            .ok();
        assert_eq!(counted["total"], expected.len(), "{query}");
        let board = admin.get(&format!("my/board?{query}")).await.ok();
        let counts = board["columns"].as_array().unwrap().iter();
        let count: u64 = counts.map(|column| column["count"].as_u64().unwrap()).sum();
        assert_eq!(count, expected.len() as u64, "{query}");
    }
    for (query, field) in [
        ("user_id=1", "user_id"),
        ("assignee_id=1", "assignee_id"),
        ("status=gone", "status"),
        ("due_to=2027-02-30", "due_to"),
        ("undated=perhaps", "undated"),
    ] {
        admin.get(&format!("my/tasks?{query}")).await.invalid(&[field]);
        admin.get(&format!("my/board?{query}")).await.invalid(&[field]);
    }
}

#[tokio::test]
async fn my_board_is_read_column_by_column() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    for number in 0..53 {
        let more = json!({"assignee_ids": [admin.person.id]});
        task_with(&admin, &project, &format!("{number:02}"), more).await;
    }
    let board = admin.get("my/board").await.ok();
    let columns = board["columns"].as_array().unwrap();
    let statuses: Vec<&str> = columns
        .iter()
        .map(|column| column["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        statuses,
        [
            "backlog",
            "on_deck",
            "in_progress",
            "blocked",
            "in_review",
            "done"
        ]
    );
    assert_eq!(
        (&columns[0]["count"], &columns[1]["count"]),
        (&json!(53), &json!(0))
    );
    assert_eq!(columns[0]["items"].as_array().unwrap().len(), 50);
    let cursor = columns[0]["next_cursor"].as_str().unwrap();
    let rest = admin.get("my/board/backlog").query([("cursor", cursor)]).await;
    assert_eq!(rest.column("title"), ["50", "51", "52"]);
    let all = admin.walk("my/board/backlog?limit=7", async |_| {}).await;
    assert_eq!(all.len(), 53);
    assert_eq!(admin.walk("my/tasks?limit=20", async |_| {}).await.len(), 53);
    for path in ["my/board/accepted", "my/board/archived", "my/board/x"] {
        admin.get(path).await.not_found();
    }
    for cursor in ["x", "e30", cursor.trim_end_matches('A')] {
        let answer = admin.get("my/tasks").query([("cursor", cursor)]).await;
        assert!([200, 400].contains(&answer.status), "{answer:?}");
    }
    admin.get("my/tasks?cursor=x").await.malformed();
}

#[tokio::test]
async fn my_calendar_has_them_by_day() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "P").await;
    for (title, due, who) in [
        ("late", json!("2027-04-01"), &admin),
        ("b", json!("2027-03-05"), &admin),
        ("a", json!("2027-03-05"), &admin),
        ("first", json!("2027-03-01"), &admin),
        ("some day", Value::Null, &admin),
        ("theirs", json!("2027-03-05"), &member),
    ] {
        let more = json!({"due_on": due, "assignee_ids": [who.person.id]});
        task_with(&admin, &project, title, more).await;
    }
    let seen = admin.get("my/calendar?from=2027-03-01&to=2027-03-31").await.ok();
    let days = seen["days"].as_object().unwrap();
    let titles = |items: &Value| -> Vec<String> {
        let items = items.as_array().unwrap().iter();
        items
            .map(|item| item["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(days.keys().collect::<Vec<_>>(), ["2027-03-01", "2027-03-05"]);
    assert_eq!(titles(&days["2027-03-05"]), ["b", "a"]);
    assert_eq!(titles(&seen["undated"]), ["some day"]);
    admin.get("my/calendar?from=2027-03-01&to=2027-05-01").await.ok();
    for query in ["from=2027-03-01&to=2027-05-02", "from=2027-03-02&to=2027-03-01"] {
        let codes = admin.get(&format!("my/calendar?{query}")).await.invalid(&["to"]);
        assert_eq!(codes, ["range"], "{query}");
    }
    admin
        .get("my/calendar?from=2027-02-30&to=2027-03-01")
        .await
        .invalid(&["from"]);
    assert_eq!(
        admin.get("my/calendar").await.invalid(&["from", "to"]),
        ["required", "required"]
    );
}

#[tokio::test]
async fn my_summary_has_what_is_due_first() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    for (title, due, status) in [
        ("a", Value::Null, "backlog"),
        ("b", json!("2126-03-05"), "in_progress"),
        ("done", json!("2020-01-01"), "done"),
        ("overdue", json!("2020-01-02"), "backlog"),
        ("longer overdue", json!("2020-01-01"), "blocked"),
        ("c", Value::Null, "backlog"),
        ("d", Value::Null, "backlog"),
    ] {
        let more = json!({"due_on": due, "status": status, "assignee_ids": [admin.person.id]});
        task_with(&admin, &project, title, more).await;
    }
    let summary = admin.get("my/summary").await.ok();
    let items = summary["items"].as_array().unwrap().iter();
    let titles: Vec<&str> = items.map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["longer overdue", "overdue", "a", "b", "c"]);
    assert_eq!(summary["total"], 6);
}

/// Two of my own sessions at once.
#[tokio::test]
async fn i_move_twice_at_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let project = project(&admin, "P").await;
    let tasks = shared(&admin, &project, &[&admin], &["a", "b", "c", "d", "e", "f"]).await;
    for round in 0..6_usize {
        let to = |card: usize, beside: usize, status: &str| {
            let to = json!({"after_id": tasks[beside % 6]["id"], "status": status});
            moved(&admin, &tasks[card % 6], to).into_future()
        };
        let (a, b, c) = tokio::join!(
            to(round, round + 3, "backlog"),
            to(round + 1, round + 3, "backlog"),
            to(round + 2, round + 3, "backlog"),
        );
        for answer in [a, b, c] {
            answer.ok();
        }
        let mut order = mine(&admin, "").await;
        order.sort();
        assert_eq!(order, ["a", "b", "c", "d", "e", "f"]);
    }
    // While new ones come in.
    let more = |title: &'static str| {
        task_with(
            &admin,
            &project,
            title,
            json!({"assignee_ids": [admin.person.id]}),
        )
    };
    tokio::join!(more("g"), more("h"), more("i"), async {
        moved(&admin, &tasks[0], json!({})).await.ok();
    });
    assert_eq!(mine(&admin, "").await.len(), 9);
    for _ in 0..3 {
        let order = mine(&admin, "").await;
        let first = tasks.iter().find(|task| task["title"] == order[0].as_str());
        if let Some(first) = first {
            moved(&admin, first, json!({})).await.ok();
            assert_eq!(mine(&admin, "").await.last(), order.first());
        }
    }
}

#[tokio::test]
async fn a_subcontractor_has_theirs_while_the_client_is_assigned() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let (one, two) = (project(&admin, "One").await, project(&admin, "Two").await);
    let clients = [
        one["client_id"].as_str().unwrap(),
        two["client_id"].as_str().unwrap(),
    ];
    let sub = app.subcontractor(&clients).await;
    let tasks = shared(&admin, &one, &[&sub, &admin], &["a", "b"]).await;
    shared(&admin, &two, &[&sub], &["c"]).await;
    assert_eq!(mine(&sub, "").await, ["a", "b", "c"]);
    moved(&sub, &tasks[0], json!({"after_id": tasks[1]["id"]}))
        .await
        .ok();
    moved(&sub, &tasks[1], json!({"status": "done"})).await.ok();
    assert_eq!(mine(&sub, "").await, ["b", "a", "c"]);
    let left = json!({"assigned_client_ids": [clients[1]]});
    admin.patch(&format!("users/{}", sub.person.id), left).await.ok();
    assert_eq!(mine(&sub, "").await, ["c"]);
    let board = sub.get("my/board").await.ok();
    assert_eq!(
        (&board["columns"][0]["count"], &board["columns"][5]["count"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(sub.get("my/summary").await.ok()["total"], 1);
    assert_eq!(sub.get("my/tasks?q=a").await.items().len(), 0);
    moved(&sub, &tasks[0], json!({})).await.not_found();
    sub.get(&at(&tasks[0])).await.not_found();
    // Nor can it be given to them again.
    let again = json!({"assignee_ids": [sub.person.id]});
    let fresh = of_client(&admin, "Three", &json!({"id": clients[0]})).await;
    let fresh = task(&admin, &fresh, "T").await;
    assert_eq!(
        admin.patch(&at(&fresh), again).await.invalid(&["assignee_ids"]),
        ["reach"]
    );
}
