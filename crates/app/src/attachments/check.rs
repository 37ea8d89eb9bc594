//! Whether a file is what it says, looked at beside the threads that answer requests.

use std::io::{BufReader, Read};

use domain::{
    Error, Faults, Result,
    attachment::{Charset, FileName, Media, Sniffed},
};

use super::{
    incoming::Taken,
    office,
    picture::{self, Thumbnail},
    text,
};

/// What came out of it.
#[derive(Debug)]
pub(super) struct Looked {
    pub name: FileName,
    pub media: Media,
    pub charset: Option<Charset>,
    pub pixels: Option<(u32, u32)>,
    pub thumbnail: Option<Thumbnail>,
}

const HEAD: u64 = 16;

/// 422 for what is empty, broken, or a trap; 415 for what is none of the kinds that are taken, or not the one that it
/// is said to be.
pub(super) fn look(taken: &mut Taken, name: &str, claimed: Option<&str>) -> Result<Looked> {
    if taken.size == 0 {
        return Err(wrong("empty", "The file is empty."));
    }
    let name = FileName::clean(name)?;
    let mut head = Vec::new();
    let file = taken.rewound()?;
    file.take(HEAD).read_to_end(&mut head).map_err(Error::internal)?;
    let claimed = claimed.map(|claimed| {
        let (mime, _) = claimed.split_once(';').unwrap_or((claimed, ""));
        mime.trim().to_ascii_lowercase()
    });
    let media = Media::agreed(Sniffed::of(&head), &name, claimed.as_deref()).ok_or_else(unknown)?;
    let mut looked = Looked {
        name: name.with_extension_of(media),
        media,
        charset: None,
        pixels: None,
        thumbnail: None,
    };
    let size = taken.size;
    let file = taken.rewound()?;
    if media.is_image() {
        let (pixels, thumbnail) = picture::look(BufReader::new(file), media)?;
        looked.pixels = Some(pixels);
        looked.thumbnail = Some(thumbnail);
    } else if let Some(folder) = media.office_folder() {
        office::look(file, size, folder)?;
    } else if media.is_text() {
        looked.charset = text::look(BufReader::new(file))?;
    }
    Ok(looked)
}

pub(super) fn wrong(code: &str, message: &str) -> Error {
    Faults::one("file", code, message)
}

pub(super) fn unknown() -> Error {
    Error::UnsupportedMediaType(
        "JPEG, PNG, GIF, WebP, PDF, Word, Excel, text and CSV files are taken; what a file is called, what it is sent \
         as and what is in it have to agree.",
    )
}
