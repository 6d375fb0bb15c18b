//! Adds up what the test runners say.

use std::fmt;

/// How many tests passed, failed and were left out.
#[derive(Clone, Default)]
pub(super) struct Count {
    passed: usize,
    failed: usize,
    left_out: usize,
}

impl Count {
    pub(super) fn passed(&self) -> usize {
        self.passed
    }

    pub(super) fn failed(&self) -> usize {
        self.failed
    }

    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    /// Counts a failed step that runs no tests, such as the lints, as one failure.
    pub(super) fn blame_step(&mut self) {
        self.failed = self.failed.max(1);
    }

    /// Reads one line of a runner's output; most say nothing about numbers.
    pub(super) fn read(&mut self, line: &str) {
        let line = without_colours(line);
        match line.trim().strip_prefix("test result:") {
            Some(rest) => self.read_cargo(rest),
            None => self.read_playwright(&line),
        }
    }

    /// Reads ` ok. 5 passed; 0 failed; 0 ignored; …`, as cargo and wasm-bindgen's runner write it.
    fn read_cargo(&mut self, rest: &str) {
        for part in rest.split(['.', ';']) {
            match numbered(part) {
                Some((number, "passed")) => self.passed += number,
                Some((number, "failed")) => self.failed += number,
                Some((number, "ignored")) => self.left_out += number,
                _ => {}
            }
        }
    }

    /// Reads `  5 passed (3.2s)`, `  1 failed`, each alone on a line, as Playwright writes them.
    fn read_playwright(&mut self, line: &str) {
        if !line.starts_with("  ") {
            return;
        }
        let words = line.split(" (").next().unwrap_or_default();
        match numbered(words) {
            Some((number, "passed")) => self.passed += number,
            Some((number, "failed" | "flaky" | "interrupted")) => self.failed += number,
            Some((number, "skipped" | "did not run")) => self.left_out += number,
            _ => {}
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Splits `5 passed` into its number and its word.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let (number, word) = text.trim().split_once(' ')?;
    Some((number.parse().ok()?, word.trim()))
}

/// Drops the terminal's colour codes: `ESC [ … m`.
fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\x1b');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or("", |(_, after)| after));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, said: &str, left_out: usize) {
        let mut count = Count::default();
        output.lines().for_each(|line| count.read(line));
        assert_eq!((count.to_string().as_str(), count.left_out()), (said, left_out));
    }

    #[test]
    fn cargo_is_added_up_over_all_programs() {
        let output = "running 2 tests\ntest order::a_line_is_authorised_once ... ok\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: \x1b[31mFAILED\x1b[0m. 3 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out\n";
        check(output, "5 passed, 4 failed", 1);
    }

    #[test]
    fn playwright_is_added_up() {
        let output = "  ✓  1 intake.spec.ts:3:1 › 12 passed cars (1.2s)\n\n  1 failed\n    [chromium] › day_end.spec.ts\n  \
            1 flaky\n  2 skipped\n  1 did not run\n  \x1b[32m17 passed\x1b[39m (1.4m)\n";
        check(output, "17 passed, 2 failed", 3);
    }

    #[test]
    fn a_step_without_tests_fails_as_one() {
        let mut count = Count::default();
        count.blame_step();
        assert_eq!(count.to_string(), "0 passed, 1 failed");
    }
}
