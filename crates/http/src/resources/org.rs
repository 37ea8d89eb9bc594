//! The organisation and its people.

use actix_web::{get, patch};
use domain::{org, people::Colleague, text::Wanted};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{IfMatch, Params, Staff, Valid, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

#[utoipa::path(
    operation_id = "get_org", tag = "Organisation", summary = "Read the organisation's settings",
    responses((status = 200, description = "As they are now", body = app::orgs::OrgView)),
)]
#[get("/api/v1/org")]
async fn read(session: Staff) -> Outcome {
    Ok(app::orgs::read(&session).await?.into())
}

#[utoipa::path(
    operation_id = "update_org", tag = "Organisation", summary = "Change the organisation's settings",
    request_body = org::Patch,
    responses((status = 200, description = "As they are now", body = app::orgs::OrgView)),
)]
#[patch("/api/v1/org")]
async fn update(session: Staff, body: Valid<org::Patch>, at: IfMatch) -> Outcome {
    Ok(app::orgs::update(&session, &at.0, body.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MemberQuery {
    /// Part of a name.
    #[param(value_type = Option<String>, max_length = 200, example = "ada")]
    q: Wanted,
}

#[utoipa::path(
    operation_id = "list_members", tag = "Organisation", summary = "List colleagues, for pickers",
    description = "Active people of the firm by name. A subcontractor sees those of the clients that they share.",
    params(PageParams, MemberQuery),
    responses((status = 200, description = "A page", body = Page<Colleague>)),
)]
#[get("/api/v1/members")]
async fn members(session: Staff, query: Params<MemberQuery>) -> Outcome {
    let (q, cursor) = (&query.named.q, query.cursor.as_deref());
    Ok(app::people::colleagues(&session, q, cursor, query.limit)
        .await?
        .into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(read).service(update).service(members);
}
