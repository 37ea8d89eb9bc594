//! One's own calendar, to be read elsewhere.

use actix_web::{HttpRequest, delete, get, post};
use app::feeds::{self, CalendarFeed};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Anybody, Staff},
    reply::{Outcome, Reply},
};

#[utoipa::path(
    operation_id = "get_calendar_feed", tag = "Account", summary = "Whether my calendar is read elsewhere",
    responses((status = 200, description = "Since when, and when it was last read", body = CalendarFeed)),
)]
#[get("/api/v1/me/calendar-feed")]
async fn read(session: Staff) -> Outcome {
    Ok(feeds::read(&session).await?.into())
}

#[utoipa::path(
    operation_id = "create_calendar_feed", tag = "Account", summary = "Make an address for my calendar",
    description = "To be given to a program that keeps calendars. It is in `url`, this once; the one before leads nowhere \
                   any more.",
    responses((status = 201, description = "Made", body = CalendarFeed)),
)]
#[post("/api/v1/me/calendar-feed")]
async fn create(session: Staff) -> Outcome {
    Ok(feeds::create(&session).await?.into())
}

#[utoipa::path(
    operation_id = "revoke_calendar_feed", tag = "Account", summary = "Let nobody read my calendar elsewhere any more",
    responses((status = 204, description = "The address leads nowhere")),
)]
#[delete("/api/v1/me/calendar-feed")]
async fn revoke(session: Staff) -> Outcome {
    Ok(feeds::revoke(&session).await?.into())
}

#[utoipa::path(
    operation_id = "get_calendar", tag = "Account", summary = "A calendar at its address",
    description = "For programs that keep calendars (RFC 5545): the events that the person attends, their planned \
                   contacts and their open tasks with a day, as far as they see them now. The address itself lets in; 404 for all that do not.",
    params(("secret" = String, Path, description = "What the address was made with")),
    responses((status = 200, description = "The calendar", body = String, content_type = "text/calendar")), security(()),
)]
#[get("/api/v1/calendar/{secret}.ics")]
async fn calendar(anybody: Anybody, request: HttpRequest) -> Outcome {
    let secret = request.match_info().get("secret").unwrap_or_default();
    let answer = feeds::calendar(&anybody.app, secret, anybody.request).await?;
    Ok(Reply::calendar(answer))
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(read)
        .service(create)
        .service(revoke)
        .service(calendar);
}
