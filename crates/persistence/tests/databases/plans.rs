//! What is asked on the way of each request walks along an index.

use std::sync::{Arc, Mutex};

use authz::{Audience, Claims, Presented, Secret};
use chrono::TimeDelta;
use domain::{Client, Cursor, PageQuery, Resource, Sort, client::SortBy, page::SortKey};
use rapport_persistence::{ActivityFilter, Store, rows::session::Opening};
use sea_orm::{ConnectionTrait, Statement};

use crate::fixture::{Database, House, done};

/// Enough that the planner would not rather read all of them.
const CLIENTS: usize = 1_500;

struct Watched {
    database: Database,
    house: House,
    sent: Arc<Mutex<Vec<Statement>>>,
}

impl Watched {
    async fn new() -> Self {
        let database = Database::new().await;
        let sent = Arc::new(Mutex::new(Vec::new()));
        let seen = sent.clone();
        let watch = move |statement: &Statement| seen.lock().expect("not poisoned").push(statement.clone());
        let clock = database.store.clock().clone();
        let store = Store::open_watched(&database.settings, clock, watch)
            .await
            .expect("opens");
        let house = House::found(&database).await.at(store);
        let admin = house.admin();
        let mut tx = house.write(&admin).await.expect("begins");
        let blank = house.blank("x").await.expect("blank");
        for number in 0..CLIENTS {
            let mut client = blank.clone();
            client.head.id = tx.new_id();
            client.name = format!("Client {}", number * 7919 % CLIENTS);
            house.enter(&mut tx, &admin, client).await.expect("enters");
        }
        tx.commit(&done()).await.expect("commits");
        if database.is_postgres() {
            database.run("ANALYZE", []).await.expect("analyzes");
            database.run("SET enable_seqscan = off", []).await.expect("sets");
        }
        Self {
            database,
            house,
            sent,
        }
    }

    /// The plans of all that was asked since the last time.
    async fn plans(&self) -> Vec<Plan> {
        let sent = std::mem::take(&mut *self.sent.lock().expect("not poisoned"));
        let mut plans = Vec::new();
        for statement in sent {
            let (explain, column) = match self.database.is_postgres() {
                true => ("EXPLAIN ", 0),
                false => ("EXPLAIN QUERY PLAN ", 3),
            };
            let question = Statement {
                sql: format!("{explain}{}", statement.sql),
                ..statement.clone()
            };
            let rows = self.database.raw.query_all_raw(question).await.expect("explains");
            let steps = rows
                .iter()
                .map(|row| row.try_get_by_index(column).expect("text"))
                .collect();
            plans.push(Plan {
                sql: statement.sql,
                steps,
            });
        }
        plans
    }

    /// The plan of the one statement that was sent.
    async fn plan(&self) -> Plan {
        let mut plans = self.plans().await;
        assert_eq!(plans.len(), 1, "{plans:#?}");
        plans.remove(0)
    }
}

#[derive(Debug)]
struct Plan {
    sql: String,
    steps: Vec<String>,
}

impl Plan {
    /// Nothing is read from one end to the other, and nothing is sorted.
    fn assert_walks(&self) -> &Self {
        for step in &self.steps {
            let step = step.trim_start();
            let bad = ["SCAN ", "USE TEMP B-TREE", "Seq Scan", "Sort"];
            let bad = bad
                .iter()
                .any(|bad| step.trim_start_matches("->").trim_start().starts_with(bad));
            assert!(!bad, "{step}\n{self:#?}");
        }
        self
    }

    fn assert_uses(&self, index: &str) -> &Self {
        assert!(
            self.steps.iter().any(|step| step.contains(index)),
            "{index} is not used: {self:#?}"
        );
        self
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_one_walk_along_its_index() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let visible = house.admin().visible::<Client>().unwrap();
    for key in SortBy::ALL.iter().copied() {
        let index = match key {
            SortBy::Name => "clients_by_name",
            SortBy::CreatedAt => "clients_by_created",
            SortBy::UpdatedAt => "clients_by_updated",
        };
        for descending in [false, true] {
            let sort = Sort { key, descending };
            let query = PageQuery {
                sort,
                ..PageQuery::default()
            };
            watched.plans().await;
            let filter = domain::client::Filter::default();
            let page = house
                .store
                .reader()
                .list(&visible, &filter, &query)
                .await
                .unwrap();
            watched.plan().await.assert_walks().assert_uses(index);

            let cursor = Cursor::decode(&page.next_cursor.expect("there is more"), &sort.word()).unwrap();
            let query = PageQuery {
                cursor: Some(cursor),
                ..query
            };
            house
                .store
                .reader()
                .list(&visible, &filter, &query)
                .await
                .unwrap();
            let plan = watched.plan().await;
            plan.assert_walks().assert_uses(index);
            // The cursor is where the walk begins, not what is skipped on the way.
            let begins = if watched.database.is_postgres() {
                "Index Cond: ((org_id = "
            } else {
                ",id)"
            };
            let row = if watched.database.is_postgres() {
                "ROW("
            } else {
                "(org_id=? AND ("
            };
            let step = plan.steps.iter().find(|step| step.contains(row));
            assert!(step.is_some_and(|step| step.contains(begins)), "{plan:#?}");

            house
                .page(
                    &house.admin(),
                    &PageQuery {
                        sort,
                        ..PageQuery::default()
                    },
                )
                .await
                .unwrap();
            watched.plan().await.assert_walks().assert_uses(index);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_row_is_found_by_its_key() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let admin = house.admin();
    let client = house.clients(&admin).await.remove(0);
    watched.plans().await;
    house
        .store
        .reader()
        .find(&admin.visible::<Client>().unwrap(), client.head.id)
        .await
        .unwrap();
    let key = if watched.database.is_postgres() {
        "clients_pkey"
    } else {
        "USING PRIMARY KEY (org_id=? AND id=?)"
    };
    watched.plan().await.assert_walks().assert_uses(key);

    // Subcontractors look through their own assignments.
    let user = house
        .member(domain::Role::Subcontractor, None, &[client.head.id])
        .await
        .unwrap();
    let subcontractor = house.actor(user, domain::Role::Subcontractor, None);
    watched.plans().await;
    house
        .store
        .reader()
        .find(&subcontractor.visible::<Client>().unwrap(), client.head.id)
        .await
        .unwrap();
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses(key)
        .assert_uses("assigned_clients");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_is_known_by_its_key() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let clock = house.store.clock();
    let opening = Opening {
        id: clock.uuid(),
        org: house.org,
        user: house.admin,
        refresh_hash: Secret::new("", [1; 32]).hash(),
        expires_at: clock.now() + TimeDelta::days(1),
        ip: None,
        user_agent: None,
    };
    house.store.open_session(&opening, None).await.unwrap();
    let claims = Claims {
        sub: house.admin,
        org: house.org,
        sid: opening.id,
        aud: Audience::Staff,
        iat: 0,
        exp: i64::MAX,
    };
    let postgres = watched.database.is_postgres();
    for (presented, key) in [
        (
            Presented::Session(claims),
            if postgres {
                "sessions_pkey"
            } else {
                "SEARCH c USING PRIMARY KEY (id=?)"
            },
        ),
        (
            Presented::Token([0; 32]),
            if postgres {
                "api_tokens_hash_key"
            } else {
                "(hash=?)"
            },
        ),
    ] {
        watched.plans().await;
        house.store.reader().known(&presented).await.unwrap();
        watched.plan().await.assert_walks().assert_uses(key);
    }
    watched.plans().await;
    house
        .store
        .reader()
        .account("nobody@northwind.example")
        .await
        .unwrap();
    let key = if postgres {
        "users_email_key_key"
    } else {
        "(email_key=?)"
    };
    watched.plan().await.assert_walks().assert_uses(key);
    house.store.refresh([1; 32], [2; 32], clock.now()).await.unwrap();
    for plan in watched.plans().await {
        plan.assert_walks();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_read_along_its_key() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let (reader, admin) = (house.store.reader(), house.admin());
    let client = house.clients(&admin).await.remove(0).head.id;
    let user = house
        .member(domain::Role::Subcontractor, None, &[client])
        .await
        .unwrap();
    let subcontractor = house.actor(user, domain::Role::Subcontractor, None);
    let key = if watched.database.is_postgres() {
        "activity_pkey"
    } else {
        "SEARCH a USING PRIMARY KEY (org_id=?"
    };
    for actor in [&admin, &subcontractor] {
        let sight = actor.sight().unwrap();
        watched.plans().await;
        for before in [None, Some(700)] {
            let filter = ActivityFilter {
                record: Some(client.uuid()),
                ..ActivityFilter::default()
            };
            assert_eq!(
                reader
                    .activity(&sight, &filter, before, 50)
                    .await
                    .unwrap()
                    .is_empty(),
                false
            );
            watched
                .plan()
                .await
                .assert_walks()
                .assert_uses("activity_by_record");
            let filter = ActivityFilter {
                client: Some(client.uuid()),
                ..ActivityFilter::default()
            };
            reader.activity(&sight, &filter, before, 50).await.unwrap();
            watched
                .plan()
                .await
                .assert_walks()
                .assert_uses("activity_by_client");
            reader
                .activity(&sight, &ActivityFilter::default(), before, 50)
                .await
                .unwrap();
            watched.plan().await.assert_walks().assert_uses(key);
        }
        reader.changes(&sight, 1_400, 50).await.unwrap();
        watched.plan().await.assert_walks().assert_uses(key);
    }
    assert_eq!(Client::KIND.as_str(), "client");
}

#[tokio::test(flavor = "multi_thread")]
async fn writing_looks_nothing_through() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let client = house.clients(&house.admin()).await.remove(0).head.id;
    watched.plans().await;
    house
        .change(&house.admin(), client, |client| {
            client.phone = Some("1".to_owned())
        })
        .await
        .unwrap();
    let plans = watched.plans().await;
    for plan in &plans {
        plan.assert_walks();
    }
    let updates: Vec<_> = plans.iter().filter(|plan| plan.sql.contains("UPDATE")).collect();
    assert!(
        updates.len() >= 3,
        "the client, its record, the number of its event: {updates:#?}"
    );
}
