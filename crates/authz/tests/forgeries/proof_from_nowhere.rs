//! What makes a proof of nothing is the kernel's own.

use domain::{Client, OrgId};
use rapport_authz::{Create, Delete, Permit, Reach, Rule, Seen, Visible};

fn visible(org: OrgId) -> Visible<Client> {
    Visible::new(org, Reach::EVERYTHING, None)
}

fn to_create(org: OrgId, rule: Rule) -> Permit<Create, Client> {
    Permit::fresh(org, rule, None)
}

fn to_delete(seen: &Seen<Client>, rule: Rule) -> Permit<Delete, Client> {
    Permit::on(seen, rule, None)
}

fn main() {}
