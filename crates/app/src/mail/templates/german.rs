//! What letters say in German.

use chrono::Datelike;
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
        language: "de",
        subject: String::new(),
        greeting: match name {
            "" => "Guten Tag,".to_owned(),
            name => format!("Guten Tag {name},"),
        },
        opening: Vec::new(),
        action: None,
        facts: Vec::new(),
        closing: Vec::new(),
        footer: "Diese Nachricht wurde automatisch verschickt; Antworten darauf liest niemand.",
    }
}

fn invitation(draft: Draft, inviter: Option<String>, org: &str, url: String, until: Instant) -> Draft {
    let (subject, opening) = match inviter {
        Some(name) => (
            format!("{name} lädt Sie zu {org} ein"),
            format!("{name} lädt Sie ein, in Rapport mit {org} zu arbeiten."),
        ),
        None => (
            format!("Einladung zu {org}"),
            format!("Sie sind eingeladen, in Rapport mit {org} zu arbeiten."),
        ),
    };
    Draft {
        subject,
        opening: vec![format!(
            "{opening} Wählen Sie ein Passwort, und schon sind Sie dabei."
        )],
        ..to_accept(draft, url, until)
    }
}

fn portal(draft: Draft, inviter: Option<String>, org: &str, url: String, until: Instant) -> Draft {
    let (subject, opening) = match inviter {
        Some(name) => (
            format!("{name} lädt Sie ins Kundenportal von {org} ein"),
            format!("{name} lädt Sie ins Kundenportal von {org} ein."),
        ),
        None => (
            format!("Einladung ins Kundenportal von {org}"),
            format!("Sie sind ins Kundenportal von {org} eingeladen."),
        ),
    };
    Draft {
        subject,
        opening: vec![
            format!("{opening} Dort sehen Sie, was für Sie getan wird."),
            "Wählen Sie ein Passwort, und schon sind Sie dabei.".to_owned(),
        ],
        ..to_accept(draft, url, until)
    }
}

fn to_accept(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        action: Some(("Einladung annehmen", url)),
        closing: vec![
            format!("Der Link gilt einmal, bis zum {}.", moment(until)),
            "Wenn Sie nicht wissen, worum es geht, löschen Sie diese Nachricht einfach: ohne Ihre Zusage geschieht \
             nichts."
                .to_owned(),
        ],
        ..draft
    }
}

fn password_reset(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        subject: "Neues Passwort wählen".to_owned(),
        opening: vec![
            "jemand, hoffentlich Sie, hat ein neues Passwort für Ihr Konto bei Rapport angefordert."
                .to_owned(),
        ],
        action: Some(("Neues Passwort wählen", url)),
        closing: vec![
            format!("Der Link gilt einmal, bis zum {}.", moment(until)),
            "Wenn Sie es nicht waren, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.".to_owned(),
        ],
        ..draft
    }
}

fn magic_link(draft: Draft, url: String, until: Instant) -> Draft {
    Draft {
        subject: "Ihr Link zur Anmeldung".to_owned(),
        opening: vec!["hier ist der Link, der Sie bei Rapport anmeldet.".to_owned()],
        action: Some(("Anmelden", url)),
        closing: vec![
            format!(
                "Er gilt einmal, bis zum {}. Bitte geben Sie ihn nicht weiter.",
                moment(until)
            ),
            "Wenn Sie ihn nicht angefordert haben, löschen Sie diese Nachricht einfach: ohne sie kommt niemand hinein."
                .to_owned(),
        ],
        ..draft
    }
}

fn password_changed(draft: Draft, facts: Vec<(&'static str, String)>) -> Draft {
    Draft {
        subject: "Ihr Passwort wurde geändert".to_owned(),
        opening: vec!["das Passwort Ihres Kontos bei Rapport wurde geändert.".to_owned()],
        facts,
        closing: vec![
            "Wenn Sie es waren, ist alles in Ordnung. Wenn nicht, fordern Sie auf der Anmeldeseite sofort ein neues \
             Passwort an und sagen Sie Ihrem Administrator Bescheid."
                .to_owned(),
        ],
        ..draft
    }
}

fn session_stolen(draft: Draft, facts: Vec<(&'static str, String)>) -> Draft {
    Draft {
        subject: "Wir haben eine Ihrer Sitzungen beendet".to_owned(),
        opening: vec![
            "der Schlüssel zu einer Ihrer Sitzungen bei Rapport wurde zweimal verwendet. Das geschieht, wenn ihn jemand \
             kopiert hat; deshalb haben wir die Sitzung beendet."
                .to_owned(),
        ],
        facts,
        closing: vec![
            "Bitte melden Sie sich neu an und ändern Sie Ihr Passwort. Wenn das wieder vorkommt, sagen Sie Ihrem \
             Administrator Bescheid."
                .to_owned(),
        ],
        ..draft
    }
}

fn second_factor(draft: Draft, on: bool, facts: Vec<(&'static str, String)>) -> Draft {
    let (subject, opening) = if on {
        (
            "Ihr zweiter Faktor ist eingeschaltet",
            "für die Anmeldung an Ihrem Konto bei Rapport braucht es jetzt neben dem Passwort einen zweiten Faktor.",
        )
    } else {
        (
            "Ihr zweiter Faktor ist ausgeschaltet",
            "für die Anmeldung an Ihrem Konto bei Rapport genügt jetzt das Passwort allein.",
        )
    };
    Draft {
        subject: subject.to_owned(),
        opening: vec![opening.to_owned()],
        facts,
        closing: vec![
            "Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und sagen Sie Ihrem Administrator Bescheid."
                .to_owned(),
        ],
        ..draft
    }
}

fn locked(draft: Draft, until: Instant) -> Draft {
    Draft {
        subject: "Die Anmeldung ist unterbrochen".to_owned(),
        opening: vec![format!(
            "es gab zu viele vergebliche Versuche, sich an Ihrem Konto bei Rapport anzumelden. Damit niemand anders \
             hineinkommt, ist die Anmeldung bis zum {} unterbrochen.",
            moment(until)
        )],
        closing: vec![
            "Wenn Sie es waren, versuchen Sie es danach einfach noch einmal. Wenn nicht: Ihr Passwort hat gehalten, und \
             es ist nichts zu tun."
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
        let day = task.due_on.format("%d.%m.%Y");
        (
            "Überfällig",
            format!("{} ({}), seit {day}", task.title, task.project),
        )
    };
    let due = |task: DueTask| ("Heute", format!("{} ({})", task.title, task.project));
    let rest = (more > 0).then(|| ("Und", format!("{more} weitere")));
    Draft {
        subject: match count {
            1 => "Eine Aufgabe ist fällig".to_owned(),
            _ => format!("{count} Aufgaben sind fällig"),
        },
        opening: vec![format!("Das haben Sie bei {org} bis heute zu tun.")],
        action: Some(("Meine Aufgaben öffnen", url)),
        facts: overdue
            .into_iter()
            .map(late)
            .chain(today.into_iter().map(due))
            .chain(rest)
            .collect(),
        closing: vec![
            "Diese Nachricht kommt morgens, wenn etwas fällig ist. In Ihren Einstellungen in Rapport schalten Sie sie ab."
                .to_owned(),
        ],
        ..draft
    }
}

fn facts(at: Instant, ip: Option<String>, device: Option<String>) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Wann", moment(at))];
    facts.extend(device.map(|device| ("Gerät", device)));
    facts.extend(ip.map(|ip| ("IP-Adresse", ip)));
    facts
}

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn moment(at: Instant) -> String {
    let month = usize::try_from(at.month0())
        .ok()
        .and_then(|month| MONTHS.get(month));
    let month = month.copied().unwrap_or_default();
    at.format(&format!("%-d. {month} %Y, %H:%M Uhr UTC")).to_string()
}
