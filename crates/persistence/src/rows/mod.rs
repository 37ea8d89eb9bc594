//! One file per table: how it is read and written.

pub mod account;
pub mod attachment;
pub mod client;
pub mod consumer;
pub mod credential;
pub mod door;
pub mod letter;
pub mod link;
pub mod member;
pub mod mention;
pub mod mentionable;
pub mod note;
pub mod note_revision;
pub mod notification;
pub mod org;
pub mod person;
pub mod record;
pub mod second_factor;
pub mod session;
pub mod terms;
pub mod token;
pub mod user;
