//! Every resource keeps the contract. A new one is a new `conformance!` here.

use api_tests::{conformance, conformance::Sample};
use serde_json::json;

fn client() -> Sample {
    Sample {
        path: "clients",
        kind: "client",
        title: "name",
        minimal: json!({"name": "Ridgeline Utility Co-op"}),
        full: json!({
            "name": "Ridgeline Utility Co-op", "type": "utility", "billing_type": "net_30", "currency": "USD",
            "email": "office@ridgeline.example", "phone": "+49 30 901820", "website": "https://ridgeline.example",
            "address": "12 Dam Road\n10115 Berlin", "about": "We met them at the fair.",
        }),
        rich: &["about"],
        change: json!({"phone": "030 / 90 18 21", "type": "ipp", "email": null}),
        nullable: "website",
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

conformance!(clients, client());
