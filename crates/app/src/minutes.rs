//! The minutes of a roundtable: what was said on one day, as data or as Markdown to keep and to send.

use authz::Seen;
use chrono::NaiveDate;
use domain::{
    Client, Error, PageQuery, Result, Roundtable,
    page::MAX_LIMIT,
    roundtable::{Filter, SortBy},
    text,
};
use persistence::Answer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    crm,
    roundtables::RoundtableView,
    session::Session,
};

/// The minutes of one meeting day, client by client.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Minutes {
    pub meeting_date: NaiveDate,
    /// By the client's name.
    pub entries: Vec<RoundtableView>,
}

pub async fn data(session: &Session, day: NaiveDate) -> Result<Answer, Stop> {
    Ok(answer::plain(&minutes(session, day).await?)?)
}

pub async fn markdown(session: &Session, day: NaiveDate) -> Result<Answer, Stop> {
    Ok(answer::text(write(&minutes(session, day).await?)))
}

async fn minutes(session: &Session, day: NaiveDate) -> Result<Minutes> {
    session.actor.visible::<Client>()?;
    let visible = session.actor.visible::<Roundtable>()?;
    let filter = Filter {
        client: None,
        meeting_date: Some(day),
    };
    let mut query = PageQuery::<SortBy> {
        limit: MAX_LIMIT,
        ..PageQuery::default()
    };
    let mut seen: Vec<Seen<Roundtable>> = Vec::new();
    loop {
        let page = session.read().list_seen(&visible, &filter, &query).await?;
        seen.extend(page.items);
        match page.next_cursor {
            Some(next) => query.cursor = Some(domain::Cursor::decode(&next, &query.sort.word())?),
            None => break,
        }
    }
    let mut entries = crm::shown(session, seen).await?;
    entries.sort_by_cached_key(|entry| text::fold(&entry.client.name));
    Ok(Minutes {
        meeting_date: day,
        entries,
    })
}

fn write(minutes: &Minutes) -> String {
    let mut lines = vec![format!("# Roundtable {}", minutes.meeting_date)];
    for entry in &minutes.entries {
        lines.push(format!("## {}", escaped(&entry.client.name)));
        for (heading, text) in entry.texts.by_heading() {
            if let Some(text) = text {
                lines.push(format!("### {heading}"));
                lines.push(paragraphs(text));
            }
        }
    }
    lines.join("\n\n") + "\n"
}

/// Line by line, as it was typed: a line that follows another one directly is a hard break.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let blocks = text.split("\n\n").map(|block| {
        let lines = block.lines().map(escaped).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\\\n")
    });
    blocks
        .filter(|block| !block.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// One line that means what it says: no markup, no HTML, no hidden link comes out of what somebody has typed.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in line.trim().chars() {
        // At the beginning of a line these make lists, headings and rules; a number makes a list by what follows it.
        let at_start = escaped.chars().all(|c| c.is_ascii_digit());
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        );
        if is_markup || at_start && matches!(c, '-' | '+' | '=' | '.' | ')' | ':') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

/// Which form of the minutes is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MinutesFormat {
    #[default]
    Json,
    Md,
}

impl MinutesFormat {
    pub async fn answer(self, session: &Session, day: Option<NaiveDate>) -> Result<Answer, Stop> {
        let day = day.ok_or_else(|| required("date"))?;
        match self {
            Self::Json => data(session, day).await,
            Self::Md => markdown(session, day).await,
        }
    }
}

fn required(field: &str) -> Error {
    domain::Faults::one(field, "required", "This parameter is required.")
}

#[cfg(test)]
mod tests {
    use super::{escaped, paragraphs};

    #[test]
    fn what_was_typed_is_no_markup() {
        for (typed, expected) in [
            ("# Not a heading", r"\# Not a heading"),
            ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
            ("[a](javascript:alert(1))", r"\[a\](javascript:alert(1))"),
            (
                "![x](http://evil.example/x.png)",
                r"\!\[x\](http://evil.example/x.png)",
            ),
            ("- one - two", r"\- one - two"),
            ("1. first, 2. second", r"1\. first, 2. second"),
            ("12) x", r"12\) x"),
            ("===", r"\==="),
            ("    code", "code"),
            ("a * b _ c ` d | e ~ f", r"a \* b \_ c \` d \| e \~ f"),
            ("&lt;b&gt;", r"\&lt;b\&gt;"),
            (r"back\slash", r"back\\slash"),
            ("tab\there", "tab here"),
            ("Plain, with 3.5 % and a-b.", "Plain, with 3.5 % and a-b."),
        ] {
            assert_eq!(escaped(typed), expected, "{typed}");
        }
    }

    #[test]
    fn lines_stay_lines_and_gaps_stay_gaps() {
        assert_eq!(paragraphs("a\nb\n\n\n# c\n"), "a\\\nb\n\n\\# c");
        assert_eq!(paragraphs("a\r\nb\r\n\r\nc\rd"), "a\\\nb\n\nc d");
        assert_eq!(paragraphs("\n \n"), "");
    }
}
