//! Words of the product that no screen shows, and words that are declared twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaint;
use super::sources::Source;

/// Pairs that stand in several tables, each behind how often: `3 取消 = Cancel`. The list may only shrink.
const DOUBLED: &str = include_str!("doubled_words.txt");

/// One word of a table that `words!` declares.
struct Entry<'a> {
    source: &'a Source,
    line: usize,
    table: &'a str,
    word: &'a str,
    pair: String,
}

/// Finds words that nothing names, and pairs that are declared again.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    check_with(sources, DOUBLED)
}

fn check_with(sources: &[Source], doubled: &str) -> Vec<Complaint> {
    let is_code = |source: &&Source| source.is("rs") && !source.is_test();
    let entries: Vec<Entry<'_>> = sources.iter().filter(is_code).flat_map(entries).collect();
    let named: BTreeSet<(String, String)> = sources.iter().filter(is_code).flat_map(names).collect();
    let unused = entries.iter().filter(|entry| {
        let of = |table: &str| named.contains(&(table.to_owned(), entry.word.to_owned()));
        !of(entry.table)
    });
    let mut complaints: Vec<Complaint> = unused
        .map(|entry| {
            let what = format!("`{}::{}` is shown nowhere", entry.table, entry.word);
            Complaint::line(entry.source, entry.line, what)
        })
        .collect();
    complaints.extend(check_doubled(&entries, doubled));
    complaints
}

fn check_doubled(entries: &[Entry<'_>], doubled: &str) -> Vec<Complaint> {
    let allowed: BTreeMap<&str, usize> = doubled
        .lines()
        .filter_map(|line| {
            let (count, pair) = line.split_once(' ')?;
            Some((pair, count.parse().ok()?))
        })
        .collect();
    let mut found: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        found.entry(&entry.pair).or_default().push(entry);
    }
    let mut complaints = Vec::new();
    for (pair, entries) in &found {
        let may = allowed.get(pair).copied().unwrap_or(1);
        if let Some(entry) = entries.get(may) {
            let what = format!("`{pair}` has a word already: name that one, or declare it in text/common.rs");
            complaints.push(Complaint::line(entry.source, entry.line, what));
        }
    }
    for (pair, may) in allowed {
        let count = found.get(pair).map_or(0, Vec::len);
        if count < may.max(2) {
            complaints.push(Complaint {
                path: "xtask/src/tidy/doubled_words.txt".to_owned(),
                line: 0,
                what: format!("`{pair}` stands {count} times by now: shorten the list"),
            });
        }
    }
    complaints
}

/// Reads the words of the tables of a file.
fn entries(source: &Source) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut rest = source.text.as_str();
    while let Some(start) = rest.find("words! {\n") {
        rest = &rest[start + "words! {".len()..];
        let tokens = tokens(rest);
        let is_table = |window: &[(usize, Token<'_>)]| {
            matches!(
                window,
                [
                    (_, Token::Name("enum")),
                    (_, Token::Name(_)),
                    (_, Token::Sign('{'))
                ]
            )
        };
        let Some(head) = tokens.windows(3).position(is_table) else {
            continue;
        };
        let (_, Token::Name(table)) = tokens[head + 1] else {
            continue;
        };
        let mut at = head + 3;
        while let Some(
            [
                (place, Token::Name(word)),
                (_, Token::Sign('=')),
                (_, Token::Sign('>')),
                (_, Token::Text(zh)),
                (_, Token::Sign(',')),
                (_, Token::Text(en)),
                (_, Token::Sign(';')),
            ],
        ) = tokens.get(at..at + 7)
        {
            let before = source.text.len() - rest.len() + place;
            entries.push(Entry {
                source,
                line: source.text[..before].lines().count().max(1),
                table,
                word,
                pair: format!("{zh} = {en}"),
            });
            at += 7;
        }
    }
    entries
}

#[derive(Clone, Copy, PartialEq)]
enum Token<'a> {
    Name(&'a str),
    Text(&'a str),
    Sign(char),
}

/// Takes the beginning of a text apart up to the end of the block that it is in; each token with its place.
fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let mut tokens = Vec::new();
    let (mut at, mut depth) = (0, 1_u32);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            let length = text_length(rest);
            tokens.push((at, Token::Text(&rest[1..length - 1])));
            length
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let length = end.unwrap_or(rest.len());
            tokens.push((at, Token::Name(&rest[..length])));
            length
        } else {
            match first {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if !first.is_whitespace() {
                tokens.push((at, Token::Sign(first)));
            }
            first.len_utf8()
        };
        at += length;
        if depth == 0 {
            break;
        }
    }
    tokens
}

/// Returns the length of the string literal that a text begins with, with its quotes.
fn text_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        match letter {
            '"' if !is_escaped => return place + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// Returns what the code of a file names as `Table::Word`, by the table's own name where it was imported as another.
fn names(source: &Source) -> Vec<(String, String)> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let mut aliases = BTreeMap::new();
    let mut names = Vec::new();
    for (_, line) in source.code() {
        let parts: Vec<&str> = line
            .split(|letter| !is_part(letter))
            .filter(|part| !part.is_empty())
            .collect();
        for window in parts.windows(3) {
            if let [path, "as", alias] = window {
                let name = path.rsplit("::").next().unwrap_or(path);
                aliases.insert((*alias).to_owned(), name.to_owned());
            }
        }
        for part in parts {
            let steps: Vec<&str> = part.split("::").collect();
            names.extend(
                steps
                    .windows(2)
                    .map(|pair| (pair[0].to_owned(), pair[1].to_owned())),
            );
        }
    }
    let own: Vec<&str> = entries(source).iter().map(|entry| entry.table).collect();
    let mut more = Vec::new();
    for (table, word) in &names {
        if let Some(name) = aliases.get(table) {
            more.push((name.clone(), word.clone()));
        }
        if table == "Self" {
            more.extend(own.iter().map(|table| ((*table).to_owned(), word.clone())));
        }
    }
    names.extend(more);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    const TABLE: &str = "words! {\n    /// Of the board.\n    pub enum BoardWord {\n        Title => \"看板\", \"Board; all \\\"cars\\\"\";\n        Mine =>\n            \"我的\", \"Mine\";\n    }\n}\n";

    fn check(users: &str, doubled: &str) -> Vec<String> {
        let sources = [
            source("shared/src/text/board.rs", TABLE),
            source("app/src/page/board.rs", users),
        ];
        let complaints = check_with(&sources, doubled).into_iter();
        complaints
            .map(|complaint| format!("{}:{} {}", complaint.path, complaint.line, complaint.what))
            .collect()
    }

    #[test]
    fn a_word_that_is_shown_is_used_under_any_name_of_its_table() {
        assert_eq!(
            check("word(BoardWord::Title); word(BoardWord::Mine)", ""),
            [""; 0]
        );
        let renamed = "use shared::text::BoardWord as Word;\nword(Word::Title); word(Word::Mine)";
        assert_eq!(check(renamed, ""), [""; 0]);
    }

    #[test]
    fn a_word_that_only_a_test_names_is_shown_nowhere() {
        let users = "word(BoardWord::Title);\n#[cfg(test)]\nmod tests {\n  fn a() { BoardWord::Mine }\n}";
        assert_eq!(
            check(users, ""),
            ["shared/src/text/board.rs:5 `BoardWord::Mine` is shown nowhere"]
        );
    }

    #[test]
    fn a_pair_that_is_declared_again_is_found_unless_the_list_knows_it() {
        let again = "word(BoardWord::Title); word(BoardWord::Mine); word(Other::Own)\nwords! {\n  pub enum Other { Own => \"我的\", \"Mine\"; }\n}";
        assert_eq!(check(again, "").len(), 1);
        assert_eq!(check(again, "2 我的 = Mine"), [""; 0]);
    }

    #[test]
    fn the_list_of_doubled_words_only_shrinks() {
        let found = check("word(BoardWord::Title); word(BoardWord::Mine)", "2 我的 = Mine");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("shorten the list"), "{found:?}");
    }
}
