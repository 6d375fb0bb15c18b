//! No file is too long to be read at a sitting, none too large to be fetched.

use super::Complaint;
use super::sources::Source;

const MOST_LINES: usize = 400;
const MOST_BYTES: u64 = 600_000;
const WRITTEN_BY_PEOPLE: [&str; 6] = ["rs", "css", "ts", "js", "sql", "html"];

/// Finds files above the limits.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        let lines = source.text.lines().count();
        if lines > MOST_LINES && WRITTEN_BY_PEOPLE.iter().any(|extension| source.is(extension)) {
            complaints.push(Complaint::file(
                source,
                format!("has {lines} lines; at most {MOST_LINES}: split it"),
            ));
        }
        if source.size > MOST_BYTES {
            let size = source.size / 1000;
            complaints.push(Complaint::file(
                source,
                format!("has {size} kB; at most {} kB", MOST_BYTES / 1000),
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    #[test]
    fn long_and_large_files_are_found() {
        let long = "line\n".repeat(401);
        let sources = [
            source("shared/src/a.rs", &long),
            source("shared/src/b.rs", &long[5..]),
            source("Cargo.lock", &long),
            source("e2e/photo.jpg", &"x".repeat(600_001)),
        ];
        let found: Vec<_> = check(&sources)
            .into_iter()
            .map(|complaint| complaint.path)
            .collect();
        assert_eq!(found, ["shared/src/a.rs", "e2e/photo.jpg"]);
    }
}
