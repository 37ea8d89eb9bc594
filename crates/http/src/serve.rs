//! The server: layers, routes, and what is answered where no route is.

use std::{net::TcpListener, path::PathBuf, time::Duration};

use actix_cors::Cors;
use actix_router::ResourceDef;
use actix_web::{
    HttpRequest, HttpResponse, HttpServer,
    dev::Server,
    http::{Method, header},
    middleware::{Compress, Condition, from_fn},
    web::{Data, get, resource, to},
};
use app::App;
use domain::Error;
use metrics_exporter_prometheus::PrometheusHandle;
use tracing_actix_web::TracingLogger;
use url::Url;
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::{
    halt::{Halt, failure},
    middleware::{Limits, RequestSpan, Shell, door, shell},
    openapi,
    resources::operations,
    routes,
    spa::Spa,
};

/// What of the configuration concerns HTTP.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people find it; decides about `Secure` cookies and HSTS.
    pub public_url: Option<Url>,
    /// Other origins whose pages may call the API.
    pub cors_origins: Vec<String>,
    /// The built web app; without it there is the API alone.
    pub spa_dir: PathBuf,
    pub rate_limit: bool,
    /// Whoever reads the metrics must know it, when it is set.
    pub metrics_token: Option<String>,
}

impl Settings {
    pub(crate) fn https(&self) -> bool {
        self.public_url
            .as_ref()
            .is_some_and(|url| url.scheme() == "https")
    }

    /// Only then is a cookie not `Secure`.
    pub(crate) fn plain_http(&self) -> bool {
        self.public_url.as_ref().is_none_or(|url| url.scheme() == "http")
    }

    pub(crate) fn trusts(&self, origin: &str) -> bool {
        self.cors_origins.iter().any(|trusted| trusted == origin)
            || self
                .public_url
                .as_ref()
                .is_some_and(|url| url.origin().ascii_serialization() == origin)
    }
}

/// The paths of the document, for telling a wrong method from a wrong path.
#[derive(Debug)]
pub(crate) struct Known(Vec<(ResourceDef, Vec<String>)>);

impl Known {
    fn new() -> Self {
        let mut document = openapi::document();
        let methods = |item| {
            openapi::operations(item)
                .into_iter()
                .map(|(method, _)| method.to_string())
                .collect()
        };
        let mut known: Vec<(ResourceDef, Vec<String>)> = document
            .paths
            .paths
            .iter_mut()
            .map(|(path, item)| (ResourceDef::new(path.as_str()), methods(item)))
            .collect();
        for path in ["/healthz", "/readyz"] {
            known.push((ResourceDef::new(path), vec!["GET".to_owned(), "HEAD".to_owned()]));
        }
        for path in ["/metrics", "/openapi.json", "/docs", "/docs/problems"] {
            known.push((ResourceDef::new(path), vec!["GET".to_owned()]));
        }
        Self(known)
    }

    /// The methods of a path, when it is one: paths without a variable come first, `/clients/search` is no client.
    fn methods(&self, path: &str) -> Option<Vec<String>> {
        let mut matching: Vec<_> = self.0.iter().filter(|(known, _)| known.is_match(path)).collect();
        matching.sort_by_key(|(known, _)| known.pattern().is_some_and(|pattern| pattern.contains('{')));
        matching.first().map(|(_, methods)| methods.clone())
    }
}

const GRACE_SECONDS: u64 = 30;
const KEEP_ALIVE: Duration = Duration::from_secs(75);
const SLOW_CLIENT: Duration = Duration::from_secs(30);

pub fn serve(
    listener: TcpListener,
    app: App,
    settings: Settings,
    metrics: Option<PrometheusHandle>,
    workers: usize,
) -> std::io::Result<Server> {
    let (app, shell_data) = (
        Data::new(app),
        Data::new(Shell {
            https: settings.https(),
        }),
    );
    let limits = settings.rate_limit.then(|| Data::new(Limits::new()));
    let known = Data::new(Known::new());
    let spa = Data::new(Spa::load(&settings.spa_dir));
    let document = Data::new(Contract(openapi::openapi()));
    let metrics = metrics.map(Data::new);
    let settings = Data::new(settings);
    let server = HttpServer::new(move || {
        let mut application = actix_web::App::new()
            .app_data(app.clone())
            .app_data(settings.clone())
            .app_data(shell_data.clone())
            .app_data(known.clone())
            .app_data(spa.clone())
            .app_data(document.clone());
        if let Some(limits) = &limits {
            application = application.app_data(limits.clone());
        }
        if let Some(metrics) = &metrics {
            application = application.app_data(metrics.clone());
        }
        let (application, _) = application
            .into_utoipa_app()
            .configure(routes::api)
            .split_for_parts();
        application
            .configure(operations::routes)
            .service(
                resource("/openapi.json")
                    .route(get().to(contract))
                    .default_service(to(elsewhere)),
            )
            .service(
                SwaggerUi::new("/docs/{_:.*}")
                    .config(Config::new(["/openapi.json"]).persist_authorization(false)),
            )
            .default_service(to(elsewhere))
            .wrap(from_fn(door))
            .wrap(Condition::new(!settings.cors_origins.is_empty(), cors(&settings)))
            .wrap(Compress::default())
            .wrap(from_fn(shell))
            .wrap(TracingLogger::<RequestSpan>::new())
    });
    Ok(server
        .workers(workers)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(SLOW_CLIENT)
        .shutdown_timeout(GRACE_SECONDS)
        .disable_signals()
        .listen(listener)?
        .run())
}

#[derive(Debug)]
struct Contract(String);

async fn contract(document: Data<Contract>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type("application/json")
        .body(document.0.clone())
}

fn cors(settings: &Settings) -> Cors {
    settings
        .cors_origins
        .iter()
        .fold(Cors::default(), |cors, origin| cors.allowed_origin(origin))
        .allowed_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([
            "ETag",
            "Location",
            "X-Request-Id",
            "Retry-After",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
        ])
        .supports_credentials()
        .max_age(3600)
}

/// No route: a wrong method, a page of the web app, or nothing.
pub(crate) async fn elsewhere(
    request: HttpRequest,
    known: Data<Known>,
    spa: Data<Spa>,
) -> Result<HttpResponse, Halt> {
    let path = request.path();
    if let Some(methods) = known.methods(path) {
        return Ok(failure(&Error::MethodNotAllowed(methods)));
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let ours = ["/api/", "/docs/", "/openapi.json"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
        || path == "/api";
    if !reads || ours {
        return Err(Error::NotFound.into());
    }
    spa.answer(&request).ok_or_else(|| Error::NotFound.into())
}
