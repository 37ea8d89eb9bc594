//! Codes of the second factor: RFC 6238 as authenticator apps know it, and recovery codes.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{Error, Result, clock::Instant};
use persistence::rows::second_factor::Code;
use qrcode::{EcLevel, QrCode, render::svg};
use totp_rs::{Builder, Secret, Totp};

use crate::secrets;

const STEP_SECONDS: u64 = 30;
const SECRET_BYTES: usize = 20;
const RECOVERY_CODES: usize = 10;
/// Without what is easily misread.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";

/// A new secret, in base32.
pub fn new_secret() -> Result<String> {
    let bytes: Vec<u8> = secrets::random()?.into_iter().take(SECRET_BYTES).collect();
    Ok(Secret::new(bytes.into_boxed_slice()).to_base32())
}

/// What was typed as a second factor: a code of now, or half a minute off, or what looks like a recovery code. Whether
/// it was used before is for who spends it.
pub fn read(secret: Option<&str>, typed: &str, now: Instant) -> Option<Code> {
    let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    if plain.len() == 6 && plain.chars().all(|c| c.is_ascii_digit()) {
        return step(secret?, &plain, now).map(Code::Step);
    }
    let recovery = plain.to_ascii_lowercase();
    (recovery.len() == RECOVERY_LENGTH).then(|| Code::Recovery(authz::credential::hash(&recovery)))
}

/// The step of time that a code belongs to, when it belongs to one around now.
pub fn step(secret: &str, code: &str, now: Instant) -> Option<i64> {
    let totp = totp(secret, None).ok()?;
    let step = totp.check(code, u64::try_from(now.timestamp()).ok()?)?;
    i64::try_from(step).ok()
}

fn totp(secret: &str, shown: Option<(&str, &str)>) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(Error::internal)?;
    // A colon ends a name in the address that apps read.
    let plain = |text: &str| text.replace(':', " ");
    let builder = Builder::new()
        .with_secret(secret)
        .with_step_duration(STEP_SECONDS)
        .with_skew(1);
    let builder = match shown {
        Some((issuer, account)) => builder
            .with_issuer(Some(plain(issuer)))
            .with_account_name(plain(account)),
        None => builder,
    };
    builder.build().map_err(Error::internal)
}

/// The address that an authenticator app reads, and a picture of it.
pub fn shown(secret: &str, issuer: &str, account: &str) -> Result<(String, String)> {
    let url = totp(secret, Some((issuer, account)))?
        .to_url()
        .map_err(Error::internal)?;
    let code = QrCode::with_error_correction_level(&url, EcLevel::M).map_err(Error::internal)?;
    let picture = code
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .quiet_zone(true)
        .build();
    Ok((
        url,
        format!("data:image/svg+xml;base64,{}", STANDARD.encode(picture)),
    ))
}

const RECOVERY_LENGTH: usize = 12;

/// Codes for the day when the phone is gone, as they are shown this once, with their hashes.
pub fn recovery_codes() -> Result<Vec<(String, [u8; 32])>> {
    (0..RECOVERY_CODES).map(|_| recovery_code()).collect()
}

fn recovery_code() -> Result<(String, [u8; 32])> {
    let letters: Vec<char> = secrets::random()?
        .iter()
        // 31 letters: the few bytes that would favour some of them are passed over.
        .filter(|byte| **byte < 248)
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % (LETTERS.len() - 1)))
        .map(|letter| char::from(*letter))
        .take(RECOVERY_LENGTH)
        .collect();
    let plain: String = letters.iter().collect();
    if plain.len() != RECOVERY_LENGTH {
        return Err(Error::internal("too little randomness for a recovery code"));
    }
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok((groups.join("-"), authz::credential::hash(&plain)))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    /// The secret and a moment of RFC 6238, appendix B.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("an instant");
        assert_eq!(step(secret, "287082", at(59)), Some(1));
        assert_eq!(step(secret, "287082", at(59 + 30)), Some(1), "half a minute late");
        assert_eq!(step(secret, "287082", at(59 + 90)), None);
        assert_eq!(step(secret, "081804", at(1_111_111_109)), Some(37_037_036));
        assert_eq!(step(secret, "000000", at(59)), None);
    }

    #[test]
    fn what_is_typed_is_read_kindly() {
        let secret = new_secret().expect("a secret");
        let now = DateTime::from_timestamp(1_700_000_000, 0).expect("an instant");
        let code = totp(&secret, None)
            .expect("codes")
            .generate(1_700_000_000)
            .to_string();
        let (left, right) = code.split_at(3);
        assert!(matches!(
            read(Some(&secret), &format!(" {left} {right} "), now),
            Some(Code::Step(_))
        ));
        assert!(read(Some(&secret), &code, now + TimeDelta::minutes(5)).is_none());
        let (shown, hash) = recovery_code().expect("a code");
        let typed = shown.to_uppercase().replace('-', " ");
        assert!(matches!(read(Some(&secret), &typed, now), Some(Code::Recovery(read)) if read == hash));
        assert!(read(Some(&secret), "", now).is_none());
    }

    #[test]
    fn a_picture_is_made_here() {
        let secret = new_secret().expect("a secret");
        let (url, picture) = shown(&secret, "North: wind", "ada@northwind.example").expect("shown");
        assert!(url.starts_with("otpauth://totp/"), "{url}");
        assert!(url.contains(&secret), "{url}");
        assert!(picture.starts_with("data:image/svg+xml;base64,"));
    }
}
