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
