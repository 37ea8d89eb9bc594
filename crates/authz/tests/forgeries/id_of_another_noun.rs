//! The id of a person is none of a client.

use domain::{Client, Id, UserId};
use rapport_authz::Visible;

fn find(visible: &Visible<Client>, id: Id<Client>) {
    drop((visible.org(), id));
}

fn look(visible: &Visible<Client>, user: UserId) {
    find(visible, user);
}

fn main() {}
