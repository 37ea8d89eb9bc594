//! What a credential stands for: one query, on the way of each request.

use authz::{Grant, Membership, Permission, Presented};
use domain::{Error, Id, Org, Result, Role, clock::Instant};
use uuid::Uuid;

use crate::{
    event::instant,
    reader::{Ask, Reader},
    row::{Row, cell},
    rows::{
        client::from_word,
        org,
        person::{self, COLUMNS as PERSON, Person},
    },
};

/// A credential as the database knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub grant: Grant,
    pub person: Person,
    pub org: Org,
    /// When the person last showed who they are.
    pub confirmed_at: Instant,
    pub last_used_at: Option<Instant>,
}

/// Whether `memberships m` lets somebody in: active, accepted, and for portal users a portal that is open, of a client
/// that is not archived.
pub(crate) const OPEN: &str = "(m.is_active AND m.accepted_at IS NOT NULL AND (m.role <> 'portal' OR \
     (m.portal_enabled AND EXISTS (SELECT 1 FROM clients pc WHERE pc.org_id = m.org_id AND pc.id = m.client_id \
     AND pc.archived_at IS NULL))))";

const COLUMNS: &str = "m.org_id, m.user_id, m.role, m.can_assess, m.client_id, \
     o.id AS o_id, o.version AS o_version, o.created_at AS o_created_at, o.updated_at AS o_updated_at, \
     o.name AS o_name, o.currency AS o_currency, o.timezone AS o_timezone, o.admins_need_totp AS o_admins_need_totp, \
     o.search_language AS o_search_language, o.attention_warning_days AS o_attention_warning_days, \
     o.attention_urgent_days AS o_attention_urgent_days, o.analytics_enabled AS o_analytics_enabled";

const JOINS: &str = "JOIN memberships m ON m.org_id = c.org_id AND m.user_id = c.user_id \
     JOIN users u ON u.id = c.user_id JOIN orgs o ON o.id = c.org_id";

impl Reader<'_> {
    /// `None` when nobody ever heard of it.
    pub async fn known(&self, presented: &Presented) -> Result<Option<Known>> {
        match presented {
            Presented::Session(claims) => {
                let sql = format!(
                    "SELECT {COLUMNS}, {PERSON}, {OPEN} AS is_open, c.ended_at, c.stolen, c.last_used_at, c.confirmed_at FROM sessions c {JOINS} WHERE c.id = $1"
                );
                self.one(&sql, [claims.sid.into()], |row| known(row, None, None))
                    .await
            }
            Presented::Token(hash) => {
                let sql = format!(
                    "SELECT {COLUMNS}, {PERSON}, {OPEN} AS is_open, c.revoked_at AS ended_at, FALSE AS stolen, c.last_used_at, c.created_at AS confirmed_at, c.expires_at, c.scopes, \
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

impl Reader<'_> {
    /// Who reads their calendar by an address with this hash, and what such an address lets them see.
    pub async fn known_by_feed(&self, hash: [u8; 32], sees: &[Permission]) -> Result<Option<Known>> {
        let sql = format!(
            "SELECT {COLUMNS}, {PERSON}, {OPEN} AS is_open, CASE WHEN FALSE THEN c.created_at END AS ended_at, \
             FALSE AS stolen, c.last_used_at, c.created_at AS confirmed_at, c.id AS feed_id \
             FROM calendar_feeds c {JOINS} WHERE c.hash = $1"
        );
        let sees = sees.to_vec();
        let read = move |row: &Row<'_>| known(row, None, Some((cell(row, "feed_id")?, sees.clone())));
        self.one(&sql, [hash.to_vec().into()], read).await
    }
}

fn known(
    row: &Row<'_>,
    expires_at: Option<Instant>,
    token: Option<(Uuid, Vec<Permission>)>,
) -> Result<Known> {
    let (org, person, role) = (org::read(row, "o_")?, person::read(row)?, role(row)?);
    Ok(Known {
        grant: Grant {
            membership: Membership {
                org: Id::new(cell(row, "org_id")?),
                user: person.id,
                role,
                can_assess: cell(row, "can_assess")?,
                client: cell::<Option<Uuid>>(row, "client_id")?.map(Id::new),
                is_active: cell(row, "is_open")?,
            },
            ended: cell::<Option<i64>>(row, "ended_at")?.is_some(),
            stolen: cell(row, "stolen")?,
            expires_at,
            token,
            needs_second_factor: role == Role::Admin && org.admins_need_totp && !person.has_second_factor,
        },
        confirmed_at: instant(cell(row, "confirmed_at")?)?,
        last_used_at: cell::<Option<i64>>(row, "last_used_at")?
            .map(instant)
            .transpose()?,
        person,
        org,
    })
}

pub(crate) fn role(row: &Row<'_>) -> Result<Role> {
    cell::<String>(row, "role")?.parse().map_err(Error::Internal)
}

/// A word that this version does not know gives nothing.
pub(crate) fn scopes(words: &str) -> Vec<Permission> {
    words.split(' ').filter_map(|word| from_word(word).ok()).collect()
}
