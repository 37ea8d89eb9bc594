//! Use cases: what happens between a request that was understood and its answer.
//!
//! May import `domain`, `authz`, `persistence`. No HTTP and no SQL. What every resource can do is in [`ops`], written
//! once; an operation that is more than that has a file of its own. The worker runs here too.
//!
//! To add an operation: a function that reads load, permit, check, write, commit.

pub mod access;
pub mod account;
pub mod answer;
pub mod audit;
mod device;
mod door;
pub mod invitations;
mod letters;
pub mod links;
pub mod log;
pub mod mail;
pub mod me;
pub mod messages;
pub mod notes;
pub mod ops;
pub mod orgs;
pub mod password;
pub mod people;
mod principals;
pub mod relationships;
pub mod revisions;
pub mod secrets;
pub mod session;
pub mod signin;
pub mod tokens;
pub mod totp;
pub mod users;
pub mod worker;

pub use answer::{AtVersion, Present, Stop};
pub use persistence::{Answer, Claim};
pub use session::{App, Caller, Request, Session, Settings};
