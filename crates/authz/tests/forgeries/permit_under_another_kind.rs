//! Who may make tokens may not make clients: a permit on a record is asked for as on that record.

use domain::{Client, Kind, Result};
use rapport_authz::{Actor, Create, Permit};

fn to_create(actor: &Actor) -> Result<Permit<Create, Client>> {
    actor.may::<Create, Client>(Kind::Token)
}

fn main() {}
