//! What a handler asks for: each extractor answers its own kind of refusal, in the order of the contract.

pub(crate) mod body;
pub(crate) mod headers;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod session;
pub(crate) mod upload;

pub(crate) use body::{New, Valid};
pub(crate) use headers::{DoNotTrack, IfMatch};
pub(crate) use path::PathId;
pub(crate) use query::{List, Params};
pub(crate) use session::{Anybody, Anyone, Staff};
pub(crate) use upload::Upload;
