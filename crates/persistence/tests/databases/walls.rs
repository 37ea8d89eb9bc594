//! The walls between files, which the compiler does not keep.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the code may ask which database it is.
const MAY_ASK: [&str; 5] = [
    "crates/persistence/src/db.rs",
    // Reads SQLite past sea-orm.
    "crates/persistence/src/reader.rs",
    "crates/persistence/src/search.rs",
    "migrations/src/portable.rs",
    "migrations/src/dry_run.rs",
];

const QUESTIONS: [&str; 3] = ["DbBackend", "DatabaseBackend", "get_database_backend"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn few_files_know_which_database_it_is() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .canonicalize()
        .unwrap();
    let mut files = Vec::new();
    sources(&root.join("migrations/src"), &mut files);
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        sources(&entry.unwrap().path().join("src"), &mut files);
    }
    let ask: Vec<_> = files
        .iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            QUESTIONS.iter().any(|question| text.contains(question))
        })
        .map(|path| path.strip_prefix(&root).unwrap().to_str().unwrap())
        .collect();
    let strangers: Vec<_> = ask.iter().filter(|path| !MAY_ASK.contains(path)).collect();
    assert!(
        strangers.is_empty(),
        "these ask which database it is: {strangers:?}"
    );
    assert!(
        ask.contains(&"crates/persistence/src/db.rs"),
        "this test looks for the wrong words"
    );
    assert!(files.len() > 40, "this test looks in the wrong place");
}
