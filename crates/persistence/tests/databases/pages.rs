//! Pages along an index: each row once, whoever writes meanwhile, in the same order on both databases.

use std::collections::BTreeSet;

use domain::{
    Client, Cursor, Error, Id, PageQuery, Resource, Sort,
    client::SortBy,
    page::{SortKey, SortValue},
};
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use crate::fixture::{Database, House, check, done};

/// Few letters, so that many names fold to the same key; and whatever else people may type.
fn names() -> impl Strategy<Value = Vec<String>> {
    let name = prop_oneof![3 => "[aAäÄ][bBß]?[ \u{301}]?", 1 => "\\PC{1,12}", 1 => "[a-zA-Z _.-]{1,6}"];
    vec(name, 1..24)
}

async fn enter(house: &House, names: &[String]) -> Vec<Client> {
    let admin = house.admin();
    let mut tx = house.write(&admin).await.expect("begins");
    let mut clients = Vec::new();
    for name in names {
        let client = house.blank(name).await.expect("blank");
        clients.push(
            house
                .enter(&mut tx, &admin, client)
                .await
                .expect("enters")
                .into_row(),
        );
    }
    tx.commit(&done()).await.expect("commits");
    clients
}

fn key(client: &Client, sort: Sort<SortBy>) -> (SortRank, Uuid) {
    let rank = match client.sort_value(sort.key) {
        SortValue::Number(number) => SortRank(number, Vec::new()),
        SortValue::Text(text) => SortRank(0, text.into_bytes()),
    };
    (rank, client.head.id.uuid())
}

/// What Rust says of the order: numbers as numbers, text byte by byte.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SortRank(i64, Vec<u8>);

fn sorted(clients: &[Client], sort: Sort<SortBy>) -> Vec<Id<Client>> {
    let mut keys: Vec<_> = clients.iter().map(|client| key(client, sort)).collect();
    keys.sort();
    if sort.descending {
        keys.reverse();
    }
    keys.into_iter().map(|(_, id)| Id::new(id)).collect()
}

fn all_sorts() -> impl Iterator<Item = Sort<SortBy>> {
    SortBy::ALL.iter().flat_map(|key| {
        [false, true].map(|descending| Sort {
            key: *key,
            descending,
        })
    })
}

/// Walks through all pages, and lets somebody write between each two of them.
async fn walk(house: &House, sort: Sort<SortBy>, limit: u64, between: &[String]) -> Vec<Client> {
    let mut walked: Vec<Client> = Vec::new();
    let mut cursor = None;
    let mut writes = between.iter();
    loop {
        let query = PageQuery {
            sort,
            limit,
            cursor,
            include_total: false,
        };
        let page = house.page(&house.admin(), &query).await.expect("a page");
        assert!(page.items.len() <= usize::try_from(limit).expect("small"));
        walked.extend(page.items);
        let Some(next) = page.next_cursor else {
            return walked;
        };
        cursor = Some(Cursor::decode(&next, &sort.word()).expect("its own cursor"));
        if let Some(name) = writes.next() {
            // One as it comes; one that is before all others, and one behind: the walk is in the middle.
            enter(house, &[name.clone(), "!".to_owned(), "\u{10FFFD}".to_owned()]).await;
        }
    }
}

#[test]
fn a_walk_sees_each_row_once_while_others_write() {
    let cases = (names(), vec("[aAäÄzZ]{1,3}", 0..4), 1..5_u64);
    check(
        16,
        &cases,
        async |database: &Database, (names, between, limit)| {
            for sort in all_sorts() {
                let house = House::found(database).await;
                let entered = enter(&house, &names).await;
                let walked = walk(&house, sort, limit, &between).await;

                let seen: Vec<_> = walked.iter().map(|client| client.head.id).collect();
                let distinct: BTreeSet<_> = seen.iter().copied().collect();
                assert_eq!(distinct.len(), seen.len(), "a row came twice");
                assert!(
                    entered.iter().all(|client| distinct.contains(&client.head.id)),
                    "a row was skipped"
                );
                assert_eq!(seen, sorted(&walked, sort), "{}", sort.word());
            }
        },
    );
}

#[test]
fn the_order_is_that_of_the_bytes_of_the_folded_name() {
    check(
        24,
        &(names(), 1..9_u64),
        async |database: &Database, (names, limit)| {
            let house = House::found(database).await;
            let entered = enter(&house, &names).await;
            for sort in all_sorts() {
                let walked = walk(&house, sort, limit, &[]).await;
                let seen: Vec<_> = walked.iter().map(|client| client.head.id).collect();
                assert_eq!(seen, sorted(&entered, sort), "{}", sort.word());
            }
            let query = PageQuery {
                limit,
                include_total: true,
                ..PageQuery::default()
            };
            let page = house.page(&house.admin(), &query).await.expect("a page");
            assert_eq!(page.total, Some(u64::try_from(entered.len()).expect("few")));
        },
    );
}

/// What a linguistic order would put elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_in_the_same_order_on_both_databases() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    let names = [
        "Zebra", "ähre", "Ähre", "Ahre 2", "a-b", "ab", "a b", "_x", "Öl", "ol", "日本", "Ωmega", "🦀", "ss",
        "ß",
    ];
    enter(&house, &names.map(str::to_owned)).await;
    let listed: Vec<_> = house
        .clients(&house.admin())
        .await
        .into_iter()
        .map(|client| client.name)
        .collect();
    assert_eq!(
        listed,
        [
            "_x", "a b", "a-b", "ab", "ähre", "Ähre", "Ahre 2", "Öl", "ol", "ss", "ß", "Zebra", "Ωmega",
            "日本", "🦀"
        ]
    );
}

/// Cursors come from outside: they are not signed.
#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_was_tampered_with_is_malformed() {
    let database = Database::new().await;
    let house = House::found(&database).await;
    enter(&house, &["A".to_owned(), "B".to_owned()]).await;
    for sort in all_sorts() {
        let wrong = match sort.key {
            SortBy::Name => SortValue::Number(1),
            _ => SortValue::Text("a".to_owned()),
        };
        let cursor = Cursor {
            sort: sort.word(),
            value: wrong,
            id: Uuid::nil(),
        };
        let cursor = Some(Cursor::decode(&cursor.encode(), &sort.word()).expect("it has the form of one"));
        let page = house
            .page(
                &house.admin(),
                &PageQuery {
                    sort,
                    cursor,
                    ..PageQuery::default()
                },
            )
            .await;
        assert!(
            matches!(page, Err(Error::Malformed(_))),
            "{}: {page:?}",
            sort.word()
        );
    }
    for (value, expected) in [(i64::MIN, 2), (i64::MAX, 0)] {
        let sort = Sort {
            key: SortBy::CreatedAt,
            descending: false,
        };
        let cursor = Some(Cursor {
            sort: sort.word(),
            value: SortValue::Number(value),
            id: Uuid::max(),
        });
        let page = house
            .page(
                &house.admin(),
                &PageQuery {
                    sort,
                    cursor,
                    ..PageQuery::default()
                },
            )
            .await;
        assert_eq!(page.unwrap().items.len(), expected);
    }
}
