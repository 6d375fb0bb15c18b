//! Parts that several screens share and that know the trade.

#![allow(unreachable_pub)]

pub mod autosave;
mod cancel;
mod from;
mod may;
mod older;
mod photo;
mod plate;
mod readings;
pub mod times;
pub mod when;

pub use cancel::{Cancelling, cancelling};
pub use from::{opened_from, wanted_words};
pub use may::May;
pub use older::presence_here_or_there;
pub use photo::{PhotoUrl, photo_url};
pub use plate::{Plate, plate_style};
pub use readings::{rating_tone, reading_list};

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::diagram::{self, MarkSpot, View};
use shared::id::{CustomerId, OrderId, RecordId, StaffId, VehicleId};
use shared::order::comparison::words::CompareWord;
use shared::order::custody::Custody;
use shared::order::mark::{self, Mark, MarkState, Severity};
use shared::order::moment::{self, Moment, Seen};
use shared::order::picture::OrderPicture;
use shared::order::stage::Step;
use shared::record::told::Teller;
use shared::text::floor::{self, TabletWord};
use shared::text::{Label, Lang};
use shared::time::{MINUTE, Timestamp};

use crate::action;
use crate::browser::format;
use crate::state::{App, use_app};
use crate::ui::{Choice, ChoiceOption, IconName, StatusPill, StepItem, StepState, Tone};

/// Returns how urgent a promise is: overdue, within the hour, in good time.
pub fn promise_tone(promised_at: Option<Timestamp>, step: Step, now: Timestamp) -> Tone {
    match promised_at {
        _ if !step.is_in_shop() => Tone::Neutral,
        None => Tone::Neutral,
        Some(at) if at < now => Tone::Danger,
        Some(at) if at.since(now) <= 60 * MINUTE => Tone::Warn,
        Some(_) => Tone::Ok,
    }
}

/// Returns how urgent it is that a booked car has not come.
pub fn expected_tone(expected_at: Timestamp, now: Timestamp) -> Tone {
    if expected_at < now {
        Tone::Warn
    } else {
        Tone::Neutral
    }
}

/// Shows how long until a promise, or how long since; shape, word and colour. Of a car that is expected it says so of
/// its appointment.
#[component]
pub fn PromisePill(
    promised_at: Option<Timestamp>,
    step: Step,
    /// Shown where there is no promise.
    #[prop(into)]
    nothing: Signal<String>,
    /// Set only while the vehicle has not arrived.
    #[prop(default = None)]
    expected_at: Option<Timestamp>,
) -> impl IntoView {
    let app = use_app();
    let tone = Signal::derive(move || match expected_at {
        Some(at) => expected_tone(at, app.tick()),
        None => promise_tone(promised_at, step, app.tick()),
    });
    let label = Signal::derive(move || match expected_at.or(promised_at) {
        Some(at) if expected_at.is_some() => floor::expected(app.lang(), at.since(app.tick()) / MINUTE),
        Some(at) => floor::due(app.lang(), at.since(app.tick()) / MINUTE),
        None => nothing.get(),
    });
    let test_id = if expected_at.is_some() {
        "card-expected"
    } else {
        "promise-pill"
    };
    let icon = move || match tone.get() {
        Tone::Danger => IconName::ClockAlert,
        _ => IconName::Clock,
    };
    // Once the vehicle is gone, nobody counts any more.
    let pill = move || {
        (!step.is_delivered()).then(
            || view! { <StatusPill label=label tone=tone icon=icon() strong=tone.get() == Tone::Danger test_id=test_id /> },
        )
    };
    view! { {pill} }.into_any()
}

/// Returns the steps of an order for the line of steps.
pub fn step_items(app: App, picture: &OrderPicture) -> Vec<StepItem> {
    let at = usize::from(picture.order.value.stage.step().rank());
    let item = |step: &Step| StepItem {
        label: step.label(app.lang()).to_owned(),
        note: String::new(),
        state: StepState::of(usize::from(step.rank()), at),
    };
    Step::of(&picture.order.value).iter().map(item).collect()
}

/// Shows the two languages to choose from.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let app = use_app();
    let options = Lang::ALL
        .map(|lang| ChoiceOption::new(lang, lang.own_name()).test_id(format!("language-{}", lang.tag())))
        .to_vec();
    view! {
        <Choice
            label=Signal::derive(move || app.words(TabletWord::Language).to_owned())
            label_hidden=true
            options=options
            value=Signal::derive(move || Some(app.lang()))
            on_change=move |lang| action::set_language(app, lang)
            test_id="language"
        />
    }
    .into_any()
}

/// Returns the marks of an order, as they stand now, as spots on its drawing, numbered in the order of the list.
pub fn mark_spots(picture: &OrderPicture) -> Vec<(View, MarkSpot)> {
    mark_spots_at(picture, moment::latest(picture))
}

/// Returns the marks of an order as they stood at a moment.
pub fn mark_spots_at(picture: &OrderPicture, at: Moment) -> Vec<(View, MarkSpot)> {
    let places = mark::places_in(picture);
    let spot = |seen: Seen<'_>| {
        let (view, place) = (*places.get(seen.index())?)?;
        let spot = MarkSpot {
            x: place.x,
            y: place.y,
            state: seen.state.drawn(),
            severity: seen.mark.value.severity.map_or(1, Severity::grade),
            number: u16::try_from(seen.number).unwrap_or(u16::MAX),
        };
        Some((view, spot))
    };
    moment::seen(picture, at).filter_map(spot).collect()
}

/// Returns the word for a mark's state at a moment: in a comparison, what is old was known when the customer signed.
pub fn mark_state_words(app: App, state: MarkState, at: Moment) -> &'static str {
    if state == MarkState::Old && at.is_after_intake() {
        app.words(CompareWord::Known)
    } else {
        app.words(state)
    }
}

/// Returns the shape that stands for a mark's state beside its word, as it is drawn: a diamond, a ring, a tick.
pub const fn mark_state_icon(state: MarkState) -> IconName {
    match state {
        MarkState::New => IconName::Diamond,
        MarkState::Old => IconName::Circle,
        MarkState::Repaired => IconName::Check,
    }
}

/// Shows a small picture of a mark's shape with its number, for lists.
#[component]
pub fn MarkBadge(
    #[prop(into)] state: Signal<MarkState>,
    /// Position in the list, from 1.
    #[prop(into)]
    number: Signal<usize>,
) -> impl IntoView {
    let state = Memo::new(move |_| state.get().drawn());
    view! {
        <svg class="walk-badge" viewBox="-26 -26 52 52" aria-hidden="true">
            <g class=move || state.get().class()>
                <path class="mark-shape" d=move || diagram::mark_path(state.get(), 2)></path>
                <text class="mark-number" text-anchor="middle" dy="0.36em">
                    {move || number.get()}
                </text>
            </g>
        </svg>
    }
    .into_any()
}

/// Reads the order that the address names; the default one where it names none.
pub fn order_in_address() -> Memo<OrderId> {
    let params = use_params_map();
    Memo::new(move |_| {
        let named = params.with(|params| params.get("order")?.parse().ok());
        named.unwrap_or_default()
    })
}

/// Returns a mark in one line: panel, damage, severity.
pub fn mark_title(mark: &Mark, lang: Lang) -> String {
    let parts = [
        mark.panel.map(|panel| panel.label(lang)),
        mark.damage.map(|damage| damage.label(lang)),
        mark.severity.map(|severity| severity.label(lang)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns what is held, in one line: what it is, its description, its tag.
pub fn thing_title(app: App, thing: &Custody) -> String {
    let item = thing.item.map(|item| app.words(item)).unwrap_or_default();
    [item, thing.description.as_str(), thing.tag.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Tells values to whoever uses this app.
pub struct InApp(pub App);

impl Teller for InApp {
    fn lang(&self) -> Lang {
        self.0.lang()
    }

    fn date_time(&self, at: Timestamp) -> String {
        format::day_time(self.0.lang(), &self.0.zone(), at)
    }

    fn called(&self, id: RecordId) -> Option<String> {
        let vehicle = || {
            self.0
                .vehicle(VehicleId::from(id))
                .map(|vehicle| vehicle.value.plate)
        };
        let customer = || {
            self.0
                .customer(CustomerId::from(id))
                .map(|customer| customer.value.name)
        };
        let staff = self.0.staff_name(StaffId::from(id));
        staff.or_else(customer).or_else(vehicle)
    }
}
