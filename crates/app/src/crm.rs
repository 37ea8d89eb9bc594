//! The dashboard, the agenda of the roundtable, and a colleague's clients.

use authz::Seen;
use domain::{
    Assessment, Client, Error, Id, Page, PageQuery, Result, Roundtable, Sort, UserId,
    attention::Level,
    client::{Filter, SortBy},
    roundtable,
};
use persistence::rows::crm::Figures;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    asked::Asked,
    clients,
    on_client::{self, OnClient as _},
    roundtables::RoundtableView,
    session::Session,
};

/// What assessors see first.
#[derive(Debug)]
pub struct Dashboard {
    pub figures: Figures,
    /// The longest silence first; so are the others.
    pub urgent: Vec<Client>,
    pub warning: Vec<Client>,
    pub never_contacted: Vec<Client>,
    pub recent_roundtables: Vec<RoundtableView>,
}

const RECENT: u64 = 10;

/// Figures and lists are of the clients that the filter lets through, at most `most` in each list.
pub async fn dashboard(session: &Session, mut filter: Filter, most: u64) -> Result<Dashboard> {
    let visible = session.actor.visible::<Client>()?;
    session.actor.visible::<Assessment>()?;
    clients::narrow(&mut filter, SortBy::default(), session)?;
    let read = session.read();
    let figures = read
        .client_figures(&visible, &filter, &session.viewer().measure)
        .await?;
    let query = PageQuery {
        sort: Sort {
            key: SortBy::LastContact,
            descending: false,
        },
        limit: most,
        ..PageQuery::default()
    };
    let of_level = async |level| {
        if !filter.attention.is_empty() && !filter.attention.contains(&level) {
            return Ok(Vec::new());
        }
        let filter = Filter {
            attention: vec![level],
            ..filter.clone()
        };
        Ok::<_, Error>(read.list(&visible, &filter, &query).await?.items)
    };
    Ok(Dashboard {
        figures,
        urgent: of_level(Level::Urgent).await?,
        warning: of_level(Level::Warning).await?,
        never_contacted: of_level(Level::NeverContacted).await?,
        recent_roundtables: recent(session).await?,
    })
}

/// The newest entries, of whatever client.
async fn recent(session: &Session) -> Result<Vec<RoundtableView>> {
    let query = PageQuery {
        sort: Sort {
            key: roundtable::SortBy::MeetingDate,
            descending: true,
        },
        limit: RECENT,
        ..PageQuery::default()
    };
    let visible = session.actor.visible::<Roundtable>()?;
    let filter = roundtable::Filter::default();
    let page = session.read().list_seen(&visible, &filter, &query).await?;
    shown(session, page.items).await
}

pub(crate) async fn shown(session: &Session, entries: Vec<Seen<Roundtable>>) -> Result<Vec<RoundtableView>> {
    let rows: Vec<&Roundtable> = entries.iter().map(|seen| &**seen).collect();
    let (records, people) = on_client::named(&rows);
    let read = session.read();
    let names = read.names_of(session.actor.org(), records, people).await?;
    let view = |seen: Seen<Roundtable>| {
        let can = session.actor.can(&seen);
        seen.into_row().shown(can, &names)
    };
    Ok(entries.into_iter().map(view).collect())
}

/// Active, warm and high-priority clients in the order of the meeting, each with its latest entry.
pub async fn agenda(session: &Session, asked: &Asked) -> Result<Page<(Client, Option<RoundtableView>)>> {
    let visible = session.actor.visible::<Client>()?;
    session.actor.visible::<Assessment>()?;
    let entries = session.actor.visible::<Roundtable>()?;
    let filter = Filter {
        on_agenda: true,
        ..Filter::default()
    };
    let query = asked.by(SortBy::Agenda, false)?;
    let read = session.read();
    let page = read.list(&visible, &filter, &query).await?;
    let clients: Vec<Id<Client>> = page.items.iter().map(|client| client.head.id).collect();
    let latest = read.latest_roundtables(&entries, &clients).await?;
    let mut latest = shown(session, latest).await?;
    Ok(page.map(|client| {
        let place = latest.iter().position(|entry| entry.client.id == client.head.id);
        let entry = place.map(|place| latest.swap_remove(place));
        (client, entry)
    }))
}

/// What somebody is to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PocRole {
    Primary,
    Secondary,
}

/// The clients of one point of contact, by name, as far as the reader may see them. 404 when nobody here has ever been
/// called so.
pub async fn of_poc(session: &Session, user: UserId, asked: &Asked) -> Result<Page<(Client, PocRole)>> {
    let visible = session.actor.visible::<Client>()?;
    let read = session.read();
    if !read.is_member(session.actor.org(), user).await? {
        return Err(Error::NotFound);
    }
    let filter = Filter {
        pocs: vec![user],
        ..Filter::default()
    };
    let query = asked.by(SortBy::Name, false)?;
    let page = read.list(&visible, &filter, &query).await?;
    Ok(page.map(|client| {
        let role = match client.primary_poc == Some(user) {
            true => PocRole::Primary,
            false => PocRole::Secondary,
        };
        (client, role)
    }))
}
