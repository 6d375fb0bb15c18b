//! What the workspace depends on is what `deny.toml` allows: licences, crates and registries.

use anyhow::Result;
use serde::Deserialize;

use super::Complaint;
use super::sources::Source;
use crate::process;

const RULES: &str = "deny.toml";

/// One crate of the lock file, as cargo describes it.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    name: String,
    /// An SPDX expression.
    license: Option<String>,
    /// `None` for the workspace's own crates.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// Asks cargo for all crates of the lock file.
pub(super) fn read() -> Result<Vec<Package>> {
    let text = process::output(process::cargo().args(["metadata", "--format-version=1", "--locked"]))?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    Ok(metadata.packages)
}

/// Finds crates that `deny.toml` does not allow.
pub(super) fn check(sources: &[Source], packages: &[Package]) -> Vec<Complaint> {
    let Some(rules) = sources.iter().find(|source| source.path == RULES) else {
        return Vec::new();
    };
    let licences = list(&rules.text, "licenses", "allow");
    let banned = list(&rules.text, "bans", "deny");
    let registries = list(&rules.text, "sources", "allow-registry");
    let mut complaints = Vec::new();
    let foreign = packages
        .iter()
        .filter_map(|package| Some((package, package.source.as_deref()?)));
    for (package, source) in foreign {
        let name = &package.name;
        let licence = package.license.as_deref().unwrap_or("none");
        if !is_allowed(licence, &licences) {
            complaints.push(Complaint::file(
                rules,
                format!("does not allow the licence of {name}: {licence}"),
            ));
        }
        if banned.contains(&name.as_str()) {
            complaints.push(Complaint::file(rules, format!("bans {name}")));
        }
        let registry = source.strip_prefix("registry+").unwrap_or(source);
        if !registries.contains(&registry) {
            complaints.push(Complaint::file(
                rules,
                format!("does not allow the registry of {name}: {source}"),
            ));
        }
    }
    complaints
}

/// Returns the strings of one list of one table: the quoted text of each line, or what the list holds on its one line.
fn list<'a>(text: &'a str, table: &str, key: &str) -> Vec<&'a str> {
    let mut is_table = false;
    let mut is_list = false;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            is_table = line == format!("[{table}]");
        }
        let begins = is_table && line.starts_with(&format!("{key} = ["));
        is_list = is_list || begins;
        if is_list && !line.starts_with('#') {
            found.extend(line.split('"').skip(1).step_by(2));
            is_list = !line.ends_with(']');
        }
    }
    found
}

/// Returns whether an SPDX expression can be met with these licences alone.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let is_met = any_of(&mut words, allowed);
    is_met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words, allowed: &[&str]) -> bool {
    let mut is_met = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        // The rest is read in any case: what follows it must be the end.
        is_met |= all_of(words, allowed);
    }
    is_met
}

fn all_of(words: &mut Words, allowed: &[&str]) -> bool {
    let mut is_met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_met &= one(words, allowed);
    }
    is_met
}

fn one(words: &mut Words, allowed: &[&str]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let is_met = any_of(words, allowed);
        return words.next_if_eq(&")").is_some() && is_met;
    }
    let Some(licence) = words.next() else {
        return false;
    };
    match words.next_if_eq(&"WITH").and_then(|_| words.next()) {
        Some(exception) => allowed.contains(&format!("{licence} WITH {exception}").as_str()),
        None => allowed.contains(&licence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    const CRATES_IO: &str = "registry+https://index.example";

    fn check_one(name: &str, license: Option<&str>, from: Option<&str>) -> Vec<String> {
        let rules = "[licenses]\n# \"GPL-3.0\"\nallow = [\n    \"MIT\",\n    # Like MIT.\n    \"ISC\",\n]\n\
            [bans]\nmultiple-versions = \"allow\"\ndeny = [\n    { crate = \"native-tls\" },\n]\n\
            [sources]\nallow-registry = [\"https://index.example\"]\nallow-git = []\n";
        let package = Package {
            name: name.to_owned(),
            license: license.map(str::to_owned),
            source: from.map(str::to_owned),
        };
        check(&[source(RULES, rules)], &[package])
            .into_iter()
            .map(|complaint| complaint.what)
            .collect()
    }

    #[test]
    fn a_licence_that_is_not_listed_is_found() {
        assert!(check_one("a", Some("MIT"), Some(CRATES_IO)).is_empty());
        assert_eq!(
            check_one("a", Some("GPL-3.0"), Some(CRATES_IO)),
            ["does not allow the licence of a: GPL-3.0"]
        );
        assert_eq!(
            check_one("a", None, Some(CRATES_IO)),
            ["does not allow the licence of a: none"]
        );
    }

    #[test]
    fn a_banned_crate_and_a_foreign_registry_are_found() {
        assert_eq!(
            check_one("native-tls", Some("MIT"), Some(CRATES_IO)),
            ["bans native-tls"]
        );
        assert_eq!(
            check_one("a", Some("MIT"), Some("git+https://git.example/a")),
            ["does not allow the registry of a: git+https://git.example/a"]
        );
        assert!(check_one("own", None, None).is_empty());
    }

    #[test]
    fn an_expression_is_met_by_one_of_its_choices_and_all_of_its_parts() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
        let is_met = |expression| is_allowed(expression, &allowed);
        assert!(is_met("Apache-2.0 OR MIT"));
        assert!(is_met("MIT/Apache-2.0"));
        assert!(is_met("(MIT OR Apache-2.0) AND ISC"));
        assert!(is_met("Apache-2.0 WITH LLVM-exception OR Apache-2.0"));
        assert!(!is_met("MIT AND Apache-2.0"));
        assert!(!is_met("(MIT OR ISC) AND GPL-2.0"));
        assert!(!is_met("Apache-2.0 WITH Other-exception"));
        assert!(!is_met(""));
        assert!(!is_met("MIT ISC"));
    }
}
