//! Lock files name packages, not the place somebody downloaded them from.

use super::Complaint;
use super::sources::Source;

const PUBLIC_INDEX: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";

/// Finds download addresses in npm's lock files and foreign registries in cargo's.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources {
        let file = source.path.rsplit('/').next().unwrap_or_default();
        for (index, line) in source.text.lines().enumerate() {
            let line = line.trim();
            if file == "package-lock.json" && line.starts_with("\"resolved\"") {
                let what =
                    "names a download address; `npm install --omit-lockfile-registry-resolved` leaves it out";
                complaints.push(Complaint::line(source, index + 1, what));
            }
            if file == "Cargo.lock" && line.starts_with("source = ") && line != PUBLIC_INDEX {
                complaints.push(Complaint::line(
                    source,
                    index + 1,
                    "names another registry than crates.io",
                ));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    #[test]
    fn download_addresses_are_found() {
        let sources = [
            source(
                "e2e/package-lock.json",
                "{\n  \"version\": \"1\",\n  \"resolved\": \"https://near.example/a.tgz\",\n}",
            ),
            source(
                "Cargo.lock",
                &format!("{PUBLIC_INDEX}\nsource = \"git+https://example.org/a\"\n"),
            ),
        ];
        let found: Vec<_> = check(&sources)
            .into_iter()
            .map(|complaint| (complaint.path, complaint.line))
            .collect();
        assert_eq!(
            found,
            [
                ("e2e/package-lock.json".to_owned(), 3),
                ("Cargo.lock".to_owned(), 2)
            ]
        );
    }
}
