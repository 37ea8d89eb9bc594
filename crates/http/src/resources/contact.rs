//! Contacts: the people outside.

use actix_web::{delete, get, patch, post};
use app::Present;
use chrono::{DateTime, Utc};
use domain::{
    Client, Company, Contact, Id,
    contact::{Filter, Patch, SortBy},
    text::Wanted,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::{
    extract::{
        List, PathId, Staff,
        query::{PageParams, SortParams},
    },
    openapi::Page,
    reply::Outcome,
    resource::resource,
    resources::record::{Shown, whole},
};

/// A contact, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactItem {
    pub id: Uuid,
    #[schema(example = "Mara Lind")]
    pub name: String,
    #[schema(example = "mara.lind@windpark.example")]
    pub email: Option<String>,
    #[schema(example = "+49 170 5550")]
    pub phone: Option<String>,
    #[schema(example = "Head of grid planning")]
    pub job_title: Option<String>,
    pub company_id: Option<Uuid>,
    pub client_id: Option<Uuid>,
    pub archived_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 1)]
    pub version: i64,
}

whole! {
    /// A contact whole.
    ContactView as Contact: Contact, ContactItem, "/api/v1/contacts"
}

impl From<Contact> for ContactItem {
    fn from(contact: Contact) -> Self {
        let head = contact.head;
        Self {
            id: head.id.uuid(),
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            job_title: contact.job_title,
            company_id: contact.company.map(Id::uuid),
            client_id: contact.client.map(Id::uuid),
            archived_at: head.archived_at,
            created_at: head.created_at,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

/// Filters of the list. It sorts by `name`, `created_at` or `updated_at`.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContactQuery {
    /// Quick filter: every word of it in name, email, phone or job title; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "mara")]
    pub q: Option<Wanted>,
    #[param(value_type = Option<Uuid>)]
    pub company_id: Option<Id<Company>>,
    #[param(value_type = Option<Uuid>)]
    pub client_id: Option<Id<Client>>,
    pub archived: Shown,
}

impl From<ContactQuery> for Filter {
    fn from(query: ContactQuery) -> Self {
        Self {
            q: query.q,
            company: query.company_id,
            client: query.client_id,
            archived: query.archived.into(),
        }
    }
}

resource! {
    record: Contact, view: ContactView, item: ContactItem, new: ContactNew, patch: Patch, query: ContactQuery,
    tag: "Contacts", one: "contact", many: "contacts",
}

/// Filters of the contacts of one client or company.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OfQuery {
    /// Quick filter: every word of it in name, email, phone or job title; blind to case and accents.
    #[param(value_type = Option<String>, max_length = 200, example = "mara")]
    q: Option<Wanted>,
    archived: Shown,
}

impl From<OfQuery> for Filter {
    fn from(query: OfQuery) -> Self {
        Self {
            q: query.q,
            archived: query.archived.into(),
            ..Self::default()
        }
    }
}

#[utoipa::path(
    operation_id = "list_client_contacts", tag = "Contacts", summary = "The contacts at a client",
    params(("id" = Uuid, Path, description = "Id of the client"), PageParams, SortParams, OfQuery),
    responses((status = 200, description = "A page", body = Page<ContactItem>)),
)]
#[get("/{id}/contacts")]
pub(super) async fn of_client(session: Staff, query: List<OfQuery, SortBy>, id: PathId<Client>) -> Outcome {
    let filter = Filter {
        client: Some(id.0),
        ..query.filter.into()
    };
    let listed = app::ops::list_of::<Client, Contact, ContactView>(&session, id.0, filter, &query.page);
    Ok(listed.await?.into())
}

#[utoipa::path(
    operation_id = "list_company_contacts", tag = "Contacts", summary = "The contacts at a company",
    params(("id" = Uuid, Path, description = "Id of the company"), PageParams, SortParams, OfQuery),
    responses((status = 200, description = "A page", body = Page<ContactItem>)),
)]
#[get("/{id}/contacts")]
pub(super) async fn of_company(session: Staff, query: List<OfQuery, SortBy>, id: PathId<Company>) -> Outcome {
    let filter = Filter {
        company: Some(id.0),
        ..query.filter.into()
    };
    let listed = app::ops::list_of::<Company, Contact, ContactView>(&session, id.0, filter, &query.page);
    Ok(listed.await?.into())
}

pub(crate) fn routes(config: &mut ServiceConfig<'_>) {
    let scope = utoipa_actix_web::scope(<ContactView as Present<Contact>>::PATH);
    config.service(scope.configure(verbs));
}
