//! Words that say that something is unfinished, left out or left to chance.

use super::Complaint;
use super::sources::{Source, contains_word};

struct Ban {
    extensions: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const BANS: [Ban; 4] = [
    Ban {
        extensions: &["rs"],
        words: &["todo!", "unimplemented!"],
        why: "is unfinished",
    },
    Ban {
        extensions: &["rs", "ts", "js", "css", "sql", "html"],
        words: &["TODO", "FIXME", "XXX"],
        why: "belongs in an issue",
    },
    Ban {
        extensions: &["rs", "ts"],
        words: &[
            "#[ignore",
            "test.skip",
            "test.fixme",
            "test.only",
            "describe.skip",
            "describe.only",
            "test.fail(",
        ],
        why: "leaves tests out: every test runs",
    },
    Ban {
        extensions: &["rs", "ts"],
        words: &["waitForTimeout", "sleep(Duration::from_secs"],
        why: "waits for a time instead of for an event",
    },
];

/// Finds such words, in tests and comments too.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !source.path.starts_with("xtask/src/tidy/"))
    {
        for ban in BANS
            .iter()
            .filter(|ban| ban.extensions.iter().any(|extension| source.is(extension)))
        {
            for (index, line) in source.text.lines().enumerate() {
                if let Some(word) = ban.words.iter().find(|word| contains_word(line, word)) {
                    complaints.push(Complaint::line(
                        source,
                        index + 1,
                        format!("`{word}` {}", ban.why),
                    ));
                }
            }
        }
        complaints.extend(tests_of_the_app(source));
    }
    complaints
}

/// Where the app's tests run on the host, with the storage in memory.
const ON_HOST: &str = "app/src/action/tests/";

/// Finds tests of the app that its runner in the browser would silently pass over.
fn tests_of_the_app(source: &Source) -> Vec<Complaint> {
    let lines = source.text.lines().enumerate();
    let is_browsers = source.path.starts_with("app/") && !source.path.starts_with(ON_HOST);
    let lost = lines.filter(|(_, line)| is_browsers && line.trim() == "#[test]");
    lost.map(|(index, _)| {
        Complaint::line(
            source,
            index + 1,
            "never runs in the browser: write #[wasm_bindgen_test]",
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    fn check_one(path: &str, text: &str, complaints: usize) {
        let found = check(&[source(path, text)]);
        assert_eq!(found.len(), complaints, "{path}: {found:?}");
    }

    #[test]
    fn unfinished_code_is_found() {
        check_one("shared/src/a.rs", "fn a() { todo!() }", 1);
        check_one("app/src/a.rs", "// TODO later", 1);
        check_one("style/base.css", "/* FIXME */", 1);
    }

    #[test]
    fn tests_that_are_left_out_are_found() {
        check_one("server/src/a.rs", "#[ignore = \"slow\"]", 1);
        check_one("e2e/intake.spec.ts", "test.skip('a', () => {})", 1);
        check_one("app/src/a.rs", "    #[test]", 1);
        check_one("app/src/a.rs", "    #[wasm_bindgen_test]", 0);
        check_one("app/src/action/tests/mark.rs", "#[test]", 0);
        check_one("shared/src/a.rs", "    #[test]", 0);
    }

    #[test]
    fn fixed_waits_are_found() {
        check_one("e2e/intake.spec.ts", "await page.waitForTimeout(500)", 1);
    }
}
