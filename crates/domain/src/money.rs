//! Money: whole minor units and a currency. Never a float, not even on the way through JSON.

use std::{borrow::Cow, collections::HashMap, fmt, sync::LazyLock};

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
    pub const EUR: Self = Self {
        code: "EUR",
        digits: 2,
    };

    /// Upper case only: one currency has one name.
    pub fn parse(code: &str) -> Option<Self> {
        // Every row of a list has one.
        static KNOWN: LazyLock<HashMap<&str, Currency>> = LazyLock::new(|| {
            Currency::all()
                .map(|currency| (currency.code, currency))
                .collect()
        });
        KNOWN.get(code).copied()
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
mod tests;
