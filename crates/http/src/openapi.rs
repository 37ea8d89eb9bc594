//! The contract. Each handler documents what is its own; what holds for all (problems, headers, keys, security) is
//! written here once, by rule.

use actix_web::{App, http::Method};
use domain::Fault;
use serde::Serialize;
use utoipa::{
    OpenApi, ToSchema,
    openapi::{
        Components, InfoBuilder, LicenseBuilder, OpenApi as Document, PathItem, SecurityRequirement,
        path::Operation,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
        tag::TagBuilder,
    },
};
use utoipa_actix_web::AppExt;

use crate::{problem, resources::record::Shown, routes};

mod rules;
mod schemas;

pub(crate) use schemas::with_required;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T: ToSchema> {
    pub items: Vec<T>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
    /// How many there are in all, when `include_total` asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

#[derive(OpenApi)]
#[openapi(components(schemas(problem::Problem, Fault, domain::Dependency, Shown)))]
struct Base;

const ABOUT: &str = "The REST API of Rapport. Sign in at `/api/v1/auth/login`, or send an API token (`rpt_…`); either \
goes into `Authorization: Bearer …`. Lists are read by cursor, changes are guarded by `If-Match`, retries by \
`Idempotency-Key`, and every failure is `application/problem+json` with a stable `code`.";

const TAGS: &[(&str, &str)] = &[
    (
        "Sign-in",
        "Setting up, signing in, staying signed in, signing out.",
    ),
    (
        "Account",
        "One's own account: password, sessions, second factor, API tokens.",
    ),
    (
        "Organisation",
        "The firm: its settings, and colleagues for pickers.",
    ),
    (
        "Users",
        "The people of the firm and its clients' contacts, for admins: invited, changed, deactivated.",
    ),
    ("Clients", "Whom we work for."),
    (
        "Projects",
        "Work for clients, for the firm itself, and one's own, which nobody else sees.",
    ),
    (
        "Tasks",
        "What is to be done in projects: lists, boards, many at once.",
    ),
    (
        "My tasks",
        "What is mine to do, in all projects, in an order of my own.",
    ),
    (
        "Companies",
        "Outside organisations: owners and developers, operators, vendors and their technologies.",
    ),
    ("Contacts", "The people outside, at clients and companies."),
    ("Events", "Meetings, and files of them for calendars."),
    (
        "Conversations",
        "What was said with the outside, message by message, whichever way it went.",
    ),
    (
        "Relationships",
        "Typed links between clients, projects, companies, contacts and technologies.",
    ),
    (
        "Contact",
        "Who was in contact with a client and when, who is to be next, and which clients were left alone too long.",
    ),
    (
        "Assessment",
        "How the firm sees its clients, and what its roundtable says of them: for assessors alone.",
    ),
    (
        "Notes",
        "What the firm keeps to itself about a record: rich text, and every version of it.",
    ),
    ("Search", "Whatever has these words, the best first."),
    (
        "Attachments",
        "Files of notes: uploaded, looked at by what is in them, and given out to who may see the note.",
    ),
    (
        "Activity",
        "Everything that happened, backwards for people and forwards for programs.",
    ),
    (
        "Audit",
        "The whole log, for admins: with values, addresses and devices.",
    ),
];

/// The document as it is committed: pretty, with a newline at its end.
pub fn openapi() -> String {
    let mut text = serde_json::to_string_pretty(&document()).unwrap_or_default();
    text.push('\n');
    text
}

pub(crate) fn document() -> Document {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .openapi(Base::openapi())
        .configure(routes::api)
        .split_for_parts();
    document.info = InfoBuilder::new()
        .title("Rapport")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(
            LicenseBuilder::new()
                .name("Apache-2.0")
                .identifier(Some("Apache-2.0"))
                .build(),
        ))
        .build();
    document.tags = Some(
        TAGS.iter()
            .map(|(name, about)| TagBuilder::new().name(*name).description(Some(*about)).build())
            .collect(),
    );
    let paths = document.paths.clone();
    schemas::tell_required(&paths, document.components.get_or_insert_with(Components::new));
    secure(document.components.get_or_insert_with(Components::new));
    document.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            rules::finish(path, &method, operation);
        }
    }
    document
}

fn secure(components: &mut Components) {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "An access token from signing in, or an API token (`rpt_…`).",
        ))
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKeyValue::with_description(
        "rapport_refresh",
        "Set by signing in, sent to `/api/v1/auth` alone.",
    );
    components.add_security_scheme("refresh_cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
}

/// The operations of a path, with their methods.
pub(crate) fn operations(item: &mut PathItem) -> Vec<(Method, &mut Operation)> {
    [
        (Method::GET, item.get.as_mut()),
        (Method::PUT, item.put.as_mut()),
        (Method::POST, item.post.as_mut()),
        (Method::DELETE, item.delete.as_mut()),
        (Method::PATCH, item.patch.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| operation.map(|operation| (method, operation)))
    .collect()
}
