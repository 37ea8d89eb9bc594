//! Notes found by their words.

use api_tests::{Actor, TestApp};
use serde_json::{Value, json};

use crate::notes::{act, client, noted, path};

pub(crate) async fn hits(actor: &Actor, q: &str) -> Vec<Value> {
    actor.get("notes/search").query([("q", q)]).await.items()
}

/// The titles of the notes that were found, in their order.
pub(crate) async fn titles(actor: &Actor, q: &str) -> Vec<String> {
    let title = |hit: &Value| hit["note"]["title"].as_str().unwrap_or("untitled").to_owned();
    hits(actor, q).await.iter().map(title).collect()
}

async fn titled(actor: &Actor, client: &str, title: &str, content: &str) -> Value {
    noted(actor, client, content, json!({"title": title})).await
}

pub(crate) fn marked(segments: &Value) -> Vec<&str> {
    let segments = segments.as_array().unwrap().iter();
    segments
        .filter(|segment| segment["hit"] == true)
        .map(|segment| segment["text"].as_str().unwrap())
        .collect()
}

fn whole(segments: &Value) -> String {
    let segments = segments.as_array().unwrap().iter();
    segments
        .map(|segment| segment["text"].as_str().unwrap())
        .collect()
}

/// What finds the one note of the four that is called so.
const ENGLISH: [(&str, &[&str]); 4] = [
    (
        "Grid",
        &[
            "grids",
            "negotiation",
            "negotiated contracts",
            "CONTRACT neg",
            "gri",
        ],
    ),
    (
        "Über uns",
        &[
            "uber",
            "ÜBER",
            "strasse",
            "Straße",
            "STRASSENBAU",
            "naive",
            "naïvely",
        ],
    ),
    ("Smørrebrød", &["smorrebrod", "smørreb", "aeroskobing", "Ærø"]),
    (
        "Mail",
        &["ida@ridge.example", "ridge example", "o’brien", "client meetings"],
    ),
];

#[tokio::test]
async fn a_note_is_found_by_any_form_of_its_words() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    titled(&admin, &id, "Grid", "They are negotiating a contract.").await;
    titled(&admin, &id, "Über uns", "Die Straßenbauer, die Strasse, naïve").await;
    titled(&admin, &id, "Smørrebrød", "in Ærøskøbing").await;
    titled(
        &admin,
        &id,
        "Mail",
        "from ida@ridge.example and O'Brien: the client's meeting",
    )
    .await;
    for (title, questions) in ENGLISH {
        for q in questions {
            assert_eq!(titles(&admin, q).await, [title], "{q}");
        }
    }
    for q in ["id grid", "grid smorrebrod", "ridgeline", "egotiat", "zzz"] {
        assert_eq!(hits(&admin, q).await, Vec::<Value>::new(), "{q}");
    }
}

/// No new index: what was written before the change is found by the endings of the other language at once.
#[tokio::test]
async fn the_organisation_says_whose_endings_count() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    titled(&admin, &id, "de", "Wir bauen ein altes Haus").await;
    titled(&admin, &id, "en", "We are negotiating").await;
    assert_eq!(admin.get("org").await.ok()["search_language"], "en");
    assert_eq!(
        (
            titles(&admin, "Häuser x").await.len(),
            titles(&admin, "Häuser").await.len()
        ),
        (0, 0)
    );
    assert_eq!(titles(&admin, "negotiation").await, ["en"]);
    let org = admin.patch("org", json!({"search_language": "de"})).await.ok();
    assert_eq!(org["search_language"], "de");
    assert_eq!(titles(&admin, "Häuser").await, ["de"]);
    assert_eq!(titles(&admin, "altem Hause").await, ["de"]);
    assert_eq!(titles(&admin, "negotiation").await, Vec::<String>::new());
    let changed = admin
        .get("activity?record_type=settings&action=updated")
        .await
        .items()
        .remove(0);
    assert_eq!(
        changed["changes"],
        json!({"search_language": {"from": "en", "to": "de"}})
    );
    for (wrong, code) in [(json!("fr"), "one_of"), (Value::Null, "required")] {
        let refused = admin.patch("org", json!({"search_language": wrong})).await;
        assert_eq!(refused.invalid(&["search_language"]), [code]);
    }
}

#[tokio::test]
async fn the_best_comes_first_and_of_equals_the_newer_one() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for (title, content) in [
        ("Turbine", "x"),
        ("older", "the turbine"),
        ("newer", "the turbine"),
        ("often", "turbine turbine turbine turbine"),
        ("A word on the turbine", "x"),
        ("none", "a pump"),
    ] {
        titled(&admin, &id, title, content).await;
    }
    let expected = ["Turbine", "A word on the turbine", "often", "newer", "older"];
    assert_eq!(titles(&admin, "turbine").await, expected);
    let found: std::collections::BTreeSet<_> = titles(&admin, "turbines").await.into_iter().collect();
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[tokio::test]
async fn a_hit_shows_the_note_its_record_and_what_was_found() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "Ridgeline").await;
    let filler = "lorem ipsum dolor ".repeat(40);
    let text = format!("Start. {filler}\n\nWe visited the Häuser\nof the <b>town</b>. {filler}");
    let note = titled(&admin, &id, "Old  houses", &text).await;
    let answer = admin
        .get("notes/search")
        .query([("q", "hauser town"), ("include_total", "true")])
        .await
        .ok();
    let hit = &answer["items"][0];
    assert_eq!(
        (&hit["note"], &answer["total"], &answer["next_cursor"]),
        (&note, &json!(1), &Value::Null)
    );
    assert_eq!(
        hit["record"],
        json!({"type": "client", "id": id, "title": "Ridgeline"})
    );
    assert_eq!(marked(&hit["snippet"]), ["Häuser", "town"]);
    let shown = whole(&hit["snippet"]);
    assert!(
        shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("the Häuser of the <b>town</b>.")
    );
    assert!(shown.chars().count() <= 170, "{shown}");
    assert!(marked(&hit["title_snippet"]).is_empty());
    let hit = hits(&admin, "house").await.remove(0);
    assert_eq!(marked(&hit["title_snippet"]), ["houses"]);
    assert!(marked(&hit["snippet"]).is_empty() && whole(&hit["snippet"]).starts_with("Start. lorem"));
    noted(&admin, &id, "untitled thing", json!({})).await;
    assert_eq!(hits(&admin, "untitled").await[0]["title_snippet"], Value::Null);
}

#[tokio::test]
async fn without_a_word_the_newest_are_shown() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for title in ["first", "second", "third"] {
        titled(&admin, &id, title, "Text of it").await;
    }
    for q in ["", "  ", "\u{200B}"] {
        assert_eq!(titles(&admin, q).await, ["third", "second", "first"], "{q:?}");
    }
    let page = admin.get("notes/search?limit=2&include_total=true").await.ok();
    assert_eq!(page["total"], 3);
    assert_eq!(
        page["items"][0]["snippet"],
        json!([{"text": "Text of it", "hit": false}])
    );
    let cursor = page["next_cursor"].as_str().unwrap();
    let rest = admin
        .get(&format!("notes/search?limit=2&cursor={cursor}"))
        .await
        .items();
    assert_eq!((rest.len(), &rest[0]["note"]["title"]), (1, &json!("first")));
    admin
        .get(&format!("notes/search?q=text&cursor={cursor}"))
        .await
        .malformed();
}

#[tokio::test]
async fn the_index_follows_whatever_is_written() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let note = titled(&admin, &id, "Alpha", "the first text").await;
    admin
        .patch(&path(&note), json!({"content": "the second text"}))
        .await
        .ok();
    assert_eq!(
        (
            titles(&admin, "first").await.len(),
            titles(&admin, "second").await.len()
        ),
        (0, 1)
    );
    admin.patch(&path(&note), json!({"title": "Beta"})).await.ok();
    assert_eq!(
        (
            titles(&admin, "alpha").await.len(),
            titles(&admin, "beta").await.len()
        ),
        (0, 1)
    );
    for what in ["pin", "toggle-important"] {
        act(&admin, &note, what).await;
        assert_eq!(titles(&admin, "second").await, ["Beta"]);
    }
    admin
        .post_empty(&format!("{}/revisions/1/restore", path(&note)))
        .await
        .ok();
    assert_eq!(titles(&admin, "alpha first").await, ["Alpha"]);
    assert!(titles(&admin, "second").await.is_empty());
    // What is refused leaves nothing.
    let stale = admin
        .patch(&path(&note), json!({"content": "stale"}))
        .if_match("\"1-x\"");
    stale.await.stale();
    assert!(titles(&admin, "stale").await.is_empty());
    admin.delete(&path(&note)).await.no_content();
    assert!(titles(&admin, "alpha").await.is_empty());
    titled(&admin, &id, "Gamma", "goes with its client").await;
    assert_eq!(titles(&admin, "client").await, ["Gamma"]);
    admin.post_empty(&format!("clients/{id}/archive")).await.ok();
    assert_eq!(titles(&admin, "client").await, ["Gamma"]);
    admin.delete(&format!("clients/{id}")).await.no_content();
    assert!(titles(&admin, "client").await.is_empty());
    assert!(titles(&admin, "").await.is_empty());
}

#[tokio::test]
async fn a_key_that_is_used_twice_is_found_once() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let body =
        json!({"record_type": "client", "record_id": client(&admin, "One").await, "content": "turbine"});
    for _ in 0..2 {
        admin.post("notes", body.clone()).key("k").await.created();
    }
    assert_eq!(hits(&admin, "turbine").await.len(), 1);
}

/// A walk sees each hit once, while others are written.
#[tokio::test]
async fn ranked_pages_lead_to_the_end() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    for number in 0..23 {
        let title = if number % 5 == 0 {
            format!("Turbine {number}")
        } else {
            format!("{number}")
        };
        titled(&admin, &id, &title, "the turbine").await;
    }
    let all = titles(&admin, "turbine").await;
    assert_eq!(all.len(), 23);
    let (mut walked, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = admin
            .get(&format!(
                "notes/search?q=turbine&limit=4&include_total=true{cursor}"
            ))
            .await
            .ok();
        assert_eq!(page["total"], 23 + walked.len() / 4);
        for item in page["items"].as_array().unwrap() {
            walked.push(item["note"]["title"].as_str().unwrap().to_owned());
        }
        // Newer ones would come before what was seen already.
        titled(&admin, &id, "Turbine", "turbine turbine").await;
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(walked, all);
    for wrong in ["x", "e30", ""] {
        admin
            .get(&format!("notes/search?q=turbine&cursor={wrong}"))
            .await
            .malformed();
    }
}

#[tokio::test]
async fn hits_are_narrowed_by_record_client_and_author() {
    let app = TestApp::spawn().await;
    let (admin, member) = (app.admin().await, app.member().await);
    let (one, two) = (client(&admin, "One").await, client(&admin, "Two").await);
    titled(&admin, &one, "a", "turbine").await;
    titled(&member, &one, "b", "turbine").await;
    titled(&member, &two, "c", "turbine").await;
    for q in ["turbine", ""] {
        for (narrow, expected) in [
            (String::new(), "cba"),
            ("&record_type=client".to_owned(), "cba"),
            (format!("&client_id={one}"), "ba"),
            (format!("&author_id={}", member.person.id), "cb"),
            (format!("&author_id={}&client_id={two}", member.person.id), "c"),
            (format!("&author_id={}&client_id={two}", admin.person.id), ""),
            ("&client_id=019a0000-0000-7000-8000-000000000000".to_owned(), ""),
        ] {
            let items = admin.get(&format!("notes/search?q={q}{narrow}")).await.items();
            let found: String = items
                .iter()
                .map(|hit| hit["note"]["title"].as_str().unwrap())
                .collect();
            assert_eq!(found, expected, "{q} {narrow}");
        }
    }
    let wrong =
        admin.get("notes/search?q=x&record_type=note&client_id=me&author_id=x&limit=0&sort=name&types=note");
    wrong
        .await
        .invalid(&["record_type", "client_id", "author_id", "limit", "sort", "types"]);
}

/// Signs that mean something to one database or the other are signs between words, here.
#[tokio::test]
async fn no_question_is_an_order() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    titled(&admin, &id, "a", "alpha beta").await;
    titled(&admin, &id, "o", "or not near and").await;
    for (q, expected) in [
        ("\"alpha\"", "a"),
        ("\"alpha", "a"),
        ("alpha*", "a"),
        ("^alpha", "a"),
        ("alpha + beta", "a"),
        ("-alpha", "a"),
        ("!alpha & beta", "a"),
        ("(alpha", "a"),
        ("alpha:*", "a"),
        ("tokens:alpha", ""),
        ("alpha OR zzz", ""),
        ("alpha AND beta", ""),
        ("NEAR(alpha beta)", ""),
        ("NOT OR AND", "o"),
        ("alpha' | 'zzz", ""),
        ("alpha'; DROP TABLE search_docs; --", ""),
        ("\\alpha\\", "a"),
        ("%", ""),
        ("al_ha", ""),
        ("***", ""),
        ("\"\"", ""),
        ("🎉", ""),
        ("alpha 🎉", "a"),
        ("\u{202E}alpha\u{202C}", "a"),
        ("ахpha", ""),
        ("¹alpha", ""),
        ("³a", ""),
        ("⁴note", ""),
    ] {
        assert_eq!(titles(&admin, q).await.concat(), expected, "{q}");
    }
    let longest = "a".repeat(200);
    assert!(hits(&admin, &longest).await.is_empty());
    assert!(hits(&admin, &"x ".repeat(100)).await.is_empty());
    assert_eq!(titles(&admin, &"alpha ".repeat(33)).await, ["a"]);
    for long in ["a".repeat(201), "alpha ".repeat(5_000)] {
        let refused = admin.get("notes/search").query([("q", long.as_str())]).await;
        assert_eq!(refused.invalid(&["q"]), ["too_long"]);
    }
    admin.get("notes/search?q=a%00b").await.invalid(&["q"]);
}

#[tokio::test]
async fn huge_and_strange_texts_are_written_and_found() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let words: String = (0..25_000).map(|number| format!("w{number} ")).collect();
    for (title, text) in [
        ("many", format!("beginning {words}")),
        ("long", format!("prefix{} after", "x".repeat(90_000))),
        ("wide", "漢".repeat(60_000)),
        ("emoji", format!("{} party", "🎉".repeat(20_000))),
        ("quotes", "' \" \\ '' :* & | ! < > ( ) party".to_owned()),
    ] {
        titled(&admin, &id, title, &text).await;
    }
    for (q, expected) in [
        ("beginning w5000", "many"),
        ("prefixxxx", "long"),
        ("prefixxxx after", ""),
        ("after", "long"),
        ("漢漢", "wide"),
    ] {
        assert_eq!(titles(&admin, q).await.concat(), expected, "{q}");
    }
    let mut parties = titles(&admin, "party").await;
    parties.sort();
    assert_eq!(parties, ["emoji", "quotes"]);
}

#[tokio::test]
async fn many_writers_at_once_are_all_found() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let id = client(&admin, "One").await;
    let note = titled(&admin, &id, "one", "turbine").await;
    let writers = (0..12).map(|number| {
        let (admin, id, at) = (admin.clone(), id.clone(), path(&note));
        tokio::spawn(async move {
            titled(&admin, &id, &format!("{number}"), &format!("pump number{number}")).await;
            let changed = admin
                .patch(&at, json!({"content": format!("turbine turn{number}")}))
                .await;
            assert!([200, 409].contains(&changed.status), "{changed:?}");
            hits(&admin, "pump").await.len()
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        assert!(writer.await.unwrap() >= 1);
    }
    assert_eq!(titles(&admin, "pumps").await.len(), 12);
    let last = admin.get(&path(&note)).await.ok();
    let said = last["content"]["html"]
        .as_str()
        .unwrap()
        .replace("<p>", "")
        .replace("</p>", "");
    assert_eq!(titles(&admin, &said).await, ["one"]);
    assert_eq!(titles(&admin, "turbine").await, ["one"]);
}
