//! The audit log: who did what, when, from where, with the values before and after. Read and taken out of the house;
//! nothing here changes a row of it.

use chrono::{DateTime, Utc};
use domain::Result;
pub use persistence::ActivityFilter as Happened;
use persistence::{Activity, Answer};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    log::{self, Entry},
    session::Session,
};

/// A row of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    #[serde(flatten)]
    pub entry: Entry,
    #[schema(example = "192.0.2.7")]
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    /// The API token by which it was done.
    pub token_id: Option<Uuid>,
    /// The part of the system that did it, when it was no person.
    #[schema(example = "sign-in")]
    pub job: Option<String>,
}

impl From<Activity> for AuditEntry {
    fn from(mut row: Activity) -> Self {
        Self {
            ip: row.ip.take(),
            user_agent: row.user_agent.take(),
            token_id: row.token,
            job: row.job.take(),
            entry: row.into(),
        }
    }
}

pub async fn list(
    session: &Session,
    filter: &Happened,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    let before = log::before(cursor)?;
    let sight = session.actor.audit()?;
    let rows = session.read().activity(&sight, filter, before, limit + 1).await?;
    let (rows, next) = log::page(rows, limit)?;
    Ok(answer::items(
        rows.into_iter().map(AuditEntry::from).collect(),
        next,
    )?)
}

/// In what form the log is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    JsonLines,
}

/// An export in progress: asked for piece by piece, so that a log of any size takes no more than a page of memory.
#[derive(Debug)]
pub struct Export {
    session: Session,
    filter: Happened,
    form: Form,
    /// The number below which to go on; nothing before the first piece.
    before: Option<i64>,
    begun: bool,
    done: bool,
}

const PIECE: u64 = 500;

/// Begins an export. That it was taken is in the log before its first row leaves.
pub async fn export(session: &Session, filter: Happened, form: Form) -> Result<Export, Stop> {
    session.actor.audit()?;
    let mut tx = session.write().await?;
    tx.note_export(match form {
        Form::Csv => "csv",
        Form::JsonLines => "jsonl",
    });
    tx.commit_secret().await?;
    Ok(Export {
        session: session.clone(),
        filter,
        form,
        before: None,
        begun: false,
        done: false,
    })
}

impl Export {
    /// The next piece; nothing at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        if self.done {
            return Ok(None);
        }
        let sight = self.session.actor.audit()?;
        let rows = self
            .session
            .read()
            .activity(&sight, &self.filter, self.before, PIECE)
            .await?;
        self.done = (rows.len() as u64) < PIECE;
        self.before = rows.last().map(|row| row.seq);
        let first = !std::mem::replace(&mut self.begun, true);
        let entries = rows.into_iter().map(AuditEntry::from);
        Ok(Some(match self.form {
            Form::Csv => csv(entries, first)?,
            Form::JsonLines => json_lines(entries)?,
        }))
    }
}

fn json_lines(entries: impl Iterator<Item = AuditEntry>) -> Result<Vec<u8>> {
    let mut piece = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut piece, &entry).map_err(domain::Error::internal)?;
        piece.push(b'\n');
    }
    Ok(piece)
}

const HEADING: [&str; 14] = [
    "seq",
    "at",
    "action",
    "record_type",
    "record_id",
    "record_title",
    "client_id",
    "actor_id",
    "actor_name",
    "token_id",
    "request_id",
    "ip",
    "user_agent",
    "changes",
];

fn csv(entries: impl Iterator<Item = AuditEntry>, first: bool) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    if first {
        writer.write_record(HEADING).map_err(domain::Error::internal)?;
    }
    for audit in entries {
        let entry = audit.entry;
        let (actor_id, actor_name) = match entry.actor {
            Some(actor) => (actor.id.to_string(), actor.name),
            None => (String::new(), audit.job.unwrap_or_default()),
        };
        let changes = serde_json::to_string(&entry.changes).map_err(domain::Error::internal)?;
        let cells = [
            entry.seq.to_string(),
            moment(entry.at),
            entry.action,
            entry.record.r#type.to_string(),
            entry.record.id.to_string(),
            entry.record.title,
            entry.client_id.map(|id| id.to_string()).unwrap_or_default(),
            actor_id,
            actor_name,
            audit.token_id.map(|id| id.to_string()).unwrap_or_default(),
            entry.request_id.unwrap_or_default(),
            audit.ip.unwrap_or_default(),
            audit.user_agent.unwrap_or_default(),
            changes,
        ];
        writer
            .write_record(cells.map(harmless))
            .map_err(domain::Error::internal)?;
    }
    writer.into_inner().map_err(domain::Error::internal)
}

fn moment(at: DateTime<Utc>) -> String {
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
