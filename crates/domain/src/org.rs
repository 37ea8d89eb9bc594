//! The organisation: the tenant, and the settings that its people share.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Field, Id, Result,
    attention::Measure,
    change::Facts,
    clock::{Instant, local},
    error::Faults,
    money::Currency,
    password,
    rules::{self, Rules},
    search::Language,
};

pub type OrgId = Id<Org>;

#[derive(Clone, Debug, PartialEq)]
pub struct Org {
    pub id: OrgId,
    pub version: i64,
    pub name: String,
    pub currency: Currency,
    /// What "today" means, an IANA name.
    pub timezone: String,
    /// Admins can do nothing here before they have set up a second factor.
    pub admins_need_totp: bool,
    /// Whose word endings search cuts off.
    pub search_language: Language,
    /// After how many days without contact a client needs attention, and after how many urgently.
    pub attention_warning_days: u32,
    pub attention_urgent_days: u32,
    /// Whether is counted how the product is used.
    pub analytics_enabled: bool,
    pub created_at: Instant,
    pub updated_at: Instant,
}

/// What can be changed of an organisation.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = OrgPatch, example = json!({"name": "Northwind Advisory", "currency": "EUR", "timezone": "Europe/Berlin"}))]
pub struct Patch {
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    /// Default for new clients and documents.
    #[schema(value_type = Option<Currency>, nullable = false)]
    pub currency: Field<Currency>,
    /// IANA name; decides what "today" is.
    #[schema(value_type = Option<String>, nullable = false, example = "Europe/Berlin")]
    pub timezone: Field<String>,
    /// Admins can do nothing here before they have set up a second factor.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub admins_need_totp: Field<bool>,
    /// The language that most is written in: search finds a word by its other endings too. English at first.
    #[schema(value_type = Option<Language>, nullable = false)]
    pub search_language: Field<Language>,
    /// Clients without contact for more days than this are a warning; fewer than `attention_urgent_days`.
    #[schema(value_type = Option<u32>, nullable = false, minimum = 1, maximum = 3650)]
    pub attention_warning_days: Field<u32>,
    /// Clients without contact for more days than this are urgent.
    #[schema(value_type = Option<u32>, nullable = false, minimum = 1, maximum = 3650)]
    pub attention_urgent_days: Field<u32>,
    /// Whether is counted how the product is used, as far as each browser lets it. Off at first.
    #[schema(value_type = Option<bool>, nullable = false)]
    pub analytics_enabled: Field<bool>,
}

impl Rules for Patch {
    fn check(&mut self, faults: &mut Faults) {
        rules::name(&mut self.name, "name", faults);
        rules::not_null(&self.currency, "currency", faults);
        rules::not_null(&self.timezone, "timezone", faults);
        rules::timezone(&self.timezone, "timezone", faults);
        rules::not_null(&self.admins_need_totp, "admins_need_totp", faults);
        rules::not_null(&self.search_language, "search_language", faults);
        rules::not_null(&self.analytics_enabled, "analytics_enabled", faults);
        for (days, path) in [
            (&self.attention_warning_days, "attention_warning_days"),
            (&self.attention_urgent_days, "attention_urgent_days"),
        ] {
            rules::not_null(days, path, faults);
            if days.value().is_some_and(|days| !(1..=DAYS_MAX).contains(days)) {
                let message = format!("This must be between 1 and {DAYS_MAX}.");
                faults.add(path, "range", message);
            }
        }
    }
}

const DAYS_MAX: u32 = 3650;

impl Org {
    pub fn apply(&mut self, patch: Patch) -> Result<(), Faults> {
        let changed = if patch.attention_warning_days.is_absent() {
            "attention_urgent_days"
        } else {
            "attention_warning_days"
        };
        patch.name.replace(&mut self.name);
        patch.currency.replace(&mut self.currency);
        patch.timezone.replace(&mut self.timezone);
        patch.admins_need_totp.replace(&mut self.admins_need_totp);
        patch.search_language.replace(&mut self.search_language);
        patch.analytics_enabled.replace(&mut self.analytics_enabled);
        patch
            .attention_warning_days
            .replace(&mut self.attention_warning_days);
        patch
            .attention_urgent_days
            .replace(&mut self.attention_urgent_days);
        let mut faults = Faults::default();
        if self.attention_warning_days >= self.attention_urgent_days {
            let message = "A warning comes after fewer days than what is urgent.";
            faults.add(changed, "order", message);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The day that it is where the organisation is.
    pub fn today(&self, now: Instant) -> NaiveDate {
        local(&self.timezone, now).0
    }

    /// What silence is measured by now.
    pub fn measure(&self, now: Instant) -> Measure {
        Measure {
            today: self.today(now),
            warning_days: self.attention_warning_days,
            urgent_days: self.attention_urgent_days,
        }
    }

    pub fn facts(&self) -> Facts {
        Facts::default()
            .with("name", &self.name)
            .with("currency", self.currency)
            .with("timezone", &self.timezone)
            .with("admins_need_totp", self.admins_need_totp)
            .with("search_language", self.search_language)
            .with("attention_warning_days", self.attention_warning_days)
            .with("attention_urgent_days", self.attention_urgent_days)
            .with("analytics_enabled", self.analytics_enabled)
    }
}

/// What makes a new organisation and its first admin.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Setup, example = json!({"org_name": "Northwind Advisory", "name": "Ada Lovell", "email": "ada@northwind.example", "password": "correct horse battery staple"}))]
pub struct Founding {
    #[schema(value_type = String, required = true, min_length = 1, max_length = 200)]
    pub org_name: Field<String>,
    #[schema(value_type = String, required = true, min_length = 1, max_length = 200)]
    pub name: Field<String>,
    #[schema(value_type = String, required = true, format = Email, max_length = 254)]
    pub email: Field<String>,
    #[schema(value_type = String, required = true, format = Password, min_length = 10, max_length = 200)]
    pub password: Field<String>,
    /// The one-time code that the server printed at its start; needed when it listens beyond loopback.
    #[schema(value_type = Option<String>)]
    pub code: Field<String>,
}

impl Rules for Founding {
    fn check(&mut self, faults: &mut Faults) {
        rules::required(&self.org_name, "org_name", faults);
        rules::required(&self.name, "name", faults);
        rules::required(&self.email, "email", faults);
        rules::required(&self.password, "password", faults);
        rules::name(&mut self.org_name, "org_name", faults);
        rules::name(&mut self.name, "name", faults);
        rules::email(&mut self.email, "email", faults);
        let about =
            [&self.org_name, &self.name, &self.email].map(|field| field.value().map_or("", String::as_str));
        password::check(&self.password, "password", &about, faults);
    }
}

/// A checked [`Founding`], with the password already hashed.
#[derive(Clone, Debug)]
pub struct Founder {
    pub org_name: String,
    pub name: String,
    pub email: String,
    pub password_hash: String,
}

impl Founding {
    pub fn into_founder(self, password_hash: String) -> Result<Founder> {
        match (self.org_name, self.name, self.email) {
            (Field::Set(org_name), Field::Set(name), Field::Set(email)) => Ok(Founder {
                org_name,
                name,
                email,
                password_hash,
            }),
            _ => Err(Faults::one("name", "required", "This field is required.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_of_the_clock_on_the_wall() {
        let now: Instant = "2026-01-01T00:00:00Z".parse().expect("an instant");
        let mut org = Org {
            id: Id::new(uuid::Uuid::nil()),
            version: 1,
            name: String::new(),
            currency: serde_json::from_str("\"EUR\"").expect("a currency"),
            timezone: String::new(),
            admins_need_totp: false,
            search_language: Language::default(),
            attention_warning_days: 60,
            attention_urgent_days: 90,
            created_at: now,
            updated_at: now,
            analytics_enabled: false,
        };
        for (zone, at, day) in [
            ("Europe/Berlin", "2026-03-28T22:59:59Z", "2026-03-28"),
            ("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29"),
            // Twenty-three hours later the next one begins, and one in autumn has twenty-five.
            ("Europe/Berlin", "2026-03-29T21:59:59Z", "2026-03-29"),
            ("Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30"),
            ("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25"),
            ("Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25"),
            ("Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26"),
            ("Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01"),
            ("Pacific/Pago_Pago", "2027-01-01T10:59:59Z", "2026-12-31"),
            // There was no 30 December 2011 in Samoa.
            ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
        ] {
            zone.clone_into(&mut org.timezone);
            let today = org.today(at.parse().expect("an instant"));
            assert_eq!(today.to_string(), day, "{at} in {zone}");
        }
        // Days are counted by the calendar, however many hours they had.
        "Europe/Berlin".clone_into(&mut org.timezone);
        let measure = org.measure("2026-04-01T21:59:59Z".parse().expect("an instant"));
        let attention = measure.attention(Some("2026-01-31".parse().expect("a day")), None);
        assert_eq!(attention.days, Some(60));
        assert_eq!(attention.level, crate::attention::Level::Fine);
    }
}
