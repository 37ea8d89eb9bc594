//! Where values come from, and what is wrong with them.

use std::{collections::BTreeMap, fmt, path::Path};

use figment::{
    Figment, Metadata, Profile, Provider,
    providers::{Format, Toml},
    value::{Dict, Map, Value},
};

use super::NAMES;

const PREFIX: &str = "RAPPORT_";
const FILE: &str = "rapport.toml";
/// Names another file than `rapport.toml` of the working directory.
const FILE_NAME: &str = "RAPPORT_CONFIG";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Environment,
    File,
    Default,
}

impl Source {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::File => FILE,
            Self::Default => "default",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The variable as the environment has it.
    pub name: String,
    /// What is right.
    pub message: String,
}

/// All that is wrong with the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    fn add(&mut self, name: impl Into<String>, message: impl Into<String>) {
        self.0.push(Fault {
            name: name.into(),
            message: message.into(),
        });
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the configuration is not right")?;
        self.0
            .iter()
            .try_for_each(|fault| write!(f, "\n  {}: {}", fault.name, fault.message))
    }
}

impl std::error::Error for Faults {}

/// What the process was started with, of our names alone.
pub(super) fn environment(faults: &mut Faults) -> Vec<(String, String)> {
    let mut ours = Vec::new();
    for (name, value) in std::env::vars_os() {
        let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
            continue;
        };
        match value.into_string() {
            Ok(value) => ours.push((name.to_owned(), value)),
            Err(_) => faults.add(name, "the value is not UTF-8"),
        }
    }
    ours
}

/// The text of the file; its absence is a fault only when it was named.
pub(super) fn file(environment: &[(String, String)], faults: &mut Faults) -> Option<String> {
    let named = environment
        .iter()
        .find(|(name, value)| name == FILE_NAME && !value.is_empty());
    let path = named.map_or(FILE, |(_, value)| value);
    match std::fs::read_to_string(Path::new(path)) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => None,
        Err(error) => {
            let name = if named.is_some() { FILE_NAME } else { FILE };
            faults.add(name, format!("`{path}` cannot be read: {error}"));
            None
        }
    }
}

/// One source as figment sees it. Values stay the text they are: a secret of digits is no number.
struct Layer {
    source: Source,
    values: BTreeMap<String, String>,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.source.as_str())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let values = self
            .values
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())));
        Ok(Profile::Default.collect(values.collect()))
    }
}

/// The sources over each other, and the faults found so far.
pub(super) struct Layers {
    figment: Figment,
    sources: BTreeMap<&'static str, Source>,
    faults: Faults,
}

impl Layers {
    pub(super) fn new(environment: Vec<(String, String)>, file: Option<String>, mut faults: Faults) -> Self {
        let file = file.map_or_else(BTreeMap::new, |text| of_file(&text, &mut faults));
        let environment = of_environment(environment, &mut faults);
        let figment = Figment::new()
            .merge(Layer {
                source: Source::File,
                values: file,
            })
            .merge(Layer {
                source: Source::Environment,
                values: environment,
            });
        Self {
            figment,
            sources: BTreeMap::new(),
            faults,
        }
    }

    /// Puts a value where it belongs, if there is one; what is wrong with it is kept for later.
    pub(super) fn set<T>(
        &mut self,
        name: &'static str,
        field: &mut T,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) {
        let value = self.figment.find_value(name).ok();
        let Some(text) = value.as_ref().and_then(Value::as_str) else {
            self.sources.insert(name, Source::Default);
            return;
        };
        let layer = value
            .as_ref()
            .and_then(|value| self.figment.get_metadata(value.tag()));
        let from_file = layer.is_some_and(|layer| layer.name == Source::File.as_str());
        self.sources.insert(
            name,
            if from_file {
                Source::File
            } else {
                Source::Environment
            },
        );
        match parse(text) {
            Ok(value) => *field = value,
            Err(message) => {
                let place = if from_file {
                    format!(" (`{}` in {FILE})", name.to_lowercase())
                } else {
                    String::new()
                };
                self.faults
                    .add(format!("{PREFIX}{name}"), format!("{message}{place}"));
            }
        }
    }

    pub(super) fn done(self) -> Result<BTreeMap<&'static str, Source>, Faults> {
        if self.faults.0.is_empty() {
            Ok(self.sources)
        } else {
            Err(self.faults)
        }
    }
}

/// An empty variable is one that was not given: that is how compose files and shells say it.
fn of_environment(pairs: Vec<(String, String)>, faults: &mut Faults) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for (full, value) in pairs {
        let Some(name) = full.strip_prefix(PREFIX) else {
            continue;
        };
        if NAMES.contains(&name) {
            if !value.trim().is_empty() {
                values.insert(name.to_owned(), value);
            }
        } else if full != FILE_NAME && !is_of_kubernetes(name, &value) {
            let hint = meant(name).map_or_else(String::new, |name| format!("; did you mean {PREFIX}{name}?"));
            faults.add(full.clone(), format!("there is no such setting{hint}"));
        }
    }
    values
}

/// A service that is called `rapport` puts these into the environment of every container.
fn is_of_kubernetes(name: &str, value: &str) -> bool {
    name == "SERVICE_HOST"
        || name.starts_with("SERVICE_PORT")
        || name.starts_with("PORT_")
        || (name == "PORT" && value.contains("://"))
}

fn of_file(text: &str, faults: &mut Faults) -> BTreeMap<String, String> {
    let table = match Toml::from_str::<Dict>(text) {
        Ok(table) => table,
        Err(error) => {
            faults.add(FILE, format!("not valid TOML: {}", error.to_string().trim_end()));
            return BTreeMap::new();
        }
    };
    let mut values = BTreeMap::new();
    for (key, value) in table {
        let Some(name) = NAMES.iter().find(|name| name.to_lowercase() == key) else {
            let hint = meant(&key).map(str::to_lowercase);
            let hint = hint.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
            faults.add(FILE, format!("there is no setting `{key}`{hint}"));
            continue;
        };
        match plain(&value) {
            Some(text) => drop(values.insert((*name).to_owned(), text)),
            None => faults.add(
                format!("{PREFIX}{name}"),
                format!("a text, a number or true/false belongs here (`{key}` in {FILE})"),
            ),
        }
    }
    values
}

/// As the environment would say it.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(text.clone()),
        Value::Bool(_, switch) => Some(if *switch { "on" } else { "off" }.to_owned()),
        Value::Num(_, number) => number
            .to_i128()
            .map(|n| n.to_string())
            .or_else(|| number.to_f64().map(|n| n.to_string())),
        Value::Array(_, items) => {
            let items: Option<Vec<String>> = items.iter().map(plain).collect();
            items.map(|items| items.join(","))
        }
        Value::Char(..) | Value::Empty(..) | Value::Dict(..) => None,
    }
}

/// The setting that was probably meant.
fn meant(word: &str) -> Option<&'static str> {
    let word = word.to_uppercase();
    let likeness = |name: &&str| strsim::jaro_winkler(&word, name);
    let best = NAMES
        .iter()
        .copied()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    best.filter(|name| likeness(name) > 0.85)
}
