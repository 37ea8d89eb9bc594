//! Query parameters: typed, and every one that is wrong is named. An unknown one is a fault too: a filter with a slip
//! in its name would otherwise show everything.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::{
    Cursor, Error, Faults, PageQuery, Result,
    page::{DEFAULT_LIMIT, MAX_LIMIT, Sort, SortKey},
};
use serde::{
    Deserialize,
    de::{
        DeserializeOwned, Deserializer, IntoDeserializer, Visitor,
        value::{Error as ValueError, MapDeserializer, SeqDeserializer},
    },
};
use utoipa::IntoParams;

use crate::halt::Halt;

/// What every list takes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// How many, at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<u64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// What lists take that can be sorted and counted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SortParams {
    /// Field to sort by; with `-` in front, descending. See the operation for the fields.
    #[param(example = "name")]
    pub sort: Option<String>,
    /// Also count everything that matches, in `total`.
    pub include_total: Option<bool>,
}

/// Named parameters, and the page; how many are on it when nothing is said, and at most.
#[derive(Debug)]
pub(crate) struct Params<T, const DEFAULT: u64 = DEFAULT_LIMIT, const MOST: u64 = MAX_LIMIT> {
    pub named: T,
    pub limit: u64,
    pub cursor: Option<String>,
}

/// Filters of a resource, and the page of it.
#[derive(Debug)]
pub(crate) struct List<T, K> {
    pub filter: T,
    pub page: PageQuery<K>,
}

impl<T: DeserializeOwned, const DEFAULT: u64, const MOST: u64> FromRequest for Params<T, DEFAULT, MOST> {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(params(request.query_string()).map_err(Halt::from))
    }
}

impl<T: DeserializeOwned, K: SortKey> FromRequest for List<T, K> {
    type Error = Halt;
    type Future = Ready<Result<Self, Halt>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(list(request.query_string()).map_err(Halt::from))
    }
}

fn params<T: DeserializeOwned, const DEFAULT: u64, const MOST: u64>(
    query: &str,
) -> Result<Params<T, DEFAULT, MOST>> {
    let (mut faults, mut named) = (Faults::default(), pairs(query));
    let (limit, cursor) = page(&mut named, DEFAULT, MOST, &mut faults);
    let named = typed(named, faults)?;
    Ok(Params { named, limit, cursor })
}

fn list<T: DeserializeOwned, K: SortKey>(query: &str) -> Result<List<T, K>> {
    let (mut faults, mut named) = (Faults::default(), pairs(query));
    let (limit, cursor) = page(&mut named, DEFAULT_LIMIT, MAX_LIMIT, &mut faults);
    let words = ["sort", "include_total"];
    let chosen: SortParams = some(&mut named, &words, &mut faults);
    let sort = match chosen.sort.as_deref().map(Sort::parse) {
        None => Sort::default(),
        Some(Some(sort)) => sort,
        Some(None) => {
            let known: Vec<&str> = K::ALL.iter().map(|key| key.as_str()).collect();
            faults.add(
                "sort",
                "one_of",
                format!(
                    "This must be one of: {}; or one with - in front.",
                    known.join(", ")
                ),
            );
            Sort::default()
        }
    };
    let filter = typed(named, faults)?;
    let cursor = cursor
        .map(|text| Cursor::decode(&text, &sort.word()))
        .transpose()?;
    let page = PageQuery {
        sort,
        limit,
        cursor,
        include_total: chosen.include_total.unwrap_or_default(),
    };
    Ok(List { filter, page })
}

type Pairs = Vec<(String, Vec<String>)>;

/// The pairs of a query, several values of one name together.
fn pairs(query: &str) -> Pairs {
    let mut pairs: Pairs = Vec::new();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value.into_owned()),
            None => pairs.push((name.into_owned(), vec![value.into_owned()])),
        }
    }
    pairs
}

fn page(named: &mut Pairs, default: u64, most: u64, faults: &mut Faults) -> (u64, Option<String>) {
    let page: PageParams = some(named, &["limit", "cursor"], faults);
    let limit = page.limit.unwrap_or(default);
    if !(1..=most).contains(&limit) {
        faults.add("limit", "range", format!("This must be between 1 and {most}."));
    }
    (limit, page.cursor)
}

/// Takes the pairs of these names out.
fn some<T: DeserializeOwned + Default>(named: &mut Pairs, words: &[&str], faults: &mut Faults) -> T {
    let (these, others) = std::mem::take(named)
        .into_iter()
        .partition(|(name, _)| words.contains(&name.as_str()));
    *named = others;
    let mut found = Faults::default();
    let value = read(these, &mut found);
    faults.extend(found.into_vec());
    value.unwrap_or_default()
}

fn typed<T: DeserializeOwned>(pairs: Pairs, mut faults: Faults) -> Result<T> {
    let value = read(pairs, &mut faults);
    faults.done()?;
    value.ok_or_else(|| Error::malformed("the query cannot be read"))
}

/// Like bodies: again and again, each time without the parameter that was wrong.
fn read<T: DeserializeOwned>(mut pairs: Pairs, faults: &mut Faults) -> Option<T> {
    for (name, values) in &pairs {
        if values.iter().any(|value| value.contains('\0')) {
            faults.add(name, "characters", "Control characters are not allowed.");
        }
    }
    pairs.retain(|(name, _)| !faults.names(name));
    for _ in 0..=pairs.len() {
        let fields = pairs.iter().map(|(name, values)| (name.as_str(), Values(values)));
        match serde_path_to_error::deserialize::<_, T>(MapDeserializer::<_, ValueError>::new(fields)) {
            Ok(value) => return Some(value),
            Err(error) => {
                let path = error.path().to_string();
                let root = path.split(['.', '[']).next().unwrap_or_default().to_owned();
                let (code, message) = describe(&error.into_inner().to_string());
                faults.add(&root, code, message);
                let before = pairs.len();
                pairs.retain(|(name, _)| *name != root);
                if pairs.len() == before {
                    return None;
                }
            }
        }
    }
    None
}

/// Says in our words what serde says in its own.
pub(crate) fn describe(error: &str) -> (&'static str, String) {
    if error.starts_with("unknown field") {
        return ("unknown_field", "There is no such field.".to_owned());
    }
    if error.starts_with("unknown variant") {
        let known = error
            .split_once("expected ")
            .map_or("", |(_, known)| known)
            .replace("one of ", "")
            .replace('`', "");
        return ("one_of", format!("This must be one of: {known}."));
    }
    if let Some((_, most)) = error.split_once("too long: ") {
        return ("too_long", format!("At most {most} characters are allowed."));
    }
    if error.starts_with("invalid type") {
        let wanted = error
            .split_once("expected ")
            .map_or("another type", |(_, wanted)| wanted);
        return ("type", format!("This must be {wanted}."));
    }
    ("format", "This does not have the right form.".to_owned())
}

/// The values of one parameter, read as whatever is asked for.
struct Values<'a>(&'a [String]);

impl<'de> IntoDeserializer<'de, ValueError> for Values<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Values<'_> {
    fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    fn parsed<T: std::str::FromStr>(&self, wanted: &str) -> Result<T, ValueError> {
        let wrong = || serde::de::Error::custom(format!("invalid type: expected {wanted}"));
        self.last().parse().map_err(|_| wrong())
    }
}

impl<'de> Deserializer<'de> for Values<'_> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_str(self.last())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_bool(self.parsed("true or false")?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_u64(self.parsed("a whole number")?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_i64(self.parsed("a whole number")?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_seq(SeqDeserializer::new(self.0.iter().map(|value| value.as_str())))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let word: serde::de::value::StrDeserializer<'_, ValueError> = self.last().into_deserializer();
        word.deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map struct identifier ignored_any
    }
}

/// No parameters but the page's.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
