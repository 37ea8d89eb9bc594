//! Getting in by a link: an invitation, a new password, a link to sign in by.

use actix_web::{HttpRequest, HttpResponse, http::header, post, web::Data};
use app::{
    invitations,
    links::{self, Purpose},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Anybody, Valid},
    halt::Halt,
    resources::auth::{TokenAnswer, answer, same_origin},
    serve::Settings,
};

#[utoipa::path(
    operation_id = "forgot_password", tag = "Sign-in", summary = "Ask for a link to set a new password",
    description = "Always the same answer, whether anybody has the address or not.",
    request_body = links::Wanted,
    responses((status = 202, description = "Sent, if there is whom to send it to")), security(()),
)]
#[post("/api/v1/auth/password/forgot")]
async fn forgot(anybody: Anybody, body: Valid<links::Wanted>) -> HttpResponse {
    links::send(&anybody.app, body.0, Purpose::PasswordReset, &anybody.request);
    HttpResponse::Accepted().finish()
}

#[utoipa::path(
    operation_id = "reset_password", tag = "Sign-in", summary = "Set a new password by the link that came by mail",
    description = "Ends all sessions of the person.",
    request_body = links::Reset,
    responses((status = 204, description = "Set: sign in with it")), security(()),
)]
#[post("/api/v1/auth/password/reset")]
async fn reset(anybody: Anybody, body: Valid<links::Reset>) -> Result<HttpResponse, Halt> {
    links::reset(&anybody.app, body.0, &anybody.request).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[utoipa::path(
    operation_id = "request_magic_link", tag = "Sign-in", summary = "Ask for a link to sign in by",
    description = "Always the same answer, whether anybody has the address or not.",
    request_body = links::Wanted,
    responses((status = 202, description = "Sent, if there is whom to send it to")), security(()),
)]
#[post("/api/v1/auth/magic-link")]
async fn magic_link(anybody: Anybody, body: Valid<links::Wanted>) -> HttpResponse {
    links::send(&anybody.app, body.0, Purpose::MagicLink, &anybody.request);
    HttpResponse::Accepted().finish()
}

#[utoipa::path(
    operation_id = "redeem_magic_link", tag = "Sign-in", summary = "Sign in by the link that came by mail",
    request_body = links::Redeem,
    responses((status = 200, description = "Signed in", body = TokenAnswer)), security(()),
)]
#[post("/api/v1/auth/magic-link/redeem")]
async fn redeem(
    anybody: Anybody,
    body: Valid<links::Redeem>,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let signed_in = links::redeem(&anybody.app, body.0, &anybody.request).await?;
    Ok(answer(HttpResponse::Ok(), signed_in, &settings))
}

#[utoipa::path(
    operation_id = "look_at_invitation", tag = "Sign-in", summary = "What an invitation offers",
    request_body = invitations::Token,
    responses((status = 200, description = "The offer", body = invitations::Offer)), security(()),
)]
#[post("/api/v1/auth/invitations/look")]
async fn look(anybody: Anybody, body: Valid<invitations::Token>) -> Result<HttpResponse, Halt> {
    let offer = invitations::look(&anybody.app, &body.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(offer))
}

#[utoipa::path(
    operation_id = "accept_invitation", tag = "Sign-in", summary = "Accept an invitation, and sign in",
    description = "Once. Who is known here already accepts with the password that they have.",
    request_body = invitations::Acceptance,
    responses((status = 200, description = "Accepted, and signed in", body = TokenAnswer)), security(()),
)]
#[post("/api/v1/auth/invitations/accept")]
async fn accept(
    anybody: Anybody,
    body: Valid<invitations::Acceptance>,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let signed_in = invitations::accept(&anybody.app, body.0, &anybody.request).await?;
    Ok(answer(HttpResponse::Ok(), signed_in, &settings))
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(forgot)
        .service(reset)
        .service(magic_link)
        .service(redeem)
        .service(look)
        .service(accept);
}
