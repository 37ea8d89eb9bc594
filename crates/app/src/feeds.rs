//! One's own calendar, for programs that keep calendars: they know no sign-in, so the address itself lets them in. It
//! reads as its person does at that moment, and nothing but what stands in a calendar.

use authz::Secret;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    Client, Error, Event, PageQuery, Sort, Task,
    calendar::{self, Entry},
    client,
    event::{self, Filter},
    people::Locale,
    task,
    touchpoint::TouchpointType,
};
use persistence::{Answer, rows::feed::Feed};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, Stop},
    secrets,
    session::{App, Request, Session},
};

/// Whether there is an address by which my calendar is read, and since when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarFeed {
    /// The address, when it was just made: it is not kept and cannot be shown again. Whoever has it reads my calendar.
    #[schema(example = "https://rapport.example/api/v1/calendar/x7KpQ0f3….ics")]
    pub url: Option<String>,
    /// Null when there is none.
    pub created_at: Option<DateTime<Utc>>,
    /// When a calendar last asked.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl CalendarFeed {
    fn new(url: Option<String>, feed: Option<Feed>) -> Self {
        Self {
            url,
            created_at: feed.map(|feed| feed.created_at),
            last_used_at: feed.and_then(|feed| feed.last_used_at),
        }
    }
}

pub async fn read(session: &Session) -> Result<Answer, Stop> {
    let account = session.actor.may_own_account()?;
    let feed = session.read().feed(&account).await?;
    Ok(answer::plain(&CalendarFeed::new(None, feed))?)
}

/// A new address; the one before leads nowhere any more.
pub async fn create(session: &Session) -> Result<Answer, Stop> {
    let account = session.actor.may_own_account()?;
    let mut tx = session.write().await?;
    let secret = secrets::secret("")?;
    let feed = tx.insert_feed(&account, secret.hash()).await?;
    tx.commit_secret().await?;
    let body = CalendarFeed::new(Some(session.app.calendar(&secret)), Some(feed));
    Ok(Answer {
        status: 201,
        location: Some("/api/v1/me/calendar-feed".to_owned()),
        etag: None,
        ..answer::plain(&body)?
    })
}

pub async fn revoke(session: &Session) -> Result<Answer, Stop> {
    let account = session.actor.may_own_account()?;
    let mut tx = session.write().await?;
    tx.revoke_feed(&account).await?;
    let answer = answer::no_content();
    tx.commit(&answer).await?;
    Ok(answer)
}

impl App {
    fn calendar(&self, secret: &Secret) -> String {
        let base = self.settings().public_url.trim_end_matches('/');
        format!("{base}/api/v1/calendar/{}.ics", secret.expose())
    }
}

/// What has gone by for longer is not looked for in a calendar that is read again and again.
const SHOWN_FOR: TimeDelta = TimeDelta::days(90);
const MOST: u64 = 1000;

/// The calendar at an address; 404 for all that lets nobody in, whyever.
pub async fn calendar(app: &App, secret: &str, request: Request) -> Result<Answer, Error> {
    let session = app.feed_session(secret, request).await?;
    let mut entries = attended(&session).await?;
    entries.extend(planned(&session).await?);
    entries.extend(due(&session).await?);
    Ok(answer::text(calendar::feed(&entries)))
}

async fn attended(session: &Session) -> Result<Vec<Entry>, Error> {
    let filter = Filter {
        attendee: Some(session.user()),
        from: Some(session.app.clock().now() - SHOWN_FOR),
        ..Filter::default()
    };
    let visible = session.actor.visible::<Event>()?;
    let query = soonest(event::SortBy::StartsAt);
    let page = session.read().list(&visible, &filter, &query).await?;
    Ok(page.items.into_iter().map(Entry::Event).collect())
}

async fn planned(session: &Session) -> Result<Vec<Entry>, Error> {
    let filter = client::Filter {
        planned: Some(client::Planned {
            by: session.user(),
            from: None,
            to: None,
        }),
        ..client::Filter::default()
    };
    let visible = session.actor.visible::<Client>()?;
    let query = soonest(client::SortBy::NextContact);
    let page = session.read().list(&visible, &filter, &query).await?;
    let locale = session.person().locale;
    let entry = |client: Client| {
        let plan = client.next_contact?;
        Some(Entry::Day {
            // The client has one such plan at a time: moved, it is the same entry on another day.
            uid: format!("{}-contact", client.head.id),
            sequence: client.head.version - 1,
            changed_at: client.head.updated_at,
            day: plan.date,
            summary: format!("{}: {}", client.name, way(plan.kind, locale)),
        })
    };
    Ok(page.items.into_iter().filter_map(entry).collect())
}

/// What I have to do and what has a day, until it is done.
async fn due(session: &Session) -> Result<Vec<Entry>, Error> {
    let filter = task::Filter {
        assignee: Some((session.actor.org(), session.user())),
        statuses: task::Status::BOARD
            .into_iter()
            .filter(|status| !status.is_finished())
            .collect(),
        ..task::Filter::default()
    };
    let visible = session.actor.visible::<Task>()?;
    let (read, query) = (session.read(), soonest(task::SortBy::DueOn));
    let tasks = read.list(&visible, &filter, &query).await?.items;
    let tasks: Vec<(NaiveDate, &Task)> = tasks
        .iter()
        .filter_map(|task| Some((task.due_on?, task)))
        .collect();
    let known: Vec<&Task> = tasks.iter().map(|(_, task)| *task).collect();
    let names = read.names_around_tasks(session.actor.org(), &known).await?;
    let entry = |(day, task): (NaiveDate, &Task)| {
        let project = names.get(&task.project.uuid()).map_or("", String::as_str);
        Entry::Day {
            uid: task.head.id.to_string(),
            sequence: task.head.version - 1,
            changed_at: task.head.updated_at,
            day,
            summary: format!("{} ({project})", task.title),
        }
    };
    Ok(tasks.into_iter().map(entry).collect())
}

fn soonest<K>(key: K) -> PageQuery<K> {
    PageQuery {
        sort: Sort {
            key,
            descending: false,
        },
        limit: MOST,
        cursor: None,
        include_total: false,
    }
}

fn way(kind: TouchpointType, locale: Locale) -> &'static str {
    match (kind, locale) {
        (TouchpointType::InPerson, Locale::En) => "meeting",
        (TouchpointType::InPerson, Locale::De) => "Treffen",
        (TouchpointType::Phone, Locale::En) => "phone call",
        (TouchpointType::Phone, Locale::De) => "Telefonat",
        (TouchpointType::Email, Locale::En) => "email",
        (TouchpointType::Email, Locale::De) => "E-Mail",
        (TouchpointType::Video, Locale::En) => "video call",
        (TouchpointType::Video, Locale::De) => "Videogespräch",
    }
}
