//! Touchpoints in their table.

use domain::{
    Client, Clock, Id, OrgId, Result, Touchpoint, UserId,
    clock::day_number,
    touchpoint::{Filter, LastContact, SortBy},
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    event::day,
    reader::Ask,
    row::{Cells, Row, cell},
    rows::{
        client::{from_word, to_word},
        crm,
        record::kind_from,
    },
    stored::{Columns, Stored},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "touchpoints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub client_id: Uuid,
    pub date: i64,
    pub r#type: String,
    pub notes: Option<String>,
    pub by_id: Uuid,
    pub source_kind: Option<String>,
    pub source_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Touchpoint {
    type Entity = Entity;

    const TABLE: &'static str = "touchpoints";

    fn columns() -> Columns<Column> {
        Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            client: Some(Column::ClientId),
            owner: None,
            author: None,
            task: None,
        }
    }

    const VIEW: &'static [Column] = &[
        Column::OrgId,
        Column::Id,
        Column::Version,
        Column::CreatedAt,
        Column::UpdatedAt,
        Column::ArchivedAt,
        Column::ClientId,
        Column::Date,
        Column::Type,
        Column::Notes,
        Column::ById,
        Column::SourceKind,
        Column::SourceId,
    ];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            client: cells.id()?,
            date: cells.day()?,
            kind: cells.word()?,
            notes: cells.take()?,
            by: cells.id()?,
            source: match (cells.take::<Option<String>>()?, cells.take::<Option<Uuid>>()?) {
                (Some(kind), Some(id)) => Some((kind_from(&kind)?, id)),
                _ => None,
            },
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let head = &self.head;
        Ok(ActiveModel {
            org_id: Set(head.org.uuid()),
            id: Set(head.id.uuid()),
            version: Set(head.version),
            created_at: Set(head.created_at.timestamp_micros()),
            updated_at: Set(head.updated_at.timestamp_micros()),
            archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
            client_id: Set(self.client.uuid()),
            date: Set(day_number(self.date)),
            r#type: Set(to_word(self.kind)?),
            notes: Set(self.notes.clone()),
            by_id: Set(self.by.uuid()),
            source_kind: Set(self.source.map(|(kind, _)| kind.as_str().to_owned())),
            source_id: Set(self.source.map(|(_, id)| id)),
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let client = filter.client.map(|id| Column::ClientId.eq(id.uuid()));
        client.into_iter().collect()
    }

    fn is_quick(filter: &Filter) -> bool {
        filter.client.is_some()
    }

    fn sort_column(SortBy::Date: SortBy) -> Column {
        Column::Date
    }

    async fn write_beside(
        db: &DatabaseTransaction,
        _: &Clock,
        _: Option<&Self>,
        after: &Self,
        _: Option<UserId>,
    ) -> Result<()> {
        crm::settle(db, after.head.org, after.client).await
    }

    async fn delete_beside(db: &DatabaseTransaction, row: &Self) -> Result<()> {
        crm::settle(db, row.head.org, row.client).await
    }
}

/// As which contact a conversation or an event counts.
pub(crate) async fn counted(db: &impl Ask, org: OrgId, source: Uuid) -> Result<Option<Id<Touchpoint>>> {
    let sql = "SELECT id FROM touchpoints WHERE org_id = $1 AND source_id = $2";
    let id = |row: &Row<'_>| Ok(Id::new(cell(row, "id")?));
    db.one(sql, [org.uuid().into(), source.into()], id).await
}

/// The newest of a client: of one day, the one that was logged last.
pub(crate) async fn newest(db: &impl Ask, org: OrgId, client: Id<Client>) -> Result<Option<LastContact>> {
    let sql = "SELECT t.date, t.type, t.notes, t.by_id, u.name FROM touchpoints t JOIN users u ON u.id = t.by_id \
               WHERE t.org_id = $1 AND t.client_id = $2 ORDER BY t.date DESC, t.id DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        Ok(LastContact {
            date: day(cell(row, "date")?)?,
            kind: from_word(&cell::<String>(row, "type")?)?,
            by: (Id::new(cell(row, "by_id")?), cell(row, "name")?),
            notes: cell(row, "notes")?,
        })
    };
    db.one(sql, [org.uuid().into(), client.uuid().into()], read).await
}
