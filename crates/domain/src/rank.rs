//! The place of a row within a column: a fraction written in base 62, whose order is the order of its bytes.
//!
//! Moving writes one row. Two who move at once may be given the same rank; readers break the tie by id.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u8 = 62;
/// Digits that count one by one at the ends, where most rows are put: seven million before it gets longer.
const STEPS: usize = 4;
const LONG: usize = 32;

/// Digits after the point, never empty and without a zero at the end: below that there would be no room.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Rank(String);

impl Rank {
    /// The middle, with as much room above as below.
    pub fn first() -> Self {
        Self::written(&[BASE / 2])
    }

    pub fn parse(text: &str) -> Option<Self> {
        let sound = !text.is_empty() && !text.ends_with('0') && text.bytes().all(|b| DIGITS.contains(&b));
        sound.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Strictly between the two; `None` is the end of the column. Neighbours that are tied or the wrong way
    /// round have nothing between them: the answer is then the nearest place after the first.
    #[must_use]
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        match (before.map(Self::values), after.map(Self::values)) {
            (None, None) => Self::first(),
            (Some(low), None) => Self::written(&next(&low)),
            (None, Some(high)) => Self::written(&previous(&high)),
            (Some(low), Some(high)) if low < high => Self::written(&middle(&low, Some(&high))),
            (Some(mut low), Some(_)) => {
                low.push(BASE / 2);
                Self::written(&low)
            }
        }
    }

    /// Time to write the whole column anew with [`Rank::spread`].
    pub fn is_long(&self) -> bool {
        self.0.len() > LONG
    }

    /// `n` ranks in order, evenly over the middle half, as short as leaves room between them and at the ends.
    #[must_use]
    pub fn spread(n: usize) -> Vec<Self> {
        let parts = n as u128 + 1;
        let (mut width, mut whole) = (1, u128::from(BASE));
        while whole < parts.saturating_mul(u128::from(BASE)) {
            width += 1;
            whole *= u128::from(BASE);
        }
        (1..parts)
            .map(|part| Self::written(&number(whole / 4 + whole / 2 * part / parts, width)))
            .collect()
    }

    fn values(&self) -> Vec<u8> {
        self.0.bytes().map(value).collect()
    }

    fn written(values: &[u8]) -> Self {
        let end = values
            .iter()
            .rposition(|digit| *digit != 0)
            .map_or(0, |last| last + 1);
        Self(
            values
                .iter()
                .take(end)
                .filter_map(|v| DIGITS.get(usize::from(*v)))
                .map(|b| char::from(*b))
                .collect(),
        )
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a rank"))
    }
}

fn value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'A'..=b'Z' => digit - b'A' + 10,
        b'a'..=b'z' => digit - b'a' + 36,
        _ => 0,
    }
}

fn number(mut whole: u128, width: usize) -> Vec<u8> {
    let mut digits = vec![0; width];
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(whole % u128::from(BASE)).unwrap_or_default();
        whole /= u128::from(BASE);
    }
    digits
}

/// The leading digits as a whole number; what follows is cut off.
fn head(values: &[u8]) -> u128 {
    (0..STEPS).fold(0, |sum, at| {
        sum * u128::from(BASE) + u128::from(values.get(at).copied().unwrap_or(0))
    })
}

fn next(low: &[u8]) -> Vec<u8> {
    let up = head(low) + 1;
    if up < u128::from(BASE).pow(STEPS as u32) {
        number(up, STEPS)
    } else {
        middle(low, None)
    }
}

fn previous(high: &[u8]) -> Vec<u8> {
    match head(high) {
        0 | 1 => middle(&[], Some(high)),
        down => number(down - 1, STEPS),
    }
}

/// Halfway between two fractions; `None` is one. `low` must be the lesser and `high` not end in zero.
fn middle(low: &[u8], high: Option<&[u8]>) -> Vec<u8> {
    let mut digits = Vec::new();
    let mut high = high;
    for at in 0.. {
        let bottom = low.get(at).copied().unwrap_or(0);
        // Once a digit lies below that of `high`, everything that follows does.
        let top = high.map_or(BASE, |high| high.get(at).copied().unwrap_or(0));
        if top > bottom + 1 {
            digits.push(bottom + (top - bottom) / 2);
            break;
        }
        digits.push(bottom);
        if top > bottom {
            high = None;
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rank(text: &str) -> Rank {
        Rank::parse(text).expect("a rank")
    }

    fn check(low: Option<&Rank>, high: Option<&Rank>) -> Rank {
        let new = Rank::between(low, high);
        assert_eq!(
            Rank::parse(new.as_str()).as_ref(),
            Some(&new),
            "between {low:?} and {high:?}"
        );
        assert!(low.is_none_or(|low| *low < new), "{new} above {low:?}");
        assert!(high.is_none_or(|high| new < *high), "{new} below {high:?}");
        new
    }

    #[test]
    fn only_sound_ranks_are_read() {
        for wrong in ["", "0", "V0", "V-", "V ", "é", "V\n"] {
            assert_eq!(Rank::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Rank::first(), rank("V"));
        assert!(serde_json::from_str::<Rank>("\"V0\"").is_err());
    }

    #[test]
    fn narrow_places_have_room() {
        for (low, high) in [
            ("1", "2"),
            ("1", "11"),
            ("1", "1001"),
            ("0001", "001"),
            ("yz", "z"),
            ("zz", "zzz"),
            ("V", "V0V"),
        ] {
            check(Some(&rank(low)), Some(&rank(high)));
        }
        check(None, Some(&rank("0000001")));
        check(None, Some(&rank("0001")));
        check(None, Some(&rank("0002")));
        check(Some(&rank("zzzz")), None);
        check(Some(&rank("zzzzzz")), None);
        check(Some(&rank("V")), None);
    }

    #[test]
    fn ties_are_put_right_after() {
        let (tied, later) = (rank("V"), rank("W"));
        let new = Rank::between(Some(&tied), Some(&tied));
        assert!(tied < new && new < later);
        assert!(Rank::between(Some(&later), Some(&tied)) > later);
    }

    #[test]
    fn appending_stays_short() {
        let (mut low, mut high) = (Rank::first(), Rank::first());
        for _ in 0..100_000 {
            high = check(Some(&high), None);
            low = check(None, Some(&low));
        }
        assert!(
            high.as_str().len() <= 4 && low.as_str().len() <= 4,
            "{low} {high}"
        );
    }

    #[test]
    fn the_same_gap_grows_slowly_until_it_is_long() {
        let (low, mut high) = (rank("V"), rank("W"));
        let moves = (0..).find(|_| {
            high = check(Some(&low), Some(&high));
            high.is_long()
        });
        assert!(moves > Some(150), "{moves:?}");
    }

    #[test]
    fn spread_is_in_order_and_short() {
        assert_eq!(Rank::spread(0), []);
        assert_eq!(Rank::spread(1), [Rank::first()]);
        for n in [2, 3, 61, 62, 63, 1000, 100_000] {
            let ranks = Rank::spread(n);
            assert_eq!(ranks.len(), n);
            assert!(
                ranks
                    .iter()
                    .all(|rank| Rank::parse(rank.as_str()).is_some() && rank.as_str().len() <= 5)
            );
            assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{n}");
        }
    }

    /// Everything that a hundred thousand drags on one board may do, in one go.
    #[test]
    fn a_hundred_thousand_random_moves_keep_the_order() {
        let mut board = Rank::spread(200);
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        for _ in 0..100_000 {
            board.remove(random(board.len()));
            let to = random(board.len() + 1);
            let new = check(to.checked_sub(1).and_then(|at| board.get(at)), board.get(to));
            let long = new.is_long();
            board.insert(to, new);
            if long {
                board = Rank::spread(board.len());
            }
        }
        assert!(board.windows(2).all(|pair| pair[0] < pair[1]));
    }

    proptest! {
        #[test]
        fn there_is_always_a_place(a in "[0-9A-Za-z]{0,6}[1-9A-Za-z]", b in "[0-9A-Za-z]{0,6}[1-9A-Za-z]") {
            let (a, b) = (rank(&a), rank(&b));
            check(None, Some(&a));
            check(Some(&a), None);
            if a != b {
                check(Some((&a).min(&b)), Some((&a).max(&b)));
            }
        }

        #[test]
        fn near_zeros_too(a in "[0z]{0,6}[1z]", b in "[0z]{0,6}[1z]") {
            let (a, b) = (rank(&a), rank(&b));
            check(None, Some(&a));
            check(Some(&a), None);
            if a != b {
                check(Some((&a).min(&b)), Some((&a).max(&b)));
            }
        }

        #[test]
        fn parsing_never_panics(text in ".*") {
            if let Some(rank) = Rank::parse(&text) {
                prop_assert_eq!(rank.as_str(), text);
            }
        }
    }
}
