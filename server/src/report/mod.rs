//! Reports: reads what a report is made from, and writes what comes of it as a page or as a file.

mod csv;
mod excel;
mod gather;
#[cfg(test)]
mod tests;

use shared::office::{BothTexts, ListedReport, ReportList, ReportPage};
use shared::report::{Cell, Content, Figure, Period, REPORTS, ReportDefinition};
use shared::shop::ShopSettings;
use shared::staff::Roles;
use shared::text::Lang;
use shared::text::office::ReportWord;
use shared::time::Timestamp;

pub use csv::csv;
pub use excel::xlsx;
pub use gather::{Wanted, list, make};

use crate::auth::OfficeAuth;
use crate::calendar::Calendar;

/// A report about a period, in one language.
#[derive(Debug)]
pub struct Made {
    /// Its title, with the shop and the period.
    pub title: String,
    /// The name of a file that holds it, without what comes after the dot.
    pub file_name: String,
    /// The period.
    pub period: Period,
    /// What stands at the head of a file: the shop, the period, when it was made.
    pub head: Vec<Figure>,
    /// What it says.
    pub content: Content,
    /// How times are written.
    pub calendar: Calendar,
    /// The language.
    pub lang: Lang,
}

impl Made {
    fn new(
        report: &ReportDefinition,
        content: Content,
        settings: &ShopSettings,
        period: Period,
        now: Timestamp,
        lang: Lang,
    ) -> Self {
        use ReportWord as Word;
        let (span, days) = if period.first == period.last {
            (Word::Day, period.first.to_string())
        } else {
            (Word::Period, format!("{} – {}", period.first, period.last))
        };
        let figure = |word, cell| Figure::new(word, cell, lang);
        Self {
            title: format!("{} · {} · {days}", settings.name(lang), lang.pick(report.title)),
            file_name: if period.first == period.last {
                format!("{}-{}", report.name, period.first)
            } else {
                format!("{}-{}-{}", report.name, period.first, period.last)
            },
            period,
            head: vec![
                figure(Word::Shop, Cell::text(settings.name(lang))),
                figure(span, Cell::text(days)),
                figure(Word::Zone, Cell::text(&settings.zone)),
                figure(Word::MadeAt, Cell::Time(now)),
            ],
            content,
            calendar: Calendar::of(settings),
            lang,
        }
    }

    /// Returns what the page shows.
    pub fn page(self) -> ReportPage {
        ReportPage {
            period: self.period,
            figures: self.content.figures,
            tables: self.content.tables,
        }
    }
}

/// Lists the reports that somebody may read.
fn readable(office: &OfficeAuth, today: chrono::NaiveDate) -> ReportList {
    let both = |pair| BothTexts::of(|lang: Lang| lang.pick(pair).to_owned());
    let reports = REPORTS
        .iter()
        .filter(|report| office.roles.has_any(Roles::of(report.roles)));
    ReportList {
        today,
        reports: reports
            .map(|report| ListedReport {
                name: report.name.to_owned(),
                title: both(report.title),
                note: both(report.note),
                is_of_one_day: report.source.is_of_one_day(),
            })
            .collect(),
    }
}
