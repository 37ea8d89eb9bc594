//! Credentials: the access token of a person (a JWT of fifteen minutes), and the API token of a program.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::{Error, OrgId, Result, UserId, clock::Instant};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::actor::Audience;

pub const ACCESS_MINUTES: i64 = 15;
pub const API_TOKEN_PREFIX: &str = "rpt_";

/// What an access token says. Who it is, not what they may: that is read from the membership.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    pub sub: UserId,
    pub org: OrgId,
    /// The session: when it is ended, so is the token.
    pub sid: Uuid,
    pub aud: Audience,
    pub iat: i64,
    pub exp: i64,
}

/// A credential whose own form holds. Whether it was ended meanwhile, the database knows.
#[derive(Clone, Debug)]
pub enum Presented {
    Session(Claims),
    /// The hash of an API token.
    Token([u8; 32]),
}

/// The key that access tokens are signed with.
pub struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    pub fn new(secret: &[u8]) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        // Time is the Clock's, and the audience is a matter of the operation: both are looked at below and above.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            validation,
        }
    }

    pub fn issue(&self, user: UserId, org: OrgId, sid: Uuid, aud: Audience, now: Instant) -> Result<String> {
        let exp = (now + TimeDelta::minutes(ACCESS_MINUTES)).timestamp();
        let claims = Claims {
            sub: user,
            org,
            sid,
            aud,
            iat: now.timestamp(),
            exp,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|error| Error::internal(format!("signing an access token: {error}")))
    }

    /// From an `Authorization` header. 401 when it is absent, forged or expired.
    pub fn present(&self, header: Option<&str>, now: Instant) -> Result<Presented> {
        let header = header.ok_or(Error::Unauthenticated("absent"))?;
        let invalid = Error::Unauthenticated("invalid");
        let (scheme, token) = header.split_once(' ').ok_or(Error::Unauthenticated("invalid"))?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(invalid);
        }
        let token = token.trim();
        if token.starts_with(API_TOKEN_PREFIX) {
            return Ok(Presented::Token(hash(token)));
        }
        let data =
            jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation).map_err(|_| invalid)?;
        if data.claims.exp <= now.timestamp() {
            return Err(Error::Unauthenticated("expired"));
        }
        Ok(Presented::Session(data.claims))
    }
}

/// A secret that is shown once and kept as a hash: API tokens and refresh tokens. 256 random bits need no salt.
#[derive(Clone)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    pub fn new(prefix: &str, random: [u8; 32]) -> Self {
        Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(random)))
    }

    /// Shown to the person this once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

pub fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
