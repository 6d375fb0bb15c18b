//! The table of sizes, and the limits of what travels over a car park's network.

use std::fmt::Write;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::assemble::PART;
use super::compress::Packed;
use crate::workspace;

/// The largest the module of the first load may be, in bytes after brotli.
const MODULE_LIMIT: usize = 350_000;
/// The largest the whole first load may be, in bytes after brotli.
const FIRST_LOAD_LIMIT: usize = 450_000;
/// The largest a part may be that travels later, in bytes after brotli.
const PART_LIMIT: usize = 350_000;

/// The size of every file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Report {
    pub(super) lines: Vec<Line>,
}

/// The size of one file, in bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) plain: usize,
    /// After brotli, where there is such a form.
    pub(super) brotli: Option<usize>,
}

impl Line {
    fn travels(&self) -> usize {
        self.brotli.unwrap_or(self.plain)
    }

    /// Says whether a browser asks for it only when a page wants it.
    fn is_part(&self) -> bool {
        self.name.starts_with(PART)
    }
}

impl Report {
    /// Measures the files.
    pub(super) fn of(packed: &[Packed]) -> Self {
        let lines = packed.iter().map(|packed| Line {
            name: packed.file.name.clone(),
            plain: packed.file.content.len(),
            brotli: packed.brotli.as_ref().map(Vec::len),
        });
        Self {
            lines: lines.collect(),
        }
    }

    /// Returns the table: the first load and what travels later, one line a file, largest first, with totals.
    pub(super) fn table(&self) -> String {
        let names = self.lines.iter().map(|line| line.name.chars().count());
        let width = names.max().unwrap_or(0).max(10);
        let mut table = format!("\n{:<width$}  {:>11}  {:>11}\n", "file", "bytes", "brotli");
        let mut write = |name: &str, plain: usize, brotli: Option<usize>| {
            let (plain, brotli) = (kilobytes(plain), brotli.map_or_else(|| "–".to_owned(), kilobytes));
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{name:<width$}  {plain:>11}  {brotli:>11}");
        };
        for (heading, later) in [("first load", false), ("later", true)] {
            let mut lines: Vec<&Line> = self.group(later).collect();
            lines.sort_by_key(|line| std::cmp::Reverse(line.travels()));
            for line in &lines {
                write(&line.name, line.plain, line.brotli);
            }
            let plain = lines.iter().map(|line| line.plain).sum();
            write(heading, plain, Some(self.travels(later)));
        }
        table
    }

    /// Fails when the first load, its module or a part is above its limit.
    pub(super) fn within_limits(&self) -> Result<()> {
        let is_module = |line: &&Line| workspace::has_extension(&line.name, "wasm");
        let module = self.group(false).filter(is_module).map(Line::travels).sum();
        let first = [
            ("the module of the first load", module, MODULE_LIMIT),
            ("the first load", self.travels(false), FIRST_LOAD_LIMIT),
        ];
        let parts = self
            .group(true)
            .map(|line| (line.name.as_str(), line.travels(), PART_LIMIT));
        for (what, size, limit) in first.into_iter().chain(parts) {
            if size > limit {
                bail!(
                    "{what} is {} after brotli; the limit is {}",
                    kilobytes(size),
                    kilobytes(limit)
                );
            }
        }
        Ok(())
    }

    /// Goes through what travels first, or through what travels later.
    fn group(&self, later: bool) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.is_part() == later)
    }

    fn travels(&self, later: bool) -> usize {
        self.group(later).map(Line::travels).sum()
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, plain: usize, brotli: Option<usize>) -> Line {
        Line {
            name: name.into(),
            plain,
            brotli,
        }
    }

    fn report(module: usize, picture: usize, part: usize) -> Report {
        Report {
            lines: vec![
                line("icon.png", picture, None),
                line("app_bg-1.wasm", module * 3, Some(module)),
                line("part-reception-1.wasm", part * 3, Some(part)),
            ],
        }
    }

    #[test]
    fn the_limits_hold_for_the_first_load_and_for_each_part() {
        assert!(report(350_000, 100_000, 350_000).within_limits().is_ok());
        assert!(report(350_001, 0, 0).within_limits().is_err());
        assert!(report(350_000, 100_001, 0).within_limits().is_err());
        assert!(report(0, 0, 350_001).within_limits().is_err());
    }

    #[test]
    fn the_table_tells_the_first_load_from_what_travels_later() {
        let table = report(120_300, 900, 70_000).table();
        let names: Vec<_> = table
            .lines()
            .filter_map(|line| line.split("  ").next())
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(
            names,
            [
                "file",
                "app_bg-1.wasm",
                "icon.png",
                "first load",
                "part-reception-1.wasm",
                "later"
            ]
        );
        assert!(table.contains("120.3 kB") && table.contains("121.2 kB") && table.contains("70.0 kB"));
    }
}
