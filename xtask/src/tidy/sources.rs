//! The files of the tree, as git knows them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;

/// One file that is committed or would be.
pub(super) struct Source {
    /// Its path from the root, with `/` between folders.
    pub(super) path: String,
    pub(super) size: u64,
    /// What is inside; empty for what is no text.
    pub(super) text: String,
}

impl Source {
    /// Returns whether the name ends with a dot and this.
    pub(super) fn is(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|is| is == extension)
    }

    /// Returns whether the whole file holds tests.
    pub(super) fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "tests.rs" | "benches"))
    }

    /// Returns the numbered lines of code: without comments, and without the tests at the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.tests_begin_at();
        self.text
            .lines()
            .enumerate()
            .take_while(move |(index, _)| *index < end)
            .map(|(index, line)| (index + 1, without_comment(line)))
    }

    /// Returns the line, counted from 0, at which the tests at the end begin. A test's own import or function further up
    /// ends nothing.
    fn tests_begin_at(&self) -> usize {
        let mut is_marked = false;
        for (index, line) in self.text.lines().enumerate() {
            let line = line.trim();
            if is_marked && line.starts_with("mod ") && line.contains('{') {
                return index - 1;
            }
            is_marked = line == "#[cfg(test)]";
        }
        usize::MAX
    }
}

fn without_comment(line: &str) -> &str {
    match line.find("//") {
        Some(0) => "",
        // An address in a string is no comment.
        Some(place) if !line[..place].ends_with(':') => &line[..place],
        _ => line,
    }
}

/// Reads all files that git tracks or would track.
pub(super) fn read(root: &Path) -> Result<Vec<Source>> {
    let list = process::output(Command::new("git").current_dir(root).args([
        "ls-files",
        "-co",
        "--exclude-standard",
        "-z",
    ]))?;
    let mut sources = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed is still listed.
        if let Ok(content) = fs::read(root.join(path)) {
            let size = content.len() as u64;
            let text = String::from_utf8(content).unwrap_or_default();
            sources.push(Source {
                path: path.to_owned(),
                size,
                text,
            });
        }
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

/// Returns whether the word stands in the line, not as the end of a longer word.
pub(super) fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

#[cfg(test)]
pub(super) fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        size: text.len() as u64,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_ends_where_tests_begin_and_holds_no_comments() {
        let file = source(
            "a.rs",
            "//! doc\nuse a; // why\nlet b = \"http://c\";\n#[cfg(test)]\nmod tests {}\n",
        );
        let lines: Vec<_> = file.code().collect();
        assert_eq!(lines, [(1, ""), (2, "use a; "), (3, "let b = \"http://c\";")]);
    }

    #[test]
    fn code_goes_on_behind_what_only_tests_use() {
        let file = source(
            "a.rs",
            "#[cfg(test)]\nmod a;\nuse b;\n#[cfg(test)]\nmod tests { use c; }\n",
        );
        let lines: Vec<_> = file.code().map(|(_, line)| line).collect();
        assert_eq!(lines, ["#[cfg(test)]", "mod a;", "use b;"]);
    }

    #[test]
    fn a_word_is_not_the_end_of_another() {
        assert!(contains_word("use log::info;", "log::"));
        assert!(!contains_word("use catalog::info;", "log::"));
    }
}
