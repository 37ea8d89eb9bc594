//! The client: whom we work for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Document, Field, Org, Place, UserId,
    assessment::{Priority, Ranked, Rating, Status, Strength},
    attention::{Level, Measure},
    change::Facts,
    clock::day_number,
    error::Faults,
    kind::Kind,
    money::Currency,
    page::{SortKey, SortValue},
    resource::{Archived, Blank, Head, Resource, has_head},
    rules::{self, Rules},
    search::Findable,
    text::{self, Wanted},
    touchpoint::{LastContact, Plan},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    pub head: Head<Self>,
    pub name: String,
    pub kind: Option<ClientType>,
    pub billing_type: BillingType,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub currency: Currency,
    pub about: Option<Document>,
    pub primary_poc: Option<UserId>,
    pub secondary_poc: Option<UserId>,
    pub next_contact: Option<Plan>,
    /// The day of the newest touchpoint: kept by whoever writes touchpoints, not by whoever writes clients.
    pub last_contact_on: Option<NaiveDate>,
    /// That touchpoint; lists leave it out.
    pub last_contact: Option<LastContact>,
    /// What stands on it; lists leave it out.
    pub counts: Counts,
    /// What the assessment says, for sorting, and for the eyes of assessors: kept by whoever assesses.
    pub rating: Rating,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientType {
    Utility,
    Ipp,
    Government,
    Consulting,
    Other,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BillingType {
    #[default]
    Prepaid,
    #[serde(rename = "net_30")]
    Net30,
}

/// How much stands on a client, without what is archived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub projects: i64,
    pub contacts: i64,
    pub conversations: i64,
    pub events: i64,
    pub notes: i64,
}

/// The fields of a client that can be written.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ClientPatch, example = json!({"phone": "+49 30 901820", "website": null}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200, example = "Ridgeline Utility Co-op")]
    pub name: Field<String>,
    #[schema(value_type = Option<ClientType>)]
    pub r#type: Field<ClientType>,
    #[schema(value_type = Option<BillingType>, nullable = false)]
    pub billing_type: Field<BillingType>,
    #[schema(value_type = Option<String>, format = Email, max_length = 254)]
    pub email: Field<String>,
    /// Free text with at least one digit.
    #[schema(value_type = Option<String>, max_length = 50, example = "+49 30 901820")]
    pub phone: Field<String>,
    /// http or https; the scheme may be left out.
    #[schema(value_type = Option<String>, max_length = 500, example = "https://ridgeline.example")]
    pub website: Field<String>,
    #[schema(value_type = Option<String>, max_length = 1000)]
    pub address: Field<String>,
    /// The organisation's when left out.
    #[schema(value_type = Option<Currency>, nullable = false)]
    pub currency: Field<Currency>,
    /// Rich text: a ProseMirror document, or plain text.
    #[schema(value_type = Option<Value>)]
    pub about: Field<Value>,
    /// A colleague of the firm.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub primary_poc_id: Field<UserId>,
    /// A colleague of the firm, other than the first.
    #[schema(value_type = Option<Uuid>, format = Uuid)]
    pub secondary_poc_id: Field<UserId>,
    #[serde(skip)]
    #[schema(ignore)]
    pub parsed_about: Field<Document>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.billing_type, "billing_type", faults);
        rules::email(&mut self.email, "email", faults);
        rules::phone(&mut self.phone, "phone", faults);
        rules::website(&mut self.website, "website", faults);
        rules::text(&mut self.address, "address", 1000, faults);
        rules::not_null(&self.currency, "currency", faults);
        self.parsed_about = rules::document(std::mem::take(&mut self.about), "about", faults);
    }
}

#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words that name, email, phone or website must contain.
    pub q: Option<Wanted>,
    pub types: Vec<ClientType>,
    pub billing_types: Vec<BillingType>,
    pub pocs: Vec<UserId>,
    pub archived: Archived,
    pub attention: Vec<Level>,
    /// By what attention is measured: without it there is no level that anybody has.
    pub measure: Option<Measure>,
    pub priorities: Vec<Priority>,
    pub statuses: Vec<Status>,
    pub strengths: Vec<Strength>,
    /// Those that the roundtable talks about.
    pub on_agenda: bool,
    /// Whose next contact is this person's to have, from the first day to the second.
    pub planned: Option<Planned>,
}

/// Contacts that somebody is to have, between two days.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    pub by: UserId,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Name,
    CreatedAt,
    UpdatedAt,
    /// Those never contacted first, then the longest silence.
    LastContact,
    Priority,
    Status,
    Strength,
    /// Of what is planned alone.
    NextContact,
    /// Of what is on the agenda alone.
    Agenda,
}

impl SortBy {
    pub const fn is_of_assessment(self) -> bool {
        matches!(
            self,
            Self::Priority | Self::Status | Self::Strength | Self::Agenda
        )
    }
}

impl SortKey for SortBy {
    /// What can be asked for; the last two are orders of lists of their own.
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::CreatedAt,
        Self::UpdatedAt,
        Self::LastContact,
        Self::Priority,
        Self::Status,
        Self::Strength,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
            Self::LastContact => "last_contact",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Strength => "strength",
            Self::NextContact => "next_contact",
            Self::Agenda => "agenda",
        }
    }
}

impl Filter {
    pub fn is_of_assessment(&self) -> bool {
        let Self {
            priorities,
            statuses,
            strengths,
            on_agenda,
            ..
        } = self;
        *on_agenda || !(priorities.is_empty() && statuses.is_empty() && strengths.is_empty())
    }
}

/// More than the number of any day.
const TIER: i64 = 10_000_000;

/// Where a client stands in the agenda of the roundtable, in one number: strategic ones first, then high ones, and the
/// longest silence first among equals. Nothing when it is not on it.
pub fn agenda_place(rating: &Rating, last_contact_on: Option<NaiveDate>) -> Option<i64> {
    let tier = match rating.priority {
        Some(Priority::Strategic) => 0,
        Some(Priority::High) => 1,
        _ => 2,
    };
    let place = tier * TIER + last_contact_on.map_or(0, day_number);
    rating.is_on_agenda().then_some(place)
}

impl Client {
    /// What lists are sorted by: blind to case and accents, alike on both databases.
    pub fn name_key(&self) -> String {
        text::fold(&self.name)
    }

    /// What the quick filter looks through.
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

impl Resource for Client {
    const KIND: Kind = Kind::Client;

    type Patch = Patch;
    type Filter = Filter;
    type Sort = SortBy;

    has_head!();

    fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        patch.name.replace(&mut self.name);
        patch.r#type.apply(&mut self.kind);
        patch.billing_type.replace(&mut self.billing_type);
        patch.email.apply(&mut self.email);
        patch.phone.apply(&mut self.phone);
        patch.website.apply(&mut self.website);
        patch.address.apply(&mut self.address);
        patch.currency.replace(&mut self.currency);
        patch.parsed_about.apply(&mut self.about);
        patch.primary_poc_id.apply(&mut self.primary_poc);
        patch.secondary_poc_id.apply(&mut self.secondary_poc);
        let mut faults = Faults::default();
        if self.secondary_poc.is_some() && self.secondary_poc == self.primary_poc {
            faults.add(
                "secondary_poc_id",
                "same_person",
                "The second contact must be another person than the first.",
            );
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn place(&self) -> Place {
        Place {
            client: Some(self.head.id),
            ..Place::default()
        }
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn subtitle(&self) -> Option<&str> {
        self.email.as_deref()
    }

    fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("type", self.kind)
            .with("billing_type", self.billing_type)
            .with("email", &self.email)
            .with("phone", &self.phone)
            .with("website", &self.website)
            .with("address", &self.address)
            .with("currency", self.currency)
            .with_text("about", self.about.as_ref(), self.head.version)
            .with("primary_poc_id", self.primary_poc)
            .with("secondary_poc_id", self.secondary_poc)
            .with("next_contact", self.next_contact)
            .with("archived_at", self.head.archived_at)
    }

    fn colleagues(&self) -> Vec<(&'static str, UserId)> {
        [
            ("primary_poc_id", self.primary_poc),
            ("secondary_poc_id", self.secondary_poc),
            ("assigned_to", self.next_contact.map(|plan| plan.assigned_to)),
        ]
        .into_iter()
        .filter_map(|(field, user)| user.map(|user| (field, user)))
        .collect()
    }

    fn sort_value(&self, key: SortBy) -> SortValue {
        match key {
            SortBy::Name => self.name_key().into(),
            SortBy::CreatedAt => self.head.created_at.into(),
            SortBy::UpdatedAt => self.head.updated_at.into(),
            SortBy::LastContact => SortValue::Number(self.last_contact_on.map_or(0, day_number)),
            SortBy::Priority => SortValue::Number(Priority::rank(self.rating.priority)),
            SortBy::Status => SortValue::Number(Status::rank(self.rating.status)),
            SortBy::Strength => SortValue::Number(Strength::rank(self.rating.strength)),
            SortBy::NextContact => {
                SortValue::Number(self.next_contact.map_or(0, |plan| day_number(plan.date)))
            }
            SortBy::Agenda => {
                let place = agenda_place(&self.rating, self.last_contact_on);
                SortValue::Number(place.unwrap_or_default())
            }
        }
    }

    fn findable(&self) -> Option<Findable> {
        let about = self.about.as_ref().map(Document::text);
        let lines = [
            self.website.clone(),
            self.phone.clone(),
            self.address.clone(),
            about,
        ];
        Some(Findable::record(self, lines).with_phone(self.phone.as_deref()))
    }
}

impl Blank for Client {
    const REQUIRED: &'static [&'static str] = &["name"];

    fn blank(head: Head<Self>, org: &Org, _: UserId) -> Self {
        Self {
            head,
            name: String::new(),
            kind: None,
            billing_type: BillingType::default(),
            email: None,
            phone: None,
            website: None,
            address: None,
            currency: org.currency,
            about: None,
            primary_poc: None,
            secondary_poc: None,
            next_contact: None,
            last_contact_on: None,
            last_contact: None,
            counts: Counts::default(),
            rating: Rating::default(),
        }
    }
}
