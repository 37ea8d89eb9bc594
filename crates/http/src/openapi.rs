//! The contract. Each handler documents what is its own; what holds for all (problems, headers, keys, security) is
//! written here once, by rule.

use actix_web::{App, http::Method};
use domain::Fault;
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    OpenApi, PartialSchema, ToSchema,
    openapi::{
        Components, ContentBuilder, Header, InfoBuilder, LicenseBuilder, Object, ObjectBuilder,
        OpenApi as Document, PathItem, Ref, RefOr, Required, ResponseBuilder, Schema, SecurityRequirement,
        Type,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
        tag::TagBuilder,
    },
};
use utoipa_actix_web::AppExt;

use crate::{problem, resources::client::Shown, routes};

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

const TAGS: [(&str, &str); 5] = [
    (
        "Sign-in",
        "Setting up, signing in, staying signed in, signing out.",
    ),
    ("Account", "One's own account and API tokens."),
    ("Organisation", "The firm: its settings and its people."),
    ("Clients", "Whom we work for."),
    (
        "Activity",
        "Everything that happened, backwards for people and forwards for programs.",
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
        TAGS.map(|(name, about)| TagBuilder::new().name(name).description(Some(about)).build())
            .to_vec(),
    );
    secure(document.components.get_or_insert_with(Components::new));
    document.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            finish(path, &method, operation);
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

/// What holds by rule for an operation of this path and method.
fn finish(path: &str, method: &Method, operation: &mut Operation) {
    let public = operation.security.is_some();
    let (has_body, has_id) = (operation.request_body.is_some(), path.contains("{id}"));
    let has_query = operation.parameters.iter().flatten().any(
        |parameter| matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query),
    );
    let (reads, posts) = (*method == Method::GET, *method == Method::POST);
    let versioned = !path.contains("/auth/") && !path.contains("/tokens/");
    let conditional = !reads && versioned && (has_id || !posts);
    let mut statuses = vec![429, 500, 503];
    // Who signs in can fail at it; what is public otherwise cannot.
    if !public
        || has_body && posts
        || operation
            .security
            .iter()
            .flatten()
            .any(|need| *need != SecurityRequirement::default())
    {
        statuses.push(401);
    }
    if !public || posts {
        statuses.push(403);
    }
    if has_id {
        statuses.push(404);
    }
    if has_body {
        statuses.extend([400, 413, 415, 422]);
    }
    if has_query || posts {
        statuses.extend([400, 422]);
    }
    if !reads {
        statuses.push(409);
    }
    if posts {
        statuses.push(413);
    }
    if conditional {
        statuses.push(412);
    }
    statuses.sort_unstable();
    statuses.dedup();
    put_parameters(operation, reads, posts, conditional);
    put_headers(operation, reads);
    for status in statuses {
        put_problem(operation, status);
    }
}

fn header_parameter(name: &str, description: &str) -> RefOr<Parameter> {
    RefOr::T(
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build(),
    )
}

fn put_parameters(operation: &mut Operation, reads: bool, posts: bool, conditional: bool) {
    let parameters = operation.parameters.get_or_insert_with(Vec::new);
    if posts {
        parameters.push(header_parameter(
            "Idempotency-Key",
            "At most 255 characters, kept for a day: the same key and body gives the first answer again.",
        ));
    }
    if conditional {
        parameters.push(header_parameter(
            "If-Match",
            "The `ETag` that was read: 412 when somebody was faster.",
        ));
    }
    if reads {
        parameters.push(header_parameter(
            "If-None-Match",
            "The `ETag` at hand: 304 when nothing changed.",
        ));
    }
}

fn text_header(description: &str) -> RefOr<Header> {
    let mut header = Header::new(ObjectBuilder::new().schema_type(Type::String));
    header.description = Some(description.to_owned());
    RefOr::T(header)
}

fn put_headers(operation: &mut Operation, reads: bool) {
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        response.headers.insert(
            "X-Request-Id".to_owned(),
            text_header("Id of this request, as in the log."),
        );
        if status != "204" {
            response.headers.insert(
                "ETag".to_owned(),
                text_header("Version and hash of what is answered."),
            );
        }
        if status == "201" {
            response
                .headers
                .insert("Location".to_owned(), text_header("Where the new one is."));
        }
    }
    if reads {
        let unchanged = ResponseBuilder::new()
            .description("Nothing changed since `If-None-Match`")
            .build();
        operation
            .responses
            .responses
            .insert("304".to_owned(), RefOr::T(unchanged));
    }
}

fn put_problem(operation: &mut Operation, status: u16) {
    let kind = problem::KINDS.into_iter().find(|kind| kind.status == status);
    let schema = Ref::from_schema_name("Problem");
    let response = ResponseBuilder::new()
        .description(kind.map_or("Problem", |kind| kind.title))
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(schema)).build(),
        )
        .build();
    operation
        .responses
        .responses
        .insert(status.to_string(), RefOr::T(response));
}

/// The example of a patch without what it clears, and with the required fields.
fn example(object: &Object, required: &[&str]) -> Option<Value> {
    let mut example = match &object.example {
        Some(Value::Object(example)) => example.clone(),
        _ => serde_json::Map::new(),
    };
    example.retain(|_, value| !value.is_null());
    for name in required {
        if let Some(RefOr::T(Schema::Object(field))) = object.properties.get(*name)
            && let Some(value) = &field.example
        {
            example.insert((*name).to_owned(), value.clone());
        }
    }
    Some(Value::Object(example))
}

/// The schema of a patch, with the fields that a new one must have.
pub(crate) fn with_required<P: PartialSchema>(required: &[&str]) -> RefOr<Schema> {
    match P::schema() {
        RefOr::T(Schema::Object(mut object)) => {
            object.required = required.iter().map(|name| (*name).to_owned()).collect();
            object.description = None;
            object.example = example(&object, required);
            RefOr::T(Schema::Object(object))
        }
        other => other,
    }
}
