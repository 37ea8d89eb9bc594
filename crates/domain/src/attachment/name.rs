//! What a file is called: as people see it, never as a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, Serializer};

use super::Media;
use crate::error::{Error, Faults, Result};

const BYTES_MAX: usize = 255;
/// What stands for itself in an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Has been cleaned: one component, nothing that cannot be seen, the extension of what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// From what was sent with a file. 422 for what is no name but a way out of a folder.
    pub fn clean(sent: &str) -> Result<Self> {
        let parts: Vec<&str> = sent.split(['/', '\\']).collect();
        if parts.iter().any(|part| part.trim() == "..") {
            return Err(wrong(
                "A file is called by a name, not by a way to somewhere else.",
            ));
        }
        let last = parts.last().copied().unwrap_or_default();
        let seen: String = last
            .chars()
            .filter(|c| !c.is_control() && !is_invisible(*c))
            .collect();
        // A leading dot hides a file, and Windows drops dots and blanks at the end.
        let name = seen.trim_matches(|c: char| c == '.' || c.is_whitespace());
        if name.is_empty() {
            return Err(wrong("The file needs a name."));
        }
        Ok(Self(shortened(name)))
    }

    /// What was kept by the database. Not looked at again.
    pub fn stored(name: String) -> Self {
        Self(name)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In small letters, without the dot.
    pub fn extension(&self) -> Option<String> {
        let (stem, extension) = self.0.rsplit_once('.')?;
        let fits = !stem.is_empty() && !extension.contains(char::is_whitespace);
        fits.then(|| extension.to_lowercase())
    }

    /// With the extension of what it turned out to be, where it has none.
    #[must_use]
    pub fn with_extension_of(self, media: Media) -> Self {
        match self.extension() {
            Some(_) => self,
            None => Self(shortened(&format!("{}.{}", self.0, media.extension()))),
        }
    }

    /// As a part of an address.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, ENCODED).to_string()
    }
}

impl Serialize for FileName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

fn wrong(message: &str) -> Error {
    Faults::one("file", "name", message)
}

/// What turns the direction of reading round, or cannot be seen at all: `exe.gnp` must not read `png.exe`.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E007F}')
}

/// Cut in front of its extension, never within a character.
fn shortened(name: &str) -> String {
    if name.len() <= BYTES_MAX {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 16 => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let most = BYTES_MAX - extension.len();
    let cut = (0..=most)
        .rev()
        .find(|at| stem.is_char_boundary(*at))
        .unwrap_or(0);
    let (kept, _) = stem.split_at_checked(cut).unwrap_or((stem, ""));
    format!(
        "{}{extension}",
        kept.trim_end_matches(|c: char| c == '.' || c.is_whitespace())
    )
}
