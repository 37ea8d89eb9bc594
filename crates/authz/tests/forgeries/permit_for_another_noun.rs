//! A `Permit` for one noun is none for another.

use domain::{Member, Org};
use rapport_authz::{Create, Permit};

fn admit(permit: Permit<Create, Member>) {
    drop(permit);
}

fn found(permit: Permit<Create, Org>) {
    admit(permit);
}

fn main() {}
