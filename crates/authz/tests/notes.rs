//! What one has written is one's own to change, and nobody writes where they do not read.
#![expect(clippy::unwrap_used, reason = "a test may end where it stands")]
#![expect(clippy::disallowed_methods, reason = "the tests stand in for persistence")]

use domain::{
    Clock, Document, Id, Kind, Note, OrgId, Place, Resource, Role, UserId, note::New, resource::Head,
};
use rapport_authz::{
    Actor, Arrange, Audience, Claims, Delete, Grant, Membership, Presented, Seen, SeenRecord, Update,
};

struct House {
    clock: Clock,
    org: OrgId,
    place: Place,
}

impl House {
    fn new() -> Self {
        let clock = Clock::system();
        let place = Place {
            client: Some(clock.id()),
            ..Place::default()
        };
        Self {
            org: clock.id(),
            clock,
            place,
        }
    }

    fn actor(&self, role: Role, user: UserId) -> Actor {
        let claims = Claims {
            sub: user,
            org: self.org,
            sid: self.clock.uuid(),
            aud: Audience::from(role),
            iat: 0,
            exp: i64::MAX,
        };
        let membership = Membership {
            org: self.org,
            user,
            role,
            can_assess: false,
            client: self.place.client.filter(|_| role == Role::Portal),
            is_active: true,
        };
        let grant = Grant {
            membership,
            ended: false,
            stolen: false,
            expires_at: None,
            token: None,
            needs_second_factor: false,
        };
        Actor::new(&Presented::Session(claims), &grant, self.clock.now()).unwrap()
    }

    fn note(&self, author: UserId) -> Note {
        let new = New {
            parsed_content: domain::Field::Set(Document::parse("x".into(), "content").unwrap()),
            ..New::default()
        };
        let head = Head::new(self.org, self.clock.id(), self.clock.now());
        let client = (Kind::Client, self.place.client.unwrap().uuid());
        Note::new(head, client, &self.place, author, new).unwrap()
    }

    fn record(&self, actor: &Actor) -> SeenRecord {
        let client = self.place.client.unwrap();
        SeenRecord::read_through(
            &actor.sight().unwrap(),
            (Kind::Client, client.uuid()),
            self.place.clone(),
        )
        .unwrap()
    }
}

#[test]
fn an_author_changes_the_own_note_and_an_admin_any() {
    let house = House::new();
    let (one, other): (UserId, UserId) = (house.clock.id(), house.clock.id());
    for (role, of_others) in [
        (Role::Admin, true),
        (Role::Member, false),
        (Role::Subcontractor, false),
    ] {
        let actor = house.actor(role, one);
        let visible = actor.visible::<Note>().unwrap();
        for (author, may) in [(one, true), (other, of_others)] {
            let seen = Seen::read_through(&visible, house.note(author)).unwrap();
            let name = role.as_str();
            assert_eq!(actor.may_change::<Update, Note>(&seen).is_ok(), may, "{name}");
            assert_eq!(actor.may_change::<Delete, Note>(&seen).is_ok(), may, "{name}");
            assert!(actor.may_change::<Arrange, Note>(&seen).is_ok(), "{name}");
            let can = actor.can(&seen);
            assert_eq!(
                (can.update, can.delete, can.arrange, can.archive),
                (may, may, true, false)
            );
        }
    }
}

/// The proof of what was written is by place alone; that it covers what the database says is held elsewhere.
#[test]
fn a_reach_over_what_one_wrote_covers_that_alone() {
    let house = House::new();
    let (one, other): (UserId, UserId) = (house.clock.id(), house.clock.id());
    let sub = house.actor(Role::Subcontractor, one);
    let visible = sub.visible::<Note>().unwrap();
    assert!(visible.covers(&house.note(other).place(), |_, _| true));
    assert!(!visible.covers(&house.note(one).place(), |_, _| false));
    let private = Place {
        owner: Some(other),
        ..house.note(one).place()
    };
    assert!(!visible.covers(&private, |_, _| true));
}

#[test]
fn a_note_is_written_on_what_was_seen_in_the_own_organisation() {
    let (house, elsewhere) = (House::new(), House::new());
    for role in [Role::Admin, Role::Member, Role::Subcontractor] {
        let actor = house.actor(role, house.clock.id());
        let record = house.record(&actor);
        assert!(actor.may_create_on::<Note>(&record).is_ok(), "{}", role.as_str());
        let stranger = elsewhere.actor(role, elsewhere.clock.id());
        assert!(
            stranger.may_create_on::<Note>(&record).is_err(),
            "{}",
            role.as_str()
        );
        // What another subcontractor was shown says nothing of this one.
        let colleague = house.actor(Role::Subcontractor, house.clock.id());
        assert!(
            colleague.may_create_on::<Note>(&record).is_err(),
            "{}",
            role.as_str()
        );
    }
    let portal = house.actor(Role::Portal, house.clock.id());
    assert!(portal.visible::<Note>().is_err());
    assert!(portal.may_create_on::<Note>(&house.record(&portal)).is_err());
    let sight = house.actor(Role::Portal, house.clock.id()).sight().unwrap();
    let unseen = SeenRecord::read_through(
        &sight,
        (Kind::Note, Id::<Note>::new(house.clock.uuid()).uuid()),
        house.place,
    );
    assert!(unseen.is_err(), "a kind that is out of sight was seen");
}
