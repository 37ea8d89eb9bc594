//! The black-box suite: everything that the API promises, by theme. `TEST_DATABASE` chooses the database.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that meets what it does not expect must fail"
)]

mod access;
mod activity;
mod activity_reach;
mod analytics;
mod assessment;
mod assessment_told;
mod attachment_images;
mod attachment_notes;
mod attachment_store;
mod attachments;
mod attack;
mod attention;
mod audit_export;
mod audit_log;
mod bad_input;
mod bad_parameters;
mod calendar_feed;
mod client_access;
mod client_dependencies;
mod clients;
mod comments;
mod concurrency;
mod conformance;
mod conversations;
mod cors;
mod dashboard;
mod directory;
mod directory_found;
mod docs_and_web_app;
mod events;
mod finding_clients;
mod ground;
mod headers;
mod invitation_refusals;
mod invitations;
mod locked_out;
mod mail;
mod mentionable;
mod mentioned_in;
mod mentions;
mod my_tasks;
mod nodes;
mod note_export;
mod note_lists;
mod note_revisions;
mod note_rules;
mod notes;
mod notifications;
mod one_time_links;
mod openapi;
mod openapi_quality;
mod openapi_truth;
mod operations;
mod org;
mod own_sessions;
mod passwords;
mod people;
mod project_links;
mod projects;
mod projects_personal;
mod reach;
mod relationship_graph;
mod relationships;
mod rich_text;
mod roundtable;
mod search;
mod search_notes;
mod search_reach;
mod second_factor;
mod sessions;
mod setup_and_signin;
mod task_bulk;
mod task_files;
mod task_moves;
mod task_notifications;
mod task_reach;
mod tasks;
mod tokens;
mod touchpoint_sources;
mod touchpoints;
mod two_places;
mod users;

/// A file that is not named above would never be run.
#[test]
fn every_file_here_is_a_module() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    for entry in std::fs::read_dir(here).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        let named = include_str!("main.rs").contains(&format!("\nmod {module};\n"));
        assert!(
            named || module == "main",
            "tests/tests/{name} is not a module of main.rs"
        );
    }
}
