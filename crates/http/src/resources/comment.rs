//! Comments on records.

use actix_web::{delete, get, patch, post};
use app::{
    Asked,
    comments::{self, CommentView},
};
use domain::{
    Comment,
    comment::{New, Patch},
    kind::RecordKind,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{IfMatch, Params, PathId, Staff, Valid, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CommentQuery {
    /// What they are on.
    #[param(required = true, value_type = RecordKind, inline)]
    record_type: Option<RecordKind>,
    #[param(required = true, value_type = Uuid)]
    record_id: Option<Uuid>,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

#[utoipa::path(
    operation_id = "list_comments", tag = "Comments", summary = "The comments on a record",
    params(PageParams, CommentQuery),
    responses((status = 200, description = "Oldest first", body = Page<CommentView>)),
)]
#[get("")]
async fn list(session: Staff, query: Params<CommentQuery>) -> Outcome {
    let Params { named, limit, cursor } = query;
    let asked = Asked {
        cursor,
        limit,
        include_total: named.include_total,
    };
    let kind = named.record_type.map(RecordKind::kind);
    Ok(comments::list(&session, kind, named.record_id, &asked)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "create_comment", tag = "Comments", summary = "Comment on a record",
    request_body = New,
    responses((status = 201, description = "Written", body = CommentView)),
)]
#[post("")]
async fn create(session: Staff, body: Valid<New>) -> Outcome {
    Ok(comments::create(&session, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "get_comment", tag = "Comments", summary = "Read a comment",
    params(("id" = Uuid, Path, description = "Id of the comment")),
    responses((status = 200, description = "As it is now", body = CommentView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Comment>) -> Outcome {
    Ok(comments::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_comment", tag = "Comments", summary = "Change a comment",
    description = "Its author, or an admin.",
    params(("id" = Uuid, Path, description = "Id of the comment")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = CommentView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Comment>, at: IfMatch) -> Outcome {
    Ok(comments::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_comment", tag = "Comments", summary = "Delete a comment for good",
    description = "Its author, or an admin.",
    params(("id" = Uuid, Path, description = "Id of the comment")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Comment>, at: IfMatch) -> Outcome {
    Ok(comments::delete(&session, id.0, &at.0).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/comments")
        .service(list)
        .service(create)
        .service(read)
        .service(update)
        .service(delete);
    config.service(scope);
}
