//! A `Permit` is spent by value, and there is no second one of it.

use domain::Client;
use rapport_authz::{Permit, Update};

fn spend(permit: Permit<Update, Client>) {
    drop(permit);
}

fn twice(permit: Permit<Update, Client>) {
    spend(permit);
    spend(permit);
}

fn copied(permit: &Permit<Update, Client>) {
    spend(Clone::clone(permit));
}

fn main() {}
