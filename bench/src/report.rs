//! The table at the end.

use crate::load::Measured;

pub(crate) struct Report {
    facts: Vec<(String, String)>,
    rows: Vec<[String; 6]>,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            facts: Vec::new(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn fact(&mut self, name: &str, value: &str) {
        println!("… {name}: {value}");
        self.facts.push((name.to_owned(), value.to_owned()));
    }

    /// `floor`: the same number of bytes from memory.
    pub(crate) fn row(&mut self, name: &str, measured: &Measured, floor: Option<&Measured>) {
        let ratio = floor
            .map(|floor| format!("{:.2}", measured.per_second / floor.per_second))
            .unwrap_or_default();
        println!(
            "… {name}: {:.0} requests/s, {:.1} µs",
            measured.per_second, measured.cpu_micros
        );
        self.rows.push([
            name.to_owned(),
            format!("{:.0}", measured.per_second),
            format!("{:.2}", measured.p50.as_secs_f64() * 1e3),
            format!("{:.2}", measured.p99.as_secs_f64() * 1e3),
            format!("{:.1}", measured.cpu_micros),
            ratio,
        ]);
    }

    pub(crate) fn print(&self) {
        println!("\n| work | requests/s | p50 ms | p99 ms | CPU µs per request | of the floor |");
        println!("|---|---:|---:|---:|---:|---:|");
        for row in &self.rows {
            println!("| {} |", row.join(" | "));
        }
        println!();
        for (name, value) in &self.facts {
            println!("- {name}: {value}");
        }
    }
}
