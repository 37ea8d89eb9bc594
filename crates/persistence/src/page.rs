//! Reading resources: one, or a page of them along an index.

use authz::{Seen, Visible};
use domain::{
    Cursor, Error, Id, Page, PageQuery, Result,
    page::{Sort, SortValue},
};
use sea_orm::{
    ColumnTrait, ColumnType, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Asterisk, Expr, ExprTrait, SelectStatement, SimpleExpr},
};

use crate::{
    reader::{Ask, Pace, Reader},
    row::{Cells, Row, cell},
    scope,
    stored::Stored,
    tx::Tx,
};

impl Reader<'_> {
    /// 404 when it is not there for this reader.
    pub async fn find<R>(&self, visible: &Visible<R>, id: Id<R>) -> Result<Seen<R>>
    where
        R: Stored,
    {
        find(self, visible, id).await
    }

    pub async fn list<R>(
        &self,
        visible: &Visible<R>,
        filter: &R::Filter,
        query: &PageQuery<R::Sort>,
    ) -> Result<Page<R>>
    where
        R: Stored,
    {
        list(self, visible, filter, query).await
    }

    /// The same, each of them as it was seen.
    pub async fn list_seen<R>(
        &self,
        visible: &Visible<R>,
        filter: &R::Filter,
        query: &PageQuery<R::Sort>,
    ) -> Result<Page<Seen<R>>>
    where
        R: Stored,
    {
        list_seen(self, visible, filter, query).await
    }

    /// Those of these rows that are there for this reader, whole, in no order.
    #[expect(
        clippy::disallowed_methods,
        reason = "the rows come from the query that was made of the Visible"
    )]
    pub async fn find_all<R>(&self, visible: &Visible<R>, ids: &[Id<R>]) -> Result<Vec<Seen<R>>>
    where
        R: Stored,
    {
        let id = R::columns().id;
        let select = R::Entity::find()
            .select_only()
            .columns(R::VIEW.iter().copied())
            .filter(scope::visible(visible))
            .filter(id.is_in(ids.iter().map(|id| id.uuid())));
        let mut rows = self
            .select(&select.into_query(), Pace::Quick, |row| {
                R::read(&mut Cells::new(*row, R::VIEW.len()))
            })
            .await?;
        R::read_around(self, &mut rows).await?;
        rows.into_iter()
            .map(|row| Seen::read_through(visible, row))
            .collect()
    }
}

impl Tx {
    /// The first that the filter lets through, as it is in this transaction.
    pub async fn first<R>(&self, visible: &Visible<R>, filter: &R::Filter) -> Result<Option<Seen<R>>>
    where
        R: Stored,
    {
        let query = PageQuery {
            limit: 1,
            ..PageQuery::default()
        };
        let page = list_seen(&*self.db, visible, filter, &query).await?;
        Ok(page.items.into_iter().next())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rows come from the query that was made of the Visible"
)]
async fn list_seen<R>(
    db: &impl Ask,
    visible: &Visible<R>,
    filter: &R::Filter,
    query: &PageQuery<R::Sort>,
) -> Result<Page<Seen<R>>>
where
    R: Stored,
{
    let page = list(db, visible, filter, query).await?;
    let seen = page.items.into_iter().map(|row| Seen::read_through(visible, row));
    Ok(Page {
        items: seen.collect::<Result<_>>()?,
        next_cursor: page.next_cursor,
        total: page.total,
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the row comes from the query that was made of the Visible"
)]
pub(crate) async fn find<R>(db: &impl Ask, visible: &Visible<R>, id: Id<R>) -> Result<Seen<R>>
where
    R: Stored,
{
    let select = R::Entity::find()
        .select_only()
        .columns(R::VIEW.iter().copied())
        .filter(scope::visible(visible))
        .filter(R::columns().id.eq(id.uuid()));
    let rows = db
        .select(&select.into_query(), Pace::Quick, |row| {
            R::read(&mut Cells::new(*row, R::VIEW.len()))
        })
        .await?;
    let mut row = rows.into_iter().next().ok_or(Error::NotFound)?;
    R::read_beside(db, &mut row).await?;
    R::read_around(db, std::slice::from_mut(&mut row)).await?;
    Seen::read_through(visible, row)
}

/// Those of the ids that are there for this reader. They stay as they are until the commit.
#[expect(
    clippy::disallowed_methods,
    reason = "the rows come from the query that was made of the Visible"
)]
pub(crate) async fn find_some<R: Stored>(
    db: &impl Ask,
    visible: &Visible<R>,
    ids: &[Id<R>],
) -> Result<Vec<Seen<R>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = R::Entity::find()
        .select_only()
        .columns(R::VIEW.iter().copied())
        .filter(scope::visible(visible))
        .filter(R::columns().id.is_in(ids.iter().map(|id| id.uuid())))
        .lock_exclusive();
    let mut rows = db
        .select(&select.into_query(), Pace::Quick, |row| {
            R::read(&mut Cells::new(*row, R::VIEW.len()))
        })
        .await?;
    R::read_around(db, &mut rows).await?;
    rows.into_iter()
        .map(|row| Seen::read_through(visible, row))
        .collect()
}

/// All that a list shows: rich text stays where it is.
pub(crate) fn brief<R: Stored>() -> Select<R::Entity> {
    R::Entity::find()
        .select_only()
        .columns(R::VIEW.iter().copied().take(R::VIEW.len() - R::RICH))
}

pub(crate) fn read_brief<R: Stored>(row: &Row<'_>) -> Result<R> {
    R::read(&mut Cells::new(*row, R::VIEW.len() - R::RICH))
}

async fn list<R>(
    db: &impl Ask,
    visible: &Visible<R>,
    filter: &R::Filter,
    query: &PageQuery<R::Sort>,
) -> Result<Page<R>>
where
    R: Stored,
{
    if let Some(cursor) = &query.cursor
        && !fits(R::sort_column(query.sort.key), &cursor.value)
    {
        return Err(Error::malformed("the cursor is not valid"));
    }
    let mut select = brief::<R>().filter(scope::visible(visible));
    for condition in R::condition(filter) {
        select = select.filter(condition);
    }
    let total = match query.include_total {
        true => Some(count(db, select.clone().into_query()).await?),
        false => None,
    };
    let select = after::<R>(select, query.sort, query.cursor.as_ref()).limit(query.limit + 1);
    let pace = if R::is_quick(filter) {
        Pace::Quick
    } else {
        Pace::Slow
    };
    let mut items = db.select(&select.into_query(), pace, read_brief::<R>).await?;
    let limit = usize::try_from(query.limit).map_err(Error::internal)?;
    let more = items.len() > limit;
    items.truncate(limit);
    R::read_around(db, &mut items).await?;
    let next_cursor = items.last().filter(|_| more).map(|last| {
        let value = last.sort_value(query.sort.key);
        Cursor {
            sort: query.sort.word(),
            value,
            id: last.head().id.uuid(),
        }
        .encode()
    });
    Ok(Page {
        items,
        next_cursor,
        total,
    })
}

pub(crate) async fn count(db: &impl Ask, mut select: SelectStatement) -> Result<u64> {
    select
        .clear_selects()
        .expr_as(Expr::col(Asterisk).count(), "total");
    let totals = db
        .select(&select, Pace::Slow, |row| cell::<i64>(row, "total"))
        .await?;
    u64::try_from(totals.into_iter().next().unwrap_or_default()).map_err(Error::internal)
}

/// Orders by the sort column, then by id, and goes on behind the cursor.
fn after<R: Stored>(
    select: Select<R::Entity>,
    sort: Sort<R::Sort>,
    cursor: Option<&Cursor>,
) -> Select<R::Entity> {
    let (column, id) = (R::sort_column(sort.key), R::columns().id);
    let order = if sort.descending { Order::Desc } else { Order::Asc };
    let select = select.order_by(column, order.clone()).order_by(id, order);
    match cursor {
        None => select,
        Some(cursor) => {
            let keys = Expr::tuple([Expr::col(column), Expr::col(id)]);
            let last = Expr::tuple([sort_value(&cursor.value), Expr::val(cursor.id)]);
            select.filter(if sort.descending {
                keys.lt(last)
            } else {
                keys.gt(last)
            })
        }
    }
}

/// A cursor comes from outside: what it holds must be what its column holds.
fn fits(column: impl ColumnTrait, value: &SortValue) -> bool {
    let is_number = matches!(column.def().get_column_type(), ColumnType::BigInteger);
    is_number == matches!(value, SortValue::Number(_))
}

fn sort_value(value: &SortValue) -> SimpleExpr {
    match value {
        SortValue::Number(number) => Expr::val(*number),
        SortValue::Text(text) => Expr::val(text.clone()),
    }
}
