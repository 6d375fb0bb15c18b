//! A report as an Excel file: a sheet with the figures, and one for each table.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shared::report::{Cell, Table};
use shared::text::Label;
use shared::text::office::ReportWord;

use super::Made;
use crate::error::{ApiError, ApiResult};

/// The height of the row of headings, in points.
const HEADING_HEIGHT: f64 = 22.0;
/// The widest column, in characters.
const WIDEST: usize = 48;

struct Looks {
    title: Format,
    heading: Format,
    time: Format,
    day: Format,
    text: Format,
}

/// Makes the file.
pub fn xlsx(made: &Made) -> ApiResult<Vec<u8>> {
    build(made).map_err(ApiError::internal)
}

fn build(made: &Made) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        title: Format::new().set_bold().set_font_size(16),
        heading: Format::new()
            .set_bold()
            .set_background_color(0x00_E0_F0_F2)
            .set_align(FormatAlign::VerticalCenter),
        time: Format::new()
            .set_num_format("yyyy-mm-dd hh:mm")
            .set_align(FormatAlign::Left),
        day: Format::new()
            .set_num_format("yyyy-mm-dd")
            .set_align(FormatAlign::Left),
        text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    let mut book = Workbook::new();
    figures(book.add_worksheet(), made, &looks)?;
    for table in &made.content.tables {
        sheet(book.add_worksheet(), made, table, &looks)?;
    }
    book.save_to_buffer()
}

fn figures(sheet: &mut Worksheet, made: &Made, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(ReportWord::Summary.label(made.lang))?;
    sheet.write_string_with_format(0, 0, &made.title, &looks.title)?;
    for (row, figure) in (2..).zip(made.head.iter().chain(&made.content.figures)) {
        sheet.write_string_with_format(row, 0, &figure.label, &looks.heading)?;
        write(sheet, (row, 1), &figure.cell, made, looks)?;
    }
    sheet.set_column_width(0, 34)?.set_column_width(1, 40)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

fn sheet(sheet: &mut Worksheet, made: &Made, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(&table.title)?;
    sheet.set_row_height(0, HEADING_HEIGHT)?;
    for (column, heading) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, &heading.label, &looks.heading)?;
    }
    for (row, cells) in (1..).zip(table.rows.iter().chain(&table.total)) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, made, looks)?;
        }
    }
    for (column, heading) in (0..).zip(&table.columns) {
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells
            .map(width)
            .max()
            .unwrap_or_default()
            .max(columns(&heading.label));
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
    made: &Made,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Cell::Count(count) => sheet.write_number(row, column, u32::try_from(*count).unwrap_or(u32::MAX))?,
        Cell::Day(day) => {
            let local = day.to_string();
            match ExcelDateTime::parse_from_str(&local) {
                Ok(day) => sheet.write_datetime_with_format(row, column, &day, &looks.day)?,
                Err(_) => sheet.write_string(row, column, local)?,
            }
        }
        Cell::Time(at) => {
            let local = made.calendar.sortable(*at);
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
        Cell::Day(_) => 10,
        Cell::Time(_) => 16,
        Cell::Empty => 0,
    }
}

/// Counts the columns that a text takes: a Chinese sign takes two.
fn columns(text: &str) -> usize {
    text.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum()
}
