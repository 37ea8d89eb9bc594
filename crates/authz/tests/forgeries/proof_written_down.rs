//! Nobody writes down who acts, what may be read, that it was read, or what may be done.

use domain::Client;
use rapport_authz::{Actor, Delete, Permit, Seen, SeenRecord, Visible};

fn actor(other: Actor) -> Actor {
    Actor { ..other }
}

fn visible(other: Visible<Client>) -> Visible<Client> {
    Visible { ..other }
}

fn seen(other: Seen<Client>) -> Seen<Client> {
    Seen { ..other }
}

fn record(other: SeenRecord) -> SeenRecord {
    SeenRecord { ..other }
}

fn permit(other: Permit<Delete, Client>) -> Permit<Delete, Client> {
    Permit { ..other }
}

fn main() {}
