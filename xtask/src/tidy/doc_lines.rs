//! A doc comment says what a thing is or does; "Is the order." above `order: Order` says neither.

use super::Complaint;
use super::sources::Source;

const EMPTY_BEGINNINGS: [&str; 2] = ["Is ", "Are "];

/// Finds doc lines that begin with a bare "Is" or "Are".
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        for (index, line) in source.text.lines().enumerate() {
            if let Some(word) = empty_beginning(line) {
                let what = format!(
                    "a doc line begins with \"{}\": write what the name does not say, or leave it out",
                    word.trim()
                );
                complaints.push(Complaint::line(source, index + 1, what));
            }
        }
    }
    complaints
}

fn empty_beginning(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    let text = line.strip_prefix("/// ").or_else(|| line.strip_prefix("//! "))?;
    EMPTY_BEGINNINGS.into_iter().find(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    #[test]
    fn a_doc_line_that_repeats_the_name_is_found() {
        let text = "/// Is the order.\norder: Order,\n    /// Are its lines.\n//! Is a module.\n";
        let found: Vec<_> = check(&[source("app/src/a.rs", text)])
            .into_iter()
            .map(|complaint| complaint.line)
            .collect();
        assert_eq!(found, [1, 3, 4]);
    }

    #[test]
    fn a_doc_line_that_says_something_is_left_alone() {
        let text = "/// Issues a number.\n/// Areas of the car.\n// Is it over?\nlet a = \"/// Is\";\n";
        assert!(check(&[source("app/src/a.rs", text)]).is_empty());
    }
}
