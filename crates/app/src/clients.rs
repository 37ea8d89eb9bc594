//! Clients: what is more than every resource can do.

use domain::{Client, text::Wanted};
use persistence::Answer;

use crate::{
    answer::{self, Present, Stop},
    session::Session,
};

const MOST: u64 = 10;

/// Autocomplete: at most ten, the best first.
pub async fn search<V: Present<Client>>(session: &Session, q: &Wanted) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Client>()?;
    let found = session.read().search_clients(&visible, q, MOST).await?;
    Ok(answer::items(
        found.into_iter().map(V::Item::from).collect(),
        None,
    )?)
}
