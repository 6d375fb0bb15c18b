//! A vehicle arrives: it is found by whatever the advisor knows, or gets its file.

mod book;
mod fields;
mod form;
mod result;
mod scan;
mod shapes;

use leptos::prelude::*;
use shared::id::OrderId;
use shared::record::Entry;
use shared::text::Label;
use shared::text::floor::arrived_ago;
use shared::text::reception::{AppointmentWord, ArrivalWord, IntakeWord};
use shared::vehicle::Vehicle;
use shared::vehicle::plate::{self, PlateStyle};

use self::book::Book;
pub use self::fields::phone_hint;
use self::form::NewFile;
use self::result::Found;
use super::step::IntakeStep;
use crate::action;
use crate::browser::format;
use crate::page::board::sign_in_first;
use crate::page::part::when::appointment_time;
use crate::page::shell::SyncMark;
use crate::state::{App, BoardCard, lacks_cars, use_app};
use crate::ui::{
    self, Button, ButtonKind, EmptyState, Icon, IconButton, IconName, Illustration, ListRow, Page,
    PlateBadge, PlateKeys, Section, Skeleton,
};

/// How many vehicles are shown at once.
const SHOWN: usize = 12;

/// Returns how a plate is painted.
pub fn painted(plate: &str) -> ui::PlateStyle {
    match plate::style(plate) {
        PlateStyle::Ordinary => ui::PlateStyle::Blue,
        PlateStyle::NewEnergy if plate.ends_with(['D', 'F']) => ui::PlateStyle::YellowGreen,
        PlateStyle::NewEnergy => ui::PlateStyle::Green,
        PlateStyle::Yellow => ui::PlateStyle::Yellow,
        PlateStyle::CrossBorder => ui::PlateStyle::Black,
        PlateStyle::Police => ui::PlateStyle::White,
        PlateStyle::Other => ui::PlateStyle::Plain,
    }
}

/// The page on which an intake begins.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// Is the app.
    pub app: App,
    /// Is what was typed.
    pub typed: RwSignal<String>,
    /// Says whether a new file is being made.
    pub is_new: RwSignal<bool>,
    /// Is the vehicle that is being booked.
    pub booking: RwSignal<Option<Entry<Vehicle>>>,
    /// Says that an order is being opened, so that two taps open no two.
    pub busy: RwSignal<bool>,
}

impl Arrival {
    /// Returns a word in the language of the screen.
    pub fn word<W: Label + Copy + Send + Sync + 'static>(self, word: W) -> Signal<String> {
        Signal::derive(move || self.app.words(word).to_owned())
    }

    /// Opens an order for a vehicle and goes to its first step.
    pub fn take_in(self, vehicle: Entry<Vehicle>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (app, busy) = (self.app, self.busy);
        action::spawn(app, async move {
            let opened = action::open_order(app, &vehicle).await;
            busy.try_set(false);
            app.go(&IntakeStep::Vehicle.address(opened?));
            Ok(())
        });
    }
}

impl Arrival {
    /// Takes in a car that was expected, and goes to the first step of its intake.
    pub fn arrive(self, order: OrderId) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (app, busy) = (self.app, self.busy);
        action::spawn(app, async move {
            let arrived = action::arrive(app, order).await;
            busy.try_set(false);
            arrived?;
            app.go(&IntakeStep::Vehicle.address(order));
            Ok(())
        });
    }
}

/// Shows the search, the page that books a vehicle, the vehicles that fit, and the form for a new one.
#[component]
pub fn NewIntake() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    app.keep_searchable();
    let arrival = Arrival {
        app,
        typed: RwSignal::new(String::new()),
        is_new: RwSignal::new(false),
        booking: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    move || {
        if let Some(vehicle) = arrival.booking.get() {
            view! { <Book arrival=arrival vehicle=vehicle /> }.into_any()
        } else if arrival.is_new.get() {
            view! { <NewFile arrival=arrival /> }.into_any()
        } else {
            search_page(arrival)
        }
    }
}

fn search_page(arrival: Arrival) -> AnyView {
    let hits = Memo::new(move |_| {
        let typed = arrival.typed.get();
        arrival.app.search(&typed, SHOWN)
    });
    let is_empty = Memo::new(move |_| arrival.typed.with(|typed| typed.trim().is_empty()));
    let is_one = Memo::new(move |_| arrival.typed.with(|typed| typed.trim().chars().count() == 1));
    let results = move || {
        if is_empty.get() {
            return beginning(arrival);
        }
        // Who is expected comes first.
        let (mut found, others): (Vec<_>, Vec<_>) =
            hits.get().into_iter().partition(|hit| hit.expected.is_some());
        found.extend(others);
        if found.is_empty() && !arrival.app.is_indexed() {
            // Not found yet is not the same as not there: a second file of one car would be made.
            return view! { <Skeleton label=arrival.word(IntakeWord::Loading) lines=4 /> }.into_any();
        }
        if found.is_empty() {
            return nothing(arrival, is_one.get());
        }
        view! {
            <ul class="arrival-hits" aria-label=arrival.word(ArrivalWord::Results)>
                {found
                    .into_iter()
                    .map(|hit| view! { <li><Found arrival=arrival hit=hit /></li> })
                    .collect_view()}
            </ul>
        }
        .into_any()
    };
    view! {
        <div class="reception arrival">
            <Page
                title=arrival.word(ArrivalWord::Title)
                back="/board"
                back_label=arrival.word(IntakeWord::Back)
                actions=move || view! { <SyncMark /> }
                test_id="new-intake-page"
            >
                <SearchField arrival=arrival results=results />
            </Page>
        </div>
    }
    .into_any()
}

/// Shows the field, the keys and what was found.
#[component]
fn SearchField<R>(arrival: Arrival, results: R) -> impl IntoView
where
    R: Fn() -> AnyView + Send + Sync + 'static,
{
    let typed = arrival.typed;
    let own_keys = RwSignal::new(false);
    let keys_word = Signal::derive(move || {
        let word = if own_keys.get() {
            ArrivalWord::PlateKeys
        } else {
            ArrivalWord::OwnKeys
        };
        arrival.app.words(word).to_owned()
    });
    let clear = move || {
        (!typed.with(String::is_empty)).then(|| {
            view! {
                <IconButton
                    label=arrival.word(ArrivalWord::Clear)
                    icon=IconName::Close
                    on_press=move |()| typed.set(String::new())
                    test_id="clear-search"
                />
            }
        })
    };
    view! {
        <div class="arrival-search">
            <Icon name=IconName::Search />
            <input
                class="arrival-typed"
                type="text"
                aria-label=arrival.word(ArrivalWord::SearchLabel)
                placeholder=arrival.word(ArrivalWord::SearchPrompt)
                inputmode=move || if own_keys.get() { "text" } else { "none" }
                autocapitalize="characters"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="40"
                autofocus=true
                data-testid="vehicle-search"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            {clear}
            <IconButton
                label=keys_word
                icon=IconName::Keyboard
                pressed=own_keys
                on_press=move |()| own_keys.update(|own| *own = !*own)
                test_id="own-keys"
            />
        </div>
        <div class="arrival-columns">
            <div class="arrival-results" aria-live="polite">{results}</div>
            <div class="arrival-keys" hidden=move || own_keys.get()>
                <PlateKeys
                    label=arrival.word(ArrivalWord::Keys)
                    erase_label=arrival.word(ArrivalWord::Erase)
                    value=typed
                    on_input=move |text| typed.set(text)
                    tails=true
                />
            </div>
        </div>
    }
    .into_any()
}

/// Shows what stands there before anything is typed: how to search, and intakes that wait to be finished.
fn beginning(arrival: Arrival) -> AnyView {
    let app = arrival.app;
    let unfinished = Memo::new(move |_| {
        let mut cards = app.board();
        cards.retain(BoardCard::is_in_queue);
        cards
    });
    let rows = move || {
        unfinished
            .get()
            .into_iter()
            .take(4)
            .map(|card| {
                let style = painted(&card.plate);
                let plate = card.plate.clone();
                let waits = move || {
                    card.arrived_at
                        .map(|at| arrived_ago(app.lang(), &format::relative(app.lang(), at, app.tick())))
                };
                view! {
                    <ListRow
                        title=card.contact_name.clone()
                        note=format!("{} · {}", card.number, card.title)
                        href=IntakeStep::Vehicle.address(card.order)
                        start=move || view! { <PlateBadge text=plate style=style /> }
                        end=move || view! { <span class="soft small">{waits}</span> }
                        test_id="unfinished-intake"
                    />
                }
            })
            .collect_view()
    };
    let expected = Memo::new(move |_| {
        let mut cards = app.board();
        cards.retain(BoardCard::is_expected);
        cards
    });
    let coming = move || {
        let cards = expected.get().into_iter().take(4);
        cards.map(|card| coming(app, card)).collect_view()
    };
    view! {
        <EmptyState
            title=arrival.word(ArrivalWord::StartTitle)
            note=arrival.word(ArrivalWord::StartNote)
            picture=Illustration::EmptyBay
            action=move || view! { <NewButton arrival=arrival /> }
        />
        <Show when=move || expected.with(|cards| !cards.is_empty())>
            <Section title=arrival.word(AppointmentWord::Expected) test_id="expected-cars">
                <div class="card card-flush rows">{coming}</div>
            </Section>
        </Show>
        <Show when=move || unfinished.with(|cards| !cards.is_empty())>
            <Section title=arrival.word(ArrivalWord::Unfinished)>
                <div class="card card-flush rows">{rows}</div>
            </Section>
        </Show>
    }
    .into_any()
}

/// Shows a car that is expected; it leads to its appointment.
fn coming(app: App, card: BoardCard) -> AnyView {
    let style = painted(&card.plate);
    let plate = card.plate.clone();
    let when = move || card.expected_at.map(|at| appointment_time(app, at));
    view! {
        <ListRow
            title=card.contact_name.clone()
            note=format!("{} · {}", card.number, card.title)
            href=format!("/orders/{}", card.order)
            start=move || view! { <PlateBadge text=plate style=style /> }
            end=move || view! { <span class="strong num">{when}</span> }
            test_id="expected-car"
        />
    }
    .into_any()
}

/// Shows that nothing was found; a single character proves nothing yet.
fn nothing(arrival: Arrival, is_one: bool) -> AnyView {
    let app = arrival.app;
    let lacks = LocalResource::new(move || lacks_cars(app));
    let (title, note) = if is_one {
        (ArrivalWord::OneSign, ArrivalWord::OneSignNote)
    } else {
        (ArrivalWord::NoneTitle, ArrivalWord::NoneNote)
    };
    let note = move || {
        let lacks = !is_one && lacks.get() == Some(true);
        app.words(if lacks { ArrivalWord::NotAllNote } else { note })
            .to_owned()
    };
    view! {
        <EmptyState
            title=arrival.word(title)
            note=Signal::derive(note)
            picture=Illustration::NothingFound
            action=move || view! { <NewButton arrival=arrival primary=!is_one /> }
        />
    }
    .into_any()
}

#[component]
fn NewButton(arrival: Arrival, #[prop(optional)] primary: bool) -> impl IntoView {
    let kind = if primary {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <Button
            label=arrival.word(ArrivalWord::NewVehicle)
            kind=kind
            icon=IconName::Add
            disabled=Signal::derive(move || !arrival.app.is_indexed())
            on_press=move |()| arrival.is_new.set(true)
            test_id="new-vehicle"
        />
    }
    .into_any()
}
