//! A letter put into words: a subject, a text that stands alone, and the same as simple HTML.
//!
//! What a letter says is in `english` and `german`; how it looks is here. No images and no scripts, nothing that is
//! fetched and nothing that tells who reads: a letter is opened in peace.

mod english;
mod german;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use domain::{
    Letter,
    letter::{Content, DueTask},
    people::Locale,
};

/// What goes into the mail.
#[derive(Debug)]
pub(super) struct Rendered {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What a letter says, in the order in which it says it.
#[derive(Debug)]
struct Draft {
    language: &'static str,
    subject: String,
    greeting: String,
    opening: Vec<String>,
    /// What to press, and where it leads.
    action: Option<(&'static str, String)>,
    facts: Vec<(&'static str, String)>,
    closing: Vec<String>,
    footer: &'static str,
}

pub(super) fn render(letter: &Letter) -> Rendered {
    let name = line(&letter.to_name);
    let content = cleaned(letter.content.clone());
    let draft = match letter.locale {
        Locale::En => english::draft(&name, content),
        Locale::De => german::draft(&name, content),
    };
    Rendered {
        text: text(&draft),
        html: html(&draft),
        subject: draft.subject,
    }
}

/// Longer than any name that is meant as one.
const LINE_MAX: usize = 100;

/// What others wrote, as one line of bounded length: without control characters, and without those that turn the
/// direction of what stands after them.
pub(super) fn line(text: &str) -> String {
    let plain = |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    let turns =
        |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text
        .chars()
        .filter(|c| !turns(c))
        .map(|c| if plain(c) { c } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let whole = words.join(" ");
    if whole.chars().count() <= LINE_MAX {
        return whole;
    }
    let cut: String = whole.chars().take(LINE_MAX - 1).collect();
    format!("{}…", cut.trim_end())
}

fn optional_line(text: Option<String>) -> Option<String> {
    text.map(|text| line(&text)).filter(|text| !text.is_empty())
}

/// Everything in it that somebody else wrote, made harmless. The addresses are ours.
fn cleaned(content: Content) -> Content {
    match content {
        Content::Invitation {
            org,
            inviter,
            url,
            expires_at,
            portal,
        } => Content::Invitation {
            org: line(&org),
            inviter: optional_line(inviter),
            url,
            expires_at,
            portal,
        },
        Content::PasswordChanged { at, ip, device } => Content::PasswordChanged {
            at,
            ip: optional_line(ip),
            device: optional_line(device),
        },
        Content::SessionStolen { at, device } => Content::SessionStolen {
            at,
            device: optional_line(device),
        },
        Content::TaskDigest {
            org,
            overdue,
            today,
            more,
            url,
        } => Content::TaskDigest {
            org: line(&org),
            overdue: overdue.into_iter().map(cleaned_task).collect(),
            today: today.into_iter().map(cleaned_task).collect(),
            more,
            url,
        },
        plain @ (Content::PasswordReset { .. }
        | Content::MagicLink { .. }
        | Content::SecondFactor { .. }
        | Content::Locked { .. }) => plain,
    }
}

fn cleaned_task(task: DueTask) -> DueTask {
    DueTask {
        title: line(&task.title),
        project: line(&task.project),
        due_on: task.due_on,
    }
}

fn text(draft: &Draft) -> String {
    let mut parts = vec![draft.greeting.clone()];
    parts.extend(draft.opening.iter().cloned());
    if let Some((label, url)) = &draft.action {
        parts.push(format!("{label}:\n{url}"));
    }
    if !draft.facts.is_empty() {
        let facts = draft.facts.iter().map(|(name, value)| format!("{name}: {value}"));
        parts.push(facts.collect::<Vec<_>>().join("\n"));
    }
    parts.extend(draft.closing.iter().cloned());
    // Two hyphens and a space: programs know by this where a signature begins.
    parts.push(format!("-- \nRapport\n{}", draft.footer));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

const BODY: &str = "margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,\
     sans-serif;font-size:16px;line-height:1.5";
const COLUMN: &str = "max-width:560px;margin:0 auto";
const PARAGRAPH: &str = "margin:0 0 16px";
/// Light on dark in both schemes; all other colours are the reader's own.
const BUTTON: &str = "display:inline-block;padding:10px 18px;border-radius:6px;background-color:#4f46e5;\
     color:#ffffff;text-decoration:none;font-weight:600";
const SMALL: &str = "margin:0 0 16px;font-size:13px;word-break:break-all";
const FOOTER: &str = "margin:32px 0 0;font-size:13px;opacity:0.75";

fn html(draft: &Draft) -> String {
    let mut body = String::new();
    let mut add = |style: &str, inner: &str| {
        let _infallible = writeln!(body, "<p style=\"{style}\">{inner}</p>");
    };
    add(PARAGRAPH, &escaped(&draft.greeting));
    draft
        .opening
        .iter()
        .for_each(|words| add(PARAGRAPH, &escaped(words)));
    if let Some((label, url)) = &draft.action {
        let (label, url) = (escaped(label), escaped(url));
        add(
            PARAGRAPH,
            &format!("<a href=\"{url}\" style=\"{BUTTON}\">{label}</a>"),
        );
        // For who cannot press it, or wants to see first where it leads.
        add(SMALL, &format!("<a href=\"{url}\">{url}</a>"));
    }
    if !draft.facts.is_empty() {
        let facts = draft
            .facts
            .iter()
            .map(|(name, value)| format!("{}: {}", escaped(name), escaped(value)));
        add(PARAGRAPH, &facts.collect::<Vec<_>>().join("<br>"));
    }
    draft
        .closing
        .iter()
        .for_each(|words| add(PARAGRAPH, &escaped(words)));
    add(FOOTER, &format!("Rapport<br>{}", escaped(draft.footer)));
    let (language, subject) = (draft.language, escaped(&draft.subject));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"{BODY}\">\n<div style=\"{COLUMN}\">\n{body}</div>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            plain => safe.push(plain),
        }
        safe
    })
}
