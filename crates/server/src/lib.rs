//! The program: its configuration, and [`Application`], which puts the parts together and serves them.
//!
//! May import everything of the house. There is no global state but the log and the metrics recorder, so that a test
//! runs as many applications in one process as it likes.
//!
//! To add a setting: a field of [`Config`], its name in [`config::NAMES`], one line each in `config.rs` and
//! `config/show.rs`. To add a command: a variant in `cli.rs` and a function in `commands.rs`.

mod application;
pub mod cli;
mod commands;
pub mod config;
mod database;
mod error;
mod jwt_secret;
mod logging;
mod metrics;
mod signals;
mod trial;
mod welcome;
mod worker;

pub use application::Application;
pub use config::Config;
pub use error::{Error, Result};
