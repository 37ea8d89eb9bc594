//! Contacts with clients: had, and planned.

use actix_web::{delete, get, patch, post, put};
use app::{
    Asked, on_client,
    plans::{self, PlannedContact},
    touchpoints::{self, TouchpointView},
};
use chrono::NaiveDate;
use domain::{
    Client, Touchpoint,
    touchpoint::{New, Patch, PlanPut},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{IfMatch, Params, PathId, Staff, Valid, query::PageParams},
    openapi::Page,
    reply::Outcome,
    resources::{client::ClientView, note::PlainQuery},
};

#[utoipa::path(
    operation_id = "list_client_touchpoints", tag = "Contact", summary = "The contacts that were had with a client",
    params(("id" = Uuid, Path, description = "Id of the client"), PageParams, PlainQuery),
    responses((status = 200, description = "Newest day first", body = Page<TouchpointView>)),
)]
#[get("/{id}/touchpoints")]
async fn list(session: Staff, query: Params<PlainQuery>, id: PathId<Client>) -> Outcome {
    Ok(on_client::list::<Touchpoint>(&session, id.0, &query.into())
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "create_touchpoint", tag = "Contact", summary = "Log a contact with a client",
    description = "Fulfils the plan of the next contact when it was on the day of planning or later, unless `keep_plan` is true. \
                   A logged conversation or an event that has begun may count as one, as `source`: once, 409 `counted` with \
                   that touchpoint as `current` after it.",
    params(("id" = Uuid, Path, description = "Id of the client")),
    request_body = New,
    responses((status = 201, description = "Logged", body = TouchpointView)),
)]
#[post("/{id}/touchpoints")]
async fn create(session: Staff, body: Valid<New>, id: PathId<Client>) -> Outcome {
    Ok(touchpoints::create(&session, id.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "plan_next_contact", tag = "Contact", summary = "Plan the next contact with a client",
    description = "Replaces the plan before. `{\"date\": null}` takes it back. It is part of the client: its version, its `ETag`.",
    params(("id" = Uuid, Path, description = "Id of the client")),
    request_body = PlanPut,
    responses((status = 200, description = "The client as it is now", body = ClientView)),
)]
#[put("/{id}/next-contact")]
async fn plan(session: Staff, body: Valid<PlanPut>, id: PathId<Client>, at: IfMatch) -> Outcome {
    Ok(plans::put::<ClientView>(&session, id.0, &at.0, body.0)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "get_touchpoint", tag = "Contact", summary = "Read a touchpoint",
    params(("id" = Uuid, Path, description = "Id of the touchpoint")),
    responses((status = 200, description = "As it is now", body = TouchpointView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Touchpoint>) -> Outcome {
    Ok(on_client::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_touchpoint", tag = "Contact", summary = "Change a touchpoint",
    params(("id" = Uuid, Path, description = "Id of the touchpoint")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = TouchpointView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Touchpoint>, at: IfMatch) -> Outcome {
    Ok(on_client::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_touchpoint", tag = "Contact", summary = "Delete a touchpoint for good",
    params(("id" = Uuid, Path, description = "Id of the touchpoint")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Touchpoint>, at: IfMatch) -> Outcome {
    Ok(on_client::delete(&session, id.0, &at.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PlannedQuery {
    /// From this day on.
    from: Option<NaiveDate>,
    /// To this day, itself included.
    to: Option<NaiveDate>,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

#[utoipa::path(
    operation_id = "list_my_planned_contacts", tag = "Contact", summary = "The contacts that I am to have",
    description = "Those that are overdue among them; without those of archived clients.",
    params(PageParams, PlannedQuery),
    responses((status = 200, description = "The earliest day first", body = Page<PlannedContact>)),
)]
#[get("/api/v1/my/planned-contacts")]
async fn mine(session: Staff, query: Params<PlannedQuery>) -> Outcome {
    let asked = Asked {
        cursor: query.cursor,
        limit: query.limit,
        include_total: query.named.include_total,
    };
    Ok(plans::mine(&session, query.named.from, query.named.to, &asked)
        .await?
        .into())
}

/// Below a client.
pub(super) fn of_client(config: &mut ServiceConfig<'_>) {
    config.service(list).service(create).service(plan);
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/touchpoints")
        .service(read)
        .service(update)
        .service(delete);
    config.service(mine).service(scope);
}
