//! Reports: pure functions over records.

pub mod day_end;
