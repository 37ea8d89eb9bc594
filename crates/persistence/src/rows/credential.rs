//! What a credential stands for: one query, on the way of each request.

use authz::{Grant, Membership, Permission, Presented};
use domain::{Error, Id, Org, Result, Role, UserId, clock::Instant};
use uuid::Uuid;

use crate::{
    event::instant,
    reader::{Ask, Reader},
    row::{Row, cell},
    rows::{client::from_word, org},
};

/// The person behind a session or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub version: i64,
    pub name: String,
    pub email: String,
    pub locale: String,
    /// The organisation's when not set.
    pub timezone: Option<String>,
}

/// A credential as the database knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub grant: Grant,
    pub person: Person,
    pub org: Org,
    pub last_used_at: Option<Instant>,
}

const COLUMNS: &str = "m.org_id, m.user_id, m.role, m.can_assess, m.client_id, m.is_active, \
     u.version AS user_version, u.name AS user_name, u.email, u.locale, u.timezone AS user_timezone, \
     o.id AS o_id, o.version AS o_version, o.created_at AS o_created_at, o.updated_at AS o_updated_at, \
     o.name AS o_name, o.currency AS o_currency, o.timezone AS o_timezone";

const JOINS: &str = "JOIN memberships m ON m.org_id = c.org_id AND m.user_id = c.user_id \
     JOIN users u ON u.id = c.user_id JOIN orgs o ON o.id = c.org_id";

impl Reader<'_> {
    /// `None` when nobody ever heard of it.
    pub async fn known(&self, presented: &Presented) -> Result<Option<Known>> {
        match presented {
            Presented::Session(claims) => {
                let sql = format!(
                    "SELECT {COLUMNS}, c.ended_at, c.last_used_at FROM sessions c {JOINS} WHERE c.id = $1"
                );
                self.one(&sql, [claims.sid.into()], |row| known(row, None, None))
                    .await
            }
            Presented::Token(hash) => {
                let sql = format!(
                    "SELECT {COLUMNS}, c.revoked_at AS ended_at, c.last_used_at, c.expires_at, c.scopes, \
                     c.id AS token_id FROM api_tokens c {JOINS} WHERE c.hash = $1"
                );
                let read = |row: &Row<'_>| {
                    let expires_at = cell::<Option<i64>>(row, "expires_at")?.map(instant).transpose()?;
                    let token = (cell(row, "token_id")?, scopes(&cell::<String>(row, "scopes")?));
                    known(row, expires_at, Some(token))
                };
                self.one(&sql, [hash.to_vec().into()], read).await
            }
        }
    }
}

fn known(
    row: &Row<'_>,
    expires_at: Option<Instant>,
    token: Option<(Uuid, Vec<Permission>)>,
) -> Result<Known> {
    let user = Id::new(cell(row, "user_id")?);
    Ok(Known {
        grant: Grant {
            membership: Membership {
                org: Id::new(cell(row, "org_id")?),
                user,
                role: role(row)?,
                can_assess: cell(row, "can_assess")?,
                client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
                is_active: cell(row, "is_active")?,
            },
            ended: cell::<Option<i64>>(row, "ended_at")?.is_some(),
            expires_at,
            token,
        },
        person: Person {
            id: user,
            version: cell(row, "user_version")?,
            name: cell(row, "user_name")?,
            email: cell(row, "email")?,
            locale: cell(row, "locale")?,
            timezone: cell(row, "user_timezone")?,
        },
        org: org::read(row, "o_")?,
        last_used_at: cell::<Option<i64>>(row, "last_used_at")?
            .map(instant)
            .transpose()?,
    })
}

pub(crate) fn role(row: &Row<'_>) -> Result<Role> {
    cell::<String>(row, "role")?.parse().map_err(Error::Internal)
}

/// A word that this version does not know gives nothing.
pub(crate) fn scopes(words: &str) -> Vec<Permission> {
    words.split(' ').filter_map(|word| from_word(word).ok()).collect()
}
