//! What client work is: the words of the product and their rules, as plain values.
//!
//! Pure: no async, no SQL, no HTTP, no clock and no randomness of its own (both come in through [`Clock`]).
//! The one concession is `utoipa::ToSchema` on what goes over the wire, because a second copy of every
//! enum in `http` would be the greater evil. May import nothing else of the workspace.
//!
//! To add a resource: one file with the record, its `Patch`, `Filter`, `Sort` and rules, `impl Resource`
//! for it, and its [`Kind`]. `client.rs` is the example.

pub mod analytics;
pub mod assessment;
pub mod attachment;
pub mod attention;
pub mod calendar;
pub mod change;
pub mod client;
pub mod clock;
pub mod comment;
pub mod company;
pub mod contact;
pub mod conversation;
pub mod diff;
pub mod document;
pub mod error;
pub mod event;
pub mod field;
pub mod id;
pub mod kind;
pub mod letter;
pub mod member;
pub mod mention;
pub mod message;
pub mod money;
pub mod note;
pub mod notification;
pub mod org;
pub mod page;
pub mod password;
pub mod people;
pub mod permission;
pub mod project;
pub mod rank;
pub mod recurrence;
pub mod relationship;
pub mod resource;
pub mod roundtable;
pub mod rules;
pub mod search;
pub mod task;
pub mod technology;
pub mod terms;
pub mod text;
pub mod touchpoint;

pub use assessment::{Assessment, Rating};
pub use attachment::Attachment;
pub use attention::Attention;
pub use change::Changes;
pub use client::Client;
pub use clock::Clock;
pub use comment::Comment;
pub use company::Company;
pub use contact::Contact;
pub use conversation::Conversation;
pub use document::Document;
pub use error::{Dependency, Error, Fault, Faults, Result};
pub use event::Event;
pub use field::Field;
pub use id::Id;
pub use kind::Kind;
pub use letter::Letter;
pub use member::Member;
pub use mention::{MentionKind, Mentioned};
pub use message::Message;
pub use money::Money;
pub use note::Note;
pub use notification::Notification;
pub use org::{Org, OrgId};
pub use page::{Cursor, Page, PageQuery, Sort};
pub use people::{Role, User, UserId};
pub use permission::Permission;
pub use project::Project;
pub use rank::Rank;
pub use recurrence::Recurrence;
pub use relationship::Relationship;
pub use resource::{Head, Place, Resource};
pub use roundtable::Roundtable;
pub use task::Task;
pub use technology::Technology;
pub use touchpoint::Touchpoint;
