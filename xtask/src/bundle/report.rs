//! The table of sizes, and the limits of what travels over a car park's network.

use std::fmt::Write;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::compress::Packed;
use crate::workspace;

/// The largest the app's module may be, in bytes after brotli.
const MODULE_LIMIT: usize = 350_000;
/// The largest everything together may be, in bytes after brotli.
const TOTAL_LIMIT: usize = 450_000;

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

    /// Returns the table: one line a file, largest first, and the total.
    pub(super) fn table(&self) -> String {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.travels()));
        let width = lines.iter().map(|line| line.name.len()).max().unwrap_or(0).max(5);
        let mut table = format!("\n{:<width$}  {:>11}  {:>11}\n", "file", "bytes", "brotli");
        for line in lines {
            let brotli = line.brotli.map_or_else(|| "–".to_owned(), kilobytes);
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "{:<width$}  {:>11}  {brotli:>11}",
                line.name,
                kilobytes(line.plain)
            );
        }
        let plain = self.lines.iter().map(|line| line.plain).sum();
        let total = self.total();
        let _ = writeln!(
            table,
            "{:<width$}  {:>11}  {:>11}",
            "total",
            kilobytes(plain),
            kilobytes(total)
        );
        table
    }

    /// Fails when the module or everything together is above its limit.
    pub(super) fn within_limits(&self) -> Result<()> {
        let module = self
            .lines
            .iter()
            .filter(|line| workspace::has_extension(&line.name, "wasm"))
            .map(Line::travels)
            .sum();
        for (what, size, limit) in [
            ("the app's module", module, MODULE_LIMIT),
            ("the bundle", self.total(), TOTAL_LIMIT),
        ] {
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

    fn total(&self) -> usize {
        self.lines.iter().map(Line::travels).sum()
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(module: usize, picture: usize) -> Report {
        let wasm = Line {
            name: "app_bg-1.wasm".into(),
            plain: module * 3,
            brotli: Some(module),
        };
        Report {
            lines: vec![
                Line {
                    name: "icon.png".into(),
                    plain: picture,
                    brotli: None,
                },
                wasm,
            ],
        }
    }

    #[test]
    fn the_limits_hold_for_the_module_and_for_everything() {
        assert!(report(350_000, 100_000).within_limits().is_ok());
        assert!(report(350_001, 0).within_limits().is_err());
        assert!(report(350_000, 100_001).within_limits().is_err());
    }

    #[test]
    fn the_table_names_the_largest_first() {
        let table = report(120_300, 900).table();
        let names: Vec<_> = table
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(names, ["file", "app_bg-1.wasm", "icon.png", "total"]);
        assert!(table.contains("120.3 kB") && table.contains("121.2 kB"));
    }
}
