//! Who is told of tasks and of what is said on them, and what the morning brings.

use api_tests::{Actor, Mail, PostBox, TestApp};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::{
    calendar_feed::{address, calendar},
    comments::said,
    directory::{client, id},
    tasks::{at, of_client, project, task, task_with},
};

const ALL: &str = "me/notifications";

async fn told(actor: &Actor) -> Vec<Value> {
    let page = actor.get("me/notifications?include_total=true").await.ok();
    let items = page["items"].as_array().unwrap().clone();
    assert_eq!(page["total"], items.len());
    items
}

async fn kinds(actor: &Actor) -> Vec<String> {
    let items = told(actor).await;
    items
        .iter()
        .map(|item| {
            format!(
                "{} {}",
                item["kind"].as_str().unwrap(),
                item["record"]["title"].as_str().unwrap()
            )
        })
        .collect()
}

fn to(people: &[&Actor]) -> Value {
    let ids: Vec<&str> = people.iter().map(|one| one.person.id.as_str()).collect();
    json!({"assignee_ids": ids})
}

#[tokio::test]
async fn whoever_is_given_a_task_is_told_and_nobody_of_their_own_doing() {
    let app = TestApp::spawn().await;
    let (admin, member, other) = (app.admin().await, app.member().await, app.member().await);
    let project = project(&admin, "Grid").await;
    let given = task_with(&admin, &project, "Draw", to(&[&admin, &member])).await;
    let items = told(&member).await;
    let mut expected = json!({
        "kind": "task_assigned", "note": null, "comment_id": null, "excerpt": "", "due_on": null, "read_at": null,
        "record": {"type": "task", "id": given["id"], "title": "Draw"},
    });
    for field in ["id", "actor", "created_at"] {
        expected[field] = items[0][field].clone();
    }
    assert_eq!(items, [expected]);
    assert_eq!(items[0]["actor"]["id"], json!(admin.person.id));
    assert!(told(&admin).await.is_empty(), "their own doing");

    // Not again for what else changes; who comes to it is told, who leaves it unread is told no more.
    admin.patch(&at(&given), json!({"title": "Draw it"})).await.ok();
    admin.patch(&at(&given), to(&[&member, &other])).await.ok();
    assert_eq!(kinds(&member).await, ["task_assigned Draw it"]);
    assert_eq!(kinds(&other).await, ["task_assigned Draw it"]);
    admin.patch(&at(&given), to(&[&member])).await.ok();
    assert!(told(&other).await.is_empty());
    other.patch(&at(&given), to(&[&member, &other])).await.ok();
    assert!(told(&other).await.is_empty(), "they took it themselves");
    let second = task(&admin, &project, "Print").await;
    let both = json!({"ids": [given["id"], second["id"]], "add_assignee_ids": [other.person.id]});
    admin.post("tasks/bulk", both).await.ok();
    assert_eq!(
        kinds(&other).await,
        ["task_assigned Print"],
        "the other one they had already"
    );
    admin.delete(&at(&second)).await.no_content();
    assert!(told(&other).await.is_empty());
}

#[tokio::test]
async fn whoever_works_on_a_task_is_told_of_comments() {
    let app = TestApp::spawn().await;
    let (admin, author, assignee) = (app.admin().await, app.member().await, app.member().await);
    let project = project(&admin, "Grid").await;
    let task = task_with(&author, &project, "Draw", to(&[&assignee])).await;
    let task_id = id(&task);
    assignee.post_empty(&format!("{ALL}/read-all")).await.ok();
    let comment = said(&admin, ("task", task_id), "Which *paper*?").await;
    for person in [&author, &assignee] {
        let news = told(person).await.remove(0);
        assert_eq!(
            (&news["kind"], &news["comment_id"], &news["note"]),
            (&json!("comment"), &comment["id"], &Value::Null)
        );
        assert_eq!(
            news["record"],
            json!({"type": "task", "id": task["id"], "title": "Draw"})
        );
        assert_eq!(news["excerpt"], "Which *paper*?");
    }
    assert!(told(&admin).await.is_empty());
    said(&assignee, ("task", task_id), "A3").await;
    assert_eq!(kinds(&author).await, ["comment Draw", "comment Draw"]);
    assert_eq!(kinds(&assignee).await, ["comment Draw", "task_assigned Draw"]);
    assert_eq!(admin.get(&at(&task)).await.ok()["comments"], 2);
    let path = format!("comments/{}", id(&comment));
    admin.patch(&path, json!({"content": "Which size?"})).await.ok();
    assert_eq!(kinds(&author).await.len(), 2, "a comment is told of once");
    admin.delete(&path).await.no_content();
    assert_eq!(kinds(&author).await, ["comment Draw"]);
    assert_eq!(admin.get("tasks?q=draw").await.items()[0]["comments"], 1);
    // A change of the task leaves the count alone.
    admin.patch(&at(&task), json!({"title": "Draw it"})).await.ok();
    assert_eq!(admin.get(&at(&task)).await.ok()["comments"], 1);
    let both = (
        said(&admin, ("task", task_id), "1"),
        said(&author, ("task", task_id), "2"),
    );
    tokio::join!(both.0, both.1);
    assert_eq!(admin.get(&at(&task)).await.ok()["comments"], 3);
    admin.delete(&at(&task)).await.no_content();
    assert!(told(&author).await.is_empty() && told(&assignee).await.is_empty());
}

#[tokio::test]
async fn what_is_not_seen_any_more_is_neither_listed_nor_counted() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let theirs = client(&admin, "Theirs").await;
    let project = of_client(&admin, "Grid", &theirs).await;
    let sub = app.subcontractor(&[id(&theirs)]).await;
    let given = task_with(&admin, &project, "Draw", to(&[&sub])).await;
    said(&admin, ("task", id(&given)), "Soon?").await;
    assert_eq!(kinds(&sub).await, ["comment Draw", "task_assigned Draw"]);
    assert_eq!(sub.get("me").await.ok()["unread_notifications"], 2);
    let hidden = told(&sub).await.remove(0)["id"].as_str().unwrap().to_owned();
    let user = format!("users/{}", sub.person.id);
    admin.patch(&user, json!({"assigned_client_ids": []})).await.ok();
    assert!(told(&sub).await.is_empty());
    assert_eq!(sub.get("me").await.ok()["unread_notifications"], 0);
    sub.post_empty(&format!("{ALL}/{hidden}/read")).await.not_found();
    assert_eq!(
        sub.post_empty(&format!("{ALL}/read-all")).await.ok(),
        json!({"read": 0})
    );
    admin
        .patch(&user, json!({"assigned_client_ids": [theirs["id"]]}))
        .await
        .ok();
    assert_eq!(
        sub.get("me").await.ok()["unread_notifications"],
        2,
        "hidden, and so not read"
    );
}

/// Moves the clock to this hour of the next day, in UTC: nobody's session outlives that.
fn go_to(app: &TestApp, day: NaiveDate, hour: u32, minute: u32) {
    let then = day.and_hms_opt(hour, minute, 0).unwrap().and_utc();
    app.advance(then - app.now());
}

async fn until_told(actor: &Actor, kind: &str) -> Vec<Value> {
    let found = async {
        loop {
            let items = told(actor).await;
            let of_kind: Vec<Value> = items.into_iter().filter(|item| item["kind"] == kind).collect();
            if !of_kind.is_empty() {
                return of_kind;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), found)
        .await
        .expect("they are told")
}

fn tomorrow(app: &TestApp) -> NaiveDate {
    app.now().date_naive() + Days::new(2)
}

async fn again(app: &TestApp, actor: &Actor) -> Actor {
    app.sign_in(actor.person.clone()).await
}

#[tokio::test]
async fn on_the_morning_of_the_day_it_is_told_once() {
    let app = TestApp::spawn().await;
    let (admin, member, abroad) = (app.admin().await, app.member().await, app.member().await);
    // Nine hours ahead of UTC all year: seven in the morning there is ten in the evening of the day before.
    abroad.patch("me", json!({"timezone": "Asia/Tokyo"})).await.ok();
    let project = project(&admin, "Grid").await;
    let day = tomorrow(&app);
    let due = |mut more: Value| {
        more["due_on"] = json!(day);
        more
    };
    task_with(&admin, &project, "Draw", due(to(&[&member, &abroad]))).await;
    let finished = task_with(&admin, &project, "Done", due(to(&[&member]))).await;
    admin.patch(&at(&finished), json!({"status": "done"})).await.ok();
    let moved = task_with(&admin, &project, "Later", due(to(&[&member]))).await;
    let later = json!({"due_on": day + Days::new(7)});
    admin.patch(&at(&moved), later).await.ok();

    go_to(&app, day - Days::new(1), 22, 1);
    let abroad = again(&app, &abroad).await;
    let news = until_told(&abroad, "task_due").await;
    assert_eq!(
        (&news[0]["due_on"], &news[0]["actor"], &news[0]["record"]["title"]),
        (&json!(day), &Value::Null, &json!("Draw"))
    );
    let member = again(&app, &member).await;
    assert!(told(&member).await.iter().all(|item| item["kind"] != "task_due"));

    go_to(&app, day, 7, 1);
    let member = again(&app, &member).await;
    let news = until_told(&member, "task_due").await;
    assert_eq!(news.len(), 1);
    assert_eq!(news[0]["record"]["title"], "Draw");
    // Whatever becomes of it that day, it is told once.
    go_to(&app, day, 9, 30);
    let (admin, member) = (again(&app, &admin).await, again(&app, &member).await);
    // What is made for today now needs no reminder; whoever gets it is told of that.
    task_with(&admin, &project, "At once", due(to(&[&member]))).await;
    let marker = task_with(&admin, &project, "Marker", json!({"due_on": day})).await;
    go_to(&app, day, 9, 40);
    let (admin, member) = (again(&app, &admin).await, again(&app, &member).await);
    admin.patch(&at(&marker), to(&[&member])).await.ok();
    let due: Vec<Value> = told(&member)
        .await
        .into_iter()
        .filter(|item| item["kind"] == "task_due")
        .collect();
    assert_eq!(due.len(), 1, "{due:?}");
}

#[tokio::test]
async fn what_is_done_or_put_off_is_due_no_more() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "Grid").await;
    let day = tomorrow(&app);
    let mut given = to(&[&member]);
    given["due_on"] = json!(day);
    let one = task_with(&admin, &project, "Draw", given.clone()).await;
    let two = task_with(&admin, &project, "Print", given).await;
    go_to(&app, day, 7, 1);
    let (admin, member) = (again(&app, &admin).await, again(&app, &member).await);
    until_told(&member, "task_due").await;
    admin.patch(&at(&one), json!({"status": "done"})).await.ok();
    admin
        .patch(&at(&two), json!({"due_on": day + Days::new(1)}))
        .await
        .ok();
    let due = told(&member)
        .await
        .into_iter()
        .filter(|item| item["kind"] == "task_due");
    assert_eq!(due.count(), 0);
}

/// The letter's lines about tasks.
fn lines(mail: &Mail) -> Vec<String> {
    let text = mail.part("text/plain");
    let starts = |line: &&str| {
        ["Overdue: ", "Today: ", "And: "]
            .iter()
            .any(|word| line.starts_with(word))
    };
    text.lines().filter(starts).map(str::to_owned).collect()
}

#[tokio::test]
async fn whoever_wants_it_gets_a_letter_on_mornings_on_which_something_is_due() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let (admin, member, other) = (app.admin().await, app.member().await, app.member().await);
    assert_eq!(member.get("me").await.ok()["user"]["task_digest"], "off");
    let me = member.patch("me", json!({"task_digest": "daily"})).await.ok();
    assert_eq!(me["user"]["task_digest"], "daily");
    member
        .patch("me", json!({"task_digest": "hourly"}))
        .await
        .invalid(&["task_digest"]);
    member
        .patch("me", json!({"task_digest": null}))
        .await
        .invalid(&["task_digest"]);
    let ridgeline = client(&admin, "Ridgeline").await;
    let project = of_client(&admin, "Grid", &ridgeline).await;
    let day = tomorrow(&app);
    let given = |title: &'static str, who: &Actor, on: NaiveDate| {
        let mut more = to(&[who]);
        more["due_on"] = json!(on);
        (title, more)
    };
    for (title, more) in [
        given("Draw", &member, day),
        given("Late\r\nBcc: eve@evil.example", &member, day - Days::new(1)),
        given("Later", &member, day + Days::new(1)),
        given("Of others", &other, day),
    ] {
        task_with(&admin, &project, &title.replace("\r\n", " "), more).await;
    }
    // On the morning before there is one thing only, and it is not late yet.
    go_to(&app, day, 7, 1);
    let mail = post_box.until_taken(1).await.remove(0);
    assert_eq!(mail.to, std::slice::from_ref(&member.person.email));
    assert_eq!(mail.header("Subject"), "2 tasks are due");
    let found = lines(&mail);
    assert!(
        found[0].starts_with("Overdue: Late Bcc: eve@evil.example (Grid), since "),
        "{found:?}"
    );
    assert_eq!(found[1..], ["Today: Draw (Grid)"]);
    assert!(mail.part("text/plain").contains("/my-tasks"));

    // Once a day, and not when there is nothing to say.
    go_to(&app, day, 8, 30);
    let (admin, member) = (again(&app, &admin).await, again(&app, &member).await);
    let mine = member.get("my/tasks").await.items();
    for task in &mine {
        admin.patch(&at(task), json!({"status": "done"})).await.ok();
    }
    go_to(&app, day + Days::new(1), 7, 1);
    let other = again(&app, &other).await;
    until_told(&other, "task_assigned").await;
    let admin = again(&app, &admin).await;
    let mut more = to(&[&member]);
    more["due_on"] = json!(day + Days::new(2));
    task_with(&admin, &project, "Once more", more).await;
    go_to(&app, day + Days::new(2), 7, 1);
    let mails = post_box.until_taken(2).await;
    assert_eq!(mails.len(), 2);
    assert_eq!(lines(&mails[1]), ["Today: Once more (Grid)"]);
    assert_eq!(mails[1].header("Subject"), "One task is due");
}

#[tokio::test]
async fn my_open_tasks_with_a_day_are_in_my_calendar() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let project = project(&admin, "Grid").await;
    let on = |person: &Actor, day: &str| {
        let mut more = to(&[person]);
        more["due_on"] = json!(day);
        more
    };
    let mine = task_with(&admin, &project, "Draw, print", on(&member, "2127-03-05")).await;
    task_with(&admin, &project, "Of others", on(&admin, "2127-03-05")).await;
    task_with(&admin, &project, "Undated", to(&[&member])).await;
    let done = task_with(&admin, &project, "Done", on(&member, "2127-03-05")).await;
    admin.patch(&at(&done), json!({"status": "done"})).await.ok();
    let path = address(&member).await;
    let whole = calendar(&app, &path).await;
    let titles: Vec<&str> = whole
        .split("\r\n")
        .filter_map(|line| line.strip_prefix("SUMMARY:"))
        .collect();
    assert_eq!(titles, ["Draw\\, print (Grid)"]);
    assert!(whole.contains(&format!("\r\nUID:{}\r\n", id(&mine))), "{whole}");
    assert!(whole.contains("\r\nDTSTART;VALUE=DATE:21270305\r\nDTEND;VALUE=DATE:21270306\r\n"));
    let later = json!({"due_on": "2127-04-01"});
    admin.patch(&at(&mine), later).await.ok();
    let whole = calendar(&app, &path).await;
    assert!(
        whole.contains("DTSTART;VALUE=DATE:21270401") && whole.contains("SEQUENCE:1"),
        "{whole}"
    );
}
