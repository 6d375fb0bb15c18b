//! A report as CSV, with the mark at the start that tells spreadsheets it is UTF-8.

use shared::report::Cell;

use super::Made;
use crate::error::{ApiError, ApiResult};

/// Makes the file.
pub fn csv(made: &Made) -> ApiResult<Vec<u8>> {
    let mut file = csv_writer();
    let mut write = |cells: Vec<String>| file.write_record(cells).map_err(ApiError::internal);
    write(vec![safe(&made.title)])?;
    for figure in made.head.iter().chain(&made.content.figures) {
        write(vec![safe(&figure.label), told(made, &figure.cell)])?;
    }
    for table in &made.content.tables {
        write(vec![String::new()])?;
        write(vec![safe(&table.title)])?;
        write(table.columns.iter().map(|column| safe(&column.label)).collect())?;
        for row in table.rows.iter().chain(&table.total) {
            write(row.iter().map(|cell| told(made, cell)).collect())?;
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

fn told(made: &Made, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => safe(text),
        Cell::Count(count) => count.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Time(at) => made.calendar.sortable(*at),
        Cell::Empty => String::new(),
    }
}

/// Keeps a text from being taken for a formula: a name must not be able to run a command at the office.
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
