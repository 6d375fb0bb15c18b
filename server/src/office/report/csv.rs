//! The report as CSV, with the mark at the start that tells spreadsheets it is UTF-8.

use super::table::{Cell, Report};
use crate::error::{ApiError, ApiResult};

/// Makes the file.
pub fn csv(report: &Report) -> ApiResult<Vec<u8>> {
    let mut file = csv_writer();
    let mut write = |cells: Vec<String>| file.write_record(cells).map_err(ApiError::internal);
    write(vec![safe(&report.title)])?;
    for (name, cell) in &report.facts {
        write(vec![safe(name), told(report, cell)])?;
    }
    for table in &report.tables {
        write(vec![String::new()])?;
        write(vec![safe(table.title)])?;
        write(table.columns.iter().map(|column| safe(column)).collect())?;
        for row in &table.rows {
            write(row.iter().map(|cell| told(report, cell)).collect())?;
        }
    }
    let rows = file.into_inner().map_err(ApiError::internal)?;
    Ok([b"\xef\xbb\xbf".as_slice(), &rows].concat())
}

fn csv_writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}

fn told(report: &Report, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => safe(text),
        Cell::Count(count) => count.to_string(),
        Cell::Time(at) => report.calendar.sortable(*at),
        Cell::Empty => String::new(),
    }
}

/// Keeps a text from being taken for a formula: whoever writes a name must not run a command at the office.
fn safe(text: &str) -> String {
    let risky = text
        .trim_start_matches([' ', '\u{a0}', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '=', '+', '-', '@', '\t', '\r', '\n', '|']);
    if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula() {
        assert_eq!(safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe("+8613800138000"), "'+8613800138000");
        assert_eq!(safe("-1"), "'-1");
        assert_eq!(safe("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(safe("  =1"), "'  =1");
        assert_eq!(safe("\t=1"), "'\t=1");
        assert_eq!(safe("=1"), "'=1");
        assert_eq!(safe("王伟 = 车主"), "王伟 = 车主");
        assert_eq!(safe("粤B·12345"), "粤B·12345");
    }
}
