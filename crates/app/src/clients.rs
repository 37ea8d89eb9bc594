//! Clients: what is more than every resource can do.

use domain::{
    Assessment, Result,
    client::{Filter, SortBy},
};

use crate::session::Session;

/// Levels of attention are of this day. What an assessment says is asked of by assessors alone.
pub fn narrow(filter: &mut Filter, sort: SortBy, session: &Session) -> Result<()> {
    filter.measure = Some(session.viewer().measure);
    if filter.is_of_assessment() || sort.is_of_assessment() {
        session.actor.visible::<Assessment>()?;
    }
    Ok(())
}
