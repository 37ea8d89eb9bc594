//! How assessors see a client.

use actix_web::{get, put};
use app::assessments::{self, AssessmentView, VersionView};
use domain::{Client, assessment::Put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        IfMatch, Params, PathId, Staff, Valid,
        query::{Nothing, PageParams},
    },
    openapi::Page,
    reply::Outcome,
};

#[utoipa::path(
    operation_id = "get_assessment", tag = "Assessment", summary = "Read the assessment of a client",
    description = "All null, and version 0, before anybody has said something.",
    params(("id" = uuid::Uuid, Path, description = "Id of the client")),
    responses((status = 200, description = "As it is now", body = AssessmentView)),
)]
#[get("/{id}/assessment")]
async fn read(session: Staff, id: PathId<Client>) -> Outcome {
    Ok(assessments::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "put_assessment", tag = "Assessment", summary = "Assess a client",
    description = "The whole assessment: what is left out is cleared. The version before stays in the history.",
    params(("id" = uuid::Uuid, Path, description = "Id of the client")),
    request_body = Put,
    responses((status = 200, description = "As it is now", body = AssessmentView)),
)]
#[put("/{id}/assessment")]
async fn write(session: Staff, body: Valid<Put>, id: PathId<Client>, at: IfMatch) -> Outcome {
    Ok(assessments::put(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_assessment_history", tag = "Assessment", summary = "Every version of the assessment of a client",
    params(("id" = uuid::Uuid, Path, description = "Id of the client"), PageParams),
    responses((status = 200, description = "Newest first", body = Page<VersionView>)),
)]
#[get("/{id}/assessment/history")]
async fn history(session: Staff, query: Params<Nothing>, id: PathId<Client>) -> Outcome {
    let cursor = query.cursor.as_deref();
    Ok(assessments::history(&session, id.0, cursor, query.limit)
        .await?
        .into())
}

/// Below a client.
pub(super) fn of_client(config: &mut ServiceConfig<'_>) {
    config.service(read).service(write).service(history);
}
