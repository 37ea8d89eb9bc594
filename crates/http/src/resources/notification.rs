//! One's own notifications.

use actix_web::{get, post};
use app::notifications::{self, NotificationView, NotificationsRead, Wanted};
use domain::Notification;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    extract::{Params, PathId, Staff, query::PageParams},
    openapi::Page,
    reply::Outcome,
};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NotificationQuery {
    /// Only those that were not read yet.
    #[param(default = false)]
    unread: bool,
    /// Also count everything that matches, in `total`.
    include_total: bool,
}

#[utoipa::path(
    operation_id = "list_notifications", tag = "Account", summary = "What I am told of",
    description = "When a note has come to mention me. What I may not see any more is left out. An API token has none.",
    params(PageParams, NotificationQuery),
    responses((status = 200, description = "Newest first", body = Page<NotificationView>)),
)]
#[get("/api/v1/me/notifications")]
async fn list(session: Staff, query: Params<NotificationQuery>) -> Outcome {
    let Params { named, limit, cursor } = query;
    let wanted = Wanted {
        unread: named.unread,
        cursor,
        limit,
        include_total: named.include_total,
    };
    Ok(notifications::list(&session, &wanted).await?.into())
}

#[utoipa::path(
    operation_id = "read_notification", tag = "Account", summary = "I have read this notification",
    params(("id" = Uuid, Path, description = "Id of the notification")),
    responses((status = 200, description = "As it is now", body = NotificationView)),
)]
#[post("/api/v1/me/notifications/{id}/read")]
async fn read(session: Staff, id: PathId<Notification>) -> Outcome {
    Ok(notifications::read(&session, id.0).await?.into())
}

#[utoipa::path(
    operation_id = "read_all_notifications", tag = "Account", summary = "I have read all notifications",
    responses((status = 200, description = "How many were unread", body = NotificationsRead)),
)]
#[post("/api/v1/me/notifications/read-all")]
async fn read_all(session: Staff) -> Outcome {
    Ok(notifications::read_all(&session).await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(read_all).service(read);
}
