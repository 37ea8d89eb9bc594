//! For those who run it: health, metrics, documentation.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, Data},
};
use app::App;
use domain::Error;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::{
    halt::Halt,
    problem,
    serve::{Settings, elsewhere},
};

/// The process is there.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({"status": "ok"}))
}

/// The database answers: send requests.
async fn readyz(app: Data<App>) -> Result<HttpResponse, Halt> {
    app.ready().await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(serde_json::json!({"status": "ready"})))
}

async fn metrics(
    request: HttpRequest,
    app: Data<App>,
    settings: Data<Settings>,
    handle: Option<Data<PrometheusHandle>>,
) -> Result<HttpResponse, Halt> {
    if let Some(token) = &settings.metrics_token {
        let given = request
            .headers()
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        if !app::secrets::same(given.unwrap_or_default(), &format!("Bearer {token}")) {
            return Err(Error::Unauthenticated("invalid").into());
        }
    }
    app.measure().await?;
    let text = handle.map(|handle| handle.render()).unwrap_or_default();
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text))
}

async fn problems() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/markdown; charset=utf-8")
        .body(problem::page())
}

async fn to_docs() -> HttpResponse {
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, "/docs/"))
        .finish()
}

pub(crate) fn routes(config: &mut web::ServiceConfig) {
    // Another method is told apart from another path where everything else is.
    let page = |path| web::resource(path).default_service(web::to(elsewhere));
    config
        .service(
            page("/healthz")
                .route(web::get().to(healthz))
                .route(web::head().to(healthz)),
        )
        .service(
            page("/readyz")
                .route(web::get().to(readyz))
                .route(web::head().to(readyz)),
        )
        .service(page("/metrics").route(web::get().to(metrics)))
        .service(page("/docs/problems").route(web::get().to(problems)))
        .service(page("/docs").route(web::get().to(to_docs)));
}
