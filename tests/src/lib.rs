//! The black-box suite's ground: an application on a port of its own, people who speak HTTP to it, and the contract
//! that every resource keeps.
//!
//! Nothing here reaches into the application but to make people whom the API cannot make yet (as the command line
//! does), to move the clock, and to ask whether the worker is done. Everything that is asserted is asserted of HTTP.
//!
//! To add a resource: its line in `tests/conformance.rs`. To add a theme: a file beside it, named in `tests/main.rs`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that meets what it does not expect must fail"
)]

mod actor;
mod answer;
mod app;
mod call;
mod cast;
pub mod conformance;
mod database;
pub mod document;
pub mod forgery;
mod forms;
mod log;
mod post_box;
mod postgres;
mod schema;
mod server;
mod ways_in;
mod wire;

pub use actor::{Actor, Person};
pub use answer::Answer;
pub use app::TestApp;
pub use call::Call;
pub use cast::PASSWORD;
pub use document::{Document, FILE_NAME, Operation};
pub use forms::{assert_id, assert_instant};
pub use post_box::{Mail, Mood, PostBox};
pub use ways_in::{Protected, invitation};
pub use wire::Wire;
