//! Every Rust file is part of its crate, and a folder's module is its `mod.rs`.

use std::collections::BTreeSet;

use super::Complaint;
use super::sources::Source;

/// Finds `foo.rs` beside `foo/`, and files that no module names.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let folders: BTreeSet<&str> = sources
        .iter()
        .filter_map(|source| source.path.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let mut complaints = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && source.path.contains("/src/"))
    {
        let stem = source.path.trim_end_matches(".rs");
        if folders.contains(stem) {
            complaints.push(Complaint::file(
                source,
                format!("stands beside its folder; call it {stem}/mod.rs"),
            ));
        }
        if !is_named(source, sources) {
            complaints.push(Complaint::file(
                source,
                "is compiled by nobody: no module names it",
            ));
        }
    }
    complaints
}

fn is_named(source: &Source, sources: &[Source]) -> bool {
    let Some((folder, file)) = source.path.rsplit_once('/') else {
        return true;
    };
    let is_root = folder.ends_with("/src") && matches!(file, "main.rs" | "lib.rs");
    let is_program = folder.contains("/src/bin/") && file == "main.rs";
    if is_root || is_program || folder.ends_with("/src/bin") {
        return true;
    }
    let (parent, name) = match (file, folder.rsplit_once('/')) {
        ("mod.rs", Some((parent, name))) => (parent, name),
        _ => (folder, file.trim_end_matches(".rs")),
    };
    let declared = format!("mod {name};");
    sources
        .iter()
        .filter(|other| other.is("rs") && other.path != source.path)
        .filter(|other| {
            other
                .path
                .rsplit_once('/')
                .is_some_and(|(folder, _)| folder == parent)
        })
        .any(|other| other.text.lines().any(|line| line.trim().ends_with(&declared)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    #[test]
    fn a_file_beside_its_folder_is_found() {
        let sources = [
            source("app/src/main.rs", "mod page;"),
            source("app/src/page.rs", "pub(crate) mod board;"),
            source("app/src/page/board.rs", ""),
        ];
        assert!(
            check(&sources)
                .iter()
                .any(|found| found.path == "app/src/page.rs")
        );
    }

    #[test]
    fn a_file_that_nobody_compiles_is_found() {
        let sources = [
            source("app/src/main.rs", "mod page;"),
            source(
                "app/src/page/mod.rs",
                "#[cfg(test)]\nmod tests;\npub(crate) mod board;",
            ),
            source("app/src/page/board.rs", ""),
            source("app/src/page/tests.rs", ""),
            source("app/src/page/lost.rs", ""),
            source("server/src/bin/bench/main.rs", ""),
        ];
        let found: Vec<_> = check(&sources)
            .into_iter()
            .map(|complaint| complaint.path)
            .collect();
        assert_eq!(
            found,
            ["app/src/page/lost.rs"],
            "a program in a folder of its own has cargo to name it"
        );
    }
}
