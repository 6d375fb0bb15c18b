//! Files are read back, and months are asked for one after the other.

#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use serde_json::{Value, json};
use shared::report::{Cell, Column, Content, Figure, Period, Table};
use shared::shop::ShopSettings;
use shared::text::Lang;
use shared::text::office::ReportWord;
use shared::time::{HOUR, Timestamp};
use uuid::Uuid;

use super::gather::{bounds, lines};
use super::{Made, csv, xlsx};
use crate::calendar::Calendar;
use crate::tests::support::{NOON, Tablet, TestServer};

const HOSTILE: [&str; 6] = ["=1+1", "+8613800138000", "-12", "@SUM(A1)", "\t=1", "=1"];

fn made() -> Made {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let row = |text: &str| {
        vec![
            Cell::text(text),
            Cell::Count(48_210),
            Cell::Day(day),
            Cell::Time(Timestamp::from_millis(NOON)),
            Cell::Empty,
        ]
    };
    let texts = HOSTILE.iter().chain(&["粤B·12345", "王伟, \"车主\""]);
    let headings = ["文字", "数量", "日期", "时间", "空"];
    Made {
        title: "浦东服务中心 · 报表".to_owned(),
        file_name: "report".to_owned(),
        period: Period::day(day),
        head: Vec::new(),
        content: Content {
            figures: vec![Figure::new(ReportWord::Photos, Cell::Count(7), Lang::Zh)],
            tables: vec![Table {
                title: "明细".to_owned(),
                columns: headings.map(Column::words).to_vec(),
                rows: texts.map(|text| row(text)).collect(),
                total: Some(row("合计")),
            }],
        },
        calendar: Calendar::of(&ShopSettings::fresh("浦东服务中心", "Pudong")),
        lang: Lang::Zh,
    }
}

fn sheet(bytes: Vec<u8>, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

/// Returns the days since the last day of 1899 and the part of the day, as spreadsheets count.
fn serial(day: &str, part: f64) -> f64 {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
    let day: NaiveDate = day.parse().unwrap();
    f64::from(i32::try_from(day.signed_duration_since(zero).num_days()).unwrap()) + part
}

#[test]
fn an_excel_file_read_back_holds_the_same_with_numbers_and_dates_as_such() {
    let made = made();
    let bytes = xlsx(&made).unwrap();
    let table = &made.content.tables[0];
    let sheet = sheet(bytes.clone(), &table.title);
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let labels: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(headings, labels);
    let written: Vec<&Vec<Cell>> = table.rows.iter().chain(&table.total).collect();
    assert_eq!(rows.len(), 1 + written.len());
    for (read, cells) in rows[1..].iter().zip(written) {
        let Cell::Text(text) = &cells[0] else {
            panic!("{cells:?}")
        };
        assert_eq!(read[0], Data::String(text.clone()), "a text, and no formula");
        assert_eq!(read[1], Data::Float(48_210.0));
        let times: Vec<Option<f64>> = read[2..4]
            .iter()
            .map(|cell| match cell {
                Data::DateTime(at) => Some(at.as_f64()),
                _ => None,
            })
            .collect();
        // 20:00 in Shanghai.
        let evening = serial("2026-11-21", 20.0 / 24.0);
        assert_eq!(times[0], Some(serial("2026-11-21", 0.0)), "{read:?}");
        assert!(times[1].is_some_and(|at| (at - evening).abs() < 1e-6), "{read:?}");
    }
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula(&table.title).unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn a_csv_file_read_back_holds_every_row_and_no_formula() {
    let made = made();
    let bytes = csv(&made).unwrap();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
    let mut reader = ::csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text);
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let find = |first: &str| rows.iter().find(|row| row[0] == first);
    for text in HOSTILE {
        assert!(find(&format!("'{text}")).is_some(), "{text}");
        assert!(find(text).is_none(), "{text}");
    }
    let row = find("王伟, \"车主\"").unwrap();
    assert_eq!(row[1..], ["48210", "2026-11-21", "2026-11-21 20:00", ""]);
    assert_eq!(find("照片").unwrap()[1], "7");
    assert_eq!(rows.last().unwrap()[0], "合计");
}

/// Makes a change that takes a car in.
fn arrives(tablet: &Tablet<'_>, dseq: u64, at: Timestamp) -> Value {
    let record = Uuid::from_u128(1_000 + u128::from(dseq));
    let edit = |field: &str, value: Value| json!({ "kind": "repair_order", "record": record, "field": field, "value": value, "base": 0 });
    json!({
        "change_id": Uuid::now_v7(), "dseq": dseq, "schema": 1, "author": Uuid::nil(), "device": tablet.device,
        "at": NOON, "action": "open_order",
        "edits": [edit("number", format!("A-{dseq:04}").into()), edit("arrived_at", at.millis().into())],
    })
}

#[tokio::test]
async fn an_order_at_midnight_of_the_first_is_in_one_month_of_24() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let calendar = Calendar::of(&ShopSettings::fresh("One", "One"));
    let mut months = vec![Period::month(NaiveDate::from_ymd_opt(2025, 1, 1).unwrap())];
    while months.len() < 24 {
        let last = months[months.len() - 1].last;
        months.push(Period::month(last.succ_opt().unwrap()));
    }
    // One car at the very beginning of each month, one a millisecond before.
    let changes: Vec<Value> = months
        .iter()
        .flat_map(|month| {
            let (midnight, _) = calendar.bounds(month.first);
            [midnight, midnight.plus(-1)]
        })
        .zip(1..)
        .map(|(at, dseq)| arrives(&tablet, dseq, at))
        .collect();
    tablet.push(&changes).await;
    let mut connection = server.running.state.database.readers.acquire().await.unwrap();
    let mut counts = Vec::new();
    for month in &months {
        let found = lines(&mut connection, shop, bounds(&calendar, *month))
            .await
            .unwrap();
        counts.push(found.len());
    }
    // The last month misses the car that arrives just before the one after it.
    assert_eq!(counts[..23], [2; 23]);
    assert_eq!(counts[23], 1);
}

#[tokio::test]
async fn what_was_signed_or_handed_over_in_a_period_is_in_it_whenever_it_arrived() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    let tablet = server.tablet(shop).await;
    let noon = Timestamp::from_millis(NOON);
    let mut change = arrives(&tablet, 1, noon.plus(-100 * HOUR));
    for (field, at) in [("signed_at", noon.plus(-50 * HOUR)), ("delivered_at", noon)] {
        let mut edit = change["edits"][0].clone();
        edit["field"] = field.into();
        edit["value"] = at.millis().into();
        change["edits"].as_array_mut().unwrap().push(edit);
    }
    tablet.push(&[change]).await;
    let mut connection = server.running.state.database.readers.acquire().await.unwrap();
    for hours in [-100, -50, 0] {
        let at = noon.plus(hours * HOUR);
        let found = lines(&mut connection, shop, (at, at.plus(1))).await.unwrap();
        assert_eq!(found.len(), 1, "{hours}");
        let before = lines(&mut connection, shop, (at.plus(-1), at)).await.unwrap();
        assert!(before.is_empty(), "{hours}");
    }
}
