//! Records that go by a name: the quick filter of their lists, and finding them while somebody types.

use authz::Visible;
use domain::{Result, resource::Archived, text::Wanted};
use sea_orm::{
    ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    matching,
    page::{brief, read_brief},
    reader::{Ask, Pace, Reader},
    scope,
    stored::Stored,
};

type Column<R> = <<R as Stored>::Entity as EntityTrait>::Column;

pub trait Named: Stored {
    /// The folded name, which lists are sorted by.
    fn name_key() -> Column<Self>;
    /// What the quick filter looks through.
    fn search_text() -> Column<Self>;
}

/// For a table whose columns are called so.
macro_rules! named {
    ($record:ty) => {
        impl $crate::named::Named for $record {
            fn name_key() -> Column {
                Column::NameKey
            }

            fn search_text() -> Column {
                Column::SearchText
            }
        }
    };
}

pub(crate) use named;

/// What the two filters ask for that all lists of such records have.
pub(crate) fn filtered<R: Named>(q: Option<&Wanted>, archived: Archived) -> Vec<SimpleExpr> {
    let column = R::columns().archived_at;
    let shown = match archived {
        Archived::No => Some(column.is_null()),
        Archived::Yes => Some(column.is_not_null()),
        Archived::Any => None,
    };
    shown.into_iter().chain(q.map(contains::<R>)).collect()
}

fn contains<R: Named>(q: &Wanted) -> SimpleExpr {
    matching::contains(&own::<R>(R::search_text()), q)
}

fn own<R: Named>(column: Column<R>) -> SimpleExpr {
    Expr::col((column.entity_name(), column))
}

impl Reader<'_> {
    /// For autocomplete: names that begin so first, then names with a word that begins so, then the rest.
    pub async fn autocomplete<R: Named>(
        &self,
        visible: &Visible<R>,
        q: &Wanted,
        limit: u64,
    ) -> Result<Vec<R>> {
        let columns = R::columns();
        let select = brief::<R>()
            .filter(scope::visible(visible))
            .filter(columns.archived_at.is_null())
            .filter(contains::<R>(q))
            .order_by(matching::rank(&own::<R>(R::name_key()), q), Order::Asc)
            .order_by_asc(R::name_key())
            .order_by_asc(columns.id)
            .limit(limit);
        let mut found = self.select(&select.into_query(), Pace::Slow, read_brief).await?;
        R::read_around(self, &mut found).await?;
        Ok(found)
    }
}
