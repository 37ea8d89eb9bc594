//! Relationships between records, and the graph that they make.

use actix_web::{delete, get, patch, post};
use app::relationships::{self, GraphView, RelationshipGroups, RelationshipView};
use domain::{
    Client, Relationship,
    relationship::{New, Patch, RelationshipKind, SortBy},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        IfMatch, List, PathId, Staff, Valid,
        query::{PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
};

/// Filters of the list. It sorts by `created_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RelationshipQuery {
    /// Those that link this record, by kind and id.
    #[param(example = "client:01990000-0000-7000-8000-000000000000")]
    record: Option<String>,
    #[param(inline)]
    kind: Option<RelationshipKind>,
}

#[utoipa::path(
    operation_id = "list_relationships", tag = "Relationships", summary = "List relationships",
    params(PageParams, SortParams, RelationshipQuery),
    responses((status = 200, description = "A page", body = Page<RelationshipView>)),
)]
#[get("")]
async fn list(session: Staff, query: List<RelationshipQuery, SortBy>) -> Outcome {
    let RelationshipQuery { record, kind } = query.filter;
    Ok(
        relationships::list(&session, record.as_deref(), kind, &query.page)
            .await?
            .into(),
    )
}

#[utoipa::path(
    operation_id = "create_relationship", tag = "Relationships", summary = "Link two records",
    description = "A client and a company that is an owner, a vendor or an operator; a client and a contact \
        (`personnel`); a client and a `technology`. Either end may be named first. 409 when they are linked so already.",
    request_body = New,
    responses((status = 201, description = "Linked", body = RelationshipView)),
)]
#[post("")]
async fn create(session: Staff, body: Valid<New>) -> Outcome {
    Ok(relationships::create(&session, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_relationship", tag = "Relationships", summary = "Read a relationship",
    params(("id" = Uuid, Path, description = "Id of the relationship")),
    responses((status = 200, description = "As it is now", body = RelationshipView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Relationship>) -> Outcome {
    Ok(relationships::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_relationship", tag = "Relationships", summary = "Change role and notes of a relationship",
    params(("id" = Uuid, Path, description = "Id of the relationship")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = RelationshipView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Relationship>, at: IfMatch) -> Outcome {
    Ok(relationships::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_relationship", tag = "Relationships", summary = "Take a link away",
    description = "The two records stay. Whoever may link them may do it.",
    params(("id" = Uuid, Path, description = "Id of the relationship")),
    responses((status = 204, description = "Not linked any more")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Relationship>, at: IfMatch) -> Outcome {
    Ok(relationships::delete(&session, id.0, &at.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_client_relationships", tag = "Relationships", summary = "The links of a client, by kind",
    params(("id" = Uuid, Path, description = "Id of the client")),
    responses((status = 200, description = "Every kind, with its count", body = RelationshipGroups)),
)]
#[get("/{id}/relationships")]
pub(super) async fn of_client(session: Staff, id: PathId<Client>) -> Outcome {
    Ok(relationships::of_client(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_client_graph", tag = "Relationships", summary = "What is linked to a client, two steps out",
    description = "Relationships, the technologies of vendors, and the contacts of companies and clients; archived \
        records are left out. At most 200 records.",
    params(("id" = Uuid, Path, description = "Id of the client")),
    responses((status = 200, description = "Nodes and edges", body = GraphView)),
)]
#[get("/{id}/graph")]
pub(super) async fn graph(session: Staff, id: PathId<Client>) -> Outcome {
    Ok(relationships::graph(&session, id.0).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/relationships")
        .service(list)
        .service(create)
        .service(read)
        .service(update)
        .service(delete);
    config.service(scope);
}
