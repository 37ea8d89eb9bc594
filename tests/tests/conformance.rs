//! Every resource keeps the contract. A new one is a new `conformance!` here.

use api_tests::{conformance, conformance::Sample};
use serde_json::json;

fn client() -> Sample {
    Sample {
        path: "clients",
        kind: "client",
        needs: &[],
        title: "name",
        minimal: json!({"name": "Ridgeline Utility Co-op"}),
        full: json!({
            "name": "Ridgeline Utility Co-op", "type": "utility", "billing_type": "net_30", "currency": "USD",
            "email": "office@ridgeline.example", "phone": "+49 30 901820", "website": "https://ridgeline.example",
            "address": "12 Dam Road\n10115 Berlin", "about": "We met them at the fair.",
        }),
        rich: &["about"],
        change: json!({"phone": "030 / 90 18 21", "type": "ipp", "email": null}),
        nullable: Some("website"),
        sorts: &["name", "created_at", "updated_at"],
        wrong: (
            json!({
                "name": "n".repeat(201), "type": "bank", "billing_type": null, "email": "nobody", "phone": "call me",
                "website": "ftp://ridgeline.example", "address": 7, "currency": "XYZ", "primary_poc_id": "me",
                "about": {"type": "page"}, "notes": "x",
            }),
            &[
                "name",
                "type",
                "billing_type",
                "email",
                "phone",
                "website",
                "address",
                "currency",
                "primary_poc_id",
                "about.type",
                "notes",
            ],
        ),
    }
}

const VENDOR: (&str, &str, &str) = ("$vendor", "companies", r#"{"name": "V", "kind": "vendor"}"#);
const CLIENT: (&str, &str, &str) = ("$client", "clients", r#"{"name": "C"}"#);

fn company() -> Sample {
    Sample {
        path: "companies",
        kind: "company",
        needs: &[],
        title: "name",
        minimal: json!({"name": "Windpark Dynamics"}),
        full: json!({
            "name": "Windpark Dynamics", "kind": "vendor", "website": "https://windpark.example",
            "email": "office@windpark.example", "phone": "+49 40 5550",
        }),
        rich: &[],
        change: json!({"kind": "operator", "phone": "040 / 5 55", "email": null}),
        nullable: Some("website"),
        sorts: &["name", "created_at", "updated_at"],
        wrong: (
            json!({
                "name": "n\nn", "kind": "bank", "email": "nobody", "phone": "call me", "website": "ftp://x.example",
                "notes": "x",
            }),
            &["name", "kind", "email", "phone", "website", "notes"],
        ),
    }
}

fn technology() -> Sample {
    Sample {
        path: "technologies",
        kind: "technology",
        needs: &[
            VENDOR,
            ("$other", "companies", r#"{"name": "W", "kind": "vendor"}"#),
        ],
        title: "name",
        minimal: json!({"name": "WD-4 turbine", "company_id": "$vendor"}),
        full: json!({"name": "WD-4 turbine", "company_id": "$vendor"}),
        rich: &[],
        change: json!({"name": "WD-5 turbine", "company_id": "$other"}),
        nullable: None,
        sorts: &["name", "created_at", "updated_at"],
        wrong: (
            json!({"name": "n".repeat(201), "company_id": "theirs", "kind": "x"}),
            &["name", "company_id", "kind"],
        ),
    }
}

fn contact() -> Sample {
    Sample {
        path: "contacts",
        kind: "contact",
        needs: &[VENDOR, CLIENT],
        title: "name",
        minimal: json!({"name": "Mara Lind"}),
        full: json!({
            "name": "Mara Lind", "email": "mara@windpark.example", "phone": "+49 170 5550",
            "job_title": "Head of grid planning", "company_id": "$vendor", "client_id": "$client",
        }),
        rich: &[],
        change: json!({"phone": "0170 / 5 55", "client_id": null, "job_title": "Retired"}),
        nullable: Some("company_id"),
        sorts: &["name", "created_at", "updated_at"],
        wrong: (
            json!({
                "name": null, "email": "nobody", "phone": "call me", "job_title": "a\nb", "company_id": 7,
                "client_id": "theirs", "kind": "x",
            }),
            &[
                "name",
                "email",
                "phone",
                "job_title",
                "company_id",
                "client_id",
                "kind",
            ],
        ),
    }
}

fn event() -> Sample {
    let (start, end) = ("2027-03-01T09:00:00Z", "2027-03-01T10:30:00Z");
    Sample {
        path: "events",
        kind: "event",
        needs: &[CLIENT, ("$mara", "contacts", r#"{"name": "Mara"}"#)],
        title: "title",
        minimal: json!({"title": "Site visit", "starts_at": start, "ends_at": end}),
        full: json!({
            "title": "Site visit", "starts_at": start, "ends_at": end, "place": "Berlin", "client_id": "$client",
            "attendees": [{"type": "contact", "id": "$mara"}],
        }),
        rich: &[],
        change: json!({"starts_at": "2027-03-01T08:00:00.123456Z", "place": null}),
        nullable: Some("client_id"),
        sorts: &["starts_at", "title", "created_at", "updated_at"],
        wrong: (
            json!({
                "title": "", "starts_at": "tomorrow", "ends_at": null, "place": "p".repeat(201), "client_id": true,
                "attendees": [{"type": "dog", "id": "019a0000-0000-7000-8000-000000000000"}], "notes": "x",
            }),
            &[
                "title",
                "starts_at",
                "ends_at",
                "place",
                "client_id",
                "attendees[0].type",
                "notes",
            ],
        ),
    }
}

fn conversation() -> Sample {
    Sample {
        path: "conversations",
        kind: "conversation",
        needs: &[CLIENT, ("$mara", "contacts", r#"{"name": "Mara"}"#)],
        title: "subject",
        minimal: json!({"subject": "Grid study", "channel": "email"}),
        full: json!({"subject": "Grid study", "channel": "phone", "client_id": "$client", "contact_id": "$mara"}),
        rich: &[],
        change: json!({"channel": "chat", "contact_id": null}),
        nullable: Some("client_id"),
        sorts: &["subject", "created_at", "updated_at"],
        wrong: (
            json!({"subject": "", "channel": "smoke", "client_id": 1, "contact_id": "x", "direction": "in"}),
            &["subject", "channel", "client_id", "contact_id", "direction"],
        ),
    }
}

fn project() -> Sample {
    Sample {
        path: "projects",
        kind: "project",
        needs: &[CLIENT],
        title: "name",
        minimal: json!({"name": "Grid study", "client_id": "$client"}),
        full: json!({
            "name": "Grid study", "type": "client", "client_id": "$client", "status": "active",
            "starts_on": "2027-01-11", "due_on": "2027-06-30", "estimate_minutes": 4800, "budget_minutes": null,
            "budget": {"amount": "12500.00", "currency": "EUR"},
            "hourly_rate": {"amount": "95.50", "currency": "EUR"}, "description": "In two parts.", "member_ids": [],
        }),
        rich: &["description"],
        change: json!({"estimate_minutes": 60, "due_on": "2027-07-31", "budget": null}),
        nullable: Some("estimate_minutes"),
        sorts: &["name", "created_at", "updated_at"],
        wrong: (
            json!({
                "name": "n".repeat(201), "type": "secret", "client_id": 7, "status": null, "starts_on": "tomorrow",
                "due_on": "2027-02-30", "estimate_minutes": -1, "budget_minutes": "much",
                "budget": {"amount": 5, "currency": "EUR"}, "hourly_rate": {"amount": "1"}, "member_ids": ["me"],
                "description": {"type": "page"}, "progress": {},
            }),
            &[
                "name",
                "type",
                "client_id",
                "status",
                "starts_on",
                "due_on",
                "estimate_minutes",
                "budget_minutes",
                "budget.amount",
                "hourly_rate",
                "member_ids[0]",
                "description.type",
                "progress",
            ],
        ),
    }
}

const PROJECT: (&str, &str, &str) = ("$project", "projects", r#"{"name": "P", "client_id": "$client"}"#);

fn task() -> Sample {
    Sample {
        path: "tasks",
        kind: "task",
        needs: &[CLIENT, PROJECT],
        title: "title",
        minimal: json!({"title": "Send the study", "project_id": "$project"}),
        full: json!({
            "title": "Send the study", "project_id": "$project", "description": "With all drawings.",
            "status": "in_progress", "priority": "urgent", "due_on": "2027-03-01", "estimate_minutes": 90,
            "assignee_ids": [], "checklist": [], "labels": ["Grid"], "recurrence": null,
        }),
        rich: &["description"],
        change: json!({"priority": "low", "due_on": "2027-03-05", "estimate_minutes": null}),
        nullable: Some("estimate_minutes"),
        sorts: &["due_on", "title", "created_at", "updated_at"],
        wrong: (
            json!({
                "title": "t".repeat(201), "project_id": 7, "status": null, "priority": "yesterday",
                "due_on": "2027-02-30", "estimate_minutes": -1, "assignee_ids": ["me"],
                "checklist": [{"text": "x", "by": "me"}], "labels": [7], "recurrence": {"starts_on": "2027-03-01"},
                "description": {"type": "page"}, "rank": "V",
            }),
            &[
                "title",
                "project_id",
                "status",
                "priority",
                "due_on",
                "estimate_minutes",
                "assignee_ids[0]",
                "checklist[0].by",
                "labels[0]",
                "recurrence",
                "description.type",
                "rank",
            ],
        ),
    }
}

conformance!(clients, client());
conformance!(projects, project());
conformance!(tasks, task());
conformance!(companies, company());
conformance!(technologies, technology());
conformance!(contacts, contact());
conformance!(events, event());
conformance!(conversations, conversation());
