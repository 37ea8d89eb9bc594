//! Taking lists out of the house, as CSV or as JSON lines: piece by piece, so that a list of any size takes no more than
//! a page of memory. That one was taken is in the log before its first row leaves.

use std::{fmt, future::Future};

use chrono::{DateTime, Utc};
use domain::{Error, Result};
use serde::Serialize;

use crate::{answer::Stop, session::Session};

/// In what form a list is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    JsonLines,
}

impl Form {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }
}

/// A row of a list that is taken out: itself as JSON, its cells as CSV.
pub trait Line: Serialize {
    const HEADING: &'static [&'static str];

    /// One for each word of the heading.
    fn cells(self) -> Result<Vec<String>>;
}

/// The way through a list, from its first row to its last.
pub trait Walk: fmt::Debug + Send {
    type Line: Line;

    /// The next rows, and whether there are more. Permission is asked for each time.
    fn rows(&mut self, session: &Session) -> impl Future<Output = Result<(Vec<Self::Line>, bool)>> + Send;
}

/// An export in progress.
#[derive(Debug)]
pub struct Export<W> {
    session: Session,
    walk: W,
    form: Form,
    begun: bool,
    done: bool,
}

impl<W: Walk> Export<W> {
    /// `list` is what the log calls it.
    pub(crate) async fn begin(session: &Session, list: &str, form: Form, walk: W) -> Result<Self, Stop> {
        let mut tx = session.write().await?;
        tx.note_export(list, form.as_str());
        tx.commit_secret().await?;
        Ok(Self {
            session: session.clone(),
            walk,
            form,
            begun: false,
            done: false,
        })
    }

    /// The next piece; nothing at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        if self.done {
            return Ok(None);
        }
        let (rows, more) = self.walk.rows(&self.session).await?;
        self.done = !more;
        let first = !std::mem::replace(&mut self.begun, true);
        Ok(Some(match self.form {
            Form::Csv => csv(rows, first)?,
            Form::JsonLines => json_lines(rows)?,
        }))
    }
}

fn json_lines<L: Line>(rows: Vec<L>) -> Result<Vec<u8>> {
    let mut piece = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut piece, &row).map_err(Error::internal)?;
        piece.push(b'\n');
    }
    Ok(piece)
}

fn csv<L: Line>(rows: Vec<L>, first: bool) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if first {
        writer.write_record(L::HEADING).map_err(Error::internal)?;
    }
    for row in rows {
        let cells = row.cells()?.into_iter().map(harmless);
        writer.write_record(cells).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// A cell that begins like a formula would be one to a spreadsheet.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for hostile in ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1"] {
            assert!(harmless(hostile.to_owned()).starts_with('\''), "{hostile}");
        }
        assert_eq!(harmless("Ada".to_owned()), "Ada");
    }
}
