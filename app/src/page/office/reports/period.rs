//! Which period a report is about.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::office::{ListedReport, ReportPage};
use shared::report::Period;
use shared::text::desk::{DayWord, ReportsWord};
use shared::text::office::ReportWord;

use super::Shown;
use crate::address::Address;
use crate::page::office::common::word;
use crate::page::office::load::Load;
use crate::state::App;
use crate::ui::{Choice, ChoiceOption, TextField, TextKind};

/// A report's period on the page.
#[derive(Clone, Copy)]
struct Chosen {
    app: App,
    name: StoredValue<String>,
    is_of_one_day: bool,
    now: Memo<Option<Period>>,
    is_backwards: RwSignal<bool>,
}

/// Shows the usual periods to choose from, and the first and the last day as fields.
pub(super) fn bar(reports: Shown, report: &ListedReport, page: Load<ReportPage>) -> AnyView {
    let app = reports.app;
    let answered = page.memo(|page| Some(page.period));
    let chosen = Chosen {
        app,
        name: StoredValue::new(report.name.clone()),
        is_of_one_day: report.is_of_one_day,
        now: Memo::new(move |_| reports.asked.get().or(answered.get())),
        is_backwards: RwSignal::new(false),
    };
    let today = reports.list.now(|list| list.today).unwrap_or_default();
    let options = usual(app, today, chosen.is_of_one_day)
        .into_iter()
        .map(|(period, label, test_id)| ChoiceOption::new(period, label).test_id(test_id))
        .collect();
    let error = move || {
        let text = app.words(ReportsWord::WrongOrder).to_owned();
        chosen.is_backwards.get().then_some(text)
    };
    let last = (!chosen.is_of_one_day).then(|| {
        view! {
            <TextField
                label=word(app, ReportsWord::Last)
                kind=TextKind::Date
                value=chosen.field(|period| period.last)
                on_input=|_| ()
                on_commit=move |text: String| chosen.end(text.parse().ok())
                error=Signal::derive(error)
                test_id="report-to"
            />
        }
    });
    let first = if chosen.is_of_one_day {
        word(app, DayWord::Day)
    } else {
        word(app, ReportsWord::First)
    };
    view! {
        <div class="reports-period">
            <Choice
                label=word(app, ReportWord::Period)
                options=options
                value=chosen.now
                on_change=move |period| chosen.go(period)
                test_id="report-period"
            />
            <div class="reports-days">
                <TextField
                    label=first
                    kind=TextKind::Date
                    value=chosen.field(|period| period.first)
                    on_input=|_| ()
                    on_commit=move |text: String| chosen.begin(text.parse().ok())
                    test_id="report-from"
                />
                {last}
            </div>
        </div>
    }
    .into_any()
}

/// Returns the periods that are asked for most, each with its word and its name for tests.
fn usual(app: App, today: NaiveDate, is_of_one_day: bool) -> Vec<(Period, Signal<String>, &'static str)> {
    let report = |period, label: ReportsWord, test_id| (period, word(app, label), test_id);
    let day = (Period::day(today), word(app, DayWord::Today), "period-today");
    if is_of_one_day {
        let yesterday = Period::day(today.pred_opt().unwrap_or(today));
        return vec![day, report(yesterday, ReportsWord::Yesterday, "period-yesterday")];
    }
    let last_month = Period::month_before(today);
    vec![
        day,
        report(Period::week(today), ReportsWord::ThisWeek, "period-week"),
        report(Period::month(today), ReportsWord::ThisMonth, "period-month"),
        report(last_month, ReportsWord::LastMonth, "period-last-month"),
    ]
}

impl Chosen {
    fn field(self, day: fn(Period) -> NaiveDate) -> Signal<String> {
        let now = self.now;
        Signal::derive(move || {
            now.get()
                .map(|period| day(period).to_string())
                .unwrap_or_default()
        })
    }

    /// Begins the period on another day; it then ends no earlier.
    fn begin(self, first: Option<NaiveDate>) {
        let (Some(first), Some(now)) = (first, self.now.get_untracked()) else {
            return;
        };
        let last = if self.is_of_one_day {
            first
        } else {
            // Where the span gets too long, the other end comes along.
            let last = now.last.max(first);
            Period::new(first, last).map_or(first, |period| period.last)
        };
        self.set(first, last);
    }

    fn end(self, last: Option<NaiveDate>) {
        if let (Some(last), Some(now)) = (last, self.now.get_untracked()) {
            // A day before the period is refused; one too far behind it takes the beginning along.
            let is_too_long = last >= now.first && Period::new(now.first, last).is_none();
            self.set(if is_too_long { last } else { now.first }, last);
        }
    }

    fn set(self, first: NaiveDate, last: NaiveDate) {
        let period = Period::new(first, last);
        self.is_backwards.set(period.is_none());
        if let Some(period) = period {
            self.go(period);
        }
    }

    fn go(self, period: Period) {
        self.is_backwards.set(false);
        let link = |name: &String| Address::Reports.on_report(name, Some(period));
        self.app.go(self.name.with_value(link));
    }
}
