//! A person's own account: name, language, time zone.

use authz::OwnAccount;
use domain::{Error, Id, Kind, Result, change::Facts, people::ProfilePatch, text};

use crate::{
    db::{for_update, run},
    reader::Ask,
    row::{Row, cell},
    rows::credential::Person,
    tx::Tx,
};

impl Tx {
    /// One's own account; it stays as it is until the commit.
    pub async fn person(&self, permit: &OwnAccount) -> Result<Person> {
        self.spend(permit.org())?;
        let sql = format!(
            "SELECT id, version, name, email, locale, timezone FROM users WHERE id = $1{}",
            for_update(&self.db)
        );
        let read = |row: &Row<'_>| {
            Ok(Person {
                id: Id::new(cell(row, "id")?),
                version: cell(row, "version")?,
                name: cell(row, "name")?,
                email: cell(row, "email")?,
                locale: cell(row, "locale")?,
                timezone: cell(row, "timezone")?,
            })
        };
        self.db
            .one(&sql, [permit.user().uuid().into()], read)
            .await?
            .ok_or(Error::NotFound)
    }

    pub async fn update_person(
        &mut self,
        permit: OwnAccount,
        before: &Person,
        patch: ProfilePatch,
    ) -> Result<Person> {
        self.spend(permit.org())?;
        let mut after = before.clone();
        patch.name.replace(&mut after.name);
        patch
            .locale
            .map(|locale| locale.as_str().to_owned())
            .replace(&mut after.locale);
        patch.timezone.apply(&mut after.timezone);
        if after == *before {
            return Ok(after);
        }
        after.version += 1;
        let sql = "UPDATE users SET version = $3, updated_at = $4, name = $5, name_key = $6, locale = $7, \
                   timezone = $8 WHERE id = $1 AND version = $2";
        let values = [
            permit.user().uuid().into(),
            before.version.into(),
            after.version.into(),
            self.now.timestamp_micros().into(),
            after.name.clone().into(),
            text::fold(&after.name).into(),
            after.locale.clone().into(),
            after.timezone.clone().into(),
        ];
        if run(&*self.db, sql, values).await? != 1 {
            return Err(Error::conflict(
                "Somebody else changed this at the same moment. Try again.",
            ));
        }
        self.note_change(
            Kind::User,
            permit.user().uuid(),
            &after.name,
            &facts(before),
            &facts(&after),
        );
        Ok(after)
    }
}

fn facts(person: &Person) -> Facts {
    Facts::default()
        .with("name", &person.name)
        .with("locale", &person.locale)
        .with("timezone", &person.timezone)
}
