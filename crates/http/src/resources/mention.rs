//! What can be mentioned, and where something is mentioned.

use actix_web::get;
use app::mentions::{self, MentionView, MentionableView};
use domain::{MentionKind, text::Wanted};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        Params, Staff,
        path::PathMentioned,
        query::{Nothing, PageParams},
    },
    openapi::Page,
    reply::Outcome,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MentionQuery {
    /// What the person has typed so far.
    #[param(value_type = String, max_length = 200, example = "rid")]
    q: Wanted,
    /// `user`, or kinds of records; all without.
    #[param(inline)]
    r#type: Vec<MentionKind>,
}

#[utoipa::path(
    operation_id = "search_mentions", tag = "Notes", summary = "Find people and records to mention while typing",
    description = "At most ten: names that begin so first, then names with such a word, then the rest. While nothing is \
                   typed, colleagues, and then the records that were changed last.",
    params(MentionQuery),
    responses((status = 200, description = "The best first", body = Page<MentionableView>)),
)]
#[get("")]
async fn search(session: Staff, query: Params<MentionQuery>) -> Outcome {
    let MentionQuery { q, r#type } = query.named;
    Ok(mentions::search(&session, &q, &r#type).await?.into())
}

#[utoipa::path(
    operation_id = "list_mentions_of", tag = "Notes", summary = "Where somebody or something is mentioned",
    description = "The notes that mention it now, as far as the one who asks may see them.",
    params(
        ("type" = inline(MentionKind), Path, description = "What kind it is of"),
        ("id" = Uuid, Path, description = "Id of the person or record"),
        PageParams,
    ),
    responses((status = 200, description = "The latest mention first", body = Page<MentionView>)),
)]
#[get("/of/{type}/{id}")]
async fn of(session: Staff, query: Params<Nothing>, target: PathMentioned) -> Outcome {
    let cursor = query.cursor.as_deref();
    Ok(mentions::of(&session, target.0, cursor, query.limit)
        .await?
        .into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/mentions");
    config.service(scope.service(search).service(of));
}
