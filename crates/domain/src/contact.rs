//! The contact: an outside person, at a company, at a client, at both or at neither.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Client, Company, Field, Id, Org, Place, UserId,
    change::Facts,
    error::Faults,
    kind::Kind,
    page::{SortValue, sort_keys},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    search::Findable,
    text::{self, Wanted},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub head: Head<Self>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub job_title: Option<String>,
    pub company: Option<Id<Company>>,
    pub client: Option<Id<Client>>,
}

/// The fields of a contact that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ContactPatch, example = json!({"phone": "+49 170 5550", "job_title": null}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Mara Lind")]
    pub name: Field<String>,
    #[schema(value_type = Option<String>, format = Email, max_length = 254)]
    pub email: Field<String>,
    /// Free text with at least one digit.
    #[schema(value_type = Option<String>, max_length = 50, example = "+49 170 5550")]
    pub phone: Field<String>,
    #[schema(value_type = Option<String>, max_length = 200, example = "Head of grid planning")]
    pub job_title: Field<String>,
    /// The company where they work.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub company_id: Field<Id<Company>>,
    /// The client where they work: who sees the client sees them.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub client_id: Field<Id<Client>>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::email(&mut self.email, "email", faults);
        rules::phone(&mut self.phone, "phone", faults);
        rules::line(&mut self.job_title, "job_title", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name, email, phone or job title must contain.
    pub q: Option<Wanted>,
    pub company: Option<Id<Company>>,
    pub client: Option<Id<Client>>,
    pub archived: Archived,
}

sort_keys!(Name = "name", CreatedAt = "created_at", UpdatedAt = "updated_at");

impl Contact {
    pub fn name_key(&self) -> String {
        text::fold(&self.name)
    }

    pub fn search_text(&self) -> String {
        let phone = self.phone.as_deref().map(text::digits);
        text::searchable([
            Some(self.name.as_str()),
            self.email.as_deref(),
            self.job_title.as_deref(),
            self.phone.as_deref(),
            phone.as_deref(),
        ])
    }
}

impl Resource for Contact {
    const KIND: Kind = Kind::Contact;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.name.replace(&mut self.name);
        patch.email.apply(&mut self.email);
        patch.phone.apply(&mut self.phone);
        patch.job_title.apply(&mut self.job_title);
        patch.company_id.apply(&mut self.company);
        patch.client_id.apply(&mut self.client);
        Ok(())
    }

    fn place(&self) -> Place {
        Place {
            client: self.client,
            ..Place::default()
        }
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn subtitle(&self) -> Option<&str> {
        self.job_title.as_deref().or(self.email.as_deref())
    }

    fn findable(&self) -> Option<Findable> {
        let lines = [&self.job_title, &self.email, &self.phone].map(Clone::clone);
        Some(Findable::record(self, lines).with_phone(self.phone.as_deref()))
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("email", &self.email)
            .with("phone", &self.phone)
            .with("job_title", &self.job_title)
            .with("company_id", self.company)
            .with("client_id", self.client)
            .with("archived_at", self.head.archived_at)
    }

    fn references(&self) -> Vec<(&'static str, Kind, Uuid)> {
        let company = self.company.map(|id| ("company_id", Kind::Company, id.uuid()));
        let client = self.client.map(|id| ("client_id", Kind::Client, id.uuid()));
        company.into_iter().chain(client).collect()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
        }
    }
}

impl Blank for Contact {
    const REQUIRED: &'static [&'static str] = &["name"];

    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        Self {
            head,
            name: String::new(),
            email: None,
            phone: None,
            job_title: None,
            company: None,
            client: None,
        }
    }
}
