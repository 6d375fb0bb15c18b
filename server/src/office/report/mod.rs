//! The day-end report as files: one table model, written as XLSX and as CSV.

mod csv;
mod excel;
mod table;

pub use csv::csv;
pub use excel::xlsx;
pub use table::{Cell, Report, Table, report};
