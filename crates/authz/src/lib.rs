//! The security kernel: who is asking, what they may do, and the proofs that it was looked up.
//!
//! May import `domain` alone. No async, no SQL, no HTTP, under 1,000 lines, so that it can be read in one sitting.
//! Only this crate can make a [`Visible`], a [`Seen`] or a [`Permit`]; everybody else can only spend them.
//! Types stop forgetting, not malice: three constructors have to be public, and clippy's `disallowed-methods`
//! keeps each of them to its one caller.
//!
//! To add a kind: its arm in [`policy::rule`]. The compiler asks for it, and the snapshot of the table shows it.

pub mod actor;
pub mod credential;
pub mod policy;
pub mod proof;

pub use actor::{Actor, Audience, Grant, Membership, OwnAccount};
pub use credential::{Claims, Keys, Presented, Secret};
pub use policy::{Action, Clients, Permission, Reach, Rows, Rule, Scopes, Standing, rule};
pub use proof::{
    Archive, Arrange, Can, Create, Delete, Noun, Permit, Seen, SeenRecord, Sight, Update, Visible,
};
