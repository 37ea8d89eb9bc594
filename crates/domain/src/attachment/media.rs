//! What a file is, by its first bytes: a name and a claim are only believed where they say the same.

use super::FileName;

/// What may be uploaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Media {
    Jpeg,
    Png,
    Gif,
    Webp,
    Pdf,
    Doc,
    Docx,
    Xls,
    Xlsx,
    Text,
    Csv,
}

/// What the beginning of a file says: several kinds of file begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sniffed {
    Is(Media),
    /// The container of older Office files.
    Ole,
    /// A zip: its directory says whether it is an Office file.
    Zip,
    /// None of ours, unless all of it is text.
    Other,
}

/// What letters a text is written in, where that is clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    Utf16,
}

impl Charset {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

impl Media {
    pub const ALL: [Self; 11] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Pdf,
        Self::Doc,
        Self::Docx,
        Self::Xls,
        Self::Xlsx,
        Self::Text,
        Self::Csv,
    ];

    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Doc => "application/msword",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xls => "application/vnd.ms-excel",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    pub fn of_mime(mime: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.mime() == mime)
    }

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
            Self::Doc => "doc",
            Self::Docx => "docx",
            Self::Xls => "xls",
            Self::Xlsx => "xlsx",
            Self::Text => "txt",
            Self::Csv => "csv",
        }
    }

    fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "jpeg" | "jpe" => Some(Self::Jpeg),
            "text" | "log" | "md" => Some(Self::Text),
            _ => Self::ALL.into_iter().find(|media| media.extension() == extension),
        }
    }

    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp)
    }

    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Csv)
    }

    /// The folder in which an Office file of this kind keeps its content.
    pub const fn office_folder(self) -> Option<&'static [u8]> {
        match self {
            Self::Docx => Some(b"word/"),
            Self::Xlsx => Some(b"xl/"),
            _ => None,
        }
    }

    /// What a file must be by its name, or, where the name has no extension, by what its sender or its first bytes
    /// say. Nothing where any two of them disagree.
    pub fn agreed(sniffed: Sniffed, name: &FileName, claimed: Option<&str>) -> Option<Self> {
        let named = name.extension().map(|extension| Self::of_extension(&extension));
        let claim = claimed.and_then(Self::of_mime);
        let media = match (named, sniffed, claim) {
            (Some(named), _, _) => named?,
            (None, Sniffed::Is(media), _) => media,
            (None, _, claim) => claim?,
        };
        let begins_so = match sniffed {
            Sniffed::Is(is) => is == media,
            Sniffed::Ole => matches!(media, Self::Doc | Self::Xls),
            Sniffed::Zip => media.office_folder().is_some(),
            Sniffed::Other => media.is_text(),
        };
        (begins_so && claimed.is_none_or(|claimed| media.may_be_called(claimed))).then_some(media)
    }

    /// Browsers and mail programs take their word for a file from the machine that they run on.
    fn may_be_called(self, mime: &str) -> bool {
        let also: &[&str] = match self {
            Self::Jpeg => &["image/jpg", "image/pjpeg"],
            Self::Png => &["image/x-png"],
            Self::Pdf => &["application/x-pdf"],
            Self::Docx | Self::Xlsx => &["application/zip", "application/x-zip-compressed"],
            Self::Doc | Self::Xls => &["application/x-ole-storage", "application/x-msexcel"],
            Self::Text => &["text/markdown", "text/x-markdown", "text/x-log"],
            // Windows knows them by the program that opens them.
            Self::Csv => &["text/plain", "application/csv", "application/vnd.ms-excel"],
            Self::Gif | Self::Webp => &[],
        };
        matches!(mime, "" | "application/octet-stream") || mime == self.mime() || also.contains(&mime)
    }
}

impl Sniffed {
    /// By the first sixteen bytes, or fewer where there are no more.
    pub fn of(head: &[u8]) -> Self {
        let begins = |magic: &[u8]| head.starts_with(magic);
        if begins(b"\xFF\xD8\xFF") {
            Self::Is(Media::Jpeg)
        } else if begins(b"\x89PNG\r\n\x1A\n") {
            Self::Is(Media::Png)
        } else if begins(b"GIF87a") || begins(b"GIF89a") {
            Self::Is(Media::Gif)
        } else if begins(b"RIFF") && head.get(8..12) == Some(b"WEBP".as_slice()) {
            Self::Is(Media::Webp)
        } else if begins(b"%PDF-") {
            Self::Is(Media::Pdf)
        } else if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            Self::Ole
        } else if begins(b"PK\x03\x04") {
            Self::Zip
        } else {
            Self::Other
        }
    }
}
