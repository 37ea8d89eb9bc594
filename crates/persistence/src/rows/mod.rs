//! One file per table: how it is read and written.

pub mod account;
pub mod client;
pub mod company;
pub mod consumer;
pub mod contact;
pub mod conversation;
pub mod credential;
pub mod door;
pub mod event;
pub mod graph;
pub mod letter;
pub mod link;
pub mod member;
pub mod message;
pub mod note;
pub mod note_revision;
pub mod org;
pub mod person;
pub mod record;
pub mod relationship;
pub mod second_factor;
pub mod session;
pub mod technology;
pub mod terms;
pub mod token;
pub mod user;
