//! The only SQL that differs by backend. A migration writes `{id}`, `{key}`, … and gets what its database calls it.
//!
//! Instants are microseconds since 1970 in a whole number, JSON and enums are text: these are alike everywhere.

use sea_orm_migration::{
    SchemaManager,
    sea_orm::{ConnectionTrait, DbBackend, DbErr},
};

/// What a placeholder is called on a backend.
const WORDS: [(&str, &str, &str); 9] = [
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
    // What a full-text index points at has a number of its own. It has to be a named column: others may change.
    (
        "{serial}",
        "INTEGER PRIMARY KEY",
        "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    ),
    ("{rowid}", "STRICT", ""),
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

/// The full-text index over the column `tokens` of a table of `{serial}` rows: tokens with blanks between them, made in
/// Rust, so that neither database has an opinion on what a word is. All that is asked is which rows hold them.
pub async fn index_tokens(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        DbBackend::Sqlite => &SQLITE_TOKENS,
        _ => &POSTGRES_TOKENS,
    };
    let statements: Vec<String> = statements
        .iter()
        .map(|sql| sql.replace("{table}", table))
        .collect();
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    run(manager, &statements).await
}

/// The index reads its rows from the table, and triggers keep it: they see what goes with a foreign key, too. The
/// tokenizer `ascii` takes all that is no ASCII for letters, and so divides at blanks alone.
const SQLITE_TOKENS: [&str; 4] = [
    "CREATE VIRTUAL TABLE {table}_index USING fts5 (tokens, content='{table}', content_rowid='doc', \
     tokenize='ascii', detail=none, prefix='1 2 3')",
    "CREATE TRIGGER {table}_enter AFTER INSERT ON {table} BEGIN \
     INSERT INTO {table}_index (rowid, tokens) VALUES (new.doc, new.tokens); END",
    "CREATE TRIGGER {table}_leave AFTER DELETE ON {table} BEGIN \
     INSERT INTO {table}_index ({table}_index, rowid, tokens) VALUES ('delete', old.doc, old.tokens); END",
    "CREATE TRIGGER {table}_change AFTER UPDATE OF tokens ON {table} BEGIN \
     INSERT INTO {table}_index ({table}_index, rowid, tokens) VALUES ('delete', old.doc, old.tokens); \
     INSERT INTO {table}_index (rowid, tokens) VALUES (new.doc, new.tokens); END",
];

const POSTGRES_TOKENS: [&str; 2] = [
    "ALTER TABLE {table} ADD COLUMN terms tsvector NOT NULL \
     GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED",
    "CREATE INDEX {table}_index ON {table} USING gin (terms)",
];
