//! Uploads: one file in a form, onto the disk as it comes.

use std::{future::Future, pin::Pin};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use app::{
    App,
    attachments::{Incoming, Taken},
};
use domain::{Error, Faults, Result};
use futures_util::StreamExt;

use crate::{
    extract::body::{self, DRAIN_LIMIT},
    halt::Halt,
};

const FORM: &str = "Send a form with a file, with Content-Type: multipart/form-data.";

/// A form that is still to be read: only who may upload has it read.
pub(crate) struct Upload(Multipart);

/// A file, what it was called, and what it was said to be.
pub(crate) struct File {
    pub taken: Taken,
    pub name: String,
    pub claimed: Option<String>,
}

impl FromRequest for Upload {
    type Error = Halt;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Halt>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_form = request
            .mime_type()
            .ok()
            .flatten()
            .is_some_and(|mime| mime.essence_str() == "multipart/form-data");
        let (headers, payload) = (request.headers().clone(), payload.take());
        Box::pin(async move {
            if is_form {
                return Ok(Self(Multipart::new(&headers, payload)));
            }
            // Taken in, so that its sender gets to read what is wrong with it.
            let _whatever = body::bytes(payload).await;
            Err(Error::UnsupportedMediaType(FORM).into())
        })
    }
}

impl Upload {
    /// The one file of the form. Whatever is wrong, the rest is taken in within bounds, so that the answer can be read.
    pub(crate) async fn file(&mut self, app: &App) -> Result<File> {
        let file = self.one(app).await;
        if file.is_err() {
            self.drain().await;
        }
        file
    }

    async fn one(&mut self, app: &App) -> Result<File> {
        let mut file = None;
        while let Some(field) = self.0.next().await {
            let field = field.map_err(broken)?;
            if field.name() != Some("file") || file.is_some() {
                let message = "A form of uploads has one field, `file`, once.";
                let name = field
                    .name()
                    .unwrap_or_default()
                    .chars()
                    .take(40)
                    .collect::<String>();
                return Err(Faults::one(&name, "unknown_field", message));
            }
            file = Some(take(field, app).await?);
        }
        file.ok_or_else(|| Faults::one("file", "required", "A file belongs here."))
    }

    pub(crate) async fn drain(&mut self) {
        let mut taken = 0;
        while let Some(Ok(mut field)) = self.0.next().await {
            while let Some(Ok(bytes)) = field.next().await {
                taken += bytes.len();
                if taken > DRAIN_LIMIT {
                    return;
                }
            }
        }
    }
}

async fn take(mut field: Field, app: &App) -> Result<File> {
    let disposition = field.content_disposition();
    let name = disposition.and_then(|said| {
        said.get_filename_ext()
            .map(|name| String::from_utf8_lossy(&name.value).into_owned())
    });
    let plain = || {
        disposition
            .and_then(|said| said.get_filename())
            .map(str::to_owned)
    };
    let name = name.or_else(plain);
    let name = name.ok_or_else(|| Faults::one("file", "type", "This is a text; a file has a name."))?;
    let claimed = field.content_type().map(|mime| mime.essence_str().to_owned());
    let mut incoming = Incoming::of(app).await?;
    while let Some(bytes) = field.next().await {
        incoming.write(&bytes.map_err(broken)?).await?;
    }
    let taken = incoming.done().await?;
    Ok(File { taken, name, claimed })
}

fn broken(error: MultipartError) -> Error {
    Error::malformed(format!("the form is broken ({error})"))
}
