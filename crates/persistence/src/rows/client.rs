//! Clients in their table.

use domain::{
    Client, Dependency, Error, Id, OrgId, Result,
    client::{Filter, SortBy},
    resource::Archived,
    text::Wanted,
};
use sea_orm::{
    ActiveValue::Set,
    Order, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*,
    sea_query::{ExprTrait, SimpleExpr},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    matching,
    page::{brief, read_brief},
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    scope,
    stored::{Columns, Stored},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "clients")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub archived_at: Option<i64>,
    pub name: String,
    pub name_key: String,
    pub search_text: String,
    pub r#type: Option<String>,
    pub billing_type: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub currency: String,
    pub about: Option<String>,
    pub about_html: Option<String>,
    pub primary_poc_id: Option<Uuid>,
    pub secondary_poc_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Stored for Client {
    type Entity = Entity;

    const TABLE: &'static str = "clients";

    fn columns() -> Columns<Column> {
        Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            // A client is its own client.
            client: Some(Column::Id),
            owner: None,
            author: None,
        }
    }

    const VIEW: &'static [Column] = &[
        Column::OrgId,
        Column::Id,
        Column::Version,
        Column::CreatedAt,
        Column::UpdatedAt,
        Column::ArchivedAt,
        Column::Name,
        Column::Type,
        Column::BillingType,
        Column::Email,
        Column::Phone,
        Column::Website,
        Column::Address,
        Column::Currency,
        Column::PrimaryPocId,
        Column::SecondaryPocId,
        Column::About,
        Column::AboutHtml,
    ];

    const RICH: usize = 2;

    fn read(cells: &mut Cells<'_>) -> Result<Self> {
        Ok(Self {
            head: cells.head()?,
            name: cells.take()?,
            kind: cells
                .take::<Option<String>>()?
                .map(|word| from_word(&word))
                .transpose()?,
            billing_type: from_word(&cells.take::<String>()?)?,
            email: cells.take()?,
            phone: cells.take()?,
            website: cells.take()?,
            address: cells.take()?,
            currency: from_word(&cells.take::<String>()?)?,
            primary_poc: cells.optional_id()?,
            secondary_poc: cells.optional_id()?,
            about: cells.rich_text()?,
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
            name: Set(self.name.clone()),
            name_key: Set(self.name_key()),
            search_text: Set(self.search_text()),
            r#type: Set(self.kind.map(to_word).transpose()?),
            billing_type: Set(to_word(self.billing_type)?),
            email: Set(self.email.clone()),
            phone: Set(self.phone.clone()),
            website: Set(self.website.clone()),
            address: Set(self.address.clone()),
            currency: Set(to_word(self.currency)?),
            about: Set(self.about.as_ref().map(|about| about.json().to_string())),
            about_html: Set(self.about.as_ref().map(|about| about.html().to_owned())),
            primary_poc_id: Set(self.primary_poc.map(Id::uuid)),
            secondary_poc_id: Set(self.secondary_poc.map(Id::uuid)),
        })
    }

    fn condition(filter: &Filter) -> Vec<SimpleExpr> {
        let mut conditions = Vec::new();
        match filter.archived {
            Archived::No => conditions.push(Column::ArchivedAt.is_null()),
            Archived::Yes => conditions.push(Column::ArchivedAt.is_not_null()),
            Archived::Any => {}
        }
        if let Some(q) = &filter.q {
            conditions.push(matching::contains(&search_text(), q));
        }
        if !filter.types.is_empty() {
            conditions.push(Column::Type.is_in(words(&filter.types)));
        }
        if !filter.billing_types.is_empty() {
            conditions.push(Column::BillingType.is_in(words(&filter.billing_types)));
        }
        if !filter.pocs.is_empty() {
            let pocs: Vec<Uuid> = filter.pocs.iter().map(|poc| poc.uuid()).collect();
            conditions.push(
                Column::PrimaryPocId
                    .is_in(pocs.clone())
                    .or(Column::SecondaryPocId.is_in(pocs)),
            );
        }
        conditions
    }

    fn is_quick(filter: &Filter) -> bool {
        let Filter {
            q,
            types,
            billing_types,
            pocs,
            archived,
        } = filter;
        q.is_none()
            && types.is_empty()
            && billing_types.is_empty()
            && pocs.is_empty()
            && *archived != Archived::Yes
    }

    fn sort_column(key: SortBy) -> Column {
        match key {
            SortBy::Name => Column::NameKey,
            SortBy::CreatedAt => Column::CreatedAt,
            SortBy::UpdatedAt => Column::UpdatedAt,
        }
    }

    async fn dependencies(db: &impl Ask, org: OrgId, id: Id<Self>) -> Result<Vec<Dependency>> {
        let sql = "SELECT 'assignment' AS kind, COUNT(*) AS count FROM assigned_clients \
                   WHERE org_id = $1 AND client_id = $2 \
                   UNION ALL SELECT 'portal_membership', COUNT(*) FROM memberships \
                   WHERE org_id = $1 AND client_id = $2 \
                   ORDER BY kind";
        let counted = |row: &Row<'_>| {
            let count = u64::try_from(cell::<i64>(row, "count")?).map_err(Error::internal)?;
            Ok(Dependency {
                kind: cell(row, "kind")?,
                count,
            })
        };
        let mut found = db
            .all(sql, [org.uuid().into(), id.uuid().into()], Pace::Quick, counted)
            .await?;
        found.retain(|dependency| dependency.count > 0);
        Ok(found)
    }
}

fn search_text() -> SimpleExpr {
    Expr::col((Entity, Column::SearchText))
}

impl Reader<'_> {
    /// For autocomplete: names that begin so first, then names with a word that begins so, then the rest.
    pub async fn search_clients(
        &self,
        visible: &authz::Visible<Client>,
        q: &Wanted,
        limit: u64,
    ) -> Result<Vec<Client>> {
        let name_key = Expr::col((Entity, Column::NameKey));
        let select = brief::<Client>()
            .filter(scope::visible(visible))
            .filter(Column::ArchivedAt.is_null())
            .filter(matching::contains(&search_text(), q))
            .order_by(matching::rank(&name_key, q), Order::Asc)
            .order_by_asc(Column::NameKey)
            .order_by_asc(Column::Id)
            .limit(limit);
        self.select(&select.into_query(), Pace::Slow, read_brief).await
    }
}

fn words<T: Serialize + Copy>(values: &[T]) -> Vec<String> {
    values.iter().filter_map(|value| to_word(*value).ok()).collect()
}

/// Enums lie in the database as the words that the API uses.
pub(crate) fn to_word<T: Serialize>(value: T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Error::internal(format!("not a word: {other:?}"))),
    }
}

pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    use serde::de::{IntoDeserializer, value::StrDeserializer};
    let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(word).map_err(|error| Error::internal(format!("in a row: {error}")))
}
