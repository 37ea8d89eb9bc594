//! A database of its own for each test, and a house to live in it.

use std::{env, thread};

use authz::{Actor, Audience, Claims, Create, Grant, Membership, Presented, Secret, Seen, Update};
use chrono::TimeDelta;
use domain::{
    Client, Clock, Id, Member, OrgId, Result, Role, UserId,
    client::{Filter, SortBy},
    org::Founder,
    page::{Page, PageQuery},
    resource::{Archived, Blank, Head},
    terms::Terms,
};
use proptest::{
    strategy::Strategy,
    test_runner::{Config, TestRunner},
};
use rapport_persistence::{
    Activity, Answer, Claim, Origin, Settings, Store, Tx, migrate,
    rows::{member::NewMember, session::Opening},
};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as Connect, DatabaseConnection, DbErr, Statement, Value,
};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) struct Database {
    pub(crate) store: Store,
    pub(crate) settings: Settings,
    /// Beside the house: for what it would not do.
    pub(crate) raw: DatabaseConnection,
    home: Home,
}

enum Home {
    File(#[expect(dead_code, reason = "kept for its Drop")] TempDir),
    Server { url: String, name: String },
}

impl Database {
    /// Migrated, and empty.
    pub(crate) async fn new() -> Self {
        let clock = Clock::system();
        let (settings, home) = match env::var("TEST_DATABASE").as_deref() {
            Err(_) | Ok("" | "sqlite") => file(),
            Ok(url) if url.starts_with("postgres") => server(url, &clock).await,
            Ok(other) => panic!("TEST_DATABASE is neither `sqlite` nor the address of a PostgreSQL: {other}"),
        };
        migrate::up(&settings).await.expect("migrates");
        let store = Store::open(&settings, clock).await.expect("opens");
        let raw = connect(&settings.url).await;
        Self {
            store,
            settings,
            raw,
            home,
        }
    }

    /// Another process on the same database, with the same time.
    pub(crate) async fn another_node(&self) -> Store {
        Store::open(&self.settings, self.store.clock().clone())
            .await
            .expect("opens")
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.home, Home::Server { .. })
    }

    /// Past the house, and past its checks.
    pub(crate) async fn run(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
        let statement = Statement::from_sql_and_values(self.raw.get_database_backend(), sql, values);
        Ok(self.raw.execute_raw(statement).await?.rows_affected())
    }

    /// The first cell of the first row.
    pub(crate) async fn number(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> i64 {
        let statement = Statement::from_sql_and_values(self.raw.get_database_backend(), sql, values);
        let row = self
            .raw
            .query_one_raw(statement)
            .await
            .expect("reads")
            .expect("a row");
        row.try_get_by_index(0).expect("a number")
    }

    pub(crate) async fn rows_of(&self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {table}"), []).await
    }
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| {
            options
                .foreign_keys(true)
                .busy_timeout(std::time::Duration::from_secs(10))
        });
    Connect::connect(options).await.expect("connects")
}

fn file() -> (Settings, Home) {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("rapport.db").display());
    (Settings { url, connections: 4 }, Home::File(folder))
}

async fn server(url: &str, clock: &Clock) -> (Settings, Home) {
    let name = format!("rapport_test_{}", clock.uuid().simple());
    let admin = connect(url).await;
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("makes a database");
    admin.close().await.expect("closes");
    let (server, options) = url
        .split_once('?')
        .map_or((url, ""), |(server, options)| (server, options));
    let (server, _) = server.rsplit_once('/').expect("the address names a database");
    let settings = Settings {
        url: format!("{server}/{name}?{options}"),
        connections: 16,
    };
    (
        settings,
        Home::Server {
            url: url.to_owned(),
            name,
        },
    )
}

impl Drop for Database {
    fn drop(&mut self) {
        let Home::Server { url, name } = &self.home else {
            return;
        };
        let (url, sql) = (url.clone(), format!("DROP DATABASE {name} WITH (FORCE)"));
        // This may be the middle of a panic on a runtime's own thread: a runtime of its own, on a thread of its own.
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async { connect(&url).await.execute_unprepared(&sql).await.map(drop) })
        });
        match dropped.join() {
            Ok(Ok(())) => {}
            other => eprintln!("the database {name} is left behind: {other:?}"),
        }
    }
}

/// An organisation with its admin.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) org: OrgId,
    pub(crate) admin: UserId,
}

pub(crate) fn founder(clock: &Clock) -> Founder {
    Founder {
        org_name: "Northwind".to_owned(),
        name: "Ada".to_owned(),
        email: format!("{}@northwind.example", clock.uuid()),
        password_hash: "x".to_owned(),
    }
}

pub(crate) fn done() -> Answer {
    Answer {
        status: 200,
        location: None,
        etag: None,
        body: String::new(),
    }
}

impl House {
    pub(crate) async fn found(database: &Database) -> Self {
        Self::in_store(&database.store).await
    }

    pub(crate) async fn in_store(store: &Store) -> Self {
        let (org, admin) = store
            .found(&founder(store.clock()), false, None)
            .await
            .expect("founds");
        Self {
            store: store.clone(),
            org,
            admin,
        }
    }

    /// The same house, seen from another node.
    pub(crate) fn at(&self, store: Store) -> Self {
        Self {
            store,
            ..self.clone()
        }
    }

    pub(crate) fn actor(&self, user: UserId, role: Role, client: Option<Id<Client>>) -> Actor {
        let now = self.store.clock().now();
        let claims = Claims {
            sub: user,
            org: self.org,
            sid: self.store.clock().uuid(),
            aud: Audience::from(role),
            iat: now.timestamp(),
            exp: now.timestamp() + 900,
        };
        let membership = Membership {
            org: self.org,
            user,
            role,
            // As founders do.
            can_assess: user == self.admin,
            client,
            is_active: true,
        };
        let grant = Grant {
            membership,
            ended: false,
            stolen: false,
            expires_at: None,
            token: None,
            needs_second_factor: false,
        };
        Actor::new(&Presented::Session(claims), &grant, now).expect("an actor")
    }

    pub(crate) fn admin(&self) -> Actor {
        self.actor(self.admin, Role::Admin, None)
    }

    pub(crate) fn system(&self) -> Actor {
        Actor::system(self.org, "test")
    }

    pub(crate) async fn write(&self, actor: &Actor) -> Result<Tx> {
        self.store.begin(Origin::of(actor)).await
    }

    /// Lets the admin in, with a refresh token made of this byte; with a key, once.
    pub(crate) async fn open_session(&self, refresh: u8, claim: Option<Claim>) -> Result<Uuid> {
        let clock = self.store.clock();
        let opening = Opening {
            id: clock.uuid(),
            org: self.org,
            user: self.admin,
            name: "Ada Lovell".to_owned(),
            by: "password",
            refresh_hash: Secret::new("", [refresh; 32]).hash(),
            expires_at: clock.now() + TimeDelta::days(30),
            shown_at: clock.now(),
            ip: Some("192.0.2.1".to_owned()),
            user_agent: None,
        };
        let origin = Origin::of(&self.admin());
        let mut tx = match claim {
            None => self.store.begin(origin).await?,
            Some(claim) => self.store.begin_claimed(origin, claim).await?.0,
        };
        tx.open_session(&opening).await?;
        tx.commit_secret().await?;
        Ok(opening.id)
    }

    /// A further member, who is not an admin.
    pub(crate) async fn member(
        &self,
        role: Role,
        client: Option<Id<Client>>,
        assigned: &[Id<Client>],
    ) -> Result<UserId> {
        let admin = self.admin();
        let person = NewMember {
            name: role.as_str().to_owned(),
            email: format!("{}@northwind.example", self.store.clock().uuid()),
            terms: Terms {
                client,
                assigned: assigned.to_vec(),
                ..Terms::of(role)
            },
            password_hash: Some("hash".to_owned()),
        };
        let mut tx = self.write(&admin).await?;
        let user = tx.insert_member(admin.may::<Create, Member>()?, &person).await?;
        tx.commit(&done()).await?;
        Ok(user)
    }

    /// One that is not in the database yet.
    pub(crate) async fn blank(&self, name: &str) -> Result<Client> {
        let org = self.store.reader().org(self.org).await?;
        let head = Head::new(self.org, self.store.clock().id(), self.store.clock().now());
        let mut client = Client::blank(head, &org, self.admin);
        name.clone_into(&mut client.name);
        Ok(client)
    }

    pub(crate) async fn client(&self, name: &str) -> Result<Client> {
        let admin = self.admin();
        let client = self.blank(name).await?;
        let mut tx = self.write(&admin).await?;
        let seen = self.enter(&mut tx, &admin, client).await?;
        tx.commit(&done()).await?;
        Ok(seen.into_row())
    }

    /// Into a transaction that is open.
    pub(crate) async fn enter(&self, tx: &mut Tx, actor: &Actor, client: Client) -> Result<Seen<Client>> {
        tx.insert(actor.may_create()?, &actor.visible()?, client).await
    }

    /// Finds, permits, changes, commits.
    pub(crate) async fn change(
        &self,
        actor: &Actor,
        id: Id<Client>,
        change: impl FnOnce(&mut Client) + Send,
    ) -> Result<Client> {
        let mut tx = self.write(actor).await?;
        let seen = tx.find(&actor.visible()?, id).await?;
        let permit = actor.may_change::<Update, _>(&seen)?;
        let mut after = Client::clone(&seen);
        change(&mut after);
        let after = tx.update(permit, &seen, after).await?;
        tx.commit(&done()).await?;
        Ok(after)
    }

    /// The whole log, from the beginning, as the worker reads it.
    pub(crate) async fn log(&self) -> Vec<Activity> {
        self.changes(&self.system(), 0).await
    }

    pub(crate) async fn changes(&self, actor: &Actor, since: i64) -> Vec<Activity> {
        let sight = actor.sight().expect("sees something");
        self.store
            .reader()
            .changes(&sight, since, 10_000)
            .await
            .expect("reads")
    }

    pub(crate) async fn page(&self, actor: &Actor, query: &PageQuery<SortBy>) -> Result<Page<Client>> {
        let all = Filter {
            archived: Archived::Any,
            ..Filter::default()
        };
        self.store.reader().list(&actor.visible()?, &all, query).await
    }

    /// All clients that somebody sees, by name.
    pub(crate) async fn clients(&self, actor: &Actor) -> Vec<Client> {
        let query = PageQuery {
            limit: 10_000,
            ..PageQuery::default()
        };
        self.page(actor, &query).await.expect("reads").items
    }
}

/// Gapless from the first, each once.
pub(crate) fn assert_gapless(log: &[Activity]) {
    let seqs: Vec<i64> = log.iter().map(|row| row.seq).collect();
    let expected: Vec<i64> = (1..).take(log.len()).collect();
    assert_eq!(seqs, expected, "the log has gaps");
    let mut ids: Vec<_> = log.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), log.len(), "an event is there twice");
}

/// Runs a test on so many random inputs. All share one database; each is to found a house of its own.
pub(crate) fn check<S: Strategy>(cases: u32, inputs: &S, test: impl AsyncFn(&Database, S::Value)) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = runtime.block_on(Database::new());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 64,
        ..Config::default()
    };
    let found = TestRunner::new(config).run(inputs, |input| {
        runtime.block_on(test(&database, input));
        Ok(())
    });
    if let Err(found) = found {
        panic!("{found}");
    }
}
