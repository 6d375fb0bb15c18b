//! The day-end report: the figures of the day, its intakes, its tablets, and what came late.

use crate::change::Action;
use crate::office::{DayEnd, DayIntake, LateArrival, Tablet};
use crate::order::stage::Step;
use crate::report::{Cell, Column, Content, Figure, Table};
use crate::text::office::{OfficeWord, ReportWord};
use crate::text::{Label, Lang};
use crate::vehicle::plate;

/// Makes the report of a day.
pub(super) fn content(day: &DayEnd, lang: Lang) -> Content {
    Content {
        figures: figures(day, lang),
        tables: vec![intakes(day, lang), tablets(day, lang), late(day, lang)],
    }
}

fn tick(is: bool, lang: Lang) -> Cell {
    let word = if is { OfficeWord::Yes } else { OfficeWord::No };
    Cell::text(word.label(lang))
}

fn columns(words: &[ReportWord], lang: Lang) -> Vec<Column> {
    let column = |word: &ReportWord| match word {
        ReportWord::Photos | ReportWord::PendingChanges | ReportWord::PendingPhotos => {
            Column::number(word.label(lang))
        }
        word => Column::words(word.label(lang)),
    };
    words.iter().map(column).collect()
}

fn figures(day: &DayEnd, lang: Lang) -> Vec<Figure> {
    use ReportWord as Word;
    let count = |count: u32| Cell::Count(u64::from(count));
    let named = |word: Word, cell: Cell| Figure::new(word, cell, lang);
    let mut figures = Vec::new();
    match &day.closed {
        None => figures.push(named(Word::ClosedAt, Cell::text(Word::NotClosed.label(lang)))),
        Some(closed) => {
            figures.push(named(Word::ClosedAt, Cell::Time(closed.closed_at)));
            figures.push(named(Word::ClosedBy, Cell::text(&closed.closed_by_name)));
            if !closed.reason.is_empty() {
                figures.push(named(Word::ClosingReason, Cell::text(&closed.reason)));
            }
        }
    }
    // What was frozen stands in the report, not what has come since.
    let totals = day.closed.as_ref().map_or(&day.totals, |closed| &closed.totals);
    figures.extend([
        named(Word::IntakeCount, count(totals.intakes)),
        named(Word::SignedCount, count(totals.signed)),
        named(Word::LackingCount, count(totals.lacking)),
        named(Word::Reworks, count(totals.reworks)),
        named(Word::Photos, count(totals.photos)),
        named(Word::PhotosNotArrived, count(totals.photos_not_arrived)),
    ]);
    for (step, number) in Step::ALL.iter().zip(&totals.by_step) {
        figures.push(Figure {
            label: format!("{}: {}", Word::Step.label(lang), step.label(lang)),
            cell: count(*number),
        });
    }
    figures.push(named(Word::ClashCount, Cell::count(day.clashes.len())));
    figures.push(named(Word::QuarantineCount, Cell::count(day.quarantine.len())));
    figures
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
            tick(intake.signed, lang),
            tick(intake.is_rework, lang),
            Cell::Count(u64::from(intake.photos)),
            Cell::text(lacks.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            })),
        ]
    };
    Table {
        title: Word::Intakes.label(lang).to_owned(),
        columns: columns(
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
        total: None,
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
            tick(tablet.revoked_at.is_some(), lang),
        ]
    };
    // A closed day lists the tablets that held work when it was closed.
    let tablets = day.closed.as_ref().map_or(&day.tablets, |closed| &closed.tablets);
    Table {
        title: Word::Tablets.label(lang).to_owned(),
        columns: columns(
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
        total: None,
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
        title: Word::Late.label(lang).to_owned(),
        columns: columns(
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
        total: None,
    }
}
