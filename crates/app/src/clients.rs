//! Clients: what is more than every resource can do.

use domain::{
    Assessment, Client, Result,
    client::{Filter, SortBy},
    text::Wanted,
};
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
    let viewer = session.viewer();
    let items = found.into_iter().map(|client| V::item(client, &viewer));
    Ok(answer::items(items.collect(), None)?)
}

/// Levels of attention are of this day. What an assessment says is asked of by assessors alone.
pub fn narrow(filter: &mut Filter, sort: SortBy, session: &Session) -> Result<()> {
    filter.measure = Some(session.viewer().measure);
    if filter.is_of_assessment() || sort.is_of_assessment() {
        session.actor.visible::<Assessment>()?;
    }
    Ok(())
}
