//! Entries of the roundtable in their table.

use authz::{Seen, Visible};
use domain::{
    Client, Id, Result, Roundtable,
    clock::day_number,
    roundtable::{Filter, SortBy, Texts},
};
use sea_orm::{
    ActiveValue::Set,
    QueryTrait,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, Query, SimpleExpr},
};

use crate::{
    page::{brief, read_brief},
    reader::{Ask, Pace, Reader},
    row::Cells,
    scope,
    stored::{Columns, Stored},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "roundtables")]
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
    pub meeting_date: i64,
    pub next_steps: Option<String>,
    pub client_near_term_focus: Option<String>,
    pub work_targets: Option<String>,
    pub discussion: Option<String>,
    pub action_items: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Roundtable {
    type Entity = Entity;

    const TABLE: &'static str = "roundtables";

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
        Column::MeetingDate,
        Column::NextSteps,
        Column::ClientNearTermFocus,
        Column::WorkTargets,
        Column::Discussion,
        Column::ActionItems,
    ];

    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            client: cells.id()?,
            meeting_date: cells.day()?,
            texts: Texts {
                next_steps: cells.take()?,
                client_near_term_focus: cells.take()?,
                work_targets: cells.take()?,
                discussion: cells.take()?,
                action_items: cells.take()?,
            },
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let (head, texts) = (&self.head, &self.texts);
        Ok(ActiveModel {
            org_id: Set(head.org.uuid()),
            id: Set(head.id.uuid()),
            version: Set(head.version),
            created_at: Set(head.created_at.timestamp_micros()),
            updated_at: Set(head.updated_at.timestamp_micros()),
            archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
            client_id: Set(self.client.uuid()),
            meeting_date: Set(day_number(self.meeting_date)),
            next_steps: Set(texts.next_steps.clone()),
            client_near_term_focus: Set(texts.client_near_term_focus.clone()),
            work_targets: Set(texts.work_targets.clone()),
            discussion: Set(texts.discussion.clone()),
            action_items: Set(texts.action_items.clone()),
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let client = filter.client.map(|id| Column::ClientId.eq(id.uuid()));
        let day = filter
            .meeting_date
            .map(|day| Column::MeetingDate.eq(day_number(day)));
        client.into_iter().chain(day).collect()
    }

    fn is_quick(_: &Filter) -> bool {
        true
    }

    fn sort_column(SortBy::MeetingDate: SortBy) -> Column {
        Column::MeetingDate
    }
}

impl Reader<'_> {
    /// The newest entry of each of these clients that has one.
    #[expect(
        clippy::disallowed_methods,
        reason = "the rows come from the query that was made of the Visible"
    )]
    pub async fn latest_roundtables(
        &self,
        visible: &Visible<Roundtable>,
        clients: &[Id<Client>],
    ) -> Result<Vec<Seen<Roundtable>>> {
        let other = |name: &'static str| Expr::col((Alias::new("other"), Alias::new(name)));
        let own = |column| Expr::col((Entity, column));
        let newest = Query::select()
            .expr(other("meeting_date").max())
            .from_as(Alias::new("roundtables"), Alias::new("other"))
            .and_where(other("org_id").eq(own(Column::OrgId)))
            .and_where(other("client_id").eq(own(Column::ClientId)))
            .to_owned();
        let select = brief::<Roundtable>()
            .filter(scope::visible(visible))
            .filter(Column::ClientId.is_in(clients.iter().map(|id| id.uuid())))
            .filter(own(Column::MeetingDate).in_subquery(newest));
        let rows = self.select(&select.into_query(), Pace::Quick, read_brief).await?;
        rows.into_iter()
            .map(|row| Seen::read_through(visible, row))
            .collect()
    }
}
