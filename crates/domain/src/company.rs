//! The company: an outside organisation. Not the same as a client, who may be linked to several.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Field, Org, Place, UserId,
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
pub struct Company {
    pub head: Head<Self>,
    pub name: String,
    pub kind: CompanyKind,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CompanyKind {
    OwnerDeveloper,
    /// The one kind that has technologies.
    Vendor,
    Operator,
    #[default]
    Other,
}

/// The fields of a company that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CompanyPatch, example = json!({"phone": "+49 40 5550", "website": null}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Windpark Dynamics")]
    pub name: Field<String>,
    /// `other` when left out. What technologies or links rest on cannot be changed: 409.
    #[schema(value_type = Option<CompanyKind>, nullable = false)]
    pub kind: Field<CompanyKind>,
    /// http or https; the scheme may be left out.
    #[schema(value_type = Option<String>, max_length = 500, example = "https://windpark.example")]
    pub website: Field<String>,
    #[schema(value_type = Option<String>, format = Email, max_length = 254)]
    pub email: Field<String>,
    /// Free text with at least one digit.
    #[schema(value_type = Option<String>, max_length = 50, example = "+49 40 5550")]
    pub phone: Field<String>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.kind, "kind", faults);
        rules::website(&mut self.website, "website", faults);
        rules::email(&mut self.email, "email", faults);
        rules::phone(&mut self.phone, "phone", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name, email, phone or website must contain.
    pub q: Option<Wanted>,
    pub kinds: Vec<CompanyKind>,
    pub archived: Archived,
}

sort_keys!(Name = "name", CreatedAt = "created_at", UpdatedAt = "updated_at");

impl Company {
    pub fn name_key(&self) -> String {
        text::fold(&self.name)
    }

    pub fn search_text(&self) -> String {
        let phone = self.phone.as_deref().map(text::digits);
        text::searchable([
            Some(self.name.as_str()),
            self.email.as_deref(),
            self.website.as_deref(),
            self.phone.as_deref(),
            phone.as_deref(),
        ])
    }
}

impl Resource for Company {
    const KIND: Kind = Kind::Company;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.name.replace(&mut self.name);
        patch.kind.replace(&mut self.kind);
        patch.website.apply(&mut self.website);
        patch.email.apply(&mut self.email);
        patch.phone.apply(&mut self.phone);
        Ok(())
    }

    /// Nowhere: who is limited to clients sees none.
    fn place(&self) -> Place {
        Place::default()
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn subtitle(&self) -> Option<&str> {
        self.website.as_deref().or(self.email.as_deref())
    }

    fn findable(&self) -> Option<Findable> {
        let lines = [&self.website, &self.email, &self.phone].map(Clone::clone);
        Some(Findable::record(self, lines).with_phone(self.phone.as_deref()))
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("kind", self.kind)
            .with("website", &self.website)
            .with("email", &self.email)
            .with("phone", &self.phone)
            .with("archived_at", self.head.archived_at)
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
        }
    }
}

impl Blank for Company {
    const REQUIRED: &'static [&'static str] = &["name"];

    fn blank(head: Head<Self>, _: &Org, _: UserId) -> Self {
        Self {
            head,
            name: String::new(),
            kind: CompanyKind::default(),
            website: None,
            email: None,
            phone: None,
        }
    }
}
