//! Capital numerals, as banks and settlements write amounts so that nobody can alter them (人民币大写).

use super::cents::Cents;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// The units from the largest, each with what it counts and the smallest number that fills all places below it.
const UNITS: [(u64, char, u64); 5] = [
    (100_000_000, '亿', 10_000_000),
    (10_000, '万', 1_000),
    (1_000, '仟', 100),
    (100, '佰', 10),
    (10, '拾', 1),
];

/// Returns an amount in capital numerals: 1,050.05 is 壹仟零伍拾元零伍分, 100.00 is 壹佰元整.
pub fn capital(amount: Cents) -> String {
    let minor = amount.minor().unsigned_abs();
    let (yuan, jiao, fen) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut text = String::new();
    if amount < Cents::ZERO {
        text.push('负');
    }
    if yuan > 0 {
        whole(yuan, &mut text);
        text.push('元');
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    }
    if fen > 0 {
        if yuan > 0 && jiao == 0 {
            text.push('零');
        }
        text.push(digit(fen));
        text.push('分');
    } else {
        if minor == 0 {
            text.push_str("零元");
        }
        text.push('整');
    }
    text
}

/// Writes a whole number above zero; zeros between digits are one 零, zeros at the end none.
fn whole(number: u64, text: &mut String) {
    let Some((unit, name, full)) = UNITS.into_iter().find(|(unit, ..)| number >= *unit) else {
        text.push(digit(number));
        return;
    };
    whole(number / unit, text);
    text.push(name);
    let rest = number % unit;
    if rest > 0 {
        if rest < full {
            text.push('零');
        }
        whole(rest, text);
    }
}

fn digit(value: u64) -> char {
    usize::try_from(value)
        .ok()
        .and_then(|place| DIGITS.get(place).copied())
        .unwrap_or('零')
}
