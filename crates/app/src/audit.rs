//! The audit log: who did what, when, from where, with the values before and after. Read and taken out of the house;
//! nothing here changes a row of it.

use domain::Result;
pub use persistence::ActivityFilter as Happened;
use persistence::{Activity, Answer};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    answer::{self, Stop},
    export::{Export, Form, Line, Walk, moment},
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

/// The log, newest first.
#[derive(Debug)]
pub struct Whole {
    filter: Happened,
    /// The number below which to go on; nothing before the first piece.
    before: Option<i64>,
}

const PIECE: u64 = 500;

pub async fn export(session: &Session, filter: Happened, form: Form) -> Result<Export<Whole>, Stop> {
    session.actor.audit()?;
    let walk = Whole { filter, before: None };
    Export::begin(session, "audit_log", form, walk).await
}

impl Walk for Whole {
    type Line = AuditEntry;

    async fn rows(&mut self, session: &Session) -> Result<(Vec<AuditEntry>, bool)> {
        let sight = session.actor.audit()?;
        let rows = session
            .read()
            .activity(&sight, &self.filter, self.before, PIECE)
            .await?;
        self.before = rows.last().map(|row| row.seq);
        let more = rows.len() as u64 == PIECE;
        Ok((rows.into_iter().map(AuditEntry::from).collect(), more))
    }
}

impl Line for AuditEntry {
    const HEADING: &'static [&'static str] = &[
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

    fn cells(self) -> Result<Vec<String>> {
        let entry = self.entry;
        let (actor_id, actor_name) = match entry.actor {
            Some(actor) => (actor.id.to_string(), actor.name),
            None => (String::new(), self.job.unwrap_or_default()),
        };
        Ok(vec![
            entry.seq.to_string(),
            moment(entry.at),
            entry.action,
            entry.record.r#type.to_string(),
            entry.record.id.to_string(),
            entry.record.title,
            entry.client_id.map(|id| id.to_string()).unwrap_or_default(),
            actor_id,
            actor_name,
            self.token_id.map(|id| id.to_string()).unwrap_or_default(),
            entry.request_id.unwrap_or_default(),
            self.ip.unwrap_or_default(),
            self.user_agent.unwrap_or_default(),
            serde_json::to_string(&entry.changes).map_err(domain::Error::internal)?,
        ])
    }
}
