//! Records that go by a name: the quick filter of their lists, and finding them while somebody types.

use authz::Visible;
use domain::{
    Result,
    resource::Archived,
    text::{self, Wanted},
};
use sea_orm::{
    ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, LikeExpr, SimpleExpr},
};

use crate::{
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

/// Each word of the folded text, anywhere in what is looked through: half words and word order do not matter.
fn contains<R: Named>(q: &Wanted) -> SimpleExpr {
    q.words().iter().fold(Expr::val(1).eq(1), |all, word| {
        all.and(like::<R>(R::search_text(), text::like_pattern(word)))
    })
}

fn like<R: Named>(column: Column<R>, pattern: String) -> SimpleExpr {
    Expr::col((column.entity_name(), column)).like(LikeExpr::new(pattern).escape('\\'))
}

impl Reader<'_> {
    /// For autocomplete: names that begin so first, then names with a word that begins so, then the rest.
    pub async fn search<R: Named>(&self, visible: &Visible<R>, q: &Wanted, limit: u64) -> Result<Vec<R>> {
        let word = text::like_pattern(&text::fold(q.as_str()));
        let prefix = word.strip_prefix('%').unwrap_or(&word);
        let rank: SimpleExpr = Expr::case(like::<R>(R::name_key(), prefix.to_owned()), 0)
            .case(like::<R>(R::name_key(), format!("% {prefix}")), 1)
            .finally(2)
            .into();
        let columns = R::columns();
        let select = brief::<R>()
            .filter(scope::visible(visible))
            .filter(columns.archived_at.is_null())
            .filter(contains::<R>(q))
            .order_by(rank, Order::Asc)
            .order_by_asc(R::name_key())
            .order_by_asc(columns.id)
            .limit(limit);
        self.select(&select.into_query(), Pace::Slow, read_brief).await
    }
}
