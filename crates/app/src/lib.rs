//! Use cases: what happens between a request that was understood and its answer.
//!
//! May import `domain`, `authz`, `persistence`. No HTTP and no SQL. What every resource can do is in [`ops`], written
//! once; an operation that is more than that has a file of its own. The worker runs here too.
//!
//! To add an operation: a function that reads load, permit, check, write, commit.

pub mod access;
pub mod account;
pub mod analytics;
pub mod answer;
mod asked;
pub mod assessments;
pub mod attachments;
pub mod audit;
pub mod clients;
pub mod comments;
pub mod crm;
mod device;
mod door;
pub mod export;
pub mod feeds;
pub mod invitations;
mod letters;
pub mod links;
pub mod log;
pub mod mail;
pub mod me;
pub mod mentions;
pub mod messages;
pub mod minutes;
pub mod my_tasks;
pub mod note_export;
pub mod notes;
pub mod notifications;
pub mod on_client;
pub mod ops;
pub mod orgs;
mod outgoing;
mod pages;
pub mod password;
pub mod people;
pub mod plans;
mod principals;
pub mod projects;
pub mod relationships;
pub mod reminders;
pub mod revisions;
pub mod roundtables;
pub mod search;
pub mod secrets;
pub mod session;
pub mod signin;
pub mod tasks;
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
