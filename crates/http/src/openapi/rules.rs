//! What holds for operations by rule: which problems they can answer, which headers they take and give.

use actix_web::http::Method;
use utoipa::openapi::{
    ContentBuilder, Header, ObjectBuilder, Ref, RefOr, Required, ResponseBuilder, SecurityRequirement, Type,
    path::{Operation, Parameter, ParameterBuilder, ParameterIn},
};

use crate::problem;

/// What holds by rule for an operation of this path and method.
pub(super) fn finish(path: &str, method: &Method, operation: &mut Operation) {
    let public = operation.security.is_some();
    let (has_body, has_id) = (operation.request_body.is_some(), path.contains("{id}"));
    let has_query = operation.parameters.iter().flatten().any(
        |parameter| matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query),
    );
    let (reads, posts) = (*method == Method::GET, *method == Method::POST);
    let versioned = !UNVERSIONED.iter().any(|part| path.contains(part));
    // What is only being made has no version yet, also when it is made on something.
    let makes = operation.responses.responses.contains_key("201");
    let conditional = !reads && versioned && !makes && (has_id || !posts);
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
    if has_id || CAN_MISS.contains(&path) || posts && path == "/api/v1/notes" {
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
    if operation.responses.responses.contains_key("206") {
        statuses.push(416);
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

/// What can be missing although no id of it is in the path.
const CAN_MISS: [&str; 5] = [
    "/api/v1/me/totp",
    "/api/v1/auth/switch-org",
    "/api/v1/calendar/{secret}.ics",
    "/api/v1/comments",
    "/api/v1/my/board/{status}",
];

/// What has no version that a change could be guarded by.
const UNVERSIONED: &[&str] = &[
    "/attachments",
    "/auth/",
    "/tokens/",
    "/me/sessions/",
    "/me/notifications/",
    "/me/calendar-feed",
    "/me/totp",
    "/me/password",
    "/invitation",
    "/checklist/",
    "/move",
    "/operations/",
];

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
