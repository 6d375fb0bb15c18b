//! A rule of the trade has one number, and every number that code or documents name is a row of `docs/domain.md`.

use std::collections::BTreeMap;

use super::Complaint;
use super::sources::Source;

const DOMAIN: &str = "docs/domain.md";
const READ: [&str; 7] = ["rs", "ts", "js", "css", "sql", "html", "md"];

/// Finds rows that stand twice, and numbers without a row.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let Some(domain) = sources.iter().find(|source| source.path == DOMAIN) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    let mut rows = BTreeMap::new();
    for (index, line) in domain.text.lines().enumerate() {
        let Some(number) = row(line) else { continue };
        if let Some(first) = rows.insert(number, index + 1) {
            let what = format!("D{number} already stands in line {first}");
            complaints.push(Complaint::line(domain, index + 1, what));
        }
    }
    for source in sources
        .iter()
        .filter(|source| READ.iter().any(|extension| source.is(extension)))
        .filter(|source| !source.path.starts_with("xtask/src/tidy/"))
    {
        for (index, line) in source.text.lines().enumerate() {
            for number in named(line) {
                if !rows.contains_key(&number) {
                    let what = format!("D{number} is no row of {DOMAIN}");
                    complaints.push(Complaint::line(source, index + 1, what));
                }
            }
        }
    }
    complaints
}

/// Returns the number of the rule that a line of the table holds.
fn row(line: &str) -> Option<u32> {
    let cell = line.strip_prefix("| D")?.split(" |").next()?;
    cell.parse().ok()
}

/// Returns the numbers that a line names: `D` and up to three digits, not as a part of a longer word such as a plate.
fn named(line: &str) -> Vec<u32> {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut numbers = Vec::new();
    for (place, _) in line.match_indices('D') {
        let before = line[..place].chars().next_back();
        let rest = &line[place + 1..];
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(rest.len());
        let after = rest[end..].chars().next();
        if end <= 3
            && !before.is_some_and(is_of_word)
            && !after.is_some_and(is_of_word)
            && let Ok(number) = rest[..end].parse()
        {
            numbers.push(number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    fn check_one(text: &str) -> Vec<String> {
        let domain = source(DOMAIN, "| # | rule |\n| D1 | process |\n| D16 | walk-around |\n");
        check(&[domain, source("shared/src/a.rs", text)])
            .into_iter()
            .map(|complaint| complaint.what)
            .collect()
    }

    #[test]
    fn a_number_without_a_row_is_found() {
        assert_eq!(
            check_one("/// Opens an order (D2)."),
            ["D2 is no row of docs/domain.md"]
        );
        assert_eq!(check_one("// D1–D3"), ["D3 is no row of docs/domain.md"]);
        assert!(check_one("/// Walks around the car (D16).").is_empty());
    }

    #[test]
    fn a_longer_word_is_no_number() {
        assert!(check_one("粤D1234 D12345 LSVD3 D_4 0xD5 D6x MD7").is_empty());
    }

    #[test]
    fn a_row_that_stands_twice_is_found() {
        let domain = source(DOMAIN, "| D1 | one |\n| D2 | two |\n| D1 | three |\n");
        let found: Vec<_> = check(&[domain])
            .into_iter()
            .map(|complaint| (complaint.line, complaint.what))
            .collect();
        assert_eq!(found, [(3, "D1 already stands in line 1".to_owned())]);
    }
}
