//! The contact that is planned next: written on the client, read by who is to have it.

use authz::{Seen, Update};
use chrono::NaiveDate;
use domain::{
    Client, Faults, Id, Result,
    client::{Filter, Planned, SortBy},
    touchpoint::{Plan, PlanPut, TouchpointType},
};
use persistence::Answer;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{self, AtVersion, Present, Stop},
    asked::Asked,
    session::Session,
    users::ClientRef,
};

/// Plans the next contact with a client, or takes the plan back.
pub async fn put<V: Present<Client>>(
    session: &Session,
    client: Id<Client>,
    at: &AtVersion,
    put: PlanPut,
) -> Result<Answer, Stop> {
    let mut tx = session.write().await?;
    let seen = tx.find(&session.actor.visible::<Client>()?, client).await?;
    let permit = session.actor.may_change::<Update, Client>(&seen)?;
    let (can, viewer) = (session.actor.can(&seen), session.viewer());
    at.check::<Client, V>(&seen, can, &viewer)?;
    let mut after = Client::clone(&seen);
    after.next_contact = put.into_plan(session.user(), viewer.measure.today);
    check(&seen, after.next_contact, viewer.measure.today)?;
    tx.check(&session.actor.sight()?, Some(&*seen), &after).await?;
    let after = tx.update(permit, &seen, after).await?;
    let answer = answer::one::<Client, V>(after, can, &viewer)?;
    tx.commit(&answer).await?;
    Ok(answer)
}

/// A plan is for today or later; one that is overdue may keep its day while somebody else takes it over.
fn check(before: &Seen<Client>, plan: Option<Plan>, today: NaiveDate) -> Result<()> {
    let kept = before.next_contact.map(|plan| plan.date);
    match plan.map(|plan| plan.date) {
        Some(date) if date < today && Some(date) != kept => {
            Err(Faults::one("date", "past", "This day has gone by."))
        }
        _ => Ok(()),
    }
}

/// A contact that somebody is to have.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlannedContact {
    pub client: ClientRef,
    pub date: NaiveDate,
    pub r#type: TouchpointType,
    /// Whether its day has gone by.
    pub is_overdue: bool,
}

/// One's own, the earliest first, without those of archived clients.
pub async fn mine(
    session: &Session,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    asked: &Asked,
) -> Result<Answer, Stop> {
    let by = session.user();
    let filter = Filter {
        planned: Some(Planned { by, from, to }),
        ..Filter::default()
    };
    let query = asked.by(SortBy::NextContact, false)?;
    let visible = session.actor.visible::<Client>()?;
    let page = session.read().list(&visible, &filter, &query).await?;
    let measure = session.viewer().measure;
    let planned = |client: Client| {
        client.next_contact.map(|plan| PlannedContact {
            client: ClientRef {
                id: client.head.id,
                name: client.name,
            },
            date: plan.date,
            r#type: plan.kind,
            is_overdue: measure.is_overdue(plan.date),
        })
    };
    let items = page.items.into_iter().filter_map(planned).collect();
    Ok(answer::whole_page(domain::Page {
        items,
        next_cursor: page.next_cursor,
        total: page.total,
    })?)
}
