//! The report as tables, before any file format.

use shared::change::Action;
use shared::office::{DayEnd, DayIntake, LateArrival, Tablet};
use shared::order::stage::Step;
use shared::shop::ShopSettings;
use shared::text::office::{OfficeWord, ReportWord};
use shared::text::{Label, Lang};
use shared::time::Timestamp;
use shared::vehicle::plate;

use crate::calendar::Calendar;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, never a formula.
    Text(String),
    /// A count.
    Count(u64),
    /// A point in time.
    Time(Timestamp),
    /// Nothing.
    Empty,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn time(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }

    fn tick(is: bool, lang: Lang) -> Self {
        let word = if is { OfficeWord::Yes } else { OfficeWord::No };
        Self::text(word.label(lang))
    }
}

/// A table with its heading.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it is called; short enough for a sheet's tab.
    pub title: &'static str,
    /// The columns' names.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The whole report.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Facts about the day, each with its name.
    pub facts: Vec<(String, Cell)>,
    /// The tables.
    pub tables: Vec<Table>,
    /// How times are written.
    pub calendar: Calendar,
    /// The language.
    pub lang: Lang,
}

/// Makes the report of a day.
pub fn report(day: &DayEnd, settings: &ShopSettings, now: Timestamp, lang: Lang) -> Report {
    let calendar = Calendar::of(settings);
    Report {
        title: format!(
            "{} · {} · {}",
            settings.name(lang),
            ReportWord::Title.label(lang),
            day.day
        ),
        facts: facts(day, settings, now, lang),
        tables: vec![intakes(day, lang), tablets(day, lang), late(day, lang)],
        calendar,
        lang,
    }
}

fn facts(day: &DayEnd, settings: &ShopSettings, now: Timestamp, lang: Lang) -> Vec<(String, Cell)> {
    use ReportWord as Word;
    let count = |count: u32| Cell::Count(u64::from(count));
    let length = |length: usize| Cell::Count(length as u64);
    let named = |word: Word, cell: Cell| (word.label(lang).to_owned(), cell);
    let mut facts = vec![
        named(Word::Shop, Cell::text(settings.name(lang))),
        named(Word::Day, Cell::text(day.day.to_string())),
        named(Word::Zone, Cell::text(&settings.zone)),
        named(Word::MadeAt, Cell::Time(now)),
    ];
    match &day.closed {
        None => facts.push(named(Word::ClosedAt, Cell::text(Word::NotClosed.label(lang)))),
        Some(closed) => {
            facts.push(named(Word::ClosedAt, Cell::Time(closed.closed_at)));
            facts.push(named(Word::ClosedBy, Cell::text(&closed.closed_by_name)));
            if !closed.reason.is_empty() {
                facts.push(named(Word::ClosingReason, Cell::text(&closed.reason)));
            }
        }
    }
    // What was frozen stands in the report, not what has come since.
    let totals = day.closed.as_ref().map_or(&day.totals, |closed| &closed.totals);
    facts.extend([
        named(Word::IntakeCount, count(totals.intakes)),
        named(Word::SignedCount, count(totals.signed)),
        named(Word::LackingCount, count(totals.lacking)),
        named(Word::Reworks, count(totals.reworks)),
        named(Word::Photos, count(totals.photos)),
        named(Word::PhotosNotArrived, count(totals.photos_not_arrived)),
    ]);
    for (step, number) in Step::ALL.iter().zip(&totals.by_step) {
        facts.push((
            format!("{}: {}", Word::Step.label(lang), step.label(lang)),
            count(*number),
        ));
    }
    facts.push(named(Word::ClashCount, length(day.clashes.len())));
    facts.push(named(Word::QuarantineCount, length(day.quarantine.len())));
    facts
}

fn labels(words: &[ReportWord], lang: Lang) -> Vec<&'static str> {
    words.iter().map(|word| word.label(lang)).collect()
}

fn intakes(day: &DayEnd, lang: Lang) -> Table {
    use ReportWord as Word;
    let row = |intake: &DayIntake| {
        let lacks: Vec<String> = intake.lacks.iter().map(|lack| lack.label(lang)).collect();
        vec![
            Cell::text(&intake.number),
            Cell::text(plate::spaced(&intake.plate)),
            Cell::text(&intake.vehicle),
            Cell::text(&intake.customer),
            Cell::text(&intake.advisor_name),
            Cell::time(intake.arrived_at),
            Cell::text(intake.step.label(lang)),
            Cell::time(intake.promised_at),
            Cell::tick(intake.signed, lang),
            Cell::tick(intake.is_rework, lang),
            Cell::Count(u64::from(intake.photos)),
            Cell::text(lacks.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            })),
        ]
    };
    Table {
        title: Word::Intakes.label(lang),
        columns: labels(
            &[
                Word::Number,
                Word::Plate,
                Word::Vehicle,
                Word::Customer,
                Word::Advisor,
                Word::ArrivedAt,
                Word::Step,
                Word::PromisedAt,
                Word::Signed,
                Word::Rework,
                Word::Photos,
                Word::Lacks,
            ],
            lang,
        ),
        rows: day.intakes.iter().map(row).collect(),
    }
}

fn tablets(day: &DayEnd, lang: Lang) -> Table {
    use ReportWord as Word;
    let row = |tablet: &Tablet| {
        vec![
            Cell::text(format!("{} {}", tablet.letter, tablet.name).trim()),
            Cell::time(tablet.seen_at),
            Cell::Count(tablet.status.pending_changes),
            Cell::Count(tablet.status.pending_photos),
            Cell::time(tablet.status.oldest),
            Cell::tick(tablet.revoked_at.is_some(), lang),
        ]
    };
    // A closed day lists the tablets that held work when it was closed.
    let tablets = day.closed.as_ref().map_or(&day.tablets, |closed| &closed.tablets);
    Table {
        title: Word::Tablets.label(lang),
        columns: labels(
            &[
                Word::Tablet,
                Word::LastSeen,
                Word::PendingChanges,
                Word::PendingPhotos,
                Word::Oldest,
                Word::Revoked,
            ],
            lang,
        ),
        rows: tablets.iter().map(row).collect(),
    }
}

fn late(day: &DayEnd, lang: Lang) -> Table {
    use ReportWord as Word;
    let row = |late: &LateArrival| {
        let action = Action::parse(&late.action);
        vec![
            Cell::text(late.number.clone().unwrap_or_default()),
            Cell::text(plate::spaced(late.plate.as_deref().unwrap_or_default())),
            Cell::text(action.map_or(late.action.as_str(), |action| action.label(lang))),
            Cell::text(&late.author_name),
            Cell::text(&late.device_name),
            Cell::Time(late.at),
            Cell::Time(late.received_at),
        ]
    };
    Table {
        title: Word::Late.label(lang),
        columns: labels(
            &[
                Word::Number,
                Word::Plate,
                Word::Action,
                Word::Author,
                Word::Tablet,
                Word::MadeOnTablet,
                Word::ReceivedAt,
            ],
            lang,
        ),
        rows: day.late.iter().map(row).collect(),
    }
}
