//! Full-text search: the index holds what there is and nothing else, questions walk along it, and are bounded.

use authz::Actor;
use domain::{
    Client, Id, Kind, Note, OrgId, Resource,
    client::SortBy,
    search::{Language, Terms, scope},
    text::Wanted,
};
use proptest::prelude::*;
use rapport_persistence::{
    Tx,
    search::{Hit, Narrow},
};
use uuid::Uuid;

use crate::{
    fixture::{Database, House, check, done},
    notes::{permit, text},
    plans::{Plan, Watched},
};

fn terms(q: &str) -> Terms {
    Terms::of(&Wanted::parse(q).unwrap(), Language::En)
}

async fn write(tx: &mut Tx, actor: &Actor, client: Id<Client>, title: &str, words: &str) -> Id<Note> {
    let (permit, mut note) = permit(tx, actor, client).await.unwrap();
    note.title = (!title.is_empty()).then(|| title.to_owned());
    note.content = text(words);
    let visible = actor.visible().unwrap();
    tx.insert(permit, &visible, note).await.unwrap().head().id
}

async fn hits(house: &House, actor: &Actor, q: &str) -> Vec<Hit> {
    let sight = actor.sight().unwrap();
    let (terms, all) = (terms(q), Narrow::default());
    let reader = house.store.reader();
    reader.search(&sight, Kind::Note, &terms, &all).await.unwrap()
}

/// SQLite holds its index against the rows; PostgreSQL makes the column itself, so there its rows are counted.
async fn assert_whole(database: &Database, org: OrgId) {
    let docs = "SELECT COUNT(*) FROM search_docs WHERE org_id = $1";
    let things = "SELECT (SELECT COUNT(*) FROM records WHERE org_id = $1) + (SELECT COUNT(*) FROM notes WHERE org_id = $1)";
    let org = [org.uuid().into()];
    let counts = (
        database.number(docs, org.clone()).await,
        database.number(things, org).await,
    );
    assert_eq!(counts.0, counts.1, "of each thing one document");
    if !database.is_postgres() {
        let check = "INSERT INTO search_docs_index (search_docs_index, rank) VALUES ('integrity-check', 1)";
        database
            .run(check, [])
            .await
            .expect("the index holds what the documents say");
    }
}

#[derive(Clone, Debug)]
enum Step {
    Client(u8),
    Note(usize, u8),
    Edit(usize, u8),
    DropNote(usize),
    DropClient(usize),
}

const WORDS: [&str; 6] = ["alpha", "beta gamma", "Beta", "négociation", "grids", "x"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let word = || 0..6_u8;
    let step = prop_oneof![
        word().prop_map(Step::Client),
        (any::<usize>(), word()).prop_map(|(at, word)| Step::Note(at, word)),
        (any::<usize>(), word()).prop_map(|(at, word)| Step::Edit(at, word)),
        any::<usize>().prop_map(Step::DropNote),
        any::<usize>().prop_map(Step::DropClient),
    ];
    prop::collection::vec(step, 1..25)
}

#[derive(Default)]
struct Kept {
    clients: Vec<Id<Client>>,
    notes: Vec<(Id<Note>, Id<Client>, u8)>,
}

async fn take(house: &House, kept: &mut Kept, step: Step) {
    let admin = house.admin();
    let word = |word: u8| WORDS[usize::from(word)];
    let mut tx = house.write(&admin).await.unwrap();
    match step {
        Step::Client(name) => {
            let blank = house.blank(word(name)).await.unwrap();
            let seen = house.enter(&mut tx, &admin, blank).await.unwrap();
            kept.clients.push(seen.head().id);
        }
        Step::Note(at, words) if !kept.clients.is_empty() => {
            let client = kept.clients[at % kept.clients.len()];
            let id = write(&mut tx, &admin, client, "", word(words)).await;
            kept.notes.push((id, client, words));
        }
        Step::Edit(at, words) if !kept.notes.is_empty() => {
            let at = at % kept.notes.len();
            let note = &mut kept.notes[at];
            let seen = tx.find(&admin.visible::<Note>().unwrap(), note.0).await.unwrap();
            let mut after = Note::clone(&seen);
            after.write(None, text(word(words)));
            let permit = admin.may_change(&seen).unwrap();
            tx.update(permit, &seen, after).await.unwrap();
            note.2 = words;
        }
        Step::DropNote(at) if !kept.notes.is_empty() => {
            let (id, ..) = kept.notes.remove(at % kept.notes.len());
            let seen = tx.find(&admin.visible::<Note>().unwrap(), id).await.unwrap();
            tx.delete(admin.may_change(&seen).unwrap(), &seen).await.unwrap();
        }
        Step::DropClient(at) if !kept.clients.is_empty() => {
            let id = kept.clients.remove(at % kept.clients.len());
            let seen = tx.find(&admin.visible::<Client>().unwrap(), id).await.unwrap();
            tx.delete(admin.may_change(&seen).unwrap(), &seen).await.unwrap();
            kept.notes.retain(|(_, client, _)| *client != id);
        }
        _ => {}
    }
    tx.commit(&done()).await.unwrap();
}

/// Whatever is written, changed and deleted, one by one or with its client: all that is there is found, and nothing else.
#[test]
fn what_is_there_is_found_and_nothing_else() {
    check(24, &steps(), async |database, steps| {
        let house = House::found(database).await;
        let mut kept = Kept::default();
        for step in steps {
            take(&house, &mut kept, step).await;
        }
        for (q, says) in [
            ("alphas", &[0][..]),
            ("beta", &[1, 2]),
            ("negociations", &[3]),
            ("grid", &[4]),
        ] {
            let mut found: Vec<Uuid> = hits(&house, &house.admin(), q)
                .await
                .iter()
                .map(|hit| hit.id)
                .collect();
            let said = kept.notes.iter().filter(|(_, _, words)| says.contains(words));
            let mut expected: Vec<Uuid> = said.map(|(id, ..)| id.uuid()).collect();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{q}");
        }
        assert_whole(database, house.org).await;
    });
}

/// A thousand are ranked, whatever there is: the newest, and those with the words in the title.
#[tokio::test(flavor = "multi_thread")]
async fn of_too_many_hits_titles_still_lead() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let admin = house.admin();
    let client = house.client("One").await.unwrap().head.id;
    let mut tx = house.write(&admin).await.unwrap();
    let first = write(&mut tx, &admin, client, "Turbine", "x").await;
    let second = write(&mut tx, &admin, client, "", "turbine turbine turbine").await;
    for _ in 0..1_050 {
        write(&mut tx, &admin, client, "", "the turbine").await;
    }
    let last = write(&mut tx, &admin, client, "", "a turbine").await;
    tx.commit(&done()).await.unwrap();
    let hits = hits(&house, &admin, "turbine").await;
    assert_eq!(
        (hits.len(), hits[0].id, hits[1].id),
        (1_000, first.uuid(), last.uuid())
    );
    assert!(hits.is_sorted_by(|one, other| one > other), "each once");
    assert!(
        hits.iter().all(|hit| hit.id != second.uuid()),
        "older than the thousand"
    );
}

/// Enough for PostgreSQL to think of an index.
const MORE_NOTES: &str = "INSERT INTO search_docs (org_id, kind, id, record_kind, record_id, title, body, tokens) \
     SELECT $1, 'note', gen_random_uuid(), 'client', $2, '', '', $3 || ' the word other' || n || repeat(' filler', 200) \
     FROM generate_series(1, 10000) n";

fn assert_along(plan: &Plan, ways: &[&str]) {
    for way in ways {
        assert!(
            plan.steps.iter().any(|step| step.contains(way)),
            "{way}: {plan:#?}"
        );
    }
    let looks_through = |step: &String| {
        let step = step.trim_start().trim_start_matches("->").trim_start();
        step.starts_with("Seq Scan")
            || step.starts_with("USE TEMP B-TREE")
            || step.starts_with("SCAN ") && !step.contains("VIRTUAL TABLE INDEX")
    };
    assert!(!plan.steps.iter().any(looks_through), "{plan:#?}");
}

/// On SQLite from the newest on, so that enough is enough; on PostgreSQL too, unless the words are rare.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_walks_along_the_index() {
    let watched = Watched::new().await;
    let (house, admin) = (&watched.house, watched.house.admin());
    let query = domain::PageQuery::<SortBy>::default();
    let clients: Vec<_> = house.page(&admin, &query).await.unwrap().items;
    let ids: Vec<Id<Client>> = clients.iter().map(|client| client.head.id).collect();
    let mut tx = house.write(&admin).await.unwrap();
    for number in 0..1_500 {
        let words = format!("the word number{number}");
        write(&mut tx, &admin, ids[number % ids.len()], "", &words).await;
    }
    tx.commit(&done()).await.unwrap();
    let postgres = watched.database.is_postgres();
    if postgres {
        let scope = scope(Kind::Note, house.org);
        let values = [house.org.uuid().into(), ids[1].uuid().into(), scope.into()];
        watched.database.run(MORE_NOTES, values).await.unwrap();
    }
    watched.analyze().await;
    if postgres {
        watched.database.run("SET enable_sort = on", []).await.unwrap();
    }
    let user = house
        .member(domain::Role::Subcontractor, None, &ids[..1])
        .await
        .unwrap();
    let subcontractor = house.actor(user, domain::Role::Subcontractor, None);
    let narrow = Narrow {
        client: Some(ids[0]),
        ..Narrow::default()
    };
    // Of one client, or of a subcontractor's few, PostgreSQL may go the other way round: from the client to its notes.
    let (rare, frequent) = (
        "Bitmap Index Scan on search_docs_index",
        "Index Scan Backward using search_docs_",
    );
    for (actor, kind, q, narrow, way) in [
        (&admin, Kind::Note, "number77", Narrow::default(), rare),
        (&admin, Kind::Note, "word", Narrow::default(), frequent),
        (&admin, Kind::Note, "number77", narrow, "Index"),
        (&subcontractor, Kind::Note, "number77", Narrow::default(), "Index"),
        (&admin, Kind::Client, "client 77", Narrow::default(), rare),
    ] {
        watched.plans().await;
        let sight = actor.sight().unwrap();
        let reader = house.store.reader();
        let found = reader.search(&sight, kind, &terms(q), &narrow).await.unwrap();
        let plans = watched.plans().await;
        assert_eq!(
            plans.len(),
            if found.len() == 1_000 { 2 } else { 1 },
            "{plans:#?}"
        );
        let ways: &[&str] = match postgres {
            true => &[way],
            false => &[
                "SCAN x VIRTUAL TABLE INDEX",
                "SEARCH d USING INTEGER PRIMARY KEY",
                "SEARCH r USING PRIMARY KEY",
            ],
        };
        assert_along(&plans[0], ways);
    }
    let seen: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    watched.plans().await;
    let sight = admin.sight().unwrap();
    let found = house
        .store
        .reader()
        .found(&sight, Kind::Client, &seen)
        .await
        .unwrap();
    assert_eq!(found.len(), seen.len());
    watched.plan().await.assert_walks();
    let notes: Vec<Id<Note>> = hits(house, &admin, "number77")
        .await
        .iter()
        .map(|hit| Id::new(hit.id))
        .collect();
    watched.plans().await;
    let visible = admin.visible::<Note>().unwrap();
    let found = house.store.reader().find_all(&visible, &notes).await.unwrap();
    // 77, and 770 to 779.
    assert_eq!(found.len(), 11);
    watched.plan().await.assert_walks();
}
