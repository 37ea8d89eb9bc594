//! `Field<T>`: the three states of a merge patch. Absent leaves, null clears, a value sets.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    #[default]
    Absent,
    Null,
    Set(T),
}

impl<T> Field<T> {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Set(value) => Field::Set(f(value)),
        }
    }

    /// Onto a field that may be empty.
    pub fn apply(self, to: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *to = None,
            Self::Set(value) => *to = Some(value),
        }
    }

    /// Onto a field that always has a value; the rules have refused null before.
    pub fn replace(self, in_place: &mut T) {
        if let Self::Set(value) = self {
            *in_place = value;
        }
    }
}

impl Field<String> {
    /// Surrounding white space is a slip of the hand; a text that is empty without it clears the field.
    #[must_use]
    pub fn trimmed(self) -> Self {
        match self {
            Self::Set(text) => match text.trim() {
                "" => Self::Null,
                trimmed if trimmed.len() == text.len() => Self::Set(text),
                trimmed => Self::Set(trimmed.to_owned()),
            },
            other => other,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<T>::deserialize(deserializer)? {
            Some(value) => Self::Set(value),
            None => Self::Null,
        })
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    #[serde(default)]
    #[derive(Default)]
    struct Body {
        a: Field<u8>,
        b: Field<u8>,
        c: Field<u8>,
    }

    #[test]
    fn absent_null_and_set_are_three_things() {
        let body: Body = serde_json::from_str(r#"{"b": null, "c": 3}"#).expect("a body");
        assert_eq!(
            (body.a, body.b, body.c),
            (Field::Absent, Field::Null, Field::Set(3))
        );
    }

    #[test]
    fn blank_text_clears() {
        assert_eq!(Field::Set("  ".to_owned()).trimmed(), Field::Null);
        assert_eq!(Field::Set(" x ".to_owned()).trimmed(), Field::Set("x".to_owned()));
    }
}
