//! What stands on a client and is told by day: touchpoints, and entries of the roundtable. What they can do alike is
//! written here once.

use authz::{Can, Delete, Seen, Update};
use domain::{Client, Error, Faults, Id, Kind, PageQuery, Result, UserId, page::SortKey, resource::Head};
use persistence::{Answer, Stored, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;

use uuid::Uuid;

use crate::{
    answer::{self, AtVersion, Stop},
    asked::Asked,
    session::Session,
    users::ClientRef,
};

pub trait OnClient: Stored {
    type View: Serialize;

    const PATH: &'static str;

    fn client(&self) -> Id<Client>;
    /// Which records it is shown with, by their names.
    fn records(&self) -> Vec<Uuid> {
        vec![self.client().uuid()]
    }

    /// Whom it names.
    fn people(&self) -> Vec<UserId>;
    fn of_client(client: Id<Client>) -> Self::Filter;
    fn shown(self, can: Can, names: &Names) -> Self::View;

    /// What can be refused only beside the others, or on a day.
    fn check_entry(
        session: &Session,
        tx: &Tx,
        before: Option<&Self>,
        after: &Self,
    ) -> impl Future<Output = Result<()>> + Send;
}

/// What the one who asks may do with it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = EntryCan)]
pub struct EntryCan {
    pub update: bool,
    pub delete: bool,
}

impl From<Can> for EntryCan {
    fn from(can: Can) -> Self {
        Self {
            update: can.update,
            delete: can.delete,
        }
    }
}

/// The client, by name.
pub(crate) fn client_ref(client: Id<Client>, names: &Names) -> ClientRef {
    ClientRef {
        id: client,
        name: names.get(&client.uuid()).cloned().unwrap_or_default(),
    }
}

/// Newest first.
fn newest<K: SortKey>(asked: &Asked) -> Result<PageQuery<K>> {
    asked.by(K::default(), true)
}

/// 404 when the client is not there for the reader.
pub async fn list<R: OnClient>(session: &Session, client: Id<Client>, asked: &Asked) -> Result<Answer, Stop> {
    let read = session.read();
    read.find(&session.actor.visible::<Client>()?, client).await?;
    let visible = session.actor.visible::<R>()?;
    let page = read
        .list_seen(&visible, &R::of_client(client), &newest(asked)?)
        .await?;
    let rows: Vec<&R> = page.items.iter().map(|seen| &**seen).collect();
    let (records, people) = named(&rows);
    let names = read.names_of(session.actor.org(), records, people).await?;
    let view = |seen: Seen<R>| {
        let can = session.actor.can(&seen);
        seen.into_row().shown(can, &names)
    };
    Ok(answer::whole_page(page.map(view))?)
}

/// The records and the people that some rows name.
pub(crate) fn named<R: OnClient>(rows: &[&R]) -> (Vec<Uuid>, Vec<UserId>) {
    let records = rows.iter().flat_map(|row| row.records()).collect();
    let people = rows.iter().flat_map(|row| row.people()).collect();
    (records, people)
}

pub async fn read<R: OnClient>(session: &Session, id: Id<R>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible::<R>()?, id).await?;
    let (version, can) = (seen.head().version, session.actor.can(&seen));
    let names = read
        .names_of(session.actor.org(), seen.records(), seen.people())
        .await?;
    Ok(answer::versioned(version, &seen.into_row().shown(can, &names))?)
}

/// As it is in this transaction.
pub(crate) async fn view<R: OnClient>(tx: &Tx, row: R, can: Can) -> Result<R::View> {
    let names = tx.names_of(row.head().org, row.records(), row.people()).await?;
    Ok(row.shown(can, &names))
}

/// Puts a new one on a client that was found in this transaction: 403 when nothing of the kind may be put there.
pub(crate) async fn insert<R: OnClient>(
    session: &Session,
    tx: &mut Tx,
    client: &Seen<Client>,
    make: impl FnOnce(Head<R>) -> Option<R>,
) -> Result<(R, Answer)> {
    let (sight, id) = (session.actor.sight()?, client.head.id.uuid());
    let record = tx.find_record(&sight, Kind::Client, id).await?;
    let permit = session.actor.may_create_on::<R>(&record)?;
    let visible = session.actor.visible::<R>()?;
    let row = make(Head::new(permit.org(), tx.new_id(), tx.now()))
        .ok_or_else(|| Error::internal("what lacks its day passed the rules"))?;
    R::check_entry(session, tx, None, &row).await?;
    tx.check(&sight, None, &row).await?;
    let seen = tx.insert(permit, &visible, row).await?;
    let can = session.actor.can(&seen);
    let row = seen.into_row();
    let location = format!("{}/{}", R::PATH, row.head().id);
    let answer = Answer {
        status: 201,
        location: Some(location),
        ..answer::versioned(row.head().version, &view(tx, row.clone(), can).await?)?
    };
    Ok((row, answer))
}

/// 412 with it as it is now.
async fn check_version<R: OnClient>(tx: &Tx, at: &AtVersion, seen: &Seen<R>, can: Can) -> Result<()> {
    if at.holds(seen.head().version) {
        return Ok(());
    }
    let current = view(tx, R::clone(seen), can).await?;
    at.check_version(seen.head().version, || current)
}

pub async fn update<R: OnClient>(
    session: &Session,
    id: Id<R>,
    at: &AtVersion,
    patch: R::Patch,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<R>()?, id).await?;
    let permit = session.actor.may_change::<Update, R>(&seen)?;
    let can = session.actor.can(&seen);
    check_version(&tx, at, &seen, can).await?;
    let mut after = R::clone(&seen);
    after.apply(patch).map_err(Error::Invalid)?;
    R::check_entry(session, &tx, Some(&*seen), &after).await?;
    tx.check(&session.actor.sight()?, Some(&*seen), &after).await?;
    let after = tx.update(permit, &seen, after).await?;
    let version = after.head().version;
    let answer = answer::versioned(version, &view(&tx, after, can).await?)?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// For good.
pub async fn delete<R: OnClient>(session: &Session, id: Id<R>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<R>()?, id).await?;
    let permit = session.actor.may_change::<Delete, R>(&seen)?;
    check_version(&tx, at, &seen, session.actor.can(&seen)).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

/// 422 for a day that has not come yet, where the organisation is.
pub(crate) fn not_in_future(session: &Session, field: &str, day: chrono::NaiveDate) -> Result<()> {
    if day > session.viewer().measure.today {
        return Err(Faults::one(field, "future", "This day has not come yet."));
    }
    Ok(())
}
