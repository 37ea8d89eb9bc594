//! What both databases must do alike. `TEST_DATABASE` says which one it is: nothing or `sqlite` for a file of its own,
//! or the `postgres://…` address of a superuser, who makes a database of its own.
//!
//! One binary, since linking each of these files by itself would take longer than running them.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may end where it stands"
)]
#![expect(clippy::indexing_slicing, reason = "a test may end where it stands")]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests stand in for the worker and the command line"
)]

mod crm;
mod fixture;
mod founding;
mod idempotency;
mod letters;
mod mentions;
mod notes;
mod organisations;
mod pages;
mod people;
mod plans;
mod projects;
mod reach;
mod search;
mod sessions;
mod tasks;
mod walls;
mod worker;
mod writers;
