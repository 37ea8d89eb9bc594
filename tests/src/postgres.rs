//! PostgreSQL: a database per test by `CREATE DATABASE … TEMPLATE`. The only SQL here is about whole databases.

use tokio_postgres::{Client, NoTls};

use crate::database::migrate;

/// Serialises the making of the template over all test processes.
const LOCK: i64 = 0x0072_6170_706f_7274;

/// The same server, another database.
pub(crate) fn within(server: &str, name: &str) -> String {
    let mut url: reqwest::Url = server
        .parse()
        .unwrap_or_else(|error| panic!("TEST_DATABASE: {error}"));
    url.set_path(name);
    url.into()
}

/// A new database that has the schema; its name.
pub(crate) async fn fresh(server: &str, schema: &str) -> String {
    let client = connect(server).await;
    let template = format!("{schema}_template");
    if !exists(&client, &template).await {
        make_template(&client, server, &template).await;
    }
    let name = format!("test_{}", domain::Clock::system().uuid().simple());
    run(&client, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    name
}

pub(crate) async fn remove(server: &str, name: &str) {
    run(
        &connect(server).await,
        &format!("DROP DATABASE {name} WITH (FORCE)"),
    )
    .await;
}

async fn make_template(client: &Client, server: &str, template: &str) {
    run(client, &format!("SELECT pg_advisory_lock({LOCK})")).await;
    // Another process may have been faster.
    if !exists(client, template).await {
        let making = format!("{template}_making");
        run(client, &format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await;
        run(client, &format!("CREATE DATABASE {making}")).await;
        let folder = tempfile::tempdir().expect("a folder");
        migrate(&within(server, &making), folder.path()).await;
        // What the application has still open would stand in the way.
        run(
            client,
            &format!("ALTER DATABASE {making} WITH ALLOW_CONNECTIONS false"),
        )
        .await;
        let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname =";
        run(client, &format!("{end} '{making}'")).await;
        run(client, &format!("ALTER DATABASE {making} RENAME TO {template}")).await;
    }
    run(client, &format!("SELECT pg_advisory_unlock({LOCK})")).await;
}

async fn exists(client: &Client, name: &str) -> bool {
    let found = client
        .query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await;
    !found
        .unwrap_or_else(|error| panic!("looking for {name}: {error}"))
        .is_empty()
}

async fn run(client: &Client, sql: &str) {
    client
        .batch_execute(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error:?}"));
}

async fn connect(server: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(server, NoTls)
        .await
        .unwrap_or_else(|error| panic!("TEST_DATABASE names a PostgreSQL that cannot be reached: {error:?}"));
    tokio::spawn(connection);
    client
}
