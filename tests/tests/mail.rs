//! Mail leaves within a second, once, and is not lost while the mail server is in a bad mood.

use std::{collections::HashSet, time::Duration};

use api_tests::{Mail, Mood, PostBox, TestApp};
use chrono::TimeDelta;
use domain::{Letter, clock::Instant, letter::Content, people::Locale};

const LINK: &str = "https://rapport.example/password#s3cret-t0ken";

fn letter(to: &str, expires_at: Instant) -> Letter {
    Letter {
        to_name: "Jo Mäder".to_owned(),
        to: to.to_owned(),
        locale: Locale::De,
        content: Content::PasswordReset {
            url: LINK.to_owned(),
            expires_at,
        },
    }
}

/// One whose link is good for a week.
fn lasting(app: &TestApp, to: &str) -> Letter {
    letter(to, app.now() + TimeDelta::days(7))
}

fn assert_whole(mail: &Mail) {
    assert_eq!(mail.header("Subject"), "Neues Passwort =?utf-8?b?d8OkaGxlbg==?=");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("To").ends_with("<jo@northwind.example>"), "{mail:?}");
    assert!(mail.header("Date").ends_with("+0000"), "{mail:?}");
    let (text, html) = (mail.part("text/plain"), mail.part("text/html"));
    assert!(text.starts_with("Guten Tag Jo Mäder,\r\n"), "{text}");
    assert!(text.contains(&format!("\r\n{LINK}\r\n")), "{text}");
    assert!(html.contains(&format!("href=\"{LINK}\"")), "{html}");
}

#[tokio::test]
async fn a_letter_leaves_within_a_second() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    // Idle by now: what wakes the postman is the letter.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let posted = std::time::Instant::now();
    app.post(lasting(&app, "jo@northwind.example")).await;
    let taken = post_box.until_taken(1).await;
    // With room for a machine that has a lot to do.
    assert!(
        posted.elapsed() < Duration::from_secs(3),
        "{:?}",
        posted.elapsed()
    );
    assert_eq!(
        (taken[0].from.as_str(), taken[0].to.as_slice()),
        ("rapport@localhost", &["jo@northwind.example".to_owned()][..])
    );
    assert_whole(&taken[0]);
    assert!(taken[0].header("Message-ID").ends_with("@localhost>"));
    app.until_no_letter_waits().await;
    let metrics = app.nobody().get("/metrics").await.status(200).text();
    assert!(
        metrics.contains("mail_sent_total{kind=\"password_reset\"} 1\n"),
        "{metrics}"
    );
    assert!(metrics.contains("mail_waiting_letters 0\n"), "{metrics}");
    assert!(
        !app.log().contains("t0ken"),
        "a link in the log lets in who reads it"
    );
}

#[tokio::test]
async fn what_a_server_does_not_take_now_comes_again_later() {
    for (count, mood) in [
        Mood::Recipient(451),
        Mood::Message(452),
        Mood::Door(421),
        Mood::Door(554),
        Mood::Leaves,
    ]
    .into_iter()
    .enumerate()
    {
        let post_box = PostBox::open();
        post_box.behave(mood);
        let app = TestApp::with_mail(&post_box).await;
        app.post(lasting(&app, "jo@northwind.example")).await;
        post_box.until_tried(1).await;
        until_logged(&app, "it is tried again", count + 1).await;
        post_box.behave(Mood::Takes);
        let tries = post_box.tries();
        tokio::time::sleep(Duration::from_millis(1300)).await;
        assert_eq!(
            post_box.tries(),
            tries,
            "{mood:?}: not before a minute has passed"
        );
        assert_eq!(app.letters_waiting().await, 1);

        app.advance(TimeDelta::seconds(76));
        let taken = post_box.until_taken(1).await;
        assert_whole(&taken[0]);
        app.until_no_letter_waits().await;
        let log = app.log();
        assert!(
            !log.contains("jo@northwind") && !log.contains("t0ken"),
            "{mood:?}: {log}"
        );
    }
}

#[tokio::test]
async fn what_is_refused_for_good_is_given_up() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    for (count, mood) in [Mood::Recipient(550), Mood::Message(554)].into_iter().enumerate() {
        post_box.behave(mood);
        app.post(lasting(&app, "jo@northwind.example")).await;
        post_box.until_tried(count + 1).await;
        app.until_no_letter_waits().await;
    }
    post_box.behave(Mood::Takes);
    for _ in 0..4 {
        app.advance(TimeDelta::days(1));
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    assert!(post_box.taken().is_empty(), "{:?}", post_box.taken());
    let log = app.log();
    assert_eq!(log.matches("it is given up").count(), 2, "{log}");
    assert!(
        log.contains("550") && !log.contains("jo@northwind") && !log.contains("t0ken"),
        "{log}"
    );
    let metrics = app.nobody().get("/metrics").await.status(200).text();
    let failed = "mail_failed_total{kind=\"password_reset\",outcome=\"given_up\"} 2\n";
    assert!(metrics.contains(failed), "{metrics}");
}

#[tokio::test]
async fn a_link_that_has_run_out_is_not_sent() {
    let post_box = PostBox::open();
    post_box.behave(Mood::Recipient(451));
    let app = TestApp::with_mail(&post_box).await;
    app.post(letter("jo@northwind.example", app.now() + TimeDelta::minutes(1)))
        .await;
    until_logged(&app, "it is tried again", 1).await;
    post_box.behave(Mood::Takes);
    app.advance(TimeDelta::minutes(2));
    app.until_no_letter_waits().await;
    assert_eq!((post_box.taken().len(), post_box.tries()), (0, 1));
}

#[tokio::test]
async fn two_nodes_send_a_letter_once() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let url = post_box.url();
    let other = app.node_with(move |config| config.smtp_url = Some(url)).await;
    let count = 40;
    for number in 0..count {
        let at = if number % 2 == 0 { &app } else { &other };
        at.post(lasting(at, &format!("jo{number}@northwind.example")))
            .await;
    }
    post_box.until_taken(count).await;
    app.until_no_letter_waits().await;
    let taken = post_box.taken();
    let ids: HashSet<String> = taken.iter().map(|mail| mail.header("Message-ID")).collect();
    let to: HashSet<&str> = taken.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!((taken.len(), ids.len(), to.len()), (count, count, count));
    drop(other);
}

#[tokio::test]
async fn who_has_a_password_signs_in_and_a_wrong_one_loses_no_letter() {
    let post_box = PostBox::open();
    post_box.behave(Mood::Login(535));
    let url = post_box.url_of("rapport%40northwind:p%3Aw%2F%C3%A4", "?tls=off");
    let app = TestApp::with(move |config| config.smtp_url = Some(url)).await;
    app.post(lasting(&app, "jo@northwind.example")).await;
    until_logged(&app, "it is tried again", 1).await;
    assert_eq!(
        post_box.tries(),
        0,
        "nothing is handed in by whom it does not know"
    );
    post_box.behave(Mood::Takes);
    app.advance(TimeDelta::seconds(76));
    assert_whole(&post_box.until_taken(1).await[0]);
    let login = ("rapport@northwind".to_owned(), "p:w/ä".to_owned());
    assert_eq!(post_box.logins(), [login.clone(), login]);
    app.until_no_letter_waits().await;
    assert!(!app.log().contains("p:w/"), "{}", app.log());
}

#[tokio::test]
async fn a_password_is_not_told_to_a_server_without_tls() {
    let post_box = PostBox::open();
    let url = post_box.url_of("rapport:secret", "");
    let app = TestApp::with(move |config| config.smtp_url = Some(url)).await;
    app.post(lasting(&app, "jo@northwind.example")).await;
    until_logged(&app, "it is tried again", 1).await;
    assert!(post_box.logins().is_empty(), "{:?}", post_box.logins());
    assert_eq!((post_box.tries(), app.letters_waiting().await), (0, 1));
}

/// Both would be late if one waited for the other.
#[tokio::test]
async fn a_silent_mail_server_holds_up_nothing_else() {
    let post_box = PostBox::open();
    post_box.behave(Mood::Silent);
    let app = TestApp::with_mail(&post_box).await;
    app.post(lasting(&app, "jo@northwind.example")).await;
    post_box.until_tried(1).await;
    let admin = app.admin().await;
    admin
        .post("clients", serde_json::json!({"name": "One"}))
        .await
        .created();
    let read = async {
        while !app.log().contains("action=created kind=client") {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let read = tokio::time::timeout(Duration::from_secs(5), read).await;
    assert!(read.is_ok(), "the log is not read on: {}", app.log());
    post_box.behave(Mood::Takes);
}

#[tokio::test]
async fn a_folder_gets_readable_mail() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("mail");
    let url = format!("file://{}", inner.display());
    let app = TestApp::with(move |config| {
        config.smtp_url = Some(url);
        config.public_url = Some("https://rapport.northwind.example".parse().unwrap());
        config.mail_from = None;
    })
    .await;
    let day = app.now().format("%Y%m%dT").to_string();
    for _ in 0..3 {
        app.post(lasting(&app, "jo@northwind.example")).await;
    }
    app.until_no_letter_waits().await;
    let mut files: Vec<_> = std::fs::read_dir(&inner)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files.len(), 3, "{files:?}");
    for name in files {
        assert!(name.starts_with(&day[..4]) && name.ends_with(".eml"), "{name}");
        let mail = Mail::read(std::fs::read_to_string(inner.join(&name)).unwrap());
        assert_whole(&mail);
        let id = mail.header("Message-ID");
        let id = id.trim_matches(['<', '>']).split('@').next().unwrap();
        assert!(name.contains(id), "{name} is not named after {id}");
        assert_eq!(mail.header("From"), "Rapport <rapport@rapport.northwind.example>");
    }
}

#[tokio::test]
async fn hostile_names_reach_nobody_else() {
    let post_box = PostBox::open();
    let app = TestApp::with_mail(&post_box).await;
    let hostile = [
        "Jo\r\nBcc: everybody@evil.example",
        "Jo\r\n.\r\nMAIL FROM:<a@evil.example>\r\nRCPT TO:<b@evil.example>\r\nDATA\r\n",
        "Jo\0",
        "\"Jo\" <jo@evil.example>, \"",
        "<script>alert(1)</script>",
    ];
    let endless = "Jo".repeat(50_000);
    for name in hostile.into_iter().chain([endless.as_str()]) {
        let content = Content::Invitation {
            org: name.to_owned(),
            inviter: Some(name.to_owned()),
            url: LINK.to_owned(),
            expires_at: app.now() + TimeDelta::days(7),
            portal: true,
        };
        app.post(Letter {
            to_name: name.to_owned(),
            content,
            ..lasting(&app, "jo@northwind.example")
        })
        .await;
    }
    app.until_no_letter_waits().await;
    let taken = post_box.taken();
    assert_eq!(taken.len(), 6);
    for mail in taken {
        assert_eq!(mail.to, ["jo@northwind.example"]);
        let (headers, _) = mail.text.split_once("\r\n\r\n").unwrap();
        let bcc = headers
            .lines()
            .any(|line| line.to_lowercase().starts_with("bcc:"));
        assert!(!bcc, "{headers}");
        assert!(!mail.part("text/html").contains("<script"), "{}", mail.text);
        assert!(mail.text.len() < 10_000, "{}", mail.text.len());
    }
}

#[tokio::test]
async fn without_a_post_office_there_is_no_postman() {
    let app = TestApp::spawn().await;
    app.post(lasting(&app, "jo@northwind.example")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(app.letters_waiting().await, 1);
}

#[tokio::test]
#[should_panic(expected = "RAPPORT_SMTP_URL")]
async fn a_wrong_address_is_said_at_the_start() {
    TestApp::with(|config| config.smtp_url = Some("mail.example".to_owned())).await;
}

/// So often, counted over all applications of the test.
async fn until_logged(app: &TestApp, words: &str, count: usize) {
    let logged = async {
        while app.log().matches(words).count() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), logged)
        .await
        .unwrap_or_else(|_| panic!("never logged: {words}"));
}
