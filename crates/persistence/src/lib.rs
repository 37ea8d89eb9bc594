//! Rows: the only crate that may name sea-orm.
//!
//! May import `domain`, `authz`, `migrations`. Reading needs a `Visible` or a `Sight`, writing goes through [`Tx`]
//! and needs a `Permit`; each write leaves one row of activity in the same commit.
//!
//! To add a resource: `rows/<noun>.rs` with its entity and `impl Stored`, and a migration. Nothing else here changes.

pub mod blobs;
mod db;
pub mod dependencies;
pub mod dry_run;
pub mod event;
pub mod idempotency;
mod matching;
pub mod migrate;
mod named;
mod page;
mod reader;
mod row;
pub mod rows;
mod scope;
pub mod search;
mod stored;
mod tx;
mod writer;

pub use blobs::Blobs;
pub use db::{Settings, Store};
pub use event::{Activity, ActivityFilter};
pub use idempotency::{Answer, Claim, Claimed};
pub use named::Named;
pub use reader::Reader;
pub use row::Cells;
pub use stored::{Columns, Stored};
pub use tx::{Origin, Tx};
