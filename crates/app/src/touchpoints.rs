//! Touchpoints: contacts that were had with a client, and the plan that they fulfil.

use authz::{Can, Update};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Client, Id, Result, Touchpoint, UserId,
    touchpoint::{Filter, New, TouchpointType},
};
use persistence::{Answer, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::Stop,
    log::PersonRef,
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

    fn people(&self) -> Vec<UserId> {
        vec![self.by]
    }

    fn of_client(client: Id<Client>) -> Filter {
        Filter { client: Some(client) }
    }

    fn shown(self, can: Can, names: &Names) -> TouchpointView {
        let by = names.get(&self.by.uuid()).cloned().unwrap_or_default();
        TouchpointView {
            id: self.head.id,
            client: client_ref(self.client, names),
            date: self.date,
            r#type: self.kind,
            notes: self.notes,
            by: PersonRef::new(self.by, by),
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
