//! Access tokens and API tokens: ours pass, all others do not.

#![expect(
    clippy::expect_used,
    reason = "a test that meets what it does not expect must fail"
)]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::{Clock, Error, Id};
use rapport_authz::{
    Audience, Keys, Presented, Secret,
    credential::{ACCESS_MINUTES, API_TOKEN_PREFIX},
};

fn issue(keys: &Keys, clock: &Clock) -> String {
    keys.issue(
        Id::new(clock.uuid()),
        Id::new(clock.uuid()),
        clock.uuid(),
        Audience::Staff,
        clock.now(),
    )
    .expect("signs")
}

fn refused(keys: &Keys, header: &str, clock: &Clock) -> &'static str {
    match keys.present(Some(header), clock.now()) {
        Err(Error::Unauthenticated(why)) => why,
        other => panic!("accepted: {other:?}"),
    }
}

#[test]
fn own_tokens_pass_and_all_others_do_not() {
    let (clock, keys) = (Clock::system(), Keys::new(b"a secret of this house"));
    let token = issue(&keys, &clock);
    assert!(matches!(
        keys.present(Some(&format!("Bearer {token}")), clock.now()),
        Ok(Presented::Session(_))
    ));

    let foreign = issue(&Keys::new(b"another secret"), &clock);
    assert_eq!(refused(&keys, &format!("Bearer {foreign}"), &clock), "invalid");

    let mut parts = token.split('.');
    let (_, claims) = (parts.next(), parts.next().expect("claims"));
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    assert_eq!(
        refused(&keys, &format!("Bearer {none}.{claims}."), &clock),
        "invalid"
    );

    let truncated = token.get(..token.len() - 3).expect("ascii");
    assert_eq!(refused(&keys, &format!("Bearer {truncated}"), &clock), "invalid");
    assert_eq!(refused(&keys, &format!("Basic {token}"), &clock), "invalid");
    assert_eq!(refused(&keys, &token, &clock), "invalid");

    clock.advance(TimeDelta::minutes(ACCESS_MINUTES));
    assert_eq!(refused(&keys, &format!("Bearer {token}"), &clock), "expired");
}

#[test]
fn api_tokens_are_known_by_their_hash() {
    let (clock, keys) = (Clock::system(), Keys::new(b"x"));
    let secret = Secret::new(API_TOKEN_PREFIX, [7; 32]);
    match keys.present(Some(&format!("Bearer {}", secret.expose())), clock.now()) {
        Ok(Presented::Token(hash)) => assert_eq!(hash, secret.hash()),
        other => panic!("not a token: {other:?}"),
    }
    assert_eq!(format!("{secret:?}"), "Secret(…)");
}
