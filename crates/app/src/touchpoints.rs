//! Touchpoints: contacts that were had with a client, and the plan that they fulfil.

use authz::{Can, Update};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Client, Conversation, Error, Event, Faults, Id, Kind, Result, Touchpoint, UserId,
    error::Conflict,
    touchpoint::{Filter, New, TouchpointType},
};
use persistence::{Answer, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::Stop,
    log::{PersonRef, RecordRef},
    on_client::{self, EntryCan, OnClient, client_ref, not_in_future},
    session::Session,
    users::ClientRef,
};

/// One contact with a client.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Touchpoint)]
pub struct TouchpointView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Touchpoint>,
    pub client: ClientRef,
    pub date: NaiveDate,
    pub r#type: TouchpointType,
    #[schema(example = "They want to start in May.")]
    pub notes: Option<String>,
    /// Who had it.
    pub by: PersonRef,
    /// The conversation or the event that counts as this contact.
    pub source: Option<RecordRef>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: EntryCan,
}

impl OnClient for Touchpoint {
    type View = TouchpointView;

    const PATH: &'static str = "/api/v1/touchpoints";

    fn client(&self) -> Id<Client> {
        self.client
    }

    fn records(&self) -> Vec<Uuid> {
        let source = self.source.map(|(_, id)| id);
        std::iter::once(self.client.uuid()).chain(source).collect()
    }

    fn people(&self) -> Vec<UserId> {
        vec![self.by]
    }

    fn of_client(client: Id<Client>) -> Filter {
        Filter { client: Some(client) }
    }

    fn shown(self, can: Can, names: &Names) -> TouchpointView {
        let by = names.get(&self.by.uuid()).cloned().unwrap_or_default();
        let source = self.source.map(|(kind, id)| RecordRef {
            r#type: kind,
            id,
            title: names.get(&id).cloned().unwrap_or_default(),
        });
        TouchpointView {
            id: self.head.id,
            client: client_ref(self.client, names),
            date: self.date,
            r#type: self.kind,
            notes: self.notes,
            by: PersonRef::new(self.by, by),
            source,
            created_at: self.head.created_at,
            updated_at: self.head.updated_at,
            version: self.head.version,
            can: can.into(),
        }
    }

    async fn check_entry(session: &Session, _: &Tx, before: Option<&Self>, after: &Self) -> Result<()> {
        if before.is_some_and(|before| before.date == after.date) {
            return Ok(());
        }
        not_in_future(session, "date", after.date)
    }
}

/// A contact on the day that the next one was planned, or later, fulfils the plan, whoever had it: it is cleared in the
/// same transaction.
pub async fn create(session: &Session, client: Id<Client>, new: New) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    if let Some(source) = new.source.value() {
        // Before the client, in the order in which those come who change the source.
        check_source(session, &mut tx, client, source.parts()).await?;
    }
    let client = tx.find(&session.actor.visible::<Client>()?, client).await?;
    let keeps_plan = new.keep_plan.value().copied().unwrap_or_default();
    let (id, writer) = (client.head.id, session.user());
    let make = |head| Touchpoint::new(head, id, writer, new);
    let (touchpoint, answer) = on_client::insert(session, &mut tx, &client, make).await?;
    let is_fulfilled = |plan: domain::touchpoint::Plan| touchpoint.date >= plan.planned_on;
    if !keeps_plan && client.next_contact.is_some_and(is_fulfilled) {
        let permit = session.actor.may_change::<Update, Client>(&client)?;
        let mut after = Client::clone(&client);
        after.next_contact = None;
        tx.update(permit, &client, after).await?;
    }
    tx.commit(&answer).await?;
    Ok(answer)
}

/// 422 for what cannot count as a contact with this client; 409 with the contact as which it counts already.
async fn check_source(
    session: &Session,
    tx: &mut Tx,
    client: Id<Client>,
    (kind, id): (Kind, Uuid),
) -> Result<()> {
    let refused = |code, message: String| Err(Faults::one("source", code, message));
    let found = match kind {
        Kind::Event => {
            let event = tx.find(&session.actor.visible::<Event>()?, Id::new(id)).await;
            event.map(|seen| (seen.client, seen.touchpoint, seen.starts_at))
        }
        _ => {
            let talk = tx
                .find(&session.actor.visible::<Conversation>()?, Id::new(id))
                .await;
            talk.map(|seen| (seen.client, seen.touchpoint, seen.head.created_at))
        }
    };
    let (with, counted, began) = match found {
        Err(Error::NotFound) => return refused("reference", format!("There is no such {kind}.")),
        found => found?,
    };
    if with != Some(client) {
        return refused("other_client", format!("This {kind} is not with this client."));
    }
    if began > tx.now() {
        return refused("future", format!("This {kind} has not begun yet."));
    }
    let Some(counted) = counted else { return Ok(()) };
    let seen = match tx.find(&session.actor.visible::<Touchpoint>()?, counted).await {
        // Deleted while this was waiting for it.
        Err(Error::NotFound) => return Ok(()),
        seen => seen?,
    };
    let can = session.actor.can(&seen);
    let current = on_client::view(tx, seen.into_row(), can).await?;
    Err(Error::Conflict(Box::new(Conflict {
        detail: format!("This {kind} counts as a contact already."),
        reason: Some("counted"),
        current: Some(serde_json::to_value(current).map_err(Error::internal)?),
        ..Conflict::default()
    })))
}
