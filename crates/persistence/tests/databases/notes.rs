//! Notes: their pages are walks along an index, they leave the directory alone, and go with their record.

use authz::{Actor, Create, Permit, Seen};
use domain::{
    Client, Cursor, Document, Error, Field, Id, Kind, Note, PageQuery, Resource, Result, Role, Sort,
    note::{Filter, New, Patch, SortBy},
    resource::Head,
};
use rapport_persistence::Tx;

use crate::{
    fixture::{Database, House, done},
    plans::Watched,
};

pub(crate) fn text(text: &str) -> Document {
    Document::parse(text.into(), "content").unwrap()
}

pub(crate) async fn permit(
    tx: &Tx,
    actor: &Actor,
    client: Id<Client>,
) -> Result<(Permit<Create, Note>, Note)> {
    let record = tx
        .find_record(&actor.sight()?, Kind::Client, client.uuid())
        .await?;
    let permit = actor.may_create_on::<Note>(&record)?;
    let new = New {
        parsed_content: Field::Set(text("x")),
        ..New::default()
    };
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let note = Note::new(head, record.record(), record.place(), actor.user().unwrap(), new);
    Ok((permit, note.unwrap()))
}

async fn noted(house: &House, actor: &Actor, client: Id<Client>) -> Result<Seen<Note>> {
    let mut tx = house.write(actor).await?;
    let (permit, note) = permit(&tx, actor, client).await?;
    let seen = tx.insert(permit, &actor.visible()?, note).await?;
    tx.commit(&done()).await?;
    Ok(seen)
}

async fn edited(house: &House, actor: &Actor, id: Id<Note>, words: &str) -> Result<Note> {
    let mut tx = house.write(actor).await?;
    let seen = tx.find(&actor.visible()?, id).await?;
    let mut after = Note::clone(&seen);
    let patch = Patch {
        parsed_content: Field::Set(text(words)),
        ..Patch::default()
    };
    after.apply(patch).map_err(Error::Invalid)?;
    let after = tx.update(actor.may_change(&seen)?, &seen, after).await?;
    tx.commit(&done()).await?;
    Ok(after)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_no_record_and_goes_with_the_one_it_is_on() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let client = house.client("One").await.unwrap().head.id;
    let note = noted(&house, &admin, client).await.unwrap();
    edited(&house, &admin, note.head.id, "y").await.unwrap();
    let count = async |table: &str| database.rows_of(table).await;
    assert_eq!(
        (
            count("records").await,
            count("notes").await,
            count("note_revisions").await
        ),
        (1, 1, 2)
    );
    let mut tx = house.write(&admin).await.unwrap();
    let seen = tx
        .find(&admin.visible::<Client>().unwrap(), client)
        .await
        .unwrap();
    assert!(tx.dependencies(&seen).await.unwrap().is_empty());
    tx.delete(admin.may_change(&seen).unwrap(), &seen).await.unwrap();
    tx.commit(&done()).await.unwrap();
    assert_eq!(
        (
            count("records").await,
            count("notes").await,
            count("note_revisions").await
        ),
        (0, 0, 0)
    );
    let gone = noted(&house, &admin, client).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
}

/// Numbers are unique per note and have no gap, however many write at once.
#[tokio::test(flavor = "multi_thread")]
async fn revisions_are_numbered_without_gaps() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let client = house.client("One").await.unwrap().head.id;
    let note = noted(&house, &admin, client).await.unwrap();
    let edit = |words| edited(&house, &admin, note.head.id, words);
    let all = tokio::join!(edit("a"), edit("b"), edit("c"), edit("d"));
    let mut numbers = [all.0, all.1, all.2, all.3].map(|note| note.unwrap().revision);
    numbers.sort_unstable();
    assert_eq!(numbers, [2, 3, 4, 5]);
    let kept = house.store.reader().revisions(&note, None, 50).await.unwrap();
    let kept: Vec<i64> = kept.iter().map(|one| one.number).collect();
    assert_eq!(kept, (1..6).rev().collect::<Vec<_>>());
    let twice = "INSERT INTO note_revisions SELECT * FROM note_revisions";
    assert!(database.run(twice, []).await.is_err(), "a number was given twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_notes_is_one_walk_along_its_index() {
    let watched = Watched::new().await;
    let (house, admin) = (&watched.house, watched.house.admin());
    let clients: Vec<Id<Client>> = house
        .clients(&admin)
        .await
        .iter()
        .map(|client| client.head.id)
        .collect();
    let writer = house.member(Role::Member, None, &[]).await.unwrap();
    let mut tx = house.write(&admin).await.unwrap();
    for number in 0..1_500 {
        let (permit, mut note) = permit(&tx, &admin, clients[number % 30]).await.unwrap();
        note.is_important = number % 4 == 0;
        note.is_pinned = number % 100 == 0;
        if number % 30 == 1 {
            note.author = writer;
        }
        tx.insert(permit, &admin.visible().unwrap(), note).await.unwrap();
    }
    tx.commit(&done()).await.unwrap();
    watched.analyze().await;
    let visible = admin.visible::<Note>().unwrap();
    let all = Filter::default;
    let record = || Filter {
        record_type: Some(Kind::Client),
        record: Some(clients[0].uuid()),
        ..all()
    };
    let (important, of_client) = (Some(true), Some(clients[0]));
    let author = Some(writer);
    for (filter, key, index) in [
        (all(), SortBy::Pinned, "notes_by_pinned"),
        (all(), SortBy::Important, "notes_by_important"),
        (all(), SortBy::Newest, "notes_by_age"),
        (record(), SortBy::Pinned, "notes_of_record "),
        (record(), SortBy::Important, "notes_of_record_important"),
        (
            Filter { important, ..all() },
            SortBy::Important,
            "notes_by_important",
        ),
        (
            Filter {
                important,
                client: of_client,
                ..all()
            },
            SortBy::Important,
            "notes_of_client",
        ),
        (Filter { author, ..all() }, SortBy::Newest, "notes_of_author"),
    ] {
        let sort = Sort {
            key,
            descending: true,
        };
        let mut cursor = None;
        for _ in 0..2 {
            let query = PageQuery {
                sort,
                cursor,
                limit: 5,
                include_total: false,
            };
            watched.plans().await;
            let page = house
                .store
                .reader()
                .list(&visible, &filter, &query)
                .await
                .unwrap();
            watched.plan().await.assert_walks().assert_uses(index);
            cursor = Some(Cursor::decode(&page.next_cursor.expect("there is more"), &sort.word()).unwrap());
        }
    }
    let notes = house
        .store
        .reader()
        .list(&visible, &all(), &PageQuery::default())
        .await
        .unwrap()
        .items;
    let notes: Vec<&Note> = notes.iter().collect();
    watched.plans().await;
    let sight = admin.sight().unwrap();
    house.store.reader().around_notes(&sight, &notes).await.unwrap();
    // Names and files, and no third question, since nothing is mentioned.
    let plans = watched.plans().await;
    assert_eq!(plans.len(), 2, "{plans:#?}");
    for plan in &plans {
        plan.assert_walks();
    }
    if !watched.database.is_postgres() {
        plans[1].assert_uses("attachments_of_note");
    }
}
