//! Tables: cells with a type, under columns with a heading.

use core::cmp::Ordering;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::{Label, Lang};
use crate::time::Timestamp;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Words, never a formula.
    Text(String),
    /// A count.
    Count(u64),
    /// A day by the shop's calendar.
    Day(NaiveDate),
    /// A point in time.
    Time(Timestamp),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Makes a cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a cell of a count.
    pub fn count(count: usize) -> Self {
        Self::Count(count as u64)
    }

    /// Makes a cell of a time that may be unknown.
    pub fn time(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }

    /// Compares two cells for sorting: what is empty comes last.
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Count(one), Self::Count(other)) => one.cmp(other),
            (Self::Day(one), Self::Day(other)) => one.cmp(other),
            (Self::Time(one), Self::Time(other)) => one.cmp(other),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Time(_) => 1,
            Self::Count(_) => 2,
            Self::Text(_) => 3,
            Self::Empty => 4,
        }
    }
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Column {
    /// What it is called.
    pub label: String,
    /// Whether it holds numbers, which stand at the right.
    pub is_number: bool,
}

impl Column {
    /// Makes a column of words, days or times.
    pub fn words(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            is_number: false,
        }
    }

    /// Makes a column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            is_number: true,
        }
    }
}

/// A table with its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Table {
    /// What it is called; short enough for a sheet's tab.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// What the rows add up to, if that makes sense.
    pub total: Option<Vec<Cell>>,
}

impl Table {
    /// Returns the rows sorted by a column; rows that are equal there keep their order.
    pub fn sorted(&self, column: usize, descending: bool) -> Vec<Vec<Cell>> {
        let mut rows = self.rows.clone();
        rows.sort_by(|one, other| {
            let (Some(one), Some(other)) = (one.get(column), other.get(column)) else {
                return Ordering::Equal;
            };
            match (one, other) {
                // What is empty comes last either way.
                (Cell::Empty, _) | (_, Cell::Empty) => one.compare(other),
                _ if descending => other.compare(one),
                _ => one.compare(other),
            }
        });
        rows
    }
}

/// A single figure that stands above the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// What it is called.
    pub label: String,
    /// What it is.
    pub cell: Cell,
}

impl Figure {
    /// Makes a figure under a word.
    pub fn new(word: impl Label, cell: Cell, lang: Lang) -> Self {
        Self {
            label: word.label(lang).to_owned(),
            cell,
        }
    }
}

/// What a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Figures above the tables.
    pub figures: Vec<Figure>,
    /// The tables.
    pub tables: Vec<Table>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, u64)]) -> Table {
        let row = |(name, count): &(&str, u64)| vec![Cell::text(*name), Cell::Count(*count)];
        let mut rows: Vec<Vec<Cell>> = rows.iter().map(row).collect();
        rows.push(vec![Cell::Empty, Cell::Empty]);
        Table {
            rows,
            ..Table::default()
        }
    }

    fn names(rows: &[Vec<Cell>]) -> Vec<String> {
        let name = |row: &Vec<Cell>| match &row[0] {
            Cell::Text(name) => name.clone(),
            _ => "-".to_owned(),
        };
        rows.iter().map(name).collect()
    }

    #[test]
    fn ties_keep_their_order_and_what_is_empty_comes_last_either_way() {
        let table = table(&[("c", 2), ("a", 7), ("b", 2)]);
        assert_eq!(names(&table.sorted(1, false)), ["c", "b", "a", "-"]);
        assert_eq!(names(&table.sorted(1, true)), ["a", "c", "b", "-"]);
        assert_eq!(names(&table.sorted(0, false)), ["a", "b", "c", "-"]);
        assert_eq!(
            names(&table.sorted(9, false)),
            ["c", "a", "b", "-"],
            "no such column"
        );
    }
}
