//! A person's own account: name, language, time zone.

use authz::OwnAccount;
use domain::{
    Error, Id, Kind, Result, UserId,
    change::Facts,
    people::{Density, Locale, ProfilePatch, TaskDigest, Theme},
    text,
};

use crate::{
    db::{for_update, run},
    reader::Ask,
    row::{Row, cell},
    rows::client::{from_word, to_word},
    tx::Tx,
};

/// The person behind a session or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub version: i64,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    /// The organisation's when not set.
    pub timezone: Option<String>,
    pub theme: Theme,
    pub density: Density,
    pub task_digest: TaskDigest,
    pub has_second_factor: bool,
}

/// Of `users u`.
pub(crate) const COLUMNS: &str = "u.id AS person_id, u.version AS person_version, u.name AS person_name, u.email, \
     u.locale, u.timezone AS person_timezone, u.theme, u.density, u.task_digest, u.totp_secret IS NOT NULL AS has_second_factor";

pub(crate) fn read(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: Id::new(cell(row, "person_id")?),
        version: cell(row, "person_version")?,
        name: cell(row, "person_name")?,
        email: cell(row, "email")?,
        locale: from_word(&cell::<String>(row, "locale")?)?,
        timezone: cell(row, "person_timezone")?,
        theme: from_word(&cell::<String>(row, "theme")?)?,
        density: from_word(&cell::<String>(row, "density")?)?,
        task_digest: from_word(&cell::<String>(row, "task_digest")?)?,
        has_second_factor: cell(row, "has_second_factor")?,
    })
}

impl Tx {
    /// One's own account; it stays as it is until the commit.
    pub async fn person(&self, permit: &OwnAccount) -> Result<Person> {
        self.spend(permit.org())?;
        let sql = format!(
            "SELECT {COLUMNS} FROM users u WHERE u.id = $1{}",
            for_update(&self.db)
        );
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
        patch.locale.replace(&mut after.locale);
        patch.timezone.apply(&mut after.timezone);
        patch.theme.replace(&mut after.theme);
        patch.density.replace(&mut after.density);
        patch.task_digest.replace(&mut after.task_digest);
        if after == *before {
            return Ok(after);
        }
        after.version += 1;
        let sql = "UPDATE users SET version = $3, updated_at = $4, name = $5, name_key = $6, locale = $7, \
                   timezone = $8, theme = $9, density = $10, task_digest = $11 WHERE id = $1 AND version = $2";
        let values = [
            permit.user().uuid().into(),
            before.version.into(),
            after.version.into(),
            self.now.timestamp_micros().into(),
            after.name.clone().into(),
            text::fold(&after.name).into(),
            to_word(after.locale)?.into(),
            after.timezone.clone().into(),
            to_word(after.theme)?.into(),
            to_word(after.density)?.into(),
            to_word(after.task_digest)?.into(),
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
        .with("locale", person.locale)
        .with("timezone", &person.timezone)
        .with("theme", person.theme)
        .with("density", person.density)
        .with("task_digest", person.task_digest)
}
