//! The messages of conversations in their table.

use domain::{
    Error, Id, Message, Result,
    message::{Filter, SortBy},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    event::instant,
    row::Cells,
    rows::client::{from_word, to_word},
    stored::{Columns, Stored, table, view},
};

table!("messages" {
    conversation_id: Uuid,
    client_id: Option<Uuid>,
    author_id: Uuid,
    direction: String,
    sent_at: i64,
    content: String,
    content_html: String,
});

impl Stored for Message {
    type Entity = Entity;

    const TABLE: &'static str = "messages";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            author: Some(Column::AuthorId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        ConversationId,
        ClientId,
        AuthorId,
        Direction,
        SentAt,
        Content,
        ContentHtml,
    ];

    /// Messages are read in lists.
    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            conversation: cells.id()?,
            client: cells.optional_id()?,
            author: cells.id()?,
            direction: from_word(&cells.take::<String>()?)?,
            sent_at: instant(cells.take()?)?,
            content: cells
                .rich_text()?
                .ok_or_else(|| Error::internal("a message without a text"))?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        Ok(ActiveModel {
            conversation_id: Set(self.conversation.uuid()),
            client_id: Set(self.client.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            direction: Set(to_word(self.direction)?),
            sent_at: Set(self.sent_at.timestamp_micros()),
            content: Set(self.content.json().to_string()),
            content_html: Set(self.content.html().to_owned()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let conversation = filter.conversation;
        let conversation = conversation.map(|id| Column::ConversationId.eq(id.uuid()));
        conversation.into_iter().collect()
    }

    fn is_quick(_: &Filter) -> bool {
        true
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::SentAt => Column::SentAt,
        }
    }
}
