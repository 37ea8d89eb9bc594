//! What can be mentioned, found while somebody types.

use authz::Sight;
use domain::{Kind, MentionKind, Mentioned, Result, people::Colleague, text::Wanted};
use sea_orm::{
    Order,
    sea_query::{Alias, ExprTrait, Query},
};

use crate::{
    event::column,
    matching,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        member::{active_colleagues, read_colleague},
        record,
    },
};

/// One to choose.
#[derive(Clone, Debug)]
pub struct Mentionable {
    pub target: Mentioned,
    pub label: String,
    pub subtitle: Option<String>,
    /// How well it fits, the best first: 0, 1, 2.
    pub rank: i32,
    pub key: String,
}

impl Reader<'_> {
    /// Colleagues by name. Nothing for who may not see any.
    pub async fn mentionable_people(
        &self,
        sight: &Sight,
        q: &Wanted,
        limit: u64,
    ) -> Result<Vec<Mentionable>> {
        let kinds = sight.kinds().iter();
        let Some((_, reach)) = kinds.clone().find(|(kind, _)| *kind == Kind::Member) else {
            return Ok(Vec::new());
        };
        let key = column("p", "name_key");
        let rank = Alias::new("place");
        let mut select = active_colleagues(sight.org(), reach);
        select
            .expr_as(matching::rank(&key, q), rank.clone())
            .and_where(matching::contains(&key, q))
            .order_by(rank, Order::Asc)
            .order_by_expr(key, Order::Asc)
            .order_by_expr(column("p", "user_id"), Order::Asc)
            .limit(limit);
        let read = |row: &Row<'_>| {
            let (Colleague { id, name, .. }, key) = read_colleague(row)?;
            Ok(Mentionable {
                target: Mentioned::user(id),
                label: name,
                subtitle: None,
                rank: cell(row, "place")?,
                key,
            })
        };
        self.select(&select, Pace::Slow, read).await
    }

    /// Records of these kinds that are not archived: by how well they fit, or, while nothing is typed, those that were
    /// changed last.
    pub async fn mentionable_records(
        &self,
        sight: &Sight,
        kinds: &[MentionKind],
        q: &Wanted,
        limit: u64,
    ) -> Result<Vec<Mentionable>> {
        let wanted = |kind| kinds.iter().any(|one| one.record() == Some(kind));
        let (key, rank) = (column("r", "title_key"), Alias::new("place"));
        let mut select = Query::select();
        select
            .columns(
                ["kind", "id", "title", "subtitle", "title_key"]
                    .map(|name| (Alias::new("r"), Alias::new(name))),
            )
            .expr_as(matching::rank(&key, q), rank.clone())
            .from_as(Alias::new("records"), Alias::new("r"))
            .cond_where(record::in_sight(sight, wanted))
            .and_where(column("r", "archived_at").is_null())
            .limit(limit);
        let typed = !q.words().is_empty();
        if typed {
            select
                .and_where(matching::contains(&key, q))
                .order_by(rank, Order::Asc)
                .order_by_expr(key, Order::Asc)
                .order_by_expr(column("r", "id"), Order::Asc);
        } else {
            select
                .order_by_expr(column("r", "updated_at"), Order::Desc)
                .order_by_expr(column("r", "id"), Order::Desc);
        }
        let read = |row: &Row<'_>| {
            let (kind, id) = (cell::<String>(row, "kind")?, cell(row, "id")?);
            let Ok(kind) = kind.parse() else { return Ok(None) };
            Ok(Some(Mentionable {
                target: Mentioned::new(kind, id),
                label: cell(row, "title")?,
                subtitle: cell(row, "subtitle")?,
                rank: cell(row, "place")?,
                key: cell(row, "title_key")?,
            }))
        };
        let rows = self.select(&select, Pace::Slow, read).await?;
        Ok(rows.into_iter().flatten().collect())
    }
}
