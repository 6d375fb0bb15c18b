//! Reports: what each is called, who may read it, and the pure function that makes its tables.
//!
//! A report is one entry of [`REPORTS`]. The server reads what its [`Source`] names, and one page and one export show
//! whatever tables come of it.

pub mod daily;
pub mod day_end;
mod order_line;
mod period;
mod table;

pub use order_line::{OrderLine, Orders};
pub use period::Period;
pub use table::{Cell, Column, Content, Figure, Table};

use crate::office::DayEnd;
use crate::staff::Role;
use crate::text::Lang;

/// A report.
#[derive(Debug)]
pub struct ReportDefinition {
    /// The name in the address and of the file.
    pub name: &'static str,
    /// What it is called, in Chinese and English.
    pub title: (&'static str, &'static str),
    /// What it tells, in one sentence.
    pub note: (&'static str, &'static str),
    /// Who may read it.
    pub roles: &'static [Role],
    /// What it is made from.
    pub source: Source,
}

/// What a report is made from.
#[derive(Debug)]
pub enum Source {
    /// The orders whose car arrived, whose intake was signed or whose car was handed over in a period.
    Orders(fn(&Orders<'_>) -> Content),
    /// The day-end page of one day.
    DayEnd(fn(&DayEnd, Lang) -> Content),
}

impl Source {
    /// Tells whether the report is of a single day.
    pub const fn is_of_one_day(&self) -> bool {
        matches!(self, Self::DayEnd(_))
    }
}

/// Every report, in the order in which they are offered.
pub const REPORTS: &[ReportDefinition] = &[daily::REPORT, day_end::REPORT];

impl ReportDefinition {
    /// Returns the report of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        REPORTS.iter().find(|report| report.name == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_report_has_a_name_of_its_own_a_title_in_each_language_and_somebody_who_reads_it() {
        let names: HashSet<&str> = REPORTS.iter().map(|report| report.name).collect();
        assert_eq!(names.len(), REPORTS.len());
        for report in REPORTS {
            assert!(ReportDefinition::named(report.name).is_some_and(|found| found.title == report.title));
            assert!(
                report
                    .name
                    .bytes()
                    .all(|letter| letter.is_ascii_lowercase() || letter == b'-'),
                "{} stands in an address",
                report.name
            );
            for lang in Lang::ALL {
                assert!(!lang.pick(report.title).is_empty() && !lang.pick(report.note).is_empty());
            }
            assert!(!report.roles.is_empty());
        }
    }
}
