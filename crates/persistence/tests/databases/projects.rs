//! The rules of projects hold in the database, too: whoever writes past the code is refused. Their lists are walks.

use domain::{
    Client, Id, PageQuery, Project, Resource, Sort,
    project::{Filter, Patch, SortBy},
    resource::{Blank, Head},
};

use crate::{
    fixture::{Database, House, done},
    plans::Watched,
};

pub(crate) async fn project(house: &House, body: serde_json::Value) -> Project {
    let actor = house.admin();
    let mut tx = house.write(&actor).await.unwrap();
    let org = house.store.reader().org(house.org).await.unwrap();
    let head = Head::new(house.org, tx.new_id(), tx.now());
    let mut project = Project::blank(head, &org, house.admin);
    let patch: Patch = serde_json::from_value(body).unwrap();
    project.apply(patch).unwrap();
    let permit = actor.may_create::<Project>().unwrap();
    let seen = tx
        .insert(permit, &actor.visible().unwrap(), project)
        .await
        .unwrap();
    tx.commit(&done()).await.unwrap();
    seen.into_row()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_state_of_a_project_is_not_kept() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let client = house.client("Ridge").await.unwrap().head.id;
    let other = house.member(domain::Role::Member, None, &[]).await.unwrap();
    let internal = project(&house, serde_json::json!({"name": "I", "type": "internal"})).await;
    let personal = project(&house, serde_json::json!({"name": "P", "type": "personal"})).await;
    let of_client = project(
        &house,
        serde_json::json!({"name": "C", "type": "client", "client_id": client}),
    )
    .await;
    let set = async |of: &Project, what: &str, value: sea_orm::Value| {
        let sql = format!("UPDATE projects SET {what} WHERE org_id = $1 AND id = $2 AND $3 = $3");
        let sql = match what.contains("$3") {
            true => sql.replace(" AND $3 = $3", ""),
            false => sql.replace(" AND $3 = $3", " AND version = $3"),
        };
        database
            .run(&sql, [house.org.uuid().into(), of.head.id.uuid().into(), value])
            .await
    };
    let one = || sea_orm::Value::from(1_i64);
    for (of, what, value) in [
        (&internal, "client_id = $3", client.uuid().into()),
        (&personal, "client_id = $3", client.uuid().into()),
        (&of_client, "client_id = NULL", one()),
        (&internal, "owner_id = $3", house.admin.uuid().into()),
        (&of_client, "owner_id = $3", house.admin.uuid().into()),
        (&personal, "owner_id = NULL", one()),
        (&personal, "owner_id = $3", other.uuid().into()),
        (&personal, "type = 'internal'", one()),
        (&of_client, "type = 'internal'", one()),
        (&internal, "type = 'client'", one()),
        (&internal, "type = 'secret'", one()),
        (&internal, "status = 'archived'", one()),
        (&internal, "archived_at = 1", one()),
        (&internal, "status_before = 'active'", one()),
        (&internal, "starts_on = 2, due_on = 1", one()),
        (&internal, "estimate_minutes = -1", one()),
        (&internal, "budget_minor = 1", one()),
        (&internal, "budget_minor = -1, budget_currency = 'EUR'", one()),
        (
            &internal,
            "budget_minor = 1, budget_currency = 'EUR', budget_minutes = 1",
            one(),
        ),
        (&internal, "rate_currency = 'EUR'", one()),
        (&internal, "name = ''", one()),
    ] {
        let refused = set(of, what, value).await;
        assert!(refused.is_err(), "{what} of a project of the type {:?}", of.kind);
    }
    // What is right goes through: the refusals are of the rules.
    assert_eq!(set(&internal, "estimate_minutes = 5", one()).await.unwrap(), 1);
    let personal_now = "type = 'personal', owner_id = $3";
    assert_eq!(
        set(&internal, personal_now, house.admin.uuid().into())
            .await
            .unwrap(),
        1
    );
}

/// A member of a project is a member of the organisation.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_elsewhere_works_in_a_project() {
    let database = Database::new().await;
    let (house, elsewhere) = (House::found(&database).await, House::found(&database).await);
    let internal = project(&house, serde_json::json!({"name": "I", "type": "internal"})).await;
    let sql = "INSERT INTO project_members (org_id, project_id, user_id) VALUES ($1, $2, $3)";
    let row = |user: domain::UserId| {
        [
            house.org.uuid().into(),
            internal.head.id.uuid().into(),
            user.uuid().into(),
        ]
    };
    assert!(database.run(sql, row(elsewhere.admin)).await.is_err());
    assert_eq!(database.run(sql, row(house.admin)).await.unwrap(), 1);
}

const PROJECTS: usize = 2_000;

/// Most of the first thirty clients, and some of nobody's.
async fn many(house: &House) -> Vec<Id<Client>> {
    let actor = house.admin();
    let clients = house.clients(&actor).await;
    let clients: Vec<Id<Client>> = clients.iter().take(30).map(|client| client.head.id).collect();
    let mut tx = house.write(&actor).await.unwrap();
    let org = house.store.reader().org(house.org).await.unwrap();
    for number in 0..PROJECTS {
        let head = Head::new(house.org, tx.new_id(), tx.now());
        let mut project = Project::blank(head, &org, house.admin);
        let name = format!("Project {}", number * 7919 % PROJECTS);
        let body = match clients.get(number % 32) {
            Some(client) => serde_json::json!({"name": name, "client_id": client}),
            None => serde_json::json!({"name": name, "type": "internal"}),
        };
        project
            .apply(serde_json::from_value::<Patch>(body).unwrap())
            .unwrap();
        let permit = actor.may_create::<Project>().unwrap();
        tx.insert(permit, &actor.visible().unwrap(), project)
            .await
            .unwrap();
    }
    tx.commit(&done()).await.unwrap();
    clients
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_projects_walks_and_asks_twice_more_for_all_of_them() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let clients = many(house).await;
    watched.analyze().await;
    let (reader, admin) = (house.store.reader(), house.admin());
    let visible = admin.visible::<Project>().unwrap();
    for (key, index) in [
        (SortBy::Name, "projects_by_name"),
        (SortBy::CreatedAt, "projects_by_created"),
        (SortBy::UpdatedAt, "projects_by_updated"),
        (SortBy::DueOn, "projects_by_due"),
    ] {
        for descending in [false, true] {
            let query = PageQuery {
                sort: Sort { key, descending },
                ..PageQuery::default()
            };
            watched.plans().await;
            let page = reader.list(&visible, &Filter::default(), &query).await.unwrap();
            let clients = page.items.iter().filter(|one| one.client_name.is_some());
            assert!(clients.count() > 30);
            let plans = watched.plans().await;
            plans[0].assert_walks().assert_uses(index);
            // The names of all clients in one question, the progress of all projects in another.
            assert_eq!(plans.len(), 3, "{plans:#?}");
            plans[2].assert_uses("tasks_by_rank");
        }
    }
    let filter = Filter {
        client: Some(clients[3]),
        ..Filter::default()
    };
    watched.plans().await;
    reader
        .list(&visible, &filter, &PageQuery::default())
        .await
        .unwrap();
    watched.plans().await[0]
        .assert_walks()
        .assert_uses("projects_of_client");
}
