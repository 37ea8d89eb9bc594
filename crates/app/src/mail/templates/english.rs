//! What letters say in English.

use domain::{
    clock::Instant,
    letter::{Content, DueTask},
};

use super::Draft;

pub(super) fn draft(name: &str, content: Content) -> Draft {
    let draft = blank(name);
    match content {
        Content::Invitation {
            org,
            inviter,
            url,
            expires_at,
            portal: false,
        } => invitation(draft, inviter, &org, url, expires_at),
        Content::Invitation {
            org,
            inviter,
            url,
            expires_at,
            portal: true,
        } => portal(draft, inviter, &org, url, expires_at),
        Content::PasswordReset { url, expires_at } => password_reset(draft, url, expires_at),
        Content::MagicLink { url, expires_at } => magic_link(draft, url, expires_at),
        Content::PasswordChanged { at, ip, device } => password_changed(draft, facts(at, ip, device)),
        Content::SessionStolen { at, device } => session_stolen(draft, facts(at, None, device)),
        Content::SecondFactor { on, at } => second_factor(draft, on, facts(at, None, None)),
        Content::Locked { until } => locked(draft, until),
        Content::TaskDigest {
            org,
            overdue,
            today,
            more,
            url,
        } => task_digest(draft, &org, overdue, today, more, url),
    }
}

fn blank(name: &str) -> Draft {
    Draft {
        language: "en",
        subject: String::new(),
        greeting: match name {
            "" => "Hello,".to_owned(),
            name => format!("Hello {name},"),
        },
        opening: Vec::new(),
        action: None,
        facts: Vec::new(),
        closing: Vec::new(),
        footer: "This message was sent automatically; nobody reads answers to it.",
    }
}

fn invitation(draft: Draft, inviter: Option<String>, org: &str, url: String, until: Instant) -> Draft {
    let who = inviter.map_or_else(
        || "You are invited".to_owned(),
        |name| format!("{name} invites you"),
    );
    Draft {
        subject: format!("{who} to {org}"),
        opening: vec![format!(
            "{who} to work with {org} in Rapport. Choose a password, and you are in."
        )],
        ..to_accept(draft, url, until)
    }
}

fn portal(draft: Draft, inviter: Option<String>, org: &str, url: String, until: Instant) -> Draft {
    let who = inviter.map_or_else(
        || "You are invited".to_owned(),
        |name| format!("{name} invites you"),
    );
    Draft {
        subject: format!("{who} to the client portal of {org}"),
        opening: vec![
            format!("{who} to the client portal of {org}. There you see what they do for you."),
            "Choose a password, and you are in.".to_owned(),
        ],
        ..to_accept(draft, url, until)
    }
}

fn to_accept(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        action: Some(("Accept the invitation", url)),
        closing: vec![
            format!("The link works once, until {}.", moment(until)),
            "If you do not know what this is about, just delete this message: nothing happens until you accept.".to_owned(),
        ],
        ..draft
    }
}

fn password_reset(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        subject: "Choose a new password".to_owned(),
        opening: vec![
            "Somebody, hopefully you, asked for a new password for your account at Rapport.".to_owned(),
        ],
        action: Some(("Choose a new password", url)),
        closing: vec![
            format!("The link works once, until {}.", moment(until)),
            "If it was not you, there is nothing to do: your password stays as it is.".to_owned(),
        ],
        ..draft
    }
}

fn magic_link(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        subject: "Your link to sign in".to_owned(),
        opening: vec!["Here is the link that signs you in to Rapport.".to_owned()],
        action: Some(("Sign in", url)),
        closing: vec![
            format!(
                "It works once, until {}. Please do not pass it on.",
                moment(until)
            ),
            "If you did not ask for it, just delete this message: nobody gets in without it.".to_owned(),
        ],
        ..draft
    }
}

fn password_changed(draft: Draft, facts: Vec<(&'static str, String)>) -> Draft {
    Draft {
        subject: "Your password was changed".to_owned(),
        opening: vec!["The password of your account at Rapport was changed.".to_owned()],
        facts,
        closing: vec![
            "If it was you, all is well. If it was not, ask for a new password on the sign-in page at once, and \
             tell your administrator."
                .to_owned(),
        ],
        ..draft
    }
}

fn session_stolen(draft: Draft, facts: Vec<(&'static str, String)>) -> Draft {
    Draft {
        subject: "We ended one of your sessions".to_owned(),
        opening: vec![
            "The key to one of your sessions at Rapport was used twice. That happens when somebody has copied it, \
             so we ended the session."
                .to_owned(),
        ],
        facts,
        closing: vec![
            "Please sign in again and change your password. If this comes again, tell your administrator."
                .to_owned(),
        ],
        ..draft
    }
}

fn second_factor(draft: Draft, on: bool, facts: Vec<(&'static str, String)>) -> Draft {
    let (subject, opening) = if on {
        (
            "Your second factor is on",
            "Signing in to your account at Rapport now takes a second factor besides your password.",
        )
    } else {
        (
            "Your second factor is off",
            "Your password alone is now enough to sign in to your account at Rapport.",
        )
    };
    Draft {
        subject: subject.to_owned(),
        opening: vec![opening.to_owned()],
        facts,
        closing: vec![
            "If it was not you who did that, change your password at once and tell your administrator."
                .to_owned(),
        ],
        ..draft
    }
}

fn locked(draft: Draft, until: Instant) -> Draft {
    Draft {
        subject: "Signing in is paused".to_owned(),
        opening: vec![format!(
            "There were too many failed attempts to sign in to your account at Rapport. To keep others out, \
             signing in is paused until {}.",
            moment(until)
        )],
        closing: vec![
            "If it was you, simply try again then. If it was not: your password has held, and there is nothing to do."
                .to_owned(),
        ],
        ..draft
    }
}

fn task_digest(
    draft: Draft,
    org: &str,
    overdue: Vec<DueTask>,
    today: Vec<DueTask>,
    more: usize,
    url: String,
) -> Draft {
    let count = overdue.len() + today.len() + more;
    let late = |task: DueTask| {
        let day = task.due_on.format("%-d %B %Y");
        (
            "Overdue",
            format!("{} ({}), since {day}", task.title, task.project),
        )
    };
    let due = |task: DueTask| ("Today", format!("{} ({})", task.title, task.project));
    let rest = (more > 0).then(|| ("And", format!("{more} more")));
    Draft {
        subject: match count {
            1 => "One task is due".to_owned(),
            _ => format!("{count} tasks are due"),
        },
        opening: vec![format!("This is what you have to do at {org} by today.")],
        action: Some(("Open my tasks", url)),
        facts: overdue
            .into_iter()
            .map(late)
            .chain(today.into_iter().map(due))
            .chain(rest)
            .collect(),
        closing: vec![
            "You get this message on mornings on which something is due. Your settings in Rapport turn it off."
                .to_owned(),
        ],
        ..draft
    }
}

fn facts(at: Instant, ip: Option<String>, device: Option<String>) -> Vec<(&'static str, String)> {
    let mut facts = vec![("When", moment(at))];
    facts.extend(device.map(|device| ("Device", device)));
    facts.extend(ip.map(|ip| ("IP address", ip)));
    facts
}

fn moment(at: Instant) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}
