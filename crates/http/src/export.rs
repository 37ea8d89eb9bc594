//! Lists that are taken out of the house, as an answer that streams.

use actix_web::{HttpResponse, http::header, web::Bytes};
use app::export::{Export, Form, Walk};
use domain::Error;
use futures_util::stream;

/// `name` is what the file is called, without its ending.
pub(crate) fn attached<W: Walk + 'static>(export: Export<W>, form: Form, name: &str) -> HttpResponse {
    let (kind, ending) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
        Form::JsonLines => ("application/jsonl", "jsonl"),
    };
    let pieces = stream::try_unfold(export, |mut export: Export<W>| async move {
        let piece = export.next().await?;
        Ok::<_, Error>(piece.map(|piece| (Bytes::from(piece), export)))
    });
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{ending}\""),
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(Box::pin(pieces))
}
