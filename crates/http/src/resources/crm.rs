//! Views over clients: the dashboard, the agenda of the roundtable, a colleague's clients.

use actix_web::get;
use app::{
    Viewer, answer,
    crm::{self, PocRole},
    roundtables::RoundtableView,
};
use domain::{Client, User, UserId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Params, PathId, Staff, query::PageParams},
    openapi::Page,
    reply::Outcome,
    resources::{
        client::{ClientItem, ClientQuery},
        note::PlainQuery,
    },
};

/// How many clients there are, and how many of them need somebody.
#[derive(Debug, Serialize, ToSchema)]
struct DashboardStats {
    #[schema(example = 120)]
    total: u64,
    #[schema(example = 7)]
    urgent: u64,
    #[schema(example = 12)]
    warning: u64,
    #[schema(example = 3)]
    never_contacted: u64,
    /// Strategic and high.
    #[schema(example = 24)]
    high_priority: u64,
}

/// The clients that need attention, the longest silence first.
#[derive(Debug, Serialize, ToSchema)]
struct NeedsAttention {
    urgent: Vec<ClientItem>,
    warning: Vec<ClientItem>,
    never_contacted: Vec<ClientItem>,
}

/// What assessors see first. The figures count all; the lists end at `limit`.
#[derive(Debug, Serialize, ToSchema)]
struct Dashboard {
    stats: DashboardStats,
    attention: NeedsAttention,
    recent_roundtables: Vec<RoundtableView>,
}

impl Dashboard {
    fn new(found: crm::Dashboard, viewer: &Viewer) -> Self {
        let items = |clients: Vec<Client>| {
            clients
                .into_iter()
                .map(|client| ClientItem::new(client, viewer))
                .collect()
        };
        let figures = found.figures;
        Self {
            stats: DashboardStats {
                total: figures.total,
                urgent: figures.urgent,
                warning: figures.warning,
                never_contacted: figures.never_contacted,
                high_priority: figures.high_priority,
            },
            attention: NeedsAttention {
                urgent: items(found.urgent),
                warning: items(found.warning),
                never_contacted: items(found.never_contacted),
            },
            recent_roundtables: found.recent_roundtables,
        }
    }
}

#[utoipa::path(
    operation_id = "get_crm_dashboard", tag = "Assessment", summary = "Figures, who needs attention, recent roundtables",
    description = "Figures and lists are of the clients that the filters let through; each list ends at `limit`.",
    params(
        ("limit" = Option<u64>, Query, description = "How many in each list, at most.", minimum = 1, maximum = 200),
        ClientQuery,
    ),
    responses((status = 200, description = "As it is today", body = Dashboard)),
)]
#[get("/api/v1/crm/dashboard")]
async fn dashboard(session: Staff, query: Params<ClientQuery>) -> Outcome {
    let found = crm::dashboard(&session, query.named.into(), query.limit).await?;
    Ok(answer::plain(&Dashboard::new(found, &session.viewer()))?.into())
}

/// A client that the meeting is to talk about.
#[derive(Debug, Serialize, ToSchema)]
struct AgendaItem {
    client: ClientItem,
    /// What was said of it last.
    latest_roundtable: Option<RoundtableView>,
}

#[utoipa::path(
    operation_id = "list_roundtable_agenda", tag = "Assessment", summary = "The agenda of the roundtable",
    description = "Active, warm and high-priority clients: strategic ones first, then high ones, then the rest; among \
                   equals those never contacted, then the longest silence.",
    params(PageParams, PlainQuery),
    responses((status = 200, description = "In the order of the meeting", body = Page<AgendaItem>)),
)]
#[get("/api/v1/crm/roundtable")]
async fn agenda(session: Staff, query: Params<PlainQuery>) -> Outcome {
    let (page, viewer) = (crm::agenda(&session, &query.into()).await?, session.viewer());
    let page = page.map(|(client, latest_roundtable)| AgendaItem {
        client: ClientItem::new(client, &viewer),
        latest_roundtable,
    });
    Ok(answer::whole_page(page)?.into())
}

/// A client of a point of contact.
#[derive(Debug, Serialize, ToSchema)]
struct PocClient {
    #[serde(flatten)]
    client: ClientItem,
    role: PocRole,
}

#[utoipa::path(
    operation_id = "list_poc_clients", tag = "Contact", summary = "The clients of one point of contact",
    description = "As far as the one who asks may see them.",
    params(("id" = Uuid, Path, description = "Id of the person"), PageParams, PlainQuery),
    responses((status = 200, description = "By name", body = Page<PocClient>)),
)]
#[get("/api/v1/crm/poc/{id}/clients")]
async fn of_poc(session: Staff, query: Params<PlainQuery>, id: PathId<User>) -> Outcome {
    let user: UserId = id.0;
    let (page, viewer) = (
        crm::of_poc(&session, user, &query.into()).await?,
        session.viewer(),
    );
    let page = page.map(|(client, role)| PocClient {
        client: ClientItem::new(client, &viewer),
        role,
    });
    Ok(answer::whole_page(page)?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(dashboard).service(agenda).service(of_poc);
}
