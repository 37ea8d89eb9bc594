//! Mail: letters put into words, and carried to whom they are for.
//!
//! A use case queues a [`Letter`](domain::Letter) in its own transaction (`Tx::post`); the postman takes what is due,
//! wherever it was queued, and hands it to the post office. Nobody who waits for an answer waits for a mail server.

mod message;
mod post_office;
mod postman;
mod templates;

pub use post_office::{PostOffice, Route, Sender};
pub use postman::{deliver, run};
