//! Use cases: what happens between a request that was understood and its answer.
//!
//! May import `domain`, `authz`, `persistence`. No HTTP and no SQL. What every resource can do is in [`ops`], written
//! once; an operation that is more than that has a file of its own. The worker runs here too.
//!
//! To add an operation: a function that reads load, permit, check, write, commit.

pub mod access;
pub mod account;
pub mod answer;
mod asked;
pub mod assessments;
pub mod audit;
pub mod clients;
pub mod crm;
mod device;
mod door;
pub mod invitations;
mod letters;
pub mod links;
pub mod log;
pub mod mail;
pub mod me;
pub mod minutes;
pub mod notes;
pub mod on_client;
pub mod ops;
pub mod orgs;
pub mod password;
pub mod people;
pub mod plans;
mod principals;
pub mod revisions;
pub mod roundtables;
pub mod secrets;
pub mod session;
pub mod signin;
pub mod tokens;
pub mod totp;
pub mod touchpoints;
pub mod users;
mod viewer;
pub mod worker;

pub use answer::{AtVersion, Present, Stop};
pub use asked::Asked;
pub use persistence::{Answer, Claim};
pub use session::{App, Caller, Request, Session, Settings};
pub use viewer::Viewer;
