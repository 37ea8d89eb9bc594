//! What a document may be made of. A new node or mark begins here: its name, where it may
//! stand, its attributes. Then the compiler asks for its HTML in `html.rs`; `plain.rs` gives its text.

use std::ops::RangeInclusive;

use serde_json::Value;
use url::Url;
use uuid::Uuid;

use super::plain;
use crate::{attachment, mention::MentionKind};

const LINK_MAX: usize = 2000;
const SPAN_MAX: u64 = 100;
const START_MAX: u64 = 1_000_000;
const LABEL_MAX: usize = 200;
const PIXELS_MAX: u64 = 10_000;
const WORDS_MAX: usize = 1000;

/// Code and sentence of a fault.
pub(super) type Wrong = (&'static str, &'static str);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Doc,
    Paragraph,
    Heading,
    BulletList,
    OrderedList,
    ListItem,
    TaskList,
    TaskItem,
    Blockquote,
    CodeBlock,
    HorizontalRule,
    Table,
    TableRow,
    TableCell,
    TableHeader,
    Text,
    HardBreak,
    Mention,
    Image,
}

impl Node {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "doc" => Self::Doc,
            "paragraph" => Self::Paragraph,
            "heading" => Self::Heading,
            "bulletList" => Self::BulletList,
            "orderedList" => Self::OrderedList,
            "listItem" => Self::ListItem,
            "taskList" => Self::TaskList,
            "taskItem" => Self::TaskItem,
            "blockquote" => Self::Blockquote,
            "codeBlock" => Self::CodeBlock,
            "horizontalRule" => Self::HorizontalRule,
            "table" => Self::Table,
            "tableRow" => Self::TableRow,
            "tableCell" => Self::TableCell,
            "tableHeader" => Self::TableHeader,
            "text" => Self::Text,
            "hardBreak" => Self::HardBreak,
            "mention" => Self::Mention,
            "image" => Self::Image,
            _ => return None,
        })
    }

    /// The node that this stored value is.
    pub(super) fn of(value: &Value) -> Option<Self> {
        Self::parse(value.get("type")?.as_str()?)
    }

    pub(super) fn holds(self, child: Self) -> bool {
        match self {
            Self::Paragraph | Self::Heading => child.is_inline(),
            Self::CodeBlock => child == Self::Text,
            Self::BulletList | Self::OrderedList => child == Self::ListItem,
            Self::TaskList => child == Self::TaskItem,
            Self::Table => child == Self::TableRow,
            Self::TableRow => matches!(child, Self::TableCell | Self::TableHeader),
            Self::HorizontalRule | Self::Text | Self::HardBreak | Self::Mention | Self::Image => false,
            Self::Doc
            | Self::Blockquote
            | Self::ListItem
            | Self::TaskItem
            | Self::TableCell
            | Self::TableHeader => child.is_block(),
        }
    }

    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Text | Self::HardBreak | Self::Mention)
    }

    /// What is looked up for each reader, and what needs files: only notes have these.
    pub(super) fn is_of_notes(self) -> bool {
        matches!(self, Self::Mention | Self::Image)
    }

    /// Marks are kept where they show.
    pub(super) fn takes_marks(self) -> bool {
        matches!(self, Self::Text | Self::Mention)
    }

    fn is_block(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading
                | Self::BulletList
                | Self::OrderedList
                | Self::TaskList
                | Self::Blockquote
                | Self::CodeBlock
                | Self::HorizontalRule
                | Self::Table
                | Self::Image
        )
    }

    /// Editors want a paragraph in every one of these.
    pub(super) fn holds_blocks(self) -> bool {
        self.holds(Self::Paragraph)
    }

    /// Without a child there is no such thing.
    pub(super) fn needs_children(self) -> bool {
        matches!(
            self,
            Self::BulletList | Self::OrderedList | Self::TaskList | Self::Table | Self::TableRow
        )
    }

    pub(super) fn attrs(self) -> &'static [(&'static str, Attr)] {
        match self {
            Self::Heading => &[("level", Attr::Level)],
            Self::OrderedList => &[("start", Attr::Start)],
            Self::TaskItem => &[("checked", Attr::Checked)],
            Self::CodeBlock => &[("language", Attr::Language)],
            Self::Image => &[
                ("alt", Attr::Words),
                ("height", Attr::Pixels),
                ("src", Attr::Src),
                ("title", Attr::Words),
                ("width", Attr::Pixels),
            ],
            Self::TableCell | Self::TableHeader => &[("colspan", Attr::Span), ("rowspan", Attr::Span)],
            Self::Mention => &[
                ("id", Attr::Mentioned),
                ("label", Attr::Label),
                ("mentionSuggestionChar", Attr::Ignored),
                ("mentionType", Attr::MentionType),
            ],
            _ => &[],
        }
    }
}

/// In the order in which they are stored and wrapped around the text, the first outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Link,
    Bold,
    Italic,
    Underline,
    Strike,
    Highlight,
    Subscript,
    Superscript,
    Code,
}

impl Mark {
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "link" => Self::Link,
            "bold" => Self::Bold,
            "italic" => Self::Italic,
            "underline" => Self::Underline,
            "strike" => Self::Strike,
            "highlight" => Self::Highlight,
            "subscript" => Self::Subscript,
            "superscript" => Self::Superscript,
            "code" => Self::Code,
            _ => return None,
        })
    }

    pub(super) fn of(value: &Value) -> Option<Self> {
        Self::parse(value.get("type")?.as_str()?)
    }

    pub(super) fn attrs(self) -> &'static [(&'static str, Attr)] {
        match self {
            Self::Link => &[
                ("class", Attr::Ignored),
                ("href", Attr::Href),
                ("rel", Attr::Ignored),
                ("target", Attr::Ignored),
            ],
            _ => &[],
        }
    }
}

/// What an attribute may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attr {
    Level,
    Start,
    Checked,
    Language,
    Span,
    Href,
    Mentioned,
    MentionType,
    Label,
    Src,
    /// What is said of a picture.
    Words,
    Pixels,
    /// Editors write it, we decide it.
    Ignored,
}

impl Attr {
    /// The value to keep; `None` when it need not be said.
    pub(super) fn normal(self, value: Option<&Value>) -> Result<Option<Value>, Wrong> {
        match (self, value) {
            (Self::Ignored, _) => Ok(None),
            (Self::Level, None) => Ok(Some(1.into())),
            (Self::Level, Some(value)) => whole(value, 1..=6, "A heading has a level from 1 to 6.").map(Some),
            (Self::Checked, None) => Ok(Some(false.into())),
            (Self::Checked, Some(Value::Bool(checked))) => Ok(Some((*checked).into())),
            (Self::Checked, Some(_)) => Err(("type", "This is either true or false.")),
            (Self::Href, None) => Err(("required", "A link needs an address.")),
            (Self::Href, Some(href)) => link(href).map(Some),
            (Self::Src, None) => Err(("required", "An image needs an address.")),
            (Self::Src, Some(src)) => source(src).map(Some),
            (Self::Words, Some(words)) => said(words),
            (Self::Pixels, Some(value)) => whole(
                value,
                1..=PIXELS_MAX,
                "An image is 1 to 10000 pixels wide or high.",
            )
            .map(Some),
            (Self::Start | Self::Span | Self::Language | Self::Words | Self::Pixels, None) => Ok(None),
            (Self::Start, Some(value)) => {
                whole(value, 0..=START_MAX, "A list starts at a whole number.").map(unless_one)
            }
            (Self::Span, Some(value)) => {
                whole(value, 1..=SPAN_MAX, "A cell spans 1 to 100 columns or rows.").map(unless_one)
            }
            (Self::Language, Some(value)) => language(value).map(Some),
            // That it leads nowhere is said, too.
            (Self::Mentioned, None) => Ok(Some(Value::Null)),
            (Self::Mentioned, Some(value)) => id(value).map(Some),
            (Self::MentionType, None) => Err(("required", "A mention says what kind it is of.")),
            (Self::MentionType, Some(value)) => mention_type(value).map(Some),
            (Self::Label, None) => Err(("required", "A mention has a label.")),
            (Self::Label, Some(value)) => label(value).map(Some),
        }
    }
}

fn whole(value: &Value, range: RangeInclusive<u64>, message: &'static str) -> Result<Value, Wrong> {
    value
        .as_u64()
        .filter(|number| range.contains(number))
        .map(Value::from)
        .ok_or(("range", message))
}

/// One is what is meant when nothing is said.
fn unless_one(value: Value) -> Option<Value> {
    (value != 1).then_some(value)
}

fn language(value: &Value) -> Result<Value, Wrong> {
    let fits = |name: &str| {
        (1..=40).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'-' | b'.' | b'_'))
    };
    match value.as_str() {
        Some(name) if fits(name) => Ok(value.clone()),
        _ => Err(("language", "This is not the name of a programming language.")),
    }
}

fn id(value: &Value) -> Result<Value, Wrong> {
    let id = value.as_str().and_then(|text| Uuid::try_parse(text).ok());
    id.map(|id| id.to_string().into())
        .ok_or(("format", "This is not an id."))
}

fn mention_type(value: &Value) -> Result<Value, Wrong> {
    let kind = value.as_str().and_then(|word| word.parse::<MentionKind>().ok());
    kind.map(|kind| kind.as_str().into())
        .ok_or(("one_of", "This is neither user nor a kind of record."))
}

fn label(value: &Value) -> Result<Value, Wrong> {
    let label = value.as_str().ok_or(("type", "This is not a text."))?.trim();
    match label.chars().count() {
        0 => Err(("required", "A mention has a label.")),
        1..=LABEL_MAX if label.chars().any(char::is_control) => Err(("characters", plain::FORBIDDEN)),
        1..=LABEL_MAX => Ok(label.into()),
        _ => Err(("too_long", "A label has at most 200 characters.")),
    }
}

/// What a browser would make of it is what is stored, so that no trick of spelling outlives this.
fn link(value: &Value) -> Result<Value, Wrong> {
    let href = value
        .as_str()
        .ok_or(("type", "The address of a link is a text."))?;
    let url = Url::parse(href.trim()).map_err(|_| {
        (
            "url",
            "A link needs a whole address, such as https://example.com.",
        )
    })?;
    if !matches!(url.scheme(), "http" | "https" | "mailto" | "tel") {
        return Err(("url", "A link begins with http, https, mailto or tel."));
    }
    let href = String::from(url);
    if href.len() > LINK_MAX {
        Err(("too_long", "This address is too long."))
    } else {
        Ok(href.into())
    }
}

/// An attachment of ours as it was sent, or an outside address, which does not stay: what it shows is fetched before
/// the document is kept.
fn source(value: &Value) -> Result<Value, Wrong> {
    let src = value
        .as_str()
        .ok_or(("type", "The address of an image is a text."))?;
    if attachment::id_in(src).is_some() {
        return Ok(value.clone());
    }
    if src
        .trim_start()
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
    {
        return Err(("data", "Upload the image, and give the address that it gets."));
    }
    let wrong = (
        "url",
        "An image has the address of an attachment, or one that begins with http or https.",
    );
    let url = Url::parse(src.trim()).map_err(|_| wrong)?;
    let plain = url.username().is_empty() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https") || !plain {
        return Err(wrong);
    }
    let src = String::from(url);
    if src.len() > LINK_MAX {
        Err(("too_long", "This address is too long."))
    } else {
        Ok(src.into())
    }
}

fn said(value: &Value) -> Result<Option<Value>, Wrong> {
    match value.as_str() {
        None => Err(("type", "This is a text.")),
        Some(words) if words.chars().any(plain::is_forbidden) => Err(("characters", plain::FORBIDDEN)),
        Some(words) if words.chars().count() > WORDS_MAX => {
            Err(("too_long", "At most 1000 characters are allowed."))
        }
        Some("") => Ok(None),
        Some(_) => Ok(Some(value.clone())),
    }
}
