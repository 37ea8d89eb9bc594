//! Money: whole minor units and a currency. Never a float, not even on the way through JSON.

use std::{borrow::Cow, fmt};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

/// ISO 4217 as of 2026, by number of decimal digits. Metals and test codes have no minor unit and are left
/// out, and so are codes that have been withdrawn (HRK, SLL, ANG, BGN, …).
const CURRENCIES: [(u32, &str); 4] = [
    (
        0,
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    ),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
         CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
         HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK \
         MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD \
         RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH \
         USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// A currency of the table above; there is no other way to get one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: &'static str,
    digits: u32,
}

impl Currency {
    /// What a new organisation starts with.
    pub const EUR: Self = Self { code: "EUR", digits: 2 };

    /// Upper case only: one currency has one name.
    pub fn parse(code: &str) -> Option<Self> {
        CURRENCIES.iter().find_map(|&(digits, codes)| {
            codes
                .split_whitespace()
                .find(|known| *known == code)
                .map(|code| Self { code, digits })
        })
    }

    pub fn all() -> impl Iterator<Item = Self> {
        CURRENCIES
            .iter()
            .flat_map(|&(digits, codes)| codes.split_whitespace().map(move |code| Self { code, digits }))
    }

    pub const fn code(self) -> &'static str {
        self.code
    }

    /// How many decimal digits its amounts have.
    pub const fn digits(self) -> u32 {
        self.digits
    }

    const fn unit(self) -> u64 {
        10_u64.pow(self.digits)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&code)
            .ok_or_else(|| de::Error::custom("expected a currency code of ISO 4217 in capitals, such as EUR"))
    }
}

impl PartialSchema for Currency {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[A-Z]{3}$"))
            .description(Some("Currency code of ISO 4217."))
            .examples(["EUR"])
            .into()
    }
}

impl ToSchema for Currency {}

/// An amount in minor units (cents, or whatever the currency has).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// A plain decimal with at most the currency's digits: no exponent, no plus, no blanks, no bare dot.
    pub fn parse(amount: &str, currency: Currency) -> Option<Self> {
        let (negative, unsigned) = amount
            .strip_prefix('-')
            .map_or((false, amount), |rest| (true, rest));
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (unsigned, ""),
        };
        if whole.is_empty() || fraction.len() > currency.digits as usize {
            return None;
        }
        let missing = currency.digits as usize - fraction.len();
        let minor = whole
            .bytes()
            .chain(fraction.bytes())
            .chain(std::iter::repeat_n(b'0', missing))
            .try_fold(0_i64, |sum, byte| {
                let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
                // Downwards, because there is one more negative number than there are positive ones.
                sum.checked_mul(10)?.checked_sub(digit)
            })?;
        Some(Self::new(
            if negative { minor } else { minor.checked_neg()? },
            currency,
        ))
    }

    /// The amount as it goes over the wire, always with all digits of the currency.
    pub fn amount(self) -> String {
        let (unit, size) = (self.currency.unit(), self.minor.unsigned_abs());
        let sign = if self.minor < 0 { "-" } else { "" };
        match self.currency.digits as usize {
            0 => format!("{sign}{size}"),
            digits => format!("{sign}{}.{:0digits$}", size / unit, size % unit),
        }
    }

    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// `None` when the currencies differ or the sum is too large.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.same(other)?
            .minor
            .checked_add(other.minor)
            .map(|minor| Self { minor, ..self })
    }

    /// `None` when the currencies differ or the difference is too large.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.same(other)?
            .minor
            .checked_sub(other.minor)
            .map(|minor| Self { minor, ..self })
    }

    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        self.minor.checked_neg().map(|minor| Self { minor, ..self })
    }

    /// Zero when there is nothing to add.
    pub fn sum(currency: Currency, parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts
            .into_iter()
            .try_fold(Self::zero(currency), Self::checked_add)
    }

    /// So many of it, rounded half away from zero.
    #[must_use]
    pub fn times(self, quantity: Decimal) -> Option<Self> {
        self.scaled(quantity, 0)
    }

    /// So many hundredths of it, rounded half away from zero.
    #[must_use]
    pub fn percent(self, rate: Decimal) -> Option<Self> {
        self.scaled(rate, 2)
    }

    /// In whole numbers: `Decimal` itself would round a long product before we do, and half to even.
    fn scaled(self, factor: Decimal, shift: u32) -> Option<Self> {
        let factor = factor.normalize();
        let product = i128::from(self.minor).checked_mul(factor.mantissa())?;
        let divisor = 10_i128.checked_pow(factor.scale().checked_add(shift)?)?;
        let (whole, rest) = (product / divisor, product % divisor);
        let away = if rest.unsigned_abs() * 2 >= divisor.unsigned_abs() {
            product.signum()
        } else {
            0
        };
        i64::try_from(whole + away)
            .ok()
            .map(|minor| Self { minor, ..self })
    }

    fn same(self, other: Self) -> Option<Self> {
        (self.currency == other.currency).then_some(self)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut money = serializer.serialize_struct("Money", 2)?;
        money.serialize_field("amount", &self.amount())?;
        money.serialize_field("currency", &self.currency)?;
        money.end()
    }
}

/// The form on the wire.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wire {
    /// Decimal string with at most as many digits after the dot as the currency has; never a number.
    #[schema(pattern = r"^-?\d+(\.\d{1,4})?$", example = "1250.00")]
    amount: String,
    currency: Currency,
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Wire { amount, currency } = Wire::deserialize(deserializer)?;
        Self::parse(&amount, currency).ok_or_else(|| {
            let digits = currency.digits;
            de::Error::custom(format!(
                "expected an amount in {currency} with at most {digits} decimal digits"
            ))
        })
    }
}

impl PartialSchema for Money {
    fn schema() -> RefOr<Schema> {
        Wire::schema()
    }
}

impl ToSchema for Money {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Wire::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).expect("a currency")
    }

    fn eur(amount: &str) -> Money {
        Money::parse(amount, currency("EUR")).expect("an amount")
    }

    fn any_currency() -> impl Strategy<Value = Currency> {
        proptest::sample::select(Currency::all().collect::<Vec<_>>())
    }

    #[test]
    fn the_table_is_whole() {
        let mut codes: Vec<_> = Currency::all().map(Currency::code).collect();
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))
        );
        codes.sort_unstable();
        let many = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), many, "a currency twice");
        let digits = |code| currency(code).digits();
        assert_eq!(
            (
                digits("EUR"),
                digits("USD"),
                digits("JPY"),
                digits("KWD"),
                digits("CLF")
            ),
            (2, 2, 0, 3, 4)
        );
        for wrong in ["eur", "EURO", "EU", "", "XXX", "EUR USD", "E R"] {
            assert_eq!(Currency::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn json_is_a_decimal_string_and_never_a_number() {
        let money = eur("1250");
        assert_eq!(json!(money), json!({"amount": "1250.00", "currency": "EUR"}));
        assert_eq!(
            serde_json::from_value::<Money>(json!(money)).expect("money"),
            money
        );
        for wrong in [
            json!({"amount": 1250, "currency": "EUR"}),
            json!({"amount": 12.5, "currency": "EUR"}),
            json!({"amount": "1.005", "currency": "EUR"}),
            json!({"amount": "1.5", "currency": "JPY"}),
            json!({"amount": "1", "currency": "eur"}),
            json!({"amount": "1", "currency": "EUR", "x": 1}),
            json!({"amount": "1"}),
            json!("1.00 EUR"),
        ] {
            assert!(serde_json::from_value::<Money>(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amounts_are_plain_decimals() {
        for wrong in [
            "", "-", ".", "1.", ".5", "+1", "1e3", " 1", "1,5", "1.2.3", "--1", "0x1", "٣", "NaN",
        ] {
            assert_eq!(Money::parse(wrong, currency("EUR")), None, "{wrong}");
        }
        assert_eq!(eur("-0").amount(), "0.00");
        assert_eq!(eur("-0.05").to_string(), "-0.05 EUR");
        assert_eq!(eur("-92233720368547758.08").minor, i64::MIN);
        assert_eq!(Money::parse("92233720368547758.08", currency("EUR")), None);
        assert_eq!(Money::new(7, currency("JPY")).to_string(), "7 JPY");
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        let half = Decimal::new(5, 1);
        assert_eq!(eur("0.01").times(half), Some(eur("0.01")));
        assert_eq!(eur("-0.01").times(half), Some(eur("-0.01")));
        assert_eq!(eur("0.01").times(Decimal::new(49, 2)), Some(eur("0.00")));
        assert_eq!(eur("33.33").times(Decimal::from(3)), Some(eur("99.99")));
        assert_eq!(eur("99.99").percent(Decimal::from(19)), Some(eur("19.00")));
        assert_eq!(eur("0.50").percent(Decimal::from(5)), Some(eur("0.03")));
        assert_eq!(eur("-0.50").percent(Decimal::from(5)), Some(eur("-0.03")));
        assert_eq!(Money::new(i64::MAX, currency("EUR")).times(Decimal::TWO), None);
    }

    #[test]
    fn currencies_do_not_mix() {
        let dollar = Money::new(100, currency("USD"));
        assert_eq!(eur("1").checked_add(dollar), None);
        assert_eq!(eur("1").checked_sub(dollar), None);
        assert_eq!(
            Money::sum(currency("EUR"), [eur("1"), eur("2.50")]),
            Some(eur("3.50"))
        );
        assert_eq!(Money::sum(currency("EUR"), [eur("1"), dollar]), None);
    }

    #[test]
    fn the_schema_is_that_of_the_wire() {
        let schema = serde_json::to_value(Money::schema()).expect("a schema");
        assert_eq!(schema["required"], json!(["amount", "currency"]));
        assert_eq!(schema["properties"]["amount"]["type"], json!("string"));
        assert_eq!(
            (Money::name().as_ref(), Currency::name().as_ref()),
            ("Money", "Currency")
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read(minor: i64, currency in any_currency()) {
            let money = Money::new(minor, currency);
            prop_assert_eq!(Money::parse(&money.amount(), currency), Some(money));
            let json = serde_json::to_string(&money).expect("json");
            prop_assert_eq!(serde_json::from_str::<Money>(&json).expect("money"), money);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}", currency in any_currency()) {
            if let Some(money) = Money::parse(&text, currency) {
                prop_assert_eq!(Money::parse(&money.amount(), currency), Some(money));
            }
        }

        #[test]
        fn sums_are_exact_or_none(a: i64, b: i64, currency in any_currency()) {
            let (left, right) = (Money::new(a, currency), Money::new(b, currency));
            let sum = left.checked_add(right);
            prop_assert_eq!(sum.map(|m| m.minor), a.checked_add(b));
            prop_assert_eq!(sum, right.checked_add(left));
            if let Some(sum) = sum {
                prop_assert_eq!(sum.checked_sub(right), Some(left));
            }
        }

        #[test]
        fn multiplying_never_panics(minor: i64, parts: (u32, u32, u32, bool), scale in 0_u32..=28) {
            let money = Money::new(minor, currency("EUR"));
            let factor = Decimal::from_parts(parts.0, parts.1, parts.2, parts.3, scale);
            let _ = (money.times(factor), money.percent(factor));
            prop_assert_eq!(money.times(Decimal::ONE), Some(money));
            prop_assert_eq!(money.percent(Decimal::ONE_HUNDRED), Some(money));
        }

        #[test]
        fn rounding_is_off_by_half_a_unit_at_most(minor: i32, rate in -100_000_i64..100_000) {
            let minor = i64::from(minor);
            let got = Money::new(minor, currency("EUR")).percent(Decimal::new(rate, 2)).expect("in range");
            let off = i128::from(got.minor) * 10_000 - i128::from(minor) * i128::from(rate);
            prop_assert!(off.abs() <= 5_000);
        }
    }
}
