//! Boards walk along their indexes, a move writes one row, and there is always room for the next.

use authz::{Arrange, Visible};
use domain::{
    Id, Kind, PageQuery, Project, Rank, Resource, Sort, Task, UserId,
    resource::Head,
    task::{Filter, Mine, Patch, SortBy, Status},
};
use rapport_persistence::{
    Tx,
    rows::{
        my_task::{MyOrder, MyPage},
        task_order::Anchors,
    },
};
use serde_json::json;

use crate::{
    fixture::{Database, House, done},
    plans::Watched,
    projects::project,
};

async fn of_client(house: &House, name: &str) -> Project {
    let client = house.client(name).await.unwrap().head.id;
    project(house, json!({"name": name, "client_id": client})).await
}

/// As the API makes them: at the end of their column.
async fn tasks(house: &House, project: Id<Project>, bodies: &[serde_json::Value]) -> Vec<Task> {
    let admin = house.admin();
    let mut tx = house.write(&admin).await.unwrap();
    tx.hold_projects(house.org, &[project]).await.unwrap();
    let sight = admin.sight().unwrap();
    let record = tx
        .find_record(&sight, Kind::Project, project.uuid())
        .await
        .unwrap();
    let mut made = Vec::new();
    for body in bodies {
        let permit = admin.may_create_on::<Task>(&record).unwrap();
        let head = Head::new(house.org, tx.new_id(), tx.now());
        let mut task = Task::blank(head, project, record.place(), house.admin);
        let patch: Patch = serde_json::from_value(body.clone()).unwrap();
        task.apply(patch).unwrap();
        task.rank = tx.place_in_column(None, &task, Anchors::default()).await.unwrap();
        made.push(
            tx.insert(permit, &admin.visible().unwrap(), task)
                .await
                .unwrap()
                .into_row(),
        );
    }
    tx.commit(&done()).await.unwrap();
    made
}

async fn column(house: &House, project: Id<Project>) -> Vec<Task> {
    let filter = Filter {
        project: Some(project),
        statuses: vec![Status::Backlog],
        ..Filter::default()
    };
    let visible = house.admin().visible::<Task>().unwrap();
    let page = house
        .store
        .reader()
        .list(&visible, &filter, &by(SortBy::Rank))
        .await;
    page.unwrap().items
}

fn by(key: SortBy) -> PageQuery<SortBy> {
    PageQuery {
        sort: Sort {
            key,
            descending: false,
        },
        limit: 200,
        ..PageQuery::default()
    }
}

fn titles(tasks: &[Task]) -> String {
    tasks.iter().map(|task| task.title.as_str()).collect()
}

async fn moved(house: &House, tx: &mut Tx, task: &Task, anchors: Anchors) -> Task {
    let admin = house.admin();
    tx.hold_projects(house.org, &[task.project]).await.unwrap();
    let seen = tx
        .find(&admin.visible::<Task>().unwrap(), task.head.id)
        .await
        .unwrap();
    let permit = admin.may_change::<Arrange, Task>(&seen).unwrap();
    let mut after = Task::clone(&seen);
    after.rank = tx.place_in_column(Some(&*seen), &after, anchors).await.unwrap();
    tx.arrange("moved", permit, &seen, after).await.unwrap()
}

fn after(task: &Task) -> Anchors {
    Anchors {
        after: Some(task.head.id),
        before: None,
    }
}

fn before(task: &Task) -> Anchors {
    Anchors {
        before: Some(task.head.id),
        after: None,
    }
}

/// The order of somebody's own.
async fn my_ranks(house: &House, user: UserId) -> Vec<(String, Rank)> {
    let visible: Visible<Task> = house.admin().visible().unwrap();
    let page = page(MyOrder::Rank);
    let found = house
        .store
        .reader()
        .my_tasks(&visible, user, &Mine::default(), &page)
        .await;
    let spots = found.unwrap().into_iter();
    spots.map(|(task, rank)| (task.title.clone(), rank)).collect()
}

async fn mine(house: &House, user: UserId) -> String {
    my_ranks(house, user)
        .await
        .into_iter()
        .map(|(title, _)| title)
        .collect()
}

fn page(order: MyOrder) -> MyPage {
    MyPage {
        order,
        after: None,
        limit: 51,
    }
}

const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

async fn lettered(house: &House) -> (Id<Project>, Vec<Task>) {
    let project = of_client(house, "P").await.head.id;
    let bodies = LETTERS.map(|title| json!({"title": title, "assignee_ids": [house.admin]}));
    (project, tasks(house, project, &bodies).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_writes_one_row() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (project, tasks) = lettered(&house).await;
    let ranks = |tasks: &[Task]| -> Vec<(Id<Task>, Rank, i64)> {
        let mut ranks: Vec<_> = tasks
            .iter()
            .map(|task| (task.head.id, task.rank.clone(), task.head.version))
            .collect();
        ranks.sort_by_key(|(id, ..)| *id);
        ranks
    };
    let was = ranks(&column(&house, project).await);
    for (card, beside) in [(5, 0), (0, 3), (2, 4)] {
        let before = ranks(&column(&house, project).await);
        let log = database.rows_of("activity").await;
        let mut tx = house.write(&house.admin()).await.unwrap();
        moved(&house, &mut tx, &tasks[card], after(&tasks[beside])).await;
        tx.commit(&done()).await.unwrap();
        let now = ranks(&column(&house, project).await);
        let differ = now
            .iter()
            .zip(&before)
            .filter(|(now, before)| now != before)
            .count();
        assert_eq!(differ, 1, "{now:?}");
        assert_eq!(database.rows_of("activity").await, log + 1);
    }
    assert_ne!(ranks(&column(&house, project).await), was);
    assert_eq!(
        mine(&house, house.admin).await,
        "abcdef",
        "one's own order is not the project's"
    );
    // One's own: one row, too, and no version and nothing in the log.
    let (log, versions) = (
        database.rows_of("activity").await,
        ranks(&column(&house, project).await),
    );
    let was = my_ranks(&house, house.admin).await;
    let tx = house.write(&house.admin()).await.unwrap();
    tx.arrange_mine(&tasks[5], house.admin, after(&tasks[0]))
        .await
        .unwrap();
    tx.commit(&done()).await.unwrap();
    assert_eq!(mine(&house, house.admin).await, "afbcde");
    let now = my_ranks(&house, house.admin).await;
    assert_eq!(
        now.iter().filter(|spot| !was.contains(spot)).count(),
        1,
        "{now:?}"
    );
    assert_eq!(database.rows_of("activity").await, log);
    assert_eq!(ranks(&column(&house, project).await), versions);
}

/// Where there is no room, and where ranks were the same, the column is written anew: in its order, and short.
#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_room_is_written_anew() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (project, tasks) = lettered(&house).await;
    let set = async |table: &str, task: &Task, rank: &str| {
        let key = if table == "tasks" { "id" } else { "task_id" };
        let sql = format!("UPDATE {table} SET rank = $3 WHERE org_id = $1 AND {key} = $2");
        let values = [house.org.uuid().into(), task.head.id.uuid().into(), rank.into()];
        assert_eq!(database.run(&sql, values).await.unwrap(), 1);
    };
    let (low, high) = (format!("V{}1", "0".repeat(40)), format!("V{}2", "0".repeat(40)));
    // (ranks of a and b, what is moved, whereto, and the order that comes of it)
    for (one, other, card, to, expected) in [
        (low.as_str(), high.as_str(), 5, after(&tasks[0]), "afbcde"),
        ("V", "V", 4, after(&tasks[0]), "aebfcd"),
        ("V", "V", 3, before(&tasks[1]), "adbefc"),
    ] {
        for table in ["tasks", "task_assignee_metadata"] {
            let others = ["X", "Y", "Z", "a"];
            let now = match table {
                "tasks" => titles(&column(&house, project).await),
                _ => mine(&house, house.admin).await,
            };
            let mut free = others.into_iter();
            for letter in now.chars() {
                let at = LETTERS
                    .iter()
                    .position(|title| *title == letter.to_string())
                    .unwrap();
                let rank = match letter {
                    'a' => one,
                    'b' => other,
                    _ => free.next().unwrap(),
                };
                set(table, &tasks[at], rank).await;
            }
            let mut tx = house.write(&house.admin()).await.unwrap();
            match table {
                "tasks" => drop(moved(&house, &mut tx, &tasks[card], to).await),
                _ => tx.arrange_mine(&tasks[card], house.admin, to).await.unwrap(),
            }
            tx.commit(&done()).await.unwrap();
            let now = match table {
                "tasks" => titles(&column(&house, project).await),
                _ => mine(&house, house.admin).await,
            };
            assert_eq!(sorted(&now), "abcdef");
            let card = tasks[card].title.as_str();
            let place = |letter: &str| now.find(letter).unwrap();
            assert!(
                place("a") < place(card) && place(card) < place("b"),
                "{table}: {now}, not {expected}"
            );
            let long = format!("SELECT COUNT(*) FROM {table} WHERE length(rank) > 32");
            assert_eq!(database.number(&long, []).await, 0, "{table}");
        }
    }
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Two connections: the second waits for the first, and sees what it has done.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_move_the_second_sees_the_first() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let (project, tasks) = lettered(&house).await;
    let (here, there) = (house.clone(), house.at(database.another_node().await));
    for round in 0..4_usize {
        let put = async |house: &House, card: usize, beside: usize| {
            let mut tx = house.write(&house.admin()).await.unwrap();
            moved(house, &mut tx, &tasks[card % 6], after(&tasks[beside % 6])).await;
            tx.arrange_mine(&tasks[card % 6], house.admin, after(&tasks[beside % 6]))
                .await
                .unwrap();
            tx.commit(&done()).await.unwrap();
        };
        tokio::join!(put(&here, round, round + 2), put(&there, round + 1, round + 2));
        for now in [
            titles(&column(&house, project).await),
            mine(&house, house.admin).await,
        ] {
            assert_eq!(sorted(&now), "abcdef");
            // Both are right behind the card beside which they were put.
            let at = now.find(LETTERS[(round + 2) % 6]).unwrap();
            let behind = sorted(&now[at + 1..at + 3]);
            let both = sorted(&format!("{}{}", LETTERS[round % 6], LETTERS[(round + 1) % 6]));
            assert_eq!(behind, both, "{now}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_and_lists_are_walks() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let other = house.member(domain::Role::Member, None, &[]).await.unwrap();
    let (one, two) = (of_client(house, "One").await, of_client(house, "Two").await);
    for project in [&one, &two] {
        let body = |number: usize| {
            let status = Status::BOARD[number % 7];
            let user = if number.is_multiple_of(5) {
                house.admin
            } else {
                other
            };
            json!({
                "title": format!("Task {number}"), "status": status, "assignee_ids": [user],
                "due_on": format!("2027-03-{:02}", 1 + number % 28), "labels": ["grid"],
            })
        };
        let bodies: Vec<_> = (0..600).map(body).collect();
        tasks(house, project.head.id, &bodies).await;
    }
    watched.analyze().await;
    let (reader, visible) = (house.store.reader(), house.admin().visible::<Task>().unwrap());
    let in_column = || Mine {
        statuses: vec![Status::Backlog],
        ..Mine::default()
    };
    watched.plans().await;
    let first = reader
        .my_tasks(&visible, house.admin, &in_column(), &page(MyOrder::Rank))
        .await
        .unwrap();
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses("my_tasks_by_status");
    let (task, rank) = &first[9];
    let next = MyPage {
        after: Some((rank.clone(), task.head.id.uuid())),
        ..page(MyOrder::Rank)
    };
    let second = reader
        .my_tasks(&visible, house.admin, &in_column(), &next)
        .await
        .unwrap();
    assert_eq!(second[0].0.head.id, first[10].0.head.id);
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses("my_tasks_by_status");
    reader
        .my_tasks(&visible, house.admin, &Mine::default(), &page(MyOrder::Rank))
        .await
        .unwrap();
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses("my_tasks_by_rank");
    let dated = Mine {
        due_from: Some("2027-03-01".parse().unwrap()),
        due_to: Some("2027-03-10".parse().unwrap()),
        ..Mine::default()
    };
    reader
        .my_tasks(&visible, house.admin, &dated, &page(MyOrder::Due))
        .await
        .unwrap();
    watched.plan().await.assert_walks().assert_uses("my_tasks_by_due");
    reader
        .count_my_columns(&visible, house.admin, &Mine::default())
        .await
        .unwrap();
    let plan = watched.plan().await;
    plan.assert_walks();
    if !watched.is_postgres() {
        plan.assert_uses("COVERING INDEX my_tasks_by_status");
    }
    let of_project = Filter {
        project: Some(one.head.id),
        ..Filter::default()
    };
    let of_client = Filter {
        client: one.client,
        ..Filter::default()
    };
    let backlog = Filter {
        statuses: vec![Status::Backlog],
        ..of_project.clone()
    };
    for (filter, key, index) in [
        (backlog, SortBy::Rank, "tasks_by_rank"),
        (Filter::default(), SortBy::DueOn, "tasks_by_due"),
        (Filter::default(), SortBy::Title, "tasks_by_name"),
        (Filter::default(), SortBy::Priority, "tasks_by_priority"),
        (Filter::default(), SortBy::CreatedAt, "tasks_by_created"),
        (Filter::default(), SortBy::UpdatedAt, "tasks_by_updated"),
        (of_project.clone(), SortBy::DueOn, "tasks_of_project"),
        (of_client, SortBy::DueOn, "tasks_of_client"),
    ] {
        let found = reader.list(&visible, &filter, &by(key)).await.unwrap();
        assert!(found.items.len() > 20, "{}", found.items.len());
        watched.plan().await.assert_walks().assert_uses(index);
    }
    reader.count_columns(&visible, &of_project).await.unwrap();
    watched.plan().await.assert_walks();
    assert_eq!(reader.labels(&visible, "gr", 10).await.unwrap(), ["grid"]);
    for plan in watched.plans().await {
        plan.assert_walks().assert_uses("task_labels_by_key");
    }
    // A move looks for its neighbours, and nothing through.
    let cards = column(house, one.head.id).await;
    watched.plans().await;
    let mut tx = house.write(&house.admin()).await.unwrap();
    moved(house, &mut tx, &cards[40], after(&cards[3])).await;
    let own = first.iter().map(|(task, _)| task).collect::<Vec<_>>();
    tx.arrange_mine(own[7], house.admin, before(own[2]))
        .await
        .unwrap();
    for plan in watched.plans().await {
        plan.assert_walks();
    }
}
