//! People as they come to the door: their passwords, and the places that are open to them.

use domain::{Error, Id, Kind, OrgId, Place, Result, Role, UserId, people::Locale};

use crate::{
    db::Store,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::{
        client::from_word,
        credential::{OPEN, role},
        member::email_key,
    },
    tx::Tx,
};

/// A person at the door.
#[derive(Clone, Debug)]
pub struct Account {
    pub user: UserId,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub password_hash: Option<String>,
    pub has_second_factor: bool,
    /// Memberships that let them in, the one used last first.
    pub places: Vec<PlaceOfWork>,
}

#[derive(Clone, Debug)]
pub struct PlaceOfWork {
    pub org: OrgId,
    pub org_name: String,
    pub role: Role,
}

impl Reader<'_> {
    pub async fn account(&self, email: &str) -> Result<Option<Account>> {
        account(self, "email_key = $1", email_key(email).into()).await
    }

    pub async fn account_of(&self, user: UserId) -> Result<Option<Account>> {
        account(self, "id = $1", user.uuid().into()).await
    }

    /// The memberships that let a person in, the one used last first.
    pub async fn places(&self, user: UserId) -> Result<Vec<PlaceOfWork>> {
        places(self, user).await
    }
}

impl Tx {
    /// The places of a person, for who is writing already: a reader would want a second connection.
    pub async fn places(&self, user: UserId) -> Result<Vec<PlaceOfWork>> {
        places(&*self.db, user).await
    }

    pub async fn account_of(&self, user: UserId) -> Result<Option<Account>> {
        account(&*self.db, "id = $1", user.uuid().into()).await
    }

    /// A new password, its hash: the links that lead in without one hold no more.
    pub async fn set_password(&mut self, user: UserId, hash: &str, action: &'static str) -> Result<()> {
        let sql = "UPDATE users SET password_hash = $2 WHERE id = $1 RETURNING name";
        let name = self.db.one(sql, [user.uuid().into(), hash.into()], |row| {
            cell::<String>(row, "name")
        });
        let name = name.await?.ok_or(Error::NotFound)?;
        self.void_sign_in_links(user).await?;
        let changes = domain::Changes::default();
        self.note(action, Kind::User, user.uuid(), &name, Place::default(), changes);
        Ok(())
    }
}

impl Store {
    /// The same password, hashed as passwords are hashed today.
    pub async fn rehash(&self, user: UserId, old: &str, new: &str) -> Result<()> {
        let sql = "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
        self.note_down(sql, [user.uuid().into(), old.into(), new.into()])
            .await
            .map(drop)
    }
}

async fn account(db: &impl Ask, which: &str, value: sea_orm::Value) -> Result<Option<Account>> {
    let sql = format!(
        "SELECT id, name, email, locale, password_hash, totp_secret IS NOT NULL AS has_second_factor \
         FROM users WHERE {which}"
    );
    let read = |row: &Row<'_>| {
        Ok(Account {
            user: Id::new(cell(row, "id")?),
            name: cell(row, "name")?,
            email: cell(row, "email")?,
            locale: from_word(&cell::<String>(row, "locale")?)?,
            password_hash: cell(row, "password_hash")?,
            has_second_factor: cell(row, "has_second_factor")?,
            places: Vec::new(),
        })
    };
    let Some(mut account) = db.one(&sql, [value], read).await? else {
        return Ok(None);
    };
    account.places = places(db, account.user).await?;
    Ok(Some(account))
}

async fn places(db: &impl Ask, user: UserId) -> Result<Vec<PlaceOfWork>> {
    let sql = format!(
        "SELECT m.org_id, o.name, m.role FROM memberships m \
         JOIN orgs o ON o.id = m.org_id JOIN users u ON u.id = m.user_id \
         WHERE m.user_id = $1 AND {OPEN} \
         ORDER BY CASE WHEN m.org_id = u.last_org_id THEN 0 ELSE 1 END, o.name, o.id"
    );
    let read = |row: &Row<'_>| {
        Ok(PlaceOfWork {
            org: Id::new(cell(row, "org_id")?),
            org_name: cell(row, "name")?,
            role: role(row)?,
        })
    };
    db.all(&sql, [user.uuid().into()], Pace::Quick, read).await
}
