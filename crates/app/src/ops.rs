//! What every resource can do, written once. Each function reads: load, permit, check, write, commit.

use authz::{Archive, Delete, Seen, Update};
use domain::{
    Error, Id, PageQuery,
    error::Conflict,
    resource::{Blank, Head},
    text::Wanted,
};
use persistence::{Answer, Named, Stored, Tx, dependencies::told};

use crate::{
    answer::{self, AtVersion, Present, Stop},
    session::Session,
};

pub async fn read<R: Stored, V: Present<R>>(session: &Session, id: Id<R>) -> Result<Answer, Stop> {
    let seen = session.read().find(&session.actor.visible::<R>()?, id).await?;
    let can = session.actor.can(&seen);
    Ok(answer::one::<R, V>(seen.into_row(), can, &session.viewer())?)
}

/// One record, for what shows it in a form of its own.
pub async fn find<R: Stored>(session: &Session, id: Id<R>) -> Result<R, Stop> {
    let seen = session.read().find(&session.actor.visible::<R>()?, id).await?;
    Ok(seen.into_row())
}

pub async fn list<R: Stored, V: Present<R>>(
    session: &Session,
    mut filter: R::Filter,
    query: &PageQuery<R::Sort>,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<R>()?;
    V::narrow(&mut filter, query.sort.key, session)?;
    let page = session.read().list(&visible, &filter, query).await?;
    Ok(answer::page::<R, V>(page, &session.viewer())?)
}

pub async fn create<R: Stored + Blank, V: Present<R>>(
    session: &Session,
    patch: R::Patch,
) -> Result<Answer, Stop> {
    let (permit, visible) = (session.actor.may_create::<R>()?, session.actor.visible::<R>()?);
    let mut tx = session.write().await?;
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let mut row = R::blank(head, session.org(), session.user());
    row.apply(patch).map_err(Error::Invalid)?;
    tx.check(&session.actor.sight()?, None, &row).await?;
    let seen = tx.insert(permit, &visible, row).await?;
    let can = session.actor.can(&seen);
    let answer = answer::created::<R, V>(seen.into_row(), can, &session.viewer())?;
    tx.commit(&answer).await?;
    Ok(answer)
}

pub async fn update<R: Stored, V: Present<R>>(
    session: &Session,
    id: Id<R>,
    at: &AtVersion,
    patch: R::Patch,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<R>()?, id).await?;
    let permit = session.actor.may_change::<Update, R>(&seen)?;
    let (can, viewer) = (session.actor.can(&seen), session.viewer());
    at.check::<R, V>(&seen, can, &viewer)?;
    let mut after = R::clone(&seen);
    after.apply(patch).map_err(Error::Invalid)?;
    tx.check(&session.actor.sight()?, Some(&*seen), &after).await?;
    let after = tx.update(permit, &seen, after).await?;
    let answer = answer::one::<R, V>(after, can, &viewer)?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// The most that are found while somebody types.
const MOST: u64 = 10;

/// Autocomplete: at most ten, the best first.
pub async fn search<R: Named, V: Present<R>>(session: &Session, q: &Wanted) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<R>()?;
    let found = session.read().autocomplete(&visible, q, MOST).await?;
    let viewer = session.viewer();
    let items = found.into_iter().map(|row| V::item(row, &viewer));
    Ok(answer::items(items.collect(), None)?)
}

/// A list of what belongs to a record: 404 when that is not there for the reader.
pub async fn list_of<P: Stored, R: Stored, V: Present<R>>(
    session: &Session,
    parent: Id<P>,
    filter: R::Filter,
    query: &PageQuery<R::Sort>,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<P>()?;
    session.read().find(&visible, parent).await?;
    list::<R, V>(session, filter, query).await
}

/// Which way an archive goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelve {
    Archive,
    Restore,
}

/// Puts away or takes back. What is there already stays as it is.
pub async fn shelve<R: Stored, V: Present<R>>(
    session: &Session,
    id: Id<R>,
    at: &AtVersion,
    way: Shelve,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<R>()?, id).await?;
    let permit = session.actor.may_change::<Archive, R>(&seen)?;
    let (can, viewer) = (session.actor.can(&seen), session.viewer());
    at.check::<R, V>(&seen, can, &viewer)?;
    let after = match way {
        Shelve::Archive => tx.archive(permit, &seen).await?,
        Shelve::Restore => tx.restore(permit, &seen).await?,
    };
    let answer = answer::one::<R, V>(after, can, &viewer)?;
    tx.commit(&answer).await?;
    // The portal of an archived client lets nobody in.
    session.app.forget_principals();
    Ok(answer)
}

/// For good. 409 with what refers to it, while anything does.
pub async fn delete<R: Stored, V: Present<R>>(
    session: &Session,
    id: Id<R>,
    at: &AtVersion,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<R>()?, id).await?;
    let permit = session.actor.may_change::<Delete, R>(&seen)?;
    at.check::<R, V>(&seen, session.actor.can(&seen), &session.viewer())?;
    refuse_while_referred_to(session, &tx, &seen).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

pub(crate) async fn refuse_while_referred_to<R: Stored>(
    session: &Session,
    tx: &Tx,
    seen: &Seen<R>,
) -> Result<(), Error> {
    let dependencies = tx.dependencies(seen).await?;
    if dependencies.is_empty() {
        return Ok(());
    }
    let detail = "Other things refer to this; archive it instead, or remove them first.".to_owned();
    Err(Error::Conflict(Box::new(Conflict {
        detail,
        dependencies: told(&session.actor.sight()?, dependencies),
        ..Conflict::default()
    })))
}

/// What a delete would meet.
pub async fn dependencies<R: Stored>(session: &Session, id: Id<R>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible::<R>()?, id).await?;
    let dependencies = read.dependencies(&seen, &session.actor.sight()?).await?;
    Ok(answer::plain(&Dependencies { dependencies })?)
}

/// What refers to a record, by kind.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Dependencies {
    pub dependencies: Vec<domain::Dependency>,
}
