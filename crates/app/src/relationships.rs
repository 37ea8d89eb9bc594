//! Relationships: made between two records that were seen, shown with the names of both.

use authz::{Can, Delete, Seen, Update};
use chrono::{DateTime, Utc};
use domain::{
    Client, Error, Faults, Id, Kind, PageQuery, Relationship, Resource,
    relationship::{Filter, New, Patch, RecordKey, RelationshipKind, SortBy},
    resource::Head,
};
use persistence::{
    Answer, Tx,
    rows::{
        graph::{Edge, Graph, Node},
        note::Names,
    },
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, AtVersion, Stop},
    log::RecordRef,
    session::Session,
};

pub(crate) const PATH: &str = "/api/v1/relationships";

/// What the one who asks may do with a link.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct RelationshipCan {
    pub update: bool,
    pub delete: bool,
}

/// A link between two records.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Relationship)]
pub struct RelationshipView {
    pub id: Uuid,
    pub kind: RelationshipKind,
    pub from: RecordRef,
    pub to: RecordRef,
    #[schema(example = "Turbines")]
    pub role: Option<String>,
    pub notes: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
    pub can: RelationshipCan,
}

impl RelationshipView {
    fn new(link: Relationship, can: Can, names: &Names) -> Self {
        let end = |(kind, id): (Kind, Uuid)| RecordRef {
            r#type: kind,
            id,
            title: names.get(&id).cloned().unwrap_or_default(),
        };
        Self {
            id: link.head.id.uuid(),
            kind: link.kind,
            from: end(link.from),
            to: end(link.to),
            role: link.role,
            notes: link.notes,
            created_at: link.head.created_at,
            updated_at: link.head.updated_at,
            version: link.head.version,
            can: RelationshipCan {
                update: can.update,
                delete: can.delete,
            },
        }
    }
}

/// The links of a client, kind by kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelationshipGroups {
    pub kinds: Vec<RelationshipGroup>,
}

/// The links of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelationshipGroup {
    pub kind: RelationshipKind,
    /// How many there are in all.
    #[schema(example = 2)]
    pub count: u64,
    /// The first 50; the others are in the list of relationships.
    pub items: Vec<RelationshipView>,
}

/// A record as it was named: 422 when it is none.
pub(crate) fn record_named(record: &str) -> Result<(Kind, Uuid), Error> {
    let message = "This must be a record, such as client:0198…";
    let key = record.parse::<RecordKey>();
    key.map(RecordKey::parts)
        .map_err(|()| Faults::one("record", "record", message))
}

pub async fn list(
    session: &Session,
    record: Option<&str>,
    kind: Option<RelationshipKind>,
    query: &PageQuery<SortBy>,
) -> Result<Answer, Stop> {
    let record = record.map(record_named).transpose()?;
    let page = views(session, &Filter { record, kind }, query).await?;
    Ok(answer::whole_page(page)?)
}

async fn views(
    session: &Session,
    filter: &Filter,
    query: &PageQuery<SortBy>,
) -> Result<domain::Page<RelationshipView>, Error> {
    let (read, visible) = (session.read(), session.actor.visible::<Relationship>()?);
    let page = read.list_seen(&visible, filter, query).await?;
    let links: Vec<&Relationship> = page.items.iter().map(|seen| &**seen).collect();
    let names = read.names_of_ends(session.actor.org(), &links).await?;
    Ok(page.map(|seen: Seen<Relationship>| {
        let can = session.actor.can(&seen);
        RelationshipView::new(seen.into_row(), can, &names)
    }))
}

/// 404 when the client is not there for the reader.
pub async fn of_client(session: &Session, client: Id<Client>) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Client>()?;
    session.read().find(&visible, client).await?;
    let mut kinds = Vec::new();
    for kind in RelationshipKind::ALL {
        let filter = Filter {
            record: Some((Kind::Client, client.uuid())),
            kind: Some(kind),
        };
        let query = PageQuery {
            include_total: true,
            ..PageQuery::default()
        };
        let page = views(session, &filter, &query).await?;
        kinds.push(RelationshipGroup {
            kind,
            count: page.total.unwrap_or_default(),
            items: page.items,
        });
    }
    Ok(answer::plain(&RelationshipGroups { kinds })?)
}

pub async fn read(session: &Session, id: Id<Relationship>) -> Result<Answer, Stop> {
    let read = session.read();
    let seen = read.find(&session.actor.visible()?, id).await?;
    let names = read.names_of_ends(session.actor.org(), &[&*seen]).await?;
    let (version, can) = (seen.head.version, session.actor.can(&seen));
    let view = RelationshipView::new(seen.into_row(), can, &names);
    Ok(answer::versioned(version, &view)?)
}

/// Between two records that the writer sees: 422 otherwise. 409 when they are linked so already, either way round.
pub async fn create(session: &Session, new: New) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Relationship>()?;
    let sight = session.actor.sight()?;
    let mut tx = session.write().await?;
    let head = Head::new(session.actor.org(), tx.new_id(), tx.now());
    let location = format!("{PATH}/{}", head.id);
    let link = Relationship::new(head, new)
        .ok_or_else(|| Error::internal("a link of kinds that do not meet passed its rules"))?;
    tx.check(&sight, None, &link).await?;
    let (kind, id) = link.from;
    let record = tx.find_record(&sight, kind, id).await?;
    let permit = session.actor.may_create_on::<Relationship>(&record)?;
    let seen = tx.insert(permit, &visible, link).await?;
    let can = session.actor.can(&seen);
    let answer = Answer {
        status: 201,
        location: Some(location),
        ..shown(&tx, seen.into_row(), can).await?
    };
    tx.commit(&answer).await?;
    Ok(answer)
}

async fn shown(tx: &Tx, link: Relationship, can: Can) -> Result<Answer, Error> {
    let names = tx.names_of_ends(link.head.org, &[&link]).await?;
    answer::versioned(link.head.version, &RelationshipView::new(link, can, &names))
}

/// 412 with the link as it is now.
async fn check(tx: &Tx, at: &AtVersion, seen: &Seen<Relationship>, can: Can) -> Result<(), Error> {
    if at.holds(seen.head.version) {
        return Ok(());
    }
    let names = tx.names_of_ends(seen.head.org, &[&**seen]).await?;
    at.check_version(seen.head.version, || {
        RelationshipView::new(Relationship::clone(seen), can, &names)
    })
}

pub async fn update(
    session: &Session,
    id: Id<Relationship>,
    at: &AtVersion,
    patch: Patch,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible()?, id).await?;
    let permit = session.actor.may_change::<Update, Relationship>(&seen)?;
    let can = session.actor.can(&seen);
    check(&tx, at, &seen, can).await?;
    let mut after = Relationship::clone(&seen);
    after.apply(patch).map_err(Error::Invalid)?;
    let after = tx.update(permit, &seen, after).await?;
    let answer = shown(&tx, after, can).await?;
    tx.commit(&answer).await?;
    Ok(answer)
}

pub async fn delete(session: &Session, id: Id<Relationship>, at: &AtVersion) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible()?, id).await?;
    let permit = session.actor.may_change::<Delete, Relationship>(&seen)?;
    check(&tx, at, &seen, session.actor.can(&seen)).await?;
    tx.delete(permit, &seen).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

/// How far the graph goes.
const STEPS: usize = 2;

/// What is around a client, two steps out.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Graph)]
pub struct GraphView {
    /// The client first, then what is nearer.
    pub nodes: Vec<NodeView>,
    pub edges: Vec<EdgeView>,
    /// There is more than is shown.
    #[schema(example = false)]
    pub truncated: bool,
}

/// A record in the graph.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GraphNode)]
pub struct NodeView {
    #[serde(flatten)]
    pub record: RecordRef,
    #[schema(example = "office@ridgeline.example")]
    pub subtitle: Option<String>,
    /// How many steps from the client.
    #[schema(example = 1)]
    pub distance: usize,
}

/// Which record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GraphEnd)]
pub struct EndView {
    pub r#type: Kind,
    pub id: Uuid,
}

/// What links two records of the graph: a relationship, a technology's vendor, a contact's company or client, a
/// project's client.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GraphEdge)]
pub struct EdgeView {
    pub from: EndView,
    pub to: EndView,
    pub kind: RelationshipKind,
    /// Null where the link is a field of one of the two.
    pub relationship_id: Option<Uuid>,
    #[schema(example = "Turbines")]
    pub role: Option<String>,
}

impl From<Node> for NodeView {
    fn from(node: Node) -> Self {
        let (kind, id) = node.record;
        Self {
            record: RecordRef {
                r#type: kind,
                id,
                title: node.title,
            },
            subtitle: node.subtitle,
            distance: node.distance,
        }
    }
}

impl From<Edge> for EdgeView {
    fn from(edge: Edge) -> Self {
        let end = |(kind, id): (Kind, Uuid)| EndView { r#type: kind, id };
        let (relationship_id, role) = edge.link.unzip();
        Self {
            from: end(edge.from),
            to: end(edge.to),
            kind: edge.kind,
            relationship_id,
            role: role.flatten(),
        }
    }
}

/// 404 when the client is not there for the reader.
pub async fn graph(session: &Session, client: Id<Client>) -> Result<Answer, Stop> {
    let (read, visible) = (session.read(), session.actor.visible::<Client>()?);
    read.find(&visible, client).await?;
    let root = (Kind::Client, client.uuid());
    let Graph {
        nodes,
        edges,
        truncated,
    } = read.graph(&session.actor.sight()?, root, STEPS).await?;
    Ok(answer::plain(&GraphView {
        nodes: nodes.into_iter().map(NodeView::from).collect(),
        edges: edges.into_iter().map(EdgeView::from).collect(),
        truncated,
    })?)
}
