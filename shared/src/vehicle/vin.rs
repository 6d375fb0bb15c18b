//! Vehicle identification numbers (ISO 3779; the check digit is that of 49 CFR 565 and GB 16735).

use crate::refusal::Refusal;
use crate::vehicle::VehicleRefusal;

/// How many characters a VIN has.
pub const LENGTH: usize = 17;

/// Returns a VIN in upper case without spaces, dashes or the leading I that some barcodes carry.
pub fn normalise(text: &str) -> String {
    let vin: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-' && *letter != '*')
        .flat_map(char::to_uppercase)
        .collect();
    match vin.strip_prefix('I') {
        Some(rest) if rest.chars().count() == LENGTH => rest.to_owned(),
        _ => vin,
    }
}

/// Looks for a VIN in what was scanned: a code that is one, or one in the words of a larger code.
///
/// In a larger code many words are seventeen letters long; only one whose check digit agrees is taken.
pub fn find<'a>(scanned: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let is_vin = |vin: &String| vin.len() == LENGTH && check(vin).is_ok();
    let mut in_words = None;
    for text in scanned {
        let whole = normalise(text);
        if is_vin(&whole) {
            return Some(whole);
        }
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        let mut vins = words.map(normalise).filter(is_vin);
        in_words = in_words.or_else(|| vins.find(|vin| check_digit_agrees(vin)));
    }
    in_words
}

/// Refuses what can't be a VIN; an empty one is not known yet and passes.
pub fn check(vin: &str) -> Result<(), Refusal> {
    if vin.is_empty() {
        return Ok(());
    }
    let wrong = |letter: &char| matches!(letter, 'I' | 'O' | 'Q') || !letter.is_ascii_alphanumeric();
    if let Some(letter) = vin.chars().find(wrong) {
        return Err(VehicleRefusal::VinLetter(letter).into());
    }
    match vin.chars().count() {
        LENGTH => Ok(()),
        length => Err(VehicleRefusal::VinLength(length).into()),
    }
}

/// Tells whether the ninth character agrees with the rest; advice only.
pub fn check_digit_agrees(vin: &str) -> bool {
    const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let mut sum = 0;
    for (letter, weight) in vin.bytes().zip(WEIGHTS) {
        let Some(value) = value(letter) else {
            return false;
        };
        sum += value * weight;
    }
    let expected = match sum % 11 {
        10 => b'X',
        digit => b"0123456789"[digit as usize],
    };
    vin.len() == LENGTH && vin.as_bytes().get(8) == Some(&expected)
}

fn value(letter: u8) -> Option<u32> {
    Some(match letter {
        b'0'..=b'9' => u32::from(letter - b'0'),
        b'A'..=b'H' => u32::from(letter - b'A') + 1,
        b'J'..=b'N' => u32::from(letter - b'J') + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => u32::from(letter - b'S') + 2,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vin_is_read_however_it_was_typed_or_scanned() {
        assert_eq!(normalise("1m8gdm9a xkp042788"), "1M8GDM9AXKP042788");
        assert_eq!(normalise("I1M8GDM9AXKP042788"), "1M8GDM9AXKP042788");
    }

    #[test]
    fn a_vin_is_found_in_what_was_scanned() {
        let found = |scanned: &[&str]| find(scanned.iter().copied());
        assert_eq!(
            found(&["6901234567892", "*I1M8GDM9AXKP042788*"]).as_deref(),
            Some("1M8GDM9AXKP042788")
        );
        assert_eq!(
            found(&["https://a.example/?vin=1M8GDM9AXKP042788&x=ABCDEFGH123456789"]).as_deref(),
            Some("1M8GDM9AXKP042788")
        );
        assert_eq!(found(&["ABCDEFGH1234567", "中文 ABCDEFGH123456789 x"]), None);
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn letters_that_no_vin_has_are_named() {
        assert_eq!(
            check("1M8GDM9AXKPO42788"),
            Err(VehicleRefusal::VinLetter('O').into())
        );
        assert_eq!(
            check("1M8GDM9AXKP04278Q"),
            Err(VehicleRefusal::VinLetter('Q').into())
        );
        assert_eq!(
            check("1M8GDM9AXKP0427"),
            Err(VehicleRefusal::VinLength(15).into())
        );
        assert_eq!(check(""), Ok(()));
    }

    #[test]
    fn the_check_digit_is_advice() {
        assert!(check_digit_agrees("1M8GDM9AXKP042788"));
        assert!(check_digit_agrees("11111111111111111"));
        assert!(!check_digit_agrees("1M8GDM9A1KP042788"));
        assert_eq!(check("1M8GDM9A1KP042788"), Ok(()));
    }
}
