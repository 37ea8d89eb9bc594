//! One file per noun: how it is shown, and its operations.

pub(crate) mod assessment;
pub(crate) mod audit;
pub(crate) mod auth;
pub(crate) mod client;
pub(crate) mod crm;
pub(crate) mod links;
pub(crate) mod log;
pub(crate) mod me;
pub(crate) mod note;
pub(crate) mod note_revision;
pub(crate) mod operations;
pub(crate) mod org;
pub(crate) mod roundtable;
pub(crate) mod touchpoint;
pub(crate) mod users;
