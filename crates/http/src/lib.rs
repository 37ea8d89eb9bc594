//! HTTP: extractors in front, answers and problems behind, and between them one line per operation.
//!
//! May import `domain`, `authz`, `app`; never `persistence`: a handler cannot reach SQL. No handler holds a `match`,
//! a status code or a `map_err`.
//!
//! To add a resource: `resources/<noun>.rs` with its view and `resource! {}`, and its line in `routes.rs`.

mod export;
mod extract;
mod halt;
mod middleware;
pub mod openapi;
pub mod problem;
mod reply;
mod resource;
mod resources;
mod routes;
mod serve;
mod spa;

pub use openapi::openapi;
pub use serve::{Settings, serve};
