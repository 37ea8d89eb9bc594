//! One file per table: how it is read and written.

pub mod account;
pub mod assessment;
pub mod client;
pub mod consumer;
pub mod credential;
pub mod crm;
pub mod door;
pub mod letter;
pub mod link;
pub mod member;
pub mod note;
pub mod note_revision;
pub mod org;
pub mod person;
pub mod record;
pub mod roundtable;
pub mod second_factor;
pub mod session;
pub mod terms;
pub mod token;
pub mod touchpoint;
pub mod user;
