//! Comments in their table.

use domain::{
    Clock, Comment, Error, Id, Kind, OrgId, Resource as _, Result, UserId,
    comment::{Filter, SortBy},
    notification::NotificationKind,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    db::run,
    reader::{Ask, Pace, Reader},
    row::{Cells, cell},
    rows::{
        note::{Names, names},
        notification::{self, News, Subject},
        record::kind_from,
    },
    stored::{Columns, Stored, table, view},
    tx::Tx,
};

table!("comments" {
    record_kind: String,
    record_id: Uuid,
    client_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    author_id: Uuid,
    is_internal: bool,
    revision: i64,
    content: String,
    content_html: String,
});

impl Stored for Comment {
    type Entity = Entity;

    const TABLE: &'static str = "comments";

    fn columns() -> Columns<Column> {
        Columns {
            client: Some(Column::ClientId),
            owner: Some(Column::OwnerId),
            author: Some(Column::AuthorId),
            ..COLUMNS
        }
    }

    const VIEW: &'static [Column] = view![
        RecordKind,
        RecordId,
        ClientId,
        OwnerId,
        AuthorId,
        IsInternal,
        Revision,
        Content,
        ContentHtml,
    ];

    /// Comments are read in lists.
    const RICH: usize = 0;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        let head = cells.head()?;
        let kind = kind_from(&cells.take::<String>()?)?;
        Ok(Self {
            head,
            record: (kind, cells.take()?),
            client: cells.optional_id()?,
            owner: cells.optional_id()?,
            author: cells.id()?,
            is_internal: cells.take()?,
            revision: cells.take()?,
            content: cells
                .rich_text()?
                .ok_or_else(|| Error::internal("a comment without a text"))?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let (kind, record) = self.record;
        Ok(ActiveModel {
            record_kind: Set(kind.as_str().to_owned()),
            record_id: Set(record),
            client_id: Set(self.client.map(Id::uuid)),
            owner_id: Set(self.owner.map(Id::uuid)),
            author_id: Set(self.author.uuid()),
            is_internal: Set(self.is_internal),
            revision: Set(self.revision),
            content: Set(self.content.json().to_string()),
            content_html: Set(self.content.html().to_owned()),
            ..active(&self.head)
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let (kind, id) = filter.record.unzip();
        let kind = kind.map(|kind| Column::RecordKind.eq(kind.as_str()));
        [kind, id.map(|id| Column::RecordId.eq(id))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn is_quick(_: &Filter) -> bool {
        true
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::CreatedAt => Column::CreatedAt,
        }
    }

    /// A task knows how many there are, and whoever works on it is told of a new one.
    async fn write_beside(
        db: &DatabaseTransaction,
        clock: &Clock,
        before: Option<&Self>,
        after: &Self,
        by: Option<UserId>,
    ) -> Result<()> {
        if before.is_some() || after.record.0 != Kind::Task {
            return Ok(());
        }
        count(db, after, 1).await?;
        let news = News {
            org: after.head.org,
            kind: NotificationKind::Comment,
            subject: Subject::Comment(after.head.id),
            place: after.place(),
            at: after.head.created_at,
            day: None,
        };
        notification::tell(db, clock, &news, &at_work(db, after).await?, by).await
    }

    async fn delete_beside(db: &DatabaseTransaction, row: &Self) -> Result<()> {
        match row.record.0 {
            Kind::Task => count(db, row, -1).await,
            _ => Ok(()),
        }
    }
}

async fn count(db: &DatabaseTransaction, comment: &Comment, more: i64) -> Result<()> {
    let sql = "UPDATE tasks SET comments = comments + $3 WHERE org_id = $1 AND id = $2";
    let task = [comment.head.org.uuid().into(), comment.record.1.into()];
    run(db, sql, task.into_iter().chain([more.into()]))
        .await
        .map(drop)
}

/// Who has written the task, and who has it to do.
async fn at_work(db: &DatabaseTransaction, comment: &Comment) -> Result<Vec<UserId>> {
    let sql = "SELECT author_id AS id FROM tasks WHERE org_id = $1 AND id = $2 \
               UNION SELECT user_id FROM task_assignee_metadata WHERE org_id = $1 AND task_id = $2";
    let task = [comment.head.org.uuid().into(), comment.record.1.into()];
    db.all(sql, task, Pace::Quick, |row| Ok(Id::new(cell(row, "id")?)))
        .await
}

/// What the records are called that these are on, and who wrote them.
async fn around(db: &impl Ask, org: OrgId, comments: &[&Comment]) -> Result<Names> {
    let (mut records, mut people): (Vec<Uuid>, Vec<Uuid>) = comments
        .iter()
        .map(|comment| (comment.record.1, comment.author.uuid()))
        .unzip();
    for ids in [&mut records, &mut people] {
        ids.sort_unstable();
        ids.dedup();
    }
    names(db, org, records, people).await
}

impl Reader<'_> {
    pub async fn names_around(&self, org: OrgId, comments: &[&Comment]) -> Result<Names> {
        around(self, org, comments).await
    }
}

impl Tx {
    pub async fn names_around(&self, org: OrgId, comments: &[&Comment]) -> Result<Names> {
        around(&*self.db, org, comments).await
    }
}
