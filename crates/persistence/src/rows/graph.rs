//! What is linked to a record, a few steps out: links, technologies of vendors, contacts of companies and clients, and
//! projects for clients.

use std::collections::BTreeMap;

use authz::{Clients, Sight};
use domain::{Error, Kind, Result, relationship::RelationshipKind};
use sea_orm::{
    Condition, Order, Value,
    sea_query::{Alias, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    event::column,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{client::from_word, record::kind_from},
    scope,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub record: (Kind, Uuid),
    pub title: String,
    pub subtitle: Option<String>,
    /// How many steps from where the graph begins.
    pub distance: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: (Kind, Uuid),
    pub to: (Kind, Uuid),
    pub kind: RelationshipKind,
    /// A link's own; a technology's vendor, a contact's company and a project's client are fields of theirs.
    pub link: Option<(Uuid, Option<String>)>,
}

#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// There is more than is shown.
    pub truncated: bool,
}

/// What a screen can show, and nobody reads more of.
const MOST_NODES: usize = 200;
const MOST_EDGES: usize = 1000;

type Found = BTreeMap<(Uuid, Uuid, RelationshipKind), Edge>;

impl Reader<'_> {
    /// Around a record that was seen. Two questions a step; archived records are left out, like in lists.
    pub async fn graph(&self, sight: &Sight, root: (Kind, Uuid), steps: usize) -> Result<Graph> {
        let mut graph = Graph {
            nodes: self.nodes(sight, &[root.1], 0, 1, true).await?,
            ..Graph::default()
        };
        let mut found = Found::new();
        let mut frontier = vec![root.1];
        for distance in 1..=steps {
            if frontier.is_empty() {
                break;
            }
            let edges = self.edges(sight, &frontier).await?;
            graph.truncated |= edges.len() > MOST_EDGES;
            for edge in edges.into_iter().take(MOST_EDGES) {
                found.entry((edge.from.1, edge.to.1, edge.kind)).or_insert(edge);
            }
            let known: Vec<Uuid> = graph.nodes.iter().map(|node| node.record.1).collect();
            let mut next: Vec<Uuid> = found.keys().flat_map(|(from, to, _)| [*from, *to]).collect();
            next.sort_unstable();
            next.dedup();
            next.retain(|id| !known.contains(id));
            let room = MOST_NODES - known.len();
            let mut nodes = self.nodes(sight, &next, distance, room + 1, false).await?;
            graph.truncated |= nodes.len() > room;
            nodes.truncate(room);
            frontier = nodes.iter().map(|node| node.record.1).collect();
            graph.nodes.extend(nodes);
        }
        let shown = |id: &Uuid| graph.nodes.iter().any(|node| node.record.1 == *id);
        graph.edges = found
            .into_values()
            .filter(|edge| shown(&edge.from.1) && shown(&edge.to.1))
            .collect();
        Ok(graph)
    }

    /// Of these records, those that the reader may see, by title.
    async fn nodes(
        &self,
        sight: &Sight,
        ids: &[Uuid],
        distance: usize,
        most: usize,
        archived: bool,
    ) -> Result<Vec<Node>> {
        let place = |name| Some(column("r", name));
        let in_sight = sight.kinds().iter().fold(Condition::any(), |any, (kind, reach)| {
            let (client, owner) = (place("client_id"), place("owner_id"));
            any.add(
                Condition::all()
                    .add(column("r", "kind").eq(kind.as_str()))
                    .add(scope::reaches(
                        sight.org(),
                        reach,
                        sight.user(),
                        client,
                        owner,
                        None,
                        None,
                    )),
            )
        });
        let mut select = Query::select();
        select
            .columns(["kind", "id", "title", "subtitle"].map(Alias::new))
            .from_as(Alias::new("records"), Alias::new("r"))
            .and_where(column("r", "org_id").eq(sight.org().uuid()))
            .and_where(column("r", "id").is_in(ids.iter().copied()))
            .cond_where(in_sight)
            .order_by_expr(column("r", "title"), Order::Asc)
            .order_by_expr(column("r", "id"), Order::Asc)
            .limit(u64::try_from(most).map_err(Error::internal)?);
        if !archived {
            select.and_where(column("r", "archived_at").is_null());
        }
        let read = move |row: &Row<'_>| {
            Ok(Node {
                record: (kind_from(&cell::<String>(row, "kind")?)?, cell(row, "id")?),
                title: cell(row, "title")?,
                subtitle: cell(row, "subtitle")?,
                distance,
            })
        };
        self.select(&select, Pace::Slow, read).await
    }

    /// All that touches one of these, one more than is shown.
    async fn edges(&self, sight: &Sight, ids: &[Uuid]) -> Result<Vec<Edge>> {
        let places: Vec<String> = (2..ids.len() + 2).map(|at| format!("${at}")).collect();
        let these = places.join(", ");
        // A link has no client: it is for those who see all of them.
        let links = sight
            .kinds()
            .iter()
            .any(|(kind, reach)| *kind == Kind::Relationship && reach.clients == Clients::All);
        let links = if links { "1 = 1" } else { "1 = 0" };
        let owned = |parent: &str, column: &str, child: &str, table: &str, kind: &str| {
            format!(
                " UNION ALL SELECT '{parent}', {column}, '{child}', id, '{kind}', NULL, NULL FROM {table} \
                 WHERE org_id = $1 AND {column} IS NOT NULL AND ({column} IN ({these}) OR id IN ({these}))"
            )
        };
        let sql = format!(
            "SELECT from_kind, from_id, to_kind, to_id, kind, role, id AS link FROM relationships \
             WHERE org_id = $1 AND {links} AND (from_id IN ({these}) OR to_id IN ({these})){}{}{}{} LIMIT {}",
            owned(
                "company",
                "company_id",
                "technology",
                "technologies",
                "technology"
            ),
            owned("company", "company_id", "contact", "contacts", "personnel"),
            owned("client", "client_id", "contact", "contacts", "personnel"),
            owned("client", "client_id", "project", "projects", "project"),
            MOST_EDGES + 1,
        );
        let values: Vec<Value> = std::iter::once(sight.org().uuid())
            .chain(ids.iter().copied())
            .map(Value::from)
            .collect();
        self.all(&sql, values, Pace::Slow, read_edge).await
    }
}

fn read_edge(row: &Row<'_>) -> Result<Edge> {
    let link: Option<Uuid> = cell(row, "link")?;
    let role: Option<String> = cell(row, "role")?;
    Ok(Edge {
        from: (
            kind_from(&cell::<String>(row, "from_kind")?)?,
            cell(row, "from_id")?,
        ),
        to: (kind_from(&cell::<String>(row, "to_kind")?)?, cell(row, "to_id")?),
        kind: from_word(&cell::<String>(row, "kind")?)?,
        link: link.map(|id| (id, role)),
    })
}
