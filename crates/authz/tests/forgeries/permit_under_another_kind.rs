//! Who may make tokens may not make clients: a permit on a record is asked for as on that record.

use domain::{Client, Result};
use rapport_authz::{Actor, Create, Permit};

fn to_create(actor: &Actor) -> Result<Permit<Create, Client>> {
    actor.may::<Create, Client>()
}

fn main() {}
