//! Conversations in their table.

use domain::{
    Conversation, Id, Result,
    conversation::{Filter, SortBy},
    resource::Archived,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    named::{filtered, named},
    reader::Ask,
    row::Cells,
    rows::{
        client::{from_word, to_word, words},
        touchpoint,
    },
    stored::{Columns, Stored, table, view},
};

table!("conversations" {
    subject: String,
    name_key: String,
    search_text: String,
    channel: String,
    client_id: Option<Uuid>,
    contact_id: Option<Uuid>,
});

impl Stored for Conversation {
    type Entity = Entity;

    const TABLE: &'static str = "conversations";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![Subject, Channel, ClientId, ContactId];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            subject: cells.take()?,
            channel: from_word(&cells.take::<String>()?)?,
            client: cells.optional_id()?,
            contact: cells.optional_id()?,
            touchpoint: None,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            subject: Set(self.subject.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.name_key()),
            channel: Set(to_word(self.channel)?),
            client_id: Set(self.client.map(Id::uuid)),
            contact_id: Set(self.contact.map(Id::uuid)),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = filtered::<Self>(filter.q.as_ref(), filter.archived);
        if !filter.channels.is_empty() {
            conditions.push(Column::Channel.is_in(words(&filter.channels)));
        }
        conditions.extend(filter.client.map(|id| Column::ClientId.eq(id.uuid())));
        conditions.extend(filter.contact.map(|id| Column::ContactId.eq(id.uuid())));
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.q.is_none()
            && filter.channels.is_empty()
            && filter.client.is_none()
            && filter.contact.is_none()
            && filter.archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Subject => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    async fn read_beside(db: &impl Ask, row: &mut Self) -> Result<()> {
        row.touchpoint = touchpoint::counted(db, row.head.org, row.head.id.uuid()).await?;
        Ok(())
    }

    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] =
        &[("touchpoint", "touchpoints", "source_id")];
}

named!(Conversation);
