//! One file per noun: how it is shown, and its operations.

pub(crate) mod audit;
pub(crate) mod auth;
pub(crate) mod client;
pub(crate) mod company;
pub(crate) mod contact;
pub(crate) mod conversation;
pub(crate) mod event;
pub(crate) mod links;
pub(crate) mod log;
pub(crate) mod me;
pub(crate) mod message;
pub(crate) mod note;
pub(crate) mod note_revision;
pub(crate) mod operations;
pub(crate) mod org;
pub(crate) mod record;
pub(crate) mod relationship;
pub(crate) mod technology;
pub(crate) mod users;
