//! Places in which pending migrations can be tried without harm: a copy, or a database of its own.

use std::path::Path;

use domain::{Error, Result};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};

use crate::{
    db::{Settings, fault, run},
    reader::Ask,
    row::cell,
};

/// What a scratch database holds at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scratch {
    Copy,
    Nothing,
}

async fn connect(settings: &Settings) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(settings.url.clone());
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.map_err(fault)
}

/// Copies a database file as it is at this moment, while others go on writing to it.
pub async fn copy_file(settings: &Settings, to: &Path) -> Result<()> {
    let to = to
        .to_str()
        .ok_or_else(|| Error::internal("the path of the copy is not UTF-8"))?;
    let db = connect(settings).await?;
    let copied = run(&db, "VACUUM INTO $1", [to.into()]).await;
    db.close().await.map_err(fault)?;
    copied.map(|_| ())
}

/// Makes a database beside the one of `settings`: a copy of it when nobody else is connected, else an empty one.
pub async fn make_scratch(settings: &Settings, name: &str) -> Result<Scratch> {
    let db = connect(settings).await?;
    let sql = format!(r#"CREATE DATABASE "{name}" TEMPLATE "#);
    let source = db
        .one("SELECT quote_ident(current_database()) AS name", [], |row| {
            cell::<String>(row, "name")
        })
        .await?
        .ok_or(Error::NotFound)?;
    let made = match db.execute_unprepared(&format!("{sql}{source}")).await {
        Ok(_) => Ok(Scratch::Copy),
        Err(_) => db
            .execute_unprepared(&format!("{sql}template0"))
            .await
            .map(|_| Scratch::Nothing)
            .map_err(fault),
    };
    db.close().await.map_err(fault)?;
    made
}

pub async fn drop_scratch(settings: &Settings, name: &str) -> Result<()> {
    let db = connect(settings).await?;
    let dropped = db
        .execute_unprepared(&format!(r#"DROP DATABASE IF EXISTS "{name}""#))
        .await
        .map_err(fault);
    db.close().await.map_err(fault)?;
    dropped.map(|_| ())
}
