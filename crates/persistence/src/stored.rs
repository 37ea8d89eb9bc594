//! `Stored`: how a resource lies in its table. The rest of this crate is written once against it.

use domain::{Clock, Resource, Result, UserId};
use sea_orm::{DatabaseTransaction, EntityTrait, sea_query::SimpleExpr};

use crate::{reader::Ask, row::Cells};

/// The columns that every resource table has, and those that limit its reach.
#[derive(Clone, Copy, Debug)]
pub struct Columns<C> {
    pub org: C,
    pub id: C,
    pub version: C,
    pub archived_at: C,
    /// Without one, actors that are limited to clients get nothing.
    pub client: Option<C>,
    /// Set in a row that is private to one person.
    pub owner: Option<C>,
    /// Who wrote it, where that gives a right.
    pub author: Option<C>,
    /// The task that it is, where being given it to do gives a right.
    pub task: Option<C>,
}

pub trait Stored: Resource {
    type Entity: EntityTrait;

    /// The table's name, for locking one of its rows.
    const TABLE: &'static str;

    fn columns() -> Columns<<Self::Entity as EntityTrait>::Column>;

    /// What is read, in the order in which [`Self::read`] takes it. Sort keys and search text stay where they are.
    const VIEW: &'static [<Self::Entity as EntityTrait>::Column];
    /// How many of them, at the end, are rich text: lists leave these out.
    const RICH: usize;
    fn read(cells: &mut Cells<'_>) -> Result<Self>;

    /// The whole row as it is to be written.
    fn to_active(&self) -> Result<<Self::Entity as EntityTrait>::ActiveModel>;

    /// What the named filters ask for, `archived` included.
    fn condition(filter: &Self::Filter) -> Vec<SimpleExpr>;
    /// Whether the filters keep to the index of the sort column, so that a page is a short walk.
    fn is_quick(filter: &Self::Filter) -> bool;
    fn sort_column(key: Self::Sort) -> <Self::Entity as EntityTrait>::Column;

    /// What lies beside the row and is written with it, such as its revisions. Ids come from the clock.
    fn write_beside(
        _db: &DatabaseTransaction,
        _clock: &Clock,
        _before: Option<&Self>,
        _after: &Self,
        _by: Option<UserId>,
    ) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Takes back what was written beside a row that is deleted.
    fn delete_beside(_db: &DatabaseTransaction, _row: &Self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Reads what one alone is shown with; lists do without.
    fn read_beside(_db: &impl Ask, _row: &mut Self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Reads what they are shown with, in lists too: in one question for all of a page.
    fn read_around(_db: &impl Ask, _rows: &mut [Self]) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Rules that only the database can answer: whether what a row names is of the right kind, and whether what rests
    /// on it allows the change.
    fn check(
        _db: &DatabaseTransaction,
        _before: Option<&Self>,
        _after: &Self,
    ) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// What refers to a row and so stands in the way of its delete: what it is called when it is counted, its table,
    /// and the column that refers. Links are counted for every record.
    const REFERRED_BY: &'static [(&'static str, &'static str, &'static str)] = &[];
}

/// The entity of a resource: the columns that all tables of resources have, and its own.
macro_rules! table {
    ($table:tt { $($field:ident: $type:ty,)+ }) => {
        #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            #[sea_orm(primary_key, auto_increment = false)]
            pub org_id: Uuid,
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: Uuid,
            pub version: i64,
            pub created_at: i64,
            pub updated_at: i64,
            pub archived_at: Option<i64>,
            $(pub $field: $type,)+
        }

        #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}

        /// To be written, as far as it is alike in all rows.
        fn active<R>(head: &domain::resource::Head<R>) -> ActiveModel {
            ActiveModel {
                org_id: Set(head.org.uuid()),
                id: Set(head.id.uuid()),
                version: Set(head.version),
                created_at: Set(head.created_at.timestamp_micros()),
                updated_at: Set(head.updated_at.timestamp_micros()),
                archived_at: Set(head.archived_at.map(|at| at.timestamp_micros())),
                ..Default::default()
            }
        }

        /// Of rows that stand nowhere.
        const COLUMNS: $crate::stored::Columns<Column> = $crate::stored::Columns {
            org: Column::OrgId,
            id: Column::Id,
            version: Column::Version,
            archived_at: Column::ArchivedAt,
            client: None,
            owner: None,
            author: None,
            task: None,
        };
    };
}

/// What is read of such a table: the columns that all have, and these.
macro_rules! view {
    ($($column:ident),+ $(,)?) => {
        &[
            Column::OrgId,
            Column::Id,
            Column::Version,
            Column::CreatedAt,
            Column::UpdatedAt,
            Column::ArchivedAt,
            $(Column::$column),+
        ]
    };
}

pub(crate) use table;
pub(crate) use view;
