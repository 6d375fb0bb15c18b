#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::*;

fn cents(text: &str) -> Cents {
    Cents::parse(text).unwrap()
}

fn line(amount: &str, percent: u8) -> PricedLine {
    PricedLine {
        price: Price::Fixed(cents(amount)),
        discount: Cents::ZERO,
        rate: TaxRate::percent(percent),
    }
}

fn document(prices: Prices, lines: Vec<PricedLine>) -> Document {
    Document {
        prices,
        lines,
        discount: Cents::ZERO,
    }
}

fn tax(document: &Document) -> String {
    figures(document).unwrap().tax.to_string()
}

#[test]
fn tax_that_prices_contain_is_rounded_once_a_line() {
    // M1; on the total it would be 34.51.
    assert_eq!(
        tax(&document(Prices::WithTax, vec![line("99.99", 13); 3])),
        "34.50"
    );
}

#[test]
fn tax_on_top_is_rounded_once_a_line() {
    // M2, M3.
    let nine = PricedLine {
        price: Price::Goods {
            each: cents("13.60"),
            thousandths: 9_000,
        },
        ..line("0", 6)
    };
    for (lines, expected) in [
        (vec![nine], "7.34"),
        (vec![line("13.60", 6); 9], "7.38"),
        (vec![line("0.35", 13); 10], "0.50"),
    ] {
        assert_eq!(tax(&document(Prices::WithoutTax, lines)), expected);
    }
}

#[test]
fn a_discount_is_spread_by_largest_remainder_then_order() {
    // M4.
    let shares = |total: &str, weights: &[&str]| {
        let weights: Vec<Cents> = weights.iter().map(|one| cents(one)).collect();
        spread(cents(total), &weights)
            .map(|shares| shares.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    assert_eq!(
        shares("10.00", &["33.33", "33.33", "33.33"]).unwrap(),
        ["3.34", "3.33", "3.33"]
    );
    assert_eq!(
        shares("0.05", &["1", "0", "2", "-4"]).unwrap(),
        ["0.02", "0.00", "0.03", "0.00"]
    );
    assert_eq!(shares("1", &["0", "-1"]), None);
    assert_eq!(shares("-1", &["1"]), None);
}

#[test]
fn labour_is_priced_once_a_line() {
    // M5; floats say 101.54.
    let price = |time: LabourTime| time.price(cents("88.30")).unwrap().to_string();
    assert_eq!(price(LabourTime::Hundredths(115)), "101.55");
    assert_eq!(price(LabourTime::Minutes(69)), "101.55");
    assert_eq!(price(LabourTime::Minutes(20)), "29.43");
    assert_eq!(price(LabourTime::Minutes(0)), "0.00");
}

#[test]
fn the_document_is_the_sum_of_its_lines() {
    let mut bill = document(
        Prices::WithTax,
        vec![
            PricedLine {
                price: Price::Labour {
                    per_hour: cents("88.30"),
                    time: LabourTime::Hundredths(115),
                },
                discount: cents("1.55"),
                rate: TaxRate::percent(6),
            },
            line("200.00", 13),
            line("50.00", 13),
        ],
    );
    bill.discount = cents("35.00");
    let figures = figures(&bill).unwrap();
    let told: Vec<String> = figures
        .lines
        .iter()
        .map(|line| {
            format!(
                "{} -{} = {} + {} = {}",
                line.amount, line.discount, line.net, line.tax, line.gross
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "101.55 -11.55 = 84.91 + 5.09 = 90.00",
            "200.00 -20.00 = 159.29 + 20.71 = 180.00",
            "50.00 -5.00 = 39.82 + 5.18 = 45.00",
        ]
    );
    assert_eq!(
        (figures.amount, figures.discount, figures.gross),
        (cents("351.55"), cents("36.55"), cents("315.00"))
    );
    let rates: Vec<String> = figures
        .rates
        .iter()
        .map(|one| format!("{}: {} {}", one.rate.in_hundredths(), one.net, one.tax))
        .collect();
    assert_eq!(rates, ["1300: 199.11 25.89", "600: 84.91 5.09"]);
}

#[test]
fn no_more_is_taken_off_than_there_is() {
    let with = |own: &str, whole: &str| Document {
        lines: vec![
            PricedLine {
                discount: cents(own),
                ..line("10.00", 13)
            },
            line("-4.00", 13),
        ],
        discount: cents(whole),
        ..Document::default()
    };
    assert_eq!(figures(&with("10.00", "0")).unwrap().gross, cents("-4.00"));
    assert_eq!(figures(&with("6.00", "4.00")).unwrap().gross, cents("-4.00"));
    for (own, whole) in [("10.01", "0"), ("-0.01", "0"), ("0", "10.01"), ("0", "-0.01")] {
        assert_eq!(
            figures(&with(own, whole)),
            Err(MoneyError::DiscountTooLarge),
            "{own} {whole}"
        );
    }
    assert_eq!(figures(&Document::default()), Ok(Figures::default()));
}

#[test]
fn an_amount_that_does_not_fit_is_an_error() {
    let most = Cents::new(i64::MAX);
    assert_eq!(most.plus(Cents::new(1)), Err(Overflow));
    assert_eq!(Cents::new(i64::MIN).minus(Cents::new(1)), Err(Overflow));
    assert_eq!(most.times(2, 1), Err(Overflow));
    assert_eq!(most.times(1, 0), Err(Overflow));
    let huge = PricedLine {
        price: Price::Fixed(most),
        ..line("0", 13)
    };
    assert_eq!(
        figures(&document(Prices::WithoutTax, vec![huge])),
        Err(MoneyError::Overflow)
    );
}

#[test]
fn an_amount_is_read_as_people_type_it() {
    for (text, minor) in [
        ("1050.05", Some(105_005)),
        (" 1,050.5 ", Some(105_050)),
        ("-3", Some(-300)),
        ("0.3", Some(30)),
        ("7.", Some(700)),
        ("1,050,000", Some(105_000_000)),
        ("12,5", None),
        ("1050,05", None),
        ("1,2,3", None),
        (",5", None),
        ("1.005", None),
        (".5", None),
        ("", None),
        ("--1", None),
        ("1e3", None),
        ("一百", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(Cents::parse(text), minor.map(Cents::new), "{text}");
    }
    assert_eq!(Cents::new(-5).to_string(), "-0.05");
    assert_eq!(Cents::new(i64::MIN).to_string(), "-92233720368547758.08");
    assert_eq!(serde_json::to_string(&Cents::new(105_005)).unwrap(), "105005");
}

#[test]
fn capital_numerals_are_written_as_banks_write_them() {
    // M7 and the examples of the rule for writing bills.
    for (amount, expected) in [
        ("1,050.05", "壹仟零伍拾元零伍分"),
        ("100.00", "壹佰元整"),
        ("0.30", "叁角整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000005", "壹亿零伍元整"),
        ("10010", "壹万零壹拾元整"),
        ("-8.8", "负捌元捌角整"),
    ] {
        assert_eq!(capital(cents(amount)), expected, "{amount}");
    }
}

fn any_line() -> impl Strategy<Value = PricedLine> {
    let rates = prop::sample::select(vec![0_u8, 1, 3, 6, 9, 13]);
    let price = prop_oneof![
        (-2_000_000_i64..2_000_000, 0_i64..20_000).prop_map(|(each, thousandths)| Price::Goods {
            each: Cents::new(each),
            thousandths
        }),
        (1_i64..100_000, 0_u32..5_000).prop_map(|(hour, time)| Price::Labour {
            per_hour: Cents::new(hour),
            time: LabourTime::Hundredths(time)
        }),
        (0_i64..50_000_000).prop_map(|amount| Price::Fixed(Cents::new(amount))),
    ];
    (price, rates, 0_u32..=100).prop_map(|(price, rate, off)| {
        let amount = price.amount().unwrap().max(Cents::ZERO);
        PricedLine {
            price,
            discount: Cents::new(amount.minor() * i64::from(off) / 100),
            rate: TaxRate::percent(rate),
        }
    })
}

fn any_document() -> impl Strategy<Value = Document> {
    let prices = prop_oneof![Just(Prices::WithTax), Just(Prices::WithoutTax)];
    (prices, prop::collection::vec(any_line(), 0..12), 0_i64..=100).prop_map(|(prices, lines, off)| {
        let left: i64 = lines
            .iter()
            .map(|line| (line.price.amount().unwrap().minor() - line.discount.minor()).max(0))
            .sum();
        Document {
            prices,
            lines,
            discount: Cents::new(left / 100 * off),
        }
    })
}

fn decimal(cents: Cents) -> Decimal {
    Decimal::new(cents.minor(), 2)
}

fn rounded(exact: Decimal) -> Cents {
    let rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Cents::new((rounded * Decimal::ONE_HUNDRED).to_i64().unwrap())
}

proptest! {
    #[test]
    fn the_tax_of_a_line_is_within_a_cent_of_the_rate(document in any_document()) {
        let figures = figures(&document).unwrap();
        for (line, input) in figures.lines.iter().zip(&document.lines) {
            let rate = Decimal::new(i64::from(input.rate.in_hundredths()), 4);
            let off = decimal(line.net) * rate - decimal(line.tax);
            prop_assert!(off.abs() <= Decimal::new(1, 2), "{off}");
            prop_assert_eq!(decimal(line.net) + decimal(line.tax), decimal(line.gross));
        }
    }

    #[test]
    fn sums_are_those_of_the_lines_and_of_the_rates(document in any_document()) {
        let figures = figures(&document).unwrap();
        let sum = |part: fn(&LineFigures) -> Cents| Cents::sum(figures.lines.iter().map(part)).unwrap();
        prop_assert_eq!(sum(|line| line.amount), figures.amount);
        prop_assert_eq!(sum(|line| line.discount), figures.discount);
        prop_assert_eq!(sum(|line| line.net), figures.net);
        prop_assert_eq!(sum(|line| line.tax), figures.tax);
        prop_assert_eq!(sum(|line| line.gross), figures.gross);
        prop_assert_eq!(Cents::sum(figures.rates.iter().map(|one| one.tax)).unwrap(), figures.tax);
        let own: i64 = document.lines.iter().map(|line| line.discount.minor()).sum();
        prop_assert_eq!(figures.discount.minor(), own + document.discount.minor());
    }

    #[test]
    fn amounts_agree_with_decimal_arithmetic(
        minor in -5_000_000_000_i64..5_000_000_000,
        thousandths in -100_000_i64..100_000,
        hundredths in 0_u32..100_000,
        rate in 0_u16..3_000,
    ) {
        let amount = Cents::new(minor);
        let each = Price::Goods { each: amount, thousandths };
        prop_assert_eq!(each.amount().unwrap(), rounded(decimal(amount) * Decimal::new(thousandths, 3)));
        let labour = LabourTime::Hundredths(hundredths).price(amount).unwrap();
        prop_assert_eq!(labour, rounded(decimal(amount) * Decimal::new(hundredths.into(), 2)));
        let minutes = LabourTime::Minutes(hundredths).price(amount).unwrap();
        prop_assert_eq!(minutes, rounded(decimal(amount) * Decimal::from(hundredths) / Decimal::from(60)));
        let tax = TaxRate::hundredths(rate);
        let share = Decimal::new(rate.into(), 4);
        prop_assert_eq!(tax.tax_on(amount).unwrap(), rounded(decimal(amount) * share));
        prop_assert_eq!(tax.net_of(amount).unwrap(), rounded(decimal(amount) / (Decimal::ONE + share)));
    }

    #[test]
    fn shares_add_up_and_are_within_a_cent_of_their_proportion(
        total in 0_i64..100_000_000,
        weights in prop::collection::vec(0_i64..10_000_000, 1..30),
    ) {
        let all: i64 = weights.iter().sum();
        prop_assume!(all > 0);
        let given: Vec<Cents> = weights.iter().map(|one| Cents::new(*one)).collect();
        let shares = spread(Cents::new(total), &given).unwrap();
        prop_assert_eq!(shares.iter().map(|one| one.minor()).sum::<i64>(), total);
        for (share, weight) in shares.iter().zip(&weights) {
            let exact = Decimal::from(total) * Decimal::from(*weight) / Decimal::from(all);
            prop_assert!((Decimal::from(share.minor()) - exact).abs() < Decimal::ONE);
        }
    }

    #[test]
    fn a_credit_cancels_what_it_credits(amount in any::<i32>(), rate in 0_u16..3_000) {
        let (debit, credit) = (Cents::new(amount.into()), Cents::new(-i64::from(amount)));
        let rate = TaxRate::hundredths(rate);
        prop_assert_eq!(rate.tax_on(debit).unwrap().plus(rate.tax_on(credit).unwrap()), Ok(Cents::ZERO));
    }

    #[test]
    fn an_amount_reads_back_what_it_writes(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
        prop_assert_eq!(Cents::parse(&Cents::new(minor).to_string()), Some(Cents::new(minor)));
    }

    #[test]
    fn whole_amounts_in_capitals_agree_with_another_writer(yuan in 1_i64..100_000_000_000) {
        use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};
        let theirs = yuan
            .to_chinese(ChineseVariant::Simple, ChineseCase::Upper, ChineseCountMethod::TenThousand)
            .unwrap();
        // They leave the one before a ten out, as people speak; on a bill it is written.
        let written = ["零", "亿", "万"].iter().fold(format!("零{theirs}"), |text, before| {
            text.replace(&format!("{before}拾"), &format!("{before}壹拾"))
        });
        let written = written.trim_start_matches('零');
        prop_assert_eq!(capital(Cents::new(yuan * 100)), format!("{written}元整"));
    }
}
