//! Notes on records.

use actix_web::{HttpResponse, delete, get, patch, post};
use app::{
    Asked,
    export::Form,
    note_export,
    notes::{self, NoteView, Wanted},
};
use domain::{
    Client, Id, Mentioned, Note, User, UserId,
    kind::RecordKind,
    note::{Filter, New, Patch, SortBy},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    export::attached,
    extract::{IfMatch, Params, PathId, Staff, Valid, query::PageParams},
    halt::Halt,
    openapi::Page,
    reply::Outcome,
    resources::{note_revision, search},
};

/// Filters of the list. Pinned ones come first, then the newest.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NoteQuery {
    /// With `record_id`: what they are on.
    #[param(value_type = Option<RecordKind>, inline)]
    record_type: Option<RecordKind>,
    record_id: Option<Uuid>,
    #[param(value_type = Option<Uuid>)]
    author_id: Option<UserId>,
    /// Those that mention this one: its type and id.
    #[param(value_type = Option<String>, example = "client:01990000-0000-7000-8000-000000000000")]
    mentions: Option<Mentioned>,
    important: Option<bool>,
    pinned: Option<bool>,
    /// Pinned ones first, then important ones, then the newest.
    #[param(default = false)]
    order_by_important: bool,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

impl From<Params<NoteQuery>> for Wanted {
    fn from(query: Params<NoteQuery>) -> Self {
        let Params { named, limit, cursor } = query;
        Self {
            filter: Filter {
                record_type: named.record_type.map(RecordKind::kind),
                record: named.record_id,
                author: named.author_id,
                important: named.important,
                pinned: named.pinned,
                ..Filter::default()
            },
            mentions: named.mentions,
            order: order(named.order_by_important),
            cursor,
            limit,
            include_total: named.include_total,
        }
    }
}

const fn order(by_important: bool) -> SortBy {
    if by_important {
        SortBy::Important
    } else {
        SortBy::Pinned
    }
}

#[utoipa::path(
    operation_id = "list_notes", tag = "Notes", summary = "List notes",
    description = "Pinned ones first, then the newest; with `order_by_important` the important ones before these.",
    params(PageParams, NoteQuery),
    responses((status = 200, description = "A page", body = Page<NoteView>)),
)]
#[get("")]
async fn list(session: Staff, query: Params<NoteQuery>) -> Outcome {
    Ok(notes::list(&session, query.into()).await?.into())
}

#[utoipa::path(
    operation_id = "create_note", tag = "Notes", summary = "Write a note on a record",
    request_body = New,
    responses((status = 201, description = "Written", body = NoteView)),
)]
#[post("")]
async fn create(session: Staff, body: Valid<New>) -> Outcome {
    Ok(notes::create(&session, body.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PlainQuery {
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

impl From<Params<PlainQuery>> for Asked {
    fn from(query: Params<PlainQuery>) -> Self {
        Self {
            cursor: query.cursor,
            limit: query.limit,
            include_total: query.named.include_total,
        }
    }
}

fn newest(query: Params<PlainQuery>) -> Wanted {
    Wanted {
        filter: Filter::default(),
        mentions: None,
        order: SortBy::Newest,
        cursor: query.cursor,
        limit: query.limit,
        include_total: query.named.include_total,
    }
}

#[utoipa::path(
    operation_id = "list_recent_notes", tag = "Notes", summary = "The newest notes, on whatever they are",
    params(PageParams, PlainQuery),
    responses((status = 200, description = "Newest first", body = Page<NoteView>)),
)]
#[get("/recent")]
async fn recent(session: Staff, query: Params<PlainQuery>) -> Outcome {
    Ok(notes::list(&session, newest(query)).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportantQuery {
    /// On this client, or on anything of theirs.
    #[param(value_type = Option<Uuid>)]
    client_id: Option<Id<Client>>,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

#[utoipa::path(
    operation_id = "list_important_notes", tag = "Notes", summary = "Important notes, of one client or of all",
    params(PageParams, ImportantQuery),
    responses((status = 200, description = "Pinned ones first, then the newest", body = Page<NoteView>)),
)]
#[get("/important")]
async fn important(session: Staff, query: Params<ImportantQuery>) -> Outcome {
    let filter = Filter {
        client: query.named.client_id,
        important: Some(true),
        ..Filter::default()
    };
    let wanted = Wanted {
        filter,
        mentions: None,
        order: SortBy::Important,
        cursor: query.cursor,
        limit: query.limit,
        include_total: query.named.include_total,
    };
    Ok(notes::list(&session, wanted).await?.into())
}

/// Filters of what is taken out.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ExportQuery {
    /// With `record_id`: what they are on.
    #[param(value_type = Option<RecordKind>, inline)]
    record_type: Option<RecordKind>,
    record_id: Option<Uuid>,
    /// On this client, or on anything of theirs.
    #[param(value_type = Option<Uuid>)]
    client_id: Option<Id<Client>>,
    #[param(value_type = Option<Uuid>)]
    author_id: Option<UserId>,
}

impl From<ExportQuery> for Filter {
    fn from(query: ExportQuery) -> Self {
        Self {
            record_type: query.record_type.map(RecordKind::kind),
            record: query.record_id,
            client: query.client_id,
            author: query.author_id,
            ..Self::default()
        }
    }
}

#[utoipa::path(
    operation_id = "export_notes_csv", tag = "Notes", summary = "Take notes out as CSV",
    description = "All that the filters let through, newest first, as a stream. That they were taken is in the audit log.",
    params(ExportQuery),
    responses((status = 200, description = "The rows", body = String, content_type = "text/csv")),
)]
#[get("/export.csv")]
async fn export_csv(session: Staff, query: Params<ExportQuery>) -> Result<HttpResponse, Halt> {
    let export = note_export::export(&session, query.named.into(), Form::Csv).await?;
    Ok(attached(export, Form::Csv, "notes"))
}

#[utoipa::path(
    operation_id = "export_notes_jsonl", tag = "Notes", summary = "Take notes out as JSON lines",
    description = "All that the filters let through, newest first, as a stream. That they were taken is in the audit log.",
    params(ExportQuery),
    responses((status = 200, description = "The rows", body = String, content_type = "application/jsonl")),
)]
#[get("/export.jsonl")]
async fn export_jsonl(session: Staff, query: Params<ExportQuery>) -> Result<HttpResponse, Halt> {
    let export = note_export::export(&session, query.named.into(), Form::JsonLines).await?;
    Ok(attached(export, Form::JsonLines, "notes"))
}

#[utoipa::path(
    operation_id = "get_note", tag = "Notes", summary = "Read a note",
    params(("id" = Uuid, Path, description = "Id of the note")),
    responses((status = 200, description = "As it is now", body = NoteView)),
)]
#[get("/{id}")]
async fn read(session: Staff, id: PathId<Note>) -> Outcome {
    Ok(notes::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "update_note", tag = "Notes", summary = "Change a note",
    description = "Its author, or an admin. A new title or content is a new revision; what changes nothing is none.",
    params(("id" = Uuid, Path, description = "Id of the note")),
    request_body = Patch,
    responses((status = 200, description = "As it is now", body = NoteView)),
)]
#[patch("/{id}")]
async fn update(session: Staff, body: Valid<Patch>, id: PathId<Note>, at: IfMatch) -> Outcome {
    Ok(notes::update(&session, id.0, &at.0, body.0).await?.into())
}

#[utoipa::path(
    operation_id = "delete_note", tag = "Notes", summary = "Delete a note for good",
    description = "Its author, or an admin. Its revisions go with it.",
    params(("id" = Uuid, Path, description = "Id of the note")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Note>, at: IfMatch) -> Outcome {
    Ok(notes::delete(&session, id.0, &at.0).await?.into())
}

#[utoipa::path(
    operation_id = "toggle_important_note", tag = "Notes", summary = "Mark a note important, or not any more",
    description = "Its author, or an admin. No new revision.",
    params(("id" = Uuid, Path, description = "Id of the note")),
    responses((status = 200, description = "As it is now", body = NoteView)),
)]
#[post("/{id}/toggle-important")]
async fn toggle_important(session: Staff, id: PathId<Note>, at: IfMatch) -> Outcome {
    Ok(notes::toggle_important(&session, id.0, &at.0).await?.into())
}

#[utoipa::path(
    operation_id = "pin_note", tag = "Notes", summary = "Pin a note, or take the pin off",
    description = "Whoever may write a note there. No new revision.",
    params(("id" = Uuid, Path, description = "Id of the note")),
    responses((status = 200, description = "As it is now", body = NoteView)),
)]
#[post("/{id}/pin")]
async fn pin(session: Staff, id: PathId<Note>, at: IfMatch) -> Outcome {
    Ok(notes::pin(&session, id.0, &at.0).await?.into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OfClientQuery {
    /// Pinned ones first, then important ones, then the newest.
    #[param(default = false)]
    order_by_important: bool,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

#[utoipa::path(
    operation_id = "list_client_notes", tag = "Notes", summary = "The notes on a client",
    params(("id" = Uuid, Path, description = "Id of the client"), PageParams, OfClientQuery),
    responses((status = 200, description = "Pinned ones first, then the newest", body = Page<NoteView>)),
)]
#[get("/{id}/notes")]
pub(super) async fn of_client(session: Staff, query: Params<OfClientQuery>, id: PathId<Client>) -> Outcome {
    let wanted = Wanted {
        filter: Filter::default(),
        mentions: None,
        order: order(query.named.order_by_important),
        cursor: query.cursor,
        limit: query.limit,
        include_total: query.named.include_total,
    };
    Ok(notes::of_client(&session, id.0, wanted).await?.into())
}

#[utoipa::path(
    operation_id = "list_user_notes", tag = "Notes", summary = "What somebody has written, newest first",
    description = "As far as the one who asks may see it.",
    params(("id" = Uuid, Path, description = "Id of the person"), PageParams, PlainQuery),
    responses((status = 200, description = "Newest first", body = Page<NoteView>)),
)]
#[get("/api/v1/users/{id}/notes")]
async fn of_author(session: Staff, query: Params<PlainQuery>, id: PathId<User>) -> Outcome {
    Ok(notes::of_author(&session, id.0, newest(query)).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/notes")
        .service(list)
        .service(create)
        .service(recent)
        .service(important)
        .service(export_csv)
        .service(export_jsonl)
        .service(search::notes)
        .service(read)
        .service(update)
        .service(delete)
        .service(toggle_important)
        .service(pin)
        .configure(note_revision::routes);
    config.service(of_author).service(scope);
}
