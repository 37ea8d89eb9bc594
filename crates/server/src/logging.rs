//! The log of the process: one line per event on standard error, for people or for programs.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::IsTerminal,
    panic::PanicHookInfo,
};

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::{Error, Result, config::LogFormat};

/// What these say at the start and at the end is said here in fewer words. A filter may name them to hear them again.
const QUIET: &str = "actix_server=warn,sea_orm_migration=warn,sqlx::postgres::notice=warn";

/// Once per process, by the program and never by a library or a test.
pub(crate) fn start(filter: &str, format: LogFormat) -> Result<()> {
    let fault = |error: &dyn std::fmt::Display| Error::new(format!("the log cannot be started: {error}"));
    let filter = EnvFilter::try_new(format!("{QUIET},{filter}")).map_err(|error| fault(&error))?;
    let registry = tracing_subscriber::registry().with(filter);
    let lines = fmt::layer().with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Pretty => registry.with(lines.with_ansi(coloured())).try_init(),
        LogFormat::Json => registry
            .with(lines.json().flatten_event(true).with_span_list(false))
            .try_init(),
    };
    started.map_err(|error| fault(&error))?;
    std::panic::set_hook(Box::new(panicked));
    Ok(())
}

fn coloured() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whoever catches the panic answers for the request; here it is written down, once.
fn panicked(panic: &PanicHookInfo<'_>) {
    let backtrace = Backtrace::capture();
    let backtrace = (backtrace.status() == BacktraceStatus::Captured).then_some(backtrace);
    tracing::error!(
        target: "rapport::panic",
        location = panic.location().map(tracing::field::display),
        thread = std::thread::current().name(),
        backtrace = backtrace.as_ref().map(tracing::field::display),
        "{}",
        panic.payload_as_str().unwrap_or("panic")
    );
}
