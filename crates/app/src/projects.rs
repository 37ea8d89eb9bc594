//! Projects: what is more than every resource can do.

use authz::Update;
use domain::{Error, Faults, Id, Project, Resource, UserId, error::Conflict, project::Patch};
use persistence::{Answer, Tx, dependencies::told};

use crate::{
    answer::{self, AtVersion, Present, Stop},
    session::Session,
};

/// A project that comes to stand elsewhere takes along what rests on it: 409 with what that is, unless it was confirmed.
pub async fn update<V: Present<Project>>(
    session: &Session,
    id: Id<Project>,
    at: &AtVersion,
    patch: Patch,
    confirmed: bool,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Project>()?, id).await?;
    let permit = session.actor.may_change::<Update, Project>(&seen)?;
    let (can, viewer) = (session.actor.can(&seen), session.viewer());
    at.check::<Project, V>(&seen, can, &viewer)?;
    let mut after = Project::clone(&seen);
    after.apply(patch).map_err(Error::Invalid)?;
    only_by_owner(session.user(), &seen, &after)?;
    tx.check(&session.actor.sight()?, Some(&*seen), &after).await?;
    if after.stands_elsewhere(&seen) && !confirmed {
        ask_first(session, &tx, &seen).await?;
    }
    let after = tx.update(permit, &seen, after).await?;
    let answer = answer::one::<Project, V>(after, can, &viewer)?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// What is of all becomes nobody's own but theirs who made it.
fn only_by_owner(user: UserId, before: &Project, after: &Project) -> Result<(), Error> {
    let taken = after.owner().filter(|_| before.owner().is_none());
    if taken.is_none_or(|owner| owner == user) {
        return Ok(());
    }
    let message = "Only who made a project can make it personal.";
    Err(Faults::one("type", "creator", message))
}

async fn ask_first(session: &Session, tx: &Tx, seen: &authz::Seen<Project>) -> Result<(), Error> {
    let resting = tx.resting_on(seen).await?;
    if resting.is_empty() {
        return Ok(());
    }
    let detail = "What rests on this project follows to where it goes; say confirm=true to let it.";
    Err(Error::Conflict(Box::new(Conflict {
        detail: detail.to_owned(),
        reason: Some("confirm"),
        dependencies: told(&session.actor.sight()?, resting),
        ..Conflict::default()
    })))
}
