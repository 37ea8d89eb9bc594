//! What stands on a record is made on one that was seen, not by itself.

use domain::Note;
use rapport_authz::{Actor, Create, Permit};

fn on_nothing(actor: &Actor) -> Permit<Create, Note> {
    actor.may_create::<Note>().unwrap()
}

fn main() {}
