//! Files of notes.

use std::ops::Range;

use actix_web::{
    HttpRequest, HttpResponse,
    body::SizedStream,
    delete, get,
    http::{StatusCode, header},
    post,
};
use app::attachments::{self, AttachmentView, Readable};
use domain::{Attachment, Error, Result};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Params, PathId, Staff, Upload},
    halt::Halt,
    reply::{self, Outcome},
};

/// One file, and what it is called.
#[derive(ToSchema)]
#[expect(dead_code, reason = "for the contract alone: the form is read as a stream")]
struct AttachmentUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

#[utoipa::path(
    operation_id = "upload_attachment", tag = "Attachments", summary = "Upload a file",
    description = "JPEG, PNG, GIF, WebP, PDF, Word, Excel, text or CSV, by what is in it. It is its uploader's alone until \
                   a note that names it is saved, and gone after a day if none is.",
    request_body(content = AttachmentUpload, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept", body = AttachmentView)),
)]
#[post("")]
async fn upload(session: Staff, mut form: Upload) -> Outcome {
    if let Err(error) = attachments::may_upload(&session) {
        form.drain().await;
        return Err(error.into());
    }
    let file = form.file(&session.app).await?;
    Ok(attachments::upload(&session, file.taken, file.name, file.claimed)
        .await?
        .into())
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DownloadQuery {
    /// A small picture instead, at most 320 pixels wide and high.
    #[param(default = false)]
    thumbnail: bool,
}

#[utoipa::path(
    operation_id = "download_attachment", tag = "Attachments", summary = "Read the bytes of a file",
    description = "For who may see the note that it is on. Parts of it by `Range`.",
    params(
        ("id" = uuid::Uuid, Path, description = "Id of the attachment"),
        ("filename" = String, Path, description = "What it is called", example = "plan.pdf"),
        DownloadQuery,
    ),
    responses(
        (status = 200, description = "The bytes", body = Vec<u8>, content_type = "*/*"),
        (status = 206, description = "The part that was asked for", body = Vec<u8>, content_type = "*/*"),
    ),
)]
#[get("/{id}/{filename}")]
async fn download(
    session: Staff,
    query: Params<DownloadQuery>,
    id: PathId<Attachment>,
    request: HttpRequest,
) -> Result<HttpResponse, Halt> {
    let name = request.match_info().get("filename").unwrap_or_default();
    let name = percent_decode_str(name)
        .decode_utf8()
        .map_err(|_| Error::NotFound)?;
    let readable = attachments::open(&session, id.0, &name, query.named.thumbnail).await?;
    Ok(answer(&request, &readable).await?)
}

async fn answer(request: &HttpRequest, readable: &Readable) -> Result<HttpResponse> {
    let etag = readable.etag();
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "Authorization"))
        .insert_header((header::ETAG, etag.as_str()));
    if reply::has(request, &etag) {
        return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    let range = match readable.size() {
        Some(size) => {
            response.insert_header((header::ACCEPT_RANGES, "bytes"));
            part(request, size, &etag)?.map(|range| (range, size))
        }
        None => None,
    };
    if let Some((range, size)) = &range {
        let content_range = format!("bytes {}-{}/{size}", range.start, range.end - 1);
        response
            .status(StatusCode::PARTIAL_CONTENT)
            .insert_header((header::CONTENT_RANGE, content_range));
    }
    let stream = readable.bytes(range.map(|(range, _)| range)).await?;
    Ok(response
        .insert_header((header::CONTENT_TYPE, readable.content_type()))
        .insert_header((header::CONTENT_DISPOSITION, disposition(readable)))
        // Whatever it holds, nothing in it runs, and it reaches nobody.
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        // Packed, the parts of it would not be the parts that were asked for.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .body(SizedStream::new(stream.size, stream.bytes)))
}

/// RFC 6266: for old clients in ASCII, for all others as it is called.
fn disposition(readable: &Readable) -> String {
    let how = if readable.is_image() {
        "inline"
    } else {
        "attachment"
    };
    let name = readable.name();
    let plain = |c: char| {
        if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
            c
        } else {
            '_'
        }
    };
    let old: String = name.as_str().chars().map(plain).collect();
    format!("{how}; filename=\"{old}\"; filename*=UTF-8''{}", name.encoded())
}

/// The one part that is asked for; nothing where all of it is, or several parts are, or what is asked cannot be
/// understood. 416 when there is no such part.
fn part(request: &HttpRequest, size: u64, etag: &str) -> Result<Option<Range<u64>>> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let still = header(header::IF_RANGE).is_none_or(|at| at == etag);
    let asked = header(header::RANGE)
        .filter(|_| still)
        .and_then(|range| range.strip_prefix("bytes="));
    let Some((first, last)) = asked.and_then(|range| range.trim().split_once('-')) else {
        return Ok(None);
    };
    let number = |text: &str| match text.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok().map(Some),
        _ => None,
    };
    let range = match (number(first), number(last)) {
        (Some(Some(first)), Some(Some(last))) if last < first => return Ok(None),
        (Some(Some(first)), Some(last)) => {
            first..last.map_or(size, |last: u64| last.saturating_add(1).min(size))
        }
        (Some(None), Some(Some(last))) => size.saturating_sub(last)..size,
        _ => return Ok(None),
    };
    if range.is_empty() {
        Err(Error::NoSuchRange(size))
    } else {
        Ok(Some(range))
    }
}

#[utoipa::path(
    operation_id = "delete_attachment", tag = "Attachments", summary = "Delete a file for good",
    description = "Its uploader, as long as it is on no note; then whoever may change the note, unless its text shows it.",
    params(("id" = uuid::Uuid, Path, description = "Id of the attachment")),
    responses((status = 204, description = "Deleted")),
)]
#[delete("/{id}")]
async fn delete(session: Staff, id: PathId<Attachment>) -> Outcome {
    Ok(attachments::delete(&session, id.0).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope("/api/v1/attachments")
        .service(upload)
        .service(download)
        .service(delete);
    config.service(scope);
}
