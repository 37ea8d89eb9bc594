//! What is asked on the way of each request walks along an index.

use std::sync::{Arc, Mutex};

use authz::{Audience, Claims, Presented};
use domain::{
    Client, Cursor, PageQuery, Role, Sort,
    client::{Filter, SortBy},
    resource::Archived,
};
use rapport_persistence::{ActivityFilter, Store};
use sea_orm::{ConnectionTrait, Statement};

use crate::fixture::{Database, House, done};

/// Enough that the planner would not rather read all of them.
const CLIENTS: usize = 1_500;

/// The same for PostgreSQL, which counts rows before it plans.
const MORE_TOKENS: &str = "INSERT INTO api_tokens (org_id, id, user_id, name, hash, hint, scopes, created_at) \
     SELECT $1, gen_random_uuid(), $2, 'x', sha256(n::text::bytea), 'x', '', 0 FROM generate_series(1, 1000) n";
const MORE_SESSIONS: &str = "INSERT INTO sessions (id, org_id, user_id, created_at, last_used_at, confirmed_at) \
     SELECT gen_random_uuid(), $1, $2, 0, 0, 0 FROM generate_series(1, 1000)";

pub(crate) struct Watched {
    pub(crate) database: Database,
    pub(crate) house: House,
    sent: Arc<Mutex<Vec<Statement>>>,
}

impl Watched {
    pub(crate) async fn new() -> Self {
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
            for sql in [MORE_TOKENS, MORE_SESSIONS] {
                let values = [house.org.uuid().into(), house.admin.uuid().into()];
                database.run(sql, values).await.expect("enters");
            }
        }
        let watched = Self {
            database,
            house,
            sent,
        };
        watched.analyze().await;
        watched
    }

    /// Has PostgreSQL count what is there. Where it can do without reading or sorting all, it is to do so.
    pub(crate) async fn analyze(&self) {
        if self.database.is_postgres() {
            for sql in ["ANALYZE", "SET enable_seqscan = off", "SET enable_sort = off"] {
                self.database.run(sql, []).await.expect("sets");
            }
        }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.database.is_postgres()
    }

    /// The plans of all that was asked since the last time.
    pub(crate) async fn plans(&self) -> Vec<Plan> {
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
    pub(crate) async fn plan(&self) -> Plan {
        let mut plans = self.plans().await;
        assert_eq!(plans.len(), 1, "{plans:#?}");
        plans.remove(0)
    }
}

#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) sql: String,
    pub(crate) steps: Vec<String>,
}

impl Plan {
    /// Nothing is read from one end to the other, and nothing is sorted.
    pub(crate) fn assert_walks(&self) -> &Self {
        for step in &self.steps {
            let step = step.trim_start();
            // What a question within the question has found is no table.
            let step = step.trim_start_matches("SCAN counted");
            let bad = ["SCAN ", "USE TEMP B-TREE", "Seq Scan", "Sort"];
            let bad = bad
                .iter()
                .any(|bad| step.trim_start_matches("->").trim_start().starts_with(bad));
            assert!(!bad, "{step}\n{self:#?}");
        }
        self
    }

    pub(crate) fn assert_not(&self, table: &str) -> &Self {
        assert!(
            !self.steps.iter().any(|step| step.contains(table)),
            "{table} is looked at: {self:#?}"
        );
        self
    }

    pub(crate) fn assert_uses(&self, index: &str) -> &Self {
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
    let postgres = watched.database.is_postgres();
    let visible = house.admin().visible::<Client>().unwrap();
    let list = async |sort, cursor, archived| {
        let filter = Filter {
            archived,
            ..Filter::default()
        };
        let query = PageQuery {
            sort,
            cursor,
            ..PageQuery::default()
        };
        watched.plans().await;
        let page = house
            .store
            .reader()
            .list(&visible, &filter, &query)
            .await
            .unwrap();
        (page, watched.plan().await)
    };
    for (key, column, index) in [
        // With archived ones or without.
        (SortBy::Name, "name_key", "clients_by_name"),
        (SortBy::CreatedAt, "created_at", "clients_by_created "),
        (SortBy::UpdatedAt, "updated_at", "clients_by_updated "),
    ] {
        for descending in [false, true] {
            let sort = Sort { key, descending };
            let (page, plan) = list(sort, None, Archived::No).await;
            plan.assert_walks().assert_uses(index);

            let cursor = Cursor::decode(&page.next_cursor.expect("there is more"), &sort.word()).unwrap();
            let (_, plan) = list(sort, Some(cursor), Archived::No).await;
            // The cursor is where the walk begins, not what is skipped on the way.
            let than = if descending { '<' } else { '>' };
            let begin = match postgres {
                true => format!(
                    "Index Cond: ((org_id = '{}'::uuid) AND (ROW({column}, id) {than} ROW(",
                    house.org
                ),
                false => format!("(org_id=? AND ({column},id){than}(?,?))"),
            };
            plan.assert_walks().assert_uses(index).assert_uses(&begin);

            let (_, plan) = list(sort, None, Archived::Any).await;
            plan.assert_walks().assert_uses(index);
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
    // And how much stands on it is counted along indexes.
    let plans = watched.plans().await;
    assert_eq!(plans.len(), 2, "{plans:#?}");
    plans[0].assert_walks().assert_uses(key);
    plans[1].assert_walks().assert_uses("projects_of_client");

    // Subcontractors look through their own assignments.
    let user = house
        .member(Role::Subcontractor, None, &[client.head.id])
        .await
        .unwrap();
    let subcontractor = house.actor(user, Role::Subcontractor, None);
    watched.plans().await;
    house
        .store
        .reader()
        .find(&subcontractor.visible::<Client>().unwrap(), client.head.id)
        .await
        .unwrap();
    watched.plans().await[0]
        .assert_walks()
        .assert_uses(key)
        .assert_uses("assigned_clients");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_is_known_by_its_key() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let session = house.open_session(1, None).await.unwrap();
    let claims = Claims {
        sub: house.admin,
        org: house.org,
        sid: session,
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
    house
        .store
        .refresh([1; 32], [2; 32], house.store.clock().now())
        .await
        .unwrap();
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
    let user = house.member(Role::Subcontractor, None, &[client]).await.unwrap();
    let subcontractor = house.actor(user, Role::Subcontractor, None);
    let key = match watched.database.is_postgres() {
        true => "activity_pkey",
        false => "SEARCH a USING PRIMARY KEY (org_id=?",
    };
    let all = ActivityFilter::default();
    let record = ActivityFilter {
        record: Some(client.uuid()),
        ..all.clone()
    };
    let of_client = ActivityFilter {
        client: Some(client.uuid()),
        ..all.clone()
    };
    let by = ActivityFilter {
        actor: Some(user.uuid()),
        ..all.clone()
    };
    for actor in [&admin, &subcontractor] {
        let sight = actor.sight().unwrap();
        for before in [None, Some(700)] {
            for (filter, index) in [
                (&record, "activity_by_record"),
                (&of_client, "activity_by_client"),
                (&by, "activity_by_actor"),
                (&all, key),
            ] {
                watched.plans().await;
                reader.activity(&sight, filter, before, 50).await.unwrap();
                watched.plan().await.assert_walks().assert_uses(index);
            }
        }
        reader.changes(&sight, 1_400, 50).await.unwrap();
        watched.plan().await.assert_walks().assert_uses(key);
    }
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

/// Asked every second, by every node.
#[tokio::test(flavor = "multi_thread")]
async fn letters_that_are_due_are_found_along_an_index() {
    let watched = Watched::new().await;
    let store = &watched.house.store;
    watched.plans().await;
    assert!(store.letters_due(8).await.unwrap().is_empty());
    watched.plan().await.assert_walks().assert_uses("letters_due");
}
