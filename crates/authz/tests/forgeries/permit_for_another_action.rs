//! A `Permit` to change something is none to delete it.

use domain::Client;
use rapport_authz::{Delete, Permit, Update};

fn delete(permit: Permit<Delete, Client>) {
    drop(permit);
}

fn change(permit: Permit<Update, Client>) {
    delete(permit);
}

fn main() {}
