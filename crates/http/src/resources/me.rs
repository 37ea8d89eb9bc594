//! One's own account and tokens.

use actix_web::{delete, get, patch, post};
use app::tokens::{NewToken, TokenCreated, TokenView};
use domain::people::ProfilePatch;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        Anyone, IfMatch, Params, PathId, Staff, Valid,
        query::{Nothing, PageParams},
    },
    openapi::Page,
    reply::Outcome,
};

#[utoipa::path(
    operation_id = "get_me", tag = "Account", summary = "Who am I, and what may I do",
    responses((status = 200, description = "The account", body = app::me::Me)),
)]
#[get("/api/v1/me")]
async fn read(caller: Anyone) -> Outcome {
    Ok(app::me::read(&caller).await?.into())
}

#[utoipa::path(
    operation_id = "update_me", tag = "Account", summary = "Change my name, language or time zone",
    request_body = ProfilePatch,
    responses((status = 200, description = "The account", body = app::me::Me)),
)]
#[patch("/api/v1/me")]
async fn update(caller: Anyone, body: Valid<ProfilePatch>, at: IfMatch) -> Outcome {
    Ok(app::me::update(&caller, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_tokens", tag = "Account", summary = "List my API tokens",
    params(PageParams),
    responses((status = 200, description = "A page", body = Page<TokenView>)),
)]
#[get("/api/v1/me/tokens")]
async fn tokens(session: Staff, query: Params<Nothing>) -> Outcome {
    Ok(app::tokens::list(&session, query.cursor.as_deref(), query.limit)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "create_token", tag = "Account", summary = "Make an API token",
    description = "The secret is in `token`, this once. A token acts as the person who made it, narrowed to its scopes.",
    request_body = NewToken,
    responses((status = 201, description = "Made", body = TokenCreated)),
)]
#[post("/api/v1/me/tokens")]
async fn create_token(session: Staff, body: Valid<NewToken>) -> Outcome {
    Ok(app::tokens::create(&session, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "revoke_token", tag = "Account", summary = "Revoke an API token",
    params(("id" = uuid::Uuid, Path, description = "Id of the token")),
    responses((status = 204, description = "Revoked")),
)]
#[delete("/api/v1/me/tokens/{id}")]
async fn revoke_token(session: Staff, id: PathId<app::tokens::ApiToken>) -> Outcome {
    Ok(app::tokens::revoke(&session, id.0).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(read)
        .service(update)
        .service(tokens)
        .service(create_token)
        .service(revoke_token);
}
