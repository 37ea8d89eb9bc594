//! One's own account and tokens.

use actix_web::{delete, get, patch, post};
use app::{
    account::{
        self, Confirmation, FirstCode, PasswordChange, Proposal, RecoveryCodes, SessionView, TotpState,
    },
    tokens::{NewToken, TokenCreated, TokenView},
};
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

#[utoipa::path(
    operation_id = "change_password", tag = "Account", summary = "Change my password",
    description = "Ends my other sessions.",
    request_body = PasswordChange,
    responses((status = 204, description = "Changed")),
)]
#[post("/api/v1/me/password")]
async fn change_password(caller: Anyone, body: Valid<PasswordChange>) -> Outcome {
    Ok(account::change_password(&caller, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "confirm_me", tag = "Account", summary = "Give my password again",
    description = "What a stolen session must not do is 403 with `required: confirmation` unless I have signed in, or \
                   done this, within the last ten minutes.",
    request_body = Confirmation,
    responses((status = 204, description = "Confirmed for ten minutes")),
)]
#[post("/api/v1/me/confirm")]
async fn confirm(caller: Anyone, body: Valid<Confirmation>) -> Outcome {
    Ok(account::confirm(&caller, &body.0).await?.into())
}

#[utoipa::path(
    operation_id = "list_sessions", tag = "Account", summary = "Where I am signed in",
    responses((status = 200, description = "The one used last first", body = Page<SessionView>)),
)]
#[get("/api/v1/me/sessions")]
async fn sessions(caller: Anyone) -> Outcome {
    Ok(account::sessions(&caller).await?.into())
}

#[utoipa::path(
    operation_id = "end_session", tag = "Account", summary = "Sign out elsewhere",
    params(("id" = uuid::Uuid, Path, description = "Id of the session")),
    responses((status = 204, description = "Ended")),
)]
#[delete("/api/v1/me/sessions/{id}")]
async fn end_session(caller: Anyone, id: PathId<SessionView>) -> Outcome {
    Ok(account::end_session(&caller, id.0.uuid()).await?.into())
}

#[utoipa::path(
    operation_id = "get_totp", tag = "Account", summary = "My second factor",
    responses((status = 200, description = "As it stands", body = TotpState)),
)]
#[get("/api/v1/me/totp")]
async fn totp(caller: Anyone) -> Outcome {
    Ok(account::second_factor(&caller).await?.into())
}

#[utoipa::path(
    operation_id = "begin_totp", tag = "Account", summary = "Begin with a second factor",
    description = "It is in force once its first code was confirmed.",
    responses((status = 200, description = "The secret, this once", body = Proposal)),
)]
#[post("/api/v1/me/totp")]
async fn begin_totp(caller: Anyone) -> Outcome {
    Ok(account::propose_second_factor(&caller).await?.into())
}

#[utoipa::path(
    operation_id = "confirm_totp", tag = "Account", summary = "Put my second factor in force",
    description = "Ends my other sessions, and gives recovery codes, this once.",
    request_body = FirstCode,
    responses((status = 200, description = "In force", body = RecoveryCodes)),
)]
#[post("/api/v1/me/totp/confirm")]
async fn confirm_totp(caller: Anyone, body: Valid<FirstCode>) -> Outcome {
    Ok(account::confirm_second_factor(&caller, &body.0).await?.into())
}

#[utoipa::path(
    operation_id = "renew_recovery_codes", tag = "Account", summary = "New recovery codes in place of the old ones",
    responses((status = 200, description = "The codes, this once", body = RecoveryCodes)),
)]
#[post("/api/v1/me/totp/recovery-codes")]
async fn renew_recovery_codes(caller: Anyone) -> Outcome {
    Ok(account::renew_recovery_codes(&caller).await?.into())
}

#[utoipa::path(
    operation_id = "remove_totp", tag = "Account", summary = "Remove my second factor",
    responses((status = 204, description = "Removed")),
)]
#[delete("/api/v1/me/totp")]
async fn remove_totp(caller: Anyone) -> Outcome {
    Ok(account::remove_second_factor(&caller).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(read)
        .service(update)
        .service(tokens)
        .service(create_token)
        .service(revoke_token)
        .service(change_password)
        .service(confirm)
        .service(sessions)
        .service(end_session)
        .service(totp)
        .service(begin_totp)
        .service(confirm_totp)
        .service(renew_recovery_codes)
        .service(remove_totp);
}
