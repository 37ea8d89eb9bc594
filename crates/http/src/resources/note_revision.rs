//! The revisions of notes.

use actix_web::{get, post};
use app::revisions::{self, DiffView, RevisionItem, RevisionView};
use domain::Note;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{
        IfMatch, Params, PathId, Staff,
        path::{PathNumber, PathNumbers},
        query::{Nothing, PageParams},
    },
    openapi::Page,
    reply::Outcome,
};

#[utoipa::path(
    operation_id = "list_note_revisions", tag = "Notes", summary = "The revisions of a note",
    params(("id" = Uuid, Path, description = "Id of the note"), PageParams),
    responses((status = 200, description = "Newest first", body = Page<RevisionItem>)),
)]
#[get("/{id}/revisions")]
async fn list(session: Staff, query: Params<Nothing>, id: PathId<Note>) -> Outcome {
    let cursor = query.cursor.as_deref();
    Ok(revisions::list(&session, id.0, cursor, query.limit).await?.into())
}

#[utoipa::path(
    operation_id = "get_note_revision", tag = "Notes", summary = "Read a revision of a note",
    params(
        ("id" = Uuid, Path, description = "Id of the note"),
        ("number" = i64, Path, description = "Number of the revision, from 1"),
    ),
    responses((status = 200, description = "As it was saved", body = RevisionView)),
)]
#[get("/{id}/revisions/{number}")]
async fn read(session: Staff, id: PathId<Note>, number: PathNumber) -> Outcome {
    Ok(revisions::read(&session, id.0, number.0).await?.into())
}

#[utoipa::path(
    operation_id = "diff_note_revisions", tag = "Notes", summary = "What differs between two revisions of a note",
    description = "Word by word, in what can be read; how it looks is left out. Texts that are long and have little in \
                   common are compared more coarsely.",
    params(
        ("id" = Uuid, Path, description = "Id of the note"),
        ("a" = i64, Path, description = "Number of the revision to start from"),
        ("b" = i64, Path, description = "Number of the revision to arrive at"),
    ),
    responses((status = 200, description = "The way from one to the other", body = DiffView)),
)]
#[get("/{id}/revisions/{a}/diff/{b}")]
async fn diff(session: Staff, id: PathId<Note>, numbers: PathNumbers) -> Outcome {
    let PathNumbers(from, to) = numbers;
    Ok(revisions::diff(&session, id.0, from, to).await?.into())
}

#[utoipa::path(
    operation_id = "restore_note_revision", tag = "Notes", summary = "Take a note back to a revision",
    description = "Its author, or an admin. A new revision with the text of the old one; none when it is the same.",
    params(
        ("id" = Uuid, Path, description = "Id of the note"),
        ("number" = i64, Path, description = "Number of the revision, from 1"),
    ),
    responses((status = 200, description = "The note as it is now", body = app::notes::NoteView)),
)]
#[post("/{id}/revisions/{number}/restore")]
async fn restore(session: Staff, id: PathId<Note>, number: PathNumber, at: IfMatch) -> Outcome {
    Ok(revisions::restore(&session, id.0, number.0, &at.0).await?.into())
}

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(read).service(diff).service(restore);
}
