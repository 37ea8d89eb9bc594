//! Setting up, signing in and out. The refresh token lives in a cookie that scripts cannot read and that goes to
//! `/api/v1/auth` alone.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::OffsetDateTime},
    get,
    http::header,
    post,
    web::Data,
};
use app::signin::{self, Login, SignedIn, SwitchOrg};
use domain::{Error, Result, org::Founding};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Anybody, Anyone, Valid},
    halt::Halt,
    reply::Outcome,
    serve::Settings,
};

const COOKIE: &str = "rapport_refresh";
const COOKIE_PATH: &str = "/api/v1/auth";

/// Whether this Rapport still has to be set up.
#[derive(Debug, Serialize, ToSchema)]
struct SetupState {
    needed: bool,
}

/// What a sign-in page can offer.
#[derive(Debug, Serialize, ToSchema)]
struct SignInOptions {
    /// Whether there is mail: without it no link to sign in or to set a new password can come.
    mail: bool,
}

/// A session. The refresh token comes as a cookie.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TokenAnswer {
    #[schema(example = "eyJhbGciOiJIUzI1NiJ9…")]
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds.
    #[schema(example = 900)]
    expires_in: i64,
    me: app::me::Me,
}

#[utoipa::path(
    operation_id = "get_setup", tag = "Sign-in", summary = "Whether the first run is still to come",
    responses((status = 200, description = "Whether", body = SetupState)), security(()),
)]
#[get("/api/v1/auth/setup")]
async fn setup_state(anybody: Anybody) -> Outcome {
    let needed = signin::setup_needed(&anybody.app).await?;
    Ok(app::answer::plain(&SetupState { needed })?.into())
}

#[utoipa::path(
    operation_id = "get_sign_in_options", tag = "Sign-in", summary = "What a sign-in page can offer",
    responses((status = 200, description = "What there is", body = SignInOptions)), security(()),
)]
#[get("/api/v1/auth/options")]
async fn options(anybody: Anybody) -> Outcome {
    let mail = anybody.app.mails();
    Ok(app::answer::plain(&SignInOptions { mail })?.into())
}

#[utoipa::path(
    operation_id = "setup", tag = "Sign-in", summary = "First run: make the organisation and its admin",
    request_body = Founding,
    responses((status = 201, description = "Made, and signed in", body = TokenAnswer)), security(()),
)]
#[post("/api/v1/auth/setup")]
async fn setup(
    anybody: Anybody,
    body: Valid<Founding>,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let signed_in = signin::setup(&anybody.app, body.0, &anybody.request).await?;
    Ok(answer(HttpResponse::Created(), signed_in, &settings))
}

#[utoipa::path(
    operation_id = "login", tag = "Sign-in", summary = "Sign in with email and password",
    request_body = Login,
    responses((status = 200, description = "Signed in", body = TokenAnswer)), security(()),
)]
#[post("/api/v1/auth/login")]
async fn login(
    anybody: Anybody,
    body: Valid<Login>,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let signed_in = signin::login(&anybody.app, body.0, &anybody.request).await?;
    Ok(answer(HttpResponse::Ok(), signed_in, &settings))
}

#[utoipa::path(
    operation_id = "refresh", tag = "Sign-in", summary = "Renew the access token",
    description = "Spends the refresh token of the cookie and sets the next one. One that was spent before ends the session.",
    responses((status = 200, description = "Renewed", body = TokenAnswer)), security(("refresh_cookie" = [])),
)]
#[post("/api/v1/auth/refresh")]
async fn refresh(
    anybody: Anybody,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let cookie = request.cookie(COOKIE);
    let spent = cookie.as_ref().map(Cookie::value);
    let signed_in = signin::refresh(&anybody.app, spent, &anybody.request).await?;
    Ok(answer(HttpResponse::Ok(), signed_in, &settings))
}

#[utoipa::path(
    operation_id = "logout", tag = "Sign-in", summary = "Sign out",
    description = "Ends the session of the cookie at once. Signing out twice is no fault.",
    responses((status = 204, description = "Signed out")), security(("refresh_cookie" = [])),
)]
#[post("/api/v1/auth/logout")]
async fn logout(
    anybody: Anybody,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let cookie = request.cookie(COOKIE);
    let secret = cookie.as_ref().map(Cookie::value);
    signin::logout(&anybody.app, secret, &anybody.request).await?;
    Ok(gone(&settings))
}

#[utoipa::path(
    operation_id = "logout_all", tag = "Sign-in", summary = "Sign out everywhere",
    description = "Ends all sessions of the person at once, in all organisations.",
    responses((status = 204, description = "Signed out")),
)]
#[post("/api/v1/auth/logout-all")]
async fn logout_all(caller: Anyone, settings: Data<Settings>) -> Result<HttpResponse, Halt> {
    signin::logout_all(&caller).await?;
    Ok(gone(&settings))
}

#[utoipa::path(
    operation_id = "switch_org", tag = "Sign-in", summary = "Go on in another organisation",
    description = "Ends this session and opens one there; answers like a sign-in.",
    request_body = SwitchOrg,
    responses((status = 200, description = "Signed in there", body = TokenAnswer)),
)]
#[post("/api/v1/auth/switch-org")]
async fn switch_org(
    caller: Anyone,
    body: Valid<SwitchOrg>,
    request: HttpRequest,
    settings: Data<Settings>,
) -> Result<HttpResponse, Halt> {
    same_origin(&request, &settings)?;
    let signed_in = signin::switch_org(&caller, &body.0).await?;
    Ok(answer(HttpResponse::Ok(), signed_in, &settings))
}

fn gone(settings: &Settings) -> HttpResponse {
    let mut gone = cookie(String::new(), settings);
    gone.make_removal();
    HttpResponse::NoContent()
        .cookie(gone)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

pub(super) fn answer(
    mut response: actix_web::HttpResponseBuilder,
    signed_in: SignedIn,
    settings: &Settings,
) -> HttpResponse {
    let mut cookie = cookie(signed_in.refresh.expose().to_owned(), settings);
    cookie.set_expires(OffsetDateTime::from_unix_timestamp(signed_in.refresh_expires_at.timestamp()).ok());
    response
        .cookie(cookie)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(TokenAnswer {
            access_token: signed_in.access_token,
            token_type: "Bearer",
            expires_in: signed_in.expires_in,
            me: signed_in.me,
        })
}

fn cookie(value: String, settings: &Settings) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(!settings.plain_http())
        .finish()
}

/// A page of another origin must not use the cookie. Programs send no `Origin`.
pub(super) fn same_origin(request: &HttpRequest, settings: &Settings) -> Result<()> {
    let Some(origin) = request.headers().get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let own = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"))
        == Some(host);
    if own || settings.trusts(origin) {
        Ok(())
    } else {
        Err(Error::Forbidden("same origin".to_owned()))
    }
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(setup_state)
        .service(options)
        .service(setup)
        .service(login)
        .service(refresh)
        .service(logout)
        .service(logout_all)
        .service(switch_org);
}
