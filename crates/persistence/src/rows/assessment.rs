//! Assessments in their table, and all their versions.

use authz::Seen;
use domain::{
    Assessment, Clock, Document, Error, Id, Result, UserId,
    assessment::{Rating, SortBy},
    clock::Instant,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::SimpleExpr};

use crate::{
    db::run,
    event::instant,
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    rows::{
        client::to_word,
        crm::{self, word},
    },
    stored::{Columns, Stored},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "assessments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub relationship_strength: Option<String>,
    pub priority: Option<String>,
    pub status: Option<String>,
    pub relationship_notes: Option<String>,
    pub relationship_notes_html: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Assessment {
    type Entity = Entity;

    const TABLE: &'static str = "assessments";

    fn columns() -> Columns<Column> {
        Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            // It has its client's id.
            client: Some(Column::Id),
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
        Column::RelationshipStrength,
        Column::Priority,
        Column::Status,
        Column::RelationshipNotes,
        Column::RelationshipNotesHtml,
    ];

    const RICH: usize = 2;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            rating: Rating {
                strength: cells.optional_word()?,
                priority: cells.optional_word()?,
                status: cells.optional_word()?,
            },
            notes: cells.rich_text()?,
        })
    }

    fn to_active(&self) -> Result<ActiveModel> {
        let (head, rating) = (&self.head, &self.rating);
        Ok(ActiveModel {
            org_id: Set(head.org.uuid()),
            id: Set(head.id.uuid()),
            version: Set(head.version),
            created_at: Set(head.created_at.timestamp_micros()),
            updated_at: Set(head.updated_at.timestamp_micros()),
            archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
            relationship_strength: Set(rating.strength.map(to_word).transpose()?),
            priority: Set(rating.priority.map(to_word).transpose()?),
            status: Set(rating.status.map(to_word).transpose()?),
            relationship_notes: Set(self.notes.as_ref().map(|notes| notes.json().to_string())),
            relationship_notes_html: Set(self.notes.as_ref().map(|notes| notes.html().to_owned())),
        })
    }

    fn condition((): &()) -> Vec<SimpleExpr> {
        Vec::new()
    }

    fn is_quick((): &()) -> bool {
        false
    }

    fn sort_column(SortBy::UpdatedAt: SortBy) -> Column {
        Column::UpdatedAt
    }

    /// Each version stays, and the client takes its place in the lists of assessors.
    async fn write_beside(
        db: &DatabaseTransaction,
        _: &Clock,
        _: Option<&Self>,
        after: &Self,
        by: Option<UserId>,
    ) -> Result<()> {
        let by = by.ok_or_else(|| Error::internal("an assessment that nobody has written"))?;
        let sql = "INSERT INTO assessment_versions (org_id, assessment_id, version, created_at, author_id, \
                   relationship_strength, priority, status, relationship_notes, relationship_notes_html) \
                   SELECT org_id, id, version, updated_at, $3, relationship_strength, priority, status, \
                   relationship_notes, relationship_notes_html FROM assessments WHERE org_id = $1 AND id = $2";
        let values = [
            after.head.org.uuid().into(),
            after.head.id.uuid().into(),
            by.uuid().into(),
        ];
        run(db, sql, values).await?;
        crm::settle(db, after.head.org, after.client()).await
    }
}

/// An assessment as it was.
#[derive(Clone, Debug)]
pub struct AssessmentVersion {
    pub version: i64,
    pub created_at: Instant,
    pub author: (UserId, String),
    pub rating: Rating,
    pub notes: Option<Document>,
}

impl Reader<'_> {
    /// Newest first, before `before` when it is given.
    pub async fn assessment_versions(
        &self,
        assessment: &Seen<Assessment>,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<AssessmentVersion>> {
        let sql = "SELECT v.version, v.created_at, v.author_id, u.name, v.relationship_strength, v.priority, v.status, \
                   v.relationship_notes, v.relationship_notes_html \
                   FROM assessment_versions v JOIN users u ON u.id = v.author_id \
                   WHERE v.org_id = $1 AND v.assessment_id = $2 AND v.version < $3 ORDER BY v.version DESC LIMIT $4";
        let values = [
            assessment.head.org.uuid().into(),
            assessment.head.id.uuid().into(),
            before.unwrap_or(i64::MAX).into(),
            i64::try_from(limit).map_err(Error::internal)?.into(),
        ];
        self.all(sql, values, Pace::Quick, read_version).await
    }
}

fn read_version(row: &Row<'_>) -> Result<AssessmentVersion> {
    let notes = match (
        cell::<Option<String>>(row, "relationship_notes")?,
        cell::<Option<String>>(row, "relationship_notes_html")?,
    ) {
        (Some(json), Some(html)) => Some(Document::stored(
            serde_json::from_str(&json).map_err(Error::internal)?,
            html,
        )?),
        _ => None,
    };
    Ok(AssessmentVersion {
        version: cell(row, "version")?,
        created_at: instant(cell(row, "created_at")?)?,
        author: (Id::new(cell(row, "author_id")?), cell(row, "name")?),
        rating: Rating {
            strength: word(row, "relationship_strength")?,
            priority: word(row, "priority")?,
            status: word(row, "status")?,
        },
        notes,
    })
}
