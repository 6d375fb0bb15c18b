//! Cars that came, intakes that were signed and cars that were handed over, by day and advisor.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Cell, Column, Content, Figure, OrderLine, Orders, ReportDefinition, Source, Table};
use crate::id::StaffId;
use crate::staff::COUNTER;
use crate::text::Label;
use crate::text::office::ReportWord;

/// The report.
pub(super) const REPORT: ReportDefinition = ReportDefinition {
    name: "daily",
    title: ("到店、签字、交车", "Cars in, signed, delivered"),
    note: (
        "按日、按服务顾问统计到店、签字和交车台数。",
        "How many cars came, were signed for and were handed over, by day and advisor.",
    ),
    roles: COUNTER,
    source: Source::Orders(content),
};

crate::words! {
    /// Words of this report.
    pub enum DailyWord {
        Arrived => "到店台数", "Cars in";
        Signed => "签字台数", "Signed";
        Delivered => "交车台数", "Delivered";
        Cancelled => "已取消（不计入）", "Cancelled (not counted)";
        NoAdvisor => "未分配", "No advisor";
        Rows => "按日和服务顾问", "By day and advisor";
        Total => "合计", "Total";
    }
}

/// What is counted: arrived, signed, delivered.
type Counts = [usize; 3];

const COUNTED: [DailyWord; 3] = [DailyWord::Arrived, DailyWord::Signed, DailyWord::Delivered];

fn content(orders: &Orders<'_>) -> Content {
    let lang = orders.lang;
    let (cancelled, counted): (Vec<&OrderLine>, Vec<&OrderLine>) =
        orders.lines.iter().partition(|line| line.is_cancelled);
    let rows = rows(orders, &counted);
    let total = rows.values().fold([0; 3], add);
    let came = cancelled
        .iter()
        .filter(|line| orders.day_within(line.arrived_at).is_some());
    let figure = |word, count| Figure::new(word, Cell::count(count), lang);
    let mut figures: Vec<Figure> = COUNTED
        .into_iter()
        .zip(total)
        .map(|(word, count)| figure(word, count))
        .collect();
    figures.push(figure(DailyWord::Cancelled, came.count()));
    let row = |((day, name, _), counts): (&(NaiveDate, &str, Option<StaffId>), &Counts)| {
        let name = if name.is_empty() {
            DailyWord::NoAdvisor.label(lang)
        } else {
            name
        };
        cells([Cell::Day(*day), Cell::text(name)], counts)
    };
    let [day, advisor] = [ReportWord::Day, ReportWord::Advisor].map(|word| Column::words(word.label(lang)));
    let [arrived, signed, delivered] = COUNTED.map(|word| Column::number(word.label(lang)));
    Content {
        figures,
        tables: vec![Table {
            title: DailyWord::Rows.label(lang).to_owned(),
            columns: vec![day, advisor, arrived, signed, delivered],
            rows: rows.iter().map(row).collect(),
            total: Some(cells(
                [Cell::text(DailyWord::Total.label(lang)), Cell::Empty],
                &total,
            )),
        }],
    }
}

/// Counts by day, advisor's name and advisor, in that order: two advisors of one name stay apart.
fn rows<'a>(
    orders: &Orders<'_>,
    lines: &[&'a OrderLine],
) -> BTreeMap<(NaiveDate, &'a str, Option<StaffId>), Counts> {
    let mut rows: BTreeMap<_, Counts> = BTreeMap::new();
    for line in lines {
        let times = [line.arrived_at, line.signed_at, line.delivered_at];
        for (place, at) in times.into_iter().enumerate() {
            if let Some(day) = orders.day_within(at) {
                rows.entry((day, line.advisor_name.as_str(), line.advisor))
                    .or_default()[place] += 1;
            }
        }
    }
    rows
}

fn add(total: Counts, counts: &Counts) -> Counts {
    [0, 1, 2].map(|place| total[place] + counts[place])
}

fn cells(names: [Cell; 2], counts: &Counts) -> Vec<Cell> {
    names.into_iter().chain(counts.map(Cell::count)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use uuid::Uuid;

    use super::*;
    use crate::id::OrderId;
    use crate::order::stage::Step;
    use crate::report::Period;
    use crate::text::Lang;
    use crate::time::{DAY, HOUR, Timestamp};

    /// An order of an advisor whose car came, was signed for and was handed over so many hours after the period began.
    fn order(advisor: &str, hours: [Option<i64>; 3]) -> OrderLine {
        let [arrived_at, signed_at, delivered_at] =
            hours.map(|hours| hours.map(|hours| Timestamp::from_millis(hours * HOUR)));
        OrderLine {
            order: OrderId::default(),
            number: "A-0001".to_owned(),
            plate: String::new(),
            contact: String::new(),
            advisor: (!advisor.is_empty()).then(|| StaffId::new(Uuid::from_u128(advisor.len() as u128))),
            advisor_name: advisor.to_owned(),
            purpose: None,
            step: Step::Reception,
            is_cancelled: false,
            is_rework: false,
            expected_at: None,
            arrived_at,
            signed_at,
            promised_at: None,
            delivered_at,
        }
    }

    fn made(lines: &[OrderLine]) -> Content {
        let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        content(&Orders {
            lines,
            period: Period::new(first, first.succ_opt().unwrap()).unwrap(),
            day: &|at| at.to_utc().unwrap().date_naive(),
            lang: Lang::En,
        })
    }

    fn counts(cells: &[Cell]) -> Vec<u64> {
        let count = |cell: &Cell| match cell {
            Cell::Count(count) => Some(*count),
            _ => None,
        };
        cells.iter().filter_map(count).collect()
    }

    #[test]
    fn each_event_counts_on_its_own_day_and_the_rows_add_up_to_the_total() {
        let lines = [
            order("Chen", [Some(0), Some(1), Some(30)]),
            order("Chen", [Some(24), None, None]),
            order("", [Some(23), Some(24), None]),
            // It came before the period and is handed over after it.
            order("Chen", [Some(-1), Some(2), Some(2 * DAY / HOUR)]),
        ];
        let Content { figures, tables } = made(&lines);
        let table = &tables[0];
        let rows: Vec<(String, Vec<u64>)> = table
            .rows
            .iter()
            .map(|row| (format!("{:?} {:?}", row[0], row[1]), counts(row)))
            .collect();
        let named = |day: u32, name: &str| format!("Day(1970-01-0{day}) Text({name:?})");
        assert_eq!(
            rows,
            [
                (named(1, "No advisor"), vec![1, 0, 0]),
                (named(1, "Chen"), vec![1, 2, 0]),
                (named(2, "No advisor"), vec![0, 1, 0]),
                (named(2, "Chen"), vec![1, 0, 1]),
            ]
        );
        assert_eq!(counts(table.total.as_ref().unwrap()), [3, 3, 1]);
        let shown: Vec<Cell> = figures.into_iter().map(|figure| figure.cell).collect();
        assert_eq!(counts(&shown), [3, 3, 1, 0]);
    }

    #[test]
    fn what_was_cancelled_is_told_apart_and_not_counted() {
        let cancelled = OrderLine {
            is_cancelled: true,
            ..order("Chen", [Some(1), None, None])
        };
        let Content { figures, tables } = made(&[cancelled]);
        assert!(tables[0].rows.is_empty());
        let shown: Vec<Cell> = figures.into_iter().map(|figure| figure.cell).collect();
        assert_eq!(counts(&shown), [0, 0, 0, 1]);
    }

    #[test]
    fn two_advisors_of_one_name_stay_apart() {
        let mut lines = [
            order("Chen", [Some(1), None, None]),
            order("Chen", [Some(2), None, None]),
        ];
        lines[1].advisor = Some(StaffId::new(Uuid::from_u128(77)));
        assert_eq!(made(&lines).tables[0].rows.len(), 2);
    }
}
