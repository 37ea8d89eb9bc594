//! Colleagues, and the people that the command line adds.

use authz::{Actor, Create};
use domain::{
    Cursor, Error, Faults, Field, Kind, Member, Org, OrgId, Result, UserId,
    member::Invitee,
    org::Founder,
    page::SortValue,
    password as strength,
    rules::{self, Rules},
    terms::Terms,
    text::Wanted,
};
use persistence::{
    Answer, Origin, Store,
    rows::{account::Account, member::NewMember},
};

use crate::{
    answer::{self, Stop},
    password,
    session::Session,
};

const SORT: &str = "name";

/// The active people of the firm, for pickers.
pub async fn colleagues(
    session: &Session,
    q: &Wanted,
    cursor: Option<&str>,
    limit: u64,
) -> Result<Answer, Stop> {
    let reach = session.actor.may_read(Kind::Member)?;
    let after = match cursor.map(|text| Cursor::decode(text, SORT)).transpose()? {
        None => None,
        Some(Cursor {
            value: SortValue::Text(name),
            id,
            ..
        }) => Some((name, id)),
        Some(_) => return Err(Error::malformed("the cursor is not valid").into()),
    };
    let mut rows = session
        .read()
        .colleagues(session.actor.org(), &reach, q, after, limit + 1)
        .await?;
    let keep = usize::try_from(limit).map_err(Error::internal)?;
    let more = rows.len() > keep;
    rows.truncate(keep);
    let next = rows.last().filter(|_| more).map(|(colleague, key)| {
        let value = SortValue::Text(key.clone());
        Cursor {
            sort: SORT.to_owned(),
            value,
            id: colleague.id.uuid(),
        }
        .encode()
    });
    Ok(answer::items(
        rows.into_iter().map(|(colleague, _)| colleague).collect(),
        next,
    )?)
}

/// What the command line says of a new person.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub invitee: Invitee,
    pub password: String,
}

/// A person with a password, by somebody who has the machine. Works while the server runs.
#[expect(clippy::disallowed_methods, reason = "the command line acts as the system")]
pub async fn add(store: &Store, org: OrgId, mut person: NewPerson) -> Result<UserId> {
    let mut faults = Faults::default();
    person.invitee.check(&mut faults);
    let text = |field: &Field<String>| field.value().cloned().unwrap_or_default();
    let (name, email) = (text(&person.invitee.name), text(&person.invitee.email));
    let password = Field::Set(person.password.clone());
    strength::check(&password, "password", &[&name, &email], &mut faults);
    faults.done()?;
    let actor = Actor::system(org, "command line");
    let permit = actor.may::<Create, Member>()?;
    let member = NewMember {
        name,
        email,
        terms: Terms::offered(&person.invitee).map_err(Error::Invalid)?,
        password_hash: Some(password::hash(person.password).await?),
    };
    let mut tx = store.begin(Origin::of(&actor)).await?;
    let user = tx.insert_member(permit, &member).await?;
    tx.commit_secret().await?;
    Ok(user)
}

/// A new password for somebody who is locked out, by somebody who has the machine. Who is signed in as them is out.
pub async fn set_password(store: &Store, email: &str, new: String) -> Result<()> {
    let (account, origin) = locked_out(store, email).await?;
    let mut faults = Faults::default();
    let about = [account.name.as_str(), &account.email];
    strength::check(&Field::Set(new.clone()), "password", &about, &mut faults);
    faults.done()?;
    let hash = password::hash(new).await?;
    let mut tx = store.begin(origin).await?;
    tx.set_password(account.user, &hash, "password_reset").await?;
    tx.end_sessions(account.user, None).await?;
    tx.commit_secret().await?;
    store.forget_guesses(&account.email).await
}

/// For somebody who lost phone and recovery codes, by somebody who has the machine.
pub async fn remove_second_factor(store: &Store, email: &str) -> Result<()> {
    let (account, origin) = locked_out(store, email).await?;
    let mut tx = store.begin(origin).await?;
    tx.strip_second_factor(&account).await?;
    tx.commit_secret().await
}

/// Somebody with a place somewhere: what is done for them is in the log there.
#[expect(clippy::disallowed_methods, reason = "the command line acts as the system")]
async fn locked_out(store: &Store, email: &str) -> Result<(Account, Origin)> {
    let account = store.reader().account(email).await?.ok_or(Error::NotFound)?;
    let place = account.places.first().ok_or_else(|| {
        Error::conflict("This person has no place that lets them in: invite or reactivate them first.")
    })?;
    let origin = Origin::of(&Actor::system(place.org, "command line"));
    Ok((account, origin))
}

/// A further organisation with its admin.
pub async fn found(
    store: &Store,
    org_name: &str,
    name: &str,
    email: &str,
    password: String,
) -> Result<(OrgId, UserId)> {
    let (name, email) = clean(name, email, &password)?;
    let mut org_name = Field::Set(org_name.to_owned());
    let mut faults = Faults::default();
    rules::name(&mut org_name, "org_name", &mut faults);
    faults.done()?;
    let org_name = org_name.value().cloned().unwrap_or_default();
    let founder = Founder {
        org_name,
        name,
        email,
        password_hash: password::hash(password).await?,
    };
    store.found(&founder, false, None).await
}

/// The organisation that the command line means: by id or name, or the only one.
pub async fn org_named(store: &Store, word: &str) -> Result<Org> {
    store.reader().org_named(word).await
}

fn clean(name: &str, email: &str, password: &str) -> Result<(String, String)> {
    let (mut name, mut email) = (Field::Set(name.to_owned()), Field::Set(email.to_owned()));
    let mut faults = Faults::default();
    rules::name(&mut name, "name", &mut faults);
    rules::email(&mut email, "email", &mut faults);
    rules::required(&email, "email", &mut faults);
    strength::check(&Field::Set(password.to_owned()), "password", &[], &mut faults);
    faults.done()?;
    Ok((
        name.value().cloned().unwrap_or_default(),
        email.value().cloned().unwrap_or_default(),
    ))
}
