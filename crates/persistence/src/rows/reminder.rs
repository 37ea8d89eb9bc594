//! What the day brings: tasks that are due, and mail about them. Nobody's doing, so it is the worker that looks.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    Id, Kind, Letter, OrgId, Place, Result, Task, UserId,
    clock::{Instant, day_number, local},
    letter::{Content, DueTask},
    notification::NotificationKind,
};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::{day, instant},
    reader::{Ask, Pace},
    row::{Row, cell},
    rows::{
        client::from_word,
        credential::OPEN,
        letter,
        notification::{self, News, Subject},
    },
};

/// When the morning of a person begins, in their own zone, and until when it is one.
const MORNING: u32 = 7;
const NOON: u32 = 12;
/// So many are told in one transaction.
const AT_ONCE: usize = 200;
/// A letter is no list: how many more there are, it says.
const IN_LETTER: usize = 20;

/// What there is to do is neither done nor put away.
const OPEN_TASK: &str = "x.put_away IS NULL AND x.status <> 'done'";

/// Somebody's task, about the day on which it is due.
#[derive(Clone, Debug)]
struct Due {
    org: OrgId,
    task: Id<Task>,
    user: UserId,
    place: Place,
    day: NaiveDate,
    zone: String,
    made_at: Instant,
}

impl Due {
    /// On its morning or later that day; not when it was made for the day after the morning had begun.
    fn has_come(&self, now: Instant) -> bool {
        let morning = |at| {
            let (day, hour) = local(&self.zone, at);
            (day, hour >= MORNING)
        };
        morning(now) == (self.day, true) && morning(self.made_at) != (self.day, true)
    }
}

fn read_due(row: &Row<'_>) -> Result<Due> {
    let optional = |name| cell::<Option<Uuid>>(row, name);
    Ok(Due {
        org: Id::new(cell(row, "org_id")?),
        task: Id::new(cell(row, "task_id")?),
        user: Id::new(cell(row, "user_id")?),
        place: Place {
            client: optional("client_id")?.map(Id::new),
            owner: optional("owner_id")?.map(Id::new),
            ..Place::default()
        },
        day: day(cell(row, "due_on")?)?,
        zone: cell(row, "zone")?,
        made_at: instant(cell(row, "created_at")?)?,
    })
}

/// Whoever wants a letter on their mornings.
#[derive(Clone, Debug)]
struct Reader {
    org: OrgId,
    org_name: String,
    user: UserId,
    letter: Letter,
    zone: String,
    /// The last day that was looked at.
    digest_on: i64,
}

impl Store {
    /// Tells people of their tasks that are due today, each once, from seven in the morning on where they are.
    pub async fn remind(&self) -> Result<usize> {
        let now = self.clock().now();
        let due: Vec<Due> = self
            .due_about(now)
            .await?
            .into_iter()
            .filter(|due| due.has_come(now))
            .collect();
        for some in due.chunks(AT_ONCE) {
            let turn = self.turn().await?;
            for due in some {
                let news = News {
                    org: due.org,
                    kind: NotificationKind::TaskDue,
                    subject: Subject::Task(due.task),
                    place: due.place.clone(),
                    at: now,
                    day: Some(due.day),
                };
                notification::tell(&turn, self.clock(), &news, &[due.user], None).await?;
            }
            turn.commit().await?;
        }
        Ok(due.len())
    }

    /// Of yesterday, today and tomorrow: somewhere it is each of them. Without those that were told of.
    async fn due_about(&self, now: Instant) -> Result<Vec<Due>> {
        let sql = format!(
            "SELECT x.org_id, x.task_id, x.user_id, x.client_id, x.owner_id, x.due_on, t.created_at, \
             COALESCE(u.timezone, o.timezone) AS zone \
             FROM orgs o JOIN task_assignee_metadata x ON x.org_id = o.id AND x.due_on >= $1 AND x.due_on <= $2 \
             JOIN tasks t ON t.org_id = x.org_id AND t.id = x.task_id JOIN users u ON u.id = x.user_id \
             WHERE {OPEN_TASK} AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.org_id = x.org_id \
             AND n.task_id = x.task_id AND n.user_id = x.user_id AND n.day = x.due_on AND n.kind = 'task_due')"
        );
        let around = |days| day_number((now + TimeDelta::days(days)).date_naive()).into();
        self.reader()
            .all(&sql, [around(-1), around(1)], Pace::Slow, read_due)
            .await
    }

    /// Writes to those who want it what is due today or was before, once on each of their mornings. `link` leads to
    /// one's own tasks.
    pub async fn write_digests(&self, link: &str) -> Result<usize> {
        let now = self.clock().now();
        let mut written = 0;
        for reader in self.digest_readers().await? {
            let (today, hour) = local(&reader.zone, now);
            if (MORNING..NOON).contains(&hour) && reader.digest_on < day_number(today) {
                written += usize::from(self.write_digest(reader, today, now, link).await?);
            }
        }
        if written > 0 {
            self.tell_postman();
        }
        Ok(written)
    }

    async fn digest_readers(&self) -> Result<Vec<Reader>> {
        let sql = format!(
            "SELECT m.org_id, m.user_id, m.digest_on, o.name AS org_name, u.name, u.email, u.locale, \
             COALESCE(u.timezone, o.timezone) AS zone FROM users u JOIN memberships m ON m.user_id = u.id \
             JOIN orgs o ON o.id = m.org_id WHERE u.task_digest = 'daily' AND m.role <> 'portal' AND {OPEN}"
        );
        let read = |row: &Row<'_>| {
            let org_name: String = cell(row, "org_name")?;
            let content = Content::TaskDigest {
                org: org_name.clone(),
                overdue: Vec::new(),
                today: Vec::new(),
                more: 0,
                url: String::new(),
            };
            Ok(Reader {
                org: Id::new(cell(row, "org_id")?),
                org_name,
                user: Id::new(cell(row, "user_id")?),
                letter: Letter {
                    to_name: cell(row, "name")?,
                    to: cell(row, "email")?,
                    locale: from_word(&cell::<String>(row, "locale")?)?,
                    content,
                },
                zone: cell(row, "zone")?,
                digest_on: cell(row, "digest_on")?,
            })
        };
        self.reader().all(&sql, [], Pace::Slow, read).await
    }

    /// Whether there was something to write. The day is noted in the same transaction: no other node writes too.
    async fn write_digest(&self, reader: Reader, today: NaiveDate, now: Instant, link: &str) -> Result<bool> {
        let turn = self.turn().await?;
        let sql =
            "UPDATE memberships SET digest_on = $3 WHERE org_id = $1 AND user_id = $2 AND digest_on < $3";
        let values = [
            reader.org.uuid().into(),
            reader.user.uuid().into(),
            day_number(today).into(),
        ];
        let mut tasks = match run(&*turn, sql, values).await? {
            1 => open_tasks(&turn, &reader, today).await?,
            _ => Vec::new(),
        };
        let more = tasks.len().saturating_sub(IN_LETTER);
        tasks.truncate(IN_LETTER);
        let is_some = !tasks.is_empty();
        if is_some {
            let (overdue, today) = tasks.into_iter().partition(|task| task.due_on < today);
            let content = Content::TaskDigest {
                org: reader.org_name,
                overdue,
                today,
                more,
                url: link.to_owned(),
            };
            let letter = Letter {
                content,
                ..reader.letter
            };
            letter::insert(&turn, self.clock().uuid(), Some(reader.org), &letter, now).await?;
        }
        turn.commit().await?;
        Ok(is_some)
    }
}

/// What somebody has to do by this day, and still sees, the longest overdue first.
async fn open_tasks(db: &DatabaseTransaction, reader: &Reader, today: NaiveDate) -> Result<Vec<DueTask>> {
    let sql = format!(
        "SELECT t.title, p.name AS project, x.due_on, x.client_id, x.owner_id FROM task_assignee_metadata x \
         JOIN tasks t ON t.org_id = x.org_id AND t.id = x.task_id \
         JOIN projects p ON p.org_id = x.org_id AND p.id = x.project_id \
         WHERE x.org_id = $1 AND x.user_id = $2 AND x.due_on <= $3 AND {OPEN_TASK} ORDER BY x.due_on, x.rank, x.task_id"
    );
    let values = [
        reader.org.uuid().into(),
        reader.user.uuid().into(),
        day_number(today).into(),
    ];
    let read = |row: &Row<'_>| {
        let place = Place {
            client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
            owner: cell::<Option<Uuid>>(row, "owner_id")?.map(Id::new),
            ..Place::default()
        };
        let task = DueTask {
            title: cell(row, "title")?,
            project: cell(row, "project")?,
            due_on: day(cell(row, "due_on")?)?,
        };
        Ok((place, task))
    };
    let mut seen = Vec::new();
    for (place, task) in db.all(&sql, values, Pace::Quick, read).await? {
        if notification::reads(db, reader.org, Kind::Task, &place, reader.user).await? {
            seen.push(task);
        }
    }
    Ok(seen)
}
