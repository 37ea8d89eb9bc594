//! The web app, read into memory once: what the build wrote, with its compressed twins.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use actix_web::{HttpRequest, HttpResponse, http::header};
use bytes::Bytes;
use xxhash_rust::xxh3::xxh3_64;

#[derive(Debug, Default)]
pub(crate) struct Spa {
    files: HashMap<String, File>,
}

#[derive(Debug)]
struct File {
    content: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    kind: String,
    etag: String,
}

const INDEX: &str = "/index.html";
/// File names under it carry a hash of their content.
const HASHED: &str = "/assets/";

impl Spa {
    /// A missing folder is no fault: then there is the API alone.
    pub(crate) fn load(folder: &Path) -> Self {
        let mut spa = Self::default();
        match walk(folder) {
            Ok(paths) => {
                for path in paths {
                    if let Err(error) = spa.take(folder, &path) {
                        tracing::warn!(%error, path = %path.display(), "a file of the web app cannot be read");
                    }
                }
            }
            Err(error) => {
                tracing::info!(%error, folder = %folder.display(), "no web app here: the API runs alone")
            }
        }
        spa
    }

    fn take(&mut self, folder: &Path, path: &Path) -> io::Result<()> {
        let Ok(inside) = path.strip_prefix(folder) else {
            return Ok(());
        };
        let name = format!("/{}", inside.to_string_lossy().replace('\\', "/"));
        if name.ends_with(".br") || name.ends_with(".gz") || name.contains("/.") {
            return Ok(());
        }
        let twin = |ending: &str| {
            fs::read(format!("{}{ending}", path.display()))
                .ok()
                .map(Bytes::from)
        };
        let content = Bytes::from(fs::read(path)?);
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let kind = match kind.type_().as_str() {
            "text" => format!("{kind}; charset=utf-8"),
            _ => kind.to_string(),
        };
        let etag = format!("\"{:016x}\"", xxh3_64(&content));
        self.files.insert(
            name,
            File {
                brotli: twin(".br"),
                gzip: twin(".gz"),
                content,
                kind,
                etag,
            },
        );
        Ok(())
    }

    /// A file of the app; for a browser that wants a page, the app itself; `None` for everything else.
    pub(crate) fn answer(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let path = request.path();
        if let Some(file) = self.files.get(path) {
            return Some(file.answer(request, path.starts_with(HASHED)));
        }
        // Its front door opens to everybody; further in only a browser gets a page where there is none.
        let wants_page = accepts(request, "text/html") || path == "/" && accepts(request, "*/*");
        if !wants_page || path.starts_with(HASHED) {
            return None;
        }
        Some(match self.files.get(INDEX) {
            Some(index) => index.answer(request, false),
            None => without_app(),
        })
    }
}

impl File {
    fn answer(&self, request: &HttpRequest, hashed: bool) -> HttpResponse {
        let cache = if hashed {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let known = request
            .headers()
            .get(header::IF_NONE_MATCH)
            .is_some_and(|tag| tag.as_bytes() == self.etag.as_bytes());
        let mut response = if known {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header((header::ETAG, self.etag.as_str()))
            .insert_header((header::VARY, "Accept, Accept-Encoding"))
            .insert_header((header::CONTENT_TYPE, self.kind.as_str()));
        if known {
            return response.finish();
        }
        let encoded = |name: &str| {
            let offered = request
                .headers()
                .get(header::ACCEPT_ENCODING)
                .and_then(|value| value.to_str().ok());
            offered
                .unwrap_or_default()
                .split(',')
                .any(|word| word.split(';').next().map(str::trim) == Some(name))
        };
        match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if encoded("br") => response
                .insert_header((header::CONTENT_ENCODING, "br"))
                .body(brotli.clone()),
            (_, Some(gzip)) if encoded("gzip") => response
                .insert_header((header::CONTENT_ENCODING, "gzip"))
                .body(gzip.clone()),
            _ => response.body(self.content.clone()),
        }
    }
}

fn accepts(request: &HttpRequest, kind: &str) -> bool {
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains(kind))
}

fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(walk(&path)?)
        } else {
            files.push(path)
        }
    }
    Ok(files)
}

/// Says where to go when the web app was not built.
fn without_app() -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-cache")).content_type("text/html; charset=utf-8").body(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Rapport</title>\
         <body style=\"font-family:system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem;line-height:1.5\">\
         <h1>Rapport is running</h1><p>The web app is not built here: <code>make run</code> builds it, and \
         <code>RAPPORT_SPA_DIR</code> says where it lies.</p><p>The API is ready. <a href=\"/docs/\">Its documentation</a> \
         lets you try it; the first call is <code>POST /api/v1/auth/setup</code>, which makes your organisation and \
         its admin.</p></body></html>",
    )
}
