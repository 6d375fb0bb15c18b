//! What is still open, named in one place, each a way to where it can be seen to.

use leptos::html;
use leptos::prelude::*;
use shared::office::DayEnd as DayReport;
use shared::text::Lang;
use shared::text::desk::{self as words, DayWord};

use super::{Day, jump};
use crate::page::office::common::{tell, word};
use crate::ui::{Icon, IconName};

/// One thing that is open.
#[derive(Clone, PartialEq)]
pub(super) enum Open {
    Tablet(String, u64, u64),
    Lost(String, u64, u64),
    Lacking(usize),
    Clashes(usize),
    Quarantine(usize),
    Duplicates(usize),
    Late(usize),
}

impl Open {
    /// Says it in one line.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Tablet(name, changes, photos) => words::tablet_holds(lang, name, *changes, *photos),
            Self::Lost(name, changes, photos) => words::lost_work(lang, name, *changes, *photos),
            Self::Lacking(count) => words::lacking(lang, *count),
            Self::Clashes(count) => words::clashes(lang, *count),
            Self::Quarantine(count) => words::quarantined(lang, *count),
            Self::Duplicates(count) => words::duplicates(lang, *count),
            Self::Late(count) => words::late(lang, *count),
        }
    }

    /// Names its drawing.
    pub(super) const fn icon(&self) -> IconName {
        match self {
            Self::Tablet(..) => IconName::Tablet,
            Self::Lost(..) => IconName::Stop,
            Self::Lacking(_) => IconName::ClipboardCheck,
            Self::Clashes(_) => IconName::Split,
            Self::Quarantine(_) => IconName::Shield,
            Self::Duplicates(_) => IconName::Copy,
            Self::Late(_) => IconName::ClockAlert,
        }
    }

    fn heading(&self, day: Day) -> NodeRef<html::H2> {
        let headings = day.headings;
        match self {
            Self::Tablet(..) | Self::Lost(..) => headings.tablets,
            Self::Lacking(_) => headings.intakes,
            Self::Clashes(_) => headings.clashes,
            Self::Quarantine(_) => headings.quarantine,
            Self::Duplicates(_) => headings.duplicates,
            Self::Late(_) => headings.late,
        }
    }
}

/// Returns everything that is open on a day, the gravest first.
pub(super) fn all(report: &DayReport) -> Vec<Open> {
    let lost = report.tablets.iter().filter_map(|tablet| {
        tablet
            .lost
            .map(|lost| Open::Lost(tablet.name.clone(), lost.changes, lost.photos))
    });
    let holding = report
        .tablets
        .iter()
        .filter(|tablet| tablet.holds_work())
        .map(|tablet| {
            Open::Tablet(
                tablet.name.clone(),
                tablet.status.pending_changes,
                tablet.status.pending_photos,
            )
        });
    let lacking = report
        .intakes
        .iter()
        .filter(|intake| !intake.lacks.is_empty())
        .count();
    let counts = [
        Open::Lacking(lacking),
        Open::Clashes(report.clashes.len()),
        Open::Quarantine(report.quarantine.len()),
        Open::Duplicates(report.duplicates.len()),
        Open::Late(report.late.len()),
    ];
    let is_some = |open: &Open| {
        !matches!(
            open,
            Open::Lacking(0) | Open::Clashes(0) | Open::Quarantine(0) | Open::Duplicates(0) | Open::Late(0)
        )
    };
    lost.chain(holding)
        .chain(counts.into_iter().filter(is_some))
        .collect()
}

/// Shows what is open beside the totals.
pub(super) fn card(day: Day) -> AnyView {
    let app = day.app;
    let open = day.load.memo(all);
    let is_closed = day.load.memo(|report| report.closed.is_some());
    let content = move || {
        let open = open.get();
        if open.is_empty() {
            let words = if is_closed.get() {
                DayWord::AllHereClosed
            } else {
                DayWord::AllHere
            };
            return view! {
                <p class="office-all-here" data-testid="nothing-open">
                    <Icon name=IconName::CheckCircle />
                    <span>{word(app, words)}</span>
                </p>
            }
            .into_any();
        }
        let rows = open.into_iter().map(|item| row(day, item)).collect_view();
        view! { <ul class="office-open-list">{rows}</ul> }.into_any()
    };
    view! {
        <aside class="card office-open" data-testid="still-open">
            <h2 class="office-open-title">
                {move || app.words(if is_closed.get() { DayWord::CloseOpen } else { DayWord::Before1 })}
            </h2>
            {content}
        </aside>
    }
    .into_any()
}

fn row(day: Day, item: Open) -> AnyView {
    let heading = item.heading(day);
    let icon = item.icon();
    let class = if matches!(item, Open::Lost(..)) {
        "office-open-row office-open-alarm"
    } else {
        "office-open-row"
    };
    view! {
        <li>
            <button type="button" class=class data-testid="open-item" on:click=move |_| jump(heading)>
                <Icon name=icon />
                <span>{tell(day.app, move |lang| item.sentence(lang))}</span>
                <Icon name=IconName::ChevronDown />
            </button>
        </li>
    }
    .into_any()
}
