//! One file per table: how it is read and written.

pub mod client;
pub mod consumer;
pub mod credential;
pub mod letter;
pub mod member;
pub mod org;
pub mod person;
pub mod session;
pub mod token;
