//! The schema, one migration per step, alike on both databases but for [`portable`].
//!
//! May import `sea-orm-migration` alone. See `README.md` beside this crate for how to change the schema.

mod m0001_foundation;
mod m0002_letters;
mod m0003_notes;
mod m0004_blobs;
mod m0005_mentions;
mod m0006_search;
mod m0007_directory;
mod m0008_crm;
mod m0009_projects;
mod m0010_tasks;
mod m0011_comments;
mod m0012_notifications;
mod m0013_feeds;
mod m0014_analytics;
mod m0015_attachments;
pub mod portable;

pub use sea_orm_migration::{MigrationStatus, MigratorTrait};
use sea_orm_migration::{MigrationTrait, async_trait, sea_orm};

#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_foundation::Migration),
            Box::new(m0002_letters::Migration),
            Box::new(m0003_notes::Migration),
            Box::new(m0004_blobs::Migration),
            Box::new(m0005_mentions::Migration),
            Box::new(m0006_search::Migration),
            Box::new(m0007_directory::Migration),
            Box::new(m0008_crm::Migration),
            Box::new(m0009_projects::Migration),
            Box::new(m0010_tasks::Migration),
            Box::new(m0011_comments::Migration),
            Box::new(m0012_notifications::Migration),
            Box::new(m0013_feeds::Migration),
            Box::new(m0014_analytics::Migration),
            Box::new(m0015_attachments::Migration),
        ]
    }

    fn migration_table_name() -> sea_orm::DynIden {
        sea_orm::sea_query::Alias::new("schema_migrations").into()
    }
}
