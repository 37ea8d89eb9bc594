//! What the application says while a test runs. Errors that the test did not announce fail it.

use std::{
    fmt::{self, Write},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

use tracing::{Event, Level, Subscriber, field::Visit, level_filters::LevelFilter, span};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt},
    registry::LookupSpan,
};

/// One line of the process's log, as far as the tests care.
#[derive(Clone, Debug)]
struct Line {
    level: Level,
    text: String,
}

static LINES: Mutex<Vec<Line>> = Mutex::new(Vec::new());

fn lines() -> MutexGuard<'static, Vec<Line>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Once per process; every test has a process of its own.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let registry = Registry::default().with(Listener.with_filter(LevelFilter::INFO));
        tracing::subscriber::set_global_default(registry).expect("nobody else listens");
    });
}

/// Everything that was said so far, by INFO and above.
pub(crate) fn text() -> String {
    lines().iter().fold(String::new(), |mut text, line| {
        let _infallible = writeln!(text, "{} {}", line.level, line.text);
        text
    })
}

/// The errors since the last time; warnings and less stay.
pub(crate) fn take_errors() -> Vec<String> {
    let mut lines = lines();
    let (errors, others) = lines.drain(..).partition(|line| line.level == Level::ERROR);
    *lines = others;
    errors.into_iter().map(|line: Line| line.text).collect()
}

struct Listener;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Listener {
    fn on_new_span(&self, attributes: &span::Attributes<'_>, _: &span::Id, _: Context<'_, S>) {
        let mut fields = Fields(String::new());
        attributes.record(&mut fields);
        let text = format!("{}{}", attributes.metadata().name(), fields.0);
        lines().push(Line {
            level: Level::INFO,
            text,
        });
    }

    fn on_record(&self, _: &span::Id, values: &span::Record<'_>, _: Context<'_, S>) {
        let mut fields = Fields(String::new());
        values.record(&mut fields);
        lines().push(Line {
            level: Level::INFO,
            text: fields.0,
        });
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        let text = format!("{}{}", event.metadata().target(), fields.0);
        lines().push(Line {
            level: *event.metadata().level(),
            text,
        });
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn fmt::Debug) {
        let _infallible = write!(self.0, " {}={value:?}", field.name());
    }
}
