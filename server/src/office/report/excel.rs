//! The report as an Excel file: a sheet with the facts, and one for each table.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shared::text::Label;
use shared::text::office::ReportWord;

use super::table::{Cell, Report, Table};
use crate::error::{ApiError, ApiResult};

/// The height of the row of headings, in points.
const HEADING_HEIGHT: f64 = 22.0;
/// The widest column, in characters.
const WIDEST: usize = 48;

struct Looks {
    title: Format,
    heading: Format,
    time: Format,
    text: Format,
}

/// Makes the file.
pub fn xlsx(report: &Report) -> ApiResult<Vec<u8>> {
    build(report).map_err(ApiError::internal)
}

fn build(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(16),
        heading: Format::new()
            .set_bold()
            .set_background_color(0x00_E0_F0_F2)
            .set_align(FormatAlign::VerticalCenter),
        time: Format::new()
            .set_num_format("yyyy-mm-dd hh:mm")
            .set_align(FormatAlign::Left),
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    let mut book = Workbook::new();
    facts(book.add_worksheet(), report, &looks)?;
    for table in &report.tables {
        sheet(book.add_worksheet(), report, table, &looks)?;
    }
    book.save_to_buffer()
}

fn facts(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(ReportWord::Summary.label(report.lang))?;
    sheet.write_string_with_format(0, 0, &report.title, &looks.title)?;
    for (row, (name, cell)) in (2..).zip(&report.facts) {
        sheet.write_string_with_format(row, 0, name, &looks.heading)?;
        write(sheet, (row, 1), cell, report, looks)?;
    }
    sheet.set_column_width(0, 34)?.set_column_width(1, 40)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

fn sheet(sheet: &mut Worksheet, report: &Report, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?;
    sheet.set_row_height(0, HEADING_HEIGHT)?;
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, *name, &looks.heading)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, report, looks)?;
        }
    }
    for (column, name) in (0..).zip(&table.columns) {
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(width).max().unwrap_or_default().max(columns(name));
        sheet.set_column_width(column, u32::try_from(widest.min(WIDEST) + 3).unwrap_or(20))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Ok(columns)) = (
        u32::try_from(table.rows.len()),
        u16::try_from(table.columns.len()),
    ) {
        sheet.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    }
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// Writes one cell; a text is written as a string, which no spreadsheet takes for a formula.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    report: &Report,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Cell::Count(count) => sheet.write_number(row, column, u32::try_from(*count).unwrap_or(u32::MAX))?,
        Cell::Time(at) => {
            let local = report.calendar.sortable(*at);
            match ExcelDateTime::parse_from_str(&local) {
                Ok(time) => sheet.write_datetime_with_format(row, column, &time, &looks.time)?,
                Err(_) => sheet.write_string(row, column, local)?,
            }
        }
        Cell::Empty => sheet,
    };
    Ok(())
}

fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => columns(text),
        Cell::Count(_) => 6,
        Cell::Time(_) => 16,
        Cell::Empty => 0,
    }
}

/// Counts the columns that a text takes: a Chinese sign takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum()
}
