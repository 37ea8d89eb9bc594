//! Ids, paths and parameters of those who mean harm.

use api_tests::{Document, TestApp, Wire};

use super::{operations, target, tried};

/// None of them is the id of anything.
const IDS: [&str; 30] = [
    "x",
    "0",
    "-1",
    "null",
    "undefined",
    "%00",
    "%20",
    "%2F",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%5c..%5c",
    "%25",
    "%252e%252e",
    "%ff",
    "%ed%a0%80",
    "'%20OR%201=1--",
    "%22%3b",
    "%3Cscript%3E",
    "%F0%9F%92%A5",
    "$%7Bjndi:x%7D",
    "{id}",
    "*",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "019A0000-0000-7000-8000-000000000000",
    "019a000000007000800000000000000a",
    "%7B019a0000-0000-7000-8000-000000000000%7D",
    "urn:uuid:019a0000-0000-7000-8000-000000000000",
    "019a0000-0000-7000-8000-000000000000%00",
    "019a0000-0000-7000-8000-000000000000%20",
    "019a0000-0000-7000-8000-00000000000",
];

/// As no library of a client sends them: dots, doubled and coded slashes, whole addresses.
const PATHS: [&str; 20] = [
    "/api/v1/clients/..",
    "/api/v1/clients/.",
    "/api/v1/clients/../../../etc/passwd",
    "/api/v1//clients",
    "//api/v1/clients",
    "/api/v1/clients/%2e%2e",
    "/api/v1/clients/%2e%2e/me",
    "/api/v1/clients/%2f",
    "/api%2fv1%2fclients",
    "/api/v1/clients%00",
    "/api/v1/clients;x=1",
    "/API/V1/CLIENTS",
    "/docs/../api/v1/clients",
    "/docs/%2e%2e/%2e%2e/etc/passwd",
    "/docs//etc/passwd",
    "/%",
    "/%zz",
    "/api/v1/clients/",
    "/api/v1/me/",
    "/assets/../../Cargo.toml",
];

const VALUES: [&str; 22] = [
    "",
    " ",
    "\0",
    "'",
    "\"",
    "%",
    "\\",
    "-1",
    "0",
    "1e9",
    "null",
    "true",
    "[]",
    "{}",
    "a,b",
    "💥",
    "\u{202E}",
    "../..",
    "99999999999999999999999999",
    "2026-13-45T99:99:99Z",
    "019a0000-0000-7000-8000-000000000000",
    "' OR 1=1 --",
];

#[tokio::test]
async fn no_id_is_too_strange() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let long = "a".repeat(5000);
    for (operation, line) in operations()
        .into_iter()
        .filter(|(operation, _)| operation.has_id())
    {
        for id in IDS.into_iter().chain([long.as_str()]) {
            tried(&admin, &operation, line, id).await.not_found();
        }
    }
}

#[tokio::test]
async fn no_path_is_too_strange() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let bearer = format!("Bearer {}", admin.token.as_deref().unwrap());
    for target in PATHS {
        for credential in [bearer.as_str(), "none"] {
            let mut wire = Wire::to(&admin).await;
            wire.head(
                &format!("GET {target}"),
                &[("Authorization", credential), ("Connection", "close")],
            )
            .await;
            let answer = wire.answer().await;
            assert!([400, 401, 404].contains(&answer.status), "{target}: {answer:?}");
            assert!(!answer.text().contains("root:"), "{target}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn no_parameter_is_too_strange() {
    let app = TestApp::spawn().await;
    let admin = app.admin().await;
    let long = "x".repeat(3000);
    let document = Document::generated();
    for (operation, line) in operations() {
        let id = target(&admin, &operation).await;
        for name in document.query_names(&operation) {
            for value in VALUES.into_iter().chain([long.as_str()]) {
                let answer = admin.get(&operation.at(&id)).query([(name, value)]).await;
                assert!(
                    [200, 400, 422].contains(&answer.status),
                    "{}: {answer:?}",
                    line.name
                );
            }
            let twice = admin
                .get(&operation.at(&id))
                .query([(name, "1"), (name, "x")])
                .await;
            assert!(
                [200, 400, 422].contains(&twice.status),
                "{}: {twice:?}",
                line.name
            );
        }
    }
}
