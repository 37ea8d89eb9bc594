//! What happens around every request, from the outside in: [`shell`] (ids, headers, panics, metrics), then
//! [`door`] (limits, credentials, idempotency keys) for the API.

mod door;
mod limits;
mod shell;

pub(crate) use door::{Authenticated, Digest, door};
pub(crate) use limits::Limits;
pub(crate) use shell::{RequestSpan, Shell, current_request_id, shell};
