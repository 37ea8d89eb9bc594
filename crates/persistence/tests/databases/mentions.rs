//! Mentions and notifications: each page is one walk, and what goes takes its own along.

use authz::Actor;
use domain::{
    Client, Document, Field, Id, Kind, Mentioned, Note, Role, UserId, note::New, resource::Head, text::Wanted,
};
use rapport_persistence::{Tx, rows::notification::Sees};
use serde_json::{Value, json};

use crate::{
    fixture::{Database, House, done},
    plans::Watched,
};

fn text(targets: &[Mentioned]) -> Document {
    let mention = |target: &Mentioned| -> Value {
        let attrs = json!({"id": target.id, "mentionType": target.kind.as_str(), "label": "x"});
        json!({"type": "mention", "attrs": attrs})
    };
    let inline: Vec<Value> = targets.iter().map(mention).collect();
    let value = json!({"type": "doc", "content": [{"type": "paragraph", "content": inline}]});
    Document::parse_of_note(value, "content").unwrap()
}

async fn write(house: &House, tx: &mut Tx, actor: &Actor, on: Id<Client>, text: Document) -> Id<Note> {
    let record = tx
        .find_record(&actor.sight().unwrap(), Kind::Client, on.uuid())
        .await
        .unwrap();
    let permit = actor.may_create_on::<Note>(&record).unwrap();
    let new = New {
        parsed_content: Field::Set(text),
        ..New::default()
    };
    let head = Head::new(house.org, tx.new_id(), tx.now());
    let note = Note::new(head, record.record(), record.place(), actor.user().unwrap(), new).unwrap();
    let seen = tx.insert(permit, &actor.visible().unwrap(), note).await.unwrap();
    seen.head.id
}

fn client(id: Id<Client>) -> Mentioned {
    Mentioned::record(Kind::Client, id.uuid()).unwrap()
}

/// Notes by the admin on two clients, which mention one of them and a member.
async fn noted(watched: &Watched, on: &[Id<Client>], to: UserId) {
    let (house, admin) = (&watched.house, watched.house.admin());
    let mut tx = house.write(&admin).await.unwrap();
    for number in 0..400 {
        let mut targets = vec![client(on[number % on.len()])];
        if number % 4 == 0 {
            targets.push(Mentioned::user(to));
        }
        write(house, &mut tx, &admin, on[number % 2], text(&targets)).await;
    }
    tx.commit(&done()).await.unwrap();
    watched.analyze().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_of_mentions_and_notifications_is_one_walk() {
    let watched = Watched::new().await;
    let (house, admin) = (&watched.house, watched.house.admin());
    let all: Vec<Id<Client>> = house
        .clients(&admin)
        .await
        .iter()
        .map(|one| one.head.id)
        .collect();
    let member = house.member(Role::Member, None, &[]).await.unwrap();
    let sub = house.member(Role::Subcontractor, None, &all[..2]).await.unwrap();
    noted(&watched, &all[..20], member).await;
    let reader = house.store.reader();
    for actor in [
        house.actor(member, Role::Member, None),
        house.actor(sub, Role::Subcontractor, None),
    ] {
        let (visible, sight) = (actor.visible::<Note>().unwrap(), actor.sight().unwrap());
        let own = actor.may_own_account().unwrap();
        let sees = Sees {
            notes: actor.visible().unwrap(),
            comments: actor.visible().unwrap(),
            tasks: actor.visible().unwrap(),
        };
        for (target, index) in [
            (client(all[0]), "mentions_of_record"),
            (Mentioned::user(member), "mentions_of_user"),
        ] {
            for after in [None, Some((i64::MAX, target.id))] {
                watched.plans().await;
                reader.mentions_of(&visible, target, after, 5).await.unwrap();
                watched.plan().await.assert_walks().assert_uses(index);
            }
        }
        for after in [None, Some((i64::MAX, member.uuid()))] {
            for (unread, index) in [(true, "notifications_unread"), (false, "notifications_of_user")] {
                watched.plans().await;
                reader.notifications(&own, &sees, unread, after, 5).await.unwrap();
                watched.plan().await.assert_walks().assert_uses(index);
            }
        }
        for (unread, index) in [(true, "notifications_unread"), (false, "notifications_of_user")] {
            watched.plans().await;
            let count = reader.count_notifications(&own, &sees, unread, 60).await;
            assert_eq!(count.unwrap(), if actor.user() == Some(member) { 60 } else { 0 });
            watched.plan().await.assert_uses(index);
        }
        let both = [client(all[0]), client(all[1]), Mentioned::user(member)].into();
        reader.mentions_seen(&sight, &both).await.unwrap();
        watched.plan().await.assert_walks();
        assert!(reader.mentions_seen(&sight, &[].into()).await.unwrap().is_empty());
        assert!(
            watched.plans().await.is_empty(),
            "nothing is asked where nothing is mentioned"
        );
        let kinds = [client(all[0]).kind];
        reader
            .mentionable_records(&sight, &kinds, &Wanted::default(), 10)
            .await
            .unwrap();
        watched
            .plan()
            .await
            .assert_walks()
            .assert_uses("records_by_updated");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_takes_its_mentions_along() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let (one, two) = (
        house.client("One").await.unwrap().head.id,
        house.client("Two").await.unwrap().head.id,
    );
    let member = house.member(Role::Member, None, &[]).await.unwrap();
    let targets = [
        client(one),
        client(two),
        Mentioned::user(member),
        Mentioned::user(house.admin),
    ];
    let mut tx = house.write(&admin).await.unwrap();
    write(&house, &mut tx, &admin, one, text(&targets)).await;
    // One that was never here, as an old text may name it: there is nothing to refer to.
    let nobody = Mentioned::user(tx.new_id());
    write(&house, &mut tx, &admin, one, text(&[nobody])).await;
    tx.commit(&done()).await.unwrap();
    let counts = async || {
        (
            database.rows_of("mentions").await,
            database.rows_of("notifications").await,
        )
    };
    assert_eq!(counts().await, (4, 1));
    for (gone, left) in [(two, (3, 1)), (one, (0, 0))] {
        let mut tx = house.write(&admin).await.unwrap();
        let seen = tx.find(&admin.visible::<Client>().unwrap(), gone).await.unwrap();
        let permit = admin.may_change(&seen).unwrap();
        tx.delete(permit, &seen).await.unwrap();
        tx.commit(&done()).await.unwrap();
        assert_eq!(counts().await, left);
    }
}

/// The database itself refuses what would lead into another organisation.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_another_organisation_can_be_mentioned_or_told() {
    let database = Database::new().await;
    let (house, other) = (House::found(&database).await, House::found(&database).await);
    let (admin, client) = (house.admin(), house.client("One").await.unwrap().head.id);
    let theirs = other.client("Theirs").await.unwrap().head.id;
    let mut tx = house.write(&admin).await.unwrap();
    let note = write(&house, &mut tx, &admin, client, text(&[])).await;
    tx.commit(&done()).await.unwrap();
    let (org, note) = (house.org.uuid(), note.uuid());
    let user =
        "INSERT INTO mentions (org_id, note_id, target_id, user_id, created_at) VALUES ($1, $2, $3, $3, 0)";
    let record = "INSERT INTO mentions (org_id, note_id, target_id, record_kind, record_id, created_at) \
                  VALUES ($1, $2, $3, 'client', $3, 0)";
    let told = "INSERT INTO notifications (org_id, id, user_id, kind, subject_id, note_id, actor_id, created_at) \
                VALUES ($1, $4, $3, 'mention', $2, $2, $5, 0)";
    let run = |sql, id: uuid::Uuid| database.run(sql, [org.into(), note.into(), id.into()]);
    assert!(run(user, other.admin.uuid()).await.is_err());
    assert!(run(record, theirs.uuid()).await.is_err());
    run(user, house.admin.uuid()).await.unwrap();
    run(record, client.uuid()).await.unwrap();
    let id = house.store.clock().uuid();
    for (to, by) in [
        (other.admin, house.admin),
        (house.admin, other.admin),
        (house.admin, house.admin),
    ] {
        let values = [
            org.into(),
            note.into(),
            to.uuid().into(),
            id.into(),
            by.uuid().into(),
        ];
        assert!(database.run(told, values).await.is_err());
    }
}
