//! What makes a proof of nothing is the kernel's own.

use domain::{Client, OrgId};
use rapport_authz::{Create, Delete, Permit, Reach, Seen, Visible};

fn visible(org: OrgId) -> Visible<Client> {
    Visible::new(org, Reach::EVERYTHING, None)
}

fn to_create(org: OrgId) -> Permit<Create, Client> {
    Permit::fresh(org, Reach::EVERYTHING, None)
}

fn to_delete(seen: &Seen<Client>) -> Permit<Delete, Client> {
    Permit::on(seen, Reach::EVERYTHING, None)
}

fn main() {}
