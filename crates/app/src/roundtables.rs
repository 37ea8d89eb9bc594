//! Entries of the roundtable: one per client and day, for assessors.

use authz::Can;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Client, Error, Id, Result, Roundtable, UserId,
    error::Conflict,
    roundtable::{Filter, New, Texts},
};
use persistence::{Answer, Tx, rows::note::Names};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::Stop,
    on_client::{self, EntryCan, OnClient, client_ref},
    session::Session,
    users::ClientRef,
};

/// What one meeting said of one client.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Roundtable)]
pub struct RoundtableView {
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Roundtable>,
    pub client: ClientRef,
    pub meeting_date: NaiveDate,
    #[serde(flatten)]
    pub texts: Texts,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: EntryCan,
}

impl OnClient for Roundtable {
    type View = RoundtableView;

    const PATH: &'static str = "/api/v1/roundtables";

    fn client(&self) -> Id<Client> {
        self.client
    }

    fn people(&self) -> Vec<UserId> {
        Vec::new()
    }

    fn of_client(client: Id<Client>) -> Filter {
        Filter {
            client: Some(client),
            meeting_date: None,
        }
    }

    fn shown(self, can: Can, names: &Names) -> RoundtableView {
        RoundtableView {
            id: self.head.id,
            client: client_ref(self.client, names),
            meeting_date: self.meeting_date,
            texts: self.texts,
            created_at: self.head.created_at,
            updated_at: self.head.updated_at,
            version: self.head.version,
            can: can.into(),
        }
    }

    /// 409 with the entry that is there for this client and day. The database refuses it too, of two at once.
    async fn check_entry(session: &Session, tx: &Tx, before: Option<&Self>, after: &Self) -> Result<()> {
        if before.is_some_and(|before| before.meeting_date == after.meeting_date) {
            return Ok(());
        }
        let filter = Filter {
            client: Some(after.client),
            meeting_date: Some(after.meeting_date),
        };
        let visible = session.actor.visible::<Self>()?;
        let Some(seen) = tx.first(&visible, &filter).await? else {
            return Ok(());
        };
        let can = session.actor.can(&seen);
        let current = on_client::view(tx, seen.into_row(), can).await?;
        Err(Error::Conflict(Box::new(Conflict {
            detail: "There is an entry of this client for this day already.".to_owned(),
            reason: Some("same_day"),
            current: Some(serde_json::to_value(current).map_err(Error::internal)?),
            ..Conflict::default()
        })))
    }
}

pub async fn create(session: &Session, client: Id<Client>, new: New) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let client = tx.find(&session.actor.visible::<Client>()?, client).await?;
    let id = client.head.id;
    let make = |head| Roundtable::new(head, id, new);
    let (_, answer) = on_client::insert(session, &mut tx, &client, make).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}
