//! The audit log, for admins.

use actix_web::{HttpResponse, get};
use app::{
    audit::{self, AuditEntry},
    export::Form,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    export::attached,
    extract::{Params, Staff, query::PageParams},
    halt::Halt,
    openapi::Page,
    reply::Outcome,
    resources::log::ActivityQuery,
};

#[utoipa::path(
    operation_id = "list_audit_log", tag = "Audit", summary = "Who did what, when, from where",
    description = "Newest first; sign-ins and those who were turned away among it. Append-only: nothing changes a row.",
    params(PageParams, ActivityQuery),
    responses((status = 200, description = "A page", body = Page<AuditEntry>)),
)]
#[get("/api/v1/audit-log")]
async fn list(session: Staff, query: Params<ActivityQuery>) -> Outcome {
    let Params { named, limit, cursor } = query;
    Ok(audit::list(&session, &named.into(), cursor.as_deref(), limit)
        .await?
        .into())
}

#[utoipa::path(
    operation_id = "export_audit_log_csv", tag = "Audit", summary = "Take the audit log out as CSV",
    description = "All rows that the filters let through, newest first, as a stream. That it was taken is in the log.",
    params(ActivityQuery),
    responses((status = 200, description = "The rows", body = String, content_type = "text/csv")),
)]
#[get("/api/v1/audit-log/export.csv")]
async fn export_csv(session: Staff, query: Params<ActivityQuery>) -> Result<HttpResponse, Halt> {
    let export = audit::export(&session, query.named.into(), Form::Csv).await?;
    Ok(attached(export, Form::Csv, "audit-log"))
}

#[utoipa::path(
    operation_id = "export_audit_log_jsonl", tag = "Audit", summary = "Take the audit log out as JSON lines",
    description = "All rows that the filters let through, newest first, as a stream. That it was taken is in the log.",
    params(ActivityQuery),
    responses((status = 200, description = "The rows", body = String, content_type = "application/jsonl")),
)]
#[get("/api/v1/audit-log/export.jsonl")]
async fn export_jsonl(session: Staff, query: Params<ActivityQuery>) -> Result<HttpResponse, Halt> {
    let export = audit::export(&session, query.named.into(), Form::JsonLines).await?;
    Ok(attached(export, Form::JsonLines, "audit-log"))
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list).service(export_csv).service(export_jsonl);
}
