//! Who may call what: every operation, with a body that is right, and the status that each kind of caller gets.
//!
//! `outside` and `inside` are a subcontractor to whom the client is not, or is, assigned. `needs` are the scopes
//! that a program of the admin's must have; only what a signed-in person alone may do needs `account`.

#[derive(Debug)]
pub(crate) struct Try {
    pub name: &'static str,
    pub body: &'static str,
    pub status: Status,
    pub needs: Needs,
}

#[derive(Debug)]
pub(crate) struct Status {
    pub nobody: u16,
    pub portal: u16,
    pub outside: u16,
    pub inside: u16,
    pub member: u16,
    pub admin: u16,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Needs {
    All(&'static [&'static str]),
    Any(&'static [&'static str]),
}

impl Needs {
    pub(crate) fn met_by(self, scopes: &[&str]) -> bool {
        match self {
            Self::All(needed) => needed.iter().all(|scope| scopes.contains(scope)),
            Self::Any(needed) => needed.iter().any(|scope| scopes.contains(scope)),
        }
    }

    pub(crate) fn names(self, scope: &str) -> bool {
        let (Self::All(needed) | Self::Any(needed)) = self;
        needed.contains(&scope)
    }
}

const fn line(name: &'static str, body: &'static str, status: [u16; 6], needs: Needs) -> Try {
    let [nobody, portal, outside, inside, member, admin] = status;
    Try {
        name,
        body,
        status: Status {
            nobody,
            portal,
            outside,
            inside,
            member,
            admin,
        },
        needs,
    }
}

const NOTHING: Needs = Needs::All(&[]);
const ACCOUNT: Needs = Needs::All(&["account"]);
const READ: Needs = Needs::All(&["clients:read"]);
/// What was written is answered, so a writer has to be able to read.
const WRITE: Needs = Needs::All(&["clients:read", "clients:write"]);
const PROJECTS: Needs = Needs::All(&["projects:read"]);
const PROJECTS_OF: Needs = Needs::All(&["clients:read", "projects:read"]);
const WRITE_PROJECTS: Needs = Needs::All(&["projects:read", "projects:write"]);
/// The client that one is for has to be seen too.
const NEW_PROJECT: Needs = Needs::All(&["clients:read", "projects:read", "projects:write"]);
const TASKS: Needs = Needs::All(&["tasks:read"]);
const WRITE_TASKS: Needs = Needs::All(&["tasks:read", "tasks:write"]);
/// The project that they are in has to be seen too.
const TASKS_OF: Needs = Needs::All(&["projects:read", "tasks:read"]);
const NEW_TASK: Needs = Needs::All(&["projects:read", "tasks:read", "tasks:write"]);
const NOTES: Needs = Needs::All(&["notes:read"]);
const WRITE_NOTES: Needs = Needs::All(&["notes:read", "notes:write"]);
/// What they are on has to be seen too.
const NOTES_OF: Needs = Needs::All(&["clients:read", "notes:read"]);
const WRITE_ON: Needs = Needs::All(&["clients:read", "notes:read", "notes:write"]);
const COMMENTS: Needs = Needs::All(&["comments:read"]);
const WRITE_COMMENTS: Needs = Needs::All(&["comments:read", "comments:write"]);
const COMMENTS_ON: Needs = Needs::All(&["clients:read", "comments:read"]);
const COMMENT_ON: Needs = Needs::All(&["clients:read", "comments:read", "comments:write"]);
/// Each opens what it can read of what can be mentioned.
const MENTIONABLE: Needs = Needs::Any(&["clients:read", "projects:read", "tasks:read", "org:read"]);
const ASSESSMENTS: Needs = Needs::All(&["clients:read", "assessments:read"]);
const ASSESS: Needs = Needs::All(&["clients:read", "assessments:read", "assessments:write"]);
const ENTRIES: Needs = Needs::All(&["assessments:read"]);
const WRITE_ENTRIES: Needs = Needs::All(&["assessments:read", "assessments:write"]);
/// Each opens its own part of the log.
const LOG: Needs = Needs::Any(&[
    "clients:read",
    "projects:read",
    "tasks:read",
    "notes:read",
    "comments:read",
    "assessments:read",
    "org:read",
    "admin",
]);
/// Each opens its own kind of what can be found.
const FIND: Needs = Needs::Any(&["clients:read", "projects:read", "tasks:read", "notes:read"]);
const ADMIN: Needs = Needs::All(&["admin"]);
/// Who may not even know of users is told so first.
const INVITING: Needs = Needs::All(&["admin", "account"]);
const PEOPLE: Needs = Needs::All(&["org:read"]);

const LOGIN: &str = r#"{"email": "eve@evil.example", "password": "a guess"}"#;
const SETUP: &str = r#"{"org_name": "Mine", "name": "Eve", "email": "eve@evil.example", "password": "four green tables dance"}"#;
const NOWHERE: &str = r#"{"org_id": "00000000-0000-0000-0000-000000000000"}"#;
const ADDRESS: &str = r#"{"email": "eve@evil.example"}"#;
const LINK: &str = r#"{"token": "a guess"}"#;
const RESET: &str = r#"{"token": "a guess", "password": "four green tables dance"}"#;
const PASSWORDS: &str = r#"{"current_password": "a guess", "new_password": "four green tables dance"}"#;
const INVITEE: &str = r#"{"email": "eve@evil.example", "name": "Eve", "role": "member"}"#;
/// In a body: the id of what the try is about.
pub(crate) const THIS: &str = "$this";
/// Instead of a body: a picture in a form.
pub(crate) const A_FILE: &str = "$file";
/// The same where it is about two.
pub(crate) const THAT: &str = "$that";
const NOTE: &str =
    r#"{"record_type": "client", "record_id": "$this", "content": "They want to start in May."}"#;
const PROJECT: &str = r#"{"name": "New", "client_id": "$this"}"#;
const TASK: &str = r#"{"title": "New", "project_id": "$this"}"#;
const BULK: &str = r#"{"ids": ["$this"], "priority": "high"}"#;
const COMPANY: &str = r#"{"name": "New", "kind": "vendor"}"#;
const TECHNOLOGY: &str = r#"{"name": "New", "company_id": "$this"}"#;
const CONTACT: &str = r#"{"name": "New", "client_id": "$this"}"#;
const EVENT: &str = r#"{"title": "New", "starts_at": "2027-03-01T09:00:00Z", "ends_at": "2027-03-01T10:00:00Z", "client_id": "$this"}"#;
const CONVERSATION: &str = r#"{"subject": "New", "channel": "email", "client_id": "$this"}"#;
const MESSAGE: &str = r#"{"direction": "in", "content": "They want to start in May."}"#;
const RELATIONSHIP: &str = r#"{"from": {"type": "client", "id": "$this"}, "to": {"type": "contact", "id": "$that"}, "kind": "personnel"}"#;
const RATING: &str = r#"{"priority": "high"}"#;
const ENTRY: &str = r#"{"meeting_date": "2026-04-06"}"#;
const TOUCHPOINT: &str = r#"{"date": "2026-01-05", "type": "phone"}"#;
const PLAN: &str = r#"{"date": "2126-03-01", "type": "phone"}"#;
const ANALYTICS: &str = r#"{"events": [{"name": "clients_viewed", "properties": {"view": "table"}}]}"#;
const TOKEN: &str = r#"{"name": "Mine", "scopes": ["clients:read"]}"#;

#[rustfmt::skip]
pub(crate) const TABLE: &[Try] = &[
    //                                                              nobody portal outside inside member admin
    line("GET /api/v1/auth/setup", "",                                [200, 200, 200, 200, 200, 200], NOTHING),
    line("GET /api/v1/auth/options", "",                              [200, 200, 200, 200, 200, 200], NOTHING),
    line("POST /api/v1/auth/setup", SETUP,                            [409, 409, 409, 409, 409, 409], NOTHING),
    line("POST /api/v1/auth/login", LOGIN,                            [401, 401, 401, 401, 401, 401], NOTHING),
    line("POST /api/v1/auth/refresh", "",                             [401, 401, 401, 401, 401, 401], NOTHING),
    line("POST /api/v1/auth/logout", "",                              [204, 204, 204, 204, 204, 204], NOTHING),
    line("POST /api/v1/auth/logout-all", "",                          [401, 204, 204, 204, 204, 204], NOTHING),
    line("POST /api/v1/auth/switch-org", NOWHERE,                     [401, 404, 404, 404, 404, 404], NOTHING),
    line("POST /api/v1/auth/password/forgot", ADDRESS,                [202, 202, 202, 202, 202, 202], NOTHING),
    line("POST /api/v1/auth/password/reset", RESET,                   [422, 422, 422, 422, 422, 422], NOTHING),
    line("POST /api/v1/auth/magic-link", ADDRESS,                     [202, 202, 202, 202, 202, 202], NOTHING),
    line("POST /api/v1/auth/magic-link/redeem", LINK,                 [422, 422, 422, 422, 422, 422], NOTHING),
    line("POST /api/v1/auth/invitations/look", LINK,                  [422, 422, 422, 422, 422, 422], NOTHING),
    line("POST /api/v1/auth/invitations/accept", RESET,               [422, 422, 422, 422, 422, 422], NOTHING),
    line("GET /api/v1/me", "",                                        [401, 200, 200, 200, 200, 200], NOTHING),
    line("PATCH /api/v1/me", r#"{"locale": "de"}"#,                   [401, 200, 200, 200, 200, 200], ACCOUNT),
    line("GET /api/v1/me/tokens", "",                                 [401, 403, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/tokens", TOKEN,                             [401, 403, 201, 201, 201, 201], ACCOUNT),
    line("DELETE /api/v1/me/tokens/{id}", "",                         [401, 403, 404, 404, 404, 204], ACCOUNT),
    line("POST /api/v1/me/password", PASSWORDS,                       [401, 422, 422, 422, 422, 422], ACCOUNT),
    line("POST /api/v1/me/confirm", r#"{"password": "a guess"}"#,     [401, 422, 422, 422, 422, 422], ACCOUNT),
    line("GET /api/v1/me/sessions", "",                               [401, 200, 200, 200, 200, 200], ACCOUNT),
    line("DELETE /api/v1/me/sessions/{id}", "",                       [401, 404, 404, 404, 404, 204], ACCOUNT),
    line("GET /api/v1/me/notifications", "",                          [401, 403, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/notifications/read-all", "",                [401, 403, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/notifications/{id}/read", "",               [401, 403, 404, 404, 404, 200], ACCOUNT),
    line("GET /api/v1/me/calendar-feed", "",                          [401, 403, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/calendar-feed", "",                         [401, 403, 201, 201, 201, 201], ACCOUNT),
    line("DELETE /api/v1/me/calendar-feed", "",                       [401, 403, 204, 204, 204, 204], ACCOUNT),
    // Nobody's, since no address was made with this.
    line("GET /api/v1/calendar/{secret}.ics", "",                     [404, 404, 404, 404, 404, 404], NOTHING),
    line("GET /api/v1/me/totp", "",                                   [401, 200, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/totp", "",                                  [401, 200, 200, 200, 200, 200], ACCOUNT),
    line("POST /api/v1/me/totp/confirm", r#"{"code": "none"}"#,       [401, 422, 422, 422, 422, 422], ACCOUNT),
    line("POST /api/v1/me/totp/recovery-codes", "",                   [401, 409, 409, 409, 409, 409], ACCOUNT),
    line("DELETE /api/v1/me/totp", "",                                [401, 404, 404, 404, 404, 404], ACCOUNT),
    line("GET /api/v1/users", "",                                     [401, 403, 403, 403, 403, 200], ADMIN),
    line("POST /api/v1/users", INVITEE,                               [401, 403, 403, 403, 403, 201], INVITING),
    line("GET /api/v1/users/{id}", "",                                [401, 403, 403, 403, 403, 200], ADMIN),
    line("PATCH /api/v1/users/{id}", r#"{"can_assess": false}"#,      [401, 403, 403, 403, 403, 200], ADMIN),
    line("POST /api/v1/users/{id}/invitation", "",                    [401, 403, 403, 403, 403, 200], INVITING),
    // Of a record that is not there: the person is found first.
    line("GET /api/v1/users/{id}/access", "",                         [401, 403, 403, 403, 403, 404], ADMIN),
    line("GET /api/v1/org", "",                                       [401, 403, 200, 200, 200, 200], PEOPLE),
    line("PATCH /api/v1/org", r#"{"timezone": "Europe/Berlin"}"#,     [401, 403, 403, 403, 403, 200], ADMIN),
    line("POST /api/v1/analytics/events", ANALYTICS,                  [401, 403, 202, 202, 202, 202], ACCOUNT),
    line("GET /api/v1/analytics/summary", "",                         [401, 403, 403, 403, 403, 200], ADMIN),
    line("GET /api/v1/members", "",                                   [401, 403, 200, 200, 200, 200], PEOPLE),
    line("GET /api/v1/clients", "",                                   [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/clients", r#"{"name": "New"}"#,                [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/clients/search", "",                            [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/clients/{id}", "",                              [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/clients/{id}", r#"{"phone": "1"}"#,           [401, 403, 404, 403, 200, 200], WRITE),
    line("DELETE /api/v1/clients/{id}", "",                           [401, 403, 404, 403, 403, 204], WRITE),
    line("POST /api/v1/clients/{id}/archive", "",                     [401, 403, 404, 403, 200, 200], WRITE),
    line("POST /api/v1/clients/{id}/restore", "",                     [401, 403, 404, 403, 200, 200], WRITE),
    line("GET /api/v1/clients/{id}/activity", "",                     [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/clients/{id}/dependencies", "",                 [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/clients/{id}/notes", "",                        [401, 403, 404, 200, 200, 200], NOTES_OF),
    // What has no client is there for those who see all of them.
    line("GET /api/v1/clients/{id}/contacts", "",                     [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/clients/{id}/projects", "",                     [401, 403, 404, 200, 200, 200], PROJECTS_OF),
    line("GET /api/v1/projects", "",                                  [401, 403, 200, 200, 200, 200], PROJECTS),
    // A subcontractor has projects of their own: of a client's they may not be, and of one out of sight they can't.
    line("POST /api/v1/projects", PROJECT,                            [401, 403, 422, 403, 201, 201], NEW_PROJECT),
    line("GET /api/v1/projects/search", "",                           [401, 403, 200, 200, 200, 200], PROJECTS),
    line("GET /api/v1/projects/{id}", "",                             [401, 403, 404, 200, 200, 200], PROJECTS),
    line("PATCH /api/v1/projects/{id}", r#"{"name": "New"}"#,         [401, 403, 404, 403, 200, 200], WRITE_PROJECTS),
    line("DELETE /api/v1/projects/{id}", "",                          [401, 403, 404, 403, 403, 204], WRITE_PROJECTS),
    line("POST /api/v1/projects/{id}/archive", "",                    [401, 403, 404, 403, 200, 200], WRITE_PROJECTS),
    line("POST /api/v1/projects/{id}/restore", "",                    [401, 403, 404, 403, 200, 200], WRITE_PROJECTS),
    line("GET /api/v1/projects/{id}/activity", "",                    [401, 403, 404, 200, 200, 200], PROJECTS),
    line("GET /api/v1/projects/{id}/dependencies", "",                [401, 403, 404, 200, 200, 200], PROJECTS),
    line("GET /api/v1/projects/{id}/tasks", "",                       [401, 403, 404, 200, 200, 200], TASKS_OF),
    line("POST /api/v1/projects/{id}/tasks", r#"{"title": "New"}"#,   [401, 403, 404, 403, 201, 201], NEW_TASK),
    line("GET /api/v1/projects/{id}/board", "",                       [401, 403, 404, 200, 200, 200], TASKS_OF),
    line("GET /api/v1/projects/{id}/board/{status}", "",              [401, 403, 404, 200, 200, 200], TASKS_OF),
    line("GET /api/v1/tasks", "",                                     [401, 403, 200, 200, 200, 200], TASKS),
    line("POST /api/v1/tasks", TASK,                                  [401, 403, 422, 403, 201, 201], NEW_TASK),
    line("GET /api/v1/tasks/search", "",                              [401, 403, 200, 200, 200, 200], TASKS),
    line("GET /api/v1/tasks/labels", "",                              [401, 403, 200, 200, 200, 200], TASKS),
    line("POST /api/v1/tasks/bulk", BULK,                             [401, 403, 422, 403, 200, 200], WRITE_TASKS),
    // The admin's: theirs alone to undo.
    line("POST /api/v1/operations/{id}/undo", "",                     [401, 403, 404, 404, 404, 200], WRITE_TASKS),
    // Given to the admin alone: a subcontractor changes what was given to them.
    line("GET /api/v1/tasks/{id}", "",                                [401, 403, 404, 200, 200, 200], TASKS),
    line("PATCH /api/v1/tasks/{id}", r#"{"title": "New"}"#,           [401, 403, 404, 403, 200, 200], WRITE_TASKS),
    line("DELETE /api/v1/tasks/{id}", "",                             [401, 403, 404, 403, 403, 204], WRITE_TASKS),
    line("POST /api/v1/tasks/{id}/archive", "",                       [401, 403, 404, 403, 200, 200], WRITE_TASKS),
    line("POST /api/v1/tasks/{id}/restore", "",                       [401, 403, 404, 403, 200, 200], WRITE_TASKS),
    line("POST /api/v1/tasks/{id}/move", r#"{"status": "done"}"#,     [401, 403, 404, 403, 200, 200], WRITE_TASKS),
    line("POST /api/v1/tasks/{id}/checklist/{item_id}", r#"{"done": true}"#, [401, 403, 404, 403, 200, 200], WRITE_TASKS),
    line("GET /api/v1/tasks/{id}/activity", "",                       [401, 403, 404, 200, 200, 200], TASKS),
    line("GET /api/v1/tasks/{id}/dependencies", "",                   [401, 403, 404, 200, 200, 200], TASKS),
    line("GET /api/v1/my/tasks", "",                                  [401, 403, 200, 200, 200, 200], TASKS),
    line("GET /api/v1/my/board", "",                                  [401, 403, 200, 200, 200, 200], TASKS),
    line("GET /api/v1/my/board/{status}", "",                         [401, 403, 200, 200, 200, 200], TASKS),
    line("GET /api/v1/my/calendar", "",                               [401, 403, 200, 200, 200, 200], TASKS),
    line("GET /api/v1/my/summary", "",                                [401, 403, 200, 200, 200, 200], TASKS),
    line("POST /api/v1/my/tasks/{id}/move", "{}",                     [401, 403, 404, 403, 404, 200], WRITE_TASKS),
    line("GET /api/v1/companies", "",                                 [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/companies", COMPANY,                           [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/companies/search", "",                          [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/companies/{id}", "",                            [401, 403, 404, 404, 200, 200], READ),
    line("PATCH /api/v1/companies/{id}", r#"{"phone": "1"}"#,         [401, 403, 404, 404, 200, 200], WRITE),
    line("DELETE /api/v1/companies/{id}", "",                         [401, 403, 404, 404, 403, 204], WRITE),
    line("POST /api/v1/companies/{id}/archive", "",                   [401, 403, 404, 404, 200, 200], WRITE),
    line("POST /api/v1/companies/{id}/restore", "",                   [401, 403, 404, 404, 200, 200], WRITE),
    line("GET /api/v1/companies/{id}/activity", "",                   [401, 403, 404, 404, 200, 200], READ),
    line("GET /api/v1/companies/{id}/dependencies", "",               [401, 403, 404, 404, 200, 200], READ),
    line("GET /api/v1/companies/{id}/contacts", "",                   [401, 403, 404, 404, 200, 200], READ),
    line("GET /api/v1/technologies", "",                              [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/technologies", TECHNOLOGY,                     [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/technologies/search", "",                       [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/technologies/{id}", "",                         [401, 403, 404, 404, 200, 200], READ),
    line("PATCH /api/v1/technologies/{id}", r#"{"name": "New"}"#,     [401, 403, 404, 404, 200, 200], WRITE),
    line("DELETE /api/v1/technologies/{id}", "",                      [401, 403, 404, 404, 403, 204], WRITE),
    line("POST /api/v1/technologies/{id}/archive", "",                [401, 403, 404, 404, 200, 200], WRITE),
    line("POST /api/v1/technologies/{id}/restore", "",                [401, 403, 404, 404, 200, 200], WRITE),
    line("GET /api/v1/technologies/{id}/activity", "",                [401, 403, 404, 404, 200, 200], READ),
    line("GET /api/v1/technologies/{id}/dependencies", "",            [401, 403, 404, 404, 200, 200], READ),
    line("GET /api/v1/contacts", "",                                  [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/contacts", CONTACT,                            [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/contacts/search", "",                           [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/contacts/{id}", "",                             [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/contacts/{id}", r#"{"phone": "1"}"#,          [401, 403, 404, 403, 200, 200], WRITE),
    line("DELETE /api/v1/contacts/{id}", "",                          [401, 403, 404, 403, 403, 204], WRITE),
    line("POST /api/v1/contacts/{id}/archive", "",                    [401, 403, 404, 403, 200, 200], WRITE),
    line("POST /api/v1/contacts/{id}/restore", "",                    [401, 403, 404, 403, 200, 200], WRITE),
    line("GET /api/v1/contacts/{id}/activity", "",                    [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/contacts/{id}/dependencies", "",                [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/events", "",                                    [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/events", EVENT,                                [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/events/search", "",                             [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/events/{id}", "",                               [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/events/{id}", r#"{"place": "There"}"#,        [401, 403, 404, 403, 200, 200], WRITE),
    line("DELETE /api/v1/events/{id}", "",                            [401, 403, 404, 403, 403, 204], WRITE),
    line("POST /api/v1/events/{id}/archive", "",                      [401, 403, 404, 403, 200, 200], WRITE),
    line("POST /api/v1/events/{id}/restore", "",                      [401, 403, 404, 403, 200, 200], WRITE),
    line("GET /api/v1/events/{id}/activity", "",                      [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/events/{id}/dependencies", "",                  [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/events/{id}/ics", "",                           [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/conversations", "",                             [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/conversations", CONVERSATION,                  [401, 403, 403, 403, 201, 201], WRITE),
    line("GET /api/v1/conversations/search", "",                      [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/conversations/{id}", "",                        [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/conversations/{id}", r#"{"subject": "New"}"#, [401, 403, 404, 403, 200, 200], WRITE),
    line("DELETE /api/v1/conversations/{id}", "",                     [401, 403, 404, 403, 403, 204], WRITE),
    line("POST /api/v1/conversations/{id}/archive", "",               [401, 403, 404, 403, 200, 200], WRITE),
    line("POST /api/v1/conversations/{id}/restore", "",               [401, 403, 404, 403, 200, 200], WRITE),
    line("GET /api/v1/conversations/{id}/activity", "",               [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/conversations/{id}/dependencies", "",           [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/conversations/{id}/messages", "",               [401, 403, 404, 200, 200, 200], READ),
    line("POST /api/v1/conversations/{id}/messages", MESSAGE,         [401, 403, 404, 403, 201, 201], WRITE),
    // The admin's: what others have logged is theirs to change.
    line("GET /api/v1/messages/{id}", "",                             [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/messages/{id}", r#"{"direction": "out"}"#,    [401, 403, 404, 403, 403, 200], WRITE),
    line("DELETE /api/v1/messages/{id}", "",                          [401, 403, 404, 403, 403, 204], WRITE),
    line("GET /api/v1/clients/{id}/relationships", "",                [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/clients/{id}/graph", "",                        [401, 403, 404, 200, 200, 200], READ),
    line("GET /api/v1/relationships", "",                             [401, 403, 200, 200, 200, 200], READ),
    line("POST /api/v1/relationships", RELATIONSHIP,                  [401, 403, 422, 403, 201, 201], WRITE),
    line("GET /api/v1/relationships/{id}", "",                        [401, 403, 404, 404, 200, 200], READ),
    line("PATCH /api/v1/relationships/{id}", r#"{"role": "New"}"#,    [401, 403, 404, 404, 200, 200], WRITE),
    line("DELETE /api/v1/relationships/{id}", "",                     [401, 403, 404, 404, 204, 204], WRITE),
    line("GET /api/v1/clients/{id}/touchpoints", "",                  [401, 403, 404, 200, 200, 200], READ),
    line("POST /api/v1/clients/{id}/touchpoints", TOUCHPOINT,         [401, 403, 404, 403, 201, 201], WRITE),
    line("PUT /api/v1/clients/{id}/next-contact", PLAN,               [401, 403, 404, 403, 200, 200], WRITE),
    line("GET /api/v1/my/planned-contacts", "",                       [401, 403, 200, 200, 200, 200], READ),
    line("GET /api/v1/touchpoints/{id}", "",                          [401, 403, 404, 200, 200, 200], READ),
    line("PATCH /api/v1/touchpoints/{id}", r#"{"type": "video"}"#,    [401, 403, 404, 403, 200, 200], WRITE),
    line("DELETE /api/v1/touchpoints/{id}", "",                       [401, 403, 404, 403, 204, 204], WRITE),
    line("GET /api/v1/crm/poc/{id}/clients", "",                      [401, 403, 200, 200, 200, 200], READ),
    // Everybody here who is no admin is no assessor either.
    line("GET /api/v1/clients/{id}/assessment", "",                   [401, 403, 404, 403, 403, 200], ASSESSMENTS),
    line("PUT /api/v1/clients/{id}/assessment", RATING,               [401, 403, 404, 403, 403, 200], ASSESS),
    line("GET /api/v1/clients/{id}/assessment/history", "",           [401, 403, 404, 403, 403, 200], ASSESSMENTS),
    line("GET /api/v1/clients/{id}/roundtables", "",                  [401, 403, 404, 403, 403, 200], ASSESSMENTS),
    line("POST /api/v1/clients/{id}/roundtables", ENTRY,              [401, 403, 404, 403, 403, 201], ASSESS),
    line("GET /api/v1/roundtables/{id}", "",                          [401, 403, 403, 403, 403, 200], ENTRIES),
    line("PATCH /api/v1/roundtables/{id}", r#"{"discussion": "x"}"#,  [401, 403, 403, 403, 403, 200], WRITE_ENTRIES),
    line("DELETE /api/v1/roundtables/{id}", "",                       [401, 403, 403, 403, 403, 204], WRITE_ENTRIES),
    line("GET /api/v1/crm/dashboard", "",                             [401, 403, 403, 403, 403, 200], ASSESSMENTS),
    line("GET /api/v1/crm/roundtable", "",                            [401, 403, 403, 403, 403, 200], ASSESSMENTS),
    line("GET /api/v1/crm/roundtable/minutes", "",                    [401, 403, 403, 403, 403, 200], ASSESSMENTS),
    line("GET /api/v1/users/{id}/notes", "",                          [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/notes", "",                                     [401, 403, 200, 200, 200, 200], NOTES),
    line("POST /api/v1/notes", NOTE,                                  [401, 403, 404, 201, 201, 201], WRITE_ON),
    line("GET /api/v1/notes/recent", "",                              [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/important", "",                           [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/search", "",                              [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/search", "",                                    [401, 403, 200, 200, 200, 200], FIND),
    // The admin's: what others have written is theirs to change.
    line("GET /api/v1/notes/export.csv", "",                          [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/export.jsonl", "",                        [401, 403, 200, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/{id}", "",                                [401, 403, 404, 200, 200, 200], NOTES),
    line("PATCH /api/v1/notes/{id}", r#"{"title": "New"}"#,           [401, 403, 404, 403, 403, 200], WRITE_NOTES),
    line("DELETE /api/v1/notes/{id}", "",                             [401, 403, 404, 403, 403, 204], WRITE_NOTES),
    line("POST /api/v1/notes/{id}/toggle-important", "",              [401, 403, 404, 403, 403, 200], WRITE_NOTES),
    line("POST /api/v1/notes/{id}/pin", "",                           [401, 403, 404, 200, 200, 200], WRITE_NOTES),
    line("GET /api/v1/notes/{id}/revisions", "",                      [401, 403, 404, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/{id}/revisions/{number}", "",             [401, 403, 404, 200, 200, 200], NOTES),
    line("GET /api/v1/notes/{id}/revisions/{a}/diff/{b}", "",         [401, 403, 404, 200, 200, 200], NOTES),
    line("POST /api/v1/notes/{id}/revisions/{number}/restore", "",    [401, 403, 404, 403, 403, 200], WRITE_NOTES),
    line("GET /api/v1/comments", "",                                  [401, 403, 404, 200, 200, 200], COMMENTS_ON),
    line("POST /api/v1/comments", NOTE,                               [401, 403, 404, 201, 201, 201], COMMENT_ON),
    // The admin's: what others have written is theirs to change.
    line("GET /api/v1/comments/{id}", "",                             [401, 403, 404, 200, 200, 200], COMMENTS),
    line("PATCH /api/v1/comments/{id}", r#"{"is_internal": false}"#,  [401, 403, 404, 403, 403, 200], WRITE_COMMENTS),
    line("DELETE /api/v1/comments/{id}", "",                          [401, 403, 404, 403, 403, 204], WRITE_COMMENTS),
    line("GET /api/v1/mentions", "",                                  [401, 403, 200, 200, 200, 200], MENTIONABLE),
    line("GET /api/v1/mentions/of/{type}/{id}", "",                   [401, 403, 404, 200, 200, 200], NOTES_OF),
    line("POST /api/v1/attachments", A_FILE,                          [401, 403, 201, 201, 201, 201], WRITE_NOTES),
    // On a note of the admin's.
    line("GET /api/v1/attachments/{id}/{filename}", "",               [401, 403, 404, 200, 200, 200], NOTES),
    line("DELETE /api/v1/attachments/{id}", "",                       [401, 403, 404, 403, 403, 204], WRITE_NOTES),
    line("GET /api/v1/activity", "",                                  [401, 403, 200, 200, 200, 200], LOG),
    line("GET /api/v1/audit-log", "",                                 [401, 403, 403, 403, 403, 200], ADMIN),
    line("GET /api/v1/audit-log/export.csv", "",                      [401, 403, 403, 403, 403, 200], ADMIN),
    line("GET /api/v1/audit-log/export.jsonl", "",                    [401, 403, 403, 403, 403, 200], ADMIN),
    line("GET /api/v1/changes", "",                                   [401, 403, 200, 200, 200, 200], LOG),
];
