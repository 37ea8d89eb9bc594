//! Every letter in both languages: the snapshots are there to be read.

use super::*;

fn at(hours: i64) -> domain::clock::Instant {
    let noon = chrono::DateTime::from_timestamp(1_772_452_800, 0).expect("an instant");
    noon + chrono::TimeDelta::hours(hours)
}

fn rendered(locale: Locale, to_name: &str, content: Content) -> Rendered {
    render(&Letter {
        to_name: to_name.to_owned(),
        to: "jo@northwind.example".to_owned(),
        locale,
        content,
    })
}

fn invitation(org: &str, inviter: Option<&str>, portal: bool) -> Content {
    Content::Invitation {
        org: org.to_owned(),
        inviter: inviter.map(str::to_owned),
        url: "https://rapport.example/invitation#t0ken".to_owned(),
        expires_at: at(7 * 24),
        portal,
    }
}

fn digest(overdue: &[&str], today: &[&str], more: usize) -> Content {
    let due = |titles: &[&str], hours| {
        let task = |title: &&str| DueTask {
            title: (*title).to_owned(),
            project: "Ridgeline".to_owned(),
            due_on: at(hours).date_naive(),
        };
        titles.iter().map(task).collect()
    };
    Content::TaskDigest {
        org: "Northwind".to_owned(),
        overdue: due(overdue, -72),
        today: due(today, 0),
        more,
        url: "https://rapport.example/my-tasks".to_owned(),
    }
}

fn all() -> Vec<Content> {
    let link = |path: &str| format!("https://rapport.example/{path}#t0ken");
    vec![
        invitation("Northwind", Some("Ada Lovell"), false),
        invitation("Northwind", None, false),
        invitation("Northwind", Some("Ada Lovell"), true),
        invitation("Northwind", None, true),
        Content::PasswordReset {
            url: link("password"),
            expires_at: at(1),
        },
        Content::MagicLink {
            url: link("sign-in"),
            expires_at: at(0),
        },
        Content::PasswordChanged {
            at: at(0),
            ip: Some("192.0.2.7".to_owned()),
            device: Some("Firefox, Linux".to_owned()),
        },
        Content::PasswordChanged {
            at: at(0),
            ip: None,
            device: None,
        },
        Content::SessionStolen {
            at: at(0),
            device: Some("Safari, iPhone".to_owned()),
        },
        Content::SecondFactor { on: true, at: at(0) },
        Content::SecondFactor { on: false, at: at(0) },
        Content::Locked { until: at(13) },
        digest(&["Write the offer"], &["Call them", "Read the plan"], 3),
        digest(&[], &["Call them"], 0),
    ]
}

fn texts(locale: Locale) -> String {
    let letters = all().into_iter().map(|content| {
        let letter = rendered(locale, "Jo", content);
        format!("Subject: {}\n\n{}", letter.subject, letter.text)
    });
    letters.collect::<Vec<_>>().join("\n==========\n\n")
}

#[test]
fn texts_in_english() {
    insta::assert_snapshot!(texts(Locale::En));
}

#[test]
fn texts_in_german() {
    insta::assert_snapshot!(texts(Locale::De));
}

#[test]
fn html_with_a_link() {
    insta::assert_snapshot!(rendered(Locale::De, "", invitation("Northwind", None, true)).html);
}

#[test]
fn html_with_facts() {
    let changed = all().swap_remove(6);
    insta::assert_snapshot!(rendered(Locale::En, "Jo", changed).html);
}

#[test]
fn the_text_says_all_that_the_html_says() {
    for locale in Locale::ALL {
        for content in all() {
            let letter = rendered(locale, "Jo", content);
            let shown = letter
                .html
                .split("<body")
                .nth(1)
                .expect("a body")
                .replace("<br>", "\n");
            let shown = shown
                .split(['>', '<'])
                .enumerate()
                .filter(|(place, _)| place % 2 == 1);
            for words in shown.flat_map(|(_, words)| words.lines()) {
                let words = words.replace("&amp;", "&").replace("&#39;", "'");
                assert!(
                    letter.text.contains(words.trim()),
                    "{words:?} is not in {}",
                    letter.text
                );
            }
            // A day has none.
            let has_times = !letter.text.contains("/my-tasks");
            assert!(
                !has_times || letter.text.contains("UTC"),
                "times name their zone: {}",
                letter.text
            );
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_is_executed() {
    for locale in Locale::ALL {
        for content in all() {
            let html = rendered(locale, "Jo", content).html;
            for word in ["<img", "<script", "<link", "<table", "url(", "src=", "@import"] {
                assert!(!html.contains(word), "{word} in {html}");
            }
            let ours = html.matches("https://rapport.example/").count();
            assert_eq!(html.matches("http").count(), ours, "{html}");
        }
    }
}

#[test]
fn hostile_names_are_harmless() {
    let hostile = "\"><img src=x onerror=alert(1)>'&\r\n\r\n</title><script>\0\u{202e}";
    for locale in Locale::ALL {
        for portal in [false, true] {
            let letter = rendered(locale, hostile, invitation(hostile, Some(hostile), portal));
            for tag in ["<img", "<script", "onerror=alert(1)>"] {
                assert!(!letter.html.contains(tag), "{}", letter.html);
            }
            assert_eq!(letter.html.matches("</title>").count(), 1);
            assert!(!letter.subject.contains(char::is_control), "{:?}", letter.subject);
            for part in [&letter.subject, &letter.text, &letter.html] {
                assert!(!part.contains(['\0', '\r', '\u{202e}']), "{part:?}");
            }
            let greeting = letter.text.lines().next().expect("a greeting");
            assert!(greeting.ends_with(','), "the name stays in its line: {greeting}");
        }
        let device = Some(hostile.to_owned());
        let stolen = Content::SessionStolen { at: at(0), device };
        assert!(!rendered(locale, "Jo", stolen).html.contains("<img"));
    }
}

#[test]
fn endless_names_are_cut_where_a_character_ends() {
    assert_eq!(line(" Ada \t\n Lovell "), "Ada Lovell");
    assert_eq!(line("\r\n"), "");
    assert_eq!(line(&"ä".repeat(100)), "ä".repeat(100));
    let cut = line(&"ä".repeat(100_000));
    assert_eq!(cut.chars().count(), 100);
    assert!(cut.ends_with('…'));
}
