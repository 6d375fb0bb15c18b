//! Number plates: mainland China with new-energy plates (GA 36-2018), cross-border ones, and any other.

/// The longest plate that is taken, in characters.
pub const LONGEST: usize = 12;

/// The one-character names of provinces that begin a mainland plate, in the order of the plate keyboard.
pub const PROVINCES: &[char] = &[
    '京', '津', '沪', '渝', '冀', '豫', '云', '辽', '黑', '湘', '皖', '鲁', '新', '苏', '浙', '赣', '鄂',
    '桂', '甘', '晋', '蒙', '陕', '吉', '闽', '贵', '粤', '青', '藏', '川', '宁', '琼',
];

/// How a plate looks, for showing it as it is on the car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlateStyle {
    /// Blue: small cars.
    Ordinary,
    /// Green: small new-energy cars, whose letter for the drive comes first.
    NewEnergy,
    /// Yellow and green: large new-energy vehicles, whose letter for the drive comes last.
    LargeNewEnergy,
    /// Yellow: trucks, buses and trailers whose plate says so (挂, 学).
    Yellow,
    /// Black: Hong Kong and Macau cars that cross the border (粤Z … 港/澳), consulates.
    CrossBorder,
    /// White: police.
    Police,
    /// Any other form.
    Other,
}

/// Returns a plate in upper case without spaces, dots or dashes.
pub fn normalise(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '·' | '•' | '-' | '.' | '・'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// Returns how a normalised plate looks.
pub fn style(plate: &str) -> PlateStyle {
    let letters: Vec<char> = plate.chars().collect();
    let [province, office, rest @ ..] = letters.as_slice() else {
        return PlateStyle::Other;
    };
    if !PROVINCES.contains(province) || !is_letter(*office) {
        return PlateStyle::Other;
    }
    match rest {
        [middle @ .., '港' | '澳'] if *province == '粤' && *office == 'Z' && all(middle, 4) => {
            PlateStyle::CrossBorder
        }
        [middle @ .., '警'] if all(middle, 4) => PlateStyle::Police,
        [middle @ .., '挂' | '学'] if all(middle, 4) => PlateStyle::Yellow,
        [middle @ .., '领' | '使'] if all(middle, 4) => PlateStyle::CrossBorder,
        _ if rest.len() == 5 && all(rest, 5) => PlateStyle::Ordinary,
        _ if is_small_new_energy(rest) => PlateStyle::NewEnergy,
        _ if is_large_new_energy(rest) => PlateStyle::LargeNewEnergy,
        _ => PlateStyle::Other,
    }
}

/// Returns `true` if only a vehicle that runs on electricity or hydrogen carries a plate like this normalised one.
pub fn is_new_energy(plate: &str) -> bool {
    matches!(style(plate), PlateStyle::NewEnergy | PlateStyle::LargeNewEnergy)
}

/// Returns the plate with the dot that stands behind the office's letter, for showing.
pub fn spaced(plate: &str) -> String {
    if style(plate) == PlateStyle::Other {
        return plate.to_owned();
    }
    let (office, rest) = plate
        .char_indices()
        .nth(2)
        .map_or((plate, ""), |(at, _)| plate.split_at(at));
    format!("{office}·{rest}")
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_uppercase() && !matches!(letter, 'I' | 'O')
}

fn is_sign(letter: char) -> bool {
    letter.is_ascii_digit() || is_letter(letter)
}

fn all(letters: &[char], count: usize) -> bool {
    letters.len() == count && letters.iter().copied().all(is_sign)
}

fn are_digits(signs: &[char]) -> bool {
    signs.iter().all(char::is_ascii_digit)
}

/// Small cars carry their letter first (A to K without I); the rest are digits but for the second sign.
fn is_small_new_energy(rest: &[char]) -> bool {
    match rest {
        [first, second, tail @ ..] if rest.len() == 6 => {
            matches!(first, 'A'..='H' | 'J' | 'K') && is_sign(*second) && are_digits(tail)
        }
        _ => false,
    }
}

/// Large vehicles carry their letter last (D or F); the rest are digits.
fn is_large_new_energy(rest: &[char]) -> bool {
    match rest {
        [head @ .., last] if rest.len() == 6 => matches!(last, 'D' | 'F') && are_digits(head),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: PlateStyle) {
        assert_eq!(style(&normalise(typed)), expected, "{typed}");
    }

    #[test]
    fn plates_are_known_by_their_form() {
        check("粤B 12345", PlateStyle::Ordinary);
        check("京a·d9k21", PlateStyle::Ordinary);
        check("粤BD12345", PlateStyle::NewEnergy);
        check("沪AF12345", PlateStyle::NewEnergy);
        check("粤B12345D", PlateStyle::LargeNewEnergy);
        check("沪A54321F", PlateStyle::LargeNewEnergy);
        check("粤BD1234F", PlateStyle::Other);
        check("粤Z1234港", PlateStyle::CrossBorder);
        check("粤ZA123澳", PlateStyle::CrossBorder);
        check("京A1234警", PlateStyle::Police);
        check("京A1234挂", PlateStyle::Yellow);
        check("粤BI2345", PlateStyle::Other);
        check("AB 1234", PlateStyle::Other);
        check("粤B1234", PlateStyle::Other);
    }

    #[test]
    fn new_energy_is_known_by_the_plate_of_small_and_large_vehicles() {
        let known = |typed: &str| is_new_energy(&normalise(typed));
        assert!(known("粤B·D12345") && known("粤B·12345D"));
        assert!(!known("粤B·12345") && !known("粤B·1234挂") && !known(""));
    }

    #[test]
    fn a_plate_is_shown_with_its_dot() {
        assert_eq!(spaced("粤B12345"), "粤B·12345");
        assert_eq!(spaced("XY1234"), "XY1234");
    }
}
