//! API tokens: each belongs to the person who made it.

use authz::{Create, Delete, Noun, Permission, Permit};
use domain::{Error, Id, Kind, OrgId, Place, Result, UserId, change::Facts, clock::Instant};
use uuid::Uuid;

use crate::{
    db::{Store, run},
    event::instant,
    reader::{Ask, Pace, Reader},
    row::{Row, cell},
    rows::credential::scopes,
    tx::Tx,
};

/// Names the noun in `Id<ApiToken>` and in permits.
#[derive(Clone, Debug)]
pub struct ApiToken {
    pub id: Id<ApiToken>,
    pub name: String,
    /// The first characters, by which a person tells tokens apart.
    pub hint: String,
    pub scopes: Vec<Permission>,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
    pub last_used_at: Option<Instant>,
}

impl Noun for ApiToken {
    const KIND: Kind = Kind::Token;
}

const COLUMNS: &str = "id, name, hint, scopes, created_at, expires_at, last_used_at";

fn read(row: &Row<'_>) -> Result<ApiToken> {
    Ok(ApiToken {
        id: Id::new(cell(row, "id")?),
        name: cell(row, "name")?,
        hint: cell(row, "hint")?,
        scopes: scopes(&cell::<String>(row, "scopes")?),
        created_at: instant(cell(row, "created_at")?)?,
        expires_at: cell::<Option<i64>>(row, "expires_at")?.map(instant).transpose()?,
        last_used_at: cell::<Option<i64>>(row, "last_used_at")?
            .map(instant)
            .transpose()?,
    })
}

impl Reader<'_> {
    /// A person's own tokens that were not revoked, oldest first.
    pub async fn tokens(
        &self,
        org: OrgId,
        owner: UserId,
        after: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<ApiToken>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM api_tokens WHERE org_id = $1 AND user_id = $2 AND revoked_at IS NULL \
             AND id > $3 ORDER BY id LIMIT $4"
        );
        let limit = i64::try_from(limit).map_err(Error::internal)?;
        let values = [
            org.uuid().into(),
            owner.uuid().into(),
            after.unwrap_or_default().into(),
            limit.into(),
        ];
        self.all(&sql, values, Pace::Quick, read).await
    }
}

impl Tx {
    pub async fn insert_token(
        &mut self,
        permit: Permit<Create, ApiToken>,
        token: &ApiToken,
        hash: [u8; 32],
    ) -> Result<()> {
        self.spend(permit.org())?;
        let owner = permit
            .user()
            .ok_or_else(|| Error::internal("a token needs an owner"))?;
        let words: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
        let sql = "INSERT INTO api_tokens (org_id, id, user_id, name, hash, hint, scopes, created_at, expires_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let values = [
            permit.org().uuid().into(),
            token.id.uuid().into(),
            owner.uuid().into(),
            token.name.clone().into(),
            hash.to_vec().into(),
            token.hint.clone().into(),
            words.join(" ").into(),
            token.created_at.timestamp_micros().into(),
            token.expires_at.map(|at| at.timestamp_micros()).into(),
        ];
        run(&*self.db, sql, values).await?;
        self.note_token("created", owner, token);
        Ok(())
    }

    /// 404 when it is not there, or somebody else's.
    pub async fn revoke_token(&mut self, permit: Permit<Delete, ApiToken>, id: Id<ApiToken>) -> Result<()> {
        self.spend(permit.org())?;
        let owner = permit
            .user()
            .ok_or_else(|| Error::internal("a token needs an owner"))?;
        let sql = format!(
            "UPDATE api_tokens SET revoked_at = $4 \
             WHERE org_id = $1 AND user_id = $2 AND id = $3 AND revoked_at IS NULL RETURNING {COLUMNS}"
        );
        let now = self.now.timestamp_micros();
        let values = [
            permit.org().uuid().into(),
            owner.uuid().into(),
            id.uuid().into(),
            now.into(),
        ];
        let token = self.db.one(&sql, values, read).await?.ok_or(Error::NotFound)?;
        self.note_token("revoked", owner, &token);
        Ok(())
    }

    fn note_token(&mut self, action: &'static str, owner: UserId, token: &ApiToken) {
        let facts = Facts::default()
            .with("name", &token.name)
            .with("scopes", &token.scopes)
            .with("expires_at", token.expires_at);
        let changes = if action == "created" {
            facts.created()
        } else {
            facts.deleted()
        };
        let place = Place {
            client: None,
            owner: Some(owner),
            ..Place::default()
        };
        self.note(action, Kind::Token, token.id.uuid(), &token.name, place, changes);
    }
}

impl Store {
    /// When a token was last used, to the minute.
    pub async fn token_used(&self, org: OrgId, token: Uuid) -> Result<()> {
        let sql = "UPDATE api_tokens SET last_used_at = $3 WHERE org_id = $1 AND id = $2";
        let now = self.clock().now().timestamp_micros();
        self.note_down(sql, [org.uuid().into(), token.into(), now.into()])
            .await
            .map(drop)
    }
}
