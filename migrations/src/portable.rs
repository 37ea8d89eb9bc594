//! The only SQL that differs by backend. A migration writes `{id}`, `{key}`, … and gets what its database calls it.
//!
//! Instants are microseconds since 1970 in a whole number, JSON and enums are text: these are alike everywhere.

use sea_orm_migration::{
    SchemaManager,
    sea_orm::{ConnectionTrait, DbBackend, DbErr},
};

/// What a placeholder is called on a backend.
const WORDS: [(&str, &str, &str); 7] = [
    // placeholder, SQLite, PostgreSQL
    ("{id}", "BLOB", "uuid"),
    ("{bytes}", "BLOB", "bytea"),
    ("{int}", "INTEGER", "bigint"),
    ("{bool}", "INTEGER", "boolean"),
    ("{text}", "TEXT", "text"),
    // Compared byte by byte: what is folded in Rust must sort alike on both.
    ("{key}", "TEXT", r#"text COLLATE "C""#),
    // Clustered by the primary key, types enforced: PostgreSQL does the second by itself.
    ("{end}", "STRICT, WITHOUT ROWID", ""),
];

pub fn sql(backend: DbBackend, template: &str) -> String {
    WORDS
        .iter()
        .fold(template.to_owned(), |sql, (word, sqlite, postgres)| {
            sql.replace(
                word,
                if backend == DbBackend::Sqlite {
                    sqlite
                } else {
                    postgres
                },
            )
        })
}

/// Runs statements one by one: a failing one is named by the error.
pub async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    for statement in statements {
        connection
            .execute_unprepared(&sql(manager.get_database_backend(), statement))
            .await?;
    }
    Ok(())
}
