//! Migrations, apart from the program's ordinary way so that they can be looked at first.

use domain::Result;
use migrations::{MigrationStatus, Migrator, MigratorTrait};
use sea_orm::Database;

use crate::db::{Settings, fault, postgres, sqlite};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub applied: bool,
}

async fn connect(settings: &Settings) -> Result<sea_orm::DatabaseConnection> {
    let options = if settings.url.starts_with("sqlite:") {
        sqlite(&settings.url)
    } else {
        postgres(&Settings {
            connections: 1,
            ..settings.clone()
        })
    };
    Database::connect(options).await.map_err(fault)
}

/// Brings the schema up; the names of the steps that were taken.
pub async fn up(settings: &Settings) -> Result<Vec<String>> {
    let db = connect(settings).await?;
    let pending: Vec<String> = steps(&db)
        .await?
        .into_iter()
        .filter(|step| !step.applied)
        .map(|step| step.name)
        .collect();
    if !pending.is_empty() {
        Migrator::up(&db, None).await.map_err(fault)?;
    }
    db.close().await.map_err(fault)?;
    Ok(pending)
}

pub async fn status(settings: &Settings) -> Result<Vec<Step>> {
    let db = connect(settings).await?;
    let steps = steps(&db).await?;
    db.close().await.map_err(fault)?;
    Ok(steps)
}

async fn steps(db: &sea_orm::DatabaseConnection) -> Result<Vec<Step>> {
    let all = Migrator::get_migration_with_status(db).await.map_err(fault)?;
    Ok(all
        .iter()
        .map(|step| Step {
            name: step.name().to_owned(),
            applied: step.status() == MigrationStatus::Applied,
        })
        .collect())
}
